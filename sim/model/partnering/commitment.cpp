// SPDX-License-Identifier: MIT
#include "model/partnering/commitment.h"

#include <algorithm>
#include <array>

#include "base/place.h"

namespace tandem {

namespace {

// Slot by slot for a block of agents, so that each step is vector code over agents; a slot beyond an agent's ties stands for the agent
// itself, with whom it never works.
TANDEM_MULTIVERSION
void commit_block(Organisation& o, const double load_memory, const std::size_t begin, const std::size_t count) {
  const std::size_t capacity = o.ties.capacity;
  const std::uint8_t* const degree = o.ties.degree.data() + begin;
  const Seat *const with = o.partnering.with.data(), *const rows = o.ties.partner.data() + begin * capacity;
  std::array<std::uint32_t, block_of_agents> row, ties, own, jobs{}, with_slot;
  std::array<std::uint64_t, block_of_agents> helps{};
  with_slot.fill(no_slot);
  for (std::size_t k = 0; k < count; ++k) {
    row[k] = static_cast<std::uint32_t>(k * capacity);
    ties[k] = degree[k];
    own[k] = with[begin + k].value();
  }
  const std::uint32_t most = *std::max_element(ties.begin(), ties.begin() + count),
                      first = static_cast<std::uint32_t>(begin);
  for (std::uint32_t slot = 0; slot < most; ++slot) {
    const std::uint64_t bit = std::uint64_t{1} << slot;
    const Seat* const partner = rows + slot;
    TANDEM_INDEPENDENT
    for (std::size_t k = 0; k < count; ++k) {
      const std::uint32_t self = first + static_cast<std::uint32_t>(k), seat = partner[place(row[k])].value();
      const std::uint32_t other = slot < ties[k] ? seat : self;
      const bool asked = with[place(other)].value() == self;
      helps[k] |= asked ? bit : 0;
      jobs[k] += asked ? 1 : 0;
      with_slot[k] = own[k] == other ? slot : with_slot[k];
    }
  }
  double* const load = o.partnering.load.data() + begin;
  TANDEM_INDEPENDENT
  for (std::size_t k = 0; k < count; ++k) load[k] += load_memory * (1.0 + static_cast<std::int32_t>(jobs[k]) - load[k]);
  std::copy_n(helps.begin(), count, o.partnering.helps.begin() + begin);
  std::copy_n(with_slot.begin(), count, o.partnering.with_slot.begin() + begin);
}

}  // namespace

void commit(Organisation& o, double load_memory, std::size_t begin, std::size_t end) {
  for (std::size_t first = begin; first < end; first += block_of_agents)
    commit_block(o, load_memory, first, std::min(block_of_agents, end - first));
  if (o.ties.requests.empty()) return;
  for (Seat seat{begin}; seat < end; ++seat)
    if (const std::uint8_t slot = o.partnering.with_slot[seat]; slot != no_slot)
      ++o.ties.requests[o.ties.at(seat, slot)];
}

}  // namespace tandem
