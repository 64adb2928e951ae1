// SPDX-License-Identifier: MIT
// What agents make of their own experience: where satisfaction and inclination go.
#include <gtest/gtest.h>

#include <cmath>

#include "model/example/hand_made.h"
#include "model/frame/model.h"

namespace tandem {

namespace {

// Two agents in a steady state: the same credit every tick, seat 0 together with seat 1 on its own task, seat 1 alone.
Organisation steady(double together, double alone) {
  Organisation o = hand_made({0, 0});
  add_work(o);
  add_tie(o, 0, 1);
  work_jointly(o, 0, 1);
  o.work.credit_owner = o.work.credit = {together, alone};
  o.people.inclination = {.2f, .2f};
  return o;
}

void repeat(Organisation& o, Slot slot, const char* record, std::uint32_t ticks) {
  const Model model = model_with(slot, record);
  const Workers workers;
  model.record(slot).prepare(o, model);
  for (TickNumber now = 1; now <= ticks; ++now) {
    Tick tick{o, model, {}, now, workers};
    model.function<ProcessFunction>(slot)(tick);
  }
}

}  // namespace

// sat* = credit - credit alone - overload; the record of one who never works alone stays where it starts, .5.
TEST(Satisfaction, SettlesAtTheComparison) {
  Organisation o = steady(.9, .7);
  o.partnering.load = {3, 1};
  repeat(o, Slot::satisfaction, "comparison", 2000);
  EXPECT_NEAR(o.experience.satisfaction[0], .9 - .5 - .5, 1e-9);
  EXPECT_NEAR(o.experience.satisfaction[1], 0, 1e-9);
  EXPECT_NEAR(o.experience.credit_alone[1], .7, 1e-9);
}

// Before it settles, satisfaction is a geometric sum: constant comparison c gives c (1 - (1 - rate)^t).
TEST(Satisfaction, ApproachesItGeometrically) {
  Organisation o = steady(.9, .7);
  repeat(o, Slot::satisfaction, "comparison", 10);
  EXPECT_NEAR(o.experience.satisfaction[0], .4 * (1 - std::pow(.95, 10)), 1e-12);
}

TEST(Inclination, FollowsTheBetterWayToWork) {
  for (const double credit : {.3, .5, .9}) {
    Organisation o = steady(credit, credit);
    repeat(o, Slot::inclination, "learned", 20);
    const float together = o.people.inclination[0], alone = o.people.inclination[1];
    EXPECT_NEAR(double(together), .2 + 20 * .02 * (credit - .5), 1e-5);
    EXPECT_NEAR(double(alone), .2 - 20 * .02 * (credit - .5), 1e-5);
  }
}

TEST(Inclination, StaysInItsRange) {
  Organisation o = steady(1e3, 1e3);
  repeat(o, Slot::inclination, "learned", 5);
  EXPECT_EQ(o.people.inclination[0], 4);
  EXPECT_EQ(o.people.inclination[1], -4);
}

}  // namespace tandem
