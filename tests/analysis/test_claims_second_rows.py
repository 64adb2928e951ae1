# SPDX-License-Identifier: MIT
"""The rows of the ledger's second edition: complete, accepted by the program, and refused with their line where they are wrong."""

import pytest
from second_edition import ROOT, SCENARIOS, ours

from studies.claims.second import __main__ as command
from studies.claims.second import looks, readings, rows
from studies.claims.source import parse
from studies.claims.vocabulary import ClaimsError


def test_every_pair_that_was_read_has_a_row_and_no_other():
    asked = {(pair.claim, pair.kind) for pair in readings.read().pairs if pair.kind != "decoy"}
    assert {(row["claim"], row["kind"]) for row in ours()[0]} == asked


def test_the_program_takes_every_scenario_that_the_rows_ask_for(capsys):
    assert command.main(["check"]) == 0, capsys.readouterr().err
    assert "no problem" in capsys.readouterr().out


def test_the_seeds_are_fresh():
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
    assert ours()[1]["seeds"] == [310001, 310002, 310003, 310065] and not used & set(ours()[1]["seeds"])


def test_a_row_cannot_be_asked_where_a_mechanism_is_missing():
    lacks = {row["claim"]: row["lacks"] for row in ours()[0]}
    assert lacks[52] == {"0.1": [], "2": []}
    assert lacks[3] == {"0.1": ["teams that pool all views"], "2": []}
    assert lacks[79] == {"0.1": ["lasting ability", "praise for some"], "2": []}
    row = next(row for row in ours()[0] if row["claim"] == 3)
    assert looks.looks(row, row["cell"][0], "0.1", ours()[1], SCENARIOS) == []


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
    (tmp_path / "purpose-gain.toml").touch()
    (tmp_path / "rows.toml").write_text(GOOD)
    assert rows.read(tmp_path)[0][0]["cell"][0]["least"] == 0.02
    assert old in GOOD
    (tmp_path / "rows.toml").write_text(GOOD.replace(old, new))
    (tmp_path / "purpose-gain.toml").write_text("[[turns]]\nclaim = 3\n")
    with pytest.raises(ClaimsError) as error:
        rows.read(tmp_path)
    assert expected in str(error.value) and "purpose-gain.toml:1: has claim; " in str(error.value), "all at once"


def test_what_is_asked_for_wrongly_is_told(capsys):
    assert command.main(["check", "--only", "99"]) == 2
    assert "no claim 99" in capsys.readouterr().err
