// SPDX-License-Identifier: MIT
#include "state/ties.h"

#include <algorithm>

#include "base/contracts.h"

namespace tandem {

namespace {

// Calls visit(column, value of a new tie) for every column with an item to a slot that is kept here.
template <class Visit>
void each_slot_column(Ties& ties, Visit&& visit) {
  Ties::each_row(ties, [&]<class New>(const ColumnText&, auto& column, New in_new_tie) {
    if constexpr (is_new_tie<New>)
      if (!column.empty()) visit(column, in_new_tie.value);
  });
}

}  // namespace

void Ties::allocate(std::size_t agents, std::uint32_t slots) {
  EXPECT(slots >= 1 && slots <= 64);
  capacity = slots;
  const std::size_t all = agents * slots;
  degree.assign(agents, 0);
  partner.assign(all, nobody);
  trust.assign(all, 0);
  good.assign(all, 0);
  bad.assign(all, 0);
  joint_jobs.assign(all, 0);
  formed.assign(all, 0);
}

void Ties::append(Seat seat, Seat other, float trust_at_start, TickNumber now) {
  EXPECT(!full(seat));
  const std::size_t k = at(seat, degree[seat]++);
  each_slot_column(*this, [&](auto& column, auto new_tie) { column[k] = new_tie; });
  partner[k] = other;
  trust[k] = trust_at_start;
  if (!prior.empty()) prior[k] = trust_at_start;
  formed[k] = now;
  if (remembered > 0) recall(seat, k);
}

void Ties::remember(std::size_t agents, std::uint32_t n) {
  remembered = n;
  past.assign(agents * n, {});
}

void Ties::keep(Seat seat, std::size_t k) {
  const auto first = past.begin() + static_cast<std::ptrdiff_t>(std::size_t{seat} * remembered);
  std::move_backward(first, first + remembered - 1, first + remembered);
  *first = {};
  PastTie::each_kept(*this, *first, [&](const auto& column, auto& field) {
    if (!column.empty()) field = column[k];
  });
}

void Ties::recall(Seat seat, std::size_t k) {
  const auto first = past.begin() + static_cast<std::ptrdiff_t>(std::size_t{seat} * remembered);
  const auto last = first + remembered;
  const auto found = std::find_if(first, last, [&](const PastTie& tie) { return tie.partner == partner[k]; });
  if (found == last) return;
  PastTie::each_kept(*this, *found, [&](auto& column, const auto& field) {
    if (!column.empty()) column[k] = field;
  });
  std::move(found + 1, last, found);
  *(last - 1) = {};
}

void Ties::remove(Seat seat, std::uint64_t slots) {
  const std::uint64_t filled = degree[seat] < 64 ? (std::uint64_t{1} << degree[seat]) - 1 : ~std::uint64_t{0};
  if (remembered > 0)
    for (std::uint64_t rest = slots & filled; rest != 0; rest &= rest - 1)
      keep(seat, at(seat, static_cast<std::size_t>(__builtin_ctzll(rest))));
  if ((slots & filled) == 0) return;
  std::uint8_t order[64];
  std::size_t kept = 0;
  for (std::uint64_t rest = filled & ~slots; rest != 0; rest &= rest - 1)
    order[kept++] = static_cast<std::uint8_t>(__builtin_ctzll(rest));
  const auto first = static_cast<std::size_t>(__builtin_ctzll(slots));  // those before it stay where they are
  each_slot_column(*this, [&](auto& column, auto) {
    const auto row = column.begin() + static_cast<std::ptrdiff_t>(at(seat, 0));
    for (std::size_t slot = first; slot < kept; ++slot) row[slot] = row[order[slot]];
  });
  for (std::size_t slot = kept; slot < degree[seat]; ++slot) partner[at(seat, slot)] = nobody;
  degree[seat] = static_cast<std::uint8_t>(kept);
}

}  // namespace tandem
