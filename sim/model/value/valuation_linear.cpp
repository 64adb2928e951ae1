// SPDX-License-Identifier: MIT
// What a partner is worth: a weighted sum of trust, shared purpose, reputation and the boundary between.
#include "model/value/valuation_linear.h"

#include "model/frame/model.h"

namespace tandem {

namespace {

std::vector<double> example() {
  const ValuationParameters p;
  const double pi = shared_purpose(.1, p.purpose_width);
  return {pi, regard(p, appeal(p, .2, .2 * (.75 - .5), p.boundary_cost), .75, pi)};
}

}  // namespace

RECORD(valuation, linear) {
  using P = ValuationParameters;
  return {
      .summary = "weighted sum of trust, shared purpose, reputation and boundary",
      .source = "this model; McFadden 1974",
      .prose =
          "Shared purpose pi_ij = max(0, 1 - |x_i - x_j| / x_w), |.| Euclidean over sqrt(D). Regard of i for j: D_ij = "
          "theta_i + "
          "b_tau (tau_ij - 1/2) + b_pi (pi_ij - 1/2) + b_r z_j (Rep_j - 1/2) - b_x (1 - J_uv) [other unit]. For a "
          "stranger tau_ij is "
          "(1 - z_j) tau_0i + z_j Rep_j. Utility of asking j: U_ij = D_ij + b_c comp_ij - k_p L_i + psi ln w_ij, "
          "over the temperature T.",
      .parameters = parameters<P>({
          row<&P::trust_weight>({.name = "trust_weight",
                                 .symbol = "b_tau",
                                 .unit = "utility",
                                 .lower = 0,
                                 .upper = 12,
                                 .meaning = "Weight of trust.",
                                 .source = "calibrated"}),
          row<&P::purpose_weight>({.name = "purpose_weight",
                                   .symbol = "b_pi",
                                   .unit = "utility",
                                   .lower = 0,
                                   .upper = 12,
                                   .meaning = "Weight of shared purpose.",
                                   .source = "calibrated"}),
          row<&P::reputation_weight>({.name = "reputation_weight",
                                      .symbol = "b_r",
                                      .unit = "utility",
                                      .lower = 0,
                                      .upper = 12,
                                      .meaning = "Weight of the public record of who is visible.",
                                      .source = "calibrated"}),
          row<&P::boundary_cost>({.name = "boundary_cost",
                                  .symbol = "b_x",
                                  .unit = "utility",
                                  .lower = 0,
                                  .upper = 12,
                                  .meaning = "Cost of a partner in another unit.",
                                  .source = "calibrated"}),
          row<&P::complement_weight>({.name = "complement_weight",
                                      .symbol = "b_c",
                                      .unit = "utility",
                                      .lower = 0,
                                      .upper = 20,
                                      .meaning = "Weight of what the partner is expected to add to the task.",
                                      .source = "calibrated"}),
          row<&P::load_aversion>({.name = "load_aversion",
                                  .symbol = "k_p",
                                  .unit = "utility per job",
                                  .lower = 0,
                                  .upper = 4,
                                  .meaning = "How much load takes away from asking and consenting.",
                                  .source = "calibrated"}),
          row<&P::reinforcement_weight>({.name = "reinforcement_weight",
                                         .symbol = "psi",
                                         .unit = "utility",
                                         .lower = 0,
                                         .upper = 4,
                                         .meaning = "Weight of the log of one's accepted requests to a partner.",
                                         .source = "Skyrms & Pemantle 2000"}),
          row<&P::temperature>({.name = "temperature",
                                .symbol = "T_c",
                                .unit = "utility",
                                .lower = .05,
                                .upper = 100,
                                .meaning = "Noise of choice: large means indifferent.",
                                .source = "McFadden 1974; calibrated"}),
          row<&P::purpose_width>({.name = "purpose_width",
                                  .symbol = "x_w",
                                  .unit = "1",
                                  .lower = .001,
                                  .upper = 10,
                                  .meaning = "Distance of purposes at which nothing is shared.",
                                  .source = "calibrated"}),
      }),
      .fixed = {"reinforcement_weight"},
      .example = {"distance .1; then theta .2, trust .75, visibility .2, reputation .75, another unit: pi, and D",
                  example,
                  {.75, 1.025}},
  };
}

}  // namespace tandem
