// SPDX-License-Identifier: MIT
#include "app/job.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>

#include "app/exit_codes.h"
#include "app/failures.h"
#include "app/load.h"
#include "app/progress.h"
#include "app/say.h"
#include "app/signals.h"
#include "io/hdf5/results_writer.h"
#include "io/output/output_file.h"
#include "sweep/checkpoints.h"
#include "sweep/merge.h"
#include "sweep/part_writer.h"
#include "sweep/precision.h"
#include "sweep/session.h"

namespace tandem {

namespace {

namespace fs = std::filesystem;

constexpr double grace_seconds = 10;  // that runs under way get after a signal

// Passes runs on to the parts and keeps count; raises `stop` at a failed run if that is wished.
class CountingSink : public RunSink {
 public:
  CountingSink(RunSink& next, const PartWriter& parts, Checkpoints& checkpoints, Progress& progress,
               std::atomic<bool>* stop_on_error)
      : next_(next), parts_(parts), checkpoints_(checkpoints), progress_(progress), stop_on_error_(stop_on_error) {}
  void accept(const RunResult& result) override {
    next_.accept(result);
    progress_.count_run();
    checkpoints_.note_result(result.run, parts_.durable() == progress_.done());
    if (stop_on_error_ != nullptr && result.status == RunStatus::failed) *stop_on_error_ = true;
  }

 private:
  RunSink& next_;
  const PartWriter& parts_;
  Checkpoints& checkpoints_;
  Progress& progress_;
  std::atomic<bool>* stop_on_error_;
};

[[noreturn]] void cannot_write(const std::string& path, const std::string& why) {
  throw InputError({{Origin{path}, "", "cannot be written: " + why, "room and permission to write", ""}});
}

// Parts and the file that joins them stand side by side for a moment.
void check_room(const Job& job) {
  const auto least = job.experiment.points.size() * static_cast<std::size_t>(job.experiment.scenario.design.replicates);
  const std::uint64_t needed = 2 * results_bytes(job.experiment, std::min(job.runs.size(), least));
  const std::uint64_t available = free_bytes(job.output.path);
  constexpr double megabyte = 1e6;
  if (needed > available)
    cannot_write(job.output.path,
                 fmt::format("{:.1f} MB are needed, the disk or a limit leaves {:.1f} MB",
                             static_cast<double>(needed) / megabyte, static_cast<double>(available) / megabyte));
}

// Runs of the shard that are done already.
std::size_t done_before(const Job& job) { return runs_of(job.experiment, job.output.shard).size() - job.runs.size(); }

std::unique_ptr<PartWriter> start_parts(const Job& job) {
  const JournalStart start{job.session.process, job.session.started, job.session.threads, done_before(job), {}, ""};
  try {
    if (job.output.discard_parts) remove_parts(job.output.folder);
    auto writer = std::make_unique<PartWriter>(job.output.folder, job.output.shard, job.experiment, job.session, start,
                                               job.runs.size());
    for (const Problem& damaged : job.output.damaged) {
      fs::rename(damaged.origin.file, damaged.origin.file + ".damaged");
      say("note: {} {}; its runs are done again\n", damaged.origin.file, damaged.what);
    }
    return writer;
  } catch (const OutputBusy& error) {
    throw InputError(
        {{Origin{job.output.path}, "", error.what(), "one program at a time", "give another file with --out"}});
  } catch (const std::exception& error) {
    cannot_write(job.output.path, error.what());
  }
}

void announce(const Job& job) {
  if (job.quiet) return;
  const std::size_t mine = runs_of(job.experiment, job.output.shard).size();
  std::string what = count_text(mine, "run") + " (" + design_text(job.experiment) +
                     (job.output.shard.count > 1 ? ", shard " + to_text(job.output.shard) : "") + ")";
  if (job.runs.size() < mine)
    what += fmt::format(", {} of them already in {}", mine - job.runs.size(),
                        job.output.parts.empty() ? job.output.path : job.output.folder);
  say("{}\n{}: {}\n", what, count_text(job.execution.threads, "thread"), job.execution.reason);
}

void report_interruption(const Job& job, std::size_t durable) {
  const std::size_t held = done_before(job) + durable;
  const auto checkpoints = checkpoint_texts(job.output.folder, job.output.shard);
  const bool nothing = held == 0 && checkpoints.empty() && !holds_other_builds(job.output.folder);
  if (nothing && job.output.shard.count == 1) {
    remove_parts(job.output.folder);
    say("interrupted before a run was done: nothing was written\n");
  } else {
    say("interrupted: {} holds {} of {} runs; the same command runs the others\n", job.output.folder, held,
        runs_of(job.experiment, job.output.shard).size());
    for (const std::string& text : checkpoints) say("{}, and goes on from there\n", text);
  }
}

Checkpoints::Plan checkpoint_plan(const Job& job) {
  return {job.output.folder, job.output.shard, job.experiment.design_digest, job.checkpoint_interval};
}

// Ends the program while runs are under way, with what is finished.
[[noreturn]] void give_up(PartWriter& parts, const Job& job) {
  try {
    parts.end(time_now());
    report_interruption(job, parts.durable());
  } catch (const std::exception& error) {
    say("{}: {}\n", job.output.folder, error.what());
  }
  _exit(exit_interrupted);
}

// At a signal while the results file is written. What is not in it by then is where it was before.
SignalWatch::Actions actions_while_writing(const Job& job) {
  return {[] {},
          [&job] {
            say("\nstopping: {} gets {} s to be written (a second signal stops at once)\n", job.output.path,
                grace_seconds);
          },
          [&job] {
            say("interrupted while {} was written: the same command writes it\n", job.output.path);
            _exit(exit_interrupted);
          }};
}

// A file that turned up while the runs were under way may go if it is this sweep's own, of `tandem merge --partial`.
bool may_replace(const Job& job) {
  if (job.output.replace) return true;
  try {
    return ResultsReader(job.output.path).design_digest() == job.experiment.design_digest;
  } catch (const std::runtime_error&) {
    return false;  // there is none, or it is somebody else's, which the writer refuses
  }
}

// Joins file and parts to the results of `experiment`, which has as many replicates as there are; throws InputError.
void join(const Job& job, const Experiment& experiment) {
  const Output& output = job.output;
  Inspection inspection = inspect_parts(list_parts(output.folder), &output.shard, job.experiment.design_digest);
  Problems problems = std::move(inspection.damaged);
  problems.insert(problems.end(), inspection.foreign.begin(), inspection.foreign.end());
  if (output.present) add_beside(holding_of(output.path), inspection.sound);
  const Stock stock = take_stock(experiment, inspection.sound, problems);
  if (!problems.empty()) throw InputError(problems);
  try {
    merge_parts(output.path, may_replace(job), experiment, stock, job.session, time_now());
  } catch (const std::runtime_error& error) {
    cannot_write(output.path, std::string(error.what()) + "; the finished runs are in " + output.folder);
  }
  remove_parts(output.folder);
}

// Whether all runs of the design are in memory, none of them in a part or file: all but the last took less time than the first part
// waits.
bool all_in_memory(const Job& job, const PartWriter& parts) {
  const Output& output = job.output;
  return output.shard.count == 1 && !output.present && output.parts.empty() && parts.durable() == 0;
}

// The results file without a part before it; if that fails the runs are kept in one.
void write_at_once(const Job& job, PartWriter& parts) {
  try {
    write_results(job.output.path, may_replace(job), job.experiment, job.session, parts.waiting(), time_now());
  } catch (const std::runtime_error& error) {
    std::string kept = "; the finished runs are in " + job.output.folder;
    try {
      parts.end(time_now());
    } catch (const std::runtime_error& other) {
      kept = fmt::format(", nor the finished runs in {}: {}", job.output.folder, other.what());
    }
    cannot_write(job.output.path, error.what() + kept);
  }
  remove_parts(job.output.folder);
}

int report(const Job& job, const RunCounts& counts, const Progress& progress, std::size_t durable) {
  const bool stopped = job.stop_on_error && counts.failed > 0 && counts.interrupted;
  if (stopped) {
    say("stopped at a failed run: {} holds {} of {} runs\n", job.output.folder, done_before(job) + durable,
        runs_of(job.experiment, job.output.shard).size());
  } else if (counts.interrupted) {
    report_interruption(job, durable);
    return exit_interrupted;
  } else if (!job.quiet) {
    const bool sharded = job.output.shard.count > 1;
    fmt::print("{}: {} runs done in {:.3g} s{}{}\n", sharded ? job.output.folder : job.output.path, counts.done,
               progress.seconds(), counts.failed > 0 ? fmt::format(", {} failed", counts.failed) : "",
               sharded ? fmt::format("; tandem merge {} joins the shards", job.output.path) : "");
  }
  return counts.failed > 0 ? exit_failed_runs : exit_done;
}

bool adaptive(const Job& job) { return job.experiment.scenario.design.until.most > 0; }

// Round after round, each of as many replicates as the rule wants to see. Returns its verdict; the runs are counted.
template <class Run>
Look run_until_enough(const Job& job, PartWriter& parts, Run run, RunCounts& counts) {
  std::size_t next = 0;  // of job.runs
  for (;;) {
    parts.flush();
    std::vector<std::string> files;
    if (job.output.present) files.push_back(job.output.path);
    for (const PartName& part : list_parts(job.output.folder).parts) files.push_back(part.path);
    const Look now = look(job.experiment, files);
    if (now.enough) return now;
    const std::size_t end = job.experiment.points.size() * static_cast<std::size_t>(now.replicates);
    std::vector<std::size_t> round;
    while (next < job.runs.size() && job.runs[next] < end) round.push_back(job.runs[next++]);
    const RunCounts of_round = run(round);
    counts.done += of_round.done;
    counts.failed += of_round.failed;
    counts.interrupted = of_round.interrupted;
    if (counts.interrupted) return now;
  }
}

// Bundles of runs that failed before and were tried again; those of other shards are not for this one to touch.
void forget_failures(const Job& job) {
  std::error_code error;
  for (const Holding& part : job.output.parts)
    for (const std::size_t run : part.failed) fs::remove(bundle_path(job.output.path, run), error);
  if (!job.output.present) return;
  const std::vector<RunStatus>& status = job.output.present->status();
  for (const std::size_t run : runs_of(job.experiment, job.output.shard))
    if (run < status.size() && status[run] == RunStatus::failed) fs::remove(bundle_path(job.output.path, run), error);
}

}  // namespace

int carry_out(Job& job) {
  hold_signals();
  check_room(job);
  const auto parts = start_parts(job);
  announce(job);
  Progress progress(Progress::mode_for(job.quiet), job.runs.size());
  FailureKeeper failures(*parts);
  std::atomic<bool> stop = false, signalled = false;
  Checkpoints checkpoints(checkpoint_plan(job),
                          {[&] { parts->prepare(); },
                           [&](const std::string& line) {
                             if (!job.quiet) progress.say(line);
                           },
                           [&](const std::string& line) { progress.say("note: " + line); }},
                          job.runs);
  CountingSink sink(failures, *parts, checkpoints, progress, job.stop_on_error ? &stop : nullptr);
  RunCounts counts;
  Look look_at_end;
  std::string trouble;
  bool at_once = false;
  try {
    const SignalWatch watch(signalled, grace_seconds,
                            {[&] {
                               progress.tick();
                               parts->tick();
                               checkpoints.tick();
                             },
                             [&] {
                               stop = true;
                               say("\nstopping: runs under way {} (a second signal stops at once)\n",
                                   checkpoints.stop() ? "are kept as they stand, those just begun get a moment"
                                                      : fmt::format("get {} s", grace_seconds));
                             },
                             [&] { give_up(*parts, job); }});
    const auto run = [&](const std::vector<std::size_t>& runs) {
      return run_all(job.experiment, runs, job.execution, sink, stop, [&] { return progress.seconds(); }, &checkpoints);
    };
    if (adaptive(job))
      look_at_end = run_until_enough(job, *parts, run, counts);
    else
      counts = run(job.runs);
    at_once = !counts.interrupted && !adaptive(job) && all_in_memory(job, *parts);
    if (!at_once) {
      parts->end(time_now());
      checkpoints.note_all_durable();
    }
  } catch (const std::exception& error) {
    trouble = error.what();
  }
  progress.end();
  if (trouble.empty() && !counts.interrupted) forget_failures(job);
  report_failures(failures, job.experiment, job.session, job.output.path);
  if (!trouble.empty())
    cannot_write(job.output.folder,
                 trouble + fmt::format("; {} finished runs are kept, the same command runs the others",
                                       done_before(job) + parts->durable()));
  std::atomic<bool> signalled_again = false;
  const SignalWatch watch(signalled_again, grace_seconds, actions_while_writing(job));
  if (at_once) {
    write_at_once(job, *parts);
  } else if (!counts.interrupted && job.output.shard.count == 1) {
    if (adaptive(job)) {
      Experiment enough = with_replicates(job.experiment, look_at_end.replicates);
      enough.stopping = fmt::format("{} replicates: {}", look_at_end.replicates, look_at_end.reason);
      join(job, enough);
      if (!job.quiet) fmt::print("{}\n", enough.stopping);
    } else {
      join(job, job.experiment);
    }
  }
  return report(job, counts, progress, parts->durable());
}

}  // namespace tandem
