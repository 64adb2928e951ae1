// SPDX-License-Identifier: MIT
// Speaking up: the speaker is seen, and those who hear may learn what none of them knew (E16).
#include <algorithm>
#include <array>

#include "base/kept.h"
#include "model/example/hand_made.h"
#include "model/frame/seat_list.h"
#include "model/frame/trace.h"
#include "model/task/bits.h"
#include "model/value/valuation_linear.h"

namespace tandem {

namespace {

struct SpeakingParameters {
  static constexpr Slot slot = Slot::voice;
  std::int64_t visibility_channel = 1;
  std::int64_t information_channel = 1;
  double fading = .01;
  double gain = .05;
  double adoption = .3;
};

constexpr Stream speaking_stream = stream(142), hearing_stream = stream(143);

// z of the next tick, E16.
TANDEM_INLINE double next_visibility(const SpeakingParameters& p, double z, bool spoke) {
  return (1 - p.fading) * z + (spoke ? p.gain * (1 - z) : 0);
}

// A belief that a hearer takes over.
struct Adoption {
  Seat speaker, hearer;
  std::uint32_t dimension;
  bool positive;
};

TANDEM_INLINE Word known_word(const Knowledge& k, Seat seat, std::uint32_t word) {
  return k.plus(seat)[word] | k.minus(seat)[word];
}

// A uniform known dimension of an agent, `dimensions` if it knows nothing.
TANDEM_MULTIVERSION
std::uint32_t known_dimension(const Knowledge& k, Seat seat, std::uint32_t draw) {
  std::uint32_t known = 0;
  for (std::uint32_t w = 0; w < k.words; ++w) known += count_bits(known_word(k, seat, w));
  if (known == 0) return k.dimensions;
  // The word in which the dimension of this rank stands, and its rank there; without branches, as which word it is is a matter of luck.
  std::uint32_t rank = below(draw, known), word = 0;
  for (std::uint32_t w = 0; w + 1 < k.words; ++w) {
    const std::uint32_t here = count_bits(known_word(k, seat, w));
    const bool beyond = (word == w) & (rank >= here);
    word += beyond;
    rank -= here & all_bits_if<std::uint32_t>(beyond);
  }
  return word * 64 + bit_of_rank(known_word(k, seat, word), rank);
}

// Calls hear(hearer) for the others of the unit, then for the partners outside of it, until it returns false.
template <class Hear>
void each_hearer(const Organisation& o, Seat speaker, Hear&& hear) {
  const UnitId unit = o.units.of[speaker];
  for (const Seat seat : o.units.members_of(unit))
    if (seat != speaker && !hear(seat)) return;
  if (o.ties.capacity == 0) return;
  for (const Seat seat : o.ties.partners(speaker))
    if (o.units.of[seat] != unit && !hear(seat)) return;
}

// Some of those who hear a speaker, with the draw of each.
struct Hearers {
  static constexpr std::size_t most = 32;
  std::size_t count = 0;
  std::array<Seat, most> speaker, seat;
  std::array<std::uint32_t, 4 * most> words;
};

// What those who hear the speaker take over: nothing if one of them knows it already.
void tell(const Tick& tick, const SpeakingParameters& p, Seat speaker, std::uint32_t item,
          std::vector<Adoption>& adoptions) {
  const Organisation& o = tick.organisation;
  bool unique = true;
  each_hearer(o, speaker,
              [&](Seat seat) { return unique = !((known_word(o.knowledge, seat, item / 64) >> (item % 64)) & 1); });
  if (!unique) return;
  Hearers hearers;
  const bool positive = test_bit(o.knowledge.plus(speaker), item);
  const auto hear = [&] {
    draw_pairs(tick.key, tick.now, hearers.speaker.data(), hearers.seat.data(), hearers.count, hearing_stream, 0,
               hearers.words.data(), Hearers::most);
    for (std::size_t k = 0; k < hearers.count; ++k) {
      if (!happens(hearers.words[k], p.adoption)) continue;  // not even with full trust
      const Seat seat = hearers.seat[k];
      const double trust = trust_in(o, seat, speaker, o.ties.capacity == 0 ? no_slot : o.ties.find(seat, speaker));
      if (happens(hearers.words[k], p.adoption * trust)) adoptions.push_back({speaker, seat, item, positive});
    }
    hearers.count = 0;
  };
  each_hearer(o, speaker, [&](Seat seat) {
    hearers.speaker[hearers.count] = speaker;
    hearers.seat[hearers.count++] = seat;
    if (hearers.count == Hearers::most) hear();
    return true;
  });
  hear();
}

// Who of a block of agents speaks.
using Spoke = std::array<std::int32_t, block_of_agents>;

TANDEM_MULTIVERSION
void find_speakers(const Organisation& o, std::size_t begin, std::size_t count, const std::uint32_t* words,
                   Spoke& spoke) {
  const float* const voice = o.people.voice.data() + begin;
  const std::uint8_t* const occupied = o.staff.occupied.data() + begin;
  for (std::size_t k = 0; k < count; ++k) spoke[k] = (occupied[k] != 0) & happens(words[k], double(voice[k]));
}

TANDEM_MULTIVERSION
void show(Organisation& o, const SpeakingParameters& parameters, std::size_t begin, std::size_t count,
          const Spoke& spoke) {
  const SpeakingParameters p = parameters;
  float* const visibility = o.standing.visibility.data() + begin;
  const std::uint8_t* const occupied = o.staff.occupied.data() + begin;
  TANDEM_INDEPENDENT
  for (std::size_t k = 0; k < count; ++k) {
    const float before = visibility[k];
    const auto after = static_cast<float>(next_visibility(p, double(before), spoke[k] != 0));
    visibility[k] = occupied[k] ? after : before;
  }
}

// Nobody but a speaker's own hearers reads its visibility in this process, so it may change once the block has spoken.
void speak(Tick& tick, const SpeakingParameters& p, std::size_t begin, std::size_t end,
           std::vector<Adoption>& adoptions) {
  Organisation& o = tick.organisation;
  std::uint32_t words[4 * block_of_agents];
  draw_range(tick.key, tick.now, static_cast<Seat>(begin), end - begin, speaking_stream, 0, words, block_of_agents);
  Spoke spoke;
  find_speakers(o, begin, end - begin, words, spoke);
  SeatList speakers;
  list_seats(begin, p.information_channel ? end : begin, speakers,
             [&](std::size_t seat) { return spoke[seat - begin]; });
  for (const Seat seat : speakers) {
    const std::uint32_t item = known_dimension(o.knowledge, seat, words[block_of_agents + seat - begin]);
    if (item < o.knowledge.dimensions) tell(tick, p, seat, item, adoptions);
  }
  if (p.visibility_channel) show(o, p, begin, end - begin, spoke);
  if (!tick.trace || tick.trace->agent() < begin || tick.trace->agent() >= end) return;
  if (spoke[tick.trace->agent() - begin]) tick.trace->note({tick.now, "voice", "speaks up", {}});
}

void adopt(Knowledge& k, const Adoption& what) {
  const Word bit = Word{1} << (what.dimension % 64);
  Word &plus = k.plus(what.hearer)[what.dimension / 64], &minus = k.minus(what.hearer)[what.dimension / 64];
  plus = what.positive ? plus | bit : plus & ~bit;
  minus = what.positive ? minus & ~bit : minus | bit;
}

void run(Tick& tick) {
  const auto& p = tick.model.get<SpeakingParameters>();
  const std::size_t agents = tick.organisation.agents;
  auto& of_chunk = kept<ChunkLists<Adoption>>();
  of_chunk.clear(agents / chunk_of_agents + 1);
  tick.workers.for_chunks(agents, chunk_of_agents, [&](std::size_t begin, std::size_t end) {
    for (std::size_t first = begin; first < end; first += block_of_agents)
      speak(tick, p, first, std::min(end, first + block_of_agents), of_chunk[begin / chunk_of_agents]);
  });
  for (const auto& adoptions : of_chunk)
    for (const Adoption& what : adoptions) adopt(tick.organisation.knowledge, what);
  of_chunk.give_back();
}

// Two colleagues, adoption 1, trust 1; each speaks. What the one knows of the first dimension is new to the other.
std::vector<double> example() {
  Organisation o = hand_made({0, 0});
  set_beliefs(o, {"+.", ".."});
  o.people.voice = {1, 1};
  o.people.trust_propensity = {1, 1};
  o.standing.visibility = {.2f, 0};
  o.standing.reputation = {1, 1};
  Model model = model_with(Slot::voice, "speaking");
  static_cast<SpeakingParameters*>(model.parameters(Slot::voice))->adoption = 1;
  const Workers workers;
  Tick tick{o, model, {}, 1, workers};
  run(tick);
  return {double(o.knowledge.plus(1)[0]), next_visibility({}, .2, true), next_visibility({}, .2, false)};
}

}  // namespace

RECORD(voice, speaking) {
  using P = SpeakingParameters;
  return {
      .summary = "speaking up makes visible, and spreads what none of the hearers knew",
      .source = "Morrison 2014; Stasser & Titus 1985",
      .prose = R"(An agent speaks with its voice v, and is the more visible for it:

    E16  z_i <- (1 - delta) z_i + [spoke] eta (1 - z_i)

What is said is one uniform dimension that the speaker knows, heard by the others of its unit and by its partners,
each once. If none of the hearers knows the dimension, each of them takes over the speaker's belief with p_L tau, tau
its own trust in the speaker (in a stranger as in E2). Everybody acts on beliefs and visibilities as they stood
before.)",
      .details =
          R"(The dimensions that the speaker knows stand in ascending order. What one hears of the same dimension from several is
taken over in order of the speaker's seat, so that the last stays.)",
      .parameters = parameters<P>({
          row<&P::visibility_channel>("visibility_channel", "", "switch", 0, 1)
              .means("1: speaking changes visibility; 0: visibility stays.", "this model"),
          row<&P::information_channel>("information_channel", "", "switch", 0, 1)
              .means("1: hearers may learn from what is said; 0: they do not.", "this model"),
          row<&P::fading>("fading", "delta", "per tick")
              .means("Share of visibility that is lost in a tick.", "assumed"),
          row<&P::gain>("gain", "eta", "1")
              .means("Share of what is missing to full visibility that speaking up gains.", "assumed"),
          row<&P::adoption>("adoption", "p_L", "probability")
              .means("Chance that one who trusts fully takes over what is new.", "assumed"),
      }),
      .function = ProcessFunction(run),
      .uses = {Capability::ties},
      .changes = {Capability::knowledge},
      .requires_slots = {Slot::people},
      .draws = {{speaking_stream, "agent", draws::word(0), "whether it speaks"},
                {speaking_stream, "agent", draws::word(1), "of which of the dimensions that it knows"},
                {hearing_stream, "speaker, hearer", draws::word(0), "whether the hearer takes it over"}},
      .example =
          {"what a colleague believes of two dimensions afterwards (bits of +); visibility .2 after speaking, and "
           "after silence",
           example,
           {1, .238, .198}},
  };
}

}  // namespace tandem
