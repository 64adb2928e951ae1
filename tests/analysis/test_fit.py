# SPDX-License-Identifier: MIT
"""tandem-fit: a known parameter is found again, a killed fit goes on, what cannot be held is said, what is wrong is told at once."""

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


def test_a_killed_fit_goes_on_to_the_same_posterior(client, tmp_path):
    targets = {"density": '"held"', "tie_survival": "0.5"}
    numbers = FEW.replace("200", "400").replace("particles = 20", "particles = 40")
    whole = plan(tmp_path / "whole", client, targets, numbers=numbers)
    assert run(whole).code == 0
    killed = plan(tmp_path / "killed", client, targets, numbers=numbers)
    command = [sys.executable, "-m", "tandem.fitting", killed]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    state = killed.parent / "state"
    while len(list(state.glob("*.npy"))) < 2:
        assert process.poll() is None, "it ended before it could be killed"
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    kept = {path: path.stat().st_mtime_ns for path in state.glob("*.npy")}
    assert kept and not (killed.parent / "posterior.csv").exists()
    assert len(kept) < len(list((whole.parent / "state").glob("*.npy")))
    assert run(killed).code == 0
    assert outputs(killed.parent) == outputs(whole.parent)
    assert all(path.stat().st_mtime_ns == at for path, at in kept.items()), "what was done is not done again"


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


BAD = """\
scenario = "SCENARIO"
weeks = [26, 4]
particles = 3
colour = "red"
[parameters]
"droping.rate" = { from = 0.1, to = 0.2 }
"dropping.rate" = { from = 0.1, to = 2 }
"turnover.rate" = { from = 0, to = 0.1, scale = "log" }
"trust.gain" = { from = 3, to = 2 }
"run.ticks" = { from = 10, to = 20 }
"seeds.people" = { from = 1, to = 2 }
"consent.record" = { from = 1, to = 2 }
"awareness.own" = { from = 1, to = 2 }
"organisation.remember" = { from = 0.5, to = 2 }
"valuation.temperature" = 3
[targets]
density = 1.5
reciprocity = "held"
tie_survival = "held"
degree_distribution = 3
ei_index = [0.5, 0.2]
"""
TOLD = [
    (2, "weeks", "is [26, 4] (expected whole numbers from 1 to 5200, ascending"),
    (3, "particles", "is 3 (expected a whole number from 20 to 100000)"),
    (4, "colour", 'there is no key "colour" (expected one of scenario, weeks'),
    (6, "parameters.droping.rate", "there is no key 'droping.rate' (expected a key of `tandem describe keys`); did you mean 'dropping.rate'?"),
    (7, "parameters.dropping.rate", "goes from 0.1 to 2, beyond what the key can be (expected inside 0 to 1)"),
    (8, "parameters.turnover.rate", 'goes from 0 on a log scale (expected a number above 0); or scale = "linear"'),
    (9, "parameters.trust.gain", "goes from 3 to 2 (expected two numbers, the lower first)"),
    (10, "parameters.run.ticks", "shapes the whole experiment and cannot vary"),
    (11, "parameters.seeds.people", "is no number that can be fitted"),
    (12, "parameters.consent.record", "is no number that can be fitted"),
    (13, "parameters.awareness.own", 'moves nothing in this scenario, where awareness.record is "none"'),
    (14, "parameters.organisation.remember", "is a whole number (expected whole ends, and no log scale)"),
    (15, "parameters.valuation.temperature", 'is 3 (expected { from = NUMBER, to = NUMBER, scale = "linear" or "log" })'),
    (17, "targets.density", "is 1.5, which it can never be (expected from 0 to 1)"),
    (18, "targets.reciprocity", '"reciprocity" is nothing that can be measured (expected one of density'),
    (19, "targets.tie_survival", "one network cannot say how many of its ties survive (expected a share such as 0.6"),
    (20, "targets.degree_distribution", 'is 3 (expected "held": the distribution of the imported network)'),
    (21, "targets.ei_index", 'is [0.5, 0.2] (expected "held", a number, or [lowest, highest])'),
]  # fmt: skip


def test_all_that_is_wrong_with_a_plan_is_told_at_once(client, tmp_path):
    path = tmp_path / "fit.toml"
    path.write_text(BAD.replace("SCENARIO", str(client)))
    said = run(path)
    assert said.code == 2 and said.out == ""
    lines = said.err.splitlines()
    for line, key, words in TOLD:
        assert any(one.startswith(f"{path}:{line}: {key}: {words}") for one in lines), (key, words, said.err)
    assert lines[-1] == f"{len(TOLD)} problems" and len(lines) == len(TOLD) + 1
    assert list(tmp_path.iterdir()) == [path], "nothing is written"


ALONE = "schema = 1\n[run]\nticks = 60\n[organisation]\nagents = 20\nunits = 2\n"


@pytest.mark.parametrize("network", ["", '[network]\nrecord = "ring_lattice"\n'])
def test_a_scenario_without_an_imported_network_is_refused(tmp_path, network):
    (tmp_path / "alone.toml").write_text(ALONE + network)
    path = plan(
        tmp_path, "alone.toml", {"density": '"held"', "reach": '"held"'}, {"dropping.rate": "{ from = 0, to = 9 }"}
    )
    said = run(path)
    record = "ring_lattice" if network else "none"
    assert said.code == 2 and said.err.endswith("\n3 problems\n"), said.err
    told = f'alone.toml: network.record: network.record is "{record}", so there is no network to hold (expected an imported network'
    assert told in said.err and "tandem-import makes such a scenario" in said.err
    assert "targets.reach" in said.err and "goes from 0 to 9, beyond" in said.err


def test_problems_of_the_scenario_stand_beside_those_of_the_plan(client, tmp_path):
    (tmp_path / "client.toml").write_text(client.read_text().replace("[voice]", "[voise]"))
    for name in ("roster.csv", "ties.csv"):
        (tmp_path / name).write_text((client.parent / name).read_text())
    said = run(plan(tmp_path / "fit", "../client.toml", {"densty": '"held"'}))
    assert said.code == 2 and "voise" in said.err and "did you mean 'density'" in said.err
    said = run(plan(tmp_path / "fit", "../nobody.toml", {"density": '"held"'}))
    assert said.code == 2 and "scenario: there is no file" in said.err and "1 problem" in said.err


def test_targets_that_this_network_has_not_are_refused(tmp_path):
    lone = organisation(tmp_path, people=6, units=1, ties=1)
    said = run(plan(tmp_path / "fit", lone, {"ei_index": '"held"', "clustering": '"held"', "density": '"held"'}))
    assert said.code == 2 and said.err.endswith("\n2 problems\n"), said.err
    assert (
        "targets.ei_index: cannot be measured in the imported network (expected ties, and two units or more); leave it out"
        in said.err
    )
    assert (
        "targets.clustering: cannot be measured in the imported network (expected somebody with two partners or more)"
        in said.err
    )


@pytest.mark.parametrize(
    "text, told",
    [
        ("weeks = [", "is no TOML"),
        ("", "scenario: is not set"),
        ('scenario = "a.toml"\n[parameters]\n[targets]\n', "no parameter is to be fitted"),
    ],
)
def test_a_plan_that_is_none(tmp_path, text, told):
    (tmp_path / "fit.toml").write_text(text)
    said = run(tmp_path / "fit.toml")
    assert said.code == 2 and told in said.err and "Traceback" not in said.err


def test_words_of_the_command_line(tmp_path):
    for words, told in ((["a", "--threads", "0"], "threads"), ([], "required"), (["a", "--format", "gif"], "gif")):
        said = run(*words)
        assert said.code == 2 and said.err.startswith("tandem-fit: ") and told in said.err and said.err.count("\n") == 1
    said = run(tmp_path / "nobody.toml")
    assert said.code == 2 and "nobody.toml" in said.err and "Traceback" not in said.err


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


def test_a_path_with_a_trap_in_its_name_is_told_as_text(client, tmp_path):
    said = run(plan(tmp_path, r"no\u001b[31m\n.toml", {"density": '"held"'}))
    assert said.code == 2 and r"there is no file" in said.err and r"no\x1b[31m" in said.err and "\x1b" not in said.err


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
