// SPDX-License-Identifier: MIT
#include "state/columns.h"

#include <algorithm>
#include <type_traits>
#include <utility>

#include "base/contracts.h"

namespace tandem {

namespace {

// Whether a struct has just so many members: what converts into anything starts so many of them, and no more.
struct Anything {
  template <class T>
  operator T&() const&;
  template <class T>
  operator T&&() const&&;
};
template <class Struct, std::size_t... k>
constexpr bool starts_with(std::index_sequence<k...>) {
  return requires { Struct{(static_cast<void>(k), Anything{})...}; };
}
template <class Struct>
constexpr bool has_rows_alone = starts_with<Struct>(std::make_index_sequence<Struct::member_count>()) &&
                                !starts_with<Struct>(std::make_index_sequence<Struct::member_count + 1>());

#define COLUMN(...)
#define COLUMN_AS(...)
#define VALUE(...)
#define TABLE(Type, member) static_assert(has_rows_alone<Type>, #Type " has a member without a row");
#include "state/columns/organisation.def"
#undef TABLE
#undef VALUE
#undef COLUMN_AS
#undef COLUMN
static_assert(has_rows_alone<Organisation>, "Organisation has a member without a row");

template <class Item>
constexpr ItemType type_of() {
  if constexpr (std::is_same_v<Item, bool>)
    return ItemType::truth;
  else if constexpr (std::is_same_v<Item, std::string>)
    return ItemType::text;
  else if constexpr (std::is_floating_point_v<Item>)
    return sizeof(Item) == 8 ? ItemType::real64 : ItemType::real32;
  else if constexpr (std::is_unsigned_v<Item> || std::is_enum_v<Item> || is_id<Item>)
    return sizeof(Item) == 8   ? ItemType::whole64
           : sizeof(Item) == 4 ? ItemType::whole32
           : sizeof(Item) == 2 ? ItemType::whole16
                               : ItemType::whole8;
  else
    return ItemType::other;
}

template <class Column>
struct Items {
  using Item = Column;
  static ColumnView of(const Column& value) { return {&value, 1, 1, sizeof(Column)}; }
};
template <class Stored>
struct Items<std::vector<Stored>> {
  using Item = Stored;
  static ColumnView of(const std::vector<Stored>& column) { return {column.data(), column.size(), 1, sizeof(Stored)}; }
};

std::vector<ColumnRow> collect() {
  std::vector<ColumnRow> rows;
  const Organisation none{};
  Organisation::each_row(none, [&]<class Column, class Found>(const ColumnText& text, const Column&, Found) {
    rows.push_back({text.table, text.member, text.name, text.per, type_of<typename Items<Column>::Item>(), text.unit,
                    text.meaning, is_newcomer<Found>, rows.size()});
  });
  return rows;
}

}  // namespace

const char* to_text(Per per) {
  switch (per) {
    case Per::organisation: return "organisation";
    case Per::agent: return "agent";
    case Per::agent_purpose: return "agent x dimension of purpose";
    case Per::agent_word: return "agent x word of reality";
    case Per::agent_task: return "agent x block of its task";
    case Per::agent_memory: return "agent x ended tie";
    case Per::tie: return "agent x slot";
    case Per::unit: return "unit";
    case Per::unit_word: return "unit x word of reality";
    case Per::pair_of_units: return "unit x unit";
    case Per::word: return "word of reality";
    case Per::list: return "list";
    case Per::scratch: return "scratch";
  }
  return "";
}

const char* to_text(ItemType type) {
  constexpr const char* names[] = {"float64", "float32", "uint64", "uint32", "uint16",
                                   "uint8",   "bool",    "text",   "struct"};
  return names[static_cast<std::size_t>(type)];
}

const std::vector<ColumnRow>& state_columns() {
  static const std::vector<ColumnRow> rows = collect();
  return rows;
}

const ColumnRow* find_column(const std::string& name, bool of_ties) {
  const auto& rows = state_columns();
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const ColumnRow& row) {
    return row.name == name && (row.per == Per::tie) == of_ties;
  });
  return found == rows.end() ? nullptr : &*found;
}

std::size_t width_of(const Organisation& o, Per per) {
  switch (per) {
    case Per::agent_purpose: return o.purpose.dimensions;
    case Per::agent_word:
    case Per::unit_word: return o.knowledge.words;
    case Per::agent_task: return o.tasks.blocks_per_task;
    case Per::agent_memory: return o.ties.remembered;
    case Per::pair_of_units: return o.units.count();
    default: return 1;
  }
}

ColumnView view_of(const Organisation& o, const ColumnRow& row) {
  ColumnView view;
  std::size_t place = 0;
  Organisation::each_row(o, [&]<class Column>(const ColumnText&, const Column& column, auto) {
    if (place++ == row.place) view = Items<Column>::of(column);
  });
  view.width = width_of(o, row.per);
  return view;
}

void reset_seat(Organisation& o, Seat seat) {
  Organisation::each_row(o, [&]<class Found>(const ColumnText& text, auto& column, Found found) {
    if constexpr (is_newcomer<Found>) {
      const std::size_t width = width_of(o, text.per);
      if (!column.empty()) std::fill_n(column.begin() + static_cast<std::ptrdiff_t>(seat * width), width, found.value);
    }
  });
}

double number_at(const ColumnView& view, ItemType type, std::size_t item) {
  EXPECT(item < view.length);
  const void* at = static_cast<const char*>(view.data) + item * view.stride;
  switch (type) {
    case ItemType::real64: return *static_cast<const double*>(at);
    case ItemType::real32: return *static_cast<const float*>(at);
    case ItemType::whole64: return static_cast<double>(*static_cast<const std::uint64_t*>(at));
    case ItemType::whole32: return *static_cast<const std::uint32_t*>(at);
    case ItemType::whole16: return *static_cast<const std::uint16_t*>(at);
    case ItemType::whole8: return *static_cast<const std::uint8_t*>(at);
    case ItemType::truth: return *static_cast<const bool*>(at);
    default: EXPECT(!"a number"); return 0;
  }
}

}  // namespace tandem
