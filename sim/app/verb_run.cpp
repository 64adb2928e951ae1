// SPDX-License-Identifier: MIT
// tandem run: from a scenario to a results file.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <thread>

#include "app/dry_run.h"
#include "app/exit_codes.h"
#include "app/load.h"
#include "app/output.h"
#include "app/progress.h"
#include "app/session.h"
#include "app/signals.h"
#include "app/verbs.h"
#include "io/hdf5/results_writer.h"

namespace tandem {

namespace {

constexpr std::int64_t most_threads = 4096;
constexpr double grace_seconds = 10;      // that runs under way get after a signal
constexpr std::size_t messages_shown = 5;

// Passes runs on to the file and keeps count.
class CountingSink : public RunSink {
 public:
  CountingSink(RunSink& next, Progress& progress) : next_(next), progress_(progress) {}
  void accept(const RunResult& result) override {
    next_.accept(result);
    if (result.status == RunStatus::failed && messages_.size() < messages_shown) {
      messages_.push_back(fmt::format("run {} (point {}, replicate {}) failed: {}", result.run, result.point, result.replicate, result.message));
    }
    progress_.count_run();
  }
  const std::vector<std::string>& messages() const { return messages_; }

 private:
  RunSink& next_;
  Progress& progress_;
  std::vector<std::string> messages_;
};

// All that a run needs, once nothing stands against it.
struct Job {
  Experiment experiment;
  Output output;
  std::vector<std::size_t> runs;   // still to do
  Execution execution;
  Session session;
  bool quiet = false;
};

std::vector<std::size_t> runs_to_do(const Experiment& experiment, const Output& output) {
  std::vector<std::size_t> runs;
  for (std::size_t run = 0; run < experiment.runs(); ++run) {
    if (!output.present || output.present->status()[run] != RunStatus::done) runs.push_back(run);
  }
  return runs;
}

Execution execution_for(const Experiment& experiment, std::size_t runs, std::int64_t threads) {
  const int machine = threads > 0 ? static_cast<int>(threads) : threads_of_machine();
  Execution execution = choose_execution(experiment, runs, machine);
  if (!execution.inside_runs) execution.threads = std::min<int>(execution.threads, static_cast<int>(std::max<std::size_t>(1, runs)));
  return execution;
}

[[noreturn]] void cannot_write(const std::string& path, const std::string& why) {
  throw InputError({{Origin{path}, "", "cannot be written: " + why, "room and permission to write", ""}});
}

// A new file with what an incomplete one of the same design holds already.
std::unique_ptr<ResultsWriter> start_file(Job& job) {
  std::vector<Session> sessions;
  if (job.output.present) sessions = job.output.present->sessions();
  sessions.push_back(job.session);
  try {
    auto writer = std::make_unique<ResultsWriter>(job.output.path, job.output.replace, job.experiment, sessions);
    if (job.output.present) {
      const auto& status = job.output.present->status();
      for (std::size_t run = 0; run < status.size(); ++run) {
        if (status[run] == RunStatus::done) writer->accept(job.output.present->read_run(run));
      }
      job.output.present.reset();
    }
    return writer;
  } catch (const std::runtime_error& error) {
    cannot_write(job.output.path, error.what());
  }
}

void announce(const Job& job) {
  if (job.quiet) return;
  const std::size_t all = job.experiment.runs();
  std::string what = fmt::format("{} runs ({} points x {} replicates)", all, job.experiment.points.size(), job.experiment.replicates);
  if (job.runs.size() < all) what += fmt::format(", {} of them already in {}", all - job.runs.size(), job.output.path);
  fmt::print(stderr, "{}\n{} threads: {}\n", what, job.execution.threads, job.execution.reason);
}

std::size_t runs_in_file(const Job& job, std::size_t done) { return job.experiment.runs() - job.runs.size() + done; }

// Finishes the file if it holds a run; else leaves none. Returns what had to be left out.
std::string finish(ResultsWriter& writer, const Job& job, std::size_t done) {
  if (runs_in_file(job, done) == 0) return writer.discard(), "";
  try {
    return writer.finish(time_now());
  } catch (const std::runtime_error& error) {
    cannot_write(job.output.path, error.what());
  }
}

void report_interruption(const Job& job, std::size_t done) {
  if (runs_in_file(job, done) == 0) {
    fmt::print(stderr, "interrupted before a run was done: no file was written\n");
  } else {
    fmt::print(stderr, "interrupted: {} holds {} of {} runs; the same command runs the others\n", job.output.path, runs_in_file(job, done),
               job.experiment.runs());
  }
}

// Ends the program while runs are under way, with what is finished.
[[noreturn]] void give_up(ResultsWriter& writer, const Job& job, std::size_t done) {
  try {
    finish(writer, job, done);
    report_interruption(job, done);
  } catch (const InputError& error) {
    fmt::print(stderr, "{}\n", to_text(error.problems));
  }
  _exit(exit_interrupted);
}

int report(const Job& job, const RunCounts& counts, const CountingSink& sink, const Progress& progress, const std::string& left_out) {
  for (const auto& message : sink.messages()) fmt::print(stderr, "{}\n", message);
  if (counts.failed > sink.messages().size()) fmt::print(stderr, "and {} more failed runs\n", counts.failed - sink.messages().size());
  if (!left_out.empty()) fmt::print(stderr, "{}: {}; make room and run the same command again\n", job.output.path, left_out);
  if (counts.interrupted) {
    report_interruption(job, counts.done + counts.failed);
  } else if (!job.quiet) {
    fmt::print("{}: {} runs done in {:.3g} s{}\n", job.output.path, counts.done, progress.seconds(),
               counts.failed > 0 ? fmt::format(", {} failed", counts.failed) : "");
  }
  if (counts.interrupted) return exit_interrupted;
  if (!left_out.empty()) return exit_input;
  return counts.failed > 0 ? exit_failed_runs : exit_done;
}

int simulate_all(Job& job) {
  hold_signals();
  const auto writer = start_file(job);
  announce(job);
  Progress progress(Progress::mode_for(job.quiet), job.runs.size());
  CountingSink sink(*writer, progress);
  std::atomic<bool> stop = false;
  RunCounts counts;
  std::string trouble;
  {
    const SignalWatch watch(stop, grace_seconds,
                            {[&] { progress.tick(); },
                             [] { fmt::print(stderr, "\nstopping: runs under way get {} s (a second signal stops at once)\n", grace_seconds); },
                             [&] { give_up(*writer, job, progress.done()); }});
    try {
      counts = run_all(job.experiment, job.runs, job.execution, sink, stop, [&] { return progress.seconds(); });
    } catch (const std::runtime_error& error) {
      trouble = error.what();
    }
  }
  progress.end();
  if (!trouble.empty()) {
    finish(*writer, job, progress.done());
    cannot_write(job.output.path, trouble + fmt::format("; {} finished runs are kept", progress.done()));
  }
  const std::string left_out = finish(*writer, job, counts.done + counts.failed);
  return report(job, counts, sink, progress, left_out);
}

Syntax run_syntax() {
  Syntax syntax{"run", "FILE", "Runs a scenario and writes a results file.", {}};
  syntax.options = {{"out", "F", "results file (default: results/NAME.h5 for NAME.toml)"}};
  const auto scenario = scenario_options();
  syntax.options.insert(syntax.options.end(), scenario.begin(), scenario.end());
  const std::vector<OptionRow> others{{"threads", "T", "threads to use (default: all that the machine offers)"},
                                      {"dry-run", "", "prints number of runs, estimated time and disk; writes nothing"},
                                      {"quiet", "", "prints nothing but errors"},
                                      {"overwrite", "", "discards an existing results file"}};
  syntax.options.insert(syntax.options.end(), others.begin(), others.end());
  return syntax;
}

int run(const Arguments& arguments, const std::string& command_line) {
  Problems problems;
  std::vector<std::string> notices;
  Job job;
  job.quiet = arguments.has("quiet");
  const auto threads = arguments.integer("threads", 1, most_threads, 0, problems);
  job.experiment = load_experiment(arguments, problems, notices);
  const bool dry = arguments.has("dry-run");
  if (!dry) job.output = look_at_output(arguments, job.experiment, problems);
  if (!problems.empty()) throw InputError(problems);
  for (const auto& notice : notices) fmt::print(stderr, "note: {}\n", notice);
  if (dry) {
    const auto execution = execution_for(job.experiment, job.experiment.runs(), threads);
    fmt::print("{}output    {}\n", estimate(job.experiment, execution), output_path(arguments));
    return exit_done;
  }
  if (job.output.complete()) {
    if (!job.quiet) fmt::print("{}: complete already, {} runs of the same design; nothing to do\n", job.output.path, job.experiment.runs());
    return exit_done;
  }
  job.runs = runs_to_do(job.experiment, job.output);
  job.execution = execution_for(job.experiment, job.runs.size(), threads);
  job.session = session_of(command_line, job.execution);
  return simulate_all(job);
}

}  // namespace

Verb run_verb() { return {run_syntax(), run}; }

}  // namespace tandem
