# SPDX-License-Identifier: MIT
"""The pages of the ledger's second edition: true to their results, short, ordered by surprise, and quiet in a browser."""

import copy
import re
import shutil
import subprocess
from html.parser import HTMLParser

import pytest
from second_edition import ROOT, ours
from second_results import AGREED, CLAIMS, CORNERS, TOPICS, cell, effect, entries, first, ledger, results

from studies.claims.second import __main__ as command
from studies.claims.second import amounts, explained, provenance, told, units, web, wording

HOSTILE = "<script>alert('x')</script><img src=x onerror=\"alert(1)\">"


def test_the_pages_that_ship_are_those_of_their_results(capsys):
    assert command.main(["page", "--check"]) == 0, capsys.readouterr().out


def test_the_ledger_says_first_what_favours_the_essays():
    text = ledger(results())
    assert text.index("This favours the essays.") < text.index("## Who decided")
    assert text.index("Words, in model 2") < text.index("Mechanisms") and text.count("This favours") == 1
    fair = copy.deepcopy(results())
    fair["moved"]["words, in model 2"]["p"] = 0.3
    assert "This favours" not in ledger(fair) and ledger(fair).index("## Who decided") < ledger(fair).index(
        "## Who gains"
    )


def test_the_ledger_has_a_line_of_four_verdicts_for_each_claim_and_what_is_missing():
    lines = ledger(results()).splitlines()
    assert "| 3 | supported | supported | cannot be asked | not supported | yes, post hoc | the question |" in lines
    assert "| 1 | – | – | – | – | no | nothing |" in lines
    assert "| 4 | supported | not run yet | cannot be asked | not run yet | no | not known yet |" in lines
    assert any("Edition 2, model 2: home and other contexts: claim 4; the long run: claim 4." in line for line in lines)
    assert "- Claim 3: so it is." in lines and any(line.startswith("| 3 | output | **−39.35 %") for line in lines)


@pytest.mark.parametrize(
    ("corners", "by"),
    [
        (("supported",) * 4, "nothing"),
        (("supported", "supported", "cannot be asked", "mixed"), "words"),
        (("supported", "mixed", "supported", "mixed"), "mechanisms"),
        (("supported", "mixed", "supported", "not supported"), "both"),
        (("supported", "mixed", "supported", "supported"), "both, and back"),
        (("supported", "not run yet", "supported", "mixed"), "not known yet"),
    ],
)
def test_what_turned_a_verdict(corners, by):
    assert told.turned_by(dict(zip(CORNERS, corners))) == by


def test_a_claim_takes_sixty_words_at_most_and_leaves_out_what_is_least():
    found = entries()
    assert all(len(entry.words.split()) <= 60 for entry in found)
    assert found[2].words.startswith("The model says the opposite. Output: −39.35 % (−39.95 to −38.74).")
    assert told.fitting(["one.", "word " * 58 + "x.", "two three."]) == "one. " + "word " * 58 + "x."
    shipped = (ROOT / "docs/claims-second-explained.md").read_text(encoding="utf-8")
    said = re.findall(r"^\*\*\d+\. .*?\*\* (.*)$", shipped, re.MULTILINE)
    assert len(said) == 80 and max(len(text.split()) for text in said) <= 60


@pytest.mark.parametrize(
    ("verdict", "state", "elsewhere", "said"),
    [
        (
            "conditional",
            "holds",
            "unclear",
            "The model bears this out in part. Output: −39.35 % (−39.95 to −38.74). Not surely so: soon.",
        ),
        ("conditional", "reversed", "holds", "The model says the opposite, and bears this out elsewhere."),
        (
            "conditional",
            "negligible",
            "holds",
            "The model does not bear this out as the organisation stands, but elsewhere.",
        ),
        (
            "by construction",
            "reversed",
            "reversed",
            "It is built into the model, and yet comes out the other way round.",
        ),
        ("cannot matter here", "negligible", "negligible", "It cannot matter here: "),
    ],
)
def test_words_follow_what_is_so_at_home_and_elsewhere(verdict, state, elsewhere, said):
    found = results()
    found["table"]["3"][CORNERS[3]] = verdict
    mine = cell(-0.5, state)
    mine["elsewhere"][0]["state"] = elsewhere
    found["second"][0]["cells"] = [mine]
    assert entries(found)[2].words.startswith(said)
    assert ("As claimed: soon." in entries(found)[2].words) == (elsewhere == "holds")


def words_of(verdict, **more):
    """The words of claim 3 with one cell of its own, and why it is not supported."""
    found = results()
    found["table"]["3"][CORNERS[3]] = verdict
    found["second"][0] |= {"cells": [cell(-0.5, "reversed") | more], "because": "the opposite"}
    return entries(found)[2].words


def test_what_is_claimed_to_be_equal_has_no_opposite():
    assert words_of("not supported", expect="equal").startswith("It does make a difference.")
    assert words_of("not supported").startswith("The model says the opposite.")


def test_what_is_built_in_and_does_not_show_is_said():
    home = effect(0.0, "unclear")
    assert words_of("by construction", home=home).startswith("It is built into the model, and yet does not show here.")


@pytest.mark.parametrize(
    ("home", "zero", "said"),
    [
        ("holds", "reversed", "it turns round ("),
        ("leans", "unclear", "it is not so ("),
        ("reversed", "holds", "it is as claimed ("),
        ("negligible", "reversed", "it is the opposite ("),
        ("holds", "leans", ""),
        ("reversed", "reversed", ""),
    ],
)
def test_what_the_purpose_gain_makes_is_said_as_far_as_it_is_sure(home, zero, said):
    words = words_of("conditional", home=effect(0.1, home), gain_0=effect(-0.1, zero), elsewhere=[])
    assert ("Where shared purpose adds nothing to work" in words) == bool(said) and said in words


def test_otherwise_names_places_that_are_not_as_at_home_with_what_is_so_there():
    places = [effect(-0.5, state) | {"place": state, "control": False} for state in ("reversed", "unclear", "holds")]
    places.append(effect(0, "negligible") | {"place": "nothing to expect", "control": True})
    places.append(effect(-0.5, "reversed") | {"place": "and yet", "control": True})
    found = results()
    found["second"][0]["cells"] = [cell(-0.5, "reversed", elsewhere=places)]
    line = next(line for line in ledger(found).splitlines() if line.startswith("| 3 | output"))
    assert "| unclear: cannot be told; holds: as claimed; and yet: the opposite |" in line


def test_what_is_not_defined_is_not_called_unsure():
    gone = effect(0.1, "undefined", low=None, high=None) | {"mean": None, "place": "in the long run", "control": False}
    assert "Nothing to measure: in the long run." in words_of(
        "conditional", home=effect(0.1, "holds"), elsewhere=[gone]
    )


def test_a_first_editions_row_says_what_is_compared_with_what():
    assert "Output per person, “a” against “b”: +10.00 % (" in entries()[1].words
    row = first(2, "supported") | {"rule": "interior", "arms": ["least", "middle", "most"]}
    row["effects"][0][0] = [effect(0.1, "holds", arms=[1, 2, 3])] * 3
    assert amounts.of_first(row)[0].name.endswith("best between “least” and “most” against the better of these")
    assert amounts.of_first(row)[0].amount == "+5.00 % (+4.50 to +5.50)"


def test_units_are_those_of_daily_life():
    hours = cell(0.025, "holds", scale="plain", unit="of a week", least=0.025)
    exits = cell(0.01, "holds", scale="plain", unit="people a week (one in a hundred a year)", least=0.046)
    assert (
        amounts.cell_row(1, hours).amount.startswith("+1.0") and " hours a week (" in amounts.cell_row(1, hours).amount
    )
    assert amounts.cell_row(1, hours).least == "1 hours a week"
    assert "hundred" not in amounts.cell_row(1, exits).amount and "hundred" in amounts.cell_row(1, exits).least
    asked = {mine["unit"] for row in ours()[0] for mine in row["cell"] if mine["scale"] == "plain"}
    assert set(units.SAID) <= asked, "a unit that no row has"


def test_names_that_are_put_right_are_names_of_rows():
    asked = {(row["claim"], mine["name"]) for row in ours()[0] for mine in row["cell"]}
    assert set(wording.names()) <= asked
    shipped = (ROOT / "docs/claims-second-explained.md").read_text(encoding="utf-8")
    for (_, name), said in wording.names().items():
        assert f"*{name[0].upper()}{name[1:]}*" not in shipped and f"*{said[0].upper()}{said[1:]}*" in shipped


def test_post_hoc_are_the_questions_whose_plan_says_what_was_seen():
    text = (ROOT / "docs/plans/ledger-2.md").read_text(encoding="utf-8")
    told_ = [part for part in re.split(r"\n\s*\n", text) if re.match(r"\*\*[\d, and]+ ?·", part) and "*Seen*" in part]
    seen = {int(number) for part in told_ for number in re.findall(r"\d+", part.split("·")[0])}
    assert set(provenance.history()["seen"]) == seen & set(AGREED["enter"])


def test_every_slip_stands_with_its_claim():
    shipped = (ROOT / "docs/claims-second-explained.md").read_text(encoding="utf-8")
    claims = {number for item in provenance.history()["slip"] for number in (item["claim"], *item.get("also", ()))}
    assert shipped.count("- Slip of its row: ") == len(claims)
    page_ = (ROOT / "docs/claims-second.md").read_text(encoding="utf-8")
    assert sum(", slip |" in line for line in page_.splitlines()) == len(claims)


def test_a_claim_that_was_reworded_stands_in_the_words_that_were_asked():
    assert told.entries(results(), CLAIMS[:4], TOPICS, {3: "Many do more."})[2].claim == "Many do more."


def test_figures_stand_in_a_fold():
    text = explained.reader_page(entries(), results())
    assert text.count("<details>") == text.count("</details>") == 2
    assert text.index("<details>") < text.index("perturbed worlds with the claimed sign")


def test_what_surprises_comes_first_and_what_no_run_decides_last():
    ranked = sorted(entries(), key=told.surprise)
    assert [entry.id for entry in ranked] == [3, 2, 1, 4]
    shipped = (ROOT / "docs/claims-second.html").read_text(encoding="utf-8")
    verdicts = re.findall(r'<article[^>]* data-verdict="([^"]*)"', shipped)
    assert len(verdicts) == 80 and verdicts[0] not in ("untestable", "not run yet", "cannot be asked")


class Tags(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self.addresses = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.attributes += [name for name, _ in attributes]
        self.addresses += [value for name, value in attributes if name in ("src", "href")]


def test_the_web_page_is_one_file_and_inert():
    found = results()
    found["second"][0]["cells"][0]["name"] = found["second"][0]["cells"][0]["arms"][0] = HOSTILE
    made = Tags(web.html_page(entries(found), found, AGREED))
    plain = Tags(web.html_page(entries(), results(), AGREED))
    assert made.tags == plain.tags and "onerror" not in made.attributes and "img" not in made.tags
    assert not any(address.startswith(("http", "//")) for address in plain.addresses)


def test_both_editions_point_at_each_other():
    for name in ("claims.md", "claims-explained.md"):
        assert "claims-second" in (ROOT / "docs" / name).read_text(encoding="utf-8"), name
    assert "(claims.md)" in ledger(results()) and "claims-explained.md" in explained.reader_page(entries(), results())


def test_what_is_missing_of_many_claims_is_counted():
    many = results() | {"unfinished": {CORNERS[3]: {str(claim): ["long"] for claim in range(2, 70)}}}
    assert provenance.missing_lines(many) == ["Edition 2, model 2: the long run: 68 claims."]


def test_luck_is_what_fresh_seeds_change():
    assert "of 3 tested claims 2 have another verdict" in provenance.luck(results())
    assert "3 (not supported, now supported)" in provenance.luck(results())
    partly = results() | {"unfinished": {CORNERS[0]: {"2": ["long"], "3": ["long"], "4": ["long"]}}}
    assert provenance.luck(partly) == "none of them has been run in full yet."


def test_slips_and_changed_rows_are_disclosed():
    lines = [line for _, lines in provenance.notes(results(), AGREED) for line in lines]
    for claim in (2, 29, 46, 49, 74, 79):
        assert any(line.startswith(f"Claim {claim}: ") for line in lines)
    assert any("11, 36, 64, 79" in line for line in lines)


@pytest.mark.skipif(not shutil.which("chromium"), reason="no chromium here")
def test_filters_work_in_a_browser(tmp_path):
    script = """<script>addEventListener("load",()=>{const s=document.getElementById("verdict");s.value="supported";
    document.getElementById("filters").dispatchEvent(new Event("change"));
    dispatchEvent(new KeyboardEvent("keydown",{key:"j"}));
    document.activeElement.dispatchEvent(new KeyboardEvent("keydown",{key:"Enter",bubbles:true}));
    document.title=document.getElementById("count").textContent+"|"+document.activeElement.id+"|"+document.activeElement.querySelector("details").open})</script></body>"""
    path = tmp_path / "page.html"
    path.write_text(web.html_page(entries(), results(), AGREED).replace("</body>", script), encoding="utf-8")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=2000", "--dump-dom"]
    done = subprocess.run(["chromium", *flags, path.as_uri()], capture_output=True, text=True, timeout=120)
    assert "<title>1 of 4 claims|claim-2|true</title>" in done.stdout
