# SPDX-License-Identifier: MIT
"""tandem-fit: a known parameter is found again, a killed fit goes on, what cannot be held is said."""

import contextlib
import csv
import os
import re
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from fit_inputs import SMALL, organisation, plan, run
from import_inputs import LAZEGA
from import_inputs import run as run_import

import tandem
from tandem.fitting import fit, networks
from tandem.fitting.command import Interrupts
from tandem.fitting.measures import TARGETS, components

ROOT = Path(__file__).resolve().parents[2]
FEW = "weeks = [10]\nparticles = 20\nfirst = 2\nsimulations = 200\npredictive = 20\n"


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    """The scenario of a small organisation."""
    return organisation(tmp_path_factory.mktemp("organisation"))


def table(path):
    """Rows of a CSV file."""
    return list(csv.DictReader(path.open()))


TRUE = [0.02, 0.4]


@pytest.fixture(scope="module")
def found_again(client, tmp_path_factory):
    """[dropping.rate of TRUE]: fits to what one run with that rate leaves after 26 weeks."""
    points = networks.with_luck({"dropping.rate": TRUE, "turnover.rate": [0.004] * 2}, [101, 102])
    left = components([one for one in TARGETS if one.name != "degree_distribution"], [26])
    seen = networks.simulated(networks.recording(tandem.Scenario(client), [26]), points, left)
    found = []
    for number, values in enumerate(seen):
        targets = {one.measure.name: f"{value:.6f}" for one, value in zip(left, values)}
        found.append(fit(plan(tmp_path_factory.mktemp(f"known{number}"), client, targets)))
    return found


def test_a_known_parameter_lies_in_the_posterior(found_again):
    for known, other, one in zip(TRUE, TRUE[::-1], found_again):
        rate = one.marginals[0]
        assert rate.parameter.key == "dropping.rate" and len(one.generations) > 1
        assert rate.low <= known <= rate.high, one.sentences()
        assert not rate.low <= other <= rate.high, "the other rate is told from it"
        assert rate.width < 0.6, "narrower than the prior"
    assert found_again[0].marginals[0].high < found_again[1].marginals[0].low


def test_what_the_model_made_the_model_matches(found_again):
    for one in found_again:
        missed = [check.measure.name for check in one.checks if check.fitted and not check.matched()]
        assert missed == [], one.sentences()
        assert one.verdict() == "The model holds this network where it is: all targets lie in what it predicts."


def test_what_no_parameter_can_hold_is_said(client, tmp_path):
    said = run(plan(tmp_path, client, {"density": "0.9", "ei_index": '"held"'}, numbers=FEW))
    assert said.code == 0, said.err
    line = next(
        line
        for line in said.out.splitlines()
        if line.strip().startswith("density: cannot be matched (after 10 weeks 0.9")
    )
    assert "No run within the ranges of the parameters comes to it; the nearest has 0." in line
    assert "The model cannot hold this network where it is: it misses density" in said.out
    rows = {(row["measure"], row["component"]): row for row in table(tmp_path / "predictive.csv")}
    density = rows["density", ""]
    assert density["matched"] == "false" and float(density["prior_most"]) < 0.9 == float(density["wanted_low"])
    assert float(density["predicted_low"]) < float(density["median"]) < float(density["predicted_high"])
    assert "density: NOT MATCHED" in (tmp_path / "predictive.svg").read_text()
    assert (tmp_path / "fit.txt").read_text() in said.out
    weights = [float(row["weight"]) for row in table(tmp_path / "posterior.csv")]
    assert len(weights) == 20 and sum(weights) == pytest.approx(1)
    assert all(0.005 <= float(row["dropping.rate"]) <= 1 for row in table(tmp_path / "posterior.csv"))


def test_the_points_of_the_posterior_are_a_design(client, tmp_path):
    assert run(plan(tmp_path, client, {"density": '"held"'}, numbers=FEW)).code == 0
    text = client.read_text().split("[design]")[0]
    for name in ("roster.csv", "ties.csv"):
        (tmp_path / name).write_text((client.parent / name).read_text())
    (tmp_path / "next.toml").write_text(f'{text}[design]\n[[design.sweep]]\ncsv = "points.csv"\n')
    found = tandem.Scenario(tmp_path / "next.toml").check()
    assert found["points"] == 20 and found["replicates"] == 1


def outputs(folder):
    """What a fit left, but for its state."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file() and path.name != "fit.toml"}


STOPPED = FEW.replace("200", "400").replace("particles = 20", "particles = 40")
HELD = {"density": '"held"', "tie_survival": "0.5"}


@pytest.fixture(scope="module")
def whole(client, tmp_path_factory):
    """The folder of a fit that ran through."""
    path = plan(tmp_path_factory.mktemp("whole"), client, HELD, numbers=STOPPED)
    assert run(path).code == 0
    return path.parent


def default_signals():
    """An interrupt is heard, also where the tests themselves run in the background."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_stopped_fit_goes_on_to_the_same_posterior(client, whole, tmp_path, how):
    path, state = plan(tmp_path, client, HELD, numbers=STOPPED), tmp_path / "state"
    command = [sys.executable, "-m", "tandem.fitting", path]
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, preexec_fn=default_signals
    )
    while len(list(state.glob("*.npy"))) < 2:
        assert process.poll() is None, "it ended before it could be stopped"
        time.sleep(0.02)
    process.send_signal(how)
    _, said = process.communicate()
    kept = {path: path.stat().st_mtime_ns for path in state.glob("*.npy")}
    assert process.returncode == (-signal.SIGKILL if how == signal.SIGKILL else 130), said
    assert how == signal.SIGKILL or said.endswith("interrupted; what is done is kept, and the same command goes on\n")
    assert kept and not (tmp_path / "posterior.csv").exists()
    assert len(kept) < len(list((whole / "state").glob("*.npy")))
    assert run(path).code == 0
    assert outputs(tmp_path) == outputs(whole)
    assert all(path.stat().st_mtime_ns == at for path, at in kept.items()), "what was done is not done again"
    assert {one.suffix for one in state.iterdir()} == {".npy", ""} and not list(state.glob("tandem-fit-*"))


def test_an_interrupt_that_python_dropped_is_raised_before_the_next_runs(client, tmp_path):
    was = signal.signal(signal.SIGINT, signal.default_int_handler)  # in the background interrupts are not heard
    with pytest.raises(KeyboardInterrupt), Interrupts() as interrupts:
        with contextlib.suppress(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(5)
        assert interrupts.came
        path = plan(tmp_path, client, {"density": '"held"'}, numbers=FEW)
        fit(path, before_batch=interrupts.raise_again)
    signal.signal(signal.SIGINT, was)
    assert not list((tmp_path / "state").glob("*.npy"))


def test_more_simulations_go_on_and_another_plan_does_not(client, tmp_path, monkeypatch):
    path = plan(tmp_path, os.path.relpath(client, tmp_path), {"density": '"held"'}, numbers=FEW.replace("200", "80"))
    first = fit(path)
    assert first.stopped.startswith("the 80 simulations do not suffice") and first.simulations > 60
    assert fit(path).simulations == 0, "all of it is there"
    monkeypatch.chdir(tmp_path)
    assert fit("fit.toml").simulations == 0, "from another folder, too"
    path.write_text(path.read_text().replace("simulations = 80", "simulations = 200"))
    more = fit(path)
    assert more.last.simulations > first.last.simulations and more.simulations < more.last.simulations + 20
    assert np.array_equal(more.generations[0].u, first.generations[0].u)
    before = {one.name: one.read_bytes() for one in (tmp_path / "state").iterdir()}
    path.write_text(path.read_text().replace("to = 0.02", "to = 0.01"))
    said = run(path)
    assert (
        said.code == 2
        and "was begun with other parameters, targets or numbers" in said.err
        and "--overwrite begins anew" in said.err
    )
    assert {one.name: one.read_bytes() for one in (tmp_path / "state").iterdir()} == before
    said = run(path, "--overwrite")
    assert said.code == 0, said.err
    assert max(float(row["turnover.rate"]) for row in table(tmp_path / "posterior.csv")) <= 0.01


def test_files_of_somebody_else_are_not_replaced(client, tmp_path):
    path = plan(tmp_path, client, {"density": '"held"'}, numbers=FEW)
    (tmp_path / "posterior.csv").write_text("mine")
    said = run(path)
    assert said.code == 2 and "posterior.csv: is there already, and is of no fit that was begun here" in said.err
    assert {one.name for one in tmp_path.iterdir()} == {"fit.toml", "posterior.csv"}
    assert (tmp_path / "posterior.csv").read_text() == "mine"


def test_two_fits_do_not_work_in_one_folder(client, tmp_path):
    from tandem.fitting.store import Store

    path = plan(tmp_path, client, {"density": '"held"'}, numbers=FEW)
    with Store(tmp_path / "state"):
        said = run(path)
    assert said.code == 2 and said.err == f"tandem-fit: {tmp_path / 'state'}: another fit works here now\n"


def test_a_plan_is_drafted_once_and_then_used(client, tmp_path):
    said = run(client, "--out", tmp_path / "fit", "--draft")
    path = tmp_path / "fit" / "fit.toml"
    assert said.code == 0 and said.out.startswith(f"drafted {path}: it says what is sought")
    text = path.read_text()
    assert [line.split(" = ")[0].strip() for line in text.split("[targets]")[1].splitlines() if " = " in line] == [
        one.name for one in TARGETS
    ]
    again = run(client, "--out", tmp_path / "fit", "--draft")
    assert again.code == 2 and "there is a plan already" in again.err and path.read_text() == text
    small = re.sub(r"(?m)^(weeks|particles|first|simulations|predictive) = .*\n", "", text)
    path.write_text(FEW + small)
    said = run(path, "--format", "png")
    assert said.code == 0, said.err
    assert {"posterior.png", "predictive.png", "posterior.csv", "points.csv", "fit.txt"} <= {
        one.name for one in path.parent.iterdir()
    }
    assert "turnover.rate: " in said.out and "tie survival: " in said.out and "shared partners: " in said.out


def test_commands_of_the_guide(client, tmp_path):
    guide = (ROOT / "docs/fit.md").read_text()
    commands = re.findall(r"^    (tandem-fit|tandem) (.+?)(?:\s+#.*)?$", guide, re.MULTILINE)
    assert len(commands) >= 3
    (tmp_path / "client").symlink_to(client.parent)
    for name, words in commands:
        start = [sys.executable, "-m", "tandem.fitting"] if name == "tandem-fit" else [os.environ["TANDEM"]]
        done = subprocess.run([*start, *shlex.split(words)], cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, (words, done.stderr)
        if "--draft" in words:
            drafted = client.parent / "fit/fit.toml"
            drafted.write_text(
                FEW + re.sub(r"(?m)^(weeks|particles|first|simulations|predictive) = .*\n", "", drafted.read_text())
            )
    rows = re.findall(r"^\| `(\w+)` \|", guide, re.MULTILINE)
    from tandem.fitting.plan import KEYS

    assert set(KEYS) | {one.name for one in TARGETS} <= set(rows), "the guide has a row for every key and target"


@pytest.mark.skipif(LAZEGA is None, reason="the law firm's data are not here")
def test_the_law_firm(tmp_path):
    """The model cannot hold this network, and says what it misses."""
    files_of = [LAZEGA / name for name in ("Lawyers.csv", "Cowork.txt", "Advice.txt", "Friend.txt")]
    assert run_import(*files_of, "--out", tmp_path / "firm", "--title", "A law firm").code == 0
    assert run(tmp_path / "firm/firm.toml", "--draft").code == 0
    path = tmp_path / "firm/fit/fit.toml"
    path.write_text(
        SMALL.replace("[26]", "[52]")
        + re.sub(r"(?m)^(weeks|particles|first|simulations|predictive) = .*\n", "", path.read_text())
    )
    found = fit(path)
    held = {one.component.measure.name: one for one in found.setup.targets}
    assert held["density"].low == pytest.approx(881 / (71 * 70 / 2)) and held["ei_index"].low == pytest.approx(
        -0.520999, abs=1e-6
    )
    checks = {one.measure.name: one for one in found.checks}
    assert not checks["density"].matched() and "density" in found.verdict()
    assert found.marginals[0].high < 0.1, "ties have to be dropped less readily than the scenario has it"
