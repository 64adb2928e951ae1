// SPDX-License-Identifier: MIT
// Partners who worked well praise each other, and the praised are seen (E10, E16).
#include <algorithm>

#include "model/example/hand_made.h"
#include "model/start/ability.h"
#include "model/start/unit_count.h"
#include "model/work/jobs.h"

namespace tandem {

namespace {

struct PraiseParameters {
  static constexpr Slot slot = Slot::praise;
  double probability = .2;
  double gain = .05;
  double fading = .01;
  double least_time_worth = 0;
  std::int64_t unit = -1;  // -1: all
};

constexpr Stream praise_stream = stream(223);

void prepare(Organisation& o, const Model&) { o.standing.praised.assign(o.agents, 0); }

// Visibility, and the part of it that comes from praise.
struct Seen {
  double visibility, praised;
};

Seen after_fading(const PraiseParameters& p, Seen seen) {
  const double praised = std::min(seen.praised, seen.visibility), lost = p.fading * praised;
  return {seen.visibility - lost, praised - lost};
}

Seen after_praise(const PraiseParameters& p, Seen seen) {
  const double gained = p.gain * (1 - seen.visibility);
  return {seen.visibility + gained, seen.praised + gained};
}

// Whether anybody praises the agent at all.
bool can_be_praised(const Organisation& o, const PraiseParameters& p, Seat seat) {
  if (p.unit >= 0 && o.units.of[seat] != static_cast<UnitId>(p.unit)) return false;
  return time_worth_of(o.people, seat) >= p.least_time_worth;
}

// How often the agent is praised this tick: by the helper of its own task, and by those whom it helps.
std::uint32_t praises_of(const Tick& tick, double probability, Seat seat) {
  const Organisation& o = tick.organisation;
  std::uint32_t praises = 0;
  const auto hear = [&](Seat owner, Seat helper, std::uint16_t pleased, std::size_t word) {
    praises += (o.work.events[owner] & pleased) != 0 &&
               happens(draw(tick.key, tick.now, owner, helper, praise_stream)[word], probability);
  };
  const Seat with = o.partnering.with[seat];
  if (with != nobody && !worked_in_stead(o, seat)) hear(seat, with, helper_pleased, 1);
  for (std::uint64_t rest = o.partnering.helps[seat]; rest != 0; rest &= rest - 1)
    hear(o.ties.partner[o.ties.at(seat, static_cast<std::size_t>(__builtin_ctzll(rest)))], seat, owner_pleased, 0);
  return praises;
}

void update(const Tick& tick, const PraiseParameters& p, Seat seat) {
  Standing& standing = tick.organisation.standing;
  Seen seen{double(standing.visibility[seat]), double(standing.praised[seat])};
  seen = after_fading(p, seen);
  if (can_be_praised(tick.organisation, p, seat))
    for (std::uint32_t k = praises_of(tick, p.probability, seat); k > 0; --k) seen = after_praise(p, seen);
  standing.visibility[seat] = static_cast<float>(seen.visibility);
  standing.praised[seat] = static_cast<float>(seen.praised);
}

void run(Tick& tick) {
  const Organisation& o = tick.organisation;
  const auto& p = tick.model.get<PraiseParameters>();
  tick.workers.for_chunks(o.agents, chunk_of_agents, [&](std::size_t begin, std::size_t end) {
    for (Seat seat = static_cast<Seat>(begin); seat < end; ++seat)
      if (o.staff.occupied[seat]) update(tick, p, seat);
  });
}

void check(const Model& model, const Inputs& inputs, Findings& findings) {
  const auto& p = model.get<PraiseParameters>();
  const auto units = static_cast<std::int64_t>(unit_count(model, inputs));
  if (p.unit >= units)
    findings.push_back({{},
                        "praise.unit",
                        "there is no unit " + std::to_string(p.unit),
                        "a unit from 0 to " + std::to_string(units - 1),
                        ""});
  const auto* ability = model.find<AbilityParameters>();
  if (p.least_time_worth > 0 && (!ability || ability->spread == 0))
    findings.push_back({{},
                        "praise.least_time_worth",
                        "tells people apart by what their time is worth, but everybody's is worth 1",
                        "0, or abilities that differ",
                        "set ability.record = \"lasting\" and ability.spread above 0"});
}

std::vector<double> example() {
  const PraiseParameters p;
  const Seen praised = after_praise(p, {.2, 0}), faded = after_fading(p, praised);
  return {praised.visibility, faded.visibility, faded.praised};
}

}  // namespace

RECORD(praise, partners) {
  using P = PraiseParameters;
  return {
      .summary = "partners who worked well praise each other, and the praised are seen",
      .source = "this model; Tyler & Blader 2003",
      .prose =
          R"(After each joint job either side whose experience was good praises the other with the given probability. The member
whose task a head did in its stead is not praised. Of the visibility z of an agent a part, `praised`, comes from
praise; it is 0 at entry. Every tick, after work:

    praised <- min(praised, z), since speaking up may have lowered z
    fading times praised is taken from both praised and z
    for each praise of the tick gain (1 - z) is added to both

Praise can be for some alone: for those whose time is worth `least_time_worth` (ability) or more, and for members of one
unit. Nobody else is praised by anybody; all may praise.)",
      .details =
          R"(So z returns to what it is without praise. z and `praised` are stored in single precision when all this is done.)",
      .parameters = parameters<P>({
          row<&P::probability>("probability", "", "per job")
              .means("Chance that a good experience is followed by praise; 0: never.", "this model"),
          row<&P::gain>("gain", "", "1")
              .means("Share of what is missing to full visibility that praise gains.", "as in voice"),
          row<&P::fading>("fading", "", "per tick")
              .means("Share of the visibility gained by praise that is lost in a tick.", "as in voice"),
          row<&P::least_time_worth>("least_time_worth", "", "1", 0, 20)
              .means("What an hour of those who are praised is worth at least; 0: anybody is praised.", "assumed")
              .added_later(),
          row<&P::unit>("unit", "", "unit number", -1, 1e6)
              .means("Whose members alone are praised; -1: of all units.", "convention")
              .takes_names_of(NamesOf::units)
              .added_later(),
      }),
      .function = ProcessFunction(run),
      .prepare = prepare,
      .check = check,
      .needs = {Capability::chosen_partners},
      .requires_slots = {Slot::people, Slot::partnering, Slot::work},
      .draws = {{praise_stream, "owner, helper", draws::word(0), "whether the owner praises the helper"},
                {praise_stream, "owner, helper", draws::word(1), "whether the helper praises the owner"}},
      .example = {"visibility .2 praised once; then a tick later, and the part that is from praise",
                  example,
                  {.24, .2396, .0396}},
  };
}

}  // namespace tandem
