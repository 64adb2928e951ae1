# SPDX-License-Identifier: MIT
"""The reader's paragraph on a judged claim: what the model says, when it turns around, what that rests on; figures come last.

Every word follows from the results by rule, so that it stays true when they change."""

import re

from studies.claims import worlds
from studies.claims.findings import direct, finding, stated
from studies.claims.words import at_home, figure_words, indirect, joined, sentence, unseen, when
from tandem.words import decimals, number

LEADS = {
    "supported": "The model bears this out.",
    "conditional": "The model bears this out in part.",
    "by construction": "This is no evidence, for it is built into the model:",
    "untestable": "No model can test this as it stands.",
}
LEADS_NOT = {
    "reversed": "The model says the opposite.",
    "negligible": "In the model this makes no difference worth speaking of.",
    "leans": "The model does not bear this out surely.",
    "unclear": "The model does not bear this out.",
    "undefined": "The model does not bear this out.",
}
IS = {
    "holds": "it is as claimed",
    "leans": "it is as claimed before correction",
    "reversed": "it is the opposite of the claim",
    "negligible": "there is no difference worth speaking of",
    "unclear": "it cannot be told",
    "undefined": "it is not defined",
}
EQUATIONS = r"[ET]\d+[a-z]?"


def paragraph(claim, meta):
    """(plain sentences, figures for those who want them)."""
    if claim["verdict"] == "untestable":
        return " ".join([LEADS["untestable"], sentence(claim["why"])]), ""
    said = [lead(claim, meta)]
    if claim["verdict"] == "by construction":
        said.append(f"{stated(claim['equation'])}; {direct(claim, meta)}.")
    said += finding(claim) + turns(claim, meta) + seeds(claim, meta) + elsewhere(claim, meta)
    said.append(sentence(f"What it rests on: {plain(claim['rests'])}"))
    if "literature" in claim:
        said.append(sentence(f"In the literature: {plain(claim['literature'])}"))
    return " ".join(said), figures(claim, meta)


def elsewhere(claim, meta):
    """The organisations with other settings; where an equation fixes the sign, what indirect effects do here and there."""
    if claim["verdict"] != "by construction" or unseen(claim, meta):
        return [sentence(worlds.said(claim, meta))]
    words = indirect(claim, meta)
    counts = words if "here; in" in words else ""
    return ([] if counts else [sentence(words)]) + [sentence(worlds.said(claim, meta, counts))]


def lead(claim, meta):
    """The verdict as a sentence; where it is as claimed elsewhere alone, it says where."""
    if claim["verdict"] == "not supported":
        return LEADS_NOT[claim["reasons"][0]]
    if claim["verdict"] == "conditional" and at_home(claim)["state"] != "holds":
        places = [when(claim, meta, i) for i in (0, 2) if claim["effects"][0][0][i]["state"] == "holds"]
        places += [
            f"where {name}"
            for c, name in enumerate(claim["contexts"])
            if c and claim["effects"][c][0][1]["state"] == "holds"
        ]
        return f"The model bears this out only {joined(places)}."
    return LEADS[claim["verdict"]]


def turns(claim, meta):
    """The other horizons and organisations, each with its state: first those that are like the middle horizon, then the others by state."""
    home, grouped, nothing = at_home(claim), {}, []
    early, late = (claim["effects"][0][0][i]["state"] for i in (0, 2))
    if early == late and not claim["windows"]:
        grouped[early] = [f"after {meta['horizons'][0]} and {meta['horizons'][2]} weeks"]
    else:
        grouped.setdefault(early, []).append(when(claim, meta, 0))
        grouped.setdefault(late, []).append(when(claim, meta, 2))
    for name, found in zip(claim["contexts"][1:], claim["effects"][1:]):
        effect = found[0][1]
        if effect["low"] == effect["high"] == 0:
            nothing.append(f"Where {name}, it makes no difference at all: this changes nothing in the measure.")
        elif effect["arms"] == home["arms"]:
            nothing.append(f"That {name} changes nothing in the measure.")
        else:
            grouped.setdefault(effect["state"], []).append(f"where {name}{strength(effect, home)}")
    if claim["verdict"] == "conditional" and home["state"] != "holds":
        grouped.pop("holds", None)  # the lead has said so
    like = [f"so it is {joined(grouped.pop(home['state']))}"] if home["state"] in grouped else []
    said = "; ".join(
        like
        + [joined(places) + (", " if "where" in places[-1] else " ") + IS[state] for state, places in grouped.items()]
    )
    return ([sentence(said)] if said else []) + nothing


def strength(effect, home):
    """Whether a sure effect is weaker or stronger than in the organisation as it is."""
    if (
        not {effect["state"], home["state"]} <= {"holds", "reversed"}
        or effect["state"] != home["state"]
        or not home["mean"]
    ):
        return ""
    ratio = effect["mean"] / home["mean"]
    return " (more weakly)" if ratio < 2 / 3 else " (more strongly)" if ratio > 1.5 else ""


def seeds(claim, meta):
    """How many of the other seeds do not confirm it."""
    wrong, others = sum(reason[0] == "seed" for reason in claim["reasons"]), len(meta["seeds"]) - 1
    return [f"With other luck ({wrong} of {others} other seeds) it is not confirmed."] if wrong else []


def plain(words):
    """Without numbers of equations."""
    words = re.sub(rf" \({EQUATIONS}(?: split)?(?:, {EQUATIONS})*\)", "", words)
    return re.sub(rf" by {EQUATIONS}\b", "", words)


def figures(claim, meta):
    """The effect at the middle horizon, what it follows over worlds, and the equations."""
    effect = at_home(claim)
    digits = decimals(effect["low"] or 0, effect["high"] or 0)
    values = (
        " against ".join(number(arm, digits) for arm in effect["arms"] if arm is not None)
        if claim["rule"] == "contrast"
        else ""
    )
    found = [f"{when(claim, meta, 1)} {values + ': ' if ' against ' in values else ''}{figure_words(effect)}"]
    if claim["verdict"] == "by construction":
        found.append(
            "of what the equation acts on, less the threshold: "
            if claim["rule"] == "level"
            else "of what the equation acts on: "
        )
        found[-1] += figure_words(claim["direct_effect"])
    if worlds.moved_much(claim):
        found.append(f"rank correlation with `{claim['moved_by'][0]}` {number(claim['moved_by'][1], 2, True)}")
    named = re.findall(rf"\b{EQUATIONS}\b", claim.get("equation", "") + " " + claim["rests"])
    named = sorted(set(named), key=lambda name: (name[0], int(re.sub(r"\D", "", name)), name))
    if named:
        found.append(("equation " if len(named) == 1 else "equations ") + ", ".join(named))
    return sentence("; ".join(found))
