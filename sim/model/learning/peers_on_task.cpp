// SPDX-License-Identifier: MIT
// Partners learn from each other what their joint task needs (E12).
#include "base/chance_walk.h"
#include "base/elementary.h"
#include "model/example/hand_made.h"
#include "model/frame/model.h"
#include "model/learning/beliefs_before.h"
#include "model/task/bits.h"
#include "model/value/valuation_linear.h"
#include "model/work/jobs.h"

namespace tandem {

namespace {

struct OnTaskParameters {
  static constexpr Slot slot = Slot::peers;
  double learning = .3;
  double trust_power = 1;
};

constexpr Stream lesson_stream = stream(100);
constexpr std::size_t most_blocks = 64;  // of a task

// Chance to adopt what somebody trusted this much says.
double adoption(const OnTaskParameters& p, double trust) {
  return p.learning * (p.trust_power == 1 ? trust : elementary::pow(trust, p.trust_power));
}

// One who may learn in a job, and the other.
struct Pair {
  const Word *plus, *minus, *other_plus, *other_minus;  // beliefs as they stood
  std::uint32_t slice, other_slice;
  bool outdone;  // the other has the higher F
};

TANDEM_INLINE Pair pair_of(const Organisation& o, Seat self, Seat other) {
  const Knowledge& k = o.knowledge;
  return {plus_before(k, self),
          minus_before(k, self),
          plus_before(k, other),
          minus_before(k, other),
          o.units.slice[o.units.of[self]],
          o.units.slice[o.units.of[other]],
          o.work_performance[other] > o.work_performance[self]};
}

// Dimensions of a block of this slice on which the other knows something else, and its view counts.
TANDEM_INLINE Word open_to(const Pair& pair, std::uint32_t block, std::uint32_t slice, const std::uint32_t size) {
  const std::uint32_t at = block * size;
  const Word plus = extract(pair.plus, at, size), minus = extract(pair.minus, at, size);
  const Word differing = (extract(pair.other_plus, at, size) & ~plus) | (extract(pair.other_minus, at, size) & ~minus);
  const bool own = pair.slice == slice, theirs = pair.other_slice == slice;
  const bool prevails = own != theirs ? theirs : pair.outdone;
  return differing & (prevails ? ~Word{0} : ~(plus | minus));
}

// What one of the two learns in a job: those bits of its task that the walk over what is open to it takes. Mostly too little is open
// for anything to be taken.
TANDEM_INLINE void learn(const Tick& tick, const OnTaskParameters& p, Seat self, const WorkedJob& job,
                         std::uint32_t first_word, const std::uint32_t size, const std::uint32_t count) {
  Organisation& o = tick.organisation;
  Knowledge& k = o.knowledge;
  const std::uint16_t* const blocks = o.tasks.block.data() + std::size_t{job.owner} * count;
  const std::uint16_t* const slice_of = o.tasks.block_slice.data();
  const Seat other = job.as_owner ? job.helper : job.owner;
  const Pair pair = pair_of(o, self, other);
  Word open[most_blocks];
  std::uint32_t all = 0;
  for (std::uint32_t b = 0; b < count; ++b) {
    open[b] = open_to(pair, blocks[b], slice_of[blocks[b]], size);
    all += static_cast<std::uint32_t>(__builtin_popcountll(open[b]));
  }
  if (all == 0) return;
  const double chance = adoption(p, trust_in(o, self, other, job.slot));
  if (too_unlikely(chance, all, first_word)) return;
  ChanceWalk walk(chance, first_word,
                  {tick.key, tick.now, job.owner, job.helper, lesson_stream, job.as_owner ? 1u : 1025u});
  for (std::uint32_t b = 0; b < count; ++b) {
    const Word adopted = walk.among(open[b]);
    if (adopted == 0) continue;
    const std::uint32_t at = blocks[b] * size;
    assign_bits(k.plus(self), at, size, adopted, extract(pair.other_plus, at, size));
    assign_bits(k.minus(self), at, size, adopted, extract(pair.other_minus, at, size));
  }
}

TANDEM_INLINE void learn_each(const Tick& tick, const OnTaskParameters& p, const JobList& list,
                              const std::uint32_t size, const std::uint32_t count) {
  for (std::size_t k = 0; k < list.count; ++k) {
    const WorkedJob& job = list.entry[k].job;
    learn(tick, p, list.entry[k].self, job, list.word(k, job.as_owner ? 0 : 1), size, count);
  }
}

TANDEM_MULTIVERSION
void learn_all(const Tick& tick, const OnTaskParameters& p, const JobList& list) {
  const Tasks& tasks = tick.organisation.tasks;
  if (is_usual(tasks))
    learn_each(tick, p, list, usual_size, usual_count);
  else
    learn_each(tick, p, list, tasks.block_size, tasks.blocks_per_task);
}

void learn_from_partners(const Tick& tick, const OnTaskParameters& p, std::size_t begin, std::size_t end) {
  for_job_lists(
      tick, lesson_stream, begin, end,
      [&](const WorkedJob& job) { return job.helper != nobody && !worked_in_stead(tick.organisation, job.owner); },
      [&](const JobList& list) { learn_all(tick, p, list); });
}

void run(Tick& tick) {
  const BeliefsBefore before(tick);
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
  const auto open = [&](Seat self, Seat other, std::uint32_t block) {
    return double(open_to(pair_of(o, self, other), block, o.tasks.block_slice[block], o.tasks.block_size));
  };
  return {adoption({}, .5), open(0, 1, 0), open(1, 0, 0), open(0, 1, 1), open(1, 0, 1)};
}

}  // namespace

RECORD(peers, on_task) {
  using P = OnTaskParameters;
  return {
      .summary = "partners learn from each other what their joint task needs",
      .source = "this model; Fang, Lee & Schilling 2010",
      .prose =
          R"(In each joint job each of the two, whatever its mode, looks at each dimension of the task's blocks on which the other
knows something (+1 or -1) that differs from its own belief. It adopts the other's belief, if it does not know the
dimension itself, or else if the other's unit holds the block and its own does not, or if both or neither do and the
other has the higher F, with

    E12  chance = p_L tau^gamma, tau its own trust in the other)",
      .details =
          R"(Beliefs are read as they stood when the process started; what an agent adopts in its jobs is applied in order of the
owner's seat, a later job over an earlier one. Which of the open dimensions, in the order of the task, are adopted
is drawn by the number passed over: before the next that is adopted it is the largest g with (1 - p)^g >= 1 - u, u the
next number of the draw.)",
      .parameters = parameters<P>({
          row<&P::learning>("learning", "p_L", "probability")
              .means("Chance to adopt a differing belief of a fully trusted partner.", "Fang, Lee & Schilling 2010"),
          row<&P::trust_power>("trust_power", "gamma", "1", 0, 10)
              .means("How sharply learning depends on trust; 0: trust does not matter.", "this model"),
      }),
      .function = ProcessFunction(run),
      .needs = {Capability::chosen_partners},
      .changes = {Capability::knowledge},
      .requires_slots = {Slot::knowledge, Slot::tasks, Slot::partnering, Slot::work},
      .draws = {{lesson_stream, "owner, helper", draws::word(0), "the owner's first number passed over"},
                {lesson_stream, "owner, helper", draws::word(1), "the helper's first"},
                {lesson_stream, "owner, helper", draws::blocks(1, 1024), "the owner's next"},
                {lesson_stream, "owner, helper", draws::blocks_from(1025), "the helper's next"}},
      .example =
          {"trust .5: chance; beliefs ++.- and .-++, each of a unit that holds one block of two: dimensions open "
           "to the other, as bits, block by block",
           example,
           {.15, 0, 3, 3, 0}},
  };
}

}  // namespace tandem
