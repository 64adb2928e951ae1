// SPDX-License-Identifier: MIT
// Performance by single dimensions: right counts for, wrong against (March 1991).
#include "model/example/hand_made.h"
#include "model/task/bits.h"
#include "model/task/payoff_blocks.h"
#include "model/task/tasks.h"

namespace tandem {

namespace {

// Right minus wrong dimensions of the plane, over its dimensions, from [-1, 1] to [0, 1]; 0 if it has none.
TANDEM_INLINE double worth(const Knowledge& k, Seat seat, const Word* plane, double dimensions) {
  int sum = 0;
  for (std::uint32_t w = 0; w < k.words; ++w) {
    const Word plus = k.plus(seat)[w] & plane[w], minus = k.minus(seat)[w] & plane[w];
    sum += 2 * __builtin_popcountll((plus & k.reality[w]) | (minus & ~k.reality[w]));
    sum -= __builtin_popcountll(plus | minus);
  }
  return dimensions > 0 ? (1 + sum / dimensions) / 2 : 0;
}

// All dimensions, and those of own and of others' blocks by slice.
struct Planes {
  std::vector<Word> all, own, others;  // [word], [slice x word], [slice x word]
};

Planes planes_of(const Organisation& o) {
  const Knowledge& k = o.knowledge;
  Planes planes;
  for (std::uint32_t w = 0; w < k.words; ++w) planes.all.push_back(dimensions_in(k, w));
  if (o.tasks.block_slice.empty()) return planes;
  planes.own = planes.others = slice_planes(o);
  for (std::size_t at = 0; at < planes.others.size(); ++at)
    planes.others[at] = planes.all[at % k.words] & ~planes.own[at];
  return planes;
}

double count(const Word* plane, std::uint32_t words) {
  int bits = 0;
  for (std::uint32_t w = 0; w < words; ++w) bits += __builtin_popcountll(plane[w]);
  return bits;
}

TANDEM_MULTIVERSION
void perform(Organisation& o, const Planes& planes, double outside, std::size_t begin, std::size_t end) {
  const Knowledge& k = o.knowledge;
  for (Seat seat = static_cast<Seat>(begin); seat < end; ++seat) {
    o.performance[seat] = o.work_performance[seat] = worth(k, seat, planes.all.data(), k.dimensions);
    if (planes.own.empty()) continue;
    const std::size_t row = std::size_t{o.units.slice[o.units.of[seat]]} * k.words;
    const Word *own = planes.own.data() + row, *others = planes.others.data() + row;
    o.work_performance[seat] = (1 - outside) * worth(k, seat, own, count(own, k.words)) +
                               outside * worth(k, seat, others, count(others, k.words));
  }
}

void refresh(Organisation& o, const Model& model, const Workers& workers, const Outdated& outdated) {
  if (o.knowledge.dimensions == 0) return;
  o.performance.resize(o.agents);
  o.work_performance.resize(o.agents);
  const auto* tasks = model.find<TaskParameters>();
  const double outside = tasks ? tasks->external_share : 0;
  const Planes planes = planes_of(o);
  for_outdated(workers, outdated, o.agents,
               [&](std::size_t begin, std::size_t end) { perform(o, planes, outside, begin, end); });
}

// Here nothing but what needs blocks is made of them.
void check(const Model& model, const Inputs&, Findings& findings) {
  const auto* knowledge = model.find<KnowledgeParameters>();
  const std::int64_t size = model.get<BlockParameters>().block_size;
  if (knowledge && model.needs(Capability::blocks) && knowledge->dimensions % size != 0)
    findings.push_back(
        {{},
         "payoff.block_size",
         std::to_string(size) + " does not divide knowledge.dimensions = " + std::to_string(knowledge->dimensions),
         "a divisor of knowledge.dimensions",
         ""});
}

std::vector<double> example() {
  Organisation o = hand_made({0});
  set_beliefs(o, {"++-."});
  const Planes planes = planes_of(o);
  return {worth(o.knowledge, 0, planes.all.data(), 4)};
}

}  // namespace

RECORD(payoff, signed) {
  return {
      .summary = "every dimension counts: for when right, against when wrong",
      .source = "March 1991",
      .prose =
          R"(Every dimension counts, so that nothing known gives 1/2 (in place of E1):

    Phi_i = (1 + mean over all dimensions of belief_i times reality) / 2,  belief +1, -1 or 0 (unknown), reality +1 or -1)",
      .details =
          R"(F = (1 - chi) of the same on own blocks + chi of the same on others' blocks, 0 for no blocks; without tasks F = Phi.)",
      .parameters = parameters<BlockParameters>({
          row<&BlockParameters::block_size>("block_size", "l", "1", 1, 64)
              .means("Dimensions of a block of work, where there are tasks; divides knowledge.dimensions.",
                     "Fang, Lee & Schilling 2010"),
      }),
      .function = PayoffRule(refresh),
      .check = check,
      .provides = {Capability::blocks},
      .example = {"reality ++++, belief ++-.", example, {.625}},
  };
}

}  // namespace tandem
