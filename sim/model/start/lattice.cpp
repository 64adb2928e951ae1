// SPDX-License-Identifier: MIT
#include "model/start/lattice.h"

#include <algorithm>
#include <utility>

#include "model/start/organisation.h"

namespace tandem {

const char* const rewiring_prose =
    R"(The ties move one after the other, in order of the lower seat, then of the higher, each with probability beta. One end
stays, either with equal chance, and the tie goes from there to one of those to whom it may go, each with equal
chance. Nobody can be chosen who is tied to the end that stays as the network then is, or whose table is full; if
nobody is left, the tie does not move.)";

void join(Graph& graph, Seat a, Seat b) {
  graph[a].insert(b);
  graph[b].insert(a);
}

void rewire(Graph& graph, double probability, DrawKey key, std::size_t capacity, MayMove may_move, std::int64_t size) {
  std::vector<std::pair<Seat, Seat>> pairs;
  for (Seat a = 0; a < graph.size(); ++a)
    for (const Seat b : graph[a])
      if (a < b) pairs.emplace_back(a, b);
  for (const auto& [a, b] : pairs) {
    const Words words = draw(key, 0, a, b, rewiring_stream);
    if (!happens(words[0], probability)) continue;
    const Seat stays = words[1] >> 31 ? b : a, leaves = stays == a ? b : a;
    std::vector<Seat> open;
    for (Seat other = 0; other < graph.size(); ++other)
      if (other != stays && !graph[stays].contains(other) && graph[other].size() < capacity &&
          may_move(stays, other, size))
        open.push_back(other);
    if (open.empty()) continue;
    graph[stays].erase(leaves), graph[leaves].erase(stays);
    join(graph, stays, open[below(words[2], static_cast<std::uint32_t>(open.size()))]);
  }
}

void set_ties(Start& start, const Graph& graph) {
  Organisation& o = start.organisation;
  for (Seat seat = 0; seat < graph.size(); ++seat)
    for (const Seat other : graph[seat]) {
      const float trust = o.people.trust_propensity.empty() ? .5f : o.people.trust_propensity[seat];
      o.ties.append(seat, other, trust, 0);
    }
}

void prepare_ties(Organisation& o, const Model& model) {
  if (o.ties.capacity != 0) return;
  o.ties.allocate(o.agents, static_cast<std::uint32_t>(model.get<OrganisationParameters>().partner_capacity));
}

std::uint32_t agents_on_network(const Organisation& o) {
  return static_cast<std::uint32_t>(std::count(o.staff.occupied.begin(), o.staff.occupied.end(), 1));
}

std::string room_advice(std::int64_t ties) {
  const auto most = static_cast<std::int64_t>(partner_capacity_row().upper);
  return ties <= most ? "set organisation.partner_capacity = " + std::to_string(ties)
                      : "ask for fewer: nobody can have more than " + std::to_string(most);
}

void check_room(const Model& model, std::int64_t degree, const char* key, Findings& findings) {
  const std::int64_t capacity = model.get<OrganisationParameters>().partner_capacity;
  if (degree > capacity)
    findings.push_back({{},
                        key,
                        "asks for " + std::to_string(degree) + " ties of an agent",
                        "at most organisation.partner_capacity = " + std::to_string(capacity),
                        room_advice(degree)});
}

ParameterRow rewiring_row_text() {
  return row_text("rewiring", "beta", "probability")
      .means("Chance that a tie of the regular network moves to somebody at random; 0: none does.",
             "Watts & Strogatz 1998; Fang, Lee & Schilling 2010")
      .cannot_be_swept();
}

}  // namespace tandem
