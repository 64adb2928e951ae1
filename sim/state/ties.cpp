// SPDX-License-Identifier: MIT
#include "state/ties.h"

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
  joint_jobs[k] = 0;
  if (!requests.empty()) requests[k] = 0;
  formed[k] = now;
}

void Ties::remove(Seat seat, std::uint64_t slots) {
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
    joint_jobs[to] = joint_jobs[from];
    if (!requests.empty()) requests[to] = requests[from];
    formed[to] = formed[from];
  }
  for (std::size_t slot = kept; slot < degree[seat]; ++slot) partner[at(seat, slot)] = nobody;
  degree[seat] = static_cast<std::uint8_t>(kept);
}

}  // namespace tandem
