// SPDX-License-Identifier: MIT
// Purpose follows a given matrix of weights (DeGroot 1974; Friedkin & Johnsen 1990).
#include <algorithm>
#include <cmath>
#include <set>

#include "model/example/hand_made.h"
#include "model/relations/purpose_step.h"
#include "model/start/seat_entries.h"

namespace tandem {

namespace {

struct GivenParameters {
  static constexpr Slot slot = Slot::purpose;
  double rate = 1;
  double anchoring = 0;
  Entries weights;
};

struct Weight {
  Seat listener, speaker;
  double weight;
};

// The weights between occupied seats, in the order given.
std::vector<Weight> weights_of(const GivenParameters& p, const Organisation& o) {
  std::vector<Weight> weights;
  weights.reserve(p.weights.size());
  for (const auto& entry : p.weights) {
    const auto at = [&](const char* end) { return o.units.seating.column_of(static_cast<Seat>(entry.at(end))); };
    const Weight w{at("from"), at("to"), entry.at("weight")};
    if (o.staff.occupied[w.listener] && o.staff.occupied[w.speaker]) weights.push_back(w);
  }
  return weights;
}

void run(Tick& tick) {
  Organisation& o = tick.organisation;
  Purpose& x = o.purpose;
  const auto& p = tick.model.get<GivenParameters>();
  const std::vector<Weight> weights = weights_of(p, o);
  std::vector<double> total(o.agents, 0);
  for (const Weight& w : weights) total[w.listener] += w.weight;
  std::fill(x.next.begin(), x.next.end(), 0);
  for (const Weight& w : weights)
    for (std::uint32_t d = 0; d < x.dimensions; ++d)
      x.next[std::size_t{w.listener} * x.dimensions + d] +=
          w.weight * x.position[std::size_t{w.speaker} * x.dimensions + d];
  for (std::size_t k = 0; k < x.next.size(); ++k) {
    const double all = total[k / x.dimensions];
    x.next[k] = stepped({p.rate, p.anchoring}, x.position[k], all > 0 ? x.next[k] / all : x.position[k], x.anchor[k]);
  }
  std::swap(x.position, x.next);
}

void check(const Model& model, const Inputs& inputs, Findings& findings) {
  const double agents = agents_of(model, inputs);
  std::set<std::pair<double, double>> seen;
  for (const auto& entry : model.get<GivenParameters>().weights) {
    check_seat(entry, "from", agents, "purpose.weights", findings);
    check_seat(entry, "to", agents, "purpose.weights", findings);
    if (const auto weight = entry.find("weight");
        weight == entry.end() || !(weight->second >= 0) || !std::isfinite(weight->second))
      findings.push_back({{}, "purpose.weights", "a weight that is missing or negative", "a number of at least 0", ""});
    if (entry.contains("from") && entry.contains("to") && !seen.insert({entry.at("from"), entry.at("to")}).second)
      findings.push_back({{}, "purpose.weights", "two weights from one agent to another", "each pair once", ""});
  }
}

// The limit of repeated averaging is the mean weighted with the left eigenvector, here (1, 2, 1) / 4.
std::vector<double> example() {
  Model model = model_with(Slot::purpose, "given");
  auto* p = static_cast<GivenParameters*>(model.parameters(Slot::purpose));
  const double matrix[3][3] = {{.5, .5, 0}, {.25, .5, .25}, {0, .5, .5}};
  for (int i = 0; i < 3; ++i)
    for (int j = 0; j < 3; ++j)
      p->weights.push_back({{"from", double(i)}, {"to", double(j)}, {"weight", matrix[i][j]}});
  Organisation o = hand_made({0, 0, 0});
  set_purpose(o, {1, 0, .25});
  o.purpose.anchor = o.purpose.next = o.purpose.position;
  const Workers workers;
  for (TickNumber now = 1; now <= 60; ++now) {
    Tick tick{o, model, {}, now, workers};
    run(tick);
  }
  return o.purpose.position;
}

}  // namespace

RECORD(purpose, given) {
  using P = GivenParameters;
  return {
      .summary = "purpose follows a given matrix of weights, self-weights included",
      .source = "DeGroot 1974; Friedkin & Johnsen 1990",
      .prose = R"(Everybody moves to the weighted mean of a given matrix (E11):

    x_i <- (1 - mu) x_i + mu [(1 - alpha) heard + alpha x^_i],  heard = sum_j W_ij x_j / sum_j W_ij

mu 1, alpha 0 is DeGroot's rule; mu 1, alpha 1 - a is Friedkin and Johnsen's with susceptibility a, whose fixed point is
(I - a W)^-1 (1 - a) x^.)",
      .details =
          R"(An agent without weights, or whose weights sum to 0, hears itself. Weights from or to an empty seat do not count.
Weights are summed in the order given.)",
      .parameters = parameters<P>({
          row<&P::rate>(rate_text()),
          row<&P::anchoring>(anchoring_text()),
          row<&P::weights>("weights", "W", "1", 0, no_limit)
              .means("Whom each agent hears: {from, to, weight}; from = to is the weight on itself.", "DeGroot 1974")
              .one_of({"from", "to", "weight"}),
      }),
      .function = ProcessFunction(run),
      .check = check,
      .changes = {Capability::purposes},
      .requires_slots = {Slot::purpose_start},
      .example = {"weights .5 .5 0 / .25 .5 .25 / 0 .5 .5, purposes 1, 0, 1/4: after 60 ticks",
                  example,
                  {.3125, .3125, .3125}},
  };
}

}  // namespace tandem
