# SPDX-License-Identifier: MIT
"""What would pass in silence: noted or refused before the first run, and what was read is told."""

import json

import pytest
from conftest import SMALL, SWEEP

RECORDING = "schema = 1\n[organisation]\nagents = 40\nunits = 4\n[run]\nticks = 12\n[recording]\n"
ROSTER = 'schema = 1\n[run]\nticks = 4\n[recording]\nmetrics = ["output"]\n[organisation]\nrecord = "roster"\nfile = "p.csv"\n'
EDGES = '[network]\nrecord = "edge_list"\nfile = "t.csv"\n'
CUT = '[interventions.cut]\nrecord = "layoff"\nat = 3\n'

# name: (scenario, what is said of it)
NOTED = {
    "a sweep that records no tick": (
        RECORDING + 'metrics = ["output", "degree"]\nevery = 50\n',
        "nothing is recorded: recording.every = 50 records none of 12 ticks",
    ),
    "the last tick": (
        RECORDING + 'metrics = ["output"]\nevery = 5\n',
        'the last tick of "output" is not recorded: recording.every = 5 ends at tick 10 of 12',
    ),
    "costly metrics alone are never due": (
        RECORDING + 'metrics = ["output", "clustering"]\ncostly_every = 20\n',
        '"clustering" is never recorded: recording.costly_every = 20 records none of 12 ticks',
    ),
    "a layoff of nobody": (
        SMALL + CUT + "share = 0.001\n",
        "interventions.cut changes nothing: share = 0.001 of 40 people is nobody",
    ),
    "a strength that was left out": (
        SMALL + CUT,
        "interventions.cut changes nothing: share = 0 of 40 people is nobody",
    ),
    "a swept strength": (
        SMALL + CUT + '[[design.sweep]]\nkey = "interventions.cut.share"\nvalues = [0.001, 0.002]\n',
        "interventions.cut changes nothing at any point: share = 0.002 of 40 people is nobody",
    ),
    "a rule that is there already": (
        SMALL
        + '[interventions.a]\nrecord = "rule"\nat = 3\nrule = "sharing"\nbecomes = "effort"\n[sharing]\nrecord = "effort"\n',
        'interventions.a changes nothing: sharing is "effort" already',
    ),
    "columns of no snapshot": (SMALL + 'snapshot_columns = ["unit"]\n', "recording.snapshot_columns has no effect"),
    "equal points": (
        SMALL + SWEEP.replace("0.5", "0.1"),
        "1 of 3 points sets what an earlier one sets, and gives equal runs: point 1 is point 0 again",
    ),
}


@pytest.mark.parametrize("name", NOTED)
def test_noted(folder, name):
    text, note = NOTED[name]
    folder.write("a.toml", text)
    assert f"note: {note}" in folder.good("check", "a.toml")
    assert any(note in notice for notice in json.loads(folder.good("check", "a.toml", "--json"))["notices"])
    done = folder.run("run", "a.toml", "--out", "a.h5")
    assert done.returncode == 0 and f"note: {note}" in done.stderr


def test_nothing_is_noted_of_what_has_an_effect(folder):
    folder.write(
        "a.toml",
        'model_version = "0.1"\n'
        + SMALL
        + CUT
        + 'share = 0.0\n[[design.sweep]]\nkey = "interventions.cut.share"\nvalues = [0.0, 0.2]\n',
    )
    assert "note:" not in folder.good("check", "a.toml")


REFUSED = {
    "a rule on what is never due": (
        RECORDING
        + 'metrics = ["output", "clustering"]\ncostly_every = 20\n'
        + '[design]\nreplicates = 5\n[design.until]\nmetrics = ["clustering"]\nhalf_width = 0.01\nmost = 12\n',
        ['design.until.metrics: "clustering" is never recorded: recording.costly_every = 20 records none of 12 ticks'],
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(folder, name):
    text, parts = REFUSED[name]
    folder.write("a.toml", text)
    for verb in ("check", "run"):
        report = folder.refused(verb, "a.toml")
        for part in parts:
            assert part in report, report


IDLE = """[[design.sweep]]
key = "boundaries.permeability"
values = [0, 1]
[[design.sweep]]
key = "trust.prior_strength"
values = [2, 8]
"""


@pytest.mark.parametrize("verb", ["run", "work"])
def test_a_swept_key_that_changed_nothing(folder, verb):
    """With one unit there is no boundary; trust matters all the same. With two units both do."""
    scenario = 'schema = 1\n[organisation]\nagents = 24\nunits = {}\n[run]\nticks = 8\n[recording]\nmetrics = ["output", "trust"]\n'
    for units, idle in ((1, True), (2, False)):
        folder.write(f"{units}.toml", scenario.format(units) + "[design]\nreplicates = 2\n" + IDLE)
        said = folder.run(verb, f"{units}.toml", "--out", f"{units}.h5").stderr
        assert ("boundaries.permeability changed nothing that was recorded" in said) == idle
        assert "trust.prior_strength changed" not in said


def test_snapshots_alone_are_something(folder):
    folder.write("a.toml", RECORDING + 'metrics = ["output"]\nevery = 50\nsnapshot_ticks = [12]\n')
    assert 'note: "output" is never recorded' in folder.good("check", "a.toml")


def test_blanks_at_the_end_of_a_name(folder):
    folder.write("a.toml", ROSTER)
    folder.write("p.csv", 'id,unit\n"a","sales"\n"b","sales "\n" c","sales"\n"d","sales "\n"e","\u00a0ops"\n')
    report = folder.refused("run", "a.toml")
    assert 'p.csv:3:1: the unit "sales " has a blank at an end (expected "sales")' in report
    assert 'p.csv:4:1: the id " c" has a blank at an end (expected "c")' in report
    assert "p.csv:6:1: the unit" in report and "3 problems" in report


def test_a_name_of_blanks_alone_is_not_to_become_an_empty_one(folder):
    folder.write("a.toml", ROSTER)
    folder.write("p.csv", 'id,unit\na,x\nb," "\n')
    report = folder.refused("check", "a.toml")
    assert 'the unit " " has a blank at an end (expected a name that is seen)\n' in report


def test_units_that_differ_by_capitals(folder):
    folder.write("a.toml", ROSTER)
    folder.write("p.csv", "id,unit\na,sales\nb,Sales\nc,Sales\nd,ops\n")
    note = 'note: p.csv: units that differ by capitals alone are different units: "Sales" (2), "sales" (1)'
    assert note in folder.good("check", "a.toml")
    assert note in folder.run("run", "a.toml", "--out", "a.h5").stderr


def test_what_was_read_is_told(folder):
    folder.write("a.toml", ROSTER + EDGES)
    folder.write("p.csv", "id,unit\na,x\nb,x\nc,y\nd,x\n")
    folder.write("t.csv", "source,target\na,b\n")
    line = "p.csv: 4 people in 2 units: x 3, y 1; t.csv: 1 tie"
    assert line in folder.good("check", "a.toml").splitlines()
    assert line in folder.run("run", "a.toml", "--out", "a.h5").stderr.splitlines()
    assert json.loads(folder.good("check", "a.toml", "--json"))["inputs"] == {
        "people": 4,
        "units": [{"name": "x", "people": 3}, {"name": "y", "people": 1}],
        "ties": 1,
    }
    assert folder.run("run", "a.toml", "--out", "b.h5", "--quiet").stderr == ""


def test_many_units_are_cut_short(folder):
    folder.write("a.toml", ROSTER)
    folder.write("p.csv", "id,unit\n" + "".join(f"p{i},u{i % 30}\n" for i in range(90)))
    assert "90 people in 30 units: u0 3, u1 3," in folder.good("check", "a.toml")
    assert "u11 3 and 18 more\n" in folder.good("check", "a.toml")


def test_dispositions_that_the_roster_gives(folder):
    folder.write("a.toml", ROSTER + "[people]\ncare = 0.2\n")
    folder.write("p.csv", "id,unit,care\na,x,0.1\nb,x,0.2\n")
    note = "note: people.care has no effect: p.csv says it of everybody"
    assert note in folder.good("check", "a.toml")
    folder.write("p.csv", "id,unit,care\na,x,0.1\nb,x,\n")
    assert note not in folder.good("check", "a.toml")
    folder.write("p.csv", "id,unit,care\na,x,0.1\nb,x,0.2\n")
    assert note not in folder.good("check", "a.toml", "--set", "turnover.record=replacement")


@pytest.mark.parametrize("variable", ["SLURM_ARRAY_TASK_ID", "PBS_ARRAY_INDEX", "LSB_JOBINDEX", "SGE_TASK_ID"])
def test_a_task_without_a_number(sweep, variable, monkeypatch):
    """Left aside, every task of the array would do the whole sweep."""
    monkeypatch.setenv(variable, "abc")
    report = sweep.refused("run", "a.toml")
    assert f'{variable}: "abc" is no whole number' in report and "--shard i/n" in report
    monkeypatch.setenv(variable, "undefined")
    sweep.good("run", "a.toml", "--out", "a.h5")


def test_an_array_of_no_known_length(sweep, monkeypatch):
    monkeypatch.setenv("SLURM_ARRAY_TASK_ID", "1")
    monkeypatch.setenv("SLURM_ARRAY_TASK_COUNT", "3x")
    assert 'SLURM_ARRAY_TASK_COUNT: "3x" is no whole number' in sweep.refused("run", "a.toml")
