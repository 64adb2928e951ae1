// SPDX-License-Identifier: MIT
#include "run/sampling.h"

#include <numeric>

#include "base/contracts.h"
#include "base/draws.h"
#include "base/sobol.h"
#include "base/streams.h"

namespace tandem {

namespace {

constexpr Stream order_stream = stream(910), place_stream = stream(911), scramble_stream = stream(912);
constexpr double unit = 0x1p-32;  // of the numbers of Sobol's sequence

DrawKey key_of(std::uint64_t seed) { return make_draw_key(seed, Seed::behaviour, 0); }

// The draw of an item of a design in one of its dimensions: no organisation has a part in it.
Words draw_at(DrawKey key, std::uint32_t item, std::uint32_t dimension, Stream stream) {
  return draw(key, 0, in_place_of_seat(item), in_place_of_seat(dimension), stream);
}

// 0 ... count - 1 in random order (Fisher-Yates); `which` tells orders of one seed apart.
std::vector<std::uint32_t> random_order(DrawKey key, std::size_t count, std::uint32_t which) {
  std::vector<std::uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0U);
  for (std::size_t k = 0; k + 1 < count; ++k) {
    const Words words = draw_at(key, static_cast<std::uint32_t>(k), which, order_stream);
    std::swap(order[k], order[k + below(words[0], static_cast<std::uint32_t>(count - k))]);
  }
  return order;
}

// Owen's nested uniform scrambling: digit b is flipped by a coin that the digits before it choose.
std::uint32_t scrambled(std::uint32_t number, std::uint32_t dimension, DrawKey key) {
  constexpr std::uint32_t digits = 32;
  std::uint32_t flips = 0;
  for (std::uint32_t b = 0; b < digits; ++b) {
    const std::uint32_t before = b == 0 ? 0 : number >> (digits - b);
    const Words coin = draw(key, TickNumber{before}, in_place_of_seat(dimension), in_place_of_seat(b), scramble_stream);
    flips |= (coin[0] >> 31) << (digits - 1 - b);
  }
  return number ^ flips;
}

// Changes of one dimension of a trajectory.
struct Move {
  double from, to;
};

Move random_move(DrawKey key, std::uint32_t trajectory, std::uint32_t dimension, std::size_t levels) {
  const Words words = draw_at(key, trajectory, dimension, place_stream);
  const double steps = static_cast<double>(levels - 1);
  const auto half = static_cast<std::uint32_t>(levels / 2);
  const std::uint32_t lower = below(words[0], half);
  const Move up{lower / steps, (lower + half) / steps};
  return (words[1] >> 31) != 0 ? up : Move{up.to, up.from};
}

}  // namespace

std::vector<CubePoint> latin_hypercube(std::size_t points, std::size_t dimensions, std::uint64_t seed) {
  const DrawKey key = key_of(seed);
  std::vector<CubePoint> design(points);
  for (std::size_t k = 0; k < points; ++k) design[k] = {std::vector<double>(dimensions), static_cast<std::int64_t>(k)};
  for (std::size_t d = 0; d < dimensions; ++d) {
    const auto slices = random_order(key, points, static_cast<std::uint32_t>(d));
    for (std::size_t k = 0; k < points; ++k) {
      const Words words = draw_at(key, static_cast<std::uint32_t>(k), static_cast<std::uint32_t>(d), place_stream);
      design[k].at[d] = (slices[k] + unit_interval(words[0])) / static_cast<double>(points);
    }
  }
  return design;
}

std::vector<CubePoint> sobol(std::size_t points, std::size_t dimensions, std::uint64_t seed) {
  const DrawKey key = key_of(seed);
  const auto numbers = sobol_sequence(points, dimensions);
  std::vector<CubePoint> design(points);
  for (std::size_t k = 0; k < points; ++k) {
    design[k] = {std::vector<double>(dimensions), static_cast<std::int64_t>(k)};
    for (std::size_t d = 0; d < dimensions; ++d)
      design[k].at[d] = unit * scrambled(numbers[k * dimensions + d], static_cast<std::uint32_t>(d), key);
  }
  return design;
}

std::vector<CubePoint> saltelli(std::size_t points, std::size_t dimensions, std::uint64_t seed) {
  std::vector<CubePoint> design;
  design.reserve(points * (dimensions + 2));
  for (const CubePoint& both : sobol(points, 2 * dimensions, seed)) {
    const auto middle = both.at.begin() + static_cast<std::ptrdiff_t>(dimensions);
    const std::vector<double> a(both.at.begin(), middle), b(middle, both.at.end());
    design.push_back({a, both.sample, 0});
    for (std::size_t i = 0; i < dimensions; ++i) {
      design.push_back({a, both.sample, i + 1});
      design.back().at[i] = b[i];
    }
    design.push_back({b, both.sample, dimensions + 1});
  }
  return design;
}

std::vector<CubePoint> morris(std::size_t trajectories, std::size_t dimensions, std::size_t levels,
                              std::uint64_t seed) {
  EXPECT(levels >= 2 && levels % 2 == 0);
  const DrawKey key = key_of(seed);
  std::vector<CubePoint> design;
  design.reserve(trajectories * (dimensions + 1));
  for (std::size_t t = 0; t < trajectories; ++t) {
    const auto number = static_cast<std::uint32_t>(t);
    std::vector<Move> moves;
    CubePoint point{{}, static_cast<std::int64_t>(t), 0};
    for (std::size_t d = 0; d < dimensions; ++d) {
      moves.push_back(random_move(key, number, static_cast<std::uint32_t>(d), levels));
      point.at.push_back(moves.back().from);
    }
    design.push_back(point);
    for (const std::uint32_t d : random_order(key, dimensions, number)) {
      point.at[d] = moves[d].to;
      point.block = d + 1;
      design.push_back(point);
    }
  }
  return design;
}

}  // namespace tandem
