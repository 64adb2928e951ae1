// SPDX-License-Identifier: MIT
#include "app/job.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <memory>

#include "app/exit_codes.h"
#include "app/load.h"
#include "app/progress.h"
#include "app/session.h"
#include "app/signals.h"
#include "io/hdf5/results_writer.h"

namespace tandem {

namespace {

constexpr double grace_seconds = 10;  // that runs under way get after a signal
constexpr std::size_t messages_shown = 5;

// Passes runs on to the file and keeps count.
class CountingSink : public RunSink {
 public:
  CountingSink(RunSink& next, Progress& progress) : next_(next), progress_(progress) {}
  void accept(const RunResult& result) override {
    next_.accept(result);
    if (result.status == RunStatus::failed && messages_.size() < messages_shown) {
      messages_.push_back(fmt::format("run {} (point {}, replicate {}) failed: {}", result.run, result.point,
                                      result.replicate, result.message));
    }
    progress_.count_run();
  }
  const std::vector<std::string>& messages() const { return messages_; }

 private:
  RunSink& next_;
  Progress& progress_;
  std::vector<std::string> messages_;
};

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
  std::string what = count_text(all, "run") + " (" + design_text(job.experiment) + ")";
  if (job.runs.size() < all) what += fmt::format(", {} of them already in {}", all - job.runs.size(), job.output.path);
  fmt::print(stderr, "{}\n{}: {}\n", what, count_text(job.execution.threads, "thread"), job.execution.reason);
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
    fmt::print(stderr, "interrupted: {} holds {} of {} runs; the same command runs the others\n", job.output.path,
               runs_in_file(job, done), job.experiment.runs());
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

int report(const Job& job, const RunCounts& counts, const CountingSink& sink, const Progress& progress,
           const std::string& left_out) {
  for (const auto& message : sink.messages()) fmt::print(stderr, "{}\n", message);
  if (counts.failed > sink.messages().size())
    fmt::print(stderr, "and {} more failed runs\n", counts.failed - sink.messages().size());
  if (!left_out.empty())
    fmt::print(stderr, "{}: {}; make room and run the same command again\n", job.output.path, left_out);
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

}  // namespace

int carry_out(Job& job) {
  hold_signals();
  const auto writer = start_file(job);
  announce(job);
  Progress progress(Progress::mode_for(job.quiet), job.runs.size());
  CountingSink sink(*writer, progress);
  std::atomic<bool> stop = false;
  RunCounts counts;
  std::string trouble;
  {
    const SignalWatch watch(
        stop, grace_seconds,
        {[&] { progress.tick(); },
         [] {
           fmt::print(stderr, "\nstopping: runs under way get {} s (a second signal stops at once)\n", grace_seconds);
         },
         [&] { give_up(*writer, job, progress.done()); }});
    try {
      counts = run_all(job.experiment, job.runs, job.execution, sink, stop, [&] { return progress.seconds(); });
    } catch (const std::exception& error) {
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

}  // namespace tandem
