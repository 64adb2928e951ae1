// SPDX-License-Identifier: MIT
// Interventions: when they fire, that nothing of them is left when they end, and that a strength of zero is no intervention.
#include <gtest/gtest.h>

#include <array>
#include <map>

#include "model/frame/catalogue.h"
#include "model/tick/agenda.h"
#include "model/tick/schedule.h"
#include "run/experiment.h"

namespace tandem {
namespace {

using Keys = std::map<std::string, Value>;

Scenario scenario_with(const Keys& keys) {
  Scenario scenario;
  scenario.design.parts = {SubDesign{}};
  scenario.settings = {
      {"run.ticks", std::int64_t{30}, {}},
      {"organisation.agents", std::int64_t{60}, {}},
      {"organisation.units", std::int64_t{4}, {}},
      {"recording.metrics", std::vector<std::string>{"output", "degree", "ei_index", "purpose_variance"}, {}}};
  for (const auto& [key, value] : keys) scenario.settings.push_back({key, value, {}});
  return scenario;
}

RunResult run(const Keys& keys) {
  Problems problems;
  const Experiment experiment = plan(scenario_with(keys), problems);
  EXPECT_TRUE(problems.empty()) << to_text(problems);
  return simulate(experiment, 0, Workers(1));
}

Problems problems_of(const Keys& keys) {
  Problems problems;
  plan(scenario_with(keys), problems);
  return problems;
}

Keys intervention(const std::string& record, Keys more) {
  Keys keys{{"interventions.it.record", record}};
  for (const auto& [key, value] : more) keys["interventions.it." + key] = value;
  return keys;
}

// Every event without its strength, which is its default.
TEST(Interventions, AtStrengthZeroAreNoInterventionBitForBit) {
  const std::string plain = run({}).digest;
  for (const Record* record : records_of(Slot::interventions)) {
    if (!std::holds_alternative<EventFunction>(record->function)) continue;
    if (record->name == "merge_units" || record->name == "split_unit" || record->name == "cross_unit_team") continue;
    EXPECT_EQ(run(intervention(record->name, {{"every", std::int64_t{3}}})).digest, plain) << record->name;
  }
  EXPECT_EQ(run(intervention("split_unit", {{"share", 0.0}, {"at", std::int64_t{5}}})).digest, plain);
  EXPECT_EQ(run(intervention("cross_unit_team", {{"size", std::int64_t{0}}, {"at", std::int64_t{5}}})).digest, plain);
  EXPECT_EQ(run(intervention("disposition", {{"shift", 0.0}})).digest, plain);
  EXPECT_EQ(run(intervention("parameter", {{"key", std::string("boundaries.permeability")}, {"value", 1.0}})).digest,
            plain);
  EXPECT_EQ(run(intervention("rule", {})).digest, plain);
}

NamedEntries pairs(const std::vector<std::pair<double, double>>& numbers) {
  NamedEntries entries;
  for (const auto& [a, b] : numbers) entries.push_back({{"a", {a}}, {"b", {b}}});
  return entries;
}

// Of each record at a strength that would be seen.
const std::map<std::string, Keys>& at_work() {
  static const std::map<std::string, Keys> keys{
      {"cross_unit_team", {{"size", std::int64_t{5}}}},
      {"departure", {{"count", std::int64_t{9}}}},
      {"disposition", {{"shift", 0.5}}},
      {"hiring", {{"count", std::int64_t{9}}}},
      {"layoff", {{"share", 0.4}}},
      {"merge_units", {}},
      {"parameter", {{"key", std::string("boundaries.permeability")}, {"value", 0.1}}},
      {"rotation", {{"share", 0.5}}},
      {"rule", {{"becomes", std::string("own")}}},
      {"shock", {{"share", 0.5}}},
      {"split_unit", {{"share", 0.5}}},
      {"tie", {{"add", pairs({{0, 50}, {1, 40}, {2, 30}, {3, 20}})}}},
      {"trust_workshop", {{"evidence", 9.0}}},
      {"vision", {{"strength", 0.9}}},
  };
  return keys;
}

// Beside another one whose draws are its own, with seats left by the second of them.
TEST(Interventions, SwitchedOffAreNoInterventionBitForBit) {
  const Keys beside{{"interventions.other.record", std::string("rotation")},
                    {"interventions.other.share", 0.3},
                    {"interventions.other.at", std::int64_t{9}},
                    {"turnover.record", std::string("replacement")},
                    {"organisation.max_agents", std::int64_t{80}}};
  const std::string plain = run(beside).digest;
  for (const Record* record : records_of(Slot::interventions)) {
    if (record->name == "none") continue;
    ASSERT_TRUE(at_work().contains(record->name)) << record->name << " is to be named above";
    Keys keys = intervention(record->name, at_work().at(record->name));
    keys["interventions.it.at"] = std::int64_t{5};
    keys.insert(beside.begin(), beside.end());
    EXPECT_NE(run(keys).digest, plain) << record->name;
    keys["interventions.it.active"] = false;
    EXPECT_EQ(run(keys).digest, plain) << record->name;
  }
}

// What would be refused is as if it were not there, too: its time, its needs, a second reorganisation of its tick.
TEST(Interventions, SwitchedOffContradictNothing) {
  Keys keys = intervention("merge_units", {{"at", std::int64_t{5}}});
  keys["interventions.late.record"] = std::string("merge_units");
  keys["interventions.late.at"] = std::int64_t{99};
  keys["interventions.twice.record"] = std::string("merge_units");
  keys["interventions.twice.at"] = std::int64_t{5};
  keys["interventions.best.record"] = std::string("departure");
  keys["interventions.best.who"] = std::string("most_output_window");
  EXPECT_EQ(problems_of(keys).size(), 3U) << to_text(problems_of(keys));
  for (const char* name : {"late", "twice", "best"}) keys["interventions." + std::string(name) + ".active"] = false;
  EXPECT_TRUE(problems_of(keys).empty()) << to_text(problems_of(keys));
  keys["interventions.late.active"] = 0.0;
  EXPECT_EQ(problems_of(keys).size(), 1U) << "neither true nor false";
}

TEST(Interventions, OverlayFromTheStartEqualsTheSetting) {
  EXPECT_EQ(run(intervention("parameter", {{"key", std::string("boundaries.permeability")}, {"value", 0.25}})).digest,
            run({{"boundaries.permeability", 0.25}}).digest);
  EXPECT_EQ(run(intervention("rule", {{"becomes", std::string("own")}})).digest,
            run({{"sharing.record", std::string("own")}}).digest);
}

TEST(Interventions, ConsentFromTheStartEqualsTheSetting) {
  Keys drawn = intervention("rule", {{"rule", std::string("consent")}, {"becomes", std::string("drawn")}});
  const std::string half = run({{"consent.record", std::string("drawn")}}).digest;
  EXPECT_EQ(run(drawn).digest, half);
  drawn["interventions.rate.record"] = std::string("parameter");  // after "it" in the order of names
  drawn["interventions.rate.key"] = std::string("consent.rate");
  drawn["interventions.rate.value"] = 0.3;
  EXPECT_EQ(run(drawn).digest, run({{"consent.record", std::string("drawn")}, {"consent.rate", 0.3}}).digest);
  EXPECT_NE(run(drawn).digest, half);
  const Keys felt{{"earnings.record", std::string("felt")}};
  Keys learned = intervention("rule", {{"rule", std::string("consent")}, {"becomes", std::string("learned")}});
  EXPECT_EQ(problems_of(learned).size(), 1U) << "nobody knows what an hour has earned";
  learned.insert(felt.begin(), felt.end());
  Keys setting = felt;
  setting["consent.record"] = std::string("learned");
  EXPECT_EQ(run(learned).digest, run(setting).digest);
  EXPECT_NE(run(setting).digest, run(felt).digest);
}

TEST(Interventions, FormMeetingsAndPoolingFromTheStartEqualTheSetting) {
  const Keys flat{{"form.record", std::string("flat")}, {"form.meeting_cost", 0.004}};
  const auto with = [](Keys keys, const Keys& more) {
    keys.insert(more.begin(), more.end());
    return keys;
  };
  for (const char* form : {"none", "flat", "functional", "matrix"}) {
    Keys setting{{"form.record", std::string(form)}};
    if (setting["form.record"] != Value(std::string("none"))) setting["form.meeting_cost"] = 0.004;
    EXPECT_EQ(
        run(with(flat, intervention("rule", {{"rule", std::string("form")}, {"becomes", std::string(form)}}))).digest,
        run(setting).digest)
        << form;
  }
  EXPECT_EQ(
      run(with(flat, intervention("parameter", {{"key", std::string("form.meeting_cost")}, {"value", 0.02}}))).digest,
      run({{"form.record", std::string("flat")}, {"form.meeting_cost", 0.02}}).digest);
  for (const char* pool : {"unit", "minimum"})
    EXPECT_EQ(run(intervention("rule", {{"rule", std::string("pooling")}, {"becomes", std::string(pool)}})).digest,
              run({{"pooling.record", std::string(pool)}}).digest);
  EXPECT_EQ(run(with({{"pooling.record", std::string("unit")}},
                     intervention("parameter", {{"key", std::string("pooling.share")}, {"value", 0.9}})))
                .digest,
            run({{"pooling.record", std::string("unit")}, {"pooling.share", 0.9}}).digest);
}

// Tick by tick, with the state open to view: flat, functional from tick 3 to 5 with pooling, flat again.
TEST(Interventions, FormAndPoolingAreRestored) {
  Keys keys{{"form.record", std::string("flat")}, {"form.meeting_cost", 0.004}};
  for (const auto& [name, rule, becomes] :
       {std::array{"a", "form", "functional"}, std::array{"b", "pooling", "unit"}}) {
    const std::string table = std::string("interventions.") + name + ".";
    keys[table + "record"] = std::string("rule");
    keys[table + "rule"] = std::string(rule);
    keys[table + "becomes"] = std::string(becomes);
    keys[table + "from"] = std::int64_t{3};
    keys[table + "until"] = std::int64_t{5};
  }
  Problems problems;
  const Experiment experiment = plan(scenario_with(keys), problems);
  ASSERT_TRUE(problems.empty()) << to_text(problems);
  const ::tandem::Setup bound = experiment.setup(0);
  Organisation o;
  const DrawKeys draws{make_draw_key(1, Seed::people, 0), make_draw_key(1, Seed::network, 0),
                       make_draw_key(1, Seed::behaviour, 0)};
  Start first{o, bound.model, *bound.inputs, draws};
  const Workers workers;
  start(first, workers);
  const std::vector<double> meetings = o.form.meetings;
  Agenda agenda(bound.model);
  for (TickNumber now = 1; now <= 8; ++now) {
    Tick tick{o, agenda.model(), draws.behaviour, now, workers, nullptr, draws, &agenda};
    run_tick(tick);
    const bool active = now >= 3 && now <= 5;
    EXPECT_EQ(o.form.head.empty(), !active) << now;
    EXPECT_EQ(o.form.meetings == meetings, !active) << now;
    EXPECT_EQ(o.work.stake.empty(), !active) << now;
  }
}

TEST(Interventions, AnUnknownFormOrAKeyOfNoRecordIsAnError) {
  EXPECT_FALSE(
      problems_of(intervention("rule", {{"rule", std::string("form")}, {"becomes", std::string("pyramid")}})).empty());
  EXPECT_FALSE(problems_of(intervention("parameter", {{"key", std::string("pooling.share")}, {"value", 0.5}})).empty());
  Keys both = intervention("parameter", {{"key", std::string("pooling.share")}, {"value", 0.5}});
  both["interventions.first.record"] = std::string("rule");
  both["interventions.first.rule"] = std::string("pooling");
  both["interventions.first.becomes"] = std::string("unit");
  EXPECT_TRUE(problems_of(both).empty()) << to_text(problems_of(both));
}

// Before it starts nothing differs, and from its end on everybody decides as before: with no memory of partners left, too.
TEST(Interventions, OverlayChangesNothingBeforeItStarts) {
  const RunResult plain = run({});
  const RunResult sealed = run(intervention(
      "parameter", {{"key", std::string("boundaries.permeability")}, {"value", 0.0}, {"from", std::int64_t{11}}}));
  for (std::size_t series = 0; series < plain.series.size(); ++series)
    for (std::size_t tick = 0; tick < 10; ++tick) EXPECT_EQ(plain.series[series][tick], sealed.series[series][tick]);
  EXPECT_NE(plain.digest, sealed.digest);
}

TEST(Interventions, ShiftOfADispositionIsTakenBack) {
  // Care alone moves no tie, so that after the shift the people are as they were.
  const Keys alone{{"partnering.record", std::string("none")},
                   {"trust.record", std::string("none")},
                   {"reputation.record", std::string("none")},
                   {"purpose.record", std::string("none")},
                   {"dropping.record", std::string("none")},
                   {"work.record", std::string("none")},
                   {"recording.metrics", std::vector<std::string>{"purpose_variance"}}};
  Keys shifted = intervention("disposition", {{"shift", 0.3}, {"from", std::int64_t{5}}, {"until", std::int64_t{9}}});
  shifted.insert(alone.begin(), alone.end());
  EXPECT_EQ(run(shifted).digest, run(alone).digest);
}

// A metric that is above the value all along crosses it once, at the first tick, and is seen at the next.
TEST(Interventions, MetricIsReadOfTheTickBefore) {
  const Keys change{{"key", std::string("boundaries.permeability")}, {"value", 0.0}};
  Keys watched = change, timed = change;
  watched["metric"] = std::string("purpose_variance");
  watched["above"] = 0.0;
  timed["from"] = std::int64_t{2};
  EXPECT_EQ(run(intervention("parameter", watched)).digest, run(intervention("parameter", timed)).digest);
}

TEST(Interventions, LayoffAndHiringChangeHowManyThereAre) {
  Keys keys = intervention("layoff", {{"share", 0.5}, {"at", std::int64_t{10}}});
  keys["interventions.more.record"] = std::string("hiring");
  keys["interventions.more.count"] = std::int64_t{12};
  keys["interventions.more.at"] = std::int64_t{20};
  keys["organisation.max_agents"] = std::int64_t{70};
  keys["recording.metrics"] = std::vector<std::string>{"exits", "hires"};
  const RunResult result = run(keys);
  EXPECT_DOUBLE_EQ(result.series[0][9], 30);
  EXPECT_DOUBLE_EQ(result.series[1][19], 12);
}

TEST(Interventions, WhatCanNeverHappenIsReported) {
  EXPECT_EQ(problems_of(intervention("vision", {{"at", std::int64_t{31}}})).size(), 1u);
  EXPECT_EQ(problems_of(intervention("vision", {{"from", std::int64_t{9}}, {"until", std::int64_t{5}}})).size(), 1u);
  EXPECT_EQ(problems_of(intervention("vision", {{"metric", std::string("output")}})).size(), 1u);
  EXPECT_EQ(problems_of(intervention("merge_units", {{"unit", std::int64_t{1}}, {"at", std::int64_t{3}}})).size(), 1u);
  EXPECT_EQ(problems_of(intervention("layoff", {{"unit", std::int64_t{4}}})).size(), 1u);
  EXPECT_EQ(
      problems_of(intervention("parameter", {{"key", std::string("organisation.agents")}, {"value", 3.0}})).size(), 1u);
}

}  // namespace
}  // namespace tandem
