// SPDX-License-Identifier: MIT
// tandem merge: joins the parts of a sweep into its results file.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>

#include "app/exit_codes.h"
#include "app/load.h"
#include "app/verbs.h"
#include "sweep/merge.h"
#include "sweep/session.h"

namespace tandem {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t shown = 8;

Syntax merge_syntax() {
  return {"merge",
          "OUT",
          "Joins the parts of a sweep, OUT.parts, into the results file OUT and deletes them.",
          {{"partial", "", "joins what there is although runs are missing, and keeps the parts"},
           {"keep", "", "keeps the parts"},
           {"quiet", "", "prints nothing but errors"}}};
}

[[noreturn]] void refuse(const std::string& path, std::string what, std::string expected, std::string suggestion = "") {
  throw InputError({{Origin{path}, "", std::move(what), std::move(expected), std::move(suggestion)}});
}

// OUT, also when the folder was named.
std::string output_of(std::string operand) {
  while (operand.size() > 1 && operand.back() == '/') operand.pop_back();
  const std::string ending = parts_folder("");
  const bool folder = operand.size() > ending.size() && operand.ends_with(ending);
  return folder ? operand.substr(0, operand.size() - ending.size()) : operand;
}

std::string runs_text(const std::vector<std::size_t>& runs) {
  std::string text = fmt::format("{}", fmt::join(runs.begin(), runs.begin() + std::min(shown, runs.size()), ", "));
  return runs.size() > shown ? text + ", ..." : text;
}

void refuse_missing(const PartsListing& listing, const Experiment& experiment, const Stock& stock) {
  Problems problems;
  const std::size_t count = std::max<std::size_t>(1, listing.shard_count());
  for (std::size_t index = 1; index <= count; ++index) {
    std::vector<std::size_t> missing;
    for (const std::size_t run : runs_of(experiment, {index, count}))
      if (stock.source[run] < 0) missing.push_back(run);
    if (missing.empty()) continue;
    problems.push_back(
        {Origin{listing.folder}, "",
         fmt::format("shard {}/{}: {} missing: {}", index, count,
                     count_text(missing.size(), "run") + (missing.size() == 1 ? " is" : " are"), runs_text(missing)),
         "every run of the design", "run that shard again, or merge with --partial"});
  }
  if (!problems.empty()) throw InputError(problems);
}

void refuse_writers(const PartsListing& listing) {
  for (const Shard& shard : listing.journals) {
    const std::string path = journal_file(listing.folder, shard);
    const std::string writer = writer_of(path);
    if (!writer.empty())
      refuse(path, fmt::format("shard {} is being run: {}", to_text(shard), writer), "shards that are through",
             "wait, or merge with --partial");
  }
}

PartsListing listing_of(const std::string& folder) {
  PartsListing listing = list_parts(folder);
  if (!listing.exists) refuse(folder, "holds no sweep", "the folder OUT.parts that `tandem run` leaves", "");
  const auto counts = listing.shard_counts();
  if (counts.size() > 1)
    refuse(folder, fmt::format("holds parts of {} shards", fmt::join(counts, " and of ")), "one number of shards",
           "move those of the wrong number elsewhere");
  return listing;
}

// The file that stands there already counts as a source if it holds the same design.
void add_present(const std::string& output, const Experiment& experiment, std::vector<Holding>& holdings) {
  std::error_code error;
  if (!fs::exists(output, error)) return;
  const ResultsReader present = open_results(output);
  if (present.design_digest() != experiment.design_digest &&
      present.design_digest() != with_replicates(experiment, present.replicates()).design_digest)
    refuse(output, "exists, and holds another design", "the same design or no file", "move it elsewhere");
  add_beside(holding_of(output), holdings);
}

// The results file has a result of every run, and the folder, if there is one, holds nothing else: a program was killed before it had
// deleted the parts, or they were kept.
std::unique_ptr<ResultsReader> merged_already(const std::string& output, const PartsListing& listing) {
  std::error_code error;
  if (!fs::exists(output, error) || !(listing.empty || is_left_over(listing, output))) return nullptr;
  try {
    auto results = std::make_unique<ResultsReader>(output);
    const bool all = results->whole() && results->count(RunStatus::missing) == 0;
    return all && results->altered_rows().empty() ? std::move(results) : nullptr;
  } catch (const std::runtime_error&) {
    return nullptr;
  }
}

int merge(const Arguments& arguments, const std::string& command_line) {
  const std::string output = output_of(arguments.operand()), folder = parts_folder(output);
  const bool partial = arguments.has("partial");
  if (const auto results = merged_already(output, list_parts(folder))) {
    if (!partial && !arguments.has("keep")) remove_parts(folder);
    if (!arguments.has("quiet")) fmt::print("{}: merged already, {} runs\n", output, results->status().size());
    return results->count(RunStatus::failed) > 0 ? exit_failed_runs : exit_done;
  }
  const PartsListing listing = listing_of(folder);
  if (!partial) refuse_writers(listing);
  const ResultsReader design = open_results(design_file(folder));
  Problems problems;
  std::vector<std::string> notices;
  const Experiment experiment = load_stored(stored_scenario(design, design_file(folder)), problems, notices);
  if (!problems.empty()) throw InputError(problems);
  if (experiment.design_digest != design.design_digest())
    refuse(folder, "was made by another version of the program", design.sessions().front().program_version,
           "merge with the program that ran it");
  Inspection inspection = inspect_parts(listing, nullptr, experiment.design_digest);
  problems = inspection.foreign;
  for (Problem problem : inspection.damaged) {
    problem.expected = "the part as it was written";
    problem.suggestion = "run its shard again";
    problems.push_back(problem);
  }
  std::vector<Holding> holdings = std::move(inspection.sound);
  add_present(output, experiment, holdings);
  const Stock stock = take_stock(experiment, holdings, problems);
  if (!problems.empty()) throw InputError(problems);
  if (!partial) refuse_missing(listing, experiment, stock);
  const Session session = session_of(command_line, {1, false, "merge of parts"});
  try {
    merge_parts(output, true, experiment, stock, session, time_now());
  } catch (const std::runtime_error& error) {
    refuse(output, std::string("cannot be written: ") + error.what(), "room and permission to write");
  }
  if (!partial && !arguments.has("keep")) remove_parts(folder);
  if (!arguments.has("quiet"))
    fmt::print("{}: {} of {} runs from {}{}\n", output, experiment.runs() - stock.missing.size(), experiment.runs(),
               count_text(holdings.size(), "part"),
               stock.failed > 0 ? fmt::format(", {} of them failed", stock.failed) : "");
  return stock.failed > 0 ? exit_failed_runs : exit_done;
}

}  // namespace

Verb merge_verb() { return {merge_syntax(), merge}; }

}  // namespace tandem
