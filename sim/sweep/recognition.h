// SPDX-License-Identifier: MIT
// Whether the files in a folder OUT.parts that have names of a sweep's are a sweep's: nothing of a folder of the user's is taken over.
#pragma once

#include <string>

#include "sweep/folder.h"

namespace tandem {

// A file with a sweep's name and something in it, where no file of the folder is recognisably a sweep's; "" if one is, or if there is
// nothing to lose. Damage does not make a folder strange as long as one of its files can be told. Throws std::runtime_error if one of
// them cannot be read.
std::string strange_file(const FolderListing& listing);

}  // namespace tandem
