// SPDX-License-Identifier: MIT
// Another rule is in force for as long as the intervention is active.
#include "model/catalogue.h"
#include "model/kernels/hand_made.h"
#include "model/kernels/target.h"

namespace tandem {

namespace {

struct RuleChange {
  static constexpr Slot slot = Slot::interventions;
  std::string rule = "sharing";
  std::string becomes = "equal";
};

// Rules without parameters of their own: what they need is in the processes.
Slot slot_of(const std::string& rule) {
  return rule == "consent" ? Slot::consent : rule == "outside_option" ? Slot::outside_option : Slot::sharing;
}

void apply(Model& model, Organisation&, const Intervention& it) {
  const auto& p = it.get<RuleChange>();
  model.set(slot_of(p.rule), *find_record(slot_of(p.rule), p.becomes));
}

void check(const Intervention& it, const Model&, Findings& findings) {
  const auto& p = it.get<RuleChange>();
  if (find_record(slot_of(p.rule), p.becomes)) return;
  std::string known;
  for (const Record* record : records_of(slot_of(p.rule))) known += (known.empty() ? "" : ", ") + record->name;
  findings.push_back(
      {{}, it.key("becomes"), "there is no record \"" + p.becomes + "\" for " + p.rule, "one of " + known, ""});
}

std::vector<double> example() {
  Model model = default_model();
  auto parameters = std::make_shared<RuleChange>();
  parameters->becomes = "own";
  Organisation o;
  apply(model, o, {"example", find_record(Slot::interventions, "rule"), parameters, {}});
  const std::vector<double> one{1};
  std::vector<double> owner(1), helper(1);
  model.function<SharingRule>(Slot::sharing)({one, one, one, one}, owner, helper);
  return {owner[0], helper[0]};
}

}  // namespace

RECORD(interventions, rule) {
  using P = RuleChange;
  return {
      .summary = "overlay: another rule of sharing, consent or the outside option is in force",
      .source = "this model",
      .prose = "While it is active, the slot of the rule is filled by another record.",
      .parameters = parameters<P>({
          row<&P::rule>({.name = "rule",
                         .symbol = "",
                         .unit = "slot",
                         .meaning = "Which rule.",
                         .source = "convention",
                         .options = {"sharing", "consent", "outside_option"}}),
          row<&P::becomes>({.name = "becomes",
                            .symbol = "",
                            .unit = "record",
                            .meaning = "The record in force meanwhile.",
                            .source = "convention"}),
      }),
      .function = OverlayFunction(apply),
      .check_intervention = check,
      .example = {"sharing becomes own: shares that owner and helper expect", example, {1, 1}},
  };
}

}  // namespace tandem
