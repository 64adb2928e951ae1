// SPDX-License-Identifier: MIT
#include "state/columns.h"

#include <gmock/gmock.h>

#include <set>

#include "state/snapshot_columns.h"

namespace tandem {
namespace {

TEST(Columns, HaveNamesOfTheirOwn) {
  std::set<std::pair<bool, std::string>> names;
  for (const ColumnRow& row : state_columns()) {
    EXPECT_TRUE(names.emplace(row.per == Per::tie, row.name).second) << row.name;
    EXPECT_FALSE(row.meaning.empty()) << row.name;
    EXPECT_EQ(find_column(row.name, row.per == Per::tie), &row);
  }
  EXPECT_EQ(find_column("no such column"), nullptr);
  EXPECT_EQ(find_column("trust"), nullptr);
}

TEST(Columns, ForAgentsSayWhatANewcomerFinds) {
  Organisation o;
  o.purpose.dimensions = 2, o.knowledge.words = 1, o.ties.remembered = 2;
  o.work.output = {3, 4}, o.standing.reputation = {.9, .8}, o.partnering.with = {1, 0};
  o.knowledge.positive = {7, 7}, o.purpose.position = {.1, .2, .3, .4};
  o.ties.past.assign(4, PastTie{.partner = 1, .trust = .3F});
  o.people.care = {.2F, .3F};
  reset_seat(o, 1);
  EXPECT_EQ(o.work.output, (std::vector<double>{3, 0}));
  EXPECT_EQ(o.standing.reputation, (std::vector<double>{.9, .5}));
  EXPECT_EQ(o.partnering.with, (std::vector<Seat>{1, nobody}));
  EXPECT_EQ(o.knowledge.positive, (std::vector<Word>{7, 0}));
  EXPECT_EQ(o.purpose.position, (std::vector<double>{.1, .2, .3, .4}));  // drawn
  EXPECT_EQ(o.people.care, (std::vector<float>{.2F, .3F}));              // drawn
  EXPECT_EQ(o.ties.past[1].partner, 1u);
  EXPECT_EQ(o.ties.past[2].partner, nobody);
  EXPECT_EQ(o.ties.past[3].partner, nobody);
}

TEST(Columns, AreReadInPlace) {
  Organisation o;
  o.agents = 2, o.purpose.dimensions = 3;
  o.purpose.position = {.1, .2, .3, .4, .5, .6};
  const ColumnRow* row = find_column("purpose");
  ASSERT_NE(row, nullptr);
  const ColumnView view = view_of(o, *row);
  EXPECT_EQ(view.data, o.purpose.position.data());
  EXPECT_EQ(view.length, 6u);
  EXPECT_EQ(view.width, 3u);
  EXPECT_EQ(number_at(view, row->type, 4), .5);
  EXPECT_EQ(view_of(o, *find_column("agents")).data, &o.agents);
  EXPECT_EQ(view_of(o, *find_column("satisfaction")).length, 0u);
}

TEST(SnapshotColumns, AreNumbersAndTextsOfAgentsAndTies) {
  for (const char* name : {"id", "unit", "care", "purpose", "anchor", "tenure", "known_right_own", "credit_alone",
                           "satisfaction", "degree", "with", "purpose_2", "anchor_12"})
    EXPECT_TRUE(find_snapshot_column(SnapshotTable::agents, name)) << name;
  for (const char* name : {"helps", "right", "past_ties", "positive", "slice", "agents", "purpose_1", "purpose_02",
                           "care_2", "trust", "purpose_", ""})
    EXPECT_FALSE(find_snapshot_column(SnapshotTable::agents, name)) << name;
  for (const char* name : {"trust", "trust_back", "formed", "requests", "ability_back"})
    EXPECT_TRUE(find_snapshot_column(SnapshotTable::ties, name)) << name;
  EXPECT_FALSE(find_snapshot_column(SnapshotTable::ties, "partner"));
  EXPECT_FALSE(find_snapshot_column(SnapshotTable::ties, "care"));
}

double at(const Organisation& o, const char* name, std::size_t seat) {
  const auto column = find_snapshot_column(SnapshotTable::agents, name);
  return column->cells(o, 10).number(seat);
}

TEST(SnapshotColumns, CountWhatIsKnown) {
  Organisation o;
  o.agents = 2;
  o.staff.occupied = {1, 0}, o.staff.entered = {4, 4};
  o.units.of = {0, 1}, o.units.slice = {0, 1}, o.units.first = {0, 1, 2};
  o.knowledge.allocate(2, 4);
  o.knowledge.reality = {0b0011};
  o.knowledge.positive = {0b0111, 0b0001}, o.knowledge.negative = {0b1000, 0b0010};
  o.tasks.block_size = 2, o.tasks.block_slice = {0, 1};
  EXPECT_EQ(at(o, "known_right", 0), 3);
  EXPECT_EQ(at(o, "known_right_own", 0), 2);
  EXPECT_EQ(at(o, "known_right_others", 0), 1);
  EXPECT_EQ(at(o, "known_right_others", 1), 1);
  EXPECT_EQ(at(o, "believed", 0), 4);
  EXPECT_EQ(at(o, "believed", 1), 2);
  EXPECT_EQ(at(o, "tenure", 0), 6);
  EXPECT_EQ(at(o, "tenure", 1), no_number);
  o.tasks.block_slice.clear();
  EXPECT_TRUE(find_snapshot_column(SnapshotTable::agents, "known_right_own")->cells(o, 10).empty());
}

}  // namespace
}  // namespace tandem
