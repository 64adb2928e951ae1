# SPDX-License-Identifier: MIT
"""Published models as limit cases: in the reduced form of scripts/docking, and run by run against the stand-alone versions that are fed
with the engine's own draws."""

import os
import subprocess

import numpy as np
import pytest
from keyed_luck import Keyed

from studies.docking import __main__ as docking
from studies.docking import row_reader, rows, runs, verdicts
from studies.docking.papers.stand_alone import stand_alone
from tandem import open_results
from tandem.statistics import kolmogorov_smirnov

PROGRAM = os.environ.get("TANDEM", str(rows.ROOT / "build/release/tandem"))
ROWS = row_reader.read_rows()

# Small cases: settings, the metric, and the tick at which a run ends.
EXACT = [
    (
        "march-1991",
        {"organisation.agents": 12, "knowledge.dimensions": 40, "socialise.rate": 0.3, "codes.unit_rate": 0.2},
        "unit_code_score",
        80,
    ),
    (
        "march-1991",
        {"organisation.agents": 12, "knowledge.dimensions": 70, "turnover.rate": 0.1, "turbulence.rate": 0.02},
        "unit_code_score",
        40,
    ),
    (
        "fang-2010",
        {"organisation.agents": 28, "knowledge.dimensions": 80, "network.rewiring": 0.3},
        "knowledge_phi",
        40,
    ),
    (
        "fang-2010",
        {
            "organisation.agents": 33,
            "network.clique_size": 11,
            "payoff.block_size": 4,
            "knowledge.dimensions": 64,
            "network.rewiring": 1.0,
            "peers.learning": 0.8,
        },
        "knowledge_phi",
        30,
    ),
    (
        "lazer-friedman-2007-complete",
        {"organisation.agents": 20, "knowledge.dimensions": 10, "payoff.neighbours": 3},
        "knowledge_phi",
        30,
    ),
    (
        "lazer-friedman-2007-ring",
        {"organisation.agents": 20, "knowledge.dimensions": 10, "payoff.neighbours": 3},
        "knowledge_phi",
        30,
    ),
    (
        "barkoczi-galesic-2016",
        {"organisation.agents": 20, "knowledge.dimensions": 10, "peers.sample": 5},
        "knowledge_phi",
        15,
    ),
    ("friends-2000", {"organisation.agents": 7}, "visit_concentration", 50),
    ("friends-2000", {}, "visit_largest", 50),
    ("deffuant-2000", {"organisation.agents": 101, "purpose.rate": 0.3}, "purpose_mean", 40),
    ("deffuant-2000", {"organisation.agents": 100, "purpose.bound": 0.1}, "purpose_clusters", 100),
    ("hegselmann-krause-2002", {"organisation.agents": 100, "purpose.bound": 0.1}, "purpose_clusters", 50),
    ("hegselmann-krause-2002", {"organisation.agents": 60}, "purpose_mean", 3),
    ("degroot-1974", {}, "purpose_mean", 7),
    ("guimera", {"partnering.idle": 30, "organisation.max_agents": 160}, "team_giant_share", 150),
    (
        "guimera",
        {
            "partnering.idle": 30,
            "organisation.max_agents": 160,
            "partnering.past_probability": 0.9,
            "partnering.incumbent_probability": 0.6,
            "partnering.size": 3,
        },
        "team_population",
        150,
    ),
]


@pytest.mark.parametrize(
    "scenario, settings, metric, ticks", EXACT, ids=[f"{row[0]}-{k}" for k, row in enumerate(EXACT)]
)
def test_engine_equals_the_stand_alone_version_run_by_run(scenario, settings, metric, ticks, tmp_path):
    ends = {"run.ticks": ticks, "recording.every": ticks, "recording.costly_every": ticks}
    cell = rows.Cell(scenario, "small", 0, {**settings, **ends}, 3, 3, 0, 0, [rows.Figure(metric, ticks, 0, 0, 0)])
    out = tmp_path / "r.h5"
    subprocess.run([PROGRAM, "run", *rows.words_of(ROWS, cell, 3), "--out", str(out), "--quiet"], check=True)
    with open_results(out) as results:
        ours = runs.values_of(ROWS, cell, results, metric, 0, ticks, -1)
        theirs = [stand_alone(scenario, results.setting, 0, metric, ticks, Keyed(1, r)) for r in range(3)]
    assert ours == pytest.approx(theirs, abs=1e-12)


def test_rows_are_right():
    row_reader.check_rows(ROWS, PROGRAM)


def dock(cells, folder, reduced):
    for cell in cells:
        runs.run_cell(ROWS, cell, PROGRAM, folder, reduced)
    wrong = [v for cell in cells for v in verdicts.judge(cell, reduced) if not v.docked]
    assert not wrong
    laws = {cell.key: verdicts.same_law(cell) for cell in cells if cell.theirs is not None}
    assert all(p >= verdicts.KS_LEAST for p, _ in laws.values()), laws


@pytest.mark.parametrize("scenario", ROWS.papers)
def test_reduced(scenario, tmp_path):
    dock([cell for cell in ROWS.cells if cell.scenario == scenario], tmp_path, True)


@pytest.mark.parametrize("relation", ROWS.relations, ids=lambda r: f"{r.scenario}-{r.say}".replace(" ", "_"))
def test_relations(relation):
    named = [rows.named(relation, name) for name in relation.cells()]
    if any(not ROWS.cell(*key).values for key in named):
        pytest.skip("not all of its cells were run")
    assert verdicts.holds(ROWS, relation)[0], verdicts.holds(ROWS, relation)[1]


def test_kolmogorov_smirnov_knows_one_law_from_two():
    random = np.random.default_rng(1)
    chances = [kolmogorov_smirnov(random.random(80), random.random(120)) for _ in range(400)]
    assert 0.02 < np.mean(np.array(chances) < 0.05) < 0.09
    assert kolmogorov_smirnov(random.random(200), random.random(200) + 0.3) < 1e-6


GOOD = """
[paper.degroot-1974]
title = "t"
source = "s"
level = "numerical identity"
reading = "r"

[[cell]]
scenario = "degroot-1974"
name = "one"
runs = 1
set = { "run.ticks" = 100 }
figures = [{ metric = "purpose_mean", tick = 100, value = 0.3125, tolerance = 1e-9 }]

[[relation]]
say = "more is more"
scenario = "degroot-1974"
metric = "purpose_mean"
tick = 100
rising = ["one", "one"]
"""


@pytest.mark.parametrize(
    "good, bad, said",
    [
        (
            'purpose_mean", tick',
            'purpose_meen", tick',
            ':7: --set recording.metrics=["purpose_mean", "purpose_meen"]: recording.metrics: there is no metric "purpose_meen"',
        ),
        ("run.ticks", "run.tick", ":7: --set run.tick=100: run.tick: there is no such key"),
        ('scenario = "degroot-1974"\nname', 'scenario = "degrot"\nname', ':7: there is no scenario "degrot"'),
        ("tolerance = 1e-9", "tolerence = 1e-9", ':7: there is no key "tolerence" here'),
        ('rising = ["one", "one"]', 'rising = ["one"]', ":14: a relation without a partner"),
        ('rising = ["one", "one"]', 'rising = ["one", "two"]', ':14: there is no cell "two" of degroot-1974'),
        ("numerical identity", "roughly", ':1: there is no level "roughly"'),
        ("runs = 1", "runs = ", ": Invalid value"),
    ],
)
def test_bad_rows_are_reported_with_file_and_line(good, bad, said, tmp_path, capsys):
    file = tmp_path / "rows.toml"
    file.write_text(GOOD.replace(good, bad).strip() + "\n")
    words = ["--check", "--rows", str(file), "--program", PROGRAM]
    assert docking.main(words) == 2
    found = capsys.readouterr().err
    assert f"{file}{said}" in found
    assert "Traceback" not in found


def test_good_rows_pass(tmp_path):
    (tmp_path / "rows.toml").write_text(GOOD.strip() + "\n")
    assert docking.main(["--check", "--rows", str(tmp_path / "rows.toml"), "--program", PROGRAM]) == 0


def test_pages_are_written(tmp_path, capsys):
    file = tmp_path / "rows.toml"
    file.write_text(GOOD.replace('rising = ["one", "one"]', 'top = ["one"]\nrest = ["one"]').strip() + "\n")
    words = ["--quick", "--rows", str(file), "--program", PROGRAM, "--results", str(tmp_path)]
    assert docking.main(words) == 1  # a relation that cannot hold
    assert "does NOT hold" in capsys.readouterr().out
    page = (tmp_path / "index.html").read_text()
    assert "data:image/png;base64," in page and "docked" in page and "http" not in page
    assert "| one | purpose_mean, tick 100 | 0.3125 |" in (tmp_path / "docking.md").read_text()
