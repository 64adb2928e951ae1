// SPDX-License-Identifier: MIT
// Whom an intervention is aimed at: all of its targets, the first by a rule, or those whom it names.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "model/change/pick.h"
#include "model/example/hand_made.h"
#include "model/frame/catalogue.h"
#include "model/frame/trace.h"

namespace tandem {

namespace {

using Seats = std::vector<Seat>;

constexpr PickWords words{"is in", "is out", "in"};

Intervention made(const char* name, const std::map<std::string, Value>& values) {
  const Record& record = *find_record(Slot::interventions, name);
  Intervention it{"a", &record, record.parameters.make(), {}};
  for (const ParameterRow& row : record.parameters.rows)
    if (const auto value = values.find(row.name); value != values.end()) row.store(it.parameters.get(), value->second);
  return it;
}

// People in units of this size at most, numbered on.
Organisation people(std::size_t agents, std::size_t size) {
  std::vector<UnitId> unit_of;
  for (std::size_t k = 0; k < agents; ++k) unit_of.emplace_back(static_cast<std::uint32_t>(k / size));
  Organisation o = hand_made(unit_of);
  set_purpose(o, std::vector<double>(agents, .5));
  o.purpose.anchor = o.purpose.position;
  return o;
}

Seats picked_of(Organisation& o, const AgentChoice& who, std::int64_t count, std::int64_t unit = everybody) {
  const Model model = default_model();
  const Workers workers;
  Tick tick{o, model, {1, 2}, 3, workers};
  return picked(tick, made("vision", {}), stream(206), who, count, seats_in(o, unit), words);
}

// Who has moved towards a vision of 1 at full strength.
Seats who_heard(Organisation& o, const std::map<std::string, Value>& values) {
  std::map<std::string, Value> all{{"value", 1.0}, {"strength", 1.0}};
  all.insert(values.begin(), values.end());
  const Intervention it = made("vision", all);
  const Model model = default_model();
  const Workers workers;
  Tick tick{o, model, {1, 2}, 3, workers};
  std::get<EventFunction>(it.record->function)(tick, it);
  Seats heard;
  for (Seat seat = 0; seat < o.agents; ++seat)
    if (o.purpose.anchor[seat] == 1) heard.push_back(seat);
  return heard;
}

// Evidence of each tie after a workshop of 2, in order of seats and slots.
std::vector<float> after_workshop(Organisation& o, std::map<std::string, Value> values) {
  values["evidence"] = 2.0;
  const Intervention it = made("trust_workshop", values);
  const Model model = default_model();
  const Workers workers;
  Tick tick{o, model, {1, 2}, 3, workers};
  std::get<EventFunction>(it.record->function)(tick, it);
  std::vector<float> good;
  for (Seat seat = 0; seat < o.agents; ++seat)
    for (std::size_t slot = 0; slot < o.ties.degree[seat]; ++slot) good.push_back(o.ties.good[o.ties.at(seat, slot)]);
  return good;
}

Value rule(const char* name) { return AgentChoice{name, {}}; }
Value named(std::vector<std::int64_t> agents) { return AgentChoice{"", std::move(agents)}; }

}  // namespace

TEST(Picking, OfAnyNumberOfPeopleTakesAsManyAsAreThere) {
  for (const std::size_t agents : {1u, 5u, 64u})
    for (const std::size_t size : {1u, 3u, 64u}) {
      Organisation o = people(agents, size);
      EXPECT_EQ(picked_of(o, {all_of_them, {}}, 0).size(), agents);
      EXPECT_TRUE(picked_of(o, {"anybody", {}}, 0).empty());
      EXPECT_EQ(picked_of(o, {"anybody", {}}, 3).size(), std::min<std::size_t>(3, agents));
      EXPECT_EQ(picked_of(o, {"anybody", {}}, 1000).size(), agents);
      EXPECT_EQ(picked_of(o, {"", {0}}, 0), Seats{0});
      EXPECT_TRUE(picked_of(o, {"", {}}, 0).empty()) << "nobody is named";
    }
}

TEST(Picking, ByTiesTakesThoseWhoHaveMostInOrderOfSeats) {
  Organisation o = people(5, 5);
  add_tie(o, 4, 0), add_tie(o, 4, 1), add_tie(o, 4, 2), add_tie(o, 2, 0), add_tie(o, 2, 1);
  EXPECT_EQ(picked_of(o, {"most_ties", {}}, 2), (Seats{2, 4}));
  EXPECT_EQ(picked_of(o, {"most_ties", {}}, 1).size(), 1u);
}

TEST(Picking, OfEqualsIsADraw) {
  std::vector<int> often(8, 0);
  for (TickNumber now = 1; now <= 4000; ++now) {
    Organisation o = people(8, 8);
    const Model model = default_model();
    const Workers workers;
    Tick tick{o, model, {1, 2}, now, workers};
    for (const Seat seat : picked(tick, made("vision", {}), stream(206), {"anybody", {}}, 2, seats_in(o, -1), words))
      ++often[seat];
  }
  for (const int times : often) EXPECT_NEAR(times, 1000, 140);  // five standard errors
}

TEST(Picking, OfHeadsTakesThoseOfUnitsThatHaveOne) {
  Organisation o = people(6, 2);
  EXPECT_TRUE(picked_of(o, {"head", {}}, 9).empty()) << "no form, no heads";
  o.form.head = {1, nobody, 4};
  EXPECT_EQ(picked_of(o, {"head", {}}, 9), (Seats{1, 4}));
  EXPECT_EQ(picked_of(o, {"head", {}}, 9, 2), Seats{4});
}

TEST(Picking, ByNameTakesWhoeverSitsThereInTheUnit) {
  Organisation o = people(6, 2);
  o.staff.entered[3] = 2;  // has come since the start
  EXPECT_EQ(who_heard(o, {{"who", named({5, 0, 3})}}), (Seats{0, 3, 5}));
  Organisation again = people(6, 2);
  EXPECT_EQ(who_heard(again, {{"who", named({5, 0, 3})}, {"unit", std::int64_t{1}}}), Seats{3});
}

TEST(Picking, AVisionIsHeardByAllUnlessItSaysWho) {
  Organisation all = people(6, 2), unit = people(6, 2), led = people(6, 2);
  EXPECT_EQ(who_heard(all, {}), (Seats{0, 1, 2, 3, 4, 5}));
  EXPECT_EQ(who_heard(unit, {{"unit", std::int64_t{2}}}), (Seats{4, 5}));
  led.form.head = {0, 3, 5};
  EXPECT_EQ(who_heard(led, {{"who", rule("head")}, {"count", std::int64_t{9}}}), (Seats{0, 3, 5}));
}

// A chain 0-1-2: with 1 alone taking part no tie has both ends there, and every tie has one.
TEST(Picking, AWorkshopAsksForBothEndsOfATieOrForOne) {
  const auto chain = [] {
    Organisation o = people(4, 4);
    add_tie(o, 0, 1), add_tie(o, 1, 2), add_tie(o, 2, 3);
    return o;
  };
  Organisation both = chain(), one = chain(), all = chain();
  EXPECT_EQ(after_workshop(both, {{"who", named({1})}}), (std::vector<float>{0, 0, 0, 0, 0, 0}));
  EXPECT_EQ(after_workshop(one, {{"who", named({1})}, {"ends", std::string("one")}}),
            (std::vector<float>{2, 2, 2, 2, 0, 0}));
  EXPECT_EQ(after_workshop(all, {}), (std::vector<float>{2, 2, 2, 2, 2, 2}));
}

TEST(Picking, IsTold) {
  Organisation o = people(5, 5);
  add_tie(o, 4, 0);
  const Model model = default_model();
  const Workers workers;
  const auto told = [&](Seat agent, const AgentChoice& who) {
    Trace trace(agent);
    Tick tick{o, model, {1, 2}, 3, workers, &trace};
    picked(tick, made("vision", {}), stream(206), who, 1, seats_in(o, 0), words);
    return trace.notes();
  };
  add_tie(o, 4, 1);
  const auto first = told(4, {"most_ties", {}}), last = told(2, {"most_ties", {}});
  ASSERT_EQ(first.size(), 1u);
  EXPECT_EQ(first[0].text, "is in");
  EXPECT_EQ(first[0].numbers, (TraceNumbers{{"most_ties", 2.0}, {"place", 1.0}, {"of", 5.0}, {"in", 1.0}}));
  ASSERT_EQ(last.size(), 1u);
  EXPECT_EQ(last[0].text, "is out");
  EXPECT_EQ(told(3, {"", {3}}).at(0).text, "is in, and is named");
  EXPECT_TRUE(told(3, {"", {4}}).empty());
  EXPECT_TRUE(told(3, {all_of_them, {}}).empty());
}

}  // namespace tandem
