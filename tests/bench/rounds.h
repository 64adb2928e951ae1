// SPDX-License-Identifier: MIT
// Things to time in turn: every round times each once, so that whatever slows the machine down slows all of them down.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

namespace tandem::bench {

double median(std::vector<double> values);

class Rounds {
 public:
  // `time` does the work once and returns seconds, or any other number to take the median of. Returns its index.
  std::size_t add(std::function<double()> time);
  void run(int rounds);
  double median_of(std::size_t index) const;
  // Median over the rounds of the ratio of a to b in the same round.
  double ratio(std::size_t a, std::size_t b) const;

 private:
  std::vector<std::function<double()>> entries_;
  std::vector<std::vector<double>> values_;  // [entry][round]
};

}  // namespace tandem::bench
