// SPDX-License-Identifier: MIT
// What is written down of a run: series of metrics tick by tick, and the organisation at some ticks.
#pragma once

#include <span>
#include <vector>

#include "base/archive.h"
#include "model/metrics/observation.h"
#include "run/results.h"

namespace tandem {

// Evaluates the metric records of the plan, each once per tick, and stores the outputs that are asked for.
class Recorder {
 public:
  // `plan` outlives the recorder. `units`: of this organisation.
  Recorder(const RecordingPlan& plan, std::size_t units);
  Recorder(Recorder&&) = default;
  Recorder(const Recorder&) = delete;  // whose views would be of the other's rows
  void record(const Observation& seen);
  // [series], as in RunResult.
  const std::vector<std::vector<double>>& values() const { return values_; }
  std::vector<std::vector<double>> take() { return std::move(values_); }

 private:
  struct Source {
    const Record* record;
    std::vector<std::size_t> series;           // indices into the plan
    std::vector<double> organisation;          // [output] scratch
    std::vector<std::vector<double>> by_unit;  // [output][unit] scratch, empty where not asked for
    std::vector<std::span<double>> views;      // of by_unit
  };

  friend void each_field(Is<Recorder> auto& it, auto&& visit) {
    auto& [plan, sources, values] = it;
    visit(values);
  }

  Source& source_of(const Record& record, std::size_t units);
  void store(const Source& source, std::size_t tick);

  const RecordingPlan& plan_;
  std::vector<Source> sources_;
  std::vector<std::vector<double>> values_;
};

FIELDS_OF(SnapshotValues, kind, whole, real, text)
FIELDS_OF(Snapshot, tick, agents, agent_columns, source, target, tie_columns)

// The columns of the plan, in order of the numbers of the seats, by which agents are told.
Snapshot snapshot_of(const Organisation& organisation, const RecordingPlan& plan, TickNumber now);

}  // namespace tandem
