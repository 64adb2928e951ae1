// SPDX-License-Identifier: MIT
// Metrics that are never due, and last ticks that are not recorded.
#include <algorithm>

#include "model/frame/settings.h"
#include "run/silences.h"
#include "run/values.h"

namespace tandem {

namespace {

// Metrics of one cost: the key of their period, its value, their ticks and names.
struct Period {
  const char* key;
  std::int64_t every;
  const std::vector<TickNumber>* ticks;
  std::vector<std::string> names;
};

std::vector<Period> periods_of(const Experiment& experiment) {
  const Setup first = experiment.setup(0);
  const auto& recording = first.model.get<RecordingParameters>();
  std::vector<Period> periods{
      {"recording.every", recording.every, &experiment.recording.ticks, {}},
      {"recording.costly_every", recording.costly_every, &experiment.recording.costly_ticks, {}}};
  for (const SeriesPlan& series : experiment.recording.series)
    periods[series.cost == Cost::cheap ? 0 : 1].names.push_back(series.name);
  std::erase_if(periods, [](const Period& period) { return period.names.empty(); });
  return periods;
}

std::int64_t last_tick(const Experiment& experiment) { return experiment.setups->most_ticks(); }

std::string never(const Period& period, std::int64_t last) {
  return std::to_string(period.every) + " records none of " + std::to_string(last) + " ticks";
}

// Some names, and how many more.
std::string some_of(const std::vector<std::string>& names) {
  constexpr std::size_t most = 4;
  const std::vector<std::string> first(names.begin(),
                                       names.begin() + static_cast<std::ptrdiff_t>(std::min(most, names.size())));
  return joined(first) + (names.size() > most ? " and " + std::to_string(names.size() - most) + " more" : "");
}

// A rule that asks for a metric without a value would never be content, and never say why.
void check_rule(const Experiment& experiment, const std::vector<Period>& periods, Problems& problems) {
  const StoppingRule& rule = experiment.scenario.design.until;
  if (rule.most == 0) return;
  for (const Period& period : periods)
    for (const std::string& metric : rule.metrics)
      if (period.ticks->empty() && std::find(period.names.begin(), period.names.end(), metric) != period.names.end())
        problems.push_back(
            {rule.origin, "design.until.metrics",
             quoted(metric) + " is never recorded: " + period.key + " = " + never(period, last_tick(experiment)),
             "metrics that have a value", "lower " + std::string(period.key)});
}

}  // namespace

void check_records(const Experiment& experiment, Problems& problems, std::vector<std::string>& notices) {
  const std::vector<Period> periods = periods_of(experiment);
  const std::int64_t last = last_tick(experiment);
  const bool nothing = experiment.recording.snapshot_ticks.empty() && !periods.empty() &&
                       std::all_of(periods.begin(), periods.end(), [](const Period& p) { return p.ticks->empty(); });
  if (experiment.recording.series.empty() && experiment.recording.snapshot_ticks.empty())
    notices.emplace_back("nothing is recorded: recording.metrics names no metric");
  for (const Period& period : periods) {
    const std::string what = nothing                    ? "nothing is recorded"
                             : period.names.size() == 1 ? some_of(period.names) + " is never recorded"
                                                        : some_of(period.names) + " are never recorded";
    if (period.ticks->empty())
      notices.push_back(what + ": " + period.key + " = " + never(period, last));
    else if (static_cast<std::int64_t>(period.ticks->back()) != last)
      notices.push_back("the last tick of " + some_of(period.names) + " is not recorded: " + period.key + " = " +
                        std::to_string(period.every) + " ends at tick " + std::to_string(period.ticks->back()) +
                        " of " + std::to_string(last));
  }
  check_rule(experiment, periods, problems);
}

}  // namespace tandem
