// SPDX-License-Identifier: MIT
// Asking partners for their views before the work.
#include <algorithm>

#include "model/example/hand_made.h"
#include "model/frame/trace.h"
#include "model/task/bits.h"
#include "model/value/valuation_linear.h"

namespace tandem {

namespace {

struct ConsultingParameters {
  static constexpr Slot slot = Slot::consulting;
  std::int64_t asked = 1;
  double cost = .02;
  double uptake = .5;
};

constexpr Stream asking_stream = stream(210), uptake_stream = stream(211);

void prepare(Organisation& o, const Model&) { o.work.claimed.assign(o.agents, 0); }

// Slots of the ties that an agent asks: word k decides who of those left, in order of their slots, is the k-th.
std::uint64_t slots_asked(const Tick& tick, const ConsultingParameters& p, Seat seat) {
  const std::uint32_t degree = tick.organisation.ties.degree[seat];
  std::uint64_t left = low_bits(degree), chosen = 0;
  Words words{};
  for (std::uint32_t k = 0; k < degree && k < p.asked; ++k) {
    if (k % 4 == 0) words = draw(tick.key, tick.now, seat, no_partner, asking_stream, k / 4);
    std::uint64_t rest = left;
    for (std::uint32_t rank = below(words[k % 4], degree - k); rank > 0; --rank) rest &= rest - 1;
    const std::uint64_t one = rest & (~rest + 1);
    chosen |= one, left ^= one;
  }
  return chosen;
}

// What of the asker's task the asked knows and it does not know itself is taken over, a draw of the pair per dimension.
void take_over(Tick& tick, Seat asker, Seat asked, double chance) {
  Organisation& o = tick.organisation;
  Knowledge& k = o.knowledge;
  const std::uint32_t size = o.tasks.block_size, count = o.tasks.blocks_per_task;
  for (std::uint32_t b = 0; b < count; ++b) {
    const std::uint32_t at = o.tasks.block[std::size_t{asker} * count + b] * size;
    const Word plus = extract(plus_before(k, asked), at, size), minus = extract(minus_before(k, asked), at, size);
    const Word unknown = ~(extract(k.plus(asker), at, size) | extract(k.minus(asker), at, size));
    Word taken = 0;
    for (Word rest = unknown & (plus | minus); rest != 0; rest &= rest - 1) {
      const std::uint32_t position = b * size + static_cast<std::uint32_t>(__builtin_ctzll(rest));
      const Words words = draw(tick.key, tick.now, asker, asked, uptake_stream, position / 4);
      if (happens(words[position % 4], chance)) taken |= rest & (~rest + 1);
    }
    assign_bits(k.plus(asker), at, size, taken, plus);
    assign_bits(k.minus(asker), at, size, taken, minus);
  }
}

void ask(Tick& tick, const ConsultingParameters& p, Seat asker, std::uint64_t slots) {
  for (; slots != 0; slots &= slots - 1) {
    const std::size_t tie = tick.organisation.ties.at(asker, static_cast<std::size_t>(__builtin_ctzll(slots)));
    take_over(tick, asker, tick.organisation.ties.partner[tie], p.uptake * double(tick.organisation.ties.trust[tie]));
  }
}

// Whom the traced agent asked.
void note_asked(Tick& tick, std::uint64_t slots) {
  const Organisation& o = tick.organisation;
  for (; slots != 0; slots &= slots - 1) {
    const std::size_t tie = o.ties.at(tick.trace->agent(), static_cast<std::size_t>(__builtin_ctzll(slots)));
    tick.trace->note({tick.now,
                      "consulting",
                      "asks a partner about its task",
                      {{"partner", o.ties.partner[tie]}, {"trust", double(o.ties.trust[tie])}}});
  }
}

void run(Tick& tick) {
  Organisation& o = tick.organisation;
  const auto& p = tick.model.get<ConsultingParameters>();
  keep_beliefs(o.knowledge);
  std::vector<std::uint64_t> asked(o.agents);
  tick.workers.for_chunks(o.agents, chunk_of_agents, [&](std::size_t begin, std::size_t end) {
    for (Seat seat = static_cast<Seat>(begin); seat < end; ++seat) {
      if (!o.staff.occupied[seat]) continue;
      asked[seat] = slots_asked(tick, p, seat);
      ask(tick, p, seat, asked[seat]);
    }
  });
  for (Seat seat = 0; seat < o.agents; ++seat)
    for (std::uint64_t rest = asked[seat]; rest != 0; rest &= rest - 1) {
      const Seat other = o.ties.partner[o.ties.at(seat, static_cast<std::size_t>(__builtin_ctzll(rest)))];
      o.work.claimed[seat] += p.cost;
      o.work.claimed[other] += p.cost;
    }
  if (tick.trace) note_asked(tick, asked[tick.trace->agent()]);
}

// Seat 0 needs two blocks of one dimension of which its only partner, whom it trusts fully, knows one.
std::vector<double> example() {
  Model model = model_with(Slot::consulting, "ties");
  static_cast<ConsultingParameters*>(model.parameters(Slot::consulting))->uptake = 1;
  Organisation o = hand_made({0, 0});
  add_tie(o, 0, 1, 1, 1);
  set_beliefs(o, {"...", "-.+"});
  o.tasks.block_size = 1;
  o.tasks.blocks_per_task = 2;
  o.tasks.block = {0, 1, 0, 2};
  prepare(o, model);
  const Workers workers;
  Tick tick{o, model, {}, 1, workers};
  run(tick);
  return {double(o.knowledge.minus(0)[0]), double(o.knowledge.plus(0)[0]), o.work.claimed[0], o.work.claimed[1]};
}

}  // namespace

RECORD(consulting, ties) {
  using P = ConsultingParameters;
  return {
      .summary = "before the work everybody asks some of its partners about its task",
      .source = "this model; Yaniv 2004",
      .prose =
          R"(Once partners have been found, each agent asks as many of its ties as `asked` says (all, if it has no more), uniform
without repeats. Each time costs both the asker and the asked `cost` of their time, claimed before the work. Each
dimension of the blocks of the asker's task that the asker does not know and the asked knows is taken over, for good,
with probability uptake tau, tau the asker's trust in the asked.)",
      .details =
          R"(The asked answer with their beliefs as they stood before anybody asked; what was taken over from one partner is known
when the next answers, in order of formation.)",
      .parameters = parameters<P>({
          row<&P::asked>("asked", "", "partners per tick", 0, 64)
              .means("Partners that an agent asks before it works; 0: it asks nobody.", "this model"),
          row<&P::cost>("cost", "", "time")
              .means("Time that a question takes of the one who asks, and of the one who is asked.", "this model"),
          row<&P::uptake>("uptake", "", "probability")
              .means("Chance that one who trusts fully takes over what it did not know; 0: never.", "this model"),
      }),
      .function = ProcessFunction(run),
      .prepare = prepare,
      .needs = {Capability::chosen_partners},
      .changes = {Capability::knowledge},
      .requires_slots = {Slot::work, Slot::trust},
      .draws = {{asking_stream, "agent", draws::words_from(0),
                 "who is the k-th asked, among those left in order of formation: word k"},
                {uptake_stream, "asker, asked", draws::words_from(0),
                 "whether a dimension is taken over: the word of its place in the task"}},
      .example = {"an agent who needs the first two of three dimensions, knows none and asks one who believes - . +: "
                  "its bits of - and of +, time claimed of both",
                  example,
                  {1, 0, .04, .04}},
  };
}

}  // namespace tandem
