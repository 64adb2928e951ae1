// SPDX-License-Identifier: MIT
// How unequally something is spread, from values in ascending order.
#pragma once

#include <algorithm>
#include <span>

#include "model/metrics/observation.h"

namespace tandem {

// This share of n, rounded down, but at least one: who counts as the top or the bottom.
inline std::size_t at_least_one(std::size_t n, std::size_t one_in) { return std::max<std::size_t>(1, n / one_in); }

// Gini coefficient sum_k (2k - n - 1) x_k / (n sum x), k from 1: 0 if all are equal, (n - 1) / n if one has all. NaN if the sum is 0.
inline double gini(std::span<const double> ascending) {
  const double n = static_cast<double>(ascending.size());
  double sum = 0, weighted = 0;
  for (std::size_t k = 0; k < ascending.size(); ++k) {
    sum += ascending[k];
    weighted += (2 * double(k) + 1 - n) * ascending[k];
  }
  return ratio(weighted, n * sum);
}

}  // namespace tandem
