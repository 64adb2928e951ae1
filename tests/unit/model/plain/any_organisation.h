// SPDX-License-Identifier: MIT
// Organisations in any state and of odd sizes, on which processes that go over many agents at once are held against their plain form: the
// same equations, agent by agent and dimension by dimension, with the same draws.
#pragma once

#include <random>

#include "model/example/hand_made.h"

namespace tandem {

using Luck = std::mt19937_64;

// [0,1]
inline float share(Luck& luck) { return static_cast<float>(luck() % 1001) / 1000; }

struct Sizes {
  std::uint32_t agents, units, capacity;
  std::uint32_t block_size, blocks_per_task, blocks;
};

// One unit and one agent a unit; one agent, three, a whole block of the engine and one more, more than a chunk; capacity 1, 5 and 64; tasks of
// the usual shape in planes of the usual number of words and others, and of one block, of 64 and of blocks of 1, 3 and 64 dimensions.
inline constexpr Sizes odd_sizes[] = {{1, 1, 1, 1, 1, 1},     {2, 1, 1, 3, 1, 4},     {3, 3, 5, 4, 3, 9},
                                      {61, 61, 64, 4, 3, 48}, {64, 1, 64, 1, 3, 12},  {65, 9, 8, 4, 3, 48},
                                      {128, 16, 5, 3, 2, 64}, {129, 2, 8, 64, 3, 6},  {131, 13, 1, 7, 5, 20},
                                      {40, 6, 5, 64, 64, 64}, {300, 7, 8, 4, 3, 100}, {1100, 55, 8, 4, 3, 48}};

// Everything that the processes of a tick read of it: people, ties, beliefs, tasks drawn from the own slice and the other unit's, and jobs that
// were worked, with whatever came of them. Some seats are empty, unless each unit has one.
Organisation any_organisation(Luck& luck, const Sizes& sizes);

// The model as it comes, with this record in its slot and with tasks of this shape.
Model model_of(Slot slot, const std::string& record, const Sizes& sizes);
void set_parameter(Model& model, Slot slot, const std::string& name, double value);

// Applies the process in the slot at tick 3.
void run_process(Organisation& organisation, const Model& model, Slot slot);
inline constexpr DrawKey plain_key{21, 34};
inline constexpr std::uint32_t plain_now = 3;

// What is believed: +1, -1, 0 for unknown.
int belief(const Knowledge& knowledge, Seat seat, std::uint32_t dimension);
int reality(const Knowledge& knowledge, std::uint32_t dimension);
void believe(Knowledge& knowledge, Seat seat, std::uint32_t dimension, int value);
// Whether the unit of this seat holds the block.
bool holds(const Organisation& organisation, Seat seat, std::uint32_t block);
std::vector<std::uint32_t> task_of(const Organisation& organisation, Seat owner);

// Bernoulli draws of one chance by the number passed over: before the next that happens it is the largest g with (1 - p)^g >= 1 - u, u the
// next number of the draw. Word 0 is at hand, further ones come from `first_block` on.
class PlainWalk {
 public:
  PlainWalk(double chance, std::uint32_t first_word, Seat seat, Seat partner, Stream stream, std::uint32_t first_block)
      : chance_(chance), word_(first_word), seat_(seat), partner_(partner), stream_(stream), block_(first_block) {}
  // The next thing asked about.
  bool happens();

 private:
  double chance_, passed_ = 1;
  std::uint32_t word_;
  Seat seat_, partner_;
  Stream stream_;
  std::uint32_t block_, further_ = 0;  // further words drawn
  bool used_ = false;                  // the word at hand has decided what it decides
};

}  // namespace tandem
