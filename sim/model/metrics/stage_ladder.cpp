// SPDX-License-Identifier: MIT
// Whether the stages of partnership are a ladder: how old ties are at each, and why a tie is at the lowest.
#include <tuple>

#include "model/metrics/measure.h"
#include "model/value/stages.h"
#include "model/value/valuation_linear.h"

namespace tandem {

namespace {

struct Ladder {
  double ends = 0, young = 0, soured = 0;  // of those at transaction: trusted but not sure yet, not trusted
  double at[4] = {0, 0, 0, 0}, age[4] = {0, 0, 0, 0};
};

// 0 transaction to 3 leadership partnership.
int stage_of(double trust, double distance) {
  if (trust > leadership_above && distance < leadership_within) return 3;
  return (trust > cooperation_above) + (trust > collaboration_above);
}

Ladder ladder_of(const Observation& seen, UnitId unit) {
  const Organisation& o = seen.organisation;
  Ladder t;
  if (o.ties.capacity == 0) return t;
  const std::vector<float>& trust = trust_of_stages(o.ties);
  for (const Seat seat : o.units.members_of(unit))
    for (std::size_t k = o.ties.at(seat, 0); k < o.ties.at(seat, o.ties.degree[seat]); ++k) {
      const int stage = stage_of(double(trust[k]), purpose_distance(o.purpose, seat, o.ties.partner[k]));
      t.ends += 1, t.at[stage] += 1, t.age[stage] += seen.now - o.ties.formed[k];
      if (stage > 0) continue;
      const bool trusted = double(o.ties.trust[k]) > cooperation_above;
      t.young += trusted, t.soured += !trusted;
    }
  return t;
}

void compute(const Observation& seen, const MetricValues& out) {
  const auto units = totals_by_unit<Ladder>(seen, [&](UnitId unit) { return ladder_of(seen, unit); });
  const Ladder all = total_of(units);
  write_output(out, 0, all, units, [](const Ladder& t) { return ratio(t.young, t.ends); });
  write_output(out, 1, all, units, [](const Ladder& t) { return ratio(t.soured, t.ends); });
  for (std::size_t stage = 0; stage < 4; ++stage)
    write_output(out, 2 + stage, all, units, [&](const Ladder& t) { return ratio(t.age[stage], t.at[stage]); });
}

// Trust of the ends .75, .5, .8, .4, .6 and .6; assured .5, .25, .75, .3, .6 and .6.
std::vector<double> example() {
  Organisation o = hand_made({0, 0, 0});
  set_purpose(o, {.5, .5, .5});
  add_tie(o, 0, 1, .75f, .5f, 90);
  add_tie(o, 1, 2, .8f, .4f, 40);
  add_tie(o, 0, 2, .6f, .6f, 80);
  o.ties.assured = o.ties.trust;
  for (const auto& [seat, slot, assured] : {std::tuple{0, 0, .5f}, {1, 0, .25f}, {1, 1, .75f}, {2, 0, .3f}})
    o.ties.assured[o.ties.at(Seat(static_cast<std::uint32_t>(seat)), static_cast<std::size_t>(slot))] = assured;
  return measure(compute, 6, o, 100);
}

}  // namespace

RECORD(metrics, stage_ladder) {
  return {
      .summary = "why ties are at the stage of transaction, and how old they are at each stage",
      .source = "this model; Lewicki & Bunker 1996",
      .prose =
          R"(Ends of ties at the stage of transaction are there for one of two reasons: they are young, which is to say that trust
itself is above .45 and only not sure yet (trust.caution), or they have soured, which is to say that it is not. Shares of
all ends, which sum to the share at transaction. Mean age of the ends at each stage: on a ladder it rises.)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::partnering, Slot::purpose_start},
      .outputs = {{"transaction_young", "1", "Share of tie ends at transaction that are trusted, but not sure yet.",
                   Level::organisation_and_unit},
                  {"transaction_soured", "1", "Share of tie ends at transaction that are not trusted.",
                   Level::organisation_and_unit},
                  {"age_transaction", "weeks", "Mean age of tie ends at transaction.", Level::organisation_and_unit},
                  {"age_cooperation", "weeks", "Mean age of tie ends at cooperation.", Level::organisation_and_unit},
                  {"age_collaboration", "weeks", "Mean age of tie ends at collaboration.",
                   Level::organisation_and_unit},
                  {"age_leadership", "weeks", "Mean age of tie ends at leadership partnership.",
                   Level::organisation_and_unit}},
      .example = {"tick 100, ties formed at 90 (trust .75 and .5, assured .5 and .25), 40 (.8 and .4, assured .75 and "
                  ".3) and 80 (.6, assured), one purpose",
                  example,
                  {1.0 / 6, 1.0 / 6, 35, 10, 20, 60}},
  };
}

}  // namespace tandem
