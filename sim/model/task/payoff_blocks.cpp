// SPDX-License-Identifier: MIT
// Performance by blocks: a block counts when all its dimensions are known right (E1).
#include "model/task/payoff_blocks.h"

#include <algorithm>

#include "base/dispatch.h"
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

// Blocks that an agent knows right: of the own slice, and all. `own` [word]: the first dimension of each own block; `starts` of each
// block. For block sizes that divide a word, all blocks of a word at once.
struct BlocksRight {
  std::uint32_t own = 0, all = 0;
};

TANDEM_INLINE BlocksRight count_in_words(const Word* plus, const Word* minus, const Word* reality,
                                         const std::uint32_t words, const std::uint32_t size, Word starts,
                                         const Word* own) {
  BlocksRight right;
  for (std::uint32_t word = 0; word < words; ++word) {
    Word whole = (plus[word] & reality[word]) | (minus[word] & ~reality[word]);  // bit per dimension: known right
    for (std::uint32_t step = 1; step < size; step *= 2) whole &= whole >> step;
    right.own += static_cast<std::uint32_t>(__builtin_popcountll(whole & own[word]));
    right.all += static_cast<std::uint32_t>(__builtin_popcountll(whole & starts));
  }
  return right;
}

BlocksRight count_one_by_one(const Knowledge& k, Seat seat, std::uint32_t size, const Word* own) {
  BlocksRight right;
  for (std::uint32_t block = 0; block < k.dimensions / size; ++block) {
    const bool good = block_right(k, seat, block, size);
    right.own += good && test_bit(own, block * size);
    right.all += good;
  }
  return right;
}

// Performance of a range of agents, with what it takes to count their blocks.
struct Count {
  std::uint32_t size, blocks, slices;
  std::vector<Word> own;                  // [slice x word] first dimensions of the slice's blocks
  std::vector<std::uint32_t> own_blocks;  // [slice]
  double outside;                         // chi; below 0: no tasks, and F is Phi
};

Count count_of(const Organisation& o, const Model& model) {
  const Knowledge& k = o.knowledge;
  const auto* tasks = model.find<TaskParameters>();
  const auto size = static_cast<std::uint32_t>(model.get<BlockParameters>().block_size);
  const auto slices = static_cast<std::uint32_t>(std::max<std::size_t>(1, o.units.slices));
  Count c{size,
          k.dimensions / size,
          slices,
          std::vector<Word>(std::size_t{slices} * k.words),
          std::vector<std::uint32_t>(slices),
          tasks ? tasks->external_share : -1};
  for (std::uint32_t block = 0; block < c.blocks && !o.tasks.block_slice.empty(); ++block) {
    const std::uint32_t slice = o.tasks.block_slice[block];
    set_bit(c.own.data() + std::size_t{slice} * k.words, block * size);
    ++c.own_blocks[slice];
  }
  return c;
}

// With the columns at hand, and numbers that may be known to the compiler.
TANDEM_INLINE void perform_each(Organisation& o, const Count& c, std::size_t begin, std::size_t end,
                                const std::uint32_t words, const std::uint32_t size, const bool in_words) {
  const Word *const plus = o.knowledge.positive.data(), *const minus = o.knowledge.negative.data(),
                    *const reality = o.knowledge.reality.data(), *const owns = c.own.data();
  const UnitId* const unit = o.units.of.data();
  const std::uint32_t* const slice_of = o.units.slice.empty() ? nullptr : o.units.slice.data();
  const std::uint32_t *const own_blocks = c.own_blocks.data(), blocks = c.blocks;
  const double outside = c.outside;
  double *const performance = o.performance.data(), *const at_work = o.work_performance.data();
  const Word starts = size == 64 ? 1 : ~Word{0} / ((Word{1} << size) - 1);
  for (std::size_t seat = begin; seat < end; ++seat) {
    const std::uint32_t slice = slice_of ? slice_of[unit[seat].value()] : 0, held = own_blocks[slice];
    const Word* const own = owns + std::size_t{slice} * words;
    const BlocksRight right =
        in_words ? count_in_words(plus + seat * words, minus + seat * words, reality, words, size, starts, own)
                 : count_one_by_one(o.knowledge, static_cast<Seat>(seat), size, own);
    const double mine = held ? double(right.own) / held : 0;
    const double others = blocks > held ? double(right.all - right.own) / (blocks - held) : 0;
    const double all = double(right.all) / blocks;
    performance[seat] = all;
    at_work[seat] = outside < 0 ? all : (1 - outside) * mine + outside * others;
  }
}

TANDEM_MULTIVERSION
void perform(Organisation& o, const Count& c, std::size_t begin, std::size_t end) {
  if (c.size == usual_size && o.knowledge.words == usual_words)
    perform_each(o, c, begin, end, usual_words, usual_size, true);
  else
    perform_each(o, c, begin, end, o.knowledge.words, c.size, (c.size & (c.size - 1)) == 0);
}

void refresh(Organisation& organisation, const Model& model, const Workers& workers) {
  if (organisation.knowledge.dimensions == 0) return;
  const Count count = count_of(organisation, model);
  organisation.performance.resize(organisation.agents);
  organisation.work_performance.resize(organisation.agents);
  workers.for_chunks(organisation.agents, chunk_of_agents,
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
