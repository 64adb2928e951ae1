// SPDX-License-Identifier: MIT
// Working alone stands beside the candidates with weight 1.
#include <algorithm>

#include "model/frame/record.h"

namespace tandem {

namespace {

void weigh(const Solitude&, std::span<double> weight) { std::fill(weight.begin(), weight.end(), 1.0); }

}  // namespace

RECORD(outside_option, alone) {
  return {
      .summary = "working alone has weight 1 beside the candidates",
      .source = "McFadden 1974",
      .prose = R"(Working alone has weight 1 beside the candidates; what is left is working alone:

    E5  P(j) = exp(A_ij / T_c) / (1 + sum_k exp(A_ik / T_c)),  A_ij = U_ij - selectivity_i + anxiety_i)",
      .function = OutsideOptionRule(weigh),
      .example = {"weight of working alone", [] { return std::vector<double>{1}; }, {1}},
  };
}

}  // namespace tandem
