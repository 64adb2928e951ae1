// SPDX-License-Identifier: MIT
// Each agent reviews one of its ties and may end it (E15).
#include <algorithm>

#include "base/chance_bits.h"
#include "base/elementary.h"
#include "model/frame/model.h"
#include "model/frame/trace.h"
#include "model/value/weights.h"

namespace tandem {

namespace {

struct ReviewParameters {
  static constexpr Slot slot = Slot::dropping;
  double rate = .1;
  std::int64_t habit_age = 26;
  double idle_weight = 0;
};

constexpr double half_a_year = 26;  // ticks

constexpr Stream review_stream = stream(80);

void prepare(Organisation& o, const Model& model) {
  o.partnering.leaving.assign(o.agents, nobody);
  if (model.get<ReviewParameters>().idle_weight > 0) o.ties.used.assign(o.ties.partner.size(), 0);
}

// The ties of an agent that this tick's work has used.
void mark_used(Organisation& o, Seat seat, TickNumber now) {
  std::uint64_t used = o.partnering.helps[seat];
  if (o.partnering.with[seat] != nobody) used |= std::uint64_t{1} << o.partnering.with_slot[seat];
  for (; used != 0; used &= used - 1)
    o.ties.used[o.ties.at(seat, static_cast<std::size_t>(__builtin_ctzll(used)))] = now;
}

// Ticks since the latest joint job of the tie, or since it formed.
double idle_ticks(const Ties& ties, std::size_t tie, TickNumber now) {
  return double(now) - double(std::max(ties.used[tie], ties.formed[tie]));
}

// The highest chance to end a tie that has been idle so long.
double rate_of_idle(const ReviewParameters& p, double idle) {
  return std::min(1.0, p.rate * (1 + p.idle_weight * idle / half_a_year));
}

// What the traced agent thinks of the tie that it reviews; the last number is told only where idle ties are known.
void note_review(Tick& tick, const Weights& v, Seat other, bool ends,
                 std::vector<std::pair<std::string, TraceNumber>> numbers) {
  const Ties& ties = tick.organisation.ties;
  if (ties.used.empty()) numbers.pop_back();
  if (v.tie_aversion > 0) numbers.emplace_back("burden", burden(v, ties.degree[tick.trace->agent()] - 1.0));
  numbers.insert(numbers.begin(), {"agent", an_agent(other)});
  tick.trace->note({tick.now, "dropping", ends ? "ends a tie" : "reviews a tie and keeps it", std::move(numbers)});
}

// Which tie each of a block of agents ends, if any; `idles`: how long ties have been idle is known.
template <bool idles>
void review(Tick& tick, const ReviewParameters& p, const Weights& v, std::size_t begin, std::size_t end) {
  Organisation& o = tick.organisation;
  std::uint32_t words[4 * block_of_agents];
  draw_range(tick.key, tick.now, static_cast<Seat>(begin), end - begin, review_stream, 0, words, block_of_agents);
  const std::uint64_t highest = chance_threshold(p.rate);
  std::fill_n(o.partnering.leaving.begin() + static_cast<std::ptrdiff_t>(begin), end - begin, nobody);
  for (std::size_t k = 0; k < end - begin; ++k) {
    // Mostly nothing happens even at the highest chance that there is: that is asked before anything is looked up.
    if (!idles && words[block_of_agents + k] >= highest) continue;
    const auto seat = static_cast<Seat>(begin + k);
    if (o.ties.degree[seat] == 0) continue;
    if (idles) mark_used(o, seat, tick.now);
    const auto slot = static_cast<std::uint8_t>(below(words[k], o.ties.degree[seat]));
    const double sticky =
        tick.now - o.ties.formed[o.ties.at(seat, slot)] > p.habit_age ? double(o.people.stickiness[seat]) : 0;
    const double idle = idles ? idle_ticks(o.ties, o.ties.at(seat, slot), tick.now) : 0;
    const double most = (idles ? rate_of_idle(p, idle) : p.rate) * (1 - sticky);
    if (!happens(words[block_of_agents + k], most)) continue;
    const Seat other = o.ties.partners(seat)[slot];
    double worth = regard(o, v, seat, other, slot) - v.load_aversion * (o.partnering.load[seat] - 1);
    if (v.tie_aversion != 0) worth -= burden(v, o.ties.degree[seat] - 1.0);
    const double chance = most * (1 - elementary::logistic(worth / v.temperature));
    const bool ends = happens(words[block_of_agents + k], chance);
    if (ends) o.partnering.leaving[seat] = other;
    if (tick.trace && tick.trace->agent() == seat)
      note_review(tick, v, other, ends,
                  {{"worth", worth},
                   {"probability", chance},
                   {"draw", unit_interval(words[block_of_agents + k])},
                   {"idle", idle}});
  }
}

bool anybody_leaves(const Seat* leaving, std::size_t count) {
  bool any = false;
  for (std::size_t k = 0; k < count; ++k) any |= leaving[k] != nobody;
  return any;
}

// Ends the tie that an agent leaves; false: it leaves none, or the other end left it too.
bool end_tie(Organisation& o, Seat seat) {
  const Seat other = o.partnering.leaving[seat];
  const std::uint8_t slot = other == nobody ? no_slot : o.ties.find(seat, other);
  if (slot == no_slot) return false;
  o.ties.remove(seat, std::uint64_t{1} << slot);
  o.ties.remove(other, std::uint64_t{1} << o.ties.find(other, seat));
  return true;
}

// Ends the ties that either end leaves; returns how many. Serial: few leave in a tick, so most groups of agents are passed over.
std::uint64_t carry_out(Organisation& o) {
  constexpr std::size_t group = 32;
  std::uint64_t ended = 0;
  for (std::size_t first = 0; first < o.agents; first += group) {
    const std::size_t end = std::min<std::size_t>(o.agents, first + group);
    if (!anybody_leaves(o.partnering.leaving.data() + first, end - first)) continue;
    for (Seat seat = static_cast<Seat>(first); seat < end; ++seat) ended += end_tie(o, seat);
  }
  return ended;
}

// Partners of the traced agent who end their tie with it.
void note_leavers(Tick& tick) {
  const Organisation& o = tick.organisation;
  const Seat seat = tick.trace->agent();
  for (const Seat other : o.ties.partners(seat))
    if (o.partnering.leaving[other] == seat)
      tick.trace->note({tick.now, "dropping", "a partner ends the tie", {{"agent", an_agent(other)}}});
}

void run(Tick& tick) {
  Organisation& o = tick.organisation;
  const auto& p = tick.model.get<ReviewParameters>();
  const Weights v = weights_of(tick.model);
  const auto review_block = o.ties.used.empty() ? review<false> : review<true>;
  tick.workers.for_chunks(o.agents, chunk_of_agents, [&](std::size_t begin, std::size_t end) {
    for (std::size_t first = begin; first < end; first += block_of_agents)
      review_block(tick, p, v, first, std::min(end, first + block_of_agents));
  });
  each_held(tick.held, HeldDecision::ends,
            [&](const Held& held) { o.partnering.leaving[held.agent] = Seat{held.value}; });
  if (tick.trace) note_leavers(tick);
  o.partnering.dropped = carry_out(o);
}

std::vector<double> example() {
  const ReviewParameters p;
  return {p.rate * (1 - elementary::logistic(0.0))};
}

}  // namespace

RECORD(dropping, review) {
  using P = ReviewParameters;
  return {
      .summary = "each agent reviews one tie a tick and may end it",
      .source = "this model",
      .prose =
          R"(Each agent tests one uniform tie of its own, and ends it with

    E15  chance = min(1, p_d (1 + k_i idle / 26)) (1 - logistic((D_ij - k_p (L_i - 1) - burden) / T_c))
                  (1 - stickiness_i [age > habit_age])

burden is that of one tie beside n_i - 1 others (valuation), so that a tie weighs the same before it forms and after.
idle is the number of ticks since the tie's latest joint job, or since it formed. age is the number of ticks since the tie formed (0 in the tick in which it does; ties of the start form at tick 0).
Either end's decision ends the tie at both.)",
      .parameters = parameters<P>({
          row<&P::rate>("rate", "p_d", "per tick")
              .means("Highest chance to end the reviewed tie, that of one worth very little; half of it at worth 0.",
                     "assumed"),
          row<&P::habit_age>("habit_age", "", "ticks", 0, 100'000)
              .means("Age above which stickiness holds.", "this model"),
          row<&P::idle_weight>("idle_weight", "k_i", "1 per half-year", 0, 26)
              .means("How much sooner ties end that are not used: by 1 + k_i after half a year; 0: no sooner.",
                     "assumed; Burt 2000 for the decay of ties that are not kept up")
              .added_later(),
      }),
      .function = ProcessFunction(run),
      .prepare = prepare,
      .fixed = {"idle_weight"},
      .needs = {Capability::ties},
      .changes = {Capability::ties},
      .requires_slots = {Slot::partnering, Slot::people},
      .draws = {{review_stream, "agent", draws::word(0), "which tie, in order of formation"},
                {review_stream, "agent", draws::word(1), "whether it ends"}},
      .example = {"a tie worth 0: chance to end it", example, {.05}},
  };
}

}  // namespace tandem
