# SPDX-License-Identifier: MIT
"""What lies in the folder of parts: missing, twice, of another sweep, damaged, torn; what is wrong is said, and what is whole counts."""

import resource
import shutil

import h5py
import pytest
from conftest import LONG
from folder_of_parts import deal, parts, runs_in
from test_output import equal, stopped, wait_for


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
    assert "5 runs are done twice, the first is run 0" in report and "part-1-of-2-0001.h5 has them as well" in report
    assert report.count("\n") == 2 and "move one of the two elsewhere" in report


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


def test_a_part_is_a_results_file(folder):
    """The analysis package reads finished parts while the sweep runs."""
    stopped(folder)
    with h5py.File(parts(folder)[0]) as file:
        assert file["series/output"].shape == (file["runs/run"].shape[0], 100)
        assert "source_text" in file["scenario"]
    assert "none differs" in folder.good("verify", parts(folder)[0], "--sample", "3")
