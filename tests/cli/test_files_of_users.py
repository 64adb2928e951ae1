# SPDX-License-Identifier: MIT
"""What a command must not do to files that are none of its own, and what it must not say of them."""

import os
import shutil
import signal

import h5py
import pytest
from conftest import LONG, SMALL
from test_output import equal, wait_for
from test_work import WORK, ended, stand_still

PEOPLE = "id,unit\nann,north\nbob,north\ncid,south\n"
ROSTER = '[organisation]\nrecord = "roster"\nfile = "people.csv"\n'
READ = "is read by the scenario, and is not replaced"


@pytest.fixture
def read(folder):
    """A scenario that reads a roster, edges and points."""
    text = SMALL.replace("[organisation]\nagents = 40\nunits = 4\n", ROSTER)
    text += '[network]\nrecord = "edge_list"\nfile = "ties.csv"\n[[design.sweep]]\ncsv = "points.csv"\n'
    folder.write("a.toml", text)
    folder.write("people.csv", PEOPLE)
    folder.write("ties.csv", "source,target\nann,bob\n")
    folder.write("points.csv", "boundaries.permeability\n0.1\n0.2\n")
    folder.good("check", "a.toml")
    return folder


@pytest.mark.parametrize("name", ["a.toml", "people.csv", "ties.csv", "points.csv"])
@pytest.mark.parametrize("link", [None, os.link, os.symlink])
def test_what_the_scenario_reads_is_not_replaced(read, name, link):
    out = "out.h5" if link else name
    if link:
        link(read.path / name, read.path / out)
    for words in (["run", "a.toml", "--overwrite"], ["run", "a.toml"], ["work", "a.toml"]):
        report = read.refused(*words, "--out", out)
        assert READ in report and "discard this one" not in report


def test_overwrite_is_not_offered_for_another_file(small):
    small.write("notes.txt", "mine")
    report = small.refused("run", "a.toml", "--out", "notes.txt")
    assert "not a results file" in report and "--overwrite" not in report


def test_overwrite_is_offered_for_a_damaged_results_file(small):
    small.good("run", "a.toml", "--out", "a.h5")
    small.write("a.h5", (small.path / "a.h5").read_bytes()[:-100])
    assert "--overwrite" in small.refused("run", "a.toml", "--out", "a.h5")
    small.good("run", "a.toml", "--out", "a.h5", "--overwrite")


def test_partial_merge_beside_workers(folder):
    """Neither worker fails over it, and the joined file takes its place."""
    folder.write("a.toml", LONG.replace("replicates = 600", "replicates = 120"))
    workers = [folder.start(*WORK) for _ in range(2)]
    wait_for(lambda: list((folder.path / "a.h5.parts").glob("part-*.h5")))
    folder.good("merge", "a.h5", "--partial")
    with h5py.File(folder.path / "a.h5") as file:
        assert 0 in file["runs/status"][:].tolist()
    assert folder.run("status", "a.h5", "--complete").returncode == 3
    ends = [ended(worker) for worker in workers]
    assert [code for code, _, _ in ends] == [0, 0], ends
    folder.good("status", "a.h5", "--complete")
    folder.good("run", "a.toml", "--out", "whole.h5")
    equal(folder, "whole.h5", "a.h5")


def test_replay_looks_at_the_data(sweep):
    sweep.good("run", "a.toml", "--out", "a.h5")
    with h5py.File(sweep.path / "a.h5", "r+") as file:
        file["series/output"][3, 0] += 1
    sweep.run("seal", "a.h5")
    done = sweep.run("replay", "a.h5", "--run", "3")
    assert done.returncode == 5 and "altered" in done.stdout and "as in the file" not in done.stdout, done
    assert "as in the file" in sweep.good("replay", "a.h5", "--run", "2")


def test_time_left_of_shards(folder):
    """While a shard is not started, nobody knows when all are done."""
    folder.write("a.toml", LONG)
    process = folder.start("run", "a.toml", "--out", "a.h5", "--shard", "1/2", "--threads", "1")
    wait_for(lambda: " left" in folder.run("status", "a.h5").stdout)
    process.send_signal(signal.SIGSTOP)
    first, shard = folder.good("status", "a.h5").splitlines()[:2]
    process.kill()
    process.communicate()
    assert "runs/s" in first and "left" not in first and "left" in shard


def test_silent_worker_is_waited_for_and_not_at_work(folder):
    folder.write("a.toml", LONG.replace("replicates = 600", "replicates = 60"))
    first = folder.start(*WORK[:-1], "3")
    stand_still(folder, first)
    wait_for(lambda: "blocks complete, 0 workers at work, 1 silent\n" in folder.good("status", "a.h5"))
    second = folder.start(*WORK[:-1], "3")
    code, _, errors = ended(second)
    first.kill()
    first.communicate()
    assert code == 0 and "waits for block " in errors and " of 3 s" in errors, errors


def test_dry_run_of_a_shard(sweep):
    for words, options in (
        (["--shard", "2/4"], {}),
        ([], {"env": {**os.environ, "SLURM_ARRAY_TASK_ID": "2", "SLURM_ARRAY_TASK_COUNT": "4"}}),
    ):
        said = sweep.good("run", "a.toml", "--dry-run", *words, **options)
        assert "shard     2/4 (by " in said and "runs      2 of 9 (3 points x 3 replicates)" in said
    assert "shard" not in sweep.good("run", "a.toml", "--dry-run")


def test_dry_run_looks_at_the_output(sweep):
    assert "does not exist" in sweep.refused("run", "a.toml", "--dry-run", "--out", "no/such/a.h5")
    sweep.write("notes.txt", "mine")
    assert "notes.txt" in sweep.refused("run", "a.toml", "--dry-run", "--out", "notes.txt")


def test_results_where_a_scenario_is_wanted(small):
    small.good("run", "a.toml", "--out", "a.h5")
    shutil.copy(small.path / "a.h5", small.path / "old.h5")
    small.as_of_format_1("old.h5")
    for words in (
        ["check", "a.h5"],
        ["run", "a.h5"],
        ["trace", "a.h5", "--agent", "1", "--replicate", "0"],
        ["check", "old.h5"],
    ):
        report = small.refused(*words)
        assert "is a results file" in report and "tandem replay" in report and "NUL" not in report


@pytest.mark.parametrize("name", ["people.csv", "ties.csv", "points.csv"])
def test_semicolons(read, name):
    read.write(name, (read.path / name).read_text().replace(",", ";").replace("permeability\n", "permeability;x\n"))
    report = read.refused("check", "a.toml")
    assert f"{name}:1:1" in report and "commas" in report


def test_unknown_key_in_the_header_of_points(read):
    read.write("points.csv", "boundaries.permeability,search.recal\n0.1,1\n0.2,1\n")
    report = read.refused("check", "a.toml")
    assert "points.csv:1:25" in report and "search.recal" in report and "points.csv:2" not in report


def test_replay_out_alone_is_refused(sweep):
    sweep.good("run", "a.toml", "--out", "a.h5")
    assert "--snapshots" in sweep.refused("replay", "a.h5", "--run", "1", "--out", "b.h5")


def test_counts_in_words(small):
    done = small.run("run", "a.toml", "--out", "a.h5")
    assert "a.h5: 1 run done in" in done.stdout, done
    assert "b.h5: 1 run\n" in small.good("work", "a.toml", "--out", "b.h5")


def test_nothing_is_recorded(small):
    for words in (["--set", "recording.metrics=[]", "--set", "recording.by_unit=[]"],):
        assert "note: nothing is recorded" in small.good("check", "a.toml", *words)
    assert "nothing is recorded" not in small.good("check", "a.toml")
