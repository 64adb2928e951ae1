// SPDX-License-Identifier: MIT
// Partners of the top stage who redo what failed of each other's tasks (E9b).
#include "model/work/rescue_partner.h"

#include <algorithm>
#include <array>

#include "model/example/hand_made.h"
#include "model/value/stages.h"
#include "model/work/joint_work.h"

namespace tandem {

namespace {

constexpr Stream rescue_stream = stream(173), redo_stream = stream(174);

void prepare(Organisation& o, const Model&) { o.work.right.assign(o.agents, 0); }

struct Rescue {
  Seat owner = nobody;       // whose task; nobody: none
  std::uint64_t blocks = 0;  // of it that came right
};

bool has_failed(const Organisation& o, Seat owner) {
  return static_cast<std::uint32_t>(__builtin_popcountll(o.work.right[owner])) < o.tasks.blocks_per_task;
}

// Slots of those whom the agent would rescue, in order; how many.
std::size_t in_need(const Organisation& o, Seat seat, std::array<std::uint8_t, 64>& slots) {
  std::size_t count = 0;
  const auto partners = o.ties.partners(seat);
  for (std::uint8_t slot = 0; slot < partners.size(); ++slot) {
    const Seat other = partners[slot];
    const bool top = double(o.ties.trust[o.ties.at(seat, slot)]) > leadership_above &&
                     purpose_distance(o.purpose, seat, other) < leadership_within;
    if (top && o.partnering.with[other] != seat && has_failed(o, other)) slots[count++] = slot;
  }
  return count;
}

Rescue rescue_by(const Tick& tick, double chance, Seat seat) {
  const Organisation& o = tick.organisation;
  std::array<std::uint8_t, 64> slots;
  const std::size_t count = in_need(o, seat, slots);
  if (count == 0) return {};
  const Words words = draw(tick.key, tick.now, seat, no_partner, rescue_stream);
  if (!happens(words[0], chance)) return {};
  const Seat owner = o.ties.partners(seat)[slots[below(words[1], static_cast<std::uint32_t>(count))]];
  const SolvedJob job{tick.key, tick.now, owner, seat};
  const Words coins = draw(tick.key, tick.now, owner, seat, redo_stream);
  return {owner, solve_by_helper(o, job, Coins(job, coins.data(), 1)).right};
}

// Quality, value and credit of a task, anew.
void book_anew(Organisation& o, const JointContext& c, Seat owner, double time_left) {
  Work& work = o.work;
  work.quality[owner] = quality_of(c.p, o.tasks, work.right[owner]);
  if (o.partnering.with[owner] == nobody)
    work.value[owner] = work.credit_owner[owner] =
        solitary_time(o, owner) * time_left * work.quality[owner] * (work.events[owner] & owner_delivered ? 1 : .5);
  else
    book_joint(work, owner, joint_value_anew(o, c, owner, work.time[owner] * time_left), work.events[owner]);
}

void run(Tick& tick) {
  Organisation& o = tick.organisation;
  const auto& p = tick.model.get<RescueParameters>();
  std::vector<Rescue> rescues(o.agents);
  tick.workers.for_chunks(o.agents, chunk_of_agents, [&](std::size_t begin, std::size_t end) {
    for (Seat seat = static_cast<Seat>(begin); seat < end; ++seat)
      if (o.staff.occupied[seat]) rescues[seat] = rescue_by(tick, p.chance, seat);
  });
  for (Seat seat = 0; seat < o.agents; ++seat) {
    const Rescue& rescue = rescues[seat];
    if (rescue.owner == nobody) continue;
    o.work.right[rescue.owner] |= rescue.blocks;
    o.work.events[rescue.owner] |= task_rescued;
    o.work.events[seat] |= time_given_away;
  }
  const JointContext context = joint_context(tick.model);
  tick.workers.for_chunks(o.agents, chunk_of_agents, [&](std::size_t begin, std::size_t end) {
    for (Seat seat = static_cast<Seat>(begin); seat < end; ++seat)
      if (o.work.events[seat] & (task_rescued | time_given_away))
        book_anew(o, context, seat, rescue_time_left(tick.model, o.work.events[seat]));
  });
  tick.workers.for_chunks(o.agents, chunk_of_agents,
                          [&](std::size_t begin, std::size_t end) { collect_work(o, begin, end); });
}

// Two friends alone with their tasks of one block each: 0 knows what 1 needs.
std::vector<double> example() {
  const Model model = model_with(Slot::rescue, "partner");
  Organisation o = hand_made({0, 0});
  add_tie(o, 0, 1, .9f, .9f);
  set_purpose(o, {.5, .5});
  set_beliefs(o, {"++", "--"});
  add_work(o);
  o.people.care = {1, 1};
  o.tasks.blocks_per_task = o.tasks.block_size = 1;
  o.tasks.blocks = 2;
  o.tasks.block = {0, 1};
  o.work.time = {1, 1};
  o.work.right = {1, 0};
  o.work.events = {owner_delivered, owner_delivered};
  o.work.quality = {1, .2};
  const Workers workers;
  Tick tick{o, model, {}, 1, workers};
  run(tick);
  return {o.work.quality[1], o.work.output[0], o.work.output[1]};
}

}  // namespace

RECORD(rescue, partner) {
  using P = RescueParameters;
  return {
      .summary = "a partner of the top stage redoes what failed of one's task",
      .source = "this model",
      .prose =
          "An agent i looks at its partners j at the stage of leadership partnership (tau_ij > .7 and |x_i - x_j| < "
          ".15) some block of whose own task failed and on whose "
          "task i did not work. If there are any, with the given chance (word 0 of its stream) it takes one of them, "
          "uniform (word 1), and redoes the failed blocks with its own beliefs, each "
          "unknown bit a fair coin (words 0 to 2 of a stream keyed by j and i, 32 dimensions of the task to a word, "
          "then those of the stream of "
          "further guesses). Blocks that come right count as right; several rescuers of one task add up. For that i "
          "gives time_given of its time for its own task. Quality and value of the "
          "tasks of both are found anew (E7, E8), and credit with them; deliveries, grabs and friction stay as they "
          "happened.",
      .parameters = parameters<P>({
          row<&P::chance>({.name = "chance",
                           .symbol = "",
                           .unit = "probability per tick",
                           .meaning = "Chance that one who sees a friend fail comes to the rescue; 0: never.",
                           .source = "this model"}),
          row<&P::time_given>({.name = "time_given",
                               .symbol = "",
                               .unit = "1",
                               .meaning = "Share of the time for the own task that a rescue takes.",
                               .source = "this model"}),
      }),
      .function = ProcessFunction(run),
      .prepare = prepare,
      .needs = {Capability::ties},
      .requires_slots = {Slot::work, Slot::trust, Slot::purpose_start},
      .streams = {{rescue_stream, "whether and whom to rescue"}, {redo_stream, "guesses of a rescuer"}},
      .example = {"two friends alone, one of whom fails at what the other knows: quality of that task, output of both",
                  example,
                  {1, .5, 1}},
  };
}

}  // namespace tandem
