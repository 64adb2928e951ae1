// SPDX-License-Identifier: MIT
#include "model/frame/model.h"

#include <numeric>

namespace tandem {

void Model::set(Slot slot, const Record& record) {
  records_[index(slot)] = &record;
  parameters_[index(slot)] = record.parameters.make ? record.parameters.make() : nullptr;
}

void Model::assign(const Model& other) {
  for (std::size_t k = 0; k < slot_count; ++k) {
    const Record& record = *other.records_[k];
    if (records_[k] != &record) set(static_cast<Slot>(k), record);
    if (parameters_[k]) record.parameters.assign(parameters_[k].get(), other.parameters_[k].get());
  }
  interventions = other.interventions;
  units_at_start = other.units_at_start;
}

Model Model::copy() const {
  Model own;
  own.assign(*this);
  return own;
}

std::uint32_t Tick::number_of(const Intervention& it) const {
  std::uint32_t number = 0;
  for (const Intervention& other : model.interventions) number += other.name < it.name;
  return number;
}

std::vector<Seat> seats_to_build(const Start& start) {
  if (start.now > 0) return start.newcomers;
  std::vector<Seat> all(start.organisation.agents);
  std::iota(all.begin(), all.end(), Seat{0});
  return all;
}

}  // namespace tandem
