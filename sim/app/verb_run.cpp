// SPDX-License-Identifier: MIT
// tandem run: plans an experiment, simulates what its results file lacks, and writes it.
#include <fmt/format.h>

#include <cstdlib>

#include "app/dry_run.h"
#include "app/exit_codes.h"
#include "app/output_option.h"
#include "app/read_experiment.h"
#include "app/run_options.h"
#include "app/say.h"
#include "app/shard_option.h"
#include "app/terminal.h"
#include "app/threads.h"
#include "app/verbs.h"
#include "io/output/places.h"
#include "sweep/folder.h"
#include "sweep/job_words.h"
#include "sweep/plan.h"
#include "sweep/words.h"

namespace tandem {

namespace {

Syntax run_syntax() {
  Syntax syntax{"run", "FILE", "Runs a scenario and writes a results file.", {}};
  syntax.options = {{"out", "F", "results file (default: results/NAME.h5 for NAME.toml)"}};
  const auto scenario = scenario_options();
  syntax.options.insert(syntax.options.end(), scenario.begin(), scenario.end());
  const std::vector<OptionRow> others{
      {"threads", "T", "threads to use (default: OMP_NUM_THREADS, else all that the machine offers)"},
      {"quiet", "", "prints nothing but errors"},
      {"overwrite", "",
       "replaces an existing results file, at the end; parts of another design or version are discarded, of this one "
       "gone on "
       "from (delete OUT.parts to start afresh)"},
      {"extend", "N", "adds replicates to a results file until it has N in all"},
      shard_option(),
      {"on-error", "WHAT", "after a failed run: continue (default) or stop"},
      checkpoint_option(),
      fork_option()};
  syntax.options.insert(syntax.options.end(), others.begin(), others.end());
  const auto dry = dry_run_options();
  syntax.options.insert(syntax.options.end(), dry.begin(), dry.end());
  return syntax;
}

// --extend: as many replicates in all.
void extend(const Arguments& arguments, Problems& problems, Experiment& experiment) {
  const auto replicates = arguments.integer("extend", 1, 10'000'000, 0, problems);
  if (replicates == 0 || !problems.empty()) return;
  if (arguments.has("replicates") || arguments.has("overwrite"))
    problems.push_back({Origin{"--extend"}, "", "stands beside --replicates or --overwrite", "--extend alone", ""});
  else
    experiment = extended(std::move(experiment), output_path(arguments), replicates, problems);
}

bool stops_on_error(const Arguments& arguments, Problems& problems) {
  const std::string what = arguments.text("on-error", "continue");
  if (what != "continue" && what != "stop")
    problems.push_back({Origin{"--on-error"}, "", fmt::format("\"{}\" is not allowed", what), "continue or stop", ""});
  return what == "stop";
}

// How the runs are done, beside which.
struct Manner {
  bool quiet, stop_on_error, fork;
  double checkpoint_interval;
  std::int64_t threads;
  ShardChoice shard;
};

Manner manner_of(const Arguments& arguments, Problems& problems) {
  return {arguments.has("quiet"),
          stops_on_error(arguments, problems),
          forks(arguments),
          checkpoint_interval(arguments, problems),
          threads_option(arguments, problems),
          choose_shard(arguments, process_environment(problems), problems)};
}

// The shard to look at the output as: of a dry run that is to plan jobs one of theirs, so many as there are parts of if a sweep was begun.
Shard shard_of(const Manner& manner, DryRun& dry, const SweepFiles& files) {
  Shard shard = manner.shard.shard;
  if (!dry.asked || shard.count > 1) return shard;
  if (const auto begun = list_folder(files).shard_count(); dry.shards == 0 && begun > 1 && !is_there(files.work()))
    dry.shards = begun;
  shard.count = std::max<std::size_t>(1, dry.shards);
  return shard;
}

int sweep(Experiment experiment, Output output, const Manner& manner, const std::string& command_line) {
  if (complete_already(experiment, output)) {
    if (output.left_over() || list_folder(output.files).empty()) remove_joined(output.files, output.present->status());
    if (!manner.quiet) conclude("{}\n", complete_text(output));
    return exit_done;
  }
  Job job = plan_job(std::move(experiment), std::move(output), manner.threads, command_line);
  job.stop_on_error = manner.stop_on_error;
  job.checkpoint_interval = manner.checkpoint_interval;
  if (!manner.quiet && manner.shard.shard.count > 1)
    say("shard {} (by {})\n", to_text(manner.shard.shard), manner.shard.source);
  Terminal terminal(manner.quiet, job.output.files.output());
  job.execution.fork = manner.fork;
  job.execution.threads = start_threads(job.execution.threads);
  job.session.threads = job.execution.threads;
  return exit_code(carry_out(job, terminal));
}

int run(const Arguments& arguments, const std::string& command_line) {
  Problems problems;
  std::vector<std::string> notices;
  Manner manner = manner_of(arguments, problems);
  DryRun dry = dry_run_of(arguments, problems);
  Experiment experiment = read_experiment(arguments, problems, notices);
  if (problems.empty()) extend(arguments, problems, experiment);
  manner.shard.shard.whole_points = experiment.scenario.design.until.most > 0;
  OutputWish wish = output_wish(arguments);
  wish.dry = dry.asked;
  wish.inputs = files_read(arguments.operand(), experiment);
  Output output = inspect_output(wish, experiment, shard_of(manner, dry, wish.files), problems);
  if (!problems.empty()) throw InputError(problems);
  const std::string inputs = inputs_text(experiment);
  if (!manner.quiet && !inputs.empty()) say("{}\n", inputs);
  if (manner.quiet) notices.clear();
  for (const auto& notice : notices) say("note: {}\n", notice);
  if (dry.asked) {
    tell_dry_run(dry, experiment, wish.files, {manner.threads, manner.fork, manner.shard.shard, manner.shard.source});
    return exit_done;
  }
  return sweep(std::move(experiment), std::move(output), manner, command_line);
}

}  // namespace

Verb run_verb() { return {run_syntax(), run, 10}; }

}  // namespace tandem
