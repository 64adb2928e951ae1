# SPDX-License-Identifier: MIT
"""tandem verify and tandem replay: a results file is enough to get its numbers again."""

import h5py
import numpy
import pytest
from conftest import SMALL, SWEEP

ROSTER = "id,unit,care\n" + "".join(f"p{i},u{i % 4},{0.3 + 0.01 * i}\n" for i in range(40))
TIES = "source,target\n" + "".join(f"p{i},p{(i + 5) % 40}\n" for i in range(40))


def differing(folder, *words):
    done = folder.run("verify", "a.h5", *words)
    assert done.returncode == 5, (done.returncode, done.stdout, done.stderr)
    return done.stdout


def test_all_runs(sweep):
    sweep.good("run", "a.toml", "--out", "a.h5")
    (sweep.path / "a.toml").unlink()
    before = sweep.files()
    assert "a.h5: 9 of 9 runs recomputed, none differs" in sweep.good("verify", "a.h5")
    assert sweep.files() == before


def test_what_the_command_line_set_is_in_the_file(sweep):
    sweep.good(
        "run",
        "a.toml",
        "--out",
        "a.h5",
        "--seed",
        "7",
        "--set",
        "tasks.external_share=0.6",
        "--every",
        "2",
        "--replicates",
        "2",
        "--set",
        "recording.snapshot_ticks=[12]",
        "--set",
        "recording.snapshot_replicates=1",
    )
    assert "6 of 6 runs recomputed, none differs" in sweep.good("verify", "a.h5")


def test_files_that_the_scenario_names_are_in_the_file(folder):
    folder.write("data/people.csv", ROSTER)
    folder.write("data/ties.csv", TIES)
    folder.write("data/points.csv", "boundaries.permeability\n0.2\n0.9\n")
    folder.write(
        "a.toml",
        """\
schema = 1
[organisation]
record = "roster"
file = "data/people.csv"
[network]
record = "edge_list"
file = "data/ties.csv"
[run]
ticks = 6
[recording]
metrics = ["output"]
[[design.sweep]]
csv = "data/points.csv"
""",
    )
    folder.good("run", "a.toml", "--out", "a.h5")
    with h5py.File(folder.path / "a.h5") as file:
        kept = dict(zip(file["scenario/files/file"].asstr()[:], file["scenario/files/text"].asstr()[:]))
    assert kept["data/people.csv"] == ROSTER and kept["data/ties.csv"] == TIES and "data/points.csv" in kept
    for path in folder.path.glob("data/*"):
        path.unlink()
    assert "2 of 2 runs recomputed, none differs" in folder.good("verify", "a.h5")


def test_sample(sweep):
    sweep.good("run", "a.toml", "--out", "a.h5", "--replicates", "20")
    with h5py.File(sweep.path / "a.h5", "r+") as file:
        file["runs/digest"][:] = "0" * 32
    sweep.good("seal", "a.h5")
    chosen = differing(sweep, "--sample", "7")
    assert "7 of 60 runs recomputed, 7 differ" in chosen
    assert chosen == differing(sweep, "--sample", "7", "--threads", "1") or sorted(chosen) == sorted(
        differing(sweep, "--sample", "7")
    )
    other = differing(sweep, "--sample", "7", "--seed", "1")
    assert sorted(other.splitlines()) != sorted(chosen.splitlines())


def test_altered_data_differ(sweep):
    sweep.good("run", "a.toml", "--out", "a.h5")
    with h5py.File(sweep.path / "a.h5", "r+") as file:
        file["series/output"][4, 2] += 1e-9
    assert "changed since it was written" in sweep.refused("verify", "a.h5")
    sweep.good("seal", "a.h5")
    report = differing(sweep)
    assert "run 4 (point 1, replicate 1, boundaries.permeability = 0.5) was altered after it was written" in report
    assert "9 of 9 runs recomputed, 1 differ" in report


def test_altered_scenario_differs(sweep):
    sweep.good("run", "a.toml", "--out", "a.h5")
    with h5py.File(sweep.path / "a.h5", "r+") as file:
        text = file["scenario/source_text"].asstr()[()]
        file["scenario/source_text"][()] = text.replace("agents = 40", "agents = 44")
    sweep.good("seal", "a.h5")
    assert "9 differ" in differing(sweep)


def test_file_without_its_scenario(sweep):
    sweep.good("run", "a.toml", "--out", "a.h5")
    with h5py.File(sweep.path / "a.h5", "r+") as file:
        del file["scenario"].attrs["file_count"]
    sweep.good("seal", "a.h5")
    assert "was written before results files kept" in sweep.refused("verify", "a.h5")


def test_bad_files(sweep):
    sweep.good("run", "a.toml", "--out", "a.h5")
    whole = (sweep.path / "a.h5").read_bytes()
    sweep.write("short.h5", whole[: len(whole) // 2])
    sweep.write("text.h5", "no HDF5 at all")
    sweep.write("a.h5", whole.replace(b"version=2", b"version=9"))
    for verb in (["verify"], ["replay", "--run", "0"]):
        assert "cannot be read" in sweep.refused(*verb, "short.h5")
        assert "not a results file" in sweep.refused(*verb, "text.h5")
        assert "newer than this program" in sweep.refused(*verb, "a.h5")
        sweep.refused(*verb, "none.h5")


def test_replay(sweep):
    sweep.good("run", "a.toml", "--out", "a.h5")
    (sweep.path / "a.toml").unlink()
    before = sweep.files()
    said = sweep.good("replay", "a.h5", "--run", "4")
    with h5py.File(sweep.path / "a.h5") as file:
        digest = file["runs/digest"].asstr()[4]
    assert said == f"run 4 (point 1, replicate 1, boundaries.permeability = 0.5): digest {digest}, as in the file\n"
    assert sweep.files() == before


def test_replay_tells_an_agent(sweep):
    sweep.good("run", "a.toml", "--out", "a.h5")
    told = sweep.good("replay", "a.h5", "--run", "4", "--trace", "3")
    trace = sweep.good("trace", "a.toml", "--point", "1", "--replicate", "1", "--agent", "3")
    assert told.split("\n\n", 2)[2] == trace.split("\n\n", 1)[1]
    assert "there is no agent 40" in sweep.refused("replay", "a.h5", "--run", "4", "--trace", "40")


def test_replay_leaves_snapshots(sweep):
    sweep.good("run", "a.toml", "--out", "a.h5")
    sweep.good("replay", "a.h5", "--run", "4", "--snapshots")
    with h5py.File(sweep.path / "a.h5") as all_runs, h5py.File(sweep.path / "a-run-4.h5") as one:
        assert one["runs/run"][:].tolist() == [4] and one["runs/point"][:].tolist() == [1]
        numpy.testing.assert_array_equal(one["series/output"][0], all_runs["series/output"][4])
        assert set(one["snapshots/agents/tick"][:]) == {0, 12}
    assert "1 of 1 runs recomputed, none differs" in sweep.good("verify", "a-run-4.h5")
    assert "exists already" in sweep.refused("replay", "a.h5", "--run", "4", "--snapshots")
    assert "holds no run 3" in sweep.refused("replay", "a-run-4.h5", "--run", "3")


def test_replay_proves(sweep):
    sweep.good("run", "a.toml", "--out", "a.h5")
    with h5py.File(sweep.path / "a.h5", "r+") as file:
        file["runs/digest"][4] = "0" * 32
    sweep.good("seal", "a.h5")
    done = sweep.run("replay", "a.h5", "--run", "4")
    assert done.returncode == 5 and "differs: the file says 0000" in done.stdout
    assert "no run 9" in sweep.refused("replay", "a.h5", "--run", "9")


EDITS = {
    "points swapped": ("points/boundaries.permeability", lambda values: values[::-1]),
    "seeds": ("runs/seed_people", lambda values: values + 1),
    "ticks": ("series/tick", lambda values: values * 10),
    "points of the series": ("series/point", lambda values: values[::-1]),
    "snapshots": ("snapshots/agents/agent", lambda values: values[::-1]),
}


@pytest.mark.parametrize("name", EDITS)
def test_edited_labels_differ(sweep, name):
    """Whoever gives an edited file a new checksum is found out by what the scenario says."""
    sweep.good("run", "a.toml", "--out", "a.h5", "--set", "recording.snapshot_ticks=[12]")
    path, change = EDITS[name]
    with h5py.File(sweep.path / "a.h5", "r+") as file:
        file[path][...] = change(file[path][...])
    sweep.refused("verify", "a.h5")
    sweep.good("seal", "a.h5")
    report = differing(sweep)
    assert "9 of 9 runs recomputed, none differs" in report and "edited" in report
    assert path in report or path.rsplit("/", 1)[0] in report
    assert "was altered" in sweep.refused("run", "a.toml", "--out", "a.h5", "--set", "recording.snapshot_ticks=[12]")


def test_edited_texts_and_units_differ(sweep):
    sweep.good("run", "a.toml", "--out", "a.h5")
    with h5py.File(sweep.path / "a.h5", "r+") as file:
        file["series/output"].attrs["units"] = "euros"
        file["scenario/title"][()] = "Large"
        values = file["scenario/settings/value"].asstr()[:]
        values[0] += "1"
        file["scenario/settings/value"][:] = values
        for axis, name in enumerate(("tick", "run")):
            file["series/degree"].dims[axis].detach_scale(file["series/run" if axis == 0 else "series/tick"])
            file["series/output_by_unit"].dims[axis].attach_scale(file[f"series/{name}"])
    sweep.good("seal", "a.h5")
    report = differing(sweep)
    for what in (
        "output@units",
        "/scenario/title",
        "/scenario/settings",
        "degree: has other axes",
        "output_by_unit: has",
    ):
        assert what in report


def test_files_without_a_checksum_are_read(sweep):
    sweep.good("run", "a.toml", "--out", "a.h5")
    digest = sweep.good("digest", "a.h5")
    sweep.as_of_format_1("a.h5")
    assert "none differs; labels follow from the scenario; the file is of a format without" in sweep.good(
        "verify", "a.h5"
    )
    assert sweep.good("digest", "a.h5") == digest
    assert "complete already" in sweep.good("run", "a.toml", "--out", "a.h5")
    assert "no first line" in sweep.refused("seal", "a.h5")


def test_a_lost_first_line_is_no_old_format(sweep):
    sweep.good("run", "a.toml", "--out", "a.h5")
    sweep.write("a.h5", (sweep.path / "a.h5").read_bytes()[512:])
    assert "has lost its first line" in sweep.refused("verify", "a.h5")


def test_what_is_missing_is_counted(sweep):
    sweep.good("run", "a.toml", "--out", "a.h5", "--shard", "1/3")
    sweep.good("merge", "a.h5", "--partial")
    assert "3 of 3 runs recomputed, none differs, 6 runs missing in the file" in sweep.good("verify", "a.h5")


def test_nothing_recomputed_is_nothing_proven(folder):
    folder.write("a.toml", SMALL + SWEEP)
    folder.good("run", "a.toml", "--out", "a.h5", "--shard", "1/9")
    folder.good("merge", "a.h5", "--partial")
    with h5py.File(folder.path / "a.h5", "r+") as file:
        file["runs/status"][:] = 0
        file["runs/digest"][:] = ""
        for series in file["series"].values():
            if series.dtype.kind == "f":
                series[...] = numpy.nan
    folder.good("seal", "a.h5")
    done = folder.run("verify", "a.h5")
    assert done.returncode == 3 and "0 of 0 runs recomputed, nothing is proven" in done.stdout
