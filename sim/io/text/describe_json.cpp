// SPDX-License-Identifier: MIT
#include "io/text/describe_json.h"

#include "io/text/describe_schedule.h"
#include "io/text/describe_text.h"
#include "model/frame/catalogue.h"
#include "run/versions.h"
#include "state/snapshot_columns.h"

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
    case ParameterType::boolean: return "boolean";
  }
  return "";
}

// By model version.
template <class ValueOf>
Json defaults_json(ValueOf value_of) {
  Json all = Json::object();
  for (const ModelVersion& version : model_versions()) all[version.version] = value_of(version);
  return all;
}

Json row_json(const Record& record, const ParameterRow& row) {
  const std::string slot = slot_text(record.slot).name;
  return {{"key", slot + "." + row.name},
          {"slot", slot},
          {"record", record.name},
          {"type", type_name(row.type)},
          {"unit", row.unit},
          {"lower", json::number(row.lower)},
          {"upper", json::number(row.upper)},
          {"default", json::value(row.initial)},
          {"defaults", defaults_json([&](const ModelVersion& version) {
             return json::value(default_value(slot_text(record.slot), row, version));
           })},
          {"symbol", row.symbol},
          {"meaning", row.meaning},
          {"source", row.source},
          {"options", row.options},
          {"structural", row.structural}};
}

// Of one key, or of all where it is empty.
Json rows_json(const std::string& key) {
  Json items = Json::array();
  for (const Record& record : catalogue())
    for (const ParameterRow& row : record.parameters.rows)
      if (record.slot != Slot::metrics && (key.empty() || key == slot_text(record.slot).name + "." + row.name))
        items.push_back(row_json(record, row));
  return items;
}

Json record_names(const SlotText& slot) {
  Json names = Json::array();
  for (const Record* record : records_of(slot.slot)) names.push_back(record->name);
  return names;
}

Json example_json(const Example& example) {
  Json numbers = Json::array();
  for (const double number : example.expected) numbers.push_back(json::number(number));
  return {{"given", example.given}, {"expected", std::move(numbers)}};
}

}  // namespace

Json keys_json() { return rows_json(""); }
Json key_json(const std::string& key) { return rows_json(key); }

Json slot_json(const SlotText& slot) {
  return {{"slot", slot.name},
          {"kind", to_text(slot.kind)},
          {"default", slot.default_record},
          {"defaults", defaults_json([&](const ModelVersion& version) { return Json(default_record(slot, version)); })},
          {"summary", slot.summary},
          {"records", record_names(slot)}};
}

Json slots_json() {
  Json items = Json::array();
  for (std::size_t k = 0; k < slot_count; ++k) items.push_back(slot_json(slot_text(static_cast<Slot>(k))));
  return items;
}

Json versions_json() {
  Json items = Json::array();
  for (const ModelVersion& version : model_versions()) {
    Json defaults = Json::array();
    for (const VersionDefault& it : version.defaults)
      defaults.push_back({{"key", it.key},
                          {"value", json::value(it.value)},
                          {"first", json::value(default_value(it.key, model_versions().front()))},
                          {"source", it.source}});
    items.push_back({{"version", version.version}, {"summary", version.summary}, {"defaults", std::move(defaults)}});
  }
  return items;
}

Json draw_json(const Record& record, const DrawRow& row) {
  return {{"stream", static_cast<int>(row.stream)},
          {"record", full_name(record)},
          {"keyed_by", row.keyed_by},
          {"first", row.words.first},
          {"last", row.words.last},
          {"step", row.words.step},
          {"decides", row.decides}};
}

Json streams_json() {
  Json items = Json::array();
  for (const Record& record : catalogue())
    for (const DrawRow& row : record.draws) items.push_back(draw_json(record, row));
  return items;
}

Json columns_json() {
  Json items = Json::array();
  for (const auto& [table, key] : {std::pair(SnapshotTable::agents, "recording.snapshot_columns"),
                                   std::pair(SnapshotTable::ties, "recording.snapshot_tie_columns")})
    for (const SnapshotColumn& column : snapshot_columns(table))
      items.push_back({{"column", column.name}, {"key", key}, {"unit", column.unit}, {"meaning", column.meaning}});
  return items;
}

Json metric_json(const Record& record, const MetricOutput& output) {
  return {{"metric", output.name},
          {"unit", output.unit},
          {"meaning", output.meaning},
          {"by_unit", output.level == Level::organisation_and_unit},
          {"costly", record.cost == Cost::costly},
          {"record", record.name},
          {"source", record.source}};
}

Json metrics_json() {
  Json items = Json::array();
  for (const Record* record : records_of(Slot::metrics))
    for (const MetricOutput& output : record->outputs) items.push_back(metric_json(*record, output));
  return items;
}

Json record_json(const Record& record) {
  const bool metric = record.slot == Slot::metrics;
  Json rows = Json::array(), needs = Json::array(), outputs = Json::array();
  for (const ParameterRow& row : record.parameters.rows)
    rows.push_back(metric ? Json(row.name) : row_json(record, row));
  for (const Slot slot : record.requires_slots) needs.push_back(slot_text(slot).name);
  for (const MetricOutput& output : record.outputs) outputs.push_back(metric_json(record, output));
  Json all{{"record", record.name},
           {"slot", metric ? "metrics" : slot_text(record.slot).name},
           {"kind", to_text(metric ? Kind::metric : slot_text(record.slot).kind)},
           {"summary", record.summary},
           {"source", record.source},
           {"prose", record.prose},
           {"details", record.details},
           {"requires", std::move(needs)},
           {"keys", std::move(rows)},
           {"outputs", std::move(outputs)},
           {"example", example_json(record.example)}};
  all.update(capability_members(record));
  return all;
}

Json records_json(Kind kind, bool all) {
  Json items = Json::array();
  for (const Record& record : catalogue())
    if (record.slot != Slot::metrics && (all || slot_text(record.slot).kind == kind))
      items.push_back(record_json(record));
  return items;
}

}  // namespace tandem
