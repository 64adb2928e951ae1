// SPDX-License-Identifier: MIT
// Everybody hears everybody near enough, all with the same weight (Hegselmann & Krause 2002).
#include <algorithm>
#include <array>

#include "model/example/hand_made.h"
#include "model/relations/purpose_step.h"
#include "model/value/valuation_linear.h"

namespace tandem {

namespace {

struct EveryoneParameters {
  static constexpr Slot slot = Slot::purpose;
  double rate = 1;
  double anchoring = 0;
  double bound = .2;
};

// Agents that listen side by side: each sum runs over the speakers in order of their seats, so that those who hear the same have the
// same bits.
constexpr std::size_t listeners = 128;

struct Heard {
  std::array<double, listeners> own, within, weight, sum;
};

// Who of `count` listeners is within the bound of a speaker, as 0 or 1.
TANDEM_INLINE void listen(const Purpose& x, std::size_t first, std::size_t count, Seat speaker, double bound,
                          Heard& h) {
  if (x.dimensions == 1) {
    const double theirs = x.position[speaker];
    for (std::size_t k = 0; k < count; ++k) h.within[k] = std::abs(h.own[k] - theirs) <= bound ? 1 : 0;
  } else {
    for (std::size_t k = 0; k < count; ++k)
      h.within[k] = purpose_distance(x, static_cast<Seat>(first + k), speaker) <= bound ? 1 : 0;
  }
}

// One dimension of the listeners [first, first + count).
TANDEM_MULTIVERSION
void move(Organisation& o, const EveryoneParameters& p, std::size_t first, std::size_t count, std::uint32_t d,
          Heard& h) {
  Purpose& x = o.purpose;
  for (std::size_t k = 0; k < count; ++k) {
    h.own[k] = x.position[(first + k) * x.dimensions + d];
    h.weight[k] = h.sum[k] = 0;
  }
  for (Seat number = 0; number < o.agents; ++number) {
    const Seat speaker = o.units.seating.column_of(number);
    if (!o.staff.occupied[speaker]) continue;
    listen(x, first, count, speaker, p.bound, h);
    const double theirs = x.position[std::size_t{speaker} * x.dimensions + d];
    for (std::size_t k = 0; k < count; ++k) {
      h.weight[k] += h.within[k];
      h.sum[k] += h.within[k] * theirs;
    }
  }
  for (std::size_t k = 0; k < count; ++k) {
    const std::size_t at = (first + k) * x.dimensions + d;
    const double mean = h.weight[k] > 0 ? h.sum[k] / h.weight[k] : h.own[k];
    x.next[at] = stepped({p.rate, p.anchoring}, h.own[k], mean, x.anchor[at]);
  }
}

void run(Tick& tick) {
  Organisation& o = tick.organisation;
  const auto& p = tick.model.get<EveryoneParameters>();
  tick.workers.for_chunks(o.agents, listeners, [&](std::size_t begin, std::size_t end) {
    Heard heard;
    for (std::uint32_t d = 0; d < o.purpose.dimensions; ++d) move(o, p, begin, end - begin, d, heard);
  });
  std::swap(o.purpose.position, o.purpose.next);
}

std::vector<double> example() {
  Model model = model_with(Slot::purpose, "everyone");
  static_cast<EveryoneParameters*>(model.parameters(Slot::purpose))->bound = .25;
  Organisation o = hand_made({0, 0, 0, 0});
  set_purpose(o, {0, .25, .5, 1});
  o.purpose.anchor = o.purpose.next = o.purpose.position;
  const Workers workers;
  Tick tick{o, model, {}, 1, workers};
  run(tick);
  return o.purpose.position;
}

}  // namespace

RECORD(purpose, everyone) {
  using P = EveryoneParameters;
  return {
      .summary = "everybody moves to the mean of all purposes that are near",
      .source = "Hegselmann & Krause 2002",
      .prose =
          R"(Everybody moves to what it has heard, the mean of x_j over all occupied seats j with |x_i - x_j| <= eps_0, i itself
among them (E11):

    x_i <- (1 - mu) x_i + mu [(1 - alpha) heard + alpha x^_i]

All read the purposes as they stood when the process started.)",
      .details =
          R"(The cost of a tick grows with the square of the number of agents. The mean is summed in order of seats.)",
      .parameters = parameters<P>(
          {row<&P::rate>(rate_text()), row<&P::anchoring>(anchoring_text()), row<&P::bound>(bound_text())}),
      .function = ProcessFunction(run),
      .changes = {Capability::purposes},
      .requires_slots = {Slot::purpose_start},
      .example = {"eps_0 1/4; purposes 0, 1/4, 1/2 and 1", example, {.125, .25, .375, 1}},
  };
}

}  // namespace tandem
