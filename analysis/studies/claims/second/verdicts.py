# SPDX-License-Identifier: MIT
"""From the states of a row's cells to its verdict, and how verdicts moved between the editions and the models."""

from scipy import stats

from studies.claims.effects import HOLDS, LEANS, NEGLIGIBLE, REVERSED
from studies.claims.second.effects import FLAT

SUPPORTED, CONDITIONAL, NOT_SUPPORTED = "supported", "conditional", "not supported"
BY_CONSTRUCTION, UNTESTABLE = "by construction", "untestable"
MIXED, CANNOT_MATTER, CANNOT_BE_ASKED, NOT_RUN = "mixed", "cannot matter here", "cannot be asked", "not run yet"
# What each verdict is worth to the essays; the others say nothing for or against.
FAVOUR = {SUPPORTED: 2, CONDITIONAL: 1, MIXED: 0.5, CANNOT_MATTER: 0, NOT_SUPPORTED: 0}


def verdict(cells, rules, put_in=None):
    """(word, reasons) of a row; `cells` are those that its sentence names, as `looked` in runs.py leaves them:

    {"primary": Effect, "elsewhere": {context or horizon: state}, "seeds": {seed: state}, "controls": {place: state},
    "same_sign": share or None}. Another seed confirms or takes away; it never makes a row conditional that no context or horizon makes."""
    if put_in:
        return BY_CONSTRUCTION, [place for cell in cells for place in against(cell, (REVERSED,))]
    primary = [cell["primary"].state for cell in cells]
    if HOLDS in primary and REVERSED in primary:
        return MIXED, [i for i, state in enumerate(primary) if state == REVERSED]
    if all(below_least(cell["primary"]) for cell in cells):
        return CANNOT_MATTER, []
    anywhere = primary + [state for cell in cells for state in cell["elsewhere"].values()]
    if HOLDS not in anywhere:
        return NOT_SUPPORTED, primary
    wanting = [i for i, state in enumerate(primary) if state != HOLDS]
    reasons = wanting + [reason for cell in cells for reason in wanting_elsewhere(cell, rules)]
    return (CONDITIONAL, reasons) if reasons else (SUPPORTED, [])


def against(cell, states):
    """Places of a cell, home among them, with one of these states."""
    found = [place for place, state in (cell["elsewhere"] | cell["seeds"]).items() if state in states]
    return ["home"] * (cell["primary"].state in states) + found


def wanting_elsewhere(cell, rules):
    """What takes support away from a cell that is as claimed at home: other places, controls, perturbed worlds."""
    places = cell["elsewhere"] | cell["seeds"]
    found = [place for place, state in places.items() if state not in (HOLDS, LEANS)]
    found += [place for place, state in cell["controls"].items() if state in (HOLDS, LEANS, REVERSED)]
    few = cell["same_sign"] is not None and not cell["same_sign"] >= rules["same_sign"]
    return found + ["worlds"] * few


def below_least(effect):
    """Whether the most that the lever could do was measured and is surely below the smallest effect of interest."""
    return effect.most is not None and effect.most < effect.least


def why_not(states):
    """Of a row that is not supported: whether it is the opposite, nothing worth speaking of, or cannot be told."""
    if REVERSED in states:
        return "the opposite"
    if FLAT in states:
        return "flat"
    return "no difference worth speaking of" if states and set(states) == {NEGLIGIBLE} else "cannot be told"


def moved(pairs):
    """What the changes from one verdict to another do to the essays, with a sign test; `pairs` [(before, after)].

    Rows that are by construction, untestable or cannot be asked on either side do not count."""
    steps = [FAVOUR[after] - FAVOUR[before] for before, after in pairs if before in FAVOUR and after in FAVOUR]
    towards, away = sum(step > 0 for step in steps), sum(step < 0 for step in steps)
    p = float(stats.binomtest(towards, towards + away).pvalue) if towards + away else 1.0
    return {"compared": len(steps), "towards": towards, "away": away, "p": p}
