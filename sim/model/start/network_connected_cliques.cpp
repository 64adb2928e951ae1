// SPDX-License-Identifier: MIT
// Cliques, some of whose ties lead out of them (Watts 1999; Fang, Lee & Schilling 2010).
#include "model/example/hand_made.h"
#include "model/start/lattice.h"

namespace tandem {

namespace {

struct CliqueParameters {
  static constexpr Slot slot = Slot::network;
  std::int64_t clique_size = 7;
  double rewiring = 0;
};

bool outside(Seat staying, Seat other, std::int64_t size) { return staying / size != other / size; }

Graph cliques(std::uint32_t agents, const CliqueParameters& p, DrawKey key, std::size_t capacity) {
  Graph graph(agents);
  for (Seat a = 0; a < agents; ++a)
    for (Seat b = a + 1; b < agents && !outside(a, b, p.clique_size); ++b) join(graph, a, b);
  rewire(graph, p.rewiring, key, capacity, outside, p.clique_size);
  return graph;
}

void build(Start& start) {
  Organisation& o = start.organisation;
  set_ties(start,
           cliques(agents_on_network(o), start.model.get<CliqueParameters>(), start.keys.network, o.ties.capacity));
}

void check(const Model& model, const Inputs&, Findings& findings) {
  check_room(model, model.get<CliqueParameters>().clique_size - 1, "network.clique_size", findings);
}

std::vector<double> example() {
  const Graph closed = cliques(6, {3, 0}, {}, 8), open = cliques(6, {3, 1}, {}, 8);
  double inside = 0, ends = 0;
  for (Seat a = 0; a < 6; ++a)
    for (const Seat b : open[a]) inside += !outside(a, b, 3), ends += 1;
  return {double(closed[0].size()), double(closed[5].contains(3)), double(closed[5].contains(2)), ends, inside};
}

}  // namespace

RECORD(network, connected_cliques) {
  using P = CliqueParameters;
  return {
      .summary = "cliques of equal size, some of whose ties lead out of them",
      .source = "Watts 1999; Fang, Lee & Schilling 2010",
      .prose =
          R"(Agents who are there at the start are cut into cliques of g in order of seats (the last has what is left), and all of
a clique are tied to each other. Then each tie moves with probability beta: one end stays, and the tie goes from there
to a random member of another clique. Trust in a partner is the own propensity. Units play no part.)",
      .details = rewiring_prose,
      .parameters = parameters<P>({
          row<&P::clique_size>("clique_size", "g", "agents", 1, 65)
              .means("Agents of a clique.", "Fang, Lee & Schilling 2010")
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
      .example = {"two cliques of 3: ties of the first agent, whether the last two are tied, whether the cliques are; "
                  "when all ties move: ends of ties, and those of them inside a clique",
                  example,
                  {2, 1, 0, 12, 0}},
  };
}

}  // namespace tandem
