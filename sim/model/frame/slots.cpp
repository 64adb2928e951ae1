// SPDX-License-Identifier: MIT
#include "model/frame/slots.h"

#include <array>

#include "base/contracts.h"

namespace tandem {

const SlotText& slot_text(Slot slot) {
  static const std::array<SlotText, slot_count> texts{{
#define SLOT(kind, room, name, initial, during, summary) \
  {Slot::name, Kind::kind, Room::room, #name, #initial, During::during, summary},
#include "model/frame/slots.def"
  }};
  EXPECT(slot != Slot::metrics);
  return texts[static_cast<std::size_t>(slot)];
}

bool came_later(Slot slot) {
  switch (slot) {
#define LATER(name) case Slot::name:
#include "model/frame/slots.def"
    return true;
    default: return false;
  }
}

std::string to_text(Kind kind) {
  switch (kind) {
    case Kind::setting: return "setting";
    case Kind::initial: return "initial";
    case Kind::rule: return "rule";
    case Kind::parameters: return "parameters";
    case Kind::process: return "process";
    case Kind::intervention: return "intervention";
    case Kind::metric: return "metric";
  }
  return "";
}

std::string to_text(Room room) {
  switch (room) {
#define ROOM(name, summary) \
  case Room::name: return #name;
#include "model/frame/rooms.def"
#undef ROOM
  }
  return "";
}

}  // namespace tandem
