// SPDX-License-Identifier: MIT
#include "model/partnering/complement.h"

#include <algorithm>

#include "model/task/bits.h"

namespace tandem {

namespace {

// Bits of each block of the own task that each searching agent takes for unknown.
void count_unknown(const Tick& tick, double misjudging, SearchScratch& s) {
  const Organisation& o = tick.organisation;
  const std::uint32_t size = o.tasks.block_size, count = o.tasks.blocks_per_task;
  s.unknown.resize(block_of_agents * count);
  for (std::size_t k = 0; k < s.searching; ++k)
    for (std::uint32_t b = 0; b < count; ++b) {
      const Seat seat = s.seat[k];
      const std::uint32_t at = o.tasks.block[std::size_t{seat} * count + b] * size;
      Word known = extract(o.knowledge.plus(seat), at, size) | extract(o.knowledge.minus(seat), at, size);
      if (misjudging > 0) known ^= misjudged(tick, misjudging, seat, b, low_bits(size));
      s.unknown[k * count + b] = static_cast<std::uint8_t>(size - static_cast<unsigned>(__builtin_popcountll(known)));
    }
}

// e_jb by whether j's unit holds the block: [0] it does not, [1] it does.
std::array<double, 2> expected_of(const Organisation& o, const ChoiceParameters& p, UnitId own, UnitId theirs) {
  if (o.expectations.own.empty()) return {p.expected_other, p.expected_own};
  const std::size_t pair = std::size_t{own} * o.units.count() + theirs;
  return {o.expectations.other[pair], o.expectations.own[pair]};
}

// In the order of operations of the table, so that equal expectations give equal numbers.
double gain(double expected, std::size_t unknown, std::uint32_t blocks) {
  const double known = (1 + expected) / 2;
  double with = 1, without = 1;
  for (std::size_t n = 0; n < unknown; ++n, with *= known, without *= .5) continue;
  return (with - without) / std::max(1u, blocks);
}

}  // namespace

std::vector<double> expected_complements(const Tasks& tasks, const ChoiceParameters& p) {
  const std::size_t size = tasks.block_size + 1u;
  std::vector<double> table(2 * size, 0);
  for (std::size_t n = 0; n < size; ++n) {
    table[n] = gain(p.expected_other, n, tasks.blocks_per_task);
    table[size + n] = gain(p.expected_own, n, tasks.blocks_per_task);
  }
  return table;
}

void expect_anew(const Tick& tick, const ChoiceContext& context, std::size_t count, SearchScratch& s) {
  const Organisation& o = tick.organisation;
  const std::uint32_t blocks = o.tasks.blocks_per_task;
  count_unknown(tick, context.perception ? context.perception->self : 0, s);
  for (std::size_t k = 0; k < count; ++k) {
    const std::size_t owner = s.candidates.owner[k];
    const UnitId own = s.owners.unit[owner], theirs = o.units.of[s.candidates.seat[k]];
    const auto expected = expected_of(o, context.choice, own, theirs);
    const std::uint16_t* block = o.tasks.block.data() + std::size_t{s.seat[owner]} * blocks;
    double sum = 0;
    for (std::uint32_t b = 0; b < blocks; ++b)
      sum +=
          gain(expected[o.tasks.block_slice[block[b]] == o.units.slice[theirs]], s.unknown[owner * blocks + b], blocks);
    s.candidates.complement[k] = sum;
  }
}

}  // namespace tandem
