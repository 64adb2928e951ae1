// SPDX-License-Identifier: MIT
// Good and bad years: a part of ability is drawn anew every year.
#include "model/example/hand_made.h"
#include "model/frame/trace.h"
#include "model/start/ability.h"

namespace tandem {

namespace {

constexpr Stream year_stream = stream(144);
constexpr TickNumber year = 52;

// The first tick of each year for all; the tick of entry for who comes between.
bool begins_year(const Organisation& o, TickNumber now, Seat seat) {
  return o.staff.occupied[seat] && ((now - 1) % year == 0 || o.staff.entered[seat] == now);
}

double mixed(double lasting, double talent, double luck) {
  return std::sqrt(lasting) * talent + std::sqrt(1 - lasting) * luck;
}

void run(Tick& tick) {
  Organisation& o = tick.organisation;
  const double spread = tick.model.get<AbilityParameters>().spread, lasting = tick.model.get<YearsParameters>().lasting;
  if (o.people.talent.empty() || lasting == 1) return;
  tick.workers.for_chunks(o.agents, chunk_of_agents, [&](std::size_t begin, std::size_t end) {
    for (Seat seat = static_cast<Seat>(begin); seat < end; ++seat) {
      if (!begins_year(o, tick.now, seat)) continue;
      const double luck = normal_of(draw(tick.key, tick.now, seat, no_partner, year_stream)[0]);
      const double talent = mixed(lasting, double(o.people.talent[seat]), luck);
      o.people.time_worth[seat] = static_cast<float>(worth_of_time(spread, talent));
    }
  });
  if (tick.trace && begins_year(o, tick.now, tick.trace->agent()))
    tick.trace->note({tick.now, "years", "begins a year", {{"time_worth", o.people.time_worth[tick.trace->agent()]}}});
}

std::vector<double> example() { return {mixed(1, 2, -1), mixed(.64, 1, 1), mixed(0, 2, -1)}; }

}  // namespace

RECORD(years, fortune) {
  using P = YearsParameters;
  return {
      .summary = "good and bad years: a part of ability is drawn anew every year",
      .source = "this model",
      .prose =
          R"(What an hour is worth has a part that lasts and one of the year. In the first of every 52 ticks, and in the tick in
which somebody comes, w_i is drawn, standard normal and cut at 3, and until the next year

    ln a_i = s_a (sqrt(r_a) u_i + sqrt(1 - r_a) w_i) - s_a^2 / 2

so that r_a is the correlation of ln a_i from year to year. At r_a 1 no draw is made.)",
      .parameters = parameters<P>({
          row<&P::lasting>("lasting", "r_a", "1").means("Share of the variance of ability that lasts.", "assumed"),
      }),
      .function = ProcessFunction(run),
      .needs = {Capability::abilities},
      .draws = {{year_stream, "agent", draws::word(0), "w: the year"}},
      .example = {"all lasts, .64 of it, nothing: of talents and years 2 and -1, 1 and 1, 2 and -1",
                  example,
                  {2, 1.4, -1}},
  };
}

}  // namespace tandem
