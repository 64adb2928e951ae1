// SPDX-License-Identifier: MIT
// The slots of the model as an enumeration, with their names and defaults; the list itself is slots.def.
#pragma once

#include <cstddef>
#include <string>

namespace tandem {

// By right to write: a setting is data only; an initial builds the starting organisation; a rule is a pure function that a
// process calls; a process changes state; an intervention changes state or parameters when its trigger says so; a metric only reads.
enum class Kind { setting, initial, rule, process, intervention, metric };

// Folders of sim/model, in order: a room includes those before it.
enum class Room {
#define ROOM(name, summary) name,
#include "model/frame/rooms.def"
#undef ROOM
};

enum class Slot {
#define SLOT(kind, room, name, initial, summary) name,
#include "model/frame/slots.def"
#undef SLOT
  metrics  // not in the schedule: a scenario lists any number of them
};

inline constexpr std::size_t slot_count = static_cast<std::size_t>(Slot::metrics);

struct SlotText {
  Slot slot;
  Kind kind;
  Room room;         // where its records lie
  std::string name;  // scenario table
  std::string default_record;
  std::string summary;
};

// One of all slots, in order; `metrics` is not among them.
const SlotText& slot_text(Slot slot);
std::string to_text(Kind kind);
std::string to_text(Room room);

}  // namespace tandem
