// SPDX-License-Identifier: MIT
// Books balance in every tick of every random scenario: ties, requests, time, credit; and every value stays in its range.
#include <gtest/gtest.h>

#include <algorithm>

#include "model/start/ability.h"
#include "model/tick/agenda.h"
#include "model/tick/schedule.h"
#include "model/work/outsiders_hired.h"
#include "model/work/pooling.h"
#include "model/work/rescue_partner.h"
#include "random_setup.h"

namespace tandem {

namespace {

void expect_ties_symmetric(const Organisation& o) {
  for (Seat seat = 0; seat < o.agents; ++seat) {
    ASSERT_LE(o.ties.degree[seat], o.ties.capacity);
    for (const Seat other : o.ties.partners(seat)) {
      ASSERT_NE(other, seat);
      ASSERT_LT(other, o.agents);
      ASSERT_NE(o.ties.find(other, seat), no_slot) << "a tie without its other end";
    }
    std::vector<Seat> partners(o.ties.partners(seat).begin(), o.ties.partners(seat).end());
    std::sort(partners.begin(), partners.end());
    ASSERT_EQ(std::adjacent_find(partners.begin(), partners.end()), partners.end()) << "two ties to one partner";
    for (std::size_t slot = 0; slot < o.ties.degree[seat]; ++slot) {
      const float trust = o.ties.trust[o.ties.at(seat, slot)];
      ASSERT_TRUE(trust >= 0 && trust <= 1) << trust;
    }
  }
}

void expect_requests_met(const Organisation& o) {
  std::size_t joint = 0, helped = 0;
  for (Seat seat = 0; seat < o.agents; ++seat) {
    joint += o.partnering.with[seat] != nobody;
    helped += static_cast<std::size_t>(__builtin_popcountll(o.partnering.helps[seat]));
  }
  ASSERT_EQ(joint, helped) << "tasks worked with a partner, and partners working on them";
}

// What each agent earned before anything was pooled.
std::vector<double> earned(const Organisation& o) {
  std::vector<double> credit = o.work.credit_owner;
  for (Seat owner = 0; owner < o.agents; ++owner)
    if (const Seat helper = o.partnering.with[owner]; helper != nobody) credit[helper] += o.work.credit_helper[owner];
  return credit;
}

// Pooling gives from the unit's members to the same members; where the weakest counts, what is above it is lost.
void expect_pool_balances(const Organisation& o, const Model& model) {
  const auto* p = model.find<PoolingParameters>();
  const std::vector<double> own = earned(o);
  for (UnitId unit = 0; unit < o.units.count(); ++unit) {
    double before = 0, after = 0, least = 1e300;
    for (const Seat seat : o.units.members_of(unit)) {
      before += own[seat], after += o.work.credit[seat];
      least = std::min(least, own[seat]);
    }
    if (o.units.size(unit) == 0) continue;
    const bool weakest = p && model.record(Slot::pooling).name == "minimum";
    const double expected = weakest ? (1 - p->share) * before + p->share * least * o.units.size(unit) : before;
    ASSERT_NEAR(after, expected, 1e-9 * (1 + before));
  }
}

// What is worked alone is worth its time, effort and quality; of help from outside a part of that goes to the outsider.
void expect_fees_paid(const Organisation& o, const Model& model) {
  for (Seat seat = 0; seat < o.agents; ++seat) {
    if (o.partnering.with[seat] != nobody || !o.staff.occupied[seat]) continue;
    const unsigned events = o.work.events[seat];
    const double produced = time_worth_of(o.people, seat) * (o.work.time[seat] - o.work.withheld[seat]) *
                            rescue_time_left(model, events) * o.work.quality[seat] *
                            (events & owner_delivered ? 1 : .5);
    ASSERT_GE(o.work.credit_helper[seat], -1e-12);
    ASSERT_NEAR(o.work.value[seat] + o.work.credit_helper[seat], produced, 1e-9);
    ASSERT_TRUE((events & task_bought) || o.work.credit_helper[seat] == 0);
  }
}

// Each joint task gives its value to both sides; credit is moved, or destroyed when both grab, never made.
void expect_credit_balances(const Organisation& o) {
  const std::vector<double> own = earned(o);
  double output = 0, given = 0, credit = 0, destroyed = 0;
  for (Seat seat = 0; seat < o.agents; ++seat) {
    const bool joint = o.partnering.with[seat] != nobody;
    const auto both = owner_grabbed | helper_grabbed;
    const double value = o.work.value[seat];
    output += o.work.output[seat];
    credit += own[seat];
    given += joint ? 2 * value : value;
    destroyed += (o.work.events[seat] & both) == both ? value : 0;
    ASSERT_GE(o.work.time[seat], 0);
    const double claimed = o.work.claimed.empty() ? 0 : o.work.claimed[seat];
    ASSERT_LE(o.work.time[seat] * (1 + __builtin_popcountll(o.partnering.helps[seat])),
              std::max(0.0, 1 - claimed) + 1e-12)
        << "more time than there is";
    ASSERT_TRUE(o.work.quality[seat] >= 0 && o.work.quality[seat] <= 1);
    ASSERT_GE(o.work.withheld[seat], -1e-12);
  }
  ASSERT_NEAR(output, given, 1e-9 * (1 + given));
  ASSERT_NEAR(credit + destroyed, output, 1e-9 * (1 + output));
}

// Of what the pairs of a team produce each gets the same; credit is moved within a pair, and half of it lost where both grab.
void expect_team_books(const Organisation& o) {
  const Teams& teams = o.teams;
  for (std::size_t t = 0; t + 1 < teams.first.size(); ++t) {
    double output = 0, credit = 0;
    bool grabbed = false;
    for (std::uint32_t k = teams.first[t]; k < teams.first[t + 1]; ++k) {
      const Seat seat = teams.members[k];
      ASSERT_EQ(teams.team[seat], t);
      output += o.work.output[seat], credit += o.work.credit[seat];
      grabbed |= (o.work.events[seat] & owner_grabbed) != 0;
    }
    ASSERT_LE(credit, output + 1e-9);
    ASSERT_GE(credit, (grabbed ? output / 2 : output) - 1e-9);
  }
  for (Seat seat = 0; seat < o.agents; ++seat) {
    const std::uint32_t team = teams.team[seat];
    const double jobs = team == no_team ? 1 : double(teams.first[team + 1] - teams.first[team]) - 1;
    ASSERT_EQ(o.work.output[seat], o.work.value[seat]);
    if (team == no_team) {
      ASSERT_EQ(o.work.credit[seat], o.work.output[seat]);
    }
    ASSERT_TRUE(o.work.time[seat] >= 0 && o.work.time[seat] * jobs <= 1 + 1e-12) << "more time than there is";
    ASSERT_TRUE(o.work.quality[seat] >= 0 && o.work.quality[seat] <= 1 + 1e-12);
    ASSERT_GE(o.work.withheld[seat], -1e-12);
  }
}

void expect_purposes_in_range(const Organisation& o) {
  for (const double x : o.purpose.position) ASSERT_TRUE(x >= 0 && x <= 1) << x;
}

class Books : public testing::TestWithParam<int> {};

}  // namespace

TEST_P(Books, Balance) {
  for (unsigned seed = 0; seed < 200; ++seed) {
    const Experiment experiment = random_experiment(unsigned(GetParam()) * 1000 + seed);
    SCOPED_TRACE("seed " + std::to_string(GetParam() * 1000 + int(seed)));
    const ::tandem::Setup bound = experiment.setup(0);
    Organisation o;
    const DrawKeys keys{make_draw_key(seed, Seed::people, 0), make_draw_key(seed, Seed::network, 0),
                        make_draw_key(seed, Seed::behaviour, 0)};
    Start beginning{o, bound.model, *bound.inputs, keys};
    const Workers workers(1);
    start(beginning, workers);
    Agenda agenda(bound.model);
    for (TickNumber now = 1; now <= 25; ++now) {
      Tick tick{o, agenda.model(), keys.behaviour, now, workers, nullptr, keys};
      if (!bound.model.interventions.empty()) tick.agenda = &agenda;
      run_tick(tick);
      agenda.watch(Observation(o, agenda.model(), now, workers));
      if (o.ties.capacity > 0) {
        ASSERT_NO_FATAL_FAILURE(expect_ties_symmetric(o));
      }
      if (!o.partnering.with.empty()) {
        ASSERT_NO_FATAL_FAILURE(expect_requests_met(o));
      }
      if (!o.work.output.empty() && !o.teams.team.empty()) {
        ASSERT_NO_FATAL_FAILURE(expect_team_books(o));
      } else if (!o.work.output.empty()) {
        ASSERT_NO_FATAL_FAILURE(expect_credit_balances(o));
        ASSERT_NO_FATAL_FAILURE(expect_pool_balances(o, agenda.model()));
        ASSERT_NO_FATAL_FAILURE(expect_fees_paid(o, agenda.model()));
      }
      ASSERT_NO_FATAL_FAILURE(expect_purposes_in_range(o));
    }
  }
}

INSTANTIATE_TEST_SUITE_P(RandomScenarios, Books, testing::Range(0, 10));

}  // namespace tandem
