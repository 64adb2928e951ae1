// SPDX-License-Identifier: MIT
// Credit is shared in the unit.
#include "model/example/hand_made.h"
#include "model/work/pooling.h"

namespace tandem {

namespace {

void prepare(Organisation& o, const Model& model) { expect_to_keep(o, model.get<PoolingParameters>().share); }

double mean(const Organisation& o, std::span<const Seat> members) {
  double sum = 0;
  for (const Seat seat : members) sum += o.work.credit[seat];
  return sum / static_cast<double>(members.size());
}

void run(Tick& tick) { pool_credit(tick, mean); }

std::vector<double> example() {
  const Model model = model_with(Slot::pooling, "unit");
  Organisation o = hand_made({0, 0, 1});
  add_work(o);
  o.work.credit = {1, 0, 1};
  const Workers workers;
  Tick tick{o, model, {}, 1, workers};
  run(tick);
  std::vector<double> all = o.work.credit;
  all.insert(all.end(), o.work.stake.begin(), o.work.stake.end());
  return all;
}

}  // namespace

RECORD(pooling, unit) {
  return {
      .summary = "part of the credit is shared equally in the unit",
      .source = "Holmstrom 1982; Kandel & Lazear 1992",
      .prose =
          R"(Once all credit of the tick is booked, a part of it is shared in the unit of n members. Of what it puts in, a member
gets 1/n back. So it expects to keep k_i of what it earns, and from the next tick on k_i multiplies the share that it
expects of a job (E6):

    credit_i <- (1 - share) credit_i + share (mean credit of the members of i's unit)
    k_i = 1 - share + share / n

Where much is pooled peers press: from the next tick on, effort in all jobs rises with the trust that i has in the
others of its unit, among whom those with whom it has no tie count 0 (E6):

    P_i = eta share (1 / (n - 1)) (sum of tau_ij over i's ties with others of its unit))",
      .details =
          R"(P is found at the end of this process, and is 0 in the first tick, of newcomers, and alone in a unit. k is found at the start, at the end of this process, and at T0 of a tick in which an overlay is active or has just
ended.)",
      .parameters = parameters<PoolingParameters>(pooling_rows()),
      .function = ProcessFunction(run),
      .prepare = prepare,
      .provides = {Capability::stakes},
      .needs = {Capability::chosen_partners},
      .requires_slots = {Slot::work},
      .example = {"credit 1 and 0 in one unit, 1 in another, share .5: credit, and what is expected to be kept",
                  example,
                  {.75, .25, 1, .75, .75, 1}},
  };
}

}  // namespace tandem
