# SPDX-License-Identifier: MIT
"""Regions in which something happens: a box that is known is found, and its measures are those of the points held out."""

import numpy as np
import pytest

import tandem
from tandem.prim import best, prim
from tandem.regions import table_of
from tandem.trees import tree


def sample(count=800, seed=4):
    """Points in three numbers and a text; it happens where a > 0.6, b < 0.4 and the rule is x, and by luck elsewhere now and then."""
    draw = np.random.default_rng(seed)
    points = {name: draw.random(count).tolist() for name in ("k.a", "k.b", "k.c")}
    points["rule.record"] = draw.choice(["x", "y"], count).tolist()
    a, b, rule = np.array(points["k.a"]), np.array(points["k.b"]), np.array(points["rule.record"])
    return points, ((a > 0.6) & (b < 0.4) & (rule == "x")) | (draw.random(count) < 0.02)


def test_prim_finds_the_box():
    points, happens = sample()
    found = best(prim(points, happens))
    assert found.limits["k.a"][0] == pytest.approx(0.6, abs=0.07) and found.limits["k.b"][1] == pytest.approx(
        0.4, abs=0.07
    )
    assert found.limits["rule.record"] == ["x"] and found.density > 0.8 and found.coverage > 0.6
    assert (
        "a is at least 0." in found.words()
        and "rule is x" in found.sentence()
        and "held-out settings inside" in found.sentence()
    )


def test_measures_are_of_the_points_held_out():
    points, happens = sample()
    found = best(prim(points, happens, seed=9))
    table = table_of(points, happens, 0.3, 9)
    inside = table.inside(found.limits)
    assert found.density == happens[inside & table.held].mean() and found.points == (inside & table.held).sum()
    assert found.coverage == inside[happens & table.held].mean() and table.held.mean() == pytest.approx(0.3, abs=0.01)


def test_each_peel_keeps_enough_and_makes_the_box_denser():
    points, happens = sample()
    boxes = prim(points, happens, least=0.08)
    assert all(b.seen_density > a.seen_density for a, b in zip(boxes, boxes[1:])) and boxes[0].words() == "everywhere"
    table = table_of(points, happens, 0.3, 1)
    assert (table.inside(boxes[-1].limits) & ~table.held).sum() >= 0.08 * (~table.held).sum()


def test_leaves_of_a_tree_are_all_inputs_once():
    points, happens = sample()
    leaves = tree(points, happens)
    table = table_of(points, happens, 0.3, 1)
    assert (sum(table.inside(leaf.limits).astype(int) for leaf in leaves) == 1).all() and 2 <= len(leaves) <= 8
    assert leaves[0].density > 0.8 and set(leaves[0].limits) == {"k.a", "k.b", "rule.record"}


def test_noise_gives_no_region_that_stands_on_held_out_points():
    draw = np.random.default_rng(7)
    points = {name: draw.random(400).tolist() for name in "abcd"}
    found = best(prim(points, draw.random(400) < 0.3))
    assert found.density < found.base + 0.25 and np.isfinite(found.base)


def test_what_has_no_region_is_said():
    points, happens = sample(40)
    with pytest.raises(tandem.ResultsError, match="happens nowhere in the sample"):
        prim(points, happens & False)
    with pytest.raises(tandem.ResultsError, match="3 points; a region takes at least 20"):
        tree({"a": [1, 2, 3]}, [True, False, True])
