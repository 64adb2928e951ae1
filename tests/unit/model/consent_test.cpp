// SPDX-License-Identifier: MIT
// Rules of consent that do not weigh what a request is worth, and heads who need not help back.
#include <gtest/gtest.h>

#include <cmath>

#include "model/example/hand_made.h"
#include "model/frame/catalogue.h"
#include "model/frame/trace.h"
#include "model/small_run.h"
#include "model/value/consent.h"

namespace tandem {

namespace {

Settings with(Settings more) {
  Settings settings{set("organisation.agents", std::int64_t{67}), set("organisation.units", std::int64_t{5})};
  settings.insert(settings.end(), more.begin(), more.end());
  return settings;
}

Setting record(const char* key, const char* name) { return set(key, std::string(name)); }

Settings drawn(double rate) { return with({record("consent.record", "drawn"), set("consent.rate", rate)}); }

// Beside abilities that differ, so that some partners pay and others do not.
Settings learned(Settings more = {}) {
  Settings settings = with({record("earnings.record", "felt"), record("ability.record", "lasting"),
                            set("ability.spread", .6), record("consent.record", "learned")});
  settings.insert(settings.end(), more.begin(), more.end());
  return settings;
}

Settings led(double helps_back) {
  return with({record("form.record", "functional"), record("authority.record", "head"),
               set("authority.helps_back", helps_back)});
}

struct Requests {
  double made = 0, accepted = 0;
  double share() const { return accepted / made; }
};

Requests requests_of(const Organisation& o) {
  Requests all;
  for (Seat seat = 0; seat < o.agents; ++seat)
    if (o.partnering.asked[seat] != nobody) all.made += 1, all.accepted += o.partnering.consented[seat];
  return all;
}

Requests over(const Settings& settings, std::uint32_t ticks) {
  SmallRun run(settings, 3);
  Requests all;
  for (std::uint32_t tick = 0; tick < ticks; ++tick) {
    const Requests one = requests_of(run.run(1).organisation);
    all.made += one.made, all.accepted += one.accepted;
  }
  return all;
}

void expect_equal(const Organisation& a, const Organisation& b) {
  EXPECT_EQ(a.ties.partner, b.ties.partner);
  EXPECT_EQ(a.ties.trust, b.ties.trust);
  EXPECT_EQ(a.work.output, b.work.output);
}

// How one request of seat 1 to its partner 0 is answered.
double answer(const char* rule, double alone, double together, float beyond) {
  const Model model = model_with(Slot::consent, rule);
  Organisation o = hand_made({0, 0});
  add_tie(o, 0, 1);
  o.ties.beyond.assign(o.ties.partner.size(), beyond);
  o.experience.alone_unknown.assign(2, alone);
  o.experience.alone_known.assign(2, 0);
  o.experience.together.assign(2, together);
  o.experience.in_hand.assign(2, 0);
  const std::vector<Seat> asker{Seat{1}}, asked{Seat{0}};
  const std::vector<double> score{-9};
  std::vector<double> probability(1);
  model.function<ConsentRule>(Slot::consent)({o, model, asker, asked, score}, probability);
  return probability[0];
}

}  // namespace

TEST(DrawnConsent, AcceptsAtItsRateWhoeverAsks) {
  const Requests some = over(drawn(.3), 60);
  ASSERT_GT(some.made, 1500);
  EXPECT_NEAR(some.share(), .3, 5 * std::sqrt(.21 / some.made));
  EXPECT_EQ(over(drawn(0), 10).accepted, 0);
  const Requests all = over(drawn(1), 10);
  EXPECT_EQ(all.accepted, all.made);
}

TEST(DrawnConsent, AtRateOneIsConsentOfEverybody) {
  expect_equal(SmallRun(drawn(1), 4).run(30).organisation,
               SmallRun(with({record("consent.record", "always")}), 4).run(30).organisation);
}

TEST(LearnedConsent, HangsOnTheHoursAlone) {
  EXPECT_EQ(answer("learned", .5, .5, 0), 1) << "no less is enough";
  EXPECT_EQ(answer("learned", .5, .4375, 0), 0);
  EXPECT_EQ(answer("learned", .5, .4375, .0625f), 1);
  EXPECT_EQ(answer("learned", .5, .75, -.5f), 0);
  EXPECT_EQ(answer("learned", 0, 0, 0), 1) << "who has never earned anything loses nothing";
  EXPECT_EQ(answer("learned", -1, 0, 0), 1) << "an hour alone is never worth less than nothing";
}

TEST(LearnedConsent, RefusesSomeAndAcceptsSome) {
  const Requests requests = over(learned(), 80);
  EXPECT_GT(requests.share(), .05);
  EXPECT_LT(requests.share(), .999);
}

// All requests of a tick, by the records of before it: partnering is looked at alone.
TEST(LearnedConsent, LeavesNothingToChance) {
  SmallRun run(learned(), 8);
  run.run(60);
  Organisation& o = run.organisation;
  const Organisation before = o;
  const Workers workers;
  Tick tick{o, run.bound.model, run.keys.behaviour, 61, workers, nullptr, run.keys};
  run.bound.model.function<ProcessFunction>(Slot::partnering)(tick);
  int answers[2] = {0, 0};
  for (Seat asker = 0; asker < o.agents; ++asker) {
    const Seat asked = o.partnering.asked[asker];
    if (asked == nobody) continue;
    const Prospect own = prospect_of(before, asked);
    const bool pays = worth_with(before, own, asked, asker) >= own.alone;
    EXPECT_EQ(bool(o.partnering.consented[asker]), pays) << asker;
    ++answers[pays];
  }
  EXPECT_GT(answers[0], 0);
  EXPECT_GT(answers[1], 0);
}

TEST(Consent, IsToldByWhatItHangsOn) {
  const auto names_of = [](const Settings& settings) {
    SmallRun run(settings, 3);
    run.run(20);
    std::vector<std::string> names;
    for (Seat agent = 0; agent < run.organisation.agents && names.empty(); ++agent) {
      Organisation copy = run.organisation;
      Trace trace(agent);
      const Workers workers;
      Tick tick{copy, run.bound.model, run.keys.behaviour, 21, workers, &trace, run.keys};
      run.bound.model.function<ProcessFunction>(Slot::partnering)(tick);
      for (const TraceNote& note : trace.notes())
        if (names.empty() && note.text.starts_with("asks, and is"))
          for (const auto& [name, number] : note.numbers) names.push_back(name);
    }
    return names;
  };
  using Names = std::vector<std::string>;
  EXPECT_EQ(names_of(drawn(.5)), (Names{"agent", "rate", "probability", "draw"}));
  EXPECT_EQ(names_of(learned()), (Names{"agent", "worth_alone", "worth_together", "probability", "draw"}));
  EXPECT_EQ(names_of(with({})),
            (Names{"agent", "trust", "shared_purpose", "crossing_cost", "load", "probability", "draw"}));
}

TEST(HelpingBack, AtOneIsAsWithoutTheKey) {
  expect_equal(SmallRun(led(1), 4).run(40).organisation,
               SmallRun(with({record("form.record", "functional"), record("authority.record", "head")}), 4)
                   .run(40)
                   .organisation);
}

// Requests of members to the head of their unit, all others, and how many are accepted.
TEST(HelpingBack, AtZeroHeadsDeclineTheirMembersAndNobodyElse) {
  for (const double helps_back : {0., 1.}) {
    SmallRun run(led(helps_back), 6);
    Requests members, others;
    for (int tick = 0; tick < 60; ++tick) {
      const Organisation& o = run.run(1).organisation;
      for (Seat asker = 0; asker < o.agents; ++asker) {
        const Seat asked = o.partnering.asked[asker];
        if (asked == nobody) continue;
        Requests& sort = o.form.head[o.units.of[asker]] == asked ? members : others;
        sort.made += 1, sort.accepted += o.partnering.consented[asker];
      }
    }
    ASSERT_GT(members.made, 50);
    EXPECT_GT(others.share(), .2);
    if (helps_back == 0)
      EXPECT_EQ(members.accepted, 0);
    else
      EXPECT_GT(members.share(), .2);
  }
}

}  // namespace tandem
