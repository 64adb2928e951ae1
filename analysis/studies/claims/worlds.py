# SPDX-License-Identifier: MIT
"""What perturbed worlds say of a claim, in words: in how many the sign is as claimed, and where it seems to turn around."""

from studies.claims.vocabulary import EXPECTS

STRONG = 0.5  # rank correlation over worlds from which on a parameter is named; weaker ones are common by luck
SURE = ("holds", "leans", "reversed")

# {nuisance parameter: where it is high, where it is low}
PLAIN = {
    "tasks.external_share": ("much of the work needs other units", "little of the work needs other units"),
    "tasks.partner_probability": (
        "people are seldom managed and mostly free to partner",
        "people are mostly managed and seldom free to partner",
    ),
    "valuation.trust_weight": ("trust counts much in choosing partners", "trust counts little in choosing partners"),
    "valuation.purpose_weight": (
        "shared purpose counts much in choosing partners",
        "shared purpose counts little in choosing partners",
    ),
    "valuation.reputation_weight": (
        "reputation counts much in choosing partners",
        "reputation counts little in choosing partners",
    ),
    "valuation.load_aversion": (
        "people who are busy hold back from partnering",
        "people partner however busy they are",
    ),
    "work.purpose_gain": (
        "trust and shared purpose add much to joint work",
        "trust and shared purpose add little to joint work",
    ),
    "work.newness_cost": ("getting acquainted costs much", "getting acquainted costs little"),
    "work.friction": (
        "what stays unresolved often leads to friction",
        "what stays unresolved seldom leads to friction",
    ),
    "work.managing_damage": (
        "managing makes people keep their word",
        "managing does little to make people keep their word",
    ),
    "peers.learning": ("people learn readily from trusted partners", "people learn little from trusted partners"),
    "dropping.rate": ("worthless ties are soon given up", "worthless ties are kept for long"),
    "trust.loss": ("a bad experience costs much trust", "a bad experience costs little trust"),
    "trust.prior_strength": ("trust changes slowly", "trust changes fast"),
    "turnover.rate": ("many people leave", "few people leave"),
}


def percent(share):
    return "–" if share is None else f"{100 * share:.0f} %"


def defined(claim):
    """In how many worlds the effect is defined."""
    return sum(world is not None for world in claim["worlds"])


def agreeing(claim):
    """In how many of these the claim's sign holds."""
    return round((claim["same_sign"] or 0) * defined(claim))


def counted(claim, count=None, what="", more=""):
    """24 of 30 (80 %): the worlds that agree, or another count, of what and with what more in brackets."""
    count = agreeing(claim) if count is None else count
    return f"{count} of {defined(claim)}{what} ({percent(count / defined(claim) if defined(claim) else None)}{more})"


def among(claim, count, more=""):
    """In 24 of 30 organisations with other settings (80 %), as a sentence begins, but for its first letter."""
    whole = {0: f"none of {defined(claim)}", defined(claim): f"all {defined(claim)}"}.get(count)
    if whole and not more:
        return f"n {whole}{settings(claim)}"
    return f"n {counted(claim, count, settings(claim), more)}"


def settings(claim):
    """What a world is called."""
    return " organisations with other settings" + (
        " in which the measure is defined" if defined(claim) < len(claim["worlds"]) else ""
    )


def moved_much(claim):
    """Whether one parameter stands out as what the effect follows over perturbed worlds."""
    return claim["moved_by"] is not None and abs(claim["moved_by"][1]) >= STRONG


def place(claim, against):
    """Where the parameter that stands out works against the claim, or for it."""
    key, how, meaning = claim["moved_by"]
    sign = EXPECTS[claim["expect"]] or -(1 if claim["effects"][0][0][1]["mean"] > 0 else -1)
    high = (sign * how > 0) != against
    if key in PLAIN:
        return "where " + PLAIN[key][0 if high else 1]
    return f"where this is {'high' if high else 'low'}: {meaning.rstrip('.').lower()}"


def turning(claim):
    """Where it seems to turn around; empty where no parameter stands out."""
    if not moved_much(claim):
        return ""
    if claim["expect"] == "equal":
        return f"the difference seems smallest {place(claim, False)}"
    if agreeing(claim) == defined(claim):
        return f"the effect seems weakest {place(claim, True)}"
    if agreeing(claim) == 0:
        return f"what speaks against the claim seems strongest {place(claim, True)}"
    if claim["same_sign"] < 0.5:
        return f"the claim seems to come true {place(claim, False)}"
    return f"it seems to turn around {place(claim, True)}"


def untypical(claim):
    """Whether the sign that is sure in the organisation as it is holds in fewer than half of the worlds."""
    effect, worlds = claim["effects"][0][0][1], [world for world in claim["worlds"] if world is not None]
    if claim["expect"] == "equal" or effect["state"] not in SURE or not worlds:
        return False
    return sum(world * effect["mean"] > 0 for world in worlds) < 0.5 * len(worlds)


def despite(claim, meta):
    """Whether the claim's sign holds in enough of the worlds though the claim is not supported."""
    return (
        claim["verdict"] == "not supported"
        and claim["expect"] != "equal"
        and (claim["same_sign"] or 0) >= meta["same_sign"]
    )


def said(claim, meta, before=""):
    """One sentence on the worlds, without its full stop; `before` has the count already."""
    asked = f"; the verdict asks for {percent(meta['same_sign'])}" if ["worlds"] in claim["reasons"] else ""
    found = among(claim, agreeing(claim), asked) + " "
    if claim["expect"] == "equal":
        words = "I" + found + "the difference is below the smallest of interest, as the claim says"
    elif despite(claim, meta):
        words = "Yet i" + found + "the direction is as claimed"
    else:
        words = before or "I" + found + "the direction is as claimed"
    return "; ".join(
        filter(
            None, [words, "the default organisation is not typical here" if untypical(claim) else "", turning(claim)]
        )
    )
