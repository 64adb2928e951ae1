// SPDX-License-Identifier: MIT
// What a dry run tells, in words and as JSON.
#pragma once

#include <string>

#include "app/dry_run.h"
#include "io/text/json.h"
#include "sweep/estimate.h"

namespace tandem {

// All that is told.
struct DryRunReport {
  const Experiment& experiment;
  const SweepFiles& files;
  const DryRunManner& manner;
  std::size_t runs;
  Execution execution;
  Estimate estimate;
  JobPlan jobs;
  const TimedSample& sample;
};

std::string text_of(const DryRunReport& told);
Json json_of(const DryRunReport& told);

}  // namespace tandem
