// SPDX-License-Identifier: MIT
#include "base/draws.h"

namespace tandem {
namespace {

// SplitMix64's finaliser (Steele, Lea & Flood 2014; constants by Stafford): a bijection of 64-bit words.
std::uint64_t mix(std::uint64_t z) {
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

// Word w of seat_of(k), partner_of(k) to out_w[k]. The rows do not overlap: GCC believes so only of parameters.
template <class SeatOf, class PartnerOf>
TANDEM_INLINE void fill(DrawKey key, TickNumber tick, std::size_t count, std::uint32_t last_word, SeatOf seat_of,
                        PartnerOf partner_of, std::uint32_t* __restrict__ out_0, std::uint32_t* __restrict__ out_1,
                        std::uint32_t* __restrict__ out_2, std::uint32_t* __restrict__ out_3) {
  for (std::size_t k = 0; k < count; ++k) {
    std::uint32_t c0 = tick.value(), c1 = seat_of(k), c2 = partner_of(k), c3 = last_word;
    philox::rounds(key, c0, c1, c2, c3);
    out_0[k] = c0;
    out_1[k] = c1;
    out_2[k] = c2;
    out_3[k] = c3;
  }
}

}  // namespace

DrawKey make_draw_key(std::uint64_t seed, Seed seed_class, std::uint64_t replicate) {
  constexpr std::uint64_t golden = 0x9E3779B97F4A7C15u;
  std::uint64_t z = mix(seed + golden);
  z = mix((z ^ static_cast<std::uint64_t>(seed_class)) + golden);
  z = mix((z ^ replicate) + golden);
  return {static_cast<std::uint32_t>(z), static_cast<std::uint32_t>(z >> 32)};
}

TANDEM_MULTIVERSION
void draw_range(DrawKey key, TickNumber tick, Seat first_seat, std::size_t count, Stream stream, std::uint32_t block,
                std::uint32_t* out, std::size_t stride) {
  fill(
      key, tick, count, philox::last_word(stream, block),
      [=](std::size_t k) { return first_seat.value() + static_cast<std::uint32_t>(k); }, [](std::size_t) { return 0u; },
      out, out + stride, out + 2 * stride, out + 3 * stride);
}

TANDEM_MULTIVERSION
void draw_seats(DrawKey key, TickNumber tick, const Seat* seat, std::size_t count, Stream stream, std::uint32_t block,
                std::uint32_t* out, std::size_t stride) {
  fill(
      key, tick, count, philox::last_word(stream, block), [=](std::size_t k) { return seat[k].value(); },
      [](std::size_t) { return 0u; }, out, out + stride, out + 2 * stride, out + 3 * stride);
}

TANDEM_MULTIVERSION
void draw_pairs(DrawKey key, TickNumber tick, const Seat* seat, const Seat* partner, std::size_t count, Stream stream,
                std::uint32_t block, std::uint32_t* out, std::size_t stride) {
  fill(
      key, tick, count, philox::last_word(stream, block), [=](std::size_t k) { return seat[k].value(); },
      [=](std::size_t k) { return partner[k].value(); }, out, out + stride, out + 2 * stride, out + 3 * stride);
}

}  // namespace tandem
