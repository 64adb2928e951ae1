// SPDX-License-Identifier: MIT
#include "sweep/work.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>
#include <thread>

#include "io/output/places.h"
#include "sweep/begin_work.h"
#include "sweep/inspection.h"
#include "sweep/job_steps.h"
#include "sweep/join.h"
#include "sweep/ledger.h"
#include "sweep/plan.h"
#include "sweep/session.h"
#include "sweep/stored.h"
#include "sweep/words.h"
#include "sweep/work_listener.h"

namespace tandem {

namespace {

// A holder is late after this share of its lease: some heartbeats are missing.
constexpr double late = 0.2;

class Worker : private Interruptible {
 public:
  Worker(SharedSweep sweep, SweepListener& listener);
  Outcome carry_out();

 private:
  enum class Taken { none, some, all_held };
  struct Waited {  // what another has in hand
    std::string base;
    LeaseState state;
    std::string what;
  };

  void step();
  bool over();  // others have ended the sweep
  // Of what is to be done now: the runs below the end of the round that the stopping rule wants to see.
  std::vector<std::size_t> runs_to_do(const Shard& block) const;
  void look_at_rule();
  // The next block that nobody has in hand, and its runs.
  Taken take_block();
  // Says once of a heartbeat after which nothing came for long that its holder is waited for.
  void tell_wait(const Waited& waited);
  void do_block(const Shard& block, std::unique_ptr<Lease> lease);
  void fill(Job& job, const Shard& block) const;
  // Whether the results file has come to be there, or was replaced by one of all runs: from then on parts may go at any moment.
  bool joined_by_another(const Experiment& experiment);
  bool lost(const std::string& base, std::size_t number) const;

  Taken join();
  bool join_now(const Lease& lease);
  Outcome ended();        // the results file is there
  Outcome interrupted();  // somebody stopped this one
  void wait();

  void tick() override {}
  Ending stop() override { return Ending::runs_are_kept; }
  void give_up() override {}

  std::string holder() const { return sweep_.session.process; }

  SharedSweep sweep_;
  SweepListener& outer_;
  WorkListener listener_;
  Ledger ledger_;
  LeaseObserver observer_;
  Precision precision_;    // with a rule
  std::size_t end_ = 0;    // the first run that is not to be done now
  std::size_t first_ = 0;  // the block to look at first: workers begin at different ones
  std::size_t seen_ = 0;   // runs that came to a result
  std::string stopping_;   // what the rule said
  std::string file_;       // what is known of the results file as it was when it was last looked at
  bool joined_ = false;
  std::set<std::pair<std::string, std::string>> told_;  // leases that it said it waits for, as they stood
};

Worker::Worker(SharedSweep sweep, SweepListener& listener)
    : sweep_(std::move(sweep)),
      outer_(listener),
      listener_(listener),
      ledger_(sweep_.files, sweep_.experiment.runs(), sweep_.present.get()),
      observer_(sweep_.lease_seconds),
      end_(sweep_.experiment.runs()),
      first_(std::hash<std::string>()(process_token()) % sweep_.plan.blocks),
      file_(sweep_.present ? file_print(sweep_.files.output()) : "") {}

Outcome Worker::carry_out() {
  outer_.tell(fmt::format("{} ({}) in {} blocks; this is worker {}", count_text(sweep_.experiment.runs(), "run"),
                          design_text(sweep_.experiment), sweep_.plan.blocks, holder()));
  bool open = ledger_.look();
  seen_ = ledger_.count();
  outer_.begin_runs(sweep_.experiment.runs() - seen_);
  while (open && !joined_ && !joined_by_another(sweep_.experiment) && !listener_.stopped()) {
    try {
      step();
    } catch (...) {
      if (!over()) throw;  // else parts went while they were read
    }
    open = ledger_.look();
  }
  outer_.end_runs();
  return open && !joined_ && !joined_by_another(sweep_.experiment) ? interrupted() : ended();
}

void Worker::step() {
  for (const std::size_t now = ledger_.count(); seen_ < now; ++seen_) outer_.count_run();
  look_at_rule();
  Taken taken = take_block();
  if (taken == Taken::none) taken = join();
  if (taken == Taken::all_held) wait();
}

bool Worker::over() { return joined_by_another(sweep_.experiment) || !list_folder(sweep_.files).exists; }

bool Worker::joined_by_another(const Experiment& experiment) {
  const SweepFiles& files = sweep_.files;
  const std::string now = file_print(files.output());
  if (now == file_ || now.empty()) return false;
  try {
    const auto results = files.kind().open(files.output());
    const bool whole = results->whole() && results->count(RunStatus::missing) == 0;
    if (whole && with_replicates(experiment, results->replicates()).design_digest == results->design_digest())
      return true;
  } catch (const std::runtime_error&) {
    // Somebody else's: it comes to light when the runs are joined.
  }
  file_ = now;
  return false;
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
  std::vector<Waited> waits;
  for (std::size_t i = 0; i < blocks; ++i) {
    const std::size_t block = (first_ + i) % blocks;
    if (!open[block]) continue;
    found = Taken::all_held;
    const std::string base = sweep_.files.journal(sweep_.plan.block(block + 1));
    LeaseState state;
    const auto finding = observer_.look(base, state);
    if (finding != LeaseObserver::Finding::free && finding != LeaseObserver::Finding::silent) {
      waits.push_back({base, state, fmt::format("block {}/{}", block + 1, blocks)});
      continue;
    }
    auto lease = Lease::take(base, state, holder(), sweep_.lease_seconds);
    if (!lease) continue;
    if (finding == LeaseObserver::Finding::silent)
      listener_.tell(fmt::format("block {}/{} was in the hands of {}, silent for {:g} s: it is taken over", block + 1,
                                 blocks, state.holder, state.seconds));
    first_ = block;
    do_block(sweep_.plan.block(block + 1), std::move(lease));
    return Taken::some;
  }
  for (const Waited& waited : waits) tell_wait(waited);
  return found;
}

void Worker::tell_wait(const Waited& waited) {
  const double silence = observer_.silence(waited.base);
  const LeaseState& state = waited.state;
  if (silence < late * state.seconds || !told_.emplace(waited.base, state.text).second) return;
  listener_.tell(fmt::format("waits for {} in the hands of {}, silent for {:.3g} of {:g} s", waited.what, state.holder,
                             silence, state.seconds));
}

// What the folder holds of it is read once more now that nobody else writes there.
void Worker::fill(Job& job, const Shard& block) const {
  Inspection inspection = inspect_parts(list_folder(sweep_.files), &block, job.experiment.design_digest);
  if (!inspection.foreign.empty()) throw InputError(inspection.foreign);
  job.output.present = sweep_.present;
  job.output.parts = std::move(inspection.sound);
  job.output.damaged = std::move(inspection.damaged);
  job.runs = job.output.runs_to_do(job.experiment);
  std::vector<std::size_t> failed;
  for (const Holding& part : job.output.parts) failed.insert(failed.end(), part.failed.begin(), part.failed.end());
  std::erase_if(job.runs, [&](std::size_t run) {
    return run >= end_ || std::find(failed.begin(), failed.end(), run) != failed.end();
  });
}

bool Worker::lost(const std::string& base, std::size_t number) const {
  const LeaseState now = read_lease(base);
  return now.number != number || !list_folder(sweep_.files).exists;
}

void Worker::do_block(const Shard& block, std::unique_ptr<Lease> lease) {
  const std::string base = sweep_.files.journal(block);
  const std::size_t number = lease->number();
  Job job{std::move(sweep_.experiment), Output(sweep_.files, block), {}, {}, sweep_.session};
  try {
    job.block = true;
    fill(job, block);
    job.checkpoint_interval = sweep_.checkpoint_interval;
    job.execution = execution_for(job.experiment, job.runs.size(), sweep_.threads);
    job.execution.fork = sweep_.fork;
    job.hold = std::make_unique<Hold>(std::move(lease));
    if (!job.runs.empty() && !joined_by_another(job.experiment)) tandem::carry_out(job, listener_);
    sweep_.experiment = std::move(job.experiment);
  } catch (...) {
    sweep_.experiment = std::move(job.experiment);
    if (!lost(base, number)) throw;
    listener_.warn(fmt::format("note: this worker stood still, and block {} went to another", to_text(block)));
  }
}

Worker::Taken Worker::join() {
  LeaseState state;
  const auto finding = observer_.look(sweep_.files.work(), state);
  if (finding != LeaseObserver::Finding::free && finding != LeaseObserver::Finding::silent) {
    tell_wait({sweep_.files.work(), state, "the joining of the runs"});
    return Taken::all_held;
  }
  const auto lease = Lease::take(sweep_.files.work(), state, holder(), sweep_.lease_seconds);
  if (!lease) return Taken::all_held;
  try {
    joined_ = join_now(*lease);
  } catch (const InputError&) {
    if (lease->held()) throw;
  } catch (const std::exception& error) {
    if (lease->held()) cannot_write(sweep_.files.output(), error.what());
  }
  return Taken::some;
}

// False if a part has turned out to be damaged: its runs are to be done again.
bool Worker::join_now(const Lease& lease) {
  Inspection inspection = inspect_parts(list_folder(sweep_.files), nullptr, sweep_.experiment.design_digest);
  set_aside(inspection.damaged, listener_);
  if (!inspection.damaged.empty()) return false;
  Problems problems = std::move(inspection.foreign);
  if (sweep_.present) add_beside(holding_of(sweep_.files.kind(), sweep_.files.output()), inspection.sound);
  const Experiment whole = sweep_.plan.rule ? as_the_rule_says(sweep_.experiment, precision_) : sweep_.experiment;
  stopping_ = whole.stopping;
  const RunSources sources = find_sources(whole, inspection.sound, problems);
  if (!problems.empty()) throw InputError(problems);
  if (!sources.missing.empty()) return false;
  lease.require();
  const bool replace = sweep_.present || holds_design(sweep_.files, sweep_.experiment);
  join_parts(sweep_.files, replace, whole, sources, sweep_.session, Parts::go);
  return true;
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
