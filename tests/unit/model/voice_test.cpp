// SPDX-License-Identifier: MIT
// Speaking up: where visibility settles, and who learns what.
#include <gtest/gtest.h>

#include "model/example/hand_made.h"
#include "model/frame/model.h"

namespace tandem {

namespace {

// A unit of agents who trust each other fully, with visibility .2 and this voice.
Organisation talkers(std::size_t agents, float voice) {
  Organisation o = hand_made(std::vector<UnitId>(agents, 0));
  o.people.voice.assign(agents, voice);
  o.people.trust_propensity.assign(agents, 1);
  o.standing.visibility.assign(agents, .2f);
  o.standing.reputation.assign(agents, 1);
  return o;
}

struct Switches {
  std::int64_t visibility_channel = 1, information_channel = 1;
  double fading = .01, gain = .05, adoption = 1;
};

void speak(Organisation& o, const Switches& how, TickNumber ticks) {
  Model model = model_with(Slot::voice, "speaking");
  const Record& record = model.record(Slot::voice);
  for (const ParameterRow& row : record.parameters.rows) {
    const auto give = [&](const char* name, Value value) {
      if (row.name == name) row.store(model.parameters(Slot::voice), value);
    };
    give("visibility_channel", how.visibility_channel), give("information_channel", how.information_channel);
    give("fading", how.fading), give("gain", how.gain), give("adoption", how.adoption);
  }
  const Workers workers;
  for (TickNumber now = 1; now <= ticks; ++now) {
    Tick tick{o, model, {1, 2}, now, workers};
    model.function<ProcessFunction>(Slot::voice)(tick);
  }
}

double mean_visibility(const Organisation& o) {
  double sum = 0;
  for (const float z : o.standing.visibility) sum += double(z);
  return sum / double(o.agents);
}

}  // namespace

// z* (delta + v eta) = v eta, for the mean whatever v, for everybody if v is 0 or 1.
TEST(Voice, VisibilitySettlesAtItsFixedPoint) {
  for (const float voice : {0.f, .25f, 1.f}) {
    Organisation o = talkers(3000, voice);
    speak(o, {}, 800);
    const double expected = .05 * double(voice) / (.01 + .05 * double(voice));
    EXPECT_NEAR(mean_visibility(o), expected, voice > 0 && voice < 1 ? .005 : 1e-4);
  }
}

TEST(Voice, ClosedChannelsChangeNothing) {
  Organisation o = talkers(3, 1);
  set_beliefs(o, {"++-.", "....", "...."});
  const Organisation before = o;
  speak(o, {0, 0}, 5);
  EXPECT_EQ(o.standing.visibility, before.standing.visibility);
  EXPECT_EQ(o.knowledge.positive, before.knowledge.positive);
  EXPECT_EQ(o.knowledge.negative, before.knowledge.negative);
  speak(o, {1, 0}, 5);
  EXPECT_EQ(o.knowledge.positive, before.knowledge.positive);
  EXPECT_GT(o.standing.visibility[0], before.standing.visibility[0]);
}

TEST(Voice, OnlyWhatNobodyElseKnowsIsTold) {
  Organisation o = talkers(3, 0);
  o.people.voice[0] = 1;
  set_beliefs(o, {"+-", "..", ".+"});
  speak(o, {}, 50);
  // The first dimension reaches both; of the second somebody holds a belief already.
  for (const Seat seat : {Seat{1}, Seat{2}}) EXPECT_TRUE(test_bit(o.knowledge.plus(seat), 0));
  EXPECT_FALSE(test_bit(o.knowledge.minus(1), 1));
  EXPECT_TRUE(test_bit(o.knowledge.plus(2), 1));
}

TEST(Voice, DistrustedSpeakersTeachNobody) {
  Organisation o = talkers(2, 1);
  o.people.trust_propensity = {0, 0};
  o.standing.visibility = {0, 0};
  set_beliefs(o, {"++++", "...."});
  speak(o, {0, 1}, 50);
  EXPECT_EQ(o.knowledge.plus(1)[0], 0u);
}

TEST(Voice, PartnersOutsideTheUnitHear) {
  Organisation o = talkers(3, 0);
  o.units.of = {0, 1, 1};
  o.units.index(2);
  o.people.voice[0] = 1;
  add_tie(o, 0, 1, 1, 1);
  set_beliefs(o, {"+", ".", "."});
  speak(o, {}, 3);
  EXPECT_TRUE(test_bit(o.knowledge.plus(1), 0));
  EXPECT_FALSE(test_bit(o.knowledge.plus(2), 0));
}

// Two of different units tell a third the opposite of each other: what stays is the word of the higher seat.
TEST(Voice, TheHigherSeatHasTheLastWord) {
  for (const bool right : {true, false}) {
    Organisation o = hand_made({0, 1, 1});
    add_tie(o, 0, 2, 1, 1);
    set_beliefs(o, right ? std::vector<std::string>{"-", "+", "."} : std::vector<std::string>{"+", "-", "."});
    o.people.voice = {1, 1, 0};
    o.people.trust_propensity.assign(3, 1);
    o.standing.visibility.assign(3, 0);
    o.standing.reputation.assign(3, 1);
    speak(o, {}, 1);
    EXPECT_EQ(test_bit(o.knowledge.plus(2), 0), right);
    EXPECT_EQ(test_bit(o.knowledge.minus(2), 0), !right);
  }
}

}  // namespace tandem
