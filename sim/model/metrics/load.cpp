// SPDX-License-Identifier: MIT
// Load and overload.
#include "model/metrics/measure.h"

namespace tandem {

namespace {

void compute(const Observation& seen, const MetricValues& out) {
  const auto& units = seen.work_by_unit();
  write_output(out, 0, seen.work(), units, [](const WorkTotals& t) { return ratio(t.load, t.members); });
  write_output(out, 1, seen.work(), units, [](const WorkTotals& t) { return ratio(t.overload, t.members); });
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0, 0, 0});
  add_work(o);
  o.partnering.load = {1, 1, 2, 4};
  return measure(compute, 2, o);
}

}  // namespace

RECORD(metrics, load) {
  return {
      .summary = "load and overload",
      .source = "this model",
      .prose =
          R"(Load L_i is the smoothed number of jobs of an agent (E5), overload max(0, L_i - 2) / 2 (E20); means over agents.)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::work},
      .outputs = {{"load", "jobs per agent", "Mean load of an agent.", Level::organisation_and_unit},
                  {"overload", "1", "Mean of max(0, L - 2) / 2 over agents, L their load.",
                   Level::organisation_and_unit}},
      .example = {"loads 1, 1, 2, 4", example, {2, .25}},
  };
}

}  // namespace tandem
