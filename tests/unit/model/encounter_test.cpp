// SPDX-License-Identifier: MIT
// The reference benchmark model against a plain reading of its rules that takes the same draws, and against its known averages.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/logistic_variate.h"
#include "model/frame/catalogue.h"
#include "model/start/organisation.h"
#include "model/tick/schedule.h"

namespace tandem {
namespace {

constexpr DrawKey key{17, 4};

struct Bench {
  Model model;
  Organisation organisation;

  Bench(std::int64_t agents, std::int64_t units) {
    for (std::size_t k = 0; k < slot_count; ++k) {
      const Record* empty = find_record(static_cast<Slot>(k), "none");
      model.set(static_cast<Slot>(k), empty ? *empty : *records_of(static_cast<Slot>(k)).front());
    }
    model.set(Slot::organisation, *find_record(Slot::organisation, "generated"));
    model.set(Slot::payoff, *find_record(Slot::payoff, "blocks"));
    model.set(Slot::purpose_start, *find_record(Slot::purpose_start, "sphere"));
    model.set(Slot::partnering, *find_record(Slot::partnering, "encounter"));
    auto* p = static_cast<OrganisationParameters*>(model.parameters(Slot::organisation));
    p->agents = agents;
    p->units = units;
    const Inputs inputs;
    Start first{organisation, model, inputs, {key, key, key}};
    start(first, Workers());
  }

  void tick(TickNumber now) {
    const Workers workers;
    Tick context{organisation, model, key, now, workers};
    run_tick(context);
  }
};

// One agent as a modeller would write it down; trust in steps of 1e-8.
struct Plain {
  std::vector<Seat> partner;
  std::vector<std::int32_t> trust;

  std::size_t find(Seat other) const {
    return static_cast<std::size_t>(std::find(partner.begin(), partner.end(), other) - partner.begin());
  }
  std::int32_t trust_in(Seat other) const { return find(other) < partner.size() ? trust[find(other)] : 50'000'000; }
  void update(Seat other, bool success) {
    std::size_t at = find(other);
    const std::int32_t now = std::clamp(trust_in(other) + (success ? 5'000'000 : -20'000'000), 0, 100'000'000);
    if (at == partner.size() && at == 8)
      at = static_cast<std::size_t>(std::min_element(trust.begin(), trust.end()) - trust.begin());
    if (at == partner.size()) {
      partner.push_back(other);
      trust.push_back(now);
    }
    partner[at] = other;
    trust[at] = now;
  }
};

Seat candidate(const Organisation& o, Seat i, const Words& words) {
  const auto members = o.units.members_of(o.units.of[i]);
  const bool stays = members.size() > 1 && happens(words[0], .9);
  std::vector<Seat> others;
  for (Seat j = 0; j < o.agents; ++j)
    if (j != i && (!stays || o.units.of[j] == o.units.of[i])) others.push_back(j);
  return others[below(words[1], static_cast<std::uint32_t>(others.size()))];
}

void plain_tick(const Organisation& o, TickNumber now, std::vector<Plain>& agents, std::vector<Person>& people) {
  for (Seat i = 0; i < o.agents; ++i) {
    const Words words = draw(key, now, i, 0, stream(90));
    const Seat j = candidate(o, i, words);
    auto &x = people[i].purpose, &y = people[j].purpose;
    const float trust = static_cast<float>(agents[i].trust_in(j)) * 1e-8f;
    const float similarity = (x[0] * y[0] + x[1] * y[1]) + (x[2] * y[2] + x[3] * y[3]);
    if (!(4 * (trust - .5f) + similarity > logistic_variate(words[2]))) continue;
    const float luck = static_cast<float>(words[3] >> 8) * 0x1p-24f;
    const bool success = luck < .5f + .125f * (people[i].skill + people[j].skill) + .25f * trust;
    agents[i].update(j, success);
    agents[j].update(i, success);
    const auto a = x, b = y;
    double norm_x = 0, norm_y = 0;
    for (std::size_t d = 0; d < 4; ++d) {
      norm_x += std::pow(.99 * a[d] + .01 * b[d], 2);
      norm_y += std::pow(.99 * b[d] + .01 * a[d], 2);
    }
    for (std::size_t d = 0; d < 4; ++d) {
      x[d] = static_cast<float>((.99 * a[d] + .01 * b[d]) / std::sqrt(norm_x));
      y[d] = static_cast<float>((.99 * b[d] + .01 * a[d]) / std::sqrt(norm_y));
    }
  }
}

void expect_equal(const std::vector<Plain>& plain, const std::vector<Person>& people, const Encounters& fast) {
  for (std::size_t i = 0; i < plain.size(); ++i) {
    for (std::size_t slot = 0; slot < 8; ++slot) {
      ASSERT_EQ(fast.memory[i].filled(slot), slot < plain[i].partner.size()) << i;
      if (!fast.memory[i].filled(slot)) continue;
      ASSERT_EQ(fast.memory[i].partner[slot], plain[i].partner[slot]) << i;
      ASSERT_NEAR(fast.memory[i].trust(slot), plain[i].trust[slot] * 1e-8, 1e-12) << i;
    }
    for (std::size_t d = 0; d < 4; ++d) ASSERT_NEAR(fast.person[i].purpose[d], people[i].purpose[d], 1e-5) << i;
  }
}

TEST(Encounter, FollowsThePlainReading) {
  for (const auto& [agents, units] :
       {std::pair<int, int>{2, 1}, {3, 1}, {7, 7}, {40, 4}, {64, 64}, {512, 8}, {601, 60}}) {
    Bench fast(agents, units);
    std::vector<Plain> plain(fast.organisation.agents);
    std::vector<Person> people = fast.organisation.encounters.person;
    for (TickNumber now = 1; now <= 30; ++now) {
      SCOPED_TRACE(now);
      fast.tick(now);
      plain_tick(fast.organisation, now, plain, people);
      expect_equal(plain, people, fast.organisation.encounters);
      // Single precision against double: start each tick from the same purposes.
      people = fast.organisation.encounters.person;
    }
  }
}

TEST(Encounter, HasTheKnownAverages) {
  Bench fast(10'000, 1'000);
  double trust = 0, partnering = 0, ei = 0, success = 0;
  constexpr int ticks = 200;
  for (TickNumber now = 1; now <= ticks; ++now) {
    fast.tick(now);
    const Encounters& e = fast.organisation.encounters;
    trust += e.trust / ticks;
    partnering += e.partnering / ticks;
    ei += e.external_internal / ticks;
    success += e.success / ticks;
  }
  EXPECT_NEAR(trust, .659, .002);
  EXPECT_NEAR(partnering, .651, .002);
  EXPECT_NEAR(ei, -.844, .002);
  EXPECT_NEAR(success, .689, .002);
}

TEST(LogisticVariate, IsTheQuantileOfTheLogisticLaw) {
  for (std::uint64_t word = 0; word <= 0xffffffffu; word += 65'521) {
    const double u = (static_cast<double>(word >> 9) + .5) * 0x1p-23;
    ASSERT_NEAR(logistic_variate(static_cast<std::uint32_t>(word)), std::log(u / (1 - u)), 4e-6) << word;
  }
}

}  // namespace
}  // namespace tandem
