// SPDX-License-Identifier: MIT
#include "sweep/work_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "io/output/places.h"
#include "io/output/regular_file.h"
#include "run/common_past.h"
#include "sweep/checked_line.h"

namespace tandem {

namespace {

constexpr const char* work_name = "tandem-work";

// Enough that a dozen workers end at about the same time, and so few that a block, which costs some files, has some runs.
std::size_t block_number(std::size_t runs, int threads) {
  constexpr std::size_t some = 8, fewest = 32, most = 512;
  const auto at_once = static_cast<std::size_t>(threads);
  const std::size_t by_size = runs / (some * at_once), small = std::min(fewest, runs / at_once);
  return std::clamp<std::size_t>(std::max(by_size, small), 2, most);
}

// Of a sweep whose stopping rule says when it ends, those that it begins with.
std::size_t runs_at_first(const Experiment& experiment) {
  const Design& design = experiment.scenario.design;
  return design.until.most == 0 ? experiment.runs()
                                : experiment.points.size() * static_cast<std::size_t>(design.replicates);
}

std::string text_at(const std::string& path) try { return text_of(path); } catch (const std::runtime_error& error) {
  throw std::runtime_error(path + ": " + error.what());
}

}  // namespace

std::string text_of(const WorkPlan& plan) {
  return closed(fmt::format("{} format={} design={} blocks={} rule={}{}", work_name, plan.whole_replicates ? 2 : 1,
                            plan.design_digest, plan.blocks, plan.rule ? 1 : 0,
                            plan.whole_replicates ? " whole_replicates=1" : "")) +
         "\n";
}

StoredWorkPlan read_work_plan(const SweepFiles& files) {
  const std::string path = files.work();
  const Thing there = thing_at(path);
  if (there == Thing::nothing) return {};
  if (there != Thing::file) throw std::runtime_error(path + ": is no regular file");
  const std::string text = text_at(path);
  const auto line = read_checked_line(text.substr(0, text.find('\n')));
  if (!line || line->word != work_name || line->number("blocks") == 0) return {std::nullopt, true};
  if (line->number("format") > work_format)
    throw std::runtime_error(path + ": has format " + line->text("format") + ", newer than this program");
  return {WorkPlan{line->text("design"), line->number("blocks"), line->number("rule") != 0,
                   line->number("whole_replicates") != 0}};
}

// Blocks where points share a past, if there are replicates for a dozen workers; else the runs are dealt one by one.
WorkPlan new_work_plan(const Experiment& experiment, int threads) {
  constexpr std::size_t dozen = 12;
  const std::size_t runs = runs_at_first(experiment), blocks = block_number(runs, threads);
  const std::size_t replicates = runs / experiment.points.size() / static_cast<std::size_t>(threads);
  const bool rule = experiment.scenario.design.until.most > 0;
  if (replicates < dozen || !share_past(experiment)) return {experiment.design_digest, blocks, rule};
  return {experiment.design_digest, std::min(blocks, replicates), rule, true};
}

}  // namespace tandem
