# SPDX-License-Identifier: MIT
"""Sentences about judged claims. Every word follows from the results by rule, so that it stays true when they change."""

from analysis.contrast import decimals, number

STATES = {"holds": "as claimed", "leans": "as claimed before correction", "reversed": "the opposite", "negligible": "no difference worth speaking of",
          "unclear": "cannot be told", "undefined": "not defined"}
LEADS = {"supported": "The model bears this out.", "conditional": "The model bears this out in part.",
         "by construction": "The model has this built in, so that it is no evidence.", "untestable": "No model can test this as it stands."}
LEADS_NOT = {"reversed": "The model says the opposite.", "negligible": "In the model this makes no difference worth speaking of.",
             "leans": "The model does not bear this out surely.", "unclear": "The model does not bear this out.", "undefined": "The model does not bear this out."}
STRONG = 0.5  # rank correlation over worlds from which on a parameter is named; weaker ones are common by luck
WHY_NOT = {"reversed": "what comes out is the opposite", "negligible": "there is no difference worth speaking of",
           "leans": "the difference is as claimed, but not surely so among so many claims",
           "unclear": "the difference cannot be told from chance, or is smaller than what is of interest and not surely so",
           "undefined": "the measure is not defined there"}


def at_home(claim):
    """The effect as the organisation stands, at the first seed and the middle horizon."""
    return claim["effects"][0][0][1]


def when(claim, meta, place):
    """The horizon, or the claim's own window, in words."""
    if claim.get("windows"):
        after, last = claim["windows"][place]
        return f"in weeks {after + 1:g} to {last:g}"
    return f"after {meta['horizons'][place]} weeks"


def figure_words(effect):
    """An effect in units of its metric with its interval, and in standard deviations."""
    if effect["low"] is None:
        return "not defined"
    places = decimals(effect["low"], effect["high"])
    low, high = number(effect["low"], places, True), number(effect["high"], places, True)
    return f"{number(effect['mean'], places, True)} ({low} to {high}){sizes(effect)}"


def sizes(effect):
    size = size_of(effect)
    return "" if size is None else f"; {number(size, 1, True)} SD"


def size_of(effect):
    """In standard deviations between replicates; None where there are none."""
    return effect["mean"] / effect["sd"] if effect["sd"] and effect["mean"] is not None else None


def compared(claim):
    """What is set against what."""
    arms = claim["arms"]
    return {
        "contrast": lambda: f"{arms[0]}, against {arms[1]}",
        "interaction": lambda: f"the step from {arms[1]} to {arms[0]}, against the step from {arms[3]} to {arms[2]}",
        "slope": lambda: f"from {arms[0]} to {arms[-1]}, over {len(arms)} arms",
        "interior": lambda: f"the best of {', '.join(arms[1:-1])}, against the better of {arms[0]} and {arms[-1]}",
        "level": lambda: f"{arms[0]}, against a threshold of {claim['at'][0]:g}",
        "largest": lambda: (f"the size of the step from {arms[1]} to {arms[0]}, against the largest of "
                            + "; ".join(f"{b} to {a}" for a, b in zip(arms[2::2], arms[3::2]))),
    }[claim["rule"]]()


def condition(claim, reason, meta):
    """One reason for a conditional verdict, in words."""
    if reason[0] == "seed":
        return "another seed does not confirm it"
    if reason[0] == "worlds":
        moved = f", depending most on `{claim['moved_by'][0]}`" if moved_much(claim) else ""
        return f"its sign holds in {percent(claim['same_sign'])} of perturbed worlds{moved}"
    context, horizon = reason
    place = meta["horizons"].index(horizon)
    return f"{where(claim, reason, meta)}: {STATES[claim['effects'][context][0][place]['state']]}"


def where(claim, reason, meta):
    """A context and horizon in words."""
    context, horizon = reason
    return f"where {claim['contexts'][context]}" if context else when(claim, meta, meta["horizons"].index(horizon))


def moved_much(claim):
    """Whether one parameter stands out as what the effect follows over perturbed worlds."""
    return claim["moved_by"] is not None and abs(claim["moved_by"][1]) >= STRONG


def percent(share):
    return "–" if share is None else f"{100 * share:.0f} %"


def verdict_words(claim, meta):
    """The verdict with what it depends on, short."""
    if claim["verdict"] == "not supported":
        return f"**not supported**: {WHY_NOT[claim['reasons'][0]]}"
    if claim["verdict"] == "conditional":
        return "**conditional**: " + "; ".join(dict.fromkeys(condition(claim, reason, meta) for reason in claim["reasons"]))
    if claim["verdict"] == "by construction":
        return f"**by construction** ({claim['equation']}): {indirect(claim, meta)}"
    if claim["verdict"] == "untestable":
        return f"**untestable**: {claim['why']}"
    return "**supported**"


def indirect(claim, meta):
    """What becomes of a sign that an equation fixes, in what it is judged by."""
    state = at_home(claim)["state"]
    if claim["reasons"]:
        return f"indirect effects reverse it {joined([where(claim, reason, meta) for reason in claim['reasons']])}"
    return {"holds": "indirect effects do not reverse it", "leans": "indirect effects do not reverse it", "negligible": "indirect effects cancel it"}.get(
        state, "whether indirect effects reverse it cannot be told")


def paragraph(claim, meta):
    """The reader's paragraph: what was claimed, what the model says, when it turns around, what that rests on."""
    said = [LEADS_NOT[claim["reasons"][0]] if claim["verdict"] == "not supported" else LEADS[claim["verdict"]]]
    if claim["verdict"] == "untestable":
        said.append(sentence(claim["why"]))
    else:
        said += finding(claim, meta) + turns(claim, meta)
        said.append(sentence(f"It rests on {claim['rests']}"))
    if "literature" in claim:
        said.append(sentence(f"In the literature: {claim['literature']}"))
    return " ".join(said)


def finding(claim, meta):
    """What came out at the middle horizon."""
    effect = at_home(claim)
    said = [sentence(f"Compared are organisations with the same luck: {compared(claim)}; looked at is {claim['metric']}")]
    values = " against ".join(number(value, decimals(effect["low"] or 0, effect["high"] or 0)) for value in effect["arms"][:2]
                              if value is not None) if claim["rule"] == "contrast" else ""
    values = f"{values}, a difference of " if " against " in values else "a difference of "
    said.append(sentence(f"{when(claim, meta, 1)} it is {values}{figure_words(effect)}: {STATES[effect['state']]}"))
    if claim["verdict"] == "by construction":
        direct = claim["direct_effect"]
        said.append(sentence(f"The sign follows from {claim['equation']}; what the equation acts on ({claim['direct']}) differs by "
                             f"{figure_words(direct)}; {indirect(claim, meta)}"))
    return said


def turns(claim, meta):
    """When it turns around: horizons, contexts, seeds, worlds."""
    grouped, middle = {}, at_home(claim)["state"]
    for i, effect in enumerate(claim["effects"][0][0]):
        if i != 1:
            grouped.setdefault("likewise" if effect["state"] == middle else STATES[effect["state"]], []).append(when(claim, meta, i))
    said = [sentence("; ".join(f"{state} {joined(places)}" for state, places in grouped.items()))]
    for place, name in enumerate(claim["contexts"][1:], 1):
        effect = claim["effects"][place][0][1]
        said.append(sentence(f"Where {name}: {figure_words(effect)}, {STATES[effect['state']]}"))
    moved = ""
    if moved_much(claim):
        key, how, meaning = claim["moved_by"]
        moved = f"; it follows most closely `{key}` ({meaning.rstrip('.').lower()}; rank correlation {number(how, 2, True)})"
    said.append(sentence(f"In {percent(claim['same_sign'])} of {len(claim['worlds'])} organisations with other parameters, drawn at random, "
                         f"the sign is the claimed one{moved}"))
    return said


def joined(words):
    """A, B and C."""
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]


def sentence(text):
    text = text.strip()
    text = text[0].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) else text + "."
