// SPDX-License-Identifier: MIT
#include "run/setup.h"

#include "model/frame/catalogue.h"
#include "model/start/unit_count.h"
#include "run/binder.h"

namespace tandem {

void Binder::append_interventions(const Model& model, Settings& settings) const {
  for (const Intervention& it : model.interventions) {
    const auto append = [&](const std::string& name, const Value& value) {
      const std::string key = "interventions." + it.name + "." + name;
      const auto setting = given_.find(key);
      settings.push_back(setting == given_.end() ? Setting{key, value, {}} : setting->second);
    };
    append("record", it.record->name);
    for (const auto* rows : {&trigger_rows(), &it.record->parameters.rows})
      for (const ParameterRow& row : *rows) append(row.name, row.initial);
  }
}

Settings Binder::effective(const Model& model) const {
  Settings settings;
  for (std::size_t k = 0; k < slot_count; ++k) {
    const SlotText& slot = slot_text(static_cast<Slot>(k));
    const auto append = [&](const std::string& name, const Value& value) {
      const auto setting = given_.find(slot.name + "." + name);
      if (setting == given_.end())
        settings.push_back({slot.name + "." + name, value, {}});
      else
        settings.push_back(setting->second);
    };
    if (slot.kind == Kind::intervention) {
      append_interventions(model, settings);
      continue;
    }
    append("record", model.record(slot.slot).name);
    for (const ParameterRow& row : model.record(slot.slot).parameters.rows) append(row.name, row.initial);
  }
  return settings;
}

BoundSetup bind(const Settings& settings, const Settings& overlay, std::shared_ptr<const Inputs> inputs,
                Problems& problems, InputCheck check) {
  BoundSetup setup;
  setup.inputs = inputs ? std::move(inputs) : std::make_shared<const Inputs>();
  Binder binder(settings, overlay, *setup.inputs, problems);
  binder.set_standing(setup.model);
  binder.choose_records(setup.model);
  binder.set_parameters(setup.model);
  setup.model.at_start = setup.model.record(Slot::organisation).headcount(setup.model, *setup.inputs);
  binder.require_slots(setup.model);
  binder.run_checks(setup.model, check);
  binder.check_records(setup.model);
  setup.effective = binder.effective(setup.model);
  return setup;
}

Findings findings_of(const Model& model, const Inputs& inputs, InputCheck check) {
  Findings findings;
  for (std::size_t k = 0; k < slot_count; ++k) {
    const Record& record = model.record(static_cast<Slot>(k));
    if (record.check) record.check(model, inputs, findings);
    if (record.check_inputs && check == InputCheck::due) record.check_inputs(model, inputs, findings);
  }
  check_interventions(model, findings);
  return findings;
}

}  // namespace tandem
