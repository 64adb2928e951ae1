// SPDX-License-Identifier: MIT
// The impatient give less weight to what lasts beyond the task at hand (E5).
#include "model/value/horizon_discounting.h"

#include "model/example/hand_made.h"
#include "model/value/weights.h"

namespace tandem {

namespace {

std::vector<double> example() {
  Model model = model_with(Slot::horizon, "discounting");
  static_cast<HorizonParameters*>(model.parameters(Slot::horizon))->patience = .5;
  const Weights w = weights_of(model);
  const ValuationParameters p;
  return {w.trust_weight / p.trust_weight, w.purpose_weight / p.purpose_weight,
          w.reputation_weight / p.reputation_weight, w.complement_weight / p.complement_weight};
}

}  // namespace

RECORD(horizon, discounting) {
  using P = HorizonParameters;
  return {
      .summary = "the impatient give less weight to what lasts beyond the task at hand",
      .source = "Frederick, Loewenstein & O'Donoghue 2002",
      .prose =
          R"(Wherever D_ij and U_ij are used (asking, consenting, giving up a tie for another, dropping), b_tau, b_pi and b_r, the
weights of what lasts, are multiplied by the patience. All else stays as it is: what the partner adds to the task at
hand, its credited ability, and the costs of boundary and load. At patience 0 only the task at hand counts.)",
      .parameters = parameters<P>({
          row<&P::patience>("patience", "", "1")
              .means("Factor on the weights of trust, shared purpose and reputation.", "this model"),
      }),
      .uses = {Capability::chosen_partners},
      .example = {"patience .5: factors on the weights of trust, purpose, reputation and complement",
                  example,
                  {.5, .5, .5, 1}},
  };
}

}  // namespace tandem
