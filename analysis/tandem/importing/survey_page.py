# SPDX-License-Identifier: MIT
"""Prints docs/survey.md: the questions, and what their answers set in the model."""

from tandem.importing.survey import DISPOSITIONS

HEAD = """\
# A survey for an organisation

<!-- Printed by tandem-import --survey-page; a test holds the two equal. -->

Thirty statements on how somebody works with others, three for each disposition of the model, and one question on ties. Put them to
everybody in any survey tool, and give the exported table to `tandem-import` ([import.md](import.md)). Part of the statements is enough, and so
are statements of your own: the map says which column stands for which.

**How it is asked.** "How well does this describe you?" from 1, not at all, to 5, fully. Mix the order. Any other scale will do, in numbers
or in words. **How it counts.** The answers of a person to one disposition are averaged, those marked ↔ turned around; an answer that is
missing is left out. The lowest, the middle and the highest average have the values of the table, and what lies between lies on straight
lines. The middle is the mean of the default organisation; the ends are assumed, and you may change them in the map. Who answered
nothing draws from the default organisation's distribution.

**What it is not.** Nobody has validated these statements as a scale. People describe themselves kindly, most of all in integrity and
care: compare arms, and do not read off single people. Let people know what it is for, and use `--anonymise`.

| column | statement | sets | lowest | middle | highest |
|---|---|---|---|---|---|
"""

TAIL = """
## Ties

> Whom have you worked with on something in the last month? How far do you rely on each of them? (1: not at all, 5: fully)

Each answer is a row of a table with three columns: who answers, about whom, and the number; or a row for each person with a column for
each colleague. The two sides of a tie may differ, and one may be silent: [import.md](import.md) has the rules.

Ideas for the statements are from essays on partnership at work (credit and results, promises, speaking up, choosing partnerships, not joining
out of unease, ending those that are over); the words are our own.
"""


def page() -> str:
    """The page as Markdown."""
    rows = []
    for one in DISPOSITIONS:
        for k, (text, reverse) in enumerate(one.items, start=1):
            sets = f"`{one.name}`: {one.meaning} | {' | '.join(f'{v:g}' for v in one.values)}" if k == 1 else " | | | "
            rows.append(f"| `{one.name}_{k}` | {text}{' ↔' if reverse else ''} | {sets} |")
    return HEAD + "\n".join(rows) + "\n" + TAIL
