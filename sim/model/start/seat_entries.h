// SPDX-License-Identifier: MIT
// Checks of parameters that list agents by their seats.
#pragma once

#include <string>

#include "model/frame/model.h"

namespace tandem {

// How many agents a scenario starts with.
inline double agents_of(const Model& model, const Inputs& inputs) { return double(model.headcount(inputs).agents); }

// A finding unless the entry names a seat in this column.
inline void check_seat(const std::map<std::string, double>& entry, const char* column, double agents,
                       const std::string& key, Findings& findings) {
  const auto found = entry.find(column);
  if (found == entry.end() || !(found->second >= 0 && found->second < agents) ||
      found->second != double(Seat(found->second)))
    findings.push_back(
        {{}, key, std::string("an entry without a valid `") + column + "`", "a seat number, counted from 0", ""});
}

}  // namespace tandem
