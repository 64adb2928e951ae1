// SPDX-License-Identifier: MIT
// There is no working alone: a candidate is always asked when there is one.
#include <algorithm>

#include "model/frame/record.h"

namespace tandem {

namespace {

void weigh_nothing(const Solitude&, std::span<double> weight) { std::fill(weight.begin(), weight.end(), 0.0); }

}  // namespace

RECORD(outside_option, forced) {
  return {
      .summary = "somebody is always asked when there is a candidate",
      .source = "Skyrms & Pemantle 2000",
      .prose =
          R"(Somebody is always asked when there is a candidate; selectivity and anxiety, the same for all, cancel out (E5):

    P(j) = exp(U_ij / T_c) / sum_k exp(U_ik / T_c))",
      .function = OutsideOptionRule(weigh_nothing),
      .example = {"weight of working alone", [] { return std::vector<double>{0}; }, {0}},
  };
}

}  // namespace tandem
