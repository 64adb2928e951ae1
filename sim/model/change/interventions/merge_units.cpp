// SPDX-License-Identifier: MIT
// Two units become one.
#include "model/change/target.h"
#include "model/example/hand_made.h"
#include "model/frame/catalogue.h"

namespace tandem {

namespace {

struct MergerParameters {
  static constexpr Slot slot = Slot::interventions;
  std::int64_t unit = 0;
  std::int64_t into = 1;
};

void merge(Tick& tick, const Intervention& it) {
  const auto& p = it.get<MergerParameters>();
  Organisation& o = tick.organisation;
  // Empty seats move too: who is hired for them comes to the new unit.
  for (UnitId& unit : o.units.of)
    if (unit == static_cast<UnitId>(p.unit)) unit = static_cast<UnitId>(p.into);
  o.units.seat_members(o.staff.occupied);
}

void check(const Intervention& it, const Model& model, Findings& findings) {
  const auto& p = it.get<MergerParameters>();
  check_unit(it, model, "unit", p.unit, findings);
  check_unit(it, model, "into", p.into, findings);
  if (p.unit == p.into)
    findings.push_back({{}, it.key("into"), "a unit cannot be merged into itself", "another unit than `unit`", ""});
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0, 1});
  const Model model = default_model();
  const Workers workers;
  Tick tick{o, model, {}, 1, workers};
  merge(tick, {"example", find_record(Slot::interventions, "merge_units"), std::make_shared<MergerParameters>(), {}});
  return {double(o.units.size(0)), double(o.units.size(1))};
}

}  // namespace

RECORD(interventions, merge_units) {
  using P = MergerParameters;
  return {
      .summary = "event: the members of one unit join another",
      .source = "this model",
      .prose = R"(All seats of `unit` belong to `into` from then on; `unit` stays, without members.)",
      .details =
          R"(Slices of the work do not move: what the merged unit held is then held by whoever else has its slice, or by nobody.)",
      .parameters = parameters<P>({unit_row<&P::unit>("unit", "The unit that ends.", 0),
                                   unit_row<&P::into>("into", "The unit that its members join.", 0)}),
      .function = EventFunction(merge),
      .check_intervention = check,
      .changes = {Capability::units},
      .example = {"units of 2 and 1, the first into the second: sizes", example, {0, 3}},
  };
}

}  // namespace tandem
