# SPDX-License-Identifier: MIT
"""The ledger of claims: a tiny one from end to end, what is said of bad rows, and the one that ships."""

import json
import os
import shutil
from pathlib import Path

import pytest

from studies.claims import __main__ as claims
from studies.claims import history, markdown_pages, plan, web_page, worlds
from studies.claims.rows import NUISANCE, read_rules
from studies.claims.source import Source
from tandem.catalogue import Catalogue
from tandem.results import open_results

ROOT = Path(__file__).resolve().parents[2]
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
    (tmp_path / "scenarios" / plan.ORGANISATION).write_text(ORGANISATION)
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
