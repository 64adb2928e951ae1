// SPDX-License-Identifier: MIT
#include "sweep/job_words.h"

#include <fmt/format.h>

#include <filesystem>

#include "sweep/checkpoints.h"
#include "sweep/words.h"

namespace tandem {

namespace {

std::size_t runs_of_shard(const Job& job) { return runs_of(job.experiment, job.output.shard).size(); }

}  // namespace

std::size_t done_before(const Job& job) { return runs_of_shard(job) - job.runs.size(); }

std::string complete_text(const Output& output) {
  return fmt::format("{}: complete already, {} runs of the same design; nothing to do", output.files.output(),
                     output.present->status().size());
}

std::string plan_text(const Job& job) {
  const Output& output = job.output;
  const std::size_t done = done_before(job);
  std::string what = count_text(runs_of_shard(job), "run") + " (" + design_text(job.experiment) +
                     (output.shard.count > 1 ? ", shard " + to_text(output.shard) : "") + ")";
  if (done > 0)
    what += fmt::format(", {} of them already in {}", done,
                        output.parts.empty() ? output.files.output() : output.files.folder());
  return what;
}

std::string execution_text(const Job& job) {
  return fmt::format("{}: {}", count_text(job.execution.threads, "thread"), job.execution.reason);
}

std::string done_text(const Job& job, const RunCounts& counts, double seconds) {
  const SweepFiles& files = job.output.files;
  const bool sharded = job.output.shard.count > 1;
  return fmt::format("{}: {} done in {:.3g} s{}{}", sharded ? files.folder() : files.output(),
                     count_text(counts.done, "run"), seconds,
                     counts.failed > 0 ? fmt::format(", {} failed", counts.failed) : "",
                     sharded ? fmt::format("; tandem merge {} joins the shards", files.output()) : "");
}

std::string shard_rule_text(const Job& job, const Precision& precision) {
  return fmt::format(
      "shard {}: {} replicates are enough as far as its points and the finished parts of others say; "
      "tandem merge says if the rule wants more",
      to_text(job.output.shard), precision.replicates);
}

std::string kept_text(const Job& job, std::size_t held) {
  std::error_code error;
  const std::string& folder = job.output.files.folder();
  if (held > 0 && !std::filesystem::exists(folder, error))
    return fmt::format("{} is gone, and {} with it: the same command does all again", folder,
                       count_text(held, "finished run"));
  return fmt::format("{} kept, the same command runs the others",
                     count_text(held, "finished run") + (held == 1 ? " is" : " are"));
}

std::string stop_text(const Job& job, std::size_t held) {
  return fmt::format("stopped at a failed run: {} holds {} of {} runs", job.output.files.folder(), held,
                     runs_of_shard(job));
}

std::vector<std::string> interruption_texts(const Job& job, std::size_t held) {
  const SweepFiles& files = job.output.files;
  const FolderListing listing = list_folder(files);
  const auto checkpoints = checkpoint_texts(listing, job.output.shard);
  if (held == 0 && checkpoints.empty() && listing.bundles.empty() && !holds_other_builds(listing) &&
      job.output.shard.count == 1) {
    remove_joined(files, {});
    return {"interrupted before a run was done: nothing was written"};
  }
  std::vector<std::string> lines{fmt::format("interrupted: {} holds {} of {} runs{}; the same command runs the others",
                                             files.folder(), held, runs_of_shard(job),
                                             job.block ? " of block " + to_text(job.output.shard) : "")};
  for (const std::string& text : checkpoints) lines.push_back(text + ", and goes on from there");
  return lines;
}

}  // namespace tandem
