// SPDX-License-Identifier: MIT
#include "sweep/work.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <thread>

#include "io/output/places.h"
#include "sweep/agreement.h"
#include "sweep/begin_work.h"
#include "sweep/idle_keys.h"
#include "sweep/job_steps.h"
#include "sweep/lease_watch.h"
#include "sweep/ledger.h"
#include "sweep/precision.h"
#include "sweep/stored.h"
#include "sweep/words.h"
#include "sweep/work_block.h"
#include "sweep/work_joining.h"
#include "sweep/work_listener.h"

namespace tandem {

namespace {

class Worker : private Interruptible {
 public:
  Worker(SharedSweep sweep, SweepListener& listener);
  Outcome carry_out();

 private:
  enum class Taken { none, some, all_held };

  void step();
  bool over();  // others have ended the sweep
  bool joined() { return joined_ || joined_file_.is_there(sweep_.experiment); }
  // Design and plan may be lost while workers are at it.
  void agree_again();
  // Of what is to be done now: the runs below the end of the round that the stopping rule wants to see.
  std::vector<std::size_t> runs_to_do(const Shard& block) const;
  void look_at_rule();
  // The next block that nobody has in hand, and its runs.
  Taken take_block();
  Taken join();
  Outcome ended();        // the results file is there
  Outcome interrupted();  // somebody stopped this one
  void wait();

  void tick() override {}
  Ending stop() override { return Ending::runs_are_kept; }
  void give_up() override {}

  SharedSweep sweep_;
  SweepListener& outer_;
  WorkListener listener_;
  Ledger ledger_;
  LeaseWatch leases_;
  Precision precision_;    // with a rule
  std::size_t end_ = 0;    // the first run that is not to be done now
  std::size_t first_ = 0;  // the block to look at first: workers begin at different ones
  std::size_t seen_ = 0;   // runs that came to a result
  std::string stopping_;   // what the rule said
  JoinedFile joined_file_;
  bool joined_ = false;  // by this worker
};

Worker::Worker(SharedSweep sweep, SweepListener& listener)
    : sweep_(std::move(sweep)),
      outer_(listener),
      listener_(listener),
      ledger_(sweep_.files, sweep_.experiment.runs(), sweep_.present.get()),
      leases_(sweep_.session.process, sweep_.lease_seconds, listener_),
      end_(sweep_.experiment.runs()),
      first_(std::hash<std::string>()(process_token()) % sweep_.plan.blocks),
      joined_file_(sweep_) {}

Outcome Worker::carry_out() {
  outer_.tell(fmt::format("{} ({}) in {} blocks; this is worker {}", count_text(sweep_.experiment.runs(), "run"),
                          design_text(sweep_.experiment), sweep_.plan.blocks, leases_.holder()));
  bool open = ledger_.look();
  seen_ = ledger_.count();
  outer_.begin_runs(sweep_.experiment.runs() - seen_);
  while (open && !joined() && !listener_.stopped()) {
    try {
      step();
    } catch (...) {
      if (!over()) throw;  // else parts went while they were read
    }
    open = ledger_.look();
  }
  outer_.end_runs();
  return open && !joined() ? interrupted() : ended();
}

void Worker::step() {
  for (const std::size_t now = ledger_.count(); seen_ < now; ++seen_) outer_.count_run();
  agree_again();
  look_at_rule();
  Taken taken = take_block();
  if (taken == Taken::none) taken = join();
  if (taken == Taken::all_held) wait();
}

bool Worker::over() { return joined() || !list_folder(sweep_.files).under_way(); }

void Worker::agree_again() {
  try {
    sweep_.plan = agree_on_work(sweep_.files, sweep_.experiment, sweep_.session, sweep_.plan);
  } catch (const std::runtime_error& error) {
    cannot_write(sweep_.files.output(), error.what());
  }
  if (sweep_.plan.design_digest != sweep_.experiment.design_digest)
    throw InputError({{Origin{sweep_.files.work()}, "", "is the plan of another design now", "that of these workers",
                       "give each sweep a file of its own with --out"}});
}

void Worker::look_at_rule() {
  if (!sweep_.plan.rule) return;
  std::vector<std::string> paths = ledger_.parts();
  if (sweep_.present) paths.push_back(sweep_.files.output());
  const auto& tried = ledger_.tried();
  const bool through = std::all_of(tried.begin(), tried.begin() + static_cast<std::ptrdiff_t>(end_), std::identity());
  if (precision_.replicates > 0 && !through) return;
  std::vector<std::size_t> to_try;
  for (std::size_t run = 0; run < tried.size(); ++run)
    if (!tried[run]) to_try.push_back(run);
  precision_ = check_precision(sweep_.experiment, sweep_.files.kind(), paths, to_try);
  end_ = sweep_.experiment.points.size() * static_cast<std::size_t>(precision_.replicates);
}

std::vector<std::size_t> Worker::runs_to_do(const Shard& block) const {
  std::vector<std::size_t> runs = runs_of(sweep_.experiment, block);
  std::erase_if(runs, [&](std::size_t run) { return run >= end_ || ledger_.tried()[run]; });
  return runs;
}

Worker::Taken Worker::take_block() {
  const std::size_t blocks = sweep_.plan.blocks;
  std::vector<bool> open(blocks, false);
  for (std::size_t block = 0; block < blocks; ++block) open[block] = !runs_to_do(sweep_.plan.block(block + 1)).empty();
  Taken found = Taken::none;
  for (std::size_t i = 0; i < blocks; ++i) {
    const std::size_t at = (first_ + i) % blocks;
    if (!open[at]) continue;
    found = Taken::all_held;
    const Shard block = sweep_.plan.block(at + 1);
    auto lease = leases_.take(sweep_.files.journal(block), "block " + to_text(block));
    if (!lease) continue;
    first_ = at;
    do_block(sweep_, block, end_, std::move(lease), joined_file_, listener_);
    return Taken::some;
  }
  leases_.tell_waits();
  return found;
}

Worker::Taken Worker::join() {
  const auto lease = leases_.take(sweep_.files.work(), "the joining of the runs");
  leases_.tell_waits();
  if (!lease) return Taken::all_held;
  if (const auto stopping = join_work(sweep_, precision_, *lease, listener_)) {
    joined_ = true;
    stopping_ = *stopping;
  }
  return Taken::some;
}

Outcome Worker::ended() {
  const std::string& path = sweep_.files.output();
  if (!is_there(path))
    throw InputError({{Origin{sweep_.files.folder()}, "", "is gone, and there is no " + path,
                       "that nobody deletes it while workers are at work", ""}});
  const auto results = open_results(sweep_.files.kind(), path);
  clear_joined_work(sweep_.files, results->status());
  const std::size_t failed = results->count(RunStatus::failed);
  std::string text = fmt::format("{}: {}{}", path, count_text(results->status().size(), "run"),
                                 failed > 0 ? fmt::format(", {} failed", failed) : "");
  text += joined_ ? "" : "; another worker joined them";
  if (!stopping_.empty()) outer_.conclude(stopping_);
  outer_.conclude(text);
  if (joined_)
    for (const std::string& notice : idle_key_notices(*results, sweep_.experiment)) outer_.warn("note: " + notice);
  return failed > 0 ? Outcome::failed_runs : Outcome::done;
}

Outcome Worker::interrupted() {
  outer_.warn(fmt::format("stopped: {} holds {} of {} runs; other workers go on, and tandem work {} comes back to it",
                          sweep_.files.folder(), ledger_.count(), end_, sweep_.files.output()));
  return Outcome::interrupted;
}

void Worker::wait() {
  constexpr double longest = 0.5, per_lease = 10;  // seconds; looks while a lease runs out
  const auto watch = listener_.watch(*this);
  std::this_thread::sleep_for(std::chrono::duration<double>(std::min(longest, sweep_.lease_seconds / per_lease)));
}

}  // namespace

Outcome carry_out(SharedSweep sweep, SweepListener& listener) { return Worker(std::move(sweep), listener).carry_out(); }

}  // namespace tandem
