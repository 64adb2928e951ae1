// SPDX-License-Identifier: MIT
// Books balance in every tick of every random scenario: ties, requests, time, credit; and every value stays in its range.
#include <gtest/gtest.h>

#include <algorithm>

#include "model/agenda.h"
#include "model/schedule.h"
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

// Each joint task gives its value to both sides; credit is moved, or destroyed when both grab, never made.
void expect_credit_balances(const Organisation& o) {
  double output = 0, given = 0, credit = 0, destroyed = 0;
  for (Seat seat = 0; seat < o.agents; ++seat) {
    const bool joint = o.partnering.with[seat] != nobody;
    const auto both = owner_grabbed | helper_grabbed;
    const double value = o.work.value[seat];
    output += o.work.output[seat];
    credit += o.work.credit[seat];
    given += joint ? 2 * value : value;
    destroyed += (o.work.events[seat] & both) == both ? value : 0;
    ASSERT_GE(o.work.time[seat], 0);
    ASSERT_LE(o.work.time[seat] * (1 + __builtin_popcountll(o.partnering.helps[seat])), 1 + 1e-12)
        << "more time than there is";
    ASSERT_TRUE(o.work.quality[seat] >= 0 && o.work.quality[seat] <= 1);
    ASSERT_GE(o.work.withheld[seat], -1e-12);
  }
  ASSERT_NEAR(output, given, 1e-9 * (1 + given));
  ASSERT_NEAR(credit + destroyed, output, 1e-9 * (1 + output));
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
    const ::tandem::Setup& bound = experiment.setups[0];
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
      if (!o.work.output.empty()) {
        ASSERT_NO_FATAL_FAILURE(expect_credit_balances(o));
      }
      ASSERT_NO_FATAL_FAILURE(expect_purposes_in_range(o));
    }
  }
}

INSTANTIATE_TEST_SUITE_P(RandomScenarios, Books, testing::Range(0, 10));

}  // namespace tandem
