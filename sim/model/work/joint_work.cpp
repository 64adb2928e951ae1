// SPDX-License-Identifier: MIT
#include "model/work/joint_work.h"

#include "model/task/tasks.h"

namespace tandem {

namespace {

// Looks up both sides of each job and solves its task.
void look_up(const Tick& tick, const JointContext& c, Jobs& jobs) {
  const Organisation& o = tick.organisation;
  for (std::size_t k = 0; k < jobs.count; ++k) {
    const Seat i = jobs.owner[k], j = jobs.helper[k];
    const std::size_t tie = o.ties.at(i, o.partnering.with_slot[i]), back = o.ties.at(j, o.ties.find(j, i));
    jobs.time[k] = o.work.time[i], jobs.time_theirs[k] = o.work.time[j];
    jobs.stake[k] = stake_of(o.work, i), jobs.stake_theirs[k] = stake_of(o.work, j);
    jobs.drive[k] = drive_of(o.work, i), jobs.drive_theirs[k] = drive_of(o.work, j);
    jobs.care[k] = double(o.people.care[i]), jobs.care_theirs[k] = double(o.people.care[j]);
    jobs.integrity[k] = double(o.people.integrity[i]), jobs.integrity_theirs[k] = double(o.people.integrity[j]);
    jobs.distance[k] = purpose_distance(o.purpose, i, j);
    jobs.trust_sum[k] = double(o.ties.trust[tie]) + double(o.ties.trust[back]);
    jobs.earlier_jobs[k] = o.ties.joint_jobs[tie];
    const SolvedJob job{tick.key, tick.now, i, j};
    jobs.solution[k] = solve_together(o, job, Coins(job, jobs.words.data() + 5 * block_of_agents + k, block_of_agents));
    jobs.quality[k] = quality_of(c.p, o.tasks, jobs.solution[k].right);
    jobs.conflicts[k] = static_cast<std::uint16_t>(conflict_over_views(jobs.solution[k]));
  }
}

// What an hour of either side is worth, and what its peers press for, where records say so: else as Jobs has them.
void look_up_extras(const Organisation& o, Jobs& jobs) {
  if (!o.people.time_worth.empty())
    for (std::size_t k = 0; k < jobs.count; ++k)
      jobs.worth[k] = time_worth_of(o.people, jobs.owner[k]),
      jobs.worth_theirs[k] = time_worth_of(o.people, jobs.helper[k]);
  if (!o.work.pressure.empty())
    for (std::size_t k = 0; k < jobs.count; ++k)
      jobs.pressure[k] = pressure_on(o.work, jobs.owner[k]),
      jobs.pressure_theirs[k] = pressure_on(o.work, jobs.helper[k]);
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

// The time that conflicts leave to both sides.
void take_conflict_time(const WorkParameters& p, Jobs& jobs) {
  for (std::size_t k = 0; k < jobs.count; ++k) {
    const double left = 1 - conflict_share(p, jobs.conflicts[k]);
    jobs.time[k] *= left, jobs.time_theirs[k] *= left;
  }
}

TANDEM_MULTIVERSION
void grab_chances(const WorkParameters& parameters, double damage, Jobs& jobs) {
  const WorkParameters p = parameters;
  const double *care = jobs.care.data(), *care_theirs = jobs.care_theirs.data();
  double *grab = jobs.grab.data(), *grab_theirs = jobs.grab_theirs.data();
  const std::size_t count = jobs.count;
  TANDEM_INDEPENDENT
  for (std::size_t k = 0; k < count; ++k) {
    grab[k] = grab_chance(p, care[k], damage);
    grab_theirs[k] = grab_chance(p, care_theirs[k], damage);
  }
}

// Where heads differ: integrity and grabbing as each side's head leaves them.
void guide(const Organisation& o, const JointContext& c, Jobs& jobs) {
  for (std::size_t k = 0; k < jobs.count; ++k) {
    const double damage = damage_of(o, c, jobs.owner[k]), damage_theirs = damage_of(o, c, jobs.helper[k]);
    jobs.integrity[k] = effective_integrity(jobs.integrity[k], damage);
    jobs.integrity_theirs[k] = effective_integrity(jobs.integrity_theirs[k], damage_theirs);
    jobs.grab[k] = grab_chance(c.p, jobs.care[k], damage);
    jobs.grab_theirs[k] = grab_chance(c.p, jobs.care_theirs[k], damage_theirs);
  }
}

// Care of one who answers a partner as it trusts it: conditional co-operation.
double answered(const JointContext& c, double care, double trust) { return care * (1 - c.p.reciprocity * (1 - trust)); }

// From here on care is what effort comes of; grabbing goes by care itself.
void answer_trust(const Organisation& o, const JointContext& c, Jobs& jobs) {
  for (std::size_t k = 0; k < jobs.count; ++k) {
    const Seat i = jobs.owner[k], j = jobs.helper[k];
    jobs.care[k] = answered(c, jobs.care[k], double(o.ties.trust[o.ties.at(i, o.partnering.with_slot[i])]));
    jobs.care_theirs[k] = answered(c, jobs.care_theirs[k], double(o.ties.trust[o.ties.at(j, o.ties.find(j, i))]));
  }
}

// Effort, value when both deliver, time withheld and chances to deliver.
TANDEM_MULTIVERSION
void produce(const WorkParameters& parameters, double width, double damage, Jobs& jobs) {
  const WorkParameters p = parameters;
  const double *time = jobs.time.data(), *time_theirs = jobs.time_theirs.data(), *care = jobs.care.data(),
               *care_theirs = jobs.care_theirs.data(), *share = jobs.share.data(),
               *share_theirs = jobs.share_theirs.data(), *integrity = jobs.integrity.data(),
               *integrity_theirs = jobs.integrity_theirs.data(), *distance = jobs.distance.data(),
               *trust_sum = jobs.trust_sum.data(), *earlier = jobs.earlier_jobs.data(), *quality = jobs.quality.data(),
               *stake = jobs.stake.data(), *stake_theirs = jobs.stake_theirs.data(), *drive = jobs.drive.data(),
               *drive_theirs = jobs.drive_theirs.data(), *worth = jobs.worth.data(),
               *worth_theirs = jobs.worth_theirs.data(), *pressure = jobs.pressure.data(),
               *pressure_theirs = jobs.pressure_theirs.data();
  double *value = jobs.value.data(), *withheld = jobs.withheld.data(), *delivery = jobs.delivery.data(),
         *delivery_theirs = jobs.delivery_theirs.data();
  const std::size_t count = jobs.count;
  TANDEM_INDEPENDENT
  for (std::size_t k = 0; k < count; ++k) {
    const double mine = time[k] * effort_under(pressure[k], share[k] * stake[k], care[k], drive[k]),
                 theirs = time_theirs[k] * effort_under(pressure_theirs[k], share_theirs[k] * stake_theirs[k],
                                                        care_theirs[k], drive_theirs[k]);
    value[k] = joint_value(p, mine * worth[k], theirs * worth_theirs[k], shared_purpose(distance[k], width),
                           trust_sum[k], quality[k], earlier[k]);
    withheld[k] = time[k] - mine + time_theirs[k] - theirs;
    delivery[k] = delivery_chance(p, effective_integrity(integrity[k], damage), mine);
    delivery_theirs[k] = delivery_chance(p, effective_integrity(integrity_theirs[k], damage), theirs);
  }
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

// The two who worked a task, owner first: the trust of either in the other, the time of either for it that conflicts left, and what of
// that was given.
struct BothSides {
  Seat side[2];
  std::size_t tie;  // of the owner
  double trust[2], time[2], given[2];
};

TANDEM_INLINE BothSides both_sides(const Organisation& o, const JointContext& c, Seat owner, double time_of_owner) {
  const Seat helper = o.partnering.with[owner];
  const std::size_t tie = o.ties.at(owner, o.partnering.with_slot[owner]),
                    back = o.ties.at(helper, o.ties.find(helper, owner));
  BothSides both{{owner, helper},
                 tie,
                 {double(o.ties.trust[tie]), double(o.ties.trust[back])},
                 {time_of_owner, o.work.time[helper]},
                 {0, 0}};
  const auto& side = both.side;
  auto& time = both.time;
  if (c.p.conflict_time != 0)
    for (double& one : time) one *= 1 - conflict_share(c.p, o.work.events[owner]);
  const bool led = !o.form.guidance.empty();
  double care[2], grab[2], share[2];
  for (int k = 0; k < 2; ++k) {
    care[k] = double(o.people.care[side[k]]);
    grab[k] = grab_chance(c.p, care[k], led ? damage_of(o, c, side[k]) : c.damage);
    if (c.p.reciprocity != 0) care[k] = answered(c, care[k], both.trust[k]);
  }
  c.share({{&time[0], 1}, {&time[1], 1}, {&grab[0], 1}, {&grab[1], 1}}, {&share[0], 1}, {&share[1], 1});
  for (int k = 0; k < 2; ++k)
    both.given[k] = time[k] * effort_under(pressure_on(o.work, side[k]), share[k] * stake_of(o.work, side[k]), care[k],
                                           drive_of(o.work, side[k]));
  return both;
}

// V_ij if the two had given these times.
TANDEM_INLINE double value_of(const Organisation& o, const JointContext& c, const BothSides& both, double quality,
                              double mine, double theirs) {
  const Seat owner = both.side[0], helper = both.side[1];
  const double pi = shared_purpose(purpose_distance(o.purpose, owner, helper), c.valuation.purpose_width);
  if (!o.people.time_worth.empty()) mine *= time_worth_of(o.people, owner), theirs *= time_worth_of(o.people, helper);
  return joint_value(c.p, mine, theirs, pi, both.trust[0] + both.trust[1], quality, o.ties.joint_jobs[both.tie]);
}

}  // namespace

JointContext joint_context(const Model& model) {
  const auto& p = model.get<WorkParameters>();
  const double unmanaged = 1 - model.get<TaskParameters>().partner_probability;
  return {p, model.get<ValuationParameters>(), model.function<SharingRule>(Slot::sharing), unmanaged,
          p.managing_damage * unmanaged};
}

void work_together(Tick& tick, const JointContext& c, Jobs& jobs) {
  Organisation& o = tick.organisation;
  for (std::uint32_t block = 0; block < 2; ++block)
    draw_pairs(tick.key, tick.now, jobs.owner.data(), jobs.helper.data(), jobs.count, job_stream, block,
               jobs.words.data() + 4 * block * block_of_agents, block_of_agents);
  look_up(tick, c, jobs);
  look_up_extras(o, jobs);
  if (c.p.aims_conflict > 0) open_conflicts(tick, c, jobs);
  if (c.p.conflict_time != 0) take_conflict_time(c.p, jobs);
  const bool led = !o.form.guidance.empty(), kept = !o.work.right.empty();
  grab_chances(c.p, c.damage, jobs);
  if (led) guide(o, c, jobs);
  const auto all = [&](const Jobs::Column<double>& column) {
    return std::span<const double>(column.data(), jobs.count);
  };
  c.share({all(jobs.time), all(jobs.time_theirs), all(jobs.grab), all(jobs.grab_theirs)},
          {jobs.share.data(), jobs.count}, {jobs.share_theirs.data(), jobs.count});
  if (c.p.reciprocity != 0) answer_trust(o, c, jobs);
  produce(c.p, c.valuation.purpose_width, led ? 0 : c.damage, jobs);
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

double joint_value_anew(Organisation& o, const JointContext& c, Seat owner, double time_of_owner) {
  const BothSides both = both_sides(o, c, owner, time_of_owner);
  o.work.withheld[owner] = both.time[0] - both.given[0] + both.time[1] - both.given[1];
  return value_of(o, c, both, o.work.quality[owner], both.given[0], both.given[1]);
}

// Quality, newness and delivery are factors on either, and drop out.
std::array<double, 2> parts_in_joint(const Organisation& o, const JointContext& c, Seat owner) {
  const BothSides both = both_sides(o, c, owner, o.work.time[owner]);
  const double all = value_of(o, c, both, 1, both.given[0], both.given[1]);
  if (!(all > 0)) return {0, 0};
  return {1 - value_of(o, c, both, 1, 0, both.given[1]) / all, 1 - value_of(o, c, both, 1, both.given[0], 0) / all};
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
