// SPDX-License-Identifier: MIT
#include "model/metrics/measure.h"

#include <limits>

namespace tandem {

std::vector<double> measure(MetricFunction metric, std::size_t outputs, const Organisation& organisation,
                            TickNumber now) {
  const Model model = default_model();
  const Workers workers;
  std::vector<double> values(outputs, std::numeric_limits<double>::quiet_NaN());
  const std::vector<std::span<double>> not_by_unit(outputs);
  metric(Observation(organisation, model, now, workers), {values, not_by_unit});
  return values;
}

}  // namespace tandem
