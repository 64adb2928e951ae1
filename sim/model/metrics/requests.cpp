// SPDX-License-Identifier: MIT
// Requests to work together: how many, to whom, and what becomes of them.
#include "model/metrics/measure.h"

namespace tandem {

namespace {

struct Requests {
  double members = 0, made = 0, received = 0, declined = 0, worked = 0;
};

std::vector<std::uint32_t> received_by_agent(const Organisation& o) {
  std::vector<std::uint32_t> received(o.agents);
  for (const Seat seat : o.units.members)
    if (o.partnering.asked[seat] != nobody) ++received[o.partnering.asked[seat]];
  return received;
}

// From how many agents have received each number.
double gini_of_counts(const Organisation& o, const std::vector<std::uint32_t>& received) {
  std::vector<std::uint32_t> agents(o.units.members.size() + 1);
  for (const Seat seat : o.units.members) ++agents[received[seat]];
  const double n = static_cast<double>(o.units.members.size());
  double before = 0, sum = 0, weighted = 0;
  for (std::size_t count = 0; count < agents.size(); ++count) {
    sum += agents[count] * double(count);
    weighted += agents[count] * double(count) * (2 * before + agents[count] - n);
    before += agents[count];
  }
  return ratio(weighted, n * sum);
}

void compute(const Observation& seen, const MetricValues& out) {
  const Organisation& o = seen.organisation;
  const Partnering& now = o.partnering;
  if (now.asked.empty()) return;
  const std::vector<std::uint32_t> received = received_by_agent(o);
  const auto units = totals_by_unit<Requests>(seen, [&](UnitId unit) {
    Requests t;
    for (const Seat seat : o.units.members_of(unit)) {
      const bool asks = now.asked[seat] != nobody;
      t.members += 1, t.made += asks, t.received += received[seat];
      t.declined += asks && !now.consented[seat], t.worked += asks && now.with[seat] == now.asked[seat];
    }
    return t;
  });
  const Requests all = total_of(units);
  write_output(out, 0, all, units, [](const Requests& t) { return ratio(t.made, t.members); });
  write_output(out, 1, all, units, [](const Requests& t) { return ratio(t.received, t.members); });
  write_output(out, 2, all, units, [](const Requests& t) { return ratio(t.declined, t.made); });
  write_output(out, 3, all, units, [](const Requests& t) { return ratio(t.worked, t.made); });
  out.organisation[4] = gini_of_counts(o, received);
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0, 0, 0});
  o.partnering.asked = {1, 2, 1, nobody};
  o.partnering.consented = {1, 1, 0, 0};
  o.partnering.with = {1, nobody, nobody, nobody};
  return measure(compute, 5, o);
}

}  // namespace

RECORD(metrics, requests) {
  return {
      .summary = "requests to work together, refusals, and how unequally they are spread",
      .source = "this model; Gini 1912",
      .prose =
          R"(Requests of this tick (E5) that an agent made, and received, means over agents; of the requests made the share to
which the asked did not consent, and the share that led to joint work (a pair of strangers can also fail for want of
room or of time); Gini coefficient of the number received over agents. By unit: of its members, the refused and the
worked among the requests that they made.)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::partnering},
      .outputs = {{"requests_made", "requests per agent and tick", "Mean number of requests that an agent made.",
                   Level::organisation_and_unit},
                  {"requests_received", "requests per agent and tick",
                   "Mean number of requests that an agent received.", Level::organisation_and_unit},
                  {"requests_refused", "1", "Share of requests to which the asked did not consent.",
                   Level::organisation_and_unit},
                  {"requests_worked", "1", "Share of requests that led to joint work.", Level::organisation_and_unit},
                  {"requests_gini", "1", "Gini coefficient of requests received over agents; 0: all alike.",
                   Level::organisation}},
      .example = {"agents 0 and 2 ask agent 1, agent 1 asks agent 2; one declines, one pair fails",
                  example,
                  {.75, .75, .33333333333333333, .33333333333333333, .58333333333333337}},
  };
}

}  // namespace tandem
