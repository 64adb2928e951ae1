// SPDX-License-Identifier: MIT
// Trust in ability from how joint tasks came out, beside trust in good will.
#include "model/value/competence.h"

#include "model/example/hand_made.h"
#include "model/task/bits.h"
#include "model/work/jobs.h"

namespace tandem {

namespace {

void prepare(Organisation& o, const Model&) {
  const std::size_t slots = o.ties.partner.size();
  o.ties.ability.assign(slots, no_ability_known);
  o.ties.skilled.assign(slots, 0);
  o.ties.unskilled.assign(slots, 0);
  o.work.right.assign(o.agents, 0);
}

double ability(const CompetenceParameters& p, double skilled, double unskilled) {
  return (skilled + p.prior_strength / 2) / (skilled + unskilled + p.prior_strength);
}

bool came_right(const Organisation& o, Seat owner) {
  return 2 * static_cast<std::uint32_t>(__builtin_popcountll(o.work.right[owner])) >= o.tasks.blocks_per_task;
}

void judge(Ties& ties, const CompetenceParameters& p, std::size_t tie, bool well) {
  float& evidence = well ? ties.skilled[tie] : ties.unskilled[tie];
  evidence = static_cast<float>(double(evidence) + (well ? 1 : p.loss));
}

// Two jobs of one tie add to sums of their own or the same amount, so that their order is immaterial.
void update(Organisation& o, const CompetenceParameters& p, Seat seat) {
  Ties& ties = o.ties;
  const std::size_t first = ties.at(seat, 0), last = first + ties.degree[seat];
  for (std::size_t k = first; k < last; ++k) {
    ties.skilled[k] = static_cast<float>(double(ties.skilled[k]) * p.memory);
    ties.unskilled[k] = static_cast<float>(double(ties.unskilled[k]) * p.memory);
  }
  if (o.partnering.with[seat] != nobody) judge(ties, p, first + o.partnering.with_slot[seat], came_right(o, seat));
  for (std::uint64_t rest = o.partnering.helps[seat]; rest != 0; rest &= rest - 1) {
    const std::size_t tie = first + static_cast<std::size_t>(__builtin_ctzll(rest));
    if (!worked_in_stead(o, ties.partner[tie])) judge(ties, p, tie, came_right(o, ties.partner[tie]));
  }
  for (std::size_t k = first; k < last; ++k)
    ties.ability[k] = static_cast<float>(ability(p, double(ties.skilled[k]), double(ties.unskilled[k])));
}

void run(Tick& tick) {
  Organisation& o = tick.organisation;
  const auto& p = tick.model.get<CompetenceParameters>();
  tick.workers.for_chunks(o.agents, chunk_of_agents, [&](std::size_t begin, std::size_t end) {
    for (Seat seat = static_cast<Seat>(begin); seat < end; ++seat) update(o, p, seat);
  });
}

// Three blocks, of which two came right of the one task and one of the other; each of the two agents owns a task.
std::vector<double> example() {
  Organisation o = hand_made({0, 0});
  add_tie(o, 0, 1);
  add_work(o);
  work_jointly(o, 0, 1);
  work_jointly(o, 1, 0);
  prepare(o, default_model());
  o.tasks.blocks_per_task = 3;
  o.work.right = {3, 4};
  update(o, {}, 0);
  return {double(o.ties.skilled[0]), double(o.ties.unskilled[0]), double(o.ties.ability[0]), ability({}, 3, 1)};
}

}  // namespace

RECORD(competence, evidence) {
  using P = CompetenceParameters;
  return {
      .summary = "trust in ability from how joint tasks came out, beside trust in good will",
      .source = "Mayer, Davis & Schoorman 1995",
      .prose =
          R"(Each end of a tie keeps evidence of the other's ability, which fades every tick. For each joint job of the tick
`skilled` grows by 1 if at least half of the blocks of the task came right (rescue included), else `unskilled` grows by
loss. The owner judges the helper by it, and the helper the owner. Where a head did the task in a member's stead, only
the head is judged.

    skilled <- memory skilled,  unskilled <- memory unskilled
    ability_ij = (skilled + n_0 / 2) / (skilled + unskilled + n_0)

Wherever D_ij is used it gains b_a (ability_ij - 1/2); for a stranger, nothing.)",
      .details =
          R"(Ability is 1/2 when a tie forms; evidence and ability are stored in single precision after each step, and a remembered
tie brings them back. Weight 0: ability is judged, but moves nobody.)",
      .parameters = parameters<P>({
          row<&P::weight>("weight", "b_a", "utility", 0, 12)
              .means("Weight of the ability that a partner is credited with.", "this model"),
          row<&P::prior_strength>("prior_strength", "n_0", "jobs", .1, 100)
              .means("Weight of the prior: larger ripens more slowly.", "Josang & Ismail 2002"),
          row<&P::memory>("memory", "", "per tick")
              .means("What is left of evidence after a tick.", "Josang & Ismail 2002"),
          row<&P::loss>("loss", "", "jobs", 0, 20)
              .means("Weight of a joint task that failed against one that came right.", "Skowronski & Carlston 1987"),
      }),
      .function = ProcessFunction(run),
      .prepare = prepare,
      .needs = {Capability::chosen_partners},
      .requires_slots = {Slot::partnering, Slot::work},
      .example = {"one joint task of three blocks with two right, one with one: skilled, unskilled, ability; then "
                  "ability after 3 good and one bad",
                  example,
                  {1, 1, .5, .6666666666666666}},
  };
}

}  // namespace tandem
