// SPDX-License-Identifier: MIT
// Tasks drawn for a block of agents side by side (E1b), and performance by whole words of blocks (E1), against the same one by one.
#include <gtest/gtest.h>

#include "model/frame/catalogue.h"
#include "model/plain/any_organisation.h"

namespace tandem {
namespace {

// Word k of the draws of a task.
std::uint32_t task_word(Seat seat, std::uint32_t k) {
  return draw(plain_key, TickNumber{plain_now}, seat, no_partner, stream(40), k / 4)[k % 4];
}

UnitId other_unit(const Units& units, UnitId own, double u) {
  const std::uint32_t first = units.needs_first[own], last = units.needs_first[own + 1];
  for (std::uint32_t k = first; k < last; ++k)
    if (u < units.needs_cumulative[k] || k + 1 == last) return units.needs[k];
  return own;
}

void draw_plainly(Organisation& o, Seat seat, double outside_share, double partnering) {
  Tasks& tasks = o.tasks;
  const UnitId own = o.units.of[seat], other = other_unit(o.units, own, unit_interval(task_word(seat, 1)));
  std::vector<std::uint16_t> left[2];
  for (std::uint32_t b = 0; b < tasks.blocks; ++b) {
    if (tasks.block_slice[b] == o.units.slice[own]) left[0].push_back(static_cast<std::uint16_t>(b));
    if (tasks.block_slice[b] == o.units.slice[other]) left[1].push_back(static_cast<std::uint16_t>(b));
  }
  tasks.outside[seat] = 0;
  for (std::uint32_t k = 0; k < tasks.blocks_per_task; ++k) {
    const bool outside = other != own && happens(task_word(seat, 2 + 2 * k), outside_share);
    std::vector<std::uint16_t>& from = left[outside];
    const std::uint32_t at = below(task_word(seat, 3 + 2 * k), static_cast<std::uint32_t>(from.size()));
    tasks.block[std::size_t{seat} * tasks.blocks_per_task + k] = from[at];
    from.erase(from.begin() + at);
    tasks.outside[seat] += outside;
  }
  tasks.other_unit[seat] = other;
  tasks.managed[seat] = !happens(task_word(seat, 0), partnering);
}

bool right(const Organisation& o, Seat seat, std::uint32_t block, std::uint32_t size) {
  for (std::uint32_t d = block * size; d < (block + 1) * size; ++d)
    if (belief(o.knowledge, seat, d) != reality(o.knowledge, d)) return false;
  return true;
}

// Shares of blocks that an agent knows right: own ones, others', and all.
struct Shares {
  double own = 0, others = 0, all = 0;
};

Shares shares_of(const Organisation& o, Seat seat, std::uint32_t size) {
  double count[2] = {0, 0}, good[2] = {0, 0};
  for (std::uint32_t block = 0; block < o.knowledge.dimensions / size; ++block) {
    const bool own = holds(o, seat, block);
    count[own] += 1, good[own] += right(o, seat, block, size);
  }
  const auto share = [](double part, double of) { return of > 0 ? part / of : 0; };
  return {share(good[1], count[1]), share(good[0], count[0]), share(good[0] + good[1], count[0] + count[1])};
}

}  // namespace

TEST(PlainForm, OfTasks) {
  Luck luck(3);
  for (const Sizes& sizes : odd_sizes) {
    Model model = model_of(Slot::tasks, "blocks", sizes);
    for (const double outside : {0., .3, .9, 1.}) {
      set_parameter(model, Slot::tasks, "external_share", outside);
      set_parameter(model, Slot::tasks, "partner_probability", 1 - outside / 2);
      Organisation o = any_organisation(luck, sizes), plain = o;
      run_process(o, model, Slot::tasks);
      for (Seat seat = 0; seat < o.agents; ++seat) draw_plainly(plain, seat, outside, 1 - outside / 2);
      EXPECT_EQ(o.tasks.block, plain.tasks.block) << sizes.agents << ' ' << outside;
      EXPECT_EQ(o.tasks.other_unit, plain.tasks.other_unit) << sizes.agents;
      EXPECT_EQ(o.tasks.outside, plain.tasks.outside) << sizes.agents;
      EXPECT_EQ(o.tasks.managed, plain.tasks.managed) << sizes.agents;
    }
  }
}

TEST(PlainForm, OfPerformanceByBlocks) {
  Luck luck(4);
  const Workers workers;
  for (const Sizes& sizes : odd_sizes) {
    Model model = model_of(Slot::payoff, "blocks", sizes);
    set_parameter(model, Slot::payoff, "block_size", sizes.block_size);
    for (const bool with_tasks : {true, false}) {
      if (!with_tasks) model.set(Slot::tasks, *find_record(Slot::tasks, "none"));
      Organisation o = any_organisation(luck, sizes);
      // Of some agents all is right, of most of the others whole blocks are.
      for (Seat seat = 0; seat < o.agents; ++seat)
        for (std::uint32_t d = 0; d < o.knowledge.dimensions; ++d)
          if (seat % 3 == 0 || (d / sizes.block_size + seat) % 3 > 0)
            believe(o.knowledge, seat, d, reality(o.knowledge, d));
      model.function<PayoffRule>(Slot::payoff)(o, model, workers, {.all = true});
      for (Seat seat = 0; seat < o.agents; ++seat) {
        const Shares found = shares_of(o, seat, sizes.block_size);
        EXPECT_EQ(o.performance[seat], found.all) << sizes.agents;
        EXPECT_EQ(o.work_performance[seat], with_tasks ? (1 - .3) * found.own + .3 * found.others : found.all);
      }
    }
  }
}

}  // namespace tandem
