# SPDX-License-Identifier: MIT
"""tandem-import: what people have becomes a scenario that the program takes; round trips, rules, anonymity."""

import csv
import json
import os
import re
import shlex
import stat
import subprocess
import sys
import tomllib
from pathlib import Path

import networkx as nx
import pytest
from import_inputs import LAZEGA, PEOPLE, SURVEY, TIES, files, rows, run

import tandem
from tandem.importing import read, survey, survey_page
from tandem.importing.pajek import read_pajek
from tandem.importing.problems import Problems

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder to work in, and to name files from."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def imported(folder, *words, **texts):
    """The organisation after a run that went well, and what it said."""
    said = run(*files(folder, **texts), "--out", folder / "o", *words)
    assert said.code == 0, said.err
    return read(folder / "o" / "import.toml"), said


def test_it_says_in_a_line_what_it_read(folder):
    found, said = imported(folder, people=PEOPLE, ties=TIES, survey=SURVEY)
    assert (
        "read: 5 people in 2 units (north 2, south 3); 3 ties, 1 one-sided; degree 0 to 2, mean 1.2, 1 without a tie; "
        "needed capacity 2; 3 answered the survey\n" in said.out
    )
    assert "checked: 3 arms, 60 runs" in said.out and found.summary() in said.out
    assert rows(folder / "o/ties.csv") == ["source,target,trust", "ann,bob,0.875", "ann,cid,0.5", "cid,dan,0.25"]
    assert rows(folder / "o/roster.csv")[:4] == [
        "id,unit,care,voice",
        "ann,north,1,0.5",
        "bob,north,0.2,",
        "cid,south,0.6,0.75",
    ]


def test_the_scenario_passes_the_check_and_runs(folder):
    imported(folder, people=PEOPLE, ties=TIES, survey=SURVEY)
    scenario = folder / "o/o.toml"
    done = subprocess.run([os.environ["TANDEM"], "check", scenario], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    short = tandem.Scenario(scenario).set(
        {"run.ticks": 20, "recording.snapshot_ticks": [0, 20], "recording.costly_every": 10}
    )
    data = short.run(replicates=2)
    assert data.sizes["point"] == 3 and data.sizes["unit"] == 2
    assert [*data.arm.values] == ["as it is", "north joins south", "workshop on trust"]
    default = tomllib.loads((ROOT / "scenarios/default-organisation.toml").read_text())
    made = tomllib.loads(scenario.read_text())
    assert made["model_version"] == default["model_version"] == max(default_capacity())
    assert made["organisation"]["partner_capacity"] == default_capacity()[made["model_version"]], "fewer are needed"
    for slot in ("form", "turnover", "turbulence", "voice", "peers", "discovery", "satisfaction"):
        assert made[slot]["record"] == default[slot]["record"], "the default organisation's records"


def default_capacity():
    """{version of the model: ties that an agent can keep}."""
    asked = [os.environ["TANDEM"], "describe", "organisation.partner_capacity", "--json"]
    return json.loads(subprocess.run(asked, capture_output=True, text=True, check=True).stdout)[0]["defaults"]


def test_the_map_is_drafted_once_and_then_used(folder):
    first = run(*files(folder, people=PEOPLE, ties=TIES), "--out", "o")
    assert "drafted o/import.toml" in first.out
    text = (folder / "o/import.toml").read_text()
    assert run("people.csv", "ties.csv", "--out", "o").code == 2, "an edited map is not lost"
    (folder / "o/import.toml").write_text(text.replace('"either"', '"both"'))
    assert "is there already" in run("o/import.toml").err
    again = run("o/import.toml", "--overwrite")
    assert again.code == 0 and "1 tie kept" not in again.out
    assert "2 ties, 1 one-sided" in again.out or "3 ties, 1 one-sided" in again.out
    assert 'one_sided = "both"' in (folder / "o/import.toml").read_text()


FORMS = {
    "excel": ("id;unit\r\nann;north\r\nbob;north\r\n;\r\n", "source;target;trust\r\nann;bob;3,5\r\nbob;ann;4\r\n;;\r\n"),
    "excel with sep": ("sep=;\r\nid;unit\r\nann;north\r\nbob;north", "SEP=;\r\nsource;target;trust\r\nann;bob;3,5\r\nbob;ann;4"),
    "bom": ("\ufeffid,unit\nann,north\nbob,north\n", "\ufeffsource,target,trust\nann,bob,3.5\nbob,ann,4\n"),
    "write.csv": ('"","id","unit"\n"1","ann","north"\n"2","bob","north"\n', '"","source","target","trust"\n"1","ann","bob",3.5\n"2","bob","ann",4\n'),
    "write.csv2": ('"";"id";"unit"\n"1";"ann";"north"\n"2";"bob";"north"\n', '"";"source";"target";"trust"\n"1";"ann";"bob";3,5\n"2";"bob";"ann";4\n'),
    "write.table": ('"id" "unit"\n"1" "ann" "north"\n"2" "bob" "north"\n', '"source" "target" "trust"\n"1" "ann" "bob" 3.5\n"2" "bob" "ann" 4\n'),
    "tabs": ("id\tunit\nann\tnorth\nbob\tnorth\n", "source\ttarget\ttrust\nann\tbob\t3.5\nbob\tann\t4\n"),
    "bars": ("id|unit\nann|north\nbob|north\n", "source|target|trust\nann|bob|3.5\nbob|ann|4\n"),
    "gephi": ("Id,Label,timeset,Department\nann,Ann A,,north\nbob,Bob B,,north\n", "Source,Target,Type,Id,Label,timeset,Weight,Trust\nann,bob,Directed,0,,,1.0,3.5\nbob,ann,Directed,1,,,1.0,4\n"),
    "capitals and blanks": ("  ID , Unit \n ann , north \nbob,north\n", "SOURCE,Target,TRUST\n ann ,  bob ,3.5\nBob,ANN,4\n"),
    "old mac": ("id,unit\rann,north\rbob,north\r", "source,target,trust\rann,bob,3.5\rbob,ann,4\r"),
    "no-break blanks": ("id,unit\n\u00a0ann,north\nb\u200bob,north\n", "source,target,trust\nann\u00a0,bob,3.5\nbob,ann,4\n"),
    "answers with words": ("id,unit\nann,north\nbob,north\n", "from,to,trust\nann,bob,3.5\nbob,ann,4 - mostly\n"),
    "a title row's worth of empty lines": ("\n\nid,unit\nann,north\nbob,north\n\n\n", ",,\nsource,target,trust\nann,bob,3.5\nbob,ann,4\n,,\n"),
    "numbers that were fractions": ("id,unit\n1,north\n2,north\n", "source,target,trust\n1.0,2.0,3.5\n2.0,1.0,4\n"),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
def test_tables_as_programs_write_them(folder, form, codec):
    people, ties = FORMS[form]
    found, _ = imported(folder, people=people.encode(codec), ties=ties.encode(codec))
    assert found.people.units == ["north", "north"] and len(found.ties.trust) == 1, form
    # 3.5 and 4 on a scale from 1 to 5
    assert list(found.ties.trust.values()) == [pytest.approx((0.625 + 0.75) / 2)]


def test_other_encodings_are_told(folder):
    _, said = imported(
        folder, people="id,unit\nJosé,north\nZoë,süd\n".encode("cp1252"), ties="source,target\nJosé,Zoë\n"
    )
    assert "people.csv: read as WINDOWS-1252" in said.out
    assert "José,north" in (folder / "o/roster.csv").read_text()


def test_letters_that_are_written_in_two_ways_are_one(folder):
    found, _ = imported(folder, people="id,unit\nJos\u00e9,a\nBo,a\n", ties="source,target\nJose\u0301,Bo\n")
    assert list(found.ties.trust) == [("José", "Bo")]


RULES = {
    "either": {("ann", "bob"): 0.875, ("ann", "cid"): 0.5, ("cid", "dan"): 0.25, ("ann", "eva"): 1.0},
    # eva named nobody, so what ann says of her stands
    "both": {("ann", "bob"): 0.875, ("cid", "dan"): 0.25, ("ann", "eva"): 1.0},
    "mean": {("ann", "bob"): 0.875, ("ann", "cid"): 0.25, ("cid", "dan"): 0.25, ("ann", "eva"): 1.0},
}


@pytest.mark.parametrize("rule", RULES)
def test_one_sided_ties_go_by_the_stated_rule(folder, rule):
    imported(folder, people=PEOPLE, ties=TIES + "ann,eva,5\n")
    path = folder / "o/import.toml"
    path.write_text(path.read_text().replace('one_sided = "either"', f'one_sided = "{rule}"'))
    assert read(path).ties.trust == RULES[rule] and read(path).ties.one_sided == 2


def test_lists_in_one_direction_speak_for_both_sides(folder):
    pairs = [(f"p{a}", f"p{b}") for a in range(6) for b in range(a + 1, 6)]
    people = "id,unit\n" + "".join(f"p{k},u{k % 2}\n" for k in range(6))
    found, _ = imported(folder, people=people, ties="from,to\n" + "".join(f"{a},{b}\n" for a, b in pairs))
    assert 'sides = "both"' in (folder / "o/import.toml").read_text()
    assert len(found.ties.trust) == 15 and found.ties.one_sided == 0


def test_both_sides_in_a_row(folder):
    found, said = imported(
        folder, people=PEOPLE, ties="source,target,trust,trust_back\nann,bob,0.9,0.1\ncid,dan,0.4,0.5\n"
    )
    assert found.ties.trust == {("ann", "bob"): 0.5, ("cid", "dan"): 0.45} and found.ties.one_sided == 0
    assert "1 tie whose sides differ in trust by more than 0.25" in said.out


def test_a_matrix_with_names_and_one_without(folder):
    bare = "0 1 0 0 0\n1 0 1 0 0\n0 0 0 1 0\n0 0 1 0 0\n0 0 0 0 0\n"
    named = "Respondent,ann,bob,cid,dan,eva,comment\n" + "".join(
        f"{who},{','.join(line.split())},x\n"
        for who, line in zip(("ann", "bob", "cid", "dan", "eva"), bare.splitlines())
    )
    found = [
        imported(folder / name, people=PEOPLE, ties=text)[0]
        for name, text in (("a", bare), ("b", named))
        if not (folder / name).mkdir()
    ]
    assert found[0].ties.trust == found[1].ties.trust
    assert set(found[0].ties.trust) == {("ann", "bob"), ("bob", "cid"), ("cid", "dan")} and found[0].ties.one_sided == 1


def test_names_in_several_columns_of_a_row(folder):
    found, _ = imported(
        folder, people=PEOPLE, ties="respondent,colleague 1,colleague 2\nann,bob,cid\nbob,ann,\neva,cid,NA\n"
    )
    assert set(found.ties.trust) == {("ann", "bob"), ("ann", "cid"), ("cid", "eva")}


def test_files_that_only_tell_trust_make_no_tie(folder):
    imported(
        folder, people=PEOPLE, work="source,target\nann,bob\nbob,ann\n", friends="source,target\nann,bob\ncid,dan\n"
    )
    path = folder / "o/import.toml"
    head, work, friends = path.read_text().split("[[ties]]")
    only = "".join(f"[[ties]]{part}" for part in (work, friends.rstrip() + "\ntrust = 0.9\nmakes_ties = false\n"))
    path.write_text(head + only)
    assert read(path).ties.trust == {("ann", "bob"): 0.9}


def graph():
    """The small organisation as a graph."""
    found = nx.DiGraph()
    for line in PEOPLE.splitlines()[1:]:
        name, unit = line.split(",")
        found.add_node(name, department=unit, care=0.25)
    for line in TIES.splitlines()[1:]:
        a, b, trust = line.split(",")
        found.add_edge(a, b, trust=int(trust))
    return found


@pytest.mark.parametrize("ending", ["graphml", "gexf"])
def test_graphs_are_people_and_ties(folder, ending):
    getattr(nx, f"write_{ending}")(graph(), folder / f"g.{ending}")
    said = run(f"g.{ending}", "--out", "o")
    assert said.code == 0, said.err
    assert rows(folder / "o/ties.csv") == ["source,target,trust", "ann,bob,0.875", "ann,cid,0.5", "cid,dan,0.25"]
    assert rows(folder / "o/roster.csv")[:2] == ["id,unit,care", "ann,north,0.25"]


def test_a_graph_without_direction_speaks_for_both_sides(folder):
    nx.write_graphml(nx.Graph(graph()), folder / "g.graphml")
    assert "3 ties, 0 one-sided" in run("g.graphml", "--out", "o").out


def test_pajek_is_read_as_networkx_reads_it(folder):
    nx.write_pajek(graph(), folder / "g.net")
    text = (folder / "g.net").read_text()
    people, ties = read_pajek(text, "g.net", Problems())
    theirs = nx.parse_pajek(text.splitlines())
    assert [row[0] for row in people.rows] == list(theirs)
    assert sorted((a, b) for a, b, *_ in ties.rows) == sorted(theirs.edges())


PAJEK = """\
*Network people
*Vertices 4
% made by hand
1 "Ann Lee" 0.1 0.2
2 "Bob" ic Red
3 "Cid"
4 "Dan"
*Arcs :1 "works with"
1 2 1
*Edges
2 3 1
*Arcslist
4 1 2
*Partition units
*Vertices 4
1
1
2
2
"""


def test_pajek_with_all_its_parts(folder):
    (folder / "g.paj").write_text(PAJEK)
    said = run("g.paj", "--out", "o")
    assert said.code == 0, said.err
    assert rows(folder / "o/roster.csv")[1] == "Ann Lee,unit 1"
    assert {line.split(",")[0] + "-" + line.split(",")[1] for line in rows(folder / "o/ties.csv")[1:]} == {
        "Ann Lee-Bob", "Bob-Cid", "Ann Lee-Dan", "Bob-Dan"
    }  # fmt: skip
    assert "4 ties, 3 one-sided" in said.out


def test_a_roster_that_was_imported_is_imported_again(folder):
    imported(folder, people=PEOPLE, ties=TIES, survey=SURVEY)
    again = run("o/roster.csv", "o/ties.csv", "--out", "again")
    assert again.code == 0, again.err
    for name in ("roster.csv", "ties.csv"):
        assert (folder / "o" / name).read_text() == (folder / "again" / name).read_text()


def test_the_consultancy_that_ships_comes_out_as_it_is(folder):
    data = ROOT / "scenarios/data"
    said = run(data / "consultancy-roster.csv", data / "consultancy-ties.csv", "--out", "o")
    assert said.code == 0, said.err
    for ours, theirs in (("roster.csv", "consultancy-roster.csv"), ("ties.csv", "consultancy-ties.csv")):
        read_rows = [list(csv.DictReader(open(path))) for path in (folder / "o" / ours, data / theirs)]

        def value(text):
            try:
                return float(text)
            except ValueError:
                return text

        same = [[{k: value(v) for k, v in row.items()} for row in table] for table in read_rows]
        assert same[0] == same[1], ours


def test_heads_come_first_in_their_units(folder):
    people = "name,team,role\nann,north,staff\nbob,north,Head\ncid,south,head\ndan,south,staff\n"
    imported(folder, people=people, ties="from,to\nann,bob\nbob,ann\ncid,dan\n")
    assert [line.split(",")[0] for line in rows(folder / "o/roster.csv")[1:]] == ["bob", "cid", "ann", "dan"]


def test_units_get_names_that_no_scenario_takes_for_numbers(folder):
    found, said = imported(folder, people="id,unit\nann,1\nbob,2\ncid,*\ndan,South\neva,SOUTH\n", ties=TIES)
    assert list(found.units()) == ["unit 1", "unit 2", "all", "South"]
    assert 'renamed: "1" is "unit 1", "2" is "unit 2", "*" is "all"' in said.out and "other capitals" in said.out
    path = folder / "o/import.toml"
    path.write_text(path.read_text().replace('unit = "unit"', 'unit = "unit"\nunit_names = { "1" = "Boston" }'))
    assert list(read(path).units())[0] == "Boston"


# --- the survey


def test_answers_mean_what_the_page_says(folder):
    answers = "id,care_1,care_2,care_3,integrity_1\nann,5,5,1,5\nbob,1,1,5,1\ncid,3,3,3,3\ndan,5,,,2\n"
    found, _ = imported(folder, people=PEOPLE, ties=TIES, survey=answers)
    assert found.people.values["care"] == {"ann": 1.0, "bob": 0.2, "cid": pytest.approx(0.6), "dan": 1.0}
    assert found.people.values["integrity"] == {"ann": 1.0, "bob": 0.7, "cid": 0.93, "dan": pytest.approx(0.815)}


def test_answers_in_words_and_columns_that_hold_the_statement(folder):
    text = survey.ITEMS["voice_3"][1].replace(",", "")
    answers = (
        f"Email,Q1. [{text}],Q2 (care_1)\nann,Strongly agree,agree\nbob,strongly disagree,\ncid,Neutral,Disagree\n"
    )
    found, _ = imported(folder, people=PEOPLE, ties=TIES, survey=answers)
    assert found.people.values == {"voice": {"ann": 0, "bob": 1, "cid": 0.5}, "care": {"ann": 0.8, "cid": 0.4}}


def test_answers_beside_the_roster_and_items_of_ones_own(folder):
    imported(folder, people=PEOPLE.replace("unit\n", "unit,voice_1,mine\n").replace("h\n", "h,99,7\n"), ties=TIES)
    path = folder / "o/import.toml"
    text = path.read_text().replace("scale = [0, 100]", 'scale = [1, 7]\nmissing = ["99"]')
    path.write_text(text.replace('voice_1 = "voice_1"', 'voice_1 = "voice_1"\nmine = "-anxiety"'))
    found = read(path)
    assert found.people.values == {"anxiety": dict.fromkeys(found.people.ids, 0.0)} and found.answered == 5


def test_the_middle_of_a_scale_is_the_default_organisation():
    asked = [os.environ["TANDEM"], "describe", "people.standard", "--json"]
    known = json.loads(subprocess.run(asked, capture_output=True, text=True, check=True).stdout)
    default = {row["key"].removeprefix("people."): list(row["defaults"].values())[-1] for row in known[0]["keys"]}

    def mean(law):
        if not isinstance(law, dict):
            return law
        if law["law"] == "uniform":
            return (law["lower"] + law["upper"]) / 2
        return sum(w * mean(part) for w, part in zip(law["weights"], law["parts"])) / sum(law["weights"])

    for one in survey.DISPOSITIONS:
        assert one.values[1] == pytest.approx(mean(default[one.name]), abs=5e-4), one.name
        assert one.values[0] <= one.values[1] <= one.values[2] and len(one.items) == 3 and one.items[2][1]


def test_the_page_of_the_survey_is_what_the_program_of_the_import_prints():
    assert run("--survey-page").out == survey_page.page() == (ROOT / "docs/survey.md").read_text()


# --- anonymity


def test_names_stay_in_the_key(folder):
    _, said = imported(folder, "--anonymise", people=PEOPLE, ties=TIES, survey=SURVEY)
    key = dict(line.split(",") for line in rows(folder / "o/key.csv")[1:])
    assert (
        sorted(key.values()) == ["ann", "bob", "cid", "dan", "eva"]
        and sorted(key) == [f"p{k}" for k in range(1, 6)]
        or len(key) == 5
    )
    assert stat.S_IMODE((folder / "o/key.csv").stat().st_mode) == 0o600
    for name in ("o.toml", "roster.csv", "ties.csv"):
        assert not re.search("ann|bob|cid|dan|eva", (folder / "o" / name).read_text().replace("candid", "")), name
    assert rows(folder / "o/ties.csv")[1:] == sorted(rows(folder / "o/ties.csv")[1:]), (
        "the order tells nothing of the roster's"
    )
    back = {
        tuple(sorted((key[a], key[b]))): trust
        for a, b, trust in (line.split(",") for line in rows(folder / "o/ties.csv")[1:])
    }
    assert back == {("ann", "bob"): "0.875", ("ann", "cid"): "0.5", ("cid", "dan"): "0.25"}
    assert "north (2), south (3)" in said.out and "key.csv alone" in said.out


def test_a_second_wave_keeps_the_numbers_of_the_first(folder):
    imported(folder, "--anonymise", people=PEOPLE, ties=TIES)
    before = dict(line.split(",")[::-1] for line in rows(folder / "o/key.csv")[1:])
    files(folder, people=PEOPLE.replace("eva,south\n", "fay,south\n"))
    assert run("o/import.toml", "--anonymise", "--overwrite").code == 0
    after = dict(line.split(",")[::-1] for line in rows(folder / "o/key.csv")[1:])
    assert after.items() > before.items() and set(after) - set(before) == {"fay"} and len(set(after.values())) == 6


def test_by_lot_the_numbers_do_not_follow_the_roster(folder):
    people = "id,unit\n" + "".join(f"n{k},u{k % 3}\n" for k in range(40))
    imported(folder, "--anonymise", people=people, ties="source,target\nn1,n2\nn2,n1\n")
    key = dict(line.split(",")[::-1] for line in rows(folder / "o/key.csv")[1:])
    assert [key[f"n{k}"] for k in range(40)] != sorted(key.values())


# --- documents and places


def test_commands_of_the_guide(folder):
    data = ROOT / "analysis/examples/data"
    (folder / "data").symlink_to(data)
    page = (ROOT / "docs/import.md").read_text()
    maps = dict(re.findall(r"<!-- file: (\S+) -->\n```toml\n(.*?)```", page, re.DOTALL))
    for name, text in maps.items():
        (folder / name).write_text(text)
    commands = re.findall(r"^    (tandem-import|tandem) (.+?)(?:\s+#.*)?$", page, re.MULTILINE)
    assert len(commands) >= 5 and list(maps) == ["own.toml"]
    for name, words in commands:
        start = [os.environ["TANDEM"]] if name == "tandem" else [sys.executable, "-m", "tandem.importing"]
        done = subprocess.run([*start, *shlex.split(words)], cwd=folder, capture_output=True, text=True)
        assert done.returncode == 0, (words, done.stderr)
    whole = read(folder / "own.toml")
    assert "Sales and service" in whole.units() and set(whole.people.values) == {"care", "voice", "anxiety"}
    assert whole.answered and whole.ties.trust and max(whole.people.values["voice"].values()) <= 0.9


def test_the_example_of_a_client_ends_with_sentences(folder):
    (folder / "analysis").symlink_to(ROOT / "analysis")
    text = (ROOT / "analysis/examples/client.py").read_text()
    short = text.replace('"client/client.toml").run(', '"client/client.toml").run(replicates=2, ')
    done = subprocess.run([sys.executable, "-c", short], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0 and short != text, done.stderr
    assert "read: 62 people in 5 units" in done.stdout
    assert done.stdout.count("against 0.") == 6 and done.stdout.endswith("client/client.html\n"), (
        "two arms, three metrics"
    )
    assert len(nx.read_graphml("client/after-two-years.graphml")) == 62
    names = [row["Name"] for row in csv.DictReader(open(ROOT / "analysis/examples/data/people.csv"), delimiter=";")]
    for path in (folder / "client").iterdir():
        if path.name not in ("key.csv", "client.h5"):
            words = set(re.findall(r"\w+", path.read_text()))
            assert not words & set(names), path.name


@pytest.mark.skipif(LAZEGA is None, reason="the law firm's data are not here")
def test_the_law_firm(folder):
    files_of = [LAZEGA / name for name in ("Lawyers.csv", "Cowork.txt", "Advice.txt", "Friend.txt")]
    said = run(*files_of, "--out", "firm", "--title", "A law firm")
    assert said.code == 0, said.err
    assert "71 people in 3 units (unit 1 48, unit 2 19, unit 3 4); 881 ties, 345 one-sided; degree 6 to 48" in said.out
    cowork = [[int(cell) for cell in line.split()] for line in (LAZEGA / "Cowork.txt").read_text().splitlines()]
    alone = run(LAZEGA / "Lawyers.csv", LAZEGA / "Cowork.txt", "--out", "work")
    pairs = {(i, j) for i in range(71) for j in range(i) if cowork[i][j] or cowork[j][i]}
    one_sided = sum(cowork[i][j] != cowork[j][i] for i, j in pairs)
    assert f"; {len(pairs)} ties, {one_sided} one-sided" in alone.out
