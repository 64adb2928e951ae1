// SPDX-License-Identifier: MIT
// What a snapshot can hold of agents and of ties: the columns of the state that are plain numbers or texts, and some that are computed
// from it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "state/organisation.h"

namespace tandem {

enum class SnapshotKind : std::uint8_t { whole, real, text };  // as uint32, float32, text

// What stands where there is nothing: at a point whose model has no such column, or on an empty seat.
inline constexpr std::uint32_t no_number = 0xffffffffu;  // of whole numbers; NaN and "" of the others

// The items of one column at one tick: of agents by seat, of ties by place in the columns of ties. Empty: there is no such column.
struct SnapshotCells {
  std::function<double(std::size_t)> number;
  const std::string* texts = nullptr;
  bool empty() const { return !number && texts == nullptr; }
};

struct SnapshotColumn {
  std::string name, unit, meaning;
  SnapshotKind kind = SnapshotKind::real;
  bool back = false;      // of ties: as the target has it
  bool numbered = false;  // the first of several dimensions; the others are NAME_2, NAME_3 and so on
  std::function<SnapshotCells(const Organisation&, TickNumber now)> cells;
};

enum class SnapshotTable : std::uint8_t { agents, ties };

const std::vector<SnapshotColumn>& snapshot_columns(SnapshotTable table);
std::optional<SnapshotColumn> find_snapshot_column(SnapshotTable table, const std::string& name);

}  // namespace tandem
