// SPDX-License-Identifier: MIT
#include "model/learning/learning_by_doing.h"

#include <array>

#include "base/select.h"
#include "model/learning/solo_search.h"
#include "model/task/task_views.h"

namespace tandem {

namespace {

// Blocks of draws kept for the further words of a walk: as many words as a task can have dimensions.
constexpr std::uint32_t draws_of_walk = 1024;

// What one who worked a job brings to its lessons.
struct Learner {
  const Knowledge& knowledge;
  Seat self;
  const std::uint16_t* blocks;  // of the task
  std::vector<JobLesson>& lessons;
};

TANDEM_INLINE void learn_right(const Learner& l, TabledWalk walk, std::uint64_t right, const std::uint32_t size,
                               const std::uint32_t count) {
  for (std::uint32_t b = 0; b < count; ++b) {
    if (!(right >> b & 1)) continue;
    const std::uint32_t at = l.blocks[b] * size;
    const Word learnt = walk.among(to_learn(l.knowledge, l.self, at, size));
    if (learnt == 0) continue;
    const Word reality = extract(l.knowledge.reality.data(), at, size);
    l.lessons.push_back({l.self, at, learnt, reality, ~reality});
  }
}

template <bool keeps>
TANDEM_INLINE void doubt_failed(const Learner& l, TabledWalk walk, std::uint64_t right, const std::uint32_t size,
                                const std::uint32_t count) {
  for (std::uint32_t b = 0; b < count; ++b) {
    if (right >> b & 1) continue;
    const std::uint32_t at = l.blocks[b] * size;
    const Word doubted = walk.among(to_doubt<keeps>(l.knowledge, l.self, at, size));
    if (doubted != 0) l.lessons.push_back({l.self, at, doubted, 0, 0});
  }
}

// Jobs of a block of owners, [job], with whom they were worked (the owner again if alone) and their draws, [word][job].
struct WorkedJobs {
  template <class Type>
  using Column = std::array<Type, block_of_agents>;
  std::size_t count = 0;
  Column<Seat> owner, helper;
  std::array<Column<std::uint32_t>, 4> words;
};

TANDEM_MULTIVERSION
void list_jobs(const Organisation& o, std::size_t begin, std::size_t end, WorkedJobs& jobs) {
  const Seat* const with = o.partnering.with.data();
  const std::uint8_t* const occupied = o.staff.occupied.data();
  std::size_t count = 0;
  for (std::size_t seat = begin; seat < end; ++seat) {
    const Seat owner = static_cast<Seat>(seat);
    jobs.owner[count] = owner;
    jobs.helper[count] = Seat{select(with[seat] == nobody, owner.value(), with[seat].value())};
    count += occupied[seat] != 0;
  }
  jobs.count = count;
}

// What may come of a job: an owner or a helper who learns by doing, or doubts.
constexpr std::uint32_t owner_does = 1, owner_doubts = 2, helper_does = 4, helper_doubts = 8, all_of_both = 15;

// Jobs of which something may come, with what.
struct Eventful {
  std::size_t count = 0;
  std::array<std::uint32_t, block_of_agents> job, what;
};

// How many blocks came right tells mostly, before a belief is read, that nothing comes of a job: no more can be learned than all dimensions of
// the blocks that came right, or doubted than those of the others, and what does not happen among more does not happen among fewer. Of a
// task that a head did in a member's stead the head alone learns. Without branches: all of it is luck.
TANDEM_INLINE void list_eventful(const Organisation& o, const ChanceTable& doing, const ChanceTable& doubt,
                                 const WorkedJobs& jobs, const std::uint32_t size, const std::uint32_t blocks,
                                 Eventful& to) {
  const std::uint8_t* const in_stead = o.form.in_stead.empty() ? nullptr : o.form.in_stead.data();
  std::size_t count = 0;
  for (std::size_t j = 0; j < jobs.count; ++j) {
    const Seat owner = jobs.owner[j];
    const std::uint32_t right = count_bits(o.work.right[owner] & low_bits(blocks)) * size,
                        failed = blocks * size - right;
    const bool alone = jobs.helper[j] == owner;
    const std::uint32_t sides = select(alone, owner_does | owner_doubts, all_of_both) &
                                (in_stead && in_stead[owner] ? helper_does | helper_doubts : all_of_both) &
                                select(all_delivered(o, owner, !alone), all_of_both, owner_doubts | helper_doubts);
    to.job[count] = static_cast<std::uint32_t>(j);
    to.what[count] = sides & (owner_does * doing.happens(right, jobs.words[0][j]) |
                              owner_doubts * doubt.happens(failed, jobs.words[1][j]) |
                              helper_does * doing.happens(right, jobs.words[2][j]) |
                              helper_doubts * doubt.happens(failed, jobs.words[3][j]));
    count += to.what[count] != 0;
  }
  to.count = count;
}

// What one side learns in the j-th job. Learning and doubt concern different blocks.
template <bool keeps>
TANDEM_INLINE void learn_in_job(const Tick& tick, const ChanceTable& doing, const ChanceTable& doubt,
                                const WorkedJobs& jobs, std::size_t j, const bool as_owner, const bool does,
                                const bool doubts, const std::uint32_t size, const std::uint32_t count,
                                std::vector<JobLesson>& lessons) {
  const Organisation& o = tick.organisation;
  const Seat owner = jobs.owner[j], helper = jobs.helper[j];
  // Among the words of the job, and among the stretches of further draws.
  const std::uint32_t doing_at = as_owner ? 0 : 2, doubt_at = doing_at + 1;
  const std::uint64_t right = o.work.right[owner] & low_bits(count);
  const Learner learner{o.knowledge, as_owner ? owner : helper, o.tasks.block.data() + std::size_t{owner} * count,
                        lessons};
  WalkDraws draws{tick.key, tick.now, owner, helper, doing_stream, 1 + draws_of_walk * doing_at};
  if (does) learn_right(learner, TabledWalk(doing, jobs.words[doing_at][j], draws), right, size, count);
  draws.first_block += draws_of_walk;  // to those of doubt, which come next
  if (doubts) doubt_failed<keeps>(learner, TabledWalk(doubt, jobs.words[doubt_at][j], draws), right, size, count);
}

template <bool keeps>
TANDEM_INLINE void learn_each(const Tick& tick, const ChanceTable& doing, const ChanceTable& doubt,
                              const WorkedJobs& jobs, const std::uint32_t size, const std::uint32_t count,
                              std::vector<JobLesson>& lessons) {
  Eventful eventful;
  list_eventful(tick.organisation, doing, doubt, jobs, size, count, eventful);
  for (std::size_t k = 0; k < eventful.count; ++k) {
    const std::uint32_t j = eventful.job[k], what = eventful.what[k];
    if (what & (owner_does | owner_doubts))
      learn_in_job<keeps>(tick, doing, doubt, jobs, j, true, what & owner_does, what & owner_doubts, size, count,
                          lessons);
    if (what & (helper_does | helper_doubts))
      learn_in_job<keeps>(tick, doing, doubt, jobs, j, false, what & helper_does, what & helper_doubts, size, count,
                          lessons);
  }
}

// Dimensions of tasks of the usual shape, as bits_of_task(): what either side may learn or doubt, and reality, of the k-th eventful job.
struct OpenInTasks {
  template <class Type>
  using Column = std::array<Type, block_of_agents>;
  Column<Seat> owner, helper;
  Column<Word> reality, owner_learns, owner_doubts, helper_learns, helper_doubts;
};

// As to_learn() and to_doubt() of each block, of many jobs side by side.
TANDEM_INLINE void find_open(const Organisation& o, const WorkedJobs& jobs, const Eventful& eventful, OpenInTasks& to) {
  const Word *const plus = o.knowledge.positive.data(), *const minus = o.knowledge.negative.data(),
                    *const reality = o.knowledge.reality.data(), *const right_of = o.work.right.data();
  const std::size_t words = o.knowledge.words, count = eventful.count;
  for (std::size_t k = 0; k < count; ++k)
    to.owner[k] = jobs.owner[eventful.job[k]], to.helper[k] = jobs.helper[eventful.job[k]];
  TaskBlocks blocks;
  list_blocks(o.tasks, to.owner.data(), count, blocks);
  TANDEM_INDEPENDENT
  for (std::size_t k = 0; k < count; ++k) {
    const std::size_t mine = to.owner[k].value() * words, theirs = to.helper[k].value() * words;
    const Word real = bits_of_task(reality, 0, blocks, k), my_plus = bits_of_task(plus, mine, blocks, k),
               my_minus = bits_of_task(minus, mine, blocks, k), their_plus = bits_of_task(plus, theirs, blocks, k),
               their_minus = bits_of_task(minus, theirs, blocks, k);
    const Word right = dimensions_of_blocks(right_of[to.owner[k].value()]), failed = task_dimensions & ~right;
    to.reality[k] = real;
    to.owner_learns[k] = right & ((real & ~my_plus) | (~real & ~my_minus));
    to.owner_doubts[k] = failed & (my_plus | my_minus);
    to.helper_learns[k] = right & ((real & ~their_plus) | (~real & ~their_minus));
    to.helper_doubts[k] = failed & (their_plus | their_minus);
  }
}

// Lessons of those bits of a task, block by block. `reality`: of the same dimensions; null: what is taken over is that nothing is known.
TANDEM_INLINE void list_lessons(const std::uint16_t* blocks, Seat self, Word bits, const Word* reality,
                                std::vector<JobLesson>& lessons) {
  for (std::uint32_t b = 0; b < usual_count; ++b) {
    const Word here = bits >> 4 * b & 15;
    if (here == 0) continue;
    const std::uint32_t at = blocks[b] * usual_size;
    if (reality)
      lessons.push_back({self, at, here, *reality >> 4 * b, ~(*reality >> 4 * b)});
    else
      lessons.push_back({self, at, here, 0, 0});
  }
}

// What comes of the k-th eventful job by the draw of this number: 0 the owner's doing, 1 its doubt, 2 and 3 the helper's.
TANDEM_INLINE void take(const Tick& tick, const ChanceTable& chances, const WorkedJobs& jobs, const Eventful& eventful,
                        const OpenInTasks& open, std::size_t k, const std::uint32_t number, const Word wanted,
                        std::vector<JobLesson>& lessons) {
  if (!(eventful.what[k] >> number & 1) || wanted == 0) return;
  const Seat owner = open.owner[k], helper = open.helper[k];
  const WalkDraws draws{tick.key, tick.now, owner, helper, doing_stream, 1 + draws_of_walk * number};
  const Word bits = TabledWalk(chances, jobs.words[number][eventful.job[k]], draws).among(wanted);
  const std::uint16_t* const blocks = tick.organisation.tasks.block.data() + std::size_t{owner} * usual_count;
  list_lessons(blocks, number < 2 ? owner : helper, bits, number % 2 == 0 ? &open.reality[k] : nullptr, lessons);
}

// The same as learn_each() of tasks of the usual shape, where nobody keeps to itself what it alone knows.
TANDEM_INLINE void learn_usual(const Tick& tick, const ChanceTable& doing, const ChanceTable& doubt,
                               const WorkedJobs& jobs, std::vector<JobLesson>& lessons) {
  const Organisation& o = tick.organisation;
  Eventful eventful;
  list_eventful(o, doing, doubt, jobs, usual_size, usual_count, eventful);
  OpenInTasks open;
  find_open(o, jobs, eventful, open);
  for (std::size_t k = 0; k < eventful.count; ++k) {
    take(tick, doing, jobs, eventful, open, k, 0, open.owner_learns[k], lessons);
    take(tick, doubt, jobs, eventful, open, k, 1, open.owner_doubts[k], lessons);
    take(tick, doing, jobs, eventful, open, k, 2, open.helper_learns[k], lessons);
    take(tick, doubt, jobs, eventful, open, k, 3, open.helper_doubts[k], lessons);
  }
}

TANDEM_MULTIVERSION
void do_and_doubt(const Tick& tick, const ChanceTable& doing, const ChanceTable& doubt, const WorkedJobs& jobs,
                  std::vector<JobLesson>& lessons) {
  const Tasks& tasks = tick.organisation.tasks;
  if (!tick.organisation.knowledge.held.empty())
    learn_each<true>(tick, doing, doubt, jobs, tasks.block_size, tasks.blocks_per_task, lessons);
  else if (is_usual(tasks))
    learn_usual(tick, doing, doubt, jobs, lessons);
  else
    learn_each<false>(tick, doing, doubt, jobs, tasks.block_size, tasks.blocks_per_task, lessons);
}

}  // namespace

void learn_by_doing(const Tick& tick, const ChanceTable& doing, const ChanceTable& doubt, std::size_t begin,
                    std::size_t end, std::vector<JobLesson>& lessons) {
  WorkedJobs jobs;
  list_jobs(tick.organisation, begin, end, jobs);
  draw_pairs(tick.key, tick.now, jobs.owner.data(), jobs.helper.data(), jobs.count, doing_stream, 0,
             jobs.words[0].data(), block_of_agents);
  do_and_doubt(tick, doing, doubt, jobs, lessons);
}

void take_over(Knowledge& k, std::uint32_t size, const JobLesson& lesson) {
  assign_bits(k.plus(lesson.learner), lesson.at, size, lesson.bits, lesson.plus);
  assign_bits(k.minus(lesson.learner), lesson.at, size, lesson.bits, lesson.minus);
}

}  // namespace tandem
