// SPDX-License-Identifier: MIT
#include "base/ids.h"

#include <gtest/gtest.h>

#include <concepts>
#include <limits>
#include <type_traits>

#include "base/memory_archive.h"
#include "model/change/target.h"
#include "model/example/hand_made.h"
#include "model/frame/trace.h"
#include "run/names.h"
#include "state/collaborations.h"
#include "state/organisation.h"

namespace tandem {
namespace {

// What follows is known when the program is compiled.
template <class A, class B>
concept ComparesWith = requires(A a, B b) {
  a == b;
  a < b;
};
template <class A, class B>
concept AddsTo = requires(A a, B b) { a + b; };

static_assert(!std::is_convertible_v<Seat, UnitId> && !std::is_constructible_v<Seat, UnitId>);
static_assert(!std::is_convertible_v<UnitId, TickNumber> && !std::is_constructible_v<UnitId, TickNumber>);
static_assert(!std::is_convertible_v<TickNumber, Seat> && !std::is_constructible_v<TickNumber, Seat>);
static_assert(!std::is_assignable_v<Seat&, UnitId> && !std::is_assignable_v<TickNumber&, Seat>);
static_assert(!std::is_convertible_v<std::uint32_t, Seat> && std::is_constructible_v<Seat, std::uint32_t>);
static_assert(ComparesWith<Seat, Seat> && !ComparesWith<Seat, UnitId> && !ComparesWith<TickNumber, Seat>);
static_assert(!AddsTo<Seat, UnitId> && std::same_as<decltype(Seat{} + 1), Seat>);
static_assert(std::same_as<decltype(TickNumber{} - TickNumber{}), std::uint32_t>);

// A column of them is a column of plain numbers.
static_assert(sizeof(Seat) == 4 && alignof(Seat) == 4 && std::is_trivial_v<Seat> && std::is_standard_layout_v<Seat>);
static_assert(std::numeric_limits<TickNumber>::max() == 0xffffffffu && nobody == 0xffffffffu);

// Whether a call is accepted whose arguments are of these types.
template <class... Arguments>
concept Draws = requires(Arguments... arguments) { draw(arguments...); };
static_assert(Draws<DrawKey, TickNumber, Seat, Seat, Stream>);
static_assert(!Draws<DrawKey, Seat, TickNumber, Seat, Stream> && !Draws<DrawKey, TickNumber, UnitId, Seat, Stream>);

template <class... Arguments>
concept Appends = requires(Ties ties, Arguments... arguments) { ties.append(arguments...); };
static_assert(Appends<Seat, Seat, float, TickNumber>);
static_assert(!Appends<Seat, Seat, float, Seat> && !Appends<Seat, UnitId, float, TickNumber>);

template <class Of>
concept HasPartners = requires(const Ties ties, Of of) { ties.partners(of); };
static_assert(HasPartners<Seat> && !HasPartners<UnitId> && !HasPartners<TickNumber>);
template <class Of>
concept HasMembers = requires(const Units units, Of of) { units.members_of(of); };
static_assert(HasMembers<UnitId> && !HasMembers<Seat>);
static_assert(!std::is_invocable_v<decltype(&Units::between), const Units&, Seat, UnitId>);
static_assert(!std::is_invocable_v<decltype(&collaborate), Teams&, Seat, UnitId>);
static_assert(!std::is_invocable_v<decltype(&leave_teams), Teams&, TickNumber>);
static_assert(!std::is_invocable_v<decltype(&add_tie), Organisation&, Seat, UnitId, float, float, TickNumber>);

static_assert(std::is_constructible_v<Trace, Seat> && !std::is_constructible_v<Trace, UnitId>);
static_assert(std::is_invocable_v<decltype(&an_agent), Seat> && !std::is_invocable_v<decltype(&an_agent), UnitId>);
static_assert(!std::is_invocable_v<decltype(&a_unit), Seat> && !std::is_constructible_v<TraceNumber, Seat>);
template <class Of>
concept HasName = requires(const Names names, Of of) { names.text(of); };
static_assert(HasName<Seat> && HasName<UnitId> && !HasName<TickNumber>);

TEST(Ids, CountAndServeAsIndices) {
  const std::vector<double> column{.25, .5, .75};
  double sum = 0;
  for (Seat seat = 0; seat < column.size(); ++seat) sum += column[seat];
  EXPECT_EQ(sum, 1.5);
  EXPECT_EQ(Seat{7u} - Seat{5u}, 2u);
  EXPECT_EQ(Seat{7u} + 2, Seat{9u});
  EXPECT_EQ(TickNumber{7u} - 2, TickNumber{5u});
}

TEST(Ids, AreKeptAsPlainNumbers) {
  MemorySink ids, numbers;
  Save{ids}(std::vector<Seat>{1, nobody}), Save{numbers}(std::vector<std::uint32_t>{1, 0xffffffffu});
  EXPECT_EQ(ids.bytes, numbers.bytes);
  std::vector<Seat> back;
  MemorySource source(ids.bytes);
  Load{source}(back);
  EXPECT_EQ(back, (std::vector<Seat>{1, nobody}));
}

}  // namespace
}  // namespace tandem
