// SPDX-License-Identifier: MIT
// What goes with what between partners.
#include "model/metrics/correlation.h"
#include "model/metrics/measure.h"
#include "model/value/valuation_linear.h"

namespace tandem {

namespace {

void compute(const Observation& seen, const MetricValues& out) {
  const Organisation& o = seen.organisation;
  if (o.ties.capacity == 0) return;
  const double width = seen.model.get<ValuationParameters>().purpose_width;
  Correlation trust_purpose, age_care;
  for (const Seat seat : o.units.members)
    for (std::size_t slot = 0; slot < o.ties.degree[seat]; ++slot) {
      const Seat other = o.ties.partners(seat)[slot];
      const std::size_t tie = o.ties.at(seat, slot);
      trust_purpose.add(double(o.ties.trust[tie]), shared_purpose(purpose_distance(o.purpose, seat, other), width));
      age_care.add(seen.now - o.ties.formed[tie], std::abs(double(o.people.care[seat]) - double(o.people.care[other])));
    }
  out.organisation[0] = trust_purpose.value();
  out.organisation[1] = age_care.value();
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0, 0});
  o.people.care = {.5f, .5f, .25f};
  set_purpose(o, {.5, .5, .6});
  add_tie(o, 0, 1, .75f, .75f, 10);
  add_tie(o, 1, 2, .25f, .25f, 50);
  return measure(compute, 2, o, 100);
}

}  // namespace

RECORD(metrics, tie_correlations) {
  return {
      .summary = "correlation over ties of trust with shared purpose, and of age with unlike care",
      .source = "Pearson 1895",
      .prose =
          R"(Over both ends of all ties: correlation of trust tau_ij with shared purpose pi_ij (E3), and of the age of the tie with
|B_i - B_j|. Undefined where one of the two does not vary by more than 1e-9 of its root mean square.)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::partnering, Slot::people, Slot::purpose_start},
      .outputs = {{"trust_purpose_correlation", "1", "Correlation of trust with shared purpose over ties.",
                   Level::organisation},
                  {"tie_age_care_gap_correlation", "1",
                   "Correlation of the age of a tie with the difference in care of its ends.", Level::organisation}},
      .example = {"an old tie of trust and equal care, a young one of neither", example, {1, -1}},
  };
}

}  // namespace tandem
