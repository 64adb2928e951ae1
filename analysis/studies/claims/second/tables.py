# SPDX-License-Identifier: MIT
"""Tables of the page docs/claims-second.md: what was measured, and what turns its sign with the purpose gain."""

from studies.claims.second import gains
from studies.claims.second.amounts import STATES, of_first, of_second
from studies.claims.second.two_by_two import NAMES
from studies.claims.second.verdicts import NOT_RUN

TURNING = """\
The sign turns for {turned} of them: at 0 and at 1 the 95 % intervals leave out none, on either side of it. These were run at a quarter of the
gain, too. None of this has a say in a verdict.

{table}"""


def table_text(head, rows):
    """A table in Markdown; nothing that stands in a cell can end it."""
    lines = [" | ".join(cell.replace("|", "\\|") for cell in row) for row in [head, *rows]]
    lines = [f"| {line} |" for line in lines]
    return "\n".join([lines[0], "|---" * len(head) + "|", *lines[1:]])


def cells_text(entries, least=True):
    """What was measured of some claims, a line for each cell; without the smallest effect of interest where it is the same for all."""
    head = ["#", "measured", "effect", "least", "it is", "otherwise", "purpose gain 0", "worlds"]
    lines = [head] + [cell_line(entry, row) for entry in entries for row in entry.rows]
    if not least:
        lines = [[cell for name, cell in zip(head, line) if name != "least"] for line in lines]
    return table_text(lines[0], lines[1:])


def cell_line(entry, row):
    return [
        str(entry.id),
        row.name,
        f"**{row.amount}**" if row.named else row.amount,
        row.least,
        STATES[row.state],
        "; ".join(f"{mark.place}: {STATES[mark.state]}" for mark in row.against) or "–",
        row.gain_0.amount if row.gain_0 else "–",
        "–" if row.same_sign is None else f"{row.same_sign:.0%}".replace("%", " %"),
    ]


def turning_words(results):
    """How many effects were run without the purpose gain, and those whose sign turns with it, in either model."""
    rows = {(row["claim"], row["version"]): of_second(row) for row in results["second"]}
    for version, found in results["first"].items():
        for row in found:
            rows.setdefault((row["id"], version), of_first(row))
    looked = sum(row.gain_0 is not None for found in rows.values() for row in found)
    turned = sorted(gains.turning(results))
    if not turned:
        return {"looked": looked, "turning": "The sign of none of them surely turns."}
    lines = [turning_line(results, claim, version, rows[claim, version][number]) for claim, version, number in turned]
    head = ["#", "model", "measured", "gain 0", "gain 0.25", "gain 1", "verdict"]
    return {"looked": looked, "turning": TURNING.format(turned=len(turned), table=table_text(head, lines))}


def turning_line(results, claim, version, row):
    quarter = row.gain_quarter.amount if row.gain_quarter else "–"
    verdict = results["table"][str(claim)].get(NAMES["2", version], NOT_RUN)
    name = row.name if row.named else f"{row.name} (beside the verdict)"
    return [str(claim), version, name, row.gain_0.amount, quarter, row.amount, verdict]
