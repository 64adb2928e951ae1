// SPDX-License-Identifier: MIT
// Satisfaction: credit compared with what working alone brought, less overload (E20).
#include "model/example/hand_made.h"
#include "model/start/seats.h"

namespace tandem {

namespace {

struct ComparisonParameters {
  static constexpr Slot slot = Slot::satisfaction;
  double rate = .05;
  double memory = .05;
};

void prepare(Organisation& o, const Model&) {
  o.experience.satisfaction.assign(o.agents, 0);
  o.experience.credit_alone.assign(o.agents, credit_at_start);
}

// Without branches, so that agents are updated side by side; empty seats keep what they hold.
TANDEM_MULTIVERSION
void update(Organisation& o, const ComparisonParameters& parameters, std::size_t begin, std::size_t end) {
  const ComparisonParameters p = parameters;
  double *const satisfaction = o.experience.satisfaction.data(), *const alone = o.experience.credit_alone.data();
  const double *const load = o.partnering.load.data(), *const credit = o.work.credit.data(),
                      *const own_credit = o.work.credit_owner.data();
  const std::uint8_t* const occupied = o.staff.occupied.data();
  const Seat* const with = o.partnering.with.data();
  TANDEM_INDEPENDENT
  for (std::size_t seat = begin; seat < end; ++seat) {
    const double before = satisfaction[seat], record = alone[seat];
    const double overload = load[seat] > 2 ? (load[seat] - 2) / 2 : 0;
    const double after = before + p.rate * (credit[seat] - record - overload - before);
    const double own = record + p.memory * (own_credit[seat] - record);
    const bool there = occupied[seat] != 0, by_itself = with[seat] == nobody;
    satisfaction[seat] = there ? after : before;
    alone[seat] = there & by_itself ? own : record;
  }
}

void run(Tick& tick) {
  Organisation& o = tick.organisation;
  const auto& p = tick.model.get<ComparisonParameters>();
  tick.workers.for_chunks(o.agents, chunk_of_agents,
                          [&](std::size_t begin, std::size_t end) { update(o, p, begin, end); });
}

// Credit .9, load 2.4, worked alone.
std::vector<double> example() {
  Organisation o = hand_made({0});
  add_work(o);
  prepare(o, default_model());
  o.work.credit = o.work.credit_owner = {.9};
  o.partnering.load = {2.4};
  update(o, {}, 0, 1);
  return {o.experience.satisfaction[0], o.experience.credit_alone[0]};
}

}  // namespace

RECORD(satisfaction, comparison) {
  using P = ComparisonParameters;
  return {
      .summary = "credit compared with that of working alone, less overload",
      .source = "Thibaut & Kelley 1959",
      .prose =
          R"(Credit from all jobs of the tick is compared with that of working alone, less overload:

    E20  sat_i <- sat_i + rate (credit_i - alone_i - overload_i - sat_i),  overload_i = max(0, L_i - 2) / 2

alone_i is the agent's own record: after each own task worked alone it moves by `memory` of the distance to the credit
of that task. sat is compared with the record as it stood before.)",
      .details = R"(The record starts at .5, satisfaction at 0.)",
      .parameters = parameters<P>({
          row<&P::rate>("rate", "", "per tick")
              .means("Weight of this tick's comparison; 0: satisfaction stays at 0.", "assumed"),
          row<&P::memory>("memory", "", "1 per task")
              .means("Weight of the latest own task worked alone in the record of such tasks.", "this model"),
      }),
      .function = ProcessFunction(run),
      .prepare = prepare,
      .provides = {Capability::satisfaction},
      .needs = {Capability::chosen_partners},
      .requires_slots = {Slot::work, Slot::partnering},
      .example = {"credit .9 and load 2.4, worked alone: satisfaction, and credit alone", example, {.01, .52}},
  };
}

}  // namespace tandem
