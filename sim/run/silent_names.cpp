// SPDX-License-Identifier: MIT
// Names of interventions, arms, people and units that would mislead in silence.
#include <map>
#include <set>

#include "base/visible.h"
#include "run/interventions.h"
#include "run/silences.h"
#include "run/values.h"

namespace tandem {

namespace {

constexpr std::size_t longest_name = 100;  // bytes
constexpr std::size_t most_listed = 20;    // of a roster

// Without blanks at both ends, those that do not break a line among them.
std::string trimmed(std::string text) {
  const auto drop = [&](const std::string& blank) {
    if (text.ends_with(blank)) return text.erase(text.size() - blank.size()), true;
    if (text.starts_with(blank)) return text.erase(0, blank.size()), true;
    return false;
  };
  while (drop(" ") || drop("\t") || drop("\r") || drop("\n") || drop("\u00a0")) {
  }
  return text;
}

// A name that a user gave to something of the scenario's.
void check_name(const std::string& name, const Origin& origin, const std::string& key, Problems& problems) {
  const auto refuse = [&](const std::string& why) {
    problems.push_back({origin, key, quoted(name.substr(0, longest_name)) + why,
                        "up to " + std::to_string(longest_name) + " bytes, all of them to be seen", ""});
  };
  if (name.size() > longest_name)
    refuse("... is a name of " + std::to_string(name.size()) + " bytes");
  else if (visible(name) != name)
    refuse(" is a name with letters that are not seen");
  else if (trimmed(name) != name)
    refuse(" is a name with a blank at its end");
}

void check_interventions(const Scenario& scenario, Problems& problems) {
  std::set<std::string> seen;
  const auto look = [&](const std::string& key, const Origin& origin) {
    const std::string name = split_intervention(key).name;
    if (!name.empty() && seen.insert(name).second)
      check_name(name, origin, slot_text(Slot::interventions).name, problems);
  };
  for (const Setting& setting : scenario.settings) look(setting.key, setting.origin);
  for (const SubDesign& part : scenario.design.parts)
    for (const Factor& factor : part)
      for (std::size_t k = 0; k < factor.origins.size(); ++k) look(factor.keys[k], factor.origins[k]);
}

void check_arms(const Scenario& scenario, Problems& problems) {
  std::set<std::string> seen;
  for (const SubDesign& part : scenario.design.parts)
    for (const Factor& factor : part)
      if (!factor.arm.empty() && seen.insert(factor.arm).second)
        check_name(factor.arm, factor.origin, "design.arm.name", problems);
}

// Blanks at an end, once for each name.
class BlankFinder {
 public:
  BlankFinder(const Roster& roster, Problems& problems) : roster_(roster), problems_(problems) {}
  ~BlankFinder() {
    if (found_.size() > most_listed)
      problems_.push_back({{roster_.origin.front().file},
                           "",
                           "and " + std::to_string(found_.size() - most_listed) + " more with a blank at an end",
                           "",
                           ""});
  }
  void look(const std::string& what, const std::string& name, std::size_t row) {
    const std::string right = trimmed(name);
    if (right == name || !found_.insert(what + name).second || found_.size() > most_listed) return;
    problems_.push_back({roster_.origin[row], "", "the " + what + " " + quoted(name) + " has a blank at an end",
                         right.empty() ? "a name that is seen" : quoted(right),
                         right.empty() ? "" : "take the blank out, or it is another " + what});
  }

 private:
  const Roster& roster_;
  Problems& problems_;
  std::set<std::string> found_;
};

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

void note_capitals(const Roster& roster, std::vector<std::string>& notices) {
  std::map<std::string, std::map<std::string, std::size_t>> people;  // by the name in small letters, and as written
  for (const std::string& name : roster.unit) ++people[lower(name)][name];
  for (const auto& [small, spellings] : people) {
    if (spellings.size() < 2) continue;
    std::string list;
    for (const auto& [name, count] : spellings)
      list += (list.empty() ? "" : ", ") + quoted(name) + " (" + std::to_string(count) + ")";
    notices.push_back(roster.origin.front().file +
                      ": units that differ by capitals alone are different units: " + list);
  }
}

}  // namespace

void check_names(const Scenario& scenario, Problems& problems, std::vector<std::string>& notices) {
  check_interventions(scenario, problems);
  check_arms(scenario, problems);
  const Roster& roster = scenario.inputs.roster;
  if (roster.id.empty()) return;
  BlankFinder blanks(roster, problems);
  for (std::size_t row = 0; row < roster.id.size(); ++row) {
    blanks.look("id", roster.id[row], row);
    blanks.look("unit", roster.unit[row], row);
  }
  note_capitals(roster, notices);
}

}  // namespace tandem
