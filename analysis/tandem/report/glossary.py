# SPDX-License-Identifier: MIT
"""The words on a page that not everybody knows, in plain English."""

import re

from tandem.statistics import CONFIDENCE

INTERVAL = f"{100 * CONFIDENCE:.0f} % interval"
WORDS = (
    (
        "setting",
        "One choice of all numbers and rules of the organisation. The page compares settings that differ in a few of them.",
    ),
    (
        "run",
        "One life of the organisation in the computer, from the first week to the last. Runs have numbers, from 0.",
    ),
    ("repetition", "The same setting run again with other people and other luck. Also called replicate."),
    (
        "luck",
        "All that is drawn by chance: who is like what, who meets whom, what succeeds. Drawn from seeds, so that it can be drawn again.",
    ),
    ("seed", "A number from which chance is drawn; the same number gives the same luck."),
    ("week", "The time step of the model, a working week. Also called tick; 0 is the start."),
    (
        INTERVAL,
        "Where the true mean lies, as far as these repetitions tell: an interval made this way holds it 95 times out of 100. It speaks of "
        "the model, not of how well the model describes an organisation.",
    ),
    (
        "cannot be told apart",
        "The interval of the difference holds zero: it may be there or not. More repetitions would tell.",
    ),
    (
        "effect size",
        "The difference beside how much runs differ by luck: 1 means as large as the usual distance of a run from the mean. "
        "0.2 is small, 0.8 is large.",
    ),
    (
        "Holm's correction",
        "Who compares much finds something by chance. The corrected p counts all comparisons of a table; below 0.05 a difference stands.",
    ),
    ("p", "How often chance alone would give a difference as large as this one, from 0 to 1."),
    ("mean, median", "The mean is the sum over the number; the median is the one in the middle."),
    ("tie", "A partnership between two people. Each of them has an own opinion of it."),
    ("unit", "A department, whose people know one part of the work."),
    ("output", "What the work of a person is worth in a week; an agent is a person of the model."),
    ("rank correlation", "Whether one thing rises with another: +1 always, −1 it always falls, 0 no link."),
    (
        "share of the differences",
        "Settings differ in what comes out. Each input makes a part of that, alone, and with others where two of them together do what neither "
        "does alone. Also called Sobol's index.",
    ),
    (
        "effect of an input",
        "How far a number moves when one input goes through its whole range and nothing else changes. Also called elementary effect (Morris).",
    ),
    ("Gini coefficient", "How unevenly something is shared: 0 all have the same, near 1 one has all."),
    ("snapshot", "Everything about everybody in one week, kept in the file."),
    ("E-I index", "Ties to other units less ties inside, over all ties: −1 none leaves the own unit, +1 all do."),
    ("digest", "A fingerprint of numbers: who repeats the runs gets the same."),
)


def slug(name: str) -> str:
    """A word as the name of its place on the page."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
