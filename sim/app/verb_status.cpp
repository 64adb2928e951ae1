// SPDX-License-Identifier: MIT
// tandem status: how far a sweep is, from its journals and finished files alone.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "app/exit_codes.h"
#include "app/progress.h"
#include "app/verbs.h"
#include "sweep/checkpoints.h"
#include "sweep/inspection.h"
#include "sweep/journal.h"
#include "sweep/kinds.h"
#include "sweep/stored.h"
#include "sweep/words.h"

namespace tandem {

namespace {

namespace fs = std::filesystem;

Syntax status_syntax() {
  return {"status",
          "OUT",
          "Says how far the runs of a results file are; reads nothing that is being written.",
          {{"complete", "", "exit code 0 if every run is done, else 3"},
           {"through", "", "exit code 0 if every run is done or failed, so that merge finds all there will be, else 3"},
           {"quiet", "", "prints nothing"}}};
}

struct Tally {
  std::size_t runs = 0, done = 0, failed = 0;
  double rate = 0;  // runs per second of the shards that run now
  double seconds_left = 0;
  bool running = false;
  bool complete() const { return runs > 0 && done >= runs; }
  bool through() const { return runs > 0 && done + failed >= runs; }
};

double rate_of(const Journal& journal) {
  if (journal.starts.empty() || journal.starts.back().parts.empty()) return 0;
  std::size_t runs = 0;
  for (const auto& part : journal.starts.back().parts) runs += part.done + part.failed;
  const double seconds = journal.starts.back().parts.back().seconds;
  return seconds > 0 ? static_cast<double>(runs) / seconds : 0;
}

std::string pace_text(double rate, double seconds_left) {
  if (rate <= 0) return "";
  return fmt::format(", {:.3g} runs/s, {} left", rate, clock_text(seconds_left));
}

// One line for a shard, added to the tally.
std::string shard_line(const std::string& path, Tally& tally) {
  const Journal journal = read_journal(path);
  const std::string writer = writer_of(path);
  const double rate = rate_of(journal);
  const std::size_t done = std::min(journal.done(), journal.runs), left = journal.runs - done;
  tally.done += done;
  tally.failed += journal.failed();
  std::string state = journal.starts.empty() ? "not started" : "stopped";
  if (left == 0) state = "complete";
  if (!writer.empty()) {
    state = "running (" + writer + ")";
    tally.running = true;
    tally.rate += rate;
    if (rate > 0) tally.seconds_left = std::max(tally.seconds_left, static_cast<double>(left) / rate);
    state += pace_text(rate, rate > 0 ? static_cast<double>(left) / rate : 0);
  }
  return fmt::format(
      "shard {:<7} {} of {} runs done, {} failed: {}{}\n", to_text(journal.shard), done, journal.runs, journal.failed(),
      state, journal.damaged_lines > 0 ? fmt::format("; {} damaged", count_text(journal.damaged_lines, "line")) : "");
}

std::string print_parts(const std::string& output, const FolderListing& listing, Tally& tally) {
  std::string text;
  for (const Shard& shard : listing.journals) {
    const std::string path = listing.files.journal(shard);
    tally.runs = std::max(tally.runs, read_journal(path).of);
    text += shard_line(path, tally);
    for (const std::string& line : checkpoint_texts(listing, shard)) text += "  " + line + "\n";
  }
  const std::size_t count = listing.shard_count();
  for (std::size_t index = 1; index <= count; ++index)
    if (std::find(listing.journals.begin(), listing.journals.end(), Shard{index, count}) == listing.journals.end())
      text += fmt::format("shard {:<7} not started\n", to_text(Shard{index, count}));
  if (tally.through() && !tally.complete() && !tally.running)
    text += fmt::format(
        "{} failed, none missing: tandem merge {} joins them, the same command tries the failed ones again\n",
        tally.failed, output);
  return fmt::format("{}: {} of {} runs done, {} failed{}\n{}", output, tally.done, tally.runs, tally.failed,
                     tally.running ? pace_text(tally.rate, tally.seconds_left) : "", text);
}

// Before the first part a program at work is known by its journal alone, which counts for nothing beside a file once it has ended.
bool under_way(const FolderListing& listing, bool file) {
  const auto at_work = [&](const Shard& shard) { return !writer_of(listing.files.journal(shard)).empty(); };
  return listing.exists ||
         (file ? std::any_of(listing.journals.begin(), listing.journals.end(), at_work) : !listing.journals.empty());
}

int status(const Arguments& arguments, const std::string&) {
  const std::string& output = arguments.operand();
  const FolderListing listing = list_folder(SweepFiles(output, kind_of(output)));
  std::error_code error;
  Tally tally;
  std::string text;
  try {
    const bool file = fs::exists(output, error);
    if (under_way(listing, file) && !is_left_over(listing)) {
      text = print_parts(output, listing, tally);
    } else if (file) {
      const auto results = open_results(output);
      tally = {results->status().size(), results->count(RunStatus::done), results->count(RunStatus::failed)};
      text = fmt::format("{}: {} of {} runs done, {} failed\n", output, tally.done, tally.runs, tally.failed);
    } else {
      throw std::runtime_error("there is neither this file nor its parts");
    }
  } catch (const std::runtime_error& failure) {
    throw InputError({{Origin{output}, "", failure.what(), "the results file of a run, finished or not", ""}});
  }
  if (!arguments.has("quiet")) fmt::print("{}", text);
  const bool wanted =
      (!arguments.has("complete") || tally.complete()) && (!arguments.has("through") || tally.through());
  return wanted ? exit_done : exit_failed_runs;
}

}  // namespace

Verb status_verb() { return {status_syntax(), status, 90}; }

}  // namespace tandem
