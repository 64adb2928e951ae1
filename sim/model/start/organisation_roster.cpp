// SPDX-License-Identifier: MIT
// Organisation from a roster: one agent per row, units by name in order of first appearance by seat.
#include <algorithm>
#include <set>

#include "model/frame/model.h"
#include "model/start/organisation.h"

namespace tandem {

namespace {

void build(Start& start) {
  const Roster& roster = start.inputs.roster;
  Organisation& organisation = start.organisation;
  organisation.agents = static_cast<std::uint32_t>(roster.id.size());
  organisation.names = roster.id;
  Units& units = organisation.units;
  units.seating = Seating(roster.seat);
  units.of.assign(organisation.agents, 0);
  for (Seat number = 0; number < organisation.agents; ++number) {
    const Seat seat = units.seating.column_of(number);
    auto& names = organisation.unit_names;
    const auto found = std::find(names.begin(), names.end(), roster.unit[seat]);
    units.of[seat] = static_cast<UnitId>(found - names.begin());
    if (found == names.end()) names.push_back(roster.unit[seat]);
  }
  organisation.staff.occupied.assign(organisation.agents, 1);
  organisation.staff.entered.assign(organisation.agents, 0);
  units.index(organisation.unit_names.size());
}

Headcount count(const Model&, const Inputs& inputs) {
  const Roster& roster = inputs.roster;
  return {roster.id.size(), std::set<std::string>(roster.unit.begin(), roster.unit.end()).size()};
}

void check(const Model& model, const Inputs& inputs, Findings& findings) {
  if (model.get<OrganisationParameters>().file.empty())
    findings.push_back({{},
                        "organisation.file",
                        "no roster is named",
                        "the path of a CSV file with the columns id and unit",
                        "set organisation.file, or organisation.record = \"generated\""});
  else if (inputs.roster.id.size() < 2)
    findings.push_back({{},
                        "organisation.file",
                        "the roster has " + std::to_string(inputs.roster.id.size()) + " agents",
                        "at least 2",
                        ""});
}

std::vector<double> example() {
  Model model;
  Organisation organisation;
  Inputs inputs;
  inputs.roster.id = {"ann", "bo", "cy"};
  inputs.roster.unit = {"sales", "design", "support"};
  Start start{organisation, model, inputs, {}};
  build(start);
  std::vector<double> all(organisation.units.of.begin(), organisation.units.of.end());
  inputs.roster.seat = {2, 1, 0};
  Organisation from_behind;
  Start again{from_behind, model, inputs, {}};
  build(again);
  all.insert(all.end(), from_behind.units.of.begin(), from_behind.units.of.end());
  return all;
}

}  // namespace

RECORD(organisation, roster) {
  return {
      .summary = "agents and units from a roster (CSV: id, unit, optional seat and dispositions)",
      .source = "convention",
      .prose =
          R"(One agent per row of the roster. An agent's seat is its row, counted from 0, or what the column `seat` says: numbers
from 0 on, each once. Units are numbered in order of first appearance, by seat. A column named after a disposition
sets it for the agents that have a value there; the others draw theirs.)",
      .details =
          R"(Draws and all rules that speak of the order of seats know the agent by the number of its seat alone, so that rows in
another order, the seats carried along, give the same results for the same agents.)",
      .parameters = parameters<OrganisationParameters>({
          row<&OrganisationParameters::file>("file", "", "path")
              .means("Roster, relative to the scenario's folder.", "convention")
              .cannot_be_swept(),
          partner_capacity_row(),
          remember_row(),
      }),
      .function = InitialFunction(build),
      .check = check,
      .headcount = count,
      .example = {"three rows, units sales, design, support: unit of each row; the same with seats 2, 1, 0",
                  example,
                  {0, 1, 2, 2, 1, 0}},
  };
}

}  // namespace tandem
