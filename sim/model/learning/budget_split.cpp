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
  const Walks walks(guessing_chance(p), o.knowledge.dimensions);
  const std::vector<Word> slices = slice_planes(o);
  const double evidence = evidence_gained(p);
  tick.workers.for_chunks(o.agents, chunk_of_agents, [&](std::size_t begin, std::size_t end) {
    for (Seat seat = static_cast<Seat>(begin); seat < end; ++seat) {
      if (!o.staff.occupied[seat]) continue;
      tend_ties(o.ties, evidence, seat);
      const Word* own = slices.data() + std::size_t{o.units.slice[o.units.of[seat]]} * o.knowledge.words;
      guess(tick, walks, development_stream, seat, own,
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
          "In each tick with learning everybody spends a share `time` on development, and has that much less time for "
          "the work of the next tick (work: it is claimed before the time is split among jobs; the first tick is free "
          "of it). A share "
          "`relations` of it goes to the own ties: r+ += gain_ties time relations at each of them, stored in single "
          "precision, of which trust speaks in the next tick. The rest goes to what one does not know: each "
          "unknown dimension of an own block is guessed, +1 or -1 by a fair coin, with probability min(1, gain_search "
          "time (1 - relations)), beside solo search (discovery). Beliefs are read as they stood when the process "
          "started. Which dimensions, in order, are guessed is drawn by the number passed over, as in peers.on_task, "
          "keyed by the agent: word 0 of block 0, then the words from block 1 on; the coin is bit (d mod 64) of the "
          "64-bit word floor(d / 64) from block 2048 on. Time 0: nothing is spent, and nothing gained.",
      .parameters = parameters<P>({
          row<&P::time>({.name = "time",
                         .symbol = "",
                         .unit = "share of time",
                         .meaning = "Share of everybody's time that is spent on development.",
                         .source = "this model"}),
          row<&P::relations>({.name = "relations",
                              .symbol = "",
                              .unit = "1",
                              .meaning = "Share of that time that goes to the own ties; the rest to own knowledge.",
                              .source = "this model"}),
          row<&P::gain_ties>({.name = "gain_ties",
                              .symbol = "",
                              .unit = "jobs per time",
                              .lower = 0,
                              .upper = 20,
                              .meaning = "Good evidence that all of an agent's time would add to each of its ties.",
                              .source = "this model"}),
          row<&P::gain_search>({.name = "gain_search",
                                .symbol = "",
                                .unit = "probability per time",
                                .lower = 0,
                                .upper = 10,
                                .meaning = "Chance to guess an unknown dimension if all of the time went to it.",
                                .source = "this model"}),
      }),
      .function = ProcessFunction(run),
      .prepare = prepare,
      .needs = {Capability::chosen_partners},
      .changes = {Capability::knowledge},
      .requires_slots = {Slot::knowledge, Slot::tasks, Slot::partnering, Slot::work, Slot::trust},
      .streams = {{development_stream, "what is guessed in time for development"}},
      .example = {"a fifth of the time, a quarter of it for ties: evidence gained at the own end and at the other; "
                  "chance of a guess",
                  example,
                  {.05000000074505806, 0, .03}},
  };
}

}  // namespace tandem
