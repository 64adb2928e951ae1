# SPDX-License-Identifier: MIT
"""The page docs/model-2.md."""

from studies.before_model_2.page import interval
from studies.model_2 import findings, runs
from studies.model_2.runs import AFTER, BEFORE

HEAD = """\
# What model 2 changed

<!-- Printed by scripts/python -m studies.model_2, which keeps it true. -->

Model 0.1 was said to be about a choice, between working alone and with a partner. Six findings showed that its choice was hardly one, and around it things were missing
that claims speak of. Here each is looked at again, with model 0.1 beside model 2. Both are the [default organisation](default-organisation.md); model 2 with what its
[calibration](../analysis/studies/calibration) froze. Weeks {first} to {last}, {replicates} replicates on seed {seed} unless said otherwise; a mean with its 95 % interval
(Student's t). Changes are paired: both arms have the same people and the same draws. "0, exactly" is a difference that is 0 in every replicate.

| finding of model 0.1 | in model 2 |
| --- | --- |
{verdicts}

"""
NAMES = {
    "F1": "F1: nothing that people earn changes what they do",
    "F2": "F2: nobody chooses to work alone",
    "F3": "F3: where partnering does not pay, people partner all the same",
    "F5": "F5: the stages of a partnership are no ladder",
    "F6, knowledge": "F6: nobody knows what others do not",
    "F6, conflict": "F6: nobody disagrees, and skill in conflict is worth nothing",
}
F1 = """\
## F1: what people earn changes what they do

With `work.purpose_gain` at 0, joint work is worth less. In model 0.1 only output feels that, and {before} of {all} other series change by more than their interval; in model 2 {after} do.

"""
PAY = """
In both directions: `work.joint_gain`, what two together are worth more, times .5 to 1.5; and `work.job_cost` doubled.

"""
F2 = """
## F2: the choice of the first sentence

"""
PICTURE = """
![Share of free weeks alone by person, by task and by pay, in model 0.1 and in model 2](images/free-weeks-alone.png)

A free week is one in which nobody says what to do. People differ more than luck would have it, and a person's share of one year goes with that of the next:

"""
F3 = """
## F3: what partnering is worth

Two comparisons. At once: all stop to partner after week {start}; output of the year that follows, with partners, by output without. Settled: the same people always alone.
The poor world has a purpose gain of 0, care from 0 to .4, and three times the costs of ties and of joint jobs.

"""
F4 = """
## F4: how much is much

What it costs to seal all boundaries (`boundaries.permeability` 1 to 0), at an interdependence of .3, in 12 units. The same effect is {ratio} times as many standard deviations of replicates with {large}
people as with {small}. So a threshold in standard deviations measures how large an organisation was run, not how much the effect matters. No model mends that; the [second
ledger](plans/ledger-2.md) asks in per cent.

"""
F5 = """
## F5: stages

Shares of tie ends.

"""
F6 = """
## F6: knowledge and conflict

Knowledge lost: of what somebody knows right, what nobody would if the twentieth of the people who know most left.

"""
STORY = """
## One person who learns that a partner does not pay

"""


def verdicts(arms):
    return "\n".join(
        f"| {NAMES[name]} | {'mended' if good else '**not mended**'} |" for name, good in findings.mended(arms).items()
    )


def people_table(seen):
    names = next(iter(seen.values()))[0]
    return findings.two(
        "what", [[what, *(interval(seen[model][0][what]) for model in findings.MODELS)] for what in names]
    )


def page(arms, seen, told, size, seed):
    """The whole page; seen {model: measures of free weeks}, told the text of the story."""
    deviations = [findings.in_deviations(arms, AFTER, people) for people in (runs.SMALL, runs.LARGE)]
    says = {
        "first": size.start + 1,
        "last": size.last,
        "start": size.start,
        "replicates": size.replicates,
        "seed": seed,
        "verdicts": verdicts(arms),
        "before": findings.moves(arms, BEFORE),
        "after": findings.moves(arms, AFTER),
        "all": len(findings.MOVED) - 1,
        "ratio": f"{deviations[1] / deviations[0]:.1f}",
        "small": runs.SMALL,
        "large": runs.LARGE,
    }
    parts = [
        HEAD,
        F1,
        findings.moved(arms),
        PAY,
        findings.pays(arms),
        F2,
        findings.choice(arms),
        PICTURE,
        people_table(seen),
    ]
    parts += [
        F3,
        findings.worth(arms),
        F4,
        findings.sealing(arms),
        F5,
        findings.stages(arms),
        F6,
        findings.objects(arms),
        STORY,
    ]
    return "".join(part.format(**says) if part in (HEAD, F1, F3, F4) else part for part in parts) + told
