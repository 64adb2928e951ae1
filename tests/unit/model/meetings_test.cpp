// SPDX-License-Identifier: MIT
// Steps of partner choice that go over a block of agents side by side, against the same agent by agent.
#include "model/partnering/meetings.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

#include "model/example/hand_made.h"
#include "model/partnering/candidates.h"
#include "model/partnering/commitment.h"

namespace tandem {
namespace {

using Luck = std::mt19937_64;

float share(Luck& luck) { return static_cast<float>(luck() % 1000) / 1000; }

// Agents of as many units, in any order, who have up to `capacity` ties with anybody.
Organisation any_organisation(Luck& luck, std::uint32_t agents, std::uint32_t units, std::uint32_t capacity) {
  std::vector<UnitId> unit_of;
  for (std::uint32_t k = 0; k < agents; ++k) unit_of.emplace_back(k < units ? k : luck() % units);
  std::shuffle(unit_of.begin(), unit_of.end(), luck);
  Organisation o = hand_made(unit_of);
  o.ties.allocate(agents, capacity);
  for (std::uint64_t tries = luck() % (2 * agents * capacity); tries > 0; --tries) {
    const Seat a{luck() % agents}, b{luck() % agents};
    if (a != b && !o.ties.full(a) && !o.ties.full(b) && o.ties.find(a, b) == no_slot)
      add_tie(o, a, b, share(luck), share(luck));
  }
  for (std::uint32_t k = 0; k < agents; ++k) {
    o.people.trust_propensity.push_back(share(luck));
    o.standing.visibility.push_back(share(luck));
    o.standing.reputation.push_back(double(share(luck)));
    o.tasks.other_unit.emplace_back(luck() % units);
    o.tasks.outside.push_back(static_cast<std::uint8_t>(luck() % 3));
  }
  return o;
}

// Who are found by a search for one stranger of each sort, or for up to so many.
Candidates found(const Organisation& o, const ProjectLines& lines, const AwarenessParameters* radius,
                 std::size_t* count) {
  Organisation copy = o;
  const Model model = default_model();
  const Workers workers;
  const Tick tick{copy, model, {3, 5}, 7, workers};
  SearchScratch s;
  s.make_room(o.ties.capacity, 3);
  for (Seat seat = 0; seat < o.agents && s.searching < block_of_agents; ++seat)
    if (seat % 5 != 3) s.seat[s.searching++] = seat;
  draw_search(tick, s);
  find_candidates(tick, lines, radius, s);
  *count = s.searching;
  return std::move(s.candidates);
}

void expect_same_candidates(const Organisation& o, const ProjectLines& lines) {
  const AwarenessParameters one_each{1, 1, 1};
  std::size_t count = 0;
  const Candidates together = found(o, lines, nullptr, &count), one_by_one = found(o, lines, &one_each, &count);
  ASSERT_EQ(together.first[count], one_by_one.first[count]);
  for (std::size_t k = 0; k < count; ++k) EXPECT_EQ(together.first[k], one_by_one.first[k]);
  for (std::size_t k = 0; k < together.first[count]; ++k) {
    EXPECT_EQ(together.seat[k], one_by_one.seat[k]);
    EXPECT_EQ(together.slot[k], one_by_one.slot[k]);
    EXPECT_EQ(together.owner[k], one_by_one.owner[k]);
    EXPECT_EQ(together.trust[k], one_by_one.trust[k]);
  }
}

struct Size {
  std::uint32_t agents, units, capacity;
};
constexpr Size sizes[] = {{1, 1, 8},  {2, 1, 1},   {3, 1, 64}, {64, 64, 1},    {2, 2, 5},    {7, 7, 8},
                          {61, 1, 5}, {61, 7, 64}, {90, 9, 8}, {128, 128, 16}, {130, 13, 8}, {257, 12, 24}};

TEST(Meetings, AreThoseThatAgentsHaveOneByOne) {
  Luck luck(1);
  for (const Size& size : sizes)
    for (int turn = 0; turn < 20; ++turn) {
      Organisation o = any_organisation(luck, size.agents, size.units, size.capacity);
      o.units.every_pair.permeability = turn % 3 == 0 ? .5 : 1;
      if (turn % 4 == 1) o.tasks.outside.clear(), o.tasks.other_unit.clear();
      expect_same_candidates(o, {});
    }
}

TEST(Meetings, StopAtBoundariesThatDifferFromTheRest) {
  Luck luck(2);
  for (int turn = 0; turn < 20; ++turn) {
    Organisation o = any_organisation(luck, 100, 4, 8);
    o.units.exceptions[{UnitId{0}, UnitId{1}}].permeability = 0;
    o.units.exceptions[{UnitId{2}, UnitId{0}}].permeability = .3;
    expect_same_candidates(o, {});
  }
}

TEST(Meetings, MayBeWithMatesOfAProjectLine) {
  Luck luck(3);
  for (int turn = 0; turn < 20; ++turn) {
    Organisation o = any_organisation(luck, 100, 4, 8);
    ProjectLines lines{.6, {}, {0}};
    o.form.line.resize(o.agents);
    for (std::uint16_t line = 0; line < 3; ++line) {
      for (Seat seat = 0; seat < o.agents; ++seat)
        if (seat == line || (line == 2 && seat > 2)) lines.members.push_back(seat), o.form.line[seat] = line;
      lines.first.push_back(static_cast<std::uint32_t>(lines.members.size()));
    }
    expect_same_candidates(o, lines);
  }
}

TEST(Commitments, AreThoseOfEachTieOneByOne) {
  Luck luck(4);
  for (const Size& size : sizes) {
    Organisation o = any_organisation(luck, size.agents, size.units, size.capacity);
    add_work(o);
    o.ties.requests.assign(o.ties.partner.size(), 0);
    for (Seat seat = 0; seat < o.agents; ++seat) {
      const auto partners = o.ties.partners(seat);
      if (!partners.empty() && luck() % 3 > 0) o.partnering.with[seat] = partners[luck() % partners.size()];
      o.partnering.load[seat] = 1 + double(share(luck));
    }
    const std::vector<double> before = o.partnering.load;
    commit(o, .3, 0, o.agents);
    for (Seat seat = 0; seat < o.agents; ++seat) {
      std::uint64_t helps = 0;
      std::uint8_t with_slot = no_slot;
      for (std::uint8_t slot = 0; slot < o.ties.degree[seat]; ++slot) {
        const Seat partner = o.ties.partners(seat)[slot];
        if (o.partnering.with[partner] == seat) helps |= std::uint64_t{1} << slot;
        if (o.partnering.with[seat] == partner) with_slot = slot;
        EXPECT_EQ(o.ties.requests[o.ties.at(seat, slot)], o.partnering.with[seat] == partner ? 1 : 0);
      }
      EXPECT_EQ(o.partnering.helps[seat], helps);
      EXPECT_EQ(o.partnering.with_slot[seat], with_slot);
      EXPECT_EQ(o.partnering.load[seat], before[seat] + .3 * (1.0 + __builtin_popcountll(helps) - before[seat]));
    }
  }
}

}  // namespace
}  // namespace tandem
