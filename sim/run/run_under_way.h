// SPDX-License-Identifier: MIT
// A run under way: one organisation between two ticks, and all that the rest of its run depends on. Whoever drives it decides when it
// steps, what is read of it, and whether it is kept: `simulate` runs it to its end, sim/host hands it to other programs.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/archive.h"
#include "model/tick/agenda.h"
#include "run/experiment.h"
#include "run/recorder.h"

namespace tandem {

class RunUnderWay {
 public:
  // At tick 0. What is given by reference outlives it. Throws std::bad_alloc and nothing else, as step() does.
  RunUnderWay(const Setup& setup, const RecordingPlan& plan, std::int64_t replicate, const Workers& workers);
  RunUnderWay(std::shared_ptr<const Setup> setup, const RecordingPlan& plan, std::int64_t replicate,
              const Workers& workers);
  RunUnderWay(const Experiment& experiment, std::size_t run, const Workers& workers);
  RunUnderWay(const RunUnderWay&) = delete;
  RunUnderWay& operator=(const RunUnderWay&) = delete;

  TickNumber tick() const { return now_; }  // the last that is done
  TickNumber ticks() const { return ticks_; }
  bool at_end() const { return now_ >= ticks_; }
  // The next tick, recorded; not at the end. With a trace the decisions of its agent are noted; those of this tick that are held are taken
  // as they say.
  void step(Trace* trace = nullptr, std::span<const Held> held = {});

  // As they stand after this tick. The model is the one in force: interventions may have changed it.
  const Organisation& organisation() const { return organisation_; }
  const Model& model() const { return agenda_.model(); }
  Observation observe() const { return Observation(organisation_, agenda_.model(), now_, workers_); }
  const RecordingPlan& plan() const { return plan_; }
  // [series], as in RunResult; ticks that are not recorded yet are NaN.
  const std::vector<std::vector<double>>& series() const { return recorder_.values(); }
  // Of all that is recorded so far; at the end it is the digest of the run.
  std::string digest() const { return digest_of(plan_, recorder_.values(), snapshots_); }
  // Moves what was recorded into the result of a run that is at its end. The run is of no use after it.
  void finish(RunResult& result);

  // All of it as bytes, for this program alone, and back into a run of the same setup and replicate, which then goes on with the same
  // bits. restore() throws std::runtime_error if they are nothing of that kind, and leaves the run in no sound state then.
  void save(ByteSink& sink) const;
  void restore(ByteSource& source);

 private:
  void snap();

  const RecordingPlan& plan_;
  const std::int64_t replicate_;
  const std::shared_ptr<const Setup> setup_;
  const Workers& workers_;
  const TickNumber ticks_;
  TickNumber now_ = 0;
  Organisation organisation_;
  DrawKeys keys_;
  Agenda agenda_;
  Recorder recorder_;
  std::vector<Snapshot> snapshots_;
};

}  // namespace tandem
