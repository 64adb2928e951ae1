// SPDX-License-Identifier: MIT
// What a run costs at each point of a design, learnt from some: a weight that is known of every point, times a factor for each level.
#pragma once

#include <vector>

#include "run/points.h"

namespace tandem {

struct KnownCost {
  std::size_t point = 0;
  double cost = 0;
};

class CostModel {
 public:
  // [point] weights, above 0. A point that is known costs what its runs cost, as a mean.
  CostModel(const Points& points, const std::vector<double>& weights, const std::vector<KnownCost>& known);

  double at(std::size_t point) const { return costs_[point]; }
  // Standard deviation of what a known run costs around what the levels say, as a share.
  double scatter() const { return scatter_; }

 private:
  std::vector<double> costs_;
  double scatter_ = 0;
};

}  // namespace tandem
