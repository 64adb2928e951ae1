# SPDX-License-Identifier: MIT
"""The page that runs its numbers again: what it holds of its runs, what it says in place of a button, what is refused. A browser presses
the buttons in tests/playground/page/live.test.mjs."""

import json
import re
from html import unescape

import pytest

import tandem
from tandem.report import write_report
from tandem.report.__main__ import main

# No engine, but what a page takes of one: nothing here runs it.
ENGINE = {
    "engine": "AAAA",
    "script": "'no script';",
    "build_name": "0123456789abcdef",
    "version": "0.0.1",
    "commit": "f" * 40,
    "agents": 10_000,
    "agent_weeks": 20_000_000,
}
CLAIM = re.compile(r'<(p|tr)[^>]* data-live="(\d+)">(.*?)</\1>')


@pytest.fixture
def engine(tmp_path, monkeypatch):
    """Puts an engine at the place where pages look for one: beside the page of the playground."""
    folder = tmp_path / "playground"
    folder.mkdir()
    (folder / "page.html").write_text("<!DOCTYPE html>")
    monkeypatch.setenv("TANDEM_PLAYGROUND", str(folder / "page.html"))

    def put(**changed):
        (folder / "tandem-live.json").write_text(json.dumps({**ENGINE, **changed}))

    put()
    return put


def live(file, folder, **options):
    """(text of the live page, what it holds)."""
    text = write_report(file, folder / "live.html", live=True, **options).read_text(encoding="utf-8")
    return text, json.loads(re.search(r'<script id="live-data"[^>]*>(.*?)</script>', text)[1])


def texts_of(kind, inner):
    """The texts of a marked element, without the last cell of a row, which names the runs."""
    cells = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", inner)[:-1] if kind == "tr" else [inner]
    return [unescape(cell) for cell in cells]


def test_every_marked_text_is_made_of_its_words_and_numbers(engine, file, tmp_path):
    text, held = live(file, tmp_path)
    found = CLAIM.findall(text)
    assert [int(number) for _, number, _ in found] == list(range(len(held["claims"]))) and len(found) > 20
    for kind, number, inner in found:
        cells = held["claims"][int(number)]["cells"]
        patterns = ["".join(re.escape(p) if isinstance(p, str) else r"[+−]?[\d.]+" for p in parts) for parts in cells]
        for pattern, shown in zip(patterns, texts_of(kind, inner), strict=True):
            assert re.fullmatch(pattern, shown), (pattern, shown)


def test_the_page_holds_digests_and_means_of_the_runs(engine, file, tmp_path):
    _, held = live(file, tmp_path)
    means = tandem.open(file).tandem.means("output").values
    number = str([one["name"] for one in held["metrics"]].index("output"))
    assert set(held["held"]) == set("012345") and held["points"] == 6 and held["replicates"] == 4
    with tandem.open_results(file) as results:
        for point, kept in held["held"].items():
            runs = results.runs["digest"][results.runs["point"] == int(point)]
            assert kept["digests"] == list(runs) and kept["values"][number] == means[int(point)].tolist()
        assert held["scenario"]["text"] == results.text("scenario/source_text")
    front = held["metrics"][int(number)]
    assert (front["from"], front["to"], front["records"]) == (30, 40, 40)


def test_runs_that_are_not_done_have_no_digest_and_no_value(engine, holes, tmp_path):
    _, held = live(holes, tmp_path)
    for point, replicate in ((0, 0), (1, 1)):
        kept = held["held"][str(point)]
        assert kept["digests"][replicate] == "" and {values[replicate] for values in kept["values"].values()} == {None}


def test_a_page_that_is_not_live_has_nothing_of_it(engine, file, tmp_path):
    text = write_report(file, tmp_path / "page.html").read_text(encoding="utf-8")
    assert "live" not in re.sub(r">[^<]*<", "><", text) and "wasm" not in text


@pytest.mark.parametrize("limits", [{"agents": 59}, {"agent_weeks": 60 * 40 - 1}])
def test_what_is_too_large_for_a_browser_says_so_in_place_of_a_button(engine, file, tmp_path, limits):
    engine(**limits)
    _, held = live(file, tmp_path)
    assert {claim["why"] for claim in held["claims"]} == {"Too large for a browser: 60 people, 40 weeks."}
    assert held["held"] == {}


def test_the_page_says_by_which_builds_it_and_the_results_were_made(engine, file, tmp_path):
    text, held = live(file, tmp_path)
    assert not held["sameCommit"]
    assert "Engine: tandem 0.0.1, commit ffffffffffff, build 0123456789abcdef." in text
    assert "another build perhaps: the digests decide" in text
    with tandem.open_results(file) as results:
        made = [results.text(f"provenance/{name}")[0] for name in ("program_version", "commit")]
        clean = not results.numbers("provenance/dirty").any()
    engine(version=made[0], commit=made[1])
    text, held = live(file, tmp_path)
    known = clean and made[1] != "unknown"
    assert ("Results: the same commit." in text) == held["sameCommit"] == known


def refused(capsys, *words):
    """The sentence with which the command ends."""
    assert main([*map(str, words), "--live"]) == 2
    said = capsys.readouterr().err
    assert len(said.strip().splitlines()) == 1
    return said


def test_without_an_engine_the_command_says_how_to_build_one(engine, file, tmp_path, capsys, monkeypatch):
    page = tmp_path / "old.html"
    page.write_text("<!DOCTYPE html>old")
    (tmp_path / "playground" / "tandem-live.json").unlink()
    assert "no engine for pages at" in (said := refused(capsys, file, "--out", page)) and "scripts/playground" in said
    monkeypatch.setenv("TANDEM_PLAYGROUND", str(tmp_path / "none" / "page.html"))
    assert "scripts/playground builds it" in refused(capsys, file, "--out", page)
    assert page.read_text() == "<!DOCTYPE html>old"


@pytest.mark.parametrize("text", ["", "[1]", "{}", '{"engine": 3}'])
def test_a_file_that_is_no_engine_is_refused(engine, file, tmp_path, capsys, text):
    (tmp_path / "playground" / "tandem-live.json").write_text(text)
    assert "holds no engine for pages; scripts/playground" in refused(capsys, file, "--out", tmp_path / "page.html")
    assert not (tmp_path / "page.html").exists()


def test_names_of_a_roster_are_in_a_live_page_only_where_asked(engine, program, scenario, tmp_path, capsys):
    (tmp_path / "people.csv").write_text("id,unit\n" + "".join(f"Olga{k},Sales {k % 3}\n" for k in range(30)))
    text = scenario.split("[design]")[0].replace("agents = 60\nunits = 6", 'record = "roster"\nfile = "people.csv"')
    file = program(tmp_path, text)
    assert "give --names, or leave --live out" in refused(capsys, file, "--out", tmp_path / "page.html")
    assert not (tmp_path / "page.html").exists()
    page, held = live(file, tmp_path, names=True)
    assert held["scenario"]["files"]["people.csv"].startswith("id,unit\nOlga0")


def test_a_text_of_the_scenario_cannot_end_the_data(engine, program, scenario, tmp_path):
    file = program(tmp_path, scenario.replace("Small <silo>", "</script><script>alert(1)</script>"))
    text, held = live(file, tmp_path)
    assert "</script><script>alert(1)" in held["scenario"]["text"] and "<script>alert" not in text
