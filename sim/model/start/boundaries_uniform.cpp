// SPDX-License-Identifier: MIT
// Boundaries between units: one permeability and one joint goal for all pairs, plus a list of exceptions.
#include "model/example/hand_made.h"
#include "model/start/unit_count.h"

namespace tandem {

namespace {

struct BoundaryParameters {
  static constexpr Slot slot = Slot::boundaries;
  double permeability = 1;
  double joint_goal = 0;
  Entries exceptions;
};

double value_or(const std::map<std::string, double>& entry, const char* column, double otherwise) {
  const auto found = entry.find(column);
  return found == entry.end() ? otherwise : found->second;
}

void build(Start& start) {
  const auto& p = start.model.get<BoundaryParameters>();
  Units& units = start.organisation.units;
  units.every_pair = {p.permeability, p.joint_goal};
  units.exceptions.clear();
  for (const auto& entry : p.exceptions) {
    const UnitId own = static_cast<UnitId>(entry.at("from")), other = static_cast<UnitId>(entry.at("to"));
    units.exceptions[{own, other}] = {value_or(entry, "permeability", p.permeability),
                                      value_or(entry, "joint_goal", p.joint_goal)};
  }
}

void check(const Model& model, const Inputs& inputs, Findings& findings) {
  const double units = static_cast<double>(unit_count(model, inputs));
  for (const auto& entry : model.get<BoundaryParameters>().exceptions) {
    const std::string key = "boundaries.exceptions";
    for (const char* column : {"from", "to"})
      if (!entry.contains(column) || entry.at(column) < 0 || entry.at(column) >= units ||
          entry.at(column) != double(UnitId(entry.at(column))))
        findings.push_back({{},
                            key,
                            std::string("an exception without a valid `") + column + "`",
                            "a unit number, counted from 0",
                            ""});
    for (const char* column : {"permeability", "joint_goal"})
      if (const double value = value_or(entry, column, 0); !(value >= 0 && value <= 1))
        findings.push_back({{}, key, std::string(column) + " = " + std::to_string(value), "real in [0, 1]", ""});
  }
}

std::vector<double> example() {
  Model model = model_with(Slot::boundaries, "uniform");
  auto* p = static_cast<BoundaryParameters*>(model.parameters(Slot::boundaries));
  p->exceptions = {{{"from", 0}, {"to", 1}, {"permeability", .25}}};
  Organisation organisation;
  Inputs inputs;
  Start start{organisation, model, inputs, {}};
  build(start);
  return {organisation.units.between(0, 1).permeability, organisation.units.between(1, 0).permeability};
}

}  // namespace

RECORD(boundaries, uniform) {
  using P = BoundaryParameters;
  return {
      .summary = "one permeability and one joint goal for all pairs of units, with exceptions",
      .source = "this model",
      .prose =
          R"(A search that leaves the unit meets somebody with the permeability of the pair (own unit, other unit). A joint goal J
takes the share J off the cost of crossing. Exceptions are directed: they hold for searches from `from` to `to`.)",
      .parameters = parameters<P>({
          row<&P::permeability>("permeability", "", "probability")
              .means("Chance that a search across a boundary meets somebody.", "this model"),
          row<&P::joint_goal>("joint_goal", "J", "1")
              .means("Share of the cost of crossing that a joint goal removes.", "this model"),
          row<&P::exceptions>("exceptions", "", "1", 0, no_limit)
              .means("Pairs of units that differ: {from, to, permeability, joint_goal}; \"*\" at one end is all other "
                     "units.",
                     "this model")
              .one_of({"from", "to", "permeability", "joint_goal"})
              .takes_names_of(NamesOf::units, {"from", "to"}),
      }),
      .function = InitialFunction(build),
      .check = check,
      .example = {"exception 0 to 1 of .25: permeability from 0 to 1, and from 1 to 0", example, {.25, 1}},
  };
}

}  // namespace tandem
