// SPDX-License-Identifier: MIT
// People feel what they earn: records of an hour alone, together and with each partner, and joint work that must pay.
#include "model/example/hand_made.h"
#include "model/frame/trace.h"
#include "model/value/earnings.h"
#include "model/work/pooled.h"

namespace tandem {

namespace {

void prepare(Organisation& o, const Model&) {
  Experience& own = o.experience;
  own.alone_unknown.assign(o.agents, credit_at_start / 2);
  own.alone_known.assign(o.agents, credit_at_start / 2);
  own.together.assign(o.agents, credit_at_start);
  own.in_hand.assign(o.agents, 0);
  o.ties.beyond.assign(o.ties.partner.size(), 0);
}

TANDEM_INLINE std::uint64_t joint_jobs(const Organisation& o, Seat seat) {
  return (o.partnering.with[seat] != nobody) + static_cast<unsigned>(__builtin_popcountll(o.partnering.helps[seat]));
}

// h_i: the time of one of its joint jobs, its cost, and its part in what ties cost.
TANDEM_INLINE double hours_of_job(const Organisation& o, const WorkParameters& w, Seat seat) {
  const auto jobs = static_cast<double>(joint_jobs(o, seat));
  return o.work.time[seat] + w.job_cost + w.tie_cost * o.ties.degree[seat] / jobs;
}

// What a joint job has to bring each of agents [begin, end) to have been worth it.
TANDEM_MULTIVERSION
void set_standards(const Organisation& o, const EarningsParameters& p, const WorkParameters& w, std::size_t begin,
                   std::size_t end, double* standards) {
  for (Seat seat = static_cast<Seat>(begin); seat < end; ++seat)
    standards[seat] = p.standard * prospect_at_hand(o.experience, seat).alone * hours_of_job(o, w, seat);
}

// y_i of the owner's job at both sides: not good if it did not pay.
TANDEM_INLINE void judge(Organisation& o, const double* standards, Seat owner) {
  unsigned kept = ~0u;
  if (!(o.work.credit_owner[owner] >= standards[owner])) kept &= ~unsigned{owner_pleased};
  if (!(o.work.credit_helper[owner] >= standards[o.partnering.with[owner]])) kept &= ~unsigned{helper_pleased};
  o.work.events[owner] = static_cast<std::uint16_t>(o.work.events[owner] & kept);
}

// The prediction for a task of which this share is known moves by `memory` of the distance to what was earned.
TANDEM_INLINE void learn_alone(Experience& own, double memory, Seat seat, double in_hand, double earned) {
  const double step = memory * (earned - worth_alone(own, seat, in_hand)) / (1 + in_hand * in_hand);
  own.alone_unknown[seat] += step;
  own.alone_known[seat] += step * in_hand;
}

// All records as they stood before the tick: each tie's by the mean of its jobs, then the mean of all.
TANDEM_INLINE void learn_together(Organisation& o, const EarningsParameters& p, const WorkParameters& w, Seat seat) {
  const double hours = hours_of_job(o, w, seat);
  if (!(hours > 0)) return;
  const std::uint64_t helps = o.partnering.helps[seat];
  const bool joint = o.partnering.with[seat] != nobody;
  const std::uint64_t own = joint ? std::uint64_t{1} << o.partnering.with_slot[seat] : 0;
  double& together = o.experience.together[seat];
  double all = 0, jobs = 0;
  for (std::uint64_t rest = helps | own; rest != 0; rest &= rest - 1) {
    const std::uint64_t bit = rest & (~rest + 1);
    const std::size_t tie = o.ties.at(seat, static_cast<std::size_t>(__builtin_ctzll(rest)));
    double credit = 0, here = 0;
    if (own & bit) credit += o.work.credit_owner[seat], here += 1;
    if (helps & bit) credit += o.work.credit_helper[o.ties.partner[tie]], here += 1;
    const double beyond = double(o.ties.beyond[tie]);
    o.ties.beyond[tie] = static_cast<float>(beyond + p.memory * (credit / (here * hours) - together - beyond));
    all += credit, jobs += here;
  }
  together += p.memory * (all / (jobs * hours) - together);
}

TANDEM_MULTIVERSION
void learn(Organisation& o, const EarningsParameters& p, const WorkParameters& w, std::size_t begin, std::size_t end) {
  Experience& own = o.experience;
  for (Seat seat = static_cast<Seat>(begin); seat < end; ++seat) {
    if (!o.staff.occupied[seat]) continue;
    if (o.partnering.with[seat] == nobody && o.work.time[seat] > 0)
      learn_alone(own, p.memory, seat, own.in_hand[seat], o.work.credit_owner[seat] / o.work.time[seat]);
    if (joint_jobs(o, seat) > 0) learn_together(o, p, w, seat);
  }
}

void note_earnings(Tick& tick) {
  const Organisation& o = tick.organisation;
  const Seat seat = tick.trace->agent();
  const Prospect own = prospect_of(o, seat);
  const bool alone = o.partnering.with[seat] == nobody;
  tick.trace->note({tick.now,
                    "earnings",
                    alone ? "has worked its own task alone, and holds an hour to be worth"
                          : "has worked its own task together, and holds an hour to be worth",
                    {{"alone_on_such_a_task", own.alone},
                     {"together", own.together},
                     {"in_hand", share_in_hand(o, seat)},
                     {"gain", own.gain(0)}}});
  for (std::uint8_t slot = 0; slot < o.ties.degree[seat]; ++slot) {
    const std::size_t tie = o.ties.at(seat, slot);
    if (o.partnering.with_slot[seat] != slot && !(o.partnering.helps[seat] >> slot & 1)) continue;
    tick.trace->note({tick.now,
                      "earnings",
                      "has worked with a partner, and holds an hour together to be worth",
                      {{"agent", an_agent(o.ties.partner[tie])},
                       {"together", own.together + double(o.ties.beyond[tie])},
                       {"gain", own.gain(double(o.ties.beyond[tie]))}}});
  }
}

// Judged by the records as they stood before the tick; a job is judged by its owner's place, a record kept by its own seat.
void run(Tick& tick) {
  Organisation& o = tick.organisation;
  const auto& p = tick.model.get<EarningsParameters>();
  const auto& w = tick.model.get<WorkParameters>();
  std::vector<double> standards(o.agents);
  tick.workers.for_chunks(o.agents, chunk_of_agents, [&](std::size_t begin, std::size_t end) {
    take_in_hand(o, begin, end);
    set_standards(o, p, w, begin, end, standards.data());
  });
  tick.workers.for_chunks(o.agents, chunk_of_agents, [&](std::size_t begin, std::size_t end) {
    for (Seat seat = static_cast<Seat>(begin); seat < end && p.standard > 0; ++seat)
      if (o.partnering.with[seat] != nobody) judge(o, standards.data(), seat);
    learn(o, p, w, begin, end);
  });
  if (tick.trace) note_earnings(tick);
}

// Seat 0 works its task with seat 1 and earns .3 in .57 of the week, with costs .03; seat 2 earns .6 alone in the whole week.
std::vector<double> example() {
  const Model model = model_with(Slot::earnings, "felt");
  Organisation o = hand_made({0, 0, 0});
  add_tie(o, 0, 1);
  add_work(o);
  prepare(o, model);
  work_jointly(o, 0, 1);
  o.work.time = {.562, .562, 1};
  o.work.credit_owner = {.3, 0, .6};
  o.work.events[0] = owner_pleased;
  const Workers workers;
  Tick tick{o, model, {}, 1, workers};
  run(tick);
  return {o.experience.together[0], double(o.work.events[0]), worth_alone(o.experience, 2, 0),
          Prospect{.4, .6}.gain(.1)};
}

}  // namespace

RECORD(earnings, felt) {
  using P = EarningsParameters;
  return {
      .summary = "what was earned alone, together and with each partner is felt in choices",
      .source = "Thibaut & Kelley 1959; Roth & Erev 1995; Widrow & Hoff 1960",
      .prose =
          R"(Each agent keeps records of its own of what an hour has earned it, and nothing else tells it whether partnering pays.
k_i is the share of its task of this tick that it has in hand: the mean over the blocks of (1/2)^n, n the unknown
dimensions. An hour alone on the task is held to be worth c_i, an hour together v_i, an hour with the partner j
v_i + d_ij, with a stranger v_i. m_i is the level of the agent's earnings:

    c_i = max(0, a_i + b_i k_i),  m_i = (c_i + v_i) / 2

Wherever D_ij is used (asking, consenting, giving up a tie for another, dropping) it gains

    b_v (v_i + d_ij - c_i) / m_i

All hours that partnering takes count. Those of a joint job are

    h_i = t_i + kappa + kappa_0 ties_i / (joint jobs of i)

y_i = 1, the good experience of trust, reputation and praise, asks in addition that the job has paid: credit of i from
the job >= rho c_i h_i. Then the records learn, each by what it missed. After an own task alone, with e the credit per
time less c_i,

    a_i <- a_i + memory e / (1 + k_i^2),  b_i <- b_i + memory e k_i / (1 + k_i^2)

so that c_i moves by `memory` of the distance. After joint jobs, with e_ij the credit per hour of those with j,

    d_ij <- d_ij + memory (e_ij - v_i - d_ij)
    v_i <- v_i + memory (credit per hour of all joint jobs - v_i))",
      .details =
          R"(a and b start at .25, v at .5, d at 0; d is stored in single precision, and a remembered tie brings it back. Own tasks
alone without any time teach nothing. The credit is that of the jobs, before any pooling. Weight 0 and standard 0:
records are kept, but move nobody.)",
      .parameters = parameters<P>({
          row<&P::weight>("weight", "b_v", "utility", 0, 12)
              .means("Weight of what an hour with a partner earns beyond one alone, relative to the agent's level.",
                     "assumed"),
          row<&P::standard>("standard", "rho", "1", 0, 4)
              .means("Share of what an hour alone earns that a joint job has to earn to be a good experience.",
                     "Thibaut & Kelley 1959; assumed"),
          row<&P::memory>("memory", "", "1 per tick")
              .means("Weight of the latest tick in the records of what an hour earns.", "assumed"),
      }),
      .function = ProcessFunction(run),
      .prepare = prepare,
      .provides = {Capability::earnings},
      .needs = {Capability::chosen_partners},
      .uses = {Capability::knowledge},
      .requires_slots = {Slot::work, Slot::partnering},
      .example = {".3 earned in .562 of time with one tie, .6 in a whole week alone: worth of an hour together, "
                  "whether it was good, worth of an hour alone; gain at .4 alone, .6 together and .1 beyond",
                  example,
                  {.5, 128, .285, .6}},
  };
}

}  // namespace tandem
