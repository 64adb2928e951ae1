// SPDX-License-Identifier: MIT
// Networks at the start that a rule makes: who is tied to whom at first, then some ties moved at random.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "model/frame/model.h"

namespace tandem {

inline constexpr Stream rewiring_stream = stream(300);

// Partners of each agent, in order of seats; agents are the numbers of their seats, and all of these are occupied.
using Graph = std::vector<std::set<Seat>>;

// Joined at both ends.
void join(Graph& graph, Seat a, Seat b);

// Whether a moved tie of `staying` may go to `other`, besides being no tie yet and having room.
using MayMove = bool (*)(Seat staying, Seat other, std::int64_t size);

// Each tie of the graph as given, in order of its lower seat, then its higher, moves with a probability: one end, by a fair coin,
// stays, the other goes to somebody to whom it may.
void rewire(Graph& graph, double probability, DrawKey key, std::size_t capacity, MayMove may_move, std::int64_t size);

// The graph becomes the ties at the start, each agent's in order of seats, trusted as its ends trust anybody.
void set_ties(Start& start, const Graph& graph);
// Room for ties where no process of partnering makes it.
void prepare_ties(Organisation& organisation, const Model& model);
// How many agents sit on the network: those at the start.
std::uint32_t agents_on_network(const Organisation& organisation);

// What whoever needs room for so many ties of an agent can do.
std::string room_advice(std::int64_t ties);
// A finding unless tables hold `degree` ties; the key is what asks for them.
void check_room(const Model& model, std::int64_t degree, const char* key, Findings& findings);

ParameterRow rewiring_row_text();
extern const char* const rewiring_prose;

}  // namespace tandem
