# SPDX-License-Identifier: MIT
"""The page docs/model-2.md."""

from studies.model_2 import choice, objects, payoff, runs, verdicts
from studies.model_2.cells import MODELS, shown, sure, two
from studies.model_2.runs import AFTER, BEFORE

HEAD = """\
# What model 2 changed

<!-- Printed by scripts/python -m studies.model_2, which keeps it true. -->

Tandem is about a choice, between working alone and with a partner. Six findings showed that in model 0.1 it was hardly one, and that
claims spoke of things that were not there. Here each is looked at again, model 0.1 beside model 2. Both are the [default
organisation](default-organisation.md), model 2 with what its [calibration](calibration.md) froze. Weeks {first} to
{last}, {replicates} replicates on seed {seed}; a mean with its 95 % interval (Student's t). Changes are paired: all arms have the same
people and draws. "0, exactly" is 0 in every replicate.

"""
F1 = """
F4 is about a measure, and no model mends it.

## F1: what people earn changes what they do

With `work.purpose_gain` at 0, joint work is worth less. In model 0.1 output alone feels that: {before} of {all} other series change by
more than their interval. In model 2 {after} do.

"""
PAY = """
In both directions: `work.joint_gain`, what two together are worth more, times .5 to 1.5; and `work.job_cost`, the time that a joint
job takes besides the work, doubled. {sided}

"""
SIDED = {
    True: "In model 2 people work alone more where partnering pays less or costs more, and less where it pays more.",
    False: "**The share alone does not move in both directions.**",
}
F2 = """
## F2: the choice of the first sentence

In a free week nobody says what to do.

"""
CHOICE = {
    0: "Who may choose does not earn more by it: output cannot be told from that of people who always ask somebody.",
    1: "Who may choose earns less by it: output is higher where people always ask somebody.",
    -1: "Who may choose earns more by it: output is lower where people always ask somebody.",
}
PICTURE = """
{choice}

![Share of free weeks alone by person, by task and by pay, in model 0.1 and in model 2](images/free-weeks-alone.png)

By person, over the weeks {first} to {seen} of {runs} replicates: who stays for the year and has at least ten free weeks in it.

"""
F3 = """
## F3: what partnering is worth

At once: all stop to partner after week {start}; output of the year that follows, with partners, by output without. Settled: against
the same people always alone. The poor world has a purpose gain of 0, care from 0 to .4, and three times the costs of ties and of joint jobs.

"""
F4 = """
## F4: how much is much

What it costs to seal all boundaries (`boundaries.permeability` 1 to 0) of 12 units. Replicates of {small} people differ {before_4} times as
much in output as those of {large} in model 0.1, and {after_4} times in model 2. So a threshold in standard deviations of replicates measures
how large an organisation was run; the [second ledger](plans/ledger-2.md) asks in per cent.

"""
F5 = "\n## F5: stages\n\nShares of tie ends.\n\n"
F6 = """
## F6: knowledge and conflict

Knowledge lost: of what somebody knows right, what nobody would if the twentieth of the people who know most left.{unique}

"""
UNIQUE = """ What gives people facts of
their own, `knowledge.unique`, is 0 in the default organisation of both: no pattern that was fitted asks for it."""
STORY = "\n## One person who learns that a partner does not pay\n\n"


def people(seen):
    names = next(iter(seen.values()))[0]
    return two("what", [[what, *(shown(seen[model][0][what]) for model in MODELS)] for what in names])


def page(arms, seen, told, home, size):
    """The whole page; seen {model: measures of free weeks}, told the text of the story, home the settings of model 2."""
    says = {"first": size.start + 1, "last": size.last, "start": size.start, "replicates": size.replicates}
    says |= {"seed": runs.SEED, "small": runs.SMALL, "large": runs.LARGE}
    says |= {"before_4": f"{payoff.luck(arms, BEFORE):.1f}", "after_4": f"{payoff.luck(arms, AFTER):.1f}"}
    says |= {"before": choice.moves(arms, BEFORE), "after": choice.moves(arms, AFTER), "all": len(choice.MOVED)}
    says |= {"sided": SIDED[choice.two_sided(arms, AFTER)], "seen": size.start + 104, "runs": size.seen}
    says |= {"choice": CHOICE[sure(arms.relative(AFTER, "forced", "output"))]}
    says |= {"unique": UNIQUE if not home.get("knowledge.unique") else ""}
    parts = [
        (HEAD, verdicts.summary(arms)),
        (F1, choice.moved(arms)),
        (PAY, choice.pays(arms)),
        (F2, choice.choice(arms)),
        (PICTURE, people(seen)),
        (F3, payoff.worth(arms)),
        (F4, payoff.sealing(arms)),
        (F5, objects.stages(arms)),
        (F6, objects.objects(arms)),
    ]
    return "".join(words.format(**says) + found for words, found in parts) + STORY + told
