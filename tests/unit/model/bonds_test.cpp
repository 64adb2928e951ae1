// SPDX-License-Identifier: MIT
// What a tie costs is felt, trust is answered, its stages are climbed, and heads have a say.
#include <gtest/gtest.h>

#include "model/measured.h"
#include "model/partnering/authority_head.h"
#include "model/relations/trust_evidence.h"
#include "model/small_run.h"
#include "model/value/weights.h"

namespace tandem {

namespace {

Settings organisation_with(Settings more) {
  Settings all{set("organisation.agents", std::int64_t{60}), set("organisation.units", std::int64_t{5}),
               set("organisation.partner_capacity", std::int64_t{24})};
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

// Mean over the second half of a run.
double level(const std::string& output, Settings more, std::uint32_t ticks = 120) {
  SmallRun run(organisation_with(std::move(more)), 5);
  run.run(ticks / 2);
  double sum = 0;
  for (std::uint32_t k = 0; k < ticks / 2; ++k) sum += value_of(output, run.run(1).organisation, run.now);
  return sum / (ticks / 2);
}

Settings heads_with(Settings more) {
  Settings all = organisation_with(std::move(more));
  all.push_back(set("form.record", std::string("functional")));
  all.push_back(set("authority.record", std::string("head")));
  return all;
}

}  // namespace

TEST(Burden, IsTheShareOfWhatIsLeftThatOneTieMoreWouldTake) {
  Weights w;
  w.tie_aversion = 20, w.tie_time = .008;
  EXPECT_DOUBLE_EQ(burden(w, 0), .16);
  EXPECT_DOUBLE_EQ(burden(w, 24), 4 / (1 - .192));
  w.tie_time = .5;
  EXPECT_DOUBLE_EQ(burden(w, 3), 80);  // no time is left: as if there were enough for one
  w.tie_time = 0;
  EXPECT_EQ(burden(w, 60), 0);
}

TEST(Burden, LimitsTiesByTimeAndNotByTheTable) {
  const Settings felt = {set("valuation.tie_aversion", 20.)};
  EXPECT_LT(level("degree", felt), .8 * level("degree", {}));
  EXPECT_LE(level("at_capacity", felt), .02);
}

TEST(Burden, RisesWithWhatATieCosts) {
  const auto ties = [](double cost, double aversion) {
    return level("degree", {set("work.tie_cost", cost), set("valuation.tie_aversion", aversion)});
  };
  EXPECT_LT(ties(.016, 20), .9 * ties(.004, 20));
  EXPECT_NEAR(ties(.016, 0), ties(.004, 0), .1 * ties(.004, 0));  // nobody feels it
}

TEST(IdleTies, EndSooner) {
  SmallRun kept(organisation_with({}), 5), lost(organisation_with({set("dropping.idle_weight", 26.)}), 5);
  kept.run(120), lost.run(120);
  EXPECT_TRUE(kept.organisation.ties.used.empty());
  EXPECT_LT(value_of("degree", lost.organisation, lost.now), value_of("degree", kept.organisation, kept.now));
}

TEST(IdleTies, AreThoseWithoutAJointJob) {
  SmallRun run(organisation_with({set("dropping.idle_weight", .001)}), 5);
  run.run(30);
  const Ties& ties = run.organisation.ties;
  const Partnering& now = run.organisation.partnering;
  int used = 0;
  for (Seat seat = 0; seat < run.organisation.agents; ++seat)
    for (const Seat other : ties.partners(seat)) {
      const bool together = now.with[seat] == other || now.with[other] == seat;
      EXPECT_EQ(ties.used[ties.at(seat, ties.find(seat, other))] == run.now, together);
      used += together;
    }
  EXPECT_GT(used, 0);
}

TEST(Reciprocity, GivesLessWhereTrustIsLow) {
  const auto withheld = [](double trusting, double reciprocity) {
    Distribution law;
    law.value = trusting;
    return level("withheld_time", {set("people.trust_propensity", law), set("work.reciprocity", reciprocity),
                                   set("trust.prior_strength", 100.)});
  };
  EXPECT_GT(withheld(.5, 1), withheld(.5, 0));
  EXPECT_GT(withheld(.4, 1), 1.05 * withheld(.9, 1));
}

TEST(JointFate, MakesTrustMutual) {
  const auto mutual = [](double fate) { return level("mutual_trust_correlation", {set("trust.joint_fate", fate)}); };
  EXPECT_GT(mutual(.5), mutual(0) + .05);
  EXPECT_GT(mutual(1), .99);
}

TEST(Stages, WaitUntilTrustIsSure) {
  EXPECT_DOUBLE_EQ(assured_from(.75, 2, 0), .75);
  EXPECT_DOUBLE_EQ(assured_from(.5, 3, 1), .25);
  EXPECT_EQ(assured_from(.5, 0, 4), 0);
  EXPECT_LT(assured_from(.75, 4, 1), assured_from(.75, 40, 1));
}

TEST(Stages, AreALadder) {
  const Settings climbed = {set("trust.prior_strength", 10.), set("trust.caution", 1.)};
  SmallRun run(organisation_with(climbed), 5), jumped(organisation_with({}), 5);
  run.run(1), jumped.run(1);
  EXPECT_EQ(value_of("stage_transaction", run.organisation, run.now), 1);
  EXPECT_EQ(value_of("transaction_soured", run.organisation, run.now) +
                value_of("transaction_young", run.organisation, run.now),
            1);
  EXPECT_LT(value_of("stage_transaction", jumped.organisation, jumped.now), .5);
  run.run(155);
  const double age[4] = {
      value_of("age_transaction", run.organisation, run.now), value_of("age_cooperation", run.organisation, run.now),
      value_of("age_collaboration", run.organisation, run.now), value_of("age_leadership", run.organisation, run.now)};
  EXPECT_LT(age[0], age[2]);
  EXPECT_LT(age[1], age[3]);
  EXPECT_GT(value_of("stage_leadership", run.organisation, run.now), 0);
}

TEST(Stages, ChangeNothingButThemselves) {
  SmallRun plain(organisation_with({}), 5), cautious(organisation_with({set("trust.caution", 2.)}), 5);
  plain.run(40), cautious.run(40);
  EXPECT_EQ(plain.organisation.ties.trust, cautious.organisation.ties.trust);
  EXPECT_EQ(plain.organisation.work.output, cautious.organisation.work.output);
}

TEST(Authority, OfNothingChangesNothing) {
  SmallRun with(heads_with({}), 5), without(organisation_with({set("form.record", std::string("functional"))}), 5);
  with.run(30), without.run(30);
  EXPECT_EQ(with.organisation.work.output, without.organisation.work.output);
  EXPECT_EQ(with.organisation.ties.partner, without.organisation.ties.partner);
}

TEST(Authority, PutsManagedMembersOnTasksOfTheirUnit) {
  SmallRun run(heads_with({set("authority.assignment", 1.), set("tasks.partner_probability", 0.)}), 5);
  run.run(20);
  const Organisation& o = run.organisation;
  int helped = 0;
  for (Seat seat = 0; seat < o.agents; ++seat) {
    const Seat helper = o.partnering.with[seat];
    if (helper == nobody) continue;
    ++helped;
    EXPECT_EQ(o.units.of[helper], o.units.of[seat]);
    EXPECT_NE(o.form.head[o.units.of[helper]], helper);
  }
  EXPECT_GT(helped, 20);  // nobody asks anybody
}

TEST(Authority, MakesRequestsOfHeadsWeigh) {
  const auto consent = [](double priority) {  // to heads who ask in their unit
    SmallRun run(heads_with({set("authority.priority", priority)}), 5);
    double asked = 0, consented = 0;
    for (int tick = 0; tick < 200; ++tick) {
      const Organisation& o = run.run(1).organisation;
      for (const Seat head : o.form.head) {
        const Seat other = o.partnering.asked[head];
        if (other == nobody || o.units.of[other] != o.units.of[head]) continue;
        asked += 1, consented += o.partnering.consented[head];
      }
    }
    return consented / asked;
  };
  EXPECT_LT(consent(0), .95);
  EXPECT_GT(consent(4), .98);
}

TEST(Authority, IsOfUseInGoodHands) {
  SmallRun run(heads_with({set("authority.quality_spread", 1.), set("tasks.partner_probability", .3),
                           set("work.managing_damage", 1.), set("work.grabbing", 1.)}),
               5);
  double grabs[2] = {0, 0}, jobs[2] = {0, 0};  // of owners under heads below and above the average
  for (int tick = 0; tick < 100; ++tick) {
    const Organisation& o = run.run(1).organisation;
    for (Seat seat = 0; seat < o.agents; ++seat) {
      if (o.partnering.with[seat] == nobody) continue;
      const bool good = guidance_of(o, seat) > 1;
      jobs[good] += 1, grabs[good] += (o.work.events[seat] & owner_grabbed) != 0;
    }
  }
  ASSERT_GT(jobs[0], 0);
  ASSERT_GT(jobs[1], 0);
  EXPECT_LT(grabs[1] / jobs[1], .8 * grabs[0] / jobs[0]);
}

TEST(Authority, OfAHeadLastsAsLongAsTheHead) {
  SmallRun run(heads_with({set("authority.quality_spread", .5)}), 5);
  const std::vector<double> before = run.run(1).organisation.form.guidance;
  for (const double guidance : before) EXPECT_TRUE(guidance >= .5 && guidance < 1.5);
  EXPECT_EQ(run.run(10).organisation.form.guidance, before);
  run.organisation.staff.entered[run.organisation.form.head[2]] = run.now;
  const std::vector<double> after = run.run(1).organisation.form.guidance;
  for (std::size_t unit = 0; unit < 5; ++unit) EXPECT_EQ(after[unit] == before[unit], unit != 2);
}

}  // namespace tandem
