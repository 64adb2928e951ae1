# SPDX-License-Identifier: MIT
"""The pages of the ledger of claims in Markdown: the table, and the reader's page."""

from collections import Counter

from studies.claims.history import after, before, commit_words
from studies.claims.paragraph import paragraph
from studies.claims.words import compared, figure_words, joined, verdict_words, when
from studies.claims.worlds import PLAIN, counted, percent

VERDICTS = ("supported", "conditional", "not supported", "by construction", "untestable")
PRINTED = "<!-- Printed by scripts/claims, which keeps it true. -->"

INTRO = """\
A [second edition](claims-second.md) asks some of these claims anew, and all of them in model 2; this page stays as it is.

Five essays say what partnership does in organisations. Each of their {count} distinct claims stands in a row of
[`claims.toml`](../analysis/studies/claims/claims.toml), in our own words, with the arms that would show it, what is measured, and the
direction that the claim says. All arms of a claim share their luck (the same people, the same draws): {main} replicates at the first
seed, {other} at each of {seeds} others, {long} to the long horizon, in the [default organisation](default-organisation.md) unless a row
says otherwise. Rows and rules ([`rules.toml`](../analysis/studies/claims/rules.toml)) stood in commit
{commit}.
{before}

{after}

- **Effect**: mean over replicates with its 95 % interval (Student's t, paired), in units of the measure, over the last quarter of each
  horizon, or the window of weeks that the cell names, where something happens at a set time; then in standard deviations between
  replicates (SD). The smallest effect of interest is {smallest} SD.
- **As claimed** means: different from none at the {level} level after Holm's correction for the number of tests, at least that large,
  and of the claimed sign. **No difference worth speaking of** is shown by two one-sided tests. The rest *cannot be told*.
- **Supported**: as claimed at the middle horizon; at the others, in every context of the row and at every seed as claimed at least
  before correction (which there can only take support away); with the same sign in at least {same_sign} of {worlds} perturbed worlds
  (Latin hypercube over the parameters that
  [`nuisance-parameters.toml`](../scenarios/data/nuisance-parameters.toml) lists). **Conditional**: as claimed somewhere, not
  everywhere. **Not supported**: nowhere. **By construction**: one equation fixes the sign, so it is no evidence, whatever its size.
- **Same sign in worlds**: in how many of the perturbed worlds in which the effect is defined its sign is the claimed one; where a claim
  says that two are equal, in how many the difference is below the smallest of interest.
- A verdict is about this model. It says what follows from its equations, not what is so in the world.
"""

READER = """\
A [second edition](claims-second-explained.md) says it in at most 60 words a claim.

A paragraph per claim, for people who lead. The [ledger](claims.md) has all figures and the rules, [claims.html](claims.html) a picture of
each claim. The model is a set of assumptions about people at work ([the model](../sim/ODD.md)); a verdict says what follows from them,
not what is so in the world. Each paragraph ends with what its answer rests on, and with the main figures in brackets. What stands
between “quotation marks” is the name of what was set up.

- Compared are organisations that share their luck: the same people, the same chances. The finding is that after {middle} weeks, or in the
  weeks that the brackets name; then come the other horizons ({horizons} weeks in all), other circumstances, and {worlds} *organisations
  with other settings*, drawn at random.
- **SD**: the standard deviation between organisations that differ by luck alone. An effect is *large* from 0.8 SD on, *middling* from
  0.5 SD, *small* below: beside luck, not by what it is worth, so that a few percent can be large. Below {smallest} SD it is of no
  interest.
- **No difference worth speaking of**: a difference of {smallest} SD or more can be ruled out. **It cannot be told**: neither that, nor that
  there is a difference; the runs do not decide.
- **As claimed before correction**: it is as claimed if this claim were the only one tested; among so many, luck alone might do that.
- **It seems to turn around where**: of up to {varied} settings that were varied, this is the one that the effect follows most closely.
  With so many to choose from, it is a hint.
- **The default organisation is not typical here**: most organisations with other settings point the other way.

{after}
"""


def numbers(meta):
    """What the texts above are filled with."""
    stages = meta["stage"]
    return {
        "main": stages["main"]["replicates"],
        "other": stages["seeds"]["replicates"],
        "long": stages["long"]["replicates"],
        "seeds": len(meta["seeds"]) - 1,
        "commit": commit_words(meta),
        "smallest": meta["smallest_effect"],
        "level": meta["level"],
        "same_sign": percent(meta["same_sign"]),
        "worlds": stages["worlds"]["draws"],
        "middle": meta["horizons"][1],
        "varied": len(PLAIN),
        "horizons": joined([f"{h}" for h in meta["horizons"]]),
        "before": before(meta),
        "after": after(meta),
    }


def counts(results):
    """{verdict: how many}, in the order of VERDICTS."""
    found = Counter(claim["verdict"] for claim in results["claims"])
    return {verdict: found[verdict] for verdict in VERDICTS}


def table_page(results):
    """docs/claims.md."""
    meta, lines = results["meta"], []
    lines += ["# The ledger of claims", "", PRINTED, "", INTRO.format(count=len(results["claims"]), **numbers(meta))]
    lines += ["| verdict | claims |", "|---|---|"]
    for verdict in VERDICTS:
        ids = ", ".join(str(claim["id"]) for claim in results["claims"] if claim["verdict"] == verdict)
        lines.append(f"| {verdict} | {counts(results)[verdict]}: {ids or '–'} |")
    head = [
        "#",
        "essay",
        "claim",
        "compared, and measured by",
        *(f"effect after {h} weeks, or in the window named" for h in meta["horizons"]),
        "verdict",
        "same sign in worlds",
        "other seeds",
        "in other contexts",
    ]
    lines += ["", "| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += [
        "| " + " | ".join(cell.replace("|", "\\|") for cell in cells(claim, meta)) + " |" for claim in results["claims"]
    ]
    return "\n".join(lines) + "\n"


def cells(claim, meta):
    """A row of the table."""
    start = [str(claim["id"]), str(claim["essay"]), claim["claim"]]
    if claim["verdict"] == "untestable":
        return start + ["–"] * (1 + len(meta["horizons"])) + [verdict_words(claim, meta)] + ["–"] * 3
    windows = [f"{when(claim, meta, i)}: " if claim["windows"] else "" for i in range(len(meta["horizons"]))]
    effects = [window + figure_words(effect) for window, effect in zip(windows, claim["effects"][0][0])]
    others = ", ".join(figure_words(seed[1]) for seed in claim["effects"][0][1:])
    elsewhere = ", ".join(
        f"{name}: {figure_words(found[0][1])}" for name, found in zip(claim["contexts"][1:], claim["effects"][1:])
    )
    return (
        start
        + [f"{compared(claim)}: {claim['metric']}"]
        + effects
        + [verdict_words(claim, meta), counted(claim), others, elsewhere or "–"]
    )


def reader_page(results):
    """docs/claims-explained.md."""
    meta = results["meta"]
    lines = ["# What the essays claim, and what the model says", "", PRINTED, "", READER.format(**numbers(meta))]
    for essay in sorted({claim["essay"] for claim in results["claims"]}):
        lines += [f"## Essay {essay}", ""]
        for claim in results["claims"]:
            if claim["essay"] == essay:
                said, figures = paragraph(claim, meta)
                lines += [f"**{claim['id']}. {claim['claim']}** {said}" + (f" *[{figures}]*" if figures else ""), ""]
    return "\n".join(lines)
