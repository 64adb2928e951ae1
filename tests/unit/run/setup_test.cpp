// SPDX-License-Identifier: MIT
#include "run/setup.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <set>

#include "model/frame/catalogue.h"

namespace tandem {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

struct Bound {
  BoundSetup setup;
  Problems problems;
  std::string report() const { return to_text(problems); }
};

Bound bound(const Settings& settings, const Settings& overlay = {}) {
  Bound result;
  result.setup = tandem::bind(settings, overlay, nullptr, result.problems);
  return result;
}

Setting set(const std::string& key, Value value, int line = 1) { return {key, std::move(value), {"s.toml", line, 1}}; }

TEST(Bind, NothingSetGivesTheDefaults) {
  const Bound b = bound({});
  EXPECT_THAT(b.problems, IsEmpty()) << b.report();
  EXPECT_EQ(b.setup.model.get<RunParameters>().ticks, 200);
  EXPECT_EQ(b.setup.model.record(Slot::tasks).name, "blocks");
}

TEST(Bind, EffectiveSettingsHoldEveryKeyOnceAndBindToTheSame) {
  const Settings given{set("tasks.external_share", 0.25), set("turnover.record", std::string("none"))};
  const Bound b = bound(given);
  std::set<std::string> keys;
  for (const Setting& setting : b.setup.effective) EXPECT_TRUE(keys.insert(setting.key).second) << setting.key;
  EXPECT_THAT(keys, Contains("tasks.external_share"));
  EXPECT_THAT(keys, Contains("people.care"));
  const Bound again = bound(b.setup.effective);
  EXPECT_THAT(again.problems, IsEmpty()) << again.report();
  ASSERT_EQ(again.setup.effective.size(), b.setup.effective.size());
  for (std::size_t k = 0; k < b.setup.effective.size(); ++k)
    EXPECT_EQ(to_text(again.setup.effective[k].value), to_text(b.setup.effective[k].value)) << b.setup.effective[k].key;
}

TEST(Bind, LaterWinsAndTheOverlayLast) {
  const Bound b = bound({set("run.ticks", std::int64_t{3}), set("run.ticks", std::int64_t{4})},
                        {set("run.ticks", std::int64_t{5})});
  EXPECT_THAT(b.problems, IsEmpty());
  EXPECT_EQ(b.setup.model.get<RunParameters>().ticks, 5);
}

TEST(Bind, AnIntegerIsARealAndANumberADistribution) {
  const Bound b = bound({set("tasks.external_share", std::int64_t{1}), set("people.care", 0.5)});
  EXPECT_THAT(b.problems, IsEmpty()) << b.report();
}

TEST(Bind, ReportsKeysThatDoNotExist) {
  EXPECT_THAT(bound({set("task.external_share", 0.5)}).report(), HasSubstr("did you mean tasks.external_share?"));
  EXPECT_THAT(bound({set("tasks.external", 0.5)}).report(), HasSubstr("there is no such key"));
  EXPECT_THAT(bound({set("tasks", 0.5)}).report(), HasSubstr("there is no such key"));
  EXPECT_THAT(bound({set("sharing.record", std::string("equl"))}).report(), HasSubstr("did you mean equal?"));
}

TEST(Bind, NamesTheRecordThatAKeyBelongsTo) {
  const Bound b = bound({set("network.file", std::string("e.csv"))});
  EXPECT_THAT(b.report(), HasSubstr("network.file: belongs to network.record = \"edge_list\""));
  EXPECT_THAT(bound({set("tasks.record", std::string("none")), set("tasks.external_share", 0.1)}).report(),
              HasSubstr("belongs to tasks.record = \"blocks\", but \"none\" is chosen"));
}

TEST(Bind, ReportsRangesTypesAndNonNumbers) {
  const double inf = std::numeric_limits<double>::infinity(), nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_THAT(bound({set("tasks.external_share", 1.5)}).report(),
              HasSubstr("1.5 is out of range (expected real in [0, 1"));
  EXPECT_THAT(bound({set("tasks.external_share", nan)}).report(), HasSubstr("nan is not a finite number"));
  EXPECT_THAT(bound({set("tasks.external_share", inf)}).report(), HasSubstr("inf is not a finite number"));
  EXPECT_THAT(bound({set("people.care", nan)}).report(), HasSubstr("nan is not a finite number"));
  EXPECT_THAT(bound({set("tasks.external_share", std::string("x"))}).report(), HasSubstr("wrong type (expected real"));
  EXPECT_THAT(bound({set("run.ticks", 2.0)}).report(), HasSubstr("expected integer in [1, "));
  EXPECT_THAT(bound({set("run.ticks", std::numeric_limits<std::int64_t>::min())}).report(), HasSubstr("out of range"));
  Distribution wide;
  wide.law = Distribution::Law::uniform;
  wide.upper = 2;
  EXPECT_THAT(bound({set("people.care", wide)}).report(), HasSubstr("expected number or distribution"));
}

TEST(Bind, AProblemOfThePointNamesItsSweep) {
  Problems problems;
  const Setting point{"tasks.external_share", 7.0, {"s.toml", 9, 3}};
  tandem::bind({set("tasks.external_share", 0.5)}, {point}, nullptr, problems);
  tandem::bind({set("tasks.external_share", 0.5)}, {point}, nullptr, problems);
  ASSERT_THAT(problems, SizeIs(1)) << "told once, however many points share it";
  EXPECT_EQ(problems[0].origin.line, 9);
}

TEST(Bind, StructuralKeysCannotBeVaried) {
  EXPECT_THAT(bound({}, {set("recording.every", std::int64_t{2})}).report(),
              HasSubstr("cannot be varied by the design"));
}

TEST(Bind, MetricsMustExist) {
  using Names = std::vector<std::string>;
  EXPECT_THAT(bound({set("recording.metrics", Names{"outptu"})}).report(), HasSubstr("there is no metric \"outptu\""));
  EXPECT_THAT(bound({set("recording.metrics", Names{"output", "output"})}).report(), HasSubstr("listed twice"));
  EXPECT_THAT(bound({set("recording.snapshot_ticks", std::vector<std::int64_t>{0, 201})}).report(),
              HasSubstr("after the end of the run"));
  EXPECT_THAT(bound({set("recording.metrics", std::vector<std::int64_t>{})}).problems, IsEmpty());
}

TEST(Bind, SettingsAreCheckedBesideOtherProblems) {
  const std::string report =
      bound({set("tasks.external_share", 3.0), set("recording.metrics", std::vector<std::string>{"outptu"})}).report();
  EXPECT_THAT(report, HasSubstr("2 problems"));
}

TEST(Bind, ARecordSaysWhichSlotsItNeeds) {
  const Bound b = bound({set("partnering.record", std::string("none"), 4)});
  EXPECT_THAT(b.report(), HasSubstr("s.toml:4:1: partnering.record: is \"none\", but "));
}

TEST(Keys, EveryDefaultIsInItsOwnRange) {
  for (const Record& record : catalogue())
    for (const ParameterRow& row : record.parameters.rows) {
      Value value = row.initial;
      EXPECT_EQ(coerce(row, value), "") << slot_text(record.slot).name << "." << row.name;
      EXPECT_FALSE(row.meaning.empty()) << row.name;
      EXPECT_FALSE(row.source.empty()) << row.name;
    }
}

TEST(Keys, RecordsOfASlotAgreeOnTheTypeOfAKey) {
  for (const std::string& key : known_keys()) {
    const ParameterRow* row = find_row(key);
    if (!row) continue;
    const std::string slot = key.substr(0, key.find('.'));
    for (const Record& record : catalogue()) {
      if (record.slot == Slot::metrics || slot_text(record.slot).name != slot) continue;
      for (const ParameterRow& other : record.parameters.rows) {
        EXPECT_TRUE(other.name != row->name || other.type == row->type) << key;
      }
    }
  }
}

TEST(Keys, EverySlotHasItsDefaultRecord) {
  for (std::size_t k = 0; k < slot_count; ++k) {
    const SlotText& slot = slot_text(static_cast<Slot>(k));
    EXPECT_TRUE(find_record(slot.slot, slot.default_record)) << slot.name;
  }
}

}  // namespace
}  // namespace tandem
