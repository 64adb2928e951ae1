// SPDX-License-Identifier: MIT
#include "sweep/output.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "io/output/output_file.h"
#include "io/output/places.h"
#include "sweep/folder.h"
#include "sweep/journal.h"
#include "sweep/present.h"

namespace tandem {

namespace {

namespace fs = std::filesystem;

constexpr const char* ways_out_beside_shards =
    "give another file with --out, or delete this one before any shard starts";

void check_folder(const std::string& path, bool make, Problems& problems) {
  const std::string folder = folder_of(path);
  std::error_code error;
  if (make) fs::create_directories(folder, error);
  if (error)
    return refuse(problems, folder, "cannot be made: " + error.message(), "a folder for the results",
                  "give a file with --out");
  if (!is_there(folder)) {
    return refuse(problems, path, "the folder " + folder + " does not exist", "an existing folder",
                  "mkdir -p " + folder);
  }
  if (thing_at(folder) != Thing::folder) return refuse(problems, path, folder + " is not a folder", "a folder", "");
  if (access(folder.c_str(), W_OK | X_OK) != 0) {
    refuse(problems, path, "the folder " + folder + " may not be written", "a folder with write permission",
           "give another file with --out");
  }
}

// Nothing is replaced but a regular file, and the parts need a folder of their name.
void check_names(const SweepFiles& files, Problems& problems) {
  const std::string& path = files.output();
  if (fs::path(path).filename().empty())
    return refuse(problems, "--out", fmt::format("\"{}\" is no name of a file", path), "a file name", "");
  const Thing there = thing_at(path);
  if (there == Thing::folder)
    refuse(problems, path, "is a folder", "a file name", "give --out " + (fs::path(path) / "results.h5").string());
  if (there == Thing::other)
    refuse(problems, path, "is no regular file, and is not replaced", "a file name", "give another file with --out");
  const Thing beside = thing_at(files.folder());
  if (beside != Thing::nothing && beside != Thing::folder)
    refuse(problems, files.folder(), "is in the way: the parts of the sweep go into a folder of this name", "a folder",
           "give another file with --out");
}

// Before its first part a program without shards is known by its journal alone.
void refuse_writers(const Output& output, Problems& problems) {
  const FolderListing listing = list_folder(output.files);
  for (const Shard& shard : listing.journals) {
    const std::string writer = writer_of(output.files.journal(shard));
    const bool in_the_way = shard == output.shard || (!listing.exists && shard.count != output.shard.count);
    if (!writer.empty() && (output.discard_parts || in_the_way))
      refuse(problems, output.files.output(), "another program is writing this output: " + writer,
             "one program at a time", "give another file with --out");
  }
}

}  // namespace

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

Output inspect_output(const OutputWish& wish, const Experiment& experiment, const Shard& shard, Problems& problems) {
  Output output(wish.files, shard);
  output.replace = wish.overwrite;
  const std::string& path = output.files.output();
  if (wish.standard && !problems.empty()) return output;
  if (wish.overwrite && shard.count > 1)
    refuse(problems, "--overwrite", "would discard what other shards do", "no --overwrite beside shards",
           "delete " + path + " and " + output.files.folder() + " before any shard starts");
  check_names(wish.files, problems);
  if (problems.empty()) check_folder(path, wish.standard, problems);
  if (!problems.empty()) return output;
  if (wish.overwrite) inspect_parts_to_overwrite(experiment, output, problems);
  refuse_writers(output, problems);
  if (!problems.empty() || wish.overwrite) return output;
  if (is_there(path))
    inspect_file(experiment, wish.extend || experiment.scenario.design.until.most > 0, output, problems);
  if (problems.empty()) inspect_parts_beside_file(experiment, output, problems);
  if (shard.count > 1)
    for (Problem& problem : problems)
      if (problem.suggestion == ways_out) problem.suggestion = ways_out_beside_shards;
  return output;
}

}  // namespace tandem
