// SPDX-License-Identifier: MIT
// What agents hear of their partners' purposes (E11).
#pragma once

#include <array>

#include "base/buffer.h"
#include "base/elementary.h"
#include "model/frame/model.h"

namespace tandem {

struct PurposeParameters {
  static constexpr Slot slot = Slot::purpose;
  double rate = .1;
  double anchoring = .1;
  double open_bound = .1;
  double trusted_bound = .4;
  double gate_threshold = .6;
  double gate_width = .08;
  double head_weight = 0;
};

// eps_ij = eps0 + eps1 G(tau), E4.
TANDEM_INLINE double confidence_bound(const PurposeParameters& p, double trust) {
  return p.open_bound + p.trusted_bound * elementary::logistic((trust - p.gate_threshold) / p.gate_width);
}

// What a block of agents hears in one dimension, [agent]: sums of weights, and of weighted positions.
struct Heard {
  std::array<double, block_of_agents> weights, sum;
};

// What a partner weighs, as much as it is trusted if it is within the bound, else 0; and its weight times its position.
using Said = double __attribute__((vector_size(16)));

// Of the ties in use of a block of agents, flat, [agent][slot in use]; eight more than there can be, since eight are taken at a time.
struct HearingScratch {
  void make_room(std::size_t ties) {
    partner.make_room(ties + 8), own.make_room(ties + 8), trust.make_room(ties + 8), said.make_room(ties + 8);
  }
  Buffer<Seat> partner;
  Buffer<double> own;  // position of the one who hears
  Buffer<double> trust;
  Buffer<Said> said;
};

// Adds what the partners of agents [begin, begin + count) say, count <= block_of_agents, for purposes of one dimension.
void hear_partners(const Organisation& organisation, const PurposeParameters& parameters, std::size_t begin,
                   std::size_t count, HearingScratch& scratch, Heard& heard);

}  // namespace tandem
