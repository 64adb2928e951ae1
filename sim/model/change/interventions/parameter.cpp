// SPDX-License-Identifier: MIT
// A number of a process, a rule, the boundaries or the form has another value for as long as the intervention is active.
#include <algorithm>

#include "model/change/target.h"
#include "model/example/hand_made.h"
#include "model/frame/catalogue.h"

namespace tandem {

namespace {

struct ParameterChange {
  static constexpr Slot slot = Slot::interventions;
  std::string key;
  double value = 0;
};

struct Place {
  const Record* record = nullptr;  // null: there is no such key
  const ParameterRow* row = nullptr;
};

// The row of "<slot>.<parameter>", if the record belongs there and has it.
Place find_in(const Record& record, const std::string& key) {
  const std::string start = slot_text(record.slot).name + ".";
  for (const ParameterRow& row : record.parameters.rows)
    if (key == start + row.name) return {&record, &row};
  return {};
}

// The row of the key in the record that the model has in that slot.
Place find(const Model& model, const std::string& key) {
  for (std::size_t k = 0; k < slot_count; ++k)
    if (const Place place = find_in(model.record(static_cast<Slot>(k)), key); place.row) return place;
  return {};
}

// The same, or in a record that another overlay brings in.
Place find_in_plan(const Model& model, const std::string& key) {
  if (const Place place = find(model, key); place.row) return place;
  for (const Intervention& it : model.interventions) {
    const Record* record = it.record->brings ? it.record->brings(it) : nullptr;
    if (!record) continue;
    if (const Place place = find_in(*record, key); place.row) return place;
  }
  return {};
}

bool can_change(const Place& place) {
  return slot_text(place.record->slot).during != During::fixed && place.row->type == ParameterType::real;
}

void apply(Model& model, Organisation&, const Intervention& it) {
  const auto& p = it.get<ParameterChange>();
  const Place place = find(model, p.key);
  if (place.row) place.row->store(model.parameters(place.record->slot), p.value);
}

void check(const Intervention& it, const Model& model, Findings& findings) {
  const auto& p = it.get<ParameterChange>();
  const Place place = find_in_plan(model, p.key);
  const auto refuse = [&](const char* key, const std::string& what, const std::string& expected) {
    findings.push_back({{}, it.key(key), what, expected, ""});
  };
  if (!place.row)
    return refuse("key", "this scenario has no key \"" + p.key + "\"",
                  "a key of a process, a rule, the boundaries or the form");
  if (!can_change(place))
    return refuse("key", p.key + " cannot change during a run",
                  "a real number of a process, a rule, the boundaries or the form");
  const auto& fixed = place.record->fixed;
  if (std::find(fixed.begin(), fixed.end(), place.row->name) != fixed.end())
    return refuse("key", p.key + " cannot change during a run", "a key whose past need not be kept");
  if (!(p.value >= place.row->lower && p.value <= place.row->upper))
    refuse("value", "is outside the range of " + p.key,
           "real in [" + std::to_string(place.row->lower) + ", " + std::to_string(place.row->upper) + "]");
}

std::vector<double> example() {
  Model model = default_model();
  auto parameters = std::make_shared<ParameterChange>();
  parameters->key = "boundaries.permeability";
  parameters->value = .25;
  Organisation o;
  apply(model, o, {"example", find_record(Slot::interventions, "parameter"), parameters, {}});
  const Inputs inputs;
  Start start{o, model, inputs, {}};
  model.function<InitialFunction>(Slot::boundaries)(start);
  return {o.units.every_pair.permeability};
}

}  // namespace

RECORD(interventions, parameter) {
  using P = ParameterChange;
  return {
      .summary = "overlay: a number of a process, a rule, the boundaries or the form has another value",
      .source = "this model",
      .prose =
          R"(While it is active, the key of the scenario has `value`: permeability and joint goal of the boundaries, the
probability phi to partner, the cost of ties or of meetings, and so on.)",
      .details =
          R"(Of several on one key the last in order of names counts. A key of a record that another overlay brings in has its
value while that one is in force, if it comes after it in the order of names.)",
      .parameters = parameters<P>({
          row<&P::key>("key", "", "key")
              .means("The scenario key that changes, such as \"boundaries.permeability\".", "convention"),
          row<&P::value>("value", "", "as the key", -no_limit, no_limit).means("Its value meanwhile.", "convention"),
      }),
      .function = OverlayFunction(apply),
      .check_intervention = check,
      .example = {"boundaries.permeability at .25: permeability of every pair", example, {.25}},
  };
}

}  // namespace tandem
