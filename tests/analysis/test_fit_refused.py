# SPDX-License-Identifier: MIT
"""What tandem-fit refuses: all that is wrong with a plan and its scenario in one report, exit code 2, nothing written."""

import pytest
from fit_inputs import organisation, plan, run


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    """The scenario of a small organisation."""
    return organisation(tmp_path_factory.mktemp("organisation"))


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


def test_a_path_with_a_trap_in_its_name_is_told_as_text(client, tmp_path):
    said = run(plan(tmp_path, r"no\u001b[31m\n.toml", {"density": '"held"'}))
    assert said.code == 2 and r"there is no file" in said.err and r"no\x1b[31m" in said.err and "\x1b" not in said.err
