// SPDX-License-Identifier: MIT
#include "model/relations/purpose_hearing.h"

#include <cmath>
#include <cstring>

#include "base/dispatch.h"
#include "base/place.h"

namespace tandem {

namespace {

// Copies what an agent's ties say of its partners, and its own position for each of them.
TANDEM_INLINE void list_row(const Seat* partner, const float* trust, double own, std::size_t slots,
                            Seat* __restrict to_partner, double* __restrict to_trust, double* __restrict to_own) {
  std::memcpy(to_partner, partner, slots * sizeof(Seat));
  for (std::size_t slot = 0; slot < slots; ++slot) to_trust[slot] = double(trust[slot]);
  for (std::size_t slot = 0; slot < slots; ++slot) to_own[slot] = own;
}

// Lists the ties in use of agents [begin, end); how many there are. Eight slots at a time where there are so many: what is beyond an
// agent's ties is overwritten by the next agent's.
TANDEM_INLINE std::size_t list_ties(const Organisation& o, std::size_t begin, std::size_t end, HearingScratch& s) {
  const std::size_t capacity = o.ties.capacity;
  const std::uint8_t* const degree = o.ties.degree.data();
  const float* trust = o.ties.trust.data() + begin * capacity;
  const Seat* partner = o.ties.partner.data() + begin * capacity;
  const double* const position = o.purpose.position.data();
  Seat* const to_partner = s.partner.data();
  double *const to_trust = s.trust.data(), *const to_own = s.own.data();
  std::size_t count = 0;
  for (std::size_t seat = begin; seat < end; count += degree[seat], ++seat, trust += capacity, partner += capacity) {
    const double own = position[seat];
    if (capacity % 8 == 0)
      for (std::size_t slot = 0, at = count; slot < degree[seat]; slot += 8, at += 8)
        list_row(partner + slot, trust + slot, own, 8, to_partner + at, to_trust + at, to_own + at);
    else
      list_row(partner, trust, own, degree[seat], to_partner + count, to_trust + count, to_own + count);
  }
  return count;
}

// All ties alike, whoever's they are.
TANDEM_INLINE void weigh(const PurposeParameters& p, const double* position, std::size_t count, const Seat* partner,
                         const double* own, double* __restrict trust, double* __restrict said) {
  for (std::size_t k = 0; k < count; ++k) {
    const double theirs = position[place(partner[k])];
    const double weight = std::abs(own[k] - theirs) > confidence_bound(p, trust[k]) ? 0 : trust[k];
    trust[k] = weight;
    said[k] = weight * theirs;
  }
}

}  // namespace

TANDEM_MULTIVERSION
void hear_partners(const Organisation& o, const PurposeParameters& parameters, std::size_t begin, std::size_t count,
                   HearingScratch& s, Heard& heard) {
  const PurposeParameters p = parameters;
  weigh(p, o.purpose.position.data(), list_ties(o, begin, begin + count, s), s.partner.data(), s.own.data(),
        s.trust.data(), s.said.data());
  const std::uint8_t* const degree = o.ties.degree.data() + begin;
  const double *weight = s.trust.data(), *said = s.said.data();
  for (std::size_t k = 0; k < count; ++k) {
    double weights = heard.weights[k], sum = heard.sum[k];
    for (const double* const end = weight + degree[k]; weight != end; ++weight, ++said)
      weights += *weight, sum += *said;
    heard.weights[k] = weights, heard.sum[k] = sum;
  }
}

}  // namespace tandem
