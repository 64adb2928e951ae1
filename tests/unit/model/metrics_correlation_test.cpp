// SPDX-License-Identifier: MIT
// Metrics of requests, correlations and what leavers would take along against plain definitions, on random organisations.
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "model/example/hand_made.h"
#include "model/measured.h"
#include "model/metrics/correlation.h"

namespace tandem {
namespace {

double mean(const std::vector<double>& x) {
  double sum = 0;
  for (const double value : x) sum += value;
  return sum / double(x.size());
}

double correlation(const std::vector<double>& x, const std::vector<double>& y) {
  double xy = 0, xx = 0, yy = 0;
  for (std::size_t k = 0; k < x.size(); ++k) {
    const double dx = x[k] - mean(x), dy = y[k] - mean(y);
    xy += dx * dy, xx += dx * dx, yy += dy * dy;
  }
  return xy / std::sqrt(xx * yy);
}

class RandomAgents : public ::testing::TestWithParam<int> {
 protected:
  RandomAgents() : dice_(static_cast<unsigned>(GetParam())) {
    std::vector<UnitId> unit_of(50);
    for (std::size_t k = 0; k < 50; ++k) unit_of[k] = static_cast<UnitId>(k % 5);
    o = hand_made(unit_of);
    for (auto* column : {&o.people.care, &o.people.integrity, &o.standing.visibility}) {
      column->resize(50);
      for (float& x : *column) x = float(uniform());
    }
    add_work(o);
    for (auto* column : {&o.performance, &o.work.output, &o.standing.reputation}) {
      column->resize(50);
      for (double& x : *column) x = uniform();
    }
    o.partnering.asked.assign(50, nobody);
    o.partnering.consented.assign(50, 0);
    for (Seat seat = 0; seat < 50; ++seat)
      if (dice_() % 4) o.partnering.asked[seat] = any_seat(), o.partnering.consented[seat] = dice_() % 2;
    for (int k = 0; k < 80; ++k) {
      const Seat a = any_seat(), b = any_seat();
      if (a != b && !o.ties.full(a) && !o.ties.full(b) && o.ties.find(a, b) == no_slot)
        add_tie(o, a, b, float(uniform()), float(uniform()));
    }
    std::vector<double> purpose(50);
    for (double& x : purpose) x = uniform();
    set_purpose(o, purpose);
  }
  Seat any_seat() { return static_cast<Seat>(dice_() % 50); }
  double uniform() { return std::uniform_real_distribution<double>(0, 1)(dice_); }
  std::vector<double> received() const {
    std::vector<double> counts(50);
    for (Seat seat = 0; seat < 50; ++seat)
      for (Seat asker = 0; asker < 50; ++asker) counts[seat] += o.partnering.asked[asker] == seat;
    return counts;
  }
  std::vector<double> degrees() const { return {o.ties.degree.begin(), o.ties.degree.end()}; }
  template <class Column>
  static std::vector<double> reals(const Column& column) {
    return {column.begin(), column.end()};
  }

  std::mt19937 dice_;
  Organisation o;
};

}  // namespace

TEST_P(RandomAgents, Correlations) {
  EXPECT_NEAR(value_of("degree_care_correlation", o), correlation(degrees(), reals(o.people.care)), 1e-12);
  EXPECT_NEAR(value_of("degree_output_correlation", o), correlation(degrees(), o.work.output), 1e-12);
  EXPECT_NEAR(value_of("requests_performance_correlation", o), correlation(received(), o.performance), 1e-12);
  EXPECT_NEAR(value_of("requests_visibility_correlation", o), correlation(received(), reals(o.standing.visibility)),
              1e-12);
  EXPECT_NEAR(value_of("output_integrity_correlation", o), correlation(o.work.output, reals(o.people.integrity)),
              1e-12);
}

TEST_P(RandomAgents, RequestsReceivedAreSpreadAsTheirGiniSays) {
  const std::vector<double> x = received();
  double apart = 0;
  for (const double a : x)
    for (const double b : x) apart += std::abs(a - b);
  EXPECT_NEAR(value_of("requests_gini", o), apart / (2 * 50 * 50 * mean(x)), 1e-12);
  EXPECT_NEAR(value_of("requests_received", o), mean(x), 1e-12);
  double made = 0, refused = 0;
  for (Seat seat = 0; seat < 50; ++seat)
    if (o.partnering.asked[seat] != nobody) made += 1, refused += !o.partnering.consented[seat];
  EXPECT_NEAR(value_of("requests_refused", o), refused / made, 1e-12);
}

TEST_P(RandomAgents, TrustAndOutputOfUnits) {
  std::vector<double> trust(5), output(5);
  for (UnitId unit = 0; unit < 5; ++unit) {
    std::vector<double> ends, own;
    for (const Seat seat : o.units.members_of(unit)) {
      own.push_back(o.work.output[seat]);
      for (std::size_t slot = 0; slot < o.ties.degree[seat]; ++slot)
        ends.push_back(double(o.ties.trust[o.ties.at(seat, slot)]));
    }
    trust[unit] = mean(ends), output[unit] = mean(own);
  }
  EXPECT_NEAR(value_of("trust_output_correlation", o), correlation(trust, output), 1e-9);
  EXPECT_NEAR(value_of("unit_output_least", o), *std::min_element(output.begin(), output.end()), 1e-12);
}

INSTANTIATE_TEST_SUITE_P(Many, RandomAgents, ::testing::Range(1, 9));

TEST(Correlation, IsUndefinedForAColumnThatDoesNotVaryToTheLastBit) {
  Correlation found;
  for (int k = 0; k < 1000; ++k) found.add(double(.2f), k);
  EXPECT_TRUE(std::isnan(found.value()));
  Correlation line;
  for (int k = 0; k < 1000; ++k) line.add(1e6 + k, -3. * k);
  EXPECT_NEAR(line.value(), -1, 1e-12);
}

}  // namespace tandem
