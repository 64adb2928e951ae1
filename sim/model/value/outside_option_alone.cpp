// SPDX-License-Identifier: MIT
// Working alone stands beside the candidates with weight 1.
#include "model/frame/record.h"

namespace tandem {

RECORD(outside_option, alone) {
  return {
      .summary = "working alone has weight 1 beside the candidates",
      .source = "McFadden 1974",
      .prose =
          "P(j) = exp(A_ij / T) / (1 + sum of exp(A_ik / T) over the candidates), A_ij = U_ij - selectivity_i + "
          "anxiety_i; what is left is "
          "working alone.",
      .function = OutsideOptionRule([] { return 1.0; }),
      .example = {"weight of working alone", [] { return std::vector<double>{1}; }, {1}},
  };
}

}  // namespace tandem
