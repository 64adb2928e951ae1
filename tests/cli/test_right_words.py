# SPDX-License-Identifier: MIT
"""What the program says names the right cause, once, with advice that can be taken."""

import os
import re
import subprocess

import pytest
from conftest import PROGRAM, SMALL

POINTS = 'schema = 1\n[[design.sweep]]\ncsv = "p.csv"\n'
EDGES = (
    'schema = 1\n[organisation]\nrecord = "roster"\nfile = "p.csv"\n[network]\nrecord = "edge_list"\nfile = "t.csv"\n'
)


def test_a_table_of_points_may_write_whole_numbers_with_a_point(folder):
    folder.write("a.toml", POINTS)
    folder.write("p.csv", "boundaries.permeability,organisation.agents\n0.1,40\n0.2,41.0\n")
    assert "(2 points x 1 replicate)" in folder.good("check", "a.toml")
    folder.write("p.csv", "boundaries.permeability,organisation.agents\n0.1,40\n0.2,41.5\n")
    assert "p.csv:3: organisation.agents: 41.5 is of the wrong type" in folder.refused("check", "a.toml")


def test_a_table_of_points_is_blamed_for_its_values_once(folder):
    folder.write("a.toml", POINTS)
    folder.write("p.csv", "boundaries.permeability\n" + "0.5\n" + "7\n" * 60 + "-1\n")
    report = folder.refused("check", "a.toml")
    assert "p.csv:3: boundaries.permeability: 7" in report and "p.csv:63: boundaries.permeability: -1" in report
    assert "2 problems" in report and "a.toml:" not in report


def crowd(folder, ties, people=80, capacity=8):
    folder.write("a.toml", EDGES.replace("[network]", f"partner_capacity = {capacity}\n[network]"))
    folder.write("p.csv", "id,unit\n" + "".join(f"p{i},u{i % 4}\n" for i in range(people)))
    folder.write("t.csv", "source,target\n" + "".join(f"p{a},p{b}\n" for a, b in ties))
    return folder.refused("check", "a.toml")


def test_one_line_for_all_who_have_too_many_ties(folder):
    ties = [(i, (i + k) % 125) for i in range(125) for k in range(1, 24)]
    report = crowd(folder, ties, 125)
    assert len(report.splitlines()) == 2
    assert '"p0" has 46 ties, more than 8, and so have 124 others, none more' in report
    assert "set organisation.partner_capacity = 46" in report


def test_no_advice_to_go_beyond_the_maximum(folder):
    report = crowd(folder, [(0, i) for i in range(1, 71)], capacity=64)
    assert '"p0" has 70 ties, more than 64 (' in report and "ask for fewer: nobody can have more than 64" in report
    assert "set organisation.partner_capacity" not in report


@pytest.mark.parametrize(
    ("network", "advice"),
    [
        ('record = "ring_lattice"\nreach = 10\n', "set organisation.partner_capacity = 20"),
        ('record = "connected_cliques"\nclique_size = 12\n', "set organisation.partner_capacity = 11"),
    ],
)
def test_a_network_that_asks_for_too_many_ties(folder, network, advice):
    folder.write("a.toml", f"schema = 1\n[network]\n{network}")
    assert advice in folder.refused("check", "a.toml")


@pytest.mark.parametrize(
    ("key", "suggestion"),
    [
        ("external_share", "did you mean tasks.external_share?"),
        ("organisation.external_share", "did you mean tasks.external_share?"),
        ("extrenal_share", "did you mean tasks.external_share?"),
        ("tasks.externl_share", "did you mean tasks.external_share?"),
        ("ticks", "did you mean run.ticks?"),
    ],
)
def test_a_key_of_another_table(small, key, suggestion):
    assert suggestion in small.refused("check", "a.toml", "--set", f"{key}=1")
    table, _, name = key.rpartition(".")
    small.write("b.toml", "schema = 1\n" + (f"[{table}]\n" if table else "") + f"{name} = 1\n")
    assert suggestion in small.refused("check", "b.toml")


@pytest.mark.parametrize("other", ["foo = 1\n", "[taks]\n", "[run]\nticks = -1\n"])
def test_more_units_than_agents_beside_another_problem(folder, other):
    folder.write("a.toml", "schema = 1\n[organisation]\nagents = 40\nunits = 50\n" + other)
    report = folder.refused("check", "a.toml")
    assert "organisation.units: 50 units for 40 agents" in report and "2 problems" in report


def test_no_complaint_about_a_default_beside_a_wrong_value(folder):
    folder.write("a.toml", "schema = 1\n[organisation]\nagents = 4\nunits = -1\n")
    assert "1 problem" in folder.refused("check", "a.toml")


@pytest.mark.parametrize(
    "words", [("check", "a.toml"), ("init",), ("describe", "keys"), ("--version",), ("run", "a.toml", "--dry-run")]
)
def test_an_answer_that_cannot_be_written(small, words):
    with open("/dev/full", "w") as full:
        process = small.start(*words, stdout=full)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 2
    assert errors.splitlines()[-1] == "tandem: standard output cannot be written: No space left on device"


def test_a_conclusion_that_cannot_be_written(sweep):
    """The results stand: exit code 0, and standard error says what standard output could not."""
    for words, conclusion in (
        (("run", "a.toml", "--out", "a.h5"), r"a\.h5: 9 runs done"),
        (("run", "a.toml", "--out", "a.h5"), r"a\.h5: complete already"),
        (("merge", "a.h5"), r"a\.h5: merged already"),
    ):
        with open("/dev/full", "w") as full:
            process = sweep.start(*words, stdout=full)
            _, errors = process.communicate(timeout=60)
        assert process.returncode == 0 and re.search(conclusion, errors), errors
    assert (sweep.path / "a.h5").exists()


def test_threads_that_the_system_refuses(sweep):
    """As a limit of processes does; root has none, so that the stacks of threads take the room instead."""
    limited = ("bash", "-c", 'ulimit -v 600000; export OMP_STACKSIZE=1M; ulimit -s 100000; exec "$0" "$@"')
    process = sweep.start("run", "a.toml", "--out", "a.h5", "--threads", "8", before=limited)
    _, errors = process.communicate(timeout=60)
    assert process.returncode in (0, 2), errors
    assert re.search(r"note: \d of 8 threads are used|a thread cannot be started", errors), errors
    assert "mistake" not in errors and "libgomp" not in errors
    if process.returncode == 0:
        assert "none differs" in sweep.good("verify", "a.h5")
    else:
        assert not (sweep.path / "a.h5.parts").exists()


def test_no_advice_to_take_fewer_threads_than_one(sweep):
    """Where there is no room for a thread at all, that of signals say, fewer --threads would not help."""
    sweep.good("run", "a.toml", "--out", "a.h5")
    limited = ("bash", "-c", 'ulimit -d "$KB"; exec "$0" "$@"')
    refused = 0
    for room in range(1000, 9000, 1000):
        done = subprocess.run(
            [*limited, PROGRAM, "replay", "a.h5", "--run", "0"],
            cwd=sweep.path,
            env={**os.environ, "KB": str(room)},
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert "fewer --threads" not in done.stderr, done.stderr
        refused += "a thread cannot be started" in done.stderr and "raise the limit" in done.stderr
    assert refused > 0


def test_a_mean_without_a_value_is_called_so(folder):
    """With one unit there is no trust across units: the widest of the intervals is not +-nan."""
    text = SMALL.replace("units = 4", "units = 1").replace('"degree"', '"trust_across"')
    rule = '[design]\nreplicates = 5\n[design.until]\nmetrics = ["trust_across"]\nhalf_width = 0.01\nmost = 6\n'
    folder.write("a.toml", text + rule)
    told = folder.good("run", "a.toml", "--out", "a.h5")
    assert "trust_across at point 0: undefined" in told and "nan" not in told
