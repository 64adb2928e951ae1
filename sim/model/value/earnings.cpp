// SPDX-License-Identifier: MIT
#include "model/value/earnings.h"

#include <algorithm>

#include "model/task/bits.h"

namespace tandem {

namespace {

// (1/2)^n
constexpr auto halves = [] {
  std::array<double, 65> powers{1};
  for (std::size_t n = 1; n < powers.size(); ++n) powers[n] = powers[n - 1] / 2;
  return powers;
}();

TANDEM_INLINE double in_hand(const Organisation& o, Seat seat, const std::uint32_t size, const std::uint32_t count) {
  const std::uint16_t* const blocks = o.tasks.block.data() + std::size_t{seat} * count;
  double sum = 0;
  for (std::uint32_t k = 0; k < count; ++k) {
    const Word known = extract(o.knowledge.plus(seat), blocks[k] * size, size) |
                       extract(o.knowledge.minus(seat), blocks[k] * size, size);
    sum += halves[size - static_cast<std::uint32_t>(__builtin_popcountll(known))];
  }
  return sum / count;
}

}  // namespace

double share_in_hand(const Organisation& o, Seat seat) {
  return o.tasks.block.empty() ? 0 : in_hand(o, seat, o.tasks.block_size, o.tasks.blocks_per_task);
}

TANDEM_MULTIVERSION
void take_in_hand(Organisation& o, std::size_t begin, std::size_t end) {
  double* const noted = o.experience.in_hand.data();
  const Tasks& tasks = o.tasks;
  if (tasks.block.empty())
    std::fill(noted + begin, noted + end, 0.0);
  else if (is_usual(tasks))
    for (Seat seat = static_cast<Seat>(begin); seat < end; ++seat)
      noted[seat] = in_hand(o, seat, usual_size, usual_count);
  else
    for (Seat seat = static_cast<Seat>(begin); seat < end; ++seat)
      noted[seat] = in_hand(o, seat, tasks.block_size, tasks.blocks_per_task);
}

}  // namespace tandem
