# SPDX-License-Identifier: MIT
"""The reader's page docs/claims-second-explained.md: at most 60 words a claim, the figures in a fold."""

from studies.claims.second.amounts import STATES
from studies.claims.second.provenance import STAGES, missing_lines
from studies.claims.second.told import MOST_WORDS
from studies.claims.second.two_by_two import NAMES
from studies.claims.second.verdicts import NOT_RUN

HEAD = """\
# What the essays claim, and what the model says now

<!-- Printed by scripts/claims --second page, which keeps it true. -->

At most {most} words a claim, for people who lead; the figures are in the fold below each. They are about the second edition's question where one
was asked (else the first's) in model 2. The [ledger](claims-second.md) has rules and provenance, [claims-second.html](claims-second.html)
a picture of each claim, and the [first edition's page](claims-explained.md) what was said before. A verdict says what follows from the
model, not what is so in the world.

- Effects are means over organisations that share their luck, with 95 % intervals; the weeks, and in brackets the number of organisations, stand with the
  figures. *Soon* is weeks 46 to 60, *in the long run* weeks 751 to 1000, unless a row has weeks of its own.
- **Of interest** is what somebody would notice: 2 % of output, an hour a week, half a partner, five requests a year. Claims that are asked
  as in the first edition keep its yardstick, a fifth of a standard deviation between organisations.
- **Purpose gain 0**: the same where shared purpose adds nothing to joint work, since how much it adds is a guess (1 at home); where the sign turns
  without it, a quarter of it is shown as well.
- Per cent are of the second thing compared; where more than two are compared, of the mean of all of them.
"""


def reader_page(entries, results):
    lines = [HEAD.format(most=MOST_WORDS)]
    if missing := missing_lines(results):
        lines += ["**Not all has been run yet.** " + " ".join(missing), ""]
    for essay in sorted({entry.essay for entry in entries}):
        lines += [f"## Essay {essay}", ""]
        for entry in entries:
            if entry.essay == essay:
                lines += told(entry)
    return "\n".join(lines)


def told(entry):
    """The lines of a claim."""
    lines = [f"**{entry.id}. {entry.claim}** {entry.words}", ""]
    if not entry.rows:
        return lines
    corners = "; ".join(f"{name}: {entry.verdicts.get(name, NOT_RUN)}" for name in NAMES.values())
    lines += ["<details><summary>Figures</summary>", "", f"- {corners[0].upper()}{corners[1:]}."]
    for row in entry.rows:
        aside = "" if row.named else " (beside the verdict)"
        lines.append(
            f"- *{row.name[:1].upper()}{row.name[1:]}*{aside}; {row.weeks + '; ' if row.weeks else ''}of interest from {row.least}."
        )
        lines += [f"  - {mark.place} ({mark.pairs}): {mark.amount}; {STATES[mark.state]}" for mark in row.marks]
        if row.same_sign is not None:
            lines.append(f"  - perturbed worlds with the claimed sign: {row.same_sign:.0%}".replace("%", " %"))
    if entry.slip:
        lines.append(f"- Slip of its row: {entry.slip}.")
    if entry.unfinished:
        lines.append(f"- Not run yet: {', '.join(STAGES[stage] for stage in entry.unfinished)}.")
    return [*lines, "", "</details>", ""]
