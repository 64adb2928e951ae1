# SPDX-License-Identifier: MIT
"""A decision that two worlds take differently, in words, with the numbers behind it."""

import numpy as np

from tandem.lib import NOBODY
from tandem.parting.deciding import Decision
from tandem.parting.found import Parting
from tandem.words import number

WORTH = {  # by what people are ranked who may have to leave
    "most_output": "output of the week before",
    "most_output_window": "output",
    "most_contribution_window": "contribution",
    "most_ties": "ties",
}
DIFFERENCES = {
    "joins": "somebody new comes to its seat in one world alone",
    "changes unit": "it changes its unit in one world alone, or to another",
    "is managed": "its work is assigned to it in one world, and its own choice in the other",
    "is in another team": "its team is another",
    "changes its ties": "its ties are others",
}
OUTCOMES = (  # by the bits of the column work.events
    "it keeps its promise",
    "its partner keeps the promise",
    "it takes the credit",
    "its partner takes the credit",
    "there is friction in its work",
    "a conflict breaks out in its work",
    "a conflict in its work is resolved",
    "it is pleased with its partner",
    "its partner is pleased with it",
)
VERBS = {
    "asks": ("asks {}", "works alone"),
    "works with": ("works with {}", "works alone"),
    "ends a tie": ("ends the tie to {}", "ends no tie"),
    "is accepted": ("declines", "consents"),
}


def decided(found: Parting, decision: Decision) -> str:
    """The decision in both worlds."""
    name, week = found.who(decision.agent), f"In week {decision.tick}"
    one, other = decision.choices
    if decision.what == "leaves":
        return f"{week} {leaving(found, decision)}"
    if decision.what not in VERBS:
        return f"{week} {name} is the first who differs: {other_than(decision)}."
    acts = []
    for choice, side in ((one, 0), (other, 1)):
        act = VERBS[decision.what][choice == NOBODY] if decision.what != "is accepted" else VERBS["is accepted"][choice]
        acts.append(
            f"{act.format(found.who(choice) if choice < found.agents else '')} in {'AB'[side]}{chance(decision, choice, side)}"
        )
    if decision.what == "is accepted":
        asked = decision.numbers[decision.numbers["what"] == "asks"]
        whom = found.who(int(asked["with"].iloc[0])) if len(asked) else "somebody"
        draw = asked.loc[asked["number"] == "draw", "a"]
        luck = f"; the draw is the same, {100 * draw.iloc[0]:.4g} %" if len(draw) else ""
        return f"{week} {name} asks {whom}, who {acts[0]}, and {acts[1]}{luck}."
    return f"{week} {name} {acts[0]}, and {acts[1]}."


def other_than(decision: Decision) -> str:
    """What differs where no words of its own are needed for either world."""
    if decision.what != "delivers":
        return DIFFERENCES[decision.what]
    one, other = decision.choices
    bit = ((one ^ other) & -(one ^ other)).bit_length() - 1
    if bit >= len(OUTCOMES):
        return "what comes of its work is another"
    return f"{OUTCOMES[bit]} in {'AB'[(other >> bit) & 1]}, and not in {'BA'[(other >> bit) & 1]}"


def leaving(found: Parting, decision: Decision) -> str:
    """Who leaves in one world and not in the other."""
    name, side = found.who(decision.agent), 0 if decision.choices[0] else 1
    one, other = "AB"[side], "BA"[side]
    text = f"{name} leaves in {one}{rank(decision, decision.agent, side)} and stays in {other}{rank(decision, decision.agent, 1 - side)}"
    instead = next((agent for agent in decision.people if leaves_in(decision, agent, 1 - side)), None)
    if instead is not None:
        text += f"; {found.who(instead)} leaves in {other}{rank(decision, instead, 1 - side)} and stays in {one}{rank(decision, instead, side)}"
    people = len(decision.people)
    return f"{text}." + (f" All in all {people} people leave in one world and stay in the other." if people > 2 else "")


def leaves_in(decision: Decision, agent: int, side: int) -> bool:
    """Whether an agent of the decision leaves in that world."""
    return any(hold.agent == agent and bool(hold.value) == (side == 0) for hold in decision.holds)


def rank(decision: Decision, agent: int, side: int) -> str:
    """By what an agent had to leave, or not, in brackets; empty where nobody was ranked."""
    table = decision.numbers[decision.numbers["agent"] == agent]
    values = dict(zip(table["number"], table["ab"[side]]))
    values = {name: value for name, value in values.items() if not np.isnan(value)}
    if "place" not in values:
        return ""
    by = [
        f"{WORTH[name]} {number(values[name], 0 if name == 'most_ties' else 2)}, " for name in WORTH if name in values
    ]
    leave = table.loc[table["number"] == "leave", ["a", "b"]].to_numpy().ravel()
    go = f"; {values['leave']:.0f} to go" if len(set(leave)) > 1 else ""  # as many in both are not worth a word
    return f" ({''.join(by) or 'drawn '}{ordinal(int(values['place']))} of {values['of']:.0f}{go})"


def ordinal(place: int) -> str:
    """`1st`, `2nd`, `12th`."""
    ending = "th" if place % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{ending}"


def chance(decision: Decision, choice: int, side: int) -> str:
    """How likely the choice was, in brackets, with the digits that tell the worlds apart; empty where it is not told."""
    table = decision.numbers[decision.numbers["number"] == "probability"]
    if decision.what == "is accepted":
        row = table[table["what"] == "asks"]
    elif choice == NOBODY:
        row = table[table["what"].str.startswith("weighs")]
    else:
        row = table[
            table["what"].str.startswith(("considers", "reviews"))
            & (table["with"] == choice).fillna(False).astype(bool)
        ]
    if row.empty or np.isnan(row["ab"[side]].iloc[0]):
        return ""
    values = [100 * float(row[name].iloc[0]) for name in "ab"]
    digits = next((d for d in range(3, 9) if f"{values[0]:.{d}g}" != f"{values[1]:.{d}g}"), 3)
    return f" (a chance of {values[side]:.{digits}g} %{' to consent' if decision.what == 'is accepted' else ''})"
