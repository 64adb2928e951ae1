# SPDX-License-Identifier: MIT
"""Workers whose design or plan was lost or damaged: what follows from the command is made again, else one line says what to do."""

import os
import shutil
import signal
import time

import pytest
from conftest import SMALL, SWEEP
from test_output import equal, wait_for
from test_work import MANY, WORK, ended

OUT_ALONE = ("work", "a.h5", "--threads", "1", "--lease", "0.6")
NAMES = ("design.h5", "work.txt")


def lose(path):
    path.unlink()


def empty(path):
    path.write_bytes(b"")


def flip(path):
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 4
    path.write_bytes(content)


def begun(folder, scenario=MANY):
    """A sweep that a killed worker left, with some parts."""
    folder.write("a.toml", scenario)
    worker = folder.start(*WORK)
    wait_for(lambda: list(folder.path.glob("a.h5.parts/part-*.h5")))
    worker.kill()
    worker.communicate()
    return folder.path / "a.h5.parts"


def complete(folder):
    folder.good("run", "a.toml", "--out", "whole.h5")
    equal(folder, "whole.h5", "a.h5")
    assert not (folder.path / "a.h5.parts").exists()


@pytest.mark.parametrize("spoil", [lose, empty, flip])
@pytest.mark.parametrize("names", [("design.h5",), ("work.txt",), NAMES], ids=lambda names: "+".join(names))
def test_made_again_from_the_command(folder, names, spoil):
    parts = begun(folder)
    held = sorted(path.name for path in parts.glob("part-*.h5"))
    for name in names:
        spoil(parts / name)
    done = folder.run(*WORK)
    assert done.returncode == 0, done.stderr
    for name in names:
        assert spoil is lose or f"{name} is damaged: it is made again" in done.stderr, done.stderr
    assert held
    complete(folder)


@pytest.mark.parametrize("spoil", [lose, empty, flip])
@pytest.mark.parametrize("name", NAMES)
def test_the_results_file_alone(folder, name, spoil):
    """The plan follows from the design and what the journals say; a design follows from the command alone."""
    parts = begun(folder)
    spoil(parts / name)
    before = sorted(path.name for path in parts.iterdir())
    if name == "work.txt":
        folder.good(*OUT_ALONE)
        return complete(folder)
    report = folder.refused(*OUT_ALONE)
    assert "tandem work SCENARIO --out a.h5 makes it again" in report and report.count("\n") == 2, report
    assert sorted(path.name for path in parts.iterdir()) == before
    folder.good(*WORK)
    complete(folder)


@pytest.mark.parametrize("spoil", [lose, empty])
@pytest.mark.parametrize("name", NAMES)
def test_lost_while_workers_are_at_it(folder, name, spoil):
    folder.write("a.toml", MANY)
    workers = [folder.start(*WORK) for _ in range(2)]
    path = folder.path / "a.h5.parts" / name
    wait_for(lambda: list(folder.path.glob("a.h5.parts/part-*.h5")))
    for worker in workers:
        worker.send_signal(signal.SIGSTOP)
    spoil(path)
    workers.append(folder.start(*WORK))
    time.sleep(0.3)
    for worker in workers[:2]:
        worker.send_signal(signal.SIGCONT)
    ends = [ended(worker) for worker in workers]
    assert [code for code, _, _ in ends] == [0, 0, 0], ends
    complete(folder)


def test_blocks_of_whole_replicates_are_dealt_out_as_before(folder):
    """Arms that share a past: the plan that is made again puts the same runs into the same blocks."""
    arms = SMALL + '[interventions.leave]\nrecord = "layoff"\nat = 11\n[design]\nreplicates = 40\n'
    arms += '[[design.sweep]]\nkey = "interventions.leave.share"\nvalues = [0.0, 0.1]\n'
    parts = begun(folder, arms.replace("ticks = 12", "ticks = 400").replace("at = 11", "at = 390"))
    plan = (parts / "work.txt").read_text()
    assert "whole_replicates=1" in plan
    (parts / "work.txt").unlink()
    worker = folder.start(*OUT_ALONE)
    wait_for((parts / "work.txt").exists)
    assert (parts / "work.txt").read_text() == plan
    assert ended(worker)[0] == 0
    complete(folder)


def test_other_verbs_know_whose_parts_these_are(folder):
    parts = begun(folder)
    (parts / "work.txt").unlink()
    assert "tandem work a.h5 goes on with it" in folder.refused("run", "a.toml", "--out", "a.h5")
    assert " blocks complete, " in folder.good("status", "a.h5")
    time.sleep(1)  # the lease of the dead worker
    assert "tandem work a.h5 does them" in folder.refused("merge", "a.h5")
    folder.good("merge", "a.h5", "--partial")
    folder.good(*WORK)
    complete(folder)


def test_the_plan_of_another_design_is_told(folder):
    parts = begun(folder)
    folder.write("b.toml", SMALL + SWEEP)
    other = folder.start("work", "b.toml", "--out", "b.h5", "--threads", "1")
    wait_for((folder.path / "b.h5.parts/work.txt").exists)
    shutil.copy(folder.path / "b.h5.parts/work.txt", parts / "work.txt")
    other.communicate()
    report = folder.refused(*WORK)
    assert "work.txt: is the plan of another design" in report and "move it elsewhere" in report, report
    (parts / "work.txt").unlink()
    folder.good(*WORK)
    complete(folder)


def test_what_is_no_file_is_told(folder):
    for name in NAMES:
        parts = begun(folder)
        (parts / name).unlink()
        os.mkfifo(parts / name)  # nobody waits for it
        for words in (WORK, OUT_ALONE):
            told = folder.refused(*words)
            assert "elsewhere" in told and "tries again" not in told, told
        shutil.rmtree(parts)
