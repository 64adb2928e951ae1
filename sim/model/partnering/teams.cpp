// SPDX-License-Identifier: MIT
// Teams within a staff (E19): places are filled with incumbents or with newcomers to teams.
#include "model/partnering/teams.h"

#include <algorithm>

#include "model/example/hand_made.h"
#include "model/frame/trace.h"
#include "state/collaborations.h"
#include "state/seat_set.h"

namespace tandem {

namespace {

// Those who are in no team of this tick yet, as they stood when the process started.
struct Free {
  SeatSet incumbents, newcomers;
};

Free everybody_free(Organisation& o, Newcomers from) {
  Free free{SeatSet(o.agents), SeatSet(o.agents)};
  for (Seat seat = 0; seat < o.agents; ++seat) {
    std::uint32_t& idle = o.teams.idle[seat];
    if (idle == first_team) idle = 0;
    if (idle != not_incumbent)
      free.incumbents.insert(seat);
    else if (from == Newcomers::from_outside || o.staff.occupied[seat])
      free.newcomers.insert(seat);
  }
  return free;
}

struct Team {
  std::vector<Seat> members, incumbents;
};

// Past collaborators of a member who are in no team yet, each once, in order of their seats.
void free_collaborators(const Organisation& o, const Free& free, Seat member, std::vector<Seat>& found) {
  found.clear();
  for (const Seat other : o.teams.past[member])
    if ((found.empty() || found.back() != other) && free.incumbents.contains(other)) found.push_back(other);
}

// Word 0: for an incumbent; 1: for a past collaborator; 2: of which member; 3: who of those who come into question.
void fill_place(const Tick& tick, const AssemblyParameters& p, std::uint32_t number, Free& free, Team& team,
                std::vector<Seat>& collaborators) {
  const auto place = static_cast<std::uint32_t>(team.members.size());
  const Words words = draw(tick.key, tick.now, in_place_of_seat(number), in_place_of_seat(place), assembly_stream);
  bool incumbent = happens(words[0], p.incumbent_probability);
  if ((incumbent ? free.incumbents : free.newcomers).size() == 0) incumbent = !incumbent;
  SeatSet& from = incumbent ? free.incumbents : free.newcomers;
  collaborators.clear();
  if (incumbent && !team.incumbents.empty() && happens(words[1], p.past_probability)) {
    const auto known = static_cast<std::uint32_t>(team.incumbents.size());
    free_collaborators(tick.organisation, free, team.incumbents[below(words[2], known)], collaborators);
  }
  const Seat seat = collaborators.empty()
                        ? from.at(below(words[3], from.size()))
                        : collaborators[below(words[3], static_cast<std::uint32_t>(collaborators.size()))];
  from.erase(seat);
  team.members.push_back(seat);
  if (incumbent) team.incumbents.push_back(seat);
}

void write_team(Teams& teams, std::uint32_t number, const Team& team, std::vector<Seat>& newcomers) {
  for (const Seat seat : team.members) {
    teams.team[seat] = number;
    teams.members.push_back(seat);
    if (teams.idle[seat] == not_incumbent) newcomers.push_back(seat);
  }
  teams.first.push_back(static_cast<std::uint32_t>(teams.members.size()));
}

// Idle counts of those who were incumbents when the process started.
std::vector<Seat> count_idle(Teams& teams, std::int64_t limit) {
  const std::uint64_t formed = teams.first.size() - 1;
  std::vector<Seat> lapsed;
  for (Seat seat = 0; seat < teams.idle.size(); ++seat) {
    if (teams.idle[seat] == not_incumbent) continue;
    const std::uint64_t idle = teams.team[seat] != no_team ? 0 : teams.idle[seat] + formed;
    if (idle > static_cast<std::uint64_t>(limit))
      lapsed.push_back(seat);
    else
      teams.idle[seat] = static_cast<std::uint32_t>(idle);
  }
  return lapsed;
}

void remember_teams(Teams& teams) {
  for (std::size_t t = 0; t + 1 < teams.first.size(); ++t)
    for (std::uint32_t a = teams.first[t]; a < teams.first[t + 1]; ++a)
      for (std::uint32_t b = a + 1; b < teams.first[t + 1]; ++b) collaborate(teams, teams.members[a], teams.members[b]);
}

void note_team(Tick& tick) {
  const Teams& teams = tick.organisation.teams;
  const Seat seat = tick.trace->agent();
  const std::uint32_t team = teams.team[seat];
  if (team == no_team)
    tick.trace->note({tick.now, "partnering", "is in no team", {{"idle", teams.idle[seat]}}});
  else
    tick.trace->note({tick.now,
                      "partnering",
                      teams.idle[seat] == first_team ? "comes into a team as a newcomer" : "comes into a team",
                      {{"team", team},
                       {"size", teams.first[team + 1] - teams.first[team]},
                       {"task_of", an_agent(teams.members[teams.first[team]])}}});
}

void take_load(Organisation& o, double memory) {
  const Teams& teams = o.teams;
  for (const Seat seat : o.units.members) {
    const std::uint32_t team = teams.team[seat];
    const double jobs = team == no_team ? 1 : double(teams.first[team + 1] - teams.first[team]) - 1;
    o.partnering.load[seat] += memory * (jobs - o.partnering.load[seat]);
  }
}

void run(Tick& tick) {
  assemble_teams(tick, Newcomers::of_the_staff);
  take_load(tick.organisation, tick.model.get<AssemblyParameters>().load_memory);
}

// Four agents, two teams of two: the first tick all are newcomers, then incumbents.
std::vector<double> example() {
  Model model = model_with(Slot::partnering, "teams");
  auto* p = static_cast<AssemblyParameters*>(model.parameters(Slot::partnering));
  p->size = 2, p->teams = 2;
  Organisation o = hand_made({0, 0, 1, 1});
  prepare_teams(o, model);
  const Workers workers;
  Tick tick{o, model, {}, 1, workers};
  const double newcomers = double(assemble_teams(tick, Newcomers::of_the_staff).newcomers.size());
  const double collaborators = double(o.teams.past[0].size());
  tick.now = 2;
  const double later = double(assemble_teams(tick, Newcomers::of_the_staff).newcomers.size());
  return {double(o.teams.first.size()) - 1, newcomers, collaborators, later};
}

}  // namespace

const char* const assembly_prose =
    R"(In each tick up to `teams` teams are put together, one after the other, each of `size` places, one after the other.
Somebody who has been in a team is an incumbent, anybody else a newcomer; who is which, and who has been in a team
with whom, is as it was when the process started, and nobody is in two teams of one tick. With p_inc a place is for an
incumbent, else for a newcomer; where nobody of the kind is left it goes to the other kind. A place for an incumbent
goes, with q_past, to a past collaborator of one of the incumbents already placed in the team (which of them is drawn;
so is which of its past collaborators who are incumbents without a team in this tick, each counting once, in order of
seats); with the rest of the chance, for the first incumbent, and where there is no such collaborator, to any
incumbent without a team. A place for a newcomer goes to any newcomer without a team. When fewer than two are left no
further team forms; a team for which only fewer than `size` are left is smaller. Then idle counts are brought up: 0
for who was in a team, more by the number of teams formed for any other incumbent; above `idle` one is an incumbent no
longer and its past collaborations are forgotten at both ends. All pairs of a team become past collaborators.)";

void prepare_teams(Organisation& o, const Model&) {
  o.teams.first.assign(1, 0);
  o.teams.members.clear();
  o.teams.team.assign(o.agents, no_team);
  o.teams.idle.assign(o.agents, not_incumbent);
  o.teams.past.assign(o.agents, {});
  Partnering& now = o.partnering;
  now.with.assign(o.agents, nobody);
  now.with_slot.assign(o.agents, no_slot);
  now.helps.assign(o.agents, 0);
  now.load.assign(o.agents, 1);
  o.ties.degree.assign(o.agents, 0);
}

Assembled assemble_teams(Tick& tick, Newcomers from) {
  Organisation& o = tick.organisation;
  Teams& teams = o.teams;
  const auto& p = tick.model.get<AssemblyParameters>();
  Free free = everybody_free(o, from);
  teams.first.assign(1, 0);
  teams.members.clear();
  std::fill(teams.team.begin(), teams.team.end(), no_team);
  Assembled result;
  Team team;
  std::vector<Seat> collaborators;
  for (std::uint32_t number = 0; number < static_cast<std::uint32_t>(p.teams); ++number) {
    std::uint32_t left = free.incumbents.size() + free.newcomers.size();
    if (left < 2) break;
    team.members.clear(), team.incumbents.clear();
    for (std::int64_t place = 0; place < p.size && left > 0; ++place, --left)
      fill_place(tick, p, number, free, team, collaborators);
    write_team(teams, number, team, result.newcomers);
  }
  result.lapsed = count_idle(teams, p.idle);
  for (const Seat seat : result.lapsed) leave_teams(teams, seat);
  for (const Seat seat : result.newcomers) teams.idle[seat] = first_team;
  remember_teams(teams);
  std::sort(result.newcomers.begin(), result.newcomers.end());
  if (tick.trace) note_team(tick);
  return result;
}

std::vector<ParameterRow> assembly_rows() {
  using P = AssemblyParameters;
  return {
      row<&P::size>("size", "m", "places", 2, 64).means("Places in a team.", "Guimera, Uzzi, Spiro & Amaral 2005"),
      row<&P::teams>("teams", "", "teams per tick", 0, 1e6)
          .means("Most teams that form in a tick; 0: everybody is alone.", "convention"),
      row<&P::incumbent_probability>("incumbent_probability", "p_inc", "probability")
          .means("Chance that a place is for somebody who has been in a team.", "Guimera, Uzzi, Spiro & Amaral 2005"),
      row<&P::past_probability>("past_probability", "q_past", "probability")
          .means("Chance that such a place goes to a past collaborator of an incumbent already in the team.",
                 "Guimera, Uzzi, Spiro & Amaral 2005"),
      row<&P::idle>("idle", "", "teams formed", 0, 1e9)
          .means("Teams that can form without an incumbent before it is an incumbent no longer.",
                 "Guimera, Uzzi, Spiro & Amaral 2005"),
  };
}

RECORD(partnering, teams) {
  using P = AssemblyParameters;
  std::vector<ParameterRow> rows = assembly_rows();
  rows.push_back(row<&P::load_memory>("load_memory", "", "1 per tick")
                     .means("Weight of this tick's jobs in the load.", "this model"));
  return {
      .summary = "teams by filling places with incumbents or with newcomers among the staff",
      .source = "Guimera, Uzzi, Spiro & Amaral 2005",
      .prose =
          R"(In each tick up to `teams` teams of `size` places are put together (E19), place after place. Each place sees the places
filled before it. An incumbent is one who has been in a team; a newcomer is one of the staff who has been in none, or
in none for long. With p_inc a place is for an incumbent, else for a newcomer. With q_past a place for an incumbent
goes to a past collaborator of one who is already placed, if there is one; else it goes to any incumbent without a
team. An incumbent that was in none of the last `idle` teams is one no longer, and its collaborations are forgotten.
There are no ties: nobody asks, consents, trusts or drops.

    E19  a_i = m - 1 in a team of m, 1 in none;  L_i <- L_i + load_memory (a_i - L_i))",
      .details = assembly_prose,
      .parameters = parameters<P>(std::move(rows)),
      .function = ProcessFunction(run),
      .prepare = prepare_teams,
      .provides = {Capability::teams},
      .excludes = {{Capability::ties, "makes none"}, {Capability::chosen_partners, "has all of a team work together"}},
      .draws = {{assembly_stream, "number of the team, of the place", draws::word(0),
                 "whether the place is for an incumbent"},
                {assembly_stream, "number of the team, of the place", draws::word(1),
                 "whether for a past collaborator"},
                {assembly_stream, "number of the team, of the place", draws::word(2),
                 "of which incumbent, in the order in which they were placed"},
                {assembly_stream, "number of the team, of the place", draws::word(3), "who, in order of seats"}},
      .example = {"4 agents, 2 teams of 2: teams, newcomers, past collaborators of the first agent after one tick, "
                  "newcomers of the second",
                  example,
                  {2, 4, 1, 0}},
  };
}

}  // namespace tandem
