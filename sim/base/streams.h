// SPDX-License-Identifier: MIT
// The type of a stream of draws. Each record names its own number in its own file; a test keeps the numbers unique.
#pragma once

#include <cstdint>

namespace tandem {

// What a draw is for. Numbers are never reused, so that a new submodel moves no other draw.
enum class Stream : std::uint16_t;

constexpr Stream stream(std::uint16_t number) { return static_cast<Stream>(number); }

}  // namespace tandem
