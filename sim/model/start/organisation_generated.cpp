// SPDX-License-Identifier: MIT
// Generated organisation: agents in units of equal size.
#include "model/start/organisation.h"

#include <algorithm>

#include "model/example/hand_made.h"
#include "model/frame/model.h"
#include "model/start/seats.h"

namespace tandem {

namespace {

void build(Start& start) {
  const auto& p = start.model.get<OrganisationParameters>();
  Organisation& organisation = start.organisation;
  organisation.agents = static_cast<std::uint32_t>(std::max(p.agents, p.max_agents));
  organisation.units.of.resize(organisation.agents);
  for (std::int64_t seat = 0; seat < p.agents; ++seat)
    organisation.units.of[seat] = static_cast<UnitId>(seat * p.units / p.agents);
  const std::int64_t spare = organisation.agents - p.agents;
  for (std::int64_t seat = 0; seat < spare; ++seat)
    organisation.units.of[p.agents + seat] = static_cast<UnitId>(seat * p.units / spare);
  organisation.staff.occupied.assign(organisation.agents, 1);
  organisation.staff.entered.assign(organisation.agents, 0);
  std::fill(organisation.staff.occupied.begin() + p.agents, organisation.staff.occupied.end(), std::uint8_t{0});
  std::fill(organisation.staff.entered.begin() + p.agents, organisation.staff.entered.end(), never);
  organisation.units.index(static_cast<std::size_t>(p.units));
  if (spare > 0) organisation.units.seat_members(organisation.staff.occupied);
}

Headcount count(const Model& model, const Inputs&) {
  const auto& p = model.get<OrganisationParameters>();
  return {static_cast<std::size_t>(p.agents), static_cast<std::size_t>(p.units)};
}

void check(const Model& model, const Inputs&, Findings& findings) {
  const auto& p = model.get<OrganisationParameters>();
  if (p.units > p.agents)
    findings.push_back({{},
                        "organisation.units",
                        std::to_string(p.units) + " units for " + std::to_string(p.agents) + " agents",
                        "at most one unit per agent",
                        "lower organisation.units or raise organisation.agents"});
}

std::vector<double> example() {
  Model model = model_with(Slot::organisation, "generated");
  Organisation organisation;
  Inputs inputs;
  auto* p = static_cast<OrganisationParameters*>(model.parameters(Slot::organisation));
  p->agents = 5;
  p->units = 2;
  Start start{organisation, model, inputs, {}};
  build(start);
  return {organisation.units.of.begin(), organisation.units.of.end()};
}

}  // namespace

ParameterRow partner_capacity_row() {
  return row<&OrganisationParameters::partner_capacity>("partner_capacity", "K", "ties", 1, 64)
      .means("The most ties that an agent can keep.", "assumed; Dunbar 1998 for what it stands for");
}

ParameterRow remember_row() {
  return row<&OrganisationParameters::remember>("remember", "n", "ties", 0, 64)
      .means("Ended ties that an agent remembers: if one forms anew, its evidence comes back.",
             "Levin, Walter & Murnighan 2011");
}

RECORD(organisation, generated) {
  return {
      .summary = "agents in units of equal size",
      .source = "convention",
      .prose = R"(Seat s belongs to unit floor(s units / agents), so that unit sizes differ by at most one.)",
      .parameters = parameters<OrganisationParameters>({
          row<&OrganisationParameters::agents>("agents", "N", "agents", 2, 10'000'000)
              .means("Number of agents.", "convention"),
          row<&OrganisationParameters::max_agents>("max_agents", "", "agents", 0, 10'000'000)
              .means("Seats: those beyond `agents` are closed until a hiring wave; 0: as many as agents.",
                     "convention"),
          row<&OrganisationParameters::units>("units", "", "units", 1, 1'000'000)
              .means("Number of units; each has at least one agent.", "convention"),
          partner_capacity_row(),
          remember_row(),
      }),
      .function = InitialFunction(build),
      .check = check,
      .headcount = count,
      .example = {"5 agents in 2 units: unit of each seat", example, {0, 0, 0, 1, 1}},
  };
}

}  // namespace tandem
