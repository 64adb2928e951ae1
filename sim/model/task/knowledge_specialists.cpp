// SPDX-License-Identifier: MIT
// Specialists: agents know much of their unit's own blocks and little of others'; some of it may be wrong, and some theirs alone.
#include "model/task/knowledge.h"

namespace tandem {

namespace {

// What one alone knows at the start.
struct Unique {
  std::vector<std::uint8_t> is;  // [dimension] only one knows it; empty: none is so
  std::vector<Seat> holder;      // [dimension] that one
  std::vector<double> chance;    // [slice] of a newcomer to know one
};

// Those who are there, by the slice that their unit holds.
std::vector<std::vector<Seat>> seats_by_slice(const Organisation& o) {
  std::vector<std::vector<Seat>> seats(o.units.slices);
  for (Seat seat = 0; seat < o.agents; ++seat)
    if (o.staff.occupied[seat]) seats[o.units.slice[o.units.of[seat]]].push_back(seat);
  return seats;
}

Unique draw_unique(const Start& start, double share) {
  Unique unique;
  if (share == 0) return unique;
  const Organisation& o = start.organisation;
  const auto seats = seats_by_slice(o);
  for (const auto& holders : seats) unique.chance.push_back(holders.empty() ? 0 : 1 / double(holders.size()));
  for (std::uint32_t d = 0; d < o.knowledge.dimensions; ++d) {
    const Words words = draw(start.keys.people, 0, 0, no_partner, unique_stream, d / 2);
    const auto& holders = seats[o.tasks.block_slice[d / o.tasks.block_size]];
    unique.is.push_back(happens(words[d % 2 * 2], share));
    unique.holder.push_back(
        holders.empty() ? nobody : holders[below(words[d % 2 * 2 + 1], static_cast<std::uint32_t>(holders.size()))]);
  }
  return unique;
}

double chance_to_know(const Start& start, const Unique& unique, Seat seat, std::uint32_t d) {
  const auto& p = start.model.get<KnowledgeParameters>();
  const Organisation& o = start.organisation;
  const std::uint32_t slice = o.tasks.block_slice[d / o.tasks.block_size];
  const bool own = slice == o.units.slice[o.units.of[seat]];
  if (unique.is.empty() || !unique.is[d]) return own ? p.known_own : p.known_other;
  if (start.now == 0) return unique.holder[d] == seat ? 1 : 0;
  return own ? unique.chance[slice] : 0;
}

void build(Start& start) {
  draw_reality(start);
  const auto& p = start.model.get<KnowledgeParameters>();
  Knowledge& knowledge = start.organisation.knowledge;
  const Unique unique = draw_unique(start, p.unique);
  for (const Seat seat : seats_to_build(start))
    for (std::uint32_t d = 0; d < knowledge.dimensions; ++d) {
      const std::uint32_t word = belief_word(start, seat, d);
      const double chance = chance_to_know(start, unique, seat, d);
      const bool right = !happens(word, chance * p.known_wrong);
      believe(knowledge, seat, d, !happens(word, chance) ? 0 : test_bit(knowledge.reality.data(), d) == right ? 1 : -1);
    }
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
knows it, and nobody else. Who comes later finds n people there whose unit holds it, itself among them, and knows it
with 1/n if its own is one of these units, else not at all: so as much comes in as leaves.)",
      .parameters = parameters<P>({
          dimensions_row(),
          row<&P::known_own>("known_own", "k_own", "probability")
              .means("Chance to know a dimension of an own block.", "calibrated"),
          row<&P::known_other>("known_other", "k_other", "probability")
              .means("Chance to know a dimension of another unit's block.", "calibrated"),
          row<&P::known_wrong>("known_wrong", "k_wrong", "1")
              .means("Share of what is known at the start that is wrong.", "assumed")
              .added_later(),
          row<&P::unique>("unique", "", "probability")
              .means("Chance of a dimension to be known to one person alone at the start.",
                     "assumed; Stasser & Titus 1985 for what it stands for")
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
