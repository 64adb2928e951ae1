// SPDX-License-Identifier: MIT
// One start of the program that wrote into a results file.
#pragma once

#include <cstdint>
#include <string>

namespace tandem {

// Times are UTC in ISO 8601. The library is the one that wrote the file, by its version.
struct Session {
  std::string command_line, program_version, commit, compiler, library, execution, started, finished;
  std::string process;        // "1234@host"
  std::string shard = "1/1";  // that it ran
  std::int64_t threads = 1;
  std::uint8_t dirty = 0;
};

}  // namespace tandem
