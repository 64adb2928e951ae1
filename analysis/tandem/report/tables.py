# SPDX-License-Identifier: MIT
"""The tables of a page: comparisons, what else moved, and the mean of every setting."""

import math
from dataclasses import dataclass

import numpy as np

from tandem.contrasts import Contrast
from tandem.named_arms import ARM
from tandem.report.comparison import Shown, Side
from tandem.report.data_tables import runs_words
from tandem.report.design import Factor
from tandem.report.findings import ALPHA, Family
from tandem.report.moved import Moved
from tandem.report.said import Compared, Printed, Said, interval, level
from tandem.report.sampled import along
from tandem.report.study import Study
from tandem.statistics import mean, mean_interval
from tandem.words import decimals, number

MOST_ROWS = 60  # of a table on the page; the CSV has all
HEAD = ["setting", "mean", "difference", "95 % interval", "verdict", "effect size", "p, corrected"]
FALLEN = "†"
LONGEST = 22  # letters of the head of a column
ARROWS = {
    "higher": "▲ more",
    "lower": "▼ less",
    "unclear": "○ not told apart",
    "same": "= the same",
    "none": "– no interval",
}


@dataclass
class Line:
    """A row of a table: the cells, and the runs behind them."""

    cells: list[str]
    runs: str


@dataclass
class Table:
    """A table with its heading; `left` rows are in the CSV alone."""

    caption: str
    head: list[str]
    lines: list[Line]
    left: int = 0
    note: str = ""


def comparisons(study: Study, seen: Shown) -> list[Table]:
    """A table for each family: every level against the one compared with. Families of one comparison each share a table."""
    found = []
    for factor in study.factors:
        mine = [family for family in seen.families if family.factor is factor and family.findings]
        if len(mine) > 1 and all(len(family.findings) == 1 for family in mine):
            found.append(joined(study, mine))
        else:
            found += [table(study, family) for family in mine]
    return [with_note(one) for one in found]


def table(study: Study, family: Family) -> Table:
    """The levels of one family."""
    against = family.findings[0].against
    lines = [
        base_line(study, family),
        *(line(study, f.level, f.contrast, f.compared, f.points, study.places) for f in family.findings[:MOST_ROWS]),
    ]
    where = f" ({family.where})" if family.where else ""
    return Table(
        f"{head_of(family.factor)} against {against}{where}", HEAD, lines, max(0, len(family.findings) - MOST_ROWS)
    )


def head_of(factor: Factor) -> str:
    """How the caption of a factor's table begins; named arms need no name of their own."""
    return "Each" if factor.keys == (ARM,) else f"{factor.name}: each"


def joined(study: Study, mine: list[Family]) -> Table:
    """Families of one comparison each, a row each."""
    first = mine[0].findings[0]
    lines = [
        line(study, family.where, f.contrast, f.compared, [*f.points, *f.base], study.places)
        for family in mine
        for f in family.findings
    ]
    return Table(f"{first.level} against {first.against}", HEAD, lines)


def with_note(found: Table) -> Table:
    """The table, and what its mark means where it has one."""
    if any(FALLEN in cell for row in found.lines for cell in row.cells):
        found.note = f"{FALLEN} does not stand when all comparisons of this kind are counted (Holm's correction)."
    return found


def base_line(study: Study, family: Family) -> Line:
    """The row of the level that the others are compared with."""
    first = family.findings[0]
    values = study.means(study.metric)[first.base].mean(axis=0)
    printed = level(study.metric, first.base, "mean", float(mean(values)), study.places)
    return Line(
        [first.against, cell(printed), "compared with", "", "", "", ""],
        runs_words(study, first.base),
    )


def line(
    study: Study, name: str, found: Contrast, of: Compared, points: list[int], places_of_mean: int | None = None
) -> Line:
    """The row of one comparison. points: of all its runs; places_of_mean: its decimals; None: as many as its interval allows."""
    places = decimals(found.low, found.high)
    fallen = found.verdict() in ("higher", "lower") and found.p_holm >= ALPHA
    cells = [
        name,
        cell(of.arm(found, places if places_of_mean is None else places_of_mean)),
        cell(of.difference(found, places)),
        "–" if math.isnan(found.low) else interval(*of.ends(found, places)),
        ARROWS[found.verdict()] + (f" {FALLEN}" if fallen else ""),
        "–" if math.isnan(found.effect) else number(found.effect, 2, True),
        p_words(found.p_holm),
    ]
    return Line(cells, runs_words(study, points))


def cell(printed: Printed) -> str:
    """A number that follows from runs, as a cell."""
    return "–" if math.isnan(printed.value) else Said(printed)


def moved_rows(study: Study, rows: list[Moved], pair: list[Side]) -> Table | None:
    """All metrics of the second setting in front against the first."""
    if not rows:
        return None
    lines = []
    for row in rows:
        found = row.contrast
        of = Compared(row.metric, (pair[1].point,), (pair[0].point,))
        places = study.places if row.metric == study.metric else decimals(found.low, found.high)
        cells = line(study, row.meaning, found, of, [], places).cells
        lines.append(Line([cells[0], row.unit or "–", cell(of.against(found, places)), *cells[1:]], row.metric))
    names = [short_name(side.brief or side.name) for side in pair]
    head = ["what", "unit", *names, "difference", "95 % interval", "verdict", "effect size", "p, corrected"]
    return with_note(Table("", head, lines))


def settings_rows(study: Study) -> Table:
    """The mean of the metric in front at every setting; of a sample the correlations with its keys."""
    if study.kind == "sample":
        rows = [
            Line([a.name, "–" if math.isnan(a.correlation) else number(a.correlation, 2, True), str(a.points)], a.key)
            for a in along(study, study.metric)
        ]
        return Table("Which varied keys it goes with", ["key", "rank correlation", "settings"], rows)
    values = study.means(study.metric)
    lines = []
    for p in range(min(len(study.points), MOST_ROWS)):
        have = values[p][~np.isnan(values[p])]
        middle = float(have.mean()) if len(have) else math.nan
        ends = [printed_of(study, p, take, end) for take, end in zip(("low", "high"), mean_interval(have))]
        between = "–" if math.isnan(ends[0].value) else interval(*ends)
        lines.append(
            Line([study.point_name(p), cell(printed_of(study, p, "mean", middle)), between], runs_words(study, [p]))
        )
    return Table("Every setting", ["setting", "mean", "95 % interval"], lines, max(0, len(study.points) - MOST_ROWS))


def printed_of(study: Study, point: int, take: str, value: float) -> Printed:
    """A number of the metric in front at one setting."""
    return level(study.metric, [point], take, value, study.places)


def short_name(text: str) -> str:
    """A name as the head of a column."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def level_words(value: float, places: int) -> str:
    """A mean with so many decimals."""
    return "–" if math.isnan(value) else number(value, places)


def shown_number(value: float, low: float, high: float) -> str:
    """A number with the digits that its own interval allows."""
    return level_words(value, decimals(low, high))


def p_words(p: float) -> str:
    """A corrected p as text."""
    return "–" if math.isnan(p) else "< 0.001" if p < 0.001 else number(p, 3)
