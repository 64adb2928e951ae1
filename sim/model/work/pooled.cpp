// SPDX-License-Identifier: MIT
// Work (E6 to E9): time split, effort, pooled solution, conflict, value, delivery, credit.
#include "model/work/pooled.h"

#include <algorithm>

#include "model/kernels/solution.h"
#include "model/model.h"
#include "model/tasks/tasks.h"
#include "model/trace.h"
#include "model/valuation/linear.h"

namespace tandem {

namespace {

constexpr Stream job_stream = stream(60);

void prepare(Organisation& o, const Model&) {
  Work& work = o.work;
  for (auto* column : {&work.time, &work.quality, &work.value, &work.credit_owner, &work.credit_helper, &work.output, &work.credit,
                       &work.withheld})
    column->assign(o.agents, 0);
  work.events.assign(o.agents, 0);
}

// Joint jobs of a block of owners, flat, with what the equations need of either side.
struct Jobs {
  std::vector<Seat> owner, helper;
  std::vector<double> time_owner, time_helper, grab_owner, grab_helper, share_owner, share_helper;
  std::vector<std::uint32_t> words;   // [8 x job]
  Jobs() : words(8 * block_of_agents) {}

  void clear() {
    owner.clear(), helper.clear(), time_owner.clear(), time_helper.clear(), grab_owner.clear(), grab_helper.clear();
  }
  void add(const Organisation& o, const WorkParameters& p, double damage, Seat i, Seat j) {
    owner.push_back(i), helper.push_back(j);
    time_owner.push_back(o.work.time[i]), time_helper.push_back(o.work.time[j]);
    grab_owner.push_back(grab_chance(p, double(o.people.care[i]), damage));
    grab_helper.push_back(grab_chance(p, double(o.people.care[j]), damage));
  }
};

struct WorkContext {
  const WorkParameters& p;
  const ValuationParameters& valuation;
  SharingRule share;
  double damage;          // d_M (1 - phi)
};

// The events of a joint job from its draws: deliveries, grabs, friction, and who is pleased with whom.
std::uint16_t settle_events(const Organisation& o, const WorkContext& c, const Jobs& jobs, std::size_t k, double time_i, double time_j,
                            const Solution& solution) {
  const Seat i = jobs.owner[k], j = jobs.helper[k];
  const std::uint32_t* word = jobs.words.data() + k;
  const std::size_t stride = block_of_agents;
  const auto delivers = [&](Seat seat, double time, std::uint32_t w) {
    return happens(w, delivery_chance(c.p, effective_integrity(double(o.people.integrity[seat]), c.damage), time));
  };
  std::uint16_t events = 0;
  if (delivers(i, time_i, word[0])) events |= owner_delivered;
  if (delivers(j, time_j, word[stride])) events |= helper_delivered;
  if (happens(word[2 * stride], jobs.grab_owner[k])) events |= owner_grabbed;
  if (happens(word[3 * stride], jobs.grab_helper[k])) events |= helper_grabbed;
  const double chance = c.p.friction * (1 - double(o.people.conflict_skill[i])) * (1 - double(o.people.conflict_skill[j]));
  if (solution.unresolved && happens(word[4 * stride], chance)) events |= friction;
  if (solution.opened) events |= conflict_opened;
  if (solution.opened && !solution.unresolved) events |= conflict_resolved;
  if ((events & helper_delivered) && !(events & (helper_grabbed | friction))) events |= owner_pleased;
  if ((events & owner_delivered) && !(events & (owner_grabbed | friction))) events |= helper_pleased;
  return events;
}

// Grabbing moves half of the victim's credit; if both grab nothing moves and each loses half.
void split_credit(Work& work, Seat owner) {
  const std::uint16_t events = work.events[owner];
  const bool mine = events & owner_grabbed, theirs = events & helper_grabbed;
  const double value = work.value[owner];
  work.credit_owner[owner] = mine && theirs ? value / 2 : value + (mine ? value / 2 : 0) - (theirs ? value / 2 : 0);
  work.credit_helper[owner] = mine && theirs ? value / 2 : value + (theirs ? value / 2 : 0) - (mine ? value / 2 : 0);
}

void work_together(Tick& tick, const WorkContext& c, const Jobs& jobs, std::size_t k) {
  Organisation& o = tick.organisation;
  const Seat i = jobs.owner[k], j = jobs.helper[k];
  const Solution solution = solve_together(o, tick.key, tick.now, i, j);
  const double time_i = jobs.time_owner[k] * effort(jobs.share_owner[k], double(o.people.care[i]));
  const double time_j = jobs.time_helper[k] * effort(jobs.share_helper[k], double(o.people.care[j]));
  const std::uint16_t events = settle_events(o, c, jobs, k, time_i, time_j, solution);
  const std::size_t tie = o.ties.at(i, o.partnering.with_slot[i]), back = o.ties.at(j, o.ties.find(j, i));
  const double shared = shared_purpose(purpose_distance(o.purpose, i, j), c.valuation.purpose_width);
  const double trust = double(o.ties.trust[tie]) + double(o.ties.trust[back]);
  const double quality = c.p.guess_quality + (1 - c.p.guess_quality) * (double(solution.blocks_right) / o.tasks.blocks_per_task);
  const double delivered = (events & owner_delivered ? 1 : .5) * (events & helper_delivered ? 1 : .5);
  o.work.quality[i] = quality;
  o.work.value[i] = joint_value(c.p, time_i, time_j, shared, trust, quality, o.ties.joint_jobs[tie]) * delivered;
  o.work.events[i] = events;
  o.work.withheld[i] = jobs.time_owner[k] - time_i + jobs.time_helper[k] - time_j;
  split_credit(o.work, i);
}

void work_alone(Tick& tick, const WorkContext& c, Seat i) {
  Organisation& o = tick.organisation;
  const Solution solution = solve_alone(o, tick.key, tick.now, i);
  const double quality = c.p.guess_quality + (1 - c.p.guess_quality) * (double(solution.blocks_right) / o.tasks.blocks_per_task);
  const std::uint32_t word = draw(tick.key, tick.now, i, i, job_stream)[0];
  const bool delivered = happens(word, effective_integrity(double(o.people.integrity[i]), c.damage));
  o.work.quality[i] = quality;
  o.work.value[i] = o.work.time[i] * quality * (delivered ? 1 : .5);
  o.work.events[i] = delivered ? owner_delivered : 0;
  o.work.withheld[i] = 0;
  o.work.credit_owner[i] = o.work.value[i];
  o.work.credit_helper[i] = 0;
}

void split_time(Organisation& o, const WorkParameters& p, std::size_t begin, std::size_t end) {
  for (Seat seat = static_cast<Seat>(begin); seat < end; ++seat) {
    const double jobs = 1.0 + __builtin_popcountll(o.partnering.helps[seat]);
    o.work.time[seat] = available_time(p, jobs, o.partnering.with[seat] != nobody, o.ties.degree[seat]) / jobs;
  }
}

void do_jobs(Tick& tick, const WorkContext& c, std::size_t begin, std::size_t end, Jobs& jobs) {
  Organisation& o = tick.organisation;
  jobs.clear();
  for (Seat seat = static_cast<Seat>(begin); seat < end; ++seat)
    if (o.partnering.with[seat] == nobody) work_alone(tick, c, seat);
    else jobs.add(o, c.p, c.damage, seat, o.partnering.with[seat]);
  const std::size_t count = jobs.owner.size();
  for (std::uint32_t block = 0; block < 2; ++block)
    draw_pairs(tick.key, tick.now, jobs.owner.data(), jobs.helper.data(), count, job_stream, block,
               jobs.words.data() + 4 * block * block_of_agents, block_of_agents);
  jobs.share_owner.resize(count);
  jobs.share_helper.resize(count);
  c.share({jobs.time_owner, jobs.time_helper, jobs.grab_owner, jobs.grab_helper}, jobs.share_owner, jobs.share_helper);
  for (std::size_t k = 0; k < count; ++k) work_together(tick, c, jobs, k);
}

void collect(Organisation& o, std::size_t begin, std::size_t end) {
  Work& work = o.work;
  for (Seat seat = static_cast<Seat>(begin); seat < end; ++seat) {
    double output = work.value[seat], credit = work.credit_owner[seat];
    for (std::uint64_t rest = o.partnering.helps[seat]; rest != 0; rest &= rest - 1) {
      const Seat other = o.ties.partner[o.ties.at(seat, static_cast<std::size_t>(__builtin_ctzll(rest)))];
      output += work.value[other];
      credit += work.credit_helper[other];
    }
    work.output[seat] = output;
    work.credit[seat] = credit;
  }
}

void note_work(Tick& tick) {
  const Organisation& o = tick.organisation;
  const Seat seat = tick.trace->agent();
  const auto job = [&](Seat owner, const char* text) {
    const std::uint16_t e = o.work.events[owner];
    tick.trace->note({tick.now, "work", text,
                      {{"owner", owner}, {"time", o.work.time[seat]}, {"quality", o.work.quality[owner]}, {"value", o.work.value[owner]},
                       {"credit", owner == seat ? o.work.credit_owner[owner] : o.work.credit_helper[owner]},
                       {"owner_delivered", (e & owner_delivered) != 0}, {"helper_delivered", (e & helper_delivered) != 0},
                       {"owner_grabbed", (e & owner_grabbed) != 0}, {"helper_grabbed", (e & helper_grabbed) != 0},
                       {"friction", (e & friction) != 0}}});
  };
  job(seat, o.partnering.with[seat] == nobody ? "works alone on its task" : "works its task with a partner");
  for (std::uint64_t rest = o.partnering.helps[seat]; rest != 0; rest &= rest - 1)
    job(o.ties.partner[o.ties.at(seat, static_cast<std::size_t>(__builtin_ctzll(rest)))], "works on a partner's task");
  tick.trace->note({tick.now, "work", "has in all", {{"output", o.work.output[seat]}, {"credit", o.work.credit[seat]},
                                                     {"load", o.partnering.load[seat]}}});
}

void run(Tick& tick) {
  Organisation& o = tick.organisation;
  const WorkContext c{tick.model.get<WorkParameters>(), tick.model.get<ValuationParameters>(),
                      tick.model.function<SharingRule>(Slot::sharing),
                      tick.model.get<WorkParameters>().managing_damage * (1 - tick.model.get<TaskParameters>().partner_probability)};
  tick.workers.for_chunks(o.agents, chunk_of_agents, [&](std::size_t begin, std::size_t end) { split_time(o, c.p, begin, end); });
  tick.workers.for_chunks(o.agents, chunk_of_agents, [&](std::size_t begin, std::size_t end) {
    Jobs jobs;
    for (std::size_t first = begin; first < end; first += block_of_agents)
      do_jobs(tick, c, first, std::min(end, first + block_of_agents), jobs);
  });
  tick.workers.for_chunks(o.agents, chunk_of_agents, [&](std::size_t begin, std::size_t end) { collect(o, begin, end); });
  if (tick.trace) note_work(tick);
}

std::vector<double> example() {
  const WorkParameters p;
  return {available_time(p, 2, true, 5), effort(.5, .6), joint_value(p, .4, .4, 1, 1, .6, 0)};
}

}  // namespace

RECORD(work, pooled) {
  using P = WorkParameters;
  return {
      .summary = "time split, effort, pooled solution, conflict, value, delivery and credit",
      .source = "this model; Holmstrom 1982; Jackson & Wolinsky 1996",
      .prose = "Time A_i = (1 - kappa (a_i - 1 + [own task joint]) - kappa_0 ties_i)^+, each job gets t_i = A_i / a_i. Effort e_i = share + B_i (1 - "
               "share) in joint jobs, 1 alone; T_i = t_i e_i; the time withheld is lost. Solution of a task per dimension of a block: what both "
               "know alike counts; what one knows counts; what neither knows is a fair coin; where they oppose each other, with chance "
               "1 - (1-s_i)(1-s_j) the view of the block's owner counts if exactly one is of the owning unit, else that of the one with higher F (equal: a "
               "coin), else the block fails. Quality = q_0 + (1 - q_0) (share of blocks right). One friction event with chance friction (1-s_i)(1-s_j) if "
               "a dimension stayed unresolved. V_ij = nu [(T_i + T_j)(1 + omega pi (tau_ij + tau_ji)/2) + sigma_0 T_i T_j] quality "
               "(1 - c_new exp(-n_ij / 5)), times 1, 1/2, 1/4 for 0, 1, 2 undelivered sides, is what each receives. Alone: t_i quality, "
               "halved when undelivered. Delivery with chance h_eff min(1, T_j / t_ref) (alone: h_eff), h_eff = 1 - (1-h)(1 - d_M (1-phi)). "
               "Grab with chance g_0 (1-B)(1 - d_M (1-phi)): moves half of the victim's credit; if both grab nothing moves and each loses half. "
               "Good experience of i: j delivered, j did not grab, no friction.",
      .parameters = parameters<P>({
          row<&P::job_cost>({.name = "job_cost", .symbol = "kappa", .unit = "time per job",
                             .meaning = "Time lost to coordination for each job beyond the own one, and for a joint own task.",
                             .source = "calibrated"}),
          row<&P::tie_cost>({.name = "tie_cost", .symbol = "kappa_0", .unit = "time per tie",
                             .meaning = "Time that keeping a tie takes.", .source = "calibrated"}),
          row<&P::guess_quality>({.name = "guess_quality", .symbol = "q_0", .unit = "1",
                                  .meaning = "Quality of a task of which no block is right.", .source = "calibrated"}),
          row<&P::joint_gain>({.name = "joint_gain", .symbol = "nu", .unit = "output per time", .lower = 0, .upper = 4,
                               .meaning = "What each of the two receives per joint effective time.", .source = "Jackson & Wolinsky 1996"}),
          row<&P::purpose_gain>({.name = "purpose_gain", .symbol = "omega", .unit = "1", .lower = 0, .upper = 4,
                                 .meaning = "Gain from trust and shared purpose together.", .source = "calibrated"}),
          row<&P::synergy>({.name = "synergy", .symbol = "sigma_0", .unit = "output per time squared", .lower = 0, .upper = 4,
                            .meaning = "Gain from both giving time.", .source = "Jackson & Wolinsky 1996"}),
          row<&P::newness_cost>({.name = "newness_cost", .symbol = "c_new", .unit = "1",
                                 .meaning = "Share of the value that a new tie loses to getting acquainted.", .source = "calibrated"}),
          row<&P::newness_jobs>({.name = "newness_jobs", .symbol = "", .unit = "jobs", .lower = .1, .upper = 1000,
                                 .meaning = "Joint jobs after which that loss has fallen to 1/e.", .source = "calibrated"}),
          row<&P::delivery_time>({.name = "delivery_time", .symbol = "t_ref", .unit = "time", .lower = .001, .upper = 1,
                                  .meaning = "Effective time below which delivery suffers.", .source = "calibrated"}),
          row<&P::managing_damage>({.name = "managing_damage", .symbol = "d_M", .unit = "1",
                                    .meaning = "How far managing replaces integrity and curbs grabbing.", .source = "calibrated"}),
          row<&P::grabbing>({.name = "grabbing", .symbol = "g_0", .unit = "probability",
                             .meaning = "Chance that one without any care grabs credit.", .source = "calibrated"}),
          row<&P::friction>({.name = "friction", .symbol = "", .unit = "probability",
                             .meaning = "Chance of friction between two without conflict skill when something stays unresolved.",
                             .source = "calibrated"}),
      }),
      .function = ProcessFunction(run),
      .prepare = prepare,
      .requires_slots = {Slot::tasks, Slot::knowledge, Slot::partnering, Slot::people},
      .streams = {{job_stream, "delivery, grabs, friction"}, {coin_stream, "guesses"}, {opposed_stream, "settling opposed views"}},
      .example = {"time with 2 jobs, own joint, 5 ties; effort at share .5 and care .6; value of a new tie, T .4 each, quality .6",
                  example, {.9, .8, .306}},
  };
}

}  // namespace tandem
