// SPDX-License-Identifier: MIT
// What a block of agents hears of its partners' purposes, tie by tie for all of them, against the same partner by partner.
#include "model/relations/purpose_hearing.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "model/example/hand_made.h"

namespace tandem {
namespace {

using Luck = std::mt19937_64;

double share(Luck& luck) { return double(luck() % 1000) / 1000; }

Organisation any_organisation(Luck& luck, std::uint32_t agents, std::uint32_t capacity) {
  Organisation o = hand_made(std::vector<UnitId>(agents, UnitId{0}));
  o.ties.allocate(agents, capacity);
  for (std::uint64_t tries = luck() % (2 * agents * capacity); tries > 0; --tries) {
    const Seat a{luck() % agents}, b{luck() % agents};
    if (a != b && !o.ties.full(a) && !o.ties.full(b) && o.ties.find(a, b) == no_slot)
      add_tie(o, a, b, float(share(luck)), float(share(luck)));
  }
  std::vector<double> position;
  for (std::uint32_t k = 0; k < agents; ++k) position.push_back(share(luck));
  set_purpose(o, position);
  return o;
}

TEST(PurposeHearing, IsWhatPartnersSayOneByOne) {
  Luck luck(1);
  const PurposeParameters p;
  for (const std::uint32_t capacity : {1u, 5u, 8u, 16u, 24u, 64u})
    for (const std::uint32_t agents : {1u, 3u, 64u, 128u, 257u}) {
      const Organisation o = any_organisation(luck, agents, capacity);
      HearingScratch scratch;
      scratch.make_room(block_of_agents * capacity);
      for (std::size_t begin = 0; begin < agents; begin += block_of_agents) {
        const std::size_t count = std::min(block_of_agents, agents - begin);
        Heard heard;
        for (std::size_t k = 0; k < count; ++k) heard.weights[k] = 1 + double(k), heard.sum[k] = double(k) / 3;
        hear_partners(o, p, begin, count, scratch, heard);
        for (std::size_t k = 0; k < count; ++k) {
          const auto seat = static_cast<Seat>(begin + k);
          double weights = 1 + double(k), sum = double(k) / 3;
          for (std::size_t slot = 0; slot < o.ties.degree[seat]; ++slot) {
            const auto trust = double(o.ties.trust[o.ties.at(seat, slot)]);
            const double theirs = o.purpose.position[o.ties.partners(seat)[slot]];
            if (std::abs(o.purpose.position[seat] - theirs) > confidence_bound(p, trust)) continue;
            weights += trust, sum += trust * theirs;
          }
          ASSERT_EQ(heard.weights[k], weights) << capacity << " slots, " << agents << " agents";
          ASSERT_EQ(heard.sum[k], sum) << capacity << " slots, " << agents << " agents";
        }
      }
    }
}

}  // namespace
}  // namespace tandem
