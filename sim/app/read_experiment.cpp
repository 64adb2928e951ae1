// SPDX-License-Identifier: MIT
#include "app/read_experiment.h"

#include <fmt/format.h>

#include <filesystem>
#include <limits>

#include "io/text/design_reader.h"
#include "io/text/disk.h"
#include "io/text/scenario_reader.h"
#include "run/silences.h"
#include "run/values.h"
#include "sweep/kinds.h"

namespace tandem {

namespace {

namespace fs = std::filesystem;

constexpr auto most_replicates = static_cast<std::int64_t>(most_runs);

std::vector<std::string> scenario_files(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (auto entry = fs::directory_iterator(folder, error); !error && entry != fs::directory_iterator();
       entry.increment(error)) {
    if (entry->path().extension() == ".toml") names.push_back(entry->path().filename().string());
  }
  return names;
}

std::string suggestion_for(const std::string& path) {
  std::error_code error;
  if (fs::exists(path, error)) return "";
  const std::string near = nearest_file(path);
  return near.empty() ? "tandem init prints a scenario to start from" : "did you mean " + near + "?";
}

// Options that stand for a key, as overrides: {"--every 5", "recording.every=5"}.
using Override = std::pair<std::string, std::string>;

std::vector<Override> overrides_of(const Arguments& arguments, Problems& problems) {
  std::vector<Override> overrides;
  for (const auto& assignment : arguments.texts("set")) overrides.emplace_back("--set " + assignment, assignment);
  constexpr auto largest = std::numeric_limits<std::int64_t>::max();
  if (arguments.has("seed")) {
    const auto greatest = static_cast<std::int64_t>(find_row("seeds.people")->upper);  // as for the other two
    const auto seed = std::to_string(arguments.integer("seed", 0, greatest, 0, problems));
    for (const char* key : {"seeds.people=", "seeds.network=", "seeds.behaviour="})
      overrides.emplace_back("--seed " + seed, key + seed);
  }
  if (arguments.has("every")) {
    const auto every = std::to_string(arguments.integer("every", 1, largest, 1, problems));
    overrides.emplace_back("--every " + every, "recording.every=" + every);
  }
  return overrides;
}

// A problem with an override names the option that was typed.
void name_options(const std::vector<Override>& overrides, Problems& problems) {
  for (auto& problem : problems) {
    for (const auto& [option, assignment] : overrides) {
      if (problem.origin.file == "--set " + assignment) problem.origin.file = option;
    }
  }
}

// The scenario's own replicates have been checked beside its design; those of the command line not yet.
void check_runs(const Experiment& experiment, Problems& problems) {
  const double runs = static_cast<double>(experiment.points.size()) * static_cast<double>(experiment.replicates);
  if (runs > most_runs)
    problems.push_back({Origin{"--replicates"}, "", "makes " + number_text(runs) + " runs (points times replicates)",
                        "at most " + number_text(most_runs) + " runs", ""});
}

}  // namespace

std::vector<OptionRow> scenario_options() {
  return {{"replicates", "N", "runs of each design point, instead of the scenario's"},
          {"seed", "S", "sets the three seeds (people, network, behaviour) to S"},
          {"set", "KEY=VALUE", "sets a key of the scenario; the value as in TOML", false, true},
          {"every", "N", "ticks between two records of cheap metrics"}};
}

Experiment read_experiment(const Arguments& arguments, Problems& problems, std::vector<std::string>& notices) {
  const std::string& path = arguments.operand();
  const auto overrides = overrides_of(arguments, problems);
  const auto replicates = arguments.integer("replicates", 1, most_replicates, 0, problems);
  ScenarioSource source;
  source.name = path;
  std::string why_not;
  const bool read = read_file(path, source.text, why_not);
  if (is_results(source.text)) {
    problems.push_back({Origin{path}, "", "is a results file", "a scenario file (TOML)",
                        fmt::format("tandem replay {} --run R tells of its runs", path)});
    return {};
  }
  if (!read) {
    problems.push_back(
        {Origin{path}, "", "cannot be read: " + why_not, "a scenario file (TOML)", suggestion_for(path)});
    return {};
  }
  source.files = files_beside(path);
  for (const auto& [option, assignment] : overrides) source.overrides.push_back(assignment);
  Scenario scenario = read_scenario(source, problems, notices);
  if (replicates > 0) {
    scenario.design.replicates = replicates;
    scenario.design.until = {};
  }
  check_names(scenario, problems, notices);
  Experiment experiment = plan(std::move(scenario), problems);
  if (problems.empty()) check_records(experiment, problems, notices);
  if (problems.empty()) note_idle(experiment, notices);
  name_options(overrides, problems);
  if (replicates > 0) check_runs(experiment, problems);
  return experiment;
}

std::vector<std::string> files_read(const std::string& path, const Experiment& experiment) {
  std::vector<std::string> files{path};
  const fs::path folder = fs::path(path).parent_path();
  for (const auto& source : experiment.scenario.source_files) files.push_back((folder / source.name).string());
  return files;
}

// By the names without their ending, which is much of a short name and says nothing.
std::string nearest_file(const std::string& path) {
  const fs::path wanted(path);
  const fs::path folder = wanted.has_parent_path() ? wanted.parent_path() : fs::path(".");
  const std::string ending = ".toml";
  for (const auto& place : {folder, fs::path("scenarios")}) {
    const auto files = scenario_files(place);
    std::vector<std::string> stems;
    for (const auto& file : files) stems.push_back(fs::path(file).stem().string());
    std::string near = nearest(wanted.stem().string(), stems);
    if (!near.empty()) near += ending;
    if (near.empty() && wanted.extension() != ending) near = nearest(wanted.filename().string(), files);
    if (!near.empty()) return place == "." ? near : (place / near).string();
  }
  return "";
}

}  // namespace tandem
