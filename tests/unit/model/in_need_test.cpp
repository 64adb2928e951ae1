// SPDX-License-Identifier: MIT
// Whom agents would come to the rescue of, eight slots at a time and otherwise, against the rule pair by pair (E9b).
#include "model/work/in_need.h"

#include <gtest/gtest.h>

#include <random>

#include "model/example/hand_made.h"
#include "model/value/stages.h"
#include "model/value/valuation_linear.h"

namespace tandem {
namespace {

using Luck = std::mt19937_64;

float share(Luck& luck) { return float(luck() % 1000) / 1000; }

Organisation any_organisation(Luck& luck, std::uint32_t agents, std::uint32_t capacity, std::uint32_t dimensions) {
  Organisation o = hand_made(std::vector<UnitId>(agents, UnitId{0}));
  o.ties.allocate(agents, capacity);
  for (std::uint32_t k = 0; agents > 1 && k < agents * 4; ++k) {
    const Seat a{luck() % agents}, b{luck() % agents};
    if (a != b && !o.ties.full(a) && !o.ties.full(b) && o.ties.find(a, b) == no_slot)
      add_tie(o, a, b, .4f + .6f * share(luck), .4f + .6f * share(luck));
  }
  std::vector<double> position;
  for (std::uint32_t k = 0; k < agents * dimensions; ++k) position.push_back(.3 * double(share(luck)));
  o.purpose.dimensions = dimensions;
  o.purpose.position = position;
  if (capacity == 5)
    for (const float trust : o.ties.trust) o.ties.assured.push_back(trust * .95f);
  return o;
}

// Whom a task was worked with: nobody, the agent itself (nothing failed), or anybody.
std::vector<Seat> any_failures(Luck& luck, const Organisation& o) {
  std::vector<Seat> with;
  for (Seat seat = 0; seat < o.agents; ++seat) {
    const auto partners = o.ties.partners(seat);
    const auto turn = luck() % 3;
    with.push_back(turn == 0 ? nobody : turn == 1 || partners.empty() ? seat : partners[luck() % partners.size()]);
  }
  return with;
}

TEST(InNeed, IsTheRulePairByPair) {
  Luck luck(3);
  std::size_t needed_at_all = 0;
  for (const std::uint32_t capacity : {1u, 5u, 8u, 16u, 64u})
    for (const std::uint32_t agents : {1u, 2u, 24u, 128u, 300u})
      for (const std::uint32_t dimensions : {1u, 3u}) {
        const Organisation o = any_organisation(luck, agents, capacity, dimensions);
        const std::vector<Seat> with = any_failures(luck, o);
        NeedScratch scratch;
        for (std::size_t begin = 0; begin < agents; begin += block_of_agents) {
          const std::size_t count = std::min<std::size_t>(block_of_agents, agents - begin);
          NeededBy needed;
          find_in_need(o, with.data(), begin, count, scratch, needed);
          for (std::size_t k = 0; k < count; ++k) {
            const auto seat = static_cast<Seat>(begin + k);
            std::uint64_t slots = 0;
            for (std::size_t slot = 0; slot < o.ties.degree[seat]; ++slot) {
              const Seat other = o.ties.partners(seat)[slot];
              const auto trust = double(trust_of_stages(o.ties)[o.ties.at(seat, slot)]);
              if (stage(trust, purpose_distance(o.purpose, seat, other)) == 4 && with[other] != other &&
                  with[other] != seat)
                slots |= std::uint64_t{1} << slot, ++needed_at_all;
            }
            ASSERT_EQ(needed[k], slots) << capacity << " slots, " << agents << " agents, " << dimensions;
          }
        }
      }
  EXPECT_GT(needed_at_all, 500u);
}

}  // namespace
}  // namespace tandem
