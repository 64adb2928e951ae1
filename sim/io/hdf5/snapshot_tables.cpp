// SPDX-License-Identifier: MIT
#include "io/hdf5/snapshot_tables.h"

#include <numeric>

#include "io/hdf5/layout_maker.h"

namespace tandem {

namespace {

// Writes one snapshot after the other into the datasets of a table.
class Table {
 public:
  Table(Hdf5File& file, std::string group) : file_(file), group_(std::move(group)) {}

  template <class T>
  void put(const char* column, const std::vector<T>& values) {
    file_.write(group_ + "/" + column, Box{{row_}, {values.size()}}, values);
  }
  // The columns that are the same for all rows of a snapshot, and the number of the row.
  void put_common(std::size_t run, TickNumber tick, std::size_t rows) {
    std::vector<std::int64_t> numbers(rows, static_cast<std::int64_t>(run));
    put("run", numbers);
    std::iota(numbers.begin(), numbers.end(), static_cast<std::int64_t>(row_));
    put("row", numbers);
    put("tick", std::vector<TickNumber>(rows, tick));
  }
  void advance(std::size_t rows) { row_ += rows; }

 private:
  Hdf5File& file_;
  std::string group_;
  std::uint64_t row_ = 0;
};

void put_agents(Table& table, std::size_t run, const Snapshot& snapshot) {
  const std::size_t rows = snapshot.unit.size();
  std::vector<Seat> seats(rows);
  std::iota(seats.begin(), seats.end(), Seat{0});
  table.put_common(run, snapshot.tick, rows);
  table.put("agent", seats);
  table.put("unit", snapshot.unit);
  table.put("purpose", snapshot.purpose);
  table.put("output", snapshot.output);
  table.put("load", snapshot.load);
  table.advance(rows);
}

void put_ties(Table& table, std::size_t run, const Snapshot& snapshot) {
  const std::size_t rows = snapshot.source.size();
  table.put_common(run, snapshot.tick, rows);
  table.put("source", snapshot.source);
  table.put("target", snapshot.target);
  table.put("formed", snapshot.formed);
  table.put("trust", snapshot.trust);
  table.put("trust_back", snapshot.trust_back);
  table.advance(rows);
}

}  // namespace

void write_snapshots(Hdf5File& file, const SnapshotSpool& spool) {
  LayoutMaker make(file);
  make.group("/snapshots");
  make.size("row", spool.agents());
  make.group("/snapshots/agents");
  for (const char* column : {"row", "run", "tick", "agent", "unit", "purpose", "output", "load"}) {
    make.dataset(std::string("/snapshots/agents/") + column, Fill::caller);
  }
  make.size("row", spool.ties());
  make.group("/snapshots/ties");
  for (const char* column : {"row", "run", "tick", "source", "target", "formed", "trust", "trust_back"}) {
    make.dataset(std::string("/snapshots/ties/") + column, Fill::caller);
  }
  Table agents(file, "/snapshots/agents"), ties(file, "/snapshots/ties");
  for (const auto run : spool.runs()) {
    for (const auto& snapshot : spool.get(run)) {
      put_agents(agents, run, snapshot);
      put_ties(ties, run, snapshot);
    }
  }
}

SnapshotReader::SnapshotReader(const Hdf5File& file) : file_(file) {
  if (!file.has("/snapshots")) return;
  const auto index = [&](const std::string& group, std::uint64_t Rows::* start, std::uint64_t Rows::* count) {
    const auto run = file.read<std::int64_t>(group + "/run");
    const auto tick = file.read<TickNumber>(group + "/tick");
    for (std::uint64_t i = 0; i < run.size(); ++i) {
      auto& snapshots = rows_[run[i]];
      auto found = snapshots.begin();
      while (found != snapshots.end() && found->tick != tick[i]) ++found;
      if (found == snapshots.end()) found = snapshots.insert(found, Rows{tick[i]});
      if ((*found).*count == 0) (*found).*start = i;
      ++((*found).*count);
    }
  };
  index("/snapshots/agents", &Rows::agents_start, &Rows::agents);
  index("/snapshots/ties", &Rows::ties_start, &Rows::ties);
}

std::vector<Snapshot> SnapshotReader::read(std::size_t run) const {
  std::vector<Snapshot> snapshots;
  const auto found = rows_.find(static_cast<std::int64_t>(run));
  if (found == rows_.end()) return snapshots;
  for (const Rows& rows : found->second) {
    const Box agents{{rows.agents_start}, {rows.agents}}, ties{{rows.ties_start}, {rows.ties}};
    Snapshot snapshot;
    snapshot.tick = rows.tick;
    snapshot.unit = file_.read<std::uint32_t>("/snapshots/agents/unit", agents);
    snapshot.purpose = file_.read<float>("/snapshots/agents/purpose", agents);
    snapshot.output = file_.read<float>("/snapshots/agents/output", agents);
    snapshot.load = file_.read<float>("/snapshots/agents/load", agents);
    snapshot.source = file_.read<std::uint32_t>("/snapshots/ties/source", ties);
    snapshot.target = file_.read<std::uint32_t>("/snapshots/ties/target", ties);
    snapshot.formed = file_.read<std::uint32_t>("/snapshots/ties/formed", ties);
    snapshot.trust = file_.read<float>("/snapshots/ties/trust", ties);
    snapshot.trust_back = file_.read<float>("/snapshots/ties/trust_back", ties);
    snapshots.push_back(std::move(snapshot));
  }
  return snapshots;
}

}  // namespace tandem
