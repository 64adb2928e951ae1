// SPDX-License-Identifier: MIT
// What candidates are worth, who is asked and who consents (E5), for a block of agents side by side, against the same candidate by candidate.
// Whom a search meets is held against its plain form in meetings_test.cpp.
#include <gtest/gtest.h>

#include "base/elementary.h"
#include "model/partnering/search.h"
#include "model/plain/any_organisation.h"

namespace tandem {
namespace {

struct Plain {
  const Organisation& o;
  Weights w;
  double expected_own = .7, expected_other = .05;

  // D of one who looks at another, who is in this slot.
  double regard_of(Seat self, Seat other, std::uint8_t slot) const {
    double base = appeal(w, double(o.people.inclination[self]), renown(o.standing, other),
                         crossing_cost(o.units, w, o.units.of[self], o.units.of[other]));
    if (w.tie_aversion != 0 && slot == no_slot && !o.ties.full(self)) base -= burden(w, o.ties.degree[self]);
    return regard(w, base, trust_in(o, self, other, slot),
                  shared_purpose(purpose_distance(o.purpose, self, other), w.purpose_width));
  }
  double complement(Seat owner, Seat other) const {
    double sum = 0;
    for (const std::uint32_t block : o.tasks.block.empty() ? std::vector<std::uint32_t>{} : task_of(o, owner)) {
      double with = 1, without = 1;
      for (std::uint32_t d = block * o.tasks.block_size; d < (block + 1) * o.tasks.block_size; ++d)
        if (belief(o.knowledge, owner, d) == 0) {
          with *= (1 + (holds(o, other, block) ? expected_own : expected_other)) / 2;
          without *= .5;
        }
      sum += (with - without) / o.tasks.blocks_per_task;
    }
    return sum;
  }
  double weight(Seat self, Seat other, std::uint8_t slot) const {
    double ease =
        double(o.people.anxiety[self]) - double(o.people.selectivity[self]) - w.load_aversion * o.partnering.load[self];
    if (slot != no_slot && !o.ties.requests.empty() && o.ties.requests[o.ties.at(self, slot)] > 0)
      ease += w.reinforcement_weight * elementary::log(1 + double(o.ties.requests[o.ties.at(self, slot)]));
    const double utility = regard_of(self, other, slot) + w.complement_weight * complement(self, other) + ease;
    return elementary::exp(std::min(690., utility / w.temperature));
  }
  bool consents(Seat asker, Seat asked) const {
    const std::uint8_t back = o.ties.find(asked, asker);
    const double d = regard(w,
                            appeal(w, double(o.people.inclination[asked]), renown(o.standing, asker),
                                   crossing_cost(o.units, w, o.units.of[asked], o.units.of[asker])),
                            trust_in(o, asked, asker, back),
                            shared_purpose(purpose_distance(o.purpose, asked, asker), w.purpose_width));
    double score = (d - w.load_aversion * o.partnering.load[asked] - double(o.people.selectivity[asked]) +
                    double(o.people.anxiety[asked])) /
                   w.temperature;
    if (w.tie_aversion != 0 && back == no_slot && !o.ties.full(asked))
      score -= burden(w, o.ties.degree[asked]) / w.temperature;
    const Words words = draw(plain_key, TickNumber{plain_now}, asker, asked, stream(51));
    return happens(words[0], elementary::logistic(score));
  }
};

// Compares what the k-th who searches made of its candidates; returns the one that it has to ask, -1 for none.
std::ptrdiff_t expect_same_weights(const Plain& plain, const SearchScratch& s, std::size_t k) {
  const Candidates& c = s.candidates;
  const Seat self = s.seat[k];
  double sum = 0;
  for (std::uint32_t j = c.first[k]; j < c.first[k + 1]; ++j) {
    EXPECT_EQ(c.owner[j], k);
    EXPECT_EQ(c.slot[j], plain.o.ties.find(self, c.seat[j]));
    EXPECT_EQ(c.complement[j], plain.complement(self, c.seat[j]));
    EXPECT_EQ(c.regard[j], plain.regard_of(self, c.seat[j], c.slot[j]));
    EXPECT_EQ(c.weight[j], plain.weight(self, c.seat[j], c.slot[j]));
    sum += c.weight[j];
  }
  const double mark =
      unit_interval(draw(plain_key, TickNumber{plain_now}, self, no_partner, stream(50), 1)[1]) * (sum + 1);
  double passed = 0;
  for (std::uint32_t j = c.first[k]; j < c.first[k + 1]; ++j)
    if ((passed += c.weight[j]) > mark) return j;
  return -1;
}

// Returns how many asked.
std::size_t expect_same_choices(Organisation& o, const Model& model, std::size_t begin, std::size_t end) {
  const Workers workers;
  const ChoiceContext context = ChoiceContext::of(model, o, workers);
  SearchScratch s;
  s.make_room(o.ties.capacity, context.strangers());
  const Organisation before = o;
  const Plain plain{before, context.valuation};
  Tick tick{o, model, plain_key, TickNumber{plain_now}, workers};
  search_and_ask(tick, context, begin, end, s);
  std::size_t k = 0, asked = 0;
  for (Seat seat{begin}; seat < end; ++seat) {
    const bool searches = o.staff.occupied[seat] && (o.tasks.managed.empty() || !o.tasks.managed[seat]);
    EXPECT_TRUE(!searches || s.seat[k] == seat);
    const std::ptrdiff_t chosen = searches ? expect_same_weights(plain, s, k) : -1;
    k += searches;
    const auto j = static_cast<std::size_t>(chosen);
    EXPECT_EQ(o.partnering.asked[seat], chosen < 0 ? nobody : s.candidates.seat[j]);
    EXPECT_EQ(o.partnering.asked_slot[seat], chosen < 0 ? no_slot : s.candidates.slot[j]);
    const bool consented = chosen >= 0 && plain.consents(seat, s.candidates.seat[j]);
    EXPECT_EQ(o.partnering.consented[seat], consented);
    EXPECT_EQ(o.partnering.with[seat], consented && s.candidates.slot[j] != no_slot ? s.candidates.seat[j] : nobody);
    asked += chosen >= 0;
  }
  EXPECT_EQ(k, s.searching);
  return asked;
}

void vary(Luck& luck, Organisation& o, Model& model, int turn) {
  if (turn == 1) {
    for (UnitId unit = 0; unit < o.units.count(); ++unit)
      o.units.exceptions[{unit, UnitId{0}}] = {double(share(luck)), double(share(luck))};
    o.units.every_pair = {.7, .4};
  }
  if (turn == 2) {
    set_parameter(model, Slot::valuation, "reinforcement_weight", 1.5);
    for (std::size_t k = 0; k < o.ties.partner.size(); ++k) o.ties.requests.push_back(luck() % 4);
  }
  if (turn == 3) set_parameter(model, Slot::valuation, "tie_aversion", 20);
  if (turn == 4) {
    set_parameter(model, Slot::valuation, "temperature", .05),
        set_parameter(model, Slot::valuation, "trust_weight", 80);
    for (float& inclination : o.people.inclination) inclination += 4;
  }
  if (turn == 5) o.tasks = {}, o.units.slice.clear();
}

}  // namespace

TEST(PlainForm, OfPartnerChoice) {
  Luck luck(6);
  for (const Sizes& sizes : odd_sizes) {
    std::size_t asked = 0;
    for (int turn = 0; turn < 6; ++turn) {
      SCOPED_TRACE(std::to_string(sizes.agents) + " agents, turn " + std::to_string(turn));
      Model model = default_model();
      Organisation o = any_organisation(luck, sizes);
      vary(luck, o, model, turn);
      o.partnering.asked.assign(o.agents, 0), o.partnering.asked_slot.assign(o.agents, 0);
      o.partnering.consented.assign(o.agents, 1);
      for (std::size_t first = 0; first < o.agents; first += block_of_agents)
        asked += expect_same_choices(o, model, first, std::min<std::size_t>(o.agents, first + block_of_agents));
      if (testing::Test::HasFailure()) return;
    }
    EXPECT_TRUE(asked > 0 || sizes.agents == 1) << sizes.agents;
  }
}

}  // namespace tandem
