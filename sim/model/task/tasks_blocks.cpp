// SPDX-License-Identifier: MIT
// Tasks made of blocks of work: some from the own slice, some from another unit's (E1b); and the mode of the tick.
#include <algorithm>

#include "base/buffer.h"
#include "base/chance_bits.h"
#include "base/kept.h"
#include "base/select.h"
#include "model/frame/model.h"
#include "model/frame/trace.h"
#include "model/task/bits.h"
#include "model/task/payoff_blocks.h"
#include "model/task/tasks.h"
#include "model/task/three_blocks.h"

namespace tandem {

namespace {

constexpr Stream task_stream = stream(40);
constexpr std::size_t most_blocks = 64;  // blocks per task

void prepare(Organisation& organisation, const Model& model) {
  Tasks& tasks = organisation.tasks;
  Units& units = organisation.units;
  const auto& p = model.get<TaskParameters>();
  tasks.blocks_per_task = static_cast<std::uint32_t>(p.blocks_per_task);
  tasks.block_size = static_cast<std::uint32_t>(model.get<BlockParameters>().block_size);
  tasks.blocks = static_cast<std::uint32_t>(model.get<KnowledgeParameters>().dimensions) / tasks.block_size;
  units.slices = std::min(static_cast<std::uint32_t>(units.count()), tasks.blocks / tasks.blocks_per_task);
  units.slice.resize(units.count());
  for (UnitId unit = 0; unit < units.count(); ++unit) units.slice[unit] = unit.value() % units.slices;
  tasks.block_slice.resize(tasks.blocks);
  tasks.slice_first.assign(units.slices + 1, 0);
  for (std::uint32_t block = 0; block < tasks.blocks; ++block) {
    tasks.block_slice[block] = static_cast<std::uint16_t>(std::uint64_t{block} * units.slices / tasks.blocks);
    tasks.slice_first[tasks.block_slice[block] + 1u] = block + 1;
  }
  tasks.block.assign(std::size_t{organisation.agents} * tasks.blocks_per_task, 0);
  tasks.other_unit.assign(organisation.agents, 0);
  tasks.outside.assign(organisation.agents, 0);
  tasks.managed.assign(organisation.agents, 0);
}

// The r-th block of a slice that is not chosen yet. `chosen` holds the offsets chosen so far in ascending order, then `free_place`, in `size`
// places, and takes the new one, moving what is higher up by one place. Without branches: what is chosen is a matter of luck.
TANDEM_INLINE std::uint32_t take_block(std::uint32_t r, std::uint32_t* chosen, std::uint32_t size) {
  for (std::uint32_t k = 0; k < size; ++k) r += chosen[k] <= r;
  std::uint32_t moved = r;
  for (std::uint32_t k = 0; k < size; ++k) {
    const std::uint32_t here = chosen[k];
    chosen[k] = here < moved ? here : moved;
    moved = here < moved ? moved : here;
  }
  return r;
}

// The first of [first, last) whose cumulative weight exceeds u, the last if none does; by halving, without branches.
TANDEM_INLINE std::uint32_t first_beyond(const double* cumulative, std::uint32_t first, std::uint32_t last, double u) {
  for (std::uint32_t left = last - first; left > 1;) {
    const std::uint32_t half = left / 2;
    first += half & all_bits_if<std::uint32_t>(u >= cumulative[first + half - 1]);
    left -= half;
  }
  return first;
}

TANDEM_INLINE UnitId draw_other_unit(const Units& units, UnitId own, std::uint32_t word) {
  const std::uint32_t first = units.needs_first[own], last = units.needs_first[own + 1];
  if (first == last) return own;
  return units.needs[first_beyond(units.needs_cumulative.data(), first, last, unit_interval(word))];
}

// Words of one agent: 0 mode, 1 other unit, then source and choice of each block.
struct AgentWords {
  const std::uint32_t* words;
  std::size_t stride;
  std::uint32_t operator[](std::size_t k) const { return words[k * stride]; }
};

// Draws the tasks of `count` agents one by one from `first` on; their words stand in columns, word w of agent k at words[w * stride + k].
TANDEM_INLINE void draw_each(Organisation& organisation, const TaskParameters& parameters, Seat first,
                             std::size_t count, const std::uint32_t* words, std::size_t stride,
                             const std::uint32_t blocks_per_task) {
  const TaskParameters p = parameters;
  const Units& units = organisation.units;
  Tasks& tasks = organisation.tasks;
  const UnitId* unit_of = units.of.data();
  const std::uint32_t *slice = units.slice.data(), *slice_first = tasks.slice_first.data();
  std::uint16_t* blocks = tasks.block.data() + std::size_t{first} * blocks_per_task;
  UnitId* other_unit = tasks.other_unit.data() + first;
  std::uint8_t *outside_count = tasks.outside.data() + first, *managed = tasks.managed.data() + first;
  for (std::size_t k = 0; k < count; ++k) {
    const AgentWords word{words + k, stride};
    const UnitId own = unit_of[first + k];
    const UnitId other = draw_other_unit(units, own, word[1]);
    const std::uint32_t slices[2] = {slice[own], slice[other]};
    const double outside_chance = other == own ? 0 : p.external_share;
    std::uint32_t chosen[2][most_blocks], taken[2] = {0, 0};
    for (std::uint32_t b = 0; b < blocks_per_task; ++b) chosen[0][b] = chosen[1][b] = free_place;
    for (std::uint32_t b = 0; b < blocks_per_task; ++b) {
      const bool outside = happens(word[2 + 2 * b], outside_chance);
      const std::uint32_t start = slice_first[slices[outside]], size = slice_first[slices[outside] + 1] - start;
      blocks[k * blocks_per_task + b] = static_cast<std::uint16_t>(
          start + take_block(below(word[3 + 2 * b], size - taken[outside]), chosen[outside], blocks_per_task));
      ++taken[outside];
    }
    managed[k] = !happens(word[0], p.partner_probability);
    other_unit[k] = other;
    outside_count[k] = static_cast<std::uint8_t>(taken[1]);
  }
}

// The same for tasks of three blocks.
TANDEM_INLINE void draw_three(Organisation& organisation, const TaskParameters& p, Seat first, std::size_t count,
                              const std::uint32_t* words, std::size_t stride, ThreeBlocks& c) {
  const Units& units = organisation.units;
  Tasks& tasks = organisation.tasks;
  const UnitId* const unit_of = units.of.data() + first;
  const std::uint32_t *const slice = units.slice.data(), *const slice_first = tasks.slice_first.data();
  UnitId* const other_unit = tasks.other_unit.data() + first;
  const std::uint64_t words_outside = chance_threshold(p.external_share);
  c.top = static_cast<std::uint32_t>(words_outside - 1);  // if there is none, nobody is able
  for (std::size_t k = 0; k < count; ++k) {
    const UnitId own = unit_of[k], other = draw_other_unit(units, own, words[stride + k]);
    const std::uint32_t *const from = slice_first + slice[own], *const from_other = slice_first + slice[other];
    c.own_first[k] = from[0], c.own_size[k] = from[1] - from[0];
    c.other_first[k] = from_other[0], c.other_size[k] = from_other[1] - from_other[0];
    c.able[k] = (other != own) & (words_outside > 0);
    other_unit[k] = other;
  }
  choose_three(c, count, words, stride, tasks.outside.data() + first);
  std::uint16_t* const blocks = tasks.block.data() + std::size_t{first} * 3;
  for (std::size_t k = 0; k < count; ++k)
    for (std::size_t b = 0; b < 3; ++b) blocks[3 * k + b] = static_cast<std::uint16_t>(c.block[b][k]);
  std::uint8_t* const managed = tasks.managed.data() + first;
  const double partnering = p.partner_probability;
  for (std::size_t k = 0; k < count; ++k) managed[k] = !happens(words[k], partnering);
}

// The usual number of blocks gets code of its own, for `count` up to block_of_agents.
TANDEM_MULTIVERSION
void draw_tasks(Organisation& organisation, const TaskParameters& p, Seat first, std::size_t count,
                const std::uint32_t* words, std::size_t stride, ThreeBlocks& scratch) {
  if (organisation.tasks.blocks_per_task == usual_count)
    draw_three(organisation, p, first, count, words, stride, scratch);
  else
    draw_each(organisation, p, first, count, words, stride, organisation.tasks.blocks_per_task);
}

void note_task(Tick& tick) {
  const Tasks& tasks = tick.organisation.tasks;
  const Seat seat = tick.trace->agent();
  tick.trace->note({tick.now,
                    "tasks",
                    tasks.managed[seat] ? "gets a task, and is managed" : "gets a task",
                    {{"blocks", tasks.blocks_per_task},
                     {"of_other_unit", tasks.outside[seat]},
                     {"other_unit", a_unit(tasks.other_unit[seat])}}});
}

struct Scratch {
  Buffer<std::uint32_t> words;  // [4 x block of draws x agent of block]
  ThreeBlocks three;
};

void run(Tick& tick) {
  Organisation& organisation = tick.organisation;
  const auto& p = tick.model.get<TaskParameters>();
  const std::uint32_t draws = (2 + 2 * organisation.tasks.blocks_per_task + 3) / 4;
  tick.workers.for_chunks(organisation.agents, chunk_of_agents, [&](std::size_t begin, std::size_t end) {
    auto& [words, three] = kept<Scratch>();
    words.make_room(std::size_t{4} * draws * block_of_agents);
    for (std::size_t first = begin; first < end; first += block_of_agents) {
      const std::size_t count = std::min(block_of_agents, end - first);
      for (std::uint32_t block = 0; block < draws; ++block)
        draw_range(tick.key, tick.now, static_cast<Seat>(first), count, task_stream, block,
                   words.data() + std::size_t{4} * block * block_of_agents, block_of_agents);
      draw_tasks(organisation, p, static_cast<Seat>(first), count, words.data(), block_of_agents, three);
    }
  });
  if (tick.trace) note_task(tick);
}

void check(const Model& model, const Inputs&, Findings& findings) {
  const auto& p = model.get<TaskParameters>();
  const auto* knowledge = model.find<KnowledgeParameters>();
  const auto* payoff = model.find<BlockParameters>();
  if (!knowledge || !payoff) return;
  const std::int64_t blocks = knowledge->dimensions / payoff->block_size;
  if (blocks < p.blocks_per_task)
    findings.push_back(
        {{},
         "tasks.blocks_per_task",
         std::to_string(p.blocks_per_task) + " blocks per task, but only " + std::to_string(blocks) + " blocks exist",
         "at most knowledge.dimensions / payoff.block_size",
         ""});
}

std::vector<double> example() {
  std::uint32_t chosen[3] = {free_place, free_place, free_place};
  std::vector<double> taken;
  for (std::uint32_t k = 0; k < 3; ++k) taken.push_back(take_block(1, chosen, 3));
  return taken;
}

}  // namespace

RECORD(tasks, blocks) {
  using P = TaskParameters;
  return {
      .summary = "a task of q distinct blocks, each of the own slice or of another unit's; and the mode",
      .source = "this model; Thompson 1967",
      .prose = R"(The work is cut into slices, and each unit holds one:

    E1b  S = min(units, floor(blocks / q)),  blocks = M / l
         block b belongs to slice floor(b S / blocks); unit u holds slice u mod S

Each tick each agent draws one other unit from its unit's row of interdependence and q distinct blocks, each from that
unit's slice with probability chi, else from the own slice; without another unit all come from the own slice. With
probability phi the agent is partnering this tick, else managed: a managed agent asks nobody, but may consent.)",
      .parameters = parameters<P>({
          row<&P::blocks_per_task>("blocks_per_task", "q", "blocks", 1, 64).means("Blocks of a task.", "assumed"),
          row<&P::external_share>("external_share", "chi", "probability")
              .means("Interdependence: chance that a block of a task is another unit's.", "assumed"),
          row<&P::partner_probability>("partner_probability", "phi", "probability")
              .means("Chance to be in partnering mode, not managed, in a tick.", "assumed"),
      }),
      .function = ProcessFunction(run),
      .prepare = prepare,
      .check = check,
      .needs = {Capability::blocks},
      .uses = {Capability::knowledge},
      .requires_slots = {Slot::knowledge},
      .draws = {{task_stream, "agent", draws::word(0), "mode: partnering if below phi"},
                {task_stream, "agent", draws::word(1),
                 "the other unit: the first of the row whose cumulative weight exceeds u"},
                {task_stream, "agent", draws::words_from(2, 2),
                 "for the k-th block, word 2 + 2k: whether it is the other unit's"},
                {task_stream, "agent", draws::words_from(3, 2),
                 "word 3 + 2k: which of the slice's blocks that are not in the task yet, ascending"}},
      .example = {"the second free block, three times", example, {1, 2, 3}},
  };
}

}  // namespace tandem
