// SPDX-License-Identifier: MIT
// Ability that lasts: what an hour of somebody is worth, and how much it knows of others' work.
#include "model/start/ability.h"

#include "model/example/hand_made.h"
#include "model/frame/model.h"

namespace tandem {

namespace {

constexpr Stream ability_stream = stream(12);

// Both draws are made together, so that people keep what they are when one of the two spreads is set to 0.
void draw_abilities(const Start& start, const AbilityParameters& p, Seat seat) {
  People& people = start.organisation.people;
  const Words words = draw(start.keys.people, start.now, seat, no_partner, ability_stream);
  const double talent = normal_of(words[0]), other = normal_of(words[1]), both = p.correlation;
  if (p.spread > 0) {
    people.talent[seat] = static_cast<float>(talent);
    people.time_worth[seat] = static_cast<float>(worth_of_time(p.spread, talent));
  }
  if (p.breadth > 0)
    people.breadth[seat] =
        static_cast<float>(elementary::exp(p.breadth * (both * talent + std::sqrt(1 - both * both) * other)));
}

void build(Start& start) {
  const auto& p = start.model.get<AbilityParameters>();
  People& people = start.organisation.people;
  if (p.spread > 0)
    people.talent.resize(start.organisation.agents), people.time_worth.resize(start.organisation.agents);
  if (p.breadth > 0) people.breadth.resize(start.organisation.agents);
  if (p.spread > 0 || p.breadth > 0)
    for (const Seat seat : seats_to_build(start)) draw_abilities(start, p, seat);
}

std::vector<double> example() {
  return {worth_of_time(.25, 0), worth_of_time(.25, 1), at_breadth(.05, 1), at_breadth(.05, 4)};
}

}  // namespace

RECORD(ability, lasting) {
  using P = AbilityParameters;
  return {
      .summary = "what an hour of somebody is worth, and how broadly it knows, for as long as it stays",
      .source = "Hunter, Schmidt & Judiesch 1990; Azoulay, Graff Zivin & Wang 2010; this model",
      .prose =
          R"(Whoever comes, at the start or later, draws two standard normal numbers for good, cut at 3: u of what its time is worth
and b of how broadly it knows, correlated by rho_ab. Nobody sees them: others learn of them by how joint work comes out
(earnings, competence).

    ln a_i = s_a u_i - s_a^2 / 2,  b_i = rho_ab u_i + sqrt(1 - rho_ab^2) z_i,  odds_i = exp(s_b b_i)

a_i multiplies the effective time T_i in the value of work (E8), alone and together; time, effort and delivery are as
without it. A dimension of another unit's block is known at the start with k_other at odds_i times its odds
(knowledge specialists), and fades with the chance of fading over odds_i, at most 1 (discovery).)",
      .details =
          R"(Ability as the speed of learning is left out: own blocks are nearly all known, so that speed shortens the first year
and no more. At both spreads 0 no draw is made. The numbers are stored in single precision.)",
      .parameters = parameters<P>({
          row<&P::spread>("spread", "s_a", "1", 0, .6)
              .means("Standard deviation of the log of what an hour is worth, over people.",
                     "Hunter, Schmidt & Judiesch 1990; assumed"),
          row<&P::breadth>("breadth", "s_b", "1", 0, 2)
              .means("Standard deviation of the log of the odds of knowing others' blocks, over people.", "assumed"),
          row<&P::correlation>("correlation", "rho_ab", "1", -1, 1)
              .means("Correlation of the two; idle while the second hardly spreads.", "assumed"),
      }),
      .function = InitialFunction(build),
      .provides = {Capability::abilities},
      .draws = {{ability_stream, "agent", draws::word(0), "u: what its time is worth"},
                {ability_stream, "agent", draws::word(1), "z: the part of breadth of its own"}},
      .example = {"spread .25: an hour at u 0 and 1; chance of .05 at odds 1 and 4",
                  example,
                  {.96923323447634413, 1.2445201077660952, .05, .17391304347826086}},
  };
}

}  // namespace tandem
