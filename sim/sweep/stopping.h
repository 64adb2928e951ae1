// SPDX-License-Identifier: MIT
// When there are replicates enough: a rule looks at the means of metrics after ever more replicates, always after the same numbers,
// so that its verdict depends on nothing but the runs.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "run/scenario.h"

namespace tandem {

// The number of replicates at the look after `replicates`: a quarter more, at most rule.most. The first look is at design.replicates.
std::int64_t next_look(const StoppingRule& rule, std::int64_t replicates);

// What a run contributes: the mean of a series over the last quarter of its ticks, those not defined left out; NaN if none is.
double late_mean(std::span<const double> series);

// Half the width of Student's interval of the mean; values not defined (of failed runs) are left out. NaN below three values.
double half_width(std::span<const double> values, double level);

struct Verdict {
  bool enough = false;
  std::string reason;  // a sentence
};
// values[metric][point][replicate].
Verdict judge(const StoppingRule& rule, const std::vector<std::vector<std::vector<double>>>& values);

// The p quantile of Student's law, by its expansion around the normal one (Abramowitz & Stegun 1964, 26.7.5): within .001 of it from
// 4 degrees of freedom on, for p in [.75, .995].
double student_quantile(double p, double degrees);

}  // namespace tandem
