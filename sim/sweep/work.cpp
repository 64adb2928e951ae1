// SPDX-License-Identifier: MIT
#include "sweep/work.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <thread>

#include "sweep/agreement.h"
#include "sweep/job_steps.h"
#include "sweep/lease_watch.h"
#include "sweep/ledger.h"
#include "sweep/words.h"
#include "sweep/work_block.h"
#include "sweep/work_ending.h"
#include "sweep/work_joining.h"
#include "sweep/work_listener.h"
#include "sweep/work_rounds.h"

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
  // The next block that nobody has in hand, and its runs.
  Taken take_block();
  Taken join();
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
  WorkRounds rounds_;
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
      rounds_(sweep_, ledger_),
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
  return open && !joined() ? interrupted() : tell_end(sweep_, joined_, stopping_, outer_);
}

void Worker::step() {
  for (const std::size_t now = ledger_.count(); seen_ < now; ++seen_) outer_.count_run();
  agree_again();
  rounds_.look_at_rule();
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

Worker::Taken Worker::take_block() {
  const std::size_t blocks = sweep_.plan.blocks;
  std::vector<bool> open(blocks, false);
  for (std::size_t block = 0; block < blocks; ++block)
    open[block] = !rounds_.runs_to_do(sweep_.plan.block(block + 1)).empty();
  Taken found = Taken::none;
  for (std::size_t i = 0; i < blocks; ++i) {
    const std::size_t at = (first_ + i) % blocks;
    if (!open[at]) continue;
    found = Taken::all_held;
    const Shard block = sweep_.plan.block(at + 1);
    auto lease = leases_.take(sweep_.files.journal(block), "block " + to_text(block));
    if (!lease) continue;
    first_ = at;
    do_block(sweep_, block, rounds_.end(), std::move(lease), joined_file_, listener_);
    return Taken::some;
  }
  leases_.tell_waits();
  return found;
}

Worker::Taken Worker::join() {
  const auto lease = leases_.take(sweep_.files.work(), "the joining of the runs");
  leases_.tell_waits();
  if (!lease) return Taken::all_held;
  if (const auto stopping = join_work(sweep_, rounds_.precision(), *lease, listener_)) {
    joined_ = true;
    stopping_ = *stopping;
  }
  return Taken::some;
}

Outcome Worker::interrupted() {
  outer_.warn(fmt::format("stopped: {} holds {} of {} runs; other workers go on, and tandem work {} comes back to it",
                          sweep_.files.folder(), ledger_.count(), rounds_.end(), sweep_.files.output()));
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
