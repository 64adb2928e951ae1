# SPDX-License-Identifier: MIT
"""The columns of a snapshot: chosen by the scenario, refused when they do not exist or the model has none, kept through every verb."""

import json

import h5py
import numpy
import pytest

ALWAYS = {"agents": {"row", "run", "tick", "agent"}, "ties": {"row", "run", "tick", "source", "target"}}
SNAPSHOTS = ("--set", "recording.snapshot_ticks=[0,12]", "--set", "recording.snapshot_replicates=2")
AGENTS = ["integrity", "unit", "tenure", "known_right_own", "known_right_others", "credit_alone", "with", "purpose_2"]
TIES = ["trust_back", "joint_jobs", "good"]
CHOSEN = (
    "--set",
    f"recording.snapshot_columns={json.dumps(AGENTS)}",
    "--set",
    f"recording.snapshot_tie_columns={json.dumps(TIES)}",
    "--set",
    "satisfaction.record=comparison",
    "--set",
    "turnover.record=replacement",
    "--set",
    "turnover.rate=0.1",
    "--set",
    "purpose_start.dimensions=2",
)


def columns(file, table):
    return set(file[f"snapshots/{table}"]) - ALWAYS[table]


@pytest.fixture
def chosen(sweep):
    sweep.good("run", "a.toml", *SNAPSHOTS, *CHOSEN, "--out", "a.h5")
    return sweep


def test_as_ever_when_nobody_chooses(sweep):
    sweep.good("run", "a.toml", *SNAPSHOTS, "--out", "a.h5")
    with h5py.File(sweep.path / "a.h5") as file:
        assert columns(file, "agents") == {"unit", "purpose", "output", "load"}
        assert columns(file, "ties") == {"formed", "trust", "trust_back"}
        assert file["snapshots/agents"].attrs["columns"] == "unit purpose output load"


def test_files_of_before_columns_were_named(sweep):
    sweep.good("run", "a.toml", *SNAPSHOTS, "--out", "a.h5")
    before = sweep.good("digest", "--series", "a.h5")
    with h5py.File(sweep.path / "a.h5", "r+") as file:
        for table in ALWAYS:
            del file[f"snapshots/{table}"].attrs["columns"]
    sweep.as_of_format_1("a.h5")
    assert sweep.good("digest", "--series", "a.h5") == before
    assert "none differs" in sweep.good("verify", "a.h5")


def test_what_is_asked_for_is_there(chosen):
    with h5py.File(chosen.path / "a.h5") as file:
        agents, ties = file["snapshots/agents"], file["snapshots/ties"]
        assert columns(file, "agents") == set(AGENTS) and columns(file, "ties") == set(TIES)
        assert agents["integrity"].attrs["long_name"].startswith("h: chance to deliver")
        assert agents["tenure"].dtype == numpy.uint32 and agents["credit_alone"].dtype == numpy.float32
        late = agents["tick"][:] == 12
        tenure = agents["tenure"][:]
        assert set(tenure[~late]) == {0}
        # Some came later, and a seat may be empty.
        assert len(set(tenure[late])) > 2 and set(tenure[late]) <= {*range(13), 4294967295}
        assert ((0 < agents["integrity"][:]) & (agents["integrity"][:] <= 1)).all()
        assert agents["known_right_own"][:].max() > 0
        assert (ties["joint_jobs"][:].max() > 0) and len(ties["good"]) == len(ties["source"])


def test_columns_agree_with_the_metrics(sweep):
    sweep.good(
        "run",
        "a.toml",
        *SNAPSHOTS,
        "--set",
        'recording.snapshot_columns=["output", "known_right_own"]',
        "--set",
        'recording.metrics=["output", "knowledge_own"]',
        "--out",
        "a.h5",
    )
    with h5py.File(sweep.path / "a.h5") as file:
        agents = file["snapshots/agents"]
        mine = (agents["run"][:] == 0) & (agents["tick"][:] == 12)
        known, share = agents["known_right_own"][:][mine], file["series/knowledge_own"][0, 11]
        dimensions = known.mean() / share  # of the own blocks: as many for all
        assert dimensions == pytest.approx(round(dimensions)) and known.max() <= round(dimensions)
        assert agents["output"][:][mine].mean() == pytest.approx(file["series/output"][0, 11], rel=1e-5)


def test_every_verb_knows_them(chosen):
    assert "9 of 9 runs recomputed, none differs" in chosen.good("verify", "a.h5")
    assert "9 of 9" in chosen.good("status", "a.h5")
    digest = chosen.good("digest", "a.h5")
    chosen.good("replay", "a.h5", "--run", "4", "--snapshots")
    with h5py.File(chosen.path / "a-run-4.h5") as one:
        assert columns(one, "agents") == set(AGENTS) and columns(one, "ties") == set(TIES)
    for shard in ("1/2", "2/2"):
        chosen.good("run", "a.toml", *SNAPSHOTS, *CHOSEN, "--shard", shard, "--out", "b.h5")
    if not (chosen.path / "b.h5").exists():
        chosen.good("merge", "b.h5")
    assert chosen.good("digest", "b.h5").split()[-1] == digest.split()[-1]


def test_an_altered_column_is_found(chosen):
    with h5py.File(chosen.path / "a.h5", "r+") as file:
        file["snapshots/agents/integrity"][3] += 0.01
    assert chosen.run("digest", "a.h5").returncode != 0


def test_another_choice_is_another_design(chosen):
    report = chosen.refused("run", "a.toml", *SNAPSHOTS, "--out", "a.h5")
    assert "recording.snapshot_columns" in report, report


def test_ids_of_a_roster(folder):
    folder.write("people.csv", "id,unit\n" + "".join(f"p{i},u{i % 4}\n" for i in range(40)))
    folder.write(
        "a.toml",
        """\
schema = 1
[organisation]
record = "roster"
file = "people.csv"
[run]
ticks = 3
[recording]
metrics = ["output"]
snapshot_ticks = [3]
snapshot_columns = ["id", "care"]
snapshot_tie_columns = []
""",
    )
    folder.good("run", "a.toml", "--out", "a.h5")
    with h5py.File(folder.path / "a.h5") as file:
        agents = file["snapshots/agents"]
        assert list(agents["id"].asstr()[:]) == [f"p{i}" for i in range(40)]
        assert columns(file, "ties") == set()
    assert "none differs" in folder.good("verify", "a.h5")


def test_all_wrong_names_at_once(sweep):
    report = sweep.refused(
        "run",
        "a.toml",
        *SNAPSHOTS,
        "--out",
        "a.h5",
        "--set",
        'recording.snapshot_columns=["integritty", "care", "care", "agent", "helps"]',
        "--set",
        'recording.snapshot_tie_columns=["trust_bak", "care"]',
    )
    for words in (
        'can hold no column "integritty"',
        'did you mean "integrity"?',
        '"care" is listed twice',
        '"agent" is in every snapshot',
        'can hold no column "helps"',
        'snapshot of ties can hold no column "trust_bak"',
        'did you mean "trust_back"?',
        'snapshot of ties can hold no column "care"',
        "tandem describe columns",
    ):
        assert words in report, report
    assert report.splitlines()[-1].startswith("6 problems"), report


def test_columns_that_the_model_has_not(sweep):
    report = sweep.refused(
        "run",
        "a.toml",
        *SNAPSHOTS,
        "--out",
        "a.h5",
        "--set",
        'recording.snapshot_columns=["satisfaction", "id", "care", "purpose_9"]',
        "--set",
        'recording.snapshot_tie_columns=["ability"]',
    )
    assert 'recording.snapshot_columns: no record of this scenario keeps "satisfaction", "id", "purpose_9" (' in report
    assert 'recording.snapshot_tie_columns: no record of this scenario keeps "ability" (' in report
    assert '"integrity"' in report and '"joint_jobs"' in report and report.splitlines()[-1] == "2 problems"


def test_a_column_of_some_points(sweep):
    text = (sweep.path / "a.toml").read_text()
    text = text.replace(
        'key = "boundaries.permeability"\nvalues = [0.1, 0.5, 1.0]',
        'key = "satisfaction.record"\nvalues = ["none", "comparison"]',
    )
    text = text.replace(
        "[recording]", '[recording]\nsnapshot_ticks = [12]\nsnapshot_columns = ["satisfaction", "team"]'
    )
    sweep.write("b.toml", text.replace(', "team"', ""))
    sweep.good("run", "b.toml", "--out", "b.h5")
    with h5py.File(sweep.path / "b.h5") as file:
        values, point = file["snapshots/agents/satisfaction"][:], file["snapshots/agents/run"][:] % 2
        assert numpy.isnan(values[point == 0]).all() and not numpy.isnan(values[point == 1]).any()
    sweep.write("c.toml", text)
    assert '"team"' in sweep.refused("run", "c.toml", "--out", "c.h5")


def test_all_that_there_is_can_be_asked_for_or_is_refused_in_words(sweep):
    rows = json.loads(sweep.good("describe", "columns", "--json"))
    assert len(rows) > 60 and all(row["meaning"] for row in rows)
    for row in rows:
        done = sweep.run("check", "a.toml", "--set", f'{row["key"]}=["{row["column"]}"]')
        assert done.returncode == 0 or f'this scenario keeps "{row["column"]}" (' in done.stderr, done.stderr
