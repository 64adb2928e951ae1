# SPDX-License-Identifier: MIT
"""The four verdicts of each claim: the first and the second edition's question, in model 0.1 and in model 2, and what moved them."""

from studies.claims.second import first_edition, judged
from studies.claims.second.verdicts import moved

NAMES = {
    ("1", "0.1"): "edition 1, model 0.1",
    ("1", "2"): "edition 1, model 2",
    ("2", "0.1"): "edition 2, model 0.1",
    ("2", "2"): "edition 2, model 2",
}
# (words or mechanism, before, after)
STEPS = {
    "words, in model 0.1": (("1", "0.1"), ("2", "0.1")),
    "words, in model 2": (("1", "2"), ("2", "2")),
    "mechanisms, first edition's words": (("1", "0.1"), ("1", "2")),
    "mechanisms, second edition's words": (("2", "0.1"), ("2", "2")),
}


def judged_all(plan, versions, scenarios, kept, meanings):
    """{first, second, table, moved, unfinished}: all verdicts, with one correction over the cells of both editions.

    kept: {edition: {name: values}} of what has been run."""
    first = {v: first_edition.measured(plan.claims, rules, kept["first"]) for v, rules in plan.firsts.items()}
    ids = [
        (version, claim["id"]) for version, found in first.items() for claim in first_edition.tested(plan.claims, found)
    ]
    ps = [first_edition.home_of(first[version][claim], plan.firsts[version]).p for version, claim in ids]
    effects = judged.measured(plan.rows, plan.rules, versions, scenarios, kept["looks"])
    corrected, tests = judged.settle(plan.rows, effects, plan.rules, ps)
    p_of = {version: {} for version in first}
    for (version, claim), p in zip(ids, corrected):
        p_of[version][claim] = p
    told = {
        version: first_edition.verdict_of(plan.claims, found, plan.firsts[version], p_of[version], tests, meanings)
        for version, found in first.items()
    }
    second = judged.judged(plan.rows, effects, plan.rules, versions)
    table = table_of(told, second)
    return {
        "corrected_together": tests,
        "moved": {name: moved(pairs(table, *step)) for name, step in STEPS.items()},
        "table": table,
        "lifted": judged.lifted(second),
        "unfinished": unfinished(plan, versions, scenarios, kept),
        "first": told,
        "second": second,
    }


def unfinished(plan, versions, scenarios, kept):
    """{edition and model: {claim: stages of which something has not been run}}."""
    found = {name: {} for name in NAMES.values()}
    for version, rules in plan.firsts.items():
        found[NAMES["1", version]] = first_edition.unfinished(plan.claims, rules, kept["first"])
    for (claim, version), stages in judged.unfinished(
        plan.rows, plan.rules, versions, scenarios, kept["looks"]
    ).items():
        found[NAMES["2", version]][claim] = stages
    return {name: claims for name, claims in found.items() if claims}


def table_of(first, second):
    """{claim: {edition and model: verdict}}. A claim whose new question did not enter has the first edition's in both."""
    found, asked = {}, {row["claim"] for row in second}
    for version, rows in first.items():
        for row in rows:
            mine = found.setdefault(row["id"], {})
            mine[NAMES["1", version]] = row["verdict"]
            if row["id"] not in asked:
                mine[NAMES["2", version]] = row["verdict"]
    for row in second:
        found.setdefault(row["claim"], {})[NAMES["2", row["version"]]] = row["verdict"]
    return found


def pairs(table, before, after):
    """[(verdict before, after)] of the claims that have both."""
    names = NAMES[before], NAMES[after]
    return [tuple(row[name] for name in names) for row in table.values() if all(name in row for name in names)]
