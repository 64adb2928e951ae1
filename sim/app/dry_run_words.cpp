// SPDX-License-Identifier: MIT
#include "app/dry_run_words.h"

#include <fmt/format.h>

#include "app/progress.h"
#include "sweep/words.h"

namespace tandem {

namespace {

std::string duration_text(double seconds) {
  return seconds < 1 ? "less than a second" : seconds < 60 ? fmt::format("{:.0f} s", seconds) : clock_text(seconds);
}

std::string size_text(double bytes) {
  for (const char* unit : {"kB", "MB"}) {
    bytes /= 1000;
    if (bytes < 1000) return fmt::format("{:.1f} {}", bytes, unit);
  }
  return fmt::format("{:.1f} GB", bytes / 1000);
}

// As sbatch takes them, for the shards.
std::string slurm_text(const JobPlan& jobs) {
  return fmt::format("--array=1-{} --cpus-per-task={} --time={} --mem={}M --signal=B:USR1@{}", jobs.shards,
                     jobs.threads, jobs.minutes(), jobs.megabytes(), jobs.signal_seconds());
}

std::string merge_text(const JobPlan& jobs) { return fmt::format("--mem={}M", jobs.join_megabytes()); }

std::string jobs_text(const DryRunReport& told) {
  const JobPlan& jobs = told.jobs;
  const bool rule = told.experiment.scenario.design.until.most > 0;
  std::string text =
      fmt::format("jobs      {} of {}, {} and {} for the longest{}; at most {} and {} ({} timed, margin {:.0f} %)\n",
                  jobs.shards, count_text(static_cast<std::size_t>(jobs.threads), "thread"),
                  count_text(jobs.longest.runs, "run"), duration_text(jobs.longest.wall),
                  rule ? " if the stopping rule wants all replicates" : "", duration_text(jobs.limit_seconds),
                  size_text(jobs.limit_memory), count_text(told.sample.runs.size(), "run"), 100 * jobs.margin);
  return text + fmt::format("slurm     {}\nmerge     {}\n", slurm_text(jobs), merge_text(jobs));
}

Json jobs_json(const DryRunReport& told) {
  const JobPlan& jobs = told.jobs;
  return {{"shards", jobs.shards},
          {"threads", jobs.threads},
          {"runs", jobs.longest.runs},
          {"seconds", jobs.longest.wall},
          {"processor_seconds", jobs.longest.processor},
          {"memory", jobs.memory},
          {"limit_seconds", jobs.limit_seconds},
          {"limit_processor_seconds", jobs.limit_processor},
          {"limit_memory", jobs.limit_memory},
          {"margin", jobs.margin},
          {"all_processor_seconds", jobs.processor},
          {"join_memory", jobs.join_memory},
          {"slurm", slurm_text(jobs)},
          {"merge", merge_text(jobs)}};
}

}  // namespace

std::string text_of(const DryRunReport& told) {
  const RecordingPlan& recording = told.experiment.recording;
  const Estimate& estimate = told.estimate;
  const DryRunManner& manner = told.manner;
  std::string text =
      manner.shard.count > 1 ? fmt::format("shard     {} (by {})\n", to_text(manner.shard), manner.source) : "";
  const std::string of_all = told.runs < told.experiment.runs() ? fmt::format(" of {}", told.experiment.runs()) : "";
  text += fmt::format("runs      {}{} ({})\n", told.runs, of_all, design_text(told.experiment));
  text += fmt::format("recorded  {} series, {} ticks each ({} for costly ones)\n", recording.series.size(),
                      recording.ticks.size(), recording.costly_ticks.size());
  text += fmt::format(
      "time      {} ({:.3g} s a run{}; {}: {})\n", duration_text(estimate.seconds), estimate.seconds_a_run,
      estimate.saved > 0 ? fmt::format(", {:.0f} % of it spared by common pasts", 100 * estimate.saved) : "",
      count_text(static_cast<std::size_t>(told.execution.threads), "thread"), told.execution.reason);
  text += fmt::format("disk      {}; {} while parts are joined\n", size_text(estimate.bytes),
                      size_text(estimate.most_bytes));
  return text + jobs_text(told) + fmt::format("output    {}\n", told.files.output());
}

Json json_of(const DryRunReport& told) {
  const Estimate& estimate = told.estimate;
  const TimedSample& sample = told.sample;
  return {{"file", told.files.output()},
          {"runs", told.runs},
          {"of", told.experiment.runs()},
          {"points", told.experiment.points.size()},
          {"arms", told.experiment.points.arms()},
          {"baseline", told.experiment.scenario.design.baseline},
          {"replicates", told.experiment.replicates},
          {"at_most", told.experiment.scenario.design.until.most > 0},
          {"shard", told.manner.shard.count > 1 ? Json(to_text(told.manner.shard)) : Json()},
          {"series", told.experiment.recording.series.size()},
          {"threads", told.execution.threads},
          {"seconds", estimate.seconds},
          {"seconds_a_run", estimate.seconds_a_run},
          {"spared", estimate.saved},
          {"bytes", estimate.bytes},
          {"most_bytes", estimate.most_bytes},
          {"jobs", jobs_json(told)},
          {"sample", {{"runs", sample.runs.size()}, {"seconds", sample.seconds}, {"whole", sample.all_whole()}}}};
}

}  // namespace tandem
