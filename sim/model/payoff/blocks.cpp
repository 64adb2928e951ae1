// SPDX-License-Identifier: MIT
// Performance by blocks: a block counts when all its dimensions are known right (E1).
#include "model/payoff/blocks.h"

#include "model/tasks/tasks.h"

namespace tandem {

namespace {

bool block_right(const Knowledge& k, Seat seat, std::uint32_t block, std::uint32_t size) {
  const Word reality = extract(k.reality.data(), block * size, size);
  const Word plus = extract(k.plus(seat), block * size, size), minus = extract(k.minus(seat), block * size, size);
  const Word all = size == 64 ? ~Word{0} : (Word{1} << size) - 1;
  return plus == reality && minus == (~reality & all);
}

void refresh(Organisation& organisation, const Model& model, const Workers& workers) {
  const Knowledge& knowledge = organisation.knowledge;
  if (knowledge.dimensions == 0) return;
  const auto size = static_cast<std::uint32_t>(model.get<BlockParameters>().block_size);
  const std::uint32_t blocks = knowledge.dimensions / size;
  const auto* tasks = model.find<TaskParameters>();
  const double outside = tasks ? tasks->external_share : 0;
  organisation.performance.resize(organisation.agents);
  organisation.work_performance.resize(organisation.agents);
  workers.for_chunks(organisation.agents, chunk_of_agents, [&](std::size_t begin, std::size_t end) {
    for (Seat seat = static_cast<Seat>(begin); seat < end; ++seat) {
      std::uint32_t own = 0, own_right = 0, right = 0;
      for (std::uint32_t block = 0; block < blocks; ++block) {
        const bool mine =
            !organisation.tasks.block_slice.empty() &&
            organisation.tasks.block_slice[block] == organisation.units.slice[organisation.units.of[seat]];
        const bool good = block_right(knowledge, seat, block, size);
        own += mine;
        own_right += mine && good;
        right += good;
      }
      const double phi = double(right) / blocks;
      const double mine = own ? double(own_right) / own : 0;
      const double others = blocks > own ? double(right - own_right) / (blocks - own) : 0;
      organisation.performance[seat] = phi;
      organisation.work_performance[seat] = tasks ? (1 - outside) * mine + outside * others : phi;
    }
  });
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
          "Phi = (l / M) times the number of blocks of l consecutive dimensions that are all known right; unknown "
          "counts as wrong. "
          "F = (1 - chi) Phi on own blocks + chi Phi on others' blocks is what \"better\" means at work.",
      .parameters = parameters<BlockParameters>({
          row<&BlockParameters::block_size>({.name = "block_size",
                                             .symbol = "l",
                                             .unit = "1",
                                             .lower = 1,
                                             .upper = 64,
                                             .meaning = "Dimensions of a block; divides knowledge.dimensions.",
                                             .source = "Fang, Lee & Schilling 2010"}),
      }),
      .function = PayoffRule(refresh),
      .check = check,
      .example = {"reality +-+-, belief +-?-, blocks of 2: is each block right", example, {1, 0}},
  };
}

}  // namespace tandem
