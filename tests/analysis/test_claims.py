# SPDX-License-Identifier: MIT
"""The ledger of claims: what is said of bad rows, how effects become verdicts, and a tiny ledger from end to end."""

import json
import math
import os
import shutil
import tomllib
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from studies.claims import __main__ as claims
from studies.claims import (
    effects,
    findings,
    history,
    markdown_pages,
    measures,
    paragraph,
    perturbed_worlds,
    plan,
    verdicts,
    web_page,
    worlds,
)
from studies.claims import words as wording
from studies.claims.effects import HOLDS, LEANS, NEGLIGIBLE, REVERSED, UNCLEAR
from studies.claims.rows import NUISANCE, read_rules
from studies.claims.source import Source
from tandem.catalogue import Catalogue
from tandem.results import open_results
from tandem.statistics import holm
from tandem.toml_text import flat, tables_text

ROOT = Path(__file__).resolve().parents[2]
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


ORGANISATION = """\
schema = 1
title = "Tiny"
question = "?"
[run]
ticks = 5
[organisation]
agents = 24
units = 2
[interventions.star]
record = "departure"
count = 1
at = 2
[design]
replicates = 9
"""

ROWS = """\
[[claim]]
id = 1
essay = 0
claim = "Care | pays."
kind = "test"
rule = "contrast"
expect = "higher"
metric = "output"
arms = [
  { name = "care", set = { "people.care" = 1 } },
  { name = "none", set = { "people.care" = 0 } },
]
contexts = [{ name = "nothing is known of others", set = { "knowledge.known_other" = 0 } }]
rests = "an equation"

[[claim]]
id = 2
essay = 1
claim = "Things mean things."
kind = "untestable"
why = "a definition"

[[claim]]
id = 3
essay = 1
claim = "Care is care."
kind = "by_construction"
equation = "E6"
rule = "slope"
expect = "lower"
metric = { of = "withheld_time", units = [0] }
direct = "withheld_time"
arms = [
  { name = "0", at = 0, set = { "people.care" = 0 } },
  { name = "0.5", at = 0.5, set = { "people.care" = 0.5 } },
  { name = "1", at = 1, set = { "people.care" = 1 } },
]
rests = "an equation"
"""

TINY_RULES = """\
seeds = [1, 2]
horizons = [4, 8, 12]
window = 0.25
every = 1
smallest_effect = 0.2
level = 0.05
correction = "holm"
same_sign = 0.8
quick = {}
smoke = { stage = { main = { replicates = 2 } } }
[stage]
main = { ticks = 8, replicates = 3 }
seeds = { ticks = 8, replicates = 2 }
long = { ticks = 12, replicates = 2 }
worlds = { ticks = 8, replicates = 1, draws = 4, seed = 3 }
[rule.contrast]
meaning = "first minus second"
arms = 2
exactly = true
[rule.slope]
meaning = "slope"
arms = 3
at = true
"""

NUISANCES = """\
[[nuisance]]
key = "tasks.external_share"
[[nuisance]]
key = "trust.loss"
low = 1
high = 6
"""


@pytest.fixture
def folder(tmp_path):
    """A folder with a tiny organisation, three claims and rules."""
    (tmp_path / "scenarios" / "data").mkdir(parents=True)
    (tmp_path / "rows").mkdir()
    (tmp_path / "scenarios" / "default-organisation.toml").write_text(ORGANISATION)
    (tmp_path / "scenarios" / NUISANCE).write_text(NUISANCES)
    (tmp_path / "rows" / "claims.toml").write_text(ROWS)
    (tmp_path / "rows" / "rules.toml").write_text(TINY_RULES)
    return tmp_path


def ask(folder, *words):
    return claims.main(
        [
            *words,
            "--program",
            os.environ["TANDEM"],
            "--results",
            str(folder / "results"),
            "--rows",
            str(folder / "rows"),
            "--scenarios",
            str(folder / "scenarios"),
            "--docs",
            str(folder / "docs"),
        ]
    )


def test_a_tiny_ledger_from_end_to_end(folder, capsys):
    assert ask(folder, "--check") == 0 and "3 claims, no problem" in capsys.readouterr().out
    assert ask(folder) == 0
    results = json.loads((folder / "docs" / "claims" / "results.json").read_text())
    one, two, three = results["claims"]
    assert (
        two["verdict"] == "untestable"
        and three["verdict"] == "by construction"
        and one["verdict"] in markdown_pages.VERDICTS
    )
    with open_results(folder / "results" / "01-main.h5") as found:
        # Parts: care, none at home; care, none in the context.
        late = found.series("output")[:, found.ticks("output") > 6].mean(axis=1)
        point = found.runs["point"]
        assert one["effects"][0][0][1]["mean"] == pytest.approx(
            late[point == 0].mean() - late[point == 1].mean(), abs=1e-5
        )
        assert one["effects"][1][0][1]["arms"][1] == pytest.approx(late[point == 3].mean(), abs=1e-5)
        assert "interventions" not in found.text("scenario/source_text") and found.scenario()["replicates"] == 3
    with open_results(folder / "results" / "01-long.h5") as found:
        late = found.series("output")[:, found.ticks("output") > 9].mean(axis=1)
        assert one["effects"][0][0][2]["arms"][0] == pytest.approx(late[found.runs["point"] == 0].mean(), abs=1e-5)
    assert one["effects"][0][1][1] is not None and one["effects"][0][1][2] is None
    assert (
        three["direct_effect"]["mean"] == pytest.approx(three["effects"][0][0][1]["mean"], rel=0.5)
        and three["direct_effect"]["mean"] < 0
    )
    page, reader, picture = (
        (folder / "docs" / name).read_text() for name in ("claims.md", "claims-explained.md", "claims.html")
    )
    assert "Care \\| pays." in page and "**untestable**: a definition" in page and "**by construction** (E6)" in page
    assert (
        "## Essay 1" in reader
        and "**2. Things mean things.**" in reader
        and "organisations with other settings" in reader
    )
    assert (
        picture.count("<svg") == 2
        and "Care | pays." in picture
        and "http" not in picture.replace("http://www.w3.org/2000/svg", "")
    )


def test_results_are_kept_and_what_is_missing_is_run(folder):
    assert ask(folder, "--only", "1") == 0
    out = folder / "results" / "01-main.h5"
    first = out.stat().st_mtime_ns
    assert ask(folder) == 0 and out.stat().st_mtime_ns == first
    (folder / "results" / "01-long.h5").unlink()
    assert ask(folder) == 0 and (folder / "results" / "01-long.h5").exists() and out.stat().st_mtime_ns == first
    rows = folder / "rows" / "claims.toml"
    rows.write_text(ROWS.replace('"people.care" = 1 }', '"people.care" = 0.9 }', 1))
    three = (folder / "results" / "03-main.h5").stat().st_mtime_ns
    assert ask(folder) == 0 and out.stat().st_mtime_ns != first
    assert (folder / "results" / "03-main.h5").stat().st_mtime_ns == three


def test_the_ledger_is_recomputed_by_digest(folder, capsys):
    assert ask(folder) == 0
    ledger = folder / "docs" / "claims" / "ledger.csv"
    lines = ledger.read_text().splitlines()
    assert lines[0] == "claim,stage,context,arm,seed,runs,digest" and len(lines) == 1 + (4 + 2 + 2 + 2) + (
        3 + 3 + 3 + 3
    )
    assert ask(folder, "--recompute", "1") == 0 and "0 lines differ" in capsys.readouterr().out
    assert ask(folder, "--recompute", "0.1", "--draw", "x") == 0
    ledger.write_text(ledger.read_text().replace(lines[1], lines[1][:-1] + ("0" if lines[1][-1] != "0" else "1")))
    capsys.readouterr()
    assert ask(folder, "--recompute", "1") == 1
    said = capsys.readouterr().out
    assert "claim 1, main, context 0, arm 0, seed 1: digest" in said and "1 lines differ" in said


def test_pages_come_from_the_results_alone(folder):
    assert ask(folder, "--pages") == 2
    assert ask(folder) == 0
    before = (folder / "docs" / "claims.md").read_text()
    (folder / "docs" / "claims.md").unlink()
    shutil.rmtree(folder / "results")
    assert ask(folder, "--pages") == 0 and (folder / "docs" / "claims.md").read_text() == before


@pytest.mark.parametrize(
    "old, new, said",
    [
        (
            'metric = "output"',
            'metric = "outputs"',
            "claims.toml:8: claim 1: there is no metric 'outputs'; did you mean 'output'?",
        ),
        ('metric = "output"', 'metric = { of = "output" }', "claims.toml:8: claim 1: metric has no known form"),
        (
            'of = "withheld_time"',
            'of = "degree_gini"',
            "claims.toml:31: claim 3: metric 'degree_gini' is not recorded by unit",
        ),
        (
            '"people.care" = 1 }',
            '"people.cares" = 1 }',
            "claims.toml:10: claim 1, care: there is no key 'people.cares'; did you mean 'people.care'?",
        ),
        (
            '"people.care" = 1 }',
            '"peers.record" = "on_tasks" }',
            "claims.toml:10: claim 1, care: peers has no record 'on_tasks'; did you mean 'on_task'?",
        ),
        (
            '  { name = "none", set = { "people.care" = 0 } },\n',
            "",
            "claims.toml:9: claim 1: arm 'care' has no partner: 1 arms; rule 'contrast' needs 2",
        ),
        ('rule = "contrast"\n', "", "claims.toml:1: claim 1: has no rule"),
        (
            'rule = "contrast"',
            'rule = "contrasts"',
            "claims.toml:6: claim 1: there is no rule 'contrasts'; did you mean 'contrast'?",
        ),
        ('expect = "higher"', 'expect = "up"', "claims.toml:7: claim 1: expects 'up'; one of higher, lower, equal"),
        ('kind = "test"', 'kind = "tests"', "claims.toml:5: claim 1: kind is 'tests'"),
        (
            'kind = "test"',
            'kind = "test"\nbase = "claims/none.toml"',
            "claims.toml:6: claim 1: there is no scenario 'claims/none.toml'",
        ),
        (
            'kind = "test"',
            'kind = "test"\nwindows = [[0, 1]]',
            "claims.toml:6: claim 1: 1 windows; one for each of 3 horizons",
        ),
        ("at = 0.5, ", "", "claims.toml:35: claim 3: an arm lacks or does not know: at"),
        (
            'why = "a definition"',
            'whys = "a definition"',
            "claims.toml:21: claim 2: does not know 'whys'; did you mean 'why'?",
        ),
        (
            '"knowledge.known_other" = 0 }',
            '"people.care" = 0 }',
            "claims.toml:13: claim 1, nothing is known of others: people.care is set by an arm, so",
        ),
        ("id = 3", "id = 1", "claims.toml:24: claim 1 stands twice; first in line 1"),
        ("id = 3", "id = 81", "claims.toml:24: claim 81: ids are 1 to 80"),
        ('"people.care" = 1 }', '"people.care" = 7 }', "claims.toml:1: claim 1: the program refuses its scenario:"),
    ],
)
def test_bad_rows_are_told_with_file_and_line(folder, capsys, old, new, said):
    rows = folder / "rows" / "claims.toml"
    assert old in ROWS
    rows.write_text(ROWS.replace(old, new, 1))
    assert ask(folder, "--check") == 2
    error = capsys.readouterr().err
    assert said in error and "Traceback" not in error


def test_all_problems_are_told_at_once(folder, capsys):
    (folder / "rows" / "claims.toml").write_text(ROWS.replace('"output"', '"outputs"').replace('rule = "slope"\n', ""))
    (folder / "rows" / "rules.toml").write_text(TINY_RULES + "complete = true\n")
    (folder / "scenarios" / NUISANCE).write_text(NUISANCES.replace("trust.loss", "trust.losses"))
    assert ask(folder) == 2
    error = capsys.readouterr().err
    assert (
        "nuisance-parameters.toml:4: there is no key 'trust.losses'" in error
        and "outputs" in error
        and "has no rule" in error
    )
    assert "complete" not in error  # inside the last table, so it is not read as a rule


def test_ranges_of_nuisance_parameters_are_checked(folder, capsys):
    rules, nuisance = folder / "rows" / "rules.toml", folder / "scenarios" / NUISANCE
    nuisance.write_text(NUISANCES.replace("high = 6", "high = 600"))
    assert ask(folder, "--check") == 2
    assert "nuisance-parameters.toml:4: trust.loss ranges over [1, 600], not inside [0, 20]" in capsys.readouterr().err
    nuisance.write_text(NUISANCES)
    rules.write_text("complete = true\n" + TINY_RULES)
    assert ask(folder, "--check") == 2 and "no row for claim 4, 5" in capsys.readouterr().err


def test_broken_toml_ends_with_a_line_and_code_2(folder, capsys):
    (folder / "rows" / "claims.toml").write_text(ROWS + "[[claim]\n")
    assert ask(folder) == 2 and "claims.toml" in capsys.readouterr().err
    assert ask(folder, "--only", "9") == 2


def test_lines_are_found_by_item_and_words(tmp_path):
    path = tmp_path / "x.toml"
    path.write_text("# x\n[[a]]\nb = 1\n[[a]]\nb = 2\nc = 3\n")
    source = Source(path, "[[a]]")
    assert [
        source.line(1, "b"),
        source.line(1, "c"),
        source.line(0, "c"),
        source.line(7),
        source.line(1, "2", "b"),
    ] == [5, 6, 2, 1, 5]


def test_every_claim_that_ships_has_a_row_that_the_program_takes():
    assert claims.main(["--check", "--program", os.environ["TANDEM"]]) == 0


def test_nuisance_parameters_that_ship_are_many_and_in_range():
    rules, faults = read_rules(
        claims.HOME / "rules.toml", ROOT / "scenarios" / NUISANCE, Catalogue(os.environ["TANDEM"]), None
    )
    assert (
        not faults
        and len(rules["nuisance"]) >= 10
        and rules["stage"]["worlds"]["draws"] >= 30
        and len(rules["seeds"]) == 3
    )


def test_pages_that_ship_are_those_of_their_results():
    results = json.loads((claims.HOME / "data" / "results.json").read_text())
    assert [claim["id"] for claim in results["claims"]] == list(range(1, 81)) and not results["meta"]["changed"]
    for name, page in (
        ("claims.md", markdown_pages.table_page),
        ("claims-explained.md", markdown_pages.reader_page),
        ("claims.html", web_page.html_page),
    ):
        assert (ROOT / "docs" / name).read_text() == page(results), f"scripts/claims --pages refreshes docs/{name}"
    # What history.py says of claim 25 is true of these results.
    found = results["claims"][24]
    assert (
        found["verdict"] == "conditional"
        and worlds.agreeing(found) == 22
        and results["meta"]["started"] == history.STARTED
    )


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
        claims.HOME / "rules.toml", ROOT / "scenarios" / NUISANCE, Catalogue(os.environ["TANDEM"]), None
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
    assert findings.plain_metric(words) == plain


def test_differences_of_differences_have_no_percentage():
    assert findings.relative(0.5, 1.0, "gap") == "" and findings.relative(0.5, 0.0, "plain") == ""
    assert (
        findings.relative(0.05, 1.0, "plain") == "5.0 % higher"
        and findings.relative(3.0, 1.0, "plain") == "4.0 times as high"
    )


def test_claims_with_windows_say_so_in_the_table():
    claim = judged(windows=[[0, 3], [0, 6], [0, 9]], essay=0, claim="x")
    assert markdown_pages.cells(claim, METERS)[4].startswith("in weeks 1 to 3: +0.50")
