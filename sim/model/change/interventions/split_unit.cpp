// SPDX-License-Identifier: MIT
// Part of a unit leaves it for another.
#include "model/change/target.h"
#include "model/example/hand_made.h"
#include "model/frame/catalogue.h"

namespace tandem {

namespace {

constexpr Stream split_stream = stream(202);

struct SplitParameters {
  static constexpr Slot slot = Slot::interventions;
  std::int64_t unit = 0;
  std::int64_t into = 1;
  double share = .5;
};

void split(Tick& tick, const Intervention& it) {
  const auto& p = it.get<SplitParameters>();
  Organisation& o = tick.organisation;
  for (const Seat seat : drawn_share(tick, split_stream, it, seats_in(o, p.unit), p.share))
    o.units.of[seat] = static_cast<UnitId>(p.into);
  o.units.seat_members(o.staff.occupied);
}

void check(const Intervention& it, const Model& model, Findings& findings) {
  const auto& p = it.get<SplitParameters>();
  check_unit(it, model, "unit", p.unit, findings);
  check_unit(it, model, "into", p.into, findings);
  if (p.unit == p.into)
    findings.push_back({{}, it.key("into"), "a unit cannot be split into itself", "another unit than `unit`", ""});
}

std::string idle(const Intervention& it, const Model&, const Organisation& o) {
  const auto& p = it.get<SplitParameters>();
  return too_few(o, p.unit, p.share);
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0, 0, 0, 1});
  const Model model = default_model();
  const Workers workers;
  Tick tick{o, model, {}, 1, workers};
  split(tick, {"example", find_record(Slot::interventions, "split_unit"), std::make_shared<SplitParameters>(), {}});
  return {double(o.units.size(0)), double(o.units.size(1))};
}

}  // namespace

RECORD(interventions, split_unit) {
  using P = SplitParameters;
  return {
      .summary = "event: a share of a unit's members leave it for another, which may be empty",
      .source = "this model",
      .prose = R"(round(share n) drawn members of `unit` belong to `into` from then on.)",
      .details = R"(A unit without members is one that was merged into another before.)",
      .parameters = parameters<P>({unit_row<&P::unit>("unit", "The unit that is split.", 0),
                                   unit_row<&P::into>("into", "The unit that those who leave it join.", 0),
                                   share_row<&P::share>("Share of the members who leave it; 0: nobody.")}),
      .function = EventFunction(split),
      .check_intervention = check,
      .idle = idle,
      .changes = {Capability::units},
      .draws = {{split_stream, "agent", draws::words_from(0, 4),
                 "place in the order: word 0 of the block of the intervention's number; equal: the lower seat first"}},
      .example = {"units of 4 and 1, half of the first into the second: sizes", example, {2, 3}},
  };
}

}  // namespace tandem
