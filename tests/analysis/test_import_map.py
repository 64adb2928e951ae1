# SPDX-License-Identifier: MIT
"""A map of tandem-import: everything that is wrong is told in one round, with its line, and nothing is taken in silence."""

import re
from itertools import combinations

import pytest
from import_inputs import PEOPLE, SURVEY, TIES, files, run

from tandem.importing.map_file import parse_map
from tandem.importing.map_lines import Lines
from tandem.importing.problems import Problems

TEXT = """\
title = "x"
one_sided = "either"
[people]
file = "people.csv"
id = "id"
unit = "unit"
[survey]
file = "survey.csv"
id = "id"
scale = [1, 5]
[survey.items]
care_1 = "care_1"
voice_1 = "voice_1"
[[ties]]
file = "ties.csv"
source = "source"
target = "target"
trust = "trust"
scale = [1, 5]
"""

# name: (what stands in the map, what takes its place, line, key, a word of the sentence)
FAULTS = {
    "choice": ('"either"', '"ether"', 2, "one_sided", "did you mean 'either'?"),
    "column of people": ('unit = "unit"', 'unit = "units"', 6, "people.unit", 'there is no column "units"'),
    "unknown table": ('title = "x"', 'title = "x"\nsurveys.file = "s.csv"', 2, "surveys", "did you mean 'survey'?"),
    "scale": ("scale = [1, 5]\n[survey.items]", "scale = [5, 5]\n[survey.items]", 10, "survey.scale", "is [5, 5]"),
    "item": ('= "care_1"', '= "cares_1"', 12, "survey.items.care_1", "did you mean 'care_1'?"),
    "column of items": ("voice_1 =", "voice_7 =", 13, "survey.items.voice_7", 'there is no column "voice_7"'),
    "trust": ('trust = "trust"', 'trust = "trusty"', 18, "ties.1.trust", "did you mean 'trust'?"),
    "kind": ('target = "target"', "target = 3", 17, "ties.1.target", "is 3"),
    "file": ('file = "ties.csv"', 'file = "tie.csv"', None, "", "did you mean ties.csv?"),
}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("TANDEM")
    files(tmp_path, people=PEOPLE, ties=TIES, survey=SURVEY)
    return tmp_path


def told(folder, text):
    """Lines of what is said of a map, without their count."""
    (folder / "m.toml").write_text(text)
    said = run("m.toml", "--out", "o")
    assert said.code == 2 and "Traceback" not in said.err and not (folder / "o").exists(), said
    *lines, count = said.err.splitlines()
    assert count == f"{len(lines)} problem{'s' * (len(lines) > 1)}"
    return lines


@pytest.mark.parametrize("pair", combinations(FAULTS, 2), ids=" and ".join)
def test_two_faults_of_any_kinds_are_told_in_one_round(folder, pair):
    text = TEXT
    for name in pair:
        assert FAULTS[name][0] in text
        text = text.replace(*FAULTS[name][:2], 1)
    lines = told(folder, text)
    hidden = "trust" in pair and "file" in pair  # a column of a file that is not there
    assert len(lines) == 2 - hidden, lines
    for name in pair:
        assert hidden and name == "trust" or any(FAULTS[name][4] in line for line in lines), (name, lines)


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_is_told_with_its_line_and_alone(folder, name):
    old, new, line, key, word = FAULTS[name]
    (said,) = told(folder, TEXT.replace(old, new, 1))
    place = f"m.toml:{line}: {key}: " if line else "tie.csv: "
    assert said.startswith(place) and word in said


def test_all_faults_at_once_with_those_of_rows(folder):
    text = TEXT
    for name in set(FAULTS) - {"column of people", "kind", "trust", "file"}:
        text = text.replace(*FAULTS[name][:2], 1)
    files(folder, people=PEOPLE + "ann,\n", ties=TIES + "ann,bob,lots\n")
    lines = told(folder, text)
    for word in ("ether", "surveys", "[5, 5]", "cares_1", "voice_7", '"ann" comes twice', "an empty unit", '"lots"'):
        assert sum(word in line for line in lines) == 1, (word, lines)
    assert len(lines) == 8


# What is in a map and would do something else than it seems, or nothing: (old, new, line, key)
SILENT = {
    "two columns for one item": ('voice_1 = "voice_1"', 'voice_1 = "care_1"', 13, "survey.items.voice_1"),
    "two columns, one turned": ('voice_1 = "voice_1"', 'voice_1 = "-care_1"', 13, "survey.items.voice_1"),
    "a falling scale": ("[1, 5]\n[survey.i", "[5, 1]\n[survey.i", 10, "survey.scale"),
    "a falling scale of trust": ('"trust"\nscale = [1, 5]', '"trust"\nscale = [5, 1]', 19, "ties.1.scale"),
    "a scale to nan": ("[1, 5]\n[survey.i", "[1, nan]\n[survey.i", 10, "survey.scale"),
    "a scale from nan": ("[1, 5]\n[survey.i", "[nan, 5]\n[survey.i", 10, "survey.scale"),
    "a scale without end": ("[1, 5]\n[survey.i", "[1, inf]\n[survey.i", 10, "survey.scale"),
    "a scale beyond numbers": ("[1, 5]\n[survey.i", f"[1, {10**400}]\n[survey.i", 10, "survey.scale"),
    "a scale of words alike": ("[1, 5]\n[survey.i", '["no", "No."]\n[survey.i', 10, "survey.scale"),
    "a scale of truths": ("[1, 5]\n[survey.i", "[false, true]\n[survey.i", 10, "survey.scale"),
    "no item": ('care_1 = "care_1"\nvoice_1 = "voice_1"\n', "", 11, "survey.items"),
    "values out of range": ("[[ties]]", "[survey.values]\ncare = [0, 0.5, 1.5]\n[[ties]]", 15, "survey.values.care"),
    "values of nan": ("[[ties]]", "[survey.values]\ncare = [0, nan, 1]\n[[ties]]", 15, "survey.values.care"),
    "trust for all beyond 1": ('trust = "trust"\nscale = [1, 5]', "trust = 4", 18, "ties.1.trust"),
    "trust for all of nan": ('trust = "trust"\nscale = [1, 5]', "trust = nan", 18, "ties.1.trust"),
    "no target": ('target = "target"', "target = []", 14, "ties.1"),
    "a limit without strength": ('trust = "trust"', 'trust = "trust"\nleast = 3', 19, "ties.1.least"),
    "a limit of nan": ('trust = "trust"', 'strength = "trust"\nleast = nan', 19, "ties.1.least"),
    "marks without heads": ('unit = "unit"', 'unit = "unit"\nhead_is = ["x"]', 7, "people.head_is"),
    "a disposition without column": ("[survey]", "[people.dispositions]\ncare = 3\n[survey]", 8, "people.dispositions.care"),
    "a unit that is not there": ('unit = "unit"', 'unit = "unit"\nunit_names = { "Nort" = "N" }', 7, "people.unit_names.Nort"),
    "a unit without name": ('unit = "unit"', 'unit = "unit"\nunit_names = { north = 3 }', 7, "people.unit_names.north"),
    "ties twice": ("[[ties]]", "[[ties]]" + TEXT.split("[[ties]]")[1] + "[[ties]]", 20, "ties.2"),
}  # fmt: skip


@pytest.mark.parametrize("name", SILENT)
def test_nothing_is_taken_in_silence(folder, name):
    old, new, line, key = SILENT[name]
    assert old in TEXT
    (said,) = told(folder, TEXT.replace(old, new, 1))
    assert said.startswith(f"m.toml:{line}: {key}: ") and "(expected " in said, said


@pytest.mark.parametrize("key", ["source", "target", "strength", "trust_back", "trust"])
def test_a_matrix_takes_no_columns_of_a_list(folder, key):
    files(folder, ties="who,ann,bob\nann,0,1\nbob,1,0\n")
    text = TEXT.split("source =")[0] + f'matrix = "who"\n{key} = "ann"\nscale = [0, 1]\n'
    (said,) = told(folder, text)
    assert said.startswith(f"m.toml:17: ties.1.{key}: ") and "beside matrix" in said


def test_own_statements_for_one_disposition_may_be_several(folder):
    (folder / "m.toml").write_text(TEXT.replace('"care_1"\n', '"voice"\n').replace('"voice_1"', '"-voice"'))
    assert run("m.toml", "--out", "o").code == 0


def test_units_that_become_one_are_told(folder):
    (folder / "m.toml").write_text(TEXT.replace('"unit"\n', '"unit"\nunit_names = { north = "all", SOUTH = "all" }\n'))
    said = run("m.toml", "--out", "o")
    assert said.code == 0 and "changed: units that the map gives one name are one unit: all" in said.out


# Every way in which TOML is broken has a line.
BROKEN = ["[people", "[people]\nfile", "a = ", "a = [1,\n2", 'a = """x\n', 'a = "x', "a = 1\na = 2", "[a]\n[a]", "= 3", "a = 1 b", "\x00", "a = {b = 1,}", "a = 1_", "a = " + "9" * 5000, "a = " + "[" * 5000]  # fmt: skip


@pytest.mark.parametrize("broken", BROKEN, ids=range(len(BROKEN)))
@pytest.mark.parametrize("before", ["", "# one\n\n"], ids=["alone", "below"])
def test_broken_toml_has_a_line(before, broken):
    problems = Problems()
    assert parse_map(before + broken, "m.toml", None, problems) is None
    (problem,) = problems.all()
    assert problem.message.startswith("is no TOML: ") and len(problem.message) < 200
    assert 1 + before.count("\n") <= problem.line <= (before + broken).count("\n") + 2, problem


UNKNOWN = ["[surveys]", "[[surveys]]", "[survey.item]", "[people.x]", '["sur veys"]', "surveys = 1", "surveys.x.y = 1", "survey.x = 1", "[a.b.c]"]  # fmt: skip


@pytest.mark.parametrize("unknown", UNKNOWN)
def test_what_is_unknown_has_its_line(folder, unknown):
    text = (
        'title = "x"\n'
        + (f"{unknown}\n" if "=" in unknown else "")
        + '[people]\nfile = "people.csv"\nid = "id"\nunit = "unit"\n'
    )
    text += "" if "=" in unknown else f"# below\n{unknown}\nz = 1\n"
    lines = told(folder, text)
    number = next(k for k, line in enumerate(text.splitlines(), start=1) if line == unknown)
    assert any(line.startswith(f"m.toml:{number}: ") and "there is no key" in line for line in lines), lines


def test_lines_of_keys_however_they_are_written():
    lines = Lines('a.b = 1\n[x]\n"c d" = 1\n\'e\' = 2\n[[t]]\nf = 1\n [ x . "y z" ] # c\n g=1\n[[t]]\nf = 2\n')
    found = {key: lines.of(key) for key in ("a.b", "x.c d", "x.e", "t.1.f", "x.y z.g", "t.2.f", "t.2.h", "a", "q")}
    assert list(found.values()) == [1, 3, 4, 6, 8, 10, 9, 1, None]


@pytest.mark.parametrize(
    "content", [b"", b"\n", b"\xff\xfe\x00", b'title = "x"\n[pe\xff\xfe\x00', b"\x89HDF\r\n\x1a\n"]
)
def test_no_map_at_all(folder, content):
    (folder / "m.toml").write_bytes(content)
    said = run("m.toml")
    assert said.code == 2 and re.match(r"m\.toml(:\d+)?: ", said.err) and said.err.endswith("1 problem\n")
