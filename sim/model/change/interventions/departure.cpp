// SPDX-License-Identifier: MIT
// Somebody who matters leaves: a head, whoever has most output or most ties, or anybody.
#include <algorithm>

#include "model/change/target.h"
#include "model/example/hand_made.h"
#include "model/frame/catalogue.h"
#include "model/frame/trace.h"
#include "model/start/seats.h"
#include "model/work/contribution.h"

namespace tandem {

namespace {

constexpr Stream departure_stream = stream(204);

struct DepartureParameters {
  static constexpr Slot slot = Slot::interventions;
  AgentChoice who = {"most_output", {}};
  std::int64_t count = 0;
  std::int64_t unit = everybody;
};

constexpr const char *by_output = "most_output_window", *by_contribution = "most_contribution_window";

bool is_head(const Organisation& o, Seat seat) { return !o.form.head.empty() && o.form.head[o.units.of[seat]] == seat; }

// Leaves those who have been in their seats for at least half of the window.
void only_long_here(const Organisation& o, TickNumber now, std::int64_t window, std::vector<Seat>& seats) {
  std::erase_if(seats, [&](Seat seat) { return 2 * (std::int64_t{now} - o.staff.entered[seat]) < window; });
}

// [seat] what the rule ranks people by, the more the earlier; nothing where it ranks nobody.
std::vector<double> amounts(const Organisation& o, const std::string& who) {
  if (who == "most_output") return o.work.output;
  if (who == by_output) return o.experience.output_window;
  if (who == by_contribution) return o.experience.contribution_window;
  if (who == "most_ties" && o.ties.capacity > 0) return {o.ties.degree.begin(), o.ties.degree.end()};
  return {};
}

// Who stands first, of seats in the order of a draw; that order decides between equals.
void rank(const Organisation& o, const std::string& who, const std::vector<double>& amount, TickNumber now,
          std::int64_t window, std::vector<Seat>& seats) {
  if (who == by_output || who == by_contribution) only_long_here(o, now, window, seats);
  if (who == "head") std::erase_if(seats, [&](Seat seat) { return !is_head(o, seat); });
  if (!amount.empty())
    std::stable_sort(seats.begin(), seats.end(), [&](Seat a, Seat b) { return amount[a] > amount[b]; });
}

// Where the traced agent stands among those who may have to leave, the first of whom do.
void note_rank(Tick& tick, const std::string& who, const std::vector<double>& amount, const std::vector<Seat>& ranked,
               std::int64_t count) {
  const auto found = std::find(ranked.begin(), ranked.end(), tick.trace->agent());
  if (found == ranked.end()) return;
  const auto before = found - ranked.begin();
  TraceNote note{tick.now, "interventions", before < count ? "has to leave" : "may stay", {}};
  if (!amount.empty()) note.numbers.emplace_back(who, amount[*found]);
  note.numbers.insert(note.numbers.end(), {{"place", before + 1}, {"of", ranked.size()}, {"leave", count}});
  tick.trace->note(std::move(note));
}

// Those of the seats in which the people listed still are: who has come into a seat since is somebody else.
void keep_named(const Organisation& o, const std::vector<std::int64_t>& agents, std::vector<Seat>& seats) {
  std::erase_if(seats, [&](Seat seat) {
    return o.staff.entered[seat] > 0 || std::find(agents.begin(), agents.end(), seat) == agents.end();
  });
}

void leave(Tick& tick, const Intervention& it) {
  const auto& p = it.get<DepartureParameters>();
  std::vector<Seat> seats = seats_in(tick.organisation, p.unit);
  if (p.who.rule.empty()) {
    keep_named(tick.organisation, p.who.agents, seats);
  } else {
    shuffle(tick, departure_stream, it, seats);
    const auto* window = tick.model.find<ContributionParameters>();
    const std::vector<double> amount = amounts(tick.organisation, p.who.rule);
    rank(tick.organisation, p.who.rule, amount, tick.now, window ? window->window : 1, seats);
    if (tick.trace) note_rank(tick, p.who.rule, amount, seats, p.count);
    seats.resize(std::min(seats.size(), static_cast<std::size_t>(p.count)));
  }
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
  if ((p.who.rule == by_output || p.who.rule == by_contribution) && !can_provide(model, Capability::windows))
    findings.push_back({{},
                        it.key("who"),
                        "nobody keeps output and contribution over a window: contribution.record is \"" +
                            model.record(Slot::contribution).name + "\"",
                        "a window, or \"most_output\"",
                        "set contribution.record = \"window\""});
  if (p.who.rule == "head" && !can_provide(model, Capability::heads))
    findings.push_back({{},
                        it.key("who"),
                        "there are no heads: form.record is \"" + model.record(Slot::form).name + "\"",
                        "a form with heads",
                        "set form.record = \"functional\""});
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
              .one_of({"most_output", by_output, by_contribution, "most_ties", "head", "anybody"})
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
