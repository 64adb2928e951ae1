// SPDX-License-Identifier: MIT
// What kind of agents are asked.
#include "model/metrics/correlation.h"
#include "model/metrics/measure.h"

namespace tandem {

namespace {

template <class Column>
double with_received(const Organisation& o, const std::vector<std::uint32_t>& received, const Column& column) {
  Correlation found;
  if (!column.empty())
    for (const Seat seat : o.units.members) found.add(received[seat], double(column[seat]));
  return found.value();
}

void compute(const Observation& seen, const MetricValues& out) {
  const Organisation& o = seen.organisation;
  if (o.partnering.asked.empty()) return;
  std::vector<std::uint32_t> received(o.agents);
  for (const Seat seat : o.units.members)
    if (o.partnering.asked[seat] != nobody) ++received[o.partnering.asked[seat]];
  out.organisation[0] = with_received(o, received, o.people.care);
  out.organisation[1] = with_received(o, received, o.people.integrity);
  out.organisation[2] = with_received(o, received, o.performance);
  out.organisation[3] = with_received(o, received, o.standing.visibility);
  out.organisation[4] = with_received(o, received, o.standing.reputation);
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0, 0});
  o.partnering.asked = {1, 0, nobody};
  o.people.care = {.5f, .5f, .25f}, o.people.integrity = {.25f, .5f, .75f};
  o.performance = {.5, .5, .25};
  o.standing.visibility = {.25f, .25f, .5f};
  o.standing.reputation = {.25, .75, .25};
  return measure(compute, 5, o);
}

}  // namespace

RECORD(metrics, request_correlations) {
  const auto text = [](const char* name, const char* meaning) {
    return MetricOutput{name, "1", meaning, Level::organisation};
  };
  return {
      .summary = "correlation over agents of the requests received with what they are",
      .source = "Pearson 1895",
      .prose =
          R"(Correlation over agents of the number of requests received this tick (E5) with care B, integrity h, performance Phi,
visibility z and reputation Rep at its end. Undefined where one of the two does not vary by more than 1e-9 of its root
mean square.)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::partnering, Slot::people},
      .outputs =
          {text("requests_care_correlation", "Correlation of requests received with care over agents."),
           text("requests_integrity_correlation", "Correlation of requests received with integrity over agents."),
           text("requests_performance_correlation",
                "Correlation of requests received with performance Phi over agents."),
           text("requests_visibility_correlation", "Correlation of requests received with visibility over agents."),
           text("requests_reputation_correlation", "Correlation of requests received with reputation over agents.")},
      .example = {"two of three are asked once each", example, {1, -.86602540378443865, 1, -1, .5}},
  };
}

}  // namespace tandem
