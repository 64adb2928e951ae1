# SPDX-License-Identifier: MIT
"""The ledger of claims: how values of arms become effects, states and verdicts."""

import math
import tomllib

import numpy as np
import pytest
from scipy import stats

from studies.claims import effects, measures, perturbed_worlds, plan, verdicts
from studies.claims.effects import HOLDS, LEANS, NEGLIGIBLE, REVERSED, UNCLEAR
from tandem.statistics import holm
from tandem.toml_text import flat, tables_text

RULES = {
    "smallest_effect": 0.2,
    "level": 0.05,
    "same_sign": 0.8,
    "horizons": [6, 12, 24],
    "seeds": [1, 2],
    "window": 0.25,
    "every": 1,
    "stage": {"worlds": {"draws": 8, "replicates": 2, "ticks": 12, "seed": 5}},
    "nuisance": [{"key": "a.x", "low": 0, "high": 1}, {"key": "b.y", "low": 2, "high": 4}],
}


@pytest.mark.parametrize("t", [0.01, 0.7, 2.5, 9.0, 60.0])
@pytest.mark.parametrize("freedom", [1, 4, 15, 200])
def test_the_tail_of_students_t(t, freedom):
    assert effects.tail(t, freedom) == pytest.approx(stats.t.sf(t, freedom), rel=1e-9)
    assert effects.tail(-t, freedom) == pytest.approx(stats.t.cdf(t, freedom), rel=1e-9)


def test_holm_adjusts_and_keeps_the_order():
    assert holm([0.01, 0.04, 0.03, 0.5]) == pytest.approx([0.04, 0.09, 0.09, 0.5])
    assert holm([]) == []


def test_an_effect_is_tested_as_by_the_paired_t_test():
    rng = np.random.default_rng(1)
    arms = rng.normal(size=(2, 12)) + [[0.8], [0]]
    effect = effects.effect({"rule": "contrast", "expect": "higher"}, arms, RULES, None)
    assert effect.p == pytest.approx(stats.ttest_rel(*arms).pvalue)
    assert effect.sd == pytest.approx(math.sqrt(arms.var(axis=1, ddof=1).mean()))
    bound = 0.2 * effect.sd
    difference = arms[0] - arms[1]
    outside = max(
        stats.ttest_1samp(difference, -bound, alternative="greater").pvalue,
        stats.ttest_1samp(difference, bound, alternative="less").pvalue,
    )
    assert effect.p_negligible == pytest.approx(outside)


def test_rules_make_effects_of_arms():
    arms = np.array([[1.0, 2.0], [3.0, 5.0], [2.0, 2.5], [0.5, 1.0]])
    one = effects.differences
    assert one("contrast", arms[:2], None)[0] == pytest.approx([-2, -3])
    assert one("interaction", arms, None)[0] == pytest.approx([-3.5, -4.5])
    assert one("level", arms[:1], [0.5])[0] == pytest.approx([0.5, 1.5])
    line = np.array([[1.0], [3.0], [7.0]])
    assert one("slope", line, [0, 1, 3])[0] == pytest.approx([6])
    assert one("largest", arms, None)[0] == pytest.approx([2 - 1.5, 3 - 1.5])


def test_the_best_between_the_ends_is_chosen_on_the_other_half():
    arms = np.array([[0.0, 0, 0, 0], [5, 1, 5, 1], [1, 5, 1, 5], [2, 2, 2, 2]])
    low, high = effects.interior(arms)
    # In each half the arm that is best in the other half comes out low: picking the winner gains nothing.
    assert low == pytest.approx([1, 1, 1, 1]) and high == pytest.approx([-1, -1, -1, -1])
    assert effects.effect({"rule": "interior", "expect": "higher"}, arms, RULES, None).mean == -1


def settled(difference, expect, others=()):
    """State of one effect of given paired differences, in a family with others."""
    rng = np.random.default_rng(3)
    base = rng.normal(size=len(difference))
    found = [effects.one(np.asarray(d, dtype=float), np.array([base + d, base]), RULES) for d in (difference, *others)]
    verdicts.settle(found, [expect] * len(found), RULES)
    return found[0].state


def test_states_of_an_effect():
    noise = np.tile([1.0, -1.0], 10)
    assert settled(1 + 0.1 * noise, 1) == HOLDS and settled(1 + 0.1 * noise, -1) == REVERSED
    assert settled(0.01 * noise, 1) == NEGLIGIBLE and settled(0.01 * noise, 0) == HOLDS
    assert settled(0.05 + 3 * noise, 1) == UNCLEAR and settled(1 + 0.1 * noise, 0) == REVERSED
    assert settled(0.05 + 0.001 * noise, 1) == NEGLIGIBLE  # surely there, surely too small
    assert settled(np.zeros(20), 1) == NEGLIGIBLE
    assert effects.one(np.array([1.0]), np.array([[1.0], [0.0]]), RULES).state == "undefined"


def test_the_correction_for_the_number_of_claims_bites():
    noise = np.tile([1.0, -1.0], 10)
    doubtful = 0.55 + noise
    assert settled(doubtful, 1) == HOLDS and settled(doubtful, 1, [0.1 * noise] * 40) == LEANS
    assert settled(doubtful, -1, [0.1 * noise] * 40) == UNCLEAR
    assert settled(0.05 * noise, 0) == HOLDS and settled(0.35 * noise, 0, [noise] * 40) == LEANS


@pytest.mark.parametrize(
    "states, seeds, same_sign, word",
    [
        ([HOLDS, HOLDS, HOLDS], [HOLDS], 0.9, "supported"),
        ([HOLDS, HOLDS, HOLDS], [HOLDS], 0.7, "conditional"),
        ([LEANS, HOLDS, LEANS], [LEANS], 0.9, "supported"),
        ([LEANS, LEANS, LEANS], [HOLDS], 0.9, "not supported"),
        ([LEANS, LEANS, HOLDS], [HOLDS], 0.9, "conditional"),
        ([HOLDS, HOLDS, HOLDS], [UNCLEAR], 0.9, "conditional"),
        ([UNCLEAR, HOLDS, HOLDS], [HOLDS], 0.9, "conditional"),
        ([UNCLEAR, REVERSED, HOLDS], [REVERSED], 0.1, "conditional"),
        ([UNCLEAR, REVERSED, UNCLEAR], [HOLDS], 0.9, "not supported"),
        ([NEGLIGIBLE] * 3, [NEGLIGIBLE], 0.9, "not supported"),
        ([HOLDS] * 3, [HOLDS], math.nan, "conditional"),
    ],
)
def test_verdicts(states, seeds, same_sign, word):
    found = {
        "kind": "test",
        "states": {(0, h): s for h, s in zip(RULES["horizons"], states)},
        "other_seeds": dict(enumerate(seeds)),
        "same_sign": same_sign,
    }
    assert verdicts.verdict(found, RULES)[0] == word
    assert verdicts.verdict(found | {"kind": "by_construction"}, RULES)[0] == "by construction"


def test_worlds_count_signs():
    claim = {"rule": "contrast", "expect": "lower"}
    values = np.array([[[1.0, 1], [2, 2], [0, 0], [math.nan, math.nan]], [[2.0, 2], [1, 1], [1, 1], [1, 1]]])
    worlds = perturbed_worlds.world_effects(claim, values, None)
    assert worlds[:3] == pytest.approx([-1, 1, -1]) and math.isnan(worlds[3])
    assert perturbed_worlds.same_sign(claim, worlds, 0.1) == pytest.approx(2 / 3)
    assert perturbed_worlds.same_sign({"expect": "equal"}, np.array([0.05, -0.05, 1, 2]), 0.1) == 0.5


def test_the_best_between_the_ends_is_chosen_on_the_other_half_in_worlds_too():
    claim = {"rule": "interior", "expect": "higher"}
    # In each half of the replicates (0 and 2, 1) the arm that is best in the other half comes out low.
    world = np.array([[0.0, 0, 0], [9, 1, 9], [1, 9, 1], [2, 2, 2]])
    assert perturbed_worlds.world_effects(claim, world[:, None], None) == pytest.approx([-1])
    alike = np.array([[0.0, 0, 0], [3, 4, 5], [1, 1, 1], [2, 2, 2]])
    assert perturbed_worlds.world_effects(claim, np.stack([alike, world], axis=1), None) == pytest.approx([2, -1])
    assert perturbed_worlds.world_effects(claim, world[:, None, :1], None) == pytest.approx(
        [7]
    )  # a single replicate has no halves


def test_what_moves_an_effect_most():
    x = np.linspace(0, 1, 12)
    levels = [(a, b) for a, b in zip(x, np.tile([0, 1], 6))]
    assert perturbed_worlds.moved_by(-x, ("p", "q"), levels) == ("p", pytest.approx(-1))
    assert perturbed_worlds.moved_by(np.zeros(12), ("p", "q"), levels) is None
    assert perturbed_worlds.moved_by(-x, ("law", "p"), [({"law": "a"}, a) for a in x]) == ("p", pytest.approx(-1))


def test_worlds_are_a_latin_hypercube_whatever_else_varies():
    values = plan.world(RULES, RULES["nuisance"][1])
    assert sorted(int((v - 2) / 2 * 8) for v in values) == list(range(8))
    claim = {"arms": [{"set": {"a.record": "other"}}]}
    assert plan.nuisances(claim, RULES) == RULES["nuisance"][1:]
    assert plan.parts(claim, RULES, "worlds")[0].levels[3] == (5, 5, 5, values[3])
    assert plan.nuisances({"arms": [{"set": {}}], "with": {"b.y": 3}}, RULES) == RULES["nuisance"][:1]


class MadeUp:
    """Two runs, ticks 1 to 4, two units."""

    path = "made-up"

    def ticks(self, _):
        return np.arange(1, 5)

    def series(self, name):
        plain = np.array([[1.0, 2, 3, 4], [2, 4, 6, math.nan]])
        plain = plain * {"m": 1, "n": 2}[name.removesuffix("_by_unit")]
        return np.stack([plain, -plain], axis=2) if name.endswith("_by_unit") else plain


@pytest.mark.parametrize(
    "measure, found",
    [
        ("m", [3.5, 6]),
        ({"of": "m", "units": [1]}, [-3.5, -6]),
        ({"gap": "m", "units": [0], "minus": [1]}, [7, 12]),
        ({"ratio": ["n", "m"]}, [2, 2]),
        ({"difference": ["n", "m"]}, [3.5, 6]),
        ({"least": ["n", "m"]}, [3.5, 6]),
        ({"correlation": ["m", "n"]}, [1, 1]),
        ({"spread": "m"}, [3.5, 6]),
    ],
)
def test_measures(measure, found):
    assert measures.values(MadeUp(), measure, [(2, 4)])[0] == pytest.approx(found)


def test_a_table_of_no_known_form_is_none():
    assert measures.form_of({"of": "m"}) is None and measures.form_of({"ratio": ["a", "b"], "of": "m"}) is None


def test_settings_are_written_as_they_are_read():
    text = (
        '[a]\nrecord = "x"\nlaw = { law = "constant", value = 1, units = { "0" = 0.5 } }\n[interventions.b]\nat = 3\n'
    )
    settings = {"a.record": "x", "a.law": {"law": "constant", "value": 1, "units": {"0": 0.5}}, "interventions.b.at": 3}
    parsed = tomllib.loads(text)
    assert flat(parsed) == settings and flat(tomllib.loads(tables_text(settings))) == settings
