// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "app/exit_codes.h"
#include "app/verbs.h"
#include "io/hdf5/results_layout.h"
#include "io/text/describe.h"

namespace tandem {

namespace {

int run_describe(const Arguments& arguments, const std::string&) {
  if (arguments.operand() == "results") {
    fmt::print("{}", describe_results());
    return exit_done;
  }
  fmt::print("{}", describe(arguments.operand(), arguments.has("json")));
  return exit_done;
}

}  // namespace

Verb describe_verb() {
  return {{"describe", "[WHAT]", "Describes scenario keys, metrics, records, the results file; without WHAT, what there is to describe.",
           {{"json", "", "for programs"}}},
          run_describe};
}

}  // namespace tandem
