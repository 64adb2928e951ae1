// SPDX-License-Identifier: MIT
// Parameters and verbs of the assembly of teams by filling seats (E19).
#pragma once

#include <cstdint>

#include "model/frame/model.h"

namespace tandem {

struct AssemblyParameters {
  static constexpr Slot slot = Slot::partnering;
  std::int64_t size = 4;
  std::int64_t teams = 1;
  double incumbent_probability = .6;
  double past_probability = .5;
  std::int64_t idle = 1000;
  double load_memory = .1;
};

// Rows of the parameters that every record of assembly has.
std::vector<ParameterRow> assembly_rows();
// What every record of assembly says of itself.
extern const char* const assembly_prose;
inline constexpr Stream assembly_stream = stream(240);

// Columns of teams, and of partnering: nobody has a tie.
void prepare_teams(Organisation& organisation, const Model& model);

// Whom a place for a newcomer can go to: the seats in which somebody sits, or all.
enum class Newcomers { of_the_staff, from_outside };

// What an assembly changes beside the teams, both in order of seats.
struct Assembled {
  std::vector<Seat> newcomers;  // who came into a team as a newcomer
  std::vector<Seat> lapsed;     // who has been idle for too long, and is an incumbent no longer
};

// The teams of a tick.
Assembled assemble_teams(Tick& tick, Newcomers newcomers);

}  // namespace tandem
