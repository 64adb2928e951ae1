// SPDX-License-Identifier: MIT
// The columns of the state, told from their rows.
#pragma once

#include <string>

namespace tandem {

// What a snapshot can hold of agents and of ties, for a terminal.
std::string columns_text();
// Every row of the state but scratch, as a table in Markdown.
std::string state_variables();

}  // namespace tandem
