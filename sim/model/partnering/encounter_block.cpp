// SPDX-License-Identifier: MIT
#include "model/partnering/encounter_block.h"

#include "base/logistic_variate.h"

namespace tandem {

namespace {

// Free of branches: which way an agent turns cannot be predicted.
void draw_candidates(const Organisation& organisation, double inside, EncounterBlock& block) {
  const Units& units = organisation.units;
  for (std::uint32_t k = 0; k < block.count; ++k) {
    const Seat self = block.first + k;
    const UnitId unit = units.of[self];
    const Seat* members = units.members.data() + units.first[unit];
    const std::uint32_t mates = units.size(unit) - 1, at = below(block.word[1][k], mates);
    const Seat mate = members[at + ((mates > 0) & (members[at] >= self))];
    const std::uint32_t anybody = below(block.word[1][k], organisation.agents - 1);
    // All bits set where the candidate is a mate, none where it is anybody.
    const std::uint32_t stays = -static_cast<std::uint32_t>((mates > 0) & happens(block.word[0][k], inside));
    block.candidate[k] = Seat{(mate.value() & stays) | ((anybody + (anybody >= self)) & ~stays)};
  }
}

TANDEM_MULTIVERSION
void draw_outcomes(EncounterBlock& block) {
  for (std::uint32_t k = 0; k < block.count; ++k) {
    block.threshold[k] = logistic_variate(block.word[2][k]);
    block.luck[k] = static_cast<float>(static_cast<std::int32_t>(block.word[3][k] >> 8)) * 0x1p-24f;
  }
}

}  // namespace

void draw_encounters(DrawKey key, TickNumber now, Stream stream, const Organisation& organisation, double inside,
                     EncounterBlock& block) {
  draw_range(key, now, block.first, block.count, stream, 0, block.word[0], encounter_block_size);
  draw_candidates(organisation, inside, block);
  draw_outcomes(block);
}

}  // namespace tandem
