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

// Dimensions of a block that came right on which the solution, which is reality there, differs from what is believed.
TANDEM_INLINE Word to_learn(const Knowledge& k, const EarlierBeliefs& before, Seat self, std::uint32_t at,
                            const std::uint32_t size) {
  const Word plus = extract(before.plus(self), at, size), minus = extract(before.minus(self), at, size);
  const Word reality = extract(k.reality.data(), at, size);
  return (reality & ~plus) | (~reality & ~minus & low_bits(size));
}

// Known dimensions of a block that failed; `keeps`: some are the agent's alone, and are not doubted.
template <bool keeps>
TANDEM_INLINE Word to_doubt(const Knowledge& k, const EarlierBeliefs& before, Seat self, std::uint32_t at,
                            const std::uint32_t size) {
  const Word known = extract(before.plus(self), at, size) | extract(before.minus(self), at, size);
  return keeps ? known & ~extract(k.held.data() + std::size_t{self} * k.words, at, size) : known;
}

// Chances of what is drawn by the number passed over.
struct Chances {
  ChanceTable search, doing, doubt, fading;
  Chances(const ExperienceParameters& p, std::uint32_t dimensions)
      : search(p.search, dimensions),
        doing(p.doing, dimensions),
        doubt(p.doubt, dimensions),
        fading(p.fading, dimensions) {}
};

// What one who worked a job brings to its lessons.
struct Learner {
  Knowledge& knowledge;
  const EarlierBeliefs& before;
  Seat self;
  const std::uint16_t* blocks;  // of the task
};

TANDEM_INLINE void learn_right(const Learner& l, TabledWalk walk, std::uint64_t right, const std::uint32_t size,
                               const std::uint32_t count) {
  for (std::uint32_t b = 0; b < count; ++b) {
    if (!(right >> b & 1)) continue;
    const std::uint32_t at = l.blocks[b] * size;
    const Word learnt = walk.among(to_learn(l.knowledge, l.before, l.self, at, size));
    if (learnt == 0) continue;
    const Word reality = extract(l.knowledge.reality.data(), at, size);
    assign_bits(l.knowledge.plus(l.self), at, size, learnt, reality);
    assign_bits(l.knowledge.minus(l.self), at, size, learnt, ~reality);
  }
}

template <bool keeps>
TANDEM_INLINE void doubt_failed(const Learner& l, TabledWalk walk, std::uint64_t right, const std::uint32_t size,
                                const std::uint32_t count) {
  for (std::uint32_t b = 0; b < count; ++b) {
    if (right >> b & 1) continue;
    const std::uint32_t at = l.blocks[b] * size;
    const Word doubted = walk.among(to_doubt<keeps>(l.knowledge, l.before, l.self, at, size));
    if (doubted == 0) continue;
    assign_bits(l.knowledge.plus(l.self), at, size, doubted, 0);
    assign_bits(l.knowledge.minus(l.self), at, size, doubted, 0);
  }
}

// Learning and doubt concern different blocks. How many came right tells mostly, before a belief is read, that there is neither.
template <bool keeps>
TANDEM_INLINE void learn_by_doing(const Tick& tick, const Chances& chances, const EarlierBeliefs& before,
                                  const JobList& list, std::size_t j, const std::uint32_t size,
                                  const std::uint32_t count) {
  Organisation& o = tick.organisation;
  const auto& [self, job] = list.entry[j];
  const std::uint32_t side = job.as_owner ? 0 : 2;
  const std::uint64_t right = o.work.right[job.owner] & low_bits(count);
  const std::uint32_t good = count_bits(right);
  const std::uint32_t doing_word = list.word(j, side), doubt_word = list.word(j, side + 1);
  const Learner learner{o.knowledge, before, self, o.tasks.block.data() + std::size_t{job.owner} * count};
  WalkDraws draws{tick.key, tick.now, list.owner[j], list.partner[j], doing_stream, 1 + 1024 * side};
  if (chances.doing.happens(good * size, doing_word) && all_delivered(o, job))
    learn_right(learner, TabledWalk(chances.doing, doing_word, draws), right, size, count);
  draws.first_block += 1024;
  if (chances.doubt.happens((count - good) * size, doubt_word))
    doubt_failed<keeps>(learner, TabledWalk(chances.doubt, doubt_word, draws), right, size, count);
}

template <bool keeps>
TANDEM_INLINE void learn_each(const Tick& tick, const Chances& chances, const EarlierBeliefs& before,
                              const JobList& list, const std::uint32_t size, const std::uint32_t count) {
  for (std::size_t k = 0; k < list.count; ++k) learn_by_doing<keeps>(tick, chances, before, list, k, size, count);
}

template <class Walk>
TANDEM_INLINE void fade_along(Walk walk, Knowledge& k, const EarlierBeliefs& before, Seat seat, const Word* own) {
  const Word *const plus = before.plus(seat), *const minus = before.minus(seat);
  for (std::uint32_t w = 0; w < k.words; ++w) {
    const Word faded = walk.among((plus[w] | minus[w]) & ~own[w]);
    k.plus(seat)[w] &= ~faded;
    k.minus(seat)[w] &= ~faded;
  }
}

// `breadth` null: all forget alike.
TANDEM_INLINE void fade(const Tick& tick, const ChanceTable& fading, const EarlierBeliefs& before, const float* breadth,
                        Seat seat, const Word* own, std::uint32_t word) {
  Knowledge& k = tick.organisation.knowledge;
  const Word *const plus = before.plus(seat), *const minus = before.minus(seat);
  std::uint32_t known = 0;
  for (std::uint32_t w = 0; w < k.words; ++w) known += count_bits((plus[w] | minus[w]) & ~own[w]);
  const WalkDraws draws{tick.key, tick.now, seat, no_partner, fading_stream, 1};
  if (breadth) {
    const double chance = std::min(1.0, fading.chance / double(breadth[seat]));
    if (!surely_nothing(chance, known, word)) fade_along(ChanceWalk(chance, word, draws), k, before, seat, own);
  } else if (fading.happens(known, word)) {
    fade_along(TabledWalk(fading, word, draws), k, before, seat, own);
  }
}

struct Context {
  Chances chances;
  std::vector<Word> slices;  // [slice x word]
};

TANDEM_MULTIVERSION
void search(const Tick& tick, const Context& c, std::size_t begin, std::size_t end, const std::uint32_t* words) {
  const Organisation& o = tick.organisation;
  for (Seat seat = static_cast<Seat>(begin); seat < end; ++seat)
    if (o.staff.occupied[seat])
      guess(tick, c.chances.search, search_stream, seat,
            c.slices.data() + std::size_t{o.units.slice[o.units.of[seat]]} * o.knowledge.words, words[seat - begin]);
}

TANDEM_MULTIVERSION
void do_and_doubt(const Tick& tick, const Chances& chances, const EarlierBeliefs& before, const JobList& list) {
  const Tasks& tasks = tick.organisation.tasks;
  if (!tick.organisation.knowledge.held.empty())
    learn_each<true>(tick, chances, before, list, tasks.block_size, tasks.blocks_per_task);
  else if (is_usual(tasks))
    learn_each<false>(tick, chances, before, list, usual_size, usual_count);
  else
    learn_each<false>(tick, chances, before, list, tasks.block_size, tasks.blocks_per_task);
}

TANDEM_MULTIVERSION
void forget(const Tick& tick, const Context& c, const EarlierBeliefs& before, std::size_t begin, std::size_t end,
            const std::uint32_t* words) {
  const Organisation& o = tick.organisation;
  const float* const breadth = o.people.breadth.empty() ? nullptr : o.people.breadth.data();
  for (Seat seat = static_cast<Seat>(begin); seat < end; ++seat)
    if (o.staff.occupied[seat])
      fade(tick, c.chances.fading, before, breadth, seat,
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
      [&](const JobList& list) { do_and_doubt(tick, c.chances, before, list); });
  draw_range(tick.key, tick.now, first, end - begin, fading_stream, 0, words.data(), block_of_agents);
  forget(tick, c, before, begin, end, words.data());
}

void run(Tick& tick) {
  Organisation& o = tick.organisation;
  const Context context{{tick.model.get<ExperienceParameters>(), o.knowledge.dimensions}, slice_planes(o)};
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
  EarlierBeliefs before;
  before.keep(o.knowledge, 0, 2);
  std::vector<double> bits;
  for (const std::uint32_t block : {0u, 1u}) {
    bits.push_back(double(to_learn(o.knowledge, before, 0, 2 * block, 2)));
    bits.push_back(double(to_doubt<false>(o.knowledge, before, 0, 2 * block, 2)));
  }
  for (const bool delivered : {true, false}) {
    o.work.events[0] = delivered ? owner_delivered | helper_delivered : owner_delivered;
    bits.push_back(all_delivered(o, {0, 1, true, 0}));
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
      .example = {"reality ++++, beliefs +-.-, two blocks: bits to learn of each if it came right, and in doubt if it "
                  "failed; whether all delivered when both did, and when the owner alone did",
                  example,
                  {2, 3, 3, 2, 1, 0}},
  };
}

}  // namespace tandem
