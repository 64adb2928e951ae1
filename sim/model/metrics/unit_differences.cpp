// SPDX-License-Identifier: MIT
// How units differ in output, and whether those that trust more produce more.
#include "model/metrics/correlation.h"
#include "model/metrics/measure.h"

namespace tandem {

namespace {

struct Unit {
  double output, trust, shared;  // means; NaN: nothing to average
};

std::vector<Unit> units_of(const Observation& seen) {
  std::vector<Unit> units;
  for (UnitId unit = 0; unit < seen.organisation.units.count(); ++unit) {
    const WorkTotals& work = seen.work_by_unit()[unit];
    const TieTotals& ties = seen.ties_by_unit()[unit];
    const double ends = ties.inside + ties.across;
    if (work.members > 0)
      units.push_back({work.output / work.members, ratio(ties.trust_inside + ties.trust_across, ends),
                       ratio(ties.shared_inside + ties.shared_across, ends)});
  }
  return units;
}

double correlation_with_output(const std::vector<Unit>& units, double Unit::* what) {
  Correlation found;
  for (const Unit& unit : units)
    if (!std::isnan(unit.*what)) found.add(unit.*what, unit.output);
  return found.value();
}

void compute(const Observation& seen, const MetricValues& out) {
  const std::vector<Unit> units = units_of(seen);
  if (units.empty()) return;
  const double n = static_cast<double>(units.size());
  double sum = 0, least = std::numeric_limits<double>::infinity(), squares = 0;
  for (const Unit& unit : units) sum += unit.output, least = std::min(least, unit.output);
  for (const Unit& unit : units) squares += (unit.output - sum / n) * (unit.output - sum / n);
  out.organisation[0] = correlation_with_output(units, &Unit::trust);
  out.organisation[1] = correlation_with_output(units, &Unit::shared);
  out.organisation[2] = std::sqrt(squares / n);
  out.organisation[3] = least;
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0, 1, 1, 2});
  set_purpose(o, {.5, .5, .5, .6, .5});
  add_work(o);
  add_tie(o, 0, 1, .75f, .75f);
  add_tie(o, 2, 3, .25f, .5f);
  o.work.output = {1, 1, .5, 1, .75};
  return measure(compute, 4, o);
}

}  // namespace

RECORD(metrics, unit_differences) {
  return {
      .summary = "how units differ in output, and whether trust goes with it",
      .source = "De Jong, Dirks & Gillespie 2016; this model",
      .prose =
          R"(Over units with members: correlation of mean trust of their members in their partners with mean output, and of mean
shared purpose (E3) with mean output, units without ties left out; standard deviation of mean output between units;
mean output of the unit with the least. Undefined where nobody works, and correlations where one of the two does not
vary by more than 1e-9 of its root mean square.)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::partnering, Slot::work},
      .outputs = {{"trust_output_correlation", "1", "Correlation of mean trust with mean output over units.",
                   Level::organisation},
                  {"purpose_output_correlation", "1", "Correlation of mean shared purpose with mean output over units.",
                   Level::organisation},
                  {"unit_output_spread", "output per agent and tick",
                   "Standard deviation of mean output between units.", Level::organisation},
                  {"unit_output_least", "output per agent and tick", "Mean output of the unit with the least.",
                   Level::organisation}},
      .example =
          {"mean trust .75 and .375, shared purpose 1 and .75, the third unit without ties; output 1, .75 and .75",
           example,
           {1, 1, .11785113019775793, .75}},
  };
}

}  // namespace tandem
