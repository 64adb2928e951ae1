// SPDX-License-Identifier: MIT
// Performance by blocks: a block counts when all its dimensions are known right (E1).
#include "model/task/payoff_blocks.h"

#include <algorithm>
#include <array>

#include "base/dispatch.h"
#include "base/kept.h"
#include "model/task/task_views.h"
#include "model/task/tasks.h"

namespace tandem {

namespace {

bool block_right(const Knowledge& k, Seat seat, std::uint32_t block, std::uint32_t size) {
  const Word reality = extract(k.reality.data(), block * size, size);
  const Word plus = extract(k.plus(seat), block * size, size), minus = extract(k.minus(seat), block * size, size);
  const Word all = size == 64 ? ~Word{0} : (Word{1} << size) - 1;
  return plus == reality && minus == (~reality & all);
}

// Blocks that an agent knows right: of the own slice, and all.
struct BlocksRight {
  std::uint32_t own = 0, all = 0;
};

// For block sizes that divide a word: all blocks of a word at once. The first dimensions of blocks leave size - 1 of size bits free, so
// that as many words as a block has dimensions lie side by side in one: block b of the w-th of them at bit size b + w. `own` [word of
// `size` words]: blocks of the own slice, in the same places.
TANDEM_INLINE BlocksRight count_in_words(const Word* plus, const Word* minus, const Word* reality,
                                         const std::uint32_t words, const std::uint32_t size, const Word starts,
                                         const Word* own) {
  BlocksRight right;
  for (std::uint32_t first = 0; first < words; first += size) {
    Word blocks = 0;
    for (std::uint32_t w = 0; w < size && first + w < words; ++w) {
      const std::uint32_t word = first + w;
      Word whole = (plus[word] & reality[word]) | (minus[word] & ~reality[word]);  // bit per dimension: known right
      // From each dimension on: the next 2, 4, 8 ... as well, so that the first of a block tells of all of it.
      for (std::uint32_t step = 1; step < size; step *= 2) whole &= whole >> step;
      blocks |= (whole & starts) << w;
    }
    right.own += static_cast<std::uint32_t>(__builtin_popcountll(blocks & own[first / size]));
    right.all += static_cast<std::uint32_t>(__builtin_popcountll(blocks));
  }
  return right;
}

BlocksRight count_one_by_one(const Knowledge& k, Seat seat, std::uint32_t size, const Word* own) {
  BlocksRight right;
  for (std::uint32_t block = 0; block < k.dimensions / size; ++block) {
    const bool good = block_right(k, seat, block, size);
    right.own += good && test_bit(own, block * size);  // [word] the first dimension of each own block
    right.all += good;
  }
  return right;
}

// Who holds which blocks: all that the places of own blocks depend on.
struct Holdings {
  std::uint32_t size, blocks, words;
  std::size_t slices;
  std::vector<std::uint16_t> block_slice;  // [block], or nothing
};

// Performance of a range of agents, with what it takes to count their blocks.
struct Count {
  Holdings holdings{};
  bool in_words = false;                  // a block size that divides a word
  std::size_t row = 0;                    // words of `own` a slice
  std::vector<Word> own;                  // [slice x row] the slice's blocks, in the places that their count takes
  std::vector<std::uint32_t> own_blocks;  // [slice]
  double outside = -1;                    // chi; below 0: no tasks, and F is Phi
};

void find_own_blocks(Count& c) {
  const std::uint32_t size = c.holdings.size;
  c.in_words = (size & (size - 1)) == 0;
  c.row = c.in_words ? (c.holdings.words + size - 1) / size : c.holdings.words;
  c.own.assign(c.holdings.slices * c.row, 0);
  c.own_blocks.assign(c.holdings.slices, 0);
  for (std::uint32_t block = 0; block < c.holdings.blocks && !c.holdings.block_slice.empty(); ++block) {
    const std::uint32_t slice = c.holdings.block_slice[block];
    const std::uint32_t at = block * size, word = at / 64;
    set_bit(c.own.data() + slice * c.row, c.in_words ? word / size * 64 + at % 64 + word % size : at);
    ++c.own_blocks[slice];
  }
}

bool is_up_to_date(const Count& c, const Organisation& o, std::uint32_t size) {
  return c.holdings.size == size && c.holdings.words == o.knowledge.words &&
         c.holdings.blocks == o.knowledge.dimensions / size &&
         c.holdings.slices == std::max<std::size_t>(1, o.units.slices) && c.holdings.block_slice == o.tasks.block_slice;
}

// Kept by the calling thread; the own blocks are found anew only when who holds which blocks has changed, which is seldom.
const Count& count_of(const Organisation& o, const Model& model) {
  auto& c = kept<Count>();
  const auto* tasks = model.find<TaskParameters>();
  const auto size = static_cast<std::uint32_t>(model.get<BlockParameters>().block_size);
  if (!is_up_to_date(c, o, size)) {
    Count next;  // so that holdings never stand beside blocks that were not found, whatever fails
    next.holdings = {size, o.knowledge.dimensions / size, o.knowledge.words, std::max<std::size_t>(1, o.units.slices),
                     o.tasks.block_slice};
    find_own_blocks(next);
    c = std::move(next);
  }
  c.outside = tasks ? tasks->external_share : -1;
  return c;
}

// Blocks of a few agents, [agent]: known right, own and all, and how many own ones there are. Signed: so they become vectors of reals.
struct RightOfBlock {
  std::array<std::int32_t, block_of_agents> own, all, held;
};

// With the columns at hand, and numbers that may be known to the compiler.
TANDEM_INLINE void count_each(const Organisation& o, const Count& c, std::size_t begin, std::size_t count,
                              const std::uint32_t words, const std::uint32_t size, const bool in_words,
                              RightOfBlock& to) {
  const Word *const plus = o.knowledge.positive.data() + begin * words,
                    *const minus = o.knowledge.negative.data() + begin * words,
                    *const reality = o.knowledge.reality.data(), *const owns = c.own.data();
  const UnitId* const unit = o.units.of.data() + begin;
  const std::uint32_t* const slice_of = o.units.slice.empty() ? nullptr : o.units.slice.data();
  const std::uint32_t* const own_blocks = c.own_blocks.data();
  const std::size_t row = in_words ? (words + size - 1) / size : words;
  const Word starts = size == 64 ? 1 : ~Word{0} / ((Word{1} << size) - 1);  // every size-th bit, the lowest first
  for (std::size_t k = 0; k < count; ++k) {
    const std::uint32_t slice = slice_of ? slice_of[unit[k].value()] : 0;
    const Word* const own = owns + slice * row;
    const BlocksRight right =
        in_words ? count_in_words(plus + k * words, minus + k * words, reality, words, size, starts, own)
                 : count_one_by_one(o.knowledge, static_cast<Seat>(begin + k), size, own);
    to.own[k] = static_cast<std::int32_t>(right.own);
    to.all[k] = static_cast<std::int32_t>(right.all);
    to.held[k] = static_cast<std::int32_t>(own_blocks[slice]);
  }
}

// A fraction of no blocks is 0.
TANDEM_INLINE double fraction(std::int32_t right, std::int32_t of) { return of > 0 ? double(right) / double(of) : 0; }

TANDEM_INLINE void perform_each(const Count& c, const RightOfBlock& right, std::size_t count,
                                double* __restrict performance, double* __restrict at_work) {
  const auto blocks = static_cast<std::int32_t>(c.holdings.blocks);
  const double outside = c.outside;
  for (std::size_t k = 0; k < count; ++k) performance[k] = double(right.all[k]) / blocks;
  if (outside < 0)
    for (std::size_t k = 0; k < count; ++k) at_work[k] = performance[k];
  else
    for (std::size_t k = 0; k < count; ++k)
      at_work[k] = (1 - outside) * fraction(right.own[k], right.held[k]) +
                   outside * fraction(right.all[k] - right.own[k], blocks - right.held[k]);
}

TANDEM_MULTIVERSION
void perform(Organisation& o, const Count& c, std::size_t begin, std::size_t end) {
  RightOfBlock right;
  for (std::size_t first = begin; first < end; first += block_of_agents) {
    const std::size_t count = std::min(block_of_agents, end - first);
    if (c.holdings.size == usual_size && o.knowledge.words == usual_words)
      count_each(o, c, first, count, usual_words, usual_size, true, right);
    else
      count_each(o, c, first, count, o.knowledge.words, c.holdings.size, c.in_words, right);
    perform_each(c, right, count, o.performance.data() + first, o.work_performance.data() + first);
  }
}

void refresh(Organisation& organisation, const Model& model, const Workers& workers, const Outdated& outdated) {
  if (organisation.knowledge.dimensions == 0) return;
  const Count& count = count_of(organisation, model);
  organisation.performance.resize(organisation.agents);
  organisation.work_performance.resize(organisation.agents);
  for_outdated(workers, outdated, organisation.agents,
               [&](std::size_t begin, std::size_t end) { perform(organisation, count, begin, end); });
}

void check(const Model& model, const Inputs&, Findings& findings) {
  const auto* knowledge = model.find<KnowledgeParameters>();
  const std::int64_t size = model.get<BlockParameters>().block_size;
  if (knowledge && knowledge->dimensions % size != 0)
    findings.push_back(
        {{},
         "payoff.block_size",
         std::to_string(size) + " does not divide knowledge.dimensions = " + std::to_string(knowledge->dimensions),
         "a divisor of knowledge.dimensions",
         ""});
}

std::vector<double> example() {
  Knowledge knowledge;
  knowledge.allocate(1, 4);
  knowledge.reality[0] = 0b0101;
  knowledge.positive[0] = 0b0001;
  knowledge.negative[0] = 0b1010;
  return {double(block_right(knowledge, 0, 0, 2)), double(block_right(knowledge, 0, 1, 2))};
}

}  // namespace

RECORD(payoff, blocks) {
  return {
      .summary = "a block of dimensions counts when all of it is known right",
      .source = "Fang, Lee & Schilling 2010",
      .prose =
          R"(Performance is what an agent knows in whole blocks of l consecutive dimensions. A block is right if the agent knows all
of its dimensions right; unknown counts as wrong. Own blocks are those that the agent's unit holds:

    E1  Phi_i = (blocks that i knows right) / (all blocks)
        F_i = (1 - chi) (own blocks right) / (own blocks) + chi (others' blocks right) / (others' blocks)

A fraction of no blocks is 0; where there are no tasks F = Phi. F is what "better" means at work.)",
      .parameters = parameters<BlockParameters>({
          row<&BlockParameters::block_size>("block_size", "l", "1", 1, 64)
              .means("Dimensions of a block; divides knowledge.dimensions.", "Fang, Lee & Schilling 2010"),
      }),
      .function = PayoffRule(refresh),
      .check = check,
      .provides = {Capability::blocks},
      .example = {"reality +-+-, belief +-?-, blocks of 2: is each block right", example, {1, 0}},
  };
}

}  // namespace tandem
