// SPDX-License-Identifier: MIT
// Which record stands in each slot, and which interventions there are.
#include <algorithm>

#include "base/contracts.h"
#include "model/frame/catalogue.h"
#include "run/binder.h"

namespace tandem {

namespace {

std::vector<std::string> names_of_records(Slot slot) {
  std::vector<std::string> names;
  for (const Record* record : records_of(slot)) names.push_back(record->name);
  return names;
}

}  // namespace

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

// The name that is meant in place of one without a record.
std::string Binder::near_intervention(const std::string& name, const std::set<std::string>& names) const {
  std::vector<std::string> whole;
  for (const std::string& other : names)
    if (given_.contains("interventions." + other + ".record")) whole.push_back(other);
  return did_you_mean(name, whole, problems_);
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
      add({any.origin, "interventions." + name + ".record", "is missing", "one of " + joined(records),
           near_intervention(name, names)});
    } else if (!record) {
      add({setting->second.origin, setting->first, "there is no intervention " + to_text(setting->second.value),
           "one of " + joined(records), text ? did_you_mean(*text, records, problems_) : ""});
    }
  }
}

}  // namespace tandem
