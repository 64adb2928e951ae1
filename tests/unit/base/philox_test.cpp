// SPDX-License-Identifier: MIT
// Our Philox rounds against Random123's known answers and against Random123 itself.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "base/draws.h"

// Random123 1.14 does not know WebAssembly; what it needs to know there is what it assumes of RISC-V.
#if defined(__wasm__)
#define __riscv 1
#endif
#include <Random123/philox.h>
#if defined(__wasm__)
#undef __riscv
#endif

namespace tandem {
namespace {

Words draw_counter(DrawKey key, const Words& counter) {
  Words c = counter;
  philox::rounds(key, c[0], c[1], c[2], c[3]);
  return c;
}

Words draw_words(DrawKey key, const Words& c) {
  return draw(key, TickNumber{c[0]}, Seat{c[1]}, Seat{c[2]}, static_cast<Stream>(c[3] >> 16), c[3] & 0xffff);
}

// From the file kat_vectors of Random123, lines "philox4x32 10".
TEST(Philox, KnownAnswers) {
  constexpr std::uint32_t ones = 0xffffffff;
  EXPECT_EQ(draw_counter({0, 0}, {0, 0, 0, 0}), (Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  EXPECT_EQ(draw_counter({ones, ones}, {ones, ones, ones, ones}),
            (Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
  EXPECT_EQ(draw_counter({0xa4093822, 0x299f31d0}, {0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}),
            (Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(Philox, EqualsRandom123) {
  EXPECT_TRUE(rc::check([](DrawKey key, Words counter) {
    const r123::Philox4x32 philox;
    const auto theirs = philox({{counter[0], counter[1], counter[2], counter[3]}}, {{key.low, key.high}});
    RC_ASSERT(draw_counter(key, counter) == (Words{theirs[0], theirs[1], theirs[2], theirs[3]}));
  }));
}

TEST(Philox, IsDrawnFromACounterOfTickSeatPartnerStreamAndBlock) {
  EXPECT_TRUE(rc::check([](DrawKey key, Words counter) {
    Words expected = counter;
    expected[2] = counter[2] == no_partner ? 0 : counter[2];
    RC_ASSERT(draw_words(key, counter) == draw_counter(key, expected));
  }));
  EXPECT_EQ(draw_words({1, 2}, {3, 4, no_partner, 5}), draw_counter({1, 2}, {3, 4, 0, 5}));
}

}  // namespace
}  // namespace tandem

template <>
struct rc::Arbitrary<tandem::DrawKey> {
  static rc::Gen<tandem::DrawKey> arbitrary() {
    return rc::gen::construct<tandem::DrawKey>(rc::gen::arbitrary<std::uint32_t>(),
                                               rc::gen::arbitrary<std::uint32_t>());
  }
};
