// SPDX-License-Identifier: MIT
// Agents move towards the majority of those partners who do better (Fang, Lee & Schilling 2010).
#include <array>

#include "base/chance_bits.h"
#include "base/elementary.h"
#include "model/example/hand_made.h"
#include "model/frame/model.h"
#include "model/learning/beliefs_before.h"
#include "model/learning/tally.h"
#include "model/task/bits.h"

namespace tandem {

namespace {

struct MajorityParameters {
  static constexpr Slot slot = Slot::peers;
  double learning = .3;
  double trust_power = 1;
};

constexpr Stream heed_stream = stream(110), adopt_stream = stream(111);

// Partners with higher performance whom the agent heeds.
struct Heeded {
  std::array<Seat, 64> seat;
  std::size_t count = 0;
};

TANDEM_INLINE Heeded heeded(const Tick& tick, const MajorityParameters& p, Seat seat) {
  const Organisation& o = tick.organisation;
  Heeded found;
  const auto partners = o.ties.partners(seat);
  for (std::size_t slot = 0; slot < partners.size(); ++slot) {
    const Seat other = partners[slot];
    if (!(o.performance[other] > o.performance[seat])) continue;
    const double chance = elementary::pow(double(o.ties.trust[o.ties.at(seat, slot)]), p.trust_power);
    if (chance < 1 && !happens(draw(tick.key, tick.now, seat, other, heed_stream)[0], chance)) continue;
    found.seat[found.count++] = other;
  }
  return found;
}

struct Majority {
  Word plus, minus;  // dimensions on which most believe +1, -1
};

TANDEM_INLINE Majority majority_of(const Knowledge& k, const Heeded& heeded, std::uint32_t w) {
  Tally<7> plus, minus;
  for (std::size_t s = 0; s < heeded.count; ++s) {
    plus.add(plus_before(k, heeded.seat[s])[w]);
    minus.add(minus_before(k, heeded.seat[s])[w]);
  }
  return {plus.more_than(minus), minus.more_than(plus)};
}

TANDEM_MULTIVERSION
void follow(const Tick& tick, const MajorityParameters& p, std::uint64_t threshold, std::size_t begin,
            std::size_t end) {
  Organisation& o = tick.organisation;
  Knowledge& k = o.knowledge;
  for (Seat seat = static_cast<Seat>(begin); seat < end; ++seat) {
    if (!o.staff.occupied[seat]) continue;
    const Heeded who = heeded(tick, p, seat);
    if (who.count == 0) continue;
    const MaskDraws draws{tick.key, tick.now, seat, no_partner, adopt_stream};
    for (std::uint32_t w = 0; w < k.words; ++w) {
      Word &plus = k.plus(seat)[w], &minus = k.minus(seat)[w];
      const Majority most = majority_of(k, who, w);
      const Word adopted = chance_bits(threshold, (most.plus & ~plus) | (most.minus & ~minus), draws, w);
      plus = (plus & ~adopted) | (most.plus & adopted);
      minus = (minus & ~adopted) | (most.minus & adopted);
    }
  }
}

void run(Tick& tick) {
  if (tick.organisation.ties.capacity == 0) return;
  const auto& p = tick.model.get<MajorityParameters>();
  const std::uint64_t threshold = chance_threshold(p.learning);
  const BeliefsBefore before(tick);
  tick.workers.for_chunks(tick.organisation.agents, chunk_of_agents,
                          [&](std::size_t begin, std::size_t end) { follow(tick, p, threshold, begin, end); });
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0, 0});
  set_beliefs(o, {"++-.", "+--.", "-+.."});
  keep_beliefs(o.knowledge);
  const Majority most = majority_of(o.knowledge, {{0, 1, 2}, 3}, 0);
  return {double(most.plus), double(most.minus)};
}

}  // namespace

RECORD(peers, majority) {
  using P = MajorityParameters;
  return {
      .summary = "agents adopt what the majority of better partners believe",
      .source = "Fang, Lee & Schilling 2010",
      .prose =
          R"(Of the partners with Phi_j > Phi_i each is heeded with probability tau_ij^gamma. On each dimension the sum of the
beliefs (+1, -1, 0 unknown) of those heeded is taken; where it is not 0 and its sign differs from the own belief, the
sign is adopted with probability p_L, independently by agent and dimension. Everybody reads beliefs and Phi as
they stood when the process started.)",
      .parameters = parameters<P>({
          row<&P::learning>("learning", "p_L", "probability")
              .means("Chance to adopt the view of the majority on a dimension.", "Fang, Lee & Schilling 2010"),
          row<&P::trust_power>("trust_power", "gamma", "1", 0, 10)
              .means("How sharply heeding depends on trust; 0: all better partners are heeded.", "this model"),
      }),
      .function = ProcessFunction(run),
      .uses = {Capability::ties},
      .changes = {Capability::knowledge},
      .requires_slots = {Slot::knowledge},
      .draws = {{heed_stream, "agent, partner", draws::word(0), "whether the partner is heeded"},
                {adopt_stream, "agent", draws::words_from(0),
                 "whether dimension d is taken, digit by digit: bit d mod 64 of 64-bit words 0, 1, 2, ... from block "
                 "16 floor(d / 64) on, two to a block"}},
      .example = {"beliefs ++-., +--., -+..: dimensions on which most believe +1, -1, as bits", example, {3, 4}},
  };
}

}  // namespace tandem
