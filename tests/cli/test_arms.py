# SPDX-License-Identifier: MIT
"""Named arms of a design from the scenario to the results file, and interventions that an arm switches off."""

import json
import tomllib

import h5py
import pytest
from conftest import SMALL
from test_output import equal

MERGER = '\n[interventions.merger]\nrecord = "merge_units"\nat = 6\nactive = false\n'
DESIGN = '[design]\nreplicates = 2\nbaseline = "as it is"\n'
ON = "interventions.merger.active"
ARMS = f"""
[[design.arm]]
name = "merge"
set = {{ "{ON}" = true }}
[[design.arm]]
name = "as it is"
[[design.arm]]
name = "late"
set.interventions.merger = {{ active = true, at = 9 }}
"""
SWEEP = '[[design.sweep]]\nkey = "boundaries.permeability"\nvalues = [0.2, 0.9]\n'
STUDY = SMALL + MERGER + DESIGN + ARMS


def texts(file, name):
    return list(file[name].asstr()[:])


def run_digests(folder, file):
    """The digest of each run."""
    return [line.split()[-1] for line in folder.good("digest", file).splitlines() if line.startswith("run ")]


def test_a_file_names_the_arm_of_each_point(folder):
    folder.write("a.toml", STUDY + SWEEP)
    folder.good("run", "a.toml", "--out", "a.h5")
    with h5py.File(folder.path / "a.h5") as file:
        assert texts(file, "points/arm") == ["merge"] * 2 + ["as it is"] * 2 + ["late"] * 2
        assert file["points"].attrs["baseline"] == "as it is"
        assert texts(file, f"points/{ON}") == ["true"] * 2 + ["false"] * 2 + ["true"] * 2
        assert list(file["points/interventions.merger.at"]) == [6] * 4 + [9] * 2
        assert list(file["points/boundaries.permeability"]) == [0.2, 0.9] * 3
        assert texts(file, "points/overlay")[4:] == [
            f"{ON} = true; interventions.merger.at = 9; boundaries.permeability = {value}" for value in (0.2, 0.9)
        ]
        rows = zip(texts(file, "scenario/settings/key"), texts(file, "scenario/settings/state"))
        assert dict(rows)[ON] == "swept"
    assert "12 of 12 runs recomputed, none differs" in folder.good("verify", "a.h5")
    assert 'run 8 (point 2, replicate 1, arm "as it is", boundaries' in folder.good("replay", "a.h5", "--run", 8)
    assert "6 points of 3 arms x 2 replicates" in folder.good("check", "a.toml")
    told = json.loads(folder.good("check", "a.toml", "--json"))
    assert told["arms"] == ["merge", "as it is", "late"] and told["baseline"] == "as it is"
    told = json.loads(folder.good("run", "a.toml", "--out", "b.h5", "--dry-run", "--json"))
    assert told["arms"] == ["merge", "as it is", "late"] and told["baseline"] == "as it is"


def test_arms_share_their_past_and_the_baseline_is_the_scenario_without_its_tables(folder):
    folder.write("a.toml", STUDY)
    folder.good("run", "a.toml", "--out", "a.h5", "--threads", "1")
    folder.good("run", "a.toml", "--out", "plain.h5", "--no-fork")
    equal(folder, "a.h5", "plain.h5")
    folder.write("b.toml", SMALL + "[design]\nreplicates = 2\n")
    folder.good("run", "b.toml", "--out", "b.h5")
    runs = run_digests(folder, "a.h5")
    assert runs[1::3] == run_digests(folder, "b.h5") and len(set(runs)) == 6
    assert " of it spared by common pasts" in folder.good(
        "run", "a.toml", "--out", "c.h5", "--dry-run", "--threads", "1"
    )


def test_more_replicates_and_shards_leave_the_same_file(folder):
    folder.write("a.toml", STUDY)
    folder.good("run", "a.toml", "--out", "a.h5")
    folder.good("run", "a.toml", "--out", "a.h5", "--extend", "4")
    for shard in ("1/2", "2/2"):
        folder.good("run", "a.toml", "--out", "b.h5", "--replicates", "4", "--shard", shard)
    folder.good("merge", "b.h5")
    assert run_digests(folder, "a.h5") == run_digests(folder, "b.h5")
    with h5py.File(folder.path / "a.h5") as file:
        assert texts(file, "points/arm") == ["merge", "as it is", "late"]


def test_another_name_is_another_design(folder):
    folder.write("a.toml", STUDY)
    folder.good("run", "a.toml", "--out", "a.h5")
    folder.write("a.toml", STUDY.replace('"late"', '"later"'))
    report = folder.refused("run", "a.toml", "--out", "a.h5")
    assert (
        'design.arm: the file has "merge", "as it is", "late", the command has "merge", "as it is", "later"' in report
    )


def test_a_trace_takes_the_name_of_an_arm(folder):
    folder.write("a.toml", STUDY)
    by_name = folder.good("trace", "a.toml", "--point", "late", "--replicate", 1, "--agent", 3)
    assert by_name == folder.good("trace", "a.toml", "--point", 2, "--replicate", 1, "--agent", 3)
    assert 'arm "late"' in by_name
    report = folder.refused("trace", "a.toml", "--point", "lat", "--replicate", 0, "--agent", 3)
    assert (
        '--point: there is no point "lat" (expected a number from 0 to 2, or an arm: "merge", "as it is", "late")'
        in report
    )
    assert "did you mean late?" in report
    folder.write("a.toml", STUDY + SWEEP)
    report = folder.refused("trace", "a.toml", "--point", "late", "--replicate", 0, "--agent", 3)
    assert 'the arm "late" has 2 points (expected the number of one of them: 4 to 5)' in report


# What is switched off at every point is told; at one point on, it is not.
def test_what_is_never_on_is_noted(folder):
    folder.write("a.toml", SMALL + MERGER)
    assert "interventions.merger changes nothing: active is false" in folder.good("check", "a.toml")
    folder.write("a.toml", STUDY.replace("schema = 1\n", 'schema = 1\nmodel_version = "2"\n'))
    assert "note:" not in folder.good("check", "a.toml")
    folder.write("a.toml", SMALL + MERGER + '[[design.arm]]\nname = "a"\n[[design.arm]]\nname = "b"\n')
    assert "changes nothing at any point: active is false" in folder.good("check", "a.toml")
    assert "1 of 2 points sets what an earlier one sets" in folder.good("check", "a.toml")


def test_the_switch_is_swept_and_set(folder):
    folder.write("a.toml", SMALL + MERGER + f'[[design.sweep]]\nkey = "{ON}"\nvalues = [true, false]\n')
    folder.write("b.toml", SMALL + MERGER + '[[design.sweep]]\ncsv = "p.csv"\n')
    folder.write("p.csv", f"{ON}\ntrue\nFALSE\n")
    for name in ("a", "b"):
        folder.good("run", f"{name}.toml", "--out", f"{name}.h5")
    assert run_digests(folder, "a.h5") == run_digests(folder, "b.h5")
    folder.write("c.toml", SMALL + MERGER)
    folder.good("run", "c.toml", "--out", "c.h5", "--set", f"{ON}=true")
    assert run_digests(folder, "c.h5") == run_digests(folder, "a.h5")[:1]
    report = folder.refused("run", "c.toml", "--out", "d.h5", "--set", f"{ON}=no")
    assert ON in report and "true or false" in report


@pytest.mark.parametrize("name", ["\\u001b]0;owned\\u0007", "\\u202e", "a\\nb", "a ", " ", "x" * 101])
def test_a_name_that_misleads_is_refused_and_shown_harmless(folder, name):
    folder.write("a.toml", STUDY.replace('"late"', f'"{name}"'))
    report = folder.refused("check", "a.toml")
    line = next(k for k, text in enumerate((folder.path / "a.toml").read_text().split("\n"), 1) if f'"{name}"' in text)
    assert f"a.toml:{line}:8: design.arm.name: " in report and "\x1b" not in report and "\u202e" not in report


@pytest.mark.parametrize("name", ["Q1/Q2", "ü", "市場", 'a\\"b', "a.b", "<script>", "=1+1", "7", "50 %"])
def test_any_other_name_comes_back(folder, name):
    folder.write("a.toml", STUDY.replace('"late"', f'"{name}"'))
    folder.good("run", "a.toml", "--out", "a.h5")
    with h5py.File(folder.path / "a.h5") as file:
        assert texts(file, "points/arm")[2] == tomllib.loads(f'x = "{name}"')["x"]
    folder.good("verify", "a.h5")


def test_each_arm_that_is_wrong_is_told(folder):
    """An arm that meets another in what is wrong, and one that has faults of its own."""
    arms = STUDY.replace("active = true, at = 9", "active = true, unit = 77").replace(
        f'"{ON}" = true', f'"{ON}" = true, "interventions.merger.into" = 0, "interventions.merger.unit" = 0'
    )
    folder.write("a.toml", arms + '[[design.arm]]\nname = "few"\nset = { "organisation.agents" = -1 }\n')
    said = folder.refused("check", "a.toml")
    assert "interventions.merger.into: a unit cannot be merged into itself" in said
    assert "interventions.merger.unit: there is no unit 77" in said
    assert "organisation.agents: -1 is out of range" in said and "3 problems" in said
