# SPDX-License-Identifier: MIT
"""What came out for a claim in the organisation as it is, in plain sentences: one way to say it for each rule that makes arms an effect."""

import re

from studies.claims.plain_words import higher, plain_metric, quoted, size_words, value
from studies.claims.words import at_home, joined, sentence, size_of, unseen
from tandem.words import number

ADDED = {
    "holds": ": as claimed",
    "leans": ": as claimed, but not surely so among so many tests",
    "reversed": ": the opposite of the claim",
}


def ended(claim, effect, surely, same, unclear):
    """The words for an effect that is there, with what it is against the claim; those for none worth speaking of; those for the rest."""
    if effect["state"] in ADDED:
        said_before = claim["verdict"] in ("supported", "not supported") and effect["state"] != "leans"
        return surely() + ("" if said_before else ADDED[effect["state"]])
    return {"negligible": same, "undefined": "The measure is not defined"}.get(effect["state"], unclear)


def finding(claim):
    """Sentences on what is compared and what came out at the middle horizon."""
    effect, metric = at_home(claim), plain_metric(claim["metric"])
    # Where no difference is what is claimed, its absence is as claimed and needs the other words.
    if claim["expect"] == "equal" and effect["state"] in ("holds", "leans"):
        effect = effect | {"state": "negligible"}
    return [sentence(text) for text in RULES[claim["rule"]](claim, effect, metric)]


def contrast(claim, effect, metric):
    first, second = map(quoted, claim["arms"])
    by, size = higher(effect, effect["arms"][1], claim["form"])
    than = "as" if by.endswith("as high") else "than"
    return [
        ended(
            claim,
            effect,
            lambda: f"{metric} is {by} with {first} {than} with {second}, {size}",
            f"Between {first} and {second}, {metric} differs by nothing worth speaking of",
            f"Whether {metric} differs between {first} and {second} cannot be told",
        )
    ]


def interaction(claim, effect, metric):
    a, b, c, d = map(quoted, claim["arms"])
    values = effect["arms"]
    return [
        f"Two steps are set against each other: from {b} to {a}, {metric} {risen(values[0] - values[1])}; from {d} to {c} it "
        f"{risen(values[2] - values[3])}",
        ended(
            claim,
            effect,
            lambda: (
                f"The first change is the {'higher' if effect['mean'] > 0 else 'lower'}, {size_words(effect)} "
                f"({number(abs(size_of(effect) or 0), 1)} SD)"
            ),
            "Between the two changes there is no difference worth speaking of",
            "Whether the two changes differ cannot be told",
        ),
    ]


def risen(change):
    return f"{'rises' if change > 0 else 'falls'} by {abs(change):.2g}" if abs(change) >= 5e-5 else "stays as it is"


def slope(claim, effect, metric):
    first, *between, last = map(quoted, claim["arms"])
    # A last arm that is a number alone needs the names before it.
    over = f" over {joined(between)}" if re.fullmatch(r"“[−\d.]+”", last) else ""
    way = f"from {first}{over} to {last}"
    return [
        ended(
            claim,
            effect,
            lambda: (
                f"On the way {way}, {metric} {'rises' if effect['mean'] > 0 else 'falls'} from {value(effect, 0)} to "
                f"{value(effect, -1)}, {size_words(effect)}"
            ),
            f"On the way {way}, {metric} changes by nothing worth speaking of",
            f"Whether {metric} changes {way} cannot be told",
        )
    ]


def interior(claim, effect, metric):
    first, last = quoted(claim["arms"][0]), quoted(claim["arms"][-1])
    best, end = (
        f"the best setting in between ({', '.join(claim['arms'][1:-1])})",
        f"the better of the ends, {first} and {last}",
    )
    base = (
        max((effect["arms"][i] for i in (0, -1) if effect["arms"][i] is not None), default=None)
        if claim["expect"] == "higher"
        else None
    )
    by, size = higher(effect, base, claim["form"])
    return [
        ended(
            claim,
            effect,
            lambda: f"{metric} is {by} with {best} than with {end}; {size}",
            f"Between {best} and {end}, {metric} differs by nothing worth speaking of",
            f"Whether {metric} is higher with {best} than with {end}, cannot be told",
        )
    ]


def largest(claim, effect, metric):
    arms, values = claim["arms"], effect["arms"]
    (size, step), *others = [
        (abs(values[i] - values[i + 1]), f"from {quoted(arms[i + 1])} to {quoted(arms[i])}")
        for i in range(0, len(arms), 2)
    ]
    most, other = max(others)
    rest = "the other step" if len(others) == 1 else "the largest of the other steps"
    return [
        f"The step {step} moves {metric} by {size:.2g}; {rest}, {other}, by {most:.2g}",
        ended(
            claim,
            effect,
            lambda: f"That is {'more' if effect['mean'] > 0 else 'less'}, {size_words(effect)}",
            "Between the two there is no difference worth speaking of",
            "Which moves more cannot be told",
        ),
    ]


def level(claim, effect, metric):
    above = "above" if effect["mean"] > 0 else "below"
    return [f"{claim['arms'][0]} ({metric}) is {value(effect, 0)}, {above} the threshold of {claim['at'][0]:g}"]


RULES = {
    "contrast": contrast,
    "interaction": interaction,
    "slope": slope,
    "interior": interior,
    "largest": largest,
    "level": level,
}


def direct(claim, meta):
    """What the equation acts on, and what is seen in it."""
    effect, metric = claim["direct_effect"], plain_metric(claim["direct"])
    if unseen(claim, meta):
        return f"but in what it acts on ({metric}) no effect is seen"
    if claim["rule"] == "level":
        return f"what it acts on ({metric}) is {value(effect, 0)}"
    if claim["rule"] == "contrast":
        return f"what it acts on ({metric}) is {', '.join(higher(effect, effect['arms'][1], claim['direct_form']))}"
    return f"what it acts on ({metric}) {'rises' if effect['mean'] > 0 else 'falls'}, {size_words(effect)}"


def stated(equation):
    """An equation in words, without its number and symbols."""
    words = re.sub(r"^(E\d+[a-z]?( and E\d+[a-z]?| with \w+)?|\w+)(: |, and )", "", equation)
    return re.sub(r" by [a-z]_\w+( \(.*\))?$", "", words)
