// SPDX-License-Identifier: MIT
#include "model/tick/steps.h"

#include <algorithm>

#include "model/start/seats.h"
#include "model/tick/agenda.h"

namespace tandem::steps {

namespace {

// Those leave who are held to, and are still there.
void leave_as_held(Tick& tick) {
  each_held(tick.held, HeldDecision::leaves, [&](const Held& held) {
    if (held.value == 0 || !tick.organisation.staff.occupied[held.agent]) return;
    const Seat leaver[] = {held.agent};
    empty_seats(tick.organisation, leaver, tick.now, held.value == 1 ? Vacancy::open : Vacancy::closed);
  });
}

}  // namespace

void begin(Tick& tick) {
  Organisation& o = tick.organisation;
  o.staff.exits = o.staff.hires = 0;
  std::fill(o.work.claimed.begin(), o.work.claimed.end(), o.work.claimed_ahead);
  o.work.claimed_ahead = 0;
  o.learning = true;
}

// What an intervention moves may be part of performance, too: numbers of the tasks, who is there.
void intervene(Tick& tick) {
  if (tick.agenda) tick.agenda->intervene(tick);
  leave_as_held(tick);
  tick.outdated.all |= tick.agenda || !tick.held.empty();
}

void performance(Tick& tick) {
  if (tick.outdated.nobody()) return;
  tick.model.function<PayoffRule>(Slot::payoff)(tick.organisation, tick.model, tick.workers, tick.outdated);
  tick.outdated = {};
}

void show_beliefs(Tick& tick) {
  Knowledge& knowledge = tick.organisation.knowledge;
  if (knowledge.shown_positive.empty()) return;
  knowledge.shown_positive = knowledge.positive;
  knowledge.shown_negative = knowledge.negative;
  tick.shows_beliefs = true;
}

void keep_unique(Tick& tick) {
  Knowledge& k = tick.organisation.knowledge;
  for (std::size_t at = 0; at < k.held.size(); ++at) {
    const Word kept = ~k.unique[at % k.words] | k.held[at];
    k.positive[at] &= kept;
    k.negative[at] &= kept;
  }
}

void prepare(Start& start, const Workers&) {
  for (std::size_t slot = 0; slot < slot_count; ++slot) {
    const Record& record = start.model.record(static_cast<Slot>(slot));
    if (record.prepare) record.prepare(start.organisation, start.model);
  }
}

void performance(Start& start, const Workers& workers) {
  start.model.function<PayoffRule>(Slot::payoff)(start.organisation, start.model, workers, {.all = true});
}

}  // namespace tandem::steps
