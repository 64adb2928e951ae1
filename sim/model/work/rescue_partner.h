// SPDX-License-Identifier: MIT
// What a rescue takes and what it leaves behind.
#pragma once

#include <cstdint>

#include "model/frame/model.h"

namespace tandem {

struct RescueParameters {
  static constexpr Slot slot = Slot::rescue;
  double chance = 1;
  double time_given = .5;
};

// Bits of Work::events: a partner redid what had failed of the task; the task's owner gave some of its time for it to a rescue.
inline constexpr std::uint16_t task_rescued = 2048, time_given_away = 4096;

// Share of the time for the own task that is left for it.
inline double rescue_time_left(const Model& model, unsigned events) {
  return events & time_given_away ? 1 - model.get<RescueParameters>().time_given : 1;
}

}  // namespace tandem
