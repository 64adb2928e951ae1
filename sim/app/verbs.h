// SPDX-License-Identifier: MIT
// The verbs of the command line, one file each.
#pragma once

#include <string>
#include <vector>

#include "app/arguments.h"

namespace tandem {

struct Verb {
  Syntax syntax;
  // Returns the exit code. Throws InputError for a user's mistake.
  int (*run)(const Arguments& arguments, const std::string& command_line);
};

Verb run_verb();
Verb check_verb();
Verb describe_verb();
Verb init_verb();
Verb digest_verb();
Verb trace_verb();
Verb verify_verb();
Verb replay_verb();
Verb merge_verb();
Verb status_verb();

}  // namespace tandem
