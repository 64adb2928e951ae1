// SPDX-License-Identifier: MIT
// What is wrong with a bound model: what its slots need, and what its records find.
#include "model/frame/compatibility.h"
#include "run/binder.h"

namespace tandem {

// No line of the scenario names a default of its model version that stands in the way.
void Binder::name_default(Problem& problem) const {
  for (const auto& [key, value] : standing_) {
    const std::string assignment = key + " = " + to_text(value);
    if (given_.at(key).by != SetBy::version) continue;
    if (key == problem.key || problem.what.find(assignment) != std::string::npos)
      problem.what += "; " + assignment + " is a default of the model version";
  }
}

void Binder::add(Problem problem) {
  name_default(problem);
  add_once(problems_, std::move(problem));
}

void Binder::refuse_structural(const Setting& setting) {
  const ParameterRow* row = find_row(setting.key);
  if (row && row->structural)
    add({setting.origin, setting.key, "cannot be varied by the design", "one value for the whole experiment",
         "set it outside [design]"});
}

void Binder::require_slots(const Model& model) {
  for (std::size_t k = 0; k < slot_count; ++k) {
    const SlotText& slot = slot_text(static_cast<Slot>(k));
    for (const Slot needed : model.record(slot.slot).requires_slots) {
      if (!model.is_none(needed)) continue;
      const std::string key = slot_text(needed).name + ".record";
      const auto setting = given_.find(key);
      add({setting == given_.end() ? Origin{} : setting->second.origin, key,
           "is \"none\", but " + slot.name + ".record = " + quoted(model.record(slot.slot).name) + " needs it",
           "any other record", "set " + slot.name + ".record = \"none\" as well, or fill " + slot_text(needed).name});
    }
  }
}

// Whether the records go together can be said once it is known which they are.
void Binder::check_records(const Model& model) {
  if (!all_found_) return;
  Findings findings;
  check_compatibility(model, findings);
  add_all(std::move(findings));
}

void Binder::add_all(Findings findings) {
  for (Problem& finding : findings) {
    const auto setting = given_.find(finding.key);
    if (finding.origin.file.empty() && setting != given_.end()) finding.origin = setting->second.origin;
    add(std::move(finding));
  }
}

// Settings can be checked at any time, and the organisation once its own keys and its people are known; other records rely on settings
// that are right.
bool Binder::can_check(const Model& model, const Record& record) const {
  const SlotText& slot = slot_text(record.slot);
  if (slot.kind == Kind::setting) return true;
  return record.headcount && !unfit_.contains(slot.name) && model.at_start.agents > 0;
}

void Binder::run_checks(const Model& model, InputCheck check) {
  if (problems_.empty()) {
    add_all(findings_of(model, inputs_, check));
    check_unit_laws(model.at_start.units);
    return;
  }
  for (std::size_t k = 0; k < slot_count; ++k) {
    const Record& record = model.record(static_cast<Slot>(k));
    if (!record.check || !can_check(model, record)) continue;
    Findings findings;
    record.check(model, inputs_, findings);
    add_all(std::move(findings));
  }
}

// The law of a unit that does not exist would be passed over in silence.
void Binder::check_unit_laws(std::size_t units) {
  for (const auto& [key, setting] : given_)
    if (const auto* law = std::get_if<Distribution>(&setting.value))
      for (const UnitLaw& own : law->units)
        if (static_cast<std::size_t>(own.unit) >= units)
          add({setting.origin, key, "gives a law to unit " + std::to_string(own.unit) + ", which does not exist",
               "a unit from 0 to " + std::to_string(units - 1), ""});
}

}  // namespace tandem
