// SPDX-License-Identifier: MIT
// What a row of the state says of its column. A column is one row in a table of state/columns/ and nothing else: the member of the
// struct, the checkpoint, what a newcomer finds, what a snapshot can hold, the dump and the ODD come from it.
#pragma once

#include <cstdint>
#include <type_traits>

#include "base/ids.h"

namespace tandem {

// What a column has a value for.
enum class Per : std::uint8_t {
  organisation,   // one value
  agent,          //
  agent_purpose,  // agent x dimension of purpose
  agent_word,     // agent x word of 64 dimensions of reality
  agent_task,     // agent x block of its task
  agent_memory,   // agent x ended tie that it remembers
  tie,            // agent x slot
  unit,           //
  unit_word,      // unit x word
  pair_of_units,  // unit x unit
  word,           // word of 64 dimensions of reality
  list,           // as many as there happen to be
  scratch,        // what a process leaves behind and nobody reads
};
const char* to_text(Per per);

// A row without its member.
struct ColumnText {
  const char* table;   // member of the organisation; "" for its own
  const char* member;  // of that table
  const char* name;    // by which the column is asked for
  Per per;
  const char* unit;  // "1" for a pure number, "" for no number
  const char* meaning;
};

// What somebody who takes a seat finds in a column: a value, or one of these.
namespace newcomer {
inline constexpr struct Nothing {
} nothing;  // an empty item
inline constexpr struct Drawn {
} drawn;  // what the initial records draw for it
inline constexpr struct OfTheSeat {
} of_the_seat;  // what belongs to the seat, whoever sits there
inline constexpr struct Computed {
} computed;  // what was there, until a process computes it anew in its tick
inline constexpr struct OfNobody {
} of_nobody;  // the column is not about agents
}  // namespace newcomer

// The value of a newcomer, and that of a new tie.
template <class Item>
struct Newcomer {
  Item value;
};
template <class Item>
struct NewTie {
  Item value;
};

template <class Found>
inline constexpr bool is_newcomer = false;
template <class Item>
inline constexpr bool is_newcomer<Newcomer<Item>> = true;
template <class Found>
inline constexpr bool is_new_tie = false;
template <class Item>
inline constexpr bool is_new_tie<NewTie<Item>> = true;

template <class Item, class What>
constexpr auto newcomer_in(What what) {
  if constexpr (std::is_same_v<What, newcomer::Nothing>)
    return Newcomer<Item>{Item{}};
  else if constexpr (std::is_empty_v<What>)
    return what;
  else
    return Newcomer<Item>{static_cast<Item>(what)};
}

}  // namespace tandem
