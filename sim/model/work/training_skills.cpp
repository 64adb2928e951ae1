// SPDX-License-Identifier: MIT
// Time that goes into the skills of partnering.
#include <algorithm>

#include "model/example/hand_made.h"

namespace tandem {

namespace {

struct TrainingParameters {
  static constexpr Slot slot = Slot::training;
  double time_share = .05;
  double conflict_rate = .2;
  double voice_rate = .2;
  double disclosure_rate = 0;
};

void prepare(Organisation& o, const Model&) { o.work.claimed.assign(o.agents, 0); }

// What is missing to full skill shrinks by the rate for the time given.
void train(float& skill, double rate, double time) {
  skill = static_cast<float>(double(skill) + rate * (1 - double(skill)) * time);
}

void run(Tick& tick) {
  Organisation& o = tick.organisation;
  const auto& p = tick.model.get<TrainingParameters>();
  tick.workers.for_chunks(o.agents, chunk_of_agents, [&](std::size_t begin, std::size_t end) {
    for (Seat seat = static_cast<Seat>(begin); seat < end; ++seat) {
      if (!o.staff.occupied[seat]) continue;
      train(o.people.conflict_skill[seat], p.conflict_rate, p.time_share);
      train(o.people.voice[seat], p.voice_rate, p.time_share);
      if (p.disclosure_rate > 0) train(o.people.disclosure[seat], p.disclosure_rate, p.time_share);
      o.work.claimed[seat] += p.time_share;
    }
  });
}

std::vector<double> example() {
  Model model = model_with(Slot::training, "skills");
  *static_cast<TrainingParameters*>(model.parameters(Slot::training)) = {
      .time_share = .5, .conflict_rate = .5, .voice_rate = 1, .disclosure_rate = .25};
  Organisation o = hand_made({0});
  o.people.conflict_skill = {.5f};
  o.people.voice = {0};
  o.people.disclosure = {.5f};
  prepare(o, model);
  const Workers workers;
  Tick tick{o, model, {}, 1, workers};
  run(tick);
  return {double(o.people.conflict_skill[0]), double(o.people.voice[0]), double(o.people.disclosure[0]),
          o.work.claimed[0]};
}

}  // namespace

RECORD(training, skills) {
  using P = TrainingParameters;
  return {
      .summary = "time given to training in conflict skill, voice and disclosure",
      .source = "this model; Arthur, Bennett, Edens & Bell 2003",
      .prose =
          R"(Every agent gives time_share of its time, claimed before the work, to training, from this tick's work on:

    s_i <- s_i + rate_s (1 - s_i) time_share
    v_i <- v_i + rate_v (1 - v_i) time_share
    disclosure_i <- disclosure_i + rate_d (1 - disclosure_i) time_share)",
      .details =
          R"(Whoever leaves takes the skill along; who comes starts with a fresh draw. What is trained while an intervention shifts
the same disposition ends with the shift.)",
      .parameters = parameters<P>({
          row<&P::time_share>("time_share", "", "time")
              .means("Share of time given to training; 0: none, and nothing is learned.", "this model"),
          row<&P::conflict_rate>("conflict_rate", "rate_s", "per tick of full time")
              .means("Share of what is missing to full conflict skill that a tick of nothing but training gains.",
                     "this model"),
          row<&P::voice_rate>("voice_rate", "rate_v", "per tick of full time")
              .means("The same of voice.", "this model"),
          row<&P::disclosure_rate>("disclosure_rate", "rate_d", "per tick of full time")
              .means("The same of disclosure; 0: it is not trained.", "assumed")
              .added_later(),
      }),
      .function = ProcessFunction(run),
      .prepare = prepare,
      .requires_slots = {Slot::people, Slot::work},
      .example = {"half of the time at rates .5, 1 and .25, s .5, v 0 and disclosure .5: s, v, disclosure and the time "
                  "claimed",
                  example,
                  {.625, .5, .5625, .5}},
  };
}

}  // namespace tandem
