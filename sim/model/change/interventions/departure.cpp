// SPDX-License-Identifier: MIT
// Somebody who matters leaves: a head, whoever has most output or most ties, or anybody.
#include <algorithm>

#include "model/change/pick.h"
#include "model/example/hand_made.h"
#include "model/frame/catalogue.h"
#include "model/start/seats.h"

namespace tandem {

namespace {

constexpr Stream departure_stream = stream(204);

struct DepartureParameters {
  static constexpr Slot slot = Slot::interventions;
  AgentChoice who = {"most_output", {}};
  std::int64_t count = 0;
  std::int64_t unit = everybody;
};

constexpr PickWords leaving{"has to leave", "may stay", "leave"};

// Those of the seats in which the people listed still are: who has come into a seat since is somebody else.
void keep_named(const Organisation& o, const AgentChoice& who, std::vector<Seat>& seats) {
  std::erase_if(seats, [&](Seat seat) { return o.staff.entered[seat] > 0 || !is_named(who, seat); });
}

void leave(Tick& tick, const Intervention& it) {
  const auto& p = it.get<DepartureParameters>();
  std::vector<Seat> seats = seats_in(tick.organisation, p.unit);
  if (p.who.rule.empty())
    keep_named(tick.organisation, p.who, seats);
  else
    seats = first_by_rule(tick, it, departure_stream, p.who, p.count, std::move(seats), leaving);
  keep_held(tick, seats);
  std::sort(seats.begin(), seats.end());
  empty_seats(tick.organisation, seats, tick.now, Vacancy::open);
}

void check(const Intervention& it, const Model& model, Findings& findings) {
  const auto& p = it.get<DepartureParameters>();
  check_unit(it, model, "unit", p.unit, findings);
  if (p.who.rule.empty() && p.count > 0)
    findings.push_back(
        {{}, it.key("count"), "stands beside a list of agents, all of whom leave", "one of the two", ""});
  check_rule(it, model, p.who, findings);
}

std::string idle(const Intervention& it, const Model&, const Organisation&) {
  const auto& p = it.get<DepartureParameters>();
  return p.who.rule.empty() ? "" : at_zero("count", double(p.count));
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0, 0});
  add_work(o);
  o.work.output = {1, 3, 2};
  auto parameters = std::make_shared<DepartureParameters>();
  parameters->count = 1;
  const Model model = default_model();
  const Workers workers;
  Tick tick{o, model, {}, 1, workers};
  leave(tick, {"example", find_record(Slot::interventions, "departure"), parameters, {}});
  return {o.staff.occupied.begin(), o.staff.occupied.end()};
}

}  // namespace

RECORD(interventions, departure) {
  using P = DepartureParameters;
  return {
      .summary = "event: heads, those with most output or most ties, or anybody leave",
      .source = "this model; Azoulay, Graff Zivin & Wang 2010",
      .prose =
          R"(Of the targets up to `count` leave: those with most output at the tick before, those with most output or contribution
over the latest ticks, if they have been there for half a window (contribution), those with most ties, heads, or anybody
as drawn. A draw decides between equals. Where `who` lists agents, those of them leave who are still where they were at
the start. Their seats are open: turnover fills them, and without turnover they stay
empty until a hiring wave.)",
      .parameters = parameters<P>({
          row<&P::who>("who", "", "choice")
              .means("Who leaves, by a rule or by name.", "convention")
              .one_of(ranking_rules())
              .takes_names_of(NamesOf::agents),
          row<&P::count>("count", "", "agents", 0, 1e6).means("How many leave at most; 0: nobody.", "convention"),
          unit_row<&P::unit>("unit", "Of which unit; -1: of all."),
      }),
      .function = EventFunction(leave),
      .check_intervention = check,
      .idle = idle,
      .changes = {Capability::staff},
      .draws = {{departure_stream, "agent", draws::words_from(0, 4),
                 "place in the order: word 0 of the block of the intervention's number; equal: the lower seat first"}},
      .example = {"outputs 1, 3, 2, one leaves: who is still there", example, {1, 0, 1}},
  };
}

}  // namespace tandem
