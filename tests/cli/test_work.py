# SPDX-License-Identifier: MIT
"""tandem work: processes that share a sweep by nothing but its folder. tests/torture has kills and stops at random (kind `workers`)."""

import json
import os
import re
import signal
import time

import h5py
import pytest
from conftest import FAILING, LONG, SMALL
from test_output import equal, wait_for
from test_replicates import RULE

MANY = LONG.replace("replicates = 600", "replicates = 60")
WORK = ("work", "a.toml", "--out", "a.h5", "--threads", "1", "--lease", "0.6")


def ended(process):
    said, errors = process.communicate(timeout=100)
    return process.returncode, said, errors


def held_lease(folder):
    """A lease that somebody holds, of a block that was begun and has no part: before and after that there is nothing to lose."""
    for path in (folder.path / "a.h5.parts").glob("journal-*.lease-*"):
        journal = path.with_name(path.name.split(".lease")[0])
        block = journal.stem.removeprefix("journal")
        begun = journal.exists() and journal.stat().st_size > 0
        if begun and " state=held " in path.read_text() and not list(path.parent.glob(f"part{block}-*.h5")):
            return path
    return None


def stand_still(folder, process):
    """Stops a worker that has a block in hand."""
    wait_for(lambda: list((folder.path / "a.h5.parts").glob("journal-*.lease-*")))
    for _ in range(200):
        process.send_signal(signal.SIGSTOP)
        time.sleep(0.05)
        if held_lease(folder):
            return
        process.send_signal(signal.SIGCONT)
        time.sleep(0.03)
    pytest.fail("it never has a block")


def test_one_worker_is_a_sweep(sweep):
    assert re.search(r"^a.h5: 9 runs$", sweep.good(*WORK), re.MULTILINE)
    sweep.good("run", "a.toml", "--out", "whole.h5")
    equal(sweep, "whole.h5", "a.h5")
    assert sorted(sweep.files()) == ["a.h5", "a.toml", "whole.h5"]
    for words in (WORK, ("work", "a.h5"), ("run", "a.toml", "--out", "a.h5")):
        assert "complete already" in sweep.good(*words)


def test_identical_commands_and_the_file_alone(folder):
    folder.write("a.toml", MANY)
    workers = [folder.start(*WORK) for _ in range(2)]
    wait_for((folder.path / "a.h5.parts/work.txt").exists)
    workers.append(folder.start("work", "a.h5", "--threads", "1"))
    ends = [ended(worker) for worker in workers]
    assert all(code == 0 for code, _, _ in ends), ends
    assert sum("another worker joined them" in said for _, said, _ in ends) == 2
    folder.good("run", "a.toml", "--out", "whole.h5")
    equal(folder, "whole.h5", "a.h5")
    assert not (folder.path / "a.h5.parts").exists()


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSTOP])
def test_what_a_dead_or_stopped_worker_left_is_taken_over(folder, number):
    """The stopped one, let go on when its lease has run out, publishes nothing that counts twice."""
    folder.write("a.toml", MANY)
    first = folder.start(*WORK)
    stand_still(folder, first)
    first.send_signal(number)
    second = folder.start(*WORK)
    said = ended(second)
    assert said[0] == 0 and "is taken over" in said[2], said
    first.send_signal(signal.SIGCONT)
    code, said, errors = ended(first)
    assert code in (0, -signal.SIGKILL), errors
    assert code != 0 or "another worker joined them" in said
    folder.good("run", "a.toml", "--out", "whole.h5")
    equal(folder, "whole.h5", "a.h5")
    assert not (folder.path / "a.h5.parts").exists()


def test_a_stopped_worker_finds_its_block_gone(folder):
    """It goes on while the sweep does, says that it lost its block, and does others."""
    folder.write(
        "a.toml",
        LONG.replace("ticks = 100", "ticks = 3000")
        .replace("snapshot_ticks = [0, 100]", "snapshot_ticks = [0]")
        .replace("replicates = 600", "replicates = 24"),
    )
    first = folder.start(*WORK)
    stand_still(folder, first)
    mine = held_lease(folder)
    second = folder.start(*WORK)
    wait_for(lambda: not mine.exists(), 60)
    first.send_signal(signal.SIGCONT)
    ends = [ended(first), ended(second)]
    assert [code for code, _, _ in ends] == [0, 0], ends
    assert "this worker stood still" in ends[0][2] or "another worker joined them" in ends[0][1]
    with h5py.File(folder.path / "a.h5") as file:
        assert file["runs/run"][:].tolist() == list(range(24))


def test_a_run_under_way_goes_on_in_other_hands(folder):
    folder.write(
        "a.toml",
        LONG.replace("ticks = 100", "ticks = 20000")
        .replace("snapshot_ticks = [0, 100]", "snapshot_ticks = [0]")
        .replace("replicates = 600", "replicates = 1"),
    )
    first = folder.start(*WORK, "--checkpoint", "0.2")
    wait_for(lambda: list((folder.path / "a.h5.parts").glob("checkpoint-*.bin")), 60)
    first.kill()
    first.communicate()
    second = folder.run(*WORK)
    assert second.returncode == 0 and re.search(r"run 0 goes on from tick \d+ of 20000", second.stderr), second.stderr


def test_a_worker_can_be_stopped(folder):
    folder.write("a.toml", MANY)
    worker = folder.start(*WORK)
    wait_for(lambda: list((folder.path / "a.h5.parts").glob("part-*.h5")))
    worker.terminate()
    code, _, errors = ended(worker)
    assert code == 4 and "tandem work a.h5 comes back to it" in errors
    began = time.monotonic()
    folder.good("work", "a.h5")  # its block was given back: nothing is waited for
    assert time.monotonic() - began < 50
    folder.good("run", "a.toml", "--out", "whole.h5")
    equal(folder, "whole.h5", "a.h5")


def test_status_tells_of_workers(folder):
    """Its lease outlasts however long the machine takes to start two more processes."""
    folder.write("a.toml", MANY)
    worker = folder.start(*WORK[:-1], "600")
    stand_still(folder, worker)
    text = folder.good("status", "a.h5")
    told = json.loads(folder.good("status", "a.h5", "--json"))
    worker.send_signal(signal.SIGCONT)
    assert ended(worker)[0] == 0
    assert re.search(r"^\d+ of 32 blocks complete, 1 worker at work$", text, re.MULTILINE), text
    name = rf"{worker.pid}@{re.escape(os.uname().nodename)}\.[0-9a-f]{{16}}"
    assert re.search(rf"^worker {name} has block \d+/32, heartbeat \d+ s ago", text, re.MULTILINE), text
    (entry,) = told["workers"]
    assert re.fullmatch(name, entry["worker"]) and entry["of"] == 32 and 1 <= entry["block"] <= 32
    assert len(told["shards"]) == 32 and told["runs"] in (0, 60)


def test_a_failed_run_is_joined_and_tried_again_later(folder):
    folder.write("a.toml", FAILING)
    done = folder.run(*WORK, preexec_fn=lambda: __import__("resource").setrlimit(9, (300 << 20, 300 << 20)))
    assert done.returncode == 3 and "a.h5: 4 runs, 2 failed" in done.stdout, done.stderr
    assert "2 of 4 runs done, 2 failed" in folder.good("status", "a.h5")


def test_refusals(sweep):
    assert "nobody has begun this sweep" in sweep.refused("work", "a.h5")
    assert "changes a scenario, and none is named" in sweep.refused("work", "a.h5", "--seed", "3")
    assert "seconds in [0.1" in sweep.refused(*WORK[:-1], "0")
    sweep.good("run", "a.toml", "--out", "a.h5", "--shard", "1/2")
    assert "was begun by tandem run" in sweep.refused("work", "a.h5")
    assert "was begun by tandem run" in sweep.refused(*WORK)


def test_run_leaves_workers_alone(folder):
    folder.write("a.toml", MANY)
    worker = folder.start(*WORK)
    wait_for(lambda: list((folder.path / "a.h5.parts").glob("part-*.h5")))
    worker.kill()
    worker.communicate()
    for shard in ([], ["--shard", "1/32"]):
        assert "tandem work a.h5 goes on with it" in folder.refused("run", "a.toml", "--out", "a.h5", *shard)
    folder.write("b.toml", MANY.replace("agents = 100", "agents = 90"))
    assert "organisation.agents" in folder.refused("work", "b.toml", "--out", "a.h5")
    time.sleep(1)
    assert "tandem work a.h5 does them" in folder.refused("merge", "a.h5")
    folder.good("work", "a.h5")


def with_rule(folder):
    folder.write("a.toml", SMALL + RULE)
    folder.good("run", "a.toml", "--out", "whole.h5")


def test_replicates_until_enough_by_workers(folder):
    with_rule(folder)
    ends = [ended(worker) for worker in [folder.start(*WORK) for _ in range(3)]]
    assert all(code == 0 for code, _, _ in ends), ends
    equal(folder, "whole.h5", "a.h5")
    assert folder.good("digest", "whole.h5") == folder.good("digest", "a.h5")
    assert "complete already" in folder.good("run", "a.toml", "--out", "a.h5")


@pytest.mark.parametrize("order", [(1, 2, 3), (3, 2, 1)])
def test_replicates_until_enough_by_shards(folder, order):
    """A shard ends when its points have enough; if those of another want more, the merge says so, and the same command goes on."""
    with_rule(folder)
    for _ in range(3):
        for index in order:
            folder.good("run", "a.toml", "--out", "a.h5", "--shard", f"{index}/3")
        through = folder.run("status", "a.h5", "--through", "--quiet").returncode == 0
        done = folder.run("merge", "a.h5")
        assert (done.returncode == 0) == through, done.stderr
        if through:
            break
        assert "replicates that design.until wants to see" in done.stderr and "run that shard again" in done.stderr
    assert through
    equal(folder, "whole.h5", "a.h5")
    assert folder.good("digest", "whole.h5") == folder.good("digest", "a.h5")


def test_what_stands_in_place_of_the_plan_is_told(folder):
    folder.write("a.toml", MANY)
    worker = folder.start(*WORK)
    wait_for(lambda: list(folder.path.glob("a.h5.parts/part-*.h5")))
    worker.kill()
    worker.communicate()
    plan = folder.path / "a.h5.parts/work.txt"
    plan.unlink()
    os.mkfifo(plan)  # nobody waits for it
    for words in (["merge", "a.h5", "--partial"], ["work", "a.h5"]):
        assert "work.txt: is no regular file" in folder.refused(*words)


def test_what_stands_in_place_of_journal_and_design_is_told(folder):
    folder.write("a.toml", SMALL + "[design]\nreplicates = 4\n")
    folder.good("run", "a.toml", "--out", "a.h5", "--shard", "1/2")
    journal = folder.path / "a.h5.parts/journal-1-of-2.txt"
    journal.rename(folder.path / "journal")
    journal.symlink_to("nowhere")
    assert "journal-1-of-2.txt" in folder.refused("merge", "a.h5", "--partial")
    (folder.path / "journal").rename(journal)
    design = folder.path / "a.h5.parts/design.h5"
    design.unlink()
    design.mkdir()
    assert "design.h5: is no regular file" in folder.refused("merge", "a.h5", "--partial")


def test_a_damaged_part_is_done_again(folder):
    folder.write("a.toml", MANY)
    worker = folder.start(*WORK)

    def told():
        """What the journals say of parts."""
        texts = [path.read_text() for path in (folder.path / "a.h5.parts").glob("journal-*.txt")]
        return re.findall(r"^part file=(\S+)", "".join(texts), re.MULTILINE)

    wait_for(told)
    worker.kill()
    worker.communicate()
    part = folder.path / "a.h5.parts" / told()[0]
    content = bytearray(part.read_bytes())
    content[len(content) // 2] ^= 64
    part.write_bytes(content)
    done = folder.run("work", "a.h5")
    assert done.returncode == 0 and "is damaged" in done.stderr, done.stderr
    folder.good("run", "a.toml", "--out", "whole.h5")
    equal(folder, "whole.h5", "a.h5")
