// SPDX-License-Identifier: MIT
// Versions of the model. All know the same records and equations; they differ in what stands where a scenario says nothing.
#pragma once

#include <string>
#include <vector>

#include "model/frame/record.h"
#include "model/frame/slots.h"
#include "run/scenario.h"

namespace tandem {

struct VersionDefault {
  std::string key;  // of a record, or of a parameter of every record of the slot that has it
  Value value;
  std::string source;
};

struct ModelVersion {
  std::string version;
  std::string summary;                   // what is new in it
  std::vector<VersionDefault> defaults;  // where they are not those of the catalogue, which are the first version's
};

// Oldest first.
const std::vector<ModelVersion>& model_versions();
// The version of that name, or null.
const ModelVersion* find_version(const std::string& name);
std::vector<std::string> version_names();

// What stands in a slot, and for a row of one of its records, where a scenario of that version says nothing.
std::string default_record(const SlotText& slot, const ModelVersion& version);
Value default_value(const SlotText& slot, const ParameterRow& row, const ModelVersion& version);
// The same of a key that exists: in the default record of that version, if that has it, else in any.
Value default_value(const std::string& key, const ModelVersion& version);
// The version's own row for a key, or null: the default is that of the catalogue.
const VersionDefault* own_default(const std::string& key, const ModelVersion& version);
// Versions that have the record in its slot by default.
std::vector<std::string> versions_with(const Record& record);

// The defaults of a version that are its own, as settings that anything set is stronger than; with the origin that named the version.
Settings standing_settings(const ModelVersion& version, const Origin& origin);

}  // namespace tandem
