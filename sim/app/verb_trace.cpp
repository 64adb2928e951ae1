// SPDX-License-Identifier: MIT
// tandem trace: the decisions of one agent, tick by tick.
#include <fmt/format.h>

#include <limits>

#include "app/exit_codes.h"
#include "app/members.h"
#include "app/read_experiment.h"
#include "app/say.h"
#include "app/trace_text.h"
#include "app/verbs.h"
#include "sweep/words.h"

namespace tandem {

namespace {

Syntax trace_syntax() {
  Syntax syntax{
      "trace", "FILE", "Tells the decisions of one agent in one run, tick by tick, with the numbers behind them.", {}};
  syntax.options = {{"replicate", "R", "replicate of the run, from 0", true},
                    {"point", "P", "design point of the run, from 0, or the name of an arm (default 0)"},
                    {"agent", "A", "agent: its seat, from 0, or its id in the roster", true}};
  const auto scenario = scenario_options();
  syntax.options.insert(syntax.options.end(), scenario.begin(), scenario.end());
  return syntax;
}

int trace(const Arguments& arguments, const std::string&) {
  Problems problems;
  std::vector<std::string> notices;
  const Experiment experiment = read_experiment(arguments, problems, notices);
  constexpr auto largest = std::numeric_limits<std::int64_t>::max();
  const auto replicate = arguments.integer("replicate", 0, largest, 0, problems);
  std::size_t point = 0;
  if (problems.empty()) {
    refuse_from("replicate", replicate, static_cast<std::size_t>(experiment.replicates), "replicate", problems);
    point = point_of("point", arguments.text("point", "0"), experiment, problems);
  }
  if (!problems.empty()) throw InputError(problems);
  const Names names = names_at(experiment, point);
  const Seat agent = agent_of("agent", arguments.text("agent"), names, problems);
  if (!problems.empty()) throw InputError(problems);
  Trace notes(agent);
  const std::size_t run = static_cast<std::size_t>(replicate) * experiment.points.size() + point;
  simulate(experiment, run, Workers(1), &notes);
  answer("agent {} in {}\n\n", agent_text(agent, names), run_text(experiment, run));
  answer_text(to_text(notes.notes(), names));
  return exit_done;
}

}  // namespace

Verb trace_verb() { return {trace_syntax(), trace, 100}; }

}  // namespace tandem
