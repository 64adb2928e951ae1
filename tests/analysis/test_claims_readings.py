# SPDX-License-Identifier: MIT
"""The blind re-reading of the claims: its material, its sheet, and what comes of two readers' answers."""

import csv
import math
import shutil

import numpy as np
import pytest

from studies.claims.second import __main__ as command
from studies.claims.second import agreement, lots, readings
from studies.claims.second.sheet import sheet_text
from studies.claims.vocabulary import ClaimsError

PAIR = """
[[pair]]
claim = {claim}
kind = "new"
first = "output of one person in a team"
other = "output of a whole team of people"
"""
HEAD = "schema = 1\nseed = 5\nlike_length = 0.7\n"


def written(tmp_path, text):
    path = tmp_path / "readings.toml"
    path.write_text(text)
    return path


def test_the_material_holds_every_row_of_the_plan_and_ten_decoys():
    pairs = readings.read().pairs
    kinds = [pair.kind for pair in pairs]
    assert (kinds.count("new"), kinds.count("rival"), kinds.count("decoy")) == (33, 16, 10)
    rows = {3, 4, 10, 13, 19, 20, 23, 24, 26, 27, 28, 29, 34, 40, 42, 46, 49, 52, 53, 54, 56, 57, 62, 66, 67, 69, 70}
    assert {pair.claim for pair in pairs if pair.kind == "new"} == rows | {73, 74, 75, 76, 78, 79}
    rivals = {2, 9, 11, 14, 15, 17, 22, 31, 32, 33, 36, 61, 63, 64, 71, 72}
    assert {pair.claim for pair in pairs if pair.kind == "rival"} == rivals


def test_the_sheet_and_its_key_are_those_of_the_material(capsys):
    assert command.main(["sheet", "--check"]) == 0, capsys.readouterr().out


def test_the_sheet_says_nothing_of_where_a_measure_comes_from():
    text = sheet_text(lots.place(readings.read())).lower()
    for word in ("edition", "decoy", "rival", "old measure", "new measure", "supported", "verdict", "ledger"):
        assert word not in text, word


def test_the_lot_depends_on_the_seed_alone_and_puts_half_of_the_first_edition_under_each_letter():
    material = readings.read()
    placed = lots.place(material)
    assert [item.number for item in placed] == list(range(1, 60))
    assert sum(item.first_is == "A" for item in placed) == 29
    turned = readings.Readings(material.seed, material.pairs[::-1])
    assert lots.place(turned) == placed
    other = lots.place(readings.Readings(1, material.pairs))
    assert [item.pair.claim for item in other] != [item.pair.claim for item in placed]


def test_every_pair_shows_both_of_its_texts():
    for item in lots.place(readings.read()):
        assert {item.text("A"), item.text("B")} == {item.pair.first, item.pair.other}
        assert item.text(item.first_is) == item.pair.first


def test_the_key_tells_what_the_sheet_does_not():
    placed = lots.place(readings.read())
    rows = list(csv.DictReader(lots.key_text(placed).splitlines()))
    assert rows[3] == {
        "pair": "4",
        "claim": str(placed[3].pair.claim),
        "kind": placed[3].pair.kind,
        "first_edition": placed[3].first_is,
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HEAD + PAIR.format(claim=99), "readings.toml:6: pair of claim 99: there is no such claim"),
        (HEAD + PAIR.format(claim=3) * 2, "pair of claim 3: stands there twice"),
        (HEAD + PAIR.format(claim=3).replace('"new"', '"old"'), "kind is 'old'; one of new, rival, decoy"),
        (HEAD + PAIR.format(claim=3).replace("other =", "othr ="), "does not know 'othr'; did you mean 'other'"),
        (HEAD + PAIR.format(claim=3).replace("a whole team of people", "all"), "3 words, the other"),
        (HEAD + PAIR.format(claim=3) + 'sentence = "x"\n', "'sentence' and 'why' belong together"),
        (PAIR.format(claim=3), "there is no 'seed'"),
        ("schema = ", "readings.toml"),
    ],
)
def test_bad_material_is_refused_with_its_line(tmp_path, capsys, text, expected):
    path = written(tmp_path, text)
    with pytest.raises(ClaimsError) as error:
        readings.read(path)
    assert expected in str(error.value)
    assert command.main(["sheet", "--folder", str(tmp_path)]) == 2
    assert expected in capsys.readouterr().err and not (tmp_path / "sheet.md").exists()


def answered(placed, others):
    """Answers of a reader who takes the other measure for these claims, and the first edition's for the rest."""
    letters = {"A": "B", "B": "A"}
    return {item.number: letters[item.first_is] if item.pair.claim in others else item.first_is for item in placed}


def csv_of(answers):
    return "pair,choice\n" + "".join(f"{pair},{letter}\n" for pair, letter in answers.items())


def test_kappa_is_that_of_the_textbook():
    # 20 yes-yes, 5 and 10 apart, 15 no-no: agreement .7, by chance .5. The interval is held against a bootstrap.
    first = [1] * 25 + [0] * 25
    second = [1] * 20 + [0] * 5 + [1] * 10 + [0] * 15
    k, low, high = agreement.kappa(first, second)
    assert k == pytest.approx(0.4)
    rng = np.random.default_rng(2)
    pairs = np.array([first, second])[:, rng.integers(0, 50, size=(4000, 50))]
    drawn = np.std([agreement.kappa(list(a), list(b))[0] for a, b in zip(*pairs)])
    assert (high - low) / (2 * 1.96) == pytest.approx(drawn, rel=0.1)


def test_kappa_at_its_ends():
    assert agreement.kappa([1, 0, 1], [1, 0, 1]) == pytest.approx((1, 1, 1))
    assert agreement.kappa([1, 0, 1, 0], [0, 1, 0, 1])[0] == -1
    assert math.isnan(agreement.kappa([1, 1], [1, 1])[0])


def test_a_measure_enters_only_if_both_readers_chose_it():
    placed = lots.place(readings.read())
    found = agreement.agreement(placed, [answered(placed, {3, 4, 2, 6}), answered(placed, {3, 2, 13})])
    assert found["enter"] == [2, 3] and found["split"] == [4, 13]
    assert set(found["stay"]) == {p.claim for p in readings.read().pairs if p.kind != "decoy"} - {2, 3, 4, 13}
    assert found["judged"]["pairs"] == 49 and found["judged"]["share"] == pytest.approx(47 / 49, abs=1e-4)
    assert found["decoys"]["chose_other"] == [1, 0] and found["decoys"]["share"] == 0.9


def test_the_command_keeps_what_came_of_the_answers(tmp_path, capsys):
    shutil.copy(readings.HOME / "readings.toml", tmp_path)
    placed = lots.place(readings.read())
    for reader, others in ((1, {3, 4}), (2, {3})):
        (tmp_path / f"reader-{reader}.csv").write_text(csv_of(answered(placed, others)))
    where = ["--folder", str(tmp_path)]
    assert command.main(["agree", *where]) == 0
    assert "enter: 3\n" in capsys.readouterr().out
    assert command.main(["agree", "--check", *where]) == 0
    (tmp_path / "reader-2.csv").write_text(csv_of(answered(placed, {3, 4})))
    assert command.main(["agree", "--check", *where]) == 1


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("60,A", ":2: there is no pair '60'; they go from 1 to 59"),
        ("1,C", ":2: choice 'C' of pair 1; A or B is expected"),
        ("1", ":2: 1 cells; a pair and a choice are expected"),
        ("1,A\n1,B", ":3: pair 1 has an answer already"),
        ("1,A", ":2: no answer for pair 2, 3"),
    ],
)
def test_bad_answers_are_refused_with_their_line(tmp_path, capsys, line, expected):
    shutil.copy(readings.HOME / "readings.toml", tmp_path)
    for reader in (1, 2):
        (tmp_path / f"reader-{reader}.csv").write_text(f"pair,choice\n{line}\n")
    assert command.main(["agree", "--folder", str(tmp_path)]) == 2
    assert f"reader-1.csv{expected}" in capsys.readouterr().err
    (tmp_path / "reader-1.csv").write_text("1,A\n")
    assert command.main(["agree", "--folder", str(tmp_path)]) == 2
    assert "the first line is not 'pair,choice'" in capsys.readouterr().err


def test_the_readers_answers_and_what_came_of_them_belong_together(capsys):
    assert command.main(["agree", "--check"]) == 0, capsys.readouterr().out
