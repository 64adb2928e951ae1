// SPDX-License-Identifier: MIT
// Those parts of the ODD that no record holds, as Markdown.
#pragma once

namespace tandem::odd_prose {

inline constexpr const char* purpose =
    R"(The model asks when working together pays in an organisation, and for whom: how boundaries between units, trust, shared purpose,
care for the joint result and the cost of partnering decide who works with whom, what the work is worth and what is learned from it.
It is a tool for comparing organisations that share their luck (same people, same draws), not for predicting one organisation.

Nothing that is to be explained is put in as a rule: agents act on what they have learned about each other and on how their work came
out, not on the truth. One exception: who is the abler of two, where a rule asks for it (whose view counts at work, from whom agents and
codes learn), is decided by the performances F and Phi (E1), which compare beliefs with reality. Every mechanism can be switched off.
Patterns that the model is held against are the published models that are its limit cases (learning from a code, learning in networks,
reputation, opinion dynamics, team assembly).
)";

inline constexpr const char* entities =
    R"(Notation: i is an agent and j its partner, or whom it may ask. [so] is 1 if so, else 0. (x)^+ is max(0, x). x^ is the anchor of a
purpose x. logistic(x) is 1 / (1 + exp(-x)). |x_i - x_j| is the Euclidean distance of two purposes over sqrt(D). a <- b: a becomes b. A
tick is a step of time; a slot is a place of the model that one of several records fills. Letters that are no parameter are explained
where they stand.

- **Agents** sit on seats, numbered from 0. A seat can be empty, and then counts nowhere. An agent has
  - a unit, and in a matrix a project line;
  - dispositions, drawn at the start: inclination towards partnering, integrity, care for the joint result, conflict skill, voice,
    disclosure, selectivity, anxiety, stickiness, trust propensity;
  - a visibility, and a public record of good and bad experiences;
  - beliefs over M dimensions, each +1, -1 or unknown;
  - a purpose in [0,1]^D with an anchor;
  - a load L_i, a tenure, and the output and credit of this tick;
  - where a record needs them, a satisfaction and records of its own credit alone and together.
- **Ties** are undirected partnerships, stored as two directed records, one at either end: the partner, evidence for and against
  it, reinforcement, joint jobs, age. An agent has at most `organisation.partner_capacity` of them, and remembers the last
  `organisation.remember` that have ended.
- **Units** have members, a slice of the work and, by the form, a head; codes hold what a unit takes to be so. Pairs of units have a
  permeability and a joint goal.
- **The organisation** has a reality: +1 or -1 in each of the M dimensions, which nobody sees; a form; and a code of its own.
- **Precision.** Dispositions, visibility, evidence and trust are stored in single precision; all arithmetic is in double precision,
  and rounded where a number is stored.
- **Scales.** A tick is a working week. There is no space but the network and the units. Horizons to compare: 60, 200 and 1000
  ticks.
)";

inline constexpr const char* scheduling =
    R"(A tick has the phases T0 to T10; processes run in the order below. A process reads the state as it stands when it starts, and what
it writes holds when it ends, so that the order of agents never matters by accident. Where pairs compete for the same agent each has a
priority, a draw keyed by the pair, and the highest goes first. Exceptions are few, and told where they stand: interventions act one after the other, strangers are matched
in rounds, teams fill place after place, expectations move job after job, and agents of `encounter` act in turn. A slot may be empty
(`none`). In bold: what is filled by default.
)";

inline constexpr const char* concepts =
    R"(- **Basic principles.** Trust as evidence; homophily of purpose; complementary knowledge; incentives between own credit and joint
  result; conflict between views.
- **Emergence.** Who works with whom, the network and its segregation, trust, the spread of purposes, output and its distribution.
- **Adaptation and objectives.** Agents choose whom to ask, whether to consent and which ties to drop by logit choice on expected
  value; they do not optimise over time.
- **Learning.** Of partners, by evidence; of purpose, by social influence. Of content, from partners, from codes, by solo search and by doing, in
  slots that are empty by default.
- **Prediction.** By trust, reputation and what members of a unit are expected to know.
- **Sensing.** An agent knows its own ties, the public records as far as they are visible, the units, and how its work
  came out; not reality.
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
    R"(Philox4x32-10 (Salmon et al. 2011) turns a key and a counter (tick, seat, other seat or 0, 65536 stream + block) into four words of 32
bits. Words are counted through the blocks of a draw: 0 to 3 are block 0, 4 to 7 block 1. The draw of an agent has its seat in the
second place, that of a pair (a, b) a in the second and b in the third; what belongs to a unit, a dimension or nobody has that number or
0 in place of a seat. Draws at the start have tick 0, those of a newcomer the tick of entry.

The key is 64 bits, its lower half first: with m the finaliser of SplitMix64 (Steele, Lea & Flood 2014) and g = 9E3779B97F4A7C15
(hexadecimal), z <- m(seed + g), then z <- m((z xor class) + g), then z <- m((z xor replicate) + g). Replicates count from 0. Classes are
0 people, 1 network, 2 behaviour. Draws of people, purpose_start, knowledge and payoff have the seed and class of people, those of
network the ones of network, all others those of behaviour.

A word w gives u = w / 2^32. What has chance p happens if u < p. One of n in the stated order is number floor(w n / 2^32), from 0. Bits
are counted from the lowest; of a 64-bit word the first 32-bit word is the lower half. A set bit is +1, as reality, as a coin and as a
guess.

*Number passed over*: of things in order that happen with chance p each, the largest k with (1 - p)^k >= 1 - u are passed over before the
next that happens. *Digit by digit*: a number of 32 binary digits, one from each of the words named, the highest first, decides for each
dimension; the thing happens if the number is below p 2^32.
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
    "to the end of the span. With `active` false an intervention never fires, and all is as without it.";

inline constexpr const char* initialization =
    R"(Tick 0 is built by the records below: organisation, people, purposes, interdependence, boundaries and form first, then knowledge,
then ties. Newcomers are built by the same records of people, purposes and knowledge, with draws of the tick at
which they come. Where a record draws, it uses the seeds of people or network.
)";

inline constexpr const char* input =
    R"(None is needed. A roster (CSV: id, unit, optional seat and dispositions) can take the place of generated agents and units, and an edge list
(CSV: source, target, optional trust) that of the ties at the start. Nothing is read while a run goes on.
)";

inline constexpr const char* submodels =
    R"(Each slot of the model with the records that can fill it, the default first: settings, then the rules that processes call and the
parameters that they read, then the processes in the order of the schedule. Interventions are in appendix D; slots that are empty by
default, of the start, too, in appendix E. A key is written `slot.key` in a design and under the table `[slot]` in a scenario.
Sources of parameters are those of their numbers (`describe odd-full`): a paper, "assumed" (ours, unmeasured), "calibrated" (fitted once,
before any result was looked at), "convention", or "this model" (it switches a mechanism, or says what a run is).
)";

inline constexpr const char* off_by_default =
    R"(Slots that are `none` unless a scenario fills them, in the order of sections 5 and 7: what the model can do beside its core.
)";

inline constexpr const char* versions =
    R"(A scenario says of which version it is (`model_version`); one that does not is of the first. All versions have the same records and
equations. They differ in what stands where a scenario says nothing, so that a scenario of an older version gives the same numbers
as ever.
)";

}  // namespace tandem::odd_prose
