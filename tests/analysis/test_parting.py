# SPDX-License-Identifier: MIT
"""Where two worlds part: the decision, its numbers, whom it touches, and that the worlds stay equal for longer with it held."""

import csv
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import tandem
from tandem.lib import Run
from tandem.parting.__main__ import main

SCENARIOS = Path(__file__).resolve().parents[2] / "scenarios"
# Two arms of one difference that is small, so that a single choice differs at first.
CHOICE = """\
schema = 1
model_version = "2"
[run]
ticks = 40
[organisation]
agents = 60
units = 6
[recording]
metrics = ["output"]
[design]
replicates = 6
[[design.sweep]]
key = "valuation.temperature"
values = [1.0, 1.0005, 1.0]
"""


@pytest.fixture(scope="module")
def star(tmp_path_factory):
    """Three replicates of scenarios/star-leaves.toml: 3 points, who leaves at week 101."""
    out = tmp_path_factory.mktemp("star") / "star.h5"
    tandem.Scenario(SCENARIOS / "star-leaves.toml").run(replicates=3, out=out).close()
    return out


@pytest.fixture(scope="module")
def parted(star):
    return tandem.part(star, 0, 2)


def columns_at(star, tick):
    """[world] of runs 0 and 2: {column: values} at a tick, without the code under test."""
    for point in (0, 2):
        with Run(SCENARIOS / "star-leaves.toml", point=point) as run:
            run.step(tick)
            yield {row["column"]: run.column(row["column"]).copy() for row in run.columns() if row["kept"]}


def test_star_leaves_parts_by_the_departure_with_the_numbers_behind_it(star, parted):
    assert parted.tick == 101 and parted.decision.what == "leaves" and parted.decision.process == "interventions"
    assert parted.numbers_apart == 101 and parted.exact
    one, other = columns_at(star, 100)
    assert all((one[name] == other[name]).all() for name in one if one[name].dtype.kind != "f")
    contribution = one["experience.contribution_window"]
    one, other = columns_at(star, 101)
    only = (one["staff.occupied"] != other["staff.occupied"]).nonzero()[0]
    assert set(parted.decision.people) == set(only.tolist())
    # The first of those in line who leaves in the first world alone has contributed most of them.
    leaves_first = [seat for seat in only if not one["staff.occupied"][seat]]
    assert parted.agent == max(leaves_first, key=lambda seat: contribution[seat])
    numbers = parted.decision.numbers.set_index(["agent", "number"])
    assert numbers.loc[(parted.agent, "most_contribution_window"), "a"] == contribution[parted.agent]
    assert np.isnan(numbers.loc[(parted.agent, "most_contribution_window"), "b"])
    assert numbers.loc[(parted.agent, "place"), "a"] <= 12 < numbers.loc[(parted.agent, "place"), "b"]


def test_who_is_touched_is_counted_week_by_week_as_the_columns_say(star, parted):
    assert list(parted.table.index) == list(range(101, 131))
    assert parted.table.ever.is_monotonic_increasing and (parted.table.new.cumsum() == parted.table.ever).all()
    for tick in (101, 110):
        one, other = columns_at(star, tick)
        slots = one["ties.partner"].shape[1]
        touched = np.zeros(240, dtype=bool)
        for name, values in one.items():
            if len(values) != 240 or name == "form.head":
                continue
            apart = (values != other[name]).reshape(240, -1)
            if name.startswith("ties.") and values.ndim > 1:
                most = np.maximum(one["ties.degree"], other["ties.degree"])
                apart = apart & (np.arange(slots) < most[:, None])
            touched |= apart.any(axis=1)
        assert parted.table.touched[tick] == touched.sum()
    assert parted.table.ever[130] > 200 > parted.table.ever[101]


def test_everybody_touched_has_a_link_to_somebody_touched_before(star, parted):
    people = parted.people
    assert set(people.index[people.how == "the decision"]) == set(parted.decision.people)
    assert len(people) == parted.table.ever[130] and people.index.is_unique
    linked = people[people.through.notna()]
    assert len(linked) > 150 and people.through.dropna().between(0, 239).all()
    for agent, row in linked.iterrows():
        by = people.loc[row.through]
        assert by.tick <= row.tick and row.steps == by.steps + 1 and agent != row.through
    # Those linked by a tie in the first week had one to whom they name.
    before, _ = columns_at(star, 100)
    tied = linked[(linked.tick == 101) & (linked.how == "tie") & (linked.steps == 1)]
    assert len(tied) > 10
    for agent, row in tied.iterrows():
        assert row.through in before["ties.partner"][agent][: before["ties.degree"][agent]]


def test_with_the_decision_held_the_worlds_of_star_leaves_never_part(parted):
    held = parted.held()
    assert held.tick is None and held.numbers_apart is None and held.table.empty and held.people.empty
    assert "never part" in held.sentence()
    with pytest.raises(tandem.ResultsError, match="never part; there is no decision to hold"):
        held.held()


def test_a_choice_of_one_person_is_found_and_held_the_worlds_stay_equal_for_longer(tmp_path, program):
    file = program(tmp_path, CHOICE)
    later = 0
    for first in range(0, 18, 3):
        found = tandem.part(file, first, first + 1)
        if found.tick is None:
            continue
        assert found.decision.what in ("asks", "is accepted", "ends a tie") and found.decision.people == (found.agent,)
        numbers = found.decision.numbers
        draws, chances = (numbers[numbers.number == name] for name in ("draw", "probability"))
        assert (draws.a == draws.b).any() and (chances.a != chances.b).any()  # luck is shared, the chances are not
        held = found.held()
        assert held.holds[0].agent == found.agent and len(held.holds) == 1
        assert held.tick is None or held.tick > found.tick
        later += 1
        if found.exact and held.tick is not None:  # without the choice all of the worlds is equal, until the next
            assert held.numbers_apart > found.numbers_apart
    assert later >= 3
    # Point 2 is point 0 again.
    never = tandem.part(file, 0, 2)
    assert never.tick is None and never.numbers_apart is None
    assert "never part: for 40 weeks nobody differs in anything" in never.sentence()


def test_where_a_setting_moves_numbers_at_once_deeds_are_what_counts(tmp_path, program):
    file = program(
        tmp_path,
        CHOICE.replace("valuation.temperature", "trust.prior_strength").replace("[1.0, 1.0005, 1.0]", "[8, 8.5]"),
    )
    found = tandem.part(file, 0, 1)
    assert found.numbers_apart == 1 < found.tick and not found.exact
    assert (found.table.touched == found.table.acting).all() and found.table.touched.iloc[0] < 10
    assert (
        f"differ in some numbers from week 1 on, but until week {found.tick - 1} everybody decides alike"
        in found.sentence()
    )
    held = found.held()
    assert held.tick > found.tick and held.held().holds[:1] == held.holds


@pytest.mark.parametrize(
    ("table", "key", "values", "words"),
    [
        ('record = "rotation"\nat = 9\n', "interventions.x.share", [0, 0.2], "changes its unit in one world alone"),
        ('record = "merge_units"\nat = 9\n', "interventions.x.active", [True, False], "changes its unit in one world"),
        ('record = "layoff"\nat = 9\n', "interventions.x.share", [0, 0.2], "12 people leave in one world and stay"),
        ('record = "departure"\nat = 9\n', "interventions.x.count", [1, 2], "1 to go"),
        ('record = "shock"\nat = 9\nshare = 0.5\n', "tasks.external_share", [0.1, 0.5], "In week"),
        (
            'record = "shock"\nat = 9\nshare = 0.5\n',
            "tasks.partner_probability",
            [0.7, 0.75],
            "its work is assigned to it",
        ),
        ('record = "shock"\nat = 9\nshare = 0.5\n', "work.grabbing", [0.1, 0.2], "takes the credit in B, and not in A"),
    ],
)
def test_decisions_of_every_kind_are_told_and_held_or_refused(tmp_path, program, table, key, values, words):
    text = CHOICE.replace("valuation.temperature", key).replace("[1.0, 1.0005, 1.0]", str(values).lower())
    file = program(tmp_path, text.replace("[design]", f"[interventions.x]\n{table}[design]"))
    found = tandem.part(file, 0, 1)
    assert words in found.sentence()
    if found.decision.holds:
        held = found.held()
        assert held.tick is None or held.tick >= found.tick
        assert held.decision is None or (held.tick, held.agent) != (found.tick, found.agent)
    else:
        with pytest.raises(tandem.ResultsError, match="cannot be held; expected that somebody leaves"):
            found.held()


def test_the_sentence_names_the_decision_its_numbers_and_how_far_it_goes(parted):
    text = parted.sentence()
    assert f"In week 101 person {parted.agent} leaves in A (contribution " in text and " and stays in B (drawn " in text
    assert "the same, person for person, for 100 weeks" in text
    ever = parted.table.ever
    assert f"{ever[101]} of 240 people by the end of that week, {ever[105]} four weeks later" in text
    by_tie = (parted.people.how == "tie").sum()
    assert f"{by_tie} by a tie" in text and f"the longest chain has {parted.people.steps.max()} steps" in text
    guide = (SCENARIOS.parent / "docs" / "python.md").read_text().replace("\n> ", " ")
    assert text in guide  # as the guide tells it


def test_the_figure_ends_at_as_many_as_were_touched(parted, tmp_path):
    axes = tandem.figures.parting(parted)
    top = max(path.vertices[:, 1].max() for area in axes.collections for path in area.get_paths())
    assert top == parted.table.ever[130]
    np.testing.assert_array_equal(axes.lines[0].get_ydata()[1:], parted.table.acting)
    tandem.figures.save(axes, tmp_path / "a.svg")
    assert (tmp_path / "a.svg").stat().st_size > 5000
    with pytest.raises(tandem.ResultsError, match="nothing to draw"):
        tandem.figures.parting(parted.held())


def test_a_file_alone_is_enough_with_its_data_files_and_settings_of_the_command_line(tmp_path, program):
    people = "id,unit\n" + "".join(f"p{k},u{k % 3}\n" for k in range(30))
    (tmp_path / "people.csv").write_text(people)
    text = CHOICE.replace("agents = 60\nunits = 6", 'record = "roster"\nfile = "people.csv"').replace("1.0005", "1.2")
    file = program(tmp_path, text, "--set", "trust.prior_strength=8", "--seed", "5")
    (tmp_path / "people.csv").unlink(), (tmp_path / "a.toml").unlink()
    found = tandem.part(file, 0, 1)
    assert found.names[found.agent].startswith("p") and found.names[found.agent] in found.sentence()


@pytest.mark.parametrize(
    ("runs", "words"),
    [
        ((0, 99), "no run 99; there are 0 to 8"),
        ((4, 4), "run 4 twice; expected two runs"),
        ((0, 4), "do not share their luck: replicate 0 and 1; expected two runs of one replicate, such as 0 and 1"),
    ],
)
def test_runs_that_cannot_be_compared_are_refused_in_a_sentence(star, runs, words, capsys):
    with pytest.raises(tandem.ResultsError) as caught:
        tandem.part(star, *runs)
    assert words in str(caught.value) and str(star) in str(caught.value)
    assert main([str(star), *map(str, runs)]) == 2
    assert words in capsys.readouterr().err


def test_other_seeds_other_agents_and_other_programs_are_refused(tmp_path, program, star):
    seeds = program(
        tmp_path, CHOICE.replace("valuation.temperature", "seeds.network").replace("[1.0, 1.0005, 1.0]", "[1, 2]")
    )
    with pytest.raises(tandem.ResultsError, match="seed of network 1 and 2"):
        tandem.part(seeds, 0, 1)
    (tmp_path / "more").mkdir()
    agents = program(
        tmp_path / "more",
        CHOICE.replace("valuation.temperature", "organisation.agents").replace("[1.0, 1.0005, 1.0]", "[60, 66]"),
    )
    with pytest.raises(tandem.ResultsError, match="have 60 and 66 agents"):
        tandem.part(agents, 0, 1)


def test_a_run_that_comes_out_otherwise_is_not_believed(star, tmp_path):
    import shutil

    from rewriting import rewritten

    changed = tmp_path / "changed.h5"
    shutil.copy(star, changed)
    with rewritten(changed) as file:
        file["runs/digest"][2] = "0" * 32
    with pytest.raises(tandem.ResultsError, match="run 2 comes out otherwise than in the file"):
        tandem.part(changed, 0, 2)


def test_the_command_writes_what_is_asked_for_and_overwrites_nothing(star, parted, tmp_path):
    command = [sys.executable, "-m", "tandem.parting", star, "0", "2", "--held"]
    paths = [tmp_path / name for name in ("table.csv", "people.csv", "figure.png")]
    options = [part for pair in zip(("--table", "--people", "--figure"), paths) for part in pair]
    done = subprocess.run([*command, *options], capture_output=True, text=True, env=os.environ)
    assert done.returncode == 0, done.stderr
    said = done.stdout.splitlines()
    assert said[0] == parted.sentence() and "never part" in said[1]
    rows = list(csv.DictReader(paths[0].open()))
    assert [int(row["ever"]) for row in rows] == parted.table.ever.tolist() and paths[2].stat().st_size > 5000
    before = [path.read_bytes() for path in paths]
    done = subprocess.run([*command, *options], capture_output=True, text=True, env=os.environ)
    assert done.returncode == 2 and "exists already; expected a new file" in done.stderr
    assert [path.read_bytes() for path in paths] == before
