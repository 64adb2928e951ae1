# SPDX-License-Identifier: MIT
"""The page docs/claims-second.md: what the blind readers chose, what is asked now, and, once it has been run, four verdicts of each claim."""

from studies.claims.second.provenance import favours, missing_lines, moved_lines, notes
from studies.claims.second.tables import cells_text, turning_words
from studies.claims.second.two_by_two import NAMES
from studies.claims.second.verdicts import NOT_RUN
from studies.claims.second.web import TURNED

HEAD = """\
# The ledger of claims, second edition

<!-- Printed by scripts/claims --second page, which keeps it true. -->

[In 60 words a claim](claims-second-explained.md), [with pictures](claims-second.html). The [first edition](claims.md) asked 80 claims of five essays, and stays as it is. Where its measure, its arm or its yardstick did not ask
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
FIRST = """
## Who gains

{moved}
{missing}"""
MISSING = """
**Not all has been run yet.** What is missing can take support away, and can make conditional what is not supported so far; further tests
make the correction stricter.

"""
VERDICTS = """
## Four verdicts of each claim

Each is judged on fresh seeds; {tests} tests at home are corrected together. *Cannot be asked* means that this version of the model lacks
the mechanism. A dash: the claim is untestable. *Turned by* says what made the last verdict another one than the first: the question's
words, the model's mechanisms, or both. *Post hoc*: results like the one asked for had been seen when the new question was written. *Slip*: the row has a
fault that was found when results were in ([below](#how-it-was-made)).

A row is conditional also where nothing is as claimed at home, but something in a context or at a horizon of its own. Such places are read one by one.
Corrected (Holm) over all {places} contexts and horizons of the second edition's rows, {lifted}.

{table}

## What was measured

In model 2. An effect that carries the verdict is in bold type; *least* is the smallest of interest. *Otherwise*: where it is not as at home.
*Purpose gain 0*: where shared purpose adds nothing to joint work. *Worlds*: share of {worlds} perturbed worlds with the claimed sign.

### Of the claims that are asked anew

{cells}

### Of the claims that are asked as in the first edition

Here the smallest effect of interest is that of the first edition, a fifth of a standard deviation between organisations. An effect is in
per cent of the second arm, or of the mean of all arms where more than two are compared; else in the unit of the measure.

{stay}

## Where the sign turns with the purpose gain

How much shared purpose adds to joint work is a guess: 1 in the organisation as it stands. All {looked} effects that are asked, in one model or the
other, were run without it as well. {turning}
"""


def page_text(agreement, readings, told=None, objections=""):
    """The page in Markdown; `told` is (results, entries, rules), None before the run; `objections` stands at the end."""
    groups = [("judged", "judged"), ("decoys", "decoys"), ("all", "all")]
    head = HEAD.format(
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
    if told is None:
        return head + NONE_YET
    results, entries, rules = told
    title, rest = head.split("## Who decided", 1)
    gains, verdicts = gains_text(results), verdicts_text(results, entries, rules)
    # What favours the essays is said before anything else.
    first = title + gains + "\n## Who decided" + rest if any(map(favours, results["moved"].values())) else head + gains
    return first + verdicts + made_text(results, agreement) + objections


def agreement_line(name, group):
    kappa = "not defined" if group["kappa"] is None else "{kappa:.2f} ({low:.2f} to {high:.2f})".format(**group)
    return (
        f"| {name} | {group['pairs']} | {group['share']:.0%} | {kappa} | {', '.join(map(str, group['chose_other']))} |"
    )


def listed(claims):
    return ", ".join(map(str, claims)) or "none"


def gains_text(results):
    """Who gains by what changed, and below it what has not been run."""
    lines = missing_lines(results)
    told = MISSING + "".join(f"- {line}\n" for line in lines) if lines else ""
    return FIRST.format(moved="\n".join(f"- {line}" for line in moved_lines(results)), missing=told)


def verdicts_text(results, entries, rules):
    head = ["#", *NAMES.values(), "asked anew", "turned by"]
    rows = ["| " + " | ".join(head) + " |", "|---" * len(head) + "|"]
    for entry in entries:
        corners = [entry.verdicts.get(name, NOT_RUN) for name in NAMES.values()]
        corners = ["–" if word == "untestable" else word for word in corners]
        rows.append(f"| {entry.id} | {' | '.join(corners)} | {anew(entry)} | {TURNED[entry.turned]} |")
    return VERDICTS.format(
        tests=results["corrected_together"],
        table="\n".join(rows),
        cells=cells_text([entry for entry in entries if entry.anew]),
        stay=cells_text([entry for entry in entries if not entry.anew], least=False),
        worlds=rules["worlds"],
        **turning_words(results),
        **lifted_words(results),
    )


def anew(entry):
    """Whether a claim is asked anew, whether results were known when that was written, and whether the row has a slip."""
    if not entry.anew:
        return "no"
    return "yes" + (", post hoc" if entry.seen else "") + (", slip" if entry.slip else "")


def lifted_words(results):
    """What becomes of rows that are conditional through places other than home alone, with the numbers of the correction."""
    found = results["lifted"]
    rows = [f"{row['p']:.2g} (claim {row['claim']}, model {row['version']})" for row in found["rows"]]
    return {
        "places": found["places"],
        "lifted": f"the surest of them have p {', '.join(rows)}"
        if rows
        else "nothing would change, for no row is conditional by that alone",
    }


def made_text(results, agreement):
    """How it was made: commits, changed rows, slips; what is missing stands above already."""
    lines = ["\n## How it was made\n"]
    for heading, told in notes(results, agreement):
        if heading != "Not run yet":
            lines += [f"{heading}:\n", *(f"- {line}" for line in told), ""]
    departs = [f"- Claim {claim}: {text}." for claim, text in departures(results)]
    lines += ["Where rows depart from the plan, and why:\n", *departs, ""]
    return "\n".join(lines)


def departures(results):
    """(row, what) of each row that says how it departs, once."""
    seen = {}
    for row in results["second"]:
        if "departs" in row:
            seen.setdefault(row["claim"], row["departs"])
    return sorted(seen.items())
