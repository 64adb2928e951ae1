// SPDX-License-Identifier: MIT
// Search, proposal and consent for a block of agents (E5): who can be asked, what each is worth, who is asked, who consents.
// Works on flat lists of candidates so that the equations run as vector code.
#pragma once

#include <array>
#include <vector>

#include "base/buffer.h"
#include "model/frame/model.h"
#include "model/partnering/awareness_radius.h"
#include "model/partnering/choice.h"
#include "model/partnering/perception_noisy.h"
#include "model/task/tasks.h"
#include "model/value/weights.h"

namespace tandem {

inline constexpr Stream search_stream = stream(50), consent_stream = stream(51), priority_stream = stream(52);

// Candidates of the searching agents of a block, flat: those of the k-th stand at [first[k], first[k + 1]).
struct Candidates {
  std::array<std::uint32_t, block_of_agents + 1> first;  // [searching agent + 1]
  std::array<double, block_of_agents> draw;              // [searching agent] the draw that decides
  Buffer<Seat> seat;                                     // [candidate] and so on below
  Buffer<std::uint32_t> owner;                           // whose candidate, counted among the searching agents
  Buffer<std::uint8_t> slot;                             // slot of the tie, no_slot for a stranger
  Buffer<double> trust, distance;                        // tau_ij, |x_i - x_j|
  Buffer<double> appeal;                                 // theta_i + b_r z_j (Rep_j - 1/2) - crossing
  Buffer<double> complement;                             // comp_ij
  Buffer<double> ease;                                   // psi ln w_ij - k_p L_i - selectivity_i + anxiety_i
  Buffer<double> regard;                                 // D_ij
  Buffer<double> weight;                                 // exp of utility over temperature
  Buffer<double> passed;                                 // sum of the weights up to this one
};

// Requests of a block, one per asking agent.
struct Requests {
  std::size_t count = 0;
  std::array<Seat, block_of_agents> asker, asked;
  std::array<double, block_of_agents> trust;     // of the asked in the asker
  std::array<double, block_of_agents> distance;  // |x_i - x_j|
  std::array<double, block_of_agents> score, probability;
  std::array<std::uint32_t, 4 * block_of_agents> words;  // [4 x request]
};

// What the searching agents bring to the comparison of their candidates, [searching agent].
struct Owners {
  template <class Type>
  using Column = std::array<Type, block_of_agents>;
  Column<double> position, inclination, ease;  // ease: anxiety_i - selectivity_i - k_p L_i
  std::array<Column<double>, 3> complement;    // from a holder of the own slice, of the other unit's, of any other
  Column<UnitId> unit;
  Column<std::uint32_t> own_slice, other_slice;
};

struct SearchScratch {
  void make_room(std::uint32_t capacity, std::uint32_t strangers);
  std::size_t room = 0;  // candidates an agent can have, rounded up to a multiple of 8
  Candidates candidates;
  Requests requests;
  std::size_t searching = 0;
  std::array<Seat, block_of_agents> seat;  // [searching agent]
  Owners owners;
  std::array<double, block_of_agents> alone;             // [searching agent] weight of working alone
  std::array<std::uint32_t, 8 * block_of_agents> words;  // [8 x searching agent]
  std::vector<std::uint8_t> unknown;                     // [searching agent x q] bits of the own task; rarely needed
};

// Who is in each project line of a matrix; empty in any other form.
struct ProjectLines {
  double search = 0;                 // chance that the colleague one meets is of the line and not of the unit
  std::vector<Seat> members;         // seats grouped by line, in order of their numbers within a line
  std::vector<std::uint32_t> first;  // [line + 1] start of each line in `members`
  static ProjectLines of(const Model& model, const Organisation& organisation);
};

// What everybody sees of each agent, [agent].
struct Seen {
  Buffer<double> renown;  // z_j (Rep_j - 1/2)
  Buffer<std::uint64_t>
      home;  // the unit, and in the lower half the slice that it holds, 0 where there are none: one look for both
};

// Parameters and rules of partner choice, looked up once per process.
struct ChoiceContext {
  const ChoiceParameters& choice;
  Weights valuation;
  ConsentRule consent;
  const Model& model;
  OutsideOptionRule outside_option;
  std::vector<double>
      complement_table;  // [2 x (block size + 1)] expected gain for n unknown bits: other's block, own block
  ProjectLines lines;
  const AwarenessParameters* radius = nullptr;       // null: one stranger of each sort
  const PerceptionParameters* perception = nullptr;  // null: all is seen as it is
  std::vector<double> noise;                         // [unit] on the purposes that its members see; empty: none
  const Seen& seen;                                  // kept by the calling thread
  std::uint32_t strangers() const;                   // at most, in a search
  static ChoiceContext of(const Model& model, const Organisation& organisation, const Workers& workers);
};

// Finds, scores and asks for agents [begin, end), at most block_of_agents of them. Writes the columns asked, asked_slot, consented and,
// for consenting partners, with; leaves the candidates in `scratch`.
void search_and_ask(Tick& tick, const ChoiceContext& context, std::size_t begin, std::size_t end,
                    SearchScratch& scratch);

}  // namespace tandem
