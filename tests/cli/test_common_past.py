# SPDX-License-Identifier: MIT
"""Arms that share their past: the file is that of runs from their start, whoever did them and whatever came between."""

import re
import signal
import tomllib
from pathlib import Path

import pytest
from test_output import equal, wait_for

SCENARIOS = Path(__file__).resolve().parents[2] / "scenarios"
PATHS = [path for path in SCENARIOS.glob("**/*.toml") if "interventions" in tomllib.loads(path.read_text())]
NAMES = sorted(str(path.relative_to(SCENARIOS).with_suffix("")) for path in PATHS)

ARMS = """\
schema = 1
[organisation]
agents = 400
units = 20
[run]
ticks = {ticks}
[turnover]
record = "replacement"
rate = 0
[interventions.leave]
record = "departure"
count = 20
at = {at}
[recording]
metrics = ["output", "degree"]
by_unit = ["output"]
snapshot_ticks = [0, {at}, {ticks}]
[design]
replicates = {replicates}
[[design.sweep]]
key = "interventions.leave.who"
values = ["most_output", "most_ties", "anybody"]
"""


def test_there_are_such_scenarios():
    assert len(NAMES) >= 12 and "star-leaves" in NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_scenario_gives_the_same_file(folder, name):
    run = ("run", SCENARIOS / f"{name}.toml", "--threads", "1", "--replicates", "1")
    folder.good(*run, "--out", "forked.h5")
    folder.good(*run, "--out", "plain.h5", "--no-fork")
    equal(folder, "forked.h5", "plain.h5")


def ticks_kept(folder):
    heads = [path.read_bytes()[:512] for path in (folder.path / "a.h5.parts").glob("checkpoint-*.bin")]
    return [int(found[1]) for head in heads if (found := re.search(rb" tick=(\d+) ", head))]


# Killed on the common way, then on that of an arm; the rest with or without a past.
@pytest.mark.parametrize("rest", [(), ("--no-fork",)], ids=["forked", "plain"])
@pytest.mark.parametrize("verb", ["run", "work"])
def test_killed_sweep_goes_on(folder, verb, rest):
    folder.write("a.toml", ARMS.format(ticks=9000, at=2000, replicates=1))
    folder.good("run", "a.toml", "--out", "plain.h5", "--no-fork", "--threads", "1")
    lease = ("--lease", "0.6") if verb == "work" else ()
    command = (verb, "a.toml", "--out", "a.h5", "--threads", "1", "--checkpoint", "0.02", *lease)
    for least in (500, 2100):
        process = folder.start(*command)
        wait_for(lambda least=least: any(tick > least for tick in ticks_kept(folder)))
        process.kill()
        process.communicate()
        assert process.returncode == -signal.SIGKILL
    done = folder.run(*command, *rest)
    assert done.returncode == 0, done.stderr
    equal(folder, "plain.h5", "a.h5")


# With replicates for a dozen workers each block has whole replicates, which share a past.
def test_workers_take_whole_replicates(folder):
    folder.write("a.toml", ARMS.format(ticks=40, at=30, replicates=13))
    folder.good("run", "a.toml", "--out", "plain.h5", "--no-fork")
    first = folder.start("work", "a.toml", "--out", "a.h5", "--threads", "1", "--lease", "0.6")
    second = folder.start("work", "a.toml", "--out", "a.h5", "--threads", "1", "--lease", "0.6", "--no-fork")
    for process in (first, second):
        said, errors = process.communicate(timeout=100)
        assert process.returncode == 0, errors
        assert "13 blocks" in said + errors
    equal(folder, "plain.h5", "a.h5")
