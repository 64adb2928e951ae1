// SPDX-License-Identifier: MIT
#include "model/tick/schedule.h"

#include "model/tick/steps.h"

namespace tandem {

std::span<const ScheduleRow> schedule() {
  static constexpr ScheduleRow rows[] = {
#define PROCESS(phase, room, name, initial, during, summary) {Phase::phase, #name, summary, nullptr, Slot::name},
#define STEP(phase, name, summary) {Phase::phase, #name, summary, steps::name, Slot::metrics},
#include "model/frame/slots.def"
  };
  return rows;
}

std::span<const BuildRow> build_order() {
  static constexpr BuildRow rows[] = {
#define BUILD(name) {#name, "", nullptr, Slot::name},
#define BUILD_STEP(name, summary) {#name, summary, steps::name, Slot::metrics},
#include "model/frame/slots.def"
  };
  return rows;
}

void start(Start& start, const Workers& workers) {
  for (const BuildRow& row : build_order()) {
    if (row.step)
      row.step(start, workers);
    else
      start.model.function<InitialFunction>(row.slot)(start);
  }
}

void run_row(const ScheduleRow& row, Tick& tick) {
  if (row.phase == Phase::T7 && !tick.organisation.learning) return;
  if (row.step) return row.step(tick);
  tick.model.function<ProcessFunction>(row.slot)(tick);
  const Record& record = tick.model.record(row.slot);
  if (!record.changes.has(Capability::knowledge)) return;
  tick.outdated.all |= !record.names_outdated;
  tick.shows_beliefs = false;
}

void run_tick(Tick& tick) {
  for (const ScheduleRow& row : schedule()) run_row(row, tick);
}

}  // namespace tandem
