// SPDX-License-Identifier: MIT
// Work (E6 to E9), columns of jobs side by side, against the same job by job and dimension by dimension; and joint jobs once more.
#include <gtest/gtest.h>

#include "model/plain/any_organisation.h"
#include "model/work/joint_again.h"
#include "model/work/joint_work.h"

namespace tandem {
namespace {

// Draws of a job: word k of its own stream; and the coin of dimension d of its task, of which three words come with the job's own from
// `first_coin` on.
struct JobDraws {
  Seat owner, helper;
  std::uint32_t first_coin;
  std::uint32_t word(std::uint32_t k, std::uint16_t number = 60) const {
    return draw(plain_key, TickNumber{plain_now}, owner, helper, stream(number), k / 4)[k % 4];
  }
  bool coin(std::uint32_t d) const {
    const std::uint32_t w = d / 32;
    return (w < 3 ? word(first_coin + w) : word(w - 3, 61)) >> d % 32 & 1;
  }
};

struct Solved {
  std::uint64_t right = 0;
  bool opened = false, unresolved = false;
};

// Whose view counts: the block's holder's, else that of the better, else a coin's.
bool owner_prevails(const Organisation& o, const JobDraws& job, std::uint32_t block, std::uint32_t coin) {
  const bool here = holds(o, job.owner, block), there = holds(o, job.helper, block);
  if (here != there) return here;
  const double mine = o.work_performance[job.owner], theirs = o.work_performance[job.helper];
  return mine == theirs ? coin >= 0x80000000u : mine > theirs;
}

// What the two hold of a dimension, 0 if they cannot agree. `at`: its place in the task.
int view_of(const Organisation& o, const JobDraws& job, std::uint32_t block, std::uint32_t d, std::uint32_t at,
            Solved& solved) {
  const int mine = belief(o.knowledge, job.owner, d), theirs = belief(o.knowledge, job.helper, d);
  if (mine == 0 && theirs == 0) return job.coin(at) ? 1 : -1;
  if (mine + theirs != 0) return mine + theirs > 0 ? 1 : -1;
  solved.opened = true;
  const Words words = draw(plain_key, TickNumber{plain_now}, job.owner, job.helper, stream(62), at);
  if (!happens(words[0], 1 - unskilled_pair(o, job.owner, job.helper))) {
    solved.unresolved = true;
    return 0;
  }
  return owner_prevails(o, job, block, words[1]) ? mine : theirs;
}

Solved solve_plainly(const Organisation& o, const JobDraws& job) {
  Solved solved;
  const auto task = task_of(o, job.owner);
  const std::uint32_t size = o.tasks.block_size;
  for (std::uint32_t b = 0; b < task.size(); ++b) {
    bool right = true;
    for (std::uint32_t d = 0; d < size; ++d)
      right &= view_of(o, job, task[b], task[b] * size + d, b * size + d, solved) ==
               reality(o.knowledge, task[b] * size + d);
    solved.right |= std::uint64_t{right} << b;
  }
  return solved;
}

struct Terms {
  const WorkParameters& p;
  double damage;  // d_M (1 - phi)
};

// What either side gives to a job, and what comes of it if both deliver.
struct Given {
  double time, time_theirs, mine, theirs, grab, grab_theirs, shared, trust, jobs;
  double value(const WorkParameters& p, double quality) const {
    return joint_value(p, mine, theirs, shared, trust, quality, jobs);
  }
};

double effort_of(const Terms& t, double share, double care, double trust) {
  return effort_under(0, share, t.p.reciprocity != 0 ? care * (1 - t.p.reciprocity * (1 - trust)) : care, 1);
}

Given give_plainly(const Organisation& o, const Terms& t, Seat i, Seat j, unsigned conflicts) {
  const double left = 1 - conflict_share(t.p, conflicts);
  const double care = double(o.people.care[i]), care_theirs = double(o.people.care[j]);
  const std::size_t tie = o.ties.at(i, o.ties.find(i, j)), back = o.ties.at(j, o.ties.find(j, i));
  const double trust = double(o.ties.trust[tie]), trust_theirs = double(o.ties.trust[back]);
  Given g{};
  g.time = o.work.time[i] * left, g.time_theirs = o.work.time[j] * left;
  g.grab = grab_chance(t.p, care, t.damage), g.grab_theirs = grab_chance(t.p, care_theirs, t.damage);
  const double both = g.grab * g.grab_theirs;
  g.mine = g.time * effort_of(t, .5 + (g.grab - g.grab_theirs - both) / 4, care, trust);
  g.theirs = g.time_theirs * effort_of(t, .5 + (g.grab_theirs - g.grab - both) / 4, care_theirs, trust_theirs);
  g.shared = shared_purpose(purpose_distance(o.purpose, i, j), .4);
  g.trust = trust + trust_theirs;
  g.jobs = o.ties.joint_jobs[tie];
  return g;
}

void work_alone_plainly(Organisation& o, const Terms& t, Seat i) {
  const Solved solved = solve_plainly(o, {i, i, 1});
  const JobDraws job{i, i, 1};
  const bool delivered = happens(job.word(0), effective_integrity(double(o.people.integrity[i]), t.damage));
  o.work.right[i] = solved.right;
  o.work.quality[i] = quality_of(t.p, o.tasks, solved.right);
  o.work.withheld[i] = o.work.credit_helper[i] = 0;
  o.work.value[i] = o.work.credit_owner[i] = o.work.time[i] * o.work.quality[i] * (delivered ? 1 : .5);
  o.work.events[i] = delivered ? owner_delivered : 0;
}

unsigned conflicts_of(const Organisation& o, const Terms& t, const JobDraws& job, const Solved& solved) {
  unsigned events =
      (solved.opened ? conflict_opened : 0) | (solved.opened && !solved.unresolved ? conflict_resolved : 0);
  const double shared = shared_purpose(purpose_distance(o.purpose, job.owner, job.helper), .4);
  if (t.p.aims_conflict > 0 && happens(job.word(0, 63), t.p.aims_conflict * (1 - shared))) {
    events |= aims_opened;
    if (happens(job.word(1, 63), 1 - unskilled_pair(o, job.owner, job.helper))) events |= aims_settled;
  }
  return events;
}

void work_together_plainly(Organisation& o, const Terms& t, Seat i, Seat j) {
  const JobDraws job{i, j, 5};
  const Solved solved = solve_plainly(o, job);
  unsigned events = conflicts_of(o, t, job, solved);
  const Given g = give_plainly(o, t, i, j, events);
  const auto delivers = [&](std::uint32_t word, Seat seat, double time) {
    return happens(job.word(word),
                   delivery_chance(t.p, effective_integrity(double(o.people.integrity[seat]), t.damage), time));
  };
  const bool mine = delivers(0, i, g.mine), theirs = delivers(1, j, g.theirs);
  const bool i_grab = happens(job.word(2), g.grab), they_grab = happens(job.word(3), g.grab_theirs);
  const bool open = ((events & conflict_opened) && !(events & conflict_resolved)) ||
                    ((events & aims_opened) && !(events & aims_settled));
  const bool rubs = open && happens(job.word(4), friction_chance(t.p, unskilled_pair(o, i, j)));
  events |= (mine ? owner_delivered : 0) | (theirs ? helper_delivered : 0) | (i_grab ? owner_grabbed : 0) |
            (they_grab ? helper_grabbed : 0) | (rubs ? friction : 0);
  if (theirs && !they_grab && !rubs) events |= owner_pleased;
  if (mine && !i_grab && !rubs) events |= helper_pleased;
  o.work.right[i] = solved.right;
  o.work.events[i] = static_cast<std::uint16_t>(events);
  o.work.quality[i] = quality_of(t.p, o.tasks, solved.right);
  o.work.withheld[i] = g.time - g.mine + g.time_theirs - g.theirs;
  const double v = g.value(t.p, o.work.quality[i]) * (mine ? 1 : .5) * (theirs ? 1 : .5);
  o.work.value[i] = v;
  o.work.credit_owner[i] = i_grab && they_grab ? v / 2 : i_grab ? v + v / 2 : they_grab ? v - v / 2 : v;
  o.work.credit_helper[i] = i_grab && they_grab ? v / 2 : they_grab ? v + v / 2 : i_grab ? v - v / 2 : v;
}

void work_plainly(Organisation& o, const Terms& t) {
  for (Seat seat = 0; seat < o.agents; ++seat) {
    double helps = 0;
    for (Seat owner = 0; owner < o.agents; ++owner) helps += o.partnering.with[owner] == seat;
    const bool joint = o.partnering.with[seat] != nobody;
    const double time = available_time(t.p, 1 + helps, joint, o.ties.degree[seat], 0);
    o.work.time[seat] = o.staff.occupied[seat] ? time / (1 + helps) : 0;
  }
  for (Seat seat = 0; seat < o.agents; ++seat)
    if (o.partnering.with[seat] != nobody)
      work_together_plainly(o, t, seat, o.partnering.with[seat]);
    else if (o.staff.occupied[seat])
      work_alone_plainly(o, t, seat);
}

Model working(const Sizes& sizes, int turn) {
  Model model = model_of(Slot::sharing, "contested", sizes);
  if (turn == 0) return model;
  const std::pair<const char*, double> values[] = {{"reciprocity", .6}, {"aims_conflict", .7}, {"conflict_time", .3},
                                                   {"synergy", 2},      {"friction", .9},      {"grabbing", .8}};
  for (const auto& [name, value] : values) set_parameter(model, Slot::work, name, value);
  return model;
}

Terms terms_of(const Model& model) {
  const auto& p = model.get<WorkParameters>();
  return {p, p.managing_damage * (1 - .7)};
}

}  // namespace

TEST(PlainForm, OfWork) {
  Luck luck(7);
  unsigned happened = 0;
  for (const Sizes& sizes : odd_sizes)
    for (int turn = 0; turn < 2; ++turn) {
      SCOPED_TRACE(std::to_string(sizes.agents) + " agents, turn " + std::to_string(turn));
      const Model model = working(sizes, turn);
      Organisation o = any_organisation(luck, sizes), plain = o;
      run_process(o, model, Slot::work);
      work_plainly(plain, terms_of(model));
      EXPECT_EQ(o.work.time, plain.work.time);
      EXPECT_EQ(o.work.right, plain.work.right);
      EXPECT_EQ(o.work.events, plain.work.events);
      EXPECT_EQ(o.work.quality, plain.work.quality);
      EXPECT_EQ(o.work.withheld, plain.work.withheld);
      EXPECT_EQ(o.work.value, plain.work.value);
      EXPECT_EQ(o.work.credit_owner, plain.work.credit_owner);
      EXPECT_EQ(o.work.credit_helper, plain.work.credit_helper);
      for (const std::uint16_t events : o.work.events) happened |= events;
    }
  EXPECT_EQ(happened, 511u | aims_opened | aims_settled);
}

// What would be missing of a joint job without the time of either side.
TEST(PlainForm, OfJointJobsTakenApart) {
  Luck luck(8);
  for (const Sizes& sizes : odd_sizes)
    for (int turn = 0; turn < 2; ++turn) {
      const Model model = working(sizes, turn);
      const Organisation o = any_organisation(luck, sizes);
      const JointContext context = joint_context(model);
      const Terms t = terms_of(model);
      for (std::size_t first = 0; first < o.agents; first += block_of_agents) {
        Jobs jobs;
        Parts parts;
        for (Seat seat{first}; seat < std::min<std::size_t>(o.agents, first + block_of_agents); ++seat)
          if (o.partnering.with[seat] != nobody) list_again(o, jobs, seat, 1, 1);
        take_apart(o, context, jobs, parts);
        for (std::size_t k = 0; k < jobs.count; ++k) {
          const Seat owner = jobs.owner[k];
          const Given all = give_plainly(o, t, owner, jobs.helper[k], o.work.events[owner]);
          Given of_owner = all, of_helper = all;
          of_owner.theirs = of_helper.mine = 0;
          const double value = all.value(t.p, 1);
          EXPECT_EQ(parts.owner[k], value > 0 ? 1 - of_helper.value(t.p, 1) / value : 0) << sizes.agents;
          EXPECT_EQ(parts.helper[k], value > 0 ? 1 - of_owner.value(t.p, 1) / value : 0) << sizes.agents;
        }
      }
    }
}

}  // namespace tandem
