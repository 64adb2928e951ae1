# SPDX-License-Identifier: MIT
"""The page of any results file: every kind of design, its numbers, hostile text, bad input, and what a browser says of it."""

import csv
import io
import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import h5py
import numpy as np
import pytest
from rewriting import rewritten

import tandem
from tandem.report import write_report
from tandem.report.__main__ import main

ROOT = Path(__file__).resolve().parents[2]
HOSTILE = "<script>alert('x')</script><img src=x onerror=\"alert(1)\"> & {{ 7 * 7 }} $x_$ <!--"
EMPTY = {"meta", "link", "br", "input"}
PERMEABILITY = '[[design.sweep]]\nkey = "boundaries.permeability"\nvalues = [0.0, 0.5, 1.0]\n'
SHARE = '[[design.sweep]]\nkey = "tasks.external_share"\nvalues = [0.1, 0.6]\n'
KEYS = '[{key = "boundaries.permeability"}, {key = "tasks.external_share"}, {key = "consent.record", values = ["always", "logit"]}]'


class Page(HTMLParser):
    """Tags, attributes, texts and links of a page; every tag has to be closed in order."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self.text, self.links, self.ids, self.labels = [], [], "", [], [], []
        self._open = []
        self.feed(text)
        assert self._open == []

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.tags.append(tag)
        self.attributes += attributes
        self.links += [found[name] for name in ("href", "src") if name in found]
        self.ids += [found["id"]] if "id" in found else []
        self.labels += [found["aria-label"]] if tag == "svg" and "aria-label" in found else []
        if tag not in EMPTY:
            self._open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in EMPTY:
            self._open.pop()

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, data):
        if self._open and self._open[-1] not in ("script", "style"):
            self.text += data

    def table(self, name):
        """Rows of a CSV file of the page."""
        address = next(
            v for k, v in self.attributes if k == "href" and v.startswith("data:text/csv") and name in self._about(v)
        )
        return list(csv.DictReader(io.StringIO(unquote(address.partition(",")[2]))))

    def _about(self, address):
        place = self.attributes.index(("href", address))
        return dict(self.attributes[place - 2 : place]).get("download", "")


@pytest.fixture
def report(capsys):
    """Runs the command in this process: (exit code, standard output, standard error)."""

    def run(*words):
        code = main(list(map(str, words)))
        return code, *capsys.readouterr()

    return run


def read(file, folder, **options):
    path = write_report(file, folder / "page.html", **options)
    text = path.read_text(encoding="utf-8")
    assert path.stat().st_size < 5_000_000 and os.listdir(folder).count("page.html") == 1
    return Page(text), text


@pytest.fixture(scope="module")
def grid(file, tmp_path_factory):
    return read(file, tmp_path_factory.mktemp("grid"))


def test_the_page_answers_with_the_sentences_of_the_comparison(grid, file):
    page, _ = grid
    data = tandem.open(file)
    found = data.tandem.compare(
        {"boundaries.permeability": 0.0, "tasks.external_share": 0.6},
        {"boundaries.permeability": 1.0, "tasks.external_share": 0.6},
        "output",
    )
    interval = found.sentence().partition("(")[2].rstrip(".")
    means = re.search(r"([\d.]+) against ([\d.]+) \(" + re.escape(interval), page.text)
    for shown, mean in zip(means.groups(), (found.arm, found.against)):
        assert shown == f"{mean:.{len(shown.partition('.')[2])}f}", "the page chooses how many digits, not the number"
    assert "6 settings, 4 repetitions: 24 of 24 runs done" in page.text and "Only 4 repetitions" in page.text
    assert "Chance that a search across a boundary meets somebody." in page.text and "60 people in 6 units" in page.text


def test_it_is_one_file_that_asks_for_nothing(grid):
    page, text = grid
    assert all(link.startswith(("#", "data:")) for link in page.links)
    assert not re.search(r"@import|url\((?!#)|https?:(?!//www\.w3\.org)", text)
    assert len(page.ids) == len(set(page.ids)) and {link[1:] for link in page.links if link[0] == "#"} <= set(page.ids)
    assert set(re.findall(r"url\(#([^)]*)\)", text)) <= set(page.ids)
    assert page.tags.count("svg") == len(page.labels) > 8 and page.tags.count("h1") == 1


def test_its_figures_follow_the_page_and_keep_their_numbers(grid):
    _, text = grid
    body = text[text.index("<main") :]
    assert "#000000" not in body and "#0072b2" not in body and "var(--c0)" in body
    assert "DejaVu" not in body and len(set(re.findall(r">(−?0\.0\d+)</text>", body))) > 3


def test_the_data_travel_inside(grid, file):
    page, _ = grid
    runs, means = page.table("runs.csv"), tandem.open(file).tandem.means("output").values
    assert len(runs) == 24 and [int(row["run"]) for row in runs] == list(range(24))
    for row in runs:
        assert float(row["output"]) == pytest.approx(means[int(row["setting"]), int(row["repetition"])], rel=1e-5)
    rows = page.table("comparisons.csv")
    assert len(rows) == 2 * 2 + 3 and rows[0]["runs_against"] == "4 runs: 2, 8, 14, 20"
    weeks = page.table("over-time.csv")
    assert {row["metric"] for row in weeks} >= {"output"} and max(int(row["week"]) for row in weeks) == 40


def test_networks_say_how_many_ties_there_are(grid, file):
    page, _ = grid
    with tandem.open_results(file) as results:
        ties = len(results.snapshots(3, 40)[1]["source"])
    assert sum(label.startswith("Network of") for label in page.labels) == 4
    assert any(f"week 40: {ties} ties" in label for label in page.labels)


def test_each_point_can_be_what_the_others_are_compared_with(file, tmp_path):
    page, _ = read(file, tmp_path, baseline={"boundaries.permeability": 0.5}, metric="ei_index")
    assert "permeability: each against permeability 0.5" in page.text
    assert "xternal minus internal ties" in page.text.split("The scenario")[0]


KINDS = {
    "one point": ("", 4, "The one setting is run 4 times"),
    "one run": ("", 1, "One repetition of each setting: nothing on this page says what is chance"),
    "one key": (PERMEABILITY, 4, "permeability: each against permeability 1"),
    "one replicate": (PERMEABILITY, 1, "One repetition each: chance is not told apart"),
    "rules": (
        '[[design.sweep]]\nkey = "consent.record"\nvalues = ["always", "logit"]\n',
        3,
        "consent: each against consent: logit",
    ),
    "three keys": (
        PERMEABILITY + SHARE + '[[design.sweep]]\nkey = "people.care"\nvalues = [0.2, 0.8]\n',
        2,
        "With care 0.2, external share 0.1",
    ),
    "laws": (
        '[[design.sweep]]\nkey = "people.care"\nvalues = [{ law = "uniform", lower = 0, upper = 0.2 }, { law = "uniform", lower = 0.8, upper = 1 }]\n',
        2,
        "care: uniform 0.8 to 1",
    ),
    "union": (
        f"[[design.part]]\n{PERMEABILITY.replace('design.sweep', 'design.part.sweep')}[[design.part]]\n{SHARE.replace('design.sweep', 'design.part.sweep')}",
        2,
        "each against",
    ),
    "sample": (
        f'[[design.sweep]]\nsample = "latin-hypercube"\npoints = 20\nseed = 1\nkeys = {KEYS}\n',
        2,
        "it goes most with",
    ),
    "morris": (
        f'[[design.sweep]]\nsample = "morris"\ntrajectories = 4\nseed = 1\nkeys = {KEYS}\n',
        2,
        "What an input moves mean output of an agent by",
    ),
    "interventions by a key": (
        '[interventions.star]\nrecord = "departure"\nat = 35\ncount = 0\n[[design.sweep]]\nkey = "interventions.star.count"\nvalues = [5, 0, 10]\n'
        + SHARE,
        3,
        "before star in week 35. Choose others with --window 35,40",
    ),
    "named arms": (
        '[interventions.merger]\nrecord = "merge_units"\nunit = 1\ninto = 0\nat = 10\nactive = false\n'
        '[[design.arm]]\nname = "as it is"\n[[design.arm]]\nname = "merge"\nset = { "interventions.merger.active" = true }\n',
        3,
        "Each against as it is",
    ),
    "named arms by a key": (
        '[interventions.merger]\nrecord = "merge_units"\nunit = 1\ninto = 0\nat = 10\nactive = false\n'
        '[[design.arm]]\nname = "as it is"\n[[design.arm]]\nname = "merge"\nset = { "interventions.merger.active" = true }\n'
        + PERMEABILITY,
        3,
        "merge against as it is",
    ),
    "nothing changes": (
        '[turnover]\nrecord = "replacement"\nrate = 0\n[[design.sweep]]\nkey = "turnover.vacancy"\nvalues = [1, 5]\n',
        2,
        "Changing vacancy changed nothing in anything that was recorded",
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_design_has_a_page(program, scenario, tmp_path, kind):
    design, replicates, said = KINDS[kind]
    head, _, _ = scenario.partition("[design]")
    tables, sign, sweeps = design.partition("[[design.")
    text = f"{head}{tables}[design]\nreplicates = {replicates}\n{sign}{sweeps}"
    page, _ = read(program(tmp_path, text), tmp_path)
    assert said in page.text, page.text[:3000]
    assert "nan" not in page.text.lower().split() and "None" not in page.text.split()


def test_failed_and_missing_runs_are_said_and_left_out(holes, tmp_path):
    with rewritten(holes) as changed:
        changed["runs/message"][7] = HOSTILE
    page, text = read(holes, tmp_path)
    assert (
        "1 run of 24 failed and is left out" in page.text
        and HOSTILE in page.text
        and "1 run of 24 not done yet" in page.text
    )
    assert "3 runs: 6, 12, 18" in page.text and all(float(row["output"] or 0) < 2 for row in page.table("runs.csv"))
    assert [row["status"] for row in page.table("runs.csv")].count("failed") == 1


def test_units_and_people_have_their_names_only_where_asked(program, scenario, tmp_path):
    people = "id,unit\n" + "".join(f"Olga{k},Sales {k % 3}\n" for k in range(30))
    (tmp_path / "people.csv").write_text(people)
    text = scenario.split("[design]")[0].replace("agents = 60\nunits = 6", 'record = "roster"\nfile = "people.csv"')
    file = program(tmp_path, text)
    page, plain = read(file, tmp_path)
    assert "Olga" not in plain and "Sales 1" in plain and "30 people in 3 units" in page.text
    _, named = read(file, tmp_path, names=True)
    assert "Olga7, unit Sales 1" in named


def test_stages_are_drawn_where_they_are_recorded(program, scenario, tmp_path):
    stages = [f"stage_{name}" for name in ("transaction", "cooperation", "collaboration", "leadership")]
    text = re.sub(r"metrics = .*", f"metrics = {['output', *stages]}".replace("'", '"'), scenario)
    page, _ = read(program(tmp_path, text), tmp_path)
    assert sum(label.startswith("Stages of partnership") for label in page.labels) == 2


def hostile_copy(file, path):
    """A results file whose texts are hostile."""
    shutil.copy(file, path)
    with rewritten(path) as changed:
        for name in ("scenario/title", "scenario/question"):
            del changed[name]
            changed[name] = HOSTILE
        changed["provenance/command_line"][0] = HOSTILE
        changed["series/output"].attrs["long_name"] = HOSTILE
        changed["series/output"].attrs["units"] = HOSTILE
        changed["points/overlay"][0] = (
            f'boundaries.permeability = 0.0; tasks.external_share = 0.1; "{HOSTILE[:20]}" = "=1+1"'
        )
    return path


def test_hostile_text_is_text(file, tmp_path):
    page, text = read(hostile_copy(file, tmp_path / "hostile.h5"), tmp_path)
    assert page.tags.count("script") == 1 and "img" not in page.tags
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    assert page.text.count(HOSTILE) >= 3 and "49" not in page.text.split("The scenario")[0].replace(HOSTILE, "")
    assert not any(cell.startswith(("=", "+", "@")) for row in page.table("runs.csv") for cell in row.values())


def damaged(file, path, how):
    """A copy of a results file that is no good."""
    data = Path(file).read_bytes()
    path.write_bytes(
        {"cut": data[: len(data) // 2], "text": b"hello", "newer": data.replace(b"version=2", b"version=9", 1)}.get(
            how, data
        )
    )
    if how == "failed":
        with rewritten(path) as changed:
            changed["runs/status"][:] = 2
            changed["runs/message"][0] = "no memory"
    if how == "strange":
        with h5py.File(path, "w") as made:
            made["x"] = np.arange(3)
    return path


@pytest.mark.parametrize(
    ("how", "words", "said"),
    [
        ("text", [], "not an HDF5 file"),
        ("strange", [], "an HDF5 file of another kind"),
        ("newer", [], "version 9 of tandem-results"),
        ("cut", [], "cut off"),
        ("failed", [], "no run is done, so there is nothing to tell; run 0: no memory"),
        ("whole", ["--metric", "outputs"], "no metric 'outputs'; did you mean 'output'?"),
        ("whole", ["--window", "last quater"], "no window 'last quater'; did you mean 'last quarter'?"),
        ("whole", ["--window", "100,200"], "no tick of any metric is recorded in 100 to 200 (recording.every = 1"),
        ("whole", ["--window", "a,b"], "expected two weeks"),
        ("whole", ["--baseline", "boundaries.permeability=7"], "it is 0.0, 0.5, 1.0"),
        ("whole", ["--baseline", "boundaries.permeabilty=1"], "did you mean 'boundaries.permeability'"),
        ("whole", ["--baseline", "x"], "no arm 'x': the design names none; it varies boundaries.permeability"),
        ("whole", ["--baseline", "x="], "expected the name of an arm, or KEY=VALUE"),
        ("whole", ["--window", "20,10"], "window 20 to 10: expected the first and the last tick"),
        ("whole", ["--window", "nan,3"], "window nan to 3: expected the first and the last tick"),
    ],
)
def test_bad_input_is_one_sentence_and_nothing_is_overwritten(report, file, tmp_path, how, words, said):
    (tmp_path / "old.html").write_text("<!DOCTYPE html>old")
    code, out, err = report(damaged(file, tmp_path / "a.h5", how), "--out", tmp_path / "old.html", *words)
    assert code == 2 and said in err and len(err.strip().splitlines()) == 1, err
    assert (tmp_path / "old.html").read_text() == "<!DOCTYPE html>old" and sorted(os.listdir(tmp_path)) == [
        "a.h5",
        "old.html",
    ]


def test_what_is_no_page_is_not_overwritten(report, file, tmp_path):
    shutil.copy(file, tmp_path / "a.h5")
    before = (tmp_path / "a.h5").read_bytes()
    code, out, err = report(tmp_path / "a.h5", "--out", tmp_path / "a.h5")
    assert code == 2 and "is no page" in err and (tmp_path / "a.h5").read_bytes() == before
    code, out, err = report(tmp_path / "a.h5", "--out", tmp_path / "none" / "a.html")
    assert code == 2 and "there is no folder" in err


def test_no_tick_recorded_is_said(report, program, scenario, tmp_path):
    file = program(tmp_path, scenario.replace("costly_every = 10", "costly_every = 100\nevery = 100"))
    code, out, err = report(file, "--out", tmp_path / "page.html")
    assert code == 2 and "no tick of any metric is recorded" in err and "run.ticks = 40" in err


def test_the_command_writes_beside_the_file_and_twice_the_same(report, file, tmp_path):
    shutil.copy(file, tmp_path / "a.h5")
    pages = []
    for _ in range(2):
        code, out, err = report(tmp_path / "a.h5")
        assert code == 0 and err == "" and out == f"{tmp_path / 'a.html'}\n", err
        pages.append((tmp_path / "a.html").read_bytes())
    assert pages[0] == pages[1]


def test_a_page_is_written_without_the_program_too_as_a_command(file, tmp_path):
    env = {**os.environ, "TANDEM": str(tmp_path / "nothing")}
    command = [sys.executable, "-m", "tandem.report", file, "--out", tmp_path / "page.html"]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)
    assert done.returncode == 0 and done.stderr == "", done.stderr
    assert "was not found when this page was written" in (tmp_path / "page.html").read_text()


def seen_by_a_browser(page, folder):
    """(the page as Chromium has it after its script, what its console said)."""
    words = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
    words += ["--disable-component-update", "--disable-sync", f"--user-data-dir={folder / 'browser'}"]
    done = subprocess.run(
        ["chromium", *words, "--enable-logging=stderr", "--dump-dom", f"file://{page}"], capture_output=True, text=True
    )
    return done.stdout, [line for line in done.stderr.splitlines() if "CONSOLE" in line]


@pytest.mark.skipif(not shutil.which("chromium"), reason="no chromium here")
def test_a_browser_has_nothing_to_complain_of(file, tmp_path):
    path = write_report(hostile_copy(file, tmp_path / "hostile.h5"), tmp_path / "page.html")
    dom, said = seen_by_a_browser(path, tmp_path)
    assert said == [] and '<html lang="en" class="js">' in dom
    # That the policy of the page holds, and that a complaint would be seen:
    text = path.read_text().replace(
        "</main>", '<img src="https://example.org/x.png"><script>console.log("in")</script></main>'
    )
    path.write_text(text)
    _, said = seen_by_a_browser(path, tmp_path)
    assert len(said) == 2 and all("Content Security Policy" in line for line in said)
