// SPDX-License-Identifier: MIT
#include "model/tick/schedule.h"

#include <algorithm>
#include <initializer_list>

#include "model/tick/agenda.h"

namespace tandem {

namespace {

void build(Start& start, Slot slot) { start.model.function<InitialFunction>(slot)(start); }
void run(Tick& tick, Slot slot) { tick.model.function<ProcessFunction>(slot)(tick); }

bool changes_knowledge(const Model& model, std::initializer_list<Slot> slots) {
  return std::any_of(slots.begin(), slots.end(), [&](Slot slot) { return !model.is_none(slot); });
}

void refresh_performance(Tick& tick) {
  tick.model.function<PayoffRule>(Slot::payoff)(tick.organisation, tick.model, tick.workers);
}

// Codes learn from what agents believed when learning started.
void show_beliefs(Knowledge& knowledge) {
  if (knowledge.shown_positive.empty()) return;
  knowledge.shown_positive = knowledge.positive;
  knowledge.shown_negative = knowledge.negative;
}

void prepare(Organisation& organisation, const Model& model) {
  for (std::size_t slot = 0; slot < slot_count; ++slot) {
    const Record& record = model.record(static_cast<Slot>(slot));
    if (record.prepare) record.prepare(organisation, model);
  }
}

// Counters of the tick, the time that is claimed before the work is split, and whether there is learning.
void begin_tick(Organisation& organisation) {
  organisation.staff.exits = organisation.staff.hires = 0;
  Work& work = organisation.work;
  std::fill(work.claimed.begin(), work.claimed.end(), work.claimed_ahead);
  work.claimed_ahead = 0;
  organisation.learning = true;
}

// T7 act, peers, socialise, codes, solo search and learning by doing; feedback; the budget of development
void learn(Tick& tick) {
  show_beliefs(tick.organisation.knowledge);
  run(tick, Slot::act);
  run(tick, Slot::peers);
  run(tick, Slot::socialise);
  run(tick, Slot::codes);
  run(tick, Slot::discovery);
  run(tick, Slot::feedback);
  run(tick, Slot::budget);
}

}  // namespace

void start(Start& start, const Workers& workers) {
  build(start, Slot::organisation);
  build(start, Slot::people);
  build(start, Slot::purpose_start);
  prepare(start.organisation, start.model);
  build(start, Slot::interdependence);
  build(start, Slot::boundaries);
  build(start, Slot::form);
  build(start, Slot::knowledge);
  build(start, Slot::network);
  start.model.function<PayoffRule>(Slot::payoff)(start.organisation, start.model, workers);
}

void run_tick(Tick& tick) {
  begin_tick(tick.organisation);
  // T0 interventions; exits and hires; turbulence; whether there is learning
  intervene(tick);
  run(tick, Slot::turnover);
  run(tick, Slot::turbulence);
  if (tick.agenda || changes_knowledge(tick.model, {Slot::turnover, Slot::turbulence})) refresh_performance(tick);
  run(tick, Slot::development);
  // T1 voice and visibility
  run(tick, Slot::voice);
  // T2 tasks; mode
  run(tick, Slot::tasks);
  // T3 partner choice: search, propose, consent, commit; what claims time before the work
  run(tick, Slot::partnering);
  run(tick, Slot::heroism);
  run(tick, Slot::consulting);
  run(tick, Slot::training);
  run(tick, Slot::rework);
  run(tick, Slot::exclusion);
  // T4 work: time, effort, pooled solution, conflict, delivery, credit; rescue, outsiders, pooling
  run(tick, Slot::work);
  run(tick, Slot::rescue);
  run(tick, Slot::outsiders);
  run(tick, Slot::pooling);
  // T5 trust and reputation
  run(tick, Slot::trust);
  run(tick, Slot::reputation);
  run(tick, Slot::competence);
  run(tick, Slot::praise);
  // T6 purpose
  run(tick, Slot::purpose);
  // T7 learning
  if (tick.organisation.learning) learn(tick);
  if (changes_knowledge(tick.model, {Slot::voice, Slot::consulting, Slot::act, Slot::peers, Slot::socialise,
                                     Slot::discovery, Slot::feedback, Slot::budget}))
    refresh_performance(tick);
  // T8 drop ties
  run(tick, Slot::dropping);
  // T9 satisfaction
  run(tick, Slot::satisfaction);
  run(tick, Slot::inclination);
  run(tick, Slot::expectations);
}

}  // namespace tandem
