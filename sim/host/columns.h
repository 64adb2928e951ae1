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

}  // namespace tandem::host
