// SPDX-License-Identifier: MIT
// The reference benchmark model: every agent in turn meets one candidate. Reads units, writes organisation.encounters alone.
#include <algorithm>
#include <cmath>

#include "model/example/hand_made.h"
#include "model/partnering/encounter_block.h"
#include "state/partner_memory.h"

namespace tandem {

namespace {

struct EncounterParameters {
  static constexpr Slot slot = Slot::partnering;
  double inside = .9, trust_weight = 4, gain = .05, loss = .2, drift = .01;
};

constexpr Stream encounter_stream = stream(90);
struct Tally {
  Ints partnered{}, across{}, successes{};  // each lane the same
};

// Both paths of an encounter are computed, and masked: a mispredicted branch would cost more.
TANDEM_MULTIVERSION
Tally meet(const EncounterParameters& p, const EncounterBlock& block, const UnitId* unit, Encounters& state,
           Tally tally) {
  PartnerMemory* const memory = state.memory.data();
  Person* const person = state.person.data();
  const auto weight = static_cast<float>(p.trust_weight), drift = static_cast<float>(p.drift);
  const auto gain = static_cast<std::int32_t>(std::lround(p.gain * PartnerMemory::trust_one));
  const auto loss = static_cast<std::int32_t>(std::lround(p.loss * PartnerMemory::trust_one));
  for (std::uint32_t k = 0; k < block.count; ++k) {
    const Seat i = block.first + k, j = block.candidate[k], ahead = block.candidate[k + encounter_lookahead];
    prefetch(&memory[ahead], &person[ahead], &unit[ahead]);
    const Ints self = all_lanes(static_cast<std::int32_t>(i)), other = all_lanes(static_cast<std::int32_t>(j));
    const Ints mine = look_up(memory[i], other), theirs = look_up(memory[j], self), level = level_of(mine);
    const Floats trust = __builtin_convertvector(level, Floats) * 1e-8f;
    const Floats x = quad<Floats>(person[i].purpose), y = quad<Floats>(person[j].purpose), similarity = sum(x * y);
    const Ints joint = weight * (trust - .5f) + similarity > block.threshold[k];
    const Floats together = .5f + .125f * (person[i].skill + person[j].skill) + .25f * trust;
    const Ints success = block.luck[k] < (joint ? together : all_lanes(.3f + .4f * person[i].skill));
    const Ints step = (success & (gain + loss)) - loss;  // the gain, or less the loss
    remember(memory[i], mine, level + step, other, joint);
    remember(memory[j], theirs, level_of(theirs) + step, self, joint);
    // Both purposes are unit vectors, so both sums have this same squared length.
    const float scale = 1 / std::sqrt(1 - 2 * drift * (1 - drift) * (1 - similarity[0]));
    const float keep = (1 - drift) * scale, take = drift * scale;
    quad<Floats>(person[i].purpose) = joint ? keep * x + take * y : x;
    quad<Floats>(person[j].purpose) = joint ? keep * y + take * x : y;
    tally.partnered -= joint;  // less -1
    tally.across += joint & std::int32_t{unit[i] != unit[j]};
    tally.successes -= success;
  }
  return tally;
}

void run(Tick& tick) {
  const auto& p = tick.model.get<EncounterParameters>();
  Encounters& state = tick.organisation.encounters;
  const std::uint32_t agents = tick.organisation.agents;
  EncounterBlock block;
  Tally tally;
  for (block.first = 0; block.first < agents; block.first += encounter_block_size) {
    block.count = std::min(encounter_block_size, agents - block.first.value());
    draw_encounters(tick.key, tick.now, encounter_stream, tick.organisation, p.inside, block);
    tally = meet(p, block, tick.organisation.units.of.data(), state, tally);
  }
  const double partnered = tally.partnered[0];
  state.trust = mean_trust(state.memory);
  state.partnering = partnered / agents;
  state.external_internal = (2.0 * tally.across[0] - partnered) / partnered;
  state.success = static_cast<double>(tally.successes[0]) / agents;
}

void prepare(Organisation& organisation, const Model&) {
  organisation.encounters.memory.assign(organisation.agents, {});
  organisation.encounters.person.resize(organisation.agents);
}

// One tick of two mates whose trust, skills and (overlong) purposes leave nothing to luck.
std::vector<double> example() {
  Organisation o = hand_made({0, 0});
  o.encounters.person.assign(2, {{5, 0, 0, 0}, 1});
  o.encounters.memory.resize(2);
  o.encounters.memory[0].fill(0, 1, 1), o.encounters.memory[1].fill(0, 0, 1);
  Model model = model_with(Slot::partnering, "encounter");
  const Workers workers;
  Tick tick{o, model, {}, 1, workers};
  run(tick);
  return {o.encounters.trust, o.encounters.partnering, o.encounters.external_internal, o.encounters.success};
}

}  // namespace

RECORD(partnering, encounter) {
  using P = EncounterParameters;
  const auto text = [](const char* name, const char* meaning, double upper = 1) {
    return row_text(name, "", "1", 0, upper).means(meaning, "convention");
  };
  return {
      .summary = "the reference benchmark model: everybody meets one candidate, in turn",
      .source = "convention",
      .prose =
          R"(A small model of meeting and partnering by which platforms for agent-based models are compared; it shares nothing with
`choice`. Agents act in turn, by seat; each sees what those before it did. The candidate j of i is a mate with probability
`inside`, else anybody. With t the remembered trust or 1/2 they partner, and succeed, with the chances

    logistic(trust_weight (t - 1/2) + x_i . x_j)
    1/2 + (skill_i + skill_j)/8 + t/4;  alone .3 + .4 skill_i

Partners add `gain` or take `loss`, within [0,1]; an unknown partner starts at 1/2, in a free place or that of the
lowest trust (the first of equals). Both purposes move by `drift` and are normalised.)",
      .parameters = parameters<P>(
          {row<&P::inside>(text("inside", "Chance that the candidate is a mate of the unit.")),
           row<&P::trust_weight>(text("trust_weight", "Weight of trust beside similarity of purpose.", 100)),
           row<&P::gain>(text("gain", "Trust won by a success.")),
           row<&P::loss>(text("loss", "Trust lost by a failure.")),
           row<&P::drift>(text("drift", "Step of a purpose toward the partner's.", .4))}),
      .function = ProcessFunction(run),
      .prepare = prepare,
      .keeps = {{Capability::ties, "keeps none"},
                {Capability::staff, "keeps a memory of partners of its own"},
                {Capability::purposes, "moves purposes of its own"}},
      .requires_slots = {Slot::purpose_start},
      .draws = {{encounter_stream, "agent", draws::word(0), "whether the candidate is a mate"},
                {encounter_stream, "agent", draws::word(1), "which"},
                {encounter_stream, "agent", draws::word(2), "whether they partner, as a logistic variate"},
                {encounter_stream, "agent", draws::word(3), "success"}},
      .example = {"two mates of skill 1, trust 1 and equal purposes of length 5: trust, partnering, E-I index, success",
                  example,
                  {1, 1, -1, 1}},
  };
}

}  // namespace tandem
