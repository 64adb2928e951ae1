// SPDX-License-Identifier: MIT
// What a run leaves: series of metrics, snapshots, a status and a digest; and who receives it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/ids.h"
#include "model/frame/record.h"
#include "state/snapshot_columns.h"

namespace tandem {

// One recorded series. Values of a run: [tick], or [tick x unit] row by row when by_unit.
struct SeriesPlan {
  std::string name;  // output name, with "_by_unit" appended for a series by unit
  std::string unit;
  std::string meaning;
  bool by_unit = false;
  Cost cost = Cost::cheap;
  const Record* record = nullptr;
  std::size_t output = 0;  // index among the record's outputs
};

// What is recorded in every run of an experiment. Tick 0 is not recorded: the first is `every`.
struct RecordingPlan {
  std::vector<SeriesPlan> series;
  std::vector<TickNumber> ticks;                           // of cheap series
  std::vector<TickNumber> costly_ticks;                    // of costly series
  std::size_t units = 0;                                   // largest number of units over the design points
  std::vector<TickNumber> snapshot_ticks;                  // ascending; 0 is the start
  std::int64_t snapshot_replicates = 0;                    // replicates below this leave snapshots
  std::vector<SnapshotColumn> agent_columns, tie_columns;  // of a snapshot, in the order asked for
  const std::vector<TickNumber>& ticks_of(const SeriesPlan& plan) const {
    return plan.cost == Cost::cheap ? ticks : costly_ticks;
  }
};

// One column of a snapshot: the vector of its kind is filled.
struct SnapshotValues {
  SnapshotKind kind = SnapshotKind::real;
  std::vector<std::uint32_t> whole;
  std::vector<float> real;
  std::vector<std::string> text;
};

// The organisation at one tick.
struct Snapshot {
  TickNumber tick = 0;
  std::uint32_t agents = 0;                   // seats
  std::vector<SnapshotValues> agent_columns;  // [column of the plan], each [seat]
  std::vector<Seat> source, target;           // [tie] each tie once, source < target
  std::vector<SnapshotValues> tie_columns;    // [column of the plan], each [tie]
};
// Bytes of a value, and of all of them; the letters of texts are not counted.
inline constexpr std::uint64_t snapshot_item_bytes = 4;
std::uint64_t bytes_of(const Snapshot& snapshot);

enum class RunStatus : std::uint8_t { missing = 0, done = 1, failed = 2 };

struct RunResult {
  std::size_t run = 0;  // replicate x points + point
  std::size_t point = 0;
  std::int64_t replicate = 0;  // counts from 0
  RunStatus status = RunStatus::missing;
  std::string message;                      // why it failed
  std::string stage;                        // where: "start" or "tick 17"
  std::string digest;                       // over series and snapshots, not over wall-clock facts
  double seconds = 0;                       // wall-clock, provenance only; filled by the caller that has a clock
  std::vector<std::vector<double>> series;  // in order of the plan; padded with NaN to the plan's ticks and units
  std::vector<Snapshot> snapshots;
};
// About how much memory it takes; `run_text_bytes` of that its texts.
inline constexpr std::uint64_t run_text_bytes = 200;
std::uint64_t bytes_of(const RunResult& result);

// Fingerprint of the series, with their names, and snapshots of a run: 32 hexadecimal digits.
std::string digest_of(const RecordingPlan& plan, const std::vector<std::vector<double>>& series,
                      const std::vector<Snapshot>& snapshots);
std::string digest_of(const RecordingPlan& plan, const RunResult& result);

// Receives finished runs, one at a time, in any order.
class RunSink {
 public:
  virtual ~RunSink() = default;
  virtual void accept(const RunResult& result) = 0;
};

}  // namespace tandem
