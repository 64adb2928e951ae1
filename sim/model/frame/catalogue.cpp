// SPDX-License-Identifier: MIT
#include "model/frame/catalogue.h"

#include <algorithm>

namespace tandem {

namespace records {
#define CATALOGUE_ENTRY(slot, name) Record slot##_##name();
#include "model/frame/catalogue.def"
#undef CATALOGUE_ENTRY
}  // namespace records

namespace {

Record named(Record record, Slot slot, const char* name) {
  record.slot = slot;
  record.name = name;
  return record;
}

Record none(Slot slot) {
  Record record;
  record.summary = "nothing happens here";
  record.source = "convention";
  record.prose = "The slot is empty: no draw is made and no state changes.";
  if (slot_text(slot).kind == Kind::process) record.function = ProcessFunction([](Tick&) {});
  if (slot_text(slot).kind == Kind::initial) record.function = InitialFunction([](Start&) {});
  return named(std::move(record), slot, "none");
}

// There is no model without agents; a rule that is called whatever the scenario must be there.
bool can_be_empty(Slot slot) {
  const Kind kind = slot_text(slot).kind;
  return (slot != Slot::organisation &&
          (kind == Kind::process || kind == Kind::initial || kind == Kind::intervention)) ||
         slot_text(slot).default_record == "none";
}

std::vector<Record> all_records() {
  std::vector<Record> records;
#define CATALOGUE_ENTRY(slot, name) records.push_back(named(records::slot##_##name(), Slot::slot, #name));
#include "model/frame/catalogue.def"
#undef CATALOGUE_ENTRY
  for (std::size_t k = 0; k < slot_count; ++k) {
    const Slot slot = static_cast<Slot>(k);
    if (can_be_empty(slot)) records.push_back(none(slot));
  }
  std::stable_sort(records.begin(), records.end(), [](const Record& a, const Record& b) {
    return a.slot != b.slot ? a.slot < b.slot : a.name < b.name;
  });
  return records;
}

}  // namespace

const std::vector<Record>& catalogue() {
  static const std::vector<Record> records = all_records();
  return records;
}

std::vector<const Record*> records_of(Slot slot) {
  std::vector<const Record*> found;
  for (const Record& record : catalogue())
    if (record.slot == slot) found.push_back(&record);
  return found;
}

const Record* find_record(Slot slot, const std::string& name) {
  for (const Record& record : catalogue())
    if (record.slot == slot && record.name == name) return &record;
  return nullptr;
}

std::pair<const Record*, std::size_t> find_metric(const std::string& output) {
  for (const Record* record : records_of(Slot::metrics))
    for (std::size_t k = 0; k < record->outputs.size(); ++k)
      if (record->outputs[k].name == output) return {record, k};
  return {nullptr, 0};
}

}  // namespace tandem
