# SPDX-License-Identifier: MIT
"""Want of memory from the start: every verb that reads or writes results does its work or ends with exit 2 and a line, whatever the limit."""

import resource

import pytest
from conftest import FAILING, SMALL, SWEEP
from test_output import statuses

LIMITS = (
    *range(1000, 10000, 500),
    *range(10000, 70000, 5000),
)  # KB, from where the program just starts to where all of it works


@pytest.mark.parametrize(
    "words",
    [
        ("verify", "a.h5", "--threads", "1"),
        ("digest", "a.h5"),
        ("status", "a.h5"),
        ("replay", "a.h5", "--run", "0"),
        ("run", "a.toml", "--out", "a.h5"),
        ("run", "a.toml", "--out", "b.h5", "--threads", "1"),
        ("merge", "c.h5", "--partial"),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("kind", ["RLIMIT_DATA", "RLIMIT_AS"])
def test_no_limit_breaks_it(folder, words, kind):
    folder.write("a.toml", SMALL + SWEEP)
    folder.good("run", "a.toml", "--out", "a.h5")
    folder.good("run", "a.toml", "--out", "c.h5", "--shard", "1/2")
    codes = []
    for limit in LIMITS:
        more = 40000 if kind == "RLIMIT_AS" else 0  # the program's own text and libraries
        bytes_ = (limit + more) << 10
        done = folder.run(
            *words, preexec_fn=lambda size=bytes_: resource.setrlimit(getattr(resource, kind), (size, size))
        )
        if done.returncode == 127:  # the dynamic loader found no room
            continue
        codes.append(done.returncode)
        assert done.returncode in (0, 2), (limit, done.returncode, done.stderr)
        assert done.returncode == 0 or done.stderr.strip(), limit
        assert "--overwrite" not in done.stderr, (limit, done.stderr)  # says nothing of the file
        if words[-1] == "1" and words[0] == "run":
            (folder.path / "b.h5").unlink(missing_ok=True)
    assert 0 in codes


LARGE = FAILING.replace("1000000", "60000")


def test_a_run_that_needs_more_fails_alone_at_every_limit(folder):
    """From where small runs alone find room to where all do: what a large run has left behind is no reason to give up the file."""

    def code(limit):
        (folder.path / "a.h5").unlink(missing_ok=True)
        size = limit << 10
        command = ("run", "a.toml", "--out", "a.h5", "--threads", "1")
        return folder.run(*command, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (size, size))).returncode

    folder.write("a.toml", LARGE.replace("60000", "25"))
    least = next(limit for limit in range(20000, 200000, 1000) if code(limit) == 0)
    folder.write("a.toml", LARGE)
    for limit in range(least + 2000, 300000, 2000):
        ended = code(limit)
        assert ended in (0, 3), limit
        assert statuses(folder.path / "a.h5")[0::2] == [1, 1], limit
        if ended == 0:
            return
    pytest.fail("the large runs never find room")
