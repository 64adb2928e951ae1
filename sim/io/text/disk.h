// SPDX-License-Identifier: MIT
// Text files on a disk, for programs that have one.
#pragma once

#include <string>

#include "io/text/files.h"

namespace tandem {

// At most this many bytes are read: no text that Tandem takes is longer.
inline constexpr std::size_t longest_file = std::size_t{256} << 20;

// The content of a file, or why it cannot be read: it is not there, is a folder, may not be read, is too long.
bool read_file(const std::string& path, std::string& content, std::string& why_not);
// Reads files relative to the folder of this scenario file.
FileReader files_beside(const std::string& scenario_path);

}  // namespace tandem
