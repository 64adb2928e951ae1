# SPDX-License-Identifier: MIT
"""The pictures, the page and the words of the silo study."""

import base64
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
from matplotlib.image import imread
from rewriting import rewritten

from studies.silo.effect import Design, signed

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ["at-end.png", "over-time.png", "companions.png", "networks.png"]


def draw(*words):
    return subprocess.run(
        [sys.executable, "-m", "studies.silo", *map(str, words)], cwd=ROOT, capture_output=True, text=True
    )


@pytest.fixture(scope="module")
def drawn(file, tmp_path_factory):
    folder = tmp_path_factory.mktemp("drawn") / "pictures"
    done = draw(file, "--out", folder)
    assert done.returncode == 0, done.stderr
    return folder, done.stdout.splitlines()


class Page(HTMLParser):
    """Rows of the tables, addresses, and tags left open."""

    def __init__(self, text):
        super().__init__()
        self.rows, self.addresses, self.open = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.addresses += [value for name, value in attributes if name in ("src", "href")]
        if tag not in ("meta", "img", "br"):
            self.open.append(tag)
        if tag == "tr":
            self.rows.append([])

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] in ("td", "th"):
            self.rows[-1].append(data)


def test_it_prints_its_files_and_the_effect_in_two_lines(drawn):
    folder, lines = drawn
    assert lines[:5] == [str(folder / name) for name in [*PICTURES, "index.html"]]
    assert len(lines) == 7 and lines[5].startswith("With 10 %") and lines[6].startswith("With 60 %")


@pytest.mark.parametrize("name", PICTURES)
def test_pictures_are_there_and_not_blank(drawn, name):
    pixels = imread(drawn[0] / name)[..., :3]
    assert min(pixels.shape[:2]) > 300
    ink = (pixels < 0.9).any(axis=2)
    assert 0.005 < ink.mean() < 0.5
    assert len(np.unique(np.round(pixels[ink], 1), axis=0)) > 20


def test_the_same_file_gives_the_same_bytes(drawn, file, tmp_path):
    draw(file, "--out", tmp_path)
    for name in [*PICTURES, "index.html"]:
        assert (tmp_path / name).read_bytes() == (drawn[0] / name).read_bytes()


def test_the_page_stands_alone(drawn):
    text = (drawn[0] / "index.html").read_text(encoding="utf-8")
    page = Page(text)
    assert page.open == [] and "$" not in re.sub(r"base64,[^\"]*", "", text)
    assert [base64.b64decode(a.removeprefix("data:image/png;base64,")) for a in page.addresses] == [
        (drawn[0] / name).read_bytes() for name in PICTURES
    ]
    assert not re.search(r"https?:|//\w|url\(|@import|<script", re.sub(r"base64,[^\"]*", "", text))
    assert "Small &lt;silo&gt;" in text and "What does closing the boundaries cost?" in text
    assert "24 of 24 runs done" in text and "run a.toml --out a.h5" in text


def test_the_table_has_the_numbers(drawn, results):
    rows = [row for row in Page((drawn[0] / "index.html").read_text(encoding="utf-8")).rows if row[0] != "permeability"]
    cells = [cell for level in Design(results).effect() for cell in level]
    assert len(rows) == len(cells) == 6
    for row, cell in zip(rows, cells):
        assert row[:2] == [f"{cell.permeability:g}", f"{cell.output:.4f}"] and row[4:] == ["4", "4"]
        wanted = ["reference", "–"] if cell.permeability == 1 else [signed(cell.difference), cell.interval()]
        assert row[2:4] == wanted


def test_missing_runs_are_said_and_drawn_around(holes, tmp_path):
    done = draw(holes, "--out", tmp_path)
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert "22 of 24 runs done. 2 runs are missing or failed" in text and "12345" not in re.sub(
        r"base64,[^\"]*", "", text
    )


def test_empty_points_leave_holes_and_no_word_on_standard_error(holes, tmp_path):
    with rewritten(holes) as changed:
        # All of the level 0.6, and the point (0.1, 0).
        changed["runs/status"][:] = np.where(np.arange(24) % 6 < 3, np.arange(24) % 6 > 0, 0)
    done = draw(holes, "--out", tmp_path)
    assert done.returncode == 0 and done.stderr == "", done.stderr
    assert "nan" not in re.sub(r"base64,[^\"]*", "", (tmp_path / "index.html").read_text(encoding="utf-8")).lower()
    assert not (tmp_path / "networks.png").exists()


def test_a_file_without_any_finished_run_is_refused(holes, tmp_path):
    with rewritten(holes) as changed:
        changed["runs/status"][:] = 0
    done = draw(holes, "--out", tmp_path / "out")
    assert done.returncode == 2 and "no run is done" in done.stderr


def test_one_level_one_replicate_and_no_snapshots_will_do(program, scenario, tmp_path):
    plain = scenario.replace('[[design.sweep]]\nkey = "tasks.external_share"\nvalues = [0.1, 0.6]\n', "")
    plain = re.sub(r"snapshot_\w+ = .*\n", "", plain).replace("ticks = 40", "ticks = 4")
    done = draw(program(tmp_path, plain, "--replicates", "1"), "--out", tmp_path / "pictures")
    assert done.returncode == 0 and done.stderr == "", done.stderr
    assert "With 30 % of task blocks" in done.stdout and "in one replicate, which gives no interval" in done.stdout


def test_the_picture_of_the_readme_is_small(file, tmp_path):
    done = draw(file, "--image", tmp_path / "docs" / "silo.png")
    assert done.returncode == 0, done.stderr
    assert 10_000 < (tmp_path / "docs" / "silo.png").stat().st_size < 150_000
    assert 10_000 < (ROOT / "docs/images/silo-effect.png").stat().st_size < 150_000


def test_a_file_of_another_kind_ends_with_a_line_and_code_2(tmp_path):
    done = draw(tmp_path / "none.h5", "--out", tmp_path / "out")
    assert done.returncode == 2 and "no such file" in done.stderr and "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()
