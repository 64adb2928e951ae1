// SPDX-License-Identifier: MIT
#include "run/results.h"

#include "base/digest.h"

namespace tandem {

namespace {

// Whole numbers first, then reals, then texts; of each kind the agents' columns before those of ties, in the order asked for.
void add(Digest& digest, const Snapshot& s) {
  const auto whole = [&](const auto& column) {
    for (const auto value : column) digest.add(std::uint64_t{value});
  };
  digest.add(std::uint64_t{s.tick});
  for (const SnapshotValues& column : s.agent_columns) whole(column.whole);
  whole(s.source), whole(s.target);
  for (const SnapshotValues& column : s.tie_columns) whole(column.whole);
  for (const SnapshotKind kind : {SnapshotKind::real, SnapshotKind::text})
    for (const auto* table : {&s.agent_columns, &s.tie_columns})
      for (const SnapshotValues& column : *table) {
        if (column.kind != kind) continue;
        if (kind == SnapshotKind::real) digest.add(std::span<const float>(column.real));
        for (const std::string& text : column.text) digest.add(std::string_view(text));
      }
}

}  // namespace

std::uint64_t bytes_of(const Snapshot& snapshot) {
  return snapshot_item_bytes *
         (snapshot.agents * snapshot.agent_columns.size() + snapshot.source.size() * (2 + snapshot.tie_columns.size()));
}

std::uint64_t bytes_of(const RunResult& result) {
  std::uint64_t bytes = run_text_bytes;
  for (const auto& series : result.series) bytes += series.size() * sizeof(double);
  for (const auto& snapshot : result.snapshots) bytes += bytes_of(snapshot);
  return bytes;
}

std::string digest_of(const RecordingPlan& plan, const std::vector<std::vector<double>>& series,
                      const std::vector<Snapshot>& snapshots) {
  Digest digest;
  for (std::size_t k = 0; k < plan.series.size(); ++k) {
    digest.add(std::string_view(plan.series[k].name));
    digest.add(std::span<const double>(series[k]));
  }
  for (const Snapshot& snapshot : snapshots) add(digest, snapshot);
  return digest.hex();
}

std::string digest_of(const RecordingPlan& plan, const RunResult& result) {
  return digest_of(plan, result.series, result.snapshots);
}

}  // namespace tandem
