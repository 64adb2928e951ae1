// SPDX-License-Identifier: MIT
// A team across units: ties form among people of different units.
#include "model/change/target.h"
#include "model/example/hand_made.h"
#include "model/frame/catalogue.h"

namespace tandem {

namespace {

constexpr Stream team_stream = stream(203);

struct TeamParameters {
  static constexpr Slot slot = Slot::interventions;
  std::int64_t size = 5;
};

// At most one of each unit, in the order of the draw.
std::vector<Seat> call_up(const Tick& tick, const Intervention& it) {
  const Organisation& o = tick.organisation;
  std::vector<Seat> drawn = seats_in(o, everybody), team;
  shuffle(tick, team_stream, it, drawn);
  std::vector<std::uint8_t> taken(o.units.count());
  for (const Seat seat : drawn) {
    if (team.size() == static_cast<std::size_t>(it.get<TeamParameters>().size)) break;
    if (!std::exchange(taken[o.units.of[seat]], std::uint8_t{1})) team.push_back(seat);
  }
  return team;
}

void form(Tick& tick, const Intervention& it) {
  Organisation& o = tick.organisation;
  const std::vector<Seat> team = call_up(tick, it);
  for (std::size_t a = 0; a < team.size(); ++a)
    for (std::size_t b = a + 1; b < team.size(); ++b) {
      const Seat i = team[a], j = team[b];
      if (o.ties.full(i) || o.ties.full(j) || o.ties.find(i, j) != no_slot) continue;
      o.ties.append(i, j, o.people.trust_propensity[i], tick.now);
      o.ties.append(j, i, o.people.trust_propensity[j], tick.now);
    }
}

std::string idle(const Intervention& it, const Model&, const Organisation&) {
  const auto size = it.get<TeamParameters>().size;
  return size < 2 ? "size is " + std::to_string(size) : "";
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0, 1, 2});
  o.people.trust_propensity.assign(4, .5f);
  auto parameters = std::make_shared<TeamParameters>();
  parameters->size = 3;
  const Model model = default_model();
  const Workers workers;
  Tick tick{o, model, {}, 1, workers};
  form(tick, {"example", find_record(Slot::interventions, "cross_unit_team"), parameters, {}});
  return {double(o.ties.degree[0] + o.ties.degree[1]), double(o.ties.degree[2]), double(o.ties.degree[3])};
}

}  // namespace

RECORD(interventions, cross_unit_team) {
  using P = TeamParameters;
  return {
      .summary = "event: people of different units are brought together, and ties form among them",
      .source = "this model",
      .prose =
          R"(Agents are taken in the order of a draw, at most one of each unit, until `size` are together. Each two of them who are
not tied and both have room form a tie without evidence; nobody is evicted for it.)",
      .parameters = parameters<P>(
          {row<&P::size>("size", "m", "agents", 0, 64).means("Members of the team; 0: no team.", "convention")}),
      .function = EventFunction(form),
      .idle = idle,
      .needs = {Capability::ties},
      .changes = {Capability::ties},
      .requires_slots = {Slot::partnering, Slot::people},
      .draws = {{team_stream, "agent", draws::words_from(0, 4),
                 "place in the order: word 0 of the block of the intervention's number; equal: the lower seat first"}},
      .example = {"three units, a team of 3: ties of unit 0, of agent 2, of agent 3", example, {2, 2, 2}},
  };
}

}  // namespace tandem
