// SPDX-License-Identifier: MIT
#include "state/ties.h"

#include <algorithm>

#include "base/contracts.h"

namespace tandem {

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
  partner[k] = other;
  trust[k] = trust_at_start;
  if (!prior.empty()) prior[k] = trust_at_start;
  good[k] = bad[k] = 0;
  if (!ability.empty()) ability[k] = no_ability_known, skilled[k] = unskilled[k] = 0;
  joint_jobs[k] = 0;
  if (!requests.empty()) requests[k] = 0;
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
  const bool rated = !ability.empty();
  *first = {.partner = partner[k],
            .trust = trust[k],
            .prior = prior.empty() ? 0 : prior[k],
            .good = good[k],
            .bad = bad[k],
            .ability = rated ? ability[k] : 0,
            .skilled = rated ? skilled[k] : 0,
            .unskilled = rated ? unskilled[k] : 0,
            .joint_jobs = joint_jobs[k],
            .requests = requests.empty() ? 0 : requests[k]};
}

void Ties::recall(Seat seat, std::size_t k) {
  const auto first = past.begin() + static_cast<std::ptrdiff_t>(std::size_t{seat} * remembered);
  const auto last = first + remembered;
  const auto found = std::find_if(first, last, [&](const PastTie& tie) { return tie.partner == partner[k]; });
  if (found == last) return;
  trust[k] = found->trust;
  if (!prior.empty()) prior[k] = found->prior;
  good[k] = found->good;
  bad[k] = found->bad;
  if (!ability.empty()) ability[k] = found->ability, skilled[k] = found->skilled, unskilled[k] = found->unskilled;
  joint_jobs[k] = found->joint_jobs;
  if (!requests.empty()) requests[k] = found->requests;
  std::move(found + 1, last, found);
  *(last - 1) = {};
}

void Ties::remove(Seat seat, std::uint64_t slots) {
  const std::uint64_t used = degree[seat] < 64 ? (std::uint64_t{1} << degree[seat]) - 1 : ~std::uint64_t{0};
  if (remembered > 0)
    for (std::uint64_t rest = slots & used; rest != 0; rest &= rest - 1)
      keep(seat, at(seat, static_cast<std::size_t>(__builtin_ctzll(rest))));
  std::size_t kept = 0;
  for (std::size_t slot = 0; slot < degree[seat]; ++slot) {
    if ((slots >> slot) & 1) continue;
    const std::size_t to = at(seat, kept++);
    const std::size_t from = at(seat, slot);
    if (to == from) continue;
    partner[to] = partner[from];
    trust[to] = trust[from];
    if (!prior.empty()) prior[to] = prior[from];
    good[to] = good[from];
    bad[to] = bad[from];
    if (!ability.empty()) ability[to] = ability[from], skilled[to] = skilled[from], unskilled[to] = unskilled[from];
    joint_jobs[to] = joint_jobs[from];
    if (!requests.empty()) requests[to] = requests[from];
    formed[to] = formed[from];
  }
  for (std::size_t slot = kept; slot < degree[seat]; ++slot) partner[at(seat, slot)] = nobody;
  degree[seat] = static_cast<std::uint8_t>(kept);
}

}  // namespace tandem
