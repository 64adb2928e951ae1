// SPDX-License-Identifier: MIT
#include "sweep/job_steps.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "io/output/output_file.h"
#include "io/output/places.h"
#include "sweep/inspection.h"
#include "sweep/job_words.h"
#include "sweep/join.h"
#include "sweep/plan.h"
#include "sweep/session.h"
#include "sweep/stored.h"
#include "sweep/words.h"

namespace tandem {

namespace {

bool may_replace(const Job& job) { return job.output.replace || holds_design(job.output.files, job.experiment); }

// Where every run of the experiment is, in file and parts.
RunSources sources_of(const Job& job, const Experiment& experiment) {
  const Output& output = job.output;
  const SweepFiles& files = output.files;
  Inspection inspection = inspect_parts(list_folder(files), &output.shard, job.experiment.design_digest);
  Problems problems = std::move(inspection.damaged);
  problems.insert(problems.end(), inspection.foreign.begin(), inspection.foreign.end());
  for (Problem& problem : problems) problem.suggestion = "the same command does its runs again";
  if (output.present) add_beside(holding_of(files.kind(), files.output()), inspection.sound);
  RunSources sources = find_sources(experiment, inspection.sound, problems);
  if (!sources.missing.empty())
    problems.push_back({Origin{files.folder()}, "", missing_text(sources.missing) + " here no longer",
                        "every run of the design, where this command has put them",
                        "the same command does them again"});
  if (!problems.empty()) throw InputError(problems);
  return sources;
}

std::unique_ptr<Hold> hold_of(const Job& job, SweepListener& listener) {
  const SweepFiles& files = job.output.files;
  try {
    return std::make_unique<Hold>(files, job.output.shard, listener);
  } catch (const OutputBusy& error) {
    throw InputError(
        {{Origin{files.output()}, "", error.what(), "one program at a time", "give another file with --out"}});
  } catch (const std::exception& error) {
    cannot_write(files.output(), error.what());
  }
}

// What another program has done since the plan was made. False if it has finished all of it.
bool read_state_again(Job& job) {
  const Output& output = job.output;
  if (fingerprint(output.files, output.shard) == output.seen) return true;
  Problems problems;
  Output now = inspect_output({output.files, false, output.overwrite, output.extend}, job.experiment, output.shard,
                              problems, true);
  if (!problems.empty()) throw InputError(problems);
  job.output = std::move(now);
  job.runs = job.output.runs_to_do(job.experiment);
  return !complete_already(job.experiment, job.output);
}

// Where there is nothing to do: deletes what holding the shard has made.
void leave_untouched(const Job& job) {
  const SweepFiles& files = job.output.files;
  for (const OwnFile& file : list_folder(files).own)
    if (file.name.role == SweepName::Role::journal && file.name.shard == job.output.shard) remove_file(file.path);
  rmdir(files.folder().c_str());  // fails, and may, if it is not empty
}

// The journal that is held, too.
void discard_parts(const Output& output) {
  try {
    if (output.present)
      remove_joined(output.files, output.present->status());
    else
      remove_folder(output.files);
  } catch (const std::runtime_error& error) {
    cannot_write(output.files.output(), error.what());
  }
}

}  // namespace

void cannot_write(const std::string& path, const std::string& why) {
  throw InputError({{Origin{path}, "", "cannot be written: " + why, "room and permission to write", ""}});
}

void check_room(const Job& job) {
  const std::string& path = job.output.files.output();
  const auto least = job.experiment.points.size() * static_cast<std::size_t>(job.experiment.scenario.design.replicates);
  const std::uint64_t needed = 2 * job.output.files.kind().bytes(job.experiment, std::min(job.runs.size(), least));
  const std::uint64_t available = free_bytes(path);
  constexpr double million = 1e6;
  if (needed > available)
    cannot_write(path, fmt::format("{:.1f} MB are needed, the disk or a limit leaves {:.1f} MB",
                                   static_cast<double>(needed) / million, static_cast<double>(available) / million));
}

std::unique_ptr<Hold> take_hold(Job& job, SweepListener& listener) {
  auto hold = hold_of(job, listener);
  bool open = read_state_again(job);
  if (open && job.output.discard_parts) {
    discard_parts(job.output);
    hold.reset();
    hold = hold_of(job, listener);
    job.output.discard_parts = false;
    job.output.seen.clear();
    open = read_state_again(job);
  }
  if (!open) leave_untouched(job);
  return open ? std::move(hold) : nullptr;
}

void check_hold(const Hold& hold, const Job& job) {
  try {
    hold.require();
  } catch (const LeaseLost& lost) {
    cannot_write(job.output.files.output(), lost.what());
  }
}

void set_aside(const Problems& all_damaged, SweepListener& listener) {
  for (const Problem& damaged : all_damaged) {
    std::filesystem::rename(damaged.origin.file, damaged.origin.file + ".damaged");
    listener.warn(fmt::format("note: {} {}; {}", damaged.origin.file, damaged.what, damaged.suggestion));
  }
}

std::unique_ptr<PartWriter> take_parts(const Job& job, const Hold& hold, SweepListener& listener) {
  const Output& output = job.output;
  const JournalStart start{job.session.process, job.session.started, job.session.threads, done_before(job), {}, ""};
  try {
    set_aside(output.damaged_design, listener);
    auto parts = std::make_unique<PartWriter>(output.files, output.shard, job.experiment, job.session, start,
                                              job.runs.size(), hold);
    set_aside(output.damaged, listener);
    return parts;
  } catch (const std::exception& error) {
    cannot_write(output.files.output(), error.what());
  }
}

Precision precision_of(const Job& job, std::size_t next) {
  const SweepFiles& files = job.output.files;
  std::vector<std::string> paths;
  if (job.output.present) paths.push_back(files.output());
  for (const PartName& part : list_folder(files).parts) paths.push_back(part.path);
  const Shard* shard = job.output.shard.count > 1 ? &job.output.shard : nullptr;
  return check_precision(job.experiment, files.kind(), paths, std::span(job.runs).subspan(next), shard);
}

void write_from_memory(const Job& job, PartWriter& parts) {
  const SweepFiles& files = job.output.files;
  try {
    write_runs(files, may_replace(job), job.experiment, job.session, parts.waiting());
  } catch (const std::runtime_error& error) {
    std::string kept = "; the finished runs are in " + files.folder();
    try {
      parts.end(time_now());
    } catch (const std::runtime_error& other) {
      kept = fmt::format(", nor the finished runs in {}: {}", files.folder(), other.what());
    }
    cannot_write(files.output(), error.what() + kept);
  }
}

std::size_t write_from_parts(const Job& job, const Experiment& experiment) {
  const SweepFiles& files = job.output.files;
  try {
    const RunSources sources = sources_of(job, experiment);
    join_parts(files, may_replace(job), experiment, sources, job.session, Parts::go);
    return sources.failed;
  } catch (const std::runtime_error& error) {
    cannot_write(files.output(), std::string(error.what()) + "; the finished runs are in " + files.folder());
  }
}

}  // namespace tandem
