// SPDX-License-Identifier: MIT
// tandem init: a complete, commented scenario.
#include <fmt/format.h>

#include "app/exit_codes.h"
#include "app/verbs.h"
#include "io/text/describe.h"

namespace tandem {

namespace {

int init(const Arguments&, const std::string&) {
  fmt::print("{}", complete_scenario());
  return exit_done;
}

}  // namespace

Verb init_verb() { return {{"init", "", "Prints a complete, commented scenario to start from.", {}}, init, 40}; }

}  // namespace tandem
