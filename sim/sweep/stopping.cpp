// SPDX-License-Identifier: MIT
#include "sweep/stopping.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/normal.h"
#include "run/values.h"

namespace tandem {

namespace {

constexpr double hole = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t fewest_values = 3;

double mean_of(std::span<const double> values) {
  double sum = 0, count = 0;
  for (const double value : values)
    if (!std::isnan(value)) sum += value, ++count;
  return count > 0 ? sum / count : hole;
}

std::string criterion(const StoppingRule& rule) {
  const std::string metrics = joined(rule.metrics);
  const std::string level = number_text(100 * rule.level) + " % intervals of " + metrics;
  return rule.relative > 0 ? level + " are within " + number_text(100 * rule.relative) + " % of the mean"
                           : level + " are within +-" + number_text(rule.half_width);
}

}  // namespace

std::int64_t next_look(const StoppingRule& rule, std::int64_t replicates) {
  return std::min(rule.most, replicates + std::max<std::int64_t>(1, (replicates + 3) / 4));
}

double late_mean(std::span<const double> series) {
  std::size_t length = series.size();
  while (length > 0 && std::isnan(series[length - 1])) --length;  // a shorter run than the longest
  return mean_of(series.subspan(length - (length + 3) / 4, (length + 3) / 4));
}

double half_width(std::span<const double> values, double level) {
  const double mean = mean_of(values);
  double squares = 0;
  std::size_t count = 0;
  for (const double value : values)
    if (!std::isnan(value)) squares += (value - mean) * (value - mean), ++count;
  if (count < fewest_values) return hole;
  const double n = static_cast<double>(count);
  return student_quantile((1 + level) / 2, n - 1) * std::sqrt(squares / (n - 1) / n);
}

Verdict judge(const StoppingRule& rule, const std::vector<std::vector<std::vector<double>>>& values) {
  double worst = 0;
  std::string where;
  for (std::size_t m = 0; m < values.size(); ++m)
    for (std::size_t p = 0; p < values[m].size(); ++p) {
      const double width = half_width(values[m][p], rule.level);
      const double allowed = rule.relative > 0 ? rule.relative * std::abs(mean_of(values[m][p])) : rule.half_width;
      if (width <= allowed) continue;
      const double excess =
          std::isnan(width) || allowed <= 0 ? std::numeric_limits<double>::infinity() : width / allowed;
      if (excess <= worst) continue;
      worst = excess;
      where = rule.metrics[m] + " at point " + std::to_string(p) + ": " +
              (std::isnan(width) ? "undefined" : "+-" + number_text(width));
    }
  if (where.empty()) return {true, "the " + criterion(rule) + " at every point"};
  return {false, "the cap; not all " + criterion(rule) + ", the widest is that of " + where};
}

double student_quantile(double p, double degrees) {
  const double z = normal_quantile(p), z2 = z * z, n = degrees;
  const double g1 = z * (z2 + 1) / 4;
  const double g2 = z * ((5 * z2 + 16) * z2 + 3) / 96;
  const double g3 = z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
  const double g4 = z * ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) / 92160;
  return z + (g1 + (g2 + (g3 + g4 / n) / n) / n) / n;
}

}  // namespace tandem
