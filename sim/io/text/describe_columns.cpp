// SPDX-License-Identifier: MIT
#include "io/text/describe_columns.h"

#include "io/text/layout.h"
#include "state/columns.h"
#include "state/snapshot_columns.h"

namespace tandem {

namespace {

std::string snapshot_text(SnapshotTable table) {
  std::vector<std::pair<std::string, std::string>> rows;
  for (const SnapshotColumn& column : snapshot_columns(table)) {
    const std::string further = column.numbered ? "; the others are " + column.name + "_2 and so on" : "";
    rows.emplace_back(column.name, column.meaning + further + (column.unit.empty() ? "" : " [" + column.unit + "]"));
  }
  return two_columns(rows);
}

}  // namespace

std::string columns_text() {
  return wrapped("Columns of agents that a snapshot can hold (recording.snapshot_columns), if the model has them:",
                 "") +
         "\n" + snapshot_text(SnapshotTable::agents) + "\n" +
         wrapped("Columns of ties (recording.snapshot_tie_columns):", "") + "\n" + snapshot_text(SnapshotTable::ties);
}

std::string state_variables() {
  std::string text = "| column | of each | as | unit | meaning |\n|---|---|---|---|---|\n";
  for (const ColumnRow& row : state_columns())
    if (row.per != Per::scratch && row.per != Per::list)
      text += "| `" + (row.table.empty() ? "" : row.table + ".") + row.name + "` | " + to_text(row.per) + " | " +
              to_text(row.type) + " | " + (row.unit.empty() ? " " : row.unit) + " | " + row.meaning + " |\n";
  return text;
}

}  // namespace tandem
