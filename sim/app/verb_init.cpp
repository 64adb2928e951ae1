// SPDX-License-Identifier: MIT
// tandem init: scenarios to start from: all keys, the shortest useful one, or a copy of one that the program brings along.
#include <fmt/format.h>

#include "app/exit_codes.h"
#include "app/say.h"
#include "app/verbs.h"
#include "base/problems.h"
#include "io/text/describe.h"
#include "io/text/scenario_starts.h"

namespace tandem {

namespace {

// "mkdir -p data && " for data/people.csv.
std::string making_folder_of(const std::string& file) {
  const std::size_t slash = file.rfind('/');
  return slash == std::string::npos ? "" : "mkdir -p " + file.substr(0, slash) + " && ";
}

int init(const Arguments& arguments, const std::string&) {
  const std::string name = arguments.text("from");
  if (arguments.has("minimal") && arguments.has("from"))
    throw InputError({{{"--minimal"}, "", "stands beside --from", "one of the two", ""}});
  if (arguments.has("minimal")) {
    answer_text(minimal_scenario());
  } else if (arguments.has("from")) {
    const std::string text = scenario_from(name);
    answer_text(text);
    for (const std::string& file : files_named_in(text))
      say("note: it reads {0}, beside it: {1}tandem init --from {0} > {0}\n", file, making_folder_of(file));
  } else {
    answer_text(complete_scenario());
  }
  return exit_done;
}

}  // namespace

Verb init_verb() {
  return {{"init",
           "",
           "Prints a scenario to start from: a complete one, every key with its meaning.",
           {{"minimal", "", "the shortest useful one instead"},
            {"from", "NAME", "a copy of a scenario of `tandem describe scenarios`, or of a base: default, none"}}},
          init,
          40};
}

}  // namespace tandem
