# SPDX-License-Identifier: MIT
"""Sweeps survive kills, damage and being dealt out: the same content in the end, no finished run repeated, everything odd said."""

import os
import random
import resource
import shutil
import subprocess
import time

import h5py
import pytest
from conftest import LONG, SMALL
from test_output import equal, stopped, wait_for

# Kills at random times; `ctest -C slow -L slow` asks for 50.
KILLS = int(os.environ.get("TANDEM_KILLS", "6"))


def runs_in(path):
    with h5py.File(path) as file:
        return file["runs/run"][file["runs/status"][:] == 1].tolist()


def parts(folder):
    return sorted((folder.path / "a.h5.parts").glob("part-*.h5"))


def deal(folder, count, *words):
    for index in range(1, count + 1):
        folder.good("run", "a.toml", "--out", "a.h5", "--shard", f"{index}/{count}", *words)


def kill_until_done(folder, kills, seed):
    """Kills the command at random times, then lets it end; returns how many runs any session did twice."""
    chance = random.Random(seed)
    known, repeated, killed = set(), 0, 0
    while killed < kills:
        process = folder.start("run", "a.toml", "--out", "a.h5", "--threads", "2")
        try:
            process.communicate(timeout=chance.uniform(0.05, 1.2))
            assert process.returncode == 0
            break
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            killed += 1
        assert not (folder.path / "a.h5").exists()
        held = [run for part in parts(folder) for run in runs_in(part)]
        repeated += len(held) - len(set(held))
        assert known <= set(held), "a finished run was lost"
        known = set(held)
    folder.good("run", "a.toml", "--out", "a.h5")
    return killed, repeated


def test_killed_at_random_times(folder):
    folder.write("a.toml", LONG.replace("replicates = 600", f"replicates = {220 * KILLS}"))
    folder.good("run", "a.toml", "--out", "whole.h5")
    killed, repeated = kill_until_done(folder, KILLS, 1)
    print(f"{killed} kills, {repeated} runs repeated")
    assert (killed, repeated) == (KILLS, 0)  # each time before the sweep was through
    equal(folder, "whole.h5", "a.h5")
    assert not (folder.path / "a.h5.parts").exists()


@pytest.mark.parametrize("count", [2, 3, 5, 12])
def test_any_split_gives_the_same(sweep, count):
    sweep.good("run", "a.toml", "--out", "whole.h5")
    deal(sweep, count)
    assert not (sweep.path / "a.h5").exists()
    said = sweep.good("merge", "a.h5")
    assert "9 of 9 runs" in said
    equal(sweep, "whole.h5", "a.h5")
    assert not (sweep.path / "a.h5.parts").exists()
    assert "none differs" in sweep.good("verify", "a.h5")


def test_shards_in_any_order_at_once(sweep):
    sweep.good("run", "a.toml", "--out", "whole.h5")
    running = [sweep.start("run", "a.toml", "--out", "a.h5", "--shard", f"{index}/4") for index in (3, 1, 4, 2)]
    for process in running:
        process.communicate(timeout=60)
        assert process.returncode == 0
    sweep.good("merge", "a.h5.parts/")
    equal(sweep, "whole.h5", "a.h5")


@pytest.mark.parametrize(
    "variables",
    [
        {"SLURM_ARRAY_TASK_ID": "{0}", "SLURM_ARRAY_TASK_COUNT": "3", "SLURM_ARRAY_TASK_MIN": "0"},
        {"SLURM_ARRAY_TASK_ID": "{1}", "SLURM_ARRAY_TASK_COUNT": "3", "SLURM_ARRAY_TASK_MIN": "1"},
        {"PBS_ARRAY_INDEX": "{1}", "TANDEM_SHARDS": "3"},
        {"LSB_JOBINDEX": "{1}", "LSB_JOBINDEX_END": "3", "LSB_JOBINDEX_STEP": "1"},
        {"SGE_TASK_ID": "{1}", "SGE_TASK_FIRST": "1", "SGE_TASK_LAST": "3", "SGE_TASK_STEPSIZE": "1"},
        {"FLUX_JOB_CC": "{1}", "TANDEM_SHARDS": "3"},
        {"JOB_COMPLETION_INDEX": "{0}", "TANDEM_SHARDS": "3"},
        {"_CONDOR_JOB_AD": "job-{0}"},
    ],
    ids=["slurm from 0", "slurm from 1", "pbs", "lsf", "sge", "flux", "kubernetes", "htcondor"],
)
def test_array_variables(sweep, variables):
    for index in range(3):
        sweep.write(f"job-{index}", f'Cmd = "/bin/tandem"\nClusterId = 12\nProcId = {index}\nTotalSubmitProcs = 3\n')
        environment = os.environ | {name: text.format(index, index + 1) for name, text in variables.items()}
        done = sweep.run("run", "a.toml", "--out", "a.h5", env=environment)
        assert done.returncode == 0 and f"shard {index + 1}/3" in done.stderr, done.stderr
    assert "9 of 9 runs" in sweep.good("merge", "a.h5")


def test_array_variables_that_say_too_little(sweep):
    report = sweep.refused("run", "a.toml", env=os.environ | {"PBS_ARRAY_INDEX": "2"})
    assert "nothing says of how many" in report and "TANDEM_SHARDS" in report
    report = sweep.refused(
        "run",
        "a.toml",
        env=os.environ | {"SLURM_ARRAY_TASK_ID": "7", "SLURM_ARRAY_TASK_COUNT": "3", "SLURM_ARRAY_TASK_MIN": "1"},
    )
    assert "task 7 is none of 3" in report
    report = sweep.refused(
        "run",
        "a.toml",
        env=os.environ | {"SLURM_ARRAY_TASK_ID": "3", "SLURM_ARRAY_TASK_COUNT": "1", "SLURM_ARRAY_TASK_MIN": "3"},
    )
    assert "the array begins at task 3" in report and "submit all tasks again" in report
    sweep.good("run", "a.toml", env=os.environ | {"SGE_TASK_ID": "undefined", "LSB_JOBINDEX": "0"})
    assert (sweep.path / "results/a.h5").exists()


@pytest.mark.parametrize("shard", ["5/4", "0/0", "0/4", "1", "a/b", "-1/3", "1/3/5"])
def test_shards_that_cannot_be(sweep, shard):
    assert "i/n with 1 <= i <= n" in sweep.refused("run", "a.toml", "--out", "a.h5", f"--shard={shard}")


def test_mixed_shard_counts(sweep):
    sweep.good("run", "a.toml", "--out", "a.h5", "--shard", "1/4")
    report = sweep.refused("run", "a.toml", "--out", "a.h5", "--shard", "2/3")
    assert "holds parts of 4 shards (expected parts of 3 shards)" in report
    assert "holds parts of 4 shards" in sweep.refused("run", "a.toml", "--out", "a.h5")
    assert "--overwrite" in sweep.refused("run", "a.toml", "--out", "a.h5", "--shard", "2/4", "--overwrite")
    sweep.good("run", "a.toml", "--out", "b.h5", "--shard", "2/3")
    for path in (sweep.path / "b.h5.parts").iterdir():
        if path.name != "design.h5":
            shutil.copy(path, sweep.path / "a.h5.parts")
    assert "holds parts of 3 and of 4 shards" in sweep.refused("merge", "a.h5")


def test_missing_runs_are_named(sweep):
    sweep.good("run", "a.toml", "--out", "a.h5", "--shard", "1/3")
    sweep.good("run", "a.toml", "--out", "a.h5", "--shard", "3/3")
    report = sweep.refused("merge", "a.h5")
    assert "shard 2/3: 3 runs are missing: 1, 3, 8" in report and "--partial" in report
    assert "6 of 9 runs" in sweep.good("merge", "a.h5", "--partial")
    sweep.good("run", "a.toml", "--out", "a.h5", "--shard", "2/3")
    sweep.good("merge", "a.h5")
    sweep.good("run", "a.toml", "--out", "whole.h5")
    equal(sweep, "whole.h5", "a.h5")


def test_duplicates_are_refused(sweep):
    deal(sweep, 2)
    shutil.copy(sweep.path / "a.h5.parts/part-1-of-2-0001.h5", sweep.path / "a.h5.parts/part-1-of-2-0009.h5")
    report = sweep.refused("merge", "a.h5")
    assert "run 0 is done twice" in report and "part-1-of-2-0001.h5" in report


def test_parts_of_another_sweep_are_refused(sweep):
    deal(sweep, 2)
    sweep.good("run", "a.toml", "--out", "b.h5", "--shard", "1/2", "--seed", "9")
    shutil.copy(sweep.path / "b.h5.parts/part-1-of-2-0001.h5", sweep.path / "a.h5.parts/part-1-of-2-0009.h5")
    assert "part-1-of-2-0009.h5: belongs to another sweep" in sweep.refused("merge", "a.h5")
    assert "belongs to another sweep" in sweep.refused("run", "a.toml", "--out", "a.h5", "--shard", "1/2")


def test_journal_of_another_design_is_refused(sweep):
    deal(sweep, 2)
    sweep.good("run", "a.toml", "--out", "b.h5", "--shard", "1/2", "--seed", "9")
    shutil.copy(sweep.path / "b.h5.parts/journal-1-of-2.txt", sweep.path / "a.h5.parts/journal-1-of-2.txt")
    for words in (["merge", "a.h5"], ["run", "a.toml", "--out", "a.h5", "--shard", "1/2"]):
        assert "journal-1-of-2.txt: belongs to another design" in sweep.refused(*words)


def test_nothing_to_merge(sweep):
    assert "holds no sweep" in sweep.refused("merge", "a.h5")
    assert "neither this file nor its parts" in sweep.refused("status", "a.h5")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--set", "tasks.external_share=0.5"], "tasks.external_share: the file has 0.3, the command has 0.5"),
        (["--seed", "9"], "seeds.people: the file has 1, the command has 9"),
        (["--replicates", "7"], "design.replicates: the file has 600, the command has 7"),
    ],
)
def test_resume_with_a_changed_scenario_is_refused(folder, words, expected):
    stopped(folder)
    assert expected in folder.refused("run", "a.toml", "--out", "a.h5", *words)


def test_resume_with_another_version_is_refused(folder):
    stopped(folder)
    with h5py.File(folder.path / "a.h5.parts/design.h5", "r+") as file:
        version = file["provenance/program_version"].asstr()[0]
        file["provenance/program_version"][0] = "0.0.1"
    folder.good("seal", "a.h5.parts/design.h5")
    report = folder.refused("run", "a.toml", "--out", "a.h5")
    assert f"was begun by version 0.0.1 of the program; this is {version}" in report


@pytest.mark.parametrize("ad", ["nowhere", "/dev/zero", "fifo"])
def test_job_of_htcondor_that_cannot_be_read(sweep, ad):
    os.mkfifo(sweep.path / "fifo")
    environment = os.environ | {"_CONDOR_JOB_AD": ad}
    assert f"_CONDOR_JOB_AD: names {ad}, but " in sweep.refused("run", "a.toml", "--out", "a.h5", env=environment)
    sweep.good("run", "a.toml", "--out", "a.h5", "--shard", "1/1", env=environment)


@pytest.mark.parametrize("damage", ["altered", "truncated", "no HDF5"])
def test_corrupted_part_is_run_again(folder, damage):
    stopped(folder)
    part = parts(folder)[0]
    content = part.read_bytes()
    if damage == "altered":
        with h5py.File(part, "r+") as file:
            file["series/output"][0, 3] += 1e-9
    elif damage == "truncated":
        part.write_bytes(content[: len(content) // 2])
    else:
        part.write_text("nothing of use")
    assert "is damaged" in folder.refused("merge", "a.h5")
    done = folder.run("run", "a.toml", "--out", "a.h5")
    assert done.returncode == 0, done.stderr
    assert f"{part.name} is damaged" in done.stderr and "its runs are done again" in done.stderr
    folder.good("run", "a.toml", "--out", "whole.h5")
    equal(folder, "whole.h5", "a.h5")
    assert not (folder.path / "a.h5.parts").exists()


@pytest.mark.parametrize("keep", [0, 0.3, 0.6, 0.97])
def test_torn_journal(folder, keep):
    stopped(folder)
    journal = folder.path / "a.h5.parts/journal-1-of-1.txt"
    content = journal.read_bytes()
    journal.write_bytes(content[: int(keep * len(content))])
    held = sum(len(runs_in(part)) for part in parts(folder))
    done = folder.run("run", "a.toml", "--out", "a.h5")
    assert done.returncode == 0 and f"{held} of them already" in done.stderr, done.stderr
    folder.good("run", "a.toml", "--out", "whole.h5")
    equal(folder, "whole.h5", "a.h5")


def test_part_that_the_journal_does_not_know(folder):
    """The program was killed between writing a part and saying so: once it has gone on, status counts the part."""
    folder.write("a.toml", LONG)
    process = folder.start("run", "a.toml", "--out", "a.h5", "--shard", "1/2", "--threads", "1")
    wait_for((folder.path / "a.h5.parts/part-1-of-2-0001.h5").exists)
    process.kill()
    process.communicate()
    journal = folder.path / "a.h5.parts/journal-1-of-2.txt"
    journal.write_text(
        "".join(line + "\n" for line in journal.read_text().splitlines() if not line.startswith("part "))
    )
    assert "shard 1/2     0 of 300" in folder.good("status", "a.h5")
    deal(folder, 2)
    assert "a.h5: 600 of 600 runs done" in folder.good("status", "a.h5", "--complete")
    folder.good("merge", "a.h5")


def test_journal_of_a_later_format(folder):
    stopped(folder)
    journal = folder.path / "a.h5.parts/journal-1-of-1.txt"
    # The checksum of this line is that of the program that wrote it; a later one would write its own.
    lines = journal.read_text().splitlines()
    lines[0] = lines[0].replace("format=1", "format=2")
    journal.write_text("\n".join(lines) + "\n")
    folder.good("run", "a.toml", "--out", "a.h5")  # a damaged first line is none that could be misread


def test_status(folder):
    held = stopped(folder)
    said = folder.good("status", "a.h5")
    assert f"a.h5: {held} of 600 runs done, 0 failed" in said and "stopped" in said
    assert folder.run("status", "a.h5", "--complete").returncode == 3
    process = folder.start("run", "a.toml", "--out", "a.h5", "--threads", "1")
    wait_for(lambda: f"running (process {process.pid}@" in folder.good("status", "a.h5"))
    wait_for(lambda: " left" in folder.good("status", "a.h5"))
    assert f"shard 1/1 is being run: process {process.pid}@" in folder.run("merge", "a.h5").stderr
    process.communicate(timeout=60)
    assert folder.good("status", "a.h5", "--complete") == "a.h5: 600 of 600 runs done, 0 failed\n"


def test_before_the_first_part(folder):
    """Nothing is written yet: others are told who is at work, and a kill leaves nothing that binds whoever comes next."""
    folder.write("a.toml", LONG)
    process = folder.start(
        "run",
        "a.toml",
        "--out",
        "a.h5",
        "--threads",
        "1",
        "--set",
        "organisation.agents=20000",
        "--set",
        "organisation.units=1000",
    )
    wait_for((folder.path / "a.h5.parts/journal-1-of-1.txt").exists)
    wait_for(lambda: f"0 of 600 runs done, 0 failed: running (process {process.pid}@" in folder.good("status", "a.h5"))
    for words in ([], ["--shard", "2/4"], ["--overwrite"]):
        report = folder.refused("run", "a.toml", "--out", "a.h5", *words)
        assert f"another program is writing this output: process {process.pid}@" in report
    assert "holds no sweep" in folder.refused("merge", "a.h5")
    assert [path.name for path in (folder.path / "a.h5.parts").iterdir()] == ["journal-1-of-1.txt"]
    process.kill()
    process.communicate()
    assert "0 of 600 runs done, 0 failed: stopped" in folder.good("status", "a.h5")
    folder.good("run", "a.toml", "--out", "a.h5", "--shard", "2/4", "--replicates", "8")
    assert "shard 2/4     2 of 2 runs done" in folder.good("status", "a.h5")


def test_what_cannot_be_joined_is_kept(sweep):
    """The parts fit under the limit of a file's size, and the whole does not."""
    sweep.good("run", "a.toml", "--out", "whole.h5")
    for shard in ("1/2", "2/2"):
        sweep.good("run", "a.toml", "--out", "a.h5", "--shard", shard)
    largest = max(path.stat().st_size for path in parts(sweep))
    whole = (sweep.path / "whole.h5").stat().st_size
    assert largest < whole - 1024
    limit = (largest + whole) // 2
    before = sweep.files()
    done = sweep.run("merge", "a.h5", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
    assert done.returncode == 2 and "a.h5: cannot be written" in done.stderr and "a limit leaves" in done.stderr, done
    assert sweep.files() == before
    assert "9 of 9 runs from 2 parts" in sweep.good("merge", "a.h5")
    equal(sweep, "whole.h5", "a.h5")


def test_status_of_shards(sweep):
    sweep.good("run", "a.toml", "--out", "a.h5", "--shard", "1/3")
    said = sweep.good("status", "a.h5")
    assert "a.h5: 3 of 9 runs done" in said
    assert "shard 1/3     3 of 3 runs done, 0 failed: complete" in said
    assert "shard 2/3     not started" in said
    deal(sweep, 3)
    assert sweep.run("status", "a.h5", "--complete", "--quiet").returncode == 0


def test_a_part_is_a_results_file(folder):
    """The analysis package reads finished parts while the sweep runs."""
    stopped(folder)
    with h5py.File(parts(folder)[0]) as file:
        assert file["series/output"].shape == (file["runs/run"].shape[0], 100)
        assert "source_text" in file["scenario"]
    assert "none differs" in folder.good("verify", parts(folder)[0], "--sample", "3")


def test_few_files_while_running(folder):
    folder.write("a.toml", SMALL + "[design]\nreplicates = 10000\n")
    process = folder.start("run", "a.toml", "--out", "a.h5", "--set", "organisation.agents=20", "--set", "run.ticks=1")
    most = 0
    while process.poll() is None:
        most = max(most, sum(len(folders) + len(files) for _, folders, files in os.walk(folder.path)))
        time.sleep(0.05)
    process.communicate()
    assert process.returncode == 0 and 3 < most < 300
    assert sorted(path.name for path in folder.path.iterdir()) == ["a.h5", "a.toml"]


def test_sampled_design(folder):
    folder.write(
        "a.toml",
        SMALL
        + """
[design]
replicates = 2
[[design.sweep]]
sample = "saltelli"
points = 4
seed = 1
keys = [{ key = "boundaries.permeability" }, { key = "tasks.external_share", from = 0.1, to = 0.5 }]
""",
    )
    folder.good("run", "a.toml", "--out", "a.h5")
    with h5py.File(folder.path / "a.h5") as file:
        blocks = file["points/block"].asstr()[:].tolist()
        assert blocks == ["A", "AB boundaries.permeability", "AB tasks.external_share", "B"] * 4
        assert file["points/sample"][:].tolist() == [j for j in range(4) for _ in range(4)]
        share = file["points/tasks.external_share"][:]
        assert (share[0::4] == share[1::4]).all() and (share[2::4] == share[3::4]).all()
        assert ((share >= 0.1) & (share <= 0.5)).all()
        assert file["runs/point"][:].tolist() == list(range(16)) * 2  # breadth first
    assert "32 of 32 runs recomputed, none differs" in folder.good("verify", "a.h5")
