// SPDX-License-Identifier: MIT
// Ties formed, dropped and evicted.
#include "model/metrics/measure.h"

namespace tandem {

namespace {

void compute(const Observation& seen, const MetricValues& out) {
  const Organisation& o = seen.organisation;
  if (o.ties.capacity == 0) return;
  const double agents = static_cast<double>(o.units.members.size());
  out.organisation[0] = ratio(double(o.partnering.formed), agents);
  out.organisation[1] = ratio(double(o.partnering.dropped), agents);
  out.organisation[2] = ratio(double(o.partnering.evicted), agents);
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0, 1, 1});
  o.partnering.formed = 3;
  o.partnering.dropped = 1;
  o.partnering.evicted = 2;
  return measure(compute, 3, o);
}

}  // namespace

RECORD(metrics, tie_turnover) {
  return {
      .summary = "ties formed, dropped and evicted",
      .source = "this model",
      .prose =
          R"(Ties that formed this tick (E5), that a review ended (E15), and that gave way to a new tie at a full table (E5), per
agent.)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::partnering},
      .outputs = {{"ties_formed", "ties per agent and tick", "Ties formed this tick, per agent.", Level::organisation},
                  {"ties_dropped", "ties per agent and tick", "Ties ended by review this tick, per agent.",
                   Level::organisation},
                  {"ties_evicted", "ties per agent and tick", "Ties ended for a new one this tick, per agent.",
                   Level::organisation}},
      .example = {"4 agents, 3 ties formed, 1 dropped, 2 evicted", example, {.75, .25, .5}},
  };
}

}  // namespace tandem
