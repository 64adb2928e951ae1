// SPDX-License-Identifier: MIT
// Interdependence as a list of weighted pairs: row u says how much the work of unit u needs each other unit.
#include <algorithm>
#include <set>

#include "model/example/hand_made.h"
#include "model/start/unit_count.h"

namespace tandem {

namespace {

struct MatrixParameters {
  static constexpr Slot slot = Slot::interdependence;
  Entries entries;
};

using Entry = std::map<std::string, double>;

double weight_of(const Entry& entry) {
  const auto found = entry.find("weight");
  return found == entry.end() ? 1 : found->second;
}

void build(Start& start) {
  Units& units = start.organisation.units;
  const auto& entries = start.model.get<MatrixParameters>().entries;
  units.needs_first.assign(1, 0);
  units.needs.clear();
  units.needs_cumulative.clear();
  for (UnitId unit = 0; unit < units.count(); ++unit) {
    const std::size_t first = units.needs.size();
    double sum = 0;
    for (const Entry& entry : entries) {
      const auto other = static_cast<UnitId>(entry.at("to"));
      const bool mine = static_cast<UnitId>(entry.at("from")) == unit && weight_of(entry) > 0;
      if (!mine || (!units.slice.empty() && units.slice[other] == units.slice[unit])) continue;
      units.needs.push_back(other);
      units.needs_cumulative.push_back(sum += weight_of(entry));
    }
    for (std::size_t k = first; k < units.needs.size(); ++k) units.needs_cumulative[k] /= sum;
    units.needs_first.push_back(static_cast<std::uint32_t>(units.needs.size()));
  }
}

bool is_unit(const Entry& entry, const char* column, double units) {
  const auto found = entry.find(column);
  return found != entry.end() && found->second >= 0 && found->second < units &&
         found->second == double(UnitId(found->second));
}

void check(const Model& model, const Inputs& inputs, Findings& findings) {
  const auto units = static_cast<double>(unit_count(model, inputs));
  std::set<std::pair<double, double>> pairs;
  const auto report = [&](const std::string& what, const std::string& expected) {
    findings.push_back({{}, "interdependence.entries", what, expected, ""});
  };
  for (const Entry& entry : model.get<MatrixParameters>().entries) {
    bool valid = true;
    for (const char* column : {"from", "to"})
      if (!is_unit(entry, column, units)) {
        report(std::string("an entry without a valid `") + column + "`", "a unit number, counted from 0");
        valid = false;
      }
    if (!(weight_of(entry) >= 0 && weight_of(entry) <= no_limit))
      report("weight = " + std::to_string(weight_of(entry)), "0 or more");
    if (!valid) continue;
    const std::pair<double, double> pair{entry.at("from"), entry.at("to")};
    const auto name = [&] {
      return unit_text(inputs, UnitId(pair.first)) + " to " + unit_text(inputs, UnitId(pair.second));
    };
    if (pair.first == pair.second) report(name(), "two different units");
    if (!pairs.insert(pair).second) report("two entries from " + name(), "one entry per pair of units");
  }
}

std::vector<double> example() {
  Model model = model_with(Slot::interdependence, "matrix");
  auto* p = static_cast<MatrixParameters*>(model.parameters(Slot::interdependence));
  p->entries = {{{"from", 0}, {"to", 2}, {"weight", 3}}, {{"from", 0}, {"to", 1}}};
  Organisation organisation;
  organisation.units.of = {0, 1, 2};
  organisation.units.index(3);
  Inputs inputs;
  Start start{organisation, model, inputs, {}};
  build(start);
  const Units& units = organisation.units;
  return {double(units.needs[0]), double(units.needs[1]), units.needs_cumulative[0], units.needs_cumulative[1]};
}

}  // namespace

RECORD(interdependence, matrix) {
  using P = MatrixParameters;
  return {
      .summary = "a weighted list of which unit's work needs which other",
      .source = "Thompson 1967; Levinthal 1997",
      .prose =
          R"(Each entry {from, to, weight} says that the work of unit `from` needs unit `to` with that weight (1 if not given). Of
the row of a unit those count that hold another slice and have a weight above 0; weights are divided by their sum. A
unit without such entries needs nobody's work.)",
      .parameters = parameters<P>({
          row<&P::entries>("entries", "", "1", 0, no_limit)
              .means("Pairs of units, directed: {from, to, weight}; \"*\" at one end is all other units.", "this model")
              .one_of({"from", "to", "weight"})
              .takes_names_of(NamesOf::units, {"from", "to"}),
      }),
      .function = InitialFunction(build),
      .check = check,
      .example = {"0 needs 2 with weight 3 and 1 with 1: units needed by 0, and cumulative weights",
                  example,
                  {2, 1, .75, 1}},
  };
}

}  // namespace tandem
