// SPDX-License-Identifier: MIT
#include "sweep/estimate.h"

#include <algorithm>

namespace tandem {

Estimate estimate(const Experiment& experiment, const std::vector<std::size_t>& runs, const Execution& execution,
                  const OutputKind& kind, const RunCosts& costs) {
  const JobLoad load = load_of(experiment, runs, execution, costs);
  const auto number = static_cast<double>(std::max<std::size_t>(1, runs.size()));
  const RecordingPlan& recording = experiment.recording;
  const double snapshots = static_cast<double>(recording.snapshot_ticks.size() * experiment.points.size()) *
                           static_cast<double>(std::min(recording.snapshot_replicates, experiment.replicates));
  const double share = static_cast<double>(runs.size()) / static_cast<double>(experiment.runs());
  const double series = static_cast<double>(kind.bytes(experiment, runs.size()));
  const double snapshot_bytes = share * snapshots * costs.sample().snapshot_bytes;
  // Parts and the file stand side by side while they are joined, and snapshots wait beside both.
  return {load.apart / number, load.wall, load.apart > 0 ? 1 - load.processor / load.apart : 0, series + snapshot_bytes,
          2 * series + 3 * snapshot_bytes};
}

}  // namespace tandem
