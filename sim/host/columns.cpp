// SPDX-License-Identifier: MIT
#include "host/columns.h"

#include <string_view>

#include "host/outcome.h"
#include "run/values.h"
#include "state/columns.h"

namespace tandem::host {

namespace {

// Rows of the state with numbers for each agent or unit.
bool is_told(const ColumnRow& row) {
  const bool of_units = row.per == Per::unit || row.per == Per::unit_word || row.per == Per::pair_of_units;
  const bool of_agents = row.per == Per::agent || row.per == Per::agent_purpose || row.per == Per::agent_word ||
                         row.per == Per::agent_task || row.per == Per::tie;
  return (of_units || of_agents) && row.type < ItemType::truth;
}

std::string name_of(const ColumnRow& row) { return row.table.empty() ? row.member : row.table + "." + row.member; }

int type_of(ItemType type) {
  switch (type) {
    case ItemType::real32: return TANDEM_F32;
    case ItemType::whole64: return TANDEM_U64;
    case ItemType::whole32: return TANDEM_U32;
    case ItemType::whole16: return TANDEM_U16;
    case ItemType::whole8: return TANDEM_U8;
    default: return TANDEM_F64;
  }
}

std::size_t count_of(const Organisation& o, Per per) {
  return per == Per::unit || per == Per::unit_word || per == Per::pair_of_units ? o.units.count() : o.agents;
}

const char* type_name(int type) {
  switch (type) {
    case TANDEM_U8: return "u8";
    case TANDEM_U16: return "u16";
    case TANDEM_U32: return "u32";
    case TANDEM_U64: return "u64";
    case TANDEM_F32: return "f32";
    default: return "f64";
  }
}

// Host programs ask for a dozen columns at every tick: names are put together where they are told alone.
bool is_called(const ColumnRow& row, std::string_view name) {
  if (row.table.empty()) return row.member == name;
  return name.size() == row.table.size() + 1 + row.member.size() && name.starts_with(row.table) &&
         name[row.table.size()] == '.' && name.ends_with(row.member);
}

const ColumnRow& find(const std::string& name) {
  for (const ColumnRow& row : state_columns())
    if (is_told(row) && is_called(row, name)) return row;
  std::vector<std::string> names;
  for (const ColumnRow& row : state_columns())
    if (is_told(row)) names.push_back(name_of(row));
  const std::string near = did_you_mean(name, names);
  throw Failure{TANDEM_NO_SUCH_NAME,
                "there is no column " + quoted(name) + "; " + (near.empty() ? "tandem_columns lists them" : near)};
}

// A column that is laid out for a row of the organisation as it is now.
bool is_kept(const ColumnRow& row, const Organisation& o) {
  const std::size_t entries = view_of(o, row).length, count = count_of(o, row.per);
  return count > 0 && entries >= count && entries % count == 0;
}

}  // namespace

tandem_column read_column(const Organisation& o, const std::string& name) {
  const ColumnRow& row = find(name);
  if (!is_kept(row, o))
    throw Failure{TANDEM_NOT_KEPT, "the column " + quoted(name) + " is not kept in this scenario: no record needs it"};
  const ColumnView view = view_of(o, row);
  const std::size_t count = count_of(o, row.per), places = view.length / count;
  return {view.data, type_of(row.type), count, places, places * view.stride};
}

Json columns_json(const Organisation& o) {
  Json list = Json::array();
  for (const ColumnRow& row : state_columns())
    if (is_told(row))
      list.push_back({{"column", name_of(row)},
                      {"type", type_name(type_of(row.type))},
                      {"per", to_text(row.per)},
                      {"unit", row.unit},
                      {"meaning", row.meaning},
                      {"kept", is_kept(row, o)}});
  return list;
}

}  // namespace tandem::host
