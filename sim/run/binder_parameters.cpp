// SPDX-License-Identifier: MIT
// The keys of the chosen records get their values.
#include <algorithm>

#include "model/frame/catalogue.h"
#include "run/binder.h"

namespace tandem {

void Binder::set_intervention(Model& model, const InterventionKey& key, Setting& setting) {
  const auto it = std::find_if(model.interventions.begin(), model.interventions.end(),
                               [&](const Intervention& other) { return other.name == key.name; });
  if (it == model.interventions.end() || key.parameter == "record") return;
  const ParameterRow* row = row_of(*it->record, key.parameter);
  void* target = it->parameters.get();
  if (!row) row = trigger_row_of(key.parameter), target = &it->trigger;
  if (!row) {
    std::vector<std::string> keys;
    for (const auto* rows : {&it->record->parameters.rows, &trigger_rows()})
      for (const ParameterRow& other : *rows) keys.push_back(other.name);
    return add({setting.origin, setting.key, "the intervention " + quoted(it->record->name) + " has no such key",
                "one of " + joined(keys), did_you_mean(key.parameter, keys, problems_)});
  }
  if (fit(model, *row, setting)) row->store(target, setting.value);
}

// The parameter is not one of the chosen record: of another record of the slot, or of none.
void Binder::misplaced(const Model& model, const SlotText& slot, const std::string& parameter, const Setting& setting) {
  std::vector<std::string> owners;
  for (const Record* record : records_of(slot.slot))
    if (row_of(*record, parameter)) owners.push_back(record->name);
  if (owners.empty())
    return add({setting.origin, setting.key, "there is no such key", "a key of `tandem describe keys`",
                near_key(setting.key)});
  add({setting.origin, setting.key,
       "belongs to " + slot.name + ".record = " + joined(owners) + ", but " + quoted(model.record(slot.slot).name) +
           " is chosen",
       "a key of the chosen record",
       "set " + slot.name + ".record = " + quoted(owners.front()) + " or leave the key out"});
}

void Binder::set_parameter(Model& model, Setting& setting) {
  if (const InterventionKey parts = split_intervention(setting.key); !parts.name.empty())
    return set_intervention(model, parts, setting);
  if (setting.key == "model_version")
    return add({setting.origin, setting.key, "cannot be varied by the design", "one version for the whole experiment",
                "--set model_version=VERSION runs it as another"});
  const KeyParts key = split_key(setting.key);
  const SlotText* slot = find_slot(key.slot);
  if (!slot || slot->kind == Kind::intervention)
    return add({setting.origin, setting.key, "there is no such key", "a key of `tandem describe keys`",
                near_key(setting.key)});
  if (key.parameter == "record") return;
  const ParameterRow* row = row_of(model.record(slot->slot), key.parameter);
  if (!row && setting.by == SetBy::version) return;  // it stands for when the record is chosen
  if (!row) return misplaced(model, *slot, key.parameter, setting);
  if (fit(model, *row, setting)) row->store(model.parameters(slot->slot), setting.value);
}

bool Binder::fit(const Model& model, const ParameterRow& row, Setting& setting) {
  const std::string* text = std::get_if<std::string>(&setting.value);
  const std::string meant = text ? *text : "";  // names are replaced below
  if (needs_names(row, setting.value)) {
    if (!names_) {
      const Headcount count = model.record(Slot::organisation).headcount(model, inputs_);
      names_ = names_of(inputs_.roster, count.agents, count.units);
    }
    Findings findings;
    const bool known = resolve_names(row, *names_, {setting.origin, setting.key, "", "", ""}, setting.value, findings);
    add_all(std::move(findings));
    if (!known) return unfit_.insert(split_key(setting.key).slot), false;
  }
  const std::string wrong = coerce(row, setting.value);
  if (!wrong.empty()) {
    unfit_.insert(split_key(setting.key).slot);
    add({setting.origin, setting.key, wrong, expectation(row),
         meant.empty() ? "" : did_you_mean(meant, row.options, problems_)});
  }
  return wrong.empty();
}

// What the model version lays under the scenario holds, too, for records that an intervention brings; those that it chooses are there
// whatever they stand at.
void Binder::set_standing(Model& model) {
  if (standing_.empty()) return;
  std::vector<StandingParameters> standing;
  for (const Record& record : catalogue()) {
    if (record.slot == Slot::metrics || !record.parameters.make) continue;
    const std::string slot = slot_text(record.slot).name;
    const auto chosen = standing_.find(slot + ".record");
    const bool of_version = chosen != standing_.end() && to_text(chosen->second) == quoted(record.name);
    std::shared_ptr<void> values = of_version ? record.parameters.make() : nullptr;
    for (const ParameterRow& row : record.parameters.rows) {
      const auto it = standing_.find(slot + "." + row.name);
      Value value = it == standing_.end() ? Value() : it->second;
      if (it == standing_.end() || !coerce(row, value).empty()) continue;
      if (!values) values = record.parameters.make();
      row.store(values.get(), value);
    }
    if (values) standing.push_back({&record, std::move(values)});
  }
  if (!standing.empty()) model.standing = std::make_shared<const std::vector<StandingParameters>>(std::move(standing));
}

void Binder::set_parameters(Model& model) {
  // First what says how many agents and units there are: names and numbers of others are held against it.
  const auto is_size = [](const std::string& key) { return split_key(key).slot == slot_text(Slot::organisation).name; };
  for (auto& [key, setting] : given_)
    if (is_size(key)) set_parameter(model, setting);
  for (auto& [key, setting] : given_)
    if (!is_size(key)) set_parameter(model, setting);
}

}  // namespace tandem
