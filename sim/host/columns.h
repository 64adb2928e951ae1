// SPDX-License-Identifier: MIT
// Columns of the state by name, for host programs.
#pragma once

#include <string>

#include "host/tandem.h"
#include "io/text/json.h"
#include "state/organisation.h"

namespace tandem::host {

// Throws Refusal if there is no such column, or this organisation does not keep it.
tandem_column read_column(const Organisation& organisation, const std::string& name);
// A list of {column, type, per, unit, meaning, kept}.
Json columns_json(const Organisation& organisation);

// Of a column of numbers, or of entries that are made of one.
template <class T>
constexpr int type_of_column() {
  if (std::is_floating_point_v<T>) return sizeof(T) == 4 ? TANDEM_F32 : TANDEM_F64;
  static_assert(std::is_floating_point_v<T> || sizeof(T) <= 8);
  return sizeof(T) == 1 ? TANDEM_U8 : sizeof(T) == 2 ? TANDEM_U16 : sizeof(T) == 4 ? TANDEM_U32 : TANDEM_U64;
}

}  // namespace tandem::host
