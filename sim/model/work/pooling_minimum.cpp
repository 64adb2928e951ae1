// SPDX-License-Identifier: MIT
// A unit earns what its weakest member earns.
#include <algorithm>

#include "model/example/hand_made.h"
#include "model/work/pooling.h"

namespace tandem {

namespace {

void prepare(Organisation& o, const Model& model) { expect_to_keep(o, model.get<PoolingParameters>().share); }

double lowest(const Organisation& o, std::span<const Seat> members) {
  double least = o.work.credit[members.front()];
  for (const Seat seat : members) least = std::min(least, o.work.credit[seat]);
  return least;
}

void run(Tick& tick) { pool_credit(tick, lowest); }

std::vector<double> example() {
  const Model model = model_with(Slot::pooling, "minimum");
  Organisation o = hand_made({0, 0, 1});
  add_work(o);
  o.work.credit = {1, .5, 1};
  const Workers workers;
  Tick tick{o, model, {}, 1, workers};
  run(tick);
  return o.work.credit;
}

}  // namespace

RECORD(pooling, minimum) {
  return {
      .summary = "part of the credit is what the weakest member of the unit earned",
      .source = "Legros & Matthews 1993; Van Huyck, Battalio & Beil 1990",
      .prose =
          R"(As `unit`, with the lowest credit among the members of the unit in place of their mean. What the others earned above
it is lost to all. What is expected to be kept is k_i as there: each of the n is taken to be the weakest with
probability 1/n. Peers press as there.)",
      .parameters = parameters<PoolingParameters>(pooling_rows()),
      .function = ProcessFunction(run),
      .prepare = prepare,
      .provides = {Capability::stakes},
      .needs = {Capability::chosen_partners},
      .requires_slots = {Slot::work},
      .example = {"credit 1 and .5 in one unit, 1 in another, share .5: credit", example, {.75, .5, 1}},
  };
}

}  // namespace tandem
