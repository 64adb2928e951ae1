// SPDX-License-Identifier: MIT
// tandem run: plans an experiment, simulates what its results file lacks, and writes it.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>

#include "app/dry_run.h"
#include "app/exit_codes.h"
#include "app/job.h"
#include "app/load.h"
#include "app/say.h"
#include "app/shard_option.h"
#include "app/verbs.h"
#include "sweep/precision.h"
#include "sweep/session.h"

namespace tandem {

namespace {

constexpr std::int64_t most_threads = 4096;
constexpr double most_seconds = 1'000'000;  // between checkpoints: eleven days

Execution execution_for(const Experiment& experiment, std::size_t runs, std::int64_t threads) {
  const int machine = threads > 0 ? static_cast<int>(threads) : threads_of_machine();
  Execution execution = choose_execution(experiment, runs, machine);
  if (!execution.inside_runs)
    execution.threads = std::min<int>(execution.threads, static_cast<int>(std::max<std::size_t>(1, runs)));
  return execution;
}

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

// With --extend: as many replicates as the file has and N more; those that it has alone if they are not all done yet, which the
// notices say.
void extend(const Arguments& arguments, Problems& problems, std::vector<std::string>& notices, Experiment& experiment) {
  const auto more = arguments.integer("extend", 1, 10'000'000, 0, problems);
  if (more == 0 || !problems.empty()) return;
  const std::string path = output_path(arguments);
  if (arguments.has("replicates") || arguments.has("overwrite"))
    problems.push_back({Origin{"--extend"}, "", "stands beside --replicates or --overwrite", "--extend alone", ""});
  if (!problems.empty()) return;
  const ResultsReader present = open_results(path);
  const bool all_done = present.count(RunStatus::done) == present.status().size();
  experiment = with_replicates(std::move(experiment), present.replicates() + (all_done ? more : 0));
  if (!all_done)
    notices.push_back(
        fmt::format("{} has runs to do: its {} replicates are finished, none is added", path, present.replicates()));
}

void refuse_sharded_rule(const Experiment& experiment, const Shard& shard, Problems& problems) {
  const StoppingRule& rule = experiment.scenario.design.until;
  if (rule.most > 0 && shard.count > 1)
    problems.push_back({rule.origin, "design.until", "looks at all runs, but this is shard " + to_text(shard),
                        "no rule beside shards", "give --replicates instead"});
}

// The rule of the design is satisfied by what the file has.
bool enough(const Job& job) {
  if (job.experiment.scenario.design.until.most == 0 || !job.output.present) return false;
  const Look now = look(job.experiment, {job.output.path});
  return now.enough && job.output.present->replicates() == now.replicates &&
         job.output.present->count(RunStatus::done) == job.output.present->status().size();
}

bool stops_on_error(const Arguments& arguments, Problems& problems) {
  const std::string what = arguments.text("on-error", "continue");
  if (what != "continue" && what != "stop")
    problems.push_back({Origin{"--on-error"}, "", fmt::format("\"{}\" is not allowed", what), "continue or stop", ""});
  return what == "stop";
}

double checkpoint_interval(const Arguments& arguments, Problems& problems) {
  if (!arguments.has("checkpoint")) return Job().checkpoint_interval;
  const std::string word = arguments.text("checkpoint");
  double seconds = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), seconds);
  if (error == std::errc() && end == word.data() + word.size() && seconds >= 0 && seconds <= most_seconds)
    return seconds;
  problems.push_back({Origin{"--checkpoint"}, "", fmt::format("\"{}\" is not allowed", word),
                      fmt::format("seconds in [0, {}]", most_seconds), "0 keeps no run"});
  return 0;
}

int run(const Arguments& arguments, const std::string& command_line) {
  Problems problems;
  std::vector<std::string> notices;
  Job job;
  job.quiet = arguments.has("quiet");
  job.stop_on_error = stops_on_error(arguments, problems);
  job.checkpoint_interval = checkpoint_interval(arguments, problems);
  const auto threads = arguments.integer("threads", 1, most_threads, 0, problems);
  const ShardChoice choice = choose_shard(arguments, [](const char* name) { return std::getenv(name); }, problems);
  job.experiment = load_experiment(arguments, problems, notices);
  const bool dry = arguments.has("dry-run");
  if (problems.empty()) extend(arguments, problems, notices, job.experiment);
  refuse_sharded_rule(job.experiment, choice.shard, problems);
  if (!dry) job.output = look_at_output(arguments, job.experiment, choice.shard, problems);
  if (!problems.empty()) throw InputError(problems);
  for (const auto& notice : notices) say("note: {}\n", notice);
  if (dry) {
    const auto execution = execution_for(job.experiment, job.experiment.runs(), threads);
    fmt::print("{}output    {}\n", estimate(job.experiment, execution), output_path(arguments));
    return exit_done;
  }
  if (job.output.complete(job.experiment) || enough(job)) {
    if (!job.quiet)
      fmt::print("{}: complete already, {} runs of the same design; nothing to do\n", job.output.path,
                 job.output.present->status().size());
    return exit_done;
  }
  job.runs = job.output.runs_to_do(job.experiment);
  job.execution = execution_for(job.experiment, job.runs.size(), threads);
  job.session = session_of(command_line, job.execution);
  job.session.shard = to_text(choice.shard);
  if (!job.quiet && choice.shard.count > 1) say("shard {} (by {})\n", to_text(choice.shard), choice.source);
  return carry_out(job);
}

}  // namespace

Verb run_verb() { return {run_syntax(), run}; }

}  // namespace tandem
