# SPDX-License-Identifier: MIT
"""tandem-import refuses what it cannot read: a clear sentence each, all at once, exit code 2, and nothing is overwritten."""

import os
import re

import pytest
from import_inputs import PEOPLE, SURVEY, TIES, files, rows, run

GRAPH = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
GRAPH += '<graph edgedefault="directed">\n<node id="ann"/><node id="bob"/>\n<edge source="ann" target="bob"/>\n</graph></graphml>\n'
CROWD = "id,unit\n" + "".join(f"p{k},u\n" for k in range(80))
STAR = "source,target\n" + "".join(f"p0,p{k}\np{k},p0\n" for k in range(1, 71))
BOMB = '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaaaaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + k)} "{f"&{chr(97 + k)};" * 20}">' for k in range(8)
) + "]><graphml>&i;</graphml>"  # fmt: skip

# name: (files, what the one sentence says)
REFUSED = {
    "no HDF5": ({"people": b"\x89HDF\r\n\x1a\n", "ties": TIES}, "people.csv: is an HDF5 file (expected a table as text, GraphML or Pajek); results are opened by tandem.open"),
    "workbook": ({"people.xlsx": b"PK\x03\x04...", "ties": TIES}, "people.xlsx: is an Excel or OpenDocument workbook, or a zip archive (expected a table as text, GraphML or Pajek); save the sheet as CSV (UTF-8)"),
    "empty": ({"people": b"\xef\xbb\xbf \n", "ties": TIES}, "people.csv: is empty (expected a table with a header and rows)"),
    "zero bytes": ({"people": b"id,unit\nann\0,north\nbob,north\n", "ties": TIES}, "people.csv: is no text: it has zero bytes in it (expected a table as text, GraphML or Pajek)"),
    "open quote": ({"people": 'id,unit\nann,"north\nbob,north\n', "ties": TIES}, 'people.csv:2:5: the quote is not closed (expected quotes in pairs, and "" for a quote inside quotes)'),
    "text behind a quote": ({"people": 'id,unit\n"ann" b,north\n', "ties": TIES}, 'people.csv:2:1: text behind a closing quote (expected quotes in pairs, and "" for a quote inside quotes)'),
    "long row": ({"people": "id,unit\nann,north\nLee, Bob,north\n", "ties": "source,target\nann,Lee\n"}, "people.csv:3:10: a row of 3 cells (expected 2 cells, as in the header); a separator inside a text needs quotes around the text"),
    "no units": ({"people": "id,age\nann,30\nbob,40\n", "ties": "source,target\nann,bob\n"}, "import.toml:11: people: people.csv has no unit that could be told (expected the column that holds each person's unit, or without_unit = \"all\"); add a column with the units, or give a roster beside the graph"),
    "a graph without units": ({"g.graphml": GRAPH}, "import.toml:11: people: g.graphml has no unit that could be told (expected the column that holds each person's unit, or without_unit = \"all\"); add a column with the units, or give a roster beside the graph"),
    "units under another name": ({"people": "id,Kostenstelle,x\nann,7a,1\nbob,7a,2\ncid,7b,3\ndan,7b,4\n", "ties": TIES.replace("eva", "ann")}, "import.toml:11: people: people.csv has no unit that could be told (expected the column that holds each person's unit); it may be Kostenstelle: unit = \"...\" in [people] of the map"),
    "empty id": ({"people": PEOPLE + ",north\n", "ties": TIES}, "people.csv:7:1: id: an empty id (expected who it is); remove rows that stand for nobody"),
    "twice": ({"people": PEOPLE + "ann,south\n", "ties": TIES}, 'people.csv:7:1: id: "ann" comes twice (expected each person once; first in line 2)'),
    "empty unit": ({"people": PEOPLE + "fay,\n", "ties": TIES}, 'people.csv:7:5: unit: an empty unit (expected the unit of the person); fill it in, or set without_unit = "name of a unit" in [people] of the map'),
    "one person": ({"people": "id,unit\nann,north\n", "ties": "source,target\nann,ann\n"}, "people.csv: people: has 1 people (expected two or more)"),
    "tie to nobody": ({"people": PEOPLE, "ties": TIES + "ann,Evva,1\n"}, 'ties.csv:7:5: target: "Evva" is not in the roster (expected an id of the roster); did you mean \'eva\'?'),
    "survey of nobody": ({"people": PEOPLE, "ties": TIES, "survey": SURVEY + "zoe,1,2,3\n"}, 'survey.csv:5:1: id: "zoe" is not in the roster (expected an id of the roster); unknown_people = "drop" in the map leaves them out'),
    "answers twice": ({"people": PEOPLE, "ties": TIES, "survey": SURVEY + "Ann,1,2,3\n"}, 'survey.csv:5:1: id: "Ann" answers twice (expected one row a person; first in line 2); keep the row that counts'),
    "no answer": ({"people": PEOPLE, "ties": TIES, "survey": SURVEY + "dan,1,x,3\n"}, "survey.csv:5:7: care_3: the answer \"x\" (expected a number from 1 to 5); if it stands for \"no answer\": missing = [\"x\"] in the map; else a scale that holds it"),
    "trust beyond its scale": ({"people": PEOPLE, "ties": TIES + "eva,bob,lots\n"}, "ties.csv:7:9: trust: the answer \"lots\" (expected a number from 1 to 5); if it stands for \"no answer\": missing = [\"lots\"] in the map; else a scale that holds it"),
    "several people of that name": ({"people": "id,unit\nann,a\nANN,a\nbob,a\n", "ties": "source,target\nAnn,bob\nbob,ann\n"}, 'ties.csv:2:1: source: "Ann" may mean several people (expected an id of the roster, to the letter)'),
    "too many ties": ({"people": CROWD, "ties": STAR}, 'import.toml:17: ties.1: "p0" has 70 ties (expected at most 64 ties a person); one_sided = "both", or strength and a higher least in [[ties]] of the map, keep fewer'),
    "broken graph": ({"g.graphml": GRAPH.replace("</graph>", "</grph>")}, "g.graphml:6:3: cannot be read as a graph: mismatched tag: line 6, column 2 (expected GraphML or GEXF)"),
    "a graph that is none": ({"g.graphml": "<html><body/></html>"}, None),
    "a graph that grows": ({"g.graphml": BOMB}, None),
    "pajek without that vertex": ({"g.net": '*Vertices 2\n1 "a"\n2 "b"\n*Arcs\n1 3 1\n'}, 'g.net:5: there is no vertex "3" (expected a number from 1 to 2)'),
    "pajek with another part": ({"g.net": "*Vertices 2\n*Curves\n"}, "g.net:2: a part *curves (expected one of *network, *vertices, *arcs, *edges, *arcslist, *edgeslist, *matrix, *partition)"),
    "neither": ({"people": PEOPLE, "ties": TIES, "notes": "a,b\n1,2\n3,4\n"}, "notes.csv: fits no part of a map, by its columns a, b (expected a roster, ties (columns for who and whom, or a matrix), or a survey (docs/survey.md)); --people, --survey or --ties before a file says what it is, and the map the rest"),
    "ties alone": ({"ties": TIES}, "ties.csv: no roster among these files (expected a table with a column for who somebody is and one for the unit); --people FILE says which it is"),
    "columns of one name": ({"people": "id,unit,unit\nann,a,b\nbob,a,b\n", "ties": "source,target\nann,bob\n"}, 'people.csv:1:9: the column "unit" comes twice (expected each column that is used once)'),
}  # fmt: skip


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def plain(text):
    """A complaint with paths as a user in that folder sees them."""
    return re.sub(r"^\.\./", "", text, flags=re.MULTILINE).replace("o/import.toml", "import.toml")


@pytest.mark.parametrize("name", REFUSED)
def test_one_sentence_and_nothing_is_written(folder, name):
    texts, sentence = REFUSED[name]
    paths = files(folder, **texts)
    said = run(*[path.name for path in paths], "--out", "o")
    assert said.code == 2 and "Traceback" not in said.err, said.err
    lines = plain(said.err).splitlines()
    assert len(lines) == 2 and lines[1] == "1 problem", said.err
    if sentence:
        assert lines[0] == sentence
    assert not (folder / "o").exists() or os.listdir(folder / "o") == ["import.toml"], "but for the draft of a map"


MAP = """\
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

# what is changed in the map, and the sentence
MAPS = {
    ("MAP", "[people"): "import.toml:1:8: is no TOML: Expected ']' at the end of a table declaration (expected key = \"value\" under [table])",
    ('"either"', '"ether"'): 'import.toml:1: one_sided: is "ether" (expected one of either, both, mean); did you mean \'either\'?',
    ('unit = "unit"', 'unit = "id"'): 'import.toml:5: people.unit: the column "id" is mapped twice, as id too (expected another column)',
    ('trust = "trust"', 'trust = "target"'): 'import.toml:17: ties.1.trust: the column "target" is mapped twice, as target too (expected another column)',
    ('care_1 = "care_1"', 'id = "care_1"'): 'import.toml:8: survey.id: the column "id" is mapped twice, as an item too (expected another column)',
    ('voice_1 = "voice_1"', 'care_1 = "care_2"'): "import.toml:12:18: is no TOML: Cannot overwrite a value (expected key = \"value\" under [table])",
    ('unit = "unit"', 'unit = "units"'): "import.toml:5: people.unit: there is no column \"units\" in people.csv (expected one of id, unit); did you mean 'unit'?",
    ('unit = "unit"', 'unti = "unit"'): "import.toml:5: people.unti: there is no key \"unti\" (expected one of file, id, unit, head, head_is, without_unit, unit_names, dispositions); did you mean 'unit'?",
    ('id = "id"\nunit', "id = 3\nunit"): "import.toml:4: people.id: is 3 (expected text)",
    ("scale = [1, 5]\n[survey", "scale = [5, 5]\n[survey"): "import.toml:9: survey.scale: is [5, 5] (expected [lowest, highest], or a list of answers in words from the lowest)",
    ('"care_1"\nvoice', '"care_4"\nvoice'): "import.toml:11: survey.items.care_1: is 'care_4' (expected an item of docs/survey.md or a disposition); did you mean 'care_3'?",
    ('file = "ties.csv"', 'file = "tie.csv"'): "tie.csv: cannot be read: no such file or directory (expected a file); did you mean ties.csv?",
    ('file = "ties.csv"', 'file = "."'): ".: is a folder (expected a file); name the files in it one by one",
    ('"trust"\nscale = [1, 5]\n', '"trust"\n'): "import.toml:13: ties.1: scale is not set (expected scale = [lowest, highest] of the trust, such as [1, 5])",
    ('source = "source"\n', ""): "import.toml:13: ties.1: source is not set (expected both, or matrix)",
    ('source = "source"\ntarget = "target"\ntrust = "trust"\nscale = [1, 5]\n', 'matrix = "source"\n'): "ties.csv:1:1: no column of the matrix is a person of the roster (expected columns named as the people are)",
    ("scale = [1, 5]\n[survey", "scale = [1, 4]\n[survey"): "survey.csv:2:5: care_1: the answer \"5\" (expected a number from 1 to 4); if it stands for \"no answer\": missing = [\"5\"] in the map; else a scale that holds it",
    ("[people]\n", "[people.values]\n"): None,
    ("[survey.items]\n", "[survey.values]\ncare = [1, 2]\n[survey.items]\n"): "import.toml:11: survey.values.care: is [1, 2] (expected three numbers from 0 to 1: at the lowest, middle and highest answer)",
}  # fmt: skip


@pytest.mark.parametrize("change", MAPS)
def test_a_map_is_refused_in_a_sentence(folder, change):
    files(folder, people=PEOPLE, ties=TIES, survey=SURVEY)
    text = "one_sided = [people\n" if change[0] == "MAP" else MAP.replace(*change)
    assert text != MAP
    if change[0] == "MAP":
        text = "[people\n"
    (folder / "import.toml").write_text(text)
    before = sorted(os.listdir(folder))
    said = run("import.toml", "--out", "o", "--overwrite")
    assert said.code == 2 and "Traceback" not in said.err and sorted(os.listdir(folder)) == before
    if MAPS[change]:
        assert said.err.splitlines() == [MAPS[change], "1 problem"]


def test_all_problems_are_told_at_once(folder):
    files(
        folder, people=PEOPLE + "ann,\n", ties=TIES + "x,y,9\n", survey=SURVEY.replace("5,1,3", "7,1,3") + "q,1,1,1\n"
    )
    (folder / "import.toml").write_text(MAP.replace("voice_1 =", "voice_2 ="))
    said = run("import.toml", "--out", "o")
    assert said.code == 2 and said.err.splitlines()[-1] == "5 problems", said.err
    for word in ("people.csv:7:1", "people.csv:7:5", "import.toml:12", "ties.csv:7:1", "ties.csv:7:3"):
        assert word in said.err, said.err
    (folder / "import.toml").write_text(MAP)
    said = run("import.toml", "--out", "o")
    for word in (
        "people.csv:7:1",
        "people.csv:7:5",
        "survey.csv:2:5",
        "survey.csv:5:1",
        "ties.csv:7:1",
        "ties.csv:7:3",
    ):
        assert word in said.err, said.err


def test_many_problems_of_a_kind_are_counted(folder):
    files(folder, people=PEOPLE, ties=TIES + "".join(f"x{k},ann,3\n" for k in range(100)))
    said = run("people.csv", "ties.csv", "--out", "o")
    lines = said.err.splitlines()
    assert len(lines) == 22 and lines[-2].endswith("and 80 more problems in this file")


def test_people_who_are_gone_can_be_left_out(folder):
    files(folder, people=PEOPLE, ties=TIES + "zoe,ann,3\n", survey=SURVEY + "zoe,1,2,3\n")
    (folder / "import.toml").write_text('unknown_people = "drop"\n' + MAP)
    said = run("import.toml", "--out", "o")
    assert said.code == 0, said.err
    assert "not used: survey.csv: 1 row of people who are not in the roster" in said.out
    assert "not used: ties.csv: 1 tie with people who are not in the roster" in said.out


def test_nothing_that_is_there_is_overwritten(folder):
    files(folder, people=PEOPLE, ties=TIES)
    (folder / "o").mkdir()
    (folder / "o/roster.csv").write_text("mine")
    said = run("people.csv", "ties.csv", "--out", "o")
    assert (
        said.code == 2 and "o/roster.csv: is there already" in said.err and os.listdir(folder / "o") == ["roster.csv"]
    )
    assert run("people.csv", "ties.csv", "--out", "o", "--overwrite").code == 0


def test_what_is_read_is_never_replaced(folder):
    (folder / "o").mkdir()
    files(folder / "o", roster=PEOPLE, ties=TIES)
    said = run("o/roster.csv", "o/ties.csv", "--out", "o", "--overwrite")
    assert said.code == 2 and said.err.count("is read by this import, and is not replaced") == 2
    assert (folder / "o/roster.csv").read_text() == PEOPLE and (folder / "o/ties.csv").read_text() == TIES


def test_another_key_is_not_replaced(folder):
    files(folder, people=PEOPLE, ties=TIES)
    (folder / "o").mkdir()
    (folder / "o/key.csv").write_text("door,code\nfront,1234\n")
    said = run("people.csv", "ties.csv", "--out", "o", "--anonymise", "--overwrite")
    assert said.code == 2 and "o/key.csv: is no key of an import" in said.err
    assert (folder / "o/key.csv").read_text().startswith("door")


@pytest.mark.parametrize("words", [[], ["--nonsense"], ["--out"], ["missing.csv"], ["people.csv", "people.csv"]])
def test_the_command_line_is_refused_in_a_line(folder, words):
    files(folder, people=PEOPLE)
    said = run(*words)
    assert said.code == 2 and said.out == "" and 1 <= len(said.err.splitlines()) <= 2, said.err


def test_hostile_text_is_inert(folder):
    people = 'id,unit\n=HYPERLINK("x"),+cmd\n@bob,"no\nrth"\n"<script>alert(1)</script>",-1+1\n\x1b[31mred,"say ""hi"""\n"a,b",no rth\n'
    ties = 'source,target\n"=HYPERLINK(""x"")",@bob\n@bob,<script>alert(1)</script>\n"a,b",[31mred\n'
    files(folder, people=people.replace('=HYPERLINK("x")', '"=HYPERLINK(""x"")"'), ties=ties)
    title = 'A "firm" \\ \x1b[0m\n[run]\nticks = 1 # <b>'
    said = run("people.csv", "ties.csv", "--out", "o", "--title", title)
    assert said.code == 0, said.err
    assert "\x1b" not in said.out
    for line in rows(folder / "o/roster.csv") + rows(folder / "o/ties.csv"):
        assert not any(cell.lstrip('"').startswith(("=", "+", "-", "@")) for cell in line.split(",")), line
    assert "ticks = 104" in (folder / "o/o.toml").read_text() and "begin with ' now" in said.out
