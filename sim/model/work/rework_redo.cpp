// SPDX-License-Identifier: MIT
// Redoing what failed of the own task of the tick before.
#include "model/work/rework_redo.h"

#include "model/example/hand_made.h"

namespace tandem {

namespace {

void prepare(Organisation& o, const Model&) {
  o.work.claimed.assign(o.agents, 0);
  o.work.right.assign(o.agents, 0);
}

// Nobody has worked before the first tick, nor has one who has just come.
void run(Tick& tick) {
  Organisation& o = tick.organisation;
  const auto& p = tick.model.get<ReworkParameters>();
  if (tick.now == 1) return;
  tick.workers.for_chunks(o.agents, chunk_of_agents, [&](std::size_t begin, std::size_t end) {
    for (Seat seat = static_cast<Seat>(begin); seat < end; ++seat)
      if (o.staff.occupied[seat] && o.staff.entered[seat] < tick.now) o.work.claimed[seat] += rework_time(o, p, seat);
  });
}

// Three blocks a task: of the first all failed, of the second one, and the third agent has just come.
std::vector<double> example() {
  Model model = model_with(Slot::rework, "redo");
  static_cast<ReworkParameters*>(model.parameters(Slot::rework))->most = 2;
  Organisation o = hand_made({0, 0, 0});
  o.tasks.blocks_per_task = 3;
  prepare(o, model);
  o.work.right = {0, 5, 0};
  o.staff.entered = {0, 0, 2};
  const Workers workers;
  Tick tick{o, model, {}, 2, workers};
  run(tick);
  return o.work.claimed;
}

}  // namespace

RECORD(rework, redo) {
  using P = ReworkParameters;
  return {
      .summary = "what failed of the own task is redone a tick later",
      .source = "this model; Ford & Sterman 2003",
      .prose =
          R"(Each block of an agent's own task of the tick before that did not come right, neither in the work nor by a rescue or
by help from outside, claims `cost` of the agent's time before the work, for at most `most` blocks.)",
      .details =
          R"(Redoing takes time and yields nothing more: the value of the task was booked when it was worked. Nothing is claimed in
the first tick, nor of one who came in this one.)",
      .parameters = parameters<P>({
          row<&P::cost>("cost", "", "time per block")
              .means("Time that redoing a failed block takes; 0: none.", "this model"),
          row<&P::most>("most", "", "blocks", 0, 64)
              .means("Failed blocks that are redone at most; the others are let be.", "this model"),
      }),
      .function = ProcessFunction(run),
      .prepare = prepare,
      .needs = {Capability::chosen_partners},
      .requires_slots = {Slot::work},
      .example = {"at most 2 of 3 blocks redone: three failed, one failed, just come: time claimed",
                  example,
                  {.1, .05, 0}},
  };
}

}  // namespace tandem
