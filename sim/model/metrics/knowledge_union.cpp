// SPDX-License-Identifier: MIT
// What somebody knows, and how much of it hangs on the few who know most.
#include "model/metrics/inequality.h"
#include "state/known_right.h"
#include "model/metrics/measure.h"

namespace tandem {

namespace {

struct Person {
  std::uint32_t known;
  double performance;
  Seat number, seat;
};

bool knows_more(const Person& a, const Person& b) {
  if (a.known != b.known) return a.known > b.known;
  if (a.performance != b.performance) return a.performance > b.performance;
  return a.number < b.number;
}

// The seats without the k who know most.
std::vector<Seat> without_best(const Organisation& o, std::span<const Seat> seats, std::size_t k) {
  std::vector<Person> people;
  for (const Seat seat : seats) {
    std::uint32_t known = 0;
    for (std::uint32_t w = 0; w < o.knowledge.words; ++w)
      known += static_cast<std::uint32_t>(__builtin_popcountll(right_word(o.knowledge, seat, w)));
    people.push_back({known, o.performance.empty() ? 0 : o.performance[seat], o.units.seating.number_of(seat), seat});
  }
  std::nth_element(people.begin(), people.begin() + static_cast<std::ptrdiff_t>(k - 1), people.end(), knows_more);
  std::vector<Seat> rest;
  for (std::size_t at = k; at < people.size(); ++at) rest.push_back(people[at].seat);
  return rest;
}

struct Union {
  double known, lost;
};

Union union_of(const Organisation& o, std::span<const Seat> seats) {
  const double all = count_bits(right_by_somebody(o.knowledge, seats));
  const std::vector<Seat> rest = without_best(o, seats, at_least_one(seats.size(), 20));
  return {all / o.knowledge.dimensions, ratio(all - count_bits(right_by_somebody(o.knowledge, rest)), all)};
}

void compute(const Observation& seen, const MetricValues& out) {
  const Organisation& o = seen.organisation;
  if (o.knowledge.dimensions == 0) return;
  const Union all = union_of(o, o.units.members);
  out.organisation[0] = all.known, out.organisation[1] = all.lost;
  for (std::size_t unit = 0; unit < std::max(out.by_unit[0].size(), out.by_unit[1].size()); ++unit) {
    const Union own = union_of(o, o.units.members_of(static_cast<UnitId>(unit)));
    if (!out.by_unit[0].empty()) out.by_unit[0][unit] = own.known;
    if (!out.by_unit[1].empty()) out.by_unit[1][unit] = own.lost;
  }
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0, 1});
  set_beliefs(o, {"++..-", ".+++.", "+...."});
  return measure(compute, 2, o);
}

}  // namespace

RECORD(metrics, knowledge_union) {
  return {
      .summary = "dimensions that somebody knows right, and the share lost with those who know most",
      .source = "this model",
      .prose =
          R"(Union: share of all dimensions that at least one agent believes right. Lost: the share of these that nobody else knows
right if the best floor(n / 20) agents, at least one, leave; best are those who know most dimensions right, then those
with higher Phi, then the lower seat. By unit: among its members alone.)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::knowledge},
      .outputs = {{"knowledge_union", "1", "Share of dimensions that somebody knows right.",
                   Level::organisation_and_unit},
                  {"knowledge_lost", "1", "Share of these that only the best twentieth of the agents know right.",
                   Level::organisation_and_unit}},
      .cost = Cost::costly,
      .example = {"reality +++++, beliefs ++..-, .+++. and +....: 4 of 5, and 2 of 4 without the second",
                  example,
                  {.8, .5}},
  };
}

}  // namespace tandem
