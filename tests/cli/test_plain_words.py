# SPDX-License-Identifier: MIT
"""Mistakes of many kinds, each told in one line that says where it stands and what to do."""

import os

import h5py
import pytest
from conftest import SMALL, SWEEP

ROSTER = 'schema = 1\n[run]\nticks = 6\n[organisation]\nrecord = "roster"\nfile = "p.csv"\n'
LAYOFF = '\n[interventions."Q1/Q2"]\nrecord = "layoff"\nat = 3\nshare = 0.1\n'


def one_line(folder, *words):
    report = folder.refused(*words)
    assert report.count("\n") <= 2 and report.rstrip().endswith("1 problem"), report
    return report


def test_an_error_in_a_stored_scenario_names_the_file_that_holds_it(folder):
    folder.write("a.toml", SMALL)
    folder.good("run", "a.toml", "--out", "a.h5")
    with h5py.File(folder.path / "a.h5", "r+") as file:
        text = file["scenario/source_text"].asstr()[()]
        file["scenario/source_text"][()] = text.replace("ticks = 12", "ticks = -2")
    folder.good("seal", "a.h5")
    for words in (("verify", "a.h5"), ("replay", "a.h5", "--run", "0")):
        assert "a.toml (in a.h5):10:1: run.ticks" in one_line(folder, *words)


def test_an_error_in_a_stored_roster_names_the_file_that_holds_it(folder):
    folder.write("p.csv", "id,unit\n1,x\n2,x\n3,y\n4,y\n")
    folder.write("a.toml", ROSTER)
    folder.good("run", "a.toml", "--out", "a.h5")
    with h5py.File(folder.path / "a.h5", "r+") as file:
        file["scenario/files/text"][0] = "id,unit\n1,x\n1,x\n3,y\n4,y\n"
    folder.good("seal", "a.h5")
    assert "p.csv (in a.h5):3:1: " in one_line(folder, "verify", "a.h5")


def test_a_unit_that_stands_for_all_is_refused(folder):
    folder.write("p.csv", "id,unit\n1,*\n2,*\n3,y\n4,y\n")
    folder.write("a.toml", ROSTER)
    for verb in ("check", "run"):
        report = one_line(folder, verb, "a.toml")
        assert 'p.csv:2:3: a unit is called "*"' in report and 'call it "all" or "star"' in report


UNITS = ["**", "1", "7", "-1", "1.5", "all", "none", "true", "a.b", "a/b", "'", "[x]", "#", "%", "=", "nan"]


@pytest.mark.parametrize("name", UNITS)
def test_any_other_unit_works_wherever_units_are_named(folder, name):
    """With a law of its own, as one end of a pair, and as the target of an intervention: as if it were called y."""
    digests = []
    for unit in ("y", name):
        folder.write("p.csv", f'id,unit\n1,x\n2,x\n3,"{unit}"\n4,"{unit}"\n')
        law = f'[people]\ncare = {{ law = "uniform", lower = 0, upper = 0.2, units = {{ "{unit}" = 0.9 }} }}\n'
        pair = f'[boundaries]\nexceptions = [{{ from = "x", to = "{unit}", permeability = 0.2 }}]\n'
        event = f'[interventions.go]\nrecord = "layoff"\nat = 3\nshare = 0.5\nunit = "{unit}"\n'
        folder.write("a.toml", ROSTER + (law if unit != "7" else law.replace('"7"', '"1"')) + pair + event)
        folder.good("run", "a.toml", "--out", "a.h5", "--overwrite")
        assert "none differs" in folder.good("verify", "a.h5")
        digests.append(folder.good("digest", "a.h5").splitlines()[0])
        with h5py.File(folder.path / "a.h5") as file:
            assert file["scenario/unit_names"].asstr()[:].tolist() == ["x", unit]
    assert digests[0] == digests[1]


def test_a_number_that_names_another_unit_is_refused(folder):
    """In a table of laws a number stands for the unit of that number."""
    folder.write("p.csv", "id,unit\n1,1\n2,1\n3,0\n4,0\n")
    folder.write("a.toml", ROSTER + '[people]\ncare = { law = "constant", value = 0.2, units = { "1" = 0.9 } }\n')
    report = one_line(folder, "check", "a.toml")
    assert '"1" is the number of a unit here, and the name of unit 0 in the roster' in report, report


@pytest.mark.parametrize(
    "written", ['interventions."Q1/Q2".share', "interventions.'Q1/Q2'.share", "interventions.Q1/Q2.share"]
)
def test_keys_of_oddly_named_interventions(folder, written):
    """A key may be written as in the scenario, which is how messages write it."""
    folder.write("a.toml", SMALL + LAYOFF)
    for name, value in (("a.toml", "1.5"),):
        report = one_line(folder, "check", name, "--set", f"{written}={value}")
        assert 'interventions."Q1/Q2".share: ' in report.replace(f"--set {written}", ""), report
    key = written.replace('"', '\\"')
    folder.write("b.toml", SMALL + LAYOFF + f'[[design.sweep]]\nkey = "{key}"\nvalues = [0.1, 1.5]\n')
    assert 'interventions."Q1/Q2".share: ' in folder.refused("check", "b.toml")
    folder.write("b.toml", SMALL + LAYOFF + f'[[design.sweep]]\nkey = "{key}"\nvalues = [0.1, 0.2]\n')
    folder.write("p.csv", '"' + written.replace('"', '""') + '"\n0.1\n0.2\n')
    folder.write("c.toml", SMALL + LAYOFF + '[[design.sweep]]\ncsv = "p.csv"\n')
    for name in ("b", "c"):
        folder.good("run", f"{name}.toml", "--out", f"{name}.h5")
        with h5py.File(folder.path / f"{name}.h5") as file:
            assert file["points"].attrs is not None and len(file["runs/point"]) == 2
    assert folder.good("digest", "b.h5").splitlines()[:2] == folder.good("digest", "c.h5").splitlines()[:2]


def test_the_design_is_not_changed_by_set(folder):
    folder.write("a.toml", SMALL)
    assert "--replicates N sets it" in one_line(folder, "check", "a.toml", "--set", "design.replicates=3")
    assert "change it in the scenario" in one_line(folder, "check", "a.toml", "--set", "design.sweep=3")


@pytest.mark.parametrize("name", ["loop", "x" * 252, "y" * 300])
def test_a_place_that_cannot_be(sweep, name):
    os.symlink("loop", sweep.path / "loop")
    for words in (
        ("run", "a.toml", "--out", name),
        ("run", "a.toml", "--out", name, "--dry-run"),
        ("work", "a.toml", "--out", name),
        ("work", name),
        ("merge", name),
    ):
        report = one_line(sweep, *words)
        assert "cannot hold results: " in report and "give another file with --out" in report, report


@pytest.mark.parametrize("end", ["\r", "\r\n"])
def test_lines_that_end_as_on_other_machines(folder, end):
    tables = {
        "p.csv": "id,unit\n1,x\n2,x\n3,y\n4,y\n",
        "t.csv": "source,target\n1,2\n3,4\n",
        "s.csv": "run.ticks\n3\n4\n",
    }
    text = ROSTER + '[network]\nrecord = "edge_list"\nfile = "t.csv"\n[[design.sweep]]\ncsv = "s.csv"\n'
    for line_end, name in (("\n", "a"), (end, "b")):
        for table, content in tables.items():
            (folder.path / table).write_bytes(content.replace("\n", line_end).encode())
        folder.write(f"{name}.toml", text)
        folder.good("run", f"{name}.toml", "--out", f"{name}.h5")
    first, second = (folder.good("digest", f"{name}.h5").splitlines() for name in "ab")
    assert first[:-1] == second[:-1] and len(first) > 2
    (folder.path / "p.csv").write_bytes(end.join(["id,unit", "1,x", "2,x", "3,y", "4,", ""]).encode())
    assert "p.csv:5:3: an empty unit" in one_line(folder, "check", "b.toml")


@pytest.mark.parametrize("content", [b"\xef\xbb\xbf", b"\xef\xbb\xbf \r\n", b"", b" \n"])
def test_a_file_of_nothing(folder, content):
    (folder.path / "a.toml").write_bytes(content)
    assert "a.toml: the file is empty" in one_line(folder, "check", "a.toml")
    folder.write("a.toml", ROSTER)
    (folder.path / "p.csv").write_bytes(content)
    assert "p.csv: the file is empty" in one_line(folder, "check", "a.toml")


def test_the_file_of_an_earlier_merge_is_no_part(sweep):
    sweep.good("run", "a.toml", "--out", "a.h5", "--shard", "1/3")
    for _ in range(3):
        assert "3 of 9 runs from 1 part" in sweep.good("merge", "a.h5", "--partial")


@pytest.mark.parametrize("count", [2, 3])
def test_status_of_an_extension_by_shards(folder, count):
    folder.write("a.toml", SMALL + SWEEP)
    folder.good("run", "a.toml", "--out", "a.h5")
    for index in range(1, count + 1):
        folder.good("run", "a.toml", "--out", "a.h5", "--extend", "5", "--shard", f"{index}/{count}")
        told = folder.good("status", "a.h5")
        done = 9 + sum(
            len([run for run in range(9, 15) if (run % 3 + run // 3) % count == shard]) for shard in range(index)
        )
        assert f"a.h5: {done} of 15 runs done" in told, told
    folder.good("status", "a.h5", "--complete")
    folder.good("merge", "a.h5")
    assert "15 of 15 runs done" in folder.good("status", "a.h5")
