// SPDX-License-Identifier: MIT
// Trust from decaying evidence of joint jobs (E2, E10).
#include "model/relations/trust_evidence.h"

#include <algorithm>

#include "model/frame/model.h"
#include "model/frame/trace.h"
#include "model/value/valuation_linear.h"
#include "model/work/jobs.h"

namespace tandem {

namespace {

// Slots to go over: those with ties, rounded up to eights as far as there are slots. What is computed for a slot without a tie nobody reads.
TANDEM_INLINE std::size_t slots_to_do(const Ties& ties, Seat seat) {
  return std::min<std::size_t>(ties.capacity, (ties.degree[seat] + 7u) / 8 * 8);
}

TANDEM_INLINE void fade(float* evidence, const double memory, const std::size_t count) {
  for (std::size_t k = 0; k < count; ++k) evidence[k] = static_cast<float>(double(evidence[k]) * memory);
}

// Eight slots an agent, the usual number, are taken as one long row, slots without a tie among them.
TANDEM_MULTIVERSION
void decay(Ties& ties, std::size_t begin, std::size_t end, double memory) {
  float *const good = ties.good.data(), *const bad = ties.bad.data();
  if (ties.capacity == 8) {
    fade(good + 8 * begin, memory, 8 * (end - begin));
    fade(bad + 8 * begin, memory, 8 * (end - begin));
    return;
  }
  for (Seat seat = static_cast<Seat>(begin); seat < end; ++seat) {
    fade(good + ties.at(seat, 0), memory, slots_to_do(ties, seat));
    fade(bad + ties.at(seat, 0), memory, slots_to_do(ties, seat));
  }
}

void prepare(Organisation& o, const Model& model) {
  const auto& p = model.get<TrustParameters>();
  if (p.caution > 0) o.ties.assured.assign(o.ties.partner.size(), 0);
  if (p.joint_fate > 0) o.work.right.assign(o.agents, 0);
}

// y_i where what came of the job counts, too.
double shared_experience(const Organisation& o, const TrustParameters& p, Seat owner, bool pleased) {
  const bool delivered =
      (o.work.events[owner] & (owner_delivered | helper_delivered)) == (owner_delivered | helper_delivered);
  const double right = double(__builtin_popcountll(o.work.right[owner])) / o.tasks.blocks_per_task;
  return (1 - p.joint_fate) * (pleased ? 1 : 0) + p.joint_fate * (delivered ? right : 0);
}

// Where fate is shared a job adds to both good and bad, in parts that make one; else one job to one of them.
template <bool shared_fate>
TANDEM_INLINE void experience(Organisation& o, const TrustParameters& p, std::size_t tie, Seat owner, bool pleased) {
  Ties& ties = o.ties;
  const double good = shared_fate ? shared_experience(o, p, owner, pleased) : 1, bad = shared_fate ? 1 - good : 1;
  if (shared_fate ? good > 0 : pleased)
    ties.good[tie] = static_cast<float>(double(ties.good[tie]) +
                                        p.gain * good * (1 + double(o.people.disclosure[ties.partner[tie]])));
  if (shared_fate ? good < 1 : !pleased) ties.bad[tie] = static_cast<float>(double(ties.bad[tie]) + p.loss * bad);
  if (ties.joint_jobs[tie] < 65535) ++ties.joint_jobs[tie];
}

template <bool shared_fate>
TANDEM_INLINE void add_own_task(Organisation& o, const TrustParameters& p, Seat seat) {
  experience<shared_fate>(o, p, o.ties.at(seat, o.partnering.with_slot[seat]), seat,
                          o.work.events[seat] & owner_pleased);
}

template <bool shared_fate>
TANDEM_INLINE void add_helped_tasks(Organisation& o, const TrustParameters& p, Seat seat) {
  each_helped(o, seat, [&](std::size_t slot) {
    const std::size_t tie = o.ties.at(seat, slot);
    const Seat owner = o.ties.partner[tie];
    experience<shared_fate>(o, p, tie, owner, o.work.events[owner] & helper_pleased);
  });
}

// Where fate is not shared, the two jobs of a tie add the same amount or to sums of their own, so that their order is immaterial.
void add_own_experiences(Organisation& o, const TrustParameters& p, std::size_t begin, std::size_t end) {
  SeatList seats;
  for (std::size_t first = begin; first < end; first += block_of_agents) {
    const std::size_t last = std::min(end, first + block_of_agents);
    list_owners(o, first, last, seats);
    for (const Seat seat : seats) add_own_task<false>(o, p, seat);
    list_helpers(o, first, last, seats);
    for (const Seat seat : seats) add_helped_tasks<false>(o, p, seat);
  }
}

// Where it is, the job of the lower seat counts first.
void add_shared_experiences(Organisation& o, const TrustParameters& p, std::size_t begin, std::size_t end) {
  for (Seat seat = static_cast<Seat>(begin); seat < end; ++seat) {
    const Seat with = o.partnering.with[seat];
    if (with != nobody && seat < with) add_own_task<true>(o, p, seat);
    if (o.partnering.helps[seat] != 0) add_helped_tasks<true>(o, p, seat);
    if (with != nobody && seat > with) add_own_task<true>(o, p, seat);
  }
}

// Reverse coupling: purpose creates trust.
void add_purpose(Organisation& o, const TrustParameters& p, double width, Seat seat) {
  for (std::size_t slot = 0; slot < o.ties.degree[seat]; ++slot) {
    const std::size_t tie = o.ties.at(seat, slot);
    const double shared = shared_purpose(purpose_distance(o.purpose, seat, o.ties.partner[tie]), width);
    o.ties.good[tie] = static_cast<float>(double(o.ties.good[tie]) + p.purpose_evidence * shared);
  }
}

// Trust in `slots` slots from their evidence. `prior` null: that of all slots is `own`.
TANDEM_INLINE void refresh_row(float* __restrict trust, const float* good, const float* bad, const float* prior,
                               const double own, const double strength, const std::size_t slots) {
  for (std::size_t k = 0; k < slots; ++k)
    trust[k] =
        static_cast<float>(trust_from(double(good[k]), double(bad[k]), prior ? double(prior[k]) : own, strength));
}

TANDEM_MULTIVERSION
void refresh(Ties& ties, const float* propensity, std::size_t begin, std::size_t end, double strength) {
  const float* const priors = ties.prior.empty() ? nullptr : ties.prior.data();
  float* const trust = ties.trust.data();
  const float *const good = ties.good.data(), *const bad = ties.bad.data();
  for (Seat seat = static_cast<Seat>(begin); seat < end; ++seat) {
    const std::size_t row = ties.at(seat, 0), slots = slots_to_do(ties, seat);
    const auto own = double(propensity[seat]);
    // The usual, in which eight slots are known to the compiler.
    if (slots == 8 && !priors)
      refresh_row(trust + row, good + row, bad + row, nullptr, own, strength, 8);
    else
      refresh_row(trust + row, good + row, bad + row, priors ? priors + row : nullptr, own, strength, slots);
  }
}

// What trust is worth less its standard errors, of the ties of agents [begin, end).
void assure(Ties& ties, const TrustParameters& p, std::size_t begin, std::size_t end) {
  for (Seat seat = static_cast<Seat>(begin); seat < end; ++seat)
    for (std::size_t k = ties.at(seat, 0); k < ties.at(seat, ties.degree[seat]); ++k)
      ties.assured[k] = static_cast<float>(assured_from(
          double(ties.trust[k]), double(ties.good[k]) + double(ties.bad[k]) + p.prior_strength, p.caution));
}

void update(Organisation& o, const TrustParameters& p, double width, std::size_t begin, std::size_t end) {
  decay(o.ties, begin, end, p.memory);
  for (Seat seat = static_cast<Seat>(begin); seat < end && p.purpose_evidence > 0; ++seat)
    add_purpose(o, p, width, seat);
  if (!o.work.events.empty()) {
    if (p.joint_fate > 0)
      add_shared_experiences(o, p, begin, end);
    else
      add_own_experiences(o, p, begin, end);
  }
  refresh(o.ties, o.people.trust_propensity.data(), begin, end, p.prior_strength);
  if (!o.ties.assured.empty()) assure(o.ties, p, begin, end);
}

void note_trust(Tick& tick) {
  const Organisation& o = tick.organisation;
  const Seat seat = tick.trace->agent();
  for (std::size_t slot = 0; slot < o.ties.degree[seat]; ++slot) {
    const std::size_t tie = o.ties.at(seat, slot);
    TraceNote note{tick.now,
                   "trust",
                   "trusts a partner",
                   {{"agent", an_agent(o.ties.partner[tie])},
                    {"trust", o.ties.trust[tie]},
                    {"good", o.ties.good[tie]},
                    {"bad", o.ties.bad[tie]},
                    {"joint_jobs", o.ties.joint_jobs[tie]},
                    {"age", tick.now - o.ties.formed[tie]}}};
    if (!o.ties.assured.empty()) note.numbers.emplace_back("assured", o.ties.assured[tie]);
    tick.trace->note(std::move(note));
  }
}

void run(Tick& tick) {
  const auto& p = tick.model.get<TrustParameters>();
  const double width = tick.model.get<ValuationParameters>().purpose_width;
  tick.workers.for_chunks(tick.organisation.agents, chunk_of_agents, [&](std::size_t begin, std::size_t end) {
    for (std::size_t first = begin; first < end; first += block_of_agents)
      update(tick.organisation, p, width, first, std::min(end, first + block_of_agents));
  });
  if (tick.trace) note_trust(tick);
}

// Joint work has to come out for its outcome to count.
void check(const Model& model, const Inputs&, Findings& findings) {
  if (model.get<TrustParameters>().joint_fate == 0 || !model.is_none(Slot::work)) return;
  findings.push_back({{},
                      "trust.joint_fate",
                      "counts how joint work came out, but work.record is \"none\": nobody works",
                      "0 beside it",
                      "leave it out, or set work.record = \"pooled\""});
}

std::vector<double> example() { return {trust_from(10, 0, .5, 2), trust_from(10, 1, .5, 2)}; }

}  // namespace

RECORD(trust, evidence) {
  using P = TrustParameters;
  return {
      .summary = "trust from good and bad evidence of joint jobs, decaying",
      .source = "Josang & Ismail 2002",
      .prose =
          R"(Evidence fades every tick of the tie's life, then shared purpose may add to it, then each joint job of the tick, y_i
being the good experience of i:

    E10  r+ <- lambda r+,  r- <- lambda r-
         r+ <- r+ + w_pi pi_ij
         r+ <- r+ + w+ y_i (1 + disclosure_j),  r- <- r- + w- (1 - y_i)

Trust is what the evidence says of a partner whom one trusted by propensity before:

    E2  tau_ij = (r+ + n_0 tau_0i) / (r+ + r- + n_0)

With rho_y above 0 the two of a job also share its fate, what came of it speaking to both of both:

    E10  y_i <- (1 - rho_y) y_i + rho_y (share of the task's blocks right) [both sides delivered]

The stages of partnership (E17) go by trust as far as the evidence assures it: trust less c_E standard errors of the
beta law whose mean it is. A partner who is little known is at the first stage, however well it began; one needs less to
be sure of the very good than of the middling. Nothing else goes by assured trust.

    E17  assured tau_ij = max(0, tau_ij - c_E sqrt(tau_ij (1 - tau_ij) / (r+ + r- + n_0 + 1)))

A tie has up to two joint jobs in a tick, one on the task of each; each counts at both ends, and adds 1 to n_ij.)",
      .details =
          R"(The prior of a tie that came with its own trust is that trust. The joint jobs n_ij of a tie, of which work speaks, are
counted here. Evidence is stored after the decay and after each addition, in single precision.)",
      .parameters = parameters<P>({
          row<&P::prior_strength>("prior_strength", "n_0", "jobs", .1, 100)
              .means("Weight of the prior: larger ripens more slowly.", "Josang & Ismail 2002"),
          row<&P::memory>("memory", "lambda", "per tick")
              .means("What is left of evidence after a tick.", "assumed; Josang & Ismail 2002 for what it stands for"),
          row<&P::gain>("gain", "w+", "jobs", 0, 20).means("Weight of a good experience.", "Slovic 1993"),
          row<&P::loss>("loss", "w-", "jobs", 0, 20).means("Weight of a bad experience.", "Slovic 1993"),
          row<&P::purpose_evidence>("purpose_evidence", "w_pi", "jobs per tick", 0, 5)
              .means("Evidence that shared purpose gives in a tick; 0: purpose creates no trust.", "this model"),
          row<&P::joint_fate>("joint_fate", "rho_y", "1", 0, 1)
              .means(
                  "Weight of how the joint job came out in the experience of either side; 0: only what the other did.",
                  "assumed")
              .added_later(),
          row<&P::caution>("caution", "c_E", "standard errors", 0, 4)
              .means("By how many standard errors trust has to pass the bound of a stage; 0: the young count as known.",
                     "assumed; Josang & Ismail 2002 for the law, Lewicki & Bunker 1996 for stages that wait for it")
              .added_later(),
      }),
      .function = ProcessFunction(run),
      .prepare = prepare,
      .check = check,
      .fixed = {"joint_fate", "caution"},
      .needs = {Capability::ties},
      .requires_slots = {Slot::partnering, Slot::people},
      .example = {"ten good, then one bad experience", example, {.9166666666666666, .8461538461538461}},
  };
}

}  // namespace tandem
