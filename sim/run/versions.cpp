// SPDX-License-Identifier: MIT
#include "run/versions.h"

#include <algorithm>
#include <type_traits>

#include "base/contracts.h"
#include "model/frame/catalogue.h"
#include "model/start/people.h"
#include "run/keys.h"
#include "run/values.h"

namespace tandem {

namespace {

// The value in the type that the key's row wants.
template <class Type>
VersionDefault standing(const char* key, const Type& given, const char* source) {
  Value value;
  if constexpr (std::is_integral_v<Type>)
    value = std::int64_t{given};
  else if constexpr (std::is_array_v<Type>)
    value = std::string(given);
  else
    value = given;
  if (const ParameterRow* row = find_row(key)) coerce(*row, value);  // what does not fit, bind reports
  return {key, std::move(value), source};
}

std::vector<VersionDefault> defaults_of_2() {
  std::vector<VersionDefault> defaults;
#define DEFAULT(key, value, source) defaults.push_back(standing(key, value, source));
#include "run/versions/model_2.def"
#undef DEFAULT
  return defaults;
}

}  // namespace

const std::vector<ModelVersion>& model_versions() {
  static const std::vector<ModelVersion> versions{
      {first_model_version, "The first version; a scenario that names none is of it.", {}},
      {newest_model_version, "What people earn, alone and together, enters what they choose.", defaults_of_2()}};
  return versions;
}

const ModelVersion* find_version(const std::string& name) {
  for (const ModelVersion& version : model_versions())
    if (version.version == name) return &version;
  return nullptr;
}

std::vector<std::string> version_names() {
  std::vector<std::string> names;
  for (const ModelVersion& version : model_versions()) names.push_back(version.version);
  return names;
}

const VersionDefault* own_default(const std::string& key, const ModelVersion& version) {
  const auto found = std::find_if(version.defaults.begin(), version.defaults.end(),
                                  [&](const VersionDefault& it) { return it.key == key; });
  return found == version.defaults.end() ? nullptr : &*found;
}

std::string default_record(const SlotText& slot, const ModelVersion& version) {
  const VersionDefault* own = own_default(slot.name + ".record", version);
  return own ? std::get<std::string>(own->value) : slot.default_record;
}

Value default_value(const SlotText& slot, const ParameterRow& row, const ModelVersion& version) {
  const VersionDefault* own = own_default(slot.name + "." + row.name, version);
  return own ? own->value : row.initial;
}

Value default_value(const std::string& key, const ModelVersion& version) {
  const SlotText* slot = find_slot(split_key(key).slot);
  EXPECT(slot);
  const KeyParts parts = split_key(key);
  if (parts.parameter == "record") return default_record(*slot, version);
  const Record* record = find_record(slot->slot, default_record(*slot, version));
  const ParameterRow* row = record ? row_of(*record, parts.parameter) : nullptr;
  if (!row) row = find_row(key);
  EXPECT(row);
  return default_value(*slot, *row, version);
}

std::vector<std::string> versions_with(const Record& record) {
  std::vector<std::string> names;
  if (record.slot == Slot::metrics) return names;
  for (const ModelVersion& version : model_versions())
    if (default_record(slot_text(record.slot), version) == record.name) names.push_back(version.version);
  return names;
}

Settings standing_settings(const ModelVersion& version, const Origin& origin) {
  Settings settings;
  for (const VersionDefault& it : version.defaults) settings.push_back({it.key, it.value, origin, SetBy::version});
  return settings;
}

}  // namespace tandem
