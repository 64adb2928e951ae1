// SPDX-License-Identifier: MIT
#include "io/hdf5/snapshot_tables.h"

#include <iterator>
#include <numeric>
#include <sstream>

#include "io/hdf5/layout_maker.h"

namespace tandem {

namespace {

// Writes one snapshot after the other into the datasets of a table.
class Table {
 public:
  Table(Hdf5File& file, std::string group) : file_(file), group_(std::move(group)) {}

  template <class T>
  void put(const std::string& column, const std::vector<T>& values) {
    file_.write(group_ + "/" + column, Box{{row_}, {values.size()}}, values);
  }
  template <class Kind>
  void put(const std::string& column, const std::vector<Id<Kind>>& ids) {
    put(column, std::vector<std::uint32_t>(ids.begin(), ids.end()));
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

void put_columns(Table& table, const std::vector<SnapshotColumn>& columns, const std::vector<SnapshotValues>& values) {
  for (std::size_t k = 0; k < columns.size(); ++k) switch (columns[k].kind) {
      case SnapshotKind::whole: table.put(columns[k].name, values.at(k).whole); break;
      case SnapshotKind::real: table.put(columns[k].name, values.at(k).real); break;
      case SnapshotKind::text: table.put(columns[k].name, values.at(k).text); break;
    }
}

void put_agents(Table& table, const RecordingPlan& plan, std::size_t run, const Snapshot& snapshot) {
  std::vector<Seat> seats(snapshot.agents);
  std::iota(seats.begin(), seats.end(), Seat{0});
  table.put_common(run, snapshot.tick, seats.size());
  table.put("agent", seats);
  put_columns(table, plan.agent_columns, snapshot.agent_columns);
  table.advance(seats.size());
}

void put_ties(Table& table, const RecordingPlan& plan, std::size_t run, const Snapshot& snapshot) {
  const std::size_t rows = snapshot.source.size();
  table.put_common(run, snapshot.tick, rows);
  table.put("source", snapshot.source);
  table.put("target", snapshot.target);
  put_columns(table, plan.tie_columns, snapshot.tie_columns);
  table.advance(rows);
}

// The table with what says which row it is, and with the columns of the plan.
void make_table(Hdf5File& file, LayoutMaker& make, const std::string& group, std::vector<std::string> keys,
                const std::vector<SnapshotColumn>& columns) {
  make.group(group);
  for (const std::string& key : keys) make.dataset(group + "/" + key, Fill::caller);
  std::string names;
  for (const SnapshotColumn& column : columns) {
    // The library fills texts only itself.
    make.dataset(group + "/<column>", {group + "/" + column.name, column.unit, column.meaning}, element_of(column.kind),
                 column.kind == SnapshotKind::text ? Fill::library : Fill::caller);
    names += (names.empty() ? "" : " ") + column.name;
  }
  file.set_attribute(group, "columns", names);
}

// Files of before columns could be chosen do not name them.
std::vector<std::string> columns_in(const Hdf5File& file, const std::string& group, const char* usual) {
  std::istringstream names(file.has_attribute(group, "columns") ? file.text_attribute(group, "columns") : usual);
  return {std::istream_iterator<std::string>(names), {}};
}

}  // namespace

void make_snapshot_tables(Hdf5File& file, const RecordingPlan& plan, std::uint64_t agents, std::uint64_t ties) {
  LayoutMaker make(file);
  make.group("/snapshots");
  make.size("row", agents);
  make_table(file, make, "/snapshots/agents", {"row", "run", "tick", "agent"}, plan.agent_columns);
  make.size("row", ties);
  make_table(file, make, "/snapshots/ties", {"row", "run", "tick", "source", "target"}, plan.tie_columns);
}

void write_snapshots(Hdf5File& file, const SnapshotSpool& spool, const RecordingPlan& plan) {
  make_snapshot_tables(file, plan, spool.agents(), spool.ties());
  Table agents(file, "/snapshots/agents"), ties(file, "/snapshots/ties");
  for (const auto run : spool.runs()) {
    for (const auto& snapshot : spool.get(run)) {
      put_agents(agents, plan, run, snapshot);
      put_ties(ties, plan, run, snapshot);
    }
  }
}

SnapshotReader::SnapshotReader(const Hdf5File& file) : file_(file), found_(!file.has("/snapshots")) {
  if (found_) return;
  agent_columns_ = columns_in(file, "/snapshots/agents", "unit purpose output load");
  tie_columns_ = columns_in(file, "/snapshots/ties", "formed trust trust_back");
  for (const std::string group : {"/snapshots/agents", "/snapshots/ties"})
    if (file.shape(group + "/run") != file.shape(group + "/tick"))
      throw Hdf5Error(group + ": run and tick have not as many rows");
}

void SnapshotReader::find_rows() {
  find_rows("/snapshots/agents", &Rows::agents_start, &Rows::agents);
  find_rows("/snapshots/ties", &Rows::ties_start, &Rows::ties);
  found_ = true;
}

void SnapshotReader::find_rows(const std::string& group, std::uint64_t Rows::* start, std::uint64_t Rows::* count) {
  each_block_of_rows(file_, group, [&](const Box& block) {
    const auto run = file_.read<std::int64_t>(group + "/run", block);
    const auto tick = file_.read<std::uint32_t>(group + "/tick", block);
    for (std::uint64_t i = 0; i < run.size(); ++i) {
      auto& snapshots = rows_[run[i]];
      auto found = snapshots.begin();
      while (found != snapshots.end() && found->tick != tick[i]) ++found;
      if (found == snapshots.end()) found = snapshots.insert(found, Rows{TickNumber{tick[i]}});
      if ((*found).*count == 0) (*found).*start = block.start[0] + i;
      ++((*found).*count);
    }
  });
}

std::vector<Snapshot> SnapshotReader::read(std::size_t run) {
  if (!found_) find_rows();
  const auto seats = [this](const char* column, const Box& rows) {
    const auto numbers = file_.read<std::uint32_t>(column, rows);
    return std::vector<Seat>(numbers.begin(), numbers.end());
  };
  std::vector<Snapshot> snapshots;
  const auto found = rows_.find(static_cast<std::int64_t>(run));
  if (found == rows_.end()) return snapshots;
  for (const Rows& rows : found->second) {
    const Box agents{{rows.agents_start}, {rows.agents}}, ties{{rows.ties_start}, {rows.ties}};
    Snapshot snapshot;
    snapshot.tick = rows.tick;
    snapshot.agents = static_cast<std::uint32_t>(rows.agents);
    snapshot.agent_columns = columns("/snapshots/agents/", agent_columns_, agents);
    snapshot.source = seats("/snapshots/ties/source", ties);
    snapshot.target = seats("/snapshots/ties/target", ties);
    snapshot.tie_columns = columns("/snapshots/ties/", tie_columns_, ties);
    snapshots.push_back(std::move(snapshot));
  }
  return snapshots;
}

std::uint64_t SnapshotReader::bytes(std::size_t run) {
  if (!found_) find_rows();
  std::uint64_t bytes = 0;
  const auto found = rows_.find(static_cast<std::int64_t>(run));
  if (found == rows_.end()) return bytes;
  for (const Rows& rows : found->second)
    bytes += snapshot_item_bytes * (rows.agents * agent_columns_.size() + rows.ties * (2 + tie_columns_.size()));
  return bytes;
}

std::vector<SnapshotValues> SnapshotReader::columns(const char* group, const std::vector<std::string>& names,
                                                    const Box& rows) const {
  std::vector<SnapshotValues> columns;
  for (const std::string& name : names) {
    const std::string path = group + name;
    SnapshotValues& values = columns.emplace_back();
    const Element element = file_.element(path);
    values.kind = element == Element::text     ? SnapshotKind::text
                  : element == Element::real32 ? SnapshotKind::real
                                               : SnapshotKind::whole;
    if (values.kind == SnapshotKind::whole) values.whole = file_.read<std::uint32_t>(path, rows);
    if (values.kind == SnapshotKind::real) values.real = file_.read<float>(path, rows);
    if (values.kind == SnapshotKind::text) values.text = file_.read<std::string>(path, rows);
  }
  return columns;
}

}  // namespace tandem
