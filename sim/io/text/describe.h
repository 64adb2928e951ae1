// SPDX-License-Identifier: MIT
// What the program knows about itself, told from the records of the catalogue.
#pragma once

#include <string>
#include <vector>

#include "io/text/json.h"

namespace tandem {

// A list or page that has a name.
struct Topic {
  std::string name;
  std::string (*text)();
  Json (*json)();
};

// `what` is "", one of describe_topics(), of `more` (topics of other parts of the program), or the name of a slot, record ("equal" or
// "sharing.equal"), key or metric. As JSON for programs, else as text of 100 columns. Ends with a newline. Throws InputError for any
// other word.
std::string describe(const std::string& what, bool json, const std::vector<Topic>& more = {});
// keys, metrics, rules, parameters, processes, schedule, capabilities, initials, settings, records, slots, versions, streams, columns,
// design, scenario, scenarios, model, odd, odd-full.
const std::vector<std::string>& describe_topics();

// A scenario of the newest model version that sets every key to its default and explains it.
std::string complete_scenario();

// The model after the ODD protocol (Grimm et al. 2020), as Markdown: to be read in an hour, or with all that is known.
enum class OddLength { read, full };
std::string odd(OddLength length);
// The page docs/model.md: the model in plain words, and its numbered equations.
std::string model_page();

}  // namespace tandem
