# SPDX-License-Identifier: MIT
"""The interface of the browser's engine (analysis/playground/engine/engine.ts): what it shows of a run is what the program has."""

import json
import os
import subprocess

import h5py
import numpy
from engines import PACKAGE, by_program, needs_emscripten, node

pytestmark = needs_emscripten
SMALL = """schema = 1
model_version = "2"
title = "Small"
[organisation]
agents = 24
units = 3
[run]
ticks = 30
[recording]
metrics = ["output", "clustering"]
"""
WALL = {
    "interventions.wall.record": "parameter",
    "interventions.wall.key": "boundaries.permeability",
    "interventions.wall.value": "0.25",
    "interventions.wall.at": "11",
}


def ask(expression, **given):
    """An expression over `engine` and what is given, in node."""
    names = "".join(f"const {name} = {json.dumps(value)}; " for name, value in given.items())
    return json.loads(node("ask.mjs", PACKAGE, f"(() => {{ {names} return JSON.stringify({expression}) }})()"))


def ask_world(body, text=SMALL, overrides=None, files=None):
    """What `body`, statements that return something, gives of the `world` of a scenario."""
    opened = "const world = engine.open(text, overrides, files); if (Array.isArray(world)) throw JSON.stringify(world);"
    return ask(f"(() => {{ {opened} {body} }})()", text=text, overrides=overrides or {}, files=files or {})


def table(values, columns):
    return numpy.array([numpy.nan if value is None else value for value in values]).reshape(-1, columns)


def test_a_world_says_what_it_is():
    shape = ask_world("return world.shape")
    assert (shape["agents"], shape["units"], shape["ticks"], shape["title"]) == (24, 3, 30, "Small")
    assert [person["unit"] for person in shape["people"]] == [seat // 8 for seat in range(24)]
    assert shape["unitNames"] == ["Unit 1", "Unit 2", "Unit 3"]


def test_a_roster_gives_names():
    roster = "id,unit\nAna,North\nOla,South\nEva,South\n"
    text = SMALL.replace("agents = 24\nunits = 3", 'record = "roster"\nfile = "people.csv"')
    shape = ask_world("return world.shape", text, files={"people.csv": roster})
    assert [person["name"] for person in shape["people"]] == ["Ana", "Ola", "Eva"]
    assert shape["unitNames"] == ["North", "South"]


def test_a_week_looks_the_same_from_wherever_one_comes():
    look = "JSON.stringify([world.tick(), [...world.people()], [...world.ties()], world.digestSoFar()])"
    there, back = ask_world(
        f"world.start(1); world.run(9); const there = {look}; world.run(30); world.seek(2); world.seek(9); return [there, {look}]"
    )
    assert there == back
    alone = ask_world(f"world.start(1, 0); world.run(9); return {look}")
    assert alone == there


def test_people_and_ties_agree_with_the_metrics():
    ties, people, stages, worked, together = ask_world(
        "world.start(0); world.run(30);"
        "const last = (name) => world.series(name).at(-1);"
        "return [[...world.ties()], [...world.people()],"
        " ['stage_transaction', 'degree'].map(last), last('time_worked'), last('time_together')]"
    )
    ties, people = table(ties, 6), table(people, 8)
    assert (ties[:, 0] < ties[:, 1]).all() and len({tuple(tie) for tie in ties[:, :2]}) == len(ties)
    assert 2 * len(ties) / 24 == stages[1]
    assert ((ties[:, 3:5] >= 0) & (ties[:, 3:5] <= 1)).all() and set(ties[:, 2]) <= {0, 1, 2, 3}
    assert numpy.isclose((people[:, 2] + people[:, 3]).mean(), worked)
    assert numpy.isclose(people[:, 2].mean(), together)
    assert (people[:, 1] == 1).all() and set(people[:, 0]) == {0, 1, 2}


def test_walls_move_when_the_scenario_says_so():
    before, after = ask_world(
        "world.start(0); world.run(10); const before = [...world.walls()]; world.run(11); return [before, [...world.walls()]]",
        overrides=WALL,
    )
    assert before == [1] * 9
    assert after == [1 if own == other else 0.25 for own in range(3) for other in range(3)]


def test_why_tells_the_numbers_behind_a_consent():
    events = ask_world(
        "world.start(0); world.run(30);"
        "return Array.from({ length: 30 }, (_, week) => world.why(5, week + 1)).flat().filter((event) => event.words.includes('asked'))"
    )
    assert events, "in thirty weeks somebody asks"
    for event in events:
        numbers = event["numbers"]
        assert {"trust", "shared_purpose", "crossing_cost", "load", "probability", "draw"} <= numbers.keys()
        assert (event["who"], event["other"]) == (5, numbers["agent"])
        assert (numbers["draw"] < numbers["probability"]) == event["words"].endswith("consents")
        assert 0 <= numbers["trust"] <= 1 and 0 <= numbers["shared_purpose"] <= 1 and numbers["load"] >= 0


def test_series_also_of_what_is_not_recorded():
    recorded, asked, other = ask_world(
        "world.start(2); world.run(20); return [[...world.series('output')], [...world.series('degree')],"
        " (() => { const again = engine.open(text + '\\n', { 'recording.metrics': '[\"degree\"]' }, {}); again.start(2); again.run(20); return [...again.series('degree')]; })()]"
    )
    assert len(recorded) == 20 and asked == other


def test_background_runs_are_the_replicates_of_the_program(tmp_path):
    metrics = ("output", "clustering")
    path = tmp_path / "small.toml"
    path.write_text(SMALL)
    subprocess.run(
        [os.environ["TANDEM"], "run", path, "--out", tmp_path / "a.h5", "--replicates", "4", "--quiet"],
        check=True,
        capture_output=True,
    )
    with h5py.File(tmp_path / "a.h5") as file:
        output = file["series/output"][()].reshape(4, -1)
    told = ask_world("return ['output', 'clustering'].map((metric) => [...world.background(4, metric, 11, 30)])")
    assert numpy.allclose(told[metrics.index("output")], output[:, 10:30].mean(axis=1), rtol=1e-12)
    assert len(set(told[1])) == 4


def test_what_it_writes_is_run_by_the_program(tmp_path):
    toml, digest = ask_world(
        "world.start(1); return [world.toml(), world.digest(1)]", overrides={**WALL, "run.ticks": "25"}
    )
    (tmp_path / "effective.toml").write_text(toml)
    assert by_program(tmp_path / "effective.toml", tmp_path, 2)[1] == digest


def test_what_is_wrong_comes_back_as_sentences_with_lines():
    problems = ask(
        "engine.open(text)", text=SMALL.replace("agents = 24", "agent = 24").replace("ticks = 30", "ticks = true")
    )
    by_line = {problem["line"]: problem for problem in problems}
    assert set(by_line) == {5, 8}
    assert "did you mean" in by_line[5]["text"] and by_line[5]["key"] == "organisation.agent"


def test_too_large_an_organisation_is_refused_with_a_sentence():
    [problem] = ask("engine.open(text)", text=SMALL.replace("agents = 24", "agents = 1000000"))
    assert problem["line"] == 5 and "1000000 agents are too many here" in problem["text"]
    [problem] = ask("engine.open(text)", text=SMALL.replace("ticks = 30", "ticks = 1000000"))
    assert problem["key"] == "run.ticks" and "are too much here" in problem["text"]


def test_many_worlds_one_after_the_other_leave_room():
    count = ask(
        "(() => { for (let k = 0; k < 5000; ++k) { const world = engine.open(text); world.start(k); world.free(); } return 5000; })()",
        text=SMALL,
    )
    assert count == 5000
