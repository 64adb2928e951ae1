// SPDX-License-Identifier: MIT
// Which build of the program this is.
#pragma once

#include <string>

namespace tandem {

// "0.1.0+<commit>+<digest of the program's file>", without blanks: equal only for copies of one file. Version and commit alone would
// not tell two builds of changed sources from each other, nor two without a repository, nor two compilers. Reads that file at the first call.
const std::string& build_name();

}  // namespace tandem
