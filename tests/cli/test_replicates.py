# SPDX-License-Identifier: MIT
"""More replicates: added to a finished file, or until the means are known well enough."""

import h5py
import pytest
from conftest import LONG, SMALL
from folder_of_parts import parts
from test_output import equal, wait_for

RULE = """
[design]
replicates = 5
[design.until]
metrics = ["output"]
half_width = 0.02
most = 300
[[design.sweep]]
key = "boundaries.permeability"
values = [0.1, 0.5, 1.0]
"""


def replicates(path):
    with h5py.File(path) as file:
        return int(file["scenario"].attrs["replicates"])


def test_extend(sweep):
    sweep.good("run", "a.toml", "--out", "a.h5")
    sweep.good("run", "a.toml", "--out", "a.h5", "--extend", "5")
    sweep.good("run", "a.toml", "--out", "a.h5", "--extend", "6")
    sweep.good("run", "a.toml", "--out", "whole.h5", "--replicates", "6")
    equal(sweep, "whole.h5", "a.h5")


def test_extend_with_shards(sweep):
    sweep.good("run", "a.toml", "--out", "a.h5")
    for index in (1, 2):
        sweep.good("run", "a.toml", "--out", "a.h5", "--extend", "5", "--shard", f"{index}/2")
    sweep.good("merge", "a.h5")
    sweep.good("run", "a.toml", "--out", "whole.h5", "--replicates", "5")
    equal(sweep, "whole.h5", "a.h5")


def test_extension_that_was_killed_goes_on(folder):
    folder.write("a.toml", LONG.replace("replicates = 600", "replicates = 20"))
    folder.good("run", "a.toml", "--out", "a.h5")
    process = folder.start("run", "a.toml", "--out", "a.h5", "--extend", "600", "--threads", "1")
    wait_for((folder.path / "a.h5.parts" / "part-1-of-1-0001.h5").exists)
    process.kill()
    process.communicate()
    assert replicates(folder.path / "a.h5") == 20
    folder.good("run", "a.toml", "--out", "a.h5", "--extend", "600")
    folder.write("a.toml", LONG)
    folder.good("run", "a.toml", "--out", "whole.h5")
    assert folder.good("digest", "--series", "whole.h5") == folder.good("digest", "--series", "a.h5")


def test_the_same_extension_twice_adds_nothing(sweep):
    sweep.good("run", "a.toml", "--out", "a.h5")
    sweep.good("run", "a.toml", "--out", "a.h5", "--extend", "5")
    before = (sweep.path / "a.h5").read_bytes()
    assert "complete already, 15 runs" in sweep.good("run", "a.toml", "--out", "a.h5", "--extend", "5")
    assert (sweep.path / "a.h5").read_bytes() == before
    report = sweep.refused("run", "a.toml", "--out", "a.h5", "--extend", "2")
    assert "asks for 2 replicates, but a.h5 has 5" in report and "--extend 7 adds 2" in report


def test_incomplete_file_is_finished_and_extended(sweep):
    sweep.good("run", "a.toml", "--out", "a.h5", "--shard", "1/2")
    sweep.good("merge", "a.h5", "--partial")
    for path in (sweep.path / "a.h5.parts").iterdir():
        path.unlink()
    sweep.good("run", "a.toml", "--out", "a.h5", "--extend", "4")
    sweep.good("run", "a.toml", "--out", "whole.h5", "--replicates", "4")
    equal(sweep, "whole.h5", "a.h5")


def test_nothing_to_extend(sweep):
    sweep.refused("run", "a.toml", "--out", "a.h5", "--extend", "2")
    sweep.good("run", "a.toml", "--out", "a.h5")
    assert "--extend alone" in sweep.refused("run", "a.toml", "--out", "a.h5", "--extend", "2", "--replicates", "9")
    assert "seeds.people" in sweep.refused("run", "a.toml", "--out", "a.h5", "--extend", "4", "--seed", "9")
    assert "integer in [1" in sweep.refused("run", "a.toml", "--out", "a.h5", "--extend", "0")


def test_until_narrow_enough(folder):
    folder.write("a.toml", SMALL + RULE)
    said = folder.good("run", "a.toml", "--out", "1.h5", "--threads", "1")
    chosen = replicates(folder.path / "1.h5")
    assert 5 < chosen < 300
    assert f'{chosen} replicates: the 95 % intervals of "output" are within +-0.02 at every point' in said
    with h5py.File(folder.path / "1.h5") as file:
        assert file["scenario"].attrs["stopping"].startswith(f"{chosen} replicates")
        assert file["runs/run"].shape == (3 * chosen,)
    for threads in ("2", "3", "8"):
        folder.good("run", "a.toml", "--out", f"{threads}.h5", "--threads", threads)
        equal(folder, "1.h5", f"{threads}.h5")
    assert "complete already" in folder.good("run", "a.toml", "--out", "1.h5")
    assert "none differs" in folder.good("verify", "1.h5")
    folder.good("run", "a.toml", "--out", "fixed.h5", "--replicates", str(chosen))
    assert folder.good("digest", "--series", "fixed.h5") == folder.good("digest", "--series", "1.h5")
    folder.good("run", "a.toml", "--out", "1.h5", "--extend", str(chosen + 2))
    assert replicates(folder.path / "1.h5") == chosen + 2


def test_until_the_cap(folder):
    folder.write(
        "a.toml", SMALL + RULE.replace("half_width = 0.02", "relative = 0.0001").replace("most = 300", "most = 8")
    )
    assert "8 replicates: the cap; not all 95 % intervals" in folder.good("run", "a.toml", "--out", "a.h5")
    assert "complete already" in folder.good("run", "a.toml", "--out", "a.h5")


def test_killed_while_adding(folder):
    folder.write(
        "a.toml",
        LONG.replace("replicates = 600", "replicates = 40")
        + """
[design.until]
metrics = ["output"]
relative = 0.0001
most = 400
""",
    )
    folder.good("run", "a.toml", "--out", "whole.h5")
    for _ in range(2):
        before = len(parts(folder))
        process = folder.start("run", "a.toml", "--out", "a.h5", "--threads", "1")
        wait_for(lambda b=before, p=process: len(parts(folder)) > b or p.poll() is not None)
        process.kill()
        process.communicate()
    folder.good("run", "a.toml", "--out", "a.h5")
    equal(folder, "whole.h5", "a.h5")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('metrics = ["output"]', 'metrics = ["outputt"]', '"outputt" is not recorded'),
        ('metrics = ["output"]', "", "design.until.metrics: is missing"),
        ("half_width = 0.02", "", "asks for no width"),
        ("half_width = 0.02", "half_width = 0.02\nrelative = 0.1", "asks for two widths"),
        ("half_width = 0.02", "half_width = -1", "a number above 0"),
        ("most = 300", "most = 3", "not below design.replicates"),
        ("most = 300", "", "design.until.most: is missing"),
        ("replicates = 5", "replicates = 2", "at least 5"),
        ("most = 300", "most = 300\nlevel = 95", "a number above 0.5 and below 0.999"),
        ("most = 300", "mots = 300", "did you mean most?"),
    ],
)
def test_rules_that_cannot_be(folder, old, new, expected):
    start, rule = (SMALL + RULE).split("[design]")
    folder.write("a.toml", start + "[design]" + rule.replace(old, new))
    assert expected in folder.refused("check", "a.toml")
