// SPDX-License-Identifier: MIT
// How much of reality the codes hold.
#include "model/metrics/measure.h"
#include "model/task/bits.h"

namespace tandem {

namespace {

// Dimensions that a code covers, and those on which it is right and wrong.
struct Held {
  double covered = 0, right = 0, wrong = 0;
};

Held held(const Knowledge& k, const Word* plus, const Word* minus, const Word* covered) {
  Held found;
  for (std::uint32_t w = 0; w < k.words; ++w) {
    const Word right = (plus[w] & k.reality[w]) | (minus[w] & ~k.reality[w]), known = plus[w] | minus[w];
    found.covered += __builtin_popcountll(covered[w]);
    found.right += __builtin_popcountll(right);
    found.wrong += __builtin_popcountll(known & ~right);
  }
  return found;
}

double share_right(const Held& code) { return ratio(code.right, code.covered); }
double score(const Held& code) { return ratio(code.right - code.wrong, code.covered); }

void compute(const Observation& seen, const MetricValues& out) {
  const Organisation& o = seen.organisation;
  const Knowledge& k = o.knowledge;
  if (k.code_positive.empty()) return;
  std::vector<Word> all(k.words);
  for (std::uint32_t w = 0; w < k.words; ++w) all[w] = dimensions_in(k, w);
  const bool tasks = !o.tasks.block_slice.empty();
  const std::vector<Word> slices = tasks ? slice_planes(o) : all;
  const auto units = totals_by_unit<Held>(seen, [&](UnitId unit) {
    const std::size_t row = std::size_t{unit} * k.words;
    if (o.units.size(unit) == 0) return Held{};
    return held(k, k.code_positive.data() + row, k.code_negative.data() + row,
                slices.data() + (tasks ? std::size_t{o.units.slice[unit]} * k.words : 0));
  });
  write_output(out, 0, total_of(units), units, share_right);
  write_output(out, 1, total_of(units), units, score);
  const Held organisation = held(k, k.organisation_positive.data(), k.organisation_negative.data(), all.data());
  out.organisation[2] = share_right(organisation);
  out.organisation[3] = score(organisation);
}

std::vector<double> example() {
  Organisation o = hand_made({0, 1});
  set_beliefs(o, {"++.-", "+.--"});
  o.knowledge.code_positive = o.knowledge.positive, o.knowledge.code_negative = o.knowledge.negative;
  o.knowledge.organisation_positive = {3}, o.knowledge.organisation_negative = {4};
  return measure(compute, 4, o);
}

}  // namespace

RECORD(metrics, code_knowledge) {
  return {
      .summary = "how much of reality the codes hold",
      .source = "March 1991",
      .prose =
          R"(Of a unit's code: share of the dimensions that it covers (those of the blocks that the unit holds; all without tasks)
on which it is right; and its score, the mean of code times reality (+1, -1; 0 where it has no view). For the
organisation: the same over the dimensions of all units' codes together; units without members do not count. Of the
organisation's code: the same over all dimensions.)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::knowledge, Slot::codes},
      .outputs = {{"unit_code_right", "1", "Share of its dimensions on which a unit's code is right.",
                   Level::organisation_and_unit},
                  {"unit_code_score", "1", "Mean of a unit's code times reality.", Level::organisation_and_unit},
                  {"organisation_code_right", "1",
                   "Share of the dimensions on which the organisation's code is right."},
                  {"organisation_code_score", "1", "Mean of the organisation's code times reality."}},
      .example = {"reality ++++, units' codes ++.- and +.--, the organisation's ++-.", example, {.375, 0, .5, .25}},
  };
}

}  // namespace tandem
