// SPDX-License-Identifier: MIT
// Specialists: agents know much of their unit's own blocks and little of others'; some of it may be wrong, and some theirs alone.
#include "model/task/knowledge.h"

#include "model/start/ability.h"
#include "model/task/bits.h"

namespace tandem {

namespace {

// Those who are there, by the slice that their unit holds.
std::vector<std::vector<Seat>> seats_by_slice(const Organisation& o) {
  std::vector<std::vector<Seat>> seats(o.units.slices);
  for (Seat seat = 0; seat < o.agents; ++seat)
    if (o.staff.occupied[seat]) seats[o.units.slice[o.units.of[seat]]].push_back(seat);
  return seats;
}

std::uint32_t slice_of(const Tasks& tasks, std::uint32_t d) { return tasks.block_slice[d / tasks.block_size]; }

// Which dimensions are one person's alone, and whose.
void draw_unique(Start& start, double share) {
  const auto seats = seats_by_slice(start.organisation);
  Knowledge& k = start.organisation.knowledge;
  k.unique.assign(k.words, 0);
  k.held.assign(std::size_t{start.organisation.agents} * k.words, 0);
  for (std::uint32_t d = 0; d < k.dimensions; ++d) {
    const Words words = draw(start.keys.people, 0, 0, no_partner, unique_stream, d / 2);
    if (!happens(words[d % 2 * 2], share)) continue;
    set_bit(k.unique.data(), d);
    const auto& holders = seats[slice_of(start.organisation.tasks, d)];
    if (holders.empty()) continue;
    const Seat holder = holders[below(words[d % 2 * 2 + 1], static_cast<std::uint32_t>(holders.size()))];
    set_bit(k.held.data() + std::size_t{holder} * k.words, d);
  }
}

// How likely those who are built are to know a dimension that is one person's alone.
struct Newcomers {
  std::vector<double> chance;  // [slice] of one whose unit holds it; empty: at the start, it is drawn whose it is

  explicit Newcomers(const Start& start) {
    if (start.now == 0 || start.organisation.knowledge.unique.empty()) return;
    for (const auto& seats : seats_by_slice(start.organisation)) chance.push_back(1 / double(seats.size()));
  }
};

double chance_of_unique(const Knowledge& k, const Newcomers& newcomers, Seat seat, std::uint32_t d, bool own,
                        std::uint32_t slice) {
  if (newcomers.chance.empty()) return test_bit(k.held.data() + std::size_t{seat} * k.words, d) ? 1 : 0;
  return own ? newcomers.chance[slice] : 0;
}

void build_one(Start& start, const KnowledgeParameters& p, const Newcomers& newcomers, Seat seat) {
  Organisation& o = start.organisation;
  Knowledge& k = o.knowledge;
  const double known_other =
      o.people.breadth.empty() ? p.known_other : at_breadth(p.known_other, double(o.people.breadth[seat]));
  const std::uint32_t own_slice = o.units.slice[o.units.of[seat]];
  draw_beliefs(start, seat, [&](std::uint32_t d, std::uint32_t word) {
    const std::uint32_t slice = slice_of(o.tasks, d);
    const bool own = slice == own_slice, unique = test_bit(k.unique.data(), d);
    const double chance = unique ? chance_of_unique(k, newcomers, seat, d, own, slice)
                          : own  ? p.known_own
                                 : known_other;
    if (!happens(word, chance)) return 0;
    if (unique) set_bit(k.held.data() + std::size_t{seat} * k.words, d);
    const bool right = !happens(word, chance * p.known_wrong);
    return test_bit(k.reality.data(), d) == right ? 1 : -1;
  });
}

// Bits of the dimensions of a word of a plane whose draw is below a chance: `own` where the plane `slice` is set, else `other`.
TANDEM_INLINE Word draw_bits(const BeliefWords& words, Word slice, double own, double other, std::uint32_t dimensions) {
  const double chance[] = {other, own};
  Word bits = 0;
  for (std::uint32_t d = 0; d < dimensions; ++d)
    bits |= Word{happens(words[d % 4][d / 4], chance[slice >> d & 1])} << d;
  return bits;
}

// The same as build_one() where nothing is one person's alone, 64 dimensions at once. `slices`: the dimensions of each slice, [slice x word].
TANDEM_MULTIVERSION
void build_common(Start& start, const KnowledgeParameters& p, const Word* slices, Seat seat) {
  Organisation& o = start.organisation;
  Knowledge& k = o.knowledge;
  const double other =
      o.people.breadth.empty() ? p.known_other : at_breadth(p.known_other, double(o.people.breadth[seat]));
  const Word* const own = slices + std::size_t{o.units.slice[o.units.of[seat]]} * k.words;
  for (std::uint32_t w = 0; w < k.words; ++w) {
    const BeliefWords words = draw_belief_words(start, seat, w);
    const std::uint32_t dimensions = std::min(k.dimensions - 64 * w, 64u);
    const Word known = draw_bits(words, own[w], p.known_own, other, dimensions);
    const Word wrong = p.known_wrong > 0
                           ? draw_bits(words, own[w], p.known_own * p.known_wrong, other * p.known_wrong, dimensions)
                           : 0;
    k.plus(seat)[w] = known & (k.reality[w] ^ wrong);
    k.minus(seat)[w] = known & ~(k.reality[w] ^ wrong);
  }
}

void build(Start& start) {
  draw_reality(start);
  const auto& p = start.model.get<KnowledgeParameters>();
  if (start.now == 0 && p.unique > 0) draw_unique(start, p.unique);
  const std::vector<Seat> seats = seats_to_build(start);
  if (start.organisation.knowledge.unique.empty()) {
    const std::vector<Word> slices = slice_planes(start.organisation);
    for (const Seat seat : seats) build_common(start, p, slices.data(), seat);
    return;
  }
  const Newcomers newcomers(start);
  for (const Seat seat : seats) build_one(start, p, newcomers, seat);
}

std::vector<double> example() {
  return knowledge_example("specialists", [](KnowledgeParameters& p) { p.known_own = 1; });
}

}  // namespace

RECORD(knowledge, specialists) {
  using P = KnowledgeParameters;
  return {
      .summary = "much of the own unit's blocks, little of others'",
      .source = "this model; Grant 1996",
      .prose =
          R"(Reality is drawn once, each dimension +1 or -1 with equal chance. A dimension of a block that the own unit holds is
known with known_own, any other with known_other, the rest is unknown. What is known at the start is right, but for the
share k_wrong. A dimension is, with chance `unique`, one person's alone: at the start one of those whose unit holds it
knows it, and nobody else. It is tacit: others use it in joint work, but what they learn of it they do not keep beyond
the tick (T8), and its holder does not doubt it. Who comes later finds n people there whose unit holds it, itself among
them, and holds it, too, with 1/n if its own is one of these units: so as much comes in as leaves.)",
      .parameters = parameters<P>({
          dimensions_row(),
          row<&P::known_own>("known_own", "k_own", "probability")
              .means("Chance to know a dimension of an own block.", "assumed"),
          row<&P::known_other>("known_other", "k_other", "probability")
              .means("Chance to know a dimension of another unit's block.", "assumed"),
          row<&P::known_wrong>("known_wrong", "k_wrong", "1")
              .means("Share of what is known at the start that is wrong.", "assumed")
              .added_later(),
          row<&P::unique>("unique", "", "probability")
              .means("Chance of a dimension to be one person's alone.", "assumed; Polanyi 1966 for what it stands for")
              .added_later(),
      }),
      .function = InitialFunction(build),
      .provides = {Capability::knowledge},
      .requires_slots = {Slot::tasks},
      .draws = {{reality_stream, "0, tick 0", draws::words_from(0),
                 "reality: dimension d is bit d mod 32 of word floor(d / 32)"},
                {belief_stream, "agent", draws::words_from(0),
                 "what is believed at the start of dimension d: word d, known and wrong below the chance to know times "
                 "k_wrong"},
                {unique_stream, "0, tick 0", draws::words_from(0, 2), "word 2d: whether only one knows dimension d"},
                {unique_stream, "0, tick 0", draws::words_from(1, 2),
                 "word 2d + 1: who, of those whose unit holds it, seats ascending"}},
      .example = {"known_own 1, two agents, four own dimensions: dimensions known, and right", example, {8, 8}},
  };
}

}  // namespace tandem
