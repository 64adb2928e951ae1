# SPDX-License-Identifier: MIT
"""The ledger of claims as one self-contained HTML page: a card with a figure per claim, and buttons that show one verdict alone."""

import re
from html import escape

from analysis.claims_figure import COLOURS, figure
from analysis.claims_history import after, before, commit_words
from analysis.claims_pages import counts
from analysis.claims_paragraph import paragraph
from analysis.claims_words import STATES
from analysis.claims_worlds import counted

STYLE = """\
body{font:15px/1.5 system-ui,sans-serif;color:#1c2330;background:#fafaf8;margin:0 auto;max-width:70rem;padding:1.5rem}
h1{font-size:1.6rem}h2{font-size:1.05rem;margin:.2rem 0}article{background:#fff;border:1px solid #ddd;border-radius:6px;padding:.8rem 1rem;margin:.8rem 0}
.verdict{display:inline-block;border-radius:4px;padding:0 .5rem;color:#fff;font-size:.85rem}.muted,figcaption{color:#667}
button{font:inherit;border:0;cursor:pointer;margin:.15rem .3rem .15rem 0}button[aria-pressed=false]{opacity:.45}[hidden]{display:none}
svg{max-width:100%;height:auto}.dot{display:inline-block;width:.7rem;height:.7rem;border-radius:50%;margin:0 .3rem 0 .8rem}
svg .label{font:11px system-ui,sans-serif;text-anchor:end;fill:#444}svg .tick{font:10px system-ui,sans-serif;text-anchor:middle;fill:#777}
svg .grid{stroke:#eee}svg .zero{stroke:#888}svg .band{fill:#eef0f4}svg .world{stroke:#4a6fa5;stroke-opacity:.55;stroke-width:1.5}
"""
SCRIPT = """\
const buttons=[...document.querySelectorAll("button")];
buttons.forEach(button=>button.onclick=()=>{
 buttons.forEach(other=>other.setAttribute("aria-pressed",other===button));
 document.querySelectorAll("article").forEach(card=>card.hidden=button.value&&card.dataset.verdict!==button.value)})
"""
SHADES = {"supported": COLOURS["holds"], "conditional": "#b07d1a", "not supported": COLOURS["reversed"], "by construction": "#4a6fa5",
          "untestable": "#777f8a"}


def html_page(results):
    """docs/claims.html: one file, nothing loaded from elsewhere."""
    meta = results["meta"]
    parts = ['<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The ledger of claims</title>',
             f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style></head><body><h1>The ledger of claims</h1>',
             f"<p>{len(results['claims'])} claims about partnership in organisations, put to the test in a simulated organisation. More: "
             '<a href="claims.md">the ledger with all figures and the rules</a>, <a href="claims-explained.md">what the words mean</a>, '
             '<a href="../sim/ODD.md">the model</a>. A verdict says what follows from the model, not what is so in the world.</p>',
             f"<p>Rows and rules stood in commit {bare(commit_words(meta))}. {escape(before(meta))}</p><p>{escape(after(meta))}</p>",
             caption(meta), filters(results)]
    parts += [card(claim, meta) for claim in results["claims"]]
    return "".join(parts) + f"<script>{SCRIPT}</script></body></html>\n"


def bare(text):
    """Markdown as text."""
    return escape(re.sub(r"`|\*\*", "", text))


def caption(meta):
    """How the figures are read."""
    legend = "".join(f'<span class="dot" style="background:{COLOURS[state]}"></span>{words}' for state, words in STATES.items() if state != "undefined")
    return ("<p><b>How to read the figures.</b> A dot is an effect, its line the 95 % interval, in standard deviations between "
            "organisations that differ by luck alone (SD). <b>The axis is not linear</b>: about linear within the grey band (effects below "
            f"{meta['smallest_effect']} SD, the smallest of interest), and drawn together outside, so that 1, 10 and 100 are about equally "
            "far apart (inverse hyperbolic sine). "
            "The arrow under the axis shows the direction that is claimed. "
            f"Strokes: {meta['stage']['worlds']['draws']} perturbed worlds, organisations with other settings drawn at random. "
            f"Point at a dot or a label for its words.</p><p>Colours of dots:{legend}</p>")


def filters(results):
    """A button per verdict, with its count; the first shows all."""
    found = [("", f"all: {len(results['claims'])}", "#1c2330")]
    found += [(verdict, f"{verdict}: {n}", SHADES[verdict]) for verdict, n in counts(results).items()]
    buttons = (f'<button class="verdict" value="{value}" aria-pressed="{"false" if value else "true"}" style="background:{shade}">{words}</button>'
               for value, words, shade in found)
    return f"<p>Show: {''.join(buttons)}</p>"


def card(claim, meta):
    """One claim: its words, verdict and figure."""
    said, figures = paragraph(claim, meta)
    badge = f'<span class="verdict" style="background:{SHADES[claim["verdict"]]}">{claim["verdict"]}</span>'
    drawing, same = "", ""
    if claim["verdict"] != "untestable":
        drawing = f"<div>{figure(claim, meta)}</div>"
        same = f' <span class="muted">claimed: {claim["expect"]}; so in {counted(claim)} perturbed worlds</span>'
    return (f'<article id="claim-{claim["id"]}" data-verdict="{claim["verdict"]}"><h2>{claim["id"]}. {escape(claim["claim"])}</h2>{badge}{same}'
            f'{drawing}<p>{escape(said)}</p>' + (f'<p class="muted"><small>{bare(figures)}</small></p>' if figures else "") + "</article>")
