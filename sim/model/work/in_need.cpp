// SPDX-License-Identifier: MIT
#include "model/work/in_need.h"

#include <cmath>
#include <cstring>

#include "base/place.h"
#include "model/task/bits.h"
#include "model/value/stages.h"
#include "model/value/valuation_linear.h"

namespace tandem {

namespace {

// The plain form, for any number of slots and dimensions.
std::uint64_t in_need(const Organisation& o, const Seat* failed_with, Seat seat) {
  const auto partners = o.ties.partners(seat);
  const float* const trust = trust_of_stages(o.ties).data() + o.ties.at(seat, 0);
  std::uint64_t slots = 0;
  for (std::size_t slot = 0; slot < partners.size(); ++slot) {
    const Seat other = partners[slot];
    const bool needed = double(trust[slot]) > leadership_above && failed_with[other] != seat &&
                        failed_with[other] != other && purpose_distance(o.purpose, seat, other) < leadership_within;
    slots |= std::uint64_t{needed} << slot;
  }
  return slots;
}

// Lists the ties of agents [begin, begin + count), of eight slots each; how many there are. What is beyond an agent's ties is overwritten by
// the next agent's.
TANDEM_INLINE std::size_t list_eights(const Organisation& o, std::size_t begin, std::size_t count, NeedScratch& s) {
  const Seat* partner = o.ties.partner.data() + 8 * begin;
  const float* trust = trust_of_stages(o.ties).data() + 8 * begin;
  const std::uint8_t* const degree = o.ties.degree.data() + begin;
  const double* const position = o.purpose.position.data() + begin;
  Seat* const to_partner = s.partner.data();
  std::uint32_t* const to_owner = s.owner.data();
  float* const to_trust = s.trust.data();
  double* const to_own = s.own.data();
  std::size_t at = 0;
  for (std::size_t k = 0; k < count; at += degree[k], ++k, partner += 8, trust += 8) {
    std::memcpy(to_partner + at, partner, 8 * sizeof(Seat));
    std::memcpy(to_trust + at, trust, 8 * sizeof(float));
    for (std::size_t lane = 0; lane < 8; ++lane) to_owner[at + lane] = static_cast<std::uint32_t>(begin + k);
    for (std::size_t lane = 0; lane < 8; ++lane) to_own[at + lane] = position[k];
  }
  return at;
}

// All ties alike, whoever's they are, up to a multiple of eight.
TANDEM_INLINE void look_at_ties(const Organisation& o, const Seat* failed_with, std::size_t count, Seat anybody,
                                NeedScratch& s) {
  for (std::size_t k = count; k < count + 8; ++k) s.partner[k] = anybody, s.trust[k] = 0;
  const double *const position = o.purpose.position.data(), *const own = s.own.data();
  const Seat* const partner = s.partner.data();
  const std::uint32_t* const owner = s.owner.data();
  const float* const trust = s.trust.data();
  std::uint32_t* const needed = s.needed.data();
  const std::size_t eights = (count + 7) / 8 * 8;
  TANDEM_INDEPENDENT
  for (std::size_t k = 0; k < eights; ++k) {
    const std::int32_t other = place(partner[k]);
    const std::uint32_t with = failed_with[other].value();
    const bool near =
        std::abs(own[k] - position[other])<leadership_within, trusted = double(trust[k])> leadership_above;
    needed[k] = near & trusted & (with != owner[k]) & (with != partner[k].value());
  }
}

// Bits for eight slots each, without a loop whose end would be mispredicted.
TANDEM_INLINE void gather_bits(const Organisation& o, std::size_t begin, std::size_t count, const NeedScratch& s,
                               NeededBy& to) {
  const std::uint8_t* const degree = o.ties.degree.data() + begin;
  const std::uint32_t* needed = s.needed.data();
  for (std::size_t k = 0; k < count; needed += degree[k], ++k) {
    std::uint32_t slots = 0;
    for (std::uint32_t lane = 0; lane < 8; ++lane) slots |= needed[lane] << lane;
    to[k] = slots & low_bits(degree[k]);
  }
}

TANDEM_MULTIVERSION
void find_of_eight(const Organisation& o, const Seat* failed_with, std::size_t begin, std::size_t count, NeedScratch& s,
                   NeededBy& needed) {
  look_at_ties(o, failed_with, list_eights(o, begin, count, s), static_cast<Seat>(begin), s);
  gather_bits(o, begin, count, s, needed);
}

}  // namespace

void find_in_need(const Organisation& o, const Seat* failed_with, std::size_t begin, std::size_t count, NeedScratch& s,
                  NeededBy& needed) {
  if (o.ties.capacity == 8 && o.purpose.dimensions == 1) {
    s.make_room(8 * block_of_agents);
    return find_of_eight(o, failed_with, begin, count, s, needed);
  }
  for (std::size_t k = 0; k < count; ++k) needed[k] = in_need(o, failed_with, static_cast<Seat>(begin + k));
}

}  // namespace tandem
