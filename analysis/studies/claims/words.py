# SPDX-License-Identifier: MIT
"""Words about judged claims that all pages share: effects in figures, what is compared, verdicts with what they depend on.

Every word follows from the results by rule, so that it stays true when they change."""

from studies.claims import worlds
from tandem.words import decimals, number

STATES = {
    "holds": "as claimed",
    "leans": "as claimed before correction",
    "reversed": "the opposite",
    "negligible": "no difference worth speaking of",
    "unclear": "cannot be told",
    "undefined": "not defined",
}
WHY_NOT = {
    "reversed": "what comes out is the opposite",
    "negligible": "there is no difference worth speaking of",
    "leans": "the difference is as claimed, but not surely so among so many claims",
    "unclear": "the difference cannot be told from chance, or is smaller than what is of interest and not surely so",
    "undefined": "the measure is not defined there",
}


def at_home(claim):
    """The effect as the organisation stands, at the first seed and the middle horizon."""
    return claim["effects"][0][0][1]


def when(claim, meta, place):
    """The horizon, or the claim's own window, in words."""
    if claim.get("windows"):
        after, last = claim["windows"][place]
        return f"in weeks {after + 1:g} to {last:g}"
    return f"after {meta['horizons'][place]} weeks"


def figure_words(effect):
    """An effect in units of its metric with its interval, and in standard deviations."""
    if effect["low"] is None:
        return "not defined"
    places = decimals(effect["low"], effect["high"])
    low, high = number(effect["low"], places, True), number(effect["high"], places, True)
    return f"{number(effect['mean'], places, True)} ({low} to {high}){sizes(effect)}"


def sizes(effect):
    size = size_of(effect)
    return "" if size is None else f"; {number(size, 1, True)} SD"


def size_of(effect):
    """In standard deviations between replicates; None where there are none."""
    return effect["mean"] / effect["sd"] if effect["sd"] and effect["mean"] is not None else None


def compared(claim):
    """What is set against what."""
    arms = claim["arms"]
    return {
        "contrast": lambda: f"{arms[0]}, against {arms[1]}",
        "interaction": lambda: f"the step from {arms[1]} to {arms[0]}, against the step from {arms[3]} to {arms[2]}",
        "slope": lambda: f"from {arms[0]} to {arms[-1]}, over {len(arms)} arms",
        "interior": lambda: f"the best of {', '.join(arms[1:-1])}, against the better of {arms[0]} and {arms[-1]}",
        "level": lambda: f"{arms[0]}, against a threshold of {claim['at'][0]:g}",
        "largest": lambda: (
            f"the size of the step from {arms[1]} to {arms[0]}, against the largest of "
            + "; ".join(f"{b} to {a}" for a, b in zip(arms[2::2], arms[3::2]))
        ),
    }[claim["rule"]]()


def condition(claim, reason, meta):
    """One reason for a conditional verdict, in words."""
    if reason[0] == "seed":
        return "another seed does not confirm it"
    if reason[0] == "worlds":
        return "; ".join(
            filter(None, [f"its sign holds in {worlds.counted(claim)} perturbed worlds", worlds.turning(claim)])
        )
    context, horizon = reason
    place = meta["horizons"].index(horizon)
    return f"{where(claim, reason, meta)}: {STATES[claim['effects'][context][0][place]['state']]}"


def where(claim, reason, meta):
    """A context and horizon in words."""
    context, horizon = reason
    return f"where {claim['contexts'][context]}" if context else when(claim, meta, meta["horizons"].index(horizon))


def verdict_words(claim, meta):
    """The verdict with what it depends on, short."""
    if claim["verdict"] == "not supported":
        yet = (
            f"; yet the sign is as claimed in {worlds.counted(claim)} perturbed worlds"
            if worlds.despite(claim, meta)
            else ""
        )
        return f"**not supported**: {WHY_NOT[claim['reasons'][0]]}{yet}{untypical(claim)}"
    if claim["verdict"] == "conditional":
        reasons = dict.fromkeys(condition(claim, reason, meta) for reason in claim["reasons"])
        return f"**conditional**: {'; '.join(reasons)}{untypical(claim)}"
    if claim["verdict"] == "by construction":
        return f"**by construction** ({claim['equation']}): {indirect(claim, meta)}"
    if claim["verdict"] == "untestable":
        return f"**untestable**: {claim['why']}"
    return "**supported**"


def untypical(claim):
    return "; the default organisation is not typical here" if worlds.untypical(claim) else ""


def indirect(claim, meta):
    """What becomes of a sign that an equation fixes, in what the claim is judged by."""
    state = at_home(claim)["state"]
    if claim["reasons"]:
        return f"indirect effects reverse it {joined([where(claim, reason, meta) for reason in claim['reasons']])}"
    if unseen(claim, meta):
        return "no effect is seen in what the equation acts on, so that nothing can be said of indirect ones"
    if state in ("holds", "leans"):
        others = worlds.defined(claim) - worlds.agreeing(claim)
        also = f"; i{worlds.among(claim, others)} the direction is the other one" if others else ""
        return f"indirect effects do not reverse it here{also}"
    return (
        "indirect effects cancel it" if state == "negligible" else "whether indirect effects reverse it cannot be told"
    )


def unseen(claim, meta):
    """Whether nothing is seen in the measure that the equation acts on."""
    return claim["direct_effect"]["mean"] == 0 or claim["direct_effect"]["p"] >= meta["level"]


def joined(words):
    """A, B and C."""
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]


def sentence(text):
    text = text.strip()
    text = text[0].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) else text + "."
