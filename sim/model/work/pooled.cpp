// SPDX-License-Identifier: MIT
// Work (E6 to E9): time split, effort, pooled solution, conflict, value, delivery, credit.
#include "model/work/pooled.h"

#include <algorithm>
#include <utility>

#include "base/choice.h"
#include "base/kept.h"
#include "model/frame/trace.h"
#include "model/work/jobs.h"
#include "model/work/joint_work.h"
#include "model/work/solutions.h"

namespace tandem {

namespace {

void prepare(Organisation& o, const Model&) {
  Work& work = o.work;
  for (auto* column : {&work.time, &work.quality, &work.value, &work.credit_owner, &work.credit_helper, &work.output,
                       &work.credit, &work.withheld})
    column->assign(o.agents, 0);
  work.events.assign(o.agents, 0);
}

// Those of a block who work alone; words 0 delivery, 1 to 3 coins. Who keeps all that it earns, under no pressure, gives all its time.
TANDEM_MULTIVERSION
void work_alone(Tick& tick, const JointContext& c, Jobs& alone) {
  Organisation& o = tick.organisation;
  const bool led = !o.form.guidance.empty(), kept = !o.work.right.empty(), able = !o.people.time_worth.empty(),
             all = o.work.stake.empty() && o.work.effort.empty() && o.work.pressure.empty();
  std::uint32_t* words = alone.words.data();
  std::array<std::uint64_t, block_of_agents> right;
  draw_pairs(tick.key, tick.now, alone.owner.data(), alone.owner.data(), alone.count, job_stream, 0, words,
             block_of_agents);
  solve_by_helper({tick, alone.owner.data(), alone.owner.data(), alone.count, words + block_of_agents}, right.data());
  for (std::size_t k = 0; k < alone.count; ++k) {
    const Seat i = alone.owner[k];
    const double quality = quality_of(c.p, o.tasks, right[k]), time = all ? o.work.time[i] : solitary_time(o, i);
    if (kept) o.work.right[i] = right[k];
    const double damage = led ? damage_of(o, c, i) : c.damage, worth = able ? time * time_worth_of(o.people, i) : time;
    const bool delivered = happens(words[k], effective_integrity(double(o.people.integrity[i]), damage));
    o.work.quality[i] = quality;
    o.work.value[i] = o.work.credit_owner[i] = worth * quality * (delivered ? 1 : .5);
    o.work.withheld[i] = o.work.time[i] - time;
    o.work.credit_helper[i] = 0;
    o.work.events[i] = delivered ? owner_delivered : 0;
  }
}

const double* column_or_null(const std::vector<double>& column) { return column.empty() ? nullptr : column.data(); }

TANDEM_MULTIVERSION
void split_time(Organisation& o, const WorkParameters& p, std::size_t begin, std::size_t end) {
  const double *const meetings = column_or_null(o.form.meetings), *const claimed = column_or_null(o.work.claimed);
  for (Seat seat = static_cast<Seat>(begin); seat < end; ++seat) {
    const double jobs = 1.0 + __builtin_popcountll(o.partnering.helps[seat]);
    const double taken = (meetings ? meetings[seat] : 0) + (claimed ? claimed[seat] : 0);
    const double time = available_time(p, jobs, o.partnering.with[seat] != nobody, o.ties.degree[seat], taken);
    o.work.time[seat] = o.staff.occupied[seat] ? time / jobs : 0;
  }
}

// Sorts the own tasks of a block of agents into joint and solitary, and works both.
void do_jobs(Tick& tick, const JointContext& c, std::size_t begin, std::size_t end, Jobs& joint, Jobs& alone) {
  const auto& with = tick.organisation.partnering.with;
  const auto& occupied = tick.organisation.staff.occupied;
  joint.count = alone.count = 0;
  for (Seat seat = static_cast<Seat>(begin); seat < end; ++seat) {
    const bool together = with[seat] != nobody;
    joint.owner[joint.count] = alone.owner[alone.count] = seat;
    joint.helper[joint.count] = with[seat];
    joint.count += together;
    alone.count += !together & (occupied[seat] != 0);
  }
  work_alone(tick, c, alone);
  work_together(tick, c, joint);
}

// A job as the traced agent sees it; what the other side did is told only where there is one.
void note_job(Tick& tick, Seat owner, const char* text) {
  const Work& work = tick.organisation.work;
  const Seat seat = tick.trace->agent();
  const std::uint16_t events = work.events[owner];
  TraceNote note{tick.now,
                 "work",
                 text,
                 {{"owner", an_agent(owner)},
                  {"time", work.time[seat]},
                  {"quality", work.quality[owner]},
                  {"value", work.value[owner]},
                  {"credit", owner == seat ? work.credit_owner[owner] : work.credit_helper[owner]},
                  {"owner_delivered", (events & owner_delivered) != 0}}};
  if (tick.organisation.partnering.with[owner] != nobody)
    note.numbers.insert(note.numbers.end(), {{"helper_delivered", (events & helper_delivered) != 0},
                                             {"owner_grabbed", (events & owner_grabbed) != 0},
                                             {"helper_grabbed", (events & helper_grabbed) != 0},
                                             {"friction", (events & friction) != 0}});
  if (events & aims_opened) note.numbers.push_back({"aims_settled", (events & aims_settled) != 0});
  if (const double share = conflict_share(tick.model.get<WorkParameters>(), events); share > 0)
    note.numbers.push_back({"time_in_conflict", share * work.time[seat]});
  tick.trace->note(std::move(note));
}

void note_work(Tick& tick) {
  const Organisation& o = tick.organisation;
  const Seat seat = tick.trace->agent();
  const Seat with = o.partnering.with[seat];
  note_job(tick, seat, with == nobody ? "works alone on its task" : "works its task with a partner");
  for (std::uint64_t rest = o.partnering.helps[seat]; rest != 0; rest &= rest - 1)
    note_job(tick, o.ties.partner[o.ties.at(seat, static_cast<std::size_t>(__builtin_ctzll(rest)))],
             "works on a partner's task");
  tick.trace->note(
      {tick.now,
       "work",
       "has in all",
       {{"output", o.work.output[seat]}, {"credit", o.work.credit[seat]}, {"load", o.partnering.load[seat]}}});
}

struct Scratch {
  Jobs joint, alone;
};

void run(Tick& tick) {
  Organisation& o = tick.organisation;
  const JointContext c = joint_context(tick.model);
  tick.workers.for_chunks(o.agents, chunk_of_agents,
                          [&](std::size_t begin, std::size_t end) { split_time(o, c.p, begin, end); });
  tick.workers.for_chunks(o.agents, chunk_of_agents, [&](std::size_t begin, std::size_t end) {
    auto& [joint, alone] = kept<Scratch>();
    for (std::size_t first = begin; first < end; first += block_of_agents)
      do_jobs(tick, c, first, std::min(end, first + block_of_agents), joint, alone);
  });
  tick.workers.for_chunks(o.agents, chunk_of_agents,
                          [&](std::size_t begin, std::size_t end) { collect_work(o, begin, end); });
  if (tick.trace) note_work(tick);
}

std::vector<double> example() {
  const WorkParameters p;
  return {available_time(p, 2, true, 5, 0), effort(.5, .6), joint_value(p, .4, .4, 1, 1, .6, 0)};
}

}  // namespace

void collect_work(Organisation& o, std::size_t begin, std::size_t end) {
  Work& work = o.work;
  std::copy(work.value.begin() + begin, work.value.begin() + end, work.output.begin() + begin);
  std::copy(work.credit_owner.begin() + begin, work.credit_owner.begin() + end, work.credit.begin() + begin);
  SeatList helpers;
  for (std::size_t first = begin; first < end; first += block_of_agents) {
    list_helpers(o, first, std::min(end, first + block_of_agents), helpers);
    for (const Seat seat : helpers) {
      double output = work.output[seat], credit = work.credit[seat];
      each_helped(o, seat, [&](std::size_t slot) {
        const Seat other = o.ties.partner[o.ties.at(seat, slot)];
        output += work.value[other];
        credit += work.credit_helper[other];
      });
      work.output[seat] = output, work.credit[seat] = credit;
    }
  }
}

RECORD(work, pooled) {
  using P = WorkParameters;
  return {
      .summary = "time split, effort, pooled solution, conflict, value, delivery and credit",
      .source = "this model; Holmstrom 1982; Jackson & Wolinsky 1996",
      .prose =
          R"(Time is what coordination, ties, meetings and claims leave. It is split among the a_i jobs. Effort is full for the
share of the result that the agent expects, and for the rest as far as it cares. What is withheld is lost:

    E6  A_i = (1 - kappa (a_i - 1 + [own task joint]) - kappa_0 ties_i - meetings_i - claimed_i)^+,  t_i = A_i / a_i
        e_i = min(1, share k_i + B_i R_ij (1 - share k_i) + P_i) f_i,  T_i = t_i e_i
        R_ij = 1 - rho_e (1 - tau_ij) in joint jobs, 1 alone

ties_i is the number of i's ties, meetings_i what the form takes, claimed_i the sum of what development, consulting,
training, rework and, from the tick before, budget claim. share is that of the sharing rule in joint jobs and 1 alone.
k_i is the share of what it earns that the agent expects to keep (1 without pooling), P_i what its peers press for (0
without pooling), f_i the factor of those who are left out (1 without exclusion). R_ij is how far care for the result is
given to a partner who may not give it back: fully where rho_e is 0, as far as the partner is trusted where it is 1.

Views are pooled dimension by dimension: what both know alike counts; what one knows counts; what neither knows is a
fair coin. Opposed views are settled with the chance of E7. Then the view counts of the one whose unit holds the block,
if only one of the two units does; else that of the one with higher F (equal: a coin). A block with views that are not
settled fails.

    E7  chance that two opposed views are settled = 1 - (1 - s_i)(1 - s_j)
        quality = q_0 + (1 - q_0) (share of the task's blocks right)
        chance of a conflict over aims = c_p (1 - pi_ij), settled with the chance of opposed views
        chance of one friction event, if a dimension or a conflict over aims stayed unresolved:
            friction (1-s_i)(1-s_j), or friction where skill_counts is `once`
        each conflict, over views or over aims, takes the share kappa_c of t_i and t_j for the job if it stays
        unresolved, half of it if it is settled

With skill_counts `twice` the skill that settles a conflict also keeps an unsettled one from becoming friction.

What each of the two receives, n_ij being the joint jobs of the tie in earlier ticks (trust counts those of this tick,
at T5):

    E8  V_ij = nu [(T_i + T_j)(1 + omega pi_ij (tau_ij + tau_ji)/2) + sigma_0 T_i T_j]
               quality (1 - c_new exp(-n_ij / newness_jobs))
        times 1, 1/2, 1/4 for 0, 1, 2 undelivered sides;  alone: T_i quality, halved when undelivered

    E9  chance to deliver = h_eff min(1, T_i / t_ref), alone h_eff;  h_eff = 1 - (1 - h)(1 - d_M (1 - phi))
        chance to grab g = g_0 (1 - B)(1 - d_M (1 - phi))

phi is tasks.partner_probability, the same for all, whatever their mode in this tick. The credit of either side of a
job is what it receives, but for grabs: who grabs takes half of the other's; if both grab nothing moves and each loses
half. output_i is the sum of what i receives over its jobs, the own task and those it helps with; credit_i is the sum
of its credits. Good experience of i, y_i = 1: j delivered, j did not grab, no friction.)",
      .parameters = parameters<P>({
          row<&P::job_cost>("job_cost", "kappa", "time per job")
              .means("Time lost to coordination for each job beyond the own one, and for a joint own task.", "assumed"),
          row<&P::tie_cost>("tie_cost", "kappa_0", "time per tie").means("Time that keeping a tie takes.", "assumed"),
          row<&P::guess_quality>("guess_quality", "q_0", "1")
              .means("Quality of a task of which no block is right.", "assumed"),
          row<&P::joint_gain>("joint_gain", "nu", "output per time", 0, 4)
              .means("What each of the two receives per joint effective time.", "Jackson & Wolinsky 1996"),
          row<&P::purpose_gain>("purpose_gain", "omega", "1", 0, 4)
              .means("Gain from trust and shared purpose together.", "assumed"),
          row<&P::synergy>("synergy", "sigma_0", "output per time squared", 0, 4)
              .means("Gain from both giving time.", "Jackson & Wolinsky 1996"),
          row<&P::newness_cost>("newness_cost", "c_new", "1")
              .means("Share of the value that a new tie loses to getting acquainted.", "assumed"),
          row<&P::newness_jobs>("newness_jobs", "", "jobs", .1, 1000)
              .means("Joint jobs after which that loss has fallen to 1/e.", "assumed"),
          row<&P::delivery_time>("delivery_time", "t_ref", "time", .001, 1)
              .means("Effective time below which delivery suffers.", "assumed"),
          row<&P::managing_damage>("managing_damage", "d_M", "1")
              .means("How far a low phi makes up for lacking integrity, and curbs grabbing.", "assumed"),
          row<&P::grabbing>("grabbing", "g_0", "probability")
              .means("Chance that one without any care grabs credit.", "assumed"),
          row<&P::friction>("friction", "", "probability")
              .means("Chance of friction between two without conflict skill when something stays unresolved.",
                     "assumed"),
          row<&P::reciprocity>("reciprocity", "rho_e", "1")
              .means("How far care for the joint result depends on trust in the partner; 0: not at all.",
                     "assumed; Fischbacher, Gachter & Fehr 2001 for its direction")
              .added_later(),
          choice_row<&P::skill_counts>("skill_counts")
              .means("Whether skill that failed to settle a conflict also keeps it from becoming friction.",
                     "this model")
              .added_later(),
          row<&P::aims_conflict>("aims_conflict", "c_p", "probability")
              .means("Chance of a conflict over aims in a joint job of two who share no purpose.",
                     "assumed; Jehn & Mannix 2001 for the kind of conflict")
              .added_later(),
          row<&P::conflict_time>("conflict_time", "kappa_c", "1", 0, .5)
              .means("Share of the time for a joint job that a conflict takes which stays open; felt where conflicts "
                     "are many.",
                     "assumed")
              .added_later(),
      }),
      .function = ProcessFunction(run),
      .prepare = prepare,
      .needs = {Capability::chosen_partners},
      .uses = {Capability::knowledge},
      .requires_slots = {Slot::tasks, Slot::knowledge, Slot::partnering, Slot::people},
      .draws = {{job_stream, "owner, helper", draws::word(0), "whether the owner delivers"},
                {job_stream, "owner, helper", draws::word(1), "whether the helper delivers"},
                {job_stream, "owner, helper", draws::word(2), "whether the owner grabs"},
                {job_stream, "owner, helper", draws::word(3), "whether the helper grabs"},
                {job_stream, "owner, helper", draws::word(4), "friction"},
                {job_stream, "owner, helper", draws::words(5, 7),
                 "coins for what neither knows: their bits, the lowest first, bit k l + d for dimension d of the k-th "
                 "block"},
                {job_stream, "owner, itself (alone)", draws::word(0), "whether it delivers"},
                {job_stream, "owner, itself (alone)", draws::words(1, 3), "coins, as in joint jobs"},
                {aims_stream, "owner, helper", draws::word(0), "whether a conflict over aims opens"},
                {aims_stream, "owner, helper", draws::word(1), "whether it is settled"},
                {coin_stream, "owner, helper", draws::words_from(0), "coins beyond those"},
                {opposed_stream, "owner, helper", draws::words_from(0, 4),
                 "opposed dimension at place b of the task, word 0 of block b: whether a view counts"},
                {opposed_stream, "owner, helper", draws::words_from(1, 4),
                 "word 1 of block b: the coin between equals, of which the upper half is the owner's"}},
      .example = {"time with 2 jobs, own joint, 5 ties; effort at share .5 and care .6; value of a new tie, T .4 each, "
                  "quality .6",
                  example,
                  {.9, .8, .306}},
  };
}

}  // namespace tandem
