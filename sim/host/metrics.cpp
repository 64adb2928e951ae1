// SPDX-License-Identifier: MIT
#include "host/metrics.h"

#include <limits>

#include "host/outcome.h"
#include "model/frame/catalogue.h"
#include "run/values.h"

namespace tandem::host {

namespace {

constexpr double hole = std::numeric_limits<double>::quiet_NaN();

struct Output {
  const Record* record;
  std::size_t index;
};

Output find(const RunUnderWay& run, const std::string& name) {
  const auto [record, index] = find_metric(name);
  if (!record) {
    std::vector<std::string> names;
    for (const Record* metric : records_of(Slot::metrics))
      for (const MetricOutput& output : metric->outputs) names.push_back(output.name);
    const std::string near = did_you_mean(name, names);
    throw Failure{TANDEM_NO_SUCH_NAME, "there is no metric " + quoted(name) + "; " +
                                           (near.empty() ? "tandem_describe(\"metrics\") lists them" : near)};
  }
  for (const Slot needed : record->requires_slots)
    if (run.model().is_none(needed))
      throw Failure{TANDEM_NOT_KEPT, "the metric " + quoted(name) + " needs " + slot_text(needed).name +
                                         ", which is none in this scenario"};
  if (run.tick() == 0) throw Failure{TANDEM_NOT_KEPT, "no tick is done: metrics are of the end of a tick"};
  return {record, index};
}

// All outputs of the record; those by unit go to `by_unit`.
double compute(const RunUnderWay& run, const Output& output, std::span<double> by_unit) {
  std::vector<double> values(output.record->outputs.size(), hole);
  std::vector<std::span<double>> units(values.size());
  units[output.index] = by_unit;
  const Observation seen = run.observe();
  std::get<MetricFunction>(output.record->function)(seen, {values, units});
  return values[output.index];
}

}  // namespace

double metric(const RunUnderWay& run, const std::string& name) { return compute(run, find(run, name), {}); }

void metric_by_unit(const RunUnderWay& run, const std::string& name, std::span<double> values) {
  const Output output = find(run, name);
  if (output.record->outputs[output.index].level != Level::organisation_and_unit)
    throw Failure{TANDEM_NOT_KEPT, "the metric " + quoted(name) + " has no values by unit"};
  const std::size_t units = run.organisation().units.count();
  if (values.size() != units)
    throw Failure{TANDEM_BAD_ARGUMENT,
                  "there are " + std::to_string(units) + " units, not " + std::to_string(values.size())};
  std::vector<double> computed(units, hole);
  compute(run, output, computed);
  std::copy(computed.begin(), computed.end(), values.begin());
}

tandem_column series(const RunUnderWay& run, const std::string& name) {
  const RecordingPlan& plan = run.plan();
  for (std::size_t k = 0; k < plan.series.size(); ++k) {
    if (plan.series[k].name != name) continue;
    const std::size_t places = plan.series[k].by_unit ? plan.units : 1;
    return {run.series()[k].data(), TANDEM_F64, plan.ticks_of(plan.series[k]).size(), places, places * sizeof(double)};
  }
  std::vector<std::string> names;
  for (const SeriesPlan& series : plan.series) names.push_back(series.name);
  const std::string near = did_you_mean(name, names);
  throw Failure{TANDEM_NO_SUCH_NAME, "the series " + quoted(name) + " is not recorded; " +
                                         (near.empty() ? "tandem_facts lists them" : near)};
}

}  // namespace tandem::host
