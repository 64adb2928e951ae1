// SPDX-License-Identifier: MIT
// Work in teams (E6 to E9, E19): each pair of a team is a job on the task of the member placed first.
#include <algorithm>
#include <utility>

#include "base/choice.h"
#include "base/elementary.h"
#include "model/example/hand_made.h"
#include "model/frame/trace.h"
#include "model/partnering/teams.h"
#include "model/work/joint_work.h"
#include "model/work/team_views.h"
#include "state/collaborations.h"

namespace tandem {

namespace records {
Record work_pooled();
}  // namespace records

namespace {

constexpr Stream team_job_stream = stream(241);
constexpr std::size_t chunk_of_teams = 64;

void prepare(Organisation& o, const Model&) {
  Work& work = o.work;
  for (auto* column : {&work.time, &work.quality, &work.value, &work.credit_owner, &work.credit_helper, &work.output,
                       &work.credit, &work.withheld})
    column->assign(o.agents, 0);
  work.events.assign(o.agents, 0);
}

double team_size(const Teams& teams, std::uint32_t team) { return double(teams.first[team + 1] - teams.first[team]); }

// t_i = A_i / a_i; coordination costs kappa for each joint job at g = 1.
void split_time(Organisation& o, const WorkParameters& p, Seat seat) {
  const std::uint32_t team = o.teams.team[seat];
  const double jobs = team == no_team ? 1 : team_size(o.teams, team) - 1;
  const double meetings = o.form.meetings.empty() ? 0 : o.form.meetings[seat];
  const double claimed = o.work.claimed.empty() ? 0 : o.work.claimed[seat];
  const double time =
      available_time(p, elementary::pow(jobs, p.coordination_growth), team != no_team, 0, meetings + claimed);
  o.work.time[seat] = o.staff.occupied[seat] ? time / jobs : 0;
}

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

void work_team(Tick& tick, const JointContext& c, std::size_t number, Work& book) {
  const Teams& teams = tick.organisation.teams;
  TeamAtWork team{{teams.members.data() + teams.first[number], teams.members.data() + teams.first[number + 1]}};
  for (const Seat seat : team.members) begin_work(tick.organisation.work, seat);
  if (c.p.views != Views::pairs) team.solution = solve_as_one(tick, c, team);
  if (c.p.promise == Promise::task) team.delivered = deliveries(tick, c, team);
  for_pairs_of(team, [&](const Pair& pair) { work_pair(tick, c, team, pair, book); });
}

// Word 0 delivery, then the coins.
void work_alone(Tick& tick, const JointContext& c, Seat seat) {
  Organisation& o = tick.organisation;
  const Words words = draw(tick.key, tick.now, seat, seat, team_job_stream);
  const SolvedJob job{tick.key, tick.now, seat, seat};
  const Solution solution = solve_alone(o, job, Coins(job, words.data() + 1, 1));
  const bool delivered = happens(words[0], effective_integrity(double(o.people.integrity[seat]), c.damage));
  const double time = solitary_time(o, seat);
  Work& work = o.work;
  work.quality[seat] = quality_of(c.p, o.tasks, solution.right);
  if (!work.right.empty()) work.right[seat] = solution.right;
  work.value[seat] = work.credit_owner[seat] = solitary_worth(o, seat) * work.quality[seat] * (delivered ? 1 : .5);
  work.credit_helper[seat] = 0;
  work.withheld[seat] = work.time[seat] - time;
  work.events[seat] = delivered ? owner_delivered : 0;
}

// A conflict that was never opened is not one that was resolved.
void finish_work(Work& work, Seat seat) {
  unsigned none = 0;
  if (!(work.events[seat] & conflict_opened)) none |= conflict_resolved;
  if (!(work.events[seat] & aims_opened)) none |= aims_settled;
  work.events[seat] = static_cast<std::uint16_t>(work.events[seat] & ~none);
  work.output[seat] = work.value[seat];
  work.credit[seat] = work.credit_owner[seat];
}

void note_work(Tick& tick) {
  const Organisation& o = tick.organisation;
  const Seat seat = tick.trace->agent();
  tick.trace->note({tick.now,
                    "work",
                    o.teams.team[seat] == no_team ? "works alone on its task" : "works with each of its team",
                    {{"time", o.work.time[seat]},
                     {"quality", o.work.quality[seat]},
                     {"output", o.work.output[seat]},
                     {"credit", o.work.credit[seat]},
                     {"load", o.partnering.load[seat]}}});
}

void run(Tick& tick) {
  Organisation& o = tick.organisation;
  const JointContext c = joint_context(tick.model);
  const auto each_agent = [&](auto&& one) {
    tick.workers.for_chunks(o.agents, chunk_of_agents, [&](std::size_t begin, std::size_t end) {
      for (Seat seat = static_cast<Seat>(begin); seat < end; ++seat) one(seat);
    });
  };
  each_agent([&](Seat seat) { split_time(o, c.p, seat); });
  tick.workers.for_chunks(o.teams.first.size() - 1, chunk_of_teams, [&](std::size_t begin, std::size_t end) {
    Work book;
    for (auto* column : {&book.value, &book.credit_owner, &book.credit_helper}) column->resize(1);
    for (std::size_t team = begin; team < end; ++team) work_team(tick, c, team, book);
  });
  each_agent([&](Seat seat) {
    if (o.staff.occupied[seat] && o.teams.team[seat] == no_team) work_alone(tick, c, seat);
    finish_work(o.work, seat);
  });
  if (tick.trace) note_work(tick);
}

// Everything that two have in a job is added up; a tie costs no time where there are none.
ParameterTable rows() {
  using P = WorkParameters;
  ParameterTable table = records::work_pooled().parameters;
  std::erase_if(table.rows, [](const ParameterRow& row) { return row.name == "tie_cost"; });
  std::vector<ParameterRow> of_teams{
      choice_row<&P::promise>("promise")
          .means("What a member promises to deliver: each of its jobs, or all that it does for the team's task.",
                 "this model")
          .added_later(),
      choice_row<&P::views>("views")
          .means("How views are put together: pair by pair, or those of the whole team by one of three rules.",
                 "Laughlin & Ellis 1986; Stasser & Titus 1985")
          .added_later(),
      row<&P::voiced>("voiced", "u", "probability")
          .means(
              "Chance that a member says what it knows of a dimension, where the whole team puts its views together.",
              "assumed; to be calibrated on Stasser, Taylor & Hanna 1989")
          .added_later(),
      row<&P::coordination_growth>("coordination_growth", "g", "1", 0, 2)
          .means("How the time for coordination grows with the number of the others in the team.",
                 "Steiner 1972; assumed")
          .added_later(),
  };
  table.rows.insert(table.rows.end(), of_teams.begin(), of_teams.end());
  return table;
}

std::vector<double> example() {
  const WorkParameters p;
  const double time = available_time(p, 3, true, 0, 0) / 3;
  return {time, effort(1. / 4, .6), time * effort(1. / 4, .6)};
}

}  // namespace

RECORD(work, teams) {
  return {
      .summary = "each pair of a team is a job on the task of the member placed first",
      .source = "Guimera, Uzzi, Spiro & Amaral 2005; Holmstrom 1982; Laughlin & Ellis 1986; this model",
      .prose =
          R"(A team of m has one task, that of the member placed first; the others' own tasks are left. Each of its m (m - 1) / 2
pairs is a job on that task, so a_i = m - 1 for each member, and each expects the share 1 / m:

    E19  A_i = (1 - kappa (m - 1)^g - meetings_i - claimed_i)^+,  t_i = A_i / a_i
         T_i = t_i (1/m + B_i (1 - 1/m)), the rest is withheld

At g = 1 this is E6 with k_i = f_i = 1, since neither pooling nor exclusion can stand beside teams. A pair pools its
views, and is valued, as in `pooled` (E7 to E9), with the trust in a stranger for both (there are no ties) and n_ij the
teams that the two had in common before. Who is in no team works alone as in `pooled`.

With promise `task` a member makes one promise, about the task, and not one in each of its thin slices of time. It
delivers in all its jobs or in none:

    E9  chance to deliver = h_eff min(1, sum over i's jobs of T_i / t_ref)

With any views but `pairs` the team puts all views together into one solution, which is that of each of its pairs. A
member says what it knows of a dimension with chance u. What nobody said is a fair coin; what all who spoke said alike
counts. Opposed views are settled with chance 1 - prod over the members of (1 - s), and then

    majority    the view that more of them hold (as many: a coin)
    informed    the view of those whose unit holds the block, of these, or if there are none of all who spoke, of
                the one with the highest F (equal, and opposed: a coin)
    truth_wins  the right view, whatever the skill, without a conflict: what a team could do at most, for comparison

At m = 2 and u = 1 `informed` is what a pair does.)",
      .details =
          R"(Of two who know alike the one placed first counts as the owner. Friction, grabs and credit of each job are those of
`pooled`. What a member has of its jobs is added up: output, credit, time withheld; its quality is the mean of its
jobs. Of its events one says whether it delivered in all jobs, one whether it was pleased in all, one whether all
conflicts were resolved; grabs, friction and conflicts are noted if there was any. Who is in no team has

    t_i = (1 - meetings_i - claimed_i)^+

Further guesses, opposed dimensions and conflicts over aims have the draws of `pooled`. The solution of a whole team has
those of the job of the two placed first; of a coin the upper half is for the view of the one placed first of those who
are equal. What a member promises of the task is decided by its word in its job with the first; of the first by that in
its job with the second. With promise `job` a conflict leaves less time for that job, with `task` less for the sum.)",
      .parameters = rows(),
      .function = ProcessFunction(run),
      .prepare = prepare,
      .needs = {Capability::teams},
      .uses = {Capability::knowledge},
      .excludes = {{Capability::unequal_shares, "gives each an equal share"}},
      .requires_slots = {Slot::tasks, Slot::knowledge, Slot::partnering, Slot::people},
      .draws = {{team_job_stream, "placed before, placed after", draws::words(0, 1), "whether the two deliver"},
                {team_job_stream, "placed before, placed after", draws::words(2, 3), "whether they grab"},
                {team_job_stream, "placed before, placed after", draws::word(4), "friction"},
                {team_job_stream, "placed before, placed after", draws::words(5, 7),
                 "coins for what neither knows, as in pooled"},
                {voiced_stream, "placed first, member", draws::words_from(0),
                 "whether the member says what it knows of dimension d of the task: word d"},
                {team_job_stream, "agent, itself (alone)", draws::word(0), "whether it delivers"},
                {team_job_stream, "agent, itself (alone)", draws::words(1, 3), "coins"}},
      .example = {"team of 4: time per job, effort at care .6, effective time",
                  example,
                  {.30333333333333334, .7, .21233333333333332}},
  };
}

}  // namespace tandem
