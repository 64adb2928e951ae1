// SPDX-License-Identifier: MIT
// The notes of a trace as lines to read: tick by tick, numbers aligned.
#pragma once

#include <string>
#include <vector>

#include "model/frame/trace.h"
#include "run/names.h"

namespace tandem {

std::string to_text(const std::vector<TraceNote>& notes, const Names& names);

}  // namespace tandem
