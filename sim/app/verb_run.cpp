// SPDX-License-Identifier: MIT
// tandem run: plans an experiment, simulates what its results file lacks, and writes it.
#include <fmt/format.h>

#include <charconv>
#include <cstdlib>

#include "app/dry_run.h"
#include "app/exit_codes.h"
#include "app/output_option.h"
#include "app/read_experiment.h"
#include "app/say.h"
#include "app/shard_option.h"
#include "app/terminal.h"
#include "app/threads.h"
#include "app/verbs.h"
#include "sweep/kinds.h"
#include "sweep/plan.h"
#include "sweep/words.h"

namespace tandem {

namespace {

constexpr double standard_interval = 60, most_seconds = 1'000'000;  // between checkpoints; eleven days

Syntax run_syntax() {
  Syntax syntax{"run", "FILE", "Runs a scenario and writes a results file.", {}};
  syntax.options = {{"out", "F", "results file (default: results/NAME.h5 for NAME.toml)"}};
  const auto scenario = scenario_options();
  syntax.options.insert(syntax.options.end(), scenario.begin(), scenario.end());
  const std::vector<OptionRow> others{
      {"threads", "T", "threads to use (default: all that the machine offers)"},
      {"dry-run", "", "prints number of runs, estimated time and disk; writes nothing"},
      {"quiet", "", "prints nothing but errors"},
      {"overwrite", "",
       "replaces an existing results file, at the end; parts of another design or version are discarded, of this one "
       "gone on "
       "from (delete OUT.parts to start afresh)"},
      {"extend", "N", "adds N replicates to a results file"},
      shard_option(),
      {"on-error", "WHAT", "after a failed run: continue (default) or stop"},
      {"checkpoint", "S", "seconds between checkpoints of a run that lasts long (default: 60; 0: none)"}};
  syntax.options.insert(syntax.options.end(), others.begin(), others.end());
  return syntax;
}

// --extend: as many replicates as the file has, and so many more.
void extend(const Arguments& arguments, Problems& problems, std::vector<std::string>& notices, Experiment& experiment) {
  const auto more = arguments.integer("extend", 1, 10'000'000, 0, problems);
  if (more == 0 || !problems.empty()) return;
  if (arguments.has("replicates") || arguments.has("overwrite"))
    problems.push_back({Origin{"--extend"}, "", "stands beside --replicates or --overwrite", "--extend alone", ""});
  else
    experiment = extended(std::move(experiment), output_path(arguments), more, notices);
}

void refuse_sharded_rule(const Experiment& experiment, const Shard& shard, Problems& problems) {
  const StoppingRule& rule = experiment.scenario.design.until;
  if (rule.most > 0 && shard.count > 1)
    problems.push_back({rule.origin, "design.until", "looks at all runs, but this is shard " + to_text(shard),
                        "no rule beside shards", "give --replicates instead"});
}

bool stops_on_error(const Arguments& arguments, Problems& problems) {
  const std::string what = arguments.text("on-error", "continue");
  if (what != "continue" && what != "stop")
    problems.push_back({Origin{"--on-error"}, "", fmt::format("\"{}\" is not allowed", what), "continue or stop", ""});
  return what == "stop";
}

double checkpoint_interval(const Arguments& arguments, Problems& problems) {
  if (!arguments.has("checkpoint")) return standard_interval;
  const std::string word = arguments.text("checkpoint");
  double seconds = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), seconds);
  if (error == std::errc() && end == word.data() + word.size() && seconds >= 0 && seconds <= most_seconds)
    return seconds;
  problems.push_back({Origin{"--checkpoint"}, "", fmt::format("\"{}\" is not allowed", word),
                      fmt::format("seconds in [0, {}]", most_seconds), "0 keeps no run"});
  return 0;
}

// How the runs are done, beside which.
struct Manner {
  bool quiet, stop_on_error;
  double checkpoint_interval;
  std::int64_t threads;
  ShardChoice shard;
};

Manner manner_of(const Arguments& arguments, Problems& problems) {
  return {arguments.has("quiet"), stops_on_error(arguments, problems), checkpoint_interval(arguments, problems),
          arguments.integer("threads", 1, most_threads, 0, problems),
          choose_shard(arguments, process_environment(), problems)};
}

int tell_estimate(const Experiment& experiment, const std::string& path, std::int64_t threads) {
  auto execution = execution_for(experiment, experiment.runs(), threads);
  execution.threads = start_threads(execution.threads);
  answer_text(estimate_text(experiment, execution, estimate(experiment, execution, kind_of(path))));
  answer("output    {}\n", path);
  return exit_done;
}

int exit_code(Outcome outcome) {
  switch (outcome) {
    case Outcome::done: return exit_done;
    case Outcome::failed_runs: return exit_failed_runs;
    case Outcome::interrupted: return exit_interrupted;
  }
  return exit_bug;
}

int sweep(Experiment experiment, Output output, const Manner& manner, const std::string& command_line) {
  if (complete_already(experiment, output)) {
    if (!manner.quiet)
      conclude("{}: complete already, {} runs of the same design; nothing to do\n", output.files.output(),
               output.present->status().size());
    return exit_done;
  }
  Job job = plan_job(std::move(experiment), std::move(output), manner.threads, command_line);
  job.stop_on_error = manner.stop_on_error;
  job.checkpoint_interval = manner.checkpoint_interval;
  if (!manner.quiet && manner.shard.shard.count > 1)
    say("shard {} (by {})\n", to_text(manner.shard.shard), manner.shard.source);
  Terminal terminal(manner.quiet, job.output.files.output());
  job.execution.threads = start_threads(job.execution.threads);
  job.session.threads = job.execution.threads;
  return exit_code(carry_out(job, terminal));
}

int run(const Arguments& arguments, const std::string& command_line) {
  Problems problems;
  std::vector<std::string> notices;
  const Manner manner = manner_of(arguments, problems);
  Experiment experiment = read_experiment(arguments, problems, notices);
  if (problems.empty()) extend(arguments, problems, notices, experiment);
  refuse_sharded_rule(experiment, manner.shard.shard, problems);
  const OutputWish wish = output_wish(arguments);
  const bool dry = arguments.has("dry-run");
  Output output(wish.files, manner.shard.shard);
  if (!dry) output = inspect_output(wish, experiment, manner.shard.shard, problems);
  if (!problems.empty()) throw InputError(problems);
  const std::string inputs = inputs_text(experiment);
  if (!manner.quiet && !inputs.empty()) say("{}\n", inputs);
  for (const auto& notice : notices) say("note: {}\n", notice);
  if (dry) return tell_estimate(experiment, wish.files.output(), manner.threads);
  return sweep(std::move(experiment), std::move(output), manner, command_line);
}

}  // namespace

Verb run_verb() { return {run_syntax(), run, 10}; }

}  // namespace tandem
