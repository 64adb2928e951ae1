// SPDX-License-Identifier: MIT
#include "base/digest.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdio>
#include <cstring>
#include <type_traits>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace tandem {

struct Digest::State {
  XXH3_state_t hash;
};

namespace {

template <class Bits>
void store_little_endian(Bits bits, unsigned char* to) {
  for (std::size_t k = 0; k < sizeof bits; ++k) to[k] = static_cast<unsigned char>(bits >> (8 * k));
}

// The bits of each number, one zero and one NaN; comparisons of the bits alone, which the compiler does for several at once.
template <class Number, class Bits>
void canonical(const Number* numbers, std::size_t count, Bits* to) {
  constexpr Bits sign = Bits{1} << (8 * sizeof(Bits) - 1);
  constexpr bool wide = sizeof(Bits) == sizeof(double);
  constexpr auto infinite = static_cast<Bits>(wide ? 0x7ff0000000000000u : 0x7f800000u);
  constexpr auto not_a_number = static_cast<Bits>(wide ? 0x7ff8000000000000u : 0x7fc00000u);
  std::memcpy(to, numbers, count * sizeof(Number));
  for (std::size_t k = 0; k < count; ++k) {
    const Bits size = to[k] & ~sign;
    const Bits bits = size > infinite ? not_a_number : to[k];
    to[k] = size == 0 ? 0 : bits;
  }
}

template <class Number>
void add_all(XXH3_state_t& hash, std::span<const Number> numbers) {
  using Bits = std::conditional_t<sizeof(Number) == 8, std::uint64_t, std::uint32_t>;
  constexpr std::size_t at_once = 256;
  std::array<Bits, at_once> bits;
  for (std::size_t first = 0; first < numbers.size(); first += at_once) {
    const std::size_t count = std::min(at_once, numbers.size() - first);
    canonical(numbers.data() + first, count, bits.data());
    if constexpr (std::endian::native == std::endian::big)
      for (std::size_t k = 0; k < count; ++k) store_little_endian(bits[k], reinterpret_cast<unsigned char*>(&bits[k]));
    XXH3_128bits_update(&hash, bits.data(), count * sizeof(Bits));
  }
}

}  // namespace

Digest::Digest() : state_(std::make_unique<State>()) { XXH3_128bits_reset(&state_->hash); }
Digest::~Digest() = default;
Digest::Digest(Digest&&) noexcept = default;
Digest& Digest::operator=(Digest&&) noexcept = default;

void Digest::add(std::uint64_t number) {
  std::array<unsigned char, 8> bytes;
  store_little_endian(number, bytes.data());
  XXH3_128bits_update(&state_->hash, bytes.data(), bytes.size());
}

void Digest::add(std::string_view text) {
  add(static_cast<std::uint64_t>(text.size()));
  XXH3_128bits_update(&state_->hash, text.data(), text.size());
}

void Digest::add_framed(std::string_view pieces) { XXH3_128bits_update(&state_->hash, pieces.data(), pieces.size()); }

void Digest::frame(std::string& pieces, std::string_view text) {
  std::array<unsigned char, 8> bytes;
  store_little_endian(static_cast<std::uint64_t>(text.size()), bytes.data());
  pieces.append(bytes.begin(), bytes.end());
  pieces += text;
}

void Digest::add(std::span<const double> numbers) {
  add(static_cast<std::uint64_t>(numbers.size()));
  add_all(state_->hash, numbers);
}

void Digest::add(std::span<const float> numbers) {
  add(static_cast<std::uint64_t>(numbers.size()));
  add_all(state_->hash, numbers);
}

void Digest::add_items(std::span<const double> numbers) { add_all(state_->hash, numbers); }

void Digest::add_items(std::span<const float> numbers) { add_all(state_->hash, numbers); }

void Digest::add_bytes(std::string_view bytes) { XXH3_128bits_update(&state_->hash, bytes.data(), bytes.size()); }

std::string Digest::hex() const {
  const XXH128_hash_t hash = XXH3_128bits_digest(&state_->hash);
  char digits[33];
  std::snprintf(digits, sizeof digits, "%016llx%016llx", static_cast<unsigned long long>(hash.high64),
                static_cast<unsigned long long>(hash.low64));
  return digits;
}

}  // namespace tandem
