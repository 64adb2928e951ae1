// SPDX-License-Identifier: MIT
// Who has a better neighbour copies the best one; who has none tries something (Lazer & Friedman 2007).
#include "model/example/hand_made.h"
#include "model/learning/imitation.h"

namespace tandem {

namespace {

struct BestMemberParameters {
  static constexpr Slot slot = Slot::peers;
  std::string among = "ties";
};

Seat best_partner(const Organisation& o, const Neighbourhood& near, Seat seat) {
  Seat best = nobody;
  for (std::size_t r = 0; r < near.size(seat); ++r) best = better_of(o, best, near.at(seat, r));
  return best;
}

void choose_partner(const Tick& tick, const Neighbourhood& near, Seat begin, std::span<Seat> models) {
  const Organisation& o = tick.organisation;
  for (Seat seat = begin; seat < begin + models.size(); ++seat)
    models[seat - begin] = o.staff.occupied[seat] ? if_better(o, seat, best_partner(o, near, seat)) : nobody;
}

// Among everyone the best of all is the best of all others, for all that are worse.
void choose_best_of_all(const Tick& tick, const Neighbourhood&, Seat begin, std::span<Seat> models) {
  const Organisation& o = tick.organisation;
  Seat best = nobody;
  for (const Seat seat : o.units.members) best = better_of(o, best, seat);
  for (Seat seat = begin; seat < begin + models.size(); ++seat)
    models[seat - begin] = o.staff.occupied[seat] ? if_better(o, seat, best) : nobody;
}

void run(Tick& tick) {
  const std::string& among = tick.model.get<BestMemberParameters>().among;
  imitate(tick, among, among == "everyone" ? choose_best_of_all : choose_partner);
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0, 0, 0});
  add_tie(o, 0, 1), add_tie(o, 0, 2), add_tie(o, 2, 3);
  o.performance = {.2, .5, .5, .5};
  const Neighbourhood near(o, "ties");
  return {double(if_better(o, 0, best_partner(o, near, 0))),
          double(if_better(o, 3, best_partner(o, near, 3)) == nobody)};
}

}  // namespace

RECORD(peers, best_member) {
  using P = BestMemberParameters;
  return {
      .summary = "copy the best neighbour if better, else try to turn one belief",
      .source = "Lazer & Friedman 2007",
      .prose =
          R"(An agent whose best neighbour has strictly higher Phi copies all of its beliefs (the best: highest Phi, lower seat if
equal); else it makes a trial: one uniform dimension is turned, and kept if Phi is then higher. Everybody reads
beliefs and Phi as they stood when the process started.)",
      .details = trial_prose,
      .parameters = parameters<P>({
          row<&P::among>("among", "", "name")
              .means("Who counts as a neighbour: the ties, or everyone.", "Lazer & Friedman 2007")
              .one_of({"ties", "everyone"}),
      }),
      .function = ProcessFunction(run),
      .uses = {Capability::ties},
      .changes = {Capability::knowledge},
      .requires_slots = {Slot::knowledge},
      .draws = {{trial_stream, "agent", draws::word(0), "the dimension of a trial"},
                {trial_stream, "agent", draws::word(1), "coin for an unknown dimension: +1 from 2^31 on"}},
      .example = {"agents 1, 2, 3 of performance .5, agent 0 of .2; ties 0-1, 0-2, 2-3: whom 0 copies; 3 makes a trial",
                  example,
                  {1, 1}},
  };
}

}  // namespace tandem
