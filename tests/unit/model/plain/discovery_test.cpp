// SPDX-License-Identifier: MIT
// What agents find by themselves (discovery.experience, E14), by tables and bounds, against the same dimension by dimension.
#include <gtest/gtest.h>

#include <algorithm>

#include "model/plain/any_organisation.h"

namespace tandem {
namespace {

struct Chances {
  double search, doing, doubt, fading;
};

struct Change {
  Seat seat;
  std::uint32_t dimension;
  int value;
};

Words words_of(Seat seat, Seat partner, std::uint16_t number, std::uint32_t block = 0) {
  return draw(plain_key, TickNumber{plain_now}, seat, partner, stream(number), block);
}

bool is_own(const Organisation& o, Seat seat, std::uint32_t d) { return holds(o, seat, d / o.tasks.block_size); }

void search(const Organisation& o, double chance, Seat seat, std::vector<Change>& changes) {
  PlainWalk walk(chance, words_of(seat, no_partner, 101)[0], seat, no_partner, stream(101), 1);
  for (std::uint32_t d = 0; d < o.knowledge.dimensions; ++d) {
    if (!is_own(o, seat, d) || belief(o.knowledge, seat, d) != 0 || !walk.happens()) continue;
    const std::uint32_t word = d / 64, bit = d % 64;
    const Words coins = words_of(seat, no_partner, 101, 2048 + word / 2);
    changes.push_back({seat, d, coins[word % 2 * 2 + bit / 32] >> bit % 32 & 1 ? 1 : -1});
  }
}

void fade(const Organisation& o, double chance, Seat seat, std::vector<Change>& changes) {
  if (!o.people.breadth.empty()) chance = std::min(1.0, chance / double(o.people.breadth[seat]));
  PlainWalk walk(chance, words_of(seat, no_partner, 102)[0], seat, no_partner, stream(102), 1);
  for (std::uint32_t d = 0; d < o.knowledge.dimensions; ++d)
    if (!is_own(o, seat, d) && belief(o.knowledge, seat, d) != 0 && walk.happens()) changes.push_back({seat, d, 0});
}

// What one side of a job learns of the blocks that came right, if all delivered, and doubts of those that failed.
void learn(const Organisation& o, const Chances& p, Seat owner, bool as_owner, std::vector<Change>& changes) {
  const Seat with = o.partnering.with[owner], helper = with == nobody ? owner : with;
  const Seat self = as_owner ? owner : helper;
  const bool stead = !o.form.in_stead.empty() && o.form.in_stead[owner];
  const unsigned needed = with == nobody ? unsigned{owner_delivered}
                          : stead        ? unsigned{helper_delivered}
                                         : unsigned{owner_delivered} | helper_delivered;
  const bool delivered = (o.work.events[owner] & needed) == needed;
  const Words words = words_of(owner, helper, 103);
  const std::uint32_t side = as_owner ? 0 : 2;
  PlainWalk doing(p.doing, words[side], owner, helper, stream(103), as_owner ? 1 : 2049);
  PlainWalk doubt(p.doubt, words[side + 1], owner, helper, stream(103), as_owner ? 1025 : 3073);
  const std::vector<std::uint32_t> task = task_of(o, owner);
  for (std::size_t b = 0; b < task.size(); ++b)
    for (std::uint32_t d = task[b] * o.tasks.block_size; d < (task[b] + 1) * o.tasks.block_size; ++d) {
      const int believed = belief(o.knowledge, self, d), real = reality(o.knowledge, d);
      const bool held = !o.knowledge.held.empty() && test_bit(&o.knowledge.held[self * o.knowledge.words], d);
      if (o.work.right[owner] >> b & 1) {
        if (delivered && believed != real && doing.happens()) changes.push_back({self, d, real});
      } else if (believed != 0 && !held && doubt.happens()) {
        changes.push_back({self, d, 0});
      }
    }
}

// All from beliefs as they stood: solo search, then job by job, then fading.
std::size_t discover_plainly(Organisation& o, const Chances& p) {
  std::vector<Change> changes;
  for (Seat seat = 0; seat < o.agents; ++seat)
    if (o.staff.occupied[seat]) search(o, p.search, seat, changes);
  for (Seat owner = 0; owner < o.agents; ++owner) {
    if (!o.staff.occupied[owner]) continue;
    if (o.form.in_stead.empty() || !o.form.in_stead[owner]) learn(o, p, owner, true, changes);
    if (o.partnering.with[owner] != nobody) learn(o, p, owner, false, changes);
  }
  for (Seat seat = 0; seat < o.agents; ++seat)
    if (o.staff.occupied[seat]) fade(o, p.fading, seat, changes);
  for (const Change& it : changes) believe(o.knowledge, it.seat, it.dimension, it.value);
  return changes.size();
}

// Each turn another of what states can differ in: who knows broadly, what is somebody's alone, and whose work heads do.
void vary(Luck& luck, Organisation& o, int turn) {
  for (Seat seat = 0; seat < o.agents && turn == 1; ++seat) o.people.breadth.push_back(.2f + share(luck));
  for (std::size_t k = 0; k < o.knowledge.positive.size() && turn == 2; ++k)
    o.knowledge.held.push_back(luck() & luck());
  for (Seat seat = 0; seat < o.agents && turn == 3; ++seat)
    o.form.in_stead.push_back(o.partnering.with[seat] != nobody && luck() % 3 == 0);
}

}  // namespace

TEST(PlainForm, OfWhatPeopleFindByThemselves) {
  constexpr Chances chances[] = {
      {.002, .05, .05, .03}, {.3, .2, .2, .5}, {.05, .5, 1, .01}, {1, 1, .5, 1}, {0, 0, 0, 0}};
  Luck luck(2);
  for (const Sizes& sizes : odd_sizes) {
    Model model = model_of(Slot::discovery, "experience", sizes);
    std::size_t changes = 0;
    for (int turn = 0; turn < 5; ++turn) {
      const Chances& p = chances[turn];
      Organisation o = any_organisation(luck, sizes);
      vary(luck, o, turn);
      set_parameter(model, Slot::discovery, "search", p.search),
          set_parameter(model, Slot::discovery, "doing", p.doing);
      set_parameter(model, Slot::discovery, "doubt", p.doubt),
          set_parameter(model, Slot::discovery, "fading", p.fading);
      Organisation plain = o;
      run_process(o, model, Slot::discovery);
      changes += discover_plainly(plain, p);
      EXPECT_EQ(o.knowledge.positive, plain.knowledge.positive) << sizes.agents << ' ' << turn;
      EXPECT_EQ(o.knowledge.negative, plain.knowledge.negative) << sizes.agents << ' ' << turn;
    }
    EXPECT_TRUE(changes > 0 || sizes.agents < 3) << sizes.agents;
  }
}

}  // namespace tandem
