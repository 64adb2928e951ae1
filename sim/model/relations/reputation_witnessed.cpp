// SPDX-License-Identifier: MIT
// Reputation from what others witness of an agent's joint jobs (E2, E10).
#include <algorithm>
#include <array>

#include "model/frame/model.h"
#include "model/relations/trust_evidence.h"
#include "model/work/jobs.h"

namespace tandem {

namespace {

struct ReputationParameters {
  static constexpr Slot slot = Slot::reputation;
  double memory = .99;
};

constexpr Stream witness_stream = stream(70);

// Bits of Work::events: the experience of the owner with the helper was witnessed, and the other way round.
constexpr std::uint16_t owner_witnessed = 512, helper_witnessed = 1024;

TANDEM_INLINE double reputation(double good, double bad) { return (good + 1) / (good + bad + 2); }

// Draws for the joint jobs of a block of owners whether either experience is witnessed.
void witness(Tick& tick, std::size_t begin, std::size_t end) {
  Organisation& o = tick.organisation;
  SeatList owners;
  list_owners(o, begin, end, owners);
  std::array<Seat, block_of_agents> helper;
  for (std::size_t k = 0; k < owners.count; ++k) helper[k] = o.partnering.with[owners.seat[k]];
  std::array<std::uint32_t, 4 * block_of_agents> words;
  draw_pairs(tick.key, tick.now, owners.seat.data(), helper.data(), owners.count, witness_stream, 0, words.data(),
             block_of_agents);
  const std::uint8_t* const in_stead = o.form.in_stead.empty() ? nullptr : o.form.in_stead.data();
  const float* const visibility = o.standing.visibility.data();
  for (std::size_t k = 0; k < owners.count; ++k) {
    const Seat owner = owners.seat[k];
    const bool hidden = in_stead && in_stead[owner];  // behind a head who did the task in its stead
    const bool of_helper = happens(words[k], double(visibility[helper[k]])),
               of_owner = !hidden & happens(words[block_of_agents + k], double(visibility[owner]));
    o.work.events[owner] |= static_cast<std::uint16_t>(owner_witnessed * of_helper | helper_witnessed * of_owner);
  }
}

// What of a few agents was witnessed in a tick, [agent].
struct Witnessed {
  std::array<std::int32_t, block_of_agents> good, bad;
};

void count_witnessed(const Organisation& o, std::size_t begin, std::size_t end, Witnessed& witnessed) {
  for (std::size_t seat = begin; seat < end; ++seat) {
    const std::uint16_t events = o.work.events[seat];
    const bool seen = (o.partnering.with[seat] != nobody) & ((events & helper_witnessed) != 0),
               well = events & helper_pleased;
    witnessed.good[seat - begin] = seen & well, witnessed.bad[seat - begin] = seen & !well;
  }
  SeatList helpers;
  list_helpers(o, begin, end, helpers);
  for (const Seat seat : helpers)
    each_helped(o, seat, [&](std::size_t slot) {
      const std::uint16_t events = o.work.events[o.ties.partner[o.ties.at(seat, slot)]];
      const bool seen = events & owner_witnessed, well = events & owner_pleased;
      witnessed.good[seat - begin] += seen & well, witnessed.bad[seat - begin] += seen & !well;
    });
}

TANDEM_MULTIVERSION
void add_witnessed(Standing& standing, double memory, double loss, std::size_t begin, std::size_t count,
                   const Witnessed& witnessed) {
  double *const good = standing.good.data() + begin, *const bad = standing.bad.data() + begin,
                *const known_as = standing.reputation.data() + begin;
  TANDEM_INDEPENDENT
  for (std::size_t k = 0; k < count; ++k) {
    good[k] = memory * good[k] + witnessed.good[k];
    bad[k] = memory * bad[k] + loss * witnessed.bad[k];
    known_as[k] = reputation(good[k], bad[k]);
  }
}

void update(Organisation& o, double memory, double loss, std::size_t begin, std::size_t end) {
  Witnessed witnessed;
  count_witnessed(o, begin, end, witnessed);
  add_witnessed(o.standing, memory, loss, begin, end - begin, witnessed);
}

void run(Tick& tick) {
  const double memory = tick.model.get<ReputationParameters>().memory;
  const double loss = tick.model.get<TrustParameters>().loss;
  tick.workers.for_chunks(tick.organisation.agents, chunk_of_agents, [&](std::size_t begin, std::size_t end) {
    for (std::size_t first = begin; first < end; first += block_of_agents)
      witness(tick, first, std::min(end, first + block_of_agents));
  });
  tick.workers.for_chunks(tick.organisation.agents, chunk_of_agents, [&](std::size_t begin, std::size_t end) {
    for (std::size_t first = begin; first < end; first += block_of_agents)
      update(tick.organisation, memory, loss, first, std::min(end, first + block_of_agents));
  });
}

std::vector<double> example() { return {reputation(0, 0), reputation(3, 3)}; }

}  // namespace

RECORD(reputation, witnessed) {
  using P = ReputationParameters;
  return {
      .summary = "a public record of witnessed experiences, decaying",
      .source = "Josang & Ismail 2002",
      .prose =
          R"(Each experience of j's partners in a joint job is witnessed with probability z_j, but never that of a head with a
member whose task it does in its stead. The public record fades, and losses weigh as in trust:

    E10  R+ <- memory R+ + (good experiences witnessed),  R- <- memory R- + w- (bad ones)
    E2  Rep_j = (R+ + 1) / (R+ + R- + 2))",
      .parameters = parameters<P>({
          row<&P::memory>("memory", "", "per tick")
              .means("What is left of the public record after a tick; felt where reliability changes.", "assumed"),
      }),
      .function = ProcessFunction(run),
      .needs = {Capability::ties},
      .requires_slots = {Slot::work, Slot::trust},
      .draws = {{witness_stream, "owner, helper", draws::word(0),
                 "whether the owner's experience of the helper is witnessed"},
                {witness_stream, "owner, helper", draws::word(1), "whether the helper's of the owner"}},
      .example = {"no record; record of 3 good and one bad (weight 3)", example, {.5, .5}},
  };
}

}  // namespace tandem
