# SPDX-License-Identifier: MIT
"""Scenarios in Python: settings, designs, runs, what is wrong with them, and what an interrupt leaves."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import warnings
from pathlib import Path

import numpy as np
import pandas
import pytest

import tandem
from tandem import running
from tandem.design_text import with_design, without_design
from tandem.progress import Bar

SMALL = """\
schema = 1
title = "Small"
[run]
ticks = 8
[organisation]
agents = 24
units = 3
[recording]
metrics = ["output"]
"""
OWN = SMALL + '[design]\nreplicates = 3\n[[design.sweep]]\nkey = "tasks.external_share"\nvalues = [\n  0.1,\n  0.6 ]\n'


@pytest.fixture
def small(tmp_path):
    path = tmp_path / "small.toml"
    path.write_text(OWN)
    return path


def digests(file):
    text = subprocess.run([os.environ["TANDEM"], "digest", file], check=True, capture_output=True, text=True).stdout
    return re.findall(r"^run \d+ +(\w+)$", text, re.MULTILINE)


def test_a_run_is_that_of_the_command_line(small, tmp_path):
    changed = tandem.Scenario(small).set({"trust.prior_strength": 8, "consent.record": "always"})
    changed.run(replicates=2, seed=7, threads=1, every=2, out=tmp_path / "a.h5")
    words = ["--set", "trust.prior_strength=8", "--set", 'consent.record="always"', "--replicates", "2", "--seed", "7"]
    command = [os.environ["TANDEM"], "run", small, "--out", tmp_path / "b.h5", "--every", "2", *words]
    subprocess.run(command, check=True, capture_output=True)
    assert digests(tmp_path / "a.h5") == digests(tmp_path / "b.h5") != []


def test_set_gives_a_copy(small):
    first = tandem.Scenario(small)
    second = first.set({"run.ticks": 4}).set({"run.ticks": 5, "boundaries.permeability": np.float64(0.5)})
    assert first.settings == {} and first.check()["runs"] == 6
    assert second.overrides() == ["run.ticks=5", "boundaries.permeability=0.5"] and second.run().tick.values[-1] == 5
    with pytest.raises(TypeError, match="None has no form in TOML"):
        first.set({"run.ticks": None})
    with pytest.raises(AttributeError):
        first.settings = {}


def test_a_text_runs_and_finds_its_data_files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "people.csv").write_text("id,unit\n" + "".join(f"p{k},{'ab'[k % 2]}\n" for k in range(8)))
    text = SMALL.replace("agents = 24\nunits = 3", 'record = "roster"\nfile = "data/people.csv"')
    found = tandem.Scenario(text + 'by_unit = ["output"]\n').sweep({"boundaries.permeability": [0, 1]}).run()
    assert list(found.unit_name.values) == ["a", "b"] and found.output.shape == (2, 1, 8)
    assert os.listdir(tmp_path) == ["data"], "nothing is left behind"


def test_a_design_takes_the_place_of_the_scenarios_own(small):
    every = {"boundaries.permeability": [0, 1], "consent.record": ["always", "logit"]}
    crossed = tandem.Scenario(small).sweep(every).run()
    shocks = {"interventions.x.record": ["shock"] * 2, "interventions.x.at": [2, 3], "interventions.x.share": [0.5] * 2}
    shocked = tandem.Scenario(small).points(shocks).run()
    assert list(shocked["interventions.x.record"].values) == ["shock", "shock"]
    assert crossed.output.shape == (4, 3, 8) and list(crossed["consent.record"].values) == ["always", "logit"] * 2
    rows = pandas.DataFrame({"boundaries.permeability": [0.2, 0.9], "people.care": [0.1, 0.7]})
    assert tandem.Scenario(small).points(rows).check()["points"] == 2
    for wrong in ([], [{"a": 1}, {"b": 2}], {"a": [1], "b": [1, 2]}):
        with pytest.raises(ValueError, match="expected|all points have to set"):
            tandem.Scenario(small).points(wrong)


@pytest.mark.parametrize(
    "own",
    [
        "",
        "[design]\nreplicates = 2\n",
        '[ design ]  # mine\nreplicates = 2\n[[design.sweep]]\nkey = "a.b"\nvalues = [\n[1, 2],\n[3]]\n',
        '[["design".part]]\n[[design.part.sweep]]\nkey = "a.b"\n',
    ],
)
def test_a_design_is_found_among_other_tables(own):
    text = f'# head\nschema = 1\n{own}[x]\nlaw = """\n[not]\n"""\n'
    assert without_design(text).replace("\n", "") == text.replace(own, "").replace("\n", "")
    assert without_design(text).count("\n") == text.count("\n"), "problems keep their lines"
    assert "zip = [" in with_design(text, [{"a.b": [1]}], "x")


def test_a_design_that_cannot_be_told_from_the_rest_is_refused():
    with pytest.raises(tandem.ScenarioError, match="design: cannot be told from the rest"):
        with_design('schema = 1\ntitle = """\n[design]\n"""\n[run]\nticks = 2\n', [{"a.b": [1]}], "x")
    with_design("schema = = 1", [{"a.b": [1]}], "x")  # the program says what is wrong


def test_all_problems_come_as_one_exception(small):
    small.write_text(OWN.replace("ticks = 8", "tick = 8").replace("agents = 24", "agents = -1"))
    with pytest.raises(tandem.ScenarioError) as caught:
        tandem.Scenario(small).set({"boundaries.permeability": 2}).run()
    problems = caught.value.problems
    by_key = {p.key: p for p in problems}
    assert {key: (p.file, p.line) for key, p in by_key.items()} == {
        "boundaries.permeability": ("--set boundaries.permeability=2", None),
        "run.tick": (str(small), 4),
        "organisation.agents": (str(small), 6),
    }
    assert (
        by_key["run.tick"].suggestion == "did you mean run.ticks?" and "[2, " in by_key["organisation.agents"].expected
    )
    assert str(caught.value).count("\n") == 3 and f"{small}:4:" in str(caught.value)
    assert isinstance(caught.value, tandem.TandemError)


def test_problems_of_a_design_laid_over_keep_file_and_line(small):
    small.write_text(OWN.replace("ticks = 8", "tick = 8"))
    with pytest.raises(tandem.ScenarioError) as caught:
        tandem.evaluate(tandem.Scenario(small), {"boundaries.permeabilty": [0]})
    assert {(p.file, p.line) for p in caught.value.problems} == {(str(small), 4), ("the design laid over it", None)}
    with pytest.raises(tandem.ScenarioError, match=r"none\.toml: cannot be read: there is no such file"):
        tandem.Scenario(small.with_name("none.toml")).sweep({"run.ticks": [1]}).run()
    with pytest.raises(tandem.ScenarioError, match=r"scenario:2:"):
        tandem.Scenario("schema = 1\nrun.tick = 3\n").run()


def test_hostile_text_steers_no_terminal():
    with pytest.raises(tandem.ScenarioError) as caught:
        tandem.Scenario('schema = 1\n[run]\n"\\u001b[31mx" = 3\n').check()
    assert caught.value.problems[0].key == "run.\x1b[31mx" and r"run.\x1b[31mx: there is no" in str(caught.value)
    assert str(caught.value).replace("\n", "").isprintable()


def test_another_design_in_the_file_is_refused_and_overwritten_when_asked(small, tmp_path):
    held = tandem.Scenario(small).run(out=tmp_path / "a.h5")
    other = tandem.Scenario(small).set({"run.ticks": 4})
    with pytest.raises(tandem.ProgramError, match="holds another design: run.ticks.* with --overwrite$"):
        other.run(out=tmp_path / "a.h5")
    assert other.run(out=tmp_path / "a.h5", overwrite=True).sizes["tick"] == 4
    assert np.isfinite(held.output).all(), "what is open stays what it was"


def test_the_file_of_a_run_without_one_lasts_as_long_as_its_reader(small, monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "here"))
    (tmp_path / "here").mkdir()
    output = tandem.Scenario(small).run().output
    assert len(list((tmp_path / "here").glob("*/results.h5"))) == 1 and np.isfinite(output.values).all()
    del output
    assert not list((tmp_path / "here").iterdir())


def test_notes_of_the_program_are_warnings(small):
    with pytest.warns(tandem.TandemWarning, match="nothing is recorded: recording.every = 9 records none of 8 ticks"):
        tandem.Scenario(small).run(every=9)


def test_the_program_is_found_or_asked_for(monkeypatch, tmp_path):
    monkeypatch.setenv("TANDEM", str(tmp_path / "none"))
    with pytest.raises(tandem.ProgramError, match="TANDEM names .*none, which is no program"):
        tandem.Scenario(SMALL).check()


def test_points_are_evaluated_with_common_luck_in_the_order_given(small):
    points = {"boundaries.permeability": [0.9, 0.1, 0.9], "tasks.external_share": [0.6, 0.6, 0.6]}
    with pytest.warns(tandem.TandemWarning, match="point 2 is point 0 again"):
        found = tandem.evaluate(tandem.Scenario(small), points, metric="output", window=(5, 8), replicates=2)
    assert found.dims == ("point", "replicate") and found.attrs["units"] == "output per agent and tick"
    assert list(found["boundaries.permeability"].values) == [0.9, 0.1, 0.9]
    np.testing.assert_array_equal(found[0], found[2])
    one = (
        tandem.Scenario(small)
        .set({"boundaries.permeability": 0.1, "tasks.external_share": 0.6})
        .sweep({"run.ticks": [8]})
    )
    np.testing.assert_allclose(found[1], one.run(replicates=2).output[0, :, 4:].mean("tick"), rtol=1e-14)
    with pytest.raises(tandem.ResultsError, match="no series 'outptu'; did you mean 'output'"):
        tandem.evaluate(tandem.Scenario(small), {"run.ticks": [8]}, "outptu")


NEWER = SMALL.replace("schema = 1\n", 'schema = 1\nmodel_version = "2"\n')
ARMS = """
[interventions.merger]
record = "merge_units"
at = 3
active = false
[design]
replicates = 3
baseline = "as it is"
[[design.arm]]
name = "as it is"
[[design.arm]]
name = "merge"
set = { "interventions.merger.active" = true, interventions.merger.at = 5, people.care = { law = "uniform", lower = 0.2, upper = 0.4 } }
[[design.arm]]
name = "always"
set = { "consent.record" = "always", "people.care" = 0.7 }
"""
BESIDE = '[[design.sweep]]\nkey = "boundaries.permeability"\nvalues = [0.2, 0.9]\n'


@pytest.mark.parametrize("beside", ["", BESIDE, BESIDE.replace("design.sweep", "design.part.sweep", 1)])
def test_a_scenario_in_one_arm_is_the_runs_of_that_arm(small, tmp_path, beside):
    if "part" in beside:
        beside = "[[design.part]]\n" + beside
    small.write_text(NEWER + ARMS + beside)
    whole = tandem.Scenario(small).run()
    for number, name in enumerate(("as it is", "merge", "always")):
        one = tandem.Scenario(small).arm(name)
        assert one.check()["arms"] == [] and one.check()["replicates"] == 3
        points = 2 if beside else 1
        rows = whole.output.values[points * number : points * (number + 1)]
        np.testing.assert_array_equal(one.run().output.values, rows)
        assert one.set({"run.ticks": 6}).run().sizes["tick"] == 6, "more can be set"
    with tandem.lib.Run(tandem.Scenario(small).arm("always"), replicate=1) as run:
        assert run.to_end().metric("output") == whole.output.values[-2 if beside else -1, 1, -1]


def test_a_study_of_one_arm_says_nothing_and_one_of_none_says_what_it_leaves_out(small, tmp_path):
    small.write_text(NEWER + ARMS)
    scenario, points = tandem.Scenario(small), {"boundaries.permeability": [0.2, 0.9]}
    with warnings.catch_warnings():
        warnings.filterwarnings("error", message=".*its arms are left out")
        chosen = tandem.evaluate(scenario.arm("always"), points, replicates=2)
        scenario.arm("always").sweep(points).check()
        scenario.check()
    crossed = tandem.Scenario(NEWER + ARMS + BESIDE).run(replicates=2).tandem
    np.testing.assert_allclose(chosen.values, crossed.means("output").values[4:])
    said = r"its arms are left out, as it is, merge, always: .* scenario.arm\('as it is'\) is"
    for laid in (
        lambda: tandem.evaluate(scenario, points),
        lambda: scenario.sweep(points).check(),
        scenario.points(points).run,
    ):
        with pytest.warns(tandem.TandemWarning, match=said):
            laid()


def test_an_arm_that_is_not_there_is_told(small):
    small.write_text(NEWER + ARMS)
    with pytest.raises(tandem.ScenarioError) as caught:
        tandem.Scenario(small).arm("merg")
    assert str(caught.value).endswith(
        'small.toml: design.arm: there is no arm "merg" (expected one of "as it is", "merge", "always"); did you mean \'merge\'?'
    )
    with pytest.raises(tandem.ScenarioError, match=r"expected a scenario with \[\[design.arm\]\]"):
        tandem.Scenario(NEWER).arm("merge")
    with pytest.raises(tandem.ScenarioError, match="of which no arm is chosen yet"):
        tandem.Scenario(small).arm("merge").arm("always")
    with pytest.raises(tandem.ScenarioError, match=r"small\.toml:\d+"):
        small.write_text("schema = = 1\n")
        tandem.Scenario(small).arm("merge")
    with pytest.raises(tandem.ScenarioError, match="none.toml: cannot be read"):
        tandem.Scenario(small.with_name("none.toml")).arm("merge")


def calls(work):
    """Calls of Python and of C functions, and programs started: what takes time, by a count that repeats on any machine."""
    count = {"call": 0, "c_call": 0, "started": 0}

    def seen(frame, event, argument):
        if event in count:
            count[event] += 1
            count["started"] += event == "call" and frame.f_code.co_name == "_execute_child"

    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count["call"] + count["c_call"], count["started"]


def test_three_hundred_points_cost_little_beside_the_program(monkeypatch):
    """The time is a line of scripts/bench; here the program starts once, and a point takes few calls of its own."""
    # Looks at the progress are as many as the program takes half seconds: none of them here.
    monkeypatch.setattr(running, "ended", lambda process: process.wait() is not None)
    luck = np.random.default_rng(1)
    points = {"boundaries.permeability": luck.random(300), "tasks.external_share": luck.random(300)}
    scenario = tandem.Scenario("schema = 1\n[run]\nticks = 60\n")
    tandem.evaluate(scenario, {"run.ticks": [60]})  # imports
    few, started = calls(lambda: tandem.evaluate(scenario, {key: values[:20] for key, values in points.items()}))
    many, again = calls(lambda: tandem.evaluate(scenario, points))
    assert started == again == 1
    assert many - few < 280 * 25


def test_several_metrics_are_evaluated_at_once(small):
    both = tandem.Scenario(small).set({"recording.metrics": ["output", "trust"]})
    found = tandem.evaluate(both, [{"run.ticks": 6}, {"run.ticks": 8}], ["trust", "output"], replicates=1)
    assert list(found.data_vars) == ["trust", "output"] and found.trust.attrs["long_name"]


def test_runs_that_fail_are_nan_and_told(small, tmp_path, monkeypatch):
    starved = tmp_path / "starved"
    starved.write_text(f'#!/bin/bash\nulimit -v 900000\nexec {os.environ["TANDEM"]} "$@"\n')
    starved.chmod(0o755)
    monkeypatch.setenv("TANDEM", str(starved))
    scenario = tandem.Scenario(small).set({"run.ticks": 2})
    with pytest.warns(tandem.TandemWarning, match="results.h5: 2 of 4 runs failed and are NaN; run 1: out of memory"):
        found = scenario.sweep({"organisation.agents": [24, 3_000_000]}).run(replicates=2, threads=1)
    assert np.isfinite(found.output[0]).all() and np.isnan(found.output[1]).all()
    with (
        pytest.warns(tandem.TandemWarning, match="all runs failed"),
        pytest.raises(tandem.ResultsError, match="no run is done"),
    ):
        tandem.evaluate(scenario, {"organisation.agents": [3_000_000]}, replicates=1, threads=1)


@pytest.mark.parametrize("wanted, shown", [(None, True), (False, False)])
def test_progress_is_shown_in_a_notebook(monkeypatch, capsys, wanted, shown):
    monkeypatch.setitem(sys.modules, "ipykernel", sys)  # what makes a notebook one; nobody has a terminal there
    bar = Bar(wanted)
    for done in (0, 3, 2, 8):
        bar.show({"file": "/a/b.h5", "runs": 8, "done": done, "failed": 0})
    bar.show(None)
    bar.end(True)
    bar.close()
    assert ("b.h5: 100%" in capsys.readouterr().err) == shown


LONG = """
import sys, tandem
try:
    tandem.Scenario(sys.argv[1]).set({"run.ticks": 3000}).run(replicates=600, threads=1, out=sys.argv[2], progress=True)
except KeyboardInterrupt as interrupt:
    print(*interrupt.__notes__)
"""


@pytest.fixture
def long_run(small, tmp_path):
    """A Python that runs something long, of which a part is finished; and the results file to be."""
    out = tmp_path / "long.h5"
    python = subprocess.Popen(
        [sys.executable, "-c", LONG, small, out], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    deadline = time.monotonic() + 120
    while not list(Path(f"{out}.parts").glob("part-*.h5")) and time.monotonic() < deadline:
        time.sleep(0.02)
    yield python, out
    python.kill()
    python.communicate()


def status(out):
    done = subprocess.run([os.environ["TANDEM"], "status", out, "--json"], capture_output=True, check=True)
    return json.loads(done.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="needs prctl")
def test_nothing_goes_on_when_python_is_killed(long_run):
    python, out = long_run
    python.kill()
    deadline = time.monotonic() + 60
    while status(out)["running"] and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not status(out)["running"] and 0 < status(out)["done"] < 1200


def test_an_interrupt_leaves_what_is_finished_and_shows_how_far_it_is(long_run):
    python, out = long_run
    time.sleep(2)
    python.send_signal(signal.SIGINT)
    said, shown = python.communicate(timeout=120)
    assert python.returncode == 0 and "nterrupted" in said, (said, shown)
    assert "/1200" in shown and "long.h5" in shown
    assert 0 < status(out)["done"] < 1200 and not status(out)["running"]
    under_way = tandem.open(out)
    assert under_way.output.shape == (2, 600, 3000)
    assert int((under_way.status == 1).sum()) == status(out)["done"]
