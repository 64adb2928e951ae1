// SPDX-License-Identifier: MIT
// tandem work: one of any number of processes that do the runs of a sweep together.
#include <fmt/format.h>

#include <filesystem>

#include "app/exit_codes.h"
#include "app/output_option.h"
#include "app/read_experiment.h"
#include "app/run_options.h"
#include "app/say.h"
#include "app/terminal.h"
#include "app/threads.h"
#include "app/verbs.h"
#include "sweep/begin_work.h"
#include "sweep/job_words.h"
#include "sweep/kinds.h"
#include "sweep/plan.h"
#include "sweep/session.h"
#include "sweep/stored.h"

namespace tandem {

namespace {

constexpr double standard_lease = 60, least_lease = 0.1;  // seconds

Syntax work_syntax() {
  Syntax syntax{"work",
                "FILE",
                "Does runs of a sweep beside other workers: FILE is a scenario, or OUT of a sweep that was begun.",
                {}};
  syntax.options = {{"out", "F", "results file (default: results/NAME.h5 for NAME.toml)"}};
  const auto scenario = scenario_options();
  syntax.options.insert(syntax.options.end(), scenario.begin(), scenario.end());
  const std::vector<OptionRow> others{
      {"threads", "T", "threads to use (default: OMP_NUM_THREADS, else all that the machine offers)"},
      {"lease", "S", "seconds without a heartbeat after which others take over (default: 60)"},
      {"quiet", "", "prints nothing but errors"},
      checkpoint_option(),
      fork_option()};
  syntax.options.insert(syntax.options.end(), others.begin(), others.end());
  return syntax;
}

// A scenario plans the sweep or joins it; OUT alone joins it.
bool names_scenario(const Arguments& arguments) {
  return arguments.has("out") || std::filesystem::path(arguments.operand()).extension() == ".toml";
}

// Options of a scenario beside OUT alone, which has its own.
void refuse_scenario_options(const Arguments& arguments, Problems& problems) {
  for (const OptionRow& row : scenario_options())
    if (arguments.has(row.name))
      problems.push_back({Origin{"--" + row.name}, "", "changes a scenario, and none is named",
                          "tandem work SCENARIO --out " + arguments.operand(), ""});
}

int work(const Arguments& arguments, const std::string& command_line) {
  Problems problems;
  std::vector<std::string> notices;
  const double lease = seconds_option(arguments, "lease", least_lease, standard_lease, "", problems);
  const double interval = checkpoint_interval(arguments, problems);
  const std::int64_t threads = threads_option(arguments, problems);
  const bool quiet = arguments.has("quiet");
  OutputWish wish = names_scenario(arguments) ? output_wish(arguments) : OutputWish{output_files(arguments.operand())};
  wish.work = true;
  Experiment experiment;
  if (names_scenario(arguments)) {
    experiment = read_experiment(arguments, problems, notices);
    wish.inputs = files_read(arguments.operand(), experiment);
  } else {
    refuse_scenario_options(arguments, problems);
    if (problems.empty()) experiment = begun_experiment(wish.files);
  }
  if (!problems.empty()) throw InputError(problems);
  if (quiet) notices.clear();
  for (const auto& notice : notices) say("note: {}\n", notice);
  Terminal terminal(quiet, wish.files.output());
  auto begun = begin_work(std::move(experiment), wish, threads, command_line);
  for (const auto& notice : begun.notices) say("note: {}\n", notice);
  if (!begun.work) {
    terminal.conclude(complete_text(begun.output));
    return exit_done;
  }
  begun.work->threads = start_threads(threads > 0 ? static_cast<int>(threads) : threads_of_machine());
  begun.work->fork = forks(arguments);
  begun.work->checkpoint_interval = interval;
  begun.work->lease_seconds = lease;
  return exit_code(carry_out(std::move(*begun.work), terminal));
}

}  // namespace

Verb work_verb() { return {work_syntax(), work, 15}; }

}  // namespace tandem
