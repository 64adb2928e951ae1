// SPDX-License-Identifier: MIT
#include "run/keys.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "base/problems.h"
#include "model/frame/catalogue.h"
#include "run/interventions.h"
#include "run/values.h"

namespace tandem {

namespace {

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

// The row of an intervention's key, its record told as by to_text.
const ParameterRow* row_in(const std::string& record, const std::string& parameter) {
  for (const Record* it : records_of(Slot::interventions))
    if (quoted(it->name) == record)
      if (const ParameterRow* row = row_of(*it, parameter)) return row;
  return trigger_row_of(parameter);
}

}  // namespace

KeyParts split_key(const std::string& key) {
  const std::size_t dot = key.find('.');
  if (dot == std::string::npos) return {key, ""};
  return {key.substr(0, dot), key.substr(dot + 1)};
}

const ParameterRow* row_of(const Record& record, const std::string& parameter) {
  for (const ParameterRow& row : record.parameters.rows)
    if (row.name == parameter) return &row;
  return nullptr;
}

const SlotText* find_slot(const std::string& name) {
  for (std::size_t k = 0; k < slot_count; ++k)
    if (slot_text(static_cast<Slot>(k)).name == name) return &slot_text(static_cast<Slot>(k));
  return nullptr;
}

const ParameterRow* find_row(const Model& model, const std::string& key) {
  const KeyParts parts = split_key(key);
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

std::string record_key_of(const std::string& key) {
  const InterventionKey it = split_intervention(key);
  return it.name.empty() ? "" : slot_text(Slot::interventions).name + "." + it.name + ".record";
}

bool is_as_ever(const std::string& key, const std::string& value, const std::string& record) {
  const ParameterRow* row = record.empty() ? find_row(key) : row_in(record, split_intervention(key).parameter);
  if (row) return row->came_later && to_text(row->initial) == value;
  const SlotText* slot = find_slot(split_key(key).slot);
  return slot && came_later(slot->slot) && key == slot->name + ".record" &&
         value == to_text(Value(slot->default_record));
}

std::string suggested_key(const std::string& key) {
  if (split_key(key).slot == slot_text(Slot::interventions).name) return "";
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
