// SPDX-License-Identifier: MIT
#include "sweep/output.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "io/output/output_file.h"
#include "io/output/places.h"
#include "sweep/dealing.h"
#include "sweep/folder.h"
#include "sweep/hold.h"
#include "sweep/present.h"
#include "sweep/recognition.h"

namespace tandem {

namespace {

namespace fs = std::filesystem;

constexpr const char* ways_out_beside_shards =
    "give another file with --out, or delete this one before any shard starts";

constexpr const char* ways_out_beside_workers =
    "give another file with --out, or delete this one before any worker starts";

void check_folder(const std::string& path, const OutputWish& wish, Problems& problems) {
  const std::string folder = folder_of(path);
  if (wish.standard && wish.dry && !is_there(folder)) return;  // it will be made
  std::error_code error;
  if (wish.standard && !wish.dry) fs::create_directories(folder, error);
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

// By whatever name or link: what is asked is whether it is the same file.
bool is_one_of(const std::string& path, const std::vector<std::string>& inputs) {
  return std::any_of(inputs.begin(), inputs.end(), [&](const std::string& input) {
    std::error_code error;
    return fs::equivalent(path, input, error);
  });
}

// Nothing is replaced but a regular file that the scenario does not read, and the parts need a folder of their name.
void check_names(const OutputWish& wish, Problems& problems) {
  const SweepFiles& files = wish.files;
  const std::string& path = files.output();
  if (fs::path(path).filename().empty())
    return refuse(problems, "--out", fmt::format("\"{}\" is no name of a file", path), "a file name", "");
  const Thing there = thing_at(path);
  if (there == Thing::folder)
    refuse(problems, path, "is a folder", "a file name", "give --out " + (fs::path(path) / "results.h5").string());
  if (there == Thing::other)
    refuse(problems, path, "is no regular file, and is not replaced", "a file name", another_file);
  if (there == Thing::file && is_one_of(path, wish.inputs))
    refuse(problems, path, "is read by the scenario, and is not replaced", "a file for the results", another_file);
  const Thing beside = thing_at(files.folder());
  if (beside != Thing::nothing && beside != Thing::folder)
    refuse(problems, files.folder(), "is in the way: the parts of the sweep go into a folder of this name", "a folder",
           "give another file with --out");
}

// Files of the user's in a folder of that name would be taken for damaged parts, and go with the others at the end.
void refuse_strangers(const SweepFiles& files, Problems& problems) try {
  const std::string strange = strange_file(list_folder(files));
  if (!strange.empty())
    refuse(problems, strange,
           "has the name of a file of a sweep, and no sweep has written what is in " + files.folder(),
           "a folder of parts, or none", "move it elsewhere, or give another file with --out");
} catch (const std::runtime_error& error) {
  refuse(problems, files.folder(), std::string("cannot be read: ") + error.what(), "parts that can be read",
         "nothing was changed: the same command tries again");
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

// The blocks of workers have the names of shards, and are held by lease alone.
void refuse_workers(const SweepFiles& files, Problems& problems) try {
  const FolderListing listing = list_folder(files);
  if (!listing.own.empty() && dealing_of(listing).work)
    refuse(problems, files.folder(), "holds a sweep of tandem work", "tandem work",
           fmt::format("tandem work {} goes on with it", files.output()));
} catch (const InputError& error) {
  problems.insert(problems.end(), error.problems.begin(), error.problems.end());
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

std::string file_print(const std::string& path) {
  struct stat facts{};
  if (stat(path.c_str(), &facts) != 0 || facts.st_size == 0) return "";  // a journal that was just made says nothing
  return fmt::format("{} {} {} {}.{}\n", path, facts.st_ino, facts.st_size, facts.st_mtim.tv_sec,
                     facts.st_mtim.tv_nsec);
}

std::string fingerprint(const SweepFiles& files, const Shard& shard) {
  std::string print = file_print(files.output()) + file_print(files.design()) + file_print(files.journal(shard));
  for (const PartName& part : list_folder(files).parts)
    if (part.shard == shard) print += file_print(part.path);
  return print;
}

Output inspect_output(const OutputWish& wish, const Experiment& experiment, const Shard& shard, Problems& problems,
                      bool held) {
  Output output(wish.files, shard);
  output.extend = wish.extend;
  output.overwrite = wish.overwrite;
  output.replace = wish.overwrite;
  output.seen = fingerprint(wish.files, shard);
  const std::string& path = output.files.output();
  if (wish.standard && !problems.empty()) return output;
  if (wish.overwrite && shard.count > 1)
    refuse(problems, "--overwrite", "would discard what other shards do", "no --overwrite beside shards",
           "delete " + path + " and " + output.files.folder() + " before any shard starts");
  Problems place;
  check_names(wish, place);
  // The standard folder is made, but not for a command that is refused.
  if (place.empty() && (problems.empty() || !wish.standard)) check_folder(path, wish, place);
  problems.insert(problems.end(), place.begin(), place.end());
  if (problems.empty()) refuse_strangers(wish.files, problems);
  if (!problems.empty()) return output;
  if (wish.overwrite) inspect_parts_to_overwrite(experiment, output, problems);
  if (!held) refuse_writers(output, problems);
  if (!wish.work && !wish.overwrite) refuse_workers(output.files, problems);
  if (!problems.empty() || wish.overwrite) return output;
  if (is_there(path))
    inspect_file(experiment, wish.extend || experiment.scenario.design.until.most > 0, output, problems);
  if (problems.empty()) inspect_parts_beside_file(experiment, output, problems);
  if (shard.count > 1)
    for (Problem& problem : problems)
      if (problem.suggestion == ways_out)
        problem.suggestion = shard.block ? ways_out_beside_workers : ways_out_beside_shards;
  return output;
}

}  // namespace tandem
