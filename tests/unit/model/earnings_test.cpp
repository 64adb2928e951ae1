// SPDX-License-Identifier: MIT
// What people earn is felt: the records learn, joint work has to pay, and what partnering brings changes what people do.
#include <gtest/gtest.h>

#include "model/example/hand_made.h"
#include "model/small_run.h"
#include "model/value/earnings.h"
#include "model/value/weights.h"

namespace tandem {

namespace {

EarningsParameters& numbers_of(Model& model) {
  return *static_cast<EarningsParameters*>(model.parameters(Slot::earnings));
}

// Four agents of one unit with tasks of one block of four dimensions, of which seat 0 knows all and seat 1 nothing; 2 and 3 have a tie.
struct Week {
  Model model = model_with(Slot::earnings, "felt");
  Organisation o = hand_made({0, 0, 0, 0});
  TickNumber now = 0;

  Week() {
    set_beliefs(o, {"++++", "....", "++++", "++++"});
    add_tie(o, 2, 3);
    add_work(o);
    work_jointly(o, 2, 3);
    o.tasks.block_size = 4;
    o.tasks.blocks_per_task = 1;
    o.tasks.block.assign(4, 0);
    o.work.time = {.9, .9, .4, .4};
    o.work.credit_helper.assign(4, 0);
    model.record(Slot::earnings).prepare(o, model);
  }
  void repeat(int ticks) {
    const Workers workers;
    for (int k = 0; k < ticks; ++k) {
      o.work.events[2] = owner_pleased | helper_pleased;
      Tick tick{o, model, {}, ++now, workers};
      model.function<ProcessFunction>(Slot::earnings)(tick);
    }
  }
};

Settings organisation_of(Settings more) {
  Settings all{set("organisation.agents", std::int64_t{60}), set("organisation.units", std::int64_t{5})};
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

const Settings alive = {set("earnings.record", std::string("felt")),
                        set("outside_option.record", std::string("earned"))};

Settings with(Settings settings, const char* key, double value) {
  settings.push_back(set(key, value));
  return organisation_of(settings);
}

}  // namespace

TEST(Earnings, RecordsComeToWhatIsEarned) {
  Week week;
  week.o.work.credit_owner = {.81, .18, .2, 0};
  week.repeat(400);
  EXPECT_NEAR(prospect_of(week.o, 0).alone, .9, 1e-9);
  EXPECT_NEAR(prospect_of(week.o, 1).alone, .2, 1e-9);
  EXPECT_NEAR(week.o.experience.together[2], .2 / .438, 1e-9);
  EXPECT_NEAR(week.o.experience.together[3], 0, 1e-9);
}

// One step moves the prediction for the task at hand by `memory` of the distance, however much of it is known.
TEST(Earnings, APredictionMovesByTheMemory) {
  Week week;
  week.o.work.credit_owner = {.9, .9, 0, 0};
  week.repeat(1);
  EXPECT_NEAR(prospect_of(week.o, 0).alone, .55, 1e-12);
  EXPECT_NEAR(prospect_of(week.o, 1).alone, .25 + .1 * .75 + .25 / 16 * .9, .01);
}

TEST(Earnings, WhoKnowsItsTaskHoldsWorkingAloneToBeWorthMore) {
  Week week;
  EXPECT_GT(prospect_of(week.o, 0).alone, prospect_of(week.o, 1).alone);
}

TEST(Earnings, AJobThatDoesNotPayIsNoGoodExperience) {
  Week week;
  week.o.work.credit_owner = {0, 0, .3, 0};
  week.o.work.credit_helper = {0, 0, .1, 0};
  week.repeat(1);
  EXPECT_EQ(week.o.work.events[2], owner_pleased);
  numbers_of(week.model).standard = 0;
  week.repeat(1);
  EXPECT_EQ(week.o.work.events[2], owner_pleased | helper_pleased);
}

// Of two partners, the one who has brought more is worth more than a stranger, who is worth the mean, and the other less.
TEST(Earnings, APartnerIsWorthWhatItHasBrought) {
  Week week;
  Organisation& o = week.o;
  add_tie(o, 2, 1);
  const std::uint8_t good = o.ties.find(2, 3), poor = o.ties.find(2, 1);
  for (int k = 0; k < 60; ++k) {
    const bool better = k % 2 == 0;
    o.partnering.with[2] = better ? Seat{3} : Seat{1};
    o.partnering.with_slot[2] = better ? good : poor;
    o.work.credit_owner[2] = better ? .4 : .2;
    week.repeat(1);
  }
  const Weights w = weights_of(week.model);
  const Prospect own = prospect_of(o, 2);
  const double stranger = earnings_credit(o.ties, w, own, 2, no_slot);
  EXPECT_GT(earnings_credit(o.ties, w, own, 2, good), stranger + .05);
  EXPECT_LT(earnings_credit(o.ties, w, own, 2, poor), stranger - .05);
  EXPECT_NEAR(own.together + double(o.ties.beyond[o.ties.at(2, good)]), .4 / .446, .05);
}

TEST(Earnings, OneWhoNeverEarnedAnythingIsNotMoved) {
  EXPECT_EQ(Prospect{}.gain(.5), 0);
  EXPECT_EQ(Prospect{}.of_working_alone(), 0);
}

// Without them what joint work pays changes output alone; with them, who works with whom.
TEST(Earnings, WhatPartneringPaysChangesWhatPeopleDo) {
  const auto partners = [](Settings settings, double gain) {
    return SmallRun(with(std::move(settings), "work.purpose_gain", gain), 4).run(40).organisation.ties.partner;
  };
  EXPECT_EQ(partners({}, 0), partners({}, 1));
  EXPECT_NE(partners({set("earnings.record", std::string("felt"))}, 0),
            partners({set("earnings.record", std::string("felt"))}, 1));
  EXPECT_NE(partners(alive, 0), partners(alive, 1));
}

// Nobody is told what partnering pays: until somebody has earned something, all do the same.
TEST(Earnings, AreLearnedFromOwnWeeks) {
  const SmallRun low = SmallRun(with(alive, "work.purpose_gain", 0.), 4).run(1),
                 high = SmallRun(with(alive, "work.purpose_gain", 1.), 4).run(1);
  EXPECT_EQ(low.organisation.partnering.asked, high.organisation.partnering.asked);
}

}  // namespace tandem
