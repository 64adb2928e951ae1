// SPDX-License-Identifier: MIT
// Performance on a rugged landscape: what a dimension contributes depends on others (Kauffman's NK; Lazer & Friedman 2007).
#include "model/task/payoff_nk.h"

#include <algorithm>
#include <cmath>

#include "base/elementary.h"
#include "model/example/hand_made.h"
#include "model/task/knowledge.h"

namespace tandem {

namespace {

constexpr Stream landscape_stream = stream(109);
constexpr std::int64_t most_dimensions = 20;  // the best of 2^M sets of beliefs is found by trying all

constexpr std::uint32_t first_block_of_others = 32768;

// Contributions are kept as whole numbers, in steps of the rounding or of 2^-32, so that sums are exact in any order.
double contribution(std::uint32_t word, double rounding) {
  return rounding > 0 ? std::floor(unit_interval(word) / rounding + .5) : double(word);
}

struct Landscape {
  std::uint32_t dimensions, neighbours;
  const double* table;               // [dimension x pattern]
  std::vector<std::uint32_t> other;  // [dimension x K] on whom it depends
  double best = 0;

  // Sum of contributions of a set of beliefs, bit d set: +1.
  double height(std::uint64_t beliefs) const {
    double sum = 0;
    for (std::uint32_t d = 0; d < dimensions; ++d) sum += at(d, pattern_of(d, beliefs));
    return sum;
  }
  // Own belief the lowest bit.
  TANDEM_INLINE std::uint32_t pattern_of(std::uint32_t d, std::uint64_t beliefs) const {
    auto pattern = static_cast<std::uint32_t>(beliefs >> d & 1);
    for (std::uint32_t j = 0; j < neighbours; ++j)
      pattern |= static_cast<std::uint32_t>(beliefs >> other[d * neighbours + j] & 1) << (j + 1);
    return pattern;
  }
  double at(std::uint32_t d, std::uint32_t pattern) const {
    return table[(std::size_t{d} << (neighbours + 1)) + pattern];
  }
};

// From the column of the state, of which the contributions come first.
Landscape landscape_of(const Knowledge& k, const LandscapeParameters& p) {
  const auto neighbours = static_cast<std::uint32_t>(p.neighbours);
  const double* table = k.landscape.data();
  const double* other = table + (std::size_t{k.dimensions} << (neighbours + 1));
  Landscape land{k.dimensions, neighbours, table, {}, k.landscape.back()};
  for (std::uint32_t at = 0; at < k.dimensions * neighbours; ++at)
    land.other.push_back(static_cast<std::uint32_t>(other[at]));
  return land;
}

// Where a dimension stands in the pattern of another.
struct Place {
  std::uint32_t dimension, bit;
};

std::vector<std::vector<Place>> places_of(const Landscape& land) {
  std::vector<std::vector<Place>> places(land.dimensions);
  for (std::uint32_t d = 0; d < land.dimensions; ++d) {
    places[d].push_back({d, 1});
    for (std::uint32_t j = 0; j < land.neighbours; ++j)
      places[land.other[d * land.neighbours + j]].push_back({d, 2u << j});
  }
  return places;
}

// The highest of all 2^M heights, in Gray's order: one belief changes at a time, and with it what depends on it.
double best_height(const Landscape& land) {
  const auto places = places_of(land);
  std::vector<std::uint32_t> pattern(land.dimensions, 0);
  double height = land.height(0), best = height;
  for (std::uint64_t k = 1; k < std::uint64_t{1} << land.dimensions; ++k) {
    for (const Place& place : places[static_cast<std::size_t>(__builtin_ctzll(k))]) {
      std::uint32_t& here = pattern[place.dimension];
      height -= land.at(place.dimension, here);
      here ^= place.bit;
      height += land.at(place.dimension, here);
    }
    best = std::max(best, height);
  }
  return best;
}

// On which others a dimension depends: the K that follow it, or K at random, each among those not drawn yet; of `any` it may be one
// itself, and then depends on one fewer.
std::vector<std::uint32_t> others_of(DrawKey key, std::uint32_t d, std::uint32_t dimensions,
                                     const LandscapeParameters& p) {
  std::vector<std::uint32_t> left, found;
  for (std::uint32_t step = 1; step < dimensions; ++step) left.push_back((d + step) % dimensions);
  const bool random = p.interaction != "adjacent";
  if (p.interaction == "any") left.push_back(d);
  if (random) std::sort(left.begin(), left.end());
  for (std::uint32_t k = 0; k < p.neighbours; ++k) {
    const Words words = draw(key, 0, in_place_of_seat(d), no_partner, landscape_stream, first_block_of_others + k / 4);
    const std::uint32_t at = random ? below(words[k % 4], static_cast<std::uint32_t>(left.size())) : 0;
    found.push_back(left[at]);
    left.erase(left.begin() + at);
  }
  return found;
}

double performance(const Landscape& land, double power, std::uint64_t beliefs) {
  return land.best > 0 ? elementary::pow(land.height(beliefs) / land.best, power) : 0;
}

void refresh(Organisation& o, const Model& model, const Workers& workers, const Outdated& outdated) {
  if (o.knowledge.dimensions == 0) return;
  const auto& p = model.get<LandscapeParameters>();
  const Landscape land = landscape_of(o.knowledge, p);
  o.performance.resize(o.agents);
  o.work_performance.resize(o.agents);
  for_outdated(workers, outdated, o.agents, [&](std::size_t begin, std::size_t end) {
    for (Seat seat = static_cast<Seat>(begin); seat < end; ++seat)
      o.performance[seat] = o.work_performance[seat] = performance(land, p.power, o.knowledge.plus(seat)[0]);
  });
}

void check(const Model& model, const Inputs&, Findings& findings) {
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
  Landscape land{2, 1, table, {1, 0}};
  land.best = best_height(land);
  return {land.height(0), land.height(1), land.best, performance(land, 2, 1)};
}

}  // namespace

void draw_landscape(Start& start, const LandscapeParameters& p) {
  Knowledge& k = start.organisation.knowledge;
  const auto neighbours = static_cast<std::uint32_t>(p.neighbours);
  const std::uint32_t patterns = 2u << neighbours;
  k.landscape.clear();
  for (std::uint32_t d = 0; d < k.dimensions; ++d)
    for (std::uint32_t pattern = 0; pattern < patterns; ++pattern)
      k.landscape.push_back(contribution(
          draw(start.keys.people, 0, in_place_of_seat(d), no_partner, landscape_stream, pattern / 4)[pattern % 4],
          p.rounding));
  for (std::uint32_t d = 0; d < k.dimensions; ++d)
    for (const std::uint32_t other : others_of(start.keys.people, d, k.dimensions, p)) k.landscape.push_back(other);
  k.landscape.push_back(0);
  k.landscape.back() = best_height(landscape_of(k, p));
}

RECORD(payoff, nk) {
  using P = LandscapeParameters;
  return {
      .summary = "a rugged landscape: what a dimension contributes depends on K others",
      .source = "Kauffman 1993; Lazer & Friedman 2007",
      .prose =
          R"(Each dimension contributes a number that depends on the beliefs on it and on K other dimensions, drawn (`random`;
`any`: from all, itself included) or those that follow it (`adjacent`); an unknown dimension counts as -1. The
contributions of the 2^(K+1) patterns are uniform on [0, 1), drawn once with the seed of people; a rounding r > 0
makes each the nearest multiple of r. F = Phi; reality plays no part (E1):

    Phi_i = (sum of contributions / the highest sum of all 2^M sets of beliefs)^power)",
      .details =
          R"(Others are drawn uniformly without replacement; with `any` a dimension that draws itself depends on one fewer; with
`adjacent` the first follows the last. In a pattern a bit is set for +1; the own dimension is the lowest, then the
others in the order drawn.)",
      .parameters = parameters<P>({
          row<&P::neighbours>("neighbours", "K", "dimensions", 0, 15)
              .means("Dimensions on which the contribution of another depends: ruggedness.", "Lazer & Friedman 2007"),
          row<&P::interaction>("interaction", "", "name")
              .means("Which K others a dimension depends on.", "Kauffman 1993; Barkoczi & Galesic 2016")
              .one_of({"random", "adjacent", "any"}),
          row<&P::power>("power", "", "1", 0.1, 20)
              .means("Power of the normalised sum: how far the best stand out.", "Lazer & Friedman 2007"),
          row<&P::rounding>("rounding", "", "1")
              .means("Contributions are rounded to multiples of this; 0: they are not.", "Barkoczi & Galesic 2016"),
      }),
      .function = PayoffRule(refresh),
      .check = check,
      .draws = {{landscape_stream, "dimension, tick 0", draws::blocks(0, 32767), "contributions: word p for pattern p"},
                {landscape_stream, "dimension, tick 0", draws::blocks_from(32768),
                 "on which it depends: the k-th among those left, ascending, by word k from there"}},
      .example =
          {"two dimensions that depend on each other, contributions 1, 2, 3, 4 and 1, 3, 0, 4: sum for --, sum for "
           "+-, highest sum, performance of +- at power 2",
           example,
           {2, 2, 8, .0625}},
  };
}

}  // namespace tandem
