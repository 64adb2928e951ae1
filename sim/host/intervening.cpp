// SPDX-License-Identifier: MIT
#include "host/intervening.h"

#include <set>

#include "host/outcome.h"
#include "io/text/scenario_reader.h"
#include "run/interventions.h"
#include "run/values.h"

namespace tandem::host {

namespace {

// The settings of one table; its name is interventions.NAME.
struct Table {
  std::string name;
  const Settings& settings;
  // The setting of a key, or null.
  const Setting* find(const std::string& key) const {
    for (const Setting& setting : settings)
      if (setting.key == name + "." + key) return &setting;
    return nullptr;
  }
  Origin origin() const {
    for (const Setting& setting : settings)
      if (setting.key.compare(0, name.size() + 1, name + ".") == 0) return setting.origin;
    return {};
  }
  // Whether a tick is given; if it is no whole number, that is for bind to say.
  bool says(const std::string& key) const {
    const Setting* setting = find(key);
    const std::int64_t* tick = setting ? std::get_if<std::int64_t>(&setting->value) : nullptr;
    return setting && (!tick || *tick != 0);
  }
};

std::set<std::string> names_in(const Settings& settings) {
  std::set<std::string> names;
  for (const Setting& setting : settings) names.insert(split_intervention(setting.key).name);
  return names;
}

void refuse_past(const Setting& setting, std::int64_t now, Problems& problems) {
  const std::int64_t* tick = std::get_if<std::int64_t>(&setting.value);
  if (tick && *tick <= now)
    problems.push_back({setting.origin, setting.key,
                        "tick " + std::to_string(*tick) + " is over: tick " + std::to_string(now) + " is done",
                        "a tick from " + std::to_string(now + 1) + " on", "leave it out: it happens at the next tick"});
}

// Says when it happens, if the table does not.
void settle_time(const Table& table, std::int64_t now, Settings& more, Problems& problems) {
  const Setting *at = table.find("at"), *from = table.find("from");
  if (table.says("at")) return refuse_past(*at, now, problems);
  if (from) return refuse_past(*from, now, problems);
  const bool lasts = table.says("every") || table.find("metric");
  more.push_back({table.name + (lasts ? ".from" : ".at"), now + 1, table.origin()});
}

}  // namespace

World with_interventions(const World& world, TickNumber now, const std::string& text) {
  const Experiment& experiment = *world.experiment;
  Problems problems;
  const Settings read = read_interventions(text, "intervention", problems);
  Settings more;
  for (const std::string& name : names_in(read)) {
    const Table table{"interventions." + name, read};
    for (const Intervention& taken : world.setup->model.interventions)
      if (taken.name == name)
        problems.push_back(
            {table.origin(), table.name, "there is an intervention of this name already", "a name of its own", ""});
    settle_time(table, static_cast<std::int64_t>(now), more, problems);
  }
  World changed = world;
  changed.added.insert(changed.added.end(), read.begin(), read.end());
  changed.added.insert(changed.added.end(), more.begin(), more.end());
  Settings settings = experiment.scenario.settings;
  settings.insert(settings.end(), changed.added.begin(), changed.added.end());
  if (problems.empty())
    changed.setup = std::make_shared<const Setup>(
        tandem::bind(settings, experiment.points[world.point], world.setup->inputs, problems));
  if (!problems.empty()) throw bad_input(std::move(problems));
  return changed;
}

}  // namespace tandem::host
