// SPDX-License-Identifier: MIT
// Parameters and helpers of the records that draw reality and what agents know of it.
#pragma once

#include <cstdint>

#include "model/frame/model.h"

namespace tandem {

struct KnowledgeParameters {
  static constexpr Slot slot = Slot::knowledge;
  std::int64_t dimensions = 192;
  double known_own = .7;
  double known_other = .05;
  double known_wrong = 0;
  double unique = 0;
};

inline constexpr Stream reality_stream = stream(30), belief_stream = stream(31), unique_stream = stream(32);

ParameterRow dimensions_row();
// At the start of a run allocates the planes and draws reality: each dimension +1 or -1 with equal chance.
void draw_reality(Start& start);
// The word for dimension d of an agent: word d mod 4 of block d / 4.
std::uint32_t belief_word(const Start& start, Seat seat, std::uint32_t dimension);
// Sets what an agent believes of a dimension: -1, 0 (unknown) or +1.
void believe(Knowledge& knowledge, Seat seat, std::uint32_t dimension, int belief);
// Beliefs of two agents about four dimensions, for worked examples: a start with everything else at its default.
std::vector<double> knowledge_example(const char* record, void (*adjust)(KnowledgeParameters&));

}  // namespace tandem
