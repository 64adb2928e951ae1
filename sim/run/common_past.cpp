// SPDX-License-Identifier: MIT
#include "run/common_past.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <unordered_map>

#include "base/memory_archive.h"
#include "run/interventions.h"
#include "run/values.h"

namespace tandem {

namespace {

using Texts = std::map<std::string, std::string>;  // value by key

// What a point sets, in two: what has to be equal in a family, and what may differ: keys of interventions, but for their records,
// which say what the organisation needs from the start.
struct Told {
  std::string equal;
  Texts free;
};

bool is_free(const std::string& key) {
  const InterventionKey parts = split_intervention(key);
  return !parts.name.empty() && parts.parameter != "record";
}

Told told_by(const Settings& overlay) {
  Texts last;  // a later setting of a key wins
  for (const Setting& setting : overlay) last[setting.key] = to_text(setting.value);
  Told told;
  for (const auto& [key, text] : last) {
    if (is_free(key))
      told.free.emplace(key, text);
    else
      told.equal += key + '\t' + text + '\n';
  }
  return told;
}

// Names of interventions of which some key differs between the points; a key that a point leaves to the scenario differs too.
std::set<std::string> differing(const std::vector<Texts>& points) {
  std::set<std::string> names;
  for (const Texts& point : points)
    for (const auto* other : {&points.front(), &point})
      for (const auto& [key, text] : *other) {
        const Texts& against = other == &point ? points.front() : point;
        const auto found = against.find(key);
        if (found == against.end() || found->second != text) names.insert(split_intervention(key).name);
      }
  return names;
}

bool varies_interventions(const Points& points) {
  const auto keys = points.keys();
  return std::any_of(keys.begin(), keys.end(), is_free);
}

struct Kin {
  std::size_t family = 0;  // that the point belongs to
  TickNumber shared = 0;
};
using KinOf = std::unordered_map<std::size_t, Kin>;  // by point

TickNumber shared_by(const Setup& setup, const std::set<std::string>& names) {
  auto first = static_cast<TickNumber>(setup.model.get<RunParameters>().ticks);
  for (const Intervention& it : setup.model.interventions)
    if (names.count(it.name) > 0 && it.trigger.active) first = std::min(first, first_trace(it.trigger));
  return first - 1;
}

// The kin of the points that some run has.
KinOf kin_of(const Experiment& experiment, const std::vector<std::size_t>& runs) {
  struct Members {
    std::vector<std::size_t> points;
    std::vector<Texts> free;
  };
  std::map<std::string, Members> families;
  std::set<std::size_t> points;
  for (const std::size_t run : runs) points.insert(experiment.point_of(run));
  for (const std::size_t point : points) {
    Told told = told_by(experiment.points[point]);
    Members& members = families[told.equal];
    members.points.push_back(point);
    members.free.push_back(std::move(told.free));
  }
  KinOf kin;
  std::size_t number = 0;
  for (const auto& [equal, members] : families) {
    const std::set<std::string> names = differing(members.free);
    for (const std::size_t point : members.points)
      kin[point] = {number, members.points.size() < 2 ? TickNumber{0} : shared_by(experiment.setup(point), names)};
    ++number;
  }
  return kin;
}

// As they part.
void order(Family& family) {
  std::stable_sort(family.begin(), family.end(), [](const Arm& a, const Arm& b) { return a.shared < b.shared; });
  for (std::size_t k = 0; k + 1 < family.size(); ++k) family[k].last = false;
}

std::size_t rounds(std::size_t jobs, int threads) {
  const auto lanes = static_cast<std::size_t>(threads);
  return (jobs + lanes - 1) / lanes;
}

// In ticks, when threads go through families; `ticks` of each run.
std::size_t longest(const std::vector<Family>& families, std::size_t ticks) {
  std::size_t most = 0;
  for (const Family& family : families) {
    std::size_t work = 0, known = 0;
    for (const Arm& arm : family) {
      work += ticks - known;
      known = std::max<std::size_t>(known, arm.shared.value());
    }
    most = std::max(most, work);
  }
  return most;
}

}  // namespace

TickNumber first_trace(const Trigger& trigger) {
  if (trigger.at > 0) return static_cast<TickNumber>(trigger.at);
  return trigger.metric.empty() ? static_cast<TickNumber>(trigger.from) : TickNumber{1};
}

bool share_past(const Experiment& experiment) {
  if (!varies_interventions(experiment.points)) return false;
  std::vector<std::size_t> runs(experiment.points.size());  // one replicate
  std::iota(runs.begin(), runs.end(), std::size_t{0});
  return !families_of(experiment, runs, 1).empty();
}

std::vector<Family> families_of(const Experiment& experiment, const std::vector<std::size_t>& runs, int threads) {
  if (runs.size() < 2 || !varies_interventions(experiment.points)) return {};
  const KinOf kin = kin_of(experiment, runs);
  std::map<std::pair<std::int64_t, std::size_t>, std::size_t> places;  // by replicate and family
  std::vector<Family> families;
  for (const std::size_t run : runs) {
    const Kin& own = kin.at(experiment.point_of(run));
    if (own.shared == 0) {
      families.push_back({{run}});
      continue;
    }
    const auto [found, is_new] = places.emplace(std::pair(experiment.replicate_of(run), own.family), families.size());
    if (is_new) families.emplace_back();
    families[found->second].push_back({run, own.shared});
  }
  for (Family& family : families) order(family);
  const auto ticks = static_cast<std::size_t>(experiment.setups->most_ticks());
  const bool pays = rounds(families.size(), threads) * longest(families, ticks) < rounds(runs.size(), threads) * ticks;
  return pays ? families : std::vector<Family>{};
}

void CommonPast::enter(RunUnderWay& run) {
  if (tick_ == 0) return;
  MemorySource source(bytes_);
  run.restore(source);
  if (arm_.last) bytes_ = std::string();
}

// Without room for it the next run goes its way alone, or from where an earlier one parted.
void CommonPast::keep(const RunUnderWay& run) {
  try {
    MemorySink sink;
    run.save(sink);
    bytes_ = std::move(sink.bytes);
    tick_ = run.tick();
  } catch (const std::bad_alloc&) {
  }
}

}  // namespace tandem
