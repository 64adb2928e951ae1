// SPDX-License-Identifier: MIT
// Keys, events and points of a design that change nothing.
#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "base/written_key.h"
#include "model/frame/capabilities.h"
#include "run/silences.h"
#include "run/values.h"

namespace tandem {

namespace {

using Notices = std::vector<std::string>;

// Why an intervention changes nothing at any point where it stands; "" once there is a point where it does.
using Idle = std::map<std::string, std::string>;

// The organisation at the start, laid out anew where a point has another number of people or units.
class Starts {
 public:
  const Organisation& at(const Setup& setup) {
    const Headcount count = setup.model.record(Slot::organisation).headcount(setup.model, *setup.inputs);
    if (!organisation_ || count.agents != count_.agents || count.units != count_.units) {
      organisation_.emplace();
      Start start{*organisation_, setup.model, *setup.inputs, {}};
      setup.model.function<InitialFunction>(Slot::organisation)(start);
      count_ = count;
    }
    return *organisation_;
  }

 private:
  std::optional<Organisation> organisation_;
  Headcount count_;
};

void note_interventions(const Experiment& experiment, Notices& notices) {
  Idle idle;
  Starts starts;
  bool any = false;
  experiment.setups->each_kind([&](const Setup& setup) { any = any || !setup.model.interventions.empty(); });
  for (std::size_t point = 0; any && point < experiment.points.size(); ++point) {
    const Setup setup = experiment.setup(point);
    for (const Intervention& it : setup.model.interventions) {
      const auto [found, is_new] = idle.try_emplace(it.name);
      if (!is_new && found->second.empty()) continue;
      found->second = !it.trigger.active ? "active is false"
                      : it.record->idle  ? it.record->idle(it, setup.model, starts.at(setup))
                                         : "";
    }
  }
  const char* where = experiment.points.size() > 1 ? " changes nothing at any point: " : " changes nothing: ";
  for (const auto& [name, why] : idle)
    if (!why.empty()) notices.push_back("interventions." + written_name(name) + where + why);
}

bool is_set(const Experiment& experiment, const std::string& key) {
  for (const Setting& setting : experiment.scenario.settings)
    if (setting.key == key && setting.by == SetBy::scenario) return true;
  const std::vector<std::string> swept = experiment.points.keys();
  return std::find(swept.begin(), swept.end(), key) != swept.end();
}

bool newcomers_come(const Experiment& experiment) {
  bool come = false;
  experiment.setups->each_kind([&](const Setup& setup) { come = come || setup.model.changes(Capability::staff); });
  return come;
}

// What the roster says of everybody is drawn for nobody.
void note_people(const Experiment& experiment, Notices& notices) {
  const Roster& roster = experiment.scenario.inputs.roster;
  if (roster.id.empty() || newcomers_come(experiment)) return;
  for (const auto& [name, values] : roster.attributes) {
    const std::string key = slot_text(Slot::people).name + "." + name;
    const bool all = std::none_of(values.begin(), values.end(), [](double value) { return std::isnan(value); });
    if (all && is_set(experiment, key))
      notices.push_back(key + " has no effect: " + roster.origin.front().file + " says it of everybody");
  }
}

void note_snapshots(const Experiment& experiment, Notices& notices) {
  if (!experiment.recording.snapshot_ticks.empty()) return;
  for (const char* key : {"snapshot_replicates", "snapshot_columns", "snapshot_tie_columns"})
    if (is_set(experiment, "recording." + std::string(key)))
      notices.push_back("recording." + std::string(key) + " has no effect without recording.snapshot_ticks");
}

std::string text_of(const Settings& point) {
  std::map<std::string, std::string> values;  // a later setting of a key wins
  for (const Setting& setting : point) values[setting.key] = to_text(setting.value);
  std::string text;
  for (const auto& [key, value] : values) text += quoted(key) + value + "\n";
  return text;
}

void note_same_points(const Experiment& experiment, Notices& notices) {
  std::map<std::string, std::size_t> first;
  std::size_t same = 0, example = 0;
  for (std::size_t point = 0; point < experiment.points.size(); ++point)
    if (!first.try_emplace(text_of(experiment.points[point]), point).second && same++ == 0) example = point;
  if (same == 0) return;
  const std::string of = std::to_string(first.at(text_of(experiment.points[example])));
  notices.push_back(std::to_string(same) + " of " + std::to_string(experiment.points.size()) +
                    (same == 1 ? " points sets what an earlier one sets, and gives equal runs: point "
                               : " points set what an earlier one sets, and give equal runs: point ") +
                    std::to_string(example) + " is point " + of + " again");
}

}  // namespace

void note_idle(const Experiment& experiment, Notices& notices) {
  note_interventions(experiment, notices);
  note_people(experiment, notices);
  note_snapshots(experiment, notices);
  note_same_points(experiment, notices);
}

}  // namespace tandem
