# SPDX-License-Identifier: MIT
"""The engine against the plain second implementation, draw for draw: decisions, ties and bit planes exactly, reals within 1e-9."""
import os
import random
from pathlib import Path

import pytest

import compare
import distributions
import draws
from philox import philox
from random_scenarios import random_scenario
from scenario import Scenario

DUMP_STATE = os.environ.get("DUMP_STATE", "")
RANDOM_SCENARIOS = 60


@pytest.mark.parametrize("counter, key, expected", [
    ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
    ((0xFFFFFFFF,) * 4, (0xFFFFFFFF,) * 2, (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
    ((0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344), (0xA4093822, 0x299F31D0), (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1)),
])
def test_philox_gives_the_known_answers_of_random123(counter, key, expected):
    assert philox(counter, key) == expected


@pytest.mark.parametrize("law, mean, sd", [
    ({"law": "uniform", "lower": 0.2, "upper": 0.8}, 0.5, 0.6 / 12**0.5),
    ({"law": "normal", "mean": 0.5, "sd": 0.1, "lower": 0.0, "upper": 1.0}, 0.5, 0.1),
    ({"law": "beta", "mean": 0.3, "sd": 0.2, "lower": 0.0, "upper": 1.0}, 0.3, 0.2),
    ({"law": "mixture", "weights": [1, 3], "parts": [0.0, 1.0]}, 0.75, 0.75**0.5 / 2),
])
def test_the_laws_have_their_mean_and_spread(law, mean, sd):
    people = draws.Draws(1, "people", 0)
    values = [distributions.sample(law, people.sequence(0, seat, 0, 1)) for seat in range(3000)]
    found = sum(values) / len(values)
    spread = (sum((x - found) ** 2 for x in values) / len(values)) ** 0.5
    assert abs(found - mean) < 5 * sd / len(values) ** 0.5
    assert abs(spread - sd) < 0.1 * sd


def defaults(name, agents=24, units=4, ticks=60):
    return Scenario(name).set("organisation", agents=agents, units=units).set("run", ticks=ticks)


def named_scenarios():
    return [
        defaults("defaults", agents=40, units=4, ticks=80),
        defaults("one_unit", units=1),
        defaults("full_tables").set("organisation", partner_capacity=1).set("people", anxiety=4.0, inclination=1.0),
        defaults("two_places_and_many_requests").set("organisation", partner_capacity=2).set("consent", record="always")
        .set("outside_option", record="forced").set("tasks", partner_probability=1.0),
        defaults("opposed_beliefs").set("knowledge", record="binary").set("people", conflict_skill={"law": "uniform", "lower": 0.0, "upper": 1.0}),
        defaults("ends_of_unequal_effort").set("sharing", record="effort").set("work", delivery_time=1.0, grabbing=1.0),
        defaults("reinforcement").set("valuation", reinforcement_weight=2.0, complement_weight=0.0),
        defaults("purpose_creates_trust").set("trust", purpose_evidence=0.5).set("purpose_start", dimensions=3),
        defaults("choice_alone").set("tasks", record="none").set("knowledge", record="none").set("work", record="none")
        .set("reputation", record="none"),
        defaults("sharp_choices").set("valuation", temperature=0.05),
        defaults("slices_shared_by_units", units=6).set("knowledge", dimensions=24),
        defaults("block_of_64_dimensions").set("payoff", block_size=64).set("knowledge", dimensions=640),
        defaults("fast_turnover_of_ties").set("dropping", rate=1.0, habit_age=2).set("people", stickiness=0.5),
    ]


def assert_equal(scenario, folder, replicate):
    if not DUMP_STATE:
        pytest.skip("DUMP_STATE names no program: run through ctest")
    found = compare.compare(DUMP_STATE, scenario, Path(folder), replicate)
    assert found is None, f"{found}\n\n{(Path(folder) / (scenario.name + '.toml')).read_text()}"


@pytest.mark.parametrize("scenario", named_scenarios(), ids=lambda s: s.name)
def test_engine_and_reference_agree(scenario, tmp_path):
    assert_equal(scenario, tmp_path, replicate=3)
    assert scenario.seen["joint"] > 0


@pytest.mark.parametrize("number", range(RANDOM_SCENARIOS))
def test_engine_and_reference_agree_on_random_scenarios(number, tmp_path):
    assert_equal(random_scenario(random.Random(number), f"random_{number}"), tmp_path, replicate=number % 5)
