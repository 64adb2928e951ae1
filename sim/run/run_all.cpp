// SPDX-License-Identifier: MIT
// Many runs over threads: each result goes to the sink as it finishes.
#include <exception>
#include <mutex>

#include "base/kept.h"
#include "run/checkpoint.h"
#include "run/common_past.h"
#include "run/experiment.h"

namespace tandem {

namespace {

// Hands results to the sink, one at a time. When the sink fails, no further run starts.
class Delivery {
 public:
  Delivery(RunSink& sink, const std::atomic<bool>& stop) : sink_(sink), stop_(stop) {}
  bool stopped() const { return stop_.load() || broken_.load(); }
  void skip() { skipped_ = true; }
  void hand_over(const RunResult& result) {
    const std::lock_guard lock(mutex_);
    if (broken_) return;
    try {
      sink_.accept(result);
    } catch (...) {
      broken_ = true;
      throw;
    }
    ++(result.status == RunStatus::failed ? counts_.failed : counts_.done);
  }
  RunCounts counts() const {
    RunCounts counts = counts_;
    counts.interrupted = skipped_;
    return counts;
  }

 private:
  RunSink& sink_;
  const std::atomic<bool>& stop_;
  std::atomic<bool> broken_ = false, skipped_ = false;
  std::mutex mutex_;
  RunCounts counts_;
};

// When no run is under way any more, whoever writes down what came of them has the memory.
struct GivesBack {
  const Workers threads;
  ~GivesBack() { threads.on_each_thread(give_back_kept); }
};

}  // namespace

RunResult attempt(const Experiment& experiment, std::size_t run, const Workers& workers, Trace* trace,
                  RunKeeper* keeper, CommonPast* past) {
  TickNumber reached = 0;
  const auto failed = [&](const std::string& message) {
    RunResult result;
    result.run = run;
    result.point = experiment.point_of(run);
    result.replicate = experiment.replicate_of(run);
    result.status = RunStatus::failed;
    result.message = message;
    result.stage = reached == 0 ? "start" : "tick " + std::to_string(reached);
    return result;
  };
  try {
    return simulate(experiment, run, workers, trace, &reached, keeper, past);
  } catch (const std::bad_alloc&) {
    give_back_kept();  // other runs may need less, and so does telling of this one
    return failed("out of memory");
  } catch (const std::exception& error) {
    return failed(error.what());
  } catch (...) {
    return failed("an unknown error");
  }
}

RunCounts run_all(const Experiment& experiment, const std::vector<std::size_t>& runs, const Execution& execution,
                  RunSink& sink, const std::atomic<bool>& stop, const std::function<double()>& clock,
                  Keepers* keepers) {
  const bool several = execution.inside_runs || runs.size() > 1;  // threads have been at work, and keep something
  const GivesBack at_the_end{Workers(several ? execution.threads : 1)};
  const Workers over_runs(execution.inside_runs ? 1 : execution.threads);
  const Workers inside(execution.inside_runs ? execution.threads : 1);
  Delivery delivery(sink, stop);
  // Whether the next run may start.
  const auto go = [&](std::size_t run, CommonPast* past) {
    if (delivery.stopped()) return delivery.skip(), false;
    const double started = clock();
    const auto keeper = keepers ? keepers->keeper_of(run) : nullptr;
    RunResult result = attempt(experiment, run, inside, nullptr, keeper.get(), past);
    if (result.status == RunStatus::missing) return delivery.skip(), false;
    result.seconds = clock() - started + (keeper ? keeper->seconds_before() : 0);
    delivery.hand_over(result);
    return true;
  };
  const auto families = execution.fork ? families_of(experiment, runs, over_runs.threads()) : std::vector<Family>{};
  if (families.empty()) {
    over_runs.for_jobs(runs.size(), [&](std::size_t i) { go(runs[i], nullptr); });
    return delivery.counts();
  }
  over_runs.for_jobs(families.size(), [&](std::size_t i) {
    CommonPast past;
    for (const Arm& arm : families[i]) {
      past.next(arm);
      if (!go(arm.run, &past)) return;
    }
  });
  return delivery.counts();
}

}  // namespace tandem
