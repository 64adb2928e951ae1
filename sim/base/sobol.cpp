// SPDX-License-Identifier: MIT
#include "base/sobol.h"

#include <algorithm>
#include <boost/random/sobol.hpp>

#include "base/contracts.h"

namespace tandem {

std::vector<std::uint32_t> sobol_sequence(std::size_t points, std::size_t dimensions) {
  EXPECT(dimensions >= 1 && dimensions <= most_sobol_dimensions);
  boost::random::sobol_engine<std::uint32_t, 32> engine(dimensions);
  std::vector<std::uint32_t> numbers(points * dimensions, 0);
  // Boost leaves out the origin, without which the others are no net.
  const auto second = static_cast<std::ptrdiff_t>(std::min(dimensions, numbers.size()));
  std::generate(numbers.begin() + second, numbers.end(), [&] { return engine(); });
  return numbers;
}

}  // namespace tandem
