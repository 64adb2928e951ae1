// SPDX-License-Identifier: MIT
// Inclination towards partnering, learned from own success alone against together (E5).
#include <algorithm>

#include "model/example/hand_made.h"
#include "model/start/seats.h"

namespace tandem {

namespace {

struct LearnedParameters {
  static constexpr Slot slot = Slot::inclination;
  double rate = .02;
  double memory = .05;
};

constexpr double widest = 4;  // as the range of the disposition

void prepare(Organisation& o, const Model& model) {
  o.experience.credit_together.assign(o.agents, credit_at_start);
  if (!model.provides(Capability::satisfaction)) o.experience.credit_alone.assign(o.agents, credit_at_start);
}

// theta after an own task that brought this credit, against the record of the other way to work.
TANDEM_INLINE double next_inclination(const LearnedParameters& p, double theta, double credit, bool together,
                                      double other_way) {
  const double step = p.rate * (credit - other_way);
  const double next = theta + (together ? step : -step);
  return next < -widest ? -widest : next > widest ? widest : next;
}

// Without branches, so that agents are updated side by side; empty seats keep what they hold.
TANDEM_MULTIVERSION
void update(Organisation& o, const LearnedParameters& parameters, bool keeps_alone, std::size_t begin,
            std::size_t end) {
  const LearnedParameters p = parameters;
  double *const alone = o.experience.credit_alone.data(), *const together = o.experience.credit_together.data();
  float* const inclination = o.people.inclination.data();
  const double* const credit = o.work.credit_owner.data();
  const std::uint8_t* const occupied = o.staff.occupied.data();
  const Seat* const with = o.partnering.with.data();
  TANDEM_INDEPENDENT
  for (std::size_t seat = begin; seat < end; ++seat) {
    const bool there = occupied[seat] != 0, joint = with[seat] != nobody;
    const double earned = credit[seat], by_itself = alone[seat], with_others = together[seat];
    const float theta = inclination[seat];
    const auto next =
        static_cast<float>(next_inclination(p, double(theta), earned, joint, joint ? by_itself : with_others));
    inclination[seat] = there ? next : theta;
    together[seat] = there & joint ? with_others + p.memory * (earned - with_others) : with_others;
    alone[seat] = there & !joint & keeps_alone ? by_itself + p.memory * (earned - by_itself) : by_itself;
  }
}

void run(Tick& tick) {
  Organisation& o = tick.organisation;
  const auto& p = tick.model.get<LearnedParameters>();
  const bool keeps_alone = !tick.model.provides(Capability::satisfaction);
  tick.workers.for_chunks(o.agents, chunk_of_agents,
                          [&](std::size_t begin, std::size_t end) { update(o, p, keeps_alone, begin, end); });
}

std::vector<double> example() {
  const LearnedParameters p;
  return {next_inclination(p, .2, .9, true, .5), next_inclination(p, .2, .9, false, .5),
          next_inclination(p, 4, .9, true, .5)};
}

}  // namespace

RECORD(inclination, learned) {
  using P = LearnedParameters;
  return {
      .summary = "who does better together than alone comes to seek partners",
      .source = "Roth & Erev 1995; this model",
      .prose =
          R"(After an own task, with `earned` the credit that it brought the agent,

    theta_i <- theta_i + rate (earned - alone_i)  if worked together
    theta_i <- theta_i - rate (earned - together_i)  if alone

theta stays within -4 and 4. alone_i and together_i are the agent's own records of the credit of own tasks worked that
way: after each own task the one of its way moves by `memory` of the distance to what was earned.)",
      .details =
          R"(Both start at .5. Where satisfaction is kept, alone_i is the record that satisfaction keeps, with its memory.)",
      .parameters = parameters<P>({
          row<&P::rate>("rate", "", "utility per credit")
              .means("How fast inclination follows success; 0: it stays.", "assumed"),
          row<&P::memory>("memory", "", "1 per task")
              .means("Weight of the latest own task in the records of credit.", "this model"),
      }),
      .function = ProcessFunction(run),
      .prepare = prepare,
      .needs = {Capability::chosen_partners},
      .changes = {Capability::inclinations},
      .requires_slots = {Slot::work, Slot::partnering, Slot::people},
      .example = {"inclination .2, credit .9 against .5: after a task together, and alone; 4 after one together",
                  example,
                  {.208, .192, 4}},
  };
}

}  // namespace tandem
