# SPDX-License-Identifier: MIT
"""The page of an organisation with named arms, as a client has it: what each arm does, by the names of the units; which is highest; a network that drifts."""

import re
from html import unescape

import pytest
from rewriting import rewritten

import tandem
from tandem.report import write_report

ARMS = """
[interventions.merge]
record = "merge_units"
unit = "Hartford <b>"
into = "Boston"
at = 10
active = false
[interventions.workshop]
record = "trust_workshop"
evidence = 5
at = 12
active = false
[recording]
metrics = ["output", "trust"]
snapshot_ticks = [0, 30]
snapshot_replicates = 1
[design]
replicates = 4
[[design.arm]]
name = "as it is"
[[design.arm]]
name = "merge"
set = { "interventions.merge.active" = true }
[[design.arm]]
name = "workshop"
set = { "interventions.workshop.active" = true }
[[design.arm]]
name = "joint goal"
set = { "boundaries.exceptions" = [{ from = 0, to = 1, permeability = 1, joint_goal = 1 }] }
"""
HEAD = 'schema = 1\nmodel_version = "2"\n[run]\nticks = 30\n[organisation]\nrecord = "roster"\nfile = "people.csv"\n[network]\nrecord = "edge_list"\nfile = "ties.csv"\n'


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    """Results of three offices, four arms, four replicates."""
    from conftest import run

    folder = tmp_path_factory.mktemp("arms")
    units = ("Boston", "Hartford <b>", "Providence")
    (folder / "people.csv").write_text("id,unit\n" + "".join(f"p{k},{units[k % 3]}\n" for k in range(36)))
    ties = [(k, k + step) for step in (1, 2, 3) for k in range(36 - step)]
    (folder / "ties.csv").write_text("source,target\n" + "".join(f"p{a},p{b}\n" for a, b in ties))
    return run(folder, HEAD + ARMS)


@pytest.fixture(scope="module")
def page(file, tmp_path_factory):
    """The page of it."""
    return write_report(file, tmp_path_factory.mktemp("page") / "page.html").read_text()


def words(page):
    """What a reader sees, in one line."""
    text = re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", page, flags=re.DOTALL)
    return re.sub(r"\s+", " ", unescape(text))


def test_an_arm_is_told_by_what_it_does(page):
    text = words(page)
    assert "merge : The members of one unit join another; unit Hartford <b>, into Boston; in week 10." in text
    assert "A named arm" not in text and "interventions.merge.active" not in text.split("What it rests on")[0]
    assert "exceptions: from Boston to Hartford <b> joint goal 1 permeability 1" in text
    assert "evidence 5; in week 12. Only in: workshop." in text and "<b>" not in page


def test_arms_go_by_their_names_alone(page):
    text = words(page)
    assert "arm: " not in text and "Each against as it is" in text
    assert re.search(r"what unit as it is (merge|workshop|joint goal) difference", text)


def test_the_highest_comes_first(page, file):
    best = tandem.open(file).tandem.best("arm", "output").sentence()
    answer = words(page[page.index('<div class="answer">') :])
    assert answer.strip().startswith("Mean output of an agent is highest with ")
    assert best.split("= ", 1)[1].split(";")[0] in answer


def test_names_of_units_stand_clear_of_their_rings(page):
    for svg in re.findall(r'<svg class="net".*?</svg>', page, re.DOTALL):
        rings = [tuple(map(int, place)) for place in re.findall(r'<circle[^>]*cx="(-?\d+)" cy="(-?\d+)"', svg)]
        for x, y in re.findall(r'<text x="(-?\d+)" y="(-?\d+)"', svg):
            nearest = min((int(x) - a) ** 2 + (int(y) - b) ** 2 for a, b in rings) ** 0.5
            assert 25 < nearest < 200 and abs(int(y)) < 700


def test_a_network_that_drifts_is_said(file, tmp_path):
    with tandem.open_results(file) as results:
        first, last = (len(results.snapshots(0, tick)[1]["source"]) for tick in (0, 30))
    said = f"The network changes much by itself: {first} ties in week 0, {last} in week 30 (as it is, run 0)"
    assert (said in words(write_report(file, tmp_path / "a.html").read_text())) == (
        last / first >= 2 or last / first <= 0.5
    )
    copy = tmp_path / "fewer.h5"
    copy.write_bytes(file.read_bytes())
    with rewritten(copy) as changed:  # all but one tie of the last snapshot are another run's
        ties = changed["snapshots/ties"]
        rows = [k for k, (run, tick) in enumerate(zip(ties["run"][:], ties["tick"][:])) if run == 0 and tick == 30]
        for row in rows[1:]:
            ties["tick"][row] = 29
    text = words(write_report(copy, tmp_path / "b.html").read_text())
    assert f"{first} ties in week 0, 1 in week 30 (as it is, run 0)" in text
