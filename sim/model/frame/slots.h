// SPDX-License-Identifier: MIT
// The slots of the model as an enumeration, with their names and defaults; the list itself is slots.def.
#pragma once

#include <cstddef>
#include <string>

namespace tandem {

// By right to write: a setting is data only; an initial builds the starting organisation; a rule is a pure function that a
// process calls; parameters are numbers that processes and rules read, without a function of their own; a process changes state; an
// intervention changes state or parameters when its trigger says so; a metric only reads.
enum class Kind { setting, initial, rule, parameters, process, intervention, metric };

// What interventions can change of a slot while a run is under way: nothing; the real numbers of its record; these and the record.
enum class During { fixed, numbers, record };

// Folders of sim/model, in order: a room includes those before it.
enum class Room {
#define ROOM(name, summary) name,
#include "model/frame/rooms.def"
#undef ROOM
};

enum class Slot {
#define SLOT(kind, room, name, initial, during, summary) name,
#include "model/frame/slots.def"
  metrics  // not in the schedule: a scenario lists any number of them
};

inline constexpr std::size_t slot_count = static_cast<std::size_t>(Slot::metrics);

struct SlotText {
  Slot slot;
  Kind kind;
  Room room;         // where its records lie
  std::string name;  // scenario table
  std::string default_record;
  During during;
  std::string summary;
};

// One of all slots, in order; `metrics` is not among them.
const SlotText& slot_text(Slot slot);
// Whether results files did not know the slot at first.
bool came_later(Slot slot);
std::string to_text(Kind kind);
std::string to_text(Room room);

}  // namespace tandem
