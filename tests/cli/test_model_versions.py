# SPDX-License-Identifier: MIT
"""Versions of the model: which one a scenario is of, what differs between them, and that files of an older program stay whole."""

import json
import shutil
from pathlib import Path

import h5py
import pytest
from conftest import SMALL, SWEEP

DATA = Path(__file__).parent / "data"


def of(version, text=SMALL):
    return text.replace("schema = 1\n", f'schema = 1\nmodel_version = "{version}"\n')


def attributes(path):
    with h5py.File(path) as file:
        return dict(file["scenario"].attrs)


def written_out(folder, version):
    """The defaults of a version as options --set, but for those of records that the scenario does not choose."""
    (found,) = [v for v in json.loads(folder.good("describe", "versions", "--json")) if v["version"] == version]
    rows = [row for row in found["defaults"] if not row["key"].startswith("discovery.")]
    toml = [json.dumps(row["value"]).replace('": ', '" = ') for row in rows]
    return [word for row, value in zip(rows, toml) for word in ("--set", f"{row['key']}={value}")]


@pytest.fixture
def old(folder):
    """A folder with a scenario and its results as the last program that knew 0.1 alone wrote them."""
    shutil.copy(DATA / "model-0.1.h5", folder.path / "a.h5")
    shutil.copy(DATA / "model-0.1.toml", folder.path / "a.toml")
    return folder


def test_runs_of_the_older_program_are_recomputed_bit_for_bit(old):
    assert "4 of 4 runs recomputed, none differs" in old.good("verify", "a.h5")
    old.good("replay", "a.h5", "--run", "3")
    facts = json.loads(old.good("verify", "a.h5", "--json"))
    assert facts["model_version"] == facts["present_model_version"] == "0.1" and facts["labels"] == []


def test_its_file_is_complete_and_goes_on(old):
    assert "complete already" in old.good("run", "a.toml", "--out", "a.h5")
    old.good("run", "a.toml", "--out", "a.h5", "--extend", "3")
    old.good("run", "a.toml", "--out", "new.h5", "--replicates", "3")
    assert old.good("digest", "a.h5").split("\n", 1)[0] == old.good("digest", "new.h5").split("\n", 1)[0]
    assert attributes(old.path / "a.h5")["model_version"] == "0.1"


def test_another_version_is_another_design(old):
    report = old.refused("run", "a.toml", "--out", "a.h5", "--extend", "3", "--set", "model_version=2")
    assert "model_version: the file has 0.1, the command has 2" in report
    assert "trust.prior_strength: the file has 2.0, the command has 4.271" in report


def test_a_scenario_of_no_version_is_of_the_first(folder):
    folder.write("a.toml", SMALL)
    folder.write("b.toml", of("0.1"))
    done = folder.run("run", "a.toml", "--out", "a.h5")
    assert done.returncode == 0 and 'no model_version is named, so it is run as "0.1"' in done.stderr
    assert "model_version" not in folder.run("run", "b.toml", "--out", "b.h5").stderr
    a, b = attributes(folder.path / "a.h5"), attributes(folder.path / "b.h5")
    assert a["design_digest"] == b["design_digest"] and a["model_version"] == "0.1"


def test_the_second_version_is_the_first_with_its_defaults_written_out(folder):
    text = SMALL.replace("ticks = 12", "ticks = 60") + SWEEP  # a window of a year has to fit where it is set
    folder.write("a.toml", of("2", text))
    folder.write("b.toml", of("0.1", text))
    folder.good("run", "a.toml", "--out", "a.h5")
    folder.good("run", "b.toml", "--out", "b.h5", *written_out(folder, "2"))
    folder.good("run", "b.toml", "--out", "first.h5")
    with (
        h5py.File(folder.path / "a.h5") as a,
        h5py.File(folder.path / "b.h5") as b,
        h5py.File(folder.path / "first.h5") as first,
    ):
        assert (a["runs/digest"][:] == b["runs/digest"][:]).all()
        assert not (a["runs/digest"][:] == first["runs/digest"][:]).any()
        states = dict(zip(a["scenario/settings/key"].asstr(), a["scenario/settings/state"].asstr()))
        values = dict(zip(a["scenario/settings/key"].asstr(), a["scenario/settings/value"].asstr()))
    assert states["trust.prior_strength"] == states["outside_option.record"] == "default"
    assert values["trust.prior_strength"] == "4.271"
    assert "9 of 9 runs recomputed, none differs" in folder.good("verify", "a.h5")
    assert attributes(folder.path / "a.h5")["model_version"] == "2"


def test_the_command_chooses_the_version_and_the_file_keeps_it(folder):
    folder.write("a.toml", of("0.1"))
    folder.good("run", "a.toml", "--out", "a.h5", "--set", "model_version=2")
    assert "1 of 1 runs recomputed, none differs" in folder.good("verify", "a.h5")
    found = attributes(folder.path / "a.h5")
    assert (found["model_version"], found["written_for"]) == ("2", "0.1")


def test_a_version_that_does_not_exist(folder):
    folder.write("a.toml", of("3"))
    report = folder.refused("check", "a.toml")
    assert "a.toml:2:" in report and 'there is no model version "3"' in report
    assert 'one of "0.1", "2"' in report and "a later version of Tandem" in report


def test_a_default_that_lacks_what_it_needs_says_whose_it_is(folder):
    folder.write("a.toml", of("2") + '[earnings]\nrecord = "none"\n')
    report = folder.refused("check", "a.toml")
    assert (
        "earnings.record" in report and 'outside_option.record = "earned" is a default of the model version' in report
    )


def test_the_program_names_both(folder):
    assert "model versions: 0.1, 2" in folder.good("--version")
    assert 'model_version = "2"' in folder.good("init") and 'model_version = "2"' in folder.good("init", "--minimal")
