// SPDX-License-Identifier: MIT
// Random draws without a generator: a draw is a function of who (seat, partner), when (tick) and what for (stream, block), by
// Philox4x32-10 (Salmon, Moraes, Dror & Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3").
// The rounds are written out here, equal to Random123's (tests/unit/base/philox_test.cpp), so that loops over them become vector code.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "base/dispatch.h"
#include "base/ids.h"

namespace tandem {

// What a draw is for; the list of all is in base/streams.h.
enum class Stream : std::uint16_t;

// The three classes of luck; the seed of each can be held while the others change.
enum class Seed { people, network, behaviour };

using Words = std::array<std::uint32_t, 4>;

// Key of the draws of one class in one replicate.
struct DrawKey {
  std::uint32_t low = 0, high = 0;
};

// In place of a partner, in draws of one agent alone: 0 in the counter.
inline constexpr Seat no_partner = nobody;
// In place of a seat or a partner, in draws that belong to something else: the number of a unit, a team, a dimension.
constexpr Seat in_place_of_seat(std::uint32_t number) { return Seat{number}; }

// Key of one replicate for one class of seed: a 64-bit mix of the three. The design point has no part in it: points share their luck.
DrawKey make_draw_key(std::uint64_t seed, Seed seed_class, std::uint64_t replicate);

// Four words, uniform on all 32-bit values: the Philox4x32-10 block of counter {tick, seat, partner, stream << 16 | block}.
// block < 65536.
TANDEM_INLINE Words draw(DrawKey key, TickNumber tick, Seat seat, Seat partner, Stream stream, std::uint32_t block = 0);

// The same, never inlined: for branches that are rarely taken, which ten rounds would make long.
Words draw_apart(DrawKey key, TickNumber tick, Seat seat, Seat partner, Stream stream, std::uint32_t block);

// The same for seats first_seat .. first_seat + count - 1 without partners: word w of the k-th goes to out[w * stride + k].
void draw_range(DrawKey key, TickNumber tick, Seat first_seat, std::size_t count, Stream stream, std::uint32_t block,
                std::uint32_t* out, std::size_t stride);

// The same for the seats seat[k], k < count, without partners.
void draw_seats(DrawKey key, TickNumber tick, const Seat* seat, std::size_t count, Stream stream, std::uint32_t block,
                std::uint32_t* out, std::size_t stride);

// The same for the pairs (seat[k], partner[k]), k < count.
void draw_pairs(DrawKey key, TickNumber tick, const Seat* seat, const Seat* partner, std::size_t count, Stream stream,
                std::uint32_t block, std::uint32_t* out, std::size_t stride);

// The blocks first_block .. first_block + count - 1 of one seat without a partner: word w of the k-th goes to out[w * stride + k].
void draw_blocks(DrawKey key, TickNumber tick, Seat seat, Stream stream, std::uint32_t first_block, std::size_t count,
                 std::uint32_t* out, std::size_t stride);

// The word as a real number: word * 2^-32, in [0, 1).
TANDEM_INLINE double unit_interval(std::uint32_t word);

// True with probability p, to within 2^-32; never at p = 0, always at p = 1, never at NaN.
TANDEM_INLINE bool happens(std::uint32_t word, double p);

// An integer in [0, n); the probability of each differs from 1/n by less than 2^-32. n = 0 gives 0.
TANDEM_INLINE std::uint32_t below(std::uint32_t word, std::uint32_t n);

// The words of blocks 0, 1, 2, ... of one (tick, seat, partner, stream) in order: a UniformRandomBitGenerator, as Boost.Random takes it.
// At most 4 * 65536 words.
class DrawSequence {
 public:
  using result_type = std::uint32_t;
  static constexpr result_type min() { return 0; }
  static constexpr result_type max() { return 0xffffffffu; }

  DrawSequence(DrawKey key, TickNumber tick, Seat seat, Seat partner, Stream stream)
      : key_(key), tick_(tick), seat_(seat), partner_(partner), stream_(stream) {}

  result_type operator()();

 private:
  DrawKey key_;
  TickNumber tick_;
  Seat seat_, partner_;
  Stream stream_;
  std::uint32_t used_ = 0;
  Words words_{};
};

}  // namespace tandem

#include "base/draws_inline.h"
