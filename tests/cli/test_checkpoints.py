# SPDX-License-Identifier: MIT
"""One long run, killed, stopped, damaged: it goes on where it was kept, and ends as if nothing had been."""

import re
import shutil
import subprocess
import time

import pytest
from conftest import PROGRAM, Folder
from test_output import equal, wait_for

RUN = """\
schema = 1
[organisation]
agents = 400
units = 20
[run]
ticks = {ticks}
[recording]
metrics = ["output", "degree"]
by_unit = ["output"]
snapshot_ticks = [0, 100, {ticks}]
[design]
replicates = {replicates}
"""
# Some 1 s of work; enough to be stopped after a second; and more than a test waits for.
SHORT, LONG, ENDLESS = 6_000, 60_000, 1_000_000


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A folder with the scenario a.toml of one SHORT run, and its results whole.h5."""
    folder = Folder(tmp_path_factory.mktemp("whole"))
    folder.write("a.toml", RUN.format(ticks=SHORT, replicates=1))
    folder.good("run", "a.toml", "--out", "whole.h5", "--checkpoint", "0")
    return folder


@pytest.fixture
def one(whole, folder):
    """The same, to be written to."""
    for name in ("a.toml", "whole.h5"):
        shutil.copy(whole.path / name, folder.path)
    return folder


def checkpoint(folder, run=0, shard="1-of-1"):
    return folder.path / f"a.h5.parts/checkpoint-{shard}-{run}.bin"


def tick_of(path):
    return int(re.search(rb" tick=(\d+) ", path.read_bytes()[:512])[1]) if path.exists() else 0


def kill_after(folder, tick, *words):
    """Kills the command when the run is kept at a later tick; returns that, and what was said."""
    process = folder.start("run", "a.toml", "--out", "a.h5", "--checkpoint", "0.05", *words)
    wait_for(lambda: tick_of(checkpoint(folder)) > tick)
    process.kill()
    _, errors = process.communicate()
    assert not (folder.path / "a.h5").exists()
    return tick_of(checkpoint(folder)), errors


def test_killed_run_goes_on(one):
    kept = 0
    for _ in range(3):
        before = kept
        kept, errors = kill_after(one, before)
        assert (f"run 0 goes on from tick {before} of {SHORT}" in errors) == (before > 0), errors
        assert f"  run 0 stands at tick {kept} of {SHORT}\n" in one.good("status", "a.h5")
    done = one.run("run", "a.toml", "--out", "a.h5")
    assert done.returncode == 0 and f"run 0 goes on from tick {kept} of {SHORT}" in done.stderr, done.stderr
    equal(one, "whole.h5", "a.h5")
    assert sorted(path.name for path in one.path.iterdir()) == ["a.h5", "a.toml", "whole.h5"]


def test_stopped_run_is_kept(folder):
    folder.write("a.toml", RUN.format(ticks=LONG, replicates=1))
    process = folder.start("run", "a.toml", "--out", "a.h5")
    time.sleep(1.3)
    assert not checkpoint(folder).exists()
    asked = time.monotonic()
    process.terminate()
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 4 and time.monotonic() - asked < 5, errors
    assert "a.h5.parts holds 0 of 1 runs" in errors
    tick = int(re.search(rf"run 0 stands at tick (\d+) of {LONG}, and goes on from there", errors)[1])
    assert tick == tick_of(checkpoint(folder)) > 0
    done = folder.run("run", "a.toml", "--out", "a.h5")
    assert f"run 0 goes on from tick {tick} of {LONG}" in done.stderr
    assert "none differs" in folder.good("verify", "a.h5")


def test_nothing_is_kept_if_not_wished(folder):
    folder.write("a.toml", RUN.format(ticks=ENDLESS, replicates=1))
    process = folder.start("run", "a.toml", "--out", "a.h5", "--checkpoint", "0")
    time.sleep(1.3)
    process.terminate()
    time.sleep(0.7)
    process.terminate()
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 4 and "get 10 s" in errors and "nothing was written" in errors, errors
    assert [path.name for path in folder.path.iterdir()] == ["a.toml"]


def altered(content):
    return content[:5000] + bytes([content[5000] ^ 1]) + content[5001:]


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (altered, "is damaged: its bytes are not those that were written"),
        (lambda content: content[: len(content) // 2], "is damaged: its length"),
        (lambda content: content.replace(b" tick=", b" tick=1", 1), "is damaged: its first line"),
    ],
    ids=["altered", "truncated", "first line"],
)
def test_damaged_checkpoint_is_not_used(one, damage, said):
    kill_after(one, 0)
    file = checkpoint(one)
    file.write_bytes(damage(file.read_bytes()))
    done = one.run("run", "a.toml", "--out", "a.h5", "--quiet")
    assert done.returncode == 0
    assert done.stderr == f"note: a.h5.parts/{file.name} {said}; run 0 starts over\n"
    equal(one, "whole.h5", "a.h5")
    assert not (one.path / "a.h5.parts").exists()


def test_checkpoint_of_another_seed_is_not_used(one):
    kill_after(one, 0)
    other = Folder(one.path / "other")
    other.write("a.toml", (one.path / "a.toml").read_text())
    kill_after(other, 0, "--seed", "9")
    shutil.copy(checkpoint(other), checkpoint(one))
    done = one.run("run", "a.toml", "--out", "a.h5")
    assert "belongs to another design; run 0 starts over" in done.stderr
    equal(one, "whole.h5", "a.h5")


def test_run_that_cannot_be_kept_goes_on(one):
    (one.path / "a.h5.parts" / (checkpoint(one).name + ".part")).mkdir(parents=True)
    done = one.run("run", "a.toml", "--out", "a.h5", "--checkpoint", "0.2")
    assert done.returncode == 0 and "note: run 0 could not be kept at tick" in done.stderr, done.stderr
    assert "Is a directory" in done.stderr
    equal(one, "whole.h5", "a.h5")


def test_stopped_run_is_kept_when_there_is_room_again(folder):
    """What stands in the way goes before the stop, or during it."""
    folder.write("a.toml", RUN.format(ticks=ENDLESS, replicates=1))
    blocked = folder.path / "a.h5.parts" / (checkpoint(folder).name + ".part")
    words = ["run", "a.toml", "--out", "a.h5", "--checkpoint", "0.3"]
    blocked.mkdir(parents=True)
    process = folder.start(*words)
    assert any("could not be kept" in line and "and goes on" in line for line in process.stderr)
    time.sleep(1)
    process.terminate()
    assert any("which is tried again every second: " in line for line in process.stderr)
    blocked.rmdir()
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 4 and "run 0 stands at tick" in errors and "tried again" not in errors, errors
    kept = tick_of(checkpoint(folder))
    assert kept > 0
    blocked.mkdir()
    process = folder.start(*words)
    assert any("could not be kept" in line and "and goes on" in line for line in process.stderr)
    time.sleep(1)
    blocked.rmdir()
    process.terminate()
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 4 and "tried again" not in errors, errors
    assert tick_of(checkpoint(folder)) > kept


def test_checkpoint_of_another_build_is_left(folder):
    """Another build is a program whose file differs, be it from the same sources."""
    folder.write("a.toml", RUN.format(ticks=ENDLESS, replicates=1))
    other = folder.path / "other-tandem"
    other.write_bytes(open(PROGRAM, "rb").read() + b"\0")
    other.chmod(0o755)
    kept, _ = kill_after(folder, 0)
    file = checkpoint(folder)
    content = file.read_bytes()
    words = ["run", "a.toml", "--out", "a.h5"]
    process = subprocess.Popen([other, *words], cwd=folder.path, stderr=subprocess.PIPE, text=True)
    assert any(
        "was written by another build" in line and "other-build is left for that one" in line for line in process.stderr
    )
    process.kill()  # at once: a run that is asked to stop may be kept first
    _, errors = process.communicate()
    aside = file.with_name(file.name + ".other-build")
    assert not file.exists() and aside.read_bytes() == content, errors
    aside.rename(file)
    process = folder.start(*words)
    assert any(f"run 0 goes on from tick {kept} of {ENDLESS}" in line for line in process.stderr)
    process.kill()
    process.communicate()


def test_runs_side_by_side_in_shards(folder):
    """Two runs under way in one shard are both kept; their checkpoints go when their results are on the disk."""
    folder.write("a.toml", RUN.format(ticks=SHORT // 2, replicates=4))
    words = ["run", "a.toml", "--out", "a.h5", "--checkpoint", "0.05", "--threads", "2", "--shard"]
    process = folder.start(*words, "1/2")

    def kept():
        return sorted((folder.path / "a.h5.parts").glob("checkpoint-1-of-2-?.bin"))

    wait_for(lambda: len(kept()) == 2)
    process.kill()
    process.communicate()
    done = folder.run(*words, "1/2")
    assert done.returncode == 0 and done.stderr.count(" goes on from tick ") == 2, done.stderr
    assert kept() == []
    folder.good(*words, "2/2")
    folder.good("merge", "a.h5")
    folder.good("run", "a.toml", "--out", "whole.h5")
    equal(folder, "whole.h5", "a.h5")
    assert not (folder.path / "a.h5.parts").exists()


@pytest.mark.parametrize("word", ["-1", "soon", "1e99", "nan", "60s"])
def test_intervals_that_cannot_be(one, word):
    assert "seconds in [0, 1000000]" in one.refused("run", "a.toml", "--out", "a.h5", f"--checkpoint={word}")
