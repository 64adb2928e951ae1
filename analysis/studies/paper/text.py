# SPDX-License-Identifier: MIT
"""The text of the paper: paper.md beside this file, in which every {number} is filled from committed results."""

from collections import Counter
from pathlib import Path

from studies.paper import sources
from tandem.words import decimals, number

TEMPLATE = Path(__file__).with_name("paper.md")
FIRST, LAST = "edition 1, model 0.1", "edition 2, model 2"
SAID = ("supported", "conditional", "mixed", "not supported", "cannot matter here", "by construction", "untestable")


def paper(summary, lesson, ledger, agreement):
    """docs/paper/paper.md. A {name} that nothing fills is a KeyError."""
    return TEMPLATE.read_text(encoding="utf-8").format(
        **of_spectrum(summary),
        **of_surface(summary),
        **of_bridges(lesson),
        **of_ledger(ledger),
        **of_readers(agreement),
    )


def percent(cell, sign=False):
    """ "46.4 (45.7 to 47.0)" of shares (mean, low, high)."""
    mean, low, high = (100 * value for value in cell)
    places = decimals(low, high)
    return f"{number(mean, places, sign)} ({number(low, places, sign)} to {number(high, places, sign)})"


def of_spectrum(summary):
    pay = [f"{value:g}" for value in summary["pay"]]
    found = {"seed": summary["seed"], "replicates": summary["replicates"]}
    found |= {"first_week": summary["window"][0], "last_week": summary["window"][1]}
    for version, name in (("0.1", "old"), ("2", "new")):
        alone = summary["spectrum"][version]["alone_by_choice"]
        found |= {f"alone_{name}_{where}": percent(alone[pay.index(times)]) for where, times in PLACES.items()}
    leading = summary["spectrum"]["2"]["stage_leadership"]
    return found | {f"leading_{where}": percent(leading[pay.index(times)]) for where, times in PLACES.items()}


PLACES = {"little": "0.5", "home": "1", "much": "1.5"}


def of_surface(summary):
    """What full closure costs at each need, and a tenth of openness at the highest."""
    closed, tenth = summary["open"].index(0), summary["open"].index(0.1)
    rows = summary["surface"]
    found = {f"closed_{index}": percent(row[closed], True) for index, row in enumerate(rows)}
    found |= {f"need_{index}": f"{100 * need:g}" for index, need in enumerate(summary["need"])}
    return found | {"tenth": percent(rows[-1][tenth], True)}


def of_bridges(lesson):
    shares, worlds = sources.bridges(lesson)
    names = {name.replace("-", "_"): percent(cell) for name, cell in shares.items()}
    return names | {"bridge_worlds": worlds, "wall": percent(wall(lesson), True)}


def wall(lesson):
    row = lesson["effects"]["bridges.wall"]
    return row["relative"], row["relative_low"], row["relative_high"]


def of_ledger(ledger):
    table = sources.table(ledger)
    before, after = (Counter(row.get(corner, "not run yet") for row in table) for corner in (FIRST, LAST))
    moved = ledger["moved"]
    return {
        "claims": len(table),
        "corrected": ledger["corrected_together"],
        "before": counted(before),
        "after": counted(after),
        "moves": "\n".join(move(name, found) for name, found in moved.items()),
        "missing": missing(ledger["unfinished"]),
        "places": ledger["lifted"]["places"],
        "lifted": len(ledger["lifted"]["rows"]),
        "lifted_p": f"{max((row['p'] for row in ledger['lifted']['rows']), default=0):.2g}",
        "not_asked": sum(verdict == "cannot be asked" for row in table for verdict in row.values()),
    }


def counted(found):
    """Verdicts with their numbers, those that occur."""
    rest = [name for name in found if name not in SAID]
    return ", ".join(f"{name} {found[name]}" for name in (*SAID, *sorted(rest)) if found[name])


def move(name, found):
    return (
        f"- {name[0].upper()}{name[1:]}: of {found['compared']} verdicts {found['towards']} moved towards the essays, "
        f"{found['away']} away from them (sign test p {found['p']:.2g})."
    )


def missing(unfinished):
    if not unfinished:
        return ""
    told = "; ".join(f"{name}: {len(claims)} claims" for name, claims in unfinished.items())
    return (
        f"\nNot all has been run yet, so that these counts are provisional: something is missing of {told}"
        " ([which](../claims-second.md)).\n"
    )


def of_readers(agreement):
    judged = agreement["judged"]
    return {
        "pairs": judged["pairs"],
        "agreement": f"{judged['share']:.0%}".replace("%", " %"),
        "kappa": f"{judged['kappa']:.2f} ({judged['low']:.2f} to {judged['high']:.2f})",
        "entered": len(agreement["enter"]),
        "stayed": len(agreement["stay"]),
        "split": len(agreement["split"]),
    }
