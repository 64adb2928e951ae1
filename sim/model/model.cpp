// SPDX-License-Identifier: MIT
#include "model/model.h"

#include <numeric>

namespace tandem {

void Model::set(Slot slot, const Record& record) {
  records_[index(slot)] = &record;
  parameters_[index(slot)] = record.parameters.make ? record.parameters.make() : nullptr;
}

std::vector<Seat> seats_to_build(const Start& start) {
  if (start.now > 0) return start.newcomers;
  std::vector<Seat> all(start.organisation.agents);
  std::iota(all.begin(), all.end(), Seat{0});
  return all;
}

}  // namespace tandem
