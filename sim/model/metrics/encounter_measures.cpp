// SPDX-License-Identifier: MIT
// The four measures of the reference benchmark model.
#include "model/metrics/measure.h"

namespace tandem {

namespace {

void compute(const Observation& seen, const MetricValues& out) {
  const Encounters& e = seen.organisation.encounters;
  if (e.memory.empty()) return;
  out.organisation[0] = e.trust;
  out.organisation[1] = e.partnering;
  out.organisation[2] = e.external_internal;
  out.organisation[3] = e.success;
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0});
  o.encounters.memory.resize(2);
  o.encounters.trust = .625;
  o.encounters.partnering = .5;
  o.encounters.external_internal = -1;
  o.encounters.success = .75;
  return measure(compute, 4, o);
}

}  // namespace

RECORD(metrics, encounter_measures) {
  return {
      .summary = "the four measures of the reference benchmark model",
      .source = "this model",
      .prose =
          R"(Mean trust over all remembered partners, partnered encounters per agent, E-I index of this tick's partnerships and
successes per agent, as the process counted them. Undefined where nobody meets that way.)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::partnering},
      .outputs = {{"encounter_trust", "1", "Mean trust over all remembered partners.", Level::organisation},
                  {"encounter_partnering", "1", "Partnered encounters per agent.", Level::organisation},
                  {"encounter_ei", "1", "E-I index of this tick's partnerships.", Level::organisation},
                  {"encounter_success", "1", "Successes per agent.", Level::organisation}},
      .example = {"measures as the process left them", example, {.625, .5, -1, .75}},
  };
}

}  // namespace tandem
