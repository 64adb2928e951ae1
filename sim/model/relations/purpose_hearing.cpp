// SPDX-License-Identifier: MIT
#include "model/relations/purpose_hearing.h"

#include <cmath>
#include <cstring>

#include "base/dispatch.h"
#include "base/place.h"
#include "base/select.h"

namespace tandem {

namespace {

using SaidBits = std::uint64_t __attribute__((vector_size(16)));

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

// All ties alike, whoever's they are, up to a multiple of eight, so that none is left over for code of its own.
TANDEM_INLINE void weigh(const PurposeParameters& p, const double* position, std::size_t count, Seat anybody,
                         HearingScratch& s) {
  for (std::size_t k = count; k < count + 8; ++k) s.partner[k] = anybody, s.own[k] = s.trust[k] = 0;
  const Seat* const partner = s.partner.data();
  const double *const own = s.own.data(), *const trust = s.trust.data();
  Said* const said = s.said.data();
  const std::size_t eights = (count + 7) / 8 * 8;
  TANDEM_INDEPENDENT
  for (std::size_t k = 0; k < eights; ++k) {
    const double theirs = position[place(partner[k])];
    const double weight = std::abs(own[k] - theirs) > confidence_bound(p, trust[k]) ? 0 : trust[k];
    said[k][0] = weight;
    said[k][1] = weight * theirs;
  }
}

TANDEM_INLINE Said add_all(Said sum, const Said* said, std::size_t ties) {
  for (std::size_t k = 0; k < ties; ++k) sum += said[k];
  return sum;
}

// The same for up to eight ties, without a loop whose end would be mispredicted: sums are not below 0, and adding 0 changes none.
TANDEM_INLINE Said add_eight(Said sum, const Said* said, std::size_t ties) {
  const auto& kept = first_so_many[ties];
  for (std::size_t k = 0; k < 8; ++k) {
    const SaidBits bits = {kept[k], kept[k]};
    sum += (Said)((SaidBits)said[k] & bits);
  }
  return sum;
}

}  // namespace

TANDEM_MULTIVERSION
void hear_partners(const Organisation& o, const PurposeParameters& parameters, std::size_t begin, std::size_t count,
                   HearingScratch& s, Heard& heard) {
  const PurposeParameters p = parameters;
  weigh(p, o.purpose.position.data(), list_ties(o, begin, begin + count, s), static_cast<Seat>(begin), s);
  const std::uint8_t* const degree = o.ties.degree.data() + begin;
  const Said* said = s.said.data();
  for (std::size_t k = 0; k < count; said += degree[k], ++k) {
    const Said start = {heard.weights[k], heard.sum[k]};
    const Said sum = degree[k] <= 8 ? add_eight(start, said, degree[k]) : add_all(start, said, degree[k]);
    heard.weights[k] = sum[0], heard.sum[k] = sum[1];
  }
}

}  // namespace tandem
