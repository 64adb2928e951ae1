// SPDX-License-Identifier: MIT
#include "model/frame/compatibility.h"

#include <algorithm>

#include "model/frame/catalogue.h"

namespace tandem {

namespace {

std::string key_of(const Record& record) { return slot_text(record.slot).name + ".record"; }
std::string assignment(const Record& record) { return key_of(record) + " = \"" + record.name + "\""; }

// "a", "b" or "c"
std::string any_of(const std::vector<const Record*>& records) {
  std::string text;
  for (std::size_t k = 0; k < records.size(); ++k)
    text += (k == 0 ? "\"" : k + 1 < records.size() ? ", \"" : " or \"") + records[k]->name + "\"";
  return text;
}

// The records of the model that leave no room for something.
std::vector<const Record*> refusing_in(const Model& model) {
  std::vector<const Record*> records;
  for (std::size_t k = 0; k < slot_count; ++k)
    if (const Record& record = model.record(static_cast<Slot>(k)); !record.keeps.empty() || !record.excludes.empty())
      records.push_back(&record);
  for (const Intervention& it : model.active_interventions())
    if (!it.record->keeps.empty() || !it.record->excludes.empty()) records.push_back(it.record);
  return records;
}

// What a record does with a capability, as a verb; null: nothing.
const char* verb_for(const Record& record, Capability capability) {
  if (record.changes.has(capability)) return "changes ";
  if (record.needs.has(capability) || record.uses.has(capability)) return "works with ";
  if (record.provides.has(capability)) return "gives ";
  return nullptr;
}

// What a record refuses of another, and why: "changes ties, but partnering.record = \"everyone\" keeps them all"; empty: nothing.
std::string refused(const Record& record, const Record& by) {
  for (const Refusal& refusal : by.excludes)
    if (const char* verb = verb_for(record, refusal.capability))
      return verb + words_for(refusal.capability) + ", but " + assignment(by) + " " + refusal.instead;
  for (const Refusal& refusal : by.keeps)
    if (record.changes.has(refusal.capability))
      return "changes " + words_for(refusal.capability) + ", but " + assignment(by) + " " + refusal.instead;
  return "";
}

std::vector<const Record*> providers_of(Capability capability, Slot slot) {
  std::vector<const Record*> records;
  for (const Record* record : records_of(slot))
    if (record->provides.has(capability)) records.push_back(record);
  return records;
}

// The slot whose records can give it; `metrics`: no record does.
Slot slot_giving(Capability capability) {
  for (std::size_t k = 0; k < slot_count; ++k)
    if (!providers_of(capability, static_cast<Slot>(k)).empty()) return static_cast<Slot>(k);
  return Slot::metrics;
}

// Records that could stand in place of this one.
std::vector<const Record*> alternatives(const Record& record, const Model& model) {
  Model other = model.copy();
  std::vector<const Record*> found;
  for (const Record* each : records_of(record.slot)) {
    if (each == &record) continue;
    other.set(record.slot, *each);
    const bool filled = std::none_of(each->requires_slots.begin(), each->requires_slots.end(),
                                     [&](Slot slot) { return model.is_none(slot); });
    const auto refusing = refusing_in(other);
    const bool welcome = std::all_of(refusing.begin(), refusing.end(),
                                     [&](const Record* by) { return by == each || refused(*each, *by).empty(); });
    if (filled && welcome && unmet_needs(*each, other).empty()) found.push_back(each);
  }
  return found;
}

class Check {
 public:
  Check(const Placed& placed, const Model& model, const std::vector<const Record*>& refusing, Findings& findings)
      : placed_(placed), record_(*placed.record), model_(model), refusing_(refusing), findings_(findings) {}

  void run() {
    for (const Capability unmet : unmet_needs(record_, model_)) tell(unmet, slot_giving(unmet));
    for (const Record* by : refusing_)
      if (by != &record_ && !is_told(by->slot))
        if (const std::string what = refused(record_, *by); !what.empty()) refuse(what);
  }

 private:
  // Whether it is the record of its slot, and not one beside the others.
  bool is_chosen() const { return placed_.key == key_of(record_); }
  bool is_told(Slot slot) const { return std::find(told_.begin(), told_.end(), slot) != told_.end(); }

  // Nobody provides the capability; records of the slot could. An empty slot that the record requires is told as such.
  void tell(Capability capability, Slot slot) {
    const std::string needs = "needs " + words_for(capability) + ", ";
    if (slot == Slot::metrics) {
      return add(placed_.key, needs + "which no record gives", "a record that needs what is there", "");
    }
    const auto& required = record_.requires_slots;
    const bool empty = model_.is_none(slot) && std::find(required.begin(), required.end(), slot) != required.end();
    if (empty || is_told(slot)) return;
    told_.push_back(slot);
    const Record& present = model_.record(slot);
    const std::string would = any_of(providers_of(capability, slot));
    const std::string instead = others();
    const std::string suggestion =
        "set " + (instead.empty() ? "" : instead + ", or ") + key_of(present) + " = " + would;
    if (is_chosen() && model_.is_none(slot))
      add(key_of(present), "is \"none\", but " + assignment(record_) + " needs " + words_for(capability), would,
          suggestion);
    else
      add(placed_.key, needs + "but " + assignment(present) + " gives none",
          key_of(present) + " = " + would + " beside it", suggestion);
  }

  void refuse(const std::string& what) {
    const std::string instead = others();
    const std::string place = is_chosen() ? "record" : "intervention";
    add(placed_.key, what, "another " + place + " beside it", instead.empty() ? "" : "set " + instead);
  }

  // "trust.record = ..." of all records that would fit; empty: none, or it is no choice of its own.
  std::string others() const {
    if (!is_chosen()) return "";
    const auto records = alternatives(record_, model_);
    return records.empty() ? "" : placed_.key + " = " + any_of(records);
  }

  void add(const std::string& key, const std::string& what, const std::string& expected,
           const std::string& suggestion) {
    findings_.push_back({{}, key, what, expected, suggestion});
  }

  const Placed& placed_;
  const Record& record_;
  const Model& model_;
  const std::vector<const Record*>& refusing_;
  Findings& findings_;
  std::vector<Slot> told_;
};

}  // namespace

std::vector<Capability> unmet_needs(const Record& record, const Model& model) {
  std::vector<Capability> unmet = record.needs.list();
  std::erase_if(unmet, [&](Capability capability) { return model.provides(capability); });
  return unmet;
}

void check_compatibility(const Placed& placed, const Model& model, Findings& findings) {
  Check(placed, model, refusing_in(model), findings).run();
}

void check_compatibility(const Model& model, Findings& findings) {
  const std::vector<const Record*> refusing = refusing_in(model);
  const auto check = [&](const Record& record, const std::string& key) {
    Check({&record, key}, model, refusing, findings).run();
  };
  for (std::size_t k = 0; k < slot_count; ++k) {
    const Record& record = model.record(static_cast<Slot>(k));
    check(record, key_of(record));
  }
  for (const Intervention& it : model.active_interventions()) check(*it.record, it.key("record"));
}

}  // namespace tandem
