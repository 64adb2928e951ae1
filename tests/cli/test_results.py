# SPDX-License-Identifier: MIT
"""The results file: complete, as documented, the same for every number of threads, and open to other programs."""

import json
import os
import re
import shutil
import subprocess

import h5py
import numpy
import pytest
from conftest import SMALL

SNAPSHOTS = ["--set", "recording.snapshot_ticks=[0,12]", "--set", "recording.snapshot_replicates=2"]
TYPES = {"float64": "f8", "float32": "f4", "int64": "i8", "uint32": "u4", "uint8": "u1", "text": "O"}


@pytest.fixture
def results(sweep):
    points = "boundaries.permeability\n0.1\n0.5\n1.0\n"
    sweep.write("points.csv", points)
    sweep.write("a.toml", SMALL + '[design]\nreplicates = 3\n[[design.sweep]]\ncsv = "points.csv"\n')
    sweep.good("run", "a.toml", "--out", "a.h5", *SNAPSHOTS)
    return sweep


def test_same_for_every_number_of_threads(sweep):
    digests = set()
    for threads in ("1", "2", "3", "8"):
        sweep.good("run", "a.toml", "--out", f"{threads}.h5", "--threads", threads, *SNAPSHOTS)
        digests.add(sweep.good("digest", f"{threads}.h5"))
        difference = subprocess.run(
            ["h5diff", "--exclude-path=/provenance", "1.h5", f"{threads}.h5"],
            cwd=sweep.path,
            capture_output=True,
            text=True,
        )
        assert (difference.returncode, difference.stdout, difference.stderr) == (0, "", "")
    assert len(digests) == 1


def test_same_with_threads_inside_a_run(sweep):
    words = [
        "--set",
        "organisation.agents=20000",
        "--set",
        "organisation.units=1000",
        "--set",
        "run.ticks=4",
        "--replicates",
        "1",
    ]
    digests = set()
    for threads in ("1", "2", "8"):
        done = sweep.run("run", "a.toml", "--out", f"{threads}.h5", "--threads", threads, *words)
        assert done.returncode == 0, done.stderr
        digests.add(sweep.good("digest", f"{threads}.h5"))
    assert len(digests) == 1


def objects(file):
    """Path of every group and dataset."""
    found = {}
    file.visititems(lambda name, item: found.update({"/" + name: item}))
    return found


def pattern_of(path, rows):
    """The row of the documented layout that describes a path: itself, or one with a name in <> (the longest wins)."""
    if path in rows:
        return path
    kind = "<costly metric>" if path == "/series/clustering" else "<"
    fits = [row for row in rows if kind in row and re.fullmatch(re.sub("<.*?>", "[^/]+", row), path)]
    return max((row for row in fits if "costly" in kind or "costly" not in row), key=len, default=None)


# Where there is a roster alone: test_names.py.
NAMES = ("/scenario/agent_names", "/scenario/unit_names")


def test_every_object_is_documented_and_every_documented_object_is_there(results):
    layout = {row["path"]: row for row in json.loads(results.good("describe", "results", "--json"))}
    chosen = {
        f"/snapshots/{'ties' if 'tie' in row['key'] else 'agents'}/{row['column']}"
        for row in json.loads(results.good("describe", "columns", "--json"))
    }
    assert chosen < set(layout)
    chosen |= {"/snapshots/agents/<column>", "/snapshots/ties/<column>"}
    with h5py.File(results.path / "a.h5") as file:
        seen = set()
        for path, item in objects(file).items():
            pattern = pattern_of(path, layout)
            assert pattern, f"{path} is not documented"
            seen.add(pattern)
            row = layout[pattern]
            assert item.attrs["long_name"]
            if isinstance(item, h5py.Group):
                assert row["kind"] == "group"
                continue
            assert row["kind"] == "dataset"
            if pattern != "/points/<key>":
                assert item.dtype == TYPES[row["type"]], path
            assert len(item.shape) == len(row["dimensions"]), path
            for axis, dimension in enumerate(row["dimensions"]):
                scale = path.rsplit("/", 1)[0] + "/" + dimension
                if scale in file and scale != path:
                    assert item.dims[axis][0].name == scale, path
        for path, row in layout.items():
            if row["kind"] == "attribute" and path != "/points@baseline":  # of designs with arms, as /points/arm
                owner, name = path.split("@")
                assert name in file[owner].attrs, path
            elif path not in chosen and path not in NAMES + (
                "/series/<costly metric>_by_unit",
                "/points/sample",
                "/points/block",
                "/points/arm",
                "/points@baseline",
            ):
                assert path in seen, f"{path} is documented, but not in the file"


def test_content(results):
    with h5py.File(results.path / "a.h5") as file:
        assert file.attrs["format"] == "tandem-results" and file.attrs["format_version"] == 2
        assert file["scenario/source_text"].asstr()[()] == (results.path / "a.toml").read_text()
        assert file["scenario/title"].asstr()[()] == "Small"
        assert file["points/boundaries.permeability"][:].tolist() == [0.1, 0.5, 1.0]
        states = dict(zip(file["scenario/settings/key"].asstr()[:], file["scenario/settings/state"].asstr()[:]))
        assert states["organisation.agents"] == "set"
        assert states["boundaries.permeability"] == "swept"
        assert states["trust.record"] == "default"
        assert file["runs/point"][:].tolist() == [0, 1, 2] * 3
        assert file["runs/replicate"][:].tolist() == [0, 0, 0, 1, 1, 1, 2, 2, 2]
        assert set(file["runs/status"][:]) == {1}
        assert file["series/output"].shape == (9, 12)
        assert file["series/output_by_unit"].shape == (9, 12, 4)
        assert file["series/clustering"].shape == (9, 3)
        assert file["series/tick_costly"][:].tolist() == [4, 8, 12]
        assert not numpy.isnan(file["series/output"][:]).any()
        assert file["series/output"].attrs["units"]
        command = file["provenance/command_line"].asstr()[0]
        assert command.startswith("tandem run a.toml --out a.h5 --set")
        assert (file["provenance/seconds"][:] > 0).all()


def test_snapshots_stand_in_order(results):
    with h5py.File(results.path / "a.h5") as file:
        agents, ties = file["snapshots/agents"], file["snapshots/ties"]
        assert agents["run"].shape == (6 * 2 * 40,)  # replicates 0 and 1 of 3 points, 2 ticks, 40 agents
        order = numpy.stack([agents["run"][:], agents["tick"][:], agents["agent"][:]])
        assert (numpy.lexsort(order[::-1]) == numpy.arange(order.shape[1])).all()
        assert set(agents["tick"][:]) == {0, 12}
        assert (ties["source"][:] < ties["target"][:]).all()
        degree = file["series/degree"][0, 11]
        mine = (ties["run"][:] == 0) & (ties["tick"][:] == 12)
        assert 2 * mine.sum() / 40 == pytest.approx(degree)
        output = agents["output"][(agents["run"][:] == 0) & (agents["tick"][:] == 12)]
        assert output.mean() == pytest.approx(file["series/output"][0, 11], rel=1e-5)


def test_different_lengths_and_sizes_are_padded(folder):
    folder.write(
        "a.toml",
        """\
schema = 1
[organisation]
agents = 30
[recording]
metrics = ["output"]
by_unit = ["output"]
[[design.part]]
[[design.part.sweep]]
zip = [{ key = "organisation.units", values = [2, 4] }, { key = "organisation.agents", values = [20, 40] }]
[[design.part]]
[[design.part.sweep]]
key = "organisation.units"
values = [3]
[[design.part.sweep]]
key = "consent.record"
values = ["always", "logit"]
[run]
ticks = 5
""",
    )
    folder.good("run", "a.toml", "--out", "a.h5")
    with h5py.File(folder.path / "a.h5") as file:
        by_unit = file["series/output_by_unit"][:]
        assert by_unit.shape == (4, 5, 4)
        assert (~numpy.isnan(by_unit)).sum(axis=2)[:, 0].tolist() == [2, 4, 3, 3]
        assert file["points/organisation.units"][:].tolist() == [2, 4, 3, 3]
        assert file["points/consent.record"].asstr()[:].tolist() == ["logit", "logit", "always", "logit"]
    folder.good("digest", "a.h5")


def test_digest_detects_an_alteration(results):
    fine = results.good("digest", "a.h5")
    assert len(fine.splitlines()) == 10
    with h5py.File(results.path / "a.h5", "r+") as file:
        file["snapshots/ties/trust"][0] += 0.01
    assert "changed since it was written" in results.refused("digest", "a.h5")
    results.good("seal", "a.h5")
    assert "run 0 was altered" in results.refused("digest", "a.h5")


def test_digest_survives_repacking(results):
    subprocess.run(["h5repack", "-f", "SHUF", "-f", "GZIP=4", "a.h5", "b.h5"], cwd=results.path, check=True)
    results.good("seal", "b.h5")
    assert results.good("digest", "a.h5") == results.good("digest", "b.h5")


@pytest.mark.parametrize("content", [b"", b"text", b"\x89HDF\r\n\x1a\n" + bytes(100)], ids=["empty", "text", "damaged"])
def test_digest_of_something_else(folder, content):
    folder.write("a.h5", content)
    folder.refused("digest", "a.h5")


def test_digest_of_another_hdf5_file(folder):
    with h5py.File(folder.path / "a.h5", "w") as file:
        file["x"] = 1
    assert "not a results file" in folder.refused("digest", "a.h5")


def test_digest_of_a_truncated_file(results):
    whole = (results.path / "a.h5").read_bytes()
    results.write("b.h5", whole[: len(whole) // 2])
    results.refused("digest", "b.h5")


@pytest.mark.parametrize("engine", ["h5netcdf", "netcdf4"])
def test_opens_in_xarray(results, engine):
    pytest.importorskip({"netcdf4": "netCDF4"}.get(engine, engine))
    import xarray

    with xarray.open_dataset(results.path / "a.h5", group="series", engine=engine) as series:
        assert series.output.dims == ("run", "tick")
        assert series.output_by_unit.dims == ("run", "tick", "unit")
        assert series.clustering.dims == ("run", "tick_costly")
        assert set(series.output.coords) >= {"run", "tick", "point", "replicate"}
        assert series.output.groupby("point").mean("run").shape == (3, 12)
        output = series.output.values
    with h5py.File(results.path / "a.h5") as file:
        assert (file["series/output"][:] == output).all()
        overlay = file["points/overlay"].asstr()[:].tolist()
    with xarray.open_dataset(results.path / "a.h5", group="points", engine=engine) as points:
        assert points["boundaries.permeability"].values.tolist() == [0.1, 0.5, 1.0]
        assert points.overlay.values.tolist() == overlay
    with xarray.open_dataset(results.path / "a.h5", group="runs", engine=engine) as runs:
        assert runs.status.values.tolist() == [1] * 9
    for group in ("snapshots/agents", "snapshots/ties", "scenario", "scenario/settings", "provenance"):
        with xarray.open_dataset(results.path / "a.h5", group=group, engine=engine) as table:
            table.load()


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed")
def test_opens_in_r(results):
    code = """
    file <- hdf5r::H5File$new("a.h5", mode = "r")
    output <- file[["series/output"]][, ]
    cat(dim(output), file[["points/overlay"]][2], hdf5r::h5attributes(file[["series/output"]])$units, sep = "\\n")
    cat(sprintf("%.17g\\n", output[12, 9]))
    """
    done = subprocess.run(
        ["Rscript", "-e", code],
        cwd=results.path,
        capture_output=True,
        text=True,
        env=os.environ | {"LC_ALL": "C.UTF-8"},
    )
    if "there is no package called" in done.stderr:
        pytest.skip("hdf5r is not installed")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[:3] == ["12", "9", "boundaries.permeability = 0.5"]
    with h5py.File(results.path / "a.h5") as file:
        assert float(lines[4]) == file["series/output"][8, 11]


def test_page_is_fresh(folder):
    page = os.path.join(os.path.dirname(__file__), "../../docs/results-format.md")
    with open(page, encoding="utf-8") as file:
        assert file.read() == folder.good("describe", "results")


def test_no_text_is_a_null_pointer(sweep):
    """R's rhdf5 crashes on texts that were never written."""
    sweep.good("run", "a.toml", "--out", "a.h5", "--shard", "1/2")
    sweep.good("merge", "a.h5", "--partial")
    told = subprocess.run(["h5dump", "a.h5"], cwd=sweep.path, check=True, capture_output=True, text=True).stdout
    assert ": NULL" not in told and ", NULL" not in told


def test_the_checksum_is_that_of_all_bytes_behind_the_first_line(results):
    xxhash = pytest.importorskip("xxhash")
    whole = (results.path / "a.h5").read_bytes()
    line = f"tandem-results version=2 bytes={len(whole)} xxh3-128={xxhash.xxh3_128_hexdigest(whole[512:])}\n"
    assert whole[:512] == line.encode().ljust(512, b"\0")
    with h5py.File(results.path / "a.h5") as file:
        assert file.userblock_size == 512
