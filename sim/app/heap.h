// SPDX-License-Identifier: MIT
// Memory for a program that is often over within a tenth of a second.
#pragma once

namespace tandem {

// Before anything takes much memory.
void prepare_heap();

}  // namespace tandem
