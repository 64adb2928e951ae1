// SPDX-License-Identifier: MIT
#include "base/distribution.h"

#include <algorithm>
#include <boost/random/uniform_01.hpp>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <tuple>

#include "base/elementary.h"
#include "base/normal.h"

namespace tandem {

Distribution::Distribution() = default;
Distribution::Distribution(const Distribution&) = default;
Distribution::Distribution(Distribution&&) noexcept = default;
Distribution& Distribution::operator=(const Distribution&) = default;
Distribution& Distribution::operator=(Distribution&&) noexcept = default;
Distribution::~Distribution() = default;

namespace {

double uniform(DrawSequence& words) { return boost::random::uniform_01<double>()(words); }

double uniform_inside(DrawSequence& words) { return uniform(words) + 0x1p-33; }

double sample_normal(const Distribution& law, DrawSequence& words) {
  const double u = uniform_inside(words);
  const double a = (law.lower - law.mean) / law.sd, b = (law.upper - law.mean) / law.sd;
  // Probabilities near 1 have lost their digits: a range above the mean is drawn from its mirror image.
  const double side = a > 0 ? -1 : 1;
  const double low = normal_cdf(a > 0 ? -b : a), high = normal_cdf(a > 0 ? -a : b);
  const double drawn = law.mean + side * law.sd * normal_quantile(low + u * (high - low));
  return std::clamp(drawn, law.lower, law.upper);
}

struct Shape {
  double a, b;
};

Shape shape_of(const Distribution& law) {
  const double width = law.upper - law.lower;
  const double m = (law.mean - law.lower) / width, s = law.sd / width;
  const double v = m * (1 - m) / (s * s) - 1;
  return {m * v, (1 - m) * v};
}

// Cheng's algorithm BA; log_b_w is ln(b + a e^v), written so that small shapes cannot overflow.
double sample_beta(Shape shape, DrawSequence& words) {
  const auto [a, b] = shape;
  const double sum = a + b, least = std::min(a, b);
  const double beta = least <= 1 ? 1 / least : std::sqrt((sum - 2) / (2 * a * b - sum));
  const double gamma = a + 1 / beta;
  constexpr double log_4 = 1.3862943611198906;
  while (true) {
    const double u1 = uniform_inside(words), u2 = uniform_inside(words);
    const double v = beta * elementary::log(u1 / (1 - u1));
    const double log_b_w =
        v > 0 ? v + elementary::log(a + b * elementary::exp(-v)) : elementary::log(b + a * elementary::exp(v));
    const double margin = sum * (elementary::log(sum) - log_b_w) + gamma * v - log_4;
    if (margin >= elementary::log(u1 * u1 * u2)) return 1 / (1 + b / a * elementary::exp(-v));
  }
}

const Distribution& sample_part(const Distribution& law, DrawSequence& words) {
  const double target = uniform(words) * std::accumulate(law.weights.begin(), law.weights.end(), 0.0);
  double running = 0;
  std::size_t last = 0;
  for (std::size_t k = 0; k < law.parts.size(); ++k) {
    running += law.weights[k];
    if (target < running) return law.parts[k];
    if (law.weights[k] > 0) last = k;
  }
  return law.parts[last];
}

double mean_of_normal(const Distribution& law) {
  const double a = (law.lower - law.mean) / law.sd, b = (law.upper - law.mean) / law.sd;
  const double inside = a > 0 ? normal_cdf(-a) - normal_cdf(-b) : normal_cdf(b) - normal_cdf(a);
  return law.mean + law.sd * (normal_density(a) - normal_density(b)) / inside;
}

}  // namespace

bool operator==(const Distribution& a, const Distribution& b) {
  const auto fields = [](const Distribution& d) {
    return std::tie(d.law, d.value, d.lower, d.upper, d.mean, d.sd, d.weights, d.parts, d.units);
  };
  return fields(a) == fields(b);
}

double sample(const Distribution& law, DrawSequence& words) {
  switch (law.law) {
    case Distribution::Law::constant: return law.value;
    case Distribution::Law::uniform: return law.lower + (law.upper - law.lower) * uniform(words);
    case Distribution::Law::normal: return law.sd == 0 ? law.mean : sample_normal(law, words);
    case Distribution::Law::beta:
      if (law.sd == 0) return law.mean;
      return std::min(law.upper, law.lower + (law.upper - law.lower) * sample_beta(shape_of(law), words));
    case Distribution::Law::mixture: return sample(sample_part(law, words), words);
  }
  return 0;
}

const Distribution& law_for_unit(const Distribution& law, int unit) {
  for (const UnitLaw& own : law.units) {
    if (own.unit == unit) return own.law;
  }
  return law;
}

double mean_of(const Distribution& law) {
  switch (law.law) {
    case Distribution::Law::constant: return law.value;
    case Distribution::Law::uniform: return (law.lower + law.upper) / 2;
    case Distribution::Law::normal: return law.sd == 0 ? law.mean : mean_of_normal(law);
    case Distribution::Law::beta: return law.mean;
    case Distribution::Law::mixture: break;
  }
  double sum = 0, weight = 0;
  for (std::size_t k = 0; k < law.parts.size(); ++k) {
    sum += law.weights[k] * mean_of(law.parts[k]);
    weight += law.weights[k];
  }
  return sum / weight;
}

}  // namespace tandem
