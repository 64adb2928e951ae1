// SPDX-License-Identifier: MIT
// Another rule is in force for as long as the intervention is active.
#include <algorithm>

#include "model/example/hand_made.h"
#include "model/frame/catalogue.h"
#include "model/frame/compatibility.h"
#include "model/start/forms.h"

namespace tandem {

namespace {

struct RuleChange {
  static constexpr Slot slot = Slot::interventions;
  std::string rule = "sharing";
  std::string becomes = "equal";
};

// Slots of which nothing is left when another record takes its place: what it needs is in the processes, or found anew.
std::vector<std::string> names_of_changeable() {
  std::vector<std::string> names;
  for (std::size_t k = 0; k < slot_count; ++k)
    if (const SlotText& slot = slot_text(static_cast<Slot>(k)); slot.during == During::record)
      names.push_back(slot.name);
  return names;
}

Slot slot_of(const RuleChange& change) {
  std::size_t k = 0;
  while (slot_text(static_cast<Slot>(k)).name != change.rule) ++k;
  return static_cast<Slot>(k);
}

const Record* brings(const Intervention& it) {
  const auto& p = it.get<RuleChange>();
  return find_record(slot_of(p), p.becomes);
}

// Numbers that the old record and the new one have in common stay as they are.
void replace(Model& model, Slot slot, const Record& record) {
  const ParameterTable& before = model.record(slot).parameters;
  const std::shared_ptr<void> kept = before.make ? before.make() : nullptr;
  if (kept) before.assign(kept.get(), model.parameters(slot));
  const double* cost = meeting_cost_of(model);
  const double meeting_cost = cost ? *cost : 0;
  model.set(slot, record);
  if (kept && record.parameters.tag == before.tag) record.parameters.assign(model.parameters(slot), kept.get());
  if (slot == Slot::form && cost && meeting_cost_of(model)) *meeting_cost_of(model) = meeting_cost;
}

void apply(Model& model, Organisation&, const Intervention& it) {
  const Record& record = *brings(it);
  replace(model, record.slot, record);
}

// What stands against the record beside the others of the model.
void check_beside(const Intervention& it, const Model& model, const Record& record, Findings& findings) {
  const std::size_t before = findings.size();
  for (const Slot needed : record.requires_slots)
    if (model.is_none(needed))
      findings.push_back({{},
                          it.key("becomes"),
                          "\"" + record.name + "\" needs " + slot_text(needed).name + ", which is none",
                          "another record",
                          "fill " + slot_text(needed).name});
  Model changed = model.copy();
  changed.set(record.slot, record);
  check_compatibility({&record, it.key("becomes")}, changed, findings);
  if (!record.check || findings.size() > before) return;
  record.check(changed, {}, findings);
  for (std::size_t k = before; k < findings.size(); ++k) findings[k].key = it.key("becomes");
}

void check(const Intervention& it, const Model& model, Findings& findings) {
  const auto& p = it.get<RuleChange>();
  const Record* record = brings(it);
  if (!record) {
    std::string known;
    for (const Record* each : records_of(slot_of(p))) known += (known.empty() ? "" : ", ") + each->name;
    findings.push_back(
        {{}, it.key("becomes"), "there is no record \"" + p.becomes + "\" for " + p.rule, "one of " + known, ""});
    return;
  }
  check_beside(it, model, *record, findings);
}

std::string idle(const Intervention& it, const Model& model, const Organisation&) {
  const Record* record = brings(it);
  const bool same = record && model.record(record->slot).name == record->name;
  return same ? slot_text(record->slot).name + " is \"" + record->name + "\" already" : "";
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
      .summary =
          "overlay: another rule of sharing, consent, the outside option or pooling, or another form, is in force",
      .source = "this model",
      .prose = R"(While it is active, the slot of the rule is filled by another record.)",
      .details =
          R"(Numbers that the two records have in common (the cost of meetings, the pooled share) keep their value, others stand at
their defaults. A form that changes is built anew, and so it is when the overlay ends: of heads who are there already
none changes, a unit without one gets its member of lowest seat, and lines and meetings are those of the units as they
then are.)",
      .parameters = parameters<P>({
          row<&P::rule>("rule", "", "slot").means("Which rule.", "convention").one_of(names_of_changeable()),
          row<&P::becomes>("becomes", "", "record").means("The record in force meanwhile.", "convention"),
      }),
      .function = OverlayFunction(apply),
      .check_intervention = check,
      .idle = idle,
      .brings = brings,
      .example = {"sharing becomes own: shares that owner and helper expect", example, {1, 1}},
  };
}

}  // namespace tandem
