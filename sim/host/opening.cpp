// SPDX-License-Identifier: MIT
#include "host/opening.h"

#include <atomic>

#include "host/outcome.h"
#include "io/text/one_file.h"
#include "io/text/scenario_reader.h"
#include "run/values.h"

namespace tandem::host {

namespace {

std::atomic<std::uint32_t> most_agents{0};

void refuse_too_many(const World& world, Problems& problems) {
  const std::size_t agents = size_of(*world.setup).agents;
  const std::uint32_t most = most_agents;
  if (most == 0 || agents <= most) return;
  const std::string key = "organisation.agents";
  problems.push_back({origin_of(world.experiment->scenario, key), key,
                      std::to_string(agents) + " agents are too many here", "at most " + std::to_string(most),
                      "the command line has no such limit"});
  throw bad_input(std::move(problems));
}

std::vector<std::string> texts_of(const char* const* list) {
  std::vector<std::string> texts;
  for (; list && *list; ++list) texts.emplace_back(*list);
  return texts;
}

// Files are the texts that the caller gave, under their names.
FileReader reader_of(std::vector<std::string> files) {
  if (files.size() % 2 != 0)
    throw Failure{TANDEM_BAD_ARGUMENT, "files have to be name, text, name, text ...: the last name has no text"};
  return [files = std::move(files)](const std::string& path, std::string& content, std::string& why_not) {
    for (std::size_t k = 0; k < files.size(); k += 2)
      if (files[k] == path) return content = files[k + 1], true;
    why_not = "no text of this name was given";
    return false;
  };
}

}  // namespace

void limit_agents(std::uint32_t most) { most_agents = most; }

World open_world(const char* scenario, const char* name, const char* const* overrides, const char* const* files,
                 std::uint32_t point, std::uint32_t replicate) {
  ScenarioSource source;
  source.text = scenario;
  source.name = name ? name : "scenario";
  source.files = reader_of(texts_of(files));
  source.overrides = texts_of(overrides);
  Problems problems;
  World world;
  auto experiment = std::make_shared<Experiment>(plan(read_scenario(source, problems, world.notices), problems));
  if (!problems.empty()) throw bad_input(std::move(problems));
  if (point >= experiment->points.size())
    throw Failure{TANDEM_BAD_ARGUMENT, "there is no point " + std::to_string(point) + ": points go from 0 to " +
                                           std::to_string(experiment->points.size() - 1)};
  world.point = point;
  world.replicate = replicate;
  world.setup = std::make_shared<const Setup>(experiment->setup(point));
  world.experiment = std::move(experiment);
  refuse_too_many(world, problems);
  return world;
}

Json source_json(const World& world) {
  std::vector<std::string> overrides = world.experiment->scenario.overrides;
  for (const Setting& setting : world.added) overrides.push_back(setting.key + "=" + to_text(setting.value));
  return {{"scenario", world.experiment->scenario.source_text},
          {"overrides", std::move(overrides)},
          {"point", world.point},
          {"replicate", world.replicate}};
}

std::string scenario_text(const World& world) {
  Settings over = world.experiment->points[world.point];
  over.insert(over.end(), world.added.begin(), world.added.end());
  return in_one_file(world.experiment->scenario, over, world.replicate + 1);
}

}  // namespace tandem::host
