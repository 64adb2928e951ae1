# SPDX-License-Identifier: MIT
"""tandem.lib in a notebook: own metrics, designs laid over, views that outlive their names (tests/host has every call)."""

import gc
import os
import subprocess
from pathlib import Path

import numpy as np
import pytest

import tandem
from tandem.lib import Run

ROOT = Path(__file__).resolve().parents[2]
SMALL = "schema = 1\n[run]\nticks = 12\n[organisation]\nagents = 24\nunits = 3\n"


def test_metrics_by_name_and_own_ones_are_followed():
    with Run(SMALL) as run:
        run.step(2)
        table = run.follow("output", "trust", until=6, top=lambda run: run.column("work.output").max())
        assert list(table.index) == [3, 4, 5, 6] and list(table.columns) == ["output", "trust", "top"]
        assert table.output[6] == run.metric("output") and table.top[6] == run.column("work.output").max()
        assert list(run.follow("output").index) == [7, 8, 9, 10, 11, 12] and len(run.follow("output")) == 0


def test_a_scenario_with_a_design_is_stepped_to_the_digest_of_its_run(tmp_path):
    scenario = tandem.Scenario(SMALL).set({"trust.prior_strength": 8}).sweep({"boundaries.permeability": [0, 1]})
    scenario.run(replicates=2, out=tmp_path / "a.h5")
    text = subprocess.run([os.environ["TANDEM"], "digest", tmp_path / "a.h5"], capture_output=True, text=True).stdout
    with Run(scenario, point=1, replicate=1) as run:
        assert run.to_end().digest() in text


def test_a_column_is_a_view_that_cannot_be_written_and_keeps_its_run():
    run = Run(SMALL).step()
    trust = run.column("ties.trust")
    assert np.shares_memory(trust, run.column("ties.trust"))
    with pytest.raises(ValueError, match="read-only"):
        trust[0] = 1
    before = trust.copy()
    del run
    gc.collect()
    np.testing.assert_array_equal(trust, before)


def test_what_is_wrong_comes_as_from_the_program():
    with pytest.raises(tandem.ScenarioError, match=r"scenario:2:.*did you mean run.ticks") as caught:
        Run("schema = 1\nrun.tick = 3\n")
    assert caught.value.problems[0].line == 2
    with Run(SMALL) as run, pytest.raises(tandem.ScenarioError, match="there is no intervention"):
        run.intervene('[interventions.x]\nrecord = "shok"\n')


def test_data_files_are_found_wherever_the_path_starts(monkeypatch):
    monkeypatch.chdir(ROOT / "scenarios")
    digests = set()
    for path in ("consultancy.toml", "../scenarios/consultancy.toml", ROOT / "scenarios" / "consultancy.toml"):
        with Run(path) as run:
            digests.add(run.step(3).digest())
    assert len(digests) == 1


def test_a_library_that_is_not_there_is_told(monkeypatch, tmp_path):
    monkeypatch.setenv("TANDEM_LIBRARY", str(tmp_path / "none.so"))
    with pytest.raises(tandem.ProgramError, match="none.so: no such library"):
        tandem.host_calls.find_library()
