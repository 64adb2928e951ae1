// SPDX-License-Identifier: MIT
// Purposes meet in pairs drawn anew each tick (Deffuant, Neau, Amblard & Weisbuch 2000).
#include <algorithm>

#include "model/example/hand_made.h"
#include "model/relations/purpose_step.h"
#include "model/value/valuation_linear.h"

namespace tandem {

namespace {

struct PairwiseParameters {
  static constexpr Slot slot = Slot::purpose;
  double rate = .5;
  double anchoring = 0;
  double bound = .2;
};

constexpr Stream matching_stream = stream(170);

struct Place {
  std::uint64_t order;
  Seat seat;
};

// The occupied seats in an order drawn by seat; the first two are a pair, the next two, and so on.
std::vector<Place> line_up(const Tick& tick) {
  const Units& units = tick.organisation.units;
  std::vector<Place> places(units.members.size());
  tick.workers.for_chunks(places.size(), chunk_of_agents, [&](std::size_t begin, std::size_t end) {
    for (std::size_t k = begin; k < end; ++k) {
      const Words words = draw(tick.key, tick.now, units.members[k], no_partner, matching_stream);
      places[k] = {std::uint64_t{words[1]} << 32 | words[0], units.members[k]};
    }
  });
  std::sort(places.begin(), places.end(), [&](const Place& a, const Place& b) {
    return a.order != b.order ? a.order < b.order : units.seating.before(a.seat, b.seat);
  });
  return places;
}

// Where a seat goes that hears `other`, or nobody but itself.
void move(Purpose& x, const PairwiseParameters& p, Seat seat, Seat other) {
  for (std::uint32_t d = 0; d < x.dimensions; ++d) {
    const std::size_t k = std::size_t{seat} * x.dimensions + d;
    const double heard = x.position[std::size_t{other} * x.dimensions + d];
    x.next[k] = stepped({p.rate, p.anchoring}, x.position[k], heard, x.anchor[k]);
  }
}

void run(Tick& tick) {
  Purpose& x = tick.organisation.purpose;
  const auto& p = tick.model.get<PairwiseParameters>();
  const std::vector<Place> places = line_up(tick);
  x.next = x.position;
  for (std::size_t k = 0; k < places.size(); k += 2) {
    const Seat first = places[k].seat, second = places[std::min(k + 1, places.size() - 1)].seat;
    const bool listen = purpose_distance(x, first, second) < p.bound;
    move(x, p, first, listen ? second : first);
    if (second != first) move(x, p, second, listen ? first : second);
  }
  std::swap(x.position, x.next);
}

std::vector<double> example() {
  Model model = model_with(Slot::purpose, "pairwise");
  static_cast<PairwiseParameters*>(model.parameters(Slot::purpose))->rate = .25;
  const Workers workers;
  std::vector<double> all;
  for (const double second : {.375, .5}) {
    Organisation o = hand_made({0, 0});
    set_purpose(o, {.25, second});
    o.purpose.anchor = o.purpose.next = o.purpose.position;
    static_cast<PairwiseParameters*>(model.parameters(Slot::purpose))->bound = .25;
    Tick tick{o, model, {}, 1, workers};
    run(tick);
    all.insert(all.end(), o.purpose.position.begin(), o.purpose.position.end());
  }
  return all;
}

}  // namespace

RECORD(purpose, pairwise) {
  using P = PairwiseParameters;
  return {
      .summary = "purposes meet in random pairs, and approach each other if they are near",
      .source = "Deffuant, Neau, Amblard & Weisbuch 2000",
      .prose = R"(Each tick the occupied seats are paired at random; with an odd number the last hears nobody (E11):

    x_i <- (1 - mu) x_i + mu [(1 - alpha) heard + alpha x^_i],  heard = x_j if |x_i - x_j| < eps_0 (strictly), else x_i)",
      .details =
          R"(The seats are put in order of a 64-bit number each (equal: the lower seat first), and the first meets the second, the
third the fourth.)",
      .parameters = parameters<P>(
          {row<&P::rate>(rate_text()), row<&P::anchoring>(anchoring_text()), row<&P::bound>(bound_text())}),
      .function = ProcessFunction(run),
      .changes = {Capability::purposes},
      .requires_slots = {Slot::purpose_start},
      .draws = {{matching_stream, "agent", draws::words(0, 1),
                 "its place in the order of pairing: word 1 the upper, word 0 the lower half of 64 bits"}},
      .example = {"mu 1/4, eps_0 1/4; purposes 1/4 and 3/8, then 1/4 and 1/2", example, {.28125, .34375, .25, .5}},
  };
}

}  // namespace tandem
