// SPDX-License-Identifier: MIT
// Output and credit per agent.
#include "model/metrics/measure.h"

namespace tandem {

namespace {

void compute(const Observation& seen, const MetricValues& out) {
  const auto& units = seen.work_by_unit();
  write_output(out, 0, seen.work(), units, [](const WorkTotals& t) { return ratio(t.output, t.members); });
  write_output(out, 1, seen.work(), units, [](const WorkTotals& t) { return ratio(t.credit, t.members); });
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0, 1, 1});
  add_work(o);
  o.work.output = {.5, 1, 1.5, 0};
  o.work.credit = {1, .5, .5, 0};
  return measure(compute, 2, o);
}

}  // namespace

RECORD(metrics, output) {
  return {
      .summary = "output and credit per agent",
      .source = "this model",
      .prose =
          R"(Mean over agents of what each received from all its jobs this tick, and of the credit left after grabbing.)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::work},
      .outputs = {{"output", "output per agent and tick", "Mean output of an agent.", Level::organisation_and_unit},
                  {"credit", "output per agent and tick", "Mean credit of an agent.", Level::organisation_and_unit}},
      .example = {"4 agents with output .5, 1, 1.5, 0 and credit 1, .5, .5, 0", example, {.75, .5}},
  };
}

}  // namespace tandem
