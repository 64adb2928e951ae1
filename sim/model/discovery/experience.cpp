// SPDX-License-Identifier: MIT
// What agents find by themselves: solo search, learning by doing, doubt after failure, and fading of what is not their own (E14).
#include "model/kernels/chance_bits.h"
#include "model/kernels/hand_made.h"
#include "model/kernels/learning.h"
#include "model/model.h"

namespace tandem {

namespace {

struct ExperienceParameters {
  static constexpr Slot slot = Slot::discovery;
  double search = .002;
  double doing = .05;
  double doubt = .05;
  double fading = .03;
};

constexpr Stream search_stream = stream(101), fading_stream = stream(102), doing_stream = stream(103);

void prepare(Organisation& o, const Model&) { o.work.right.assign(o.agents, 0); }

struct Thresholds {
  std::uint64_t search, doing, doubt, fading;
};

Thresholds thresholds_of(const ExperienceParameters& p) {
  return {chance_threshold(p.search), chance_threshold(p.doing), chance_threshold(p.doubt), chance_threshold(p.fading)};
}

bool all_delivered(const Organisation& o, const WorkedJob& job) {
  const bool both = job.helper != nobody && !worked_in_stead(o, job.owner);
  const unsigned needed = both ? owner_delivered | helper_delivered : unsigned{owner_delivered};
  return (o.work.events[job.owner] & needed) == needed;
}

TANDEM_INLINE void guess(const Tick& tick, std::uint64_t threshold, Seat seat, const Word* own) {
  Knowledge& k = tick.organisation.knowledge;
  const MaskDraws draws{tick.key, tick.now, seat, 0, search_stream};
  const MaskDraws coins{tick.key, tick.now, seat, 0, search_stream, blocks_of_masks};
  for (std::uint32_t w = 0; w < k.words; ++w) {
    const Word unknown = own[w] & ~(plus_before(k, seat)[w] | minus_before(k, seat)[w]);
    const Word guessed = chance_bits(threshold, unknown, draws, w);
    if (guessed == 0) continue;
    const Word coin = coin_bits(coins, w);
    k.plus(seat)[w] |= guessed & coin;
    k.minus(seat)[w] |= guessed & ~coin;
  }
}

// Bits of the task on which one who worked it may learn by doing (blocks that came right) or doubt (blocks that failed).
struct Lessons {
  TaskBits doing, doubt;
};

TANDEM_INLINE void sort_out(const Organisation& o, Seat self, const WorkedJob& job, Lessons& lessons) {
  const Knowledge& k = o.knowledge;
  const std::uint32_t size = o.tasks.block_size, count = o.tasks.blocks_per_task;
  const bool delivered = all_delivered(o, job);
  clear(lessons.doing, o.tasks);
  clear(lessons.doubt, o.tasks);
  for (std::uint32_t b = 0; b < count; ++b) {
    const std::uint32_t at = o.tasks.block[std::size_t{job.owner} * count + b] * size;
    const Word plus = extract(plus_before(k, self), at, size), minus = extract(minus_before(k, self), at, size);
    const Word reality = extract(k.reality.data(), at, size);
    const bool right = o.work.right[job.owner] >> b & 1;
    const Word wrong = (reality & ~plus) | (~reality & ~minus & low_bits(size));
    const Word learnt = right && delivered ? wrong : 0, doubted = right ? 0 : plus | minus;
    assign_bits(lessons.doing.data(), b * size, size, learnt, learnt);
    assign_bits(lessons.doubt.data(), b * size, size, doubted, doubted);
  }
}

TANDEM_INLINE void learn_by_doing(const Tick& tick, const Thresholds& t, Seat self, const WorkedJob& job) {
  Organisation& o = tick.organisation;
  Knowledge& k = o.knowledge;
  const std::uint32_t size = o.tasks.block_size, count = o.tasks.blocks_per_task;
  Lessons lessons;
  sort_out(o, self, job, lessons);
  const MaskDraws draws{tick.key,
                        tick.now,
                        job.owner,
                        job.helper == nobody ? job.owner : job.helper,
                        doing_stream,
                        job.as_owner ? 0 : blocks_of_masks};
  Word any = 0;
  for (std::uint32_t w = 0; w < words_of_task(o.tasks); ++w) {
    lessons.doing[w] = chance_bits(t.doing, lessons.doing[w], draws, w);
    lessons.doubt[w] = chance_bits(t.doubt, lessons.doubt[w], draws, w);
    any |= lessons.doing[w] | lessons.doubt[w];
  }
  for (std::uint32_t b = 0; any != 0 && b < count; ++b) {
    const std::uint32_t at = o.tasks.block[std::size_t{job.owner} * count + b] * size;
    const Word learnt = extract(lessons.doing.data(), b * size, size);
    const Word changed = learnt | extract(lessons.doubt.data(), b * size, size);
    const Word reality = extract(k.reality.data(), at, size);
    assign_bits(k.plus(self), at, size, changed, reality & learnt);
    assign_bits(k.minus(self), at, size, changed, ~reality & learnt);
  }
}

TANDEM_INLINE void fade(const Tick& tick, std::uint64_t threshold, Seat seat, const Word* own) {
  Knowledge& k = tick.organisation.knowledge;
  const MaskDraws draws{tick.key, tick.now, seat, 0, fading_stream};
  for (std::uint32_t w = 0; w < k.words; ++w) {
    const Word known = (plus_before(k, seat)[w] | minus_before(k, seat)[w]) & ~own[w];
    const Word faded = chance_bits(threshold, known, draws, w);
    k.plus(seat)[w] &= ~faded;
    k.minus(seat)[w] &= ~faded;
  }
}

TANDEM_MULTIVERSION
void learn(const Tick& tick, const Thresholds& t, const std::vector<Word>& slices, std::size_t begin,
           std::size_t end) {
  const Organisation& o = tick.organisation;
  for (Seat seat = static_cast<Seat>(begin); seat < end; ++seat) {
    if (!o.staff.occupied[seat]) continue;
    const Word* own = slices.data() + std::size_t{o.units.slice[o.units.of[seat]]} * o.knowledge.words;
    guess(tick, t.search, seat, own);
    for_jobs_of(o, seat, [&](const WorkedJob& job) { learn_by_doing(tick, t, seat, job); });
    fade(tick, t.fading, seat, own);
  }
}

void run(Tick& tick) {
  Organisation& o = tick.organisation;
  keep_beliefs(o.knowledge);
  const Thresholds thresholds = thresholds_of(tick.model.get<ExperienceParameters>());
  const std::vector<Word> slices = slice_planes(o);
  tick.workers.for_chunks(o.agents, chunk_of_agents, [&](std::size_t begin, std::size_t end) {
    learn(tick, thresholds, slices, begin, end);
  });
}

std::vector<double> example() {
  Organisation o = hand_made({0, 1});
  set_beliefs(o, {"+-.-", "...."});
  add_tie(o, 0, 1);
  add_work(o);
  work_jointly(o, 0, 1);
  o.work.events[0] = owner_delivered | helper_delivered;
  o.work.right = {1, 0};
  o.tasks.block_size = o.tasks.blocks_per_task = 2;
  o.tasks.block = {0, 1, 0, 1};
  keep_beliefs(o.knowledge);
  Lessons lessons;
  sort_out(o, 0, {0, 1, true, 0}, lessons);
  const std::vector<double> together{double(lessons.doing[0]), double(lessons.doubt[0])};
  o.work.events[0] = owner_delivered;
  sort_out(o, 0, {0, 1, true, 0}, lessons);
  return {together[0], together[1], double(lessons.doing[0]), double(lessons.doubt[0])};
}

}  // namespace

RECORD(discovery, experience) {
  using P = ExperienceParameters;
  return {
      .summary = "solo search, learning by doing, doubt after failure, and fading of others' knowledge",
      .source = "this model; Argote & Miron-Spektor 2011",
      .prose =
          "All parts read beliefs as they stood when the process started and are applied in this order, a later one "
          "over an earlier one. Solo search: each unknown dimension of an own block is guessed with the chance of "
          "search, +1 or -1 by a fair coin. Then job by job, in order of the owner's seat, for each who worked it "
          "(owner and helper; in a task that a head does in a member's stead, the head alone): if a block came right "
          "and all who worked the task delivered, each dimension on which the agent's belief differs from the "
          "solution, which equals reality there, is adopted with the chance of doing; if the block failed, each "
          "dimension of it that the agent knows becomes unknown with the chance of doubt. Fading: each known "
          "dimension of a block that the own unit does not hold becomes unknown with the chance of fading. Numbers "
          "are made of binary digits as in peers.on_task: of the agent and the dimension for search (its coin is bit "
          "(d mod 64) of the 64-bit word floor(d / 64) from block 1024 on) and for fading; of owner and helper (the "
          "owner again if alone) and the position in the task for jobs, the helper's 1024 blocks after the owner's.",
      .parameters = parameters<P>({
          row<&P::search>({.name = "search",
                           .symbol = "",
                           .unit = "per tick",
                           .meaning = "Chance to guess an unknown dimension of an own block.",
                           .source = "calibrated"}),
          row<&P::doing>({.name = "doing",
                          .symbol = "",
                          .unit = "per job",
                          .meaning = "Chance to adopt a dimension of a solution that came right.",
                          .source = "calibrated"}),
          row<&P::doubt>({.name = "doubt",
                          .symbol = "",
                          .unit = "per job",
                          .meaning = "Chance that a known dimension of a failed block becomes unknown.",
                          .source = "calibrated"}),
          row<&P::fading>({.name = "fading",
                           .symbol = "",
                           .unit = "per tick",
                           .meaning = "Chance that a known dimension of another unit's block becomes unknown.",
                           .source = "calibrated"}),
      }),
      .function = ProcessFunction(run),
      .prepare = prepare,
      .requires_slots = {Slot::knowledge, Slot::tasks, Slot::partnering, Slot::work},
      .streams = {{search_stream, "solo search"},
                  {fading_stream, "fading of others' knowledge"},
                  {doing_stream, "learning by doing and doubt"}},
      .example = {"reality ++++, beliefs +-.-, two blocks of which the first came right: bits to learn, bits in doubt; "
                  "the same when the helper did not deliver",
                  example,
                  {2, 8, 0, 8}},
  };
}

}  // namespace tandem
