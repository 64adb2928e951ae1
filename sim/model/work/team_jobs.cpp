// SPDX-License-Identifier: MIT
#include "model/work/team_jobs.h"

#include <algorithm>

#include "model/work/team_views.h"
#include "state/collaborations.h"

namespace tandem {

namespace {

// What nobody has earned yet; everything is as well as it can be until a job says otherwise.
void begin_work(Work& work, Seat seat) {
  work.value[seat] = work.credit_owner[seat] = work.credit_helper[seat] = work.withheld[seat] = work.quality[seat] = 0;
  if (!work.right.empty()) work.right[seat] = 0;
  work.events[seat] = owner_delivered | owner_pleased | conflict_resolved | aims_settled;
}

// T_i in a job of a team of this size: everybody expects an equal share.
double effective_time(const Organisation& o, Seat seat, double size) {
  const double given = effort(stake_of(o.work, seat) / size, double(o.people.care[seat])) * drive_of(o.work, seat);
  return o.work.time[seat] * given;
}

// What came of a job for one of the two, added to what its other jobs gave.
void add_job(Work& work, Seat seat, double jobs, double value, double credit, double withheld, double quality) {
  work.value[seat] += value;
  work.credit_owner[seat] += credit;
  work.withheld[seat] += withheld;
  work.quality[seat] += quality / jobs;
}

// Of an agent's jobs: whether it delivered in all, grabbed in any, had friction or a conflict in any, resolved all, was pleased with all.
void add_events(Work& work, Seat seat, unsigned events, bool as_owner) {
  const bool delivered = events & (as_owner ? owner_delivered : helper_delivered),
             grabbed = events & (as_owner ? owner_grabbed : helper_grabbed),
             pleased = events & (as_owner ? owner_pleased : helper_pleased);
  unsigned all = work.events[seat] | (events & (friction | conflict_opened | aims_opened)) |
                 (grabbed ? unsigned{owner_grabbed} : 0);
  if (!delivered) all &= ~unsigned{owner_delivered};
  if (!pleased) all &= ~unsigned{owner_pleased};
  if ((events & conflict_opened) && !(events & conflict_resolved)) all &= ~unsigned{conflict_resolved};
  if ((events & aims_opened) && !(events & aims_settled)) all &= ~unsigned{aims_settled};
  work.events[seat] = static_cast<std::uint16_t>(all);
}

// A team at work on the task of its first. Where its members put all their views together it has one solution; where they promise
// something about the task, one delivery each.
struct TeamAtWork {
  std::span<const Seat> members;
  Solution solution = {};
  Word delivered = 0;  // bit per member
  double size() const { return double(members.size()); }
};

struct Pair {
  std::size_t first, second;  // places in the team; who was placed before the other counts as the owner
  Seat owner, helper;
};

constexpr std::uint32_t words_of_pair = 8;
using PairWords = std::array<std::uint32_t, words_of_pair>;
PairWords draw_pair(const Tick& tick, Seat owner, Seat helper) {
  PairWords words;
  for (std::uint32_t block = 0; block < words_of_pair / 4; ++block) {
    const Words four = draw(tick.key, tick.now, owner, helper, team_job_stream, block);
    std::copy(four.begin(), four.end(), words.data() + 4 * block);
  }
  return words;
}

double chance_to_deliver(const Organisation& o, const JointContext& c, Seat seat, double time) {
  return delivery_chance(c.p, effective_integrity(double(o.people.integrity[seat]), c.damage), time);
}

// What came of it between the two before there is a value; words 0 and 1 deliveries, 2 and 3 grabs (owner first), 4 friction.
struct Effort {
  double mine, theirs;
};
unsigned events_of(const Organisation& o, const JointContext& c, const TeamAtWork& team, const Pair& pair,
                   const PairWords& word, const Effort& given, unsigned conflicts) {
  const auto grabs = [&](Seat seat) { return grab_chance(c.p, double(o.people.care[seat]), c.damage); };
  const bool promised = c.p.promise == Promise::task;
  const auto delivers = [&](std::size_t place, std::size_t side, double time) {
    return promised ? team.delivered >> place & 1
                    : happens(word[side], chance_to_deliver(o, c, team.members[place], time));
  };
  unsigned events = conflicts;
  if (delivers(pair.first, 0, given.mine)) events |= owner_delivered;
  if (delivers(pair.second, 1, given.theirs)) events |= helper_delivered;
  if (happens(word[2], grabs(pair.owner))) events |= owner_grabbed;
  if (happens(word[3], grabs(pair.helper))) events |= helper_grabbed;
  if (stays_open(events) && happens(word[4], friction_chance(c.p, unskilled_pair(o, pair.owner, pair.helper))))
    events |= friction;
  if ((events & helper_delivered) && !(events & (helper_grabbed | friction))) events |= owner_pleased;
  if ((events & owner_delivered) && !(events & (owner_grabbed | friction))) events |= helper_pleased;
  return events;
}

// A job up to the time that its conflicts leave of what the two give.
struct Begun {
  PairWords words;
  Solution solution;
  double shared;       // pi
  unsigned conflicts;  // bits of Work::events: over the views of the two, or those of the whole team; over aims
  double left;
};
Begun begin_pair(const Tick& tick, const JointContext& c, const TeamAtWork& team, const Pair& pair) {
  const Organisation& o = tick.organisation;
  const Seat i = pair.owner, j = pair.helper;
  Begun it{draw_pair(tick, i, j), team.solution, 0, 0, 1};
  const SolvedJob job{tick.key, tick.now, i, j};
  if (c.p.views == Views::pairs) it.solution = solve_for(o, team.members[0], job, Coins(job, it.words.data() + 5, 1));
  it.shared = shared_purpose(purpose_distance(o.purpose, i, j), c.valuation.purpose_width);
  it.conflicts = conflict_over_views(it.solution);
  if (c.p.aims_conflict > 0) {
    const Words words = draw(tick.key, tick.now, i, j, aims_stream);
    it.conflicts |= conflict_over_aims(c.p, it.shared, unskilled_pair(o, i, j), words[0], words[1]);
  }
  it.left = 1 - conflict_share(c.p, it.conflicts);
  return it;
}

// One job, booked in a table of one row and added to what the two have.
void work_pair(Tick& tick, const JointContext& c, const TeamAtWork& team, const Pair& pair, Work& book) {
  Organisation& o = tick.organisation;
  const Seat i = pair.owner, j = pair.helper;
  const Begun it = begin_pair(tick, c, team, pair);
  const double quality = quality_of(c.p, o.tasks, it.solution.right);
  const Effort given{it.left * effective_time(o, i, team.size()), it.left * effective_time(o, j, team.size())};
  const double trust_sum = trust_in(o, i, j, no_slot) + trust_in(o, j, i, no_slot);
  const double earlier = double(teams_in_common(o.teams, i, j)) - 1;  // without this one
  const unsigned events = events_of(o, c, team, pair, it.words, given, it.conflicts);
  book_joint(book, 0,
             joint_value(c.p, given.mine * time_worth_of(o.people, i), given.theirs * time_worth_of(o.people, j),
                         it.shared, trust_sum, quality, earlier),
             events);
  const double jobs = team.size() - 1;
  add_job(o.work, i, jobs, book.value[0], book.credit_owner[0], it.left * o.work.time[i] - given.mine, quality);
  add_job(o.work, j, jobs, book.value[0], book.credit_helper[0], it.left * o.work.time[j] - given.theirs, quality);
  add_events(o.work, i, events, true);
  add_events(o.work, j, events, false);
}

// Calls told(pair) for all pairs of a team, in order.
template <class Told>
void for_pairs_of(const TeamAtWork& team, Told&& told) {
  for (std::size_t i = 0; i < team.members.size(); ++i)
    for (std::size_t j = i + 1; j < team.members.size(); ++j) told(Pair{i, j, team.members[i], team.members[j]});
}

// Whether each delivers all that it does for the task; word 1 of its job with the first decides, of the first word 0 of that with
// the second.
Word deliveries(const Tick& tick, const JointContext& c, const TeamAtWork& team) {
  const Organisation& o = tick.organisation;
  std::array<double, most_members> jobs{};  // [member] its jobs, each as far as conflicts leave time for it
  for_pairs_of(team, [&](const Pair& pair) {
    const double left = c.p.conflict_time > 0 ? begin_pair(tick, c, team, pair).left : 1;
    jobs[pair.first] += left, jobs[pair.second] += left;
  });
  Word delivered = 0;
  for (std::size_t k = 0; k < team.members.size(); ++k) {
    const Seat seat = team.members[k], other = team.members[k == 0 ? 1 : k];
    const double time = jobs[k] * effective_time(o, seat, team.size());
    const std::uint32_t word = draw(tick.key, tick.now, team.members[0], other, team_job_stream)[k == 0 ? 0 : 1];
    delivered |= Word{happens(word, chance_to_deliver(o, c, seat, time))} << k;
  }
  return delivered;
}

// The solution of all, with the draws of the job of the first two.
Solution solve_as_one(const Tick& tick, const JointContext& c, const TeamAtWork& team) {
  const SolvedJob job{tick.key, tick.now, team.members[0], team.members[1]};
  const PairWords words = draw_pair(tick, job.owner, job.helper);
  return solve_in_team(tick.organisation, c.p, team.members, job, Coins(job, words.data() + 5, 1));
}

}  // namespace

void work_team(Tick& tick, const JointContext& c, std::size_t number, Work& book) {
  const Teams& teams = tick.organisation.teams;
  TeamAtWork team{{teams.members.data() + teams.first[number], teams.members.data() + teams.first[number + 1]}};
  for (const Seat seat : team.members) begin_work(tick.organisation.work, seat);
  if (c.p.views != Views::pairs) team.solution = solve_as_one(tick, c, team);
  if (c.p.promise == Promise::task) team.delivered = deliveries(tick, c, team);
  for_pairs_of(team, [&](const Pair& pair) { work_pair(tick, c, team, pair, book); });
}

}  // namespace tandem
