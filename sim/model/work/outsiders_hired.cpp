// SPDX-License-Identifier: MIT
// Help from outside the organisation.
#include "model/work/outsiders_hired.h"

#include <algorithm>

#include "model/example/hand_made.h"
#include "model/frame/trace.h"
#include "model/work/pooled.h"
#include "model/work/rescue_partner.h"

namespace tandem {

namespace {

struct OutsiderParameters {
  static constexpr Slot slot = Slot::outsiders;
  double access = .2;
  double known = .6;
  double fee = .5;
};

constexpr Stream access_stream = stream(213), outside_stream = stream(214);

void prepare(Organisation& o, const Model&) { o.work.right.assign(o.agents, 0); }

std::uint64_t all_blocks(const Tasks& tasks) {
  return tasks.blocks_per_task >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << tasks.blocks_per_task) - 1;
}

// A block that the outsider gets right: each dimension known, or guessed.
bool solves(const Tick& tick, const OutsiderParameters& p, Seat owner, std::uint32_t block) {
  const std::uint32_t size = tick.organisation.tasks.block_size;
  for (std::uint32_t position = block * size; position < (block + 1) * size; ++position) {
    const Words words = draw(tick.key, tick.now, owner, no_partner, outside_stream, position / 4);
    if (!happens(words[position % 4], (1 + p.known) / 2)) return false;
  }
  return true;
}

void book(Organisation& o, const Model& model, const OutsiderParameters& p, Seat owner) {
  Work& work = o.work;
  const double before = work.value[owner];
  work.quality[owner] = quality_of(model.get<WorkParameters>(), o.tasks, work.right[owner]);
  const double time = solitary_worth(o, owner) * rescue_time_left(model, work.events[owner]);
  const double after = time * work.quality[owner] * (work.events[owner] & owner_delivered ? 1 : .5);
  work.credit_helper[owner] = p.fee * (after - before);
  work.value[owner] = work.credit_owner[owner] = after - work.credit_helper[owner];
}

// Nobody reads what another buys.
void hire(Tick& tick, const OutsiderParameters& p, Seat owner) {
  Organisation& o = tick.organisation;
  const std::uint64_t failed = all_blocks(o.tasks) & ~o.work.right[owner];
  if (o.partnering.with[owner] != nobody || failed == 0) return;
  if (!happens(draw(tick.key, tick.now, owner, no_partner, access_stream)[0], p.access)) return;
  for (std::uint32_t block = 0; block < o.tasks.blocks_per_task; ++block)
    if ((failed >> block & 1) && solves(tick, p, owner, block)) o.work.right[owner] |= std::uint64_t{1} << block;
  o.work.events[owner] |= task_bought;
  book(o, tick.model, p, owner);
  if (tick.trace && tick.trace->agent() == owner)
    tick.trace->note(
        {tick.now,
         "outsiders",
         "has what failed redone by somebody from outside",
         {{"quality", o.work.quality[owner]}, {"value", o.work.value[owner]}, {"fee", o.work.credit_helper[owner]}}});
}

void run(Tick& tick) {
  Organisation& o = tick.organisation;
  const auto& p = tick.model.get<OutsiderParameters>();
  tick.workers.for_chunks(o.agents, chunk_of_agents, [&](std::size_t begin, std::size_t end) {
    for (Seat seat = static_cast<Seat>(begin); seat < end; ++seat)
      if (o.staff.occupied[seat]) hire(tick, p, seat);
  });
  tick.workers.for_chunks(o.agents, chunk_of_agents,
                          [&](std::size_t begin, std::size_t end) { collect_work(o, begin, end); });
}

// One alone who failed both blocks, and an outsider who knows everything.
std::vector<double> example() {
  Model model = model_with(Slot::outsiders, "hired");
  *static_cast<OutsiderParameters*>(model.parameters(Slot::outsiders)) = {.access = 1, .known = 1, .fee = .25};
  Organisation o = hand_made({0});
  add_work(o);
  o.people.care = {1};
  o.tasks.blocks_per_task = 2;
  o.tasks.block_size = 1;
  prepare(o, model);
  o.work.time = {1};
  o.work.events = {owner_delivered};
  o.work.value = {.2};
  const Workers workers;
  Tick tick{o, model, {}, 1, workers};
  run(tick);
  return {o.work.quality[0], o.work.output[0], o.work.credit[0], o.work.credit_helper[0]};
}

}  // namespace

RECORD(outsiders, hired) {
  using P = OutsiderParameters;
  return {
      .summary = "those who fail alone may buy help from outside the organisation",
      .source = "this model; Menon & Pfeffer 2003",
      .prose =
          R"(After the work and rescue, an agent who worked its own task alone and of whose blocks some are not right finds
somebody outside with probability `access`. The outsider redoes the failed blocks: it knows each dimension with
probability `known` and guesses the others by a fair coin; a block comes right if all its dimensions are. Quality and
value follow anew (E7, E8) with time, effort and delivery as they were. Of the gain in value the outsider is paid the
share `fee`, which leaves the organisation.)",
      .details = R"(Blocks that came right count as right for learning and for rework.)",
      .parameters = parameters<P>({
          row<&P::access>("access", "", "probability")
              .means("Chance to find somebody outside for a task that failed; 0: never.", "this model"),
          row<&P::known>("known", "", "probability")
              .means("Chance that the outsider knows a dimension of the task, as it is now.", "this model"),
          row<&P::fee>("fee", "", "1").means("Share of the gain in value that the outsider is paid.", "this model"),
      }),
      .function = ProcessFunction(run),
      .prepare = prepare,
      .needs = {Capability::chosen_partners},
      .requires_slots = {Slot::work},
      .draws = {{access_stream, "agent", draws::word(0), "whether it finds somebody"},
                {outside_stream, "agent", draws::words_from(0),
                 "whether a dimension is right, chance (1 + known) / 2: the word of its place in the task"}},
      .example = {"both blocks failed, an outsider who knows all, fee .25: quality, output, credit, fee",
                  example,
                  {1, .8, .8, .2}},
  };
}

}  // namespace tandem
