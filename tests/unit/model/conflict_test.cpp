// SPDX-License-Identifier: MIT
// Conflicts over views and aims: how often they open, who settles them, and what they cost.
#include <gtest/gtest.h>

#include "model/measured.h"
#include "model/small_run.h"
#include "model/work/pooled.h"

namespace tandem {
namespace {

Setting record(const char* key, const char* name) { return set(key, std::string(name)); }

Setting everybody(const char* key, double value) {
  Distribution law;
  law.value = value;
  return set(key, law);
}

Settings with(std::initializer_list<Setting> more) {
  Settings settings{set("organisation.agents", std::int64_t{120}), set("organisation.units", std::int64_t{4})};
  settings.insert(settings.end(), more);
  return settings;
}

// Purposes differ, and a little is enough for two to share none.
Settings at_odds(std::initializer_list<Setting> more) {
  Settings settings = with(more);
  settings.insert(settings.end(), {set("valuation.purpose_width", .001), record("purpose.record", "none")});
  return settings;
}

struct Rates {
  double views_open = 0, friction = 0, aims = 0, aims_open = 0;
};

Rates rates_of(const Settings& settings, int ticks = 60) {
  SmallRun run(settings, 11);
  Rates sum;
  for (int k = 0; k < ticks; ++k) {
    const Organisation& o = run.run(1).organisation;
    sum.views_open += value_of("views_unresolved", o) / ticks;
    sum.friction += value_of("frictions", o) / ticks;
    sum.aims += value_of("aims_conflicts", o) / ticks;
    sum.aims_open += value_of("aims_unresolved", o) / ticks;
  }
  return sum;
}

}  // namespace

// friction .4: of conflicts that stay open .4 where skill counts once, .4 (1 - s)^2 where it counts twice. Some 4 000 jobs.
TEST(Conflict, SkillThatHasFailedToSettleItCanCountOnce) {
  const auto share = [](double skill, const char* counts) {
    const Rates rates = rates_of(with({record("knowledge.record", "binary"), everybody("people.conflict_skill", skill),
                                       record("work.skill_counts", counts)}));
    return rates.friction / rates.views_open;
  };
  for (const double skill : {.2, .5}) {
    EXPECT_NEAR(share(skill, "once"), .4, .03);
    EXPECT_NEAR(share(skill, "twice"), .4 * (1 - skill) * (1 - skill), .03);
  }
}

TEST(Conflict, WithoutAnySkillOnceIsTwice) {
  const auto run = [](const char* counts) {
    return SmallRun(with({record("knowledge.record", "binary"), everybody("people.conflict_skill", 0),
                          record("work.skill_counts", counts)}),
                    2)
        .run(20)
        .organisation.work;
  };
  const Work once = run("once"), twice = run("twice");
  EXPECT_EQ(once.events, twice.events);
  EXPECT_EQ(once.output, twice.output);
}

// c_p (1 - pi) at pi 0 and 1; settled with 1 - (1 - s)^2.
TEST(Conflict, OverAimsOpensWhereNoPurposeIsShared) {
  const Rates apart = rates_of(at_odds({set("work.aims_conflict", .3), everybody("people.conflict_skill", .5)}), 400);
  EXPECT_NEAR(apart.aims, .3, .01);
  EXPECT_NEAR(apart.aims_open / apart.aims, .25, .03);
  EXPECT_GT(apart.friction, 0);
  const Rates together = rates_of(with({set("work.aims_conflict", 1.0), set("purpose_start.unit_spread", 0.0),
                                        set("purpose_start.individual_spread", 0.0)}));
  EXPECT_EQ(together.aims, 0);
}

TEST(Conflict, ThatIsOpenSpoilsTheExperienceOfBoth) {
  SmallRun run(at_odds({set("work.aims_conflict", 1.0), set("work.friction", 1.0), record("work.skill_counts", "once"),
                        everybody("people.conflict_skill", 0)}),
               4);
  const Organisation& o = run.run(3).organisation;
  for (Seat seat = 0; seat < o.agents; ++seat)
    if (o.partnering.with[seat] != nobody) {
      EXPECT_EQ(o.work.events[seat] & (friction | owner_pleased | helper_pleased), unsigned{friction});
    }
}

// Everything is worth its time, so the share of time is the share of value: all of kappa_c where nothing is settled, half where all is.
TEST(Conflict, TakesTimeFromTheJobOfBoth) {
  const auto work = [](double skill, double share) {
    return SmallRun(at_odds({set("work.aims_conflict", 1.0), set("work.conflict_time", share),
                             set("work.delivery_time", .001), everybody("people.conflict_skill", skill)}),
                    4)
        .run(1)
        .organisation;
  };
  for (const double skill : {0.0, 1.0}) {
    const Organisation free = work(skill, 0), dear = work(skill, .2);
    for (Seat seat = 0; seat < free.agents; ++seat) {
      const bool joint = free.partnering.with[seat] != nobody;
      const double left = !joint ? 1 : skill == 1 ? .9 : .8;
      if ((free.work.events[seat] | dear.work.events[seat]) & conflict_opened) continue;
      EXPECT_NEAR(dear.work.value[seat], left * free.work.value[seat], 1e-12);
      EXPECT_NEAR(dear.work.withheld[seat], left * free.work.withheld[seat], 1e-12);
    }
  }
}

}  // namespace tandem
