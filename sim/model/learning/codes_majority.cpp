// SPDX-License-Identifier: MIT
// Codes of units, and of the organisation, learn from those who know better than they (E13; March's step 4).
#include "model/learning/codes_majority.h"

#include <numeric>

#include "base/buffer.h"
#include "base/elementary.h"
#include "base/kept.h"
#include "model/example/hand_made.h"
#include "model/frame/model.h"
#include "model/learning/tally.h"
#include "model/task/bits.h"
#include "model/task/knowledge.h"

namespace tandem {

namespace {

constexpr Stream unit_code_stream = stream(107), organisation_code_stream = stream(108);

void prepare(Organisation& o, const Model& model) {
  Knowledge& k = o.knowledge;
  const std::size_t words = (static_cast<std::size_t>(model.get<KnowledgeParameters>().dimensions) + 63) / 64;
  k.shown_positive.assign(o.agents * words, 0), k.shown_negative.assign(o.agents * words, 0);
  k.code_positive.assign(o.units.count() * words, 0), k.code_negative.assign(o.units.count() * words, 0);
  k.organisation_positive.assign(words, 0), k.organisation_negative.assign(words, 0);
}

struct CodesAsAgents {
  Organisation organisation;
};

// The codes as if they were agents, a unit's in its unit, the organisation's last: what they would perform. All that a payoff reads is written.
const Organisation& codes_as_agents(const Tick& tick) {
  const Organisation& o = tick.organisation;
  auto& codes = kept<CodesAsAgents>().organisation;
  codes.agents = static_cast<std::uint32_t>(o.units.count()) + 1;
  codes.staff.occupied.assign(codes.agents, 1);
  codes.units.slice = o.units.slice, codes.units.slices = o.units.slices;
  codes.units.of.resize(codes.agents);
  std::iota(codes.units.of.begin(), codes.units.of.end(), UnitId{0});
  codes.units.of.back() = 0;
  codes.tasks.block_size = o.tasks.block_size, codes.tasks.block_slice = o.tasks.block_slice;
  Knowledge& k = codes.knowledge;
  k.dimensions = o.knowledge.dimensions, k.words = o.knowledge.words;
  k.reality = o.knowledge.reality, k.landscape = o.knowledge.landscape;
  k.positive = o.knowledge.code_positive, k.negative = o.knowledge.code_negative;
  k.positive.insert(k.positive.end(), o.knowledge.organisation_positive.begin(),
                    o.knowledge.organisation_positive.end());
  k.negative.insert(k.negative.end(), o.knowledge.organisation_negative.begin(),
                    o.knowledge.organisation_negative.end());
  tick.model.function<PayoffRule>(Slot::payoff)(codes, tick.model, tick.workers, {.all = true});
  return codes;
}

// One code with all it takes to learn.
struct Code {
  Word *plus, *minus;         // [word]
  const Word* domain;         // [word] dimensions that it covers
  std::span<const Seat> who;  // from whom it learns
  Stream stream;
  Seat number;  // keys its draws: that of the unit, 0 for the organisation's
  double rate;  // p2
};

// Right minus wrong dimensions of the domain.
TANDEM_INLINE int signed_sum(const Knowledge& k, const Word* plus, const Word* minus, const Word* domain) {
  int sum = 0;
  for (std::uint32_t w = 0; w < k.words; ++w) {
    const Word right = (plus[w] & k.reality[w]) | (minus[w] & ~k.reality[w]), known = plus[w] | minus[w];
    sum += 2 * __builtin_popcountll(right & domain[w]) - __builtin_popcountll(known & domain[w]);
  }
  return sum;
}

const Word* shown_plus(const Knowledge& k, Seat seat) { return k.shown_positive.data() + std::size_t{seat} * k.words; }
const Word* shown_minus(const Knowledge& k, Seat seat) { return k.shown_negative.data() + std::size_t{seat} * k.words; }

// Chance that a code adopts what its superiors believe by a majority of this many.
double adoption(double rate, std::uint32_t majority) { return 1 - elementary::pow(1 - rate, majority); }

// Adopts the majority of the superiors, fewer than 2^Planes, in word w.
template <std::size_t Planes>
void adopt_word(const Tick& tick, const Code& code, const Seat* superior, std::size_t count, std::uint32_t w) {
  const Knowledge& k = tick.organisation.knowledge;
  Tally<Planes> plus, minus;
  for (std::size_t s = 0; s < count; ++s) {
    plus.add(shown_plus(k, superior[s])[w] & code.domain[w]);
    minus.add(shown_minus(k, superior[s])[w] & code.domain[w]);
  }
  const Word up = plus.more_than(minus) & ~code.plus[w], down = minus.more_than(plus) & ~code.minus[w];
  for (Word rest = up | down; rest != 0; rest &= rest - 1) {
    const auto bit = static_cast<std::uint32_t>(__builtin_ctzll(rest));
    const Word here = Word{1} << bit;
    const std::uint32_t ayes = plus.count(bit), noes = minus.count(bit), d = 64 * w + bit;
    const Words words = draw(tick.key, tick.now, code.number, no_partner, code.stream, d / 4);
    if (!happens(words[d % 4], adoption(code.rate, ayes > noes ? ayes - noes : noes - ayes))) continue;
    code.plus[w] = up & here ? code.plus[w] | here : code.plus[w] & ~here;
    code.minus[w] = up & here ? code.minus[w] & ~here : code.minus[w] | here;
  }
}

// The same in all words that the code covers. Units are mostly so small that a few planes hold all votes.
void adopt(const Tick& tick, const Code& code, const Seat* superior, std::size_t count) {
  for (std::uint32_t w = 0; w < tick.organisation.knowledge.words; ++w) {
    if (code.domain[w] == 0) continue;
    if (count < 32)
      adopt_word<5>(tick, code, superior, count, w);
    else
      adopt_word<32>(tick, code, superior, count, w);
  }
}

struct Superiors {
  Buffer<Seat> seat;
};

template <class Superior>
void learn(const Tick& tick, const Code& code, Superior&& is_superior) {
  if (code.rate <= 0) return;
  auto& superior = kept<Superiors>().seat;
  superior.make_room(code.who.size());
  std::size_t count = 0;
  for (const Seat seat : code.who)
    if (is_superior(seat)) superior[count++] = seat;
  if (count > 0) adopt(tick, code, superior.data(), count);
}

// By what is shown, on the dimensions of the code.
void learn_by_signed_sum(const Tick& tick, const Code& code) {
  const Knowledge& k = tick.organisation.knowledge;
  const int own = signed_sum(k, code.plus, code.minus, code.domain);
  learn(tick, code,
        [&](Seat seat) { return signed_sum(k, shown_plus(k, seat), shown_minus(k, seat), code.domain) > own; });
}

void learn_by_performance(const Tick& tick, const Code& code, const std::vector<double>& performance, double own) {
  learn(tick, code, [&](Seat seat) { return performance[seat] > own; });
}

std::vector<Word> all_dimensions(const Knowledge& k) {
  std::vector<Word> plane(k.words);
  for (std::uint32_t w = 0; w < k.words; ++w) plane[w] = dimensions_in(k, w);
  return plane;
}

void learn_units(Tick& tick, const CodeParameters& p, const Organisation* codes, const std::vector<Word>& all) {
  Organisation& o = tick.organisation;
  Knowledge& k = o.knowledge;
  const bool held = !o.tasks.block_slice.empty();
  const std::vector<Word> slices = held ? slice_planes(o) : all;
  tick.workers.for_chunks(o.units.count(), 1, [&](std::size_t begin, std::size_t) {
    const auto unit = static_cast<UnitId>(begin);
    const std::size_t row = begin * k.words;
    const Code code{k.code_positive.data() + row,
                    k.code_negative.data() + row,
                    slices.data() + (held ? std::size_t{o.units.slice[unit]} * k.words : 0),
                    o.units.members_of(unit),
                    unit_code_stream,
                    in_place_of_seat(unit.value()),
                    p.unit_rate};
    if (codes)
      learn_by_performance(tick, code, o.work_performance, codes->work_performance[unit]);
    else
      learn_by_signed_sum(tick, code);
  });
}

void learn_organisation(Tick& tick, const CodeParameters& p, const Organisation* codes, const std::vector<Word>& all) {
  Organisation& o = tick.organisation;
  Knowledge& k = o.knowledge;
  const Code code{k.organisation_positive.data(),
                  k.organisation_negative.data(),
                  all.data(),
                  o.units.members,
                  organisation_code_stream,
                  0,
                  p.organisation_rate};
  if (codes)
    learn_by_performance(tick, code, o.performance, codes->performance.back());
  else
    learn_by_signed_sum(tick, code);
}

void run(Tick& tick) {
  const auto& p = tick.model.get<CodeParameters>();
  const bool by_performance = p.superiority == "performance";
  const Organisation* const codes = by_performance ? &codes_as_agents(tick) : nullptr;
  const std::vector<Word> all = all_dimensions(tick.organisation.knowledge);
  learn_units(tick, p, codes, all);
  learn_organisation(tick, p, codes, all);
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0});
  set_beliefs(o, {"+-.+", "++.-"});
  const std::vector<Word> all = all_dimensions(o.knowledge);
  return {double(signed_sum(o.knowledge, o.knowledge.plus(0), o.knowledge.minus(0), all.data())), adoption(.5, 2),
          adoption(0, 2)};
}

}  // namespace

RECORD(codes, majority) {
  using P = CodeParameters;
  return {
      .summary = "codes of units and of the organisation adopt the majority of those who know better",
      .source = "March 1991",
      .prose =
          R"(A code holds +1, -1 or 0 (no view) on each dimension, 0 at the start. A unit's code covers the blocks that the unit
holds (all dimensions where there are no tasks) and learns from the unit's members; the organisation's covers all and
learns from everybody. It learns from its superiors: members with F_i > F of the code, for the organisation's code
agents with Phi_i > Phi of the code. On each dimension that it covers let k be the absolute sum of what they show (+1,
-1, 0). If k > 0 and the code differs from the sign of the sum, it adopts the sign, from whatever it held, with

    E13  chance = 1 - (1 - p_2)^k

Codes stay when people leave.)",
      .details =
          R"(Codes learn from what agents show: their beliefs as they stood at the start of T7, as the process `act` may have
completed them. F and Phi are those found before T7, the code's by the same payoff as if it were an agent of the unit.
With signed_sum, superior are those who show more right minus wrong dimensions among those that the code covers than
the code has.)",
      .parameters = parameters<P>({
          row<&P::unit_rate>("unit_rate", "p_2", "probability")
              .means("How readily a unit's code learns; 0: units have no code.", "March 1991"),
          row<&P::organisation_rate>("organisation_rate", "p_2", "probability")
              .means("How readily the organisation's code learns; 0: the organisation has no code.", "March 1991"),
          row<&P::superiority>("superiority", "", "name")
              .means("What makes an agent superior to a code.", "March 1991")
              .one_of({"performance", "signed_sum"}),
      }),
      .function = ProcessFunction(run),
      .prepare = prepare,
      .requires_slots = {Slot::knowledge},
      .draws = {{unit_code_stream, "unit", draws::words_from(0),
                 "whether the unit's code adopts the sign on dimension d: word d"},
                {organisation_code_stream, "0", draws::words_from(0), "the same for the organisation's code"}},
      .example = {"reality ++++, beliefs +-.+: signed sum; chance to adopt a majority of 2 at p_2 .5, and at 0",
                  example,
                  {1, .75, 0}},
  };
}

}  // namespace tandem
