# SPDX-License-Identifier: MIT
"""The page docs/claims-second.md: what the blind readers chose, what is asked now, and, once it has been run, four verdicts of each claim."""

from studies.claims.second.two_by_two import NAMES

HEAD = """\
# The ledger of claims, second edition

<!-- Printed by scripts/claims --second page, which keeps it true. -->

The [first edition](claims.md) asked 80 claims of five essays, and stays as it is. Where its measure, its arm or its yardstick did not ask
what the essay says, the [plan](plans/ledger-2.md) proposes another question; for the rows that were supported it proposes a harder one. Rows
stand in [`rows.toml`](../analysis/studies/claims/second/rows.toml), rules in [`judging.toml`](../analysis/studies/claims/second/judging.toml). Smallest effects
of interest are in units of daily life: 2 % of output, an hour a week, half a partner, five requests a year.

## Who decided what is asked anew

The new questions were written with the first edition's verdicts in view. Two readers to whom no result had been shown got for each claim the
sentence and both ways to ask it, unlabelled and in an order drawn by lot ([sheet](../analysis/studies/claims/second/sheet.md)), ten of {pairs} pairs
being decoys. A question enters only if both chose it.

| pairs | number | agreement | kappa (95 % interval) | other text taken by reader 1, 2 |
|---|---|---|---|---|
{agreement}

- **Asked anew** ({entered}): {enter}.
- **As in the first edition**, since both readers preferred that ({stayed}): {stay}.
- **As in the first edition**, since the readers differ ({split_count}): {split}.

Sentences were shown in the words of the first edition, but for two whose words already held its measure ({reworded}): there they stood
closer to the essay, which may have helped the new question. The two readers were language models, one asked to read as a scientist of
organisations and one as a manager, each with the sheet alone and without sight of the other's answers. Two of one kind err alike, so agreement
this high says less than it would of people, who may choose otherwise. It also says that the two texts of a pair were easy to tell apart; it
does not say that a third way to ask would not be better.
"""
NONE_YET = """
## Verdicts

The rows have not been run yet. `scripts/claims --second run --estimate` says how long that takes.
"""
VERDICTS = """
## Four verdicts of each claim

{moved}

Each is judged on fresh seeds; {tests} tests at home are corrected together. *Cannot be asked* means that this version of the model lacks
the mechanism. A dash: the claim is untestable.

{table}
"""
MOVED = {"towards": "towards the essays", "away": "away from them"}


def page_text(agreement, readings, results=None):
    """The page in Markdown; `results` as two_by_two.judged_all gives them, None before the run."""
    groups = [("judged", "judged"), ("decoys", "decoys"), ("all", "all")]
    text = HEAD.format(
        pairs=agreement["all"]["pairs"],
        agreement="\n".join(agreement_line(name, agreement[key]) for name, key in groups),
        entered=len(agreement["enter"]),
        enter=listed(agreement["enter"]),
        stayed=len(agreement["stay"]),
        stay=listed(agreement["stay"]),
        split_count=len(agreement["split"]),
        split=listed(agreement["split"]),
        reworded=" and ".join(map(str, sorted(readings.reworded))),
    )
    return text + (NONE_YET if results is None else verdicts_text(results))


def agreement_line(name, group):
    kappa = "not defined" if group["kappa"] is None else "{kappa:.2f} ({low:.2f} to {high:.2f})".format(**group)
    return (
        f"| {name} | {group['pairs']} | {group['share']:.0%} | {kappa} | {', '.join(map(str, group['chose_other']))} |"
    )


def listed(claims):
    return ", ".join(map(str, claims)) or "none"


def verdicts_text(results):
    rows = ["| # | " + " | ".join(NAMES.values()) + " |", "|---" * (1 + len(NAMES)) + "|"]
    for claim, row in sorted(results["table"].items(), key=lambda item: int(item[0])):
        rows.append(f"| {claim} | " + " | ".join(row.get(name, "–") for name in NAMES.values()) + " |")
    counted = "\n".join(f"- {moved_words(name, found)}" for name, found in results["moved"].items())
    return VERDICTS.format(moved=counted, tests=results["corrected_together"], table="\n".join(rows))


def moved_words(name, found):
    """How many verdicts a step moved, with its sign test; said first where it favours the essays."""
    counts = ", ".join(f"{found[way]} {words}" for way, words in MOVED.items())
    favours = " This favours the essays." if found["p"] < 0.05 and found["towards"] > found["away"] else ""
    return f"**{name[0].upper()}{name[1:]}**: of {found['compared']} verdicts {counts} (sign test p {found['p']:.2g}).{favours}"
