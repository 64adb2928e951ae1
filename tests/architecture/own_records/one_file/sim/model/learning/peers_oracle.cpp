// SPDX-License-Identifier: MIT
// Everybody is told the truth about some dimensions in every tick.
#include <algorithm>

#include "model/example/hand_made.h"
#include "model/task/bits.h"

namespace tandem {

namespace {

struct OracleParameters {
  static constexpr Slot slot = Slot::peers;
  std::int64_t dimensions = 1;
};

// The first so many dimensions of which the agent does not know what is right.
void tell(Knowledge& k, Seat seat, std::int64_t dimensions) {
  for (std::uint32_t d = 0; d < k.dimensions && dimensions > 0; ++d) {
    const bool up = test_bit(k.reality.data(), d);
    if (test_bit(up ? k.plus(seat) : k.minus(seat), d)) continue;
    const Word bit = Word{1} << (d % 64);
    k.plus(seat)[d / 64] &= ~bit;
    k.minus(seat)[d / 64] &= ~bit;
    set_bit(up ? k.plus(seat) : k.minus(seat), d);
    --dimensions;
  }
}

void run(Tick& tick) {
  const std::int64_t dimensions = tick.model.get<OracleParameters>().dimensions;
  Organisation& o = tick.organisation;
  tick.workers.for_chunks(o.agents, chunk_of_agents, [&](std::size_t begin, std::size_t end) {
    for (Seat seat = static_cast<Seat>(begin); seat < end; ++seat)
      if (o.staff.occupied[seat]) tell(o.knowledge, seat, dimensions);
  });
}

std::vector<double> example() {
  Organisation o = hand_made({0});
  set_beliefs(o, {"+-.."});
  tell(o.knowledge, 0, 2);
  return {double(o.knowledge.plus(0)[0]), double(o.knowledge.minus(0)[0])};
}

}  // namespace

RECORD(peers, oracle) {
  using P = OracleParameters;
  return {
      .summary = "everybody is told the truth about some dimensions in every tick",
      .source = "convention",
      .prose =
          "Each agent learns what is right on the first `dimensions` of those on which it is wrong or knows nothing.",
      .parameters = parameters<P>({
          row<&P::dimensions>("dimensions", "", "dimensions per tick", 0, 4096)
              .means("How many an agent is told; 0: nobody is told anything.", "convention"),
      }),
      .function = ProcessFunction(run),
      .changes = {Capability::knowledge},
      .requires_slots = {Slot::knowledge},
      .example = {"all right is +, the agent believes +-..: bits of + and of - after being told two", example, {7, 0}},
  };
}

}  // namespace tandem
