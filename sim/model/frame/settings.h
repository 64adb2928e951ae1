// SPDX-License-Identifier: MIT
// Parameters of the setting slots: how long a run is, its seeds, and what is recorded.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/frame/slots.h"

namespace tandem {

struct RunParameters {
  static constexpr Slot slot = Slot::run;
  std::int64_t ticks = 200;
};

struct SeedParameters {
  static constexpr Slot slot = Slot::seeds;
  std::int64_t people = 1, network = 1, behaviour = 1;
};

struct RecordingParameters {
  static constexpr Slot slot = Slot::recording;
  std::int64_t every = 1;          // ticks between records of cheap metrics
  std::int64_t costly_every = 10;  // the same for costly ones
  std::vector<std::string> metrics{"output",
                                   "output_gini",
                                   "credit",
                                   "task_quality",
                                   "quality_alone",
                                   "quality_together",
                                   "partnering_share",
                                   "cross_unit_tie_share",
                                   "cross_unit_work_share",
                                   "ei_index",
                                   "degree",
                                   "isolates",
                                   "trust",
                                   "trust_inside",
                                   "trust_across",
                                   "shared_purpose",
                                   "purpose_variance",
                                   "load",
                                   "ties_formed",
                                   "ties_dropped"};
  std::vector<std::string> by_unit;
  std::vector<std::int64_t> snapshot_ticks;
  std::int64_t snapshot_replicates = 1;
  std::vector<std::string> snapshot_columns{"unit", "purpose", "output", "load"};
  std::vector<std::string> snapshot_tie_columns{"formed", "trust", "trust_back"};
};

}  // namespace tandem
