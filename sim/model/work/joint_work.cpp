// SPDX-License-Identifier: MIT
#include "model/work/joint_work.h"

#include "model/work/solutions.h"

namespace tandem {

namespace {

// Looks up both sides of each job and solves its task.
TANDEM_MULTIVERSION
void look_up(const Tick& tick, const JointContext& c, Jobs& jobs) {
  const Organisation& o = tick.organisation;
  for (std::size_t k = 0; k < jobs.count; ++k) {
    const Seat i = jobs.owner[k], j = jobs.helper[k];
    look_up_sides(o, jobs, k);
    jobs.integrity[k] = double(o.people.integrity[i]), jobs.integrity_theirs[k] = double(o.people.integrity[j]);
  }
  solve_together({tick, jobs.owner.data(), jobs.helper.data(), jobs.count, jobs.words.data() + 5 * block_of_agents},
                 jobs.solution.data());
  for (std::size_t k = 0; k < jobs.count; ++k) {
    jobs.quality[k] = quality_of(c.p, o.tasks, jobs.solution[k].right);
    jobs.conflicts[k] = static_cast<std::uint16_t>(conflict_over_views(jobs.solution[k]));
  }
}

// Conflicts over aims.
void open_conflicts(const Tick& tick, const JointContext& c, Jobs& jobs) {
  std::uint32_t* const words = jobs.aims_words.data();
  draw_pairs(tick.key, tick.now, jobs.owner.data(), jobs.helper.data(), jobs.count, aims_stream, 0, words,
             block_of_agents);
  for (std::size_t k = 0; k < jobs.count; ++k)
    jobs.conflicts[k] |= static_cast<std::uint16_t>(conflict_over_aims(
        c.p, shared_purpose(jobs.distance[k], c.valuation.purpose_width),
        unskilled_pair(tick.organisation, jobs.owner[k], jobs.helper[k]), words[k], words[block_of_agents + k]));
}

// What happened in a job, from its draws: 0, 1 deliveries, 2, 3 grabs (owner first), 4 friction; and who is pleased with whom.
unsigned events_of(const Organisation& o, const JointContext& c, const Jobs& jobs, std::size_t k) {
  const std::uint32_t* word = jobs.words.data() + k;
  const std::size_t stride = block_of_agents;
  unsigned events = jobs.conflicts[k];
  events |= happens(word[0], jobs.delivery[k]) * unsigned{owner_delivered};
  events |= happens(word[stride], jobs.delivery_theirs[k]) * unsigned{helper_delivered};
  events |= happens(word[2 * stride], jobs.grab[k]) * unsigned{owner_grabbed};
  events |= happens(word[3 * stride], jobs.grab_theirs[k]) * unsigned{helper_grabbed};
  if (stays_open(events) &&
      happens(word[4 * stride], friction_chance(c.p, unskilled_pair(o, jobs.owner[k], jobs.helper[k]))))
    events |= friction;
  if ((events & helper_delivered) && !(events & (helper_grabbed | friction))) events |= owner_pleased;
  if ((events & owner_delivered) && !(events & (owner_grabbed | friction))) events |= helper_pleased;
  return events;
}

}  // namespace

void work_together(Tick& tick, const JointContext& c, Jobs& jobs) {
  Organisation& o = tick.organisation;
  for (std::uint32_t block = 0; block < 2; ++block)
    draw_pairs(tick.key, tick.now, jobs.owner.data(), jobs.helper.data(), jobs.count, job_stream, block,
               jobs.words.data() + 4 * block * block_of_agents, block_of_agents);
  look_up(tick, c, jobs);
  if (c.p.aims_conflict > 0) open_conflicts(tick, c, jobs);
  give(o, c, jobs);
  const bool kept = !o.work.right.empty();
  for (std::size_t k = 0; k < jobs.count; ++k) {
    const Seat owner = jobs.owner[k];
    const unsigned events = events_of(o, c, jobs, k);
    o.work.events[owner] = static_cast<std::uint16_t>(events);
    o.work.quality[owner] = jobs.quality[k];
    if (kept) o.work.right[owner] = jobs.solution[k].right;
    o.work.withheld[owner] = jobs.withheld[k];
    book_joint(o.work, owner, jobs.value[k], events);
  }
}

// Grabbing moves half of the victim's credit; if both grab nothing moves and each loses half.
void book_joint(Work& work, Seat owner, double value, unsigned events) {
  const bool mine = events & owner_grabbed, theirs = events & helper_grabbed;
  const double delivered = (events & owner_delivered ? 1 : .5) * (events & helper_delivered ? 1 : .5);
  const double v = value * delivered, half = v / 2;
  work.value[owner] = v;
  work.credit_owner[owner] = mine && theirs ? half : v + (mine ? half : 0) - (theirs ? half : 0);
  work.credit_helper[owner] = mine && theirs ? half : v + (theirs ? half : 0) - (mine ? half : 0);
}

}  // namespace tandem
