// SPDX-License-Identifier: MIT
#include "state/snapshot_columns.h"

#include <algorithm>
#include <charconv>
#include <memory>

#include "state/columns.h"
#include "state/known_right.h"

namespace tandem {

namespace {

std::optional<SnapshotKind> kind_of(ItemType type) {
  switch (type) {
    case ItemType::real64:
    case ItemType::real32: return SnapshotKind::real;
    case ItemType::whole32:
    case ItemType::whole16:
    case ItemType::whole8:
    case ItemType::truth: return SnapshotKind::whole;
    case ItemType::text: return SnapshotKind::text;
    default: return std::nullopt;  // sets of bits, structs, lists
  }
}

// Item `dimension` of each agent or tie.
SnapshotCells cells_of(const Organisation& o, const ColumnRow& row, std::size_t dimension) {
  const ColumnView view = view_of(o, row);
  if (view.length == 0 || dimension >= view.width) return {};
  if (row.type == ItemType::text) return {nullptr, static_cast<const std::string*>(view.data)};
  return {
      [view, type = row.type, dimension](std::size_t at) { return number_at(view, type, at * view.width + dimension); },
      nullptr};
}

SnapshotColumn column_of(const ColumnRow& row, SnapshotKind kind, std::size_t dimension = 0) {
  SnapshotColumn column{row.name, row.unit, row.meaning, kind, false, row.per == Per::agent_purpose, {}};
  if (column.numbered) column.meaning += "; dimension " + std::to_string(dimension + 1);
  column.cells = [&row, dimension](const Organisation& o, TickNumber) { return cells_of(o, row, dimension); };
  return column;
}

// Ticks since entry.
SnapshotCells tenure(const Organisation& o, TickNumber now) {
  if (o.staff.entered.empty()) return {};
  return {[&o, now](std::size_t seat) { return o.staff.occupied[seat] ? now - o.staff.entered[seat] : no_number; },
          nullptr};
}

double count_right(const Knowledge& k, Seat seat, const Word* mask) {
  int bits = 0;
  for (std::uint32_t w = 0; w < k.words; ++w) bits += __builtin_popcountll(right_word(k, seat, w) & mask[w]);
  return bits;
}

SnapshotCells known_right(const Organisation& o, TickNumber) {
  if (o.knowledge.positive.empty()) return {};
  return {[&o, all = std::vector<Word>(o.knowledge.words, ~Word{0})](std::size_t seat) {
            return count_right(o.knowledge, static_cast<Seat>(seat), all.data());
          },
          nullptr};
}

SnapshotCells believed(const Organisation& o, TickNumber) {
  if (o.knowledge.positive.empty()) return {};
  return {[&k = o.knowledge](std::size_t seat) {
            int bits = 0;
            for (std::uint32_t w = 0; w < k.words; ++w)
              bits += __builtin_popcountll(k.plus(static_cast<Seat>(seat))[w] | k.minus(static_cast<Seat>(seat))[w]);
            return double(bits);
          },
          nullptr};
}

// Within the blocks that the agent's unit holds, or within all others.
template <bool own>
SnapshotCells known_right_in_blocks(const Organisation& o, TickNumber) {
  if (o.knowledge.positive.empty() || o.tasks.block_slice.empty()) return {};
  std::vector<std::vector<Word>> masks;  // [unit]
  for (UnitId unit = 0; unit < o.units.count(); ++unit) {
    masks.push_back(own_dimensions(o, unit));
    if (!own)
      for (Word& word : masks.back()) word = ~word;
  }
  return {[&o, masks = std::move(masks)](std::size_t seat) {
            return count_right(o.knowledge, static_cast<Seat>(seat), masks[o.units.of[seat]].data());
          },
          nullptr};
}

std::vector<SnapshotColumn> agent_columns() {
  std::vector<SnapshotColumn> columns;
  for (const ColumnRow& row : state_columns())
    if (const auto kind = kind_of(row.type); kind && (row.per == Per::agent || row.per == Per::agent_purpose))
      columns.push_back(column_of(row, *kind));
  const auto whole = [&](const char* name, const char* unit, const char* meaning, auto cells) {
    columns.push_back({name, unit, meaning, SnapshotKind::whole, false, false, cells});
  };
  whole("tenure", "tick", "ticks since the agent came; 4294967295: the seat is empty", tenure);
  whole("known_right", "1", "dimensions of reality that the agent believes right", known_right);
  whole("known_right_own", "1", "dimensions of the blocks of the own unit that the agent believes right",
        known_right_in_blocks<true>);
  whole("known_right_others", "1", "dimensions of all other blocks that the agent believes right",
        known_right_in_blocks<false>);
  whole("believed", "1", "dimensions of reality of which the agent believes something, right or wrong", believed);
  return columns;
}

std::vector<SnapshotColumn> tie_columns() {
  std::vector<SnapshotColumn> columns;
  for (const ColumnRow& row : state_columns()) {
    const auto kind = kind_of(row.type);
    if (row.per != Per::tie || row.name == "partner" || !kind) continue;  // the partners are source and target
    columns.push_back(column_of(row, *kind));
    columns.back().meaning += ", as the source has it";
    columns.push_back(column_of(row, *kind));
    columns.back().name += "_back";
    columns.back().meaning += ", as the target has it";
    columns.back().back = true;
  }
  return columns;
}

}  // namespace

const std::vector<SnapshotColumn>& snapshot_columns(SnapshotTable table) {
  static const std::vector<SnapshotColumn> agents = agent_columns(), ties = tie_columns();
  return table == SnapshotTable::agents ? agents : ties;
}

std::optional<SnapshotColumn> find_snapshot_column(SnapshotTable table, const std::string& name) {
  for (const SnapshotColumn& column : snapshot_columns(table))
    if (column.name == name) return column;
  const std::size_t split = name.rfind('_');
  if (split == std::string::npos) return std::nullopt;
  std::size_t dimension = 0;
  const char* end = name.data() + name.size();
  const auto [stop, error] = std::from_chars(name.data() + split + 1, end, dimension);
  if (error != std::errc() || stop != end || dimension < 2 || name[split + 1] == '0') return std::nullopt;
  const ColumnRow* row = table == SnapshotTable::agents ? find_column(name.substr(0, split)) : nullptr;
  if (!row || row->per != Per::agent_purpose) return std::nullopt;
  SnapshotColumn column = column_of(*row, SnapshotKind::real, dimension - 1);
  column.name = name;
  column.numbered = false;
  return column;
}

}  // namespace tandem
