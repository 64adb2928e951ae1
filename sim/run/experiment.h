// SPDX-License-Identifier: MIT
// An experiment: design points times replicates, every run fixed before the first one starts.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "run/results.h"
#include "run/setups.h"

namespace tandem {

class CommonPast;
class Keepers;
class RunKeeper;

struct Experiment {
  Scenario scenario;
  Points points;
  std::shared_ptr<const Setups> setups;  // null if something is wrong
  RecordingPlan recording;
  std::int64_t replicates = 1;  // with a stopping rule the most that there can be
  std::string stopping;         // why there are so many replicates, if a rule chose them
  std::string design_digest;    // over effective settings of all points, replicates, recording and model version

  Setup setup(std::size_t point) const { return setups->at(point); }
  std::size_t runs() const { return points.size() * static_cast<std::size_t>(replicates); }
  std::size_t point_of(std::size_t run) const { return run % points.size(); }
  std::int64_t replicate_of(std::size_t run) const { return static_cast<std::int64_t>(run / points.size()); }
};

// The same experiment with another number of replicates. The runs that both have are the same, under the same numbers.
Experiment with_replicates(Experiment experiment, std::int64_t replicates);

// Agents and units that a run of a setup starts with.
struct Size {
  std::size_t agents = 0, units = 0;
};
Size size_of(const Setup& setup);

// Binds and checks every point. Adds what is wrong to `problems`; usable only if nothing was added.
Experiment plan(Scenario scenario, Problems& problems);

// One run from start to end. Deterministic in (setup, replicate): any workers, same result. With a trace the decisions of its
// agent are noted. Throws nothing but std::bad_alloc and contract aborts. `reached` is kept at the tick under way, 0 the start.
// With a keeper (run/checkpoint.h) it goes on from what was kept of it; if it is to stop, the result has the status `missing`.
// With a past (run/common_past.h) it starts from there, and adds to it.
RunResult simulate(const Experiment& experiment, std::size_t run, const Workers& workers, Trace* trace = nullptr,
                   TickNumber* reached = nullptr, RunKeeper* keeper = nullptr, CommonPast* past = nullptr);

// The same, but a run that throws comes to a result too: a failed one.
RunResult attempt(const Experiment& experiment, std::size_t run, const Workers& workers, Trace* trace = nullptr,
                  RunKeeper* keeper = nullptr, CommonPast* past = nullptr);

// How threads are used: over runs (one thread each), or inside one run after the other.
struct Execution {
  int threads = 1;
  bool inside_runs = false;
  std::string reason;  // one sentence, for the user
  bool fork = false;   // what runs have in common is simulated once; changes no result
};
// threads 0: all that the machine offers. Inside a run pays when there are fewer runs than threads and many agents.
Execution choose_execution(const Experiment& experiment, std::size_t runs, int threads);

struct RunCounts {
  std::size_t done = 0, failed = 0;
  bool interrupted = false;
};
// Runs the listed runs, handing each result to the sink as it finishes (one at a time) and forgetting it. An exception in a
// run makes it a failed run. Stops early, dropping nothing that finished, when `stop` becomes true. With keepers runs under way are
// kept, and stopped, as these wish.
// `clock` returns seconds (any origin): this layer has none of its own.
RunCounts run_all(const Experiment& experiment, const std::vector<std::size_t>& runs, const Execution& execution,
                  RunSink& sink, const std::atomic<bool>& stop, const std::function<double()>& clock,
                  Keepers* keepers = nullptr);

}  // namespace tandem
