// SPDX-License-Identifier: MIT
#include "rounds.h"

#include <algorithm>

namespace tandem::bench {

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1) return *middle;
  return (*middle + *std::max_element(values.begin(), middle)) / 2;
}

std::size_t Rounds::add(std::function<double()> time) {
  entries_.push_back(std::move(time));
  values_.emplace_back();
  return entries_.size() - 1;
}

void Rounds::run(int rounds) {
  for (int round = 0; round < rounds; ++round)
    for (std::size_t k = 0; k < entries_.size(); ++k) values_[k].push_back(entries_[k]());
}

double Rounds::median_of(std::size_t index) const { return median(values_[index]); }

double Rounds::ratio(std::size_t a, std::size_t b) const {
  std::vector<double> ratios;
  ratios.reserve(values_[a].size());
  for (std::size_t round = 0; round < values_[a].size(); ++round)
    ratios.push_back(values_[a][round] / values_[b][round]);
  return median(ratios);
}

}  // namespace tandem::bench
