// SPDX-License-Identifier: MIT
// The rows of the state as data, and columns by their names: for checkpoints, snapshots, dumps, and whoever reads the state from outside.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "state/organisation.h"

namespace tandem {

// How an item is stored. text: std::string; other: a struct or a list, which is not told from outside.
enum class ItemType : std::uint8_t { real64, real32, whole64, whole32, whole16, whole8, truth, text, other };
const char* to_text(ItemType type);

struct ColumnRow {
  std::string table;   // "work"; "" for the organisation's own
  std::string member;  // of that table
  std::string name;    // unique among all columns but those of ties; and among these
  Per per = Per::organisation;
  ItemType type = ItemType::other;
  std::string unit;  // "1" for a pure number, "" for no number
  std::string meaning;
  bool reset = false;  // a newcomer finds a value of its own here
  std::size_t place = 0;
};

// Items of a column, one after the other in memory; valid until the organisation goes on.
struct ColumnView {
  const void* data = nullptr;
  std::size_t length = 0;  // items; 0: this organisation has no such column
  std::size_t width = 1;   // items to an agent, tie or unit
  std::size_t stride = 0;  // bytes from one item to the next
};

// In order of the tables.
const std::vector<ColumnRow>& state_columns();
// Of ties, or of all others; null: there is none of this name.
const ColumnRow* find_column(const std::string& name, bool of_ties = false);
ColumnView view_of(const Organisation& organisation, const ColumnRow& row);
// Items to one of what the column is for.
std::size_t width_of(const Organisation& organisation, Per per);

// Gives the columns of a seat the values that a newcomer finds.
void reset_seat(Organisation& organisation, Seat seat);

// A number of a view; of a column whose type is a number.
double number_at(const ColumnView& view, ItemType type, std::size_t item);

}  // namespace tandem
