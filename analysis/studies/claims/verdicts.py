# SPDX-License-Identifier: MIT
"""From effects to states, corrected for the number of tests in a family, and from states to the verdict on a claim."""

from studies.claims.effects import HOLDS, LEANS, NEGLIGIBLE, REVERSED, UNCLEAR, UNDEFINED
from tandem.statistics import holm


def settle(effects, expects, rules):
    """Gives every effect of a family its state. What could support a claim is corrected for the size of the family."""
    differ = holm([item.p for item in effects])
    for item, expect, p in zip(effects, expects, differ):
        item.state = state(item, expect, p, len(effects), rules)


def state(item, expect, corrected, tests, rules):
    """One word for an effect, given its corrected p and the size of its family."""
    level, alike = rules["level"], item.low == item.high == 0
    if item.pairs < 2:
        return UNDEFINED
    if alike or item.p_negligible < level:
        if expect != 0:
            return NEGLIGIBLE
        return HOLDS if alike or item.p_negligible * tests < level else LEANS
    large = abs(item.size()) >= rules["smallest_effect"]
    if not large or item.p >= level:
        return UNCLEAR
    claimed = item.mean * expect > 0
    if corrected >= level:
        return LEANS if claimed else UNCLEAR
    return HOLDS if claimed else REVERSED


def verdict(found, rules):
    """(word, reasons) for a judged claim; `found` holds states as judged.one leaves them."""
    if found["kind"] == "untestable":
        return "untestable", [found["why"]]
    states = found["states"]  # {(context, horizon): state} at the first seed
    primary = states[(0, rules["horizons"][1])]
    if found["kind"] == "by_construction":
        flipped = [place for place, value in states.items() if value == REVERSED]
        return "by construction", flipped
    if HOLDS not in states.values():
        return "not supported", [primary]
    # What is as claimed, surely, at the middle horizon needs agreement elsewhere, which can only take support away: uncorrected.
    enough = (HOLDS, LEANS) if primary == HOLDS else (HOLDS,)
    against = [place for place, value in states.items() if value not in enough]
    seeds = [seed for seed, value in found["other_seeds"].items() if value not in (HOLDS, LEANS)]
    few = found["same_sign"] is not None and not found["same_sign"] >= rules["same_sign"]
    if not against and not seeds and not few:
        return "supported", []
    return "conditional", against + [("seed", seed) for seed in seeds] + ([("worlds",)] if few else [])
