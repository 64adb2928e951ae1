// SPDX-License-Identifier: MIT
// The one order of a tick, and of the start, as rows; the list itself is model/frame/slots.def.
#pragma once

#include <span>

#include "model/frame/model.h"

namespace tandem {

// Parts of a tick. T7 is left out in a tick without learning; T10, the metrics, is read by the caller of a tick.
enum class Phase { T0, T1, T2, T3, T4, T5, T6, T7, T8, T9 };

// What happens at one place of a tick: a step of the schedule's own, or the record that fills a slot.
struct ScheduleRow {
  Phase phase;
  const char* name;  // of the step or the slot
  const char* summary;
  void (*step)(Tick&);  // null: the record of the slot
  Slot slot;            // of a record alone
};
std::span<const ScheduleRow> schedule();

// The same of the start: a step, or the record of an initial slot.
struct BuildRow {
  const char* name;
  const char* summary;
  void (*step)(Start&, const Workers&);  // null: the record of the slot
  Slot slot;
};
std::span<const BuildRow> build_order();

// Builds the organisation at tick 0, row by row.
void start(Start& start, const Workers& workers);
// What a row does in a tick.
void run_row(const ScheduleRow& row, Tick& tick);
// Runs one tick, row by row.
void run_tick(Tick& tick);

}  // namespace tandem
