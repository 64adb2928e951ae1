// SPDX-License-Identifier: MIT
// How much of what is known would leave with whoever leaves.
#include "model/metrics/measure.h"
#include "state/known_right.h"

namespace tandem {

namespace {

// Of the dimensions that one of these agents knows right, the share that only one of them does.
double unshared(const Knowledge& k, std::span<const Seat> seats) {
  std::vector<Word> once(k.words), twice(k.words);
  for (const Seat seat : seats)
    for (std::uint32_t w = 0; w < k.words; ++w) {
      const Word right = right_word(k, seat, w);
      twice[w] |= once[w] & right;
      once[w] |= right;
    }
  const double known = count_bits(once);
  return ratio(known - count_bits(twice), known);
}

void compute(const Observation& seen, const MetricValues& out) {
  const Organisation& o = seen.organisation;
  if (o.knowledge.dimensions == 0) return;
  out.organisation[0] = unshared(o.knowledge, o.units.members);
  for (std::size_t unit = 0; unit < out.by_unit[0].size(); ++unit)
    out.by_unit[0][unit] = unshared(o.knowledge, o.units.members_of(static_cast<UnitId>(unit)));
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0, 1});
  set_beliefs(o, {"++..-", ".+++.", "+...."});
  return measure(compute, 1, o);
}

}  // namespace

RECORD(metrics, unshared_knowledge) {
  return {
      .summary = "what only one agent knows",
      .source = "Argote 2013; this model",
      .prose =
          R"(Of the dimensions that at least one agent believes right, the share that exactly one does: what is lost when that one
leaves (E18). By unit: among its members alone.)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::knowledge},
      .outputs = {{"knowledge_unshared", "1", "Share of the dimensions that somebody knows right which only one does.",
                   Level::organisation_and_unit}},
      .example = {"reality +++++, beliefs ++..-, .+++. and +....: the third and the fourth of four", example, {.5}},
  };
}

}  // namespace tandem
