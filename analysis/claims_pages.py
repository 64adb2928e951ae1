# SPDX-License-Identifier: MIT
"""The pages of the ledger of claims: a table, the same as one self-contained HTML page with a figure per claim, and the reader's page."""

from collections import Counter
from html import escape

from analysis.claims_figure import COLOURS, figure
from analysis.claims_words import compared, figure_words, paragraph, percent, verdict_words

VERDICTS = ("supported", "conditional", "not supported", "by construction", "untestable")
PRINTED = "<!-- Printed by scripts/claims, which keeps it true. -->"

INTRO = """\
Five essays say what partnership does in organisations. Each of their {count} distinct claims stands in a row of
[`scenarios/claims.toml`](../scenarios/claims.toml), in our own words, with the arms that would show it, what is measured, and the
direction that the claim says. All arms of a claim share their luck (the same people, the same draws): {main} replicates at the first
seed, {other} at each of {seeds} others, {long} to the long horizon, in the [default organisation](default-organisation.md) unless a row
says otherwise. Rows and rules ([`scenarios/claims/rules.toml`](../scenarios/claims/rules.toml)) stood in commit
{commit}.

- **Effect**: mean over replicates with its 95 % interval (Student's t, paired), in units of the measure, over the last quarter of each
  horizon; then in standard deviations between replicates (SD). The smallest effect of interest is {smallest} SD.
- **As claimed** means: different from none at the {level} level after Holm's correction for the number of tests, at least that large,
  and of the claimed sign. **No difference worth speaking of** is shown by two one-sided tests. The rest *cannot be told*.
- **Supported**: as claimed at the middle horizon; at the others, in every context of the row and at every seed as claimed at least
  before correction (which there can only take support away); with the same sign in at least {same_sign} of {worlds} perturbed worlds
  (Latin hypercube over the parameters that rules.toml lists). **Conditional**: as claimed somewhere, not
  everywhere. **Not supported**: nowhere. **By construction**: one equation fixes the sign, so it is no evidence, whatever its size.
- A verdict is about this model. It says what follows from its equations, not what is so in the world.
"""

STYLE = """\
body{font:15px/1.5 system-ui,sans-serif;color:#1c2330;background:#fafaf8;margin:0 auto;max-width:70rem;padding:1.5rem}
h1{font-size:1.6rem}h2{font-size:1.05rem;margin:.2rem 0}article{background:#fff;border:1px solid #ddd;border-radius:6px;padding:.8rem 1rem;margin:.8rem 0}
.verdict{display:inline-block;border-radius:4px;padding:0 .5rem;color:#fff;font-size:.85rem}.muted{color:#667}
table{border-collapse:collapse}td,th{border:1px solid #ddd;padding:.2rem .6rem;text-align:left}svg{max-width:100%;height:auto}
svg .label{font:11px system-ui,sans-serif;text-anchor:end;fill:#444}svg .tick{font:10px system-ui,sans-serif;text-anchor:middle;fill:#777}
svg .grid{stroke:#eee}svg .zero{stroke:#888}svg .band{fill:#eef0f4}svg .world{stroke:#4a6fa5;stroke-opacity:.55;stroke-width:1.5}
"""
SHADES = {"supported": COLOURS["holds"], "conditional": "#b07d1a", "not supported": COLOURS["reversed"], "by construction": "#4a6fa5",
          "untestable": "#777f8a"}


def intro(results):
    meta = results["meta"]
    stages = meta["stage"]
    return INTRO.format(count=len(results["claims"]), main=stages["main"]["replicates"], other=stages["seeds"]["replicates"],
                        long=stages["long"]["replicates"], seeds=len(meta["seeds"]) - 1, commit=commit_words(meta),
                        smallest=meta["smallest_effect"], level=meta["level"], same_sign=percent(meta["same_sign"]),
                        worlds=stages["worlds"]["draws"])


def commit_words(meta):
    found = f"`{meta['commit']}` of {meta['committed']}" if meta["commit"] else "(unknown: not in a repository)"
    changed = ", **with changes that were not committed**" if meta["changed"] else ""
    return f"{found}{changed}; the first run of any arm started at {meta['started']}"


def counts(results):
    """{verdict: how many}, in the order of VERDICTS."""
    found = Counter(claim["verdict"] for claim in results["claims"])
    return {verdict: found[verdict] for verdict in VERDICTS}


def table_page(results):
    """docs/claims.md."""
    meta, lines = results["meta"], []
    lines += ["# The ledger of claims", "", PRINTED, "", intro(results)]
    lines += ["| verdict | claims |", "|---|---|"]
    for verdict in VERDICTS:
        ids = ", ".join(str(claim["id"]) for claim in results["claims"] if claim["verdict"] == verdict)
        lines.append(f"| {verdict} | {counts(results)[verdict]}: {ids or '–'} |")
    head = ["#", "essay", "claim", "compared, and measured by"] + [f"effect after {h} weeks" for h in meta["horizons"]]
    lines += ["", "| " + " | ".join(head + ["verdict", "same sign in worlds", "other seeds"]) + " |", "|" + "---|" * (len(head) + 3)]
    lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in cells(claim, meta)) + " |" for claim in results["claims"]]
    return "\n".join(lines) + "\n"


def cells(claim, meta):
    """A row of the table."""
    start = [str(claim["id"]), str(claim["essay"]), claim["claim"]]
    if claim["verdict"] == "untestable":
        return start + ["–"] * (1 + len(meta["horizons"])) + [verdict_words(claim, meta), "–", "–"]
    effects = [figure_words(effect) for effect in claim["effects"][0][0]]
    others = ", ".join(figure_words(seed[1]) for seed in claim["effects"][0][1:])
    return start + [f"{compared(claim)}: {claim['metric']}"] + effects + [verdict_words(claim, meta), percent(claim["same_sign"]), others]


def reader_page(results):
    """docs/claims-explained.md."""
    lines = ["# What the essays claim, and what the model says", "", PRINTED, "",
             "A paragraph per claim, for people who lead. The [ledger](claims.md) has the figures and the rules, "
             "[claims.html](claims.html) a picture of each. The model is a set of assumptions about people at work "
             "([the model](../sim/ODD.md)); a verdict says what follows from them. Where the model takes something for granted, the "
             "paragraph says what it rests on. \"SD\" is the standard deviation between organisations that differ by luck alone.", ""]
    for essay in sorted({claim["essay"] for claim in results["claims"]}):
        lines += [f"## Essay {essay}", ""]
        for claim in results["claims"]:
            if claim["essay"] == essay:
                lines += [f"**{claim['id']}. {claim['claim']}** {paragraph(claim, results['meta'])}", ""]
    return "\n".join(lines)


def html_page(results):
    """docs/claims.html: one file, nothing loaded from elsewhere."""
    meta = results["meta"]
    tally = "".join(f"<tr><td>{badge(verdict)}</td><td>{n}</td></tr>" for verdict, n in counts(results).items())
    parts = ['<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The ledger of claims</title>',
             f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style></head><body><h1>The ledger of claims</h1>',
             f"<p>{len(results['claims'])} claims about partnership in organisations, put to the test in a simulated organisation. Rows and rules "
             f"stood in commit {escape(commit_words(meta)).replace('`', '').replace('**', '')}. Grey band: effects smaller than the smallest of interest "
             f"({meta['smallest_effect']} SD). Strokes: {meta['stage']['worlds']['draws']} perturbed worlds.</p><table>{tally}</table>"]
    parts += [card(claim, meta) for claim in results["claims"]]
    return "".join(parts) + "</body></html>\n"


def badge(verdict):
    return f'<span class="verdict" style="background:{SHADES[verdict]}">{verdict}</span>'


def card(claim, meta):
    """One claim: its words, verdict and figure."""
    said = escape(paragraph(claim, meta)).replace("`", "")
    drawing = "" if claim["verdict"] == "untestable" else figure(claim, meta)
    same = "" if claim["verdict"] == "untestable" else f' <span class="muted">same sign in {percent(claim["same_sign"])} of perturbed worlds</span>'
    return (f'<article id="claim-{claim["id"]}"><h2>{claim["id"]}. {escape(claim["claim"])}</h2>{badge(claim["verdict"])}{same}'
            f"<div>{drawing}</div><p>{said}</p></article>")
