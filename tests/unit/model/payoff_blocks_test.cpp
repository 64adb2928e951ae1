// SPDX-License-Identifier: MIT
// Performance by blocks, many blocks and agents at a time, against the same dimension by dimension.
#include <gtest/gtest.h>

#include <random>
#include <vector>

#include "model/example/hand_made.h"
#include "model/task/bits.h"
#include "model/task/payoff_blocks.h"
#include "model/task/tasks.h"

namespace tandem {
namespace {

using Luck = std::mt19937_64;

// Agents of two units and slices who are right of most dimensions, wrong of some, and do not know the rest.
Organisation who_know(Luck& luck, std::uint32_t agents, std::uint32_t blocks, std::uint32_t size) {
  std::vector<UnitId> unit_of;
  for (std::uint32_t k = 0; k < agents; ++k) unit_of.emplace_back(luck() % 2);
  Organisation o = hand_made(unit_of);
  o.units.index(2);
  o.units.slice = {0, 1};
  o.units.slices = 2;
  o.knowledge.allocate(agents, blocks * size);
  for (std::uint32_t d = 0; d < o.knowledge.dimensions; ++d)
    if (luck() % 2) set_bit(o.knowledge.reality.data(), d);
  for (std::uint32_t k = 0; k < agents; ++k)
    for (std::uint32_t d = 0; d < o.knowledge.dimensions; ++d) {
      if (luck() % 16 == 0) continue;
      const bool truth = test_bit(o.knowledge.reality.data(), d), believed = luck() % 16 == 0 ? !truth : truth;
      set_bit(believed ? o.knowledge.plus(Seat{k}) : o.knowledge.minus(Seat{k}), d);
    }
  for (std::uint32_t b = 0; b < blocks; ++b) o.tasks.block_slice.push_back(b < (blocks + 1) / 2 ? 0 : 1);
  return o;
}

double share(double right, double of) { return of > 0 ? right / of : 0; }

TEST(PayoffBlocks, CountWhatIsKnownRightDimensionByDimension) {
  Luck luck(3);
  for (const std::uint32_t size : {1u, 2u, 3u, 4u, 5u, 8u, 16u, 32u, 64u})
    for (const std::uint32_t blocks : {1u, 3u, 17u, 48u})
      for (const std::uint32_t agents : {1u, 7u, 128u, 131u}) {
        Organisation o = who_know(luck, agents, blocks, size);
        Model model = default_model();
        static_cast<BlockParameters*>(model.parameters(Slot::payoff))->block_size = size;
        const double outside = model.get<TaskParameters>().external_share;
        model.function<PayoffRule>(Slot::payoff)(o, model, Workers(), {.all = true});
        for (Seat seat = 0; seat < agents; ++seat) {
          double own = 0, held = 0, all = 0;
          for (std::uint32_t b = 0; b < blocks; ++b) {
            bool right = true;
            for (std::uint32_t d = b * size; d < (b + 1) * size; ++d)
              right &= test_bit(
                  test_bit(o.knowledge.reality.data(), d) ? o.knowledge.plus(seat) : o.knowledge.minus(seat), d);
            const bool mine = o.tasks.block_slice[b] == o.units.of[seat].value();
            all += right, own += right && mine, held += mine;
          }
          ASSERT_EQ(o.performance[seat], all / blocks) << size << " x " << blocks;
          ASSERT_EQ(o.work_performance[seat],
                    (1 - outside) * share(own, held) + outside * share(all - own, blocks - held))
              << size << " x " << blocks;
        }
      }
}

TEST(PayoffBlocks, OfThoseWhoAreOutdatedAloneAreRefreshed) {
  Luck luck(4);
  Organisation o = who_know(luck, 300, 48, 4);
  const Model model = default_model();
  Organisation all = o;
  model.function<PayoffRule>(Slot::payoff)(all, model, Workers(), {.all = true});
  o.performance.assign(300, -1), o.work_performance.assign(300, -1);
  const std::vector<Seat> outdated = {Seat{299}, Seat{0}, Seat{128}, Seat{0}};
  model.function<PayoffRule>(Slot::payoff)(o, model, Workers(), {.seats = outdated});
  for (Seat seat = 0; seat < 300; ++seat) {
    const bool listed = std::find(outdated.begin(), outdated.end(), seat) != outdated.end();
    EXPECT_EQ(o.performance[seat], listed ? all.performance[seat] : -1);
    EXPECT_EQ(o.work_performance[seat], listed ? all.work_performance[seat] : -1);
  }
}

}  // namespace
}  // namespace tandem
