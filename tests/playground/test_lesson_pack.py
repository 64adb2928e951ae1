# SPDX-License-Identifier: MIT
"""The facilitator pack: printed from the evidence, times that add up, sheets that print on their pages, commands that run."""

import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from studies.lesson import __main__ as command
from studies.lesson.dots import plot
from studies.lesson.facilitator import CLAIM, LENGTHS, Pack
from studies.lesson.pages import FOLDER, read
from studies.lesson.spoken import digits, spoken

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PACK = Pack(
    read(),
    json.loads((FOLDER / "evidence.json").read_text(encoding="utf-8"))["effects"],
    (DOCS / "claims.md").read_text(encoding="utf-8"),
)
needs_browser = pytest.mark.skipif(not shutil.which("chromium"), reason="no chromium here")


def test_the_pack_that_ships_is_that_of_the_evidence():
    found = PACK.files()
    assert set(found) == {path.name for path in (DOCS / "facilitator").iterdir()}
    for name, text in found.items():
        assert (DOCS / "facilitator" / name).read_text(encoding="utf-8") == text, f"scripts/lesson --pages: {name}"


def test_minutes_add_up_and_every_page_has_its_part():
    for index, length in enumerate(LENGTHS):
        assert sum(part["minutes"][index] for part in PACK.parts) == length
    parts = [part["name"] for part in PACK.parts if "ask" in part]
    assert parts == [page["name"] for page in PACK.lesson.pages]
    assert all(part["minutes"][0] <= part["minutes"][1] <= part["minutes"][2] for part in PACK.parts)


def test_every_part_shows_a_claim_that_failed():
    assert len(PACK.claims) == 80
    for part in PACK.parts:
        if "claims" in part:
            assert "not supported" in {PACK.claims[number][1] for number in part["claims"]}, part["name"]
    sheets = PACK.files()["pages.md"]
    slides = (DOCS / "claims-slides.html").read_text(encoding="utf-8")
    linked = set(re.findall(r"claims-slides\.html#(claim-\d+)", sheets))
    assert len(linked) > 20 and all(f'id="{anchor}"' in slides for anchor in linked)


def test_every_bet_has_its_question_answers_and_range():
    sheets = PACK.files()["pages.md"]
    bets = [step for page in PACK.lesson.pages for step in page["steps"] if step["kind"] == "bet"]
    assert sheets.count("Eight in ten worlds lie between") == len(bets) and sheets.count("✓ |") == len(bets) + 2
    assert sheets.count("**Debrief.**") == 9 and "{" not in sheets


def test_statements_of_the_questionnaire_stand_on_effects_either_way():
    assert {row["model"] for row in PACK.questions.values()} == {"agree", "disagree"}
    for name, row in PACK.questions.items():
        assert all(effect in PACK.rows for effect in row["effects"])
        assert all(f"questionnaire.item.{name}" in words for words in PACK.words.values())
    asked = {key for key in PACK.words["en"] if key.startswith("questionnaire.item.")}
    assert asked == {f"questionnaire.item.{name}" for name in PACK.questions}


def test_claims_are_read_from_the_ledger_whatever_their_verdict():
    rows = "| 1 | 0 | A. | – | **untestable**: why | x |\n| 22 | 3 | B. | c | +1 | **not supported**: d | – |\n"
    assert [(row[1], row["claim"], row["verdict"]) for row in CLAIM.finditer(rows)] == [
        ("1", "A.", "untestable"),
        ("22", "B.", "not supported"),
    ]


def test_numbers_are_written_as_a_reader_writes_them():
    assert [digits(value, "de") for value in (1.3, 40, 0.0, -1.5)] == ["1,3", "40", "0", "−1,5"]
    assert digits(1.3, "en") == "1.3"
    assert spoken("{a.b.c}% of {a.b.d}", {"a.b": {"say": {"c": 2.5, "d": 200}}}) == "2.5% of 200"
    with pytest.raises(KeyError):
        spoken("{a.b.e}", {"a.b": {"say": {}}})


@needs_browser
@pytest.mark.parametrize("language", PACK.words)
@pytest.mark.parametrize("sheet, pages", [("handout", 1), ("handouts", 9), ("questionnaire", 2)])
def test_sheets_print_on_their_pages(language, sheet, pages, tmp_path):
    page, out = DOCS / "facilitator" / f"{sheet}-{language}.html", tmp_path / "sheet.pdf"
    words = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'browser'}"]
    words += ["--no-pdf-header-footer", f"--print-to-pdf={out}", f"file://{page}"]
    subprocess.run(["chromium", *words], capture_output=True, check=True, timeout=120)
    assert len(re.findall(rb"/Type\s*/Page\b", out.read_bytes())) == pages
    assert not re.search(r"(?:src|href)=|url\(|@import", page.read_text(encoding="utf-8"))


HEIGHT = (297 - 2 * 12) * 96 / 25.4  # of A4 less the margins of the sheets, in CSS pixels


@needs_browser
@pytest.mark.parametrize("language", PACK.words)
def test_a_sheet_keeps_what_came_below_its_fold_and_on_its_page(language, tmp_path):
    text = (DOCS / "facilitator" / f"handouts-{language}.html").read_text(encoding="utf-8")
    measure = """<script>addEventListener("load",()=>{const found=[...document.querySelectorAll("section")].map(section=>{
      const top=section.getBoundingClientRect().top,fold=section.querySelector(".fold").getBoundingClientRect();
      const above=section.querySelector(".line + .line").getBoundingClientRect().bottom;
      return [above-top,fold.top-top,fold.bottom-top]});document.body.setAttribute("data-told",JSON.stringify(found))})</script>"""
    width = "<style>body{max-width:none;width:182mm}section{min-height:273mm}</style>"
    page = tmp_path / "sheet.html"
    assert "@media print{" in text
    page.write_text(text.replace("@media print{", "@media all{").replace("</body>", width + measure + "</body>"))
    words = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={tmp_path / 'browser'}",
        "--window-size=1200,900",
    ]
    done = subprocess.run(
        ["chromium", *words, "--dump-dom", f"file://{page}"], capture_output=True, text=True, timeout=120
    )
    places = json.loads(re.search(r'data-told="([^"]*)"', done.stdout)[1])
    assert len(places) == 9 and all(above < fold < bottom <= HEIGHT for above, fold, bottom in places), places


def test_the_dots_of_a_bet_stand_where_its_worlds_are():
    options = PACK.lesson.index["scales"]["loss"]
    row = {"dots": [-0.4, -0.2, -0.2, 0.01], "relative": -0.1975, "truth": "sixth", "options": {"sixth": 2}}
    found = plot(row, options)
    assert len(found["dots"]) == 4 and found["dots"][1]["x"] == found["dots"][2]["x"] != found["dots"][0]["x"]
    assert found["dots"][1]["y"] > found["dots"][2]["y"] and found["dots"][0]["y"] == found["dots"][1]["y"]
    assert found["band"]["x"] < found["mean"] < found["band"]["x"] + found["band"]["width"] < found["zero"]
    assert {"x": found["zero"], "label": "0%"} in found["ticks"]
    assert plot(row | {"options": {}}, options)["band"]["width"] == 0  # a bet on luck


def test_commands_of_the_guide_run_and_change_nothing_that_is_true(tmp_path):
    shutil.copytree(
        FOLDER.parent, tmp_path / "playground", ignore=shutil.ignore_patterns("page", "engine", "node_modules")
    )
    shutil.copytree(DOCS / "facilitator", tmp_path / "docs" / "facilitator")
    shutil.copy(DOCS / "claims.md", tmp_path / "docs")
    guide = (DOCS / "facilitator" / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^    (scripts/\S+.*)$", guide, re.MULTILINE)
    assert len(commands) == 2
    for words in map(shlex.split, commands):
        assert words[0] == "scripts/lesson"
        folders = ["--lesson", str(tmp_path / "playground" / "lesson"), "--docs", str(tmp_path / "docs")]
        done = subprocess.run([ROOT / words[0], *words[1:], *folders], capture_output=True, text=True)
        assert done.returncode == 0 and done.stdout == "", done.stdout + done.stderr


def test_check_finds_a_sheet_that_is_not_true(tmp_path, capsys):
    shutil.copy(DOCS / "claims.md", tmp_path)
    words = ["--pages", "--docs", str(tmp_path)]
    assert command.main([*words, "--check"]) == 1 and not (tmp_path / "facilitator").exists()
    assert command.main(words) == 0 and command.main([*words, "--check"]) == 0
    path = tmp_path / "facilitator" / "README.md"
    path.write_text(path.read_text(encoding="utf-8").replace("Welcome", "Hello"), encoding="utf-8")
    capsys.readouterr()
    assert command.main([*words, "--check"]) == 1 and "README.md is not true any more" in capsys.readouterr().out
