// SPDX-License-Identifier: MIT
// Those who are left out hold back.
#include <algorithm>

#include "model/example/hand_made.h"

namespace tandem {

namespace {

struct WithdrawalParameters {
  static constexpr Slot slot = Slot::exclusion;
  double memory = .1;
  double weight = .3;
};

void prepare(Organisation& o, const Model&) {
  o.experience.inclusion.assign(o.agents, 1);
  o.work.effort.assign(o.agents, 1);
}

void run(Tick& tick) {
  Organisation& o = tick.organisation;
  const auto& p = tick.model.get<WithdrawalParameters>();
  tick.workers.for_chunks(o.agents, chunk_of_agents, [&](std::size_t begin, std::size_t end) {
    for (Seat seat = static_cast<Seat>(begin); seat < end; ++seat) {
      if (!o.staff.occupied[seat]) continue;
      const bool together = o.partnering.with[seat] != nobody || o.partnering.helps[seat] != 0;
      double& inclusion = o.experience.inclusion[seat];
      inclusion += p.memory * (double(together) - inclusion);
      o.work.effort[seat] = 1 - p.weight * (1 - inclusion);
    }
  });
}

// Of three, 0 and 1 work together, and 2 is alone again.
std::vector<double> example() {
  Model model = model_with(Slot::exclusion, "withdrawal");
  *static_cast<WithdrawalParameters*>(model.parameters(Slot::exclusion)) = {.memory = .5, .weight = .4};
  Organisation o = hand_made({0, 0, 0});
  add_tie(o, 0, 1);
  add_work(o);
  work_jointly(o, 0, 1);
  prepare(o, model);
  o.experience.inclusion = {.5, 1, .5};
  const Workers workers;
  Tick tick{o, model, {}, 1, workers};
  run(tick);
  return {o.experience.inclusion[0], o.work.effort[0], o.work.effort[1], o.work.effort[2]};
}

}  // namespace

RECORD(exclusion, withdrawal) {
  using P = WithdrawalParameters;
  return {
      .summary = "those who are left out give less effort",
      .source = "Baumeister, DeWall, Ciarocco & Twenge 2005",
      .prose =
          R"(Inclusion starts at 1, for newcomers too. Once partners have been found, with [together] 1 for who works with somebody
this tick, on its own task or on another's,

    inclusion_i <- inclusion_i + memory ([together] - inclusion_i)

and the effort of i in all its jobs, those alone included, is multiplied by 1 - w_e (1 - inclusion_i).)",
      .parameters = parameters<P>({
          row<&P::memory>("memory", "", "per tick").means("Weight of the present tick in inclusion.", "this model"),
          row<&P::weight>("weight", "w_e", "1")
              .means("Share of effort that one who is never included holds back; 0: none.", "this model"),
      }),
      .function = ProcessFunction(run),
      .prepare = prepare,
      .needs = {Capability::chosen_partners},
      .requires_slots = {Slot::partnering, Slot::work},
      .example = {"inclusion .5, 1 and .5, the first two working together, memory .5, w_e .4: inclusion of the first, "
                  "factors on the effort of the three",
                  example,
                  {.75, .9, 1, .7}},
  };
}

}  // namespace tandem
