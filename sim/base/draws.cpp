// SPDX-License-Identifier: MIT
#include "base/draws.h"

#include <cstring>

#include "base/draws_wide.h"

namespace tandem {
namespace {

// SplitMix64's finaliser (Steele, Lea & Flood 2014; constants by Stafford): a bijection of 64-bit words.
std::uint64_t mix(std::uint64_t z) {
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

// Which blocks are drawn: of seats as listed, or one after the other from `first` on, with partners as listed or none, one block of each;
// or, with `in_a_row`, one block after the other of the seat `first`. `last`: the last word of the (first) counter.
struct Drawn {
  const Seat* seat;
  std::uint32_t first;
  const Seat* partner;
  std::uint32_t last;
  bool in_a_row = false;
  TANDEM_INLINE std::uint32_t seat_of(std::size_t k) const {
    return seat ? seat[k].value() : first + (in_a_row ? 0 : static_cast<std::uint32_t>(k));
  }
  TANDEM_INLINE std::uint32_t partner_of(std::size_t k) const { return partner ? partner[k].value() : 0; }
  TANDEM_INLINE std::uint32_t last_of(std::size_t k) const {
    return last + (in_a_row ? static_cast<std::uint32_t>(k) : 0);
  }
};

// Word w of blocks [begin, end) to out[w * stride + k].
void fill_one_by_one(DrawKey key, TickNumber tick, const Drawn& who, std::size_t begin, std::size_t end,
                     std::uint32_t* out, std::size_t stride) {
  for (std::size_t k = begin; k < end; ++k) {
    std::uint32_t c0 = tick.value(), c1 = who.seat_of(k), c2 = who.partner_of(k), c3 = who.last_of(k);
    philox::rounds(key, c0, c1, c2, c3);
    out[k] = c0;
    out[stride + k] = c1;
    out[2 * stride + k] = c2;
    out[3 * stride + k] = c3;
  }
}

#ifdef TANDEM_EIGHT_BLOCKS

constexpr std::size_t few = 3;  // blocks up to which one by one is no slower than eight of which some are not wanted

// start + k, start + k + 1 and so on.
TANDEM_AVX2_INLINE __m256i eight_from(std::uint32_t start, std::size_t k) {
  return _mm256_add_epi32(_mm256_set1_epi32(static_cast<int>(start + k)), _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7));
}

TANDEM_AVX2_INLINE __m256i eight_seats(const Drawn& who, std::size_t k) {
  if (who.seat) return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(who.seat + k));
  return who.in_a_row ? _mm256_set1_epi32(static_cast<int>(who.first)) : eight_from(who.first, k);
}

TANDEM_AVX2_INLINE __m256i eight_partners(const Drawn& who, std::size_t k) {
  return who.partner ? _mm256_loadu_si256(reinterpret_cast<const __m256i*>(who.partner + k)) : _mm256_setzero_si256();
}

TANDEM_AVX2_INLINE __m256i eight_lasts(const Drawn& who, std::size_t k) {
  return who.in_a_row ? eight_from(who.last, k) : _mm256_set1_epi32(static_cast<int>(who.last));
}

// The first blocks, as many as make whole eights; returns how many that is, and leaves the rest to fill_by_avx2.
TANDEM_AVX512
std::size_t fill_by_avx512(DrawKey key, TickNumber tick, const Drawn& who, std::size_t count, std::uint32_t* out,
                           std::size_t stride) {
  std::size_t k = 0;
  for (; k + 8 <= count; k += 8)
    philox::eight_by_avx512(key, tick.value(), eight_seats(who, k), eight_partners(who, k), eight_lasts(who, k),
                            {out + k, out + stride + k, out + 2 * stride + k, out + 3 * stride + k});
  return k;
}

// Blocks [k, count): whole eights, then what is left of them, as eight blocks of which some are not kept.
TANDEM_AVX2
void fill_by_avx2(DrawKey key, TickNumber tick, const Drawn& who, std::size_t k, std::size_t count, std::uint32_t* out,
                  std::size_t stride) {
  const std::uint32_t now = tick.value();
  for (; k + 8 <= count; k += 8)
    philox::eight_by_avx2(key, now, eight_seats(who, k), eight_partners(who, k), eight_lasts(who, k),
                          {out + k, out + stride + k, out + 2 * stride + k, out + 3 * stride + k});
  if (count - k <= few) return fill_one_by_one(key, tick, who, k, count, out, stride);
  alignas(32) std::uint32_t seats[8] = {}, partners[8] = {}, words[4][8];
  for (std::size_t rest = 0; k + rest < count; ++rest)
    seats[rest] = who.seat_of(k + rest), partners[rest] = who.partner_of(k + rest);
  philox::eight_by_avx2(key, now, _mm256_load_si256(reinterpret_cast<const __m256i*>(seats)),
                        _mm256_load_si256(reinterpret_cast<const __m256i*>(partners)), eight_lasts(who, k),
                        {words[0], words[1], words[2], words[3]});
  for (std::size_t w = 0; w < 4; ++w) std::memcpy(out + w * stride + k, words[w], (count - k) * sizeof(words[w][0]));
}

// Asked once, when the program starts; a draw before that would be made one by one.
const bool have_avx2 = __builtin_cpu_supports("avx2"), have_avx512 = __builtin_cpu_supports("avx512f");

void fill(DrawKey key, TickNumber tick, const Drawn& who, std::size_t count, std::uint32_t* out, std::size_t stride) {
  if (have_avx2)
    fill_by_avx2(key, tick, who, have_avx512 ? fill_by_avx512(key, tick, who, count, out, stride) : 0, count, out,
                 stride);
  else
    fill_one_by_one(key, tick, who, 0, count, out, stride);
}

#else

void fill(DrawKey key, TickNumber tick, const Drawn& who, std::size_t count, std::uint32_t* out, std::size_t stride) {
  fill_one_by_one(key, tick, who, 0, count, out, stride);
}

#endif

}  // namespace

DrawKey make_draw_key(std::uint64_t seed, Seed seed_class, std::uint64_t replicate) {
  constexpr std::uint64_t golden = 0x9E3779B97F4A7C15u;
  std::uint64_t z = mix(seed + golden);
  z = mix((z ^ static_cast<std::uint64_t>(seed_class)) + golden);
  z = mix((z ^ replicate) + golden);
  return {static_cast<std::uint32_t>(z), static_cast<std::uint32_t>(z >> 32)};
}

Words draw_apart(DrawKey key, TickNumber tick, Seat seat, Seat partner, Stream stream, std::uint32_t block) {
  return draw(key, tick, seat, partner, stream, block);
}

void draw_range(DrawKey key, TickNumber tick, Seat first_seat, std::size_t count, Stream stream, std::uint32_t block,
                std::uint32_t* out, std::size_t stride) {
  fill(key, tick, {nullptr, first_seat.value(), nullptr, philox::last_word(stream, block)}, count, out, stride);
}

void draw_seats(DrawKey key, TickNumber tick, const Seat* seat, std::size_t count, Stream stream, std::uint32_t block,
                std::uint32_t* out, std::size_t stride) {
  fill(key, tick, {seat, 0, nullptr, philox::last_word(stream, block)}, count, out, stride);
}

void draw_pairs(DrawKey key, TickNumber tick, const Seat* seat, const Seat* partner, std::size_t count, Stream stream,
                std::uint32_t block, std::uint32_t* out, std::size_t stride) {
  fill(key, tick, {seat, 0, partner, philox::last_word(stream, block)}, count, out, stride);
}

void draw_blocks(DrawKey key, TickNumber tick, Seat seat, Stream stream, std::uint32_t first_block, std::size_t count,
                 std::uint32_t* out, std::size_t stride) {
  EXPECT(first_block + count <= 65536);
  fill(key, tick, {nullptr, seat.value(), nullptr, philox::last_word(stream, first_block), true}, count, out, stride);
}

}  // namespace tandem
