// SPDX-License-Identifier: MIT
// Who does not know still acts: on an unknown dimension by the toss of a coin (March 1991).
#include "base/chance_bits.h"
#include "model/example/hand_made.h"
#include "model/frame/model.h"
#include "model/task/bits.h"

namespace tandem {

namespace {

constexpr Stream act_stream = stream(105);

TANDEM_MULTIVERSION
void toss(const Tick& tick, std::size_t begin, std::size_t end) {
  Knowledge& k = tick.organisation.knowledge;
  for (Seat seat = static_cast<Seat>(begin); seat < end; ++seat) {
    if (!tick.organisation.staff.occupied[seat]) continue;
    const MaskDraws draws{tick.key, tick.now, seat, no_partner, act_stream};
    Word* plus = k.shown_positive.data() + std::size_t{seat} * k.words;
    Word* minus = k.shown_negative.data() + std::size_t{seat} * k.words;
    for (std::uint32_t w = 0; w < k.words; ++w) {
      const Word unknown = dimensions_in(k, w) & ~(plus[w] | minus[w]);
      if (unknown == 0) continue;
      const Word coin = coin_bits(draws, w);
      plus[w] |= unknown & coin;
      minus[w] |= unknown & ~coin;
    }
  }
}

void run(Tick& tick) {
  tick.workers.for_chunks(tick.organisation.agents, chunk_of_agents,
                          [&](std::size_t begin, std::size_t end) { toss(tick, begin, end); });
}

std::vector<double> example() {
  Organisation o = hand_made({0});
  set_beliefs(o, {"+-.."});
  o.knowledge.shown_positive = o.knowledge.positive, o.knowledge.shown_negative = o.knowledge.negative;
  const Model model = default_model();
  const Workers workers;
  Tick tick{o, model, {}, 1, workers};
  run(tick);
  const Word plus = o.knowledge.shown_positive[0], minus = o.knowledge.shown_negative[0];
  return {double(plus & 3), double(minus & 3), double((plus ^ minus) >> 2)};
}

}  // namespace

RECORD(act, coin) {
  return {
      .summary = "on an unknown dimension agents show the toss of a coin",
      .source = "March 1991",
      .prose =
          R"(What an agent shows of its beliefs at the start of T7, from which codes learn, is completed: on each unknown dimension
it shows +1 or -1 by a fair coin of this tick. Beliefs and performance do not change.)",
      .function = ProcessFunction(run),
      .changes = {Capability::knowledge},
      .requires_slots = {Slot::knowledge, Slot::codes},
      .draws = {{act_stream, "agent", draws::words_from(0),
                 "coin of dimension d: bit d mod 64 of 64-bit word floor(d / 64), two to a block; +1 where it is set"}},
      .example = {"beliefs +-..: shown +1 and -1 among the first two, as bits; the other two are one or the other",
                  example,
                  {1, 2, 3}},
  };
}

}  // namespace tandem
