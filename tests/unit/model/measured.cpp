// SPDX-License-Identifier: MIT
#include "model/measured.h"

#include "model/frame/catalogue.h"

namespace tandem {

Measured measured(const std::string& output, const Organisation& organisation, TickNumber now, int threads) {
  static const Model model = default_model();
  const auto [record, index] = find_metric(output);
  if (!record) throw std::invalid_argument("no metric " + output);
  const double hole = std::numeric_limits<double>::quiet_NaN();
  std::vector<double> values(record->outputs.size(), hole);
  std::vector<std::vector<double>> units(record->outputs.size());
  if (record->outputs[index].level == Level::organisation_and_unit)
    units[index].assign(organisation.units.count(), hole);
  const std::vector<std::span<double>> spans(units.begin(), units.end());
  const Workers workers(threads);
  std::get<MetricFunction>(record->function)(Observation(organisation, model, now, workers), {values, spans});
  return {values[index], units[index]};
}

double value_of(const std::string& output, const Organisation& organisation, TickNumber now) {
  return measured(output, organisation, now).organisation;
}

}  // namespace tandem
