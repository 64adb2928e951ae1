// SPDX-License-Identifier: MIT
// tandem describe: scenario keys, metrics, rules, processes, the ODD protocol; as text or JSON.
#include <fmt/format.h>

#include "app/exit_codes.h"
#include "app/say.h"
#include "app/verbs.h"
#include "io/hdf5/results_layout.h"
#include "io/text/describe.h"

namespace tandem {

namespace {

int run_describe(const Arguments& arguments, const std::string&) {
  answer_text(
      describe(arguments.operand(), arguments.has("json"), {{"results", describe_results, describe_results_json}}));
  return exit_done;
}

}  // namespace

Verb describe_verb() {
  return {{"describe",
           "[WHAT]",
           "Describes scenario keys, metrics, records, the results file; without WHAT, what there is to describe.",
           {{"json", "", "for programs"}}},
          run_describe,
          30};
}

}  // namespace tandem
