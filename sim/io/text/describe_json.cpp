// SPDX-License-Identifier: MIT
#include "io/text/describe_json.h"

#include "io/text/describe_text.h"
#include "io/text/json.h"
#include "model/frame/catalogue.h"

namespace tandem {

namespace {

std::string type_name(ParameterType type) {
  switch (type) {
    case ParameterType::real: return "real";
    case ParameterType::integer: return "integer";
    case ParameterType::text: return "text";
    case ParameterType::distribution: return "distribution";
    case ParameterType::integers: return "integers";
    case ParameterType::texts: return "texts";
    case ParameterType::entries:
    case ParameterType::named_entries: return "entries";
    case ParameterType::agents: return "agents";
  }
  return "";
}

std::string row_json(const Record& record, const ParameterRow& row) {
  const std::string slot = slot_text(record.slot).name;
  return json::object({{"key", json::text(slot + "." + row.name)},
                       {"slot", json::text(slot)},
                       {"record", json::text(record.name)},
                       {"type", json::text(type_name(row.type))},
                       {"unit", json::text(row.unit)},
                       {"lower", json::number(row.lower)},
                       {"upper", json::number(row.upper)},
                       {"default", json::value(row.initial)},
                       {"symbol", json::text(row.symbol)},
                       {"meaning", json::text(row.meaning)},
                       {"source", json::text(row.source)},
                       {"options", json::texts(row.options)},
                       {"structural", json::boolean(row.structural)}});
}

std::vector<std::string> row_items(const std::string& key) {
  std::vector<std::string> items;
  for (const Record& record : catalogue())
    for (const ParameterRow& row : record.parameters.rows)
      if (record.slot != Slot::metrics && (key.empty() || key == slot_text(record.slot).name + "." + row.name))
        items.push_back(row_json(record, row));
  return items;
}

std::vector<std::string> record_names(const SlotText& slot) {
  std::vector<std::string> names;
  for (const Record* record : records_of(slot.slot)) names.push_back(record->name);
  return names;
}

std::string example_json(const Example& example) {
  std::vector<std::string> numbers;
  numbers.reserve(example.expected.size());
  for (const double number : example.expected) numbers.push_back(json::number(number));
  return json::object({{"given", json::text(example.given)}, {"expected", json::list(numbers)}});
}

}  // namespace

std::string keys_json() { return json::lines(row_items("")); }
std::string key_json(const std::string& key) { return json::list(row_items(key)); }

std::string slot_json(const SlotText& slot) {
  return json::object({{"slot", json::text(slot.name)},
                       {"kind", json::text(to_text(slot.kind))},
                       {"default", json::text(slot.default_record)},
                       {"summary", json::text(slot.summary)},
                       {"records", json::texts(record_names(slot))}});
}

std::string slots_json() {
  std::vector<std::string> items;
  items.reserve(slot_count);
  for (std::size_t k = 0; k < slot_count; ++k) items.push_back(slot_json(slot_text(static_cast<Slot>(k))));
  return json::lines(items);
}

std::string draw_json(const Record& record, const DrawRow& row) {
  return json::object({{"stream", std::to_string(static_cast<int>(row.stream))},
                       {"record", json::text(full_name(record))},
                       {"keyed_by", json::text(row.keyed_by)},
                       {"first", std::to_string(row.words.first)},
                       {"last", std::to_string(row.words.last)},
                       {"step", std::to_string(row.words.step)},
                       {"decides", json::text(row.decides)}});
}

std::string streams_json() {
  std::vector<std::string> items;
  for (const Record& record : catalogue())
    for (const DrawRow& row : record.draws) items.push_back(draw_json(record, row));
  return json::lines(items);
}

std::string metric_json(const Record& record, const MetricOutput& output) {
  return json::object({{"metric", json::text(output.name)},
                       {"unit", json::text(output.unit)},
                       {"meaning", json::text(output.meaning)},
                       {"by_unit", json::boolean(output.level == Level::organisation_and_unit)},
                       {"costly", json::boolean(record.cost == Cost::costly)},
                       {"record", json::text(record.name)},
                       {"source", json::text(record.source)}});
}

std::string metrics_json() {
  std::vector<std::string> items;
  for (const Record* record : records_of(Slot::metrics))
    for (const MetricOutput& output : record->outputs) items.push_back(metric_json(*record, output));
  return json::lines(items);
}

std::string record_json(const Record& record) {
  std::vector<std::string> rows, needs, outputs;
  for (const ParameterRow& row : record.parameters.rows)
    rows.push_back(record.slot == Slot::metrics ? json::text(row.name) : row_json(record, row));
  for (const Slot slot : record.requires_slots) needs.push_back(slot_text(slot).name);
  for (const MetricOutput& output : record.outputs) outputs.push_back(metric_json(record, output));
  return json::object(
      {{"record", json::text(record.name)},
       {"slot", json::text(record.slot == Slot::metrics ? "metrics" : slot_text(record.slot).name)},
       {"kind", json::text(to_text(record.slot == Slot::metrics ? Kind::metric : slot_text(record.slot).kind))},
       {"summary", json::text(record.summary)},
       {"source", json::text(record.source)},
       {"prose", json::text(record.prose)},
       {"details", json::text(record.details)},
       {"requires", json::texts(needs)},
       {"keys", json::list(rows)},
       {"outputs", json::list(outputs)},
       {"example", example_json(record.example)}});
}

std::string records_json(Kind kind, bool all) {
  std::vector<std::string> items;
  for (const Record& record : catalogue())
    if (record.slot != Slot::metrics && (all || slot_text(record.slot).kind == kind))
      items.push_back(record_json(record));
  return json::lines(items);
}

}  // namespace tandem
