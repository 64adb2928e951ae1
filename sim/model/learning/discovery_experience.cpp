// SPDX-License-Identifier: MIT
// What agents find by themselves: solo search, learning by doing, doubt after failure, and fading of what is not their own (E14).
#include <algorithm>
#include <array>

#include "base/kept.h"
#include "model/example/hand_made.h"
#include "model/learning/learning_by_doing.h"
#include "model/learning/solo_search.h"
#include "model/task/task_views.h"

namespace tandem {

namespace {

struct ExperienceParameters {
  static constexpr Slot slot = Slot::discovery;
  double search = .002;
  double doing = .05;
  double doubt = .05;
  double fading = .03;
};

constexpr Stream search_stream = stream(101), fading_stream = stream(102);

void prepare(Organisation& o, const Model&) { o.work.right.assign(o.agents, 0); }

// For each chance, the chance that nothing happens among n. Kept from tick to tick: each product waits for the one before, which takes long.
struct Chances {
  ChanceTable search, doing, doubt, fading;
  void hold(const ExperienceParameters& p, std::uint32_t dimensions) {
    search.hold(p.search, dimensions);
    doing.hold(p.doing, dimensions);
    doubt.hold(p.doubt, dimensions);
    fading.hold(p.fading, dimensions);
  }
};

// Dimensions in a word of its planes that somebody forgets.
struct Forgotten {
  Seat seat;
  std::uint32_t word;
  Word bits;
};

template <class Walk>
TANDEM_INLINE void fade_along(Walk walk, const Knowledge& k, Seat seat, const Word* own,
                              std::vector<Forgotten>& forgotten) {
  const Word *const plus = k.plus(seat), *const minus = k.minus(seat);
  for (std::uint32_t w = 0; w < k.words; ++w)
    if (const Word faded = walk.among((plus[w] | minus[w]) & ~own[w]); faded != 0)
      forgotten.push_back({seat, w, faded});
}

struct Context {
  const Chances& chances;
  std::vector<Word> slices;  // [slice x word]
};

// Mostly nothing is guessed, and nothing is forgotten: how many dimensions are asked about tells that before any is looked at. `draws`
// [agent]: the first word of each; `words`, of a plane, may be known to the compiler.
TANDEM_INLINE void search_each(const Tick& tick, const Context& c, std::size_t begin, std::size_t end,
                               const std::uint32_t* draws, const std::uint32_t words) {
  const Organisation& o = tick.organisation;
  const std::uint8_t* const occupied = o.staff.occupied.data();
  const UnitId* const unit = o.units.of.data();
  const std::uint32_t* const slice = o.units.slice.data();
  const Word *const slices = c.slices.data(), *plus = o.knowledge.plus(static_cast<Seat>(begin)),
                    *minus = o.knowledge.minus(static_cast<Seat>(begin));
  for (std::size_t seat = begin; seat < end; ++seat, plus += words, minus += words) {
    const Word* const own = slices + std::size_t{slice[unit[seat].value()]} * words;
    std::uint32_t unknown = 0;
    for (std::uint32_t w = 0; w < words; ++w) unknown += count_bits(own[w] & ~(plus[w] | minus[w]));
    if (c.chances.search.happens(unknown, draws[seat - begin]) && occupied[seat])
      guess(tick, c.chances.search, search_stream, static_cast<Seat>(seat), own, draws[seat - begin]);
  }
}

TANDEM_INLINE void forget_each(const Tick& tick, const Context& c, std::size_t begin, std::size_t end,
                               const std::uint32_t* draws, const std::uint32_t words,
                               std::vector<Forgotten>& forgotten) {
  const Organisation& o = tick.organisation;
  const std::uint8_t* const occupied = o.staff.occupied.data();
  const UnitId* const unit = o.units.of.data();
  const std::uint32_t* const slice = o.units.slice.data();
  const Word *const slices = c.slices.data(), *plus = o.knowledge.plus(static_cast<Seat>(begin)),
                    *minus = o.knowledge.minus(static_cast<Seat>(begin));
  for (std::size_t k = begin; k < end; ++k, plus += words, minus += words) {
    const Word* const own = slices + std::size_t{slice[unit[k].value()]} * words;
    std::uint32_t known = 0;
    for (std::uint32_t w = 0; w < words; ++w) known += count_bits((plus[w] | minus[w]) & ~own[w]);
    const std::uint32_t word = draws[k - begin];
    if (!c.chances.fading.happens(known, word) || !occupied[k]) continue;
    const auto seat = static_cast<Seat>(k);
    fade_along(TabledWalk(c.chances.fading, word, {tick.key, tick.now, seat, no_partner, fading_stream, 1}),
               o.knowledge, seat, own, forgotten);
  }
}

// Where some forget sooner than others.
void forget_by_breadth(const Tick& tick, const Context& c, std::size_t begin, std::size_t end,
                       const std::uint32_t* draws, std::vector<Forgotten>& forgotten) {
  const Organisation& o = tick.organisation;
  const std::uint32_t words = o.knowledge.words;
  for (Seat seat = static_cast<Seat>(begin); seat < end; ++seat) {
    if (!o.staff.occupied[seat]) continue;
    const Word* const own = c.slices.data() + std::size_t{o.units.slice[o.units.of[seat]]} * words;
    const Word *const plus = o.knowledge.plus(seat), *const minus = o.knowledge.minus(seat);
    std::uint32_t known = 0;
    for (std::uint32_t w = 0; w < words; ++w) known += count_bits((plus[w] | minus[w]) & ~own[w]);
    const std::uint32_t word = draws[seat - begin];
    const double chance = std::min(1.0, c.chances.fading.chance / double(o.people.breadth[seat]));
    if (surely_nothing(chance, known, word)) continue;
    fade_along(ChanceWalk(chance, word, {tick.key, tick.now, seat, no_partner, fading_stream, 1}), o.knowledge, seat,
               own, forgotten);
  }
}

// The usual number of words gets code of its own, in searching and in forgetting.
TANDEM_MULTIVERSION
void search_by(const Tick& tick, const Context& c, std::size_t begin, std::size_t end, const std::uint32_t* draws) {
  if (tick.organisation.knowledge.words == usual_words)
    search_each(tick, c, begin, end, draws, usual_words);
  else
    search_each(tick, c, begin, end, draws, tick.organisation.knowledge.words);
}

TANDEM_MULTIVERSION
void forget(const Tick& tick, const Context& c, std::size_t begin, std::size_t end, const std::uint32_t* draws,
            std::vector<Forgotten>& forgotten) {
  if (tick.organisation.knowledge.words == usual_words)
    forget_each(tick, c, begin, end, draws, usual_words, forgotten);
  else
    forget_each(tick, c, begin, end, draws, tick.organisation.knowledge.words, forgotten);
}

// What all parts but solo search come to; solo search is rare and writes at once. Kept by the thread that runs the process.
struct Changes {
  Chances chances;
  ChunkLists<JobLesson> lessons;
  ChunkLists<Forgotten> forgotten;
};

// What the tasks of a block of agents teach whoever worked them, and what those agents forget.
void find_changes(const Tick& tick, const Context& c, std::size_t begin, std::size_t end, Changes& changes) {
  const std::size_t chunk = begin / chunk_of_agents;
  learn_by_doing(tick, c.chances.doing, c.chances.doubt, begin, end, changes.lessons[chunk]);
  std::array<std::uint32_t, 4 * block_of_agents> words;
  draw_range(tick.key, tick.now, static_cast<Seat>(begin), end - begin, fading_stream, 0, words.data(),
             block_of_agents);
  if (tick.organisation.people.breadth.empty())
    forget(tick, c, begin, end, words.data(), changes.forgotten[chunk]);
  else
    forget_by_breadth(tick, c, begin, end, words.data(), changes.forgotten[chunk]);
}

void search(const Tick& tick, const Context& c, std::size_t begin, std::size_t end) {
  std::array<std::uint32_t, 4 * block_of_agents> words;
  draw_range(tick.key, tick.now, static_cast<Seat>(begin), end - begin, search_stream, 0, words.data(),
             block_of_agents);
  search_by(tick, c, begin, end, words.data());
}

template <class Part>
void each_block(const Tick& tick, Part&& part) {
  tick.workers.for_chunks(tick.organisation.agents, chunk_of_agents, [&](std::size_t begin, std::size_t end) {
    for (std::size_t first = begin; first < end; first += block_of_agents)
      part(first, std::min(end, first + block_of_agents));
  });
}

// First what happens is found of everybody, while beliefs stand as they were; then it is applied.
void run(Tick& tick) {
  Organisation& o = tick.organisation;
  Knowledge& k = o.knowledge;
  auto& changes = kept<Changes>();
  changes.chances.hold(tick.model.get<ExperienceParameters>(), k.dimensions);
  changes.lessons.clear(o.agents / chunk_of_agents + 1);
  changes.forgotten.clear(o.agents / chunk_of_agents + 1);
  const Context context{changes.chances, slice_planes(o)};
  each_block(tick, [&](std::size_t begin, std::size_t end) { find_changes(tick, context, begin, end, changes); });
  each_block(tick, [&](std::size_t begin, std::size_t end) { search(tick, context, begin, end); });
  for (const auto& lessons : changes.lessons)
    for (const JobLesson& lesson : lessons) take_over(k, o.tasks.block_size, lesson);
  for (const auto& forgotten : changes.forgotten)
    for (const Forgotten& it : forgotten) {
      k.plus(it.seat)[it.word] &= ~it.bits;
      k.minus(it.seat)[it.word] &= ~it.bits;
    }
  changes.lessons.give_back();
  changes.forgotten.give_back();
}

std::vector<double> example() {
  Organisation o = hand_made({0, 1});
  set_beliefs(o, {"+-.-", "...."});
  add_tie(o, 0, 1);
  add_work(o);
  work_jointly(o, 0, 1);
  std::vector<double> bits;
  for (const std::uint32_t block : {0u, 1u}) {
    bits.push_back(double(to_learn(o.knowledge, 0, 2 * block, 2)));
    bits.push_back(double(to_doubt<false>(o.knowledge, 0, 2 * block, 2)));
  }
  for (const bool delivered : {true, false}) {
    o.work.events[0] = delivered ? owner_delivered | helper_delivered : owner_delivered;
    bits.push_back(all_delivered(o, 0, true));
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
