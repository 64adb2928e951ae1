// SPDX-License-Identifier: MIT
// The columns of the state, told from their rows.
#pragma once

#include <string>

namespace tandem {

// What a snapshot can hold of agents and of ties, for a terminal.
std::string columns_text();
// The rows of the state but scratch and lists that only lead to others, as a table in Markdown.
std::string state_variables();

}  // namespace tandem
