// SPDX-License-Identifier: MIT
// Agents that an intervention picks out of its targets: as many as it says by a rule, or those whom it names.
#pragma once

#include "model/change/target.h"

namespace tandem {

// The rule by which nobody is picked out: all targets count.
inline constexpr const char* all_of_them = "everybody";

// Rules that put people in an order, of whom the first are picked.
std::vector<std::string> ranking_rules();
// The same, after that of all targets.
std::vector<std::string> picking_rules();

// What the trace says of an agent who is picked and of one who is not, and the name of the number of those picked.
struct PickWords {
  const char *picked, *passed_over, *how_many;
};

// The first `count` of the seats by a rule that ranks them, in that order; a draw of the stream decides between equals.
std::vector<Seat> first_by_rule(Tick& tick, const Intervention& it, Stream stream, const AgentChoice& who,
                                std::int64_t count, std::vector<Seat> seats, const PickWords& words);
// All of the seats, the first by a rule, or those of a list, whoever sits there; in order of seats.
std::vector<Seat> picked(Tick& tick, const Intervention& it, Stream stream, const AgentChoice& who, std::int64_t count,
                         std::vector<Seat> seats, const PickWords& words);

bool is_head(const Organisation& organisation, Seat seat);
bool is_named(const AgentChoice& who, Seat seat);

// Rules that need heads or a window of ticks, where there are none.
void check_rule(const Intervention& it, const Model& model, const AgentChoice& who, Findings& findings);
// The same, and a count beside all targets or a list, where it has no meaning.
void check_picked(const Intervention& it, const Model& model, const AgentChoice& who, std::int64_t count,
                  Findings& findings);
// Why nobody is picked: for Record::idle.
std::string picks_nobody(const AgentChoice& who, std::int64_t count);

// The rows of the keys `who` and `count`.
template <auto Member>
ParameterRow who_row(const char* meaning) {
  return row<Member>("who", "", "choice")
      .means(meaning, "convention")
      .one_of(picking_rules())
      .takes_names_of(NamesOf::agents)
      .added_later();
}

template <auto Member>
ParameterRow count_row(const char* meaning) {
  return row<Member>("count", "", "agents", 0, 1e6).means(meaning, "convention").added_later();
}

}  // namespace tandem
