// SPDX-License-Identifier: MIT
// Trust from decaying evidence of joint jobs (E2, E10).
#include "model/relations/trust_evidence.h"

#include <algorithm>

#include "model/frame/model.h"
#include "model/frame/trace.h"
#include "model/value/valuation_linear.h"

namespace tandem {

namespace {

TANDEM_MULTIVERSION
void decay(float* evidence, std::size_t count, double memory) {
  for (std::size_t k = 0; k < count; ++k) evidence[k] = static_cast<float>(double(evidence[k]) * memory);
}

void experience(Organisation& o, const TrustParameters& p, std::size_t tie, bool pleased, double disclosure) {
  Ties& ties = o.ties;
  if (pleased)
    ties.good[tie] = static_cast<float>(double(ties.good[tie]) + p.gain * (1 + disclosure));
  else
    ties.bad[tie] = static_cast<float>(double(ties.bad[tie]) + p.loss);
  if (ties.joint_jobs[tie] < 65535) ++ties.joint_jobs[tie];
}

// The joint jobs of one agent: the own task, and those it helps with. Two jobs of one tie add the same amounts, so their order is immaterial.
void add_experiences(Organisation& o, const TrustParameters& p, Seat seat) {
  const auto open = [&](std::size_t tie) { return double(o.people.disclosure[o.ties.partner[tie]]); };
  if (o.partnering.with[seat] != nobody) {
    const std::size_t tie = o.ties.at(seat, o.partnering.with_slot[seat]);
    experience(o, p, tie, o.work.events[seat] & owner_pleased, open(tie));
  }
  for (std::uint64_t rest = o.partnering.helps[seat]; rest != 0; rest &= rest - 1) {
    const std::size_t tie = o.ties.at(seat, static_cast<std::size_t>(__builtin_ctzll(rest)));
    experience(o, p, tie, o.work.events[o.ties.partner[tie]] & helper_pleased, open(tie));
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

TANDEM_MULTIVERSION
void refresh(float* __restrict trust, const float* good, const float* bad, const float* prior, const float* propensity,
             std::size_t agents, std::size_t capacity, double strength) {
  for (std::size_t agent = 0; agent < agents; ++agent)
    for (std::size_t k = agent * capacity; k < (agent + 1) * capacity; ++k)
      trust[k] = static_cast<float>(
          trust_from(double(good[k]), double(bad[k]), double(prior ? prior[k] : propensity[agent]), strength));
}

void update(Organisation& o, const TrustParameters& p, double width, std::size_t begin, std::size_t end) {
  Ties& ties = o.ties;
  const std::size_t row = ties.at(static_cast<Seat>(begin), 0), slots = (end - begin) * ties.capacity;
  decay(ties.good.data() + row, slots, p.memory);
  decay(ties.bad.data() + row, slots, p.memory);
  for (Seat seat = static_cast<Seat>(begin); seat < end; ++seat) {
    if (p.purpose_evidence > 0) add_purpose(o, p, width, seat);
    if (!o.work.events.empty()) add_experiences(o, p, seat);
  }
  refresh(ties.trust.data() + row, ties.good.data() + row, ties.bad.data() + row,
          ties.prior.empty() ? nullptr : ties.prior.data() + row, o.people.trust_propensity.data() + begin, end - begin,
          ties.capacity, p.prior_strength);
}

void note_trust(Tick& tick) {
  const Organisation& o = tick.organisation;
  const Seat seat = tick.trace->agent();
  for (std::size_t slot = 0; slot < o.ties.degree[seat]; ++slot) {
    const std::size_t tie = o.ties.at(seat, slot);
    tick.trace->note({tick.now,
                      "trust",
                      "trusts a partner",
                      {{"agent", o.ties.partner[tie]},
                       {"trust", o.ties.trust[tie]},
                       {"good", o.ties.good[tie]},
                       {"bad", o.ties.bad[tie]},
                       {"joint_jobs", o.ties.joint_jobs[tie]},
                       {"age", tick.now - o.ties.formed[tie]}}});
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

A tie has up to two joint jobs in a tick, one on the task of each; each counts at both ends, and adds 1 to n_ij.)",
      .details =
          R"(The prior of a tie that came with its own trust is that trust. The joint jobs n_ij of a tie, of which work speaks, are
counted here. Evidence is stored after the decay and after each addition, in single precision.)",
      .parameters = parameters<P>({
          row<&P::prior_strength>("prior_strength", "n_0", "jobs", .1, 100)
              .means("Weight of the prior: larger ripens more slowly.", "Josang & Ismail 2002"),
          row<&P::memory>("memory", "lambda", "per tick")
              .means("What is left of evidence after a tick.", "Josang & Ismail 2002; calibrated"),
          row<&P::gain>("gain", "w+", "jobs", 0, 20).means("Weight of a good experience.", "Slovic 1993"),
          row<&P::loss>("loss", "w-", "jobs", 0, 20).means("Weight of a bad experience.", "Slovic 1993"),
          row<&P::purpose_evidence>("purpose_evidence", "w_pi", "jobs per tick", 0, 5)
              .means("Evidence that shared purpose gives in a tick; 0: purpose creates no trust.", "this model"),
      }),
      .function = ProcessFunction(run),
      .needs = {Capability::ties},
      .requires_slots = {Slot::partnering, Slot::people},
      .example = {"ten good, then one bad experience", example, {.9166666666666666, .8461538461538461}},
  };
}

}  // namespace tandem
