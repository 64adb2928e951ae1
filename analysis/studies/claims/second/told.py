# SPDX-License-Identifier: MIT
"""What the pages say of each claim: its four verdicts, what turned them, at most 60 words, and its figures. All follows from the results by rule."""

from dataclasses import dataclass, field

from studies.claims.effects import HOLDS, LEANS, REVERSED, UNDEFINED
from studies.claims.second import amounts
from studies.claims.second.provenance import history
from studies.claims.second.two_by_two import NAMES
from studies.claims.second.verdicts import (
    BY_CONSTRUCTION,
    CANNOT_BE_ASKED,
    CANNOT_MATTER,
    CONDITIONAL,
    MIXED,
    NOT_RUN,
    NOT_SUPPORTED,
    SUPPORTED,
    UNTESTABLE,
)

MOST_WORDS = 60
LAST = NAMES["2", "2"]  # the verdict that a page leads with
SAID = {
    SUPPORTED: "The model bears this out.",
    CONDITIONAL: "The model bears this out in part.",
    MIXED: "Mixed: one part of it comes out as claimed, another the other way round.",
    BY_CONSTRUCTION: "This is built into the model, so that it is no evidence.",
    CANNOT_MATTER: "It cannot matter here: the most that it could do is too little to be of interest.",
    CANNOT_BE_ASKED: "The model lacks what it takes to ask this.",
    UNTESTABLE: "No model can test this as it stands.",
    NOT_RUN: "This has not been run yet.",
}
WHY_NOT = {
    "the opposite": "The model says the opposite.",
    "flat": "It makes no difference over most of the scale.",
    "no difference worth speaking of": "There is no difference worth speaking of.",
    "cannot be told": "It cannot be told.",
}
ELSEWHERE = "The model does not bear this out as the organisation stands, but elsewhere."
SLIP = "Its row has a slip: see the figures."
SURE = (HOLDS, LEANS)
STATES_OF_MARKS = tuple(amounts.STATES)
STATES = {  # of an effect of the first edition, as a reason why not
    "reversed": "the opposite",
    "negligible": "no difference worth speaking of",
}


@dataclass
class Entry:
    """A claim as the pages tell it."""

    id: int
    claim: str
    essay: int
    topic: str
    verdicts: dict  # {edition and model: word}
    because: str  # of what is not supported: why
    anew: bool  # whether the second edition asks another question
    turned: str
    words: str
    rows: list = field(default_factory=list)  # what is drawn and listed: amounts.Row
    unfinished: list = field(default_factory=list)  # stages of which something has not been run
    slip: str = ""  # a fault of its row that was found when results were in
    seen: bool = False  # whether a result was known when the new question was written

    @property
    def verdict(self):
        return self.verdicts.get(LAST, NOT_RUN)


def entries(results, claims, topics, reworded=None):
    """[Entry] in the order of the claims; claims as in claims.toml, topics {name: ids}, reworded {id: the sentence that was asked anew}."""
    reworded = reworded or {}
    claims = [claim | {"claim": reworded.get(claim["id"], claim["claim"])} for claim in claims]
    first = {version: {row["id"]: row for row in rows} for version, rows in results["first"].items()}
    second = {(row["claim"], row["version"]): row for row in results["second"]}
    return [entry(claim, results, topics, first.get("2", {}), second) for claim in claims]


def entry(claim, results, topics, first, second):
    number = claim["id"]
    verdicts = results["table"].get(str(number), {})
    row = second.get((number, "2"))
    asked = row is not None
    rows = amounts.of_second(row) if asked else amounts.of_first(first.get(number))
    found = Entry(
        number,
        claim["claim"],
        claim["essay"],
        next((name for name, ids in topics.items() if number in ids), ""),
        verdicts,
        because(row, first.get(number)),
        asked,
        turned_by(verdicts),
        "",
        rows,
        results["unfinished"].get(LAST if asked else NAMES["1", "2"], {}).get(str(number), []),
    )
    past = history()
    found.slip = next((item["what"] for item in past["slip"] if number in (item["claim"], *item.get("also", ()))), "")
    found.seen = asked and number in past["seen"]
    found.words = words(found, claim)
    return found


def because(row, first):
    """Why what is not supported is not, in model 2."""
    if row is not None:
        return row.get("because", "")
    if first is None or first["verdict"] != NOT_SUPPORTED:
        return ""
    return STATES.get(first["effects"][0][0][1]["state"], "cannot be told")


def turned_by(verdicts):
    """What turned the verdict between the first edition in model 0.1 and the second in model 2: words, mechanisms or both."""
    corners = [verdicts.get(NAMES[place], NOT_RUN) for place in (("1", "0.1"), ("1", "2"), ("2", "0.1"), ("2", "2"))]
    old, first_in_2, second_in_1, new = corners
    if NOT_RUN in (old, first_in_2, new):
        return "not known yet"
    by_mechanisms, by_words = old != first_in_2, first_in_2 != new
    if old == new:
        return "nothing" if not by_mechanisms and second_in_1 in (old, CANNOT_BE_ASKED, NOT_RUN) else "both, and back"
    return "both" if by_mechanisms and by_words else "mechanisms" if by_mechanisms else "words"


def words(entry, claim):
    """At most 60 words: the verdict, the amounts that carry it, where it is otherwise, what the first edition said."""
    sentences = [verdict_sentence(entry)]
    if entry.verdict == UNTESTABLE:
        sentences.append(capital(claim["why"]) + ".")
    named = [row for row in entry.rows if row.named]
    sentences += [f"{capital(row.name)}: {row.amount}." for row in named]
    sentences += otherwise(named)
    sentences += [gain_sentence(row) for row in named]
    sentences.append(SLIP if entry.slip else "")
    sentences.append(turned_sentence(entry))
    return fitting(sentences)


def fitting(sentences):
    """As many of the sentences, in their order, as stay within the words allowed; the first always."""
    kept = sentences[:1]
    for sentence in filter(None, sentences[1:]):
        if len(" ".join([*kept, sentence]).split()) <= MOST_WORDS:
            kept.append(sentence)
    return " ".join(kept)


def verdict_sentence(entry):
    named_rows = [row for row in entry.rows if row.named]
    if entry.verdict == NOT_SUPPORTED and any(row.state == REVERSED and row.expect == "equal" for row in named_rows):
        return "It does make a difference."
    if entry.verdict == NOT_SUPPORTED:
        return WHY_NOT.get(entry.because, "The model does not bear this out.")
    named = [row.state for row in named_rows]
    if entry.verdict == CONDITIONAL and not {HOLDS, LEANS} & set(named):
        return "The model says the opposite, and bears this out elsewhere." if REVERSED in named else ELSEWHERE
    if entry.verdict == BY_CONSTRUCTION and REVERSED in named:
        return "It is built into the model, and yet comes out the other way round."
    if entry.verdict == BY_CONSTRUCTION and named and not {HOLDS, LEANS} & set(named):
        return "It is built into the model, and yet does not show here."
    return SAID[entry.verdict]


def otherwise(rows):
    """Where what is as claimed at home is not so, or what is not so at home is as claimed or the opposite, two places of a kind at most."""
    firm = any(row.state in SURE for row in rows)
    marks = [mark for row in rows if (row.state in SURE) == firm for mark in row.against]

    def at(states):
        places = [mark.place for mark in marks if mark.state in states and not mark.place.startswith("seed")]
        return "; ".join(list(dict.fromkeys(places))[:2])

    if not firm:
        kinds = (("As claimed", (HOLDS,)), ("The opposite", (REVERSED,)))
    else:
        kinds = (
            ("Not surely so", set(STATES_OF_MARKS) - {HOLDS, LEANS, UNDEFINED}),
            ("Nothing to measure", (UNDEFINED,)),
        )
    said = [f"{words}: {at(states)}." for words, states in kinds if at(states)]
    seeds = firm and any(mark.place.startswith("seed") for mark in marks)
    return said or (["Another seed does not confirm it."] if seeds else [])


def gain_sentence(row):
    """What becomes of an effect where shared purpose adds nothing to work, if it is another one there."""
    zero = row.gain_0
    if zero is None:
        return ""
    if row.state in SURE:
        kind = "" if zero.state in SURE else "turns round" if zero.state == REVERSED else "is not so"
    else:
        kind = (
            "is as claimed" if zero.state in SURE else "is the opposite" if zero.state == REVERSED != row.state else ""
        )
    return f"Where shared purpose adds nothing to work it {kind} ({zero.amount})." if kind else ""


def turned_sentence(entry):
    """What the first edition said in model 0.1, where it said something else."""
    old = entry.verdicts.get(NAMES["1", "0.1"], NOT_RUN)
    if old in (entry.verdict, NOT_RUN) or entry.verdict == NOT_RUN:
        return ""
    by = {
        "words": "the question changed it",
        "mechanisms": "the model changed it",
        "both": "question and model changed it",
    }
    return f"First edition: {old}; {by.get(entry.turned, 'it changed')}."


def capital(text):
    return text[:1].upper() + text[1:]


def surprise(entry):
    """Sorting key: what contradicts a claim comes first, then what was turned, then what holds; what no run decides comes last."""
    against = entry.verdict == MIXED or entry.verdict == NOT_SUPPORTED and entry.because == "the opposite"
    order = {SUPPORTED: 2, CONDITIONAL: 3, NOT_SUPPORTED: 4, CANNOT_MATTER: 4, BY_CONSTRUCTION: 5}
    rank = 0 if against else 1 if entry.turned in ("words", "mechanisms", "both") else order.get(entry.verdict, 6)
    if entry.verdict in (UNTESTABLE, NOT_RUN, CANNOT_BE_ASKED):
        rank = 6
    sizes = [abs(row.size) for row in entry.rows if row.named and row.size is not None]
    return rank, -max(sizes, default=0), entry.id
