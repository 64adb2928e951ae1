// SPDX-License-Identifier: MIT
// The mechanisms around choice, trust and learning from work: their off values, and what their equations fix.
#include <gtest/gtest.h>

#include "model/example/hand_made.h"
#include "model/learning/feedback.h"
#include "model/small_run.h"

namespace tandem {

namespace {

Settings small_organisation() {
  return {set("organisation.agents", std::int64_t{60}), set("organisation.units", std::int64_t{5}),
          set("voice.record", std::string("speaking")), set("peers.record", std::string("on_task"))};
}

Settings with(Settings settings, Settings more) {
  settings.insert(settings.end(), more.begin(), more.end());
  return settings;
}

struct OffValue {
  const char* name;
  Settings settings;
};

const OffValue off_values[] = {
    {"awareness",
     {set("awareness.record", std::string("radius")), set("awareness.own", std::int64_t{1}),
      set("awareness.other", std::int64_t{1}), set("awareness.second", std::int64_t{1})}},
    {"perception",
     {set("perception.record", std::string("noisy")), set("perception.purpose", 0.), set("perception.self", 0.)}},
    {"horizon", {set("horizon.record", std::string("discounting")), set("horizon.patience", 1.)}},
    {"competence", {set("competence.record", std::string("evidence")), set("competence.weight", 0.)}},
    {"ability",
     {set("ability.record", std::string("lasting")), set("ability.spread", 0.), set("ability.breadth", 0.),
      set("years.record", std::string("fortune"))}},
    {"contribution", {set("contribution.record", std::string("window")), set("contribution.window", std::int64_t{9})}},
    {"earnings",
     {set("earnings.record", std::string("felt")), set("earnings.weight", 0.), set("earnings.standard", 0.),
      set("outside_option.record", std::string("earned")), set("outside_option.weight", 0.)}},
    {"praise", {set("praise.record", std::string("partners")), set("praise.probability", 0.)}},
    {"feedback_dimensions", {set("feedback.record", std::string("dimensions")), set("feedback.rate", 0.)}},
    {"feedback_blocks", {set("feedback.record", std::string("blocks")), set("feedback.rate", 0.)}},
    {"budget", {set("budget.record", std::string("split")), set("budget.time", 0.)}},
    {"expectations", {set("expectations.record", std::string("learned")), set("expectations.rate", 0.)}},
};

class OffValues : public testing::TestWithParam<OffValue> {};

// Many agents of one unit who all worked their task of one failed block alone, all four of its dimensions unknown.
Organisation failed(std::size_t agents) {
  Organisation o = hand_made(std::vector<UnitId>(agents, 0));
  set_beliefs(o, std::vector<std::string>(agents, "...."));
  add_work(o);
  o.tasks.block_size = 4;
  o.tasks.blocks_per_task = 1;
  o.tasks.block.assign(agents, 0);
  o.work.right.assign(agents, 0);
  return o;
}

struct Corrected {
  double dimensions = 0, in_part = 0;  // on average; share of agents with some but not all
};

Corrected corrected_by(const char* record, double rate) {
  constexpr std::size_t agents = 20'000;
  Organisation o = failed(agents);
  Model model = model_with(Slot::feedback, record);
  static_cast<FeedbackParameters*>(model.parameters(Slot::feedback))->rate = rate;
  const Workers workers;
  Tick tick{o, model, {1, 2}, 1, workers};
  model.function<ProcessFunction>(Slot::feedback)(tick);
  Corrected found;
  for (Seat seat = 0; seat < agents; ++seat) {
    const int right = __builtin_popcountll(o.knowledge.plus(seat)[0]);
    found.dimensions += double(right) / agents;
    found.in_part += (right > 0 && right < 4) / double(agents);
  }
  return found;
}

}  // namespace

TEST_P(OffValues, ChangeNoBit) {
  const auto without = SmallRun(small_organisation(), 5).run(40),
             beside = SmallRun(with(small_organisation(), GetParam().settings), 5).run(40);
  const Organisation &a = without.organisation, &b = beside.organisation;
  EXPECT_EQ(a.ties.partner, b.ties.partner);
  EXPECT_EQ(a.ties.trust, b.ties.trust);
  EXPECT_EQ(a.knowledge.positive, b.knowledge.positive);
  EXPECT_EQ(a.knowledge.negative, b.knowledge.negative);
  EXPECT_EQ(a.standing.visibility, b.standing.visibility);
  EXPECT_EQ(a.purpose.position, b.purpose.position);
  EXPECT_EQ(a.work.output, b.work.output);
}

INSTANTIATE_TEST_SUITE_P(OfEachRecord, OffValues, testing::ValuesIn(off_values),
                         [](const auto& off) { return std::string(off.param.name); });

// rate / l of what is wrong, whichever way it is corrected.
TEST(Feedback, CorrectsAsMuchEitherWay) {
  const Corrected dimensions = corrected_by("dimensions", .8), blocks = corrected_by("blocks", .8);
  EXPECT_NEAR(dimensions.dimensions, .8, .03);
  EXPECT_NEAR(blocks.dimensions, .8, .05);
  EXPECT_EQ(blocks.in_part, 0);
  EXPECT_NEAR(dimensions.in_part, 1 - .8 * .8 * .8 * .8 - .2 * .2 * .2 * .2, .02);
}

TEST(Awareness, NobodyMeetsStrangersWithoutIt) {
  const Settings blind = {set("awareness.record", std::string("radius")), set("awareness.own", std::int64_t{0}),
                          set("awareness.other", std::int64_t{0}), set("awareness.second", std::int64_t{8})};
  const auto run = SmallRun(with(small_organisation(), blind), 1).run(20);
  for (const std::uint8_t degree : run.organisation.ties.degree) EXPECT_EQ(degree, 0);
}

// At patience 0 it makes no difference what trust would weigh.
TEST(Horizon, WithoutPatienceOnlyTheTaskCounts) {
  const Settings base =
      with(small_organisation(), {set("horizon.record", std::string("discounting")), set("horizon.patience", 0.)});
  const auto trusting = SmallRun(with(base, {set("valuation.trust_weight", 12.)}), 3).run(30),
             indifferent = SmallRun(with(base, {set("valuation.trust_weight", 0.)}), 3).run(30);
  EXPECT_EQ(trusting.organisation.ties.partner, indifferent.organisation.ties.partner);
}

// Members of a unit know most of its own blocks and little of others': so it is learned, whatever was thought before.
TEST(Expectations, ComeToWhatOthersKnow) {
  const auto run =
      SmallRun(with(small_organisation(), {set("expectations.record", std::string("learned")),
                                           set("partnering.expected_own", 0.), set("partnering.expected_other", 0.)}),
               2)
          .run(150);
  const Expectations& e = run.organisation.expectations;
  for (std::size_t unit = 0; unit < 5; ++unit) EXPECT_GT(e.own[6 * unit], e.other[6 * unit] + .2);
}

// What praise gave fades to what visibility is without it.
TEST(Praise, FadesToTheStart) {
  Organisation o = hand_made({0, 0});
  add_tie(o, 0, 1);
  add_work(o);
  o.standing.visibility = {.2f, .4f};
  Model model = model_with(Slot::praise, "partners");
  for (const ParameterRow& row : model.record(Slot::praise).parameters.rows)
    if (row.name == "fading" || row.name == "probability")
      row.store(model.parameters(Slot::praise), row.name == "fading" ? .1 : 1.);
  model.record(Slot::praise).prepare(o, model);
  const Workers workers;
  for (TickNumber now = 1; now <= 400; ++now) {
    if (now == 1) work_jointly(o, 0, 1), o.work.events[0] = owner_pleased | helper_pleased;
    if (now == 2) add_work(o);
    Tick tick{o, model, {}, now, workers};
    model.function<ProcessFunction>(Slot::praise)(tick);
    if (now == 1) {
      EXPECT_GT(o.standing.visibility[0], .2f);
    }
  }
  EXPECT_NEAR(o.standing.visibility[0], .2, 1e-5);
  EXPECT_NEAR(o.standing.visibility[1], .4, 1e-5);
}

}  // namespace tandem
