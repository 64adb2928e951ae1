// SPDX-License-Identifier: MIT
#include "app/output.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "app/load.h"
#include "io/output/output_file.h"
#include "sweep/build_facts.h"

namespace tandem {

namespace {

namespace fs = std::filesystem;

constexpr const char* ways_out = "give another file with --out, or discard this one with --overwrite";
constexpr const char* ways_out_beside_shards =
    "give another file with --out, or delete this one before any shard starts";

void refuse(Problems& problems, const std::string& path, std::string what, std::string expected,
            std::string suggestion) {
  problems.push_back({Origin{path}, "", std::move(what), std::move(expected), std::move(suggestion)});
}

void check_folder(const std::string& path, bool make, Problems& problems) {
  const std::string folder = folder_of(path);
  std::error_code error;
  if (make) fs::create_directories(folder, error);
  if (error)
    return refuse(problems, folder, "cannot be made: " + error.message(), "a folder for the results",
                  "give a file with --out");
  if (!fs::exists(folder, error)) {
    return refuse(problems, path, "the folder " + folder + " does not exist", "an existing folder",
                  "mkdir -p " + folder);
  }
  if (!fs::is_directory(folder, error)) return refuse(problems, path, folder + " is not a folder", "a folder", "");
  if (fs::is_directory(path, error))
    return refuse(problems, path, "is a folder", "a file name",
                  "give --out " + (fs::path(path) / "results.h5").string());
  if (access(folder.c_str(), W_OK | X_OK) != 0) {
    refuse(problems, path, "the folder " + folder + " may not be written", "a folder with write permission",
           "give another file with --out");
  }
}

// Runs that are no longer what was written.
std::string damage(const ResultsReader& present) {
  const auto altered = present.altered_rows();
  return altered.empty() ? ""
                         : fmt::format("{} runs were altered after they were written, the first is run {}",
                                       altered.size(), altered[0]);
}

void refuse_other_design(const ResultsReader& results, const std::string& path, const Experiment& experiment,
                         Problems& problems) {
  auto lines = differences(results.design(), design_table(experiment));
  if (lines.empty()) lines.emplace_back("the roster or the edge list is another one");
  for (const auto& line : lines) refuse(problems, path, "holds another design: " + line, "the same design", "");
  problems.back().suggestion = ways_out;
}

// Results of two versions of the program do not belong into one file.
void compare_versions(const ResultsReader& results, const std::string& path, Problems& problems) {
  const auto sessions = results.sessions();
  const std::string here = build_facts().version;
  if (!sessions.empty() && sessions.back().program_version != here)
    refuse(problems, path,
           fmt::format("was begun by version {} of the program; this is {}", sessions.back().program_version, here),
           "the same version", ways_out);
}

// Fewer replicates are right where a rule chose them, or more are asked for by --extend.
bool begins(const ResultsReader& present, const Experiment& experiment, bool open_end) {
  if (present.design_digest() == experiment.design_digest) return true;
  return open_end && present.replicates() < experiment.replicates &&
         present.design_digest() == with_replicates(experiment, present.replicates()).design_digest;
}

void compare(const ResultsReader& present, const std::string& path, const Experiment& experiment, bool open_end,
             Problems& problems) {
  if (!begins(present, experiment, open_end)) return refuse_other_design(present, path, experiment, problems);
  if (!present.whole())
    return refuse(problems, path, "holds some runs of a design alone", "a results file of all runs", ways_out);
  if (present.count(RunStatus::done) < present.status().size()) compare_versions(present, path, problems);
  const std::string altered = damage(present);
  if (!altered.empty()) refuse(problems, path, altered, "the file as it was written", ways_out);
}

void look_at_file(const Experiment& experiment, bool open_end, Output& output, Problems& problems) {
  try {
    output.present = std::make_shared<ResultsReader>(output.path);
    compare(*output.present, output.path, experiment, open_end, problems);
    output.replace = true;
  } catch (const std::exception& failure) {
    refuse(problems, output.path, std::string("exists, and cannot be read as results: ") + failure.what(),
           "a results file or a new name", ways_out);
  }
}

// Whether a program is at work on any of the parts.
bool at_work(const PartsListing& listing) {
  return std::any_of(listing.journals.begin(), listing.journals.end(),
                     [&](const Shard& shard) { return !writer_of(journal_file(listing.folder, shard)).empty(); });
}

void refuse_other_shards(const PartsListing& listing, const Shard& shard, Problems& problems) {
  const bool discardable = shard.count == 1 && !at_work(listing);
  for (const std::size_t count : listing.shard_counts())
    if (count != shard.count)
      refuse(problems, listing.folder,
             count == 1 ? std::string("holds parts of a run without shards")
                        : fmt::format("holds parts of {}", count_text(count, "shard")),
             fmt::format("parts of {}", count_text(shard.count, "shard")),
             std::string("go on with as many shards, or join them with tandem merge") +
                 (discardable ? ", or discard them with --overwrite" : ""));
}

void look_at_parts(const Experiment& experiment, Output& output, Problems& problems) {
  const PartsListing listing = list_parts(output.folder);
  if (!listing.exists) {
    if (!listing.parts.empty())
      refuse(problems, output.folder, "holds parts without their design.h5", "parts with their design", ways_out);
    return;
  }
  try {
    const ResultsReader design(design_file(output.folder));
    if (design.design_digest() != experiment.design_digest)
      return refuse_other_design(design, output.folder, experiment, problems);
    compare_versions(design, output.folder, problems);
  } catch (const std::exception& failure) {
    return refuse(problems, design_file(output.folder), std::string("cannot be read: ") + failure.what(),
                  "the design of these parts", ways_out);
  }
  refuse_other_shards(listing, output.shard, problems);
  Inspection inspection = inspect_parts(listing, &output.shard, experiment.design_digest);
  problems.insert(problems.end(), inspection.foreign.begin(), inspection.foreign.end());
  output.parts = std::move(inspection.sound);
  output.damaged = std::move(inspection.damaged);
}

// --overwrite goes on from parts that an interrupted command of this design and version left; others are discarded.
void look_at_parts_to_overwrite(const Experiment& experiment, Output& output) {
  Problems against;
  Output kept = output;
  look_at_parts(experiment, kept, against);
  if (against.empty())
    output = kept;
  else
    output.discard_parts = true;
}

// A program that is killed while it deletes the parts that it has joined leaves some of them.
void look_at_parts_beside_file(const Experiment& experiment, Output& output, Problems& problems) {
  const bool left_over = is_left_over(list_parts(output.folder), output.path);
  output.discard_parts = left_over && output.shard.count == 1;
  if (output.discard_parts) return;
  look_at_parts(experiment, output, problems);
  if (left_over && !problems.empty())
    problems.back().suggestion =
        fmt::format("{} holds all that these parts hold: tandem merge {} deletes them", output.path, output.path);
}

// Before its first part a program without shards is known by its journal alone.
void refuse_writers(const Output& output, Problems& problems) {
  const PartsListing listing = list_parts(output.folder);
  for (const Shard& shard : listing.journals) {
    const std::string writer = writer_of(journal_file(output.folder, shard));
    const bool in_the_way = shard == output.shard || (!listing.exists && shard.count != output.shard.count);
    if (!writer.empty() && (output.discard_parts || in_the_way))
      refuse(problems, output.path, "another program is writing this output: " + writer, "one program at a time",
             "give another file with --out");
  }
}

}  // namespace

std::string output_path(const Arguments& arguments) {
  const std::string stem = fs::path(arguments.operand()).stem().string();
  return arguments.text("out", "results/" + (stem.empty() ? "results" : stem) + ".h5");
}

bool Output::complete(const Experiment& experiment) const {
  return present && present->count(RunStatus::done) == experiment.runs();
}

std::vector<std::size_t> Output::runs_to_do(const Experiment& experiment) const {
  std::vector<bool> done(experiment.runs(), false);
  if (present)
    for (std::size_t row = 0; row < present->status().size(); ++row)
      if (present->status()[row] == RunStatus::done) done[row] = true;
  for (const Holding& part : parts)
    for (const std::size_t run : part.done) done.at(run) = true;
  std::vector<std::size_t> runs = runs_of(experiment, shard);
  std::erase_if(runs, [&](std::size_t run) { return done[run]; });
  return runs;
}

Output look_at_output(const Arguments& arguments, const Experiment& experiment, const Shard& shard,
                      Problems& problems) {
  Output output;
  output.path = output_path(arguments);
  output.folder = parts_folder(output.path);
  output.shard = shard;
  const bool overwrite = output.replace = arguments.has("overwrite");
  const bool sound = problems.empty(), standard = !arguments.has("out");
  if (standard && !sound) return output;
  if (overwrite && shard.count > 1)
    refuse(problems, "--overwrite", "would discard what other shards do", "no --overwrite beside shards",
           "delete " + output.path + " and " + output.folder + " before any shard starts");
  check_folder(output.path, standard, problems);
  if (!problems.empty()) return output;
  if (overwrite) look_at_parts_to_overwrite(experiment, output);
  refuse_writers(output, problems);
  std::error_code error;
  if (!problems.empty() || overwrite) return output;
  if (fs::exists(output.path, error))
    look_at_file(experiment, arguments.has("extend") || experiment.scenario.design.until.most > 0, output, problems);
  if (problems.empty()) look_at_parts_beside_file(experiment, output, problems);
  if (shard.count > 1)
    for (Problem& problem : problems)
      if (problem.suggestion == ways_out) problem.suggestion = ways_out_beside_shards;
  return output;
}

}  // namespace tandem
