// SPDX-License-Identifier: MIT
#include "model/slots.h"

#include <array>

#include "base/contracts.h"

namespace tandem {

const SlotText& slot_text(Slot slot) {
  static const std::array<SlotText, slot_count> texts{{
#define SLOT(kind, name, initial, summary) {Slot::name, Kind::kind, #name, #initial, summary},
#include "model/slots.def"
#undef SLOT
  }};
  EXPECT(slot != Slot::metrics);
  return texts[static_cast<std::size_t>(slot)];
}

std::string to_text(Kind kind) {
  switch (kind) {
    case Kind::setting: return "setting";
    case Kind::initial: return "initial";
    case Kind::rule: return "rule";
    case Kind::process: return "process";
    case Kind::intervention: return "intervention";
    case Kind::metric: return "metric";
  }
  return "";
}

}  // namespace tandem
