// SPDX-License-Identifier: MIT
// docs/model.md: the model in plain words, then the numbered equations, which are told from the records.
#include "io/text/describe.h"
#include "io/text/prose.h"

namespace tandem {

namespace {

constexpr const char* plain = R"(# The model in two pages

<!-- Printed by `tandem describe model`. -->

People in an organisation decide, week after week, whether to do their work alone or with a partner, and with whom. They act
on what they have lived through, not on the truth. Trust, cliques and silos are not put in; they come out of these choices,
or they do not. The whole model, record by record, is [sim/ODD.md](../sim/ODD.md).

![One week: change, voice, task, partner, work, trust, purpose, learning, ties, satisfaction](images/week.svg)

## In eleven sentences

1. An agent knows a part of reality, mostly what its own unit is for, and each week it has a task of a few blocks, some of which are
   what other units know about.
2. It looks at its partners and at a few others whom it meets, and asks one of them, or nobody: the more it trusts the other, shares its
   purpose and expects to learn what the task needs, the more likely it asks; crossing the boundary of a unit costs.
3. The asked consents or not, by what it thinks of the asker and by how much it has to do.
4. Who works with others splits its time, and gives a joint task less than all of its effort unless it cares for the joint result.
5. Two people know more than one: what one knows counts for both; where they oppose each other it takes skill to settle, and otherwise
   the block fails.
6. Joint work is worth more between people who trust each other and want the same; it is worth less when a side does not deliver, and
   somebody who cares little may grab the credit.
7. Each remembers good and bad experiences of its partners, bad ones longer; what others see of them becomes a public record, for those
   who are visible.
8. Purposes drift towards trusted partners whose purpose is not too far, and back to where they come from.
9. Now and then an agent looks at one of its partnerships and ends it, if it is not worth what it costs.
10. In model version 2 each also remembers what an hour alone and an hour together has earned it. That counts when it asks, consents and
   ends a partnership. And people differ in ability that lasts, which nobody sees: others learn of it by what joint work earns.
11. Everything else (learning, codes, voice, heads, turnover, teams and many more) is off until a scenario switches it on, and with
    everything off but a few parts, published models come out ([docking.md](docking.md)).

## Words

| word | meaning |
|---|---|
| tick | a working week |
| seat | a place for an agent; it can be empty |
| tie | a partnership of two agents; each end keeps its own evidence of the other |
| unit, slice | a department; the part of the work that it knows about |
| dimension, block | a fact that can be known right, wrong or not at all; the few facts that must all be right for a piece of work |
| interdependence chi | how much of a task is what other units know about |
| mode | partnering: may ask for a partner; managed: does what it is told, but may consent |
| care B | how much the joint result counts for an agent beside its own credit; 1 - B is hunger for credit |
| integrity h | how surely an agent delivers |
| inclination theta | how much an agent likes to partner at all |
| trust tau | what the evidence, and trust by propensity, say of a partner |
| visibility z, reputation Rep | how much others see of an agent, and what they have seen |
| purpose x, anchor x^ | what an agent strives for, and where that comes from; shared purpose pi is how near two are |
| output, credit | what work is worth; what an agent gets of it |
| record, slot | a mechanism that can be chosen; the place of the model that it fills |
| point, replicate | one setting of all keys; one run of it. Replicates of the same number share their draws in all points |

## Symbols

i is an agent, j its partner, u and v their units, b a block. [so] is 1 if so, else 0; (x)^+ is max(0, x). What stands below on the
left side of = or <- is defined there. The other letters, and some of those in plain words:

| letter | meaning |
|---|---|
| L_i, a_i | load; jobs in a week |
| A_ij (E5) | utility of asking j |
| A_i, t_i, T_i (E6, E19) | time left for work; time of a job; effective time of a job, what effort makes of t_i |
| e_i, e_jb | effort; what is expected that members of j's unit know of block b |
| k_i, f_i | share of what it earns that i expects to keep (1 without pooling); factor of those who are left out (1 without exclusion) |
| ties_i, meetings_i, claimed_i | number of ties; time that meetings take; time that development, consulting, training, rework and budget claim |
| m | people on a task: two, or the members of a team |
| n_ib | dimensions of block b that i does not know |
| n_ij | joint jobs of i and j in earlier weeks |
| w_ij | reinforcement by accepted requests |
| g_i | chance of i to grab (E9) |
| s_i, h | conflict skill; integrity |
| y_i | 1 if the joint job was a good experience for i (j delivered, j did not grab, no friction), else 0 |
| r+, r- | good and bad evidence of a partner |
| R+, R- | the same as the public saw it |
| W_ij | weight of j's purpose for i: 1 for itself, tau_ij for a tie whose purpose is within eps_ij, else 0; divided by their sum. A head adds a term |
| tau_0i, selectivity_i, anxiety_i, stickiness_i, disclosure_j | dispositions of an agent; tau_0 is trust propensity |
| age | weeks since the tie formed |
| k (E13) | by how many members superior to the code one view outnumbers the other |
| credit_i, alone_i | credit of the week; running mean of the credit of own tasks worked alone |
| J_uv | joint goal of two units |
| l, M, q | dimensions of a block, all dimensions, blocks of a task |
| phi | chance to be partnering |

What is left stands among the words above or is a parameter: keys, defaults and sources stand in the ODD and in `tandem describe SLOT`.

## The numbered equations

Claims and scenarios cite them by these numbers. The record that holds each stands before it.
)";

struct Title {
  const char *number, *text;
};

constexpr Title titles[] = {{"E1", "performance"},
                            {"E1b", "who holds which part of the work"},
                            {"E2", "trust"},
                            {"E3", "shared purpose"},
                            {"E4", "trust as a gate of influence"},
                            {"E5", "choice of a partner"},
                            {"E6", "time and effort"},
                            {"E7", "pooled solution"},
                            {"E8", "value of joint work"},
                            {"E9", "delivery and grabbing"},
                            {"E9b", "rescue"},
                            {"E10", "evidence"},
                            {"E11", "drift of purpose"},
                            {"E12", "learning from partners"},
                            {"E13", "codes"},
                            {"E14", "search, doing, doubt, fading"},
                            {"E15", "giving up a tie"},
                            {"E16", "voice and visibility"},
                            {"E17", "stages of a tie"},
                            {"E18", "leaving"},
                            {"E19", "teams"},
                            {"E20", "satisfaction"}};

std::string title_of(const std::string& number) {
  for (const Title& title : titles)
    if (number == title.number) return title.text;
  return "";
}

}  // namespace

std::string model_page() {
  std::string page = plain, number, record;
  for (const NumberedEquation& equation : numbered_equations()) {
    if (equation.number != number)
      page += std::string(number.empty() ? "\n" : "```\n\n") + "**" + equation.number + ": " +
              title_of(equation.number) + "**\n\n```text\n";
    if (equation.number != number || equation.record != record) page += equation.record + ":\n";
    for (const std::string& line : equation.lines) page += "    " + line + "\n";
    number = equation.number;
    record = equation.record;
  }
  return page + "```\n";
}

}  // namespace tandem
