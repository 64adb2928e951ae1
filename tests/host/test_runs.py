# SPDX-License-Identifier: MIT
"""A run that another program drives is the run of the command line: stepped, wound back, forked and asked why."""

import json
import os
import re
import subprocess
import sys
from dataclasses import asdict

import numpy as np
import pytest
from runs import SCENARIOS, SHOCK, SMALL, refusal

from tandem.host_calls import library
from tandem.lib import Run, describe

C = library()
PROGRAM = os.environ["TANDEM"]


def digests(path, folder, *options):
    """{run: digest} of the command line."""
    out = folder / "out.h5"
    subprocess.run(
        [PROGRAM, "run", path, "--out", out, "--quiet", *options], check=True, capture_output=True, timeout=300
    )
    text = subprocess.run([PROGRAM, "digest", out], check=True, capture_output=True, text=True, timeout=60).stdout
    return {int(run): digest for run, digest in re.findall(r"^run (\d+) +(\w+)$", text, re.MULTILINE)}


# Interventions of several kinds, a roster, an edge list, snapshots, series by unit, teams, and a model of the literature.
@pytest.mark.parametrize(
    "name",
    [
        "consultancy",
        "unknown-expert",
        "star-leaves",
        "reorganisation-shock",
        "trust-workshop",
        "cross-unit-teams",
        "silo-effect",
    ]
    + ["docking/march-1991"],
)
def test_a_run_has_the_digest_of_the_command_line(name, tmp_path):
    path = SCENARIOS / f"{name}.toml"
    expected = digests(path, tmp_path, "--replicates", "2")
    points = len(expected) // 2
    for run in sorted({0, len(expected) - 1}):
        with Run(path, point=run % points, replicate=run // points) as opened:
            assert opened.to_end().digest() == expected[run], (name, run)


def test_overrides_and_the_design_point(tmp_path):
    path = tmp_path / "small.toml"
    path.write_text(
        'model_version = "0.1"\n'
        + SMALL
        + '[design]\n[[design.sweep]]\nkey = "tasks.external_share"\nvalues = [0, 0.6]\n'
    )
    expected = digests(path, tmp_path, "--seed", "7", "--set", "run.ticks=9", "--replicates", "3")
    seeds = [f"seeds.{name}=7" for name in ("people", "network", "behaviour")]
    with Run(path, overrides=[*seeds, "run.ticks=9"], point=1, replicate=2) as run:
        assert run.tick() == (0, 9)
        facts = run.facts()
        assert (facts["title"], facts["point"], facts["points"], facts["replicate"]) == ("Small", 1, 2, 2)
        assert (facts["agents"], facts["units"], facts["notices"]) == (24, 3, [])
        assert run.to_end().digest() == expected[2 * 2 + 1]


def test_versions_and_the_catalogue():
    printed = subprocess.run([PROGRAM, "--version"], check=True, capture_output=True, text=True, timeout=60).stdout
    assert printed.startswith(f"tandem {C.tandem_version().decode()} (")
    assert describe("metrics")[0]["metric"]
    assert describe("tasks.external_share")[0]["default"] == 0.3
    assert "did you mean" in str(refusal(describe, "metricks"))
    lists = json.loads(
        subprocess.run([PROGRAM, "describe", "--json"], check=True, capture_output=True, timeout=60).stdout
    )
    assert [*describe(""), "results"] == lists


def test_the_example_of_the_page_runs():
    """That of docs/host.md, from the root of the repository, with what the page sets."""
    page = (SCENARIOS.parent / "docs/host.md").read_text()
    example = page.split("```python\n")[1].split("```")[0]
    done = subprocess.run(
        [sys.executable, "-c", example],
        cwd=SCENARIOS.parent,
        check=True,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert float(done.stdout.splitlines()[-1])


def test_wound_back_it_is_the_same_run():
    with Run(SMALL) as run, Run(SMALL) as other:
        end = other.to_end().digest()
        states = []
        for _ in range(20):
            states.append((run.digest(), run.column("work.output").copy()))
            run.step()
        for every in (0, 3):
            run.keep_every(every)
            for tick in (20, 7, 6, 0, 13, 19):
                run.seek(tick)
                assert run.tick() == (tick, 20)
                if tick < 20:
                    assert run.digest() == states[tick][0]
                    assert np.array_equal(run.column("work.output"), states[tick][1])
            assert run.to_end().digest() == end
        assert refusal(run.step).code == "at_end"
        assert refusal(run.seek, 21).code == "at_end"
        run.seek(18)
        assert refusal(run.step, 3).code == "at_end"
        assert run.tick() == (18, 20), "none of the ticks was run"


def test_a_fork_is_equal_and_independent():
    with Run(SMALL) as run:
        run.step(8)
        with run.fork() as copy:
            assert copy.digest() == run.digest()
            assert copy.tick() == (8, 20)
            before = run.column("ties.trust").copy()
            copy.to_end()
            assert run.tick() == (8, 20)
            assert np.array_equal(run.column("ties.trust"), before)
            end = copy.digest()
        assert run.to_end().digest() == end
        with run.fork() as copy:
            copy.seek(5)
            copy.intervene(SHOCK)
            assert copy.to_end().digest() != end
        assert run.digest() == end


def test_why_is_the_trace_of_the_command_line(tmp_path):
    path = tmp_path / "small.toml"
    path.write_text(SMALL)
    told = subprocess.run(
        [PROGRAM, "trace", path, "--replicate", "0", "--agent", "5"],
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    ).stdout
    with Run(SMALL) as run:
        run.step(20)
        notes = [note for tick in range(1, 21) for note in run.why(5, tick)]
        assert run.tick() == (20, 20)
        lines = [line for line in told.splitlines()[2:] if line and not line.startswith("tick ")]
        assert len(notes) == len(lines) > 20
        for note, line in zip(notes, lines, strict=True):
            assert note["text"] in line
            assert all(number["name"] in line for number in note["numbers"])
        run.keep_every(4)
        run.seek(0)
        run.to_end()
        assert run.why(5, 11) == [note for note in notes if note["tick"] == 11]
        assert "agents go from 0 to 23" in str(refusal(run.why, 24, 1))
        assert refusal(run.why, 5, 0).code == refusal(run.why, 5, 21).code == "bad_argument"


def test_a_roster_names_people():
    with Run(SCENARIOS / "consultancy.toml") as run:
        names = run.names()
        assert len(names["agents"]) == run.facts()["agents"]
        assert len(names["units"]) == run.facts()["units"]
    with Run(SMALL) as run:
        assert run.names() == {"agents": [], "units": []}


def test_all_problems_of_a_scenario_come_as_data():
    refused = refusal(
        Run, "schema = 1\n[tasks]\nexternal_shar = 0.3\n[run]\nticks = -4\n", overrides=["work.tie_cost=much"]
    )
    assert refused.code == "bad_input"
    assert len(refused.problems) == 3
    key = next(p for p in refused.problems if p.key == "tasks.external_shar")
    assert (key.file, key.line) == ("scenario", 3)
    assert "tasks.external_share" in key.suggestion
    assert set(asdict(key)) == {"file", "line", "column", "key", "message", "expected", "suggestion"}
    assert any(p.file.startswith("--set work.tie_cost") for p in refused.problems)
    assert C.tandem_error().decode().startswith("3 problems; the first: ")
    missing = refusal(Run, 'schema = 1\n[organisation]\nrecord = "roster"\nfile = "a.csv"\n')
    assert "no text of this name was given" in missing.problems[0].message
    assert refusal(Run, SMALL, point=1).code == "bad_argument"
