// SPDX-License-Identifier: MIT
// Partners learn from each other what their joint task needs (E12).
#include <algorithm>
#include <array>
#include <vector>

#include "base/chance_walk.h"
#include "base/elementary.h"
#include "base/kept.h"
#include "base/select.h"
#include "model/example/hand_made.h"
#include "model/frame/model.h"
#include "model/learning/beliefs_before.h"
#include "model/task/task_views.h"
#include "model/value/valuation_linear.h"

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

// What somebody takes over from its partner: these bits from a dimension on.
struct Lesson {
  Seat learner, other;
  std::uint32_t at;
  Word bits;
};

// Joint jobs of a block of owners, [job], with their draws, [word][job].
struct JointJobs {
  template <class Type>
  using Column = std::array<Type, block_of_agents>;
  std::size_t count = 0;
  Column<Seat> owner, helper;
  Column<Word> open_to_owner, open_to_helper;  // of tasks of the usual shape: as bits_of_task()
  std::array<Column<std::uint32_t>, 4> words;
};

// A head who does a task in a member's stead learns nothing from the member. Without branches: who works alone is a matter of luck.
TANDEM_MULTIVERSION
void list_joint(const Organisation& o, std::size_t begin, std::size_t end, JointJobs& jobs) {
  const Seat* const with = o.partnering.with.data();
  const std::uint8_t* const in_stead = o.form.in_stead.empty() ? nullptr : o.form.in_stead.data();
  std::size_t count = 0;
  for (std::size_t seat = begin; seat < end; ++seat) {
    jobs.owner[count] = static_cast<Seat>(seat);
    jobs.helper[count] = with[seat];
    count += (with[seat] != nobody) & !(in_stead && in_stead[seat]);
  }
  jobs.count = count;
}

// What one of the two learns in the j-th job: those bits of its task that the walk over what is open to it, `all` in number, takes.
// Mostly too little is open for anything to be taken, even with full trust.
TANDEM_INLINE void adopt(const Tick& tick, const OnTaskParameters& p, const JointJobs& jobs, std::size_t j,
                         const bool as_owner, const Word* open, const std::uint32_t all, const std::uint32_t size,
                         const std::uint32_t count, std::vector<Lesson>& lessons) {
  const std::uint32_t first_word = jobs.words[as_owner ? 0 : 1][j];
  if (all == 0 || too_unlikely(p.learning, all, first_word)) return;
  const Organisation& o = tick.organisation;
  const Seat owner = jobs.owner[j], helper = jobs.helper[j];
  const Seat self = as_owner ? owner : helper, other = as_owner ? helper : owner;
  const std::uint8_t slot = as_owner ? o.partnering.with_slot[owner] : o.ties.find(helper, owner);
  const double chance = adoption(p, trust_in(o, self, other, slot));
  if (too_unlikely(chance, all, first_word)) return;
  ChanceWalk walk(chance, first_word, {tick.key, tick.now, owner, helper, lesson_stream, as_owner ? 1u : 1025u});
  for (std::uint32_t b = 0; b < count; ++b)
    if (const Word bits = walk.among(open[b]); bits != 0)
      lessons.push_back({self, other, o.tasks.block[std::size_t{owner} * count + b] * size, bits});
}

void learn_each(const Tick& tick, const OnTaskParameters& p, const JointJobs& jobs, std::vector<Lesson>& lessons) {
  const Organisation& o = tick.organisation;
  const std::uint32_t size = o.tasks.block_size, count = o.tasks.blocks_per_task;
  Word open[most_blocks];
  for (std::size_t j = 0; j < jobs.count; ++j)
    for (const bool as_owner : {true, false}) {
      const Seat owner = jobs.owner[j], helper = jobs.helper[j];
      const Pair pair = as_owner ? pair_of(o, owner, helper) : pair_of(o, helper, owner);
      std::uint32_t all = 0;
      for (std::uint32_t b = 0; b < count; ++b) {
        const std::uint32_t block = o.tasks.block[std::size_t{owner} * count + b];
        open[b] = open_to(pair, block, o.tasks.block_slice[block], size);
        all += static_cast<std::uint32_t>(__builtin_popcountll(open[b]));
      }
      adopt(tick, p, jobs, j, as_owner, open, all, size, count, lessons);
    }
}

// The same as open_to() block by block, for both sides of many jobs side by side. `slices`: the dimensions of each slice, [slice x word],
// which say what of the task the unit of either side holds.
TANDEM_MULTIVERSION
void find_open(const Organisation& o, const Word* slices, JointJobs& jobs) {
  const Word *const plus = o.knowledge.before_positive.data(), *const minus = o.knowledge.before_negative.data();
  const std::size_t words = o.knowledge.words, count = jobs.count;
  const UnitId* const unit = o.units.of.data();
  const std::uint32_t* const slice = o.units.slice.data();
  const double* const performance = o.work_performance.data();
  const Seat *const owner = jobs.owner.data(), *const helper = jobs.helper.data();
  Word *const to_owner = jobs.open_to_owner.data(), *const to_helper = jobs.open_to_helper.data();
  TaskBlocks blocks;
  list_blocks(o.tasks, owner, count, blocks);
  TANDEM_INDEPENDENT
  for (std::size_t j = 0; j < count; ++j) {
    const std::size_t mine = owner[j].value() * words, theirs = helper[j].value() * words;
    const Word my_plus = bits_of_task(plus, mine, blocks, j), my_minus = bits_of_task(minus, mine, blocks, j),
               their_plus = bits_of_task(plus, theirs, blocks, j), their_minus = bits_of_task(minus, theirs, blocks, j);
    const Word held = bits_of_task(slices, slice[unit[owner[j].value()].value()] * words, blocks, j),
               held_there = bits_of_task(slices, slice[unit[helper[j].value()].value()] * words, blocks, j);
    const double here = performance[owner[j].value()], there = performance[helper[j].value()];
    const Word alike = ~(held ^ held_there);  // both units hold them, or neither
    const Word they_prevail = (held_there & ~held) | (there > here ? alike : 0),
               i_prevail = (held & ~held_there) | (here > there ? alike : 0);
    to_owner[j] = ((their_plus & ~my_plus) | (their_minus & ~my_minus)) & (they_prevail | ~(my_plus | my_minus));
    to_helper[j] = ((my_plus & ~their_plus) | (my_minus & ~their_minus)) & (i_prevail | ~(their_plus | their_minus));
  }
}

// Sides of jobs by number: 2 j is the owner's of the j-th job, 2 j + 1 the helper's.
struct Sides {
  std::size_t count = 0;
  std::array<std::uint32_t, 2 * block_of_agents> side;
};

// The sides that may learn something if they trust fully: in most too little is open. Without branches, as it is a matter of luck which.
TANDEM_INLINE void list_likely(const OnTaskParameters& p, const JointJobs& jobs, Sides& likely) {
  std::size_t count = 0;
  for (std::uint32_t side = 0; side < 2 * jobs.count; ++side) {
    const std::size_t j = side / 2;
    const Word all = select(side % 2 == 0, jobs.open_to_owner[j], jobs.open_to_helper[j]);
    likely.side[count] = side;
    count += (all != 0) & !too_unlikely(p.learning, count_bits(all), jobs.words[side % 2][j]);
  }
  likely.count = count;
}

TANDEM_MULTIVERSION
void learn_usual(const Tick& tick, const OnTaskParameters& p, const JointJobs& jobs, std::vector<Lesson>& lessons) {
  Sides likely;
  list_likely(p, jobs, likely);
  for (std::size_t k = 0; k < likely.count; ++k) {
    const std::size_t j = likely.side[k] / 2;
    const bool as_owner = likely.side[k] % 2 == 0;
    const Word all = as_owner ? jobs.open_to_owner[j] : jobs.open_to_helper[j];
    const Word open[usual_count] = {all & 15, all >> 4 & 15, all >> 8};
    adopt(tick, p, jobs, j, as_owner, open, count_bits(all), usual_size, usual_count, lessons);
  }
}

// What is learned in the joint jobs of a block of owners.
void learn_from_partners(const Tick& tick, const OnTaskParameters& p, const Word* slices, std::size_t begin,
                         std::size_t end, JointJobs& jobs, std::vector<Lesson>& lessons) {
  list_joint(tick.organisation, begin, end, jobs);
  draw_pairs(tick.key, tick.now, jobs.owner.data(), jobs.helper.data(), jobs.count, lesson_stream, 0,
             jobs.words[0].data(), block_of_agents);
  if (!is_usual(tick.organisation.tasks)) return learn_each(tick, p, jobs, lessons);
  find_open(tick.organisation, slices, jobs);
  learn_usual(tick, p, jobs, lessons);
}

void take_over(Knowledge& k, std::uint32_t size, const Lesson& lesson) {
  const std::uint32_t at = lesson.at;
  assign_bits(k.plus(lesson.learner), at, size, lesson.bits, extract(plus_before(k, lesson.other), at, size));
  assign_bits(k.minus(lesson.learner), at, size, lesson.bits, extract(minus_before(k, lesson.other), at, size));
}

void run(Tick& tick) {
  Organisation& o = tick.organisation;
  const BeliefsBefore before(tick);
  const auto& p = tick.model.get<OnTaskParameters>();
  const std::vector<Word> slices = slice_planes(o);
  auto& of_chunk = kept<ChunkLists<Lesson>>();
  of_chunk.clear(o.agents / chunk_of_agents + 1);
  tick.workers.for_chunks(o.agents, chunk_of_agents, [&](std::size_t begin, std::size_t end) {
    JointJobs jobs;
    for (std::size_t first = begin; first < end; first += block_of_agents)
      learn_from_partners(tick, p, slices.data(), first, std::min(end, first + block_of_agents), jobs,
                          of_chunk[begin / chunk_of_agents]);
  });
  // In order of the owners' seats.
  for (const auto& lessons : of_chunk)
    for (const Lesson& lesson : lessons) take_over(o.knowledge, o.tasks.block_size, lesson);
  of_chunk.give_back();
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
