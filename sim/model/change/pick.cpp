// SPDX-License-Identifier: MIT
#include "model/change/pick.h"

#include <algorithm>

#include "model/frame/trace.h"
#include "model/work/contribution.h"

namespace tandem {

namespace {

constexpr const char *by_output = "most_output_window", *by_contribution = "most_contribution_window", *heads = "head";

bool is_by_window(const std::string& rule) { return rule == by_output || rule == by_contribution; }

// Leaves those who have been in their seats for at least half of the window.
void only_long_here(const Tick& tick, std::vector<Seat>& seats) {
  const auto* contribution = tick.model.find<ContributionParameters>();
  const std::int64_t window = contribution ? contribution->window : 1;
  const std::vector<TickNumber>& entered = tick.organisation.staff.entered;
  std::erase_if(seats, [&](Seat seat) { return 2 * std::int64_t{tick.now - entered[seat]} < window; });
}

// [seat] what the rule ranks people by, the more the earlier; nothing where it ranks nobody.
std::vector<double> amounts(const Organisation& o, const std::string& rule) {
  if (rule == "most_output") return o.work.output;
  if (rule == by_output) return o.experience.output_window;
  if (rule == by_contribution) return o.experience.contribution_window;
  if (rule == "most_ties" && o.ties.capacity > 0) return {o.ties.degree.begin(), o.ties.degree.end()};
  return {};
}

// Who stands first, of seats in the order of a draw; that order decides between equals.
void rank(const Tick& tick, const std::string& rule, const std::vector<double>& amount, std::vector<Seat>& seats) {
  if (is_by_window(rule)) only_long_here(tick, seats);
  if (rule == heads) std::erase_if(seats, [&](Seat seat) { return !is_head(tick.organisation, seat); });
  if (!amount.empty())
    std::stable_sort(seats.begin(), seats.end(), [&](Seat a, Seat b) { return amount[a] > amount[b]; });
}

// Where the traced agent stands among those who may be picked, the first of whom are.
void note_rank(Tick& tick, const std::string& rule, const std::vector<double>& amount, const std::vector<Seat>& ranked,
               std::int64_t count, const PickWords& words) {
  const auto found = std::find(ranked.begin(), ranked.end(), tick.trace->agent());
  if (found == ranked.end()) return;
  const auto before = found - ranked.begin();
  TraceNote note{tick.now, "interventions", before < count ? words.picked : words.passed_over, {}};
  if (!amount.empty()) note.numbers.emplace_back(rule, amount[*found]);
  note.numbers.insert(note.numbers.end(), {{"place", before + 1}, {"of", ranked.size()}, {words.how_many, count}});
  tick.trace->note(std::move(note));
}

void note_named(Tick& tick, const std::vector<Seat>& seats, const PickWords& words) {
  if (std::find(seats.begin(), seats.end(), tick.trace->agent()) != seats.end())
    tick.trace->note({tick.now, "interventions", std::string(words.picked) + ", and is named", {}});
}

}  // namespace

std::vector<std::string> ranking_rules() {
  return {"most_output", by_output, by_contribution, "most_ties", heads, "anybody"};
}

std::vector<std::string> picking_rules() {
  std::vector<std::string> rules = ranking_rules();
  rules.insert(rules.begin(), all_of_them);
  return rules;
}

bool is_head(const Organisation& o, Seat seat) { return !o.form.head.empty() && o.form.head[o.units.of[seat]] == seat; }

bool is_named(const AgentChoice& who, Seat seat) {
  return std::find(who.agents.begin(), who.agents.end(), seat) != who.agents.end();
}

std::vector<Seat> first_by_rule(Tick& tick, const Intervention& it, Stream stream, const AgentChoice& who,
                                std::int64_t count, std::vector<Seat> seats, const PickWords& words) {
  shuffle(tick, stream, it, seats);
  const std::vector<double> amount = amounts(tick.organisation, who.rule);
  rank(tick, who.rule, amount, seats);
  if (tick.trace) note_rank(tick, who.rule, amount, seats, count, words);
  seats.resize(std::min(seats.size(), static_cast<std::size_t>(count)));
  return seats;
}

std::vector<Seat> picked(Tick& tick, const Intervention& it, Stream stream, const AgentChoice& who, std::int64_t count,
                         std::vector<Seat> seats, const PickWords& words) {
  if (who.rule == all_of_them) return seats;
  if (!who.rule.empty()) {
    seats = first_by_rule(tick, it, stream, who, count, std::move(seats), words);
    std::sort(seats.begin(), seats.end());
    return seats;
  }
  std::erase_if(seats, [&](Seat seat) { return !is_named(who, seat); });
  if (tick.trace) note_named(tick, seats, words);
  return seats;
}

void check_rule(const Intervention& it, const Model& model, const AgentChoice& who, Findings& findings) {
  if (is_by_window(who.rule) && !can_provide(model, Capability::windows))
    findings.push_back({{},
                        it.key("who"),
                        "nobody keeps output and contribution over a window: contribution.record is \"" +
                            model.record(Slot::contribution).name + "\"",
                        "a window, or \"most_output\"",
                        "set contribution.record = \"window\""});
  if (who.rule == heads && !can_provide(model, Capability::heads))
    findings.push_back({{},
                        it.key("who"),
                        "there are no heads: form.record is \"" + model.record(Slot::form).name + "\"",
                        "a form with heads",
                        "set form.record = \"functional\""});
}

void check_picked(const Intervention& it, const Model& model, const AgentChoice& who, std::int64_t count,
                  Findings& findings) {
  check_rule(it, model, who, findings);
  if (count == 0 || (!who.rule.empty() && who.rule != all_of_them)) return;
  findings.push_back(
      {{},
       it.key("count"),
       who.rule.empty() ? "stands beside a list of agents, all of whom count" : "stands beside who = \"everybody\"",
       "0, or a rule that ranks people",
       "set " + it.key("who") + " = \"anybody\""});
}

std::string picks_nobody(const AgentChoice& who, std::int64_t count) {
  return who.rule.empty() || who.rule == all_of_them ? "" : at_zero("count", double(count));
}

}  // namespace tandem
