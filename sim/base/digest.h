// SPDX-License-Identifier: MIT
// A fingerprint of results: equal on two platforms exactly if the numbers are equal, in the same order and the same pieces.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace tandem {

// XXH3, 128 bits. Each piece goes in as its length (64 bits, but for a single integer) and its items, little-endian. Floating-point
// numbers go in by their bits, -0.0 as 0.0 and every NaN as the same NaN.
class Digest {
 public:
  Digest();
  ~Digest();
  Digest(Digest&&) noexcept;
  Digest& operator=(Digest&&) noexcept;

  void add(std::string_view text);
  void add(std::span<const double> numbers);
  void add(std::span<const float> numbers);
  void add(std::uint64_t number);
  // Items of a piece that is handed over in several calls, and bytes as they are: their number does not go in, it is the caller's.
  void add_items(std::span<const double> numbers);
  void add_items(std::span<const float> numbers);
  void add_bytes(std::string_view bytes);
  // Pieces as frame() made them, one after the other: the same as to add their texts.
  void add_framed(std::string_view pieces);
  static void frame(std::string& pieces, std::string_view text);

  // The fingerprint of all so far: 32 lower-case hexadecimal digits, the high half first.
  std::string hex() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tandem
