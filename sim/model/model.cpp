// SPDX-License-Identifier: MIT
#include "model/model.h"

namespace tandem {

void Model::set(Slot slot, const Record& record) {
  records_[index(slot)] = &record;
  parameters_[index(slot)] = record.parameters.make ? record.parameters.make() : nullptr;
}

}  // namespace tandem
