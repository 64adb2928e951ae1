// SPDX-License-Identifier: MIT
#include "model/frame/catalogue.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

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

// What a record of a kind has as its function; records of one slot of rules have functions of one type.
bool has_function_of(const Record& record, const Record& sibling) {
  const auto has = [&]<class FunctionType>(std::in_place_type_t<FunctionType>) {
    return std::holds_alternative<FunctionType>(record.function);
  };
  switch (record.slot == Slot::metrics ? Kind::metric : slot_text(record.slot).kind) {
    case Kind::setting:
    case Kind::parameters: return has(std::in_place_type<std::monostate>);
    case Kind::initial: return has(std::in_place_type<InitialFunction>);
    case Kind::rule: return record.function.index() == sibling.function.index();
    case Kind::process: return has(std::in_place_type<ProcessFunction>);
    case Kind::intervention: return has(std::in_place_type<EventFunction>) || has(std::in_place_type<OverlayFunction>);
    case Kind::metric: return has(std::in_place_type<MetricFunction>);
  }
  return false;
}

// What is wrong with a record as its file has written it, beside another of the same slot; null: nothing.
const char* fault_of(const Record& record, const Record& sibling) {
  if (!has_function_of(record, sibling)) return "its function is not of the type that its slot calls";
  if (record.slot == Slot::organisation && !record.headcount)
    return "it does not say how many agents and units it makes";
  if (record.slot != Slot::metrics && slot_text(record.slot).kind == Kind::parameters &&
      record.parameters.tag != sibling.parameters.tag)
    return "its parameters are not those that are read in its slot";
  return nullptr;
}

// A mistake of ours, which ends every build.
void check_records(const std::vector<Record>& records) {
  const Record* sibling = nullptr;
  for (const Record& record : records) {
    if (record.name == "none") continue;
    if (!sibling || sibling->slot != record.slot) sibling = &record;
    const char* fault = fault_of(record, *sibling);
    if (!fault) continue;
    const std::string slot = record.slot == Slot::metrics ? "metrics" : slot_text(record.slot).name;
    std::fprintf(stderr, "mistake in RECORD(%s, %s): %s\n", slot.c_str(), record.name.c_str(), fault);
    std::abort();
  }
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
  check_records(records);
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
