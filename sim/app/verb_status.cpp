// SPDX-License-Identifier: MIT
// tandem status: how far a sweep is, in words or as JSON.
#include <fmt/format.h>

#include <algorithm>

#include "app/exit_codes.h"
#include "app/progress.h"
#include "app/say.h"
#include "app/verbs.h"
#include "io/text/json.h"
#include "sweep/status.h"
#include "sweep/words.h"

namespace tandem {

namespace {

Syntax status_syntax() {
  return {"status",
          "OUT",
          "Says how far the runs of a results file are; reads nothing that is being written.",
          {{"complete", "", "exit code 0 if every run is done (and joined, if workers do them), else 3"},
           {"through", "", "exit code 0 if every run is done or failed, so that merge finds all there will be, else 3"},
           {"quiet", "", "prints nothing"},
           {"json", "", "for programs"}}};
}

std::string pace_text(double rate, std::optional<double> seconds_left) {
  if (rate <= 0) return "";
  return fmt::format(", {:.3g} runs/s{}", rate,
                     seconds_left ? fmt::format(", {} left", clock_text(*seconds_left)) : "");
}

std::string to_text(const ShardStatus& shard, const char* word) {
  if (!shard.started) return fmt::format("{} {:<7} not started\n", word, to_text(shard.shard));
  const std::string writer = shard.writer.empty() ? "" : " (" + shard.writer + ")";
  std::string text =
      fmt::format("{} {:<7} {} of {} runs done, {} failed: {}{}{}{}\n", word, to_text(shard.shard), shard.done,
                  shard.runs, shard.failed, shard.state, writer, pace_text(shard.rate, shard.seconds_left()),
                  shard.damaged_lines > 0 ? fmt::format("; {} damaged", count_text(shard.damaged_lines, "line")) : "");
  for (const std::string& line : shard.checkpoints) text += "  " + line + "\n";
  return text;
}

std::string to_text(const WorkerStatus& worker) {
  return fmt::format("worker {} {}, heartbeat {:.0f} s ago{}\n", worker.worker,
                     worker.block.index > 0 ? "has block " + to_text(worker.block) : "joins the parts",
                     worker.heartbeat, worker.silent ? ": silent, another worker takes over" : "");
}

// Of a sweep of workers: how many blocks are through, who has one in hand, and what of the others one should know.
std::string blocks_text(const SweepStatus& sweep) {
  std::string lines;
  std::size_t complete = 0;
  for (const ShardStatus& block : sweep.shards) {
    const bool through = block.state == "complete";
    complete += through;
    if (block.started && (!through || block.damaged_lines > 0)) lines += to_text(block, "block");
  }
  const auto silent = static_cast<std::size_t>(std::count_if(sweep.workers.begin(), sweep.workers.end(),
                                                             [](const WorkerStatus& worker) { return worker.silent; }));
  std::string text = fmt::format("{} of {} blocks complete, {} at work{}\n", complete, sweep.shards.size(),
                                 count_text(sweep.workers.size() - silent, "worker"),
                                 silent > 0 ? fmt::format(", {} silent", silent) : "");
  for (const WorkerStatus& worker : sweep.workers) text += to_text(worker);
  return text + lines;
}

std::string to_text(const SweepStatus& sweep) {
  std::string text = fmt::format("{}: {} of {} runs done, {} failed{}\n", visible(sweep.output), sweep.done, sweep.runs,
                                 sweep.failed, pace_text(sweep.rate, sweep.seconds_left));
  if (sweep.of_workers) return text + blocks_text(sweep);
  for (const ShardStatus& shard : sweep.shards) text += to_text(shard, "shard");
  if (!sweep.shards.empty() && sweep.through() && !sweep.complete() && !sweep.running)
    text += fmt::format(
        "{} failed, none missing: tandem merge {} joins them, the same command tries the failed ones again\n",
        sweep.failed, visible(sweep.output));
  return text;
}

Json pace_json(double number, double rate) { return rate > 0 ? Json(number) : Json(); }

Json to_json(const ShardStatus& shard) {
  return {{"shard", shard.shard.index},
          {"of", shard.shard.count},
          {"state", shard.state},
          {"writer", shard.writer.empty() ? Json() : Json(shard.writer)},
          {"runs", shard.started ? Json(shard.runs) : Json()},
          {"done", shard.done},
          {"failed", shard.failed},
          {"rate", pace_json(shard.rate, shard.rate)},
          {"seconds_left", pace_json(shard.seconds_left(), shard.rate)},
          {"damaged_lines", shard.damaged_lines},
          {"checkpoints", shard.checkpoints}};
}

Json to_json(const WorkerStatus& worker) {
  const bool joins = worker.block.index == 0;
  return {{"worker", worker.worker},
          {"block", joins ? Json() : Json(worker.block.index)},
          {"of", joins ? Json() : Json(worker.block.count)},
          {"heartbeat", worker.heartbeat},
          {"silent", worker.silent}};
}

Json to_json(const SweepStatus& sweep) {
  Json workers = Json::array();
  for (const WorkerStatus& worker : sweep.workers) workers.push_back(to_json(worker));
  Json shards = Json::array();
  for (const ShardStatus& shard : sweep.shards) shards.push_back(to_json(shard));
  return {{"file", sweep.output},
          {"runs", sweep.runs},
          {"done", sweep.done},
          {"failed", sweep.failed},
          {"complete", sweep.complete()},
          {"through", sweep.through()},
          {"running", sweep.running},
          {"rate", pace_json(sweep.rate, sweep.rate)},
          {"seconds_left", sweep.seconds_left ? Json(*sweep.seconds_left) : Json()},
          {"shards", std::move(shards)},
          {"workers", std::move(workers)}};
}

int status(const Arguments& arguments, const std::string&) {
  const std::string& output = arguments.operand();
  SweepStatus sweep;
  try {
    sweep = status_of_sweep(output);
  } catch (const std::runtime_error& failure) {
    throw InputError({{Origin{output}, "", failure.what(), "the results file of a run, finished or not", ""}});
  }
  if (arguments.has("json"))
    answer_text(json::text(to_json(sweep)));
  else if (!arguments.has("quiet"))
    answer_text(to_text(sweep));
  const bool wanted =
      (!arguments.has("complete") || sweep.complete()) && (!arguments.has("through") || sweep.through());
  return wanted ? exit_done : exit_failed_runs;
}

}  // namespace

Verb status_verb() { return {status_syntax(), status, 90}; }

}  // namespace tandem
