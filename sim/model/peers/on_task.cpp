// SPDX-License-Identifier: MIT
// Partners learn from each other what their joint task needs (E12).
#include "base/elementary.h"
#include "model/kernels/chance_bits.h"
#include "model/kernels/hand_made.h"
#include "model/kernels/learning.h"
#include "model/model.h"
#include "model/valuation/linear.h"

namespace tandem {

namespace {

struct OnTaskParameters {
  static constexpr Slot slot = Slot::peers;
  double learning = .3;
  double trust_power = 1;
};

constexpr Stream lesson_stream = stream(100);

// Chance to adopt what somebody trusted this much says.
double adoption(const OnTaskParameters& p, double trust) {
  return p.learning * (p.trust_power == 1 ? trust : elementary::pow(trust, p.trust_power));
}

// Dimensions of a block on which the other knows something else, and its view counts.
TANDEM_INLINE Word open_to(const Organisation& o, Seat self, Seat other, std::uint32_t block) {
  const Knowledge& k = o.knowledge;
  const std::uint32_t size = o.tasks.block_size, at = block * size;
  const Word plus = extract(plus_before(k, self), at, size), minus = extract(minus_before(k, self), at, size);
  const Word differing = (extract(plus_before(k, other), at, size) & ~plus) |
                         (extract(minus_before(k, other), at, size) & ~minus);
  const bool own = owns(o, self, block), theirs = owns(o, other, block);
  const bool prevails = own != theirs ? theirs : o.work_performance[other] > o.work_performance[self];
  return prevails ? differing : differing & ~(plus | minus);
}

// What one of the two learns in a job.
TANDEM_INLINE void learn(const Tick& tick, const OnTaskParameters& p, Seat self, const WorkedJob& job) {
  Organisation& o = tick.organisation;
  Knowledge& k = o.knowledge;
  const std::uint32_t size = o.tasks.block_size, count = o.tasks.blocks_per_task;
  const std::uint16_t* blocks = o.tasks.block.data() + std::size_t{job.owner} * count;
  const Seat other = job.as_owner ? job.helper : job.owner;
  TaskBits open;
  clear(open, o.tasks);
  Word any = 0;
  for (std::uint32_t b = 0; b < count; ++b) {
    const Word here = open_to(o, self, other, blocks[b]);
    assign_bits(open.data(), b * size, size, here, here);
    any |= here;
  }
  if (any == 0) return;
  const std::uint64_t threshold = chance_threshold(adoption(p, trust_in(o, self, other, job.slot)));
  const MaskDraws draws{tick.key,   tick.now,      job.owner,
                        job.helper, lesson_stream, job.as_owner ? 0 : blocks_of_masks};
  for (std::uint32_t w = 0; w < words_of_task(o.tasks); ++w) open[w] = chance_bits(threshold, open[w], draws, w);
  for (std::uint32_t b = 0; b < count; ++b) {
    const Word adopted = extract(open.data(), b * size, size);
    if (adopted == 0) continue;
    const std::uint32_t at = blocks[b] * size;
    assign_bits(k.plus(self), at, size, adopted, extract(plus_before(k, other), at, size));
    assign_bits(k.minus(self), at, size, adopted, extract(minus_before(k, other), at, size));
  }
}

TANDEM_MULTIVERSION
void learn_from_partners(const Tick& tick, const OnTaskParameters& p, std::size_t begin, std::size_t end) {
  const Organisation& o = tick.organisation;
  for (Seat seat = static_cast<Seat>(begin); seat < end; ++seat) {
    if (!o.staff.occupied[seat]) continue;
    for_jobs_of(o, seat, [&](const WorkedJob& job) {
      if (job.helper != nobody && !worked_in_stead(o, job.owner)) learn(tick, p, seat, job);
    });
  }
}

void run(Tick& tick) {
  keep_beliefs(tick.organisation.knowledge);
  const auto& p = tick.model.get<OnTaskParameters>();
  tick.workers.for_chunks(tick.organisation.agents, chunk_of_agents,
                          [&](std::size_t begin, std::size_t end) { learn_from_partners(tick, p, begin, end); });
}

std::vector<double> example() {
  Organisation o = hand_made({0, 1});
  set_beliefs(o, {"++.-", ".-++"});
  o.units.slice = {0, 1};
  o.tasks.block_size = 2;
  o.tasks.block_slice = {0, 1};
  o.work_performance = {.5, .5};
  keep_beliefs(o.knowledge);
  return {adoption({}, .5), double(open_to(o, 0, 1, 0)), double(open_to(o, 1, 0, 0)), double(open_to(o, 0, 1, 1)),
          double(open_to(o, 1, 0, 1))};
}

}  // namespace

RECORD(peers, on_task) {
  using P = OnTaskParameters;
  return {
      .summary = "partners learn from each other what their joint task needs",
      .source = "this model; Fang, Lee & Schilling 2010",
      .prose =
          "In each joint job each of the two, whatever its mode, looks at each dimension of the task's blocks on which "
          "the other knows something (+1 or -1) that differs from its own belief. It adopts the other's belief with "
          "probability p_L tau^gamma, tau its own trust in the other, if it does not know the dimension itself; if "
          "it does, only where the other's unit holds the block and its own does not, or where both or neither do "
          "and the other has the higher F. Beliefs are read as they stood when the process started; what an agent "
          "adopts in its jobs is applied in order of the owner's seat, a later job over an earlier one. The draws "
          "are keyed by owner and helper, the helper's standing 1024 blocks after the owner's: dimension d of the "
          "task's k-th block has position k l + d, and the digits of its number, the highest first, are bit "
          "(position mod 64) of the 64-bit words 0, 1, 2, ... of mask floor(position / 64), two to a block of draws "
          "and 16 blocks to a mask.",
      .parameters = parameters<P>({
          row<&P::learning>({.name = "learning",
                             .symbol = "p_L",
                             .unit = "probability",
                             .meaning = "Chance to adopt a differing belief of a fully trusted partner.",
                             .source = "Fang, Lee & Schilling 2010"}),
          row<&P::trust_power>({.name = "trust_power",
                                .symbol = "gamma",
                                .unit = "1",
                                .lower = 0,
                                .upper = 10,
                                .meaning = "How sharply learning depends on trust; 0: not at all.",
                                .source = "this model"}),
      }),
      .function = ProcessFunction(run),
      .requires_slots = {Slot::knowledge, Slot::tasks, Slot::partnering, Slot::work},
      .streams = {{lesson_stream, "lessons of a joint job"}},
      .example = {"trust .5: chance; beliefs ++.- and .-++, each of a unit that holds one block of two: dimensions open "
                  "to the other, as bits, block by block",
                  example,
                  {.15, 0, 3, 3, 0}},
  };
}

}  // namespace tandem
