# SPDX-License-Identifier: MIT
"""The scripts for Slurm on a Slurm of four nodes: done, killed, lost, cancelled, out of time. In the end the same file, no run done twice."""

import os
import re
import signal
import subprocess
from concurrent.futures import ThreadPoolExecutor

import pytest
from cluster import NODES
from processes import until
from sweep import PROGRAM, ROOT, RUNS, SCRIPTS, SLOW, STUDY, Sweep


def documented(which=0):
    """The commands of docs/clusters.md that submit a sweep: with a number of shards, and with a plan."""
    lines = [line.strip() for line in (ROOT / "docs/clusters.md").read_text().splitlines()]
    return [line for line in lines if line.startswith("scripts/cluster/slurm-submit")][which]


def spread(sweep):
    """Submitted as the page says: an array of four on four nodes, and its merge."""
    array, merge = sweep.jobs_in(
        sweep.cluster.ask("bash", "-c", documented(), cwd=sweep.folder, variables=sweep.variables)
    )
    tasks = [f"{array}_{task}" for task in range(1, 5)]
    until(lambda: {sweep.cluster.job(task)["NodeList"] for task in tasks} == set(NODES), 30, "a task on every node")
    return array, merge


def done_at_once(sweep, array, merge):
    """Without any trouble; then once more, which does nothing."""
    assert sweep.cluster.wait(array) == ["COMPLETED"] * 4
    assert sweep.cluster.wait(merge) == ["COMPLETED"]
    assert f"{RUNS} of {RUNS} runs" in sweep.log(merge)
    before = (sweep.folder / "study.h5").stat().st_mtime_ns
    array, merge = sweep.submit("--partition=firm", shards=4)
    assert sweep.cluster.wait(merge) == ["COMPLETED"], sweep.log(merge)
    assert (sweep.folder / "study.h5").stat().st_mtime_ns == before
    return 0, 0


def planned(sweep):
    """Shards, memory and time as the program plans them, held against the limits that Slurm knows."""
    array, merge = sweep.jobs_in(
        sweep.cluster.ask("bash", "-c", documented(1), cwd=sweep.folder, variables=sweep.variables)
    )
    job = sweep.cluster.job(f"{array}_1")
    assert job["TimeLimit"] == "00:02:00" and 10 < int(job["MinMemoryNode"].rstrip("M")) < 200, job
    assert sweep.cluster.wait(array) == ["COMPLETED"]
    assert sweep.cluster.wait(merge) == ["COMPLETED"], sweep.log(merge)
    return 0, 0


def task_killed(sweep):
    """The merge names what is missing and writes nothing; the same submitted again goes on."""
    array, merge = sweep.submit("--partition=firm")
    hopeless = sweep.cluster.ask(
        "sbatch",
        "--parsable",
        f"--dependency=afterok:{array}",
        SCRIPTS / "slurm-merge",
        "study.h5",
        cwd=sweep.folder,
        variables=sweep.variables,
    ).strip()
    until(lambda: sweep.parts("1-of-2"), 60, "a part")
    os.kill(sweep.program("1-of-2"), signal.SIGKILL)
    assert sorted(sweep.cluster.wait(array)) == ["COMPLETED", "FAILED"]
    assert sweep.cluster.wait(merge) == ["FAILED"]
    assert sweep.cluster.job(merge)["ExitCode"] == "3:0"
    half, said = RUNS // 2, sweep.log(merge)
    assert re.search(
        rf"shard 1/2 +\d+ of {half} .*stopped\nshard 2/2 +{half} of {half} .*complete\nruns are missing", said
    ), said
    refused = sweep.tandem("merge", "study.h5")
    assert refused.returncode == 2 and "shard 1/2: " in refused.stderr and "shard 2/2" not in refused.stderr
    assert not (sweep.folder / "study.h5").exists()
    assert sweep.cluster.wait(hopeless) == ["CANCELLED"]
    before = sweep.held_runs()
    assert half < len(before) < RUNS
    array, merge = sweep.submit("--partition=firm", held=True)
    assert sweep.cluster.wait(array) == ["COMPLETED"] * 2
    return 1, sweep.merged(merge, before)


def node_lost(sweep, other):
    """Slurm finds it and queues the task again; it goes on elsewhere. `other` is an array that has to leave the nodes first."""
    sweep.cluster.wait(other)
    array, merge = sweep.submit("--partition=frail", held=True)
    until(lambda: sweep.parts("1-of-2"), 60, "a part")
    place = {f"{array}_{task}": sweep.cluster.job(f"{array}_{task}")["NodeList"] for task in (1, 2)}
    node = place[f"{array}_1"]
    assert sweep.cluster.lose_node(node) >= 4  # slurmd; slurmstepd, script and program of a task
    before = sweep.held_runs()
    for task in place:
        if place[task] == node:
            sweep.cluster.start_soon(task)
    assert sweep.cluster.wait(array) == ["COMPLETED"] * 2
    assert sweep.cluster.job(f"{array}_1")["NodeList"] != node
    return 1, sweep.merged(merge, before)


def cancelled(sweep):
    """The runs under way are kept or finished, nothing is queued again, the parts stay; submitted again it goes on."""
    array, merge = sweep.submit("--partition=firm")
    until(lambda: sweep.parts("1-of-2"), 60, "a part")
    before = len(sweep.held_runs())
    sweep.cluster.ask("scancel", array)
    assert sweep.cluster.wait(array, 30) == ["CANCELLED"] * 2
    said = sweep.log(array, 1) + sweep.log(array, 2)
    assert said.count("interrupted: study.h5.parts holds") == 2
    assert len(sweep.held_runs()) > before or re.search(r"run \d+ stands at tick", said), said
    text = (sweep.folder / "study.h5.parts/journal-1-of-2.txt").read_text()
    assert text.splitlines()[-1].startswith("end time=")
    assert sweep.cluster.wait(merge) == ["FAILED"]
    assert not (sweep.folder / "study.h5").exists()
    before = sweep.held_runs()
    array, merge = sweep.submit("--partition=firm", held=True)
    assert sweep.cluster.wait(array) == ["COMPLETED"] * 2
    return 0, sweep.merged(merge, before)


def out_of_time(sweep, scratch=None):
    """Upon the signal that Slurm sends before the limit; the parts come from and go to the node's own disk, if one is given."""
    array, merge = sweep.submit("--partition=firm", held=True, **({"TANDEM_SCRATCH": str(scratch)} if scratch else {}))
    until(lambda: list(scratch.glob("*/*.parts/part-1-of-2-*")) if scratch else sweep.parts("1-of-2"), 60, "a part")
    sweep.cluster.ask("scancel", "--signal=USR1", "--batch", f"{array}_1")
    sweep.cluster.wait_for_state(f"{array}_1", "PENDING")
    before = sweep.held_runs()
    assert before and sweep.parts("1-of-2")
    sweep.cluster.start_soon(f"{array}_1")
    assert sweep.cluster.wait(array) == ["COMPLETED"] * 2
    assert sweep.log(array, 1).count("interrupted") == 1
    assert not scratch or list(scratch.iterdir()) == []
    return 1, sweep.merged(merge, before)


@pytest.fixture(scope="module")
def plays(cluster, tmp_path_factory):
    """Everything above side by side: name to what it found (kills, runs repeated) and its sweep."""

    def sweep(name, scenario=STUDY):
        folder = tmp_path_factory.mktemp(name)
        return Sweep(cluster, folder, scenario)

    first = sweep("done_at_once")
    array, merge = spread(first)
    started = [
        (done_at_once, first, array, merge),
        (node_lost, sweep("node_lost"), array),
        (planned, sweep("planned")),
        (task_killed, sweep("task_killed")),
        (cancelled, sweep("cancelled", SLOW)),
        (out_of_time, sweep("out_of_time")),
        (out_of_time, sweep("scratch"), tmp_path_factory.mktemp("node")),
    ]
    with ThreadPoolExecutor(len(started)) as pool:
        yield {words[1].folder.name[:-1]: (pool.submit(*words), words[1]) for words in started}
        pool.shutdown(wait=False, cancel_futures=True)


@pytest.fixture(scope="module")
def whole(plays, tmp_path_factory):
    """The same runs by one command, for each scenario."""
    files = {}
    for name, scenario in (("slow", SLOW), ("study", STUDY)):
        path = tmp_path_factory.mktemp(name)
        (path / "study.toml").write_text(scenario)
        subprocess.run(
            [PROGRAM, "run", "study.toml", "--out", "whole.h5", "--threads", "1", "--quiet"],
            cwd=path,
            check=True,
            timeout=120,
        )
        files[scenario] = path / "whole.h5"
    return files


def digest(path):
    return subprocess.run([PROGRAM, "digest", path], capture_output=True, text=True, check=True).stdout.split()[0]


COUNTS = {"kills": 0, "runs repeated": 0, "digests equal": 0}


@pytest.mark.parametrize(
    "name", ["cancelled", "done_at_once", "planned", "task_killed", "out_of_time", "scratch", "node_lost"]
)
def test_play(plays, whole, name):
    future, sweep = plays[name]
    kills, repeated = future.result()
    COUNTS["kills"] += kills
    COUNTS["runs repeated"] += repeated
    assert repeated == 0
    merged, one = sweep.folder / "study.h5", whole[sweep.scenario]
    assert digest(merged) == digest(one)
    difference = subprocess.run(
        ["h5diff", "--exclude-path=/provenance", one, merged], capture_output=True, text=True, check=False
    )
    assert (difference.returncode, difference.stdout) == (0, "")
    COUNTS["digests equal"] += 1


def test_counts(plays):
    print(", ".join(f"{count} {what}" for what, count in COUNTS.items()))
    assert COUNTS == {"kills": 4, "runs repeated": 0, "digests equal": 7}
