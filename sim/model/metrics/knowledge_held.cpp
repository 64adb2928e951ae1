// SPDX-License-Identifier: MIT
// What agents know: performance, and dimensions known right in own and in others' blocks.
#include "model/metrics/measure.h"
#include "state/known_right.h"

namespace tandem {

namespace {

struct Known {
  double members = 0, performance = 0;
  double with_own = 0, own = 0;        // members whose unit holds blocks; sum of their shares known right there
  double with_others = 0, others = 0;  // the same for blocks that the unit does not hold
};

// Dimensions that members of a unit know right, within its own blocks and in all.
struct Rights {
  std::uint64_t own = 0, all = 0;
};

TANDEM_MULTIVERSION
void count_right(const Knowledge& k, std::span<const Seat> seats, const Word* mask, Rights& to) {
  Rights sum;
  for (const Seat seat : seats)
    for (std::uint32_t w = 0; w < k.words; ++w) {
      const Word right = right_word(k, seat, w);
      sum.own += static_cast<std::uint64_t>(__builtin_popcountll(right & mask[w]));
      sum.all += static_cast<std::uint64_t>(__builtin_popcountll(right));
    }
  to = sum;
}

Known known_in(const Organisation& o, UnitId unit) {
  Known t;
  if (o.knowledge.dimensions == 0) return t;
  const auto seats = o.units.members_of(unit);
  t.members = static_cast<double>(seats.size());
  for (const Seat seat : seats) t.performance += o.performance.empty() ? 0 : o.performance[seat];
  const std::vector<Word> mask = own_dimensions(o, unit);
  const double own = count_bits(mask), others = own > 0 ? o.knowledge.dimensions - own : 0;
  Rights right;
  count_right(o.knowledge, seats, mask.data(), right);
  if (own > 0) t.with_own = t.members, t.own = double(right.own) / own;
  if (others > 0) t.with_others = t.members, t.others = double(right.all - right.own) / others;
  return t;
}

void compute(const Observation& seen, const MetricValues& out) {
  const auto units = totals_by_unit<Known>(seen, [&](UnitId unit) { return known_in(seen.organisation, unit); });
  const Known all = total_of(units);
  const bool performing = !seen.organisation.performance.empty();
  write_output(out, 0, all, units, [&](const Known& t) { return ratio(t.performance, performing ? t.members : 0); });
  write_output(out, 1, all, units, [](const Known& t) { return ratio(t.own, t.with_own); });
  write_output(out, 2, all, units, [](const Known& t) { return ratio(t.others, t.with_others); });
}

std::vector<double> example() {
  Organisation o = hand_made({0, 1});
  set_beliefs(o, {"++.-", "+-++"});
  o.tasks.block_size = 2;
  o.tasks.block_slice = {0, 1};
  o.units.slice = {0, 1};
  o.performance = {.5, .5};
  return measure(compute, 3, o);
}

}  // namespace

RECORD(metrics, knowledge_held) {
  return {
      .summary = "performance, and dimensions known right in own and in others' blocks",
      .source = "March 1991; Fang, Lee & Schilling 2010",
      .prose =
          R"(Phi is the mean over agents of performance (E1, whole blocks, as the payoff rule last found it). Own and others count
single dimensions: the share of the dimensions of the blocks that the agent's unit holds, and of all other blocks,
that the agent believes right; unknown counts as wrong. Means over agents. Without tasks no block is anybody's own,
and both are undefined.)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::knowledge},
      .outputs = {{"knowledge_phi", "1", "Mean performance Phi of an agent.", Level::organisation_and_unit},
                  {"knowledge_own", "1", "Mean share of the dimensions of own blocks that an agent knows right.",
                   Level::organisation_and_unit},
                  {"knowledge_others", "1", "Mean share of the dimensions of others' blocks that an agent knows right.",
                   Level::organisation_and_unit}},
      .example = {"reality ++++, two units that hold two dimensions each, beliefs ++.- and +-++",
                  example,
                  {.5, 1, .25}},
  };
}

}  // namespace tandem
