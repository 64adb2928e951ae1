// SPDX-License-Identifier: MIT
// A column of agents and a column of ties that are rows of this test's own, and nothing else: CMakeLists.txt adds the rows.
#include <gtest/gtest.h>

#include <cstring>

#include "io/text/describe_columns.h"
#include "run/recorder.h"
#include "state/columns.h"
#include "state/fields.h"

namespace tandem {

namespace {

struct Bytes : ByteSink, ByteSource {
  std::string all;
  std::size_t at = 0;
  void write(const char* from, std::size_t count) override { all.append(from, count); }
  void read(char* to, std::size_t count) override { std::memcpy(to, all.data() + at, count), at += count; }
  std::uint64_t left() const override { return all.size() - at; }
};

Organisation three_agents() {
  Organisation o;
  o.agents = 3;
  o.staff.occupied.assign(3, 1), o.staff.entered.assign(3, 0);
  o.ties.allocate(3, 4);
  o.people.patience = {.5, .6F, .7F};
  o.ties.quarrels.assign(12, 0);
  return o;
}

void tie(Organisation& o, Seat a, Seat b) {
  o.ties.append(a, b, .5, 1);
  o.ties.append(b, a, .5, 1);
}

SnapshotColumn chosen(SnapshotTable table, const char* name) { return find_snapshot_column(table, name).value(); }

}  // namespace

TEST(AddedColumn, IsKeptByACheckpoint) {
  const Organisation before = three_agents();
  Bytes bytes;
  Save{bytes}(before);
  Organisation after;
  Load{bytes}(after);
  EXPECT_EQ(after.people.patience, before.people.patience);
  EXPECT_EQ(after.ties.quarrels, before.ties.quarrels);
}

TEST(AddedColumn, IsGivenToANewcomer) {
  Organisation o = three_agents();
  reset_seat(o, 1);
  EXPECT_EQ(o.people.patience, (std::vector<float>{.5, .25, .7F}));
}

TEST(AddedColumn, OfTiesBeginsMovesAndIsRemembered) {
  Organisation o = three_agents();
  o.ties.remember(3, 2);
  tie(o, 0, 1), tie(o, 0, 2);
  EXPECT_EQ(o.ties.quarrels[o.ties.at(0, 1)], 7);
  o.ties.quarrels[o.ties.at(0, 0)] = 10, o.ties.quarrels[o.ties.at(0, 1)] = 20;
  o.ties.remove(0, 1);
  EXPECT_EQ(o.ties.quarrels[o.ties.at(0, 0)], 20);
  o.ties.append(0, 1, .5, 3);
  EXPECT_EQ(o.ties.quarrels[o.ties.at(0, 1)], 10);
}

TEST(AddedColumn, StandsInASnapshot) {
  Organisation o = three_agents();
  tie(o, 0, 2);
  o.ties.quarrels[o.ties.at(2, 0)] = 9;
  RecordingPlan plan;
  plan.agent_columns = {chosen(SnapshotTable::agents, "patience")};
  plan.tie_columns = {chosen(SnapshotTable::ties, "quarrels"), chosen(SnapshotTable::ties, "quarrels_back")};
  const Snapshot snapshot = snapshot_of(o, plan, 1);
  EXPECT_EQ(snapshot.agent_columns.at(0).real, o.people.patience);
  EXPECT_EQ(snapshot.tie_columns.at(0).whole, std::vector<std::uint32_t>{7});
  EXPECT_EQ(snapshot.tie_columns.at(1).whole, std::vector<std::uint32_t>{9});
}

TEST(AddedColumn, IsReadByItsName) {
  const Organisation o = three_agents();
  const ColumnRow* row = find_column("patience");
  ASSERT_NE(row, nullptr);
  EXPECT_EQ(view_of(o, *row).data, o.people.patience.data());
  EXPECT_EQ(view_of(o, *row).length, 3u);
  EXPECT_NE(find_column("quarrels", true), nullptr);
}

TEST(AddedColumn, IsTold) {
  EXPECT_NE(columns_text().find("patience, made up for this test"), std::string::npos);
  EXPECT_NE(state_variables().find("`ties.quarrels`"), std::string::npos);
}

}  // namespace tandem
