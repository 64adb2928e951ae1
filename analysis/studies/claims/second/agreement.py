# SPDX-License-Identifier: MIT
"""What came of the blind re-reading: how far the two readers agree, and which of the new measures enter.

A measure enters only if both readers chose it over the first edition's. Decoys are counted apart: whoever takes many of them
prefers the more elaborate text."""

import csv
import math

from studies.claims.vocabulary import ClaimsError

HEAD = ["pair", "choice"]
LETTERS = ("A", "B")
NORMAL_95 = 1.959964


def read_answers(path, count):
    """{pair: letter} of a reader; ClaimsError with all that is wrong."""
    with open(path, encoding="utf-8-sig", errors="replace", newline="") as file:
        lines = [[cell.strip() for cell in row] for row in csv.reader(file)]
    if not lines or lines[0] != HEAD:
        raise ClaimsError(f"{path}:1: the first line is not 'pair,choice'")
    answers, faults = {}, []
    for number, row in enumerate(lines[1:], 2):
        what = wrong(row, answers, count) if row else None
        if what:
            faults.append(f"{path}:{number}: {what}")
        elif row:
            answers[int(row[0])] = row[1]
    missing = sorted(set(range(1, count + 1)) - set(answers))
    if missing and not faults:
        faults.append(f"{path}:{len(lines)}: no answer for pair {', '.join(map(str, missing))}")
    if faults:
        raise ClaimsError("\n".join(faults))
    return answers


def wrong(row, answers, count):
    """What is wrong with a line of answers, or None."""
    if len(row) != 2:
        return f"{len(row)} cells; a pair and a choice are expected"
    if not row[0].isdigit() or not 1 <= int(row[0]) <= count:
        return f"there is no pair '{row[0]}'; they go from 1 to {count}"
    if int(row[0]) in answers:
        return f"pair {row[0]} has an answer already"
    if row[1] not in LETTERS:
        return f"choice '{row[1]}' of pair {row[0]}; A or B is expected"
    return None


def kappa(first, second):
    """(Cohen's kappa, low, high) of two lists of yes and no; the interval by Fleiss, Cohen & Everitt (1969), NaN where undefined."""
    n = len(first)
    cells = {(a, b): sum(x == a and y == b for x, y in zip(first, second)) / n for a in (0, 1) for b in (0, 1)}
    rows, columns = ([cells[i, 0] + cells[i, 1] for i in (0, 1)], [cells[0, i] + cells[1, i] for i in (0, 1)])
    agreed, chance = cells[0, 0] + cells[1, 1], rows[0] * columns[0] + rows[1] * columns[1]
    if chance == 1:
        return math.nan, math.nan, math.nan
    k = (agreed - chance) / (1 - chance)
    same = sum(cells[i, i] * (1 - (rows[i] + columns[i]) * (1 - k)) ** 2 for i in (0, 1))
    apart = (1 - k) ** 2 * sum(cells[i, 1 - i] * (columns[i] + rows[1 - i]) ** 2 for i in (0, 1))
    error = math.sqrt(max(same + apart - (k - chance * (1 - k)) ** 2, 0) / n) / (1 - chance)
    return k, max(k - NORMAL_95 * error, -1), min(k + NORMAL_95 * error, 1)


def share_and_kappa(chosen):
    """Agreement on some pairs; `chosen` [(first reader took the other measure, second reader did)]."""
    k, low, high = kappa([a for a, _ in chosen], [b for _, b in chosen])
    numbers = {
        "pairs": len(chosen),
        "share": sum(a == b for a, b in chosen) / len(chosen),
        "kappa": k,
        "low": low,
        "high": high,
    }
    return {name: rounded(value) for name, value in numbers.items()} | {
        "chose_other": [sum(reader) for reader in zip(*chosen)]
    }


def rounded(value):
    """Four digits; None where it is not defined."""
    return value if isinstance(value, int) else round(value, 4) if math.isfinite(value) else None


def agreement(placed, answers):
    """What comes of both readers' answers, JSON-ready; `placed` from lots.place, `answers` two of {pair: letter}."""
    chosen = {item.number: tuple(int(given[item.number] != item.first_is) for given in answers) for item in placed}
    groups = {"judged": ("new", "rival"), "decoys": ("decoy",), "all": ("new", "rival", "decoy")}
    found = {
        name: share_and_kappa([chosen[item.number] for item in placed if item.pair.kind in kinds])
        for name, kinds in groups.items()
    }
    judged = sorted((item for item in placed if item.pair.kind != "decoy"), key=lambda item: item.pair.claim)
    found["enter"] = [item.pair.claim for item in judged if chosen[item.number] == (1, 1)]
    found["stay"] = [item.pair.claim for item in judged if chosen[item.number] == (0, 0)]
    found["split"] = [item.pair.claim for item in judged if len(set(chosen[item.number])) == 2]
    return found
