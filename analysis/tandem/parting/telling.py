# SPDX-License-Identifier: MIT
"""The parting of two worlds in words that a manager understands."""

from collections.abc import Sequence

from tandem.errors import inert
from tandem.parting.deciding import Decision
from tandem.parting.decision_words import decided
from tandem.parting.found import Parting
from tandem.words import counted

BY = {
    "work": "by joint work",
    "request": "by a request",
    "tie": "by a tie",
    "team": "in a team",
    "unit": "by their unit",
    "elsewhere": "by what is common to all",
}


def sentence(found: Parting) -> str:
    """Where the worlds part, by which decision, and whom it touches."""
    if found.decision is None:
        return f"{both(found)} never part: for {found.ticks} weeks {nothing(found)}."
    parts = [before(found, found.decision), decided(found, found.decision), touched(found)]
    return " ".join(part for part in parts if part)


def both(found: Parting) -> str:
    """The two worlds, and what is held in the second."""
    one, other = (inert(label) for label in found.labels)
    if not found.holds:
        return f"World A ({one}) and world B ({other})"
    weeks = sorted({hold.tick for hold in found.holds})
    decisions = "the decision" if len(weeks) == 1 else "the decisions"
    return f"World A ({one}) and world B ({other}, but with {decisions} of week {listed([str(week) for week in weeks])} as in A)"


def nothing(found: Parting) -> str:
    """What does not differ in worlds that never part."""
    return (
        "nobody differs in anything"
        if found.numbers_apart is None
        else "everybody decides alike, though numbers differ"
    )


def before(found: Parting, decision: Decision) -> str:
    """How long the worlds are alike."""
    weeks = decision.tick - 1
    if not found.exact:
        apart = found.numbers_apart or 0
        alike = f"are the same, person for person, for {counted(apart - 1, 'week')}; they " if apart > 1 else ""
        since = "the start" if apart == 0 else f"week {apart}"
        later = f", but until week {weeks} everybody decides alike" if weeks >= max(apart, 1) else ""
        return f"{both(found)} {alike}differ in some numbers from {since} on{later}."
    return f"{both(found)} " + (
        f"are the same, person for person, for {counted(weeks, 'week')}." if weeks else "part at once."
    )


def touched(found: Parting) -> str:
    """How many are touched, how soon, and how."""
    ever = found.table["ever"]
    start, end = int(ever.index[0]), int(ever.index[-1])
    what = (
        "ties, trust, knowledge or results of their own"
        if found.exact
        else "what they do, whom they have or what they know"
    )
    counts = [f"{ever[start]} of {found.agents} people by the end of that week"]
    if start + 4 < end:
        counts.append(f"{ever[start + 4]} four weeks later")
    if start < end:
        counts.append(f"{ever[end]} at the end, in week {end}")
    text = f"This has touched {listed(counts)} (touched: {what} differ)."
    others = found.people[found.people["how"] != "the decision"]
    if others.empty:
        return text
    counts_by = others["how"].value_counts()
    ways = [f"{counts_by[how]} {words}" for how, words in BY.items() if how in counts_by]
    if not found.exact:
        ways = [way.replace(BY["elsewhere"], "by the setting itself") for way in ways]
    longest = counted(int(others["steps"].max()), "step")
    return f"{text} It went from person to person, {listed(ways)}; the longest chain has {longest}."


def listed(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
