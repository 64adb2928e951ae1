// SPDX-License-Identifier: MIT
// Names in the place of numbers.
#include "run/names.h"

#include <gmock/gmock.h>

#include "run/values.h"

namespace tandem {

namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Roster roster() {
  Roster roster;
  roster.id = {"ann", "bo", "7"};
  roster.unit = {"south", "north", "south"};
  return roster;
}

ParameterRow pairs() {
  ParameterRow row;
  row.type = ParameterType::entries;
  row.options = {"from", "to", "weight"};
  row.names = NamesOf::units;
  row.named_columns = {"from", "to"};
  return row;
}

}  // namespace

TEST(Names, OfUnitsStandInOrderOfFirstAppearance) {
  const Names names = names_of(roster(), 3, 2);
  EXPECT_EQ(names.units.text(0), "south");
  EXPECT_EQ(names.units.text(1), "north");
  EXPECT_EQ(names.agents.text(2), "7");
  EXPECT_EQ(names.agents.text(3), "3") << "a seat that the roster does not fill";
}

TEST(Names, AWordOfDigitsIsASeat) {
  const Names names = names_of(roster(), 4, 2);
  Problems problems;
  EXPECT_EQ(names.agents.find_word("bo", {}, problems), 1);
  EXPECT_EQ(names.agents.find_word("3", {}, problems), 3);
  EXPECT_EQ(names.agents.find_word("\"7\"", {}, problems), 2);
  EXPECT_TRUE(problems.empty());
  for (const char* wrong : {"7", "-1", "", "\"", "\"bo", "99999999999999999999"})
    EXPECT_FALSE(names.agents.find_word(wrong, {}, problems)) << wrong;
  EXPECT_EQ(problems.size(), 6u);
}

TEST(Names, AStarIsEachOtherUnitWithoutAnEntryOfItsOwn) {
  const Names names = names_of({}, 8, 4);
  Value value = NamedEntries{{{"from", {2, "", 0, 0}}, {"to", {0, "*", 0, 0}}, {"weight", {5, "", 0, 0}}},
                             {{"from", {2, "", 0, 0}}, {"to", {3, "", 0, 0}}}};
  Problems problems;
  ASSERT_TRUE(resolve_names(pairs(), names, {}, value, problems));
  EXPECT_EQ(to_text(value), to_text(Entries{{{"from", 2}, {"to", 0}, {"weight", 5}},
                                            {{"from", 2}, {"to", 1}, {"weight", 5}},
                                            {{"from", 2}, {"to", 3}}}));
}

TEST(Names, EachUnknownOneIsToldWhereItStands) {
  const Names names = names_of(roster(), 3, 2);
  Value value = NamedEntries{{{"from", {0, "noth", 7, 3}}, {"to", {0, "east", 8, 4}}}};
  Problems problems;
  EXPECT_FALSE(resolve_names(pairs(), names, {{"a.toml", 6, 1}, "a.b", "", "", ""}, value, problems));
  EXPECT_THAT(to_text(problems),
              HasSubstr("a.toml:7:3: a.b: there is no unit \"noth\" (expected a name of the roster, or a "
                        "number from 0 to 1); did you mean north?"));
  EXPECT_THAT(to_text(problems), HasSubstr("a.toml:8:4: a.b: there is no unit \"east\""));
}

}  // namespace tandem
