// SPDX-License-Identifier: MIT
// Work in teams (E6 to E9, E19): each pair of a team is a job on the task of the member placed first.
#include <algorithm>
#include <utility>

#include "base/choice.h"
#include "base/elementary.h"
#include "model/example/hand_made.h"
#include "model/frame/trace.h"
#include "model/partnering/teams.h"
#include "model/work/team_jobs.h"
#include "model/work/team_views.h"

namespace tandem {

namespace records {
Record work_pooled();
}  // namespace records

namespace {

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
              "assumed; Stasser, Taylor & Hanna 1989 for what it stands for")
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
