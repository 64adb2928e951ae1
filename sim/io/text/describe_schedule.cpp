// SPDX-License-Identifier: MIT
#include "io/text/describe_schedule.h"

#include "io/text/describe_text.h"
#include "io/text/layout.h"
#include "model/frame/catalogue.h"
#include "model/tick/schedule.h"

namespace tandem {

namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

std::string phase_text(Phase phase) { return "T" + std::to_string(static_cast<int>(phase)); }

struct Line {
  std::string phase, name, kind, summary;
};

std::vector<Line> lines() {
  std::vector<Line> all;
  for (const BuildRow& row : build_order())
    all.push_back(
        {"start", row.name, row.step ? "step" : "initial", row.step ? row.summary : slot_text(row.slot).summary});
  for (const ScheduleRow& row : schedule())
    all.push_back({phase_text(row.phase), row.name, row.step ? "step" : "process", row.summary});
  return all;
}

std::vector<Capability> capabilities_of(const std::vector<Refusal>& refusals) {
  std::vector<Capability> all;
  for (const Refusal& refusal : refusals) all.push_back(refusal.capability);
  return all;
}

struct Relation {
  const char* name;
  const char* sentence;
  std::vector<Capability> (*of)(const Record&);
};

const Relation relations[] = {
    {"provides", "provides ", [](const Record& r) { return r.provides.list(); }},
    {"needs", "needs ", [](const Record& r) { return r.needs.list(); }},
    {"uses", "uses, where they are there, ", [](const Record& r) { return r.uses.list(); }},
    {"changes", "changes ", [](const Record& r) { return r.changes.list(); }},
    {"keeps", "nothing beside it may change ", [](const Record& r) { return capabilities_of(r.keeps); }},
    {"excludes", "nothing beside it may work with ", [](const Record& r) { return capabilities_of(r.excludes); }},
};

std::vector<std::string> names_of(const std::vector<Capability>& capabilities) {
  std::vector<std::string> names;
  for (const Capability capability : capabilities)
    names.push_back(capability_texts()[static_cast<std::size_t>(capability)].name);
  return names;
}

std::vector<std::string> records_that(const Relation& relation, Capability capability) {
  std::vector<std::string> names;
  for (const Record& record : catalogue())
    for (const Capability each : relation.of(record))
      if (each == capability) names.push_back(full_name(record));
  return names;
}

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

// In bold what is filled by default.
std::string slot_and_default(const SlotText& slot) {
  std::string text;
  for (const Record* record : records_of(slot.slot))
    if (const std::string mark = default_mark(*record); !mark.empty() && record->name != "none")
      text += (text.empty() ? "**`" : ", **`") + full_name(*record) + "`**" + (mark == " (default)" ? "" : mark);
  return text.empty() ? "`" + slot.name + "`" : text;
}

}  // namespace

std::string schedule_text() {
  Pairs rows;
  for (const Line& line : lines())
    rows.emplace_back(line.phase + " " + line.name, line.summary + " [" + line.kind + "]");
  return two_columns(rows);
}

Json schedule_json() {
  Json items = Json::array();
  for (const Line& line : lines())
    items.push_back({{"phase", line.phase}, {"name", line.name}, {"kind", line.kind}, {"summary", line.summary}});
  return items;
}

std::string schedule_items() {
  std::string text;
  for (const ScheduleRow& row : schedule()) {
    text += "1. " + phase_text(row.phase) + " " + row.summary;
    if (!row.step) text += ": " + slot_and_default(slot_text(row.slot));
    text += row.phase == Phase::T7 ? " (in a tick for learning)\n" : "\n";
  }
  return text;
}

std::string capabilities_text() {
  Pairs rows;
  for (const CapabilityText& text : capability_texts()) {
    std::string about = text.meaning;
    for (const Relation& relation : relations)
      if (const auto names = records_that(relation, text.capability); !names.empty())
        about += "\n" + std::string(relation.name) + ": " + listed(names);
    rows.emplace_back(text.name, about);
  }
  return two_columns(rows);
}

Json capabilities_json() {
  Json items = Json::array();
  for (const CapabilityText& text : capability_texts()) {
    Json item{{"capability", text.name}, {"words", text.words}, {"meaning", text.meaning}};
    for (const Relation& relation : relations) item[relation.name] = records_that(relation, text.capability);
    items.push_back(std::move(item));
  }
  return items;
}

std::string capability_lines(const Record& record) {
  std::string text;
  for (const Relation& relation : relations) {
    std::vector<std::string> words;
    for (const Capability capability : relation.of(record)) words.push_back(words_for(capability));
    if (!words.empty()) text += wrapped(relation.sentence + listed(words), "  ");
  }
  return text;
}

Json capability_members(const Record& record) {
  Json members = Json::object();
  for (const Relation& relation : relations) members[relation.name] = names_of(relation.of(record));
  return members;
}

}  // namespace tandem
