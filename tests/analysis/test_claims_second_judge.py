# SPDX-License-Identifier: MIT
"""From values to effects and their states, in the ledger's second edition, on made-up values."""

import math

import numpy as np
import pytest
from scipy import stats
from second_edition import RULES, cell

from studies.claims.effects import HOLDS, LEANS, NEGLIGIBLE, REVERSED, UNCLEAR
from studies.claims.second import differences, effects, judged, two_by_two, verdicts
from studies.claims.second.effects import FLAT
from tandem.statistics import holm


def judge(difference, least=0.1, expect=1, others=(), rule="contrast"):
    rng = np.random.default_rng(1)
    base = rng.normal(size=len(difference))
    item = effects.effect(cell(least=least), np.array([base + difference, base]))
    corrected = holm([item.p, *others])[0]
    return effects.state(item, rule, expect, corrected, 1 + len(others), RULES)


def spread(mean, sd=0.05, n=30):
    values = np.random.default_rng(7).normal(size=n)
    return mean + sd * (values - values.mean()) / values.std(ddof=1)


def test_states_follow_the_smallest_effect_of_interest():
    assert judge(spread(0.3)) == HOLDS and judge(spread(-0.3)) == REVERSED
    assert judge(spread(0.02)) == NEGLIGIBLE
    assert judge(spread(0.15, sd=1)) == UNCLEAR
    assert judge(spread(0.09, sd=0.08)) == UNCLEAR  # sure, and below what matters, and not surely so
    weak = spread(0.15, sd=0.35)
    assert judge(weak) == HOLDS and judge(weak, others=[0.04] * 40) == LEANS


def test_where_no_difference_is_claimed_a_small_one_is_as_claimed():
    assert judge(spread(0.01), expect=0) == HOLDS
    assert judge(spread(0.3), expect=0) == REVERSED


def test_an_effect_is_tested_as_by_the_paired_t_test_on_logarithms():
    arms = np.random.default_rng(3).uniform(1, 2, size=(2, 14))
    item = effects.effect(cell(scale="log", least=0.02), arms)
    assert item.p == pytest.approx(stats.ttest_rel(*np.log(arms)).pvalue)
    assert item.mean == pytest.approx(np.log(arms[0] / arms[1]).mean())
    assert item.arms == pytest.approx(list(arms.mean(axis=1)))


def test_a_relative_interaction_is_none_where_harm_is_the_same_share():
    base = np.random.default_rng(2).uniform(1, 2, size=9)
    arms = np.array([0.6 * base, base, 0.6 * 2 * base, 2 * base])
    four = [{"name": str(i), "set": {}} for i in range(4)]
    assert effects.effect(cell(scale="log", rule="interaction", arms=four), arms).mean == pytest.approx(0)
    assert effects.effect(cell(rule="interaction", arms=four), arms).mean > 0.3


def test_one_falling_step_speaks_against_always():
    arms = np.array([[1.0, 1.1], [2, 2.1], [1.5, 1.6], [3, 3.1]])
    steps = differences.differences("steps", arms, [1, 2, 3, 5])
    assert [float(step.mean()) for step in steps] == pytest.approx([1, -0.5, 0.75])
    many = cell(rule="steps", arms=[{"name": "x", "set": {}}] * 4)
    assert effects.effect(many, arms, [1, 2, 3, 5]).mean == pytest.approx(-0.5)


def test_an_arm_has_to_be_above_all_others():
    arms = np.array([[3.0, 3.2], [1, 1], [3.1, 3.2]])
    assert effects.effect(cell(rule="above_all", arms=[{"name": "x", "set": {}}] * 3), arms).mean == pytest.approx(
        -0.05
    )


def test_first_counts_replicates():
    arms = np.array([[2.0, 2, 0.1], [0, 0, 0], [1, 1, 1], [0, 0, 0]])
    item = effects.effect(cell(rule="first", least=0.8, arms=[{"name": "x", "set": {}}] * 4), arms)
    assert item.mean == pytest.approx(2 / 3) and effects.state(item, "first", 1, 1, 1, RULES) == UNCLEAR
    item.mean = 0.8
    assert effects.state(item, "first", 1, 1, 1, RULES) == HOLDS


def plateau(heights):
    noise = np.random.default_rng(5).normal(size=(len(heights), 20)) * 1e-3
    places = list(np.linspace(0, 1, len(heights)))
    mine = cell(rule="plateau", least=0.02, arms=[{"name": str(p), "set": {}} for p in places])
    item = effects.effect(mine, np.array(heights)[:, None] + noise, places, asked=3)
    return effects.state(item, "plateau", 1, item.p, 1, RULES), item.span


def test_a_plateau_is_narrow_flat_or_elsewhere():
    assert plateau([0, 0.5, 0.9, 1, 0.9]) == (HOLDS, 0)
    assert plateau([1, 1, 1, 1, 1])[0] == FLAT
    assert plateau([0, 1, 0.9, 0.5, 0.1])[0] == REVERSED


def test_the_most_that_a_lever_can_do_is_measured():
    arms = np.random.default_rng(4).normal(size=(3, 40)) * 0.01
    three = [{"name": "a", "set": {}}, {"name": "b", "set": {}}, {"name": "all", "set": {}, "aside": True}]
    item = effects.effect(cell(arms=three, most=[2, 0]), arms)
    assert item.pairs == 40 and item.most < 0.1 and verdicts.below_least(item)
    arms[2] += 5
    assert not verdicts.below_least(effects.effect(cell(arms=three, most=[2, 0]), arms))


def test_holm_is_over_all_cells_of_both_editions():
    row = {"claim": 1, "cell": [cell()]}
    arms = np.array([spread(0.15, sd=0.35), np.zeros(30)])
    for others, state in ((), HOLDS), ((0.5,) * 200, LEANS):
        item = effects.effect(row["cell"][0], arms)
        found = {(1, "2"): {0: {("main", "home", 1, 1): item}}}
        corrected, tests = judged.settle([row], found, RULES, others)
        assert item.state == state and len(corrected) == len(others) == tests - 1


def test_a_claim_that_is_not_asked_anew_has_one_verdict_in_both_editions():
    first = {"2": [{"id": 1, "verdict": "supported"}, {"id": 3, "verdict": "not supported"}]}
    second = [{"claim": 3, "version": "2", "verdict": "supported"}]
    table = two_by_two.table_of(first, second)
    assert table[1] == {"edition 1, model 2": "supported", "edition 2, model 2": "supported"}
    assert table[3] == {"edition 1, model 2": "not supported", "edition 2, model 2": "supported"}
    assert two_by_two.pairs(table, ("1", "2"), ("2", "2")) == [
        ("supported", "supported"),
        ("not supported", "supported"),
    ]
    assert two_by_two.pairs(table, ("1", "0.1"), ("2", "0.1")) == []


def test_a_world_counts_by_its_sign():
    arms = np.array([[2.0, 0, 3, np.nan], [1, 1, 1, 1]])
    assert judged.worlds_of(cell(), arms, None, None, RULES) == pytest.approx(2 / 3)
    assert judged.worlds_of(cell(expect="equal", least=1.5), arms, None, None, RULES) == pytest.approx(2 / 3)
    assert math.isnan(judged.worlds_of(cell(), arms * np.nan, None, None, RULES))
    last_digit = np.array([[0.0, 2.0, 0.0], [-1e-15, 1.0, 1e-15]])
    assert judged.worlds_of(cell(), last_digit, None, None, RULES) == pytest.approx(1 / 3)


def test_rows_that_other_places_alone_make_conditional_are_named_with_a_corrected_p():
    def row(claim, home, places, verdict="conditional"):
        spots = [{"place": place, "control": place == "control", "state": state, "p": p} for place, state, p in places]
        return {
            "claim": claim,
            "version": "2",
            "verdict": verdict,
            "cells": [{"named": True, "home": {"state": home}, "elsewhere": spots}],
        }

    told = [
        row(1, NEGLIGIBLE, [("soon", HOLDS, 0.01), ("seed 2", HOLDS, 1e-9), ("control", HOLDS, 1e-9)]),
        row(2, HOLDS, [("soon", UNCLEAR, 0.5), ("elsewhere", HOLDS, 0.001)]),
        row(3, UNCLEAR, [], "not supported"),
    ]
    assert judged.lifted(told) == {"places": 3, "rows": [{"claim": 1, "version": "2", "p": 0.02}]}
