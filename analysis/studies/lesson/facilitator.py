# SPDX-License-Identifier: MIT
"""The facilitator pack in docs/facilitator/: a guide, a sheet for each page of the lesson, a handout and a questionnaire to print."""

import re
import tomllib
from pathlib import Path

import numpy as np

from studies.lesson import handouts
from studies.lesson.pages import name_of
from studies.lesson.spoken import read_words, spoken

HOME = Path(__file__).parent
LENGTHS = (30, 60, 90)  # minutes of a session, in the order of `minutes`
TITLES = {"welcome": "Welcome", "ledger": "The ledger", "closing": "Closing"}
CLAIM = re.compile(r"^\| (\d+) \| \d \| (?P<claim>.*?) \|.*?\*\*(?P<verdict>[a-z ]+)\*\*", re.MULTILINE)
PRINTED = "<!-- Printed by scripts/lesson, which keeps it true. -->"


class Pack:
    """All that the pack is made of."""

    def __init__(self, lesson, rows, claims):
        """claims: the text of docs/claims.md."""
        self.lesson, self.rows = lesson, rows
        self.words = read_words(lesson.folder.parent / "words")
        found = tomllib.loads((HOME / "facilitator.toml").read_text(encoding="utf-8"))
        self.parts, self.questions = found["part"], found["questionnaire"]
        self.claims = {int(row[1]): (row["claim"], row["verdict"]) for row in CLAIM.finditer(claims)}

    def say(self, key, language="en"):
        """The words of a key with their numbers."""
        return spoken(self.words[language][key], self.rows, language)

    def title(self, part):
        """What a part of a session is called."""
        return TITLES.get(part["name"]) or self.say(f"{part['name']}.title")

    def files(self):
        """{name: text} of all files of the pack."""
        found = {"README.md": guide(self), "pages.md": sheets(self)}
        for language in self.words:
            found |= handouts.sheets(self, language)
        return found


def guide(pack):
    """README.md: what the session is, how long each part takes, what to print, how to read the questionnaires."""
    head = "| part | " + " | ".join(f"{length} minutes" for length in LENGTHS) + " |"
    rows = [f"| {pack.title(part)} | {' | '.join(str(m or '–') for m in part['minutes'])} |" for part in pack.parts]
    total = [str(sum(part["minutes"][i] for part in pack.parts)) for i in range(len(LENGTHS))]
    table = "\n".join([head, "|---" + "|---:" * len(LENGTHS) + "|", *rows, f"| **all** | {' | '.join(total)} |"])
    does = "\n".join(f"- **{pack.title(part)}**: {part['do']}" for part in pack.parts if "do" in part)
    text = (HOME / "guide.md").read_text(encoding="utf-8")
    for place, words in {
        "PRINTED": PRINTED,
        "TIMES": table,
        "DOES": does,
        "WORLDS": str(pack.lesson.index["worlds"]),
        "ORGANISATION": pack.say("lesson.organisation"),
        "REFUTED": refuted(pack),
        "ANSWERS": "\n".join(answer(pack, name, row) for name, row in pack.questions.items()),
    }.items():
        text = text.replace(f"[[{place}]]", words)
    return text


def refuted(pack):
    """How many claims of the ledger have which verdict, in a sentence."""
    verdicts = [verdict for _, verdict in pack.claims.values()]
    return f"{verdicts.count('not supported')} of its {len(verdicts)} claims are *not supported*"


def answer(pack, name, row):
    """A row of the table that reads the questionnaire."""
    effects = ", ".join(f"`{effect}`" for effect in row["effects"])
    return f"| {pack.say(f'questionnaire.item.{name}')} | {row['model']} | {effects} |"


def sheets(pack):
    """pages.md: for each page of the lesson its questions, what the worlds say, the debrief, and what the ledger has."""
    lines = ["# The pages, for the facilitator", "", PRINTED, ""]
    lines += [spoken((HOME / "sheets.md").read_text(encoding="utf-8").strip(), pack.rows), ""]
    for part in pack.parts:
        if "ask" in part:
            lines += sheet(pack, part)
    return "\n".join(lines).rstrip() + "\n"


def sheet(pack, part):
    page = pack.lesson.page(part["name"])
    lines = [f"## {pack.title(part)}", "", pack.say(f"{page['name']}.intro"), ""]
    for step in page["steps"]:
        name = name_of(page, step)
        lines += [f"**Question.** {pack.say(f'{name}.question')}", "", *expected(pack, page, step)]
        if f"{name}.reveal" in pack.words["en"]:
            lines += [f"**What the model says.** {pack.say(f'{name}.reveal')}", ""]
    lines += ["**Debrief.**", "", *[f"- {question}" for question in part["ask"]], ""]
    lines += [f"**To take away.** {pack.say(page['name'] + '.takeaway')}", ""]
    home = page["name"]
    lines += [f"- {pack.say(f'{home}.takeaway.{name}')}" for name in page.get("takeaways", [])]
    lines += [""] if page.get("takeaways") else []
    lines += ["**In the ledger.**", "", *[claim_line(pack, number) for number in part["claims"]], ""]
    return lines


def claim_line(pack, number):
    claim, verdict = pack.claims[number]
    mark = "**not supported**" if verdict == "not supported" else verdict
    return f"- [{number}](../claims-slides.html#claim-{number}): {claim} – {mark}"


def expected(pack, page, step):
    """The answers, with the range that single worlds give."""
    row = pack.rows.get(name_of(page, step), {})
    found = row.get("asked") or row.get("options")
    if not found:
        return []
    words = dict(handouts.options_of(pack, page, step, "en"))
    lines = ["| answer | worlds |", "|---|---:|"]
    lines += [f"| {words[name]}{' ✓' if name == row['truth'] else ''} | {count} |" for name, count in found.items()]
    if "dots" in row:
        low, high = np.quantile(row["dots"], [0.1, 0.9])
        lines += ["", f"Eight in ten worlds lie between {signed(low)} and {signed(high)} %."]
    return [*lines, ""]


def signed(share):
    """A share in per cent with its sign; 0 without."""
    text = f"{100 * share:+.1f}"
    return "0" if float(text) == 0 else text.replace("-", "−")
