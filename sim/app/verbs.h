// SPDX-License-Identifier: MIT
// The verbs of the command line, one file each: verb_<name>.cpp defines Verb <name>_verb(). The build collects these files.
#pragma once

#include <string>
#include <vector>

#include "app/arguments.h"

namespace tandem {

struct Verb {
  Syntax syntax;
  // Returns the exit code. Throws InputError for a user's mistake.
  int (*run)(const Arguments& arguments, const std::string& command_line);
  int place;  // in the usage: ascending
};

#define VERB(name) Verb name##_verb();
#include "app/verbs.def"
#undef VERB

}  // namespace tandem
