// SPDX-License-Identifier: MIT
#include "sweep/stored.h"

#include <new>

#include "io/output/places.h"
#include "io/text/scenario_reader.h"
#include "sweep/build_facts.h"
#include "sweep/inspection.h"
#include "sweep/kinds.h"

namespace tandem {

Problem not_readable(const std::string& path, const std::exception& error) {
  return {Origin{path}, "", std::string("cannot be read: ") + error.what(), "a results file", ""};
}

std::unique_ptr<StoredResults> open_results(const std::string& path) { return open_results(kind_of(path), path); }

std::unique_ptr<StoredResults> open_results(const OutputKind& kind, const std::string& path) {
  try {
    return kind.open(path);
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& error) {
    throw InputError({not_readable(path, error)});
  }
}

bool holds_design(const SweepFiles& files, const Experiment& experiment) {
  try {
    return files.kind().open(files.output())->design_digest() == experiment.design_digest;
  } catch (const std::runtime_error&) {
    return false;
  }
}

StoredScenario stored_scenario(const StoredResults& results, const std::string& path) {
  try {
    StoredScenario stored = results.scenario();
    stored.held_by = path;
    return stored;
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& error) {
    throw InputError({{Origin{path}, "", error.what(), "a results file that holds its scenario", ""}});
  }
}

Experiment planned_experiment(const SweepFiles& files, bool rule, const std::string& again) {
  const Thing there = thing_at(files.design());
  if (there == Thing::folder || there == Thing::other)
    throw InputError({{Origin{files.design()}, "", "is no regular file", "the design of these parts",
                       "move it elsewhere; " + again}});
  const Opened opened = open_or_damage(files.kind(), files.design());
  if (!opened.results)
    throw InputError(
        {{Origin{files.design()}, "", "is damaged: " + opened.damage, "the design of these parts", again}});
  const StoredResults* design = opened.results.get();
  Problems problems;
  std::vector<std::string> notices;
  Experiment experiment = load_stored(stored_scenario(*design, files.design()), problems, notices, rule);
  if (problems.empty() && experiment.design_digest != design->design_digest())
    problems.push_back({Origin{files.folder()}, "", "was made by another version of the program",
                        design->sessions().front().program_version, "use the program that made it"});
  if (!problems.empty()) throw InputError(problems);
  return experiment;
}

namespace {

// The text comes from the results file, whatever the file of its name holds now.
void name_holder(const std::string& held_by, Problems& problems, std::size_t first) {
  if (held_by.empty()) return;
  for (std::size_t k = first; k < problems.size(); ++k)
    if (Origin& origin = problems[k].origin; !origin.file.empty()) origin.file += " (in " + held_by + ")";
}

}  // namespace

Experiment load_stored(const StoredScenario& stored, Problems& problems, std::vector<std::string>& notices, bool rule) {
  const std::size_t before = problems.size();
  ScenarioSource source;
  source.name = stored.name;
  source.text = stored.text;
  source.overrides = stored.overrides;
  source.made_as = stored.model_version;
  source.files = [&](const std::string& path, std::string& content, std::string& why_not) {
    for (const auto& file : stored.files) {
      if (file.name == path) return content = file.text, true;
    }
    why_not = "the results file does not hold it";
    return false;
  };
  Scenario scenario = read_scenario(source, problems, notices);
  const bool by_rule = scenario.design.until.most > 0;
  if (!rule) {
    scenario.design.replicates = stored.replicates;  // with a stopping rule, what came of it
    scenario.design.until = {};
  }
  Experiment experiment = plan(std::move(scenario), problems);
  name_holder(stored.held_by, problems, before);
  if (by_rule && !rule) experiment.stopping = stored.stopping;
  return experiment;
}

std::vector<std::string> edited_labels(const StoredResults& results, const Experiment& experiment) {
  const auto sessions = results.sessions();
  const BuildFacts here = build_facts();
  const bool same_words =
      !sessions.empty() && sessions.back().program_version == here.version && sessions.back().commit == here.commit;
  return results.edited_labels(experiment, same_words);
}

std::vector<std::string> edited_labels(const StoredResults& results) {
  Problems problems;
  std::vector<std::string> notices;
  const Experiment experiment = load_stored(results.scenario(), problems, notices);
  if (problems.empty()) return edited_labels(results, experiment);
  return {"its scenario cannot be read any more: " + to_text(problems.front())};
}

}  // namespace tandem
