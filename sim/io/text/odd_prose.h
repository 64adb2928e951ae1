// SPDX-License-Identifier: MIT
// Those parts of the ODD that no record holds, as Markdown.
#pragma once

namespace tandem::odd_prose {

inline constexpr const char* purpose =
    R"(The model asks when working together pays in an organisation, and for whom: how boundaries between units, trust, shared purpose,
care for the joint result and the cost of partnering decide who works with whom, what the work is worth and what is learned from it.
It is a tool for comparing organisations that share their luck (same people, same draws), not for predicting one organisation.

Nothing that is to be explained is put in as a rule: agents act on what they have learned about each other, never on the truth.
Every mechanism can be switched off. Patterns that the model is held against are the published models that are its limit cases
(learning from a code, learning in networks, reputation, opinion dynamics, team assembly).
)";

inline constexpr const char* entities =
    R"(- **Agents** sit on seats, numbered from 0; a seat can be empty, and then counts nowhere. An agent has a unit, and in a matrix a project line; dispositions fixed at the start (inclination towards partnering,
  integrity, care for the joint result, conflict skill, voice, disclosure, selectivity, anxiety, stickiness, trust propensity); a
  visibility and a public record of good and bad experiences; beliefs over M dimensions, each +1, -1 or unknown; a purpose in
  [0,1]^D with an anchor; a load; a tenure; a satisfaction and records of its own credit alone and together, where a record needs
  them; and the output and credit of this tick.
- **Ties** are undirected partnerships, stored as two directed records, one at either end: the partner, evidence for and against
  it, reinforcement, joint jobs, age. An agent has at most `organisation.partner_capacity` of them, and remembers the last
  `organisation.remember` that have ended.
- **Units** have members, a slice of the work and, by the form, a head; codes hold what a unit takes to be so. Pairs of units have a permeability and a joint goal.
- **The organisation** has a reality: +1 or -1 in each of the M dimensions, which nobody sees; a form; and a code of its own.
- **Precision.** Dispositions, visibility, evidence and trust are stored in single precision; all arithmetic is in double precision,
  and rounded where a number is stored.
- **Scales.** A tick is a working week. Every quantity lies in [0,1] unless its unit says otherwise. There is no space but the
  network and the units. Horizons to compare: 60, 200 and 1000 ticks.
)";

inline constexpr const char* scheduling =
    R"(Processes run in the order below. A process reads the state as it stands when it starts and publishes its writes when it ends, so
that the order of agents never matters by accident; conflicts are settled by keyed priorities. A slot may be empty (`none`).
)";

inline constexpr const char* concepts =
    R"(- **Basic principles.** Trust as evidence; homophily of purpose; complementary knowledge; incentives between own credit and joint
  result; conflict between views.
- **Emergence.** Who works with whom, the network and its segregation, trust, the spread of purposes, output and its distribution.
- **Adaptation and objectives.** Agents choose whom to ask, whether to consent and which ties to drop by logit choice on expected
  value; they do not optimise over time.
- **Learning.** Of partners, by evidence; of purpose, by social influence. Of content, from partners, from codes, by solo search and by doing, in slots
  that are empty by default.
- **Prediction.** By trust, reputation and what members of a unit are expected to know.
- **Sensing.** An agent knows its own ties, the public records as far as they are visible, and the units; never the truth.
- **Interaction.** Requests and consents between two agents; joint work on one task; influence along ties.
- **Stochasticity.** A draw is a function of who, when and what for, not of what was drawn before (appendix C). There are three seeds:
  people, network, behaviour. Design points share all draws, so a difference between them is a paired one.
- **Collectives.** Units, heads and project lines are given, and change by interventions alone; partnerships emerge.
- **Observation.** Metrics read the state at the end of a tick and cannot change a run.
)";

inline constexpr const char* reading =
    R"([docs/model.md](../docs/model.md) tells the model in two pages; this is the whole of it. Units, ranges and sources of parameters,
details of order and precision, and worked examples stand in `tandem describe SLOT`; `tandem describe odd-full` prints all of it at once.

)";

inline constexpr const char* draws =
    R"(Philox4x32-10 (Salmon et al. 2011) turns a key (`seeds`) and a counter (tick, seat, other seat or 0, 65536 stream + block) into four
words of 32 bits. Words are counted through the blocks of a draw: 0 to 3 are block 0, 4 to 7 block 1. The draw of an agent has its seat
in the second place, that of a pair (a, b) a in the second and b in the third; what belongs to a unit, a dimension or nobody has that
number or 0 in place of a seat. Draws at the start have tick 0, those of a newcomer the tick of entry. A word w gives u = w / 2^32; what
has chance p happens if u < p; one of n in the stated order is number floor(w n / 2^32), from 0.
)";

inline constexpr const char* interventions =
    "An overlay changes parameters, rules or dispositions while it is active, and leaves them as they were; an event "
    "changes the "
    "state once, each time its trigger fires. At T0 overlays that end are taken back and those that are active are "
    "laid on, in "
    "order of their names; then events fire, in order of their names. A trigger fires at one tick (`at`); at `from` "
    "and every "
    "`every` ticks after it until `until`; at the tick after a metric of the organisation is above `above` or below "
    "`below` and "
    "was not at the tick before; or, with none of these, at `from`. An overlay stays `lasting` ticks from the latest "
    "firing, or "
    "to the end of the span.";

inline constexpr const char* initialization =
    R"(Tick 0 is built by the records below: organisation, people, purposes, interdependence, boundaries and form first, then knowledge,
then ties. Newcomers are built by the same records of people, purposes and knowledge, with draws of the tick at which they come. Where a record draws, it uses the seeds of people or network.
)";

inline constexpr const char* input =
    R"(None is needed. A roster (CSV: id, unit, optional seat and dispositions) can take the place of generated agents and units, and an edge list
(CSV: source, target, optional trust) that of the ties at the start. Nothing is read while a run goes on.
)";

inline constexpr const char* submodels =
    R"(Each slot of the model with the records that can fill it: settings first, then processes in the order of the schedule, then the
rules that they call. A key is written `slot.key` in a design and under the table `[slot]` in a scenario.
)";

}  // namespace tandem::odd_prose
