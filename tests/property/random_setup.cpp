// SPDX-License-Identifier: MIT
#include "random_setup.h"

#include <algorithm>
#include <map>

#include "model/example/hand_made.h"
#include "model/frame/catalogue.h"
#include "model/frame/compatibility.h"

namespace tandem {

namespace {

using Luck = std::mt19937;

double between(Luck& luck, double lower, double upper) {
  const double u = std::uniform_real_distribution<>()(luck);
  if (u < .1) return lower;
  if (u > .9) return upper;
  return lower + (upper - lower) * std::uniform_real_distribution<>()(luck);
}

Value random_value(Luck& luck, const ParameterRow& row) {
  if (row.type == ParameterType::real) return between(luck, row.lower, std::min(row.upper, 1e3));
  if (row.type == ParameterType::integer)
    return static_cast<std::int64_t>(between(luck, row.lower, std::min(row.upper, row.lower + 15)));
  Distribution law;
  law.law = Distribution::Law::uniform;
  law.lower = between(luck, row.lower, row.upper);
  law.upper = between(luck, law.lower, row.upper);
  return law;
}

// A text that is one of a few, of what fills a slot.
bool is_choice(const ParameterRow& row) {
  return row.type == ParameterType::text && !row.options.empty() && !row.structural;
}

bool is_drawn(Slot slot, const ParameterRow& row) {
  const bool number =
      row.type == ParameterType::real || row.type == ParameterType::integer || row.type == ParameterType::distribution;
  return number && !row.structural && slot_text(slot).kind != Kind::setting && slot != Slot::organisation;
}

const Record& any_record(Luck& luck, Slot slot) {
  std::vector<const Record*> records;
  for (const Record* record : records_of(slot))
    if (record->name != "edge_list" && record->name != "roster") records.push_back(record);
  // The default twice as often as each of the others: too many empty slots would leave nothing to test.
  records.push_back(find_record(slot, slot_text(slot).default_record));
  return *records[luck() % records.size()];
}

Model model_of(const std::map<Slot, const Record*>& records) {
  Model model = default_model();
  for (const auto& [slot, record] : records) model.set(slot, *record);
  return model;
}

// Does not stand beside the others.
bool clashes(const Record& record, const Model& model) {
  Findings findings;
  check_compatibility({&record, slot_text(record.slot).name + ".record"}, model, findings);
  return !findings.empty();
}

// One of the slot that goes with the others: rather one that needs teams, then none, then any.
const Record* stand_in(Slot slot, std::map<Slot, const Record*> records) {
  std::vector<const Record*> fitting;
  for (const Record* record : records_of(slot)) {
    records[slot] = record;
    if (!clashes(*record, model_of(records))) fitting.push_back(record);
  }
  const auto worth = [](const Record* record) {
    return record->needs.has(Capability::teams) ? 2 : record->name == "none" ? 1 : 0;
  };
  return *std::max_element(fitting.begin(), fitting.end(),
                           [&](const Record* a, const Record* b) { return worth(a) < worth(b); });
}

// What works on ties leaves no room for teams: by chance alone they would hardly ever come. What clashes gives way; what replaces it
// may clash with a rule that came before.
void make_teams(Luck& luck, std::map<Slot, const Record*>& records) {
  records[Slot::partnering] = find_record(Slot::partnering, luck() % 3 == 0 ? "teams_open" : "teams");
  for (int round = 0; round < 2; ++round)
    for (auto& [slot, record] : records)
      if (slot != Slot::partnering && clashes(*record, model_of(records))) record = stand_in(slot, records);
}

// A record for each slot but settings and interventions. One that needs a slot which stays empty gives way to `none`: drawing anew until all fit
// would take too long.
std::map<Slot, const Record*> random_records(Luck& luck) {
  std::map<Slot, const Record*> records;
  for (std::size_t k = 0; k < slot_count; ++k) {
    const Slot slot = static_cast<Slot>(k);
    const Kind kind = slot_text(slot).kind;
    if (kind != Kind::setting && kind != Kind::intervention && slot != Slot::organisation)
      records[slot] = &any_record(luck, slot);
  }
  if (luck() % 12 == 0) make_teams(luck, records);
  const auto lacks = [&](Slot needed) { return records.contains(needed) && records[needed]->name == "none"; };
  for (bool changed = true; changed;) {
    changed = false;
    for (auto& [slot, record] : records) {
      const Record* none = find_record(slot, "none");
      if (!none || record == none || std::none_of(record->requires_slots.begin(), record->requires_slots.end(), lacks))
        continue;
      record = none;
      changed = true;
    }
  }
  return records;
}

// Such records that none clashes with another.
std::map<Slot, const Record*> fitting_records(Luck& luck) {
  for (;;) {
    const auto records = random_records(luck);
    const Model model = model_of(records);
    if (std::none_of(records.begin(), records.end(), [&](const auto& each) { return clashes(*each.second, model); }))
      return records;
  }
}

// Some intervention at some tick, its numbers in the lower part of their range as often as anywhere: few units and agents are there.
void add_intervention(Luck& luck, const std::string& name, Settings& settings) {
  const std::vector<const Record*> records = records_of(Slot::interventions);
  const Record& record = *records[luck() % records.size()];
  if (record.name == "none") return;
  const std::string key = "interventions." + name + ".";
  settings.push_back({key + "record", record.name, {}});
  settings.push_back({key + (luck() % 2 ? "at" : "every"), std::int64_t(1 + luck() % 25), {}});
  if (record.name == "rule") {
    const Slot slots[] = {Slot::sharing, Slot::form, Slot::pooling};
    const Slot slot = slots[luck() % 3];
    settings.push_back({key + "rule", slot_text(slot).name, {}});
    const std::vector<const Record*> becomes = records_of(slot);
    settings.push_back({key + "becomes", becomes[luck() % becomes.size()]->name, {}});
  }
  if (record.name == "parameter") settings.push_back({key + "key", std::string("boundaries.permeability"), {}});
  for (const ParameterRow& row : record.parameters.rows)
    if (row.name == "unit" || row.name == "into")
      settings.push_back({key + row.name, std::int64_t(luck() % 8), {}});
    else if (record.name != "rule" && (is_choice(row) || row.type == ParameterType::agents))
      settings.push_back({key + row.name, row.options[luck() % row.options.size()], {}});
    else if (is_drawn(Slot::tasks, row) && row.lower > -no_limit)
      settings.push_back({key + row.name, random_value(luck, row), {}});
}

Settings random_settings(Luck& luck) {
  const std::int64_t agents = 2 + luck() % 59;
  Settings settings{
      {"run.ticks", std::int64_t{25}, {}},
      {"organisation.agents", agents, {}},
      {"organisation.units", std::int64_t{1} + std::int64_t(luck()) % std::min<std::int64_t>(agents, 8), {}},
      {"organisation.remember", std::int64_t(luck() % 4), {}},
      {"organisation.partner_capacity", std::int64_t{1} + std::int64_t(luck() % 9), {}},
      {"recording.every", std::int64_t{5}, {}},
      {"recording.costly_every", std::int64_t{5}, {}}};
  const auto records = fitting_records(luck);
  if (records.at(Slot::partnering)->name == "teams_open")
    settings.push_back({"organisation.max_agents", std::int64_t{2000}, {}});
  for (const auto& [slot, record] : records) {
    settings.push_back({slot_text(slot).name + ".record", record->name, {}});
    for (const ParameterRow& row : record->parameters.rows) {
      const std::string key = slot_text(slot).name + "." + row.name;
      if (is_drawn(slot, row) && luck() % 2 == 0) settings.push_back({key, random_value(luck, row), {}});
      if (is_choice(row)) settings.push_back({key, row.options[luck() % row.options.size()], {}});
    }
  }
  for (const char* name : {"first", "second"})
    if (luck() % 2 == 0) add_intervention(luck, name, settings);
  return settings;
}

// Every metric whose slots are filled.
void record_all_metrics(Settings& settings, const Model& model) {
  std::vector<std::string> names;
  for (const Record* record : records_of(Slot::metrics)) {
    const auto& needs = record->requires_slots;
    if (std::any_of(needs.begin(), needs.end(), [&](Slot slot) { return model.is_none(slot); })) continue;
    if (!unmet_needs(*record, model).empty()) continue;
    for (const MetricOutput& output : record->outputs) names.push_back(output.name);
  }
  settings.push_back({"recording.metrics", names, {}});
}

// Takes back the values that the problems name, and of an intervention all. False where nothing was taken back.
bool take_back(Settings& settings, const Problems& problems) {
  std::size_t taken = 0;
  for (const Problem& problem : problems) {
    const bool intervention = problem.key.starts_with("interventions.");
    const std::string start = problem.key.substr(0, problem.key.rfind('.') + 1);
    taken += std::erase_if(settings, [&](const Setting& setting) {
      return intervention ? setting.key.starts_with(start) : setting.key == problem.key;
    });
  }
  return taken > 0;
}

}  // namespace

// A value that contradicts others gives way to its default; where that does not help, all is drawn anew.
Experiment random_experiment(unsigned seed) {
  Luck luck(seed);
  for (;;) {
    Settings settings = random_settings(luck);
    Problems problems;
    do {
      Scenario scenario;
      scenario.settings = settings;
      Problems ignored;
      record_all_metrics(scenario.settings, bind(scenario.settings, {}, nullptr, ignored).model);
      problems.clear();
      Experiment experiment = plan(scenario, problems);
      if (problems.empty()) return experiment;
    } while (take_back(settings, problems));
  }
}

}  // namespace tandem
