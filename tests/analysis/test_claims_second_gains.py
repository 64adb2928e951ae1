# SPDX-License-Identifier: MIT
"""The purpose gain beside the rows of the ledger's second edition: what is run without it or with a quarter of it, and how it is shown."""

import json

import numpy as np
import pytest
from second_edition import ROOT, SCENARIOS, cell, ours
from second_results import effect, entries, first, ledger, results

from studies.claims import plan
from studies.claims.second import explained, first_edition, gains, looks, readings, runs
from studies.claims.source import parse


def test_no_column_of_gain_zero_where_the_question_sets_the_gain():
    row = {"claim": 1, "lacks": {"2": []}}
    mine = cell(arms=[{"name": "a", "set": {"work.purpose_gain": 1}}, {"name": "b", "set": {"work.purpose_gain": 2}}])
    assert "zero" not in [item.stage for item in looks.looks(row, mine, "2", ours()[1], SCENARIOS)]


def firsts(turns=(), anew=()):
    """(claims of the first edition by number, their rules in model 2 with what turns and what is asked anew)."""
    claims = {row["id"]: row for row in parse(ROOT / "analysis/studies/claims/claims.toml")["claim"]}
    first = parse(ROOT / "analysis/studies/claims/rules.toml") | {"nuisance": ours()[1]["nuisance"]}
    second = ours()[1] | {"turns": set(turns), "anew": set(anew)}
    return claims, first_edition.rules_for(first, second, "2", SCENARIOS)


def test_a_row_that_stays_is_run_without_the_purpose_gain_and_with_a_quarter_where_its_sign_turns():
    claims, rules = firsts(turns=[(9, "2", 0), (2, "0.1", 0)], anew=[11])
    stages = {claim: first_edition.stages_of(claims[claim], rules) for claim in (2, 9, 11)}
    assert stages == {2: (*plan.STAGES, "zero"), 9: (*plan.STAGES, "zero", "quarter"), 11: plan.STAGES}
    gained = claims[9] | {"with": {"work.purpose_gain": 2}}
    assert first_edition.stages_of(gained, rules) == plan.STAGES, "a row that sets the gain itself"
    for stage, gain in (("zero", 0), ("quarter", 0.25)):
        asked, home = gains.at(claims[9], stage), plan.base_settings(SCENARIOS, claims[9])
        assert plan.base_settings(SCENARIOS, asked) == home | {"work.purpose_gain": gain}
        assert plan.parts(asked, rules, stage) == plan.parts(claims[9], rules, "main")[: len(claims[9]["arms"])], (
            "at home, with the same seed"
        )
        assert rules["stage"][stage]["replicates"] == ours()[1]["replicates"]["zero"]
        assert plan.served(stage) == [1], "the middle window"


def test_a_cell_whose_sign_turns_is_run_with_a_quarter_of_the_purpose_gain():
    row, mine = {"claim": 1, "lacks": {"2": []}}, cell()
    rules = ours()[1] | {"turns": {(1, "2", 0)}}
    found = {look.stage: look for look in looks.looks(row, mine, "2", rules, SCENARIOS)}
    assert found["quarter"].settings["work.purpose_gain"] == 0.25 and found["quarter"].place == "gain 0.25"
    assert found["quarter"].replicates == found["zero"].replicates and found["quarter"].seed == found["zero"].seed
    assert "quarter" not in {look.stage for look in looks.looks(row, mine, "2", ours()[1], SCENARIOS)}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[turns]]\nclaim = 1\nmodel = "2"\n', ":1: has claim, model; claim, model, cell are expected"),
        ("\n[[turns]]\nclaim = 1\nmodel = 2\ncell = 0\n", ":2: claim and cell are whole numbers, model is"),
        ('[[turns]]\nclaim = 1\nmodel = "2"\ncell = [0]\n', ":1: claim and cell are whole numbers"),
        ("[[turns]]\n[[turns]]\nclaim = 1\nmodl = 2\ncell = 0\n", ":2: has cell, claim, modl; "),
    ],
)
def test_a_wrong_list_of_what_turns_is_refused_with_its_lines(text, said, tmp_path):
    (tmp_path / "list.toml").write_text(text)
    assert any(f"list.toml{said}" in fault for fault in gains.read(tmp_path / "list.toml")[1])


def test_a_row_that_is_asked_as_before_has_its_column_without_the_purpose_gain():
    found = results()
    found["first"]["2"][1]["gain_0"] = effect(-0.1, "reversed", pairs=20)
    found["first"]["2"][1]["gain_quarter"] = effect(-0.02, "unclear", pairs=20)
    mine = entries(found)[1]
    assert [(mark.place, mark.amount, mark.pairs) for mark in mine.rows[0].marks[-2:]] == [
        ("purpose gain 0", "−10.00 % (−11.00 to −9.00)", 20),
        ("purpose gain 0.25", "−2.0 % (−3.0 to −1.0)", 20),
    ]
    assert "Where shared purpose adds nothing to work it turns round (−10.00 % (−11.00 to −9.00))." in mine.words
    lines = ledger(found).splitlines()
    assert any(line.startswith("| 2 | output per person, “a” against “b” | **+10.00 % (") for line in lines)
    assert any("| −10.00 % (−11.00 to −9.00) | 90 % |" in line for line in lines)
    assert "purpose gain 0.25 (20): −2.0 % (−3.0 to −1.0); cannot be told" in explained.reader_page([mine], found)


def test_what_turns_stands_in_a_table_with_a_quarter_of_the_gain_in_either_model():
    assert "The sign of none of them surely turns." in ledger(results())
    found = results()
    found["second"][0]["cells"][0] |= {"gain_0": effect(0.1, "holds"), "gain_quarter": effect(0.03, "holds")}
    found["first"]["0.1"] = [first(2, "supported") | {"gain_0": effect(-0.1, "reversed")}]
    assert gains.turning(found) == {(2, "0.1", 0), (3, "2", 0)}
    text = ledger(found).split("## Where the sign turns")[1]
    assert "All 3 effects that are asked" in text and "turns for 2 of them" in text
    assert "| 3 | 2 | output | +10.5 % (+9.4 to +11.6) | +3.0 % (+2.0 to +4.1) | −39.35 % (" in text
    assert "| 2 | 0.1 | output per person, “a” against “b” | −10.00 % (−11.00 to −9.00) | – | +10.00 % (" in text


@pytest.mark.parametrize(
    ("home", "zero", "turns"),
    [(0.1, -0.1, True), (-0.1, 0.1, True), (0.1, 0.1, False), (0.1, -0.01, False), (0.005, -0.1, False)],
)
def test_a_sign_turns_where_both_intervals_leave_out_none(home, zero, turns):
    assert gains.turns(effect(home, ""), effect(zero, "")) is turns
    assert not gains.turns(effect(home, ""), None) and not gains.turns(effect(0, "", low=None), effect(zero, ""))


def test_every_effect_that_the_pages_show_stands_beside_no_purpose_gain_and_a_quarter_of_it_where_its_sign_turns():
    found = json.loads((readings.HOME / "data/results.json").read_text(encoding="utf-8"))
    anew = {row["claim"] for row in found["second"]}
    shown = [row for claims in found["first"].values() for row in claims if row["id"] not in anew and "effects" in row]
    shown += [mine for row in found["second"] for mine in row["cells"]]
    assert shown and all(row.get("gain_0") for row in shown)
    listed, faults = gains.read(readings.HOME / "purpose-gain.toml")
    assert not faults and listed == gains.turning(found), "purpose-gain.toml names what turns"
    assert sum(row.get("gain_quarter") is not None for row in shown) == len(listed)


def test_without_the_gain_a_row_has_the_values_of_a_context_that_takes_it_away():
    """Claim 5 has such a context: its values were kept before there was a column for the rows that stay."""
    kept = runs.kept(readings.HOME / "data", "first")
    for version in ("0.1", "2"):
        home, zero = (np.array(kept[f"05-{version}-{stage}"]["metric"]) for stage in ("main", "zero"))
        count = zero.shape[-1]
        assert (zero[:, 0, 0] == home[len(zero) : 2 * len(zero), 0, 1, :count]).all() and count == 20
