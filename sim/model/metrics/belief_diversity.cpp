// SPDX-License-Identifier: MIT
// How much the beliefs of two agents differ.
#include "model/metrics/measure.h"

namespace tandem {

namespace {

// How many agents believe + and - of each dimension.
struct Votes {
  explicit Votes(std::uint32_t dimensions) : plus(dimensions), minus(dimensions) {}
  double agents = 0;
  std::vector<double> plus, minus;
};

void count(const Word* plane, std::uint32_t words, std::vector<double>& votes) {
  for (std::uint32_t w = 0; w < words; ++w)
    for (Word rest = plane[w]; rest != 0; rest &= rest - 1)
      ++votes[64 * w + static_cast<std::uint32_t>(__builtin_ctzll(rest))];
}

Votes votes_of(const Knowledge& k, std::span<const Seat> seats) {
  Votes votes(k.dimensions);
  votes.agents = static_cast<double>(seats.size());
  for (const Seat seat : seats) {
    count(k.plus(seat), k.words, votes.plus);
    count(k.minus(seat), k.words, votes.minus);
  }
  return votes;
}

// Share of (pair of agents, dimension) in which the two differ; +, - and unknown are three beliefs.
double diversity(const Votes& votes) {
  double different = 0;
  for (std::size_t d = 0; d < votes.plus.size(); ++d) {
    const double plus = votes.plus[d], minus = votes.minus[d], unknown = votes.agents - plus - minus;
    different += plus * minus + (plus + minus) * unknown;
  }
  return ratio(different, double(votes.plus.size()) * votes.agents * (votes.agents - 1) / 2);
}

void compute(const Observation& seen, const MetricValues& out) {
  const Organisation& o = seen.organisation;
  if (o.knowledge.dimensions == 0) return;
  out.organisation[0] = diversity(votes_of(o.knowledge, o.units.members));
  for (std::size_t unit = 0; unit < out.by_unit[0].size(); ++unit)
    out.by_unit[0][unit] = diversity(votes_of(o.knowledge, o.units.members_of(static_cast<UnitId>(unit))));
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0, 0});
  set_beliefs(o, {"+-", "+.", "++"});
  return measure(compute, 1, o);
}

}  // namespace

RECORD(metrics, belief_diversity) {
  return {
      .summary = "how much the beliefs of two agents differ",
      .source = "Fang, Lee & Schilling 2010",
      .prose =
          R"(Mean over all pairs of agents of the share of dimensions of which the two believe differently; +1, -1 and unknown are
three beliefs. By unit: over the pairs of its members.)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::knowledge},
      .outputs = {{"belief_diversity", "1", "Mean share of dimensions in which two agents differ.",
                   Level::organisation_and_unit}},
      .cost = Cost::costly,
      .example = {"beliefs +-, +. and ++: 3 pairs, one dimension of two", example, {.5}},
  };
}

}  // namespace tandem
