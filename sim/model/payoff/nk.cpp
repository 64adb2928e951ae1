// SPDX-License-Identifier: MIT
// Performance on a rugged landscape: what a dimension contributes depends on others (Kauffman's NK; Lazer & Friedman 2007).
#include "model/payoff/nk.h"

#include <algorithm>
#include <cmath>

#include "base/elementary.h"
#include "model/kernels/hand_made.h"
#include "model/knowledge/knowledge.h"

namespace tandem {

namespace {

constexpr Stream landscape_stream = stream(109);
constexpr std::int64_t most_dimensions = 20;  // the best of 2^M sets of beliefs is found by trying all

// Contributions are kept as whole numbers, in steps of the rounding or of 2^-32, so that sums are exact in any order.
double contribution(std::uint32_t word, double rounding) {
  return rounding > 0 ? std::floor(unit_interval(word) / rounding + .5) : double(word);
}

struct Landscape {
  const double* table;  // [dimension x pattern]
  std::uint32_t dimensions, neighbours;
  double best;

  // Sum of contributions of a set of beliefs, bit d set: +1.
  TANDEM_INLINE double height(std::uint64_t beliefs) const {
    const std::uint64_t around = beliefs | beliefs << dimensions;
    double sum = 0;
    for (std::uint32_t d = 0; d < dimensions; ++d) sum += at(d, around);
    return sum;
  }
  // Contribution of dimension d; `around` holds the beliefs twice over.
  TANDEM_INLINE double at(std::uint32_t d, std::uint64_t around) const {
    const std::uint64_t patterns = std::uint64_t{2} << neighbours;
    return table[d * patterns + (around >> d & (patterns - 1))];
  }
};

Landscape landscape_of(const Knowledge& k, const LandscapeParameters& p) {
  return {k.landscape.data(), k.dimensions, static_cast<std::uint32_t>(p.neighbours), k.landscape.back()};
}

// The highest of all 2^M heights, in Gray's order: one belief changes at a time, and with it its own contribution and those of the K
// dimensions before it.
double best_height(const Landscape& land) {
  std::uint64_t beliefs = 0;
  double height = land.height(0), best = height;
  for (std::uint64_t k = 1; k < std::uint64_t{1} << land.dimensions; ++k) {
    const auto turned = static_cast<std::uint32_t>(__builtin_ctzll(k));
    const std::uint64_t before = beliefs | beliefs << land.dimensions;
    beliefs ^= std::uint64_t{1} << turned;
    const std::uint64_t after = beliefs | beliefs << land.dimensions;
    for (std::uint32_t j = 0; j <= land.neighbours; ++j) {
      const std::uint32_t d = (turned + land.dimensions - j) % land.dimensions;
      height += land.at(d, after) - land.at(d, before);
    }
    best = std::max(best, height);
  }
  return best;
}

double performance(const Landscape& land, double power, std::uint64_t beliefs) {
  return land.best > 0 ? elementary::pow(land.height(beliefs) / land.best, power) : 0;
}

void refresh(Organisation& o, const Model& model, const Workers& workers) {
  if (o.knowledge.dimensions == 0) return;
  const auto& p = model.get<LandscapeParameters>();
  const Landscape land = landscape_of(o.knowledge, p);
  o.performance.resize(o.agents);
  o.work_performance.resize(o.agents);
  workers.for_chunks(o.agents, chunk_of_agents, [&](std::size_t begin, std::size_t end) {
    for (Seat seat = static_cast<Seat>(begin); seat < end; ++seat)
      o.performance[seat] = o.work_performance[seat] = performance(land, p.power, o.knowledge.plus(seat)[0]);
  });
}

void check(const Model& model, const Inputs&, Findings& findings) {
  if (!model.is_none(Slot::tasks))
    findings.push_back({{},
                        "tasks.record",
                        "tasks are made of blocks, which payoff.record = \"nk\" does not have",
                        "\"none\" beside it",
                        "set tasks.record = \"none\""});
  const auto* knowledge = model.find<KnowledgeParameters>();
  if (!knowledge) return;
  if (knowledge->dimensions > most_dimensions)
    findings.push_back({{},
                        "knowledge.dimensions",
                        std::to_string(knowledge->dimensions) + " dimensions of a rugged landscape",
                        "at most " + std::to_string(most_dimensions) + " with payoff.record = \"nk\"",
                        ""});
  const std::int64_t neighbours = model.get<LandscapeParameters>().neighbours;
  if (neighbours >= knowledge->dimensions)
    findings.push_back({{},
                        "payoff.neighbours",
                        std::to_string(neighbours) + " neighbours of a dimension, of " +
                            std::to_string(knowledge->dimensions) + " dimensions",
                        "fewer than knowledge.dimensions",
                        ""});
}

std::vector<double> example() {
  // Two dimensions, each depending on the other; patterns from 00 on, own dimension lowest.
  const double table[] = {1, 2, 3, 4, 1, 3, 0, 4};
  Landscape land{table, 2, 1, 0};
  land.best = best_height(land);
  return {land.height(0), land.height(1), land.best, performance(land, 2, 1)};
}

}  // namespace

void draw_landscape(Start& start, const LandscapeParameters& p) {
  Knowledge& k = start.organisation.knowledge;
  const std::uint32_t patterns = std::uint32_t{2} << p.neighbours;
  k.landscape.clear();
  for (std::uint32_t d = 0; d < k.dimensions; ++d)
    for (std::uint32_t pattern = 0; pattern < patterns; ++pattern)
      k.landscape.push_back(contribution(
          draw(start.keys.people, 0, d, 0, landscape_stream, pattern / 4)[pattern % 4], p.rounding));
  const Landscape land{k.landscape.data(), k.dimensions, static_cast<std::uint32_t>(p.neighbours), 0};
  k.landscape.push_back(best_height(land));
}

RECORD(payoff, nk) {
  using P = LandscapeParameters;
  return {
      .summary = "a rugged landscape: what a dimension contributes depends on the K that follow it",
      .source = "Kauffman 1993; Lazer & Friedman 2007",
      .prose =
          "Each dimension contributes a number that depends on the beliefs on it and on the K dimensions that follow "
          "it, the first following the last; an unknown dimension counts as -1. The contributions of the 2^(K+1) "
          "patterns (own dimension the lowest bit, set for +1) are uniform on [0, 1), drawn once with the seed of "
          "people, keyed by the dimension in place of a seat: word (pattern mod 4) of block floor(pattern / 4); a "
          "rounding r > 0 makes each the nearest multiple of r. Phi = (sum of contributions / the highest sum of all "
          "2^M sets of beliefs)^power; F = Phi. Reality plays no part.",
      .parameters = parameters<P>({
          row<&P::neighbours>({.name = "neighbours",
                               .symbol = "K",
                               .unit = "dimensions",
                               .lower = 0,
                               .upper = 15,
                               .meaning = "Dimensions on which the contribution of another depends: ruggedness.",
                               .source = "Lazer & Friedman 2007"}),
          row<&P::power>({.name = "power",
                          .symbol = "",
                          .unit = "1",
                          .lower = 0.1,
                          .upper = 20,
                          .meaning = "Power of the normalised sum: how far the best stand out.",
                          .source = "Lazer & Friedman 2007"}),
          row<&P::rounding>({.name = "rounding",
                             .symbol = "",
                             .unit = "1",
                             .meaning = "Contributions are rounded to multiples of this; 0: they are not.",
                             .source = "Barkoczi & Galesic 2016"}),
      }),
      .function = PayoffRule(refresh),
      .check = check,
      .streams = {{landscape_stream, "contributions of a rugged landscape"}},
      .example = {"two dimensions that depend on each other, contributions 1, 2, 3, 4 and 1, 3, 0, 4: sum for --, sum for "
                  "+-, highest sum, performance of +- at power 2",
                  example,
                  {2, 2, 8, .0625}},
  };
}

}  // namespace tandem
