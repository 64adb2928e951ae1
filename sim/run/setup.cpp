// SPDX-License-Identifier: MIT
#include "run/setup.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <unordered_map>

#include "model/frame/catalogue.h"
#include "model/frame/compatibility.h"
#include "model/start/unit_count.h"
#include "run/interventions.h"
#include "run/names.h"

namespace tandem {

namespace {

struct KeyParts {
  std::string slot, parameter;
};

KeyParts split(const std::string& key) {
  const std::size_t dot = key.find('.');
  if (dot == std::string::npos) return {key, ""};
  return {key.substr(0, dot), key.substr(dot + 1)};
}

const ParameterRow* row_of(const Record& record, const std::string& parameter) {
  for (const ParameterRow& row : record.parameters.rows)
    if (row.name == parameter) return &row;
  return nullptr;
}

// Of all records but interventions, which have keys of their own, and metrics, which have none; where several have a key, the row of the first.
const std::unordered_map<std::string, const ParameterRow*>& rows_by_key() {
  static const auto rows = [] {
    std::unordered_map<std::string, const ParameterRow*> by_key;
    for (const Record& record : catalogue())
      if (record.slot != Slot::metrics && slot_text(record.slot).kind != Kind::intervention)
        for (const ParameterRow& row : record.parameters.rows)
          by_key.emplace(slot_text(record.slot).name + "." + row.name, &row);
    return by_key;
  }();
  return rows;
}

std::vector<std::string> names_of_records(Slot slot) {
  std::vector<std::string> names;
  for (const Record* record : records_of(slot)) names.push_back(record->name);
  return names;
}

class Binder {
 public:
  Binder(const Settings& settings, const Settings& overlay, const Inputs& inputs, Problems& problems)
      : inputs_(inputs), problems_(problems) {
    for (const Problem& problem : problems) unfit_.insert(split(problem.key).slot);
    for (const Setting& setting : settings) given_[setting.key] = setting;
    for (const Setting& setting : overlay) {
      refuse_structural(setting);
      given_[setting.key] = setting;
    }
  }

  void choose_records(Model& model);
  void set_parameters(Model& model);
  void require_slots(const Model& model);
  void check_records(const Model& model);
  void run_checks(const Model& model, InputCheck check);
  Settings effective(const Model& model) const;
  void append_interventions(const Model& model, Settings& settings) const;

 private:
  void add(Problem problem);
  void add_all(Findings findings);
  std::string near_key(const std::string& key) const {
    return problems_.size() < most_suggestions ? suggested_key(key) : "";
  }
  void refuse_structural(const Setting& setting);
  bool can_check(const Model& model, const Record& record) const;
  void check_unit_laws(std::size_t units);
  void choose_interventions(Model& model);
  void set_intervention(Model& model, const InterventionKey& key, Setting& setting);
  void set_parameter(Model& model, Setting& setting);
  void misplaced(const Model& model, const SlotText& slot, const std::string& parameter, const Setting& setting);
  const Record& chosen(const SlotText& slot);

  // Looks up names and turns the setting's value into what the row wants; false if something is wrong with it.
  bool fit(const Model& model, const ParameterRow& row, Setting& setting);

  const Inputs& inputs_;
  Problems& problems_;
  bool all_found_ = true;                 // every record that was asked for
  std::set<std::string> unfit_;           // slots of whose keys one has a wrong value
  std::map<std::string, Setting> given_;  // by key
  std::optional<Names> names_;            // once they are needed
};

// Problems of a setting come back at every design point; each is told once, and so is what rows of a table of points (which have no
// column) have in common.
void Binder::add(Problem problem) {
  if (problems_.size() >= most_told) return problems_.push_back(std::move(problem));  // counted, not listed
  const Origin& at = problem.origin;
  for (const Problem& other : problems_)
    if ((at.column == 0 || (other.origin.line == at.line && other.origin.column == at.column)) &&
        other.key == problem.key && other.what == problem.what && other.origin.file == at.file)
      return;
  problems_.push_back(std::move(problem));
}

void Binder::refuse_structural(const Setting& setting) {
  const ParameterRow* row = find_row(setting.key);
  if (row && row->structural)
    add({setting.origin, setting.key, "cannot be varied by the design", "one value for the whole experiment",
         "set it outside [design]"});
}

const Record& Binder::chosen(const SlotText& slot) {
  const Record* standard = find_record(slot.slot, slot.default_record);
  EXPECT(standard);
  const auto setting = given_.find(slot.name + ".record");
  if (setting == given_.end()) return *standard;
  const std::string* name = std::get_if<std::string>(&setting->second.value);
  const Record* record = name ? find_record(slot.slot, *name) : nullptr;
  if (record) return *record;
  all_found_ = false;
  const std::vector<std::string> names = names_of_records(slot.slot);
  add({setting->second.origin, setting->first,
       "there is no record " + to_text(setting->second.value) + " for " + slot.name, "one of " + joined(names),
       name ? did_you_mean(*name, names, problems_) : ""});
  return *standard;
}

void Binder::choose_records(Model& model) {
  for (std::size_t k = 0; k < slot_count; ++k) {
    const SlotText& slot = slot_text(static_cast<Slot>(k));
    if (slot.kind == Kind::intervention)
      model.set(slot.slot, *find_record(slot.slot, "none"));
    else
      model.set(slot.slot, chosen(slot));
  }
  choose_interventions(model);
}

// One for each name in the keys "interventions.<name>.<key>".
void Binder::choose_interventions(Model& model) {
  std::set<std::string> names;
  for (const auto& [key, setting] : given_)
    if (const InterventionKey parts = split_intervention(key); !parts.name.empty()) names.insert(parts.name);
  for (const std::string& name : names) {
    const auto setting = given_.find("interventions." + name + ".record");
    std::vector<std::string> records = names_of_records(Slot::interventions);
    records.erase(std::find(records.begin(), records.end(), "none"));
    const std::string* text = setting == given_.end() ? nullptr : std::get_if<std::string>(&setting->second.value);
    const Record* record = text ? find_record(Slot::interventions, *text) : nullptr;
    if (record && record->name != "none") {
      model.interventions.push_back({name, record, record->parameters.make ? record->parameters.make() : nullptr, {}});
    } else if (setting == given_.end()) {
      const Setting& any = given_.lower_bound("interventions." + name + ".")->second;
      add({any.origin, "interventions." + name + ".record", "is missing", "one of " + joined(records), ""});
    } else if (!record) {
      add({setting->second.origin, setting->first, "there is no intervention " + to_text(setting->second.value),
           "one of " + joined(records), text ? did_you_mean(*text, records, problems_) : ""});
    }
  }
}

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
  const KeyParts key = split(setting.key);
  const SlotText* slot = find_slot(key.slot);
  if (!slot || slot->kind == Kind::intervention)
    return add({setting.origin, setting.key, "there is no such key", "a key of `tandem describe keys`",
                near_key(setting.key)});
  if (key.parameter == "record") return;
  const ParameterRow* row = row_of(model.record(slot->slot), key.parameter);
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
    if (!known) return unfit_.insert(split(setting.key).slot), false;
  }
  const std::string wrong = coerce(row, setting.value);
  if (!wrong.empty()) {
    unfit_.insert(split(setting.key).slot);
    add({setting.origin, setting.key, wrong, expectation(row),
         meant.empty() ? "" : did_you_mean(meant, row.options, problems_)});
  }
  return wrong.empty();
}

void Binder::set_parameters(Model& model) {
  // First what says how many agents and units there are: names and numbers of others are held against it.
  const auto is_size = [](const std::string& key) { return split(key).slot == slot_text(Slot::organisation).name; };
  for (auto& [key, setting] : given_)
    if (is_size(key)) set_parameter(model, setting);
  for (auto& [key, setting] : given_)
    if (!is_size(key)) set_parameter(model, setting);
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

}  // namespace

BoundSetup bind(const Settings& settings, const Settings& overlay, std::shared_ptr<const Inputs> inputs,
                Problems& problems, InputCheck check) {
  BoundSetup setup;
  setup.inputs = inputs ? std::move(inputs) : std::make_shared<const Inputs>();
  Binder binder(settings, overlay, *setup.inputs, problems);
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

const SlotText* find_slot(const std::string& name) {
  for (std::size_t k = 0; k < slot_count; ++k)
    if (slot_text(static_cast<Slot>(k)).name == name) return &slot_text(static_cast<Slot>(k));
  return nullptr;
}

const ParameterRow* find_row(const Model& model, const std::string& key) {
  const KeyParts parts = split(key);
  const SlotText* slot = find_slot(parts.slot);
  return slot && slot->kind != Kind::intervention ? row_of(model.record(slot->slot), parts.parameter) : nullptr;
}

const ParameterRow* find_row(const std::string& key) {
  if (const InterventionKey it = split_intervention(key); !it.name.empty()) {
    for (const Record* record : records_of(Slot::interventions))
      if (const ParameterRow* row = row_of(*record, it.parameter)) return row;
    return trigger_row_of(it.parameter);
  }
  const auto found = rows_by_key().find(key);
  return found == rows_by_key().end() ? nullptr : found->second;
}

bool is_as_ever(const std::string& key, const std::string& value) {
  static constexpr Slot later[] = {Slot::ability, Slot::years, Slot::contribution, Slot::earnings};
  if (const ParameterRow* row = find_row(key)) return row->came_later && to_text(row->initial) == value;
  return std::any_of(std::begin(later), std::end(later), [&](Slot slot) {
    const SlotText& text = slot_text(slot);
    return key == text.name + ".record" && value == to_text(Value(text.default_record));
  });
}

std::string suggested_key(const std::string& key) {
  if (split(key).slot == slot_text(Slot::interventions).name) return "";
  const auto last_part = [](const std::string& text) { return text.substr(text.rfind('.') + 1); };
  const std::vector<std::string> keys = known_keys();
  std::vector<std::string> parts;
  for (const std::string& known : keys) parts.push_back(last_part(known));
  std::string part = last_part(key);
  const bool elsewhere = std::find(parts.begin(), parts.end(), part) != parts.end();
  const std::string near = nearest(key, keys);
  if (!near.empty() && (!elsewhere || last_part(near) == part)) return "did you mean " + near + "?";
  if (!elsewhere) part = nearest(part, parts);
  std::string owners;
  for (std::size_t k = 0; k < keys.size(); ++k)
    if (!part.empty() && part != "record" && parts[k] == part) owners += (owners.empty() ? "" : " or ") + keys[k];
  return owners.empty() ? "" : "did you mean " + owners + "?";
}

std::vector<std::string> known_keys() {
  std::vector<std::string> keys;
  std::set<std::string> seen;
  for (std::size_t k = 0; k < slot_count; ++k) {
    const SlotText& slot = slot_text(static_cast<Slot>(k));
    if (slot.kind == Kind::intervention) continue;
    keys.push_back(slot.name + ".record");
    for (const Record* record : records_of(slot.slot))
      for (const ParameterRow& row : record->parameters.rows)
        if (seen.insert(slot.name + "." + row.name).second) keys.push_back(slot.name + "." + row.name);
  }
  return keys;
}

}  // namespace tandem
