// SPDX-License-Identifier: MIT
// Ties between people who are named form and end.
#include "model/change/target.h"
#include "model/example/hand_made.h"
#include "model/frame/catalogue.h"

namespace tandem {

namespace {

struct TieParameters {
  static constexpr Slot slot = Slot::interventions;
  Entries add, cut;
};

struct Pair {
  Seat a, b;
};

Pair pair_of(const std::map<std::string, double>& entry) {
  return {static_cast<Seat>(entry.at("a")), static_cast<Seat>(entry.at("b"))};
}

// Whether the two are still who they were at the start: who has come into a seat since is somebody else.
bool are_there(const Organisation& o, Pair pair) {
  const auto there = [&](Seat seat) { return o.staff.occupied[seat] && o.staff.entered[seat] == 0; };
  return there(pair.a) && there(pair.b);
}

void end(Organisation& o, Pair pair) {
  const std::uint8_t slot = o.ties.find(pair.a, pair.b);
  if (slot == no_slot) return;
  o.ties.remove(pair.a, std::uint64_t{1} << slot);
  o.ties.remove(pair.b, std::uint64_t{1} << o.ties.find(pair.b, pair.a));
}

// Priors of their own, also of ties that are remembered: until now each was its agent's trust in strangers.
void keep_priors(Organisation& o) {
  if (!o.ties.prior.empty()) return;
  o.ties.prior.assign(o.ties.partner.size(), 0);
  for (Seat seat = 0; seat < o.agents; ++seat) {
    const float own = o.people.trust_propensity[seat];
    for (std::uint8_t slot = 0; slot < o.ties.degree[seat]; ++slot) o.ties.prior[o.ties.at(seat, slot)] = own;
    for (std::size_t k = 0; k < o.ties.remembered; ++k)
      o.ties.past[std::size_t{seat} * o.ties.remembered + k].prior = own;
  }
}

void form(Organisation& o, Pair pair, const std::map<std::string, double>& entry, TickNumber now) {
  if (o.ties.full(pair.a) || o.ties.full(pair.b) || o.ties.find(pair.a, pair.b) != no_slot) return;
  const auto given = entry.find("trust");
  if (given != entry.end()) keep_priors(o);
  const auto trust = [&](Seat seat) {
    return given == entry.end() ? o.people.trust_propensity[seat] : static_cast<float>(given->second);
  };
  o.ties.append(pair.a, pair.b, trust(pair.a), now);
  o.ties.append(pair.b, pair.a, trust(pair.b), now);
}

void change(Tick& tick, const Intervention& it) {
  Organisation& o = tick.organisation;
  const auto& p = it.get<TieParameters>();
  for (const auto& entry : p.cut)
    if (are_there(o, pair_of(entry))) end(o, pair_of(entry));
  for (const auto& entry : p.add)
    if (are_there(o, pair_of(entry))) form(o, pair_of(entry), entry, tick.now);
}

void check_pairs(const std::string& key, const Entries& entries, double agents, Findings& findings) {
  for (const auto& entry : entries) {
    bool known = true;
    for (const char* end : {"a", "b"}) {
      const auto found = entry.find(end);
      const bool missing = found == entry.end();
      if (!missing && found->second >= 0 && found->second < agents) continue;
      known = false;
      findings.push_back({{},
                          key,
                          missing ? std::string("an entry without ") + end : "an agent that does not exist",
                          "{ a = \"Ana\", b = \"Ola\" }, each the name or the number of an agent",
                          ""});
    }
    if (known && entry.at("a") == entry.at("b"))
      findings.push_back({{}, key, "a tie of an agent to itself", "two different agents", ""});
    const auto trust = entry.find("trust");
    if (trust != entry.end() && !(trust->second >= 0 && trust->second <= 1))
      findings.push_back({{}, key, "a trust that is not in [0, 1]", "trust in [0, 1], or none", ""});
  }
}

void check(const Intervention& it, const Model& model, Findings& findings) {
  const auto& p = it.get<TieParameters>();
  const auto agents = static_cast<double>(model.at_start.agents);
  check_pairs(it.key("add"), p.add, agents, findings);
  check_pairs(it.key("cut"), p.cut, agents, findings);
}

std::string idle(const Intervention& it, const Model&, const Organisation&) {
  const auto& p = it.get<TieParameters>();
  return p.add.empty() && p.cut.empty() ? "add and cut are empty" : "";
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0, 1});
  o.people.trust_propensity.assign(3, .5f);
  o.staff.occupied.assign(3, 1);
  o.staff.entered.assign(3, 0);
  add_tie(o, 0, 1);
  auto parameters = std::make_shared<TieParameters>();
  parameters->cut = {{{"a", 1}, {"b", 0}}};
  parameters->add = {{{"a", 1}, {"b", 2}, {"trust", .75}}};
  const Model model = default_model();
  const Workers workers;
  Tick tick{o, model, {}, 1, workers};
  change(tick, {"example", find_record(Slot::interventions, "tie"), parameters, {}});
  return {double(o.ties.degree[0]), double(o.ties.degree[1]), double(o.ties.trust[o.ties.at(2, 0)])};
}

}  // namespace

RECORD(interventions, tie) {
  using P = TieParameters;
  return {
      .summary = "event: ties between people who are named form and end",
      .source = "this model",
      .prose =
          R"(The ties of `cut` end at both ends, then those of `add` form without evidence, if the two are not tied and both have
room; nobody is evicted for it. Each end of a new tie starts with the trust of its entry, which is the prior of that tie from
then on, else with its own trust in strangers (tau_0). A pair counts only while both are still where they were at the start.)",
      .parameters = parameters<P>({
          row<&P::add>("add", "", "pairs of agents", 0, no_limit)
              .means("Ties that form: {a, b}, or {a, b, trust}.", "convention")
              .one_of({"a", "b", "trust"})
              .takes_names_of(NamesOf::agents, {"a", "b"}),
          row<&P::cut>("cut", "", "pairs of agents", 0, no_limit)
              .means("Ties that end: {a, b}.", "convention")
              .one_of({"a", "b"})
              .takes_names_of(NamesOf::agents, {"a", "b"}),
      }),
      .function = EventFunction(change),
      .check_intervention = check,
      .idle = idle,
      .needs = {Capability::ties},
      .changes = {Capability::ties},
      .requires_slots = {Slot::partnering, Slot::people},
      .example = {"0 and 1 are cut, 1 and 2 joined with trust .75: ties of 0 and of 1, trust of 2",
                  example,
                  {0, 1, .75}},
  };
}

}  // namespace tandem
