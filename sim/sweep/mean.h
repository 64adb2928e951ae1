// SPDX-License-Identifier: MIT
// A mean that grows value by value.
#pragma once

#include <cstddef>

namespace tandem {

struct Mean {
  double sum = 0;
  std::size_t count = 0;
  void add(double value) { sum += value, ++count; }
  double operator()() const { return count == 0 ? 0 : sum / static_cast<double>(count); }
};

}  // namespace tandem
