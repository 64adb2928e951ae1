# SPDX-License-Identifier: MIT
"""The draft of a map: scales without codes for "no answer", the columns whose values meet, headings in four languages; no wrong result unsaid."""

import random
import re
import tomllib
import unicodedata
from pathlib import Path

import pytest
from import_inputs import PEOPLE, TIES, files, run

from tandem.importing import read
from tandem.importing.headings import HEADINGS, column_of, spellings
from tandem.importing.scales import scale_of
from tandem.importing.table import Table

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("ann", "bob", "cid", "dan", "eva")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", "")  # what the program says of the scenario is not asked here
    monkeypatch.delenv("TANDEM")
    return tmp_path


def drafted(folder):
    """The map that was drafted."""
    return tomllib.loads((folder / "o/import.toml").read_text())


def table(header, rows):
    """CSV."""
    return "\n".join(",".join(map(str, cells)) for cells in [header, *rows]) + "\n"


# --- scales

ENDS = {"1 to 5": [1, 5], "1 to 7": [1, 7], "0 to 10": [0, 10], "1 to 10": [1, 10], "-2 to 2": [-2, 2]}
CODES = {
    "1 to 5": (0, -1, -5, -7, -9, -99, 8, 9, 77, 88, 98, 99, 999, 9999),
    "1 to 7": (0, -1, -7, -9, 9, 77, 99, 999),
    "0 to 10": (-1, -9, 77, 88, 99, 999),
    "1 to 10": (-1, 99, 999),
    "-2 to 2": (-9, 9, 99),
}


@pytest.mark.parametrize("scale", ENDS)
def test_a_code_for_no_answer_is_never_part_of_the_scale(folder, scale):
    low, high = ENDS[scale]
    answers = [str(one) for one in range(low, high + 1)] * 3
    assert scale_of(answers) == [low, high]
    for code in CODES[scale]:
        for times in (1, 4, 2 * len(answers)):
            assert scale_of([*answers, *[str(code)] * times]) == [low, high], (code, times)
    for first in CODES[scale]:
        for second in CODES[scale]:
            assert scale_of([*answers, str(first), str(second)]) == [low, high], (first, second)


def test_scales_that_hold_far_answers_are_kept():
    chance = random.Random(4)
    for size in (12, 60, 400):
        slider = [str(chance.randint(0, 100)) for _ in range(size)]
        assert scale_of(slider) == [0, 100]
    assert scale_of(["0", "50", "100"]) == [0, 100] and scale_of(["0", "1", "1"]) == [0, 1]
    assert scale_of(["0.2", "0.75"]) == [0, 1] and scale_of(["200", "400", "300"]) == [200, 400]


@pytest.mark.parametrize("kind", ["survey", "trust"])
@pytest.mark.parametrize("code", [0, -7, 9, 99, 999])
def test_codes_are_refused_once_with_their_number_and_taken_by_the_map(folder, kind, code):
    if kind == "survey":
        rows = [[name, 1 + k, code if k % 2 else 5 - k] for k, name in enumerate(NAMES)]
        files(folder, people=PEOPLE, ties=TIES, survey=table(["id", "care_1", "voice_1"], rows))
        said, times = run("people.csv", "ties.csv", "survey.csv", "--out", "o"), 2
    else:
        rows = [[a, b, 1 + (i + j) % 5] for i, a in enumerate(NAMES) for j, b in enumerate(NAMES) if i < j]
        rows += [[NAMES[k + 1], NAMES[k], code] for k in range(3)]
        files(folder, people=PEOPLE, ties=table(["from", "to", "trust"], rows))
        said, times = run("people.csv", "ties.csv", "--out", "o"), 3
    assert said.code == 2 and said.err.splitlines()[1:] == ["1 problem"], said.err
    assert f'the answer "{code}", {times} times (expected a number from 1 to 5)' in said.err
    advice = re.search(r'missing = \["-?\d+"\]', said.err)[0]
    path = folder / "o/import.toml"
    path.write_text(path.read_text().replace("scale = [1, 5]", f"scale = [1, 5]\n{advice}"))
    done = run("o/import.toml")
    assert done.code == 0, done.err
    values = read(path).people.values
    assert kind == "trust" or set(values["voice"]) == {"ann", "cid", "eva"}


def test_the_scale_that_was_guessed_is_said(folder):
    files(folder, people=PEOPLE, ties=TIES, survey="id,care_1\nann,2\nbob,4\n")
    said = run("people.csv", "ties.csv", "survey.csv", "--out", "o")
    assert (
        "guessed: survey.csv: answers from 2 to 4 are taken on a scale from 1 to 5: if it is another, say so in the map\n"
        in said.out
    )
    assert "guessed: ties.csv: trust: answers from 2 to 5 are taken on a scale from 1 to 5" in said.out


@pytest.mark.parametrize("stated", ["(0-5)", "[0 to 5]", "(0–5)", "(0 bis 5)", "(0 à 5)", "(0..5)"])
def test_a_scale_that_the_heading_states_is_the_scale(folder, stated):
    files(folder, people=PEOPLE, ties=f"from,to,Trust {stated}\nann,bob,0\nbob,cid,5\ncid,dan,3\n")
    said = run("people.csv", "ties.csv", "--out", "o")
    assert said.code == 0 and drafted(folder)["ties"][0]["scale"] == [0, 5], said.err
    assert "from 0 to 5, as the heading has it" in said.out


def test_columns_on_different_scales_are_not_read_on_the_wider(folder):
    rows = [[f"p{k}", 1 + k % 5, 9 * k] for k in range(11)]
    people = table(["id", "unit"], [[row[0], "u"] for row in rows])
    files(folder, people=people, survey=table(["id", "care_1", "voice_1"], rows))
    said = run("people.csv", "survey.csv", "--out", "o")
    assert said.code == 2 and drafted(folder)["survey"]["scale"] == [1, 5] and "voice_1" in said.err


def test_a_code_among_dispositions_does_not_make_them_answers(folder):
    rows = [[name, "u", f"0.{k + 3}"] for k, name in enumerate(NAMES)] + [["fay", "u", 99]]
    files(folder, people=table(["id", "unit", "care"], rows), ties=TIES)
    said = run("people.csv", "ties.csv", "--out", "o")
    assert said.code == 2 and drafted(folder)["people"]["dispositions"] == {"care": "care"}
    assert 'people.csv:7:7: care: care is "99" (expected a number from 0 to 1)' in said.err


@pytest.mark.parametrize("form", ["matrix", "strength"])
def test_codes_among_strengths_are_doubted_until_the_map_was_seen(folder, form):
    cells = [[0 if i == j else 9 if (i, j) in ((0, 3), (3, 1)) else (i + j) % 2 for j in range(5)] for i in range(5)]
    if form == "matrix":
        ties = table(["who", *NAMES], [[name, *row] for name, row in zip(NAMES, cells)])
    else:
        pairs = [(i, j) for i in range(5) for j in range(5) if i != j]
        ties = table(["from", "to", "weight"], [[NAMES[i], NAMES[j], cells[i][j]] for i, j in pairs])
    files(folder, people=PEOPLE, ties=ties)
    said = run("people.csv", "ties.csv", "--out", "o")
    assert said.code == 2 and 'the strength "9" stands apart, 2 times' in said.err and "1 problem" in said.err
    path = folder / "o/import.toml"
    assert run("o/import.toml").code == 0 and ("ann", "dan") in read(path).ties.trust, "who leaves the map agrees"
    path.write_text(path.read_text() + 'missing = ["9"]\n')
    assert run("o/import.toml", "--overwrite").code == 0
    alone = {tuple(sorted(pair)) for pair in ((0, 3), (3, 1)) if not cells[pair[1]][pair[0]] % 9}
    assert not {(NAMES[a], NAMES[b]) for a, b in alone} & set(read(path).ties.trust)


NO_NUMBERS = ("inf", "-inf", "nan", "1e400", "-1e999", "9" * 400, "1e", "0x5", "١e٩٩٩", "∞")


@pytest.mark.parametrize("cell", NO_NUMBERS)
@pytest.mark.parametrize("place", ["survey", "trust", "strength", "disposition", "matrix", "header"])
def test_no_number_is_too_large_for_a_sentence(folder, cell, place):
    texts = {"people": PEOPLE, "ties": TIES}
    if place == "survey":
        texts["survey"] = f"id,care_1\nann,{cell}\nbob,3\ncid,4\n"
    elif place == "disposition":
        texts["people"] = f"id,unit,care\nann,u,{cell}\nbob,u,0.5\ncid,u,0.25\ndan,u,1\neva,u,0.75\n"
    elif place == "matrix":
        texts["ties"] = f"who,ann,bob,cid\nann,0,{cell},1\nbob,1,0,1\ncid,1,1,0\n"
    elif place == "header":
        texts["ties"] = f"{cell},1\n1,0\n"
    else:
        texts["ties"] = f"from,to,{place}\nann,bob,{cell}\nbob,cid,3\ncid,dan,4\n"
    paths = files(folder, **texts)
    said = run(*[path.name for path in paths], "--out", "o")
    assert said.code in (0, 2) and "Traceback" not in said.err
    assert said.code == 2 or place == "header" or cell == "nan" or f'"{cell}"' in said.err + said.out


# --- columns that meet

SYSTEMS = {
    "Name": ["Ann Lee", "Bo Ray", "Cy Fox", "Di May", "Ed Poe", "Fi Sun"],
    "Email": ["a@x", "b@x", "c@x", "d@x", "e@x", "f@x"],
    "Personalnr.": ["1000", "1001", "1002", "1003", "1004", "1005"],
    "Nr": ["1", "2", "3", "4", "5", "6"],
}


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("others", ["survey", "ties", "both", "matrix"])
def test_the_pair_of_columns_is_the_one_whose_values_meet(folder, system, others):
    ids = SYSTEMS[system]
    columns = [name for name in SYSTEMS if name != "Nr" or system == "Nr"]
    roster = table([*columns, "Department"], [[*(SYSTEMS[c][k] for c in columns), "ab"[k % 2]] for k in range(6)])
    stamps = [f"2026-03-{10 + k} 09:4{k}" for k in range(6)]
    survey = table(
        ["Timestamp", "Comment", "Who are you", "care_1"], [[stamps[k], f"c{k}", ids[k], k % 5 + 1] for k in range(6)]
    )
    ties = table(["When", "P", "Q"], [[stamps[k], ids[k], ids[(k + 1) % 6]] for k in range(6)])
    matrix = table(["Row", *ids], [[ids[i], *(int(abs(i - j) == 1) for j in range(6))] for i in range(6)])
    texts = {"survey": {"s": survey}, "ties": {"t": ties}, "both": {"t": ties, "s": survey}, "matrix": {"t": matrix}}
    paths = files(folder, p=roster, **texts[others])
    said = run(*[path.name for path in paths], "--out", "o")
    assert said.code == 0, said.err
    made = drafted(folder)
    assert made["people"]["id"] == system
    assert others in ("ties", "matrix") or made["survey"]["id"] == "Who are you" and "6 answered the survey" in said.out
    assert others != "ties" or (made["ties"][0]["source"], made["ties"][0]["target"]) == ("P", "Q")


@pytest.mark.parametrize("rule", ["refuse", "drop"])
@pytest.mark.parametrize("part", ["survey", "source", "target", "matrix"])
def test_where_nobody_meets_one_sentence_says_so_whatever_the_rule(folder, rule, part):
    people = "id,mail,unit\n" + "".join(f"{name},{name}@x,u\n" for name in NAMES)
    known = [f"{name}@x" for name in NAMES]
    ends = [known if part == "source" else NAMES, known if part == "target" else NAMES]
    ties = table(["from", "to"], [[ends[0][k], ends[1][k - 1]] for k in range(5)])
    if part == "matrix":
        ties = table(["from", *NAMES], [[known[i], *(int(i != j) for j in range(5))] for i in range(5)])
    answers = table(["who", "care_1"], [[known[k] if part == "survey" else NAMES[k], 3] for k in range(5)])
    files(folder, people=people, ties=ties, survey=answers)
    ties_keys = 'matrix = "from"' if part == "matrix" else 'source = "from"\ntarget = "to"'
    (folder / "import.toml").write_text(
        f'unknown_people = "{rule}"\n[people]\nfile = "people.csv"\nid = "id"\nunit = "unit"\n'
        '[survey]\nfile = "survey.csv"\nid = "who"\nscale = [1, 5]\n[survey.items]\ncare_1 = "care_1"\n'
        f'[[ties]]\nfile = "ties.csv"\n{ties_keys}\n'
    )
    said = run("import.toml", "--out", "o")
    assert said.code == 2 and said.err.splitlines()[1:] == ["1 problem"], said.err
    assert said.err.startswith("survey.csv:1:1: nobody" if part == "survey" else "ties.csv:1:"), said.err
    assert re.search('there is "[a-e]..@x" and "[a-e]..@x"', said.err) and 'such as "ann" and "bob"' in said.err
    assert part == "matrix" or 'the map may say people.id = "mail"' in said.err
    assert not (folder / "o").exists()


def test_the_same_stranger_is_told_once(folder):
    files(folder, people=PEOPLE, ties=TIES + "zoe,ann,3\n" * 30 + "yan,ann,1\n")
    said = run("people.csv", "ties.csv", "--out", "o")
    assert said.err.splitlines()[-1] == "2 problems" and '"zoe" is not in the roster, 30 times' in said.err


# --- headings

FORMS = {
    "as written": lambda name: name,
    "capitals": str.upper,
    "lower case": str.lower,
    "spelt out": lambda name: "".join({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}.get(c, c) for c in name.lower()),
    "without accents": lambda name: "".join(
        c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c)
    ),
    "in two parts": lambda name: unicodedata.normalize("NFD", name),
    "with signs": lambda name: f"{name.replace(' ', '_')}:",
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("role", HEADINGS)
def test_headings_are_known_in_every_language_however_they_are_spelt(role, form):
    for names in HEADINGS[role].values():
        for name in names.split(", "):
            found = Table("t.csv", ["x1", FORMS[form](name), "x2"], [])
            assert column_of(found, role) == 1, (name, form)


def test_the_page_lists_every_heading():
    page = (ROOT / "docs/import.md").read_text()
    for role, by_language in HEADINGS.items():
        row = re.search(rf"^\| `{role}` \|(.*)$", page, re.MULTILINE)[1].split("|")
        assert [cell.strip() for cell in row[:-1]] == list(by_language.values()), role


def test_sharp_s_and_umlauts_have_both_spellings():
    assert (
        spellings("Größe") == ("groesse", "grosse") and spellings("Führungskraft")[0] == spellings("fuehrungskraft")[0]
    )


LANGUAGES = {
    "German": ("Personalnr.;Abteilung;Führungskraft", "ja", "Wer;Mit wem;Vertrauen (1-5)"),
    "German, spelt out": ("PERSONALNUMMER;Abteilung;Fuehrungskraft", "ja", "von;an;vertrauen (1-5)"),
    "French": ("Matricule;Équipe;Responsable", "oui", "Qui;Avec qui;Confiance (1-5)"),
    "French, plain": ("matricule;departement;role", "chef", "de;a;confiance (1-5)"),
    "Spanish": ("Legajo;Sección;Jefe", "sí", "Quién;Con quién;Confianza (1-5)"),
    "English": ("Staff ID;Department;Manager", "yes", "From;To;Trust (1-5)"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_whole_tables_in_every_language(folder, language):
    header, mark, ends = LANGUAGES[language]
    people = f"{header}\n" + "".join(f"{1000 + k};u{k % 2};{mark if k in (2, 3) else ''}\n" for k in range(6))
    ties = f"{ends}\n" + "".join(f"{1000 + k};{1000 + (k + 1) % 6};{k % 5 + 1},0\n" for k in range(6))
    files(folder, p=people, t=ties)
    for words in (["p.csv", "t.csv"], ["--people", "p.csv", "--ties", "t.csv"]):
        said = run(*words, "--out", "o", "--overwrite")
        assert said.code == 0, said.err
        made, names = drafted(folder), header.split(";")
        head = {"head": names[2], "head_is": [mark]}
        assert made["people"] == {"file": "../p.csv", "id": names[0], "unit": names[1], **head}
        asked = dict(zip(("source", "target", "trust"), ends.split(";")))
        assert made["ties"] == [{"file": "../t.csv", **asked, "sides": "one", "scale": [1, 5]}]


@pytest.mark.parametrize("given", [("P", "Q"), ("Wen es betrifft", "Zeile"), ("1", "2"), ("x", "y")])
def test_a_file_that_is_said_to_hold_ties_gets_a_draft_whatever_its_headings(folder, given):
    files(folder, people=PEOPLE, t=table(["no", *given], [[7, "ann", "bob"], [8, "zoe", "cid"], [9, "yan", "xia"]]))
    said = run("--people", "people.csv", "--ties", "t.csv", "--out", "o")
    assert said.code == 2 and '"zoe" is not in the roster' in said.err
    assert (drafted(folder)["ties"][0]["source"], drafted(folder)["ties"][0]["target"]) == given


def test_a_file_without_use_names_its_columns(folder):
    files(folder, people=PEOPLE, t="Wunsch\nann\n", s="id,Q1,Q2\nann,1,2\n")
    said = run("--people", "people.csv", "--ties", "t.csv", "--survey", "s.csv", "--out", "o")
    assert said.code == 2 and said.err.splitlines()[-1] == "2 problems"
    assert "t.csv: fits no part of a map, by its column Wunsch (expected two columns, for who and whom" in said.err
    assert "s.csv: fits no part of a map, by its columns id, Q1, Q2 (expected columns with items" in said.err


def test_two_columns_that_look_like_one_item_are_doubted(folder):
    files(folder, people=PEOPLE, ties=TIES, survey="id,Q1 care_1,Q7 care_1\nann,1,5\nbob,2,4\n")
    said = run("people.csv", "ties.csv", "survey.csv", "--out", "o")
    assert said.code == 2 and 'the columns "Q1 care_1" and "Q7 care_1" both look like care_1' in said.err
    assert drafted(folder)["survey"]["items"] == {"Q1 care_1": "care_1"} and run("o/import.toml").code == 0


def test_a_list_without_a_header_is_refused(folder):
    files(folder, people=PEOPLE, ties="ann,bob\nbob,cid\ncid,dan\ndan,eva\n")
    said = run("people.csv", "ties.csv", "--out", "o")
    assert said.code == 2 and "ties.csv:1:1: the first row is a tie (expected names of columns" in said.err


def test_a_survey_named_before_the_roster_is_not_the_roster(folder):
    files(folder, a="id,Department,care_1\nann,n,3\nbob,n,4\n", people=PEOPLE, ties=TIES)
    said = run("a.csv", "people.csv", "ties.csv", "--out", "o")
    assert said.code == 0 and drafted(folder)["people"]["file"] == "../people.csv" and "5 people" in said.out
