// SPDX-License-Identifier: MIT
// Parameters and equations of how well the own knowledge and the other's purpose are seen.
#pragma once

#include "base/chance_bits.h"
#include "base/normal.h"
#include "model/frame/model.h"

namespace tandem {

struct PerceptionParameters {
  static constexpr Slot slot = Slot::perception;
  double purpose = .1;
  double self = .1;
  Entries units;
};

// [unit] the noise with which its members see the purposes of others; empty where nobody's view is blurred.
std::vector<double> purpose_noise(const Model& model, std::size_t units);

inline constexpr Stream purpose_noise_stream = stream(221), self_noise_stream = stream(222);

// The distance of purposes with this noise; `word` decides.
inline double blurred(double distance, double noise, std::uint32_t word) {
  const double seen = distance + noise * normal_quantile((double(word) + .5) * 0x1p-32);
  return seen > 0 ? seen : 0;
}

// The distance of purposes as it looks to one of the two this tick.
inline double perceived_distance(const Tick& tick, const std::vector<double>& noise, Seat viewer, Seat seen,
                                 double distance) {
  const double own = noise[tick.organisation.units.of[viewer]];
  return own > 0 ? blurred(distance, own, draw(tick.key, tick.now, viewer, seen, purpose_noise_stream)[0]) : distance;
}

// Dimensions of block k of its task about which an agent takes itself to know what it does not know, or the other way round.
inline Word misjudged(const Tick& tick, double chance, Seat seat, std::uint32_t k, Word dimensions) {
  return chance_bits(chance_threshold(chance), dimensions, {tick.key, tick.now, seat, no_partner, self_noise_stream},
                     k);
}

}  // namespace tandem
