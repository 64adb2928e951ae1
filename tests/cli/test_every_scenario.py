# SPDX-License-Identifier: MIT
"""Every verb on every scenario that ships, and on a run that would be invalid if it were shorter."""

import json
from pathlib import Path

import pytest
from conftest import SMALL

SCENARIOS = Path(__file__).resolve().parents[2] / "scenarios"
PATHS = [path.relative_to(SCENARIOS) for path in SCENARIOS.glob("**/*.toml") if path.parent.name != "data"]
NAMES = sorted(str(path.with_suffix("")) for path in PATHS)
LATE = "[interventions.cut]\nrecord = 'layoff'\nshare = 0.1\n"


@pytest.mark.parametrize("name", NAMES)
def test_is_checked_planned_and_traced(folder, name):
    path = SCENARIOS / f"{name}.toml"
    assert "no problem" in folder.good("check", path)
    said = folder.good("run", path, "--dry-run")
    assert all(said.count(f"\n{word} ") == 1 for word in ("recorded", "time", "disk", "output")), said
    if name.startswith("bench/"):
        return  # long runs
    assert folder.good("trace", path, "--replicate", "0", "--agent", "0")
    # One run of all, as the first of so many shards, and what a part of a sweep tells.
    points = json.loads(folder.good("check", path, "--json"))["points"]
    shard = ("--shard", f"1/{points}") if points > 1 else ()
    folder.good("run", path, "--out", "a.h5", "--replicates", "1", *shard)
    assert folder.good("status", "a.h5")
    results = next((folder.path / "a.h5.parts").glob("part-*.h5")) if shard else "a.h5"
    for verb in ("digest", "verify"):
        assert folder.good(verb, results)


@pytest.mark.parametrize("name", [name for name in NAMES if "/" not in name])
def test_a_copy_is_as_sound(folder, name):
    (folder.path / "data").symlink_to(SCENARIOS / "data")  # some read a roster
    folder.write("copy.toml", folder.good("init", "--from", name))
    assert "no problem" in folder.good("check", "copy.toml")
    assert folder.good("run", "copy.toml", "--dry-run")


@pytest.mark.parametrize("late", ["at = 12", "from = 12", "from = 11\nuntil = 12"])
def test_a_dry_run_of_what_happens_late(folder, late):
    folder.write("a.toml", SMALL + LATE + late + "\n")
    assert "time " in folder.good("run", "a.toml", "--dry-run")


def test_a_dry_run_of_one_tick(small):
    assert "time " in small.good("run", "a.toml", "--dry-run", "--set", "run.ticks=1")
