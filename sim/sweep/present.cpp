// SPDX-License-Identifier: MIT
#include "sweep/present.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <new>

#include "sweep/build_facts.h"
#include "sweep/hold.h"
#include "sweep/inspection.h"
#include "sweep/journal.h"
#include "sweep/kinds.h"
#include "sweep/stored.h"
#include "sweep/words.h"

namespace tandem {

namespace {

// What is no longer as it was written: labels, or runs. The scenario that the file holds may say the same design in other words.
std::string damage(const StoredResults& present) {
  const auto labels = edited_labels(present);
  if (!labels.empty()) return "was altered after it was written: " + labels.front();
  const auto altered = present.altered_rows();
  return altered.empty() ? ""
                         : fmt::format("{} runs were altered after they were written, the first is run {}",
                                       altered.size(), altered[0]);
}

void refuse_other_design(const StoredResults& results, const std::string& path, const Experiment& experiment,
                         Problems& problems) {
  auto lines = differences(results.design(), design_table(experiment));
  if (lines.empty()) lines.emplace_back("the roster or the edge list is another one");
  for (const auto& line : lines) refuse(problems, path, "holds another design: " + line, "the same design", "");
  problems.back().suggestion = ways_out;
}

// Results of two versions of the program do not belong into one file.
void compare_versions(const StoredResults& results, const std::string& path, Problems& problems) {
  const auto sessions = results.sessions();
  const std::string here = build_facts().version;
  if (!sessions.empty() && sessions.back().program_version != here)
    refuse(problems, path,
           fmt::format("was begun by version {} of the program; this is {}", sessions.back().program_version, here),
           "the same version", ways_out);
}

// Fewer replicates are right where a rule chose them, or more are asked for by --extend.
bool begins(const StoredResults& present, const Experiment& experiment, bool open_end) {
  if (present.design_digest() == experiment.design_digest) return true;
  return open_end && present.replicates() < experiment.replicates &&
         present.design_digest() == with_replicates(experiment, present.replicates()).design_digest;
}

void compare(const StoredResults& present, const std::string& path, const Experiment& experiment, bool open_end,
             Problems& problems) {
  if (!begins(present, experiment, open_end)) return refuse_other_design(present, path, experiment, problems);
  if (!present.whole())
    return refuse(problems, path, "holds some runs of a design alone", "a results file of all runs", ways_out);
  if (present.count(RunStatus::done) < present.status().size()) compare_versions(present, path, problems);
  const std::string altered = damage(present);
  if (!altered.empty()) refuse(problems, path, altered, "the file as it was written", ways_out);
}

// Whether a program is at work on any of the parts.
bool at_work(const FolderListing& listing) {
  return std::any_of(listing.journals.begin(), listing.journals.end(),
                     [&](const Shard& shard) { return !writer_of(listing.files.journal(shard)).empty(); });
}

void refuse_other_shards(const FolderListing& listing, const Shard& shard, Problems& problems) {
  const bool discardable = shard.count == 1 && !at_work(listing);
  const std::string noun = shard.block ? "block" : "shard";
  for (const std::size_t count : listing.shard_counts())
    if (count != shard.count)
      refuse(problems, listing.files.folder(),
             count == 1 ? std::string("holds parts of a run without shards")
                        : fmt::format("holds parts of {}", count_text(count, noun)),
             fmt::format("parts of {}", count_text(shard.count, noun)),
             (shard.block ? std::string("move those of another number elsewhere")
                          : std::string("go on with as many shards, or join them with tandem merge")) +
                 (discardable ? ", or discard them with --overwrite" : ""));
}

// What stands against going on from the parts. Parts that are known to be of another design, version or number of shards may be
// discarded if the user says so; anything else is doubt, and stays.
struct Against {
  Problems known, doubtful;
};

// A design that is lost or damaged is made again from the command, if everything that can be read is of that design.
void inspect_without_design(const Experiment& experiment, const FolderListing& listing, Against& against) {
  bool compared = false;
  for (const PartName& part : listing.parts) {
    const Opened opened = open_or_damage(listing.files.kind(), part.path);
    if (!opened.results) continue;  // its shard finds it damaged
    if (opened.results->design_digest() != experiment.design_digest)
      return refuse_other_design(*opened.results, part.path, experiment, against.known);
    if (!compared) compare_versions(*opened.results, part.path, against.known);
    compared = true;
  }
}

// Fills in `damaged_design` if need be.
void inspect_design(const Experiment& experiment, const FolderListing& listing, Output& output, Against& against) {
  const std::string path = listing.files.design();
  if (!listing.exists) return inspect_without_design(experiment, listing, against);
  const Opened design = open_or_damage(listing.files.kind(), path);
  if (!design.results) {
    output.damaged_design = {{Origin{path}, "", "is damaged: " + design.damage, "", "it is made again"}};
    return inspect_without_design(experiment, listing, against);
  }
  if (design.results->design_digest() != experiment.design_digest)
    return refuse_other_design(*design.results, listing.files.folder(), experiment, against.known);
  compare_versions(*design.results, listing.files.folder(), against.known);
}

Against inspect_parts_of_shard(const Experiment& experiment, Output& output) {
  Against against;
  const FolderListing listing = list_folder(output.files);
  try {
    inspect_design(experiment, listing, output, against);
  } catch (const std::runtime_error& failure) {
    refuse(against.doubtful, output.files.folder(), std::string("cannot be read: ") + failure.what(),
           "parts that can be read", way_out_of_doubt(listing));
  }
  if (!against.known.empty() || !against.doubtful.empty() || (!listing.exists && listing.parts.empty())) return against;
  refuse_other_shards(listing, output.shard, against.known);
  Inspection inspection = inspect_parts(listing, &output.shard, experiment.design_digest);
  against.doubtful = std::move(inspection.foreign);
  output.parts = std::move(inspection.sound);
  output.damaged = std::move(inspection.damaged);
  return against;
}

}  // namespace

void refuse(Problems& problems, const std::string& path, std::string what, std::string expected,
            std::string suggestion) {
  problems.push_back({Origin{path}, "", std::move(what), std::move(expected), std::move(suggestion)});
}

void inspect_file(const Experiment& experiment, bool open_end, Output& output, Problems& problems) {
  const std::string& path = output.files.output();
  try {
    output.present = output.files.kind().open(path);
    compare(*output.present, path, experiment, open_end, problems);
    output.replace = true;
  } catch (const std::bad_alloc&) {
    throw;  // says nothing of the file
  } catch (const std::exception& failure) {
    refuse(problems, path, std::string("exists, and cannot be read as results: ") + failure.what(),
           "a results file or a new name", is_results(start_of(path)) ? ways_out : another_file);
  }
}

void inspect_parts_to_overwrite(const Experiment& experiment, Output& output, Problems& problems) {
  Output kept = output;
  const Against against = inspect_parts_of_shard(experiment, kept);
  problems.insert(problems.end(), against.doubtful.begin(), against.doubtful.end());
  if (against.known.empty())
    output = kept;
  else
    output.discard_parts = true;
}

// A program that is killed while it deletes the parts that it has joined leaves some of them.
void inspect_parts_beside_file(const Experiment& experiment, Output& output, Problems& problems) {
  const bool left_over = is_left_over(list_folder(output.files));
  output.discard_parts = left_over && output.shard.count == 1;
  if (output.discard_parts) return;
  const Against against = inspect_parts_of_shard(experiment, output);
  for (const Problems* some : {&against.known, &against.doubtful})
    problems.insert(problems.end(), some->begin(), some->end());
  if (left_over && !problems.empty())
    problems.back().suggestion = fmt::format("{} holds all that these parts hold: tandem merge {} deletes them",
                                             output.files.output(), output.files.output());
}

}  // namespace tandem
