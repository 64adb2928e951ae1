// SPDX-License-Identifier: MIT
// Teams in an open field (E19): newcomers come from outside, the idle leave.
#include <algorithm>

#include "base/elementary.h"
#include "model/example/hand_made.h"
#include "model/partnering/teams.h"
#include "model/start/organisation.h"
#include "model/start/seat_entries.h"
#include "model/start/seats.h"

namespace tandem {

namespace {

void run(Tick& tick) {
  Organisation& o = tick.organisation;
  const Assembled assembled = assemble_teams(tick, Newcomers::from_outside);
  std::vector<Seat> arriving;
  std::copy_if(assembled.newcomers.begin(), assembled.newcomers.end(), std::back_inserter(arriving),
               [&](Seat seat) { return !o.staff.occupied[seat]; });
  fill_seats(tick, std::move(arriving));
  empty_seats(o, assembled.lapsed, tick.now, Vacancy::closed);
}

// Incumbents in the long run at q_past 0. Of m T placements a tick, m T (1 - p_inc) are of newcomers, and as many incumbents lapse: each
// after s ticks without a team, so (1 - c)^s = 1 - p_inc for the chance c = m T p_inc / N of an incumbent to be placed in a tick.
double population(const AssemblyParameters& p) {
  const double places = double(p.size) * double(p.teams), incumbent = p.incumbent_probability;
  const double ticks = p.teams > 0 ? double(p.idle / p.teams + 1) : 1;
  if (incumbent == 0) return places * ticks;
  if (incumbent == 1) return places;
  return places * incumbent / (1 - elementary::exp(elementary::log(1 - incumbent) / ticks));
}

void check(const Model& model, const Inputs& inputs, Findings& findings) {
  const auto& p = model.get<AssemblyParameters>();
  const double seats = std::max(agents_of(model, inputs), double(model.get<OrganisationParameters>().max_agents));
  const double needed = population(p);
  if (needed > seats)
    findings.push_back({{},
                        "organisation.max_agents",
                        "about " + std::to_string(std::int64_t(needed)) + " agents will be present, but there are " +
                            std::to_string(std::int64_t(seats)) + " seats",
                        "seats for all, and some to spare",
                        "set organisation.max_agents = " + std::to_string(std::int64_t(needed * 1.25) + 1) +
                            ", or lower partnering.idle"});
}

std::vector<double> example() {
  AssemblyParameters p;
  p.size = 4, p.incumbent_probability = .5, p.idle = 0;
  return {population(p)};
}

}  // namespace

RECORD(partnering, teams_open) {
  return {
      .summary = "teams by filling places with incumbents or with newcomers from outside; the idle leave",
      .source = "Guimera, Uzzi, Spiro & Amaral 2005",
      .prose =
          R"(Teams are put together as in `teams`, in an open field. Newcomers are those present who have been in no team, and
empty seats (see organisation.max_agents): somebody new takes the seat and its place in the team. Whoever is an
incumbent no longer leaves in the same tick. With one team per tick and q_past 0 the number of incumbents present is
in the long run

    m p_inc / (1 - (1 - p_inc)^(1/(idle + 1))))",
      .details =
          std::string(assembly_prose) + "\n\n" +
          R"(As many seats as the long run has incumbents are asked for; when all are taken places go to incumbents.)",
      .parameters = parameters<AssemblyParameters>(assembly_rows()),
      .function = ProcessFunction(run),
      .prepare = prepare_teams,
      .check = check,
      .changes = {Capability::staff},
      .excludes = {{Capability::ties, "makes none"},
                   {Capability::chosen_partners, "has all of a team work together"},
                   {Capability::knowledge, "lets people come and go within a tick"}},
      .draws = {{assembly_stream, "number of the team, of the place", draws::word(0),
                 "whether the place is for an incumbent"},
                {assembly_stream, "number of the team, of the place", draws::word(1),
                 "whether for a past collaborator"},
                {assembly_stream, "number of the team, of the place", draws::word(2),
                 "of which incumbent, in the order in which they were placed"},
                {assembly_stream, "number of the team, of the place", draws::word(3), "who, in order of seats"}},
      .example = {"teams of 4, p_inc 1/2, idle 0: incumbents in the long run", example, {4}},
  };
}

}  // namespace tandem
