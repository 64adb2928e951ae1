# SPDX-License-Identifier: MIT
"""Results files of a small silo effect, written by the program named by the environment variable TANDEM."""

import os
import shutil
import subprocess

import pytest
from rewriting import rewritten

from tandem.results import open_results

SCENARIO = """\
schema = 1
title = "Small <silo>"
question = "What does closing the boundaries cost?"

[run]
ticks = 40

[organisation]
agents = 60
units = 6

[recording]
metrics = ["output", "task_quality", "cross_unit_work_share", "ei_index", "clustering"]
by_unit = ["output"]
costly_every = 10
snapshot_ticks = [5, 40]
snapshot_replicates = 1

[design]
replicates = 4
[[design.sweep]]
key = "tasks.external_share"
values = [0.1, 0.6]
[[design.sweep]]
key = "boundaries.permeability"
values = [0.0, 0.5, 1.0]
"""


def run(folder, scenario, *words):
    """The results file that the program leaves in the folder."""
    (folder / "a.toml").write_text(scenario)
    command = [os.environ["TANDEM"], "run", "a.toml", "--out", "a.h5", *words]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return folder / "a.h5"


@pytest.fixture(scope="session")
def file(tmp_path_factory):
    """A complete results file: 2 levels of interdependence, 3 permeabilities, 4 replicates, 40 ticks."""
    return run(tmp_path_factory.mktemp("whole"), SCENARIO)


@pytest.fixture
def chosen_columns(tmp_path):
    """Results of a roster whose snapshots hold ids, care and tenure, and of ties joint jobs."""
    (tmp_path / "people.csv").write_text("id,unit\n" + "".join(f"p{k},u{k % 3}\n" for k in range(30)))
    text = SCENARIO.split("[design]")[0].replace("agents = 60\nunits = 6", 'record = "roster"\nfile = "people.csv"')
    columns = 'snapshot_columns = ["id", "care", "tenure"]\nsnapshot_tie_columns = ["joint_jobs"]\n'
    return run(tmp_path, text + columns)


@pytest.fixture
def results(file):
    with open_results(file) as opened:
        yield opened


@pytest.fixture
def holes(file, tmp_path):
    """The same file after an interruption: run 0 missing, run 7 failed; 12345 stands where no value may be read."""
    path = tmp_path / "holes.h5"
    shutil.copy(file, path)
    with rewritten(path) as changed:
        for number, status in ((0, 0), (7, 2)):
            changed["runs/status"][number] = status
            changed["series/output"][number] = 12345
    return path


@pytest.fixture
def program():
    """Runs the program on a scenario in a folder."""
    return run


@pytest.fixture
def scenario():
    return SCENARIO
