// SPDX-License-Identifier: MIT
// Work in teams (E6 to E9, E19): each pair of a team is a job on the task of the member placed first.
#include <algorithm>
#include <utility>

#include "model/example/hand_made.h"
#include "model/frame/trace.h"
#include "model/partnering/teams.h"
#include "model/work/joint_work.h"
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

// t_i = A_i / a_i; coordination costs kappa for each joint job.
void split_time(Organisation& o, const WorkParameters& p, Seat seat) {
  const std::uint32_t team = o.teams.team[seat];
  const double jobs = team == no_team ? 1 : team_size(o.teams, team) - 1;
  const double meetings = o.form.meetings.empty() ? 0 : o.form.meetings[seat];
  const double claimed = o.work.claimed.empty() ? 0 : o.work.claimed[seat];
  const double time = available_time(p, jobs, team != no_team, 0, meetings + claimed);
  o.work.time[seat] = o.staff.occupied[seat] ? time / jobs : 0;
}

// What nobody has earned yet; everything is as well as it can be until a job says otherwise.
void begin_work(Work& work, Seat seat) {
  work.value[seat] = work.credit_owner[seat] = work.credit_helper[seat] = work.withheld[seat] = work.quality[seat] = 0;
  if (!work.right.empty()) work.right[seat] = 0;
  work.events[seat] = owner_delivered | owner_pleased | conflict_resolved;
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
  unsigned all = work.events[seat] | (events & (friction | conflict_opened)) | (grabbed ? unsigned{owner_grabbed} : 0);
  if (!delivered) all &= ~unsigned{owner_delivered};
  if (!pleased) all &= ~unsigned{owner_pleased};
  if ((events & conflict_opened) && !(events & conflict_resolved)) all &= ~unsigned{conflict_resolved};
  work.events[seat] = static_cast<std::uint16_t>(all);
}

struct Pair {
  Seat task_of, owner, helper;  // owner: who was placed before the other
  double size;                  // of the team
};

// Words 0 and 1 deliveries, 2 and 3 grabs (owner first), 4 friction.
unsigned events_of(const Organisation& o, const JointContext& c, const Pair& pair, const std::uint32_t* word,
                   double mine, double theirs, const Solution& solution) {
  const auto delivers = [&](Seat seat, double time) {
    return delivery_chance(c.p, effective_integrity(double(o.people.integrity[seat]), c.damage), time);
  };
  const auto grabs = [&](Seat seat) { return grab_chance(c.p, double(o.people.care[seat]), c.damage); };
  unsigned events = 0;
  if (happens(word[0], delivers(pair.owner, mine))) events |= owner_delivered;
  if (happens(word[1], delivers(pair.helper, theirs))) events |= helper_delivered;
  if (happens(word[2], grabs(pair.owner))) events |= owner_grabbed;
  if (happens(word[3], grabs(pair.helper))) events |= helper_grabbed;
  if (solution.opened) events |= solution.unresolved ? conflict_opened : conflict_opened | conflict_resolved;
  const double unskilled =
      (1 - double(o.people.conflict_skill[pair.owner])) * (1 - double(o.people.conflict_skill[pair.helper]));
  if (solution.unresolved && happens(word[4], c.p.friction * unskilled)) events |= friction;
  if ((events & helper_delivered) && !(events & (helper_grabbed | friction))) events |= owner_pleased;
  if ((events & owner_delivered) && !(events & (owner_grabbed | friction))) events |= helper_pleased;
  return events;
}

// One job, booked in a table of one row and added to what the two have.
void work_pair(Tick& tick, const JointContext& c, const Pair& pair, Work& book) {
  Organisation& o = tick.organisation;
  const Seat i = pair.owner, j = pair.helper;
  std::uint32_t words[8];
  for (std::uint32_t block = 0; block < 2; ++block) {
    const Words four = draw(tick.key, tick.now, i, j, team_job_stream, block);
    std::copy(four.begin(), four.end(), words + 4 * block);
  }
  const SolvedJob job{tick.key, tick.now, i, j};
  const Solution solution = solve_for(o, pair.task_of, job, Coins(job, words + 5, 1));
  const double quality = quality_of(c.p, o.tasks, solution.right);
  const double mine = effective_time(o, i, pair.size), theirs = effective_time(o, j, pair.size);
  const double pi = shared_purpose(purpose_distance(o.purpose, i, j), c.valuation.purpose_width);
  const double trust_sum = trust_in(o, i, j, no_slot) + trust_in(o, j, i, no_slot);
  const double earlier = double(teams_in_common(o.teams, i, j)) - 1;  // without this one
  const unsigned events = events_of(o, c, pair, words, mine, theirs, solution);
  book_joint(book, 0,
             joint_value(c.p, mine * time_worth_of(o.people, i), theirs * time_worth_of(o.people, j), pi, trust_sum,
                         quality, earlier),
             events);
  const double jobs = pair.size - 1;
  add_job(o.work, i, jobs, book.value[0], book.credit_owner[0], o.work.time[i] - mine, quality);
  add_job(o.work, j, jobs, book.value[0], book.credit_helper[0], o.work.time[j] - theirs, quality);
  add_events(o.work, i, events, true);
  add_events(o.work, j, events, false);
}

void work_team(Tick& tick, const JointContext& c, std::size_t team, Work& book) {
  const Teams& teams = tick.organisation.teams;
  const Seat* const first = teams.members.data() + teams.first[team];
  const Seat* const last = teams.members.data() + teams.first[team + 1];
  for (const Seat* seat = first; seat < last; ++seat) begin_work(tick.organisation.work, *seat);
  for (const Seat* i = first; i < last; ++i)
    for (const Seat* j = i + 1; j < last; ++j) work_pair(tick, c, {*first, *i, *j, double(last - first)}, book);
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
  if (!(work.events[seat] & conflict_opened))
    work.events[seat] = static_cast<std::uint16_t>(work.events[seat] & ~unsigned{conflict_resolved});
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
  ParameterTable table = records::work_pooled().parameters;
  std::erase_if(table.rows, [](const ParameterRow& row) { return row.name == "tie_cost"; });
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
      .source = "Guimera, Uzzi, Spiro & Amaral 2005; Holmstrom 1982; this model",
      .prose =
          R"(A team of m has one task, that of the member placed first; the others' own tasks are left. Each of its m (m - 1) / 2
pairs is a job on that task, so a_i = m - 1 for each member, and each expects the share 1 / m:

    E19  A_i = (1 - kappa a_i - meetings_i - claimed_i)^+,  t_i = A_i / a_i
         T_i = t_i (1/m + B_i (1 - 1/m)), the rest is withheld

This is E6 with k_i = f_i = 1, since neither pooling nor exclusion can stand beside teams. A pair pools its views, and
is valued, as in `pooled` (E7 to E9), with the trust in a stranger for both (there are no ties) and n_ij the teams that
the two had in common before. Who is in no team works alone as in `pooled`.)",
      .details =
          R"(Of two who know alike the one placed first counts as the owner. Friction, grabs and credit of each job are those of
`pooled`. What a member has of its jobs is added up: output, credit, time withheld; its quality is the mean of its
jobs. Of its events one says whether it delivered in all jobs, one whether it was pleased in all, one whether all
conflicts were resolved; grabs, friction and conflicts are noted if there was any. Who is in no team has

    t_i = (1 - meetings_i - claimed_i)^+

Further guesses and opposed dimensions have the draws of `pooled`.)",
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
                {team_job_stream, "agent, itself (alone)", draws::word(0), "whether it delivers"},
                {team_job_stream, "agent, itself (alone)", draws::words(1, 3), "coins"}},
      .example = {"team of 4: time per job, effort at care .6, effective time",
                  example,
                  {.30333333333333334, .7, .21233333333333332}},
  };
}

}  // namespace tandem
