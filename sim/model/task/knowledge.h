// SPDX-License-Identifier: MIT
// Parameters and helpers of the records that draw reality and what agents know of it.
#pragma once

#include <algorithm>
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
// Sets what an agent believes of each dimension d: belief(d, word) is -1, 0 (unknown) or +1, word being word d mod 4 of block d / 4.
template <class Belief>
void draw_beliefs(Start& start, Seat seat, Belief&& belief) {
  Knowledge& k = start.organisation.knowledge;
  Words words{};
  for (std::uint32_t w = 0; w < k.words; ++w) {
    Word plus = 0, minus = 0;
    for (std::uint32_t d = 64 * w; d < std::min(k.dimensions, 64 * (w + 1)); ++d) {
      if (d % 4 == 0) words = draw(start.keys.people, start.now, seat, no_partner, belief_stream, d / 4);
      const int one = belief(d, words[d % 4]);
      plus |= Word{one > 0} << d % 64;
      minus |= Word{one < 0} << d % 64;
    }
    k.plus(seat)[w] = plus, k.minus(seat)[w] = minus;
  }
}
// Beliefs of two agents about four dimensions, for worked examples: a start with everything else at its default.
std::vector<double> knowledge_example(const char* record, void (*adjust)(KnowledgeParameters&));

}  // namespace tandem
