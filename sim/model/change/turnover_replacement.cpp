// SPDX-License-Identifier: MIT
// Exits at random, more likely of the dissatisfied, and hires into the seats they leave (E18).
#include <algorithm>

#include "base/chance_bits.h"
#include "base/elementary.h"
#include "base/kept.h"
#include "model/change/target.h"
#include "model/example/hand_made.h"
#include "model/frame/trace.h"
#include "model/start/seats.h"

namespace tandem {

namespace {

struct ReplacementParameters {
  static constexpr Slot slot = Slot::turnover;
  double rate = .004;
  double dissatisfaction_weight = 0;
  std::int64_t vacancy = 1;
};

constexpr Stream exit_stream = stream(140);

// p, E18.
double exit_chance(const ReplacementParameters& p, double satisfaction) {
  return satisfaction < 0 ? p.rate * elementary::exp(-p.dissatisfaction_weight * satisfaction) : p.rate;
}

// Appends those of a block who leave. Where dissatisfaction does not count all leave with one chance.
void find_leavers(const Tick& tick, const ReplacementParameters& p, std::size_t begin, std::size_t end,
                  std::vector<Seat>& leavers) {
  const Organisation& o = tick.organisation;
  std::uint32_t words[4 * block_of_agents];
  draw_range(tick.key, tick.now, static_cast<Seat>(begin), end - begin, exit_stream, 0, words, block_of_agents);
  const bool felt = !o.experience.satisfaction.empty() && p.dissatisfaction_weight != 0;
  const std::uint64_t all = chance_threshold(p.rate);
  const std::uint8_t* const occupied = o.staff.occupied.data();
  for (std::size_t seat = begin; seat < end; ++seat) {
    const std::uint64_t accepted = felt ? chance_threshold(exit_chance(p, o.experience.satisfaction[seat])) : all;
    if (words[seat - begin] < accepted && occupied[seat]) leavers.push_back(static_cast<Seat>(seat));
  }
}

struct Leavers {
  ChunkLists<Seat> of_chunk;
};

std::vector<Seat> all_leavers(const Tick& tick, const ReplacementParameters& p) {
  const std::size_t agents = tick.organisation.agents;
  auto& of_chunk = kept<Leavers>().of_chunk;
  of_chunk.clear(agents / chunk_of_agents + 1);
  tick.workers.for_chunks(agents, chunk_of_agents, [&](std::size_t begin, std::size_t end) {
    for (std::size_t first = begin; first < end; first += block_of_agents)
      find_leavers(tick, p, first, std::min(end, first + block_of_agents), of_chunk[begin / chunk_of_agents]);
  });
  std::vector<Seat> all;
  for (const auto& part : of_chunk) all.insert(all.end(), part.begin(), part.end());
  of_chunk.give_back();
  return all;
}

// Empty seats that have been open for the time of a vacancy.
std::vector<Seat> seats_to_fill(const Tick& tick, const ReplacementParameters& p) {
  const Staff& staff = tick.organisation.staff;
  std::vector<Seat> seats;
  if (tick.organisation.units.members.size() == tick.organisation.agents) return seats;
  for (Seat seat = 0; seat < tick.organisation.agents; ++seat)
    if (!staff.occupied[seat] && std::uint64_t{staff.entered[seat]} + static_cast<std::uint64_t>(p.vacancy) <= tick.now)
      seats.push_back(seat);
  return seats;
}

void note_change(Tick& tick, const std::vector<Seat>& seats, const char* text) {
  if (std::find(seats.begin(), seats.end(), tick.trace->agent()) != seats.end())
    tick.trace->note({tick.now, "turnover", text, {}});
}

void run(Tick& tick) {
  const auto& p = tick.model.get<ReplacementParameters>();
  Organisation& o = tick.organisation;
  std::vector<Seat> newcomers = seats_to_fill(tick, p);
  std::vector<Seat> leavers = p.rate > 0 ? all_leavers(tick, p) : std::vector<Seat>();
  keep_held(tick, leavers);
  empty_seats(o, leavers, tick.now, Vacancy::open);
  if (p.vacancy == 0) newcomers.insert(newcomers.end(), leavers.begin(), leavers.end());
  tick.outdated.add(leavers);
  tick.outdated.add(newcomers);
  if (tick.trace) note_change(tick, leavers, "leaves");
  if (tick.trace) note_change(tick, newcomers, "somebody new takes the seat");
  fill_seats(tick, std::move(newcomers));
}

void check(const Model& model, const Inputs&, Findings& findings) {
  if (model.get<ReplacementParameters>().dissatisfaction_weight != 0 && !model.provides(Capability::satisfaction))
    findings.push_back({{},
                        "turnover.dissatisfaction_weight",
                        "exits depend on satisfaction, but satisfaction.record = \"none\"",
                        "0 without satisfaction",
                        "set satisfaction.record = \"comparison\""});
}

std::vector<double> example() {
  ReplacementParameters p;
  p.dissatisfaction_weight = 2;
  return {exit_chance(p, .3), exit_chance(p, -.5)};
}

}  // namespace

RECORD(turnover, replacement) {
  using P = ReplacementParameters;
  return {
      .summary = "agents leave at random, the dissatisfied more often, and others take their seats",
      .source = "March 1991; this model",
      .prose =
          R"(Each tick an agent leaves with a chance that grows with its dissatisfaction sat (0 where nobody keeps it):

    E18  p = p_3 exp(c_s max(0, -sat_i)); from p = 1 on it leaves for certain

Seats that stood empty for `vacancy` ticks are filled; with vacancy 0 in the tick of the exit. An exit ends all ties
of the seat; what the leaver knew, remembered, and its public record vanish; codes, the unit and a role that goes with
the seat remain. Whoever is hired draws dispositions, purpose and knowledge as at the start of a run, and has load 1,
reputation 1/2 and no ties.)",
      .details =
          R"(Exits are drawn among those who sat there before the seats were filled. Ties end in order of the leaving seat; former
partners may remember the leaver until the seat is filled again. An empty seat is in no unit's list of members and
does nothing. The draws of whoever is hired have the tick of entry in their counter (the part of purpose that a unit
shares is the unit's).)",
      .parameters = parameters<P>({
          row<&P::rate>("rate", "p_3", "per tick")
              .means("Chance to leave of one who is not dissatisfied; 0: nobody leaves.",
                     "assumed; March 1991 for what it stands for"),
          row<&P::dissatisfaction_weight>("dissatisfaction_weight", "c_s", "1 per credit", 0, 20)
              .means("How far dissatisfaction raises the chance to leave; nothing is felt at 1.", "this model"),
          row<&P::vacancy>("vacancy", "", "ticks", 0, 100'000)
              .means("How long a seat stays empty; 0: filled at once.", "this model"),
      }),
      .function = ProcessFunction(run),
      .check = check,
      .changes = {Capability::staff, Capability::knowledge},
      .names_outdated = true,
      .draws = {{exit_stream, "agent", draws::word(0), "whether it leaves"}},
      .example = {"weight 2: chance to leave at satisfaction .3 and -.5", example, {.004, .010873127313836180}},
  };
}

}  // namespace tandem
