// SPDX-License-Identifier: MIT
// Parameters and helpers of the records that draw reality and what agents know of it.
#pragma once

#include <algorithm>
#include <array>
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
// What is drawn of the 64 dimensions of word w of a plane: word d mod 4 of block d / 4, [d mod 4][d / 4 mod 16].
using BeliefWords = std::array<std::array<std::uint32_t, 16>, 4>;
inline BeliefWords draw_belief_words(const Start& start, Seat seat, std::uint32_t w) {
  BeliefWords words;
  draw_blocks(start.keys.people, start.now, seat, belief_stream, 16 * w, words[0].size(), words[0].data(),
              words[0].size());
  return words;
}
// Sets what an agent believes of each dimension d: belief(d, word) is -1, 0 (unknown) or +1, word being word d mod 4 of block d / 4.
template <class Belief>
void draw_beliefs(Start& start, Seat seat, Belief&& belief) {
  Knowledge& k = start.organisation.knowledge;
  for (std::uint32_t w = 0; w < k.words; ++w) {
    const BeliefWords words = draw_belief_words(start, seat, w);
    Word plus = 0, minus = 0;
    for (std::uint32_t d = 64 * w; d < std::min(k.dimensions, 64 * (w + 1)); ++d) {
      const int one = belief(d, words[d % 4][d / 4 % 16]);
      plus |= Word{one > 0} << d % 64;
      minus |= Word{one < 0} << d % 64;
    }
    k.plus(seat)[w] = plus, k.minus(seat)[w] = minus;
  }
}
// Beliefs of two agents about four dimensions, for worked examples: a start with everything else at its default.
std::vector<double> knowledge_example(const char* record, void (*adjust)(KnowledgeParameters&));

}  // namespace tandem
