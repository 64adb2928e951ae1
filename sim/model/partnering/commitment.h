// SPDX-License-Identifier: MIT
// What agents take on for a tick once all requests are settled (E5): whose tasks they work on, with whom on their own, and their load.
#pragma once

#include "model/frame/model.h"

namespace tandem {

// For agents [begin, end): the columns helps, with_slot and load, and the reinforcement of accepted requests.
void commit(Organisation& organisation, double load_memory, std::size_t begin, std::size_t end);

}  // namespace tandem
