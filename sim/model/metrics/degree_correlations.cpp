// SPDX-License-Identifier: MIT
// What kind of agents have many ties.
#include "model/metrics/correlation.h"
#include "model/metrics/measure.h"

namespace tandem {

namespace {

template <class Column>
double with_degree(const Organisation& o, const Column& column) {
  Correlation found;
  if (!column.empty())
    for (const Seat seat : o.units.members) found.add(o.ties.degree[seat], double(column[seat]));
  return found.value();
}

void compute(const Observation& seen, const MetricValues& out) {
  const Organisation& o = seen.organisation;
  if (o.ties.capacity == 0) return;
  out.organisation[0] = with_degree(o, o.people.care);
  out.organisation[1] = with_degree(o, o.people.integrity);
  out.organisation[2] = with_degree(o, o.performance);
  out.organisation[3] = with_degree(o, o.standing.visibility);
  out.organisation[4] = with_degree(o, o.work.output);
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0, 0});
  add_tie(o, 0, 1);
  o.people.care = {.5f, .5f, .25f}, o.people.integrity = {.25f, .5f, .75f};
  o.performance = {.5, .5, .25};
  o.standing.visibility = {.25f, .25f, .5f};
  o.work.output = {1, 2, 0};
  return measure(compute, 5, o);
}

}  // namespace

RECORD(metrics, degree_correlations) {
  const auto text = [](const char* name, const char* meaning) {
    return MetricOutput{name, "1", meaning, Level::organisation};
  };
  return {
      .summary = "correlation over agents of the number of ties with what they are and do",
      .source = "Pearson 1895",
      .prose =
          R"(Correlation over agents of the number of ties with care B, integrity h, performance Phi, visibility z, and the output
of this tick. Undefined where one of the two does not vary by more than 1e-9 of its root mean square.)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::partnering, Slot::people},
      .outputs = {text("degree_care_correlation", "Correlation of ties with care over agents."),
                  text("degree_integrity_correlation", "Correlation of ties with integrity over agents."),
                  text("degree_performance_correlation", "Correlation of ties with performance Phi over agents."),
                  text("degree_visibility_correlation", "Correlation of ties with visibility over agents."),
                  text("degree_output_correlation", "Correlation of ties with output over agents.")},
      .example = {"two of three are tied", example, {1, -.86602540378443865, 1, -1, .86602540378443865}},
  };
}

}  // namespace tandem
