# SPDX-License-Identifier: MIT
"""The engine against the plain second implementation, draw for draw: decisions, ties and bit planes exactly, reals
within 1e-9."""

import os
import random
import re
from collections import Counter
from pathlib import Path

import compare
import distributions
import draws
import metrics
import model
import networkx
import pytest
import start
import teams
from philox import philox
from random_scenarios import random_scenario
from scenario import Scenario

DUMP_STATE = os.environ.get("DUMP_STATE", "")
RANDOM_SCENARIOS = 60

needs_the_engine = pytest.mark.skipif(not DUMP_STATE, reason="DUMP_STATE names no program: run through ctest")


@pytest.mark.parametrize(
    "counter, key, expected",
    [
        ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
        ((0xFFFFFFFF,) * 4, (0xFFFFFFFF,) * 2, (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
        (
            (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
            (0xA4093822, 0x299F31D0),
            (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
        ),
    ],
)
def test_philox_gives_the_known_answers_of_random123(counter, key, expected):
    assert philox(counter, key) == expected


@pytest.mark.parametrize(
    "law, mean, sd",
    [
        ({"law": "uniform", "lower": 0.2, "upper": 0.8}, 0.5, 0.6 / 12**0.5),
        ({"law": "normal", "mean": 0.5, "sd": 0.1, "lower": 0.0, "upper": 1.0}, 0.5, 0.1),
        ({"law": "beta", "mean": 0.3, "sd": 0.2, "lower": 0.0, "upper": 1.0}, 0.3, 0.2),
        ({"law": "mixture", "weights": [1, 3], "parts": [0.0, 1.0]}, 0.75, 0.75**0.5 / 2),
    ],
)
def test_the_laws_have_their_mean_and_spread(law, mean, sd):
    people = draws.Draws(1, "people", 0)
    values = [distributions.sample(law, people.sequence(0, seat, 0, 1)) for seat in range(3000)]
    found = sum(values) / len(values)
    spread = (sum((x - found) ** 2 for x in values) / len(values)) ** 0.5
    assert abs(found - mean) < 5 * sd / len(values) ** 0.5
    assert abs(spread - sd) < 0.1 * sd


@pytest.mark.parametrize("density", [0.05, 0.3, 1.0])
def test_the_constraint_of_burt_is_that_of_networkx(density):
    graph = networkx.gnp_random_graph(14, density, seed=1)
    expected = {i: value for i, value in networkx.constraint(graph).items() if graph[i]}
    found = metrics.constraints(graph)
    assert expected and {i: found[i] for i in expected} == pytest.approx(expected, rel=1e-12)


def base(name, agents=24, units=4, ticks=50):
    return Scenario(name).set("organisation", agents=agents, units=units).set("run", ticks=ticks)


def everybody_asks_and_consents(scenario):
    return (
        scenario.set("consent", record="always")
        .set("outside_option", record="forced")
        .set("tasks", partner_probability=1.0)
    )


def ties_given_among_remembered_ones():
    """Ties that ended before an event brings trust of its own come back with what their ends trusted in strangers."""
    scenario = everybody_asks_and_consents(base("ties_given_among_remembered_ones"))
    scenario.set("organisation", partner_capacity=2, remember=3).set("dropping", rate=0.5)
    given = [{"a": a, "b": 12 + a, "trust": 1.0} for a in range(6)]
    scenario.interventions["given"] = {"record": "tie", "lasting": 0, "at": 20, "add": given, "cut": []}
    return scenario


def named_scenarios():
    skills = {"law": "uniform", "lower": 0.0, "upper": 1.0}
    all_pairs = base("sixty_four_places", agents=66, units=3, ticks=4).set("organisation", partner_capacity=64)
    all_pairs.edges = [(i, j, None) for i in range(66) for j in range(i) if (i, j) != (65, 64) and i % 33 != j % 33]
    all_pairs.set("network", record="edge_list", file="edges.csv")
    return [
        base("defaults", agents=40, ticks=70),
        base("one_unit", units=1),
        base("nobody_needs_another_unit").set("interdependence", record="none"),
        base("no_boundaries").set("boundaries", record="none"),
        base("full_tables").set("organisation", partner_capacity=1).set("people", anxiety=4.0, inclination=1.0),
        everybody_asks_and_consents(base("two_places_and_many_requests").set("organisation", partner_capacity=2)),
        everybody_asks_and_consents(base("one_round").set("partnering", rounds=1)),
        base("opposed_beliefs").set("knowledge", record="binary").set("people", conflict_skill=skills),
        base("conflict_at_a_price")
        .set("work", aims_conflict=0.6, conflict_time=0.2, skill_counts="once", friction=0.8)
        .set("knowledge", known_wrong=0.2)
        .set("people", conflict_skill=skills),
        base("each_has_something_of_its_own")
        .set("knowledge", unique=0.5)
        .set("turnover", record="replacement", rate=0.05),
        base("peers_press").set("pooling", record="unit", share=1.0, pressure=1.5),
        base("ends_of_unequal_effort").set("sharing", record="effort").set("work", delivery_time=1.0, grabbing=1.0),
        ties_given_among_remembered_ones(),
        base("reinforcement").set("valuation", reinforcement_weight=2.0, complement_weight=0.0),
        base("purpose_creates_trust").set("trust", purpose_evidence=0.5).set("purpose_start", dimensions=3),
        base("choice_alone")
        .set("tasks", record="none")
        .set("knowledge", record="none")
        .set("work", record="none")
        .set("reputation", record="none"),
        base("sharp_choices").set("valuation", temperature=0.05),
        base("certain_choices")
        .set("people", inclination=4.0, anxiety=4.0, integrity=1.0)
        .set("valuation", temperature=0.05, reinforcement_weight=4.0, trust_weight=12.0, purpose_weight=12.0),
        everybody_asks_and_consents(base("nobody_is_worth_asking"))
        .set("people", inclination=-4.0, selectivity=4.0)
        .set("valuation", temperature=0.05, load_aversion=4.0, boundary_cost=12.0, trust_weight=12.0),
        base("slices_shared_by_units", units=6).set("knowledge", dimensions=24),
        base("blocks_of_64_dimensions", ticks=20).set("payoff", block_size=64).set("knowledge", dimensions=640),
        base("longest_task", agents=6, units=2, ticks=3)
        .set("payoff", block_size=64)
        .set("knowledge", record="binary", dimensions=4096)
        .set("tasks", blocks_per_task=64),
        base("fast_turnover_of_ties").set("dropping", rate=1.0, habit_age=2).set("people", stickiness=0.5),
        base("more_agents_than_a_block_of_the_engine", agents=300, units=7, ticks=3),
        base("more_who_learn_than_a_block_of_the_engine", agents=150, units=6, ticks=5)
        .set("peers", record="on_task")
        .set("discovery", record="experience"),
        all_pairs,
    ]


def assert_equal(scenario, folder, replicate):
    found = compare.compare(DUMP_STATE, scenario, folder, replicate)
    assert found is None, f"{found}\n\n{(folder / (scenario.name + '.toml')).read_text()}"


COLUMN = re.compile(r'^(?:COLUMN|VALUE|TIE)(?:_AS)?\([^,]+, (\w+)(?:, "(\w+)")?', re.MULTILINE)


def test_what_the_reference_tells_are_columns_of_the_engine():
    """A name that the engine does not know would not be compared."""
    tables = Path(__file__).parents[2] / "sim" / "state" / "columns"
    columns = {alias or member for table in tables.glob("*.def") for member, alias in COLUMN.findall(table.read_text())}
    o = start.build(base("columns"), 0)
    model.run_tick(o)
    told = {*compare.start_state(o), *compare.state(o)} - {"ties"}
    told |= {field for ties in o.ties for tie in ties for field in compare.tie_fields(tie)}
    assert len(columns) > 100 and told - columns == set()


@needs_the_engine
def test_the_order_of_a_tick_is_that_of_the_program():
    rows = [(row["phase"], row["name"]) for row in compare.described(DUMP_STATE, "schedule") if row["phase"] != "start"]
    assert rows == model.rows()


@needs_the_engine
def test_the_processes_that_change_knowledge_are_those_of_the_program():
    capabilities = {row["capability"]: row for row in compare.described(DUMP_STATE, "capabilities")}
    slots = {record.split(".")[0] for record in capabilities["knowledge"]["changes"]}
    assert slots - {"interventions"} == set(model.KNOWLEDGE)


@needs_the_engine
@pytest.mark.parametrize("scenario", named_scenarios(), ids=lambda scenario: scenario.name)
def test_engine_and_reference_agree(scenario, tmp_path):
    assert_equal(scenario, tmp_path, replicate=3)
    assert scenario.seen["joint"] > 0


@pytest.fixture(scope="module")
def seen():
    """What happened in all random scenarios together."""
    return Counter()


@needs_the_engine
@pytest.mark.parametrize("number", range(RANDOM_SCENARIOS))
def test_engine_and_reference_agree_on_random_scenarios(number, tmp_path, seen):
    scenario = random_scenario(random.Random(number), f"random_{number}")
    assert_equal(scenario, tmp_path, replicate=number % 5)
    seen.update(scenario.seen, scenarios=1)


@needs_the_engine
@pytest.mark.parametrize("number", range(10))
def test_engine_and_reference_agree_on_teams(number, tmp_path):
    scenario = base(f"teams_{number}", ticks=30).set(
        "form", record=random.Random(number).choice(("none", "functional"))
    )
    teams.make_teams(random.Random(number), scenario)
    if scenario.record("work") != "none":
        scenario.set("training", record="skills", time_share=0.1 * number)
    assert_equal(scenario, tmp_path, replicate=number % 3)


@needs_the_engine
def test_random_scenarios_reach_every_kind_of_event(seen):
    if seen["scenarios"] < RANDOM_SCENARIOS:
        pytest.skip("not all random scenarios were run")
    rare = {what: n for what, n in seen.items() if what != "scenarios" and n < 100}
    assert not rare, rare


@needs_the_engine
@pytest.mark.parametrize(
    "slot, key, value, where",
    [
        ("people", "care", 0.6, "process people, agent 0, field care"),
        ("knowledge", "known_own", 0.71, "process knowledge"),
        ("tasks", "external_share", 0.31, "process payoff, agent"),
        ("valuation", "temperature", 0.6, "process partnering"),
        ("partnering", "load_memory", 0.1001, "process partnering, agent"),
        ("work", "tie_cost", 0.009, "process work"),
        ("trust", "loss", 3.01, "process trust"),
        ("reputation", "memory", 0.98, "process reputation"),
        ("purpose", "rate", 0.101, "process purpose, agent 0"),
        ("dropping", "rate", 0.2, "process dropping"),
    ],
)
def test_a_difference_is_seen_and_located(slot, key, value, where, tmp_path):
    other = base("located").set(slot, **{key: value})
    found = compare.compare(DUMP_STATE, base("located"), tmp_path, reference=other)
    assert found is not None and where in found, found
