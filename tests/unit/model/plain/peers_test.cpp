// SPDX-License-Identifier: MIT
// What partners learn from each other (peers.on_task, E12), side by side for a block of jobs, against the same dimension by dimension.
#include <gtest/gtest.h>

#include "model/plain/any_organisation.h"

namespace tandem {
namespace {

struct Adopted {
  Seat learner;
  std::uint32_t dimension;
  int value;
};

bool open_to(const Organisation& o, Seat self, Seat other, std::uint32_t block, std::uint32_t d) {
  const int own = belief(o.knowledge, self, d), theirs = belief(o.knowledge, other, d);
  if (theirs == 0 || theirs == own) return false;
  if (own == 0) return true;
  const bool here = holds(o, self, block), there = holds(o, other, block);
  return here != there ? there : o.work_performance[other] > o.work_performance[self];
}

void learn(const Organisation& o, double learning, Seat owner, bool as_owner, std::vector<Adopted>& adopted) {
  const Seat helper = o.partnering.with[owner];
  const Seat self = as_owner ? owner : helper, other = as_owner ? helper : owner;
  const double trust = double(o.ties.trust[o.ties.at(self, o.ties.find(self, other))]);
  const Words words = draw(plain_key, TickNumber{plain_now}, owner, helper, stream(100));
  PlainWalk walk(learning * trust, words[as_owner ? 0 : 1], owner, helper, stream(100), as_owner ? 1 : 1025);
  for (const std::uint32_t block : task_of(o, owner))
    for (std::uint32_t d = block * o.tasks.block_size; d < (block + 1) * o.tasks.block_size; ++d)
      if (open_to(o, self, other, block, d) && walk.happens())
        adopted.push_back({self, d, belief(o.knowledge, other, d)});
}

// In order of the owners' seats, by beliefs as they stood. Heads learn nothing from those in whose stead they work.
std::size_t learn_plainly(Organisation& o, double learning) {
  std::vector<Adopted> adopted;
  for (Seat owner = 0; owner < o.agents; ++owner) {
    if (o.partnering.with[owner] == nobody || (!o.form.in_stead.empty() && o.form.in_stead[owner])) continue;
    for (const bool as_owner : {true, false}) learn(o, learning, owner, as_owner, adopted);
  }
  for (const Adopted& it : adopted) believe(o.knowledge, it.learner, it.dimension, it.value);
  return adopted.size();
}

}  // namespace

TEST(PlainForm, OfWhatPartnersLearn) {
  Luck luck(1);
  for (const Sizes& sizes : odd_sizes) {
    Model model = model_of(Slot::peers, "on_task", sizes);
    std::size_t adopted = 0;
    for (int turn = 0; turn < 6; ++turn) {
      Organisation o = any_organisation(luck, sizes);
      if (turn == 5)
        for (Seat seat = 0; seat < o.agents; ++seat) o.form.in_stead.push_back(luck() % 3 == 0);
      const double learning = turn == 0 ? 1 : turn == 1 ? 0 : .3;
      set_parameter(model, Slot::peers, "learning", learning);
      Organisation plain = o;
      run_process(o, model, Slot::peers);
      adopted += learn_plainly(plain, learning);
      EXPECT_EQ(o.knowledge.positive, plain.knowledge.positive) << sizes.agents << ' ' << turn;
      EXPECT_EQ(o.knowledge.negative, plain.knowledge.negative) << sizes.agents << ' ' << turn;
    }
    EXPECT_TRUE(adopted > 0 || sizes.agents < 10) << sizes.agents;
  }
}

}  // namespace tandem
