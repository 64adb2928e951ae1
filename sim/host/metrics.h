// SPDX-License-Identifier: MIT
// Metrics of a run at its present tick, and the series that it has recorded, by name.
#pragma once

#include <span>
#include <string>

#include "host/tandem.h"
#include "run/run_under_way.h"

namespace tandem::host {

// Throw Refusal if there is no such metric, if the scenario lacks what it needs, or if no tick is done.
double metric(const RunUnderWay& run, const std::string& name);
// values: [unit].
void metric_by_unit(const RunUnderWay& run, const std::string& name, std::span<double> values);

// The recorded values of a series, where they stand.
tandem_column series(const RunUnderWay& run, const std::string& name);

}  // namespace tandem::host
