// SPDX-License-Identifier: MIT
// What a partner is worth: a weighted sum of trust, shared purpose, reputation and the boundary between.
#include "model/value/valuation_linear.h"

#include "model/frame/model.h"
#include "model/value/work_parameters.h"

namespace tandem {

namespace {

// Where nobody works no tie takes time.
void check(const Model& model, const Inputs&, Findings& findings) {
  if (model.get<ValuationParameters>().tie_aversion == 0 || model.find<WorkParameters>()) return;
  if (stands_by_version<&ValuationParameters::tie_aversion>(model, Slot::valuation)) return;
  findings.push_back({{},
                      "valuation.tie_aversion",
                      "weighs the time that ties take (work.tie_cost), but work.record is \"" +
                          model.record(Slot::work).name + "\", in which they take none",
                      "0 beside it",
                      "leave it out, or set work.record = \"pooled\""});
}

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
          R"(Shared purpose falls with the distance of purposes:

    E3  pi_ij = max(0, 1 - |x_i - x_j| / x_w)

Regard of i for j, and the utility of asking j. [other unit] is 1 where the units u of i and v of j differ; a stranger
has w_ij 1 and is trusted by what its record shows. Two records change D_ij wherever it is used: competence adds a
term, and horizon multiplies b_tau, b_pi and b_r.

    E5  D_ij = theta_i + b_tau (tau_ij - 1/2) + b_pi (pi_ij - 1/2) + b_r z_j (Rep_j - 1/2) - b_x (1 - J_uv) [other unit]
        U_ij = D_ij + b_c comp_ij - k_p L_i + psi ln w_ij
    E2  stranger: tau_ij = (1 - z_j) tau_0i + z_j Rep_j

What a tie costs is felt. Whoever asks a stranger, or is asked by one, takes from D_ij the time of the tie that may
come of it, as a share of the time that the own n_i ties leave, kappa_0 being work.tie_cost:

    E5  burden of one tie beside n others = k_t kappa_0 (n + 1) / max(kappa_0, 1 - kappa_0 n)
        stranger: D_ij <- D_ij - burden beside n_i

A stranger for whom another tie would go (partner choice) is no burden.)",
      .parameters = parameters<P>({
          row<&P::trust_weight>("trust_weight", "b_tau", "utility", 0, 12).means("Weight of trust.", "assumed"),
          row<&P::purpose_weight>("purpose_weight", "b_pi", "utility", 0, 12)
              .means("Weight of shared purpose.", "assumed"),
          row<&P::reputation_weight>("reputation_weight", "b_r", "utility", 0, 12)
              .means("Weight of the public record of who is visible.", "calibrated"),
          row<&P::boundary_cost>("boundary_cost", "b_x", "utility", 0, 12)
              .means("Cost of a partner in another unit.", "calibrated"),
          row<&P::complement_weight>("complement_weight", "b_c", "utility", 0, 20)
              .means("Weight of what the partner is expected to add to the task.", "assumed"),
          row<&P::load_aversion>("load_aversion", "k_p", "utility per job", 0, 4)
              .means("How much load takes away from asking and consenting.", "assumed"),
          row<&P::tie_aversion>("tie_aversion", "k_t", "utility per time", 0, 100)
              .means("How much the time that one tie more would take from what is left weighs against it; 0: not felt.",
                     "assumed")
              .added_later(),
          row<&P::reinforcement_weight>("reinforcement_weight", "psi", "utility", 0, 4)
              .means("Weight of the log of one's accepted requests to a partner.", "Skyrms & Pemantle 2000"),
          row<&P::temperature>("temperature", "T_c", "utility", .05, 100)
              .means("Noise of choice: large means indifferent.", "McFadden 1974; calibrated"),
          row<&P::purpose_width>("purpose_width", "x_w", "1", .001, 10)
              .means("Distance of purposes at which nothing is shared.", "assumed"),
      }),
      .check = check,
      .fixed = {"reinforcement_weight"},
      .example = {"distance .1; then theta .2, trust .75, visibility .2, reputation .75, another unit: pi, and D",
                  example,
                  {.75, 1.025}},
  };
}

}  // namespace tandem
