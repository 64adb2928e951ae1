// SPDX-License-Identifier: MIT
// Partners of the top stage who redo what failed of each other's tasks (E9b).
#include "model/work/rescue_partner.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/kept.h"
#include "base/select.h"
#include "model/example/hand_made.h"
#include "model/frame/seat_list.h"
#include "model/task/bits.h"
#include "model/value/stages.h"
#include "model/work/in_need.h"
#include "model/work/joint_again.h"
#include "model/work/solutions.h"

namespace tandem {

namespace {

constexpr Stream rescue_stream = stream(173), redo_stream = stream(174);

void prepare(Organisation& o, const Model&) { o.work.right.assign(o.agents, 0); }

struct Rescue {
  Seat rescuer, owner;   // owner: whose task
  std::uint64_t blocks;  // of it that came right
};

// [agent] whom its task was worked with, nobody if alone, the agent itself where no block of it failed.
TANDEM_MULTIVERSION
void find_failed_with(const Organisation& o, Seat* failed_with) {
  const std::uint64_t all_right = low_bits(o.tasks.blocks_per_task), *const right = o.work.right.data();
  const Seat* const partner = o.partnering.with.data();
  const std::uint32_t agents = o.agents;
  TANDEM_INDEPENDENT
  for (std::uint32_t seat = 0; seat < agents; ++seat)
    failed_with[seat] = Seat{select(right[seat] == all_right, seat, partner[seat].value())};
}

// Those of a block who may come to a rescue, then those who do, with their draws.
struct Rescuers {
  std::size_t count = 0;
  std::array<Seat, block_of_agents> seat, owner;
  std::array<std::uint64_t, block_of_agents> slots;      // of partners in need
  std::array<std::uint64_t, block_of_agents> right;      // blocks that come right
  std::array<std::uint32_t, 4 * block_of_agents> words;  // [4 x rescuer]
  NeedScratch need;
};

void list_willing(const Organisation& o, const Seat* failed_with, std::size_t begin, std::size_t end, Rescuers& r) {
  NeededBy needed;
  find_in_need(o, failed_with, begin, end - begin, r.need, needed);
  std::size_t count = 0;
  for (std::size_t seat = begin; seat < end; ++seat) {
    const std::uint64_t slots = needed[seat - begin];
    r.seat[count] = static_cast<Seat>(seat), r.slots[count] = slots;
    count += (slots != 0) & (o.staff.occupied[seat] != 0);
  }
  r.count = count;
}

// By words 0, whether, and 1, whom.
TANDEM_MULTIVERSION
void choose_whom(const Organisation& o, double chance, Rescuers& r) {
  std::size_t rescuing = 0;
  for (std::size_t k = 0; k < r.count; ++k) {
    if (!happens(r.words[k], chance)) continue;
    const std::uint32_t number = count_bits(r.slots[k]);
    const std::size_t slot = bit_of_rank(r.slots[k], below(r.words[block_of_agents + k], number));
    r.owner[rescuing] = o.ties.partner[o.ties.at(r.seat[k], slot)];
    r.seat[rescuing++] = r.seat[k];
  }
  r.count = rescuing;
}

void find_rescues(const Tick& tick, const Seat* failed_with, double chance, std::size_t begin, std::size_t end,
                  Rescuers& r, std::vector<Rescue>& rescues) {
  const Organisation& o = tick.organisation;
  list_willing(o, failed_with, begin, end, r);
  draw_seats(tick.key, tick.now, r.seat.data(), r.count, rescue_stream, 0, r.words.data(), block_of_agents);
  choose_whom(o, chance, r);
  draw_pairs(tick.key, tick.now, r.owner.data(), r.seat.data(), r.count, redo_stream, 0, r.words.data(),
             block_of_agents);
  solve_by_helper({tick, r.owner.data(), r.seat.data(), r.count, r.words.data()}, r.right.data());
  for (std::size_t k = 0; k < r.count; ++k) rescues.push_back({r.seat[k], r.owner[k], r.right[k]});
}

// Of the tasks of agents [begin, end) whose blocks or time a rescue has changed: lists those worked together; finds the value of those worked
// alone; and the quality of both.
TANDEM_MULTIVERSION
void begin_anew(const Model& model, Organisation& o, const JointContext& c, std::size_t begin, std::size_t end,
                Jobs& joint) {
  Work& work = o.work;
  const auto changed = [&](std::size_t seat) { return (work.events[seat] & (task_rescued | time_given_away)) != 0; };
  const auto quality_now = [&](Seat owner) {
    return work.quality[owner] = quality_of(c.p, o.tasks, work.right[owner]);
  };
  SeatList owners;
  list_seats(begin, end, owners, [&](std::size_t seat) { return changed(seat) & (o.partnering.with[seat] != nobody); });
  for (const Seat owner : owners)
    list_again(o, joint, owner, rescue_time_left(model, work.events[owner]), quality_now(owner));
  list_seats(begin, end, owners, [&](std::size_t seat) { return changed(seat) & (o.partnering.with[seat] == nobody); });
  for (const Seat owner : owners)
    work.value[owner] = work.credit_owner[owner] = solitary_worth(o, owner) *
                                                   rescue_time_left(model, work.events[owner]) * quality_now(owner) *
                                                   (work.events[owner] & owner_delivered ? 1 : .5);
}

// Quality, value and credit of tasks, anew.
void book_anew(const Model& model, Organisation& o, const JointContext& c, std::size_t begin, std::size_t end,
               Jobs& joint) {
  joint.count = 0;
  begin_anew(model, o, c, begin, end, joint);
  give(o, c, joint);
  for (std::size_t k = 0; k < joint.count; ++k) {
    o.work.withheld[joint.owner[k]] = joint.withheld[k];
    book_joint(o.work, joint.owner[k], joint.value[k], o.work.events[joint.owner[k]]);
  }
}

// Kept by the thread that runs the process.
struct Found {
  std::vector<Seat> failed_with;  // [agent] as found by find_failed_with()
  ChunkLists<Rescue> rescues;
};

// Kept by each thread of the loop.
struct Anew {
  Jobs joint;
};

void run(Tick& tick) {
  Organisation& o = tick.organisation;
  const auto& p = tick.model.get<RescueParameters>();
  auto& failed_with = kept<Found>().failed_with;
  auto& of_chunk = kept<Found>().rescues;
  failed_with.resize(o.agents);
  find_failed_with(o, failed_with.data());
  of_chunk.clear(o.agents / chunk_of_agents + 1);
  tick.workers.for_chunks(o.agents, chunk_of_agents, [&](std::size_t begin, std::size_t end) {
    for (std::size_t first = begin; first < end; first += block_of_agents)
      find_rescues(tick, failed_with.data(), p.chance, first, std::min(end, first + block_of_agents), kept<Rescuers>(),
                   of_chunk[begin / chunk_of_agents]);
  });
  for (const auto& rescues : of_chunk)
    for (const Rescue& rescue : rescues) {
      o.work.right[rescue.owner] |= rescue.blocks;
      o.work.events[rescue.owner] |= task_rescued;
      o.work.events[rescue.rescuer] |= time_given_away;
    }
  of_chunk.give_back();
  const JointContext context = joint_context(tick.model);
  tick.workers.for_chunks(o.agents, chunk_of_agents, [&](std::size_t begin, std::size_t end) {
    for (std::size_t first = begin; first < end; first += block_of_agents)
      book_anew(tick.model, o, context, first, std::min(end, first + block_of_agents), kept<Anew>().joint);
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
          R"(An agent i looks at its partners j at the stage of leadership partnership (E17, appendix B) of whose own task some
block failed, and on whose task i did not work. If there are any, with the given chance it takes one of them, uniform,
and redoes the failed blocks with its own beliefs, each unknown dimension a fair coin:

    E9b  a block of j's task is right if it came right in the work, or if i's beliefs on it are right
         t_i of i's own task <- (1 - time_given) t_i

Quality and value of the tasks of both are found anew (E7, E8), and credit with them; deliveries, grabs and friction
stay as they happened.)",
      .details = R"(Several rescuers of one task add up.)",
      .parameters = parameters<P>({
          row<&P::chance>("chance", "", "probability per tick")
              .means("Chance that one who sees a friend fail comes to the rescue; 0: never.", "this model"),
          row<&P::time_given>("time_given", "", "1")
              .means("Share of the time for the own task that a rescue takes.", "this model"),
      }),
      .function = ProcessFunction(run),
      .prepare = prepare,
      .needs = {Capability::ties},
      .requires_slots = {Slot::work, Slot::trust, Slot::purpose_start},
      .draws = {{rescue_stream, "agent", draws::word(0), "whether it rescues"},
                {rescue_stream, "agent", draws::word(1), "whom"},
                {redo_stream, "owner, rescuer", draws::words(0, 2),
                 "coins of the rescuer, 32 dimensions of the task to a word; further ones from the stream of further "
                 "coins of work"}},
      .example = {"two friends alone, one of whom fails at what the other knows: quality of that task, output of both",
                  example,
                  {1, .5, 1}},
  };
}

}  // namespace tandem
