// SPDX-License-Identifier: MIT
// Seats, units and ticks: numbers that cannot be mistaken for each other. An agent is known by its seat, the place of its entry in every
// column; units count from 0, too; tick 0 is the start.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>

// clang 14, which Emscripten has, breaks down over lists of such constants; all other compilers refuse what is none.
#if defined(__clang_major__) && __clang_major__ < 15
#define TANDEM_CONSTANT constexpr
#else
#define TANDEM_CONSTANT consteval
#endif

namespace tandem {

// The number of one kind of thing, as small and as fast as a plain one, and without a value until it is given one. A number of
// another kind is refused where it is asked for. A constant, as 0, stands for any kind; a number known only when the program runs has
// to be named as of this kind: Seat{k}. It serves as an index, and is a std::size_t in arithmetic but for steps and distances.
template <class Kind>
class Id {
 public:
  Id() = default;
  template <std::same_as<int> Constant>
  TANDEM_CONSTANT Id(Constant number) : value_(static_cast<std::uint32_t>(number)) {
    if (number < 0) throw "a number of a thing counts from 0";
  }
  template <class Number>
    requires(std::is_arithmetic_v<Number> && !std::same_as<Number, int>)
  constexpr explicit Id(Number number) : value_(static_cast<std::uint32_t>(number)) {}

  constexpr std::uint32_t value() const { return value_; }
  constexpr operator std::size_t() const { return value_; }

  constexpr Id& operator++() { return ++value_, *this; }
  constexpr Id& operator+=(std::uint32_t steps) { return value_ += steps, *this; }

 private:
  std::uint32_t value_;
};

template <class Kind, std::integral Number>
constexpr Id<Kind> operator+(Id<Kind> id, Number steps) {
  return Id<Kind>{id.value() + static_cast<std::uint32_t>(steps)};
}
template <class Kind, std::integral Number>
constexpr Id<Kind> operator-(Id<Kind> id, Number steps) {
  return Id<Kind>{id.value() - static_cast<std::uint32_t>(steps)};
}
template <class Kind>
constexpr std::uint32_t operator-(Id<Kind> to, Id<Kind> from) {
  return to.value() - from.value();
}

// Numbers of two kinds have nothing to do with each other. Those of one kind compare as numbers.
template <class A, class B>
concept Unlike = !std::same_as<A, B>;
template <class A, Unlike<A> B>
bool operator==(Id<A>, Id<B>) = delete;
template <class A, Unlike<A> B>
bool operator<=>(Id<A>, Id<B>) = delete;
template <class A, Unlike<A> B>
bool operator<(Id<A>, Id<B>) = delete;
template <class A, Unlike<A> B>
bool operator>(Id<A>, Id<B>) = delete;
template <class A, Unlike<A> B>
bool operator<=(Id<A>, Id<B>) = delete;
template <class A, Unlike<A> B>
bool operator>=(Id<A>, Id<B>) = delete;
template <class A, Unlike<A> B>
void operator+(Id<A>, Id<B>) = delete;
template <class A, Unlike<A> B>
void operator-(Id<A>, Id<B>) = delete;

template <class T>
inline constexpr bool is_id = false;
template <class Kind>
inline constexpr bool is_id<Id<Kind>> = true;

using Seat = Id<struct SeatKind>;
using UnitId = Id<struct UnitKind>;
using TickNumber = Id<struct TickKind>;

}  // namespace tandem

template <class Kind>
class std::numeric_limits<tandem::Id<Kind>> {
 public:
  static constexpr bool is_specialized = true;
  static constexpr tandem::Id<Kind> max() { return tandem::Id<Kind>{numeric_limits<std::uint32_t>::max()}; }
};

namespace tandem {

inline constexpr Seat nobody = std::numeric_limits<Seat>::max();

}  // namespace tandem
