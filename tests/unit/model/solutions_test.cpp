// SPDX-License-Identifier: MIT
// Tasks looked at and solved side by side against the same one by one.
#include "model/work/solutions.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

#include "model/example/hand_made.h"
#include "model/task/task_views.h"

namespace tandem {
namespace {

using Luck = std::mt19937_64;

struct Shape {
  std::uint32_t size, count, blocks;
};

// Agents of units of a few slices, who believe anything; `known`: how many of eight dimensions, about.
Organisation any_organisation(Luck& luck, std::uint32_t agents, const Shape& shape, std::uint64_t known) {
  std::vector<UnitId> units;
  for (std::uint32_t k = 0; k < agents; ++k) units.emplace_back(luck() % 3);
  units.back() = UnitId{2};
  Organisation o = hand_made(units);
  o.knowledge.allocate(agents, shape.size * shape.blocks);
  for (std::uint32_t d = 0; d < o.knowledge.dimensions; ++d) {
    if (luck() % 2) set_bit(o.knowledge.reality.data(), d);
    for (Seat seat = 0; seat < agents; ++seat)
      if (luck() % 8 < known) set_bit(luck() % 2 ? o.knowledge.plus(seat) : o.knowledge.minus(seat), d);
  }
  o.units.slice = {0, 1, 1}, o.units.slices = 2;
  o.tasks.block_size = shape.size, o.tasks.blocks_per_task = shape.count, o.tasks.blocks = shape.blocks;
  o.tasks.block_slice.clear();
  for (std::uint32_t b = 0; b < shape.blocks; ++b)
    o.tasks.block_slice.push_back(static_cast<std::uint16_t>(2 * b / shape.blocks));
  o.tasks.block.clear();
  std::vector<std::uint16_t> all(shape.blocks);
  for (std::uint32_t b = 0; b < shape.blocks; ++b) all[b] = static_cast<std::uint16_t>(b);
  for (std::uint32_t k = 0; k < agents; ++k) {
    std::shuffle(all.begin(), all.end(), luck);
    o.tasks.block.insert(o.tasks.block.end(), all.begin(), all.begin() + shape.count);
  }
  o.people.conflict_skill.assign(agents, .5f);
  o.work_performance.resize(agents);
  for (double& better : o.work_performance) better = double(luck() % 3);
  return o;
}

const Shape usual{usual_size, usual_count, 48},
    shapes[] = {usual, {4, 3, 3}, {4, 3, 100}, {1, 1, 1}, {3, 5, 7}, {64, 2, 3}, {4, 4, 9}, {64, 1, 1}};

struct Jobs {
  std::vector<Seat> owner, helper;
  std::vector<std::uint32_t> coins;
};

// Jobs of one task after the other; `alone`: each by its owner.
Jobs any_jobs(Luck& luck, std::uint32_t agents, std::size_t count, bool alone) {
  Jobs jobs;
  for (std::size_t k = 0; k < count; ++k) {
    const Seat owner{k % agents};
    jobs.owner.push_back(owner);
    jobs.helper.push_back(alone ? owner : Seat{(k + 1 + luck() % (agents - 1)) % agents});
  }
  for (std::size_t w = 0; w < 3 * block_of_agents; ++w) jobs.coins.push_back(static_cast<std::uint32_t>(luck()));
  return jobs;
}

TEST(TaskViews, AreTheBitsOfTheBlocksOneAfterTheOther) {
  Luck luck(1);
  const Organisation o = any_organisation(luck, 67, usual, 5);
  std::vector<Seat> owner;
  for (Seat seat = 0; seat < 67; ++seat) owner.push_back(seat);
  TaskBlocks blocks;
  list_blocks(o.tasks, owner.data(), owner.size(), blocks);
  for (Seat seat = 0; seat < 67; ++seat) {
    const Seat looks = seat == 66 ? Seat{0} : seat + 1u;
    Word bits = 0;
    for (std::uint32_t k = 0; k < 3; ++k)
      bits |= extract(o.knowledge.plus(looks), o.tasks.block[3 * std::size_t{seat} + k] * 4u, 4) << (4 * k);
    EXPECT_EQ(bits_of_task(o.knowledge.positive.data(), looks * std::size_t{o.knowledge.words}, blocks, seat), bits);
  }
}

TEST(TaskViews, TellTheBlocksInWhichNothingIsSet) {
  for (Word bits = 0; bits <= task_dimensions; ++bits) {
    Word without = 0;
    for (std::uint32_t k = 0; k < 3; ++k) without |= Word{(bits >> (4 * k) & 15) == 0} << k;
    EXPECT_EQ(blocks_without(bits), without) << bits;
  }
}

TEST(Solutions, OfManyPairsAreThoseOfEach) {
  Luck luck(2);
  const Workers workers;
  const Model model = default_model();
  std::size_t opened = 0, unresolved = 0;
  for (const Shape& shape : shapes)
    for (const std::size_t count : {0, 1, 3, 64, 128})
      for (const std::uint64_t known : {0, 2, 6, 8}) {
        Organisation o = any_organisation(luck, static_cast<std::uint32_t>(2 + luck() % 130), shape, known);
        const Tick tick{o, model, {1, 2}, 3, workers};
        const Jobs jobs = any_jobs(luck, o.agents, count, false);
        std::vector<Solution> found(count);
        const SolvedJobs all{tick, jobs.owner.data(), jobs.helper.data(), count, jobs.coins.data()};
        solve_together(all, found.data());
        for (std::size_t k = 0; k < count; ++k) {
          const SolvedJob job = all.job(k);
          const Solution one = solve_together(o, job, Coins(job, jobs.coins.data() + k, block_of_agents));
          EXPECT_EQ(found[k].right, one.right);
          EXPECT_EQ(found[k].opened, one.opened);
          EXPECT_EQ(found[k].unresolved, one.unresolved);
          opened += one.opened, unresolved += one.unresolved;
        }
      }
  EXPECT_GT(unresolved, 0u);
  EXPECT_GT(opened, unresolved);
}

TEST(Solutions, OfManyHelpersAreThoseOfEach) {
  Luck luck(3);
  const Workers workers;
  const Model model = default_model();
  for (const Shape& shape : shapes)
    for (const std::size_t count : {0, 1, 3, 64, 128})
      for (const bool alone : {true, false}) {
        Organisation o = any_organisation(luck, static_cast<std::uint32_t>(2 + luck() % 130), shape, 4);
        const Tick tick{o, model, {1, 2}, 3, workers};
        const Jobs jobs = any_jobs(luck, o.agents, count, alone);
        std::vector<std::uint64_t> right(count);
        const SolvedJobs all{tick, jobs.owner.data(), jobs.helper.data(), count, jobs.coins.data()};
        solve_by_helper(all, right.data());
        for (std::size_t k = 0; k < count; ++k) {
          const SolvedJob job = all.job(k);
          EXPECT_EQ(right[k], solve_by_helper(o, job, Coins(job, jobs.coins.data() + k, block_of_agents)).right);
        }
      }
}

}  // namespace
}  // namespace tandem
