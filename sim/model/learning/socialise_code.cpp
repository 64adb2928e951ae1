// SPDX-License-Identifier: MIT
// Managed agents move towards what the code holds (E13; March's step 3).
#include <algorithm>

#include "base/chance_bits.h"
#include "model/example/hand_made.h"
#include "model/frame/seat_list.h"
#include "model/partnering/authority_head.h"

namespace tandem {

namespace {

struct SocialiseParameters {
  static constexpr Slot slot = Slot::socialise;
  double rate = .1;
};

constexpr Stream socialise_stream = stream(106);

struct View {
  Word plus, minus;
};

// The unit's view where it has one, else the organisation's.
TANDEM_INLINE View followed(View unit, View organisation) {
  const Word silent = ~(unit.plus | unit.minus);
  return {unit.plus | (organisation.plus & silent), unit.minus | (organisation.minus & silent)};
}

// One step towards the code where `hit`: from -1 to 0, from 0 to +1.
TANDEM_INLINE View step(View belief, View code, Word hit) {
  const Word up = hit & code.plus, down = hit & code.minus;
  return {(belief.plus & ~down) | (up & ~belief.minus), (belief.minus & ~up) | (down & ~belief.plus)};
}

TANDEM_MULTIVERSION
void follow(const Tick& tick, double rate, std::size_t begin, std::size_t end) {
  Organisation& o = tick.organisation;
  Knowledge& k = o.knowledge;
  const std::uint64_t usual = chance_threshold(rate);
  const bool led = !o.form.guidance.empty();
  const std::uint8_t *const occupied = o.staff.occupied.data(), *const managed = o.tasks.managed.empty()
                                                                                     ? occupied
                                                                                     : o.tasks.managed.data();
  SeatList following;
  list_seats(begin, end, following, [=](std::size_t seat) { return (occupied[seat] != 0) & (managed[seat] != 0); });
  for (const Seat seat : following) {
    const MaskDraws draws{tick.key, tick.now, seat, no_partner, socialise_stream};
    const std::uint64_t threshold = led ? chance_threshold(guided(rate, guidance_of(o, seat))) : usual;
    const std::size_t row = std::size_t{o.units.of[seat]} * k.words;
    for (std::uint32_t w = 0; w < k.words; ++w) {
      const View code = followed({k.code_positive[row + w], k.code_negative[row + w]},
                                 {k.organisation_positive[w], k.organisation_negative[w]});
      Word &plus = k.plus(seat)[w], &minus = k.minus(seat)[w];
      const Word differing = (code.plus & ~plus) | (code.minus & ~minus);
      const View moved = step({plus, minus}, code, chance_bits(threshold, differing, draws, w));
      plus = moved.plus, minus = moved.minus;
    }
  }
}

void run(Tick& tick) {
  const double rate = tick.model.get<SocialiseParameters>().rate;
  tick.workers.for_chunks(tick.organisation.agents, chunk_of_agents, [&](std::size_t begin, std::size_t end) {
    for (std::size_t first = begin; first < end; first += block_of_agents)
      follow(tick, rate, first, std::min(end, first + block_of_agents));
  });
}

std::vector<double> example() {
  // Bits from the lowest: beliefs -, ., +, -; the unit's code +, +, ., .; the organisation's -, ., -, -.
  const View moved = step({4, 9}, followed({3, 0}, {0, 13}), 7);
  return {double(moved.plus), double(moved.minus)};
}

}  // namespace

RECORD(socialise, code) {
  using P = SocialiseParameters;
  return {
      .summary = "managed agents move one step towards what their code holds",
      .source = "March 1991",
      .prose =
          R"(The code that an agent follows on a dimension is its unit's where that has a view, else the organisation's. Each agent
that is managed this tick (everybody where there are no tasks, which set the mode) moves, on each dimension where the
code has a view that differs from its belief, one step towards it with

    E13  chance = p_1

from the opposite to unknown, from unknown to the code's view. Codes are read as they stood before they learn this
tick.)",
      .parameters = parameters<P>({
          row<&P::rate>("rate", "p_1", "probability")
              .means("Chance of a step towards the code on a dimension.", "March 1991"),
      }),
      .function = ProcessFunction(run),
      .changes = {Capability::knowledge},
      .requires_slots = {Slot::knowledge, Slot::codes},
      .draws = {{socialise_stream, "agent", draws::words_from(0),
                 "whether dimension d is taken, digit by digit: bit d mod 64 of 64-bit words 0, 1, 2, ... from block "
                 "16 floor(d / 64) on, two to a block"}},
      .example =
          {"beliefs -.+-, the unit's code ++.., the organisation's -.--, all but the last dimension hit: beliefs "
           "then, as bits",
           example,
           {2, 8}},
  };
}

}  // namespace tandem
