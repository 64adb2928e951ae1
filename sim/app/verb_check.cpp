// SPDX-License-Identifier: MIT
// tandem check: every problem of a scenario in one report.
#include <fmt/format.h>

#include <algorithm>

#include "app/exit_codes.h"
#include "app/read_experiment.h"
#include "app/say.h"
#include "app/verbs.h"
#include "io/text/json.h"
#include "sweep/words.h"

namespace tandem {

namespace {

// What was read beside the scenario: null where nothing was.
Json inputs_json(const Experiment& experiment) {
  const auto& [roster, edges] = experiment.scenario.inputs;
  if (roster.id.empty() && edges.source.empty()) return {};
  Json units = Json::array();
  for (const std::string& name : unit_names(roster))
    units.push_back({{"name", name}, {"people", std::count(roster.unit.begin(), roster.unit.end(), name)}});
  return {{"people", roster.id.size()}, {"units", std::move(units)}, {"ties", edges.source.size()}};
}

// null: not known, since the scenario is not sound.
Json check_json(const std::string& file, const Experiment& experiment, const Problems& problems,
                const std::vector<std::string>& notices) {
  const bool sound = problems.empty();
  const auto known = [&](std::size_t number) { return sound ? Json(number) : Json(); };
  return {{"file", file},
          {"sound", sound},
          {"problems", json::problems(problems)},
          {"notices", notices},
          {"files", files_read(file, experiment)},
          {"inputs", inputs_json(experiment)},
          {"model_version", sound ? Json(experiment.scenario.model_version) : Json()},
          {"points", known(experiment.points.size())},
          {"arms", sound ? Json(experiment.points.arms()) : Json()},
          {"baseline", sound ? Json(experiment.scenario.design.baseline) : Json()},
          {"replicates", known(static_cast<std::size_t>(experiment.replicates))},
          {"runs", known(experiment.runs())},
          {"series", known(experiment.recording.series.size())}};
}

int check(const Arguments& arguments, const std::string&) {
  Problems problems;
  std::vector<std::string> notices;
  const Experiment experiment = read_experiment(arguments, problems, notices);
  if (arguments.has("json")) {
    answer_text(json::text(check_json(arguments.operand(), experiment, problems, notices)));
    return problems.empty() ? exit_done : exit_input;
  }
  if (!problems.empty()) throw InputError(problems);
  if (arguments.has("files")) {
    for (const auto& path : files_read(arguments.operand(), experiment)) answer("{}\n", path);
    return exit_done;
  }
  if (const std::string inputs = inputs_text(experiment); !inputs.empty()) answer("{}\n", inputs);
  for (const auto& notice : notices) answer("note: {}\n", notice);
  answer("{}: no problem; {} ({}), {} series\n", arguments.operand(), count_text(experiment.runs(), "run"),
         design_text(experiment), experiment.recording.series.size());
  return exit_done;
}

}  // namespace

Verb check_verb() {
  Syntax syntax{"check", "FILE", "Says everything that is wrong with a scenario.", scenario_options()};
  syntax.options.push_back({"files", "", "lists the files that the scenario reads, a line each, itself first"});
  syntax.options.push_back({"json", "", "for programs"});
  return {syntax, check, 20};
}

}  // namespace tandem
