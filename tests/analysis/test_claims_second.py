# SPDX-License-Identifier: MIT
"""The ledger's second edition: its rows, what is run for them, and the judge on made-up effects."""

import math
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from studies.claims import plan
from studies.claims.effects import HOLDS, LEANS, NEGLIGIBLE, REVERSED, UNCLEAR
from studies.claims.second import __main__ as command
from studies.claims.second import (
    differences,
    effects,
    first_edition,
    judged,
    looks,
    page,
    readings,
    rows,
    runs,
    two_by_two,
    verdicts,
)
from studies.claims.second.effects import FLAT
from studies.claims.source import parse
from studies.claims.vocabulary import ClaimsError
from tandem.statistics import holm

ROOT = Path(__file__).resolve().parents[2]
SCENARIOS = ROOT / "scenarios"
RULES = {"level": 0.05, "same_sign": 0.8, "seeds": [1, 2, 3, 4]}


@pytest.fixture(scope="module")
def ours():
    found, rules = rows.read()
    rules["nuisance"] = [{"key": "work.purpose_gain", "low": 0, "high": 2}, {"key": "trust.loss", "low": 1, "high": 6}]
    return found, rules


def cell(**what):
    base = {
        "number": 0,
        "name": "c",
        "rule": "contrast",
        "expect": "higher",
        "scale": "plain",
        "least": 0.1,
        "named": True,
    }
    return (
        base
        | {
            "once": False,
            "windows": [[0, 5], [5, 10], [10, 20]],
            "arms": [{"name": "a", "set": {}}, {"name": "b", "set": {}}],
        }
        | what
    )


# --- rows ---


def test_every_pair_that_was_read_has_a_row_and_no_other(ours):
    asked = {(pair.claim, pair.kind) for pair in readings.read().pairs if pair.kind != "decoy"}
    assert {(row["claim"], row["kind"]) for row in ours[0]} == asked


def test_the_program_takes_every_scenario_that_the_rows_ask_for(capsys):
    assert command.main(["check"]) == 0, capsys.readouterr().err
    assert "no problem" in capsys.readouterr().out


def test_the_seeds_are_fresh(ours):
    used = {
        *parse(ROOT / "analysis/studies/claims/rules.toml")["seeds"],
        65537,
        1905,
        1906,
        1907,
        210001,
        210002,
        210003,
        220001,
    }
    assert ours[1]["seeds"] == [310001, 310002, 310003, 310065] and not used & set(ours[1]["seeds"])


def test_a_row_cannot_be_asked_where_a_mechanism_is_missing(ours):
    lacks = {row["claim"]: row["lacks"] for row in ours[0]}
    assert lacks[52] == {"0.1": [], "2": []}
    assert lacks[3] == {"0.1": ["teams that pool all views"], "2": []}
    assert lacks[79] == {"0.1": ["lasting ability", "praise for some"], "2": []}
    row = next(row for row in ours[0] if row["claim"] == 3)
    assert looks.looks(row, row["cell"][0], "0.1", ours[1], SCENARIOS) == []


GOOD = """
windows = [[1, 2], [2, 4], [4, 8]]
least = { output = { value = 0.02, unit = "of output" } }
mechanism = { m = "2" }
[[row]]
claim = 3
kind = "new"
[[row.cell]]
name = "output"
measure = "output"
scale = "log"
least = "output"
rule = "contrast"
expect = "higher"
arms = [{ name = "a", set = {} }, { name = "b", set = {} }]
"""


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("claim = 3", "claim = 99", "rows.toml:6: claim 99: there is no such claim"),
        ('kind = "new"', 'kind = "old"', "rows.toml:7: claim 3: kind is 'old'; one of new, rival"),
        ('kind = "new"', 'kind = "new"\nneeds = ["n"]', "no mechanism 'n'"),
        ('rule = "contrast"', 'rule = "contrst"', "there is no rule 'contrst'; did you mean 'contrast'"),
        ('rule = "contrast"', 'rule = "slope"', "2 arms; rule 'slope' needs at least 3"),
        ('rule = "contrast"', 'rule = "steps"', "rule 'steps' needs 'at' in each arm"),
        ('least = "output"', 'least = "outpt"', "no smallest effect 'outpt'; did you mean 'output'"),
        ('least = "output"', "least = 0.1", "a smallest effect in numbers needs a 'unit'"),
        ('measure = "output"', 'probe = { name = "peple" }', "there is no probe 'peple'; did you mean 'people'"),
        ('measure = "output"', 'probe = { name = "foretell", log = 3 }', "probe 'foretell' has no 'lag'"),
        (
            'measure = "output"',
            'probe = { name = "people", quantity = "tie", of = { untis = [0] } }',
            "no quantity 'tie'",
        ),
        (
            'measure = "output"',
            'once = true\nprobe = { name = "echo", push = "trust", at = 3, after = 9 }',
            "the probe looks until week 12, and the window ends with week 8",
        ),
        ('measure = "output"', "", "one of 'measure' and 'probe' is expected"),
        ('measure = "output"', 'measure = { ratio = ["a", "b"] }', "has none of the forms M, of, gap"),
        ('expect = "higher"', 'expect = "more"', "expects 'more'; one of higher, lower, equal"),
        ('scale = "log"', 'scale = "lin"', "scale is 'lin'; log or plain"),
        ('scale = "log"', 'scale = "log"\nnamed = false', "no cell is named, so that nothing carries the verdict"),
        ('scale = "log"', 'scale = "log"\nmost = [0, 2]', "'most' names arm 2; there are 2, from 0"),
        ("set = {} }]", "sets = {} }]", "does not know 'sets'; did you mean 'set'"),
    ],
)
def test_bad_rows_are_refused_with_their_line(tmp_path, old, new, expected):
    (tmp_path / "judging.toml").write_text((readings.HOME / "judging.toml").read_text())
    (tmp_path / "rows.toml").write_text(GOOD)
    assert rows.read(tmp_path)[0][0]["cell"][0]["least"] == 0.02
    assert old in GOOD
    (tmp_path / "rows.toml").write_text(GOOD.replace(old, new))
    with pytest.raises(ClaimsError) as error:
        rows.read(tmp_path)
    assert expected in str(error.value)


def test_what_is_asked_for_wrongly_is_told(capsys):
    assert command.main(["check", "--only", "99"]) == 2
    assert "no claim 99" in capsys.readouterr().err


# --- what is run ---


def test_looks_are_home_contexts_gain_zero_other_seeds_the_long_run_and_worlds(ours):
    row = next(row for row in ours[0] if row["claim"] == 52)
    found = looks.looks(row, row["cell"][0], "2", ours[1], SCENARIOS)
    contexts = [item["name"] for item in row["cell"][0]["contexts"]]
    assert [(item.stage, item.place) for item in found] == [
        ("main", "home"),
        *(("main", name) for name in contexts),
        ("zero", "gain 0"),
        ("seeds", "home"),
        ("seeds", "home"),
        ("long", "home"),
        ("worlds", "worlds"),
    ]
    by_stage = {item.stage: item for item in found}
    assert by_stage["zero"].settings["work.purpose_gain"] == 0
    assert by_stage["long"].windows == [(750, 1000)] and by_stage["zero"].windows == [(104, 208)]
    assert len(by_stage["worlds"].worlds) == ours[1]["worlds"]
    assert len({item.name() for item in found}) == len(found)


def test_worlds_leave_out_what_the_question_sets(ours):
    mine = cell(**{"with": {"earnings.record": "none"}, "arms": [{"name": "a", "set": {"work.friction": 1}}]})
    keys = set(looks.perturbed(mine, "2", ours[1], SCENARIOS)[0])
    assert (
        "work.friction" not in keys and "earnings.weight" not in keys and {"work.purpose_gain", "trust.caution"} <= keys
    )
    assert set(looks.perturbed(mine, "0.1", ours[1], SCENARIOS)[0]) == {"work.purpose_gain", "trust.loss"}


def test_no_column_of_gain_zero_where_the_question_sets_the_gain(ours):
    row = {"claim": 1, "lacks": {"2": []}}
    mine = cell(arms=[{"name": "a", "set": {"work.purpose_gain": 1}}, {"name": "b", "set": {"work.purpose_gain": 2}}])
    assert "zero" not in [item.stage for item in looks.looks(row, mine, "2", ours[1], SCENARIOS)]


def test_the_first_editions_rows_run_unchanged_but_for_seeds_version_and_worlds(ours):
    first = parse(ROOT / "analysis/studies/claims/rules.toml")
    claim = next(row for row in parse(ROOT / "analysis/studies/claims/claims.toml")["claim"] if row["id"] == 11)
    rules = first_edition.rules_for(first | {"nuisance": ours[1]["nuisance"]}, ours[1], "2", SCENARIOS)
    text = plan.scenario(claim, rules, SCENARIOS, "worlds")
    assert 'model_version = "2"' in text and "310065" in text and "ability.spread" in text and "65537" not in text
    old = plan.scenario(claim, first | {"nuisance": ours[1]["nuisance"]}, SCENARIOS, "main")
    assert 'model_version = "0.1"' in old and "2027" in old


def test_a_stopped_run_goes_on_and_keeps_what_is_finished(tmp_path, ours):
    row = {"claim": 52, "lacks": {"2": []}}
    small = ours[1] | {"settings": {"organisation.agents": 24, "organisation.units": 3}, "worlds": 1, "every": 1}
    small["replicates"] = dict.fromkeys(small["replicates"], 2)
    mine = cell(measure="output", windows=[[0, 2], [2, 4]], scale="log")
    found = looks.looks(row, mine, "2", small, SCENARIOS)
    said = []
    runs.run_all(found[:2], tmp_path, 1, lambda text, **_: said.append(text))
    runs.run_all(found, tmp_path, 1, lambda text, **_: said.append(text))
    assert "0 of 2 looks are there" in said and f"2 of {len(found)} looks are there" in said
    values = runs.kept(tmp_path, found[0])
    assert values.shape == (2, 2, 2) and (values[:, 0] == values[:, 1]).all()  # both arms are the same


# --- the judge ---


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


def seen(state, elsewhere=(), controls=(), same_sign=0.9, most=None):
    item = effects.Effect(1.0, 0.9, 1.1, 0.1, 0.0, 1.0, 30, [], most=most, state=state)
    return {"primary": item, "elsewhere": dict(elsewhere), "controls": dict(controls), "same_sign": same_sign}


@pytest.mark.parametrize(
    ("cells", "word"),
    [
        ([seen(HOLDS)], "supported"),
        ([seen(HOLDS, elsewhere=[("soon", LEANS)])], "supported"),
        ([seen(HOLDS, elsewhere=[("soon", UNCLEAR)])], "conditional"),
        ([seen(HOLDS, same_sign=0.7)], "conditional"),
        ([seen(HOLDS, controls=[("nothing expected", NEGLIGIBLE)])], "supported"),
        ([seen(HOLDS, controls=[("nothing expected", HOLDS)])], "conditional"),
        ([seen(HOLDS), seen(UNCLEAR)], "conditional"),
        ([seen(HOLDS), seen(REVERSED)], "mixed"),
        ([seen(UNCLEAR, elsewhere=[("soon", HOLDS)])], "conditional"),
        ([seen(NEGLIGIBLE)], "not supported"),
        ([seen(NEGLIGIBLE, most=0.05)], "cannot matter here"),
        ([seen(NEGLIGIBLE, most=0.05), seen(UNCLEAR)], "not supported"),
    ],
)
def test_verdicts(cells, word):
    assert verdicts.verdict(cells, RULES)[0] == word


def test_what_is_put_in_is_never_support():
    assert verdicts.verdict([seen(HOLDS)], RULES, "the gate")[0] == "by construction"


def test_why_a_row_is_not_supported():
    assert verdicts.why_not([REVERSED, UNCLEAR]) == "the opposite"
    assert verdicts.why_not([NEGLIGIBLE]) == "no difference worth speaking of"
    assert verdicts.why_not([NEGLIGIBLE, UNCLEAR]) == "cannot be told"


def test_the_direction_of_changes_has_a_sign_test():
    pairs = [("not supported", "supported")] * 6 + [("supported", "conditional")] + [("supported", "cannot be asked")]
    found = verdicts.moved(pairs)
    assert (found["compared"], found["towards"], found["away"]) == (7, 6, 1)
    assert found["p"] == pytest.approx(stats.binomtest(6, 7).pvalue)
    assert verdicts.moved([])["p"] == 1


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


def test_a_small_run_from_end_to_end_says_that_it_means_nothing(tmp_path, capsys):
    where = ["run", "--smoke", "--only", "70", "--model", "2", "--results", str(tmp_path), "--workers", "1"]
    assert command.main([*where, "--estimate"]) == 0 and "minutes with 1 workers" in capsys.readouterr().out
    assert command.main(where) == 0
    assert "the machinery works, and its verdicts mean nothing" in capsys.readouterr().out
    assert command.main([*where, "--estimate", "--edition", "2"]) == 0 and capsys.readouterr().out.startswith("0 runs")


def test_what_teams_cannot_stand_beside_is_left_out_of_the_first_editions_rows():
    claims = parse(ROOT / "analysis/studies/claims/claims.toml")["claim"]
    changed = [a["id"] for a, b in zip(claims, first_edition.claims_for(claims, "2")) if a != b]
    assert changed == [3, 4] and first_edition.claims_for(claims, "0.1") == claims


def test_the_page_is_true(capsys):
    assert command.main(["page", "--check"]) == 0, capsys.readouterr().out


def test_the_page_shows_four_verdicts_and_says_first_what_favours_the_essays():
    agreed = {
        name: {"pairs": 1, "share": 1, "kappa": None, "low": None, "high": None, "chose_other": [0, 0]}
        for name in ("judged", "decoys", "all")
    }
    agreed |= {"enter": [3], "stay": [], "split": []}
    moves = {
        "words, in model 2": {"compared": 9, "towards": 9, "away": 0, "p": 0.004},
        "mechanisms": {"compared": 9, "towards": 1, "away": 2, "p": 1.0},
    }
    table = {
        "10": {"edition 1, model 2": "mixed"},
        "3": {"edition 1, model 0.1": "not supported", "edition 2, model 2": "supported"},
    }
    text = page.page_text(agreed, readings.read(), {"moved": moves, "table": table, "corrected_together": 7})
    lines = text.splitlines()
    assert "| 3 | not supported | – | – | supported |" in lines and lines.index(
        "| 3 | not supported | – | – | supported |"
    ) < lines.index("| 10 | – | mixed | – | – |")
    assert text.count("This favours the essays.") == 1 and text.index("favours the essays") < text.index("| # |")
    assert "not defined" in text and "as in the first edition" in text.lower() and "(3 and 10)" in text
