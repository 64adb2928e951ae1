# SPDX-License-Identifier: MIT
"""An existing results file is never lost; a stopped command leaves what it finished."""

import os
import re
import shutil
import signal
import subprocess
import time

import h5py
import pytest
from conftest import LONG, default_signals


def statuses(path):
    with h5py.File(path) as file:
        return file["runs/status"][:].tolist()


def test_complete_file_of_the_same_design(sweep):
    sweep.good("run", "a.toml", "--out", "a.h5")
    before = sweep.files()
    assert "complete already" in sweep.good("run", "a.toml", "--out", "a.h5")
    assert sweep.files() == before


def test_comments_and_title_are_no_part_of_the_design(sweep):
    sweep.good("run", "a.toml", "--out", "a.h5")
    sweep.write("b.toml", "# a comment\n" + (sweep.path / "a.toml").read_text().replace("Small", "Tiny"))
    assert "complete already" in sweep.good("run", "b.toml", "--out", "a.h5")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--set", "tasks.external_share=0.5"], "tasks.external_share: the file has 0.3, the command has 0.5"),
        (["--replicates", "4"], "design.replicates: the file has 3, the command has 4"),
        (["--seed", "9"], "seeds.people: the file has 1, the command has 9"),
        (["--every", "2"], "recording.every: the file has 1, the command has 2"),
    ],
)
def test_file_of_another_design(sweep, words, expected):
    sweep.good("run", "a.toml", "--out", "a.h5")
    report = sweep.refused("run", "a.toml", "--out", "a.h5", *words)
    assert expected in report and "--overwrite" in report


def test_file_of_another_sweep(sweep):
    sweep.good("run", "a.toml", "--out", "a.h5")
    sweep.write("a.toml", (sweep.path / "a.toml").read_text().replace("0.5", "0.6"))
    report = sweep.refused("run", "a.toml", "--out", "a.h5")
    assert "boundaries.permeability: the file has swept over 0.1, 0.5, 1" in report


def test_overwrite_discards(sweep):
    sweep.good("run", "a.toml", "--out", "a.h5")
    sweep.good("run", "a.toml", "--out", "a.h5", "--seed", "9", "--overwrite")
    with h5py.File(sweep.path / "a.h5") as file:
        assert set(file["runs/seed_people"][:]) == {9}


def test_altered_file_is_not_taken_for_complete(sweep):
    sweep.good("run", "a.toml", "--out", "a.h5")
    with h5py.File(sweep.path / "a.h5", "r+") as file:
        file["series/output"][4, 2] += 1e-9
    assert "changed since it was written" in sweep.refused("run", "a.toml", "--out", "a.h5")
    sweep.good("seal", "a.h5")
    report = sweep.refused("run", "a.toml", "--out", "a.h5")
    assert "altered" in report and "run 4" in report


def test_results_of_a_later_format(sweep):
    sweep.good("run", "a.toml", "--out", "a.h5")
    sweep.write("a.h5", (sweep.path / "a.h5").read_bytes().replace(b"version=2", b"version=9"))
    assert "newer than this program" in sweep.refused("run", "a.toml", "--out", "a.h5")
    assert "newer than this program" in sweep.refused("digest", "a.h5")


def wait_for(condition, seconds=30):
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.01)
    assert condition()


def started(folder, *words, **options):
    """A long command that has finished some of its 600 runs."""
    folder.write("a.toml", LONG)
    process = folder.start("run", "a.toml", "--out", "a.h5", "--threads", "1", *words, **options)
    wait_for((folder.path / "a.h5.parts" / "part-1-of-1-0001.h5").exists)
    assert process.poll() is None
    return process


def stopped(folder, *words):
    """The same, stopped by SIGTERM; returns how many runs are kept."""
    process = started(folder, *words)
    process.terminate()
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 4, errors
    return int(re.search(r"a.h5.parts holds (\d+) of 600 runs; the same command runs the others", errors)[1])


def equal(folder, a, b):
    """No difference beside provenance."""
    assert folder.good("digest", a) == folder.good("digest", b)
    difference = subprocess.run(
        ["h5diff", "--exclude-path=/provenance", a, b], cwd=folder.path, capture_output=True, text=True
    )
    assert (difference.returncode, difference.stdout) == (0, "")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_stopped_command_leaves_the_finished_runs(folder, number):
    process = started(folder)
    process.send_signal(number)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 4, errors
    found = re.search(r"a.h5.parts holds (\d+) of 600 runs; the same command runs the others", errors)
    assert found, errors
    assert sorted(path.name for path in folder.path.iterdir()) == ["a.h5.parts", "a.toml"]
    folder.good("merge", "a.h5", "--partial")
    status = statuses(folder.path / "a.h5")
    assert 0 < status.count(1) == int(found[1]) < 600
    assert status.count(0) == 600 - status.count(1)
    folder.good("digest", "a.h5")


def test_hangup_is_ignored_after_nohup_and_a_signal_waits_for_the_joining(folder):
    process = started(folder, "--replicates", "1200", before=["nohup"])
    process.send_signal(signal.SIGHUP)
    wait_for(lambda: list(folder.path.glob("a.h5.parts/new-*")))
    process.terminate()
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 0 and errors.count("stopping: ") == 1, errors
    assert "stopping: a.h5 gets 10 s to be written" in errors
    assert sorted(path.name for path in folder.path.iterdir()) == ["a.h5", "a.toml"]
    assert statuses(folder.path / "a.h5") == [1] * 1200


def test_second_signal_while_the_parts_are_joined(folder):
    process = started(folder, "--replicates", "1200")
    wait_for(lambda: list(folder.path.glob("a.h5.parts/new-*")))
    process.terminate()
    assert any("stopping: a.h5 gets 10 s to be written" in line for line in process.stderr)
    process.send_signal(signal.SIGSTOP)
    time.sleep(0.6)
    process.terminate()
    process.send_signal(signal.SIGCONT)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 4 and "interrupted while a.h5 was written: the same command writes it" in errors, (
        errors
    )
    folder.good("run", "a.toml", "--out", "a.h5", "--replicates", "1200")
    assert sorted(path.name for path in folder.path.iterdir()) == ["a.h5", "a.toml"]
    assert statuses(folder.path / "a.h5") == [1] * 1200


@pytest.mark.parametrize("broken", ["full", "closed", "without a reader"])
def test_standard_error_that_cannot_be_written(sweep, broken):
    """Costs neither the results nor a stop its checkpoint."""
    read, write = os.pipe()
    os.close(read)
    full = os.open("/dev/full", os.O_WRONLY)
    options = {
        "full": {"stderr": full},
        "closed": {"stderr": None, "preexec_fn": lambda: (default_signals(), os.close(2))},
        "without a reader": {"stderr": write},
    }[broken]
    words = ["run", "a.toml", "--threads", "1", "--out"]
    done = sweep.start(*words, "a.h5", **options)
    done.communicate(timeout=30)
    stopped_run = sweep.start(*words, "b.h5", "--replicates", "1", "--set", "run.ticks=1000000", **options)
    wait_for((sweep.path / "b.h5.parts").exists)
    time.sleep(1.2)
    stopped_run.terminate()
    stopped_run.communicate(timeout=30)
    refused = sweep.start("run", "nothing.toml", **options)
    refused.communicate(timeout=30)
    os.close(write)
    os.close(full)
    assert (done.returncode, stopped_run.returncode) == (0, 4)
    assert refused.returncode == 2
    assert statuses(sweep.path / "a.h5") == [1] * 9
    assert "none differs" in sweep.good("verify", "a.h5")
    assert (sweep.path / "b.h5.parts" / "checkpoint-1-of-1-0.bin").exists()


def test_same_command_goes_on(folder):
    words = ["--set", "run.ticks=100"]
    finished = stopped(folder, *words)
    go_on = folder.run("run", "a.toml", "--out", "a.h5", *words)
    assert go_on.returncode == 0 and f"{finished} of them already" in go_on.stderr
    assert sorted(path.name for path in folder.path.iterdir()) == ["a.h5", "a.toml"]
    assert statuses(folder.path / "a.h5") == [1] * 600
    with h5py.File(folder.path / "a.h5") as file:
        assert file["provenance/session"].shape == (2,)
    folder.good("run", "a.toml", "--out", "whole.h5", *words)
    equal(folder, "whole.h5", "a.h5")


@pytest.mark.parametrize("keep_parts", [True, False])
def test_incomplete_file_is_completed(folder, keep_parts):
    finished = stopped(folder)
    folder.good("merge", "a.h5", "--partial")
    if not keep_parts:
        shutil.rmtree(folder.path / "a.h5.parts")
    go_on = folder.run("run", "a.toml", "--out", "a.h5")
    assert go_on.returncode == 0 and f"{finished} of them already" in go_on.stderr
    folder.good("run", "a.toml", "--out", "whole.h5")
    equal(folder, "whole.h5", "a.h5")


def test_second_signal_stops_at_once(folder):
    folder.write("a.toml", LONG)
    process = folder.start(
        "run",
        "a.toml",
        "--out",
        "a.h5",
        "--threads",
        "1",
        "--set",
        "organisation.agents=60000",
        "--set",
        "organisation.units=3000",
    )
    wait_for((folder.path / "a.h5.parts" / "journal-1-of-1.txt").exists)
    time.sleep(0.4)
    for _ in range(2):  # within half a second: one signal
        process.send_signal(signal.SIGTERM)
        time.sleep(0.1)
    assert process.poll() is None
    time.sleep(0.6)
    begin = time.monotonic()
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=30)
    assert process.returncode == 4
    assert time.monotonic() - begin < 2
    assert not (folder.path / "a.h5").exists()


def test_killed_program_leaves_no_half_file(folder):
    process = started(folder)
    process.kill()
    process.communicate()
    assert not (folder.path / "a.h5").exists()
    report = folder.refused("run", "a.toml", "--out", "a.h5", "--replicates", "20")
    assert "a.h5.parts: holds another design: design.replicates: the file has 600, the command has 20" in report
    folder.good("run", "a.toml", "--out", "a.h5", "--replicates", "20", "--overwrite")
    assert sorted(path.name for path in folder.path.iterdir()) == ["a.h5", "a.toml"]


def test_killed_program_keeps_the_incomplete_file(folder):
    stopped(folder)
    folder.good("merge", "a.h5", "--partial")
    before = (folder.path / "a.h5").read_bytes()
    again = folder.start("run", "a.toml", "--out", "a.h5", "--threads", "1")
    time.sleep(0.4)
    again.kill()
    again.communicate()
    assert (folder.path / "a.h5").read_bytes() == before


def test_two_programs_with_one_output(folder):
    process = started(folder)
    other = folder.run("run", "a.toml", "--out", "a.h5")
    overwriting = folder.run("run", "a.toml", "--out", "a.h5", "--overwrite")
    process.terminate()
    process.communicate(timeout=30)
    for done in (other, overwriting):
        assert done.returncode == 2
        assert f"another program is writing this output: process {process.pid}@" in done.stderr
    assert list((folder.path / "a.h5.parts").glob("part-*.h5"))


def test_file_that_turns_up_meanwhile(folder):
    process = started(folder, "--replicates", "1200")  # more than what ends before its first part
    folder.write("a.h5", "precious")
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 2, errors
    assert "turned up" in errors
    assert (folder.path / "a.h5").read_text() == "precious"
    assert list((folder.path / "a.h5.parts").glob("part-*.h5"))
