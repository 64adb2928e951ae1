// SPDX-License-Identifier: MIT
#include "base/digest.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdio>
#include <cstring>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace tandem {

struct Digest::State {
  XXH3_state_t hash;
};

namespace {

std::uint64_t canonical(double x) {
  if (x == 0) return 0;
  if (x != x) return 0x7ff8000000000000u;
  std::uint64_t bits = 0;
  std::memcpy(&bits, &x, sizeof bits);
  return bits;
}

std::uint32_t canonical(float x) {
  if (x == 0) return 0;
  if (x != x) return 0x7fc00000u;
  std::uint32_t bits = 0;
  std::memcpy(&bits, &x, sizeof bits);
  return bits;
}

template <class Bits>
void store_little_endian(Bits bits, unsigned char* to) {
  for (std::size_t k = 0; k < sizeof bits; ++k) to[k] = static_cast<unsigned char>(bits >> (8 * k));
}

template <class Number>
void add_all(XXH3_state_t& hash, std::span<const Number> numbers) {
  constexpr std::size_t at_once = 256;
  std::array<unsigned char, at_once * sizeof(Number)> bytes;
  for (std::size_t first = 0; first < numbers.size(); first += at_once) {
    const std::size_t count = std::min(at_once, numbers.size() - first);
    for (std::size_t k = 0; k < count; ++k)
      store_little_endian(canonical(numbers[first + k]), bytes.data() + k * sizeof(Number));
    XXH3_128bits_update(&hash, bytes.data(), count * sizeof(Number));
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
