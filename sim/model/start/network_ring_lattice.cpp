// SPDX-License-Identifier: MIT
// A ring on which everybody is tied to the nearest (Watts & Strogatz 1998; Lazer & Friedman 2007).
#include "model/example/hand_made.h"
#include "model/start/lattice.h"

namespace tandem {

namespace {

struct RingLatticeParameters {
  static constexpr Slot slot = Slot::network;
  std::int64_t reach = 1;
  double rewiring = 0;
};

bool anybody(Seat, Seat, std::int64_t) { return true; }

Graph ring(std::uint32_t agents, const RingLatticeParameters& p, DrawKey key, std::size_t capacity) {
  Graph graph(agents);
  for (Seat a = 0; a < agents; ++a)
    for (std::uint32_t step = 1; step <= p.reach; ++step)
      if (const Seat b{(a + step) % agents}; b != a) join(graph, a, b);
  rewire(graph, p.rewiring, key, capacity, anybody, 0);
  return graph;
}

void build(Start& start) {
  Organisation& o = start.organisation;
  set_ties(start,
           ring(agents_on_network(o), start.model.get<RingLatticeParameters>(), start.keys.network, o.ties.capacity));
}

void check(const Model& model, const Inputs&, Findings& findings) {
  check_room(model, 2 * model.get<RingLatticeParameters>().reach, "network.reach", findings);
}

std::vector<double> example() {
  const Graph regular = ring(6, {2, 0}, {}, 8), random = ring(6, {1, 1}, {}, 8);
  double ends = 0;
  for (const auto& partners : random) ends += double(partners.size());
  return {double(regular[0].size()), double(regular[0].contains(4)), double(regular[0].contains(3)), ends};
}

}  // namespace

RECORD(network, ring_lattice) {
  using P = RingLatticeParameters;
  return {
      .summary = "a ring on which everybody is tied to the nearest; some ties may be moved",
      .source = "Watts & Strogatz 1998; Lazer & Friedman 2007",
      .prose =
          R"(Agents who are there at the start stand on a ring in order of seats, each tied to the r nearest on either side. Then
each tie moves with probability beta: one end stays, and the tie goes from there to a random agent. Trust in a partner
is the own propensity. Units play no part.)",
      .details = rewiring_prose,
      .parameters = parameters<P>({
          row<&P::reach>("reach", "r", "agents", 0, 32)
              .means("How many on either side an agent is tied to.", "Lazer & Friedman 2007")
              .cannot_be_swept(),
          row<&P::rewiring>(rewiring_row_text()),
      }),
      .function = InitialFunction(build),
      .prepare = prepare_ties,
      .check = check,
      .changes = {Capability::ties},
      .draws = {{rewiring_stream, "lower, higher seat", draws::word(0), "whether a tie moves"},
                {rewiring_stream, "lower, higher seat", draws::word(1),
                 "which end stays: the lower seat if below 2^31"},
                {rewiring_stream, "lower, higher seat", draws::word(2), "to whom it moves, in order of seats"}},
      .example =
          {"a ring of 6, two on either side: ties of the first, whether one is the fifth, whether the fourth; one "
           "on either side and all ties moved: ends of ties",
           example,
           {4, 1, 0, 12}},
  };
}

}  // namespace tandem
