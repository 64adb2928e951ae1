// SPDX-License-Identifier: MIT
// tandem status: how far a sweep is, in words or as JSON.
#include <fmt/format.h>

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
          {{"complete", "", "exit code 0 if every run is done, else 3"},
           {"through", "", "exit code 0 if every run is done or failed, so that merge finds all there will be, else 3"},
           {"quiet", "", "prints nothing"},
           {"json", "", "for programs"}}};
}

std::string pace_text(double rate, double seconds_left) {
  if (rate <= 0) return "";
  return fmt::format(", {:.3g} runs/s, {} left", rate, clock_text(seconds_left));
}

std::string to_text(const ShardStatus& shard) {
  if (!shard.started) return fmt::format("shard {:<7} not started\n", to_text(shard.shard));
  const std::string writer = shard.writer.empty() ? "" : " (" + shard.writer + ")";
  std::string text =
      fmt::format("shard {:<7} {} of {} runs done, {} failed: {}{}{}{}\n", to_text(shard.shard), shard.done, shard.runs,
                  shard.failed, shard.state, writer, pace_text(shard.rate, shard.seconds_left()),
                  shard.damaged_lines > 0 ? fmt::format("; {} damaged", count_text(shard.damaged_lines, "line")) : "");
  for (const std::string& line : shard.checkpoints) text += "  " + line + "\n";
  return text;
}

std::string to_text(const SweepStatus& sweep) {
  std::string text = fmt::format("{}: {} of {} runs done, {} failed{}\n", visible(sweep.output), sweep.done, sweep.runs,
                                 sweep.failed, pace_text(sweep.rate, sweep.seconds_left));
  for (const ShardStatus& shard : sweep.shards) text += to_text(shard);
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

Json to_json(const SweepStatus& sweep) {
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
          {"seconds_left", pace_json(sweep.seconds_left, sweep.rate)},
          {"shards", std::move(shards)}};
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
