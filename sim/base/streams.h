// SPDX-License-Identifier: MIT
// The type of a stream of draws, and what each of its words decides. Each record names its own number in its own file; a test keeps the
// numbers unique and the words of a stream apart.
#pragma once

#include <cstdint>
#include <string>

namespace tandem {

// What a draw is for. Numbers are never reused, so that a new submodel moves no other draw.
enum class Stream : std::uint16_t;

constexpr Stream stream(std::uint16_t number) { return static_cast<Stream>(number); }

// Words of one draw, counted through its blocks of four: 0 to 3 are block 0, 4 to 7 block 1, and so on. `first`, `first + step`, ... up
// to `last`.
struct WordSet {
  std::uint32_t first = 0, last = 0, step = 1;
};
inline constexpr std::uint32_t words_of_block = 4, last_word = words_of_block * 65536 - 1;

namespace draws {
constexpr WordSet word(std::uint32_t number) { return {number, number, 1}; }
constexpr WordSet words(std::uint32_t first, std::uint32_t last) { return {first, last, 1}; }
constexpr WordSet words_from(std::uint32_t first, std::uint32_t step = 1) { return {first, last_word, step}; }
constexpr WordSet blocks_from(std::uint32_t block) { return words_from(words_of_block * block); }
constexpr WordSet blocks(std::uint32_t first, std::uint32_t last) {
  return words(words_of_block * first, words_of_block * last + words_of_block - 1);
}
}  // namespace draws

// One row says what some words of a stream decide.
struct DrawRow {
  Stream stream;
  std::string keyed_by;  // whose numbers stand in the counter beside the tick: "agent", "owner, helper", "unit"
  WordSet words;
  std::string decides;
};

}  // namespace tandem
