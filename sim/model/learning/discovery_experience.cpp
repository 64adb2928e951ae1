// SPDX-License-Identifier: MIT
// What agents find by themselves: solo search, learning by doing, doubt after failure, and fading of what is not their own (E14).
#include <algorithm>
#include <array>

#include "model/example/hand_made.h"
#include "model/learning/beliefs_before.h"
#include "model/learning/solo_search.h"
#include "model/task/bits.h"
#include "model/work/jobs.h"

namespace tandem {

namespace {

struct ExperienceParameters {
  static constexpr Slot slot = Slot::discovery;
  double search = .002;
  double doing = .05;
  double doubt = .05;
  double fading = .03;
};

constexpr Stream search_stream = stream(101), fading_stream = stream(102), doing_stream = stream(103);

void prepare(Organisation& o, const Model&) { o.work.right.assign(o.agents, 0); }

bool all_delivered(const Organisation& o, const WorkedJob& job) {
  const bool alone = job.helper == nobody, in_stead = worked_in_stead(o, job.owner);
  const unsigned needed = alone      ? unsigned{owner_delivered}
                          : in_stead ? unsigned{helper_delivered}
                                     : unsigned{owner_delivered} | helper_delivered;
  return (o.work.events[job.owner] & needed) == needed;
}

// Bits of a block on which one who worked it may learn by doing (it came right) or doubt (it failed); `keeps`: some is somebody's alone.
struct Lessons {
  Word doing, doubt;
};

template <bool keeps>
TANDEM_INLINE Lessons lessons_of(const Organisation& o, const EarlierBeliefs& before, Seat self, Seat owner,
                                 std::uint32_t b, std::uint32_t at, const std::uint32_t size, bool delivered) {
  const Knowledge& k = o.knowledge;
  const Word plus = extract(before.plus(self), at, size), minus = extract(before.minus(self), at, size);
  const Word reality = extract(k.reality.data(), at, size);
  const bool right = o.work.right[owner] >> b & 1;
  const Word wrong = (reality & ~plus) | (~reality & ~minus & low_bits(size));
  const Word held = keeps ? extract(k.held.data() + std::size_t{self} * k.words, at, size) : 0;
  return {right && delivered ? wrong : 0, right ? 0 : (plus | minus) & ~held};
}

template <bool keeps>
TANDEM_INLINE void learn_by_doing(const Tick& tick, const ExperienceParameters& p, const EarlierBeliefs& before,
                                  const JobList& list, std::size_t j, const std::uint32_t size,
                                  const std::uint32_t count) {
  Organisation& o = tick.organisation;
  Knowledge& k = o.knowledge;
  const auto& [self, job] = list.entry[j];
  const std::uint32_t side = job.as_owner ? 0 : 2;
  const std::uint16_t* const blocks = o.tasks.block.data() + std::size_t{job.owner} * count;
  const bool delivered = all_delivered(o, job);
  WalkDraws draws{tick.key, tick.now, list.owner[j], list.partner[j], doing_stream, 1 + 1024 * side};
  ChanceWalk doing(p.doing, list.word(j, side), draws);
  draws.first_block += 1024;
  ChanceWalk doubt(p.doubt, list.word(j, side + 1), draws);
  for (std::uint32_t b = 0; b < count; ++b) {
    const std::uint32_t at = blocks[b] * size;
    const Lessons lessons = lessons_of<keeps>(o, before, self, job.owner, b, at, size, delivered);
    const Word learnt = doing.among(lessons.doing), changed = learnt | doubt.among(lessons.doubt);
    if (changed == 0) continue;
    const Word reality = extract(k.reality.data(), at, size);
    assign_bits(k.plus(self), at, size, changed, reality & learnt);
    assign_bits(k.minus(self), at, size, changed, ~reality & learnt);
  }
}

template <bool keeps>
TANDEM_INLINE void learn_each(const Tick& tick, const ExperienceParameters& p, const EarlierBeliefs& before,
                              const JobList& list, const std::uint32_t size, const std::uint32_t count) {
  for (std::size_t k = 0; k < list.count; ++k) learn_by_doing<keeps>(tick, p, before, list, k, size, count);
}

// `breadth` null: all forget alike.
TANDEM_INLINE void fade(const Tick& tick, const Walks& walks, const EarlierBeliefs& before, const float* breadth,
                        Seat seat, const Word* own, std::uint32_t word) {
  Knowledge& k = tick.organisation.knowledge;
  const Word *const plus = before.plus(seat), *const minus = before.minus(seat);
  std::uint32_t known = 0;
  for (std::uint32_t w = 0; w < k.words; ++w) known += count_bits((plus[w] | minus[w]) & ~own[w]);
  const double chance = breadth ? std::min(1.0, walks.chance / double(breadth[seat])) : walks.chance;
  if (breadth ? surely_nothing(chance, known, word) : !walks.happens(known, word)) return;
  ChanceWalk walk(chance, word, {tick.key, tick.now, seat, no_partner, fading_stream, 1});
  for (std::uint32_t w = 0; w < k.words; ++w) {
    const Word faded = walk.among((plus[w] | minus[w]) & ~own[w]);
    k.plus(seat)[w] &= ~faded;
    k.minus(seat)[w] &= ~faded;
  }
}

struct Context {
  const ExperienceParameters& p;
  Walks search, fading;
  std::vector<Word> slices;  // [slice x word]
};

TANDEM_MULTIVERSION
void search(const Tick& tick, const Context& c, std::size_t begin, std::size_t end, const std::uint32_t* words) {
  const Organisation& o = tick.organisation;
  for (Seat seat = static_cast<Seat>(begin); seat < end; ++seat)
    if (o.staff.occupied[seat])
      guess(tick, c.search, search_stream, seat,
            c.slices.data() + std::size_t{o.units.slice[o.units.of[seat]]} * o.knowledge.words, words[seat - begin]);
}

TANDEM_MULTIVERSION
void do_and_doubt(const Tick& tick, const ExperienceParameters& p, const EarlierBeliefs& before, const JobList& list) {
  const Tasks& tasks = tick.organisation.tasks;
  if (!tick.organisation.knowledge.held.empty())
    learn_each<true>(tick, p, before, list, tasks.block_size, tasks.blocks_per_task);
  else if (is_usual(tasks))
    learn_each<false>(tick, p, before, list, usual_size, usual_count);
  else
    learn_each<false>(tick, p, before, list, tasks.block_size, tasks.blocks_per_task);
}

TANDEM_MULTIVERSION
void forget(const Tick& tick, const Context& c, const EarlierBeliefs& before, std::size_t begin, std::size_t end,
            const std::uint32_t* words) {
  const Organisation& o = tick.organisation;
  const float* const breadth = o.people.breadth.empty() ? nullptr : o.people.breadth.data();
  for (Seat seat = static_cast<Seat>(begin); seat < end; ++seat)
    if (o.staff.occupied[seat])
      fade(tick, c.fading, before, breadth, seat,
           c.slices.data() + std::size_t{o.units.slice[o.units.of[seat]]} * o.knowledge.words, words[seat - begin]);
}

void learn(const Tick& tick, const Context& c, EarlierBeliefs& before, std::size_t begin, std::size_t end) {
  before.keep(tick.organisation.knowledge, begin, end);
  std::array<std::uint32_t, 4 * block_of_agents> words;
  const auto first = static_cast<Seat>(begin);
  draw_range(tick.key, tick.now, first, end - begin, search_stream, 0, words.data(), block_of_agents);
  search(tick, c, begin, end, words.data());
  for_job_lists(
      tick, doing_stream, begin, end, [](const WorkedJob&) { return true; },
      [&](const JobList& list) { do_and_doubt(tick, c.p, before, list); });
  draw_range(tick.key, tick.now, first, end - begin, fading_stream, 0, words.data(), block_of_agents);
  forget(tick, c, before, begin, end, words.data());
}

void run(Tick& tick) {
  Organisation& o = tick.organisation;
  const auto& p = tick.model.get<ExperienceParameters>();
  const Context context{p, {p.search, o.knowledge.dimensions}, {p.fading, o.knowledge.dimensions}, slice_planes(o)};
  tick.workers.for_chunks(o.agents, chunk_of_agents, [&](std::size_t begin, std::size_t end) {
    EarlierBeliefs before;
    for (std::size_t first = begin; first < end; first += block_of_agents)
      learn(tick, context, before, first, std::min(end, first + block_of_agents));
  });
}

std::vector<double> example() {
  Organisation o = hand_made({0, 1});
  set_beliefs(o, {"+-.-", "...."});
  add_tie(o, 0, 1);
  add_work(o);
  work_jointly(o, 0, 1);
  o.work.events[0] = owner_delivered | helper_delivered;
  o.work.right = {1, 0};
  o.tasks.block_size = o.tasks.blocks_per_task = 2;
  o.tasks.block = {0, 1, 0, 1};
  EarlierBeliefs before;
  before.keep(o.knowledge, 0, 2);
  std::vector<double> bits;
  for (const bool delivered : {true, false})
    for (const std::uint32_t block : {0u, 1u}) {
      const Lessons lessons = lessons_of<false>(o, before, 0, 0, block, 2 * block, 2, delivered);
      bits.insert(bits.end(), {double(lessons.doing), double(lessons.doubt)});
    }
  return bits;
}

}  // namespace

RECORD(discovery, experience) {
  using P = ExperienceParameters;
  return {
      .summary = "solo search, learning by doing, doubt after failure, and fading of others' knowledge",
      .source = "this model; Argote & Miron-Spektor 2011",
      .prose =
          R"(All parts read beliefs as they stood when the process started and are applied in this order, a later one over an
earlier one:

    E14  solo search: an unknown dimension of an own block is guessed, +1 or -1, with the chance of search
         doing: when a block came right and all who worked the task delivered, each of them adopts each differing
                dimension of the solution, which equals reality there, with the chance of doing
         doubt: when a block failed, each of its dimensions that one who worked it knows, and that is not its alone,
                becomes unknown with the chance of doubt
         fading: a known dimension of a block that the own unit does not hold becomes unknown with the chance of fading

In a task that a head does in a member's stead, the head alone learns.)",
      .details =
          R"(Doing and doubt go job by job, in order of the owner's seat, for owner and helper. Which dimensions, in order, are
taken is drawn by the number passed over, as in peers.on_task.)",
      .parameters = parameters<P>({
          row<&P::search>("search", "", "per tick")
              .means("Chance to guess an unknown dimension of an own block.", "assumed"),
          row<&P::doing>("doing", "", "per job")
              .means("Chance to adopt a dimension of a solution that came right.", "assumed"),
          row<&P::doubt>("doubt", "", "per job")
              .means("Chance that a known dimension of a failed block becomes unknown.", "assumed"),
          row<&P::fading>("fading", "", "per tick")
              .means("Chance that a known dimension of another unit's block becomes unknown.", "assumed"),
      }),
      .function = ProcessFunction(run),
      .prepare = prepare,
      .needs = {Capability::chosen_partners},
      .changes = {Capability::knowledge},
      .requires_slots = {Slot::knowledge, Slot::tasks, Slot::partnering, Slot::work},
      .draws = {{search_stream, "agent", draws::word(0), "solo search: the first number passed over"},
                {search_stream, "agent", draws::blocks(1, 2047), "the next ones"},
                {search_stream, "agent", draws::blocks_from(2048),
                 "the coin of a guess: bit d mod 64 of 64-bit word floor(d / 64)"},
                {fading_stream, "agent", draws::word(0), "fading: the first number passed over"},
                {fading_stream, "agent", draws::blocks_from(1), "the next ones"},
                {doing_stream, "owner, helper (or itself)", draws::word(0),
                 "the owner's doing: the first number passed over"},
                {doing_stream, "owner, helper (or itself)", draws::word(1), "the owner's doubt"},
                {doing_stream, "owner, helper (or itself)", draws::word(2), "the helper's doing"},
                {doing_stream, "owner, helper (or itself)", draws::word(3), "the helper's doubt"},
                {doing_stream, "owner, helper (or itself)", draws::blocks(1, 1024), "the owner's doing: the next ones"},
                {doing_stream, "owner, helper (or itself)", draws::blocks(1025, 2048), "the owner's doubt"},
                {doing_stream, "owner, helper (or itself)", draws::blocks(2049, 3072), "the helper's doing"},
                {doing_stream, "owner, helper (or itself)", draws::blocks_from(3073), "the helper's doubt"}},
      .example = {"reality ++++, beliefs +-.-, two blocks of which the first came right: bits to learn and bits in "
                  "doubt of each; the same when the helper did not deliver",
                  example,
                  {2, 0, 0, 2, 0, 0, 0, 2}},
  };
}

}  // namespace tandem
