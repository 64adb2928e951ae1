// SPDX-License-Identifier: MIT
#include "host/pairs.h"

#include <algorithm>

#include "host/outcome.h"
#include "model/value/stages.h"
#include "model/value/valuation_linear.h"

namespace tandem::host {

namespace {

void need_size(std::size_t given, std::size_t needed, const char* of_what) {
  if (given != needed)
    throw Failure{TANDEM_BAD_ARGUMENT,
                  "there are " + std::to_string(needed) + " " + of_what + ", not " + std::to_string(given)};
}

}  // namespace

void permeability(const Organisation& o, std::span<double> values) {
  const std::size_t units = o.units.count();
  need_size(values.size(), units * units, "pairs of units");
  for (UnitId own = 0; own < units; ++own)
    for (UnitId other = 0; other < units; ++other)
      values[own * units + other] = own == other ? 1 : o.units.between(own, other).permeability;
}

void stages(const Organisation& o, std::span<std::uint8_t> values) {
  need_size(values.size(), o.ties.partner.size(), "slots of ties");
  std::fill(values.begin(), values.end(), std::uint8_t{0});
  const std::vector<float>& trust = trust_of_stages(o.ties);
  for (Seat seat = 0; seat < o.agents && !trust.empty(); ++seat)
    for (std::size_t slot = 0; slot < o.ties.degree[seat]; ++slot) {
      const std::size_t at = o.ties.at(seat, slot);
      values[at] = stage(double(trust[at]), purpose_distance(o.purpose, seat, o.ties.partner[at]));
    }
}

}  // namespace tandem::host
