# SPDX-License-Identifier: MIT
"""The lesson's files: what pages name exists, worlds differ in what they say, the program takes each world, and the organisation is that
of the scenario it is taken from."""

import csv
import json
import os
import subprocess
import tomllib
from pathlib import Path

import pytest

import tandem
from studies.lesson import __main__ as command
from studies.lesson import asked, puzzle
from studies.lesson.pages import FOLDER, read, value_of
from studies.lesson.worlds import Worlds

ROOT = Path(__file__).resolve().parents[2]
LESSON = read()
PAGES = {page["name"]: page for page in LESSON.pages}
KINDS = {"show", "predict", "bet", "puzzle", "luck", "sandbox"}
FIELDS = {"name", "scenario", "files", "set", "worlds", "replicate", "steps", "also", "takeaways"}


def people(file="roster.csv"):
    with open(FOLDER / file, encoding="utf-8") as rows:
        return {row["id"]: row for row in csv.DictReader(rows)}


def test_nine_pages_in_order_and_no_file_beside_them():
    assert len(LESSON.pages) == 9 and [f"{n:02}" for n in range(1, 10)] == [name[:2] for name in LESSON.index["pages"]]
    for file, page in zip(LESSON.index["pages"], LESSON.pages):
        assert file[3:] == page["name"] and set(page) <= FIELDS
    assert {path.stem for path in FOLDER.glob("[0-9]*.json")} == set(LESSON.index["pages"])


def test_at_most_24_people_with_names_of_their_own_in_two_units():
    for file in ("roster.csv", "people.csv"):
        found = people(file)
        assert len(found) == 24 and {row["unit"] for row in found.values()} == {"Design", "Sales"}
        assert list(found) == list(people()) and all(len(name) <= 4 and name.isalpha() for name in found)


def test_start_ties_join_people_of_the_roster():
    for file in ("ana.csv", "inside.csv"):
        with open(FOLDER / file, encoding="utf-8") as rows:
            ties = [(row["source"], row["target"]) for row in csv.DictReader(rows)]
        assert all(a in people() and b in people() and a != b for a, b in ties)
        assert len({frozenset(tie) for tie in ties}) == len(ties)
    assert all(people()[a]["unit"] == people()[b]["unit"] for a, b in ties)  # inside.csv: none crosses


@pytest.mark.parametrize("name", PAGES)
def test_steps_have_what_their_kind_needs(name):
    page = PAGES[name]
    assert page["scenario"] == "lesson.toml" and all((FOLDER / file).exists() for file in page["files"])
    names = [step["name"] for step in [*page["steps"], *page.get("also", [])]]
    assert len(set(names)) == len(names)
    ticks = value_of(page["set"]["run.ticks"])
    for step in [*page["steps"], *page.get("also", [])]:
        assert step.get("kind", "show") in KINDS and set(step.get("worlds", [])) <= set(page["worlds"])
        for window in [step["window"]] if "window" in step else step.get("windows", []):
            assert 1 <= window[0] <= window[1] <= ticks
        if "scale" in step:
            options = LESSON.options(step)
            ends = sorted((-9 if o["from"] is None else o["from"], 9 if o["to"] is None else o["to"]) for o in options)
            assert ends[0][0] == -9 and ends[-1][1] == 9 and all(a[1] == b[0] for a, b in zip(ends, ends[1:]))


def differing(page, step, first, second):
    """Keys that two worlds of a step set differently."""
    first, second = (LESSON.settings(page, step, world) for world in (first, second))
    return {key for key in first | second if first.get(key) != second.get(key)}


@pytest.mark.parametrize("name", PAGES)
def test_two_worlds_that_are_compared_differ_in_one_thing_or_the_step_says_in_which_and_why(name):
    page = PAGES[name]
    for step in [*page["steps"], *page.get("also", [])]:
        if len(step.get("worlds", [])) == 2:
            found = differing(page, step, *step["worlds"])
            several = step.get("several", {"keys": found, "why": "one"})
            assert (len(found) == 1) != ("several" in step), (step["name"], found)
            assert set(several["keys"]) == found and several["why"].strip(), step["name"]


def test_a_measure_changes_one_thing_or_is_made_of_measures_that_do():
    for page, step in LESSON.effects():
        changes = {name: differing(page, step, step["goal"]["open"], name) for name in step.get("measures", [])}
        single = set().union(*(keys for keys in changes.values() if len(keys) == 1))
        assert all(keys and (len(keys) == 1 or keys <= single) for keys in changes.values()), changes


@pytest.mark.parametrize("name", PAGES)
def test_a_page_turns_interventions_on_and_leaves_them_as_the_scenario_says(name):
    for settings in [PAGES[name]["set"], *PAGES[name]["worlds"].values()]:
        for key in settings:
            if key.startswith("interventions."):
                assert key.endswith(".active"), (
                    f"{key}: a page turns an intervention on, and changes nothing else of it"
                )


def test_the_program_takes_every_world():
    for page in LESSON.pages:
        for world in page["worlds"]:
            for step in page["steps"]:
                scenario = tandem.Scenario(FOLDER / page["scenario"]).set(LESSON.settings(page, step, world))
                assert scenario.check()["runs"] == 200
        for slider in (slider for step in page["steps"] for slider in step.get("sliders", [])):
            for value in slider["values"]:
                tandem.Scenario(FOLDER / page["scenario"]).set({slider["key"]: value_of(value)}).check()


def test_defaults_are_those_of_the_model():
    keys = json.loads(
        subprocess.run([os.environ["TANDEM"], "describe", "keys", "--json"], capture_output=True, text=True).stdout
    )
    default = {key["key"]: key["default"] for key in keys}
    scenario = tomllib.loads((FOLDER / "lesson.toml").read_text(encoding="utf-8"))
    for key, text in LESSON.index["defaults"].items():
        table, name = key.split(".")
        assert float(default[key]) == value_of(text) != scenario[table][name]


def test_what_a_dial_calls_as_it_is_is_what_runs():
    keys = json.loads(
        subprocess.run([os.environ["TANDEM"], "describe", "keys", "--json"], capture_output=True, text=True).stdout
    )
    default = {key["key"]: key["default"] for key in keys}
    scenario = tomllib.loads((FOLDER / "lesson.toml").read_text(encoding="utf-8"))
    for slider in (slider for page in LESSON.pages for step in page["steps"] for slider in step.get("sliders", [])):
        table, name = slider["key"].split(".")
        runs = scenario.get(table, {}).get(name, default[slider["key"]])
        assert value_of(slider["usual"]) == float(runs), slider["key"]


def digests(folder, scenario, settings):
    """The digest of each run of two replicates."""
    out = folder / "a.h5"
    tandem.Scenario(scenario).set(settings).run(replicates=2, out=out, overwrite=True).close()
    said = subprocess.run([os.environ["TANDEM"], "digest", str(out)], capture_output=True, text=True, check=True).stdout
    return [line.split()[-1] for line in said.splitlines() if line.startswith("run")]


@pytest.mark.filterwarnings("ignore::tandem.TandemWarning")
def test_the_organisation_is_that_of_the_scenario_that_ships_bit_for_bit(tmp_path):
    shipped = ROOT / "scenarios" / "silo-lesson.toml"
    metrics = tomllib.loads(shipped.read_text(encoding="utf-8"))["recording"]["metrics"]
    same = {"recording.metrics": metrics, "run.ticks": 208}
    text = shipped.read_text(encoding="utf-8").split("# One pair of people")[0] + "[design]\nreplicates = 2\n"
    (tmp_path / "shipped.toml").write_text(text, encoding="utf-8")
    assert digests(tmp_path, FOLDER / "lesson.toml", same) == digests(tmp_path, tmp_path / "shipped.toml", same)


def test_bridges_of_tries_join_the_units_and_are_as_many_as_allowed():
    page = PAGES["bridges"]
    step = page["steps"][0]
    unit = {name: row["unit"] for name, row in people("people.csv").items()}
    for example in step["examples"]:
        assert len(example["bridges"]) == step["bridges"] and all(unit[a] != unit[b] for a, b in example["bridges"])
    text = puzzle.bridged(LESSON, page, step, step["examples"][0])["inside.csv"]
    assert text.startswith((FOLDER / "inside.csv").read_text(encoding="utf-8")) and text.endswith("Chi,Ola,0.8\n")


def test_a_bridge_is_in_the_network_at_the_start():
    page, step = PAGES["bridges"], PAGES["bridges"]["steps"][0]
    settings = LESSON.settings(page, step, "walled")
    files = puzzle.bridged(LESSON, page, step, step["examples"][0])
    worlds = Worlds(LESSON, replicates=3)
    without = worlds.series(page, settings)["cross_unit_tie_share"]
    assert (without == 0).all() and (worlds.series(page, settings, files)["cross_unit_tie_share"][:, 0] > 0).all()


def test_a_week_of_the_trace_gives_chances_and_a_choice():
    week = [
        "1",
        "  partnering    considers a partner     agent Ben  unit Design  trust 0.800  probability 0.250",
        "                considers a stranger    agent Jia  unit Design  trust 0.500  probability 0.150",
        "                weighs working alone    worth_alone 0.344  probability 0.600  draw 0.642",
        "                asks, and is turned down  agent Jia  probability 0.959  draw 0.978",
        "                is asked, and consents  agent Ben  probability 0.9  draw 0.1",
    ]
    chances, chosen = asked.option_chances(week, ["Ben", "somebody-new", "nobody"])
    assert chances == {"Ben": 0.25, "somebody-new": 0.15, "nobody": 0.6} and chosen == "somebody-new"
    assert asked.option_chances(week[:-2], ["Ben", "somebody-new", "nobody"])[1] == "nobody"


@pytest.mark.parametrize(
    "words, said",
    [(["--only", "walls"], "no page walls; there are ana,"), (["--lesson", "/nowhere"], "No such file or directory")],
)
def test_what_cannot_be_measured_ends_with_a_line_and_code_2(words, said, capsys):
    assert command.main(words) == 2
    found = capsys.readouterr().err
    assert said in found and found.count("\n") == 1
