// SPDX-License-Identifier: MIT
// What kind of agents produce much.
#include "model/metrics/correlation.h"
#include "model/metrics/measure.h"

namespace tandem {

namespace {

template <class Column>
double with_output(const Organisation& o, const Column& column) {
  Correlation found;
  if (!column.empty())
    for (const Seat seat : o.units.members) found.add(o.work.output[seat], double(column[seat]));
  return found.value();
}

void compute(const Observation& seen, const MetricValues& out) {
  const Organisation& o = seen.organisation;
  if (o.work.output.empty()) return;
  out.organisation[0] = with_output(o, o.people.care);
  out.organisation[1] = with_output(o, o.people.integrity);
  out.organisation[2] = with_output(o, o.performance);
  out.organisation[3] = with_output(o, o.partnering.load);
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0, 0});
  add_work(o);
  o.work.output = {1, 1, 0};
  o.people.care = {.5f, .5f, .25f}, o.people.integrity = {.25f, .5f, .75f};
  o.performance = {.5, .75, .25};
  o.partnering.load = {2, 2, 1};
  return measure(compute, 4, o);
}

}  // namespace

RECORD(metrics, output_correlations) {
  const auto text = [](const char* name, const char* meaning) {
    return MetricOutput{name, "1", meaning, Level::organisation};
  };
  return {
      .summary = "correlation over agents of output with what they are and do",
      .source = "Pearson 1895",
      .prose =
          R"(Correlation over agents of the output of this tick with care B, integrity h, performance Phi and load L. Undefined
where one of the two does not vary by more than 1e-9 of its root mean square.)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::work},
      .outputs = {text("output_care_correlation", "Correlation of output with care over agents."),
                  text("output_integrity_correlation", "Correlation of output with integrity over agents."),
                  text("output_performance_correlation", "Correlation of output with performance Phi over agents."),
                  text("output_load_correlation", "Correlation of output with load over agents.")},
      .example = {"output 1, 1 and 0", example, {1, -.86602540378443865, .86602540378443865, 1}},
  };
}

}  // namespace tandem
