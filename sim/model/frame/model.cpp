// SPDX-License-Identifier: MIT
#include "model/frame/model.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <numeric>

namespace tandem {

namespace {

[[noreturn]] void wrong(const Record& record, const char* what, const char* asked) {
  const std::string slot = record.slot == Slot::metrics ? "metrics" : slot_text(record.slot).name;
  std::fprintf(stderr, "mistake in the model: %s of %s.%s are asked for as another type: %s\n", what, slot.c_str(),
               record.name.c_str(), asked);
  std::abort();
}

bool any_record(const Model& model, Capabilities Record::* list, Capability capability) {
  for (std::size_t k = 0; k < slot_count; ++k)
    if ((model.record(static_cast<Slot>(k)).*list).has(capability)) return true;
  for (const Intervention& it : model.active_interventions())
    if ((it.record->*list).has(capability)) return true;
  return false;
}

}  // namespace

void wrong_parameters(const Record& record, const char* asked) { wrong(record, "the parameters", asked); }
void wrong_function(const Record& record, const char* asked) { wrong(record, "the functions", asked); }

std::vector<std::reference_wrapper<const Intervention>> Model::active_interventions() const {
  std::vector<std::reference_wrapper<const Intervention>> active;
  for (const Intervention& it : interventions)
    if (it.trigger.active) active.emplace_back(it);
  return active;
}

bool Model::provides(Capability capability) const { return any_record(*this, &Record::provides, capability); }
bool Model::needs(Capability capability) const { return any_record(*this, &Record::needs, capability); }
bool Model::changes(Capability capability) const { return any_record(*this, &Record::changes, capability); }

Headcount Model::headcount(const Inputs& inputs) const {
  return at_start.agents > 0 ? at_start : record(Slot::organisation).headcount(*this, inputs);
}

void Model::set(Slot slot, const Record& record) {
  records_[index(slot)] = &record;
  parameters_[index(slot)] = record.parameters.make ? record.parameters.make() : nullptr;
  if (!standing) return;
  for (const StandingParameters& it : *standing)
    if (it.record == &record) record.parameters.assign(parameters_[index(slot)].get(), it.values.get());
}

void Model::assign(const Model& other) {
  standing = other.standing;
  for (std::size_t k = 0; k < slot_count; ++k) {
    const Record& record = *other.records_[k];
    if (records_[k] != &record) set(static_cast<Slot>(k), record);
    if (parameters_[k]) record.parameters.assign(parameters_[k].get(), other.parameters_[k].get());
  }
  interventions = other.interventions;
  at_start = other.at_start;
}

Model Model::copy() const {
  Model own;
  own.assign(*this);
  return own;
}

std::uint32_t Tick::number_of(const Intervention& it) const {
  std::uint32_t number = 0;
  for (const Intervention& other : model.active_interventions()) number += other.name < it.name;
  return number;
}

std::vector<Seat> seats_to_build(const Start& start) {
  if (start.now > 0) return start.newcomers;
  std::vector<Seat> all(start.organisation.agents);
  std::iota(all.begin(), all.end(), Seat{0});
  return all;
}

}  // namespace tandem
