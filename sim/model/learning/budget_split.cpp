// SPDX-License-Identifier: MIT
// Time for development, split between oneself and one's ties.
#include <algorithm>

#include "model/example/hand_made.h"
#include "model/learning/solo_search.h"
#include "model/task/bits.h"

namespace tandem {

namespace {

struct BudgetParameters {
  static constexpr Slot slot = Slot::budget;
  double time = .1;
  double relations = .5;
  double gain_ties = 1;
  double gain_search = .2;
};

constexpr Stream development_stream = stream(226);

void prepare(Organisation& o, const Model&) { o.work.claimed.assign(o.agents, 0); }

double evidence_gained(const BudgetParameters& p) { return p.gain_ties * p.time * p.relations; }
double guessing_chance(const BudgetParameters& p) { return std::min(1.0, p.gain_search * p.time * (1 - p.relations)); }

void tend_ties(Ties& ties, double evidence, Seat seat) {
  for (std::size_t k = ties.at(seat, 0); k < ties.at(seat, ties.degree[seat]); ++k)
    ties.good[k] = static_cast<float>(double(ties.good[k]) + evidence);
}

void run(Tick& tick) {
  Organisation& o = tick.organisation;
  const auto& p = tick.model.get<BudgetParameters>();
  o.work.claimed_ahead += p.time;
  const ChanceTable chances(guessing_chance(p), o.knowledge.dimensions);
  const std::vector<Word> slices = slice_planes(o);
  const double evidence = evidence_gained(p);
  tick.workers.for_chunks(o.agents, chunk_of_agents, [&](std::size_t begin, std::size_t end) {
    for (Seat seat = static_cast<Seat>(begin); seat < end; ++seat) {
      if (!o.staff.occupied[seat]) continue;
      tend_ties(o.ties, evidence, seat);
      const Word* own = slices.data() + std::size_t{o.units.slice[o.units.of[seat]]} * o.knowledge.words;
      guess(tick, chances, development_stream, seat, own,
            draw(tick.key, tick.now, seat, no_partner, development_stream)[0]);
    }
  });
}

std::vector<double> example() {
  const BudgetParameters p{.2, .25, 1, .2};
  Organisation o = hand_made({0, 0});
  add_tie(o, 0, 1);
  tend_ties(o.ties, evidence_gained(p), 0);
  return {double(o.ties.good[o.ties.at(0, 0)]), double(o.ties.good[o.ties.at(1, 0)]), guessing_chance(p)};
}

}  // namespace

RECORD(budget, split) {
  using P = BudgetParameters;
  return {
      .summary = "time for development, split between oneself and one's ties",
      .source = "this model; Day 2000",
      .prose =
          R"(In each tick with learning everybody spends a share `time` on development, and has that much less time for the work of
the next tick. A share `relations` of it goes to the own ties, the rest to what one does not know:

    r+ <- r+ + gain_ties time relations  at each own tie
    chance to guess an unknown dimension of an own block, +1 or -1 = min(1, gain_search time (1 - relations))

Time 0: nothing is spent, and nothing gained.)",
      .details =
          R"(What is spent is claimed before the time is split among jobs; the first tick is free of it. Evidence is stored in
single precision; trust speaks of it in the next tick. Guesses come beside solo search (discovery); beliefs are read
as they stood when the process started. Which dimensions, in order, are guessed is drawn by the number passed over, as
in peers.on_task.)",
      .parameters = parameters<P>({
          row<&P::time>("time", "", "share of time")
              .means("Share of everybody's time that is spent on development.", "this model"),
          row<&P::relations>("relations", "", "1")
              .means("Share of that time that goes to the own ties; the rest to own knowledge.", "this model"),
          row<&P::gain_ties>("gain_ties", "", "jobs per time", 0, 20)
              .means("Good evidence that all of an agent's time would add to each of its ties.", "this model"),
          row<&P::gain_search>("gain_search", "", "probability per time", 0, 10)
              .means("Chance to guess an unknown dimension if all of the time went to it.", "this model"),
      }),
      .function = ProcessFunction(run),
      .prepare = prepare,
      .needs = {Capability::chosen_partners},
      .changes = {Capability::knowledge},
      .requires_slots = {Slot::knowledge, Slot::tasks, Slot::partnering, Slot::work, Slot::trust},
      .draws = {{development_stream, "agent", draws::word(0), "the first number passed over"},
                {development_stream, "agent", draws::blocks(1, 2047), "the next ones"},
                {development_stream, "agent", draws::blocks_from(2048),
                 "the coin of a guess: bit d mod 64 of 64-bit word floor(d / 64)"}},
      .example = {"a fifth of the time, a quarter of it for ties: evidence gained at the own end and at the other; "
                  "chance of a guess",
                  example,
                  {.05000000074505806, 0, .03}},
  };
}

}  // namespace tandem
