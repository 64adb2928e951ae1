// SPDX-License-Identifier: MIT
// How many strangers a search meets, inside and outside (E5).
#include "model/partnering/awareness_radius.h"

#include <algorithm>

#include "model/example/hand_made.h"
#include "model/partnering/candidates.h"

namespace tandem {

namespace {

// Whom seat 0 of a unit of three meets, its one partner knowing one more.
std::vector<double> example() {
  Organisation o = hand_made({0, 0, 0, 1, 1});
  add_tie(o, 0, 3);
  add_tie(o, 3, 4);
  o.people.trust_propensity.assign(5, .5f);
  o.standing.visibility.assign(5, 0);
  o.standing.reputation.assign(5, .5);
  const Model model = default_model();
  const Workers workers;
  const Tick tick{o, model, {}, 1, workers};
  std::vector<double> met;
  for (const AwarenessParameters& radius : {AwarenessParameters{0, 0, 0}, {8, 0, 0}, {0, 0, 8}}) {
    SearchScratch s;
    s.make_room(o.ties.capacity, 24);
    s.searching = 1;
    s.seat[0] = 0;
    draw_search(tick, s);
    find_candidates(tick, {}, &radius, s);
    met.push_back(s.candidates.first[1]);
  }
  return met;
}

}  // namespace

RECORD(awareness, radius) {
  using P = AwarenessParameters;
  return {
      .summary = "how many strangers a search meets, inside and outside",
      .source = "this model; Jackson & Rogers 2007",
      .prose =
          R"(A search meets up to `own` colleagues, `other` outsiders and `second` partners' partners in place of one of each, each
found as partner choice (choice) says and a candidate unless it is one already, so that a small unit or few ties give
fewer.)",
      .details =
          R"(In round r = 0, 1, 2, ... come one colleague if r < own, then one outsider if r < other, then one partner's partner if
r < second. Candidates stand in that order, after the ties. Round 0 has the draws of choice; round r > 0 has two
blocks of its own, whose words mean the same.)",
      .parameters = parameters<P>({
          row<&P::own>("own", "", "agents", 0, 8)
              .means("Colleagues of the own unit (or project line) that a search meets.", "this model"),
          row<&P::other>("other", "", "agents", 0, 8)
              .means("Members of other units that a search meets.", "this model"),
          row<&P::second>("second", "", "agents", 0, 8)
              .means("Partners' partners that a search meets.", "Jackson & Rogers 2007"),
      }),
      .needs = {Capability::chosen_partners},
      .requires_slots = {Slot::partnering},
      .draws = {{further_search_stream, "agent", draws::words_from(0),
                 "words 0 to 6 of round r > 0 of a search, as in choice: those of blocks 2r - 2 and 2r - 1"}},
      .example = {"a unit of three, one partner outside who has one more: candidates without strangers, with 8 draws "
                  "of a colleague, with 8 of a partner's partner",
                  example,
                  {1, 3, 2}},
  };
}

}  // namespace tandem
