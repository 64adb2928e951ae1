# SPDX-License-Identifier: MIT
"""The ledger of claims: every word on its pages follows from the results."""

import os

import pytest

from studies.claims import __main__ as claims
from studies.claims import markdown_pages, paragraph, plain_words, worlds
from studies.claims import words as wording
from studies.claims.rows import NUISANCE, read_rules
from tandem.catalogue import Catalogue

METERS = {"horizons": [6, 12, 24], "seeds": [1, 2, 3], "same_sign": 0.8, "level": 0.05}
EFFECT = {
    "mean": 0.5,
    "low": 0.4,
    "high": 0.6,
    "sd": 0.1,
    "state": "holds",
    "arms": [1.5, 1.0],
    "p": 0,
    "p_negligible": 1,
    "pairs": 4,
}


def judged(states=("holds", "holds", "holds"), **changes):
    """A judged claim with these states over the horizons."""
    return {
        "id": 1,
        "verdict": "supported",
        "reasons": [],
        "rule": "contrast",
        "expect": "higher",
        "arms": ["a", "b"],
        "at": [None, None],
        "metric": "mean output of an agent",
        "form": "plain",
        "contexts": ["as it is"],
        "windows": None,
        "rests": "x (E5)",
        "same_sign": 0.9,
        "moved_by": ["trust.loss", -0.5, "What it is."],
        "worlds": [0.1] * 10,
        "effects": [[[EFFECT | {"state": state} for state in states], [EFFECT] * 2 + [None], [EFFECT] * 2 + [None]]],
    } | changes


def said(claim):
    return paragraph.paragraph(claim, METERS)[0]


def test_words_follow_the_numbers():
    assert wording.figure_words(EFFECT) == "+0.50 (+0.40 to +0.60); +5.0 SD"
    assert wording.figure_words(EFFECT | {"low": None}) == "not defined"
    words, figures = paragraph.paragraph(judged(), METERS)
    assert words == (
        "The model bears this out. Output per person is 50 % higher with “a” than with “b”, a large effect. So it is after 6 and 24 "
        "weeks. In 9 of 10 organisations with other settings (90 %) the direction is as claimed; it seems to turn around where a bad "
        "experience costs much trust. What it rests on: x."
    )
    assert figures == (
        "After 12 weeks 1.50 against 1.00: +0.50 (+0.40 to +0.60); +5.0 SD; rank correlation with `trust.loss` −0.50; "
        "equation E5."
    )


def test_horizons_like_the_middle_one_come_first_and_every_other_state_is_named():
    for states in (("reversed", "unclear", "unclear"), ("unclear", "negligible", "negligible")):
        words = said(judged(states, verdict="not supported", reasons=[states[1]]))
        other = {"reversed": "it is the opposite of the claim", "unclear": "it cannot be told"}[states[0]]
        assert f"So it is after 24 weeks; after 6 weeks {other}." in words
    assert "After 6 weeks it cannot be told; after 24 weeks it is the opposite of the claim." in said(
        judged(("unclear", "holds", "reversed"))
    )


def test_conditional_claims_say_on_what():
    claim = judged(
        ("unclear", "holds", "holds"), verdict="conditional", reasons=[[0, 6], ["seed", 2], ["worlds"]], same_sign=0.5
    )
    assert said(claim).startswith(
        "The model bears this out in part."
    ) and "With other luck (1 of 2 other seeds) it is not confirmed." in said(claim)
    assert (
        "In 5 of 10 organisations with other settings (50 %; the verdict asks for 80 %) the direction is as claimed"
        in said(claim)
    )
    assert (
        "after 6 weeks: cannot be told; another seed does not confirm it; its sign holds in 5 of 10 (50 %) perturbed worlds; it seems to turn around"
        in wording.verdict_words(claim, METERS)
    )
    late = judged(("unclear", "unclear", "holds"), verdict="conditional", reasons=[[0, 6], [0, 12]])
    assert said(late).startswith("The model bears this out only after 24 weeks.") and "it is as claimed" not in said(
        late
    )


def test_contexts_that_change_nothing_are_told():
    alike, none = EFFECT, EFFECT | {"mean": 0, "low": 0, "high": 0, "arms": [1.0, 1.0], "state": "negligible"}
    weak = EFFECT | {"mean": 0.1, "arms": [1.1, 1.0]}
    claim = judged(contexts=["as it is", "all sleep", "all care", "all leave"])
    claim["effects"] += [[[None, effect, None]] for effect in (alike, none, weak)]
    words = said(claim)
    assert (
        "That all sleep changes nothing in the measure." in words
        and "Where all care, it makes no difference at all" in words
    )
    assert "after 6 and 24 weeks and where all leave (more weakly)." in words


def test_what_worlds_say():
    assert "Yet in 9 of 10 organisations" in said(
        judged(["negligible"] * 3, verdict="not supported", reasons=["negligible"])
    )
    assert "In all 10 organisations with other settings the direction is as claimed" in said(judged(same_sign=1.0))
    few = judged(verdict="conditional", reasons=[["worlds"]], same_sign=0.4, worlds=[0.1] * 4 + [-0.1] * 6)
    assert (
        "the default organisation is not typical here; the claim seems to come true where a bad experience costs little trust"
        in said(few)
    )
    assert wording.verdict_words(few, METERS).endswith("; the default organisation is not typical here")
    assert not worlds.untypical(few | {"effects": judged(["unclear"] * 3)["effects"]})
    part = judged(worlds=[0.1] * 9 + [None] * 3, same_sign=8 / 9)
    assert worlds.counted(part) == "8 of 9 (89 %)" and "in which the measure is defined (89 %)" in said(part)
    equal = judged(["reversed"] * 3, verdict="not supported", reasons=["reversed"], expect="equal", same_sign=0.0)
    assert "In none of 10 organisations with other settings the difference is below the smallest of interest" in said(
        equal
    )
    assert (
        worlds.turning(judged(moved_by=["a.x", 0.6, "What it is."]))
        == "it seems to turn around where this is low: what it is"
    )
    assert worlds.turning(judged(moved_by=["trust.loss", 0.4, "What it is."])) == ""


def test_every_nuisance_parameter_that_ships_has_words():
    rules, _ = read_rules(
        claims.HOME / "rules.toml", claims.ROOT / "scenarios" / NUISANCE, Catalogue(os.environ["TANDEM"]), None
    )
    assert {item["key"] for item in rules["nuisance"]} == set(worlds.PLAIN)


def test_words_of_what_is_built_in():
    direct = {
        "direct": "mean trust in a partner",
        "direct_form": "plain",
        "direct_effect": EFFECT,
        "equation": "E6: effort rises",
    }
    built_in = judged(verdict="by construction", **direct)
    assert (
        "This is no evidence, for it is built into the model: effort rises; what it acts on (trust in a partner) is 50 % higher, a large effect."
        in said(built_in)
    )
    assert (
        "Indirect effects do not reverse it here; in 1 of 10 organisations with other settings (10 %) the direction is the other one"
        in said(built_in)
    )
    unseen = built_in | {"direct_effect": EFFECT | {"p": 0.3}}
    assert "but in what it acts on (trust in a partner) no effect is seen." in said(
        unseen
    ) and "ndirect effects" not in said(unseen)
    reversed_ = judged(
        ("reversed", "holds", "reversed"), verdict="by construction", reasons=[[0, 6], [0, 24]], **direct
    )
    assert (
        wording.verdict_words(reversed_, METERS)
        == "**by construction** (E6: effort rises): indirect effects reverse it after 6 weeks and after 24 weeks"
    )
    threshold = judged(verdict="by construction", rule="level", at=[0.2], **direct)
    assert "what it acts on (trust in a partner) is 1.50." in said(
        threshold
    ) and "(output per person) is 1.50, above the threshold of 0.2." in said(threshold)


@pytest.mark.parametrize(
    "rule, arms, values, words",
    [
        (
            "interaction",
            "abcd",
            [3.0, 1, 2, 1.5],
            "from “b” to “a”, output per person rises by 2; from “d” to “c” it rises by 0.5. The first change is the higher",
        ),
        (
            "interior",
            "abc",
            [1.0, 1.5, 0.5],
            "Output per person is 50 % higher with the best setting in between (b) than with the better of the ends, “a” and “c”",
        ),
        (
            "slope",
            ["a", "b", "9"],
            [1.0, 1.5, 2.0],
            "On the way from “a” over “b” to “9”, output per person rises from 1.00 to 2.00, a large effect",
        ),
        (
            "largest",
            "abcdef",
            [3.0, 1, 2, 1.5, 1, 1],
            "The step from “b” to “a” moves output per person by 2; the largest of the other steps, from “d” to “c”, by 0.5.",
        ),
    ],
)
def test_every_rule_has_its_sentence(rule, arms, values, words):
    claim = judged(rule=rule, arms=list(arms))
    claim["effects"][0][0][1] = EFFECT | {"arms": values}
    assert words in said(claim)


@pytest.mark.parametrize(
    "words, plain",
    [
        ("mean load of an agent, in unit 0", "load per person in unit 0"),
        (
            "mean number of ties of an agent, in units 6 to 11 less units 0, 2",
            "the lead of units 6 to 11 over units 0, 2 in number of ties per person",
        ),
        (
            "gini coefficient of the number of ties over agents; 0: all alike",
            "inequality (Gini) of the number of ties over people",
        ),
        ("mean output of an agent who is in a team", "output per person who is in a team"),
    ],
)
def test_measures_in_plain_words(words, plain):
    assert plain_words.plain_metric(words) == plain


def test_differences_of_differences_have_no_percentage():
    assert plain_words.relative(0.5, 1.0, "gap") == "" and plain_words.relative(0.5, 0.0, "plain") == ""
    assert (
        plain_words.relative(0.05, 1.0, "plain") == "5.0 % higher"
        and plain_words.relative(3.0, 1.0, "plain") == "4.0 times as high"
    )


def test_claims_with_windows_say_so_in_the_table():
    claim = judged(windows=[[0, 3], [0, 6], [0, 9]], essay=0, claim="x")
    assert markdown_pages.cells(claim, METERS)[4].startswith("in weeks 1 to 3: +0.50")
