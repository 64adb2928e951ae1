# SPDX-License-Identifier: MIT
"""Names and texts from outside, as odd as they may be: none steers a terminal, and those that are allowed come back."""

import os
import re

import h5py
import pytest
from conftest import SMALL

from tandem import open_results

RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\ufeff]")
ESCAPE = "\x1b]0;owned\x07"
ODD = [ESCAPE, "\u202e", "\u009b1m", "\u200b", "\x7f", "a\nb", "a\tb", "a\rb"]
LAYOFF = '\n[interventions."{0}"]\nrecord = "layoff"\nat = 3\n[[design.sweep]]\nkey = "interventions.{0}.share"\nvalues = [0.1, 0.2]\n'
ALLOWED = [
    "Q1/Q2",
    "/",
    "a b",
    "ü",
    "市場",
    "מכירות",
    "a'b",
    'a\\"b',
    "a\\\\b",
    "-",
    "@",
    "50 %",
    "a%2Fb",
    "a,b",
    "$(x)",
    "x" * 100,
]
FORBIDDEN = [
    "",
    " ",
    "a ",
    "\\u00a0a",
    "a.b",
    ".",
    "..",
    "../x",
    "a\\u001b[2Jb",
    "a\\nb",
    "a\\u0000b",
    "a\\u202eb",
    "a\\u200bb",
    "x" * 101,
]


def said(done) -> str:
    return done.stdout + done.stderr


def toml(text: str) -> str:
    """A text between quotes, as TOML has it."""
    return "".join(f"\\u{ord(c):04X}" if ord(c) < 32 or ord(c) == 127 else c for c in text)


@pytest.mark.parametrize("name", ALLOWED)
def test_an_intervention_of_that_name_is_swept(folder, name):
    folder.write("a.toml", SMALL + LAYOFF.format(name))
    folder.good("check", "a.toml")
    folder.good("run", "a.toml", "--out", "a.h5")
    assert "none differs" in folder.good("verify", "a.h5")
    plain = name.replace('\\"', '"').replace("\\\\", "\\")
    with open_results(folder.path / "a.h5") as results:
        assert list(results.points[f"interventions.{plain}.share"]) == [0.1, 0.2]
    with h5py.File(folder.path / "a.h5") as file:
        assert not any(isinstance(item, h5py.Group) for item in file["points"].values())


@pytest.mark.parametrize("name", FORBIDDEN)
def test_a_name_that_misleads_is_refused(folder, name):
    folder.write("a.toml", SMALL + LAYOFF.format(name))
    for verb in ("check", "run"):
        report = folder.refused(verb, "a.toml")
        assert "name" in report and not RAW.search(report), report


@pytest.mark.parametrize("odd", ODD)
def test_keys_and_values_of_a_scenario(folder, odd):
    key = toml(odd).replace("\u202e", "\\u202E")
    for text in (
        f'[organisation]\n"{key}" = 1\n',
        f'"{key}" = 1\n',
        f'[consent]\nrecord = "{key}"\n',
        f'[recording]\nmetrics = ["{key}"]\n',
        f'[organisation]\nrecord = "roster"\nfile = "{key}"\n',
        f'[design]\n"{key}" = 1\n',
        f'[[design.sweep]]\nkey = "{key}"\nvalues = [1]\n',
    ):
        folder.write("a.toml", "schema = 1\n" + text)
        report = folder.refused("check", "a.toml")
        assert not RAW.search(report), report
        told = folder.run("check", "a.toml", "--json")
        assert told.returncode == 2 and not RAW.search(said(told)), told
    for words in (("--set", f"{odd}=1"), ("--set", f"consent.record={odd}"), (f"--{odd}",), (odd,)):
        folder.write("a.toml", SMALL)
        done = folder.run("check", "a.toml", *words)
        assert done.returncode == 2 and not RAW.search(said(done)), said(done)


@pytest.mark.parametrize("odd", ODD)
def test_people_and_units(folder, odd):
    """Everything that tells of people, in words or for programs; the names in the file are those of the roster."""
    folder.write("p.csv", f'id,unit\n"{odd}1",x\n2,"{odd}u"\n3,x\n4,x\n')
    folder.write("t.csv", f'source,target\n"{odd}1",2\n3,4\n')
    text = 'schema = 1\n[run]\nticks = 6\n[organisation]\nrecord = "roster"\nfile = "p.csv"\n'
    folder.write("a.toml", text + '[network]\nrecord = "edge_list"\nfile = "t.csv"\n')
    for words in (
        ("check", "a.toml"),
        ("check", "a.toml", "--json"),
        ("run", "a.toml", "--dry-run"),
        ("run", "a.toml", "--out", "a.h5"),
        ("trace", "a.toml", "--replicate", "0", "--agent", f"{odd}1"),
        ("replay", "a.h5", "--run", "0", "--trace", f"{odd}1"),
        ("replay", "a.h5", "--run", "0", "--trace", "1"),
        ("verify", "a.h5"),
        ("digest", "a.h5"),
        ("status", "a.h5"),
    ):
        done = folder.run(*words)
        assert done.returncode == 0, (words, said(done))
        assert not RAW.search(said(done)), (words, said(done))
    with h5py.File(folder.path / "a.h5") as file:
        assert file["scenario/agent_names"].asstr()[0] == f"{odd}1"
    done = folder.run("trace", "a.toml", "--replicate", "0", "--agent", f"{odd}2")
    assert done.returncode == 2 and not RAW.search(said(done)), said(done)


@pytest.mark.parametrize("odd", [ESCAPE, "a\nb", "\u202e", "caf\udce9", "-", "a b", "'", "ü"])
def test_names_of_files(folder, odd):
    os.mkdir(folder.path / "out")
    name = f"x{odd}"
    folder.write("a.toml", SMALL)
    os.rename(folder.path / "a.toml", folder.path / f"{name}.toml")
    for words in (
        ("check", f"{name}.toml"),
        ("check", f"{name}.tom"),
        ("run", f"{name}.toml", "--dry-run"),
        ("run", f"{name}.toml", "--out", f"out/{name}.h5"),
        ("run", f"{name}.toml", "--out", f"out/{name}.h5"),
        ("status", f"out/{name}.h5"),
        ("status", f"out/{name}.h5", "--json"),
        ("verify", f"out/{name}.h5"),
        ("merge", f"out/{name}.h5"),
        ("digest", f"{name}.h5"),
        ("verify", f"{name}.h5"),
        ("replay", f"{name}.h5", "--run", "0"),
        ("describe", name),
        (name,),
    ):
        done = folder.run(*words)
        assert done.returncode in (0, 2), (words, said(done))
        assert not RAW.search(said(done)) and "caf\udce9" not in said(done), (words, said(done))
        assert len(said(done).splitlines()) <= 5 or words[0] == "run", (words, said(done))


def test_letters_of_the_world_stay_readable(folder):
    folder.write("p.csv", "id,unit\nЖенja,продажи\nאבי,מכירות\n王,市場\nzoë,Söhne\n")
    folder.write("a.toml", 'schema = 1\n[run]\nticks = 2\n[organisation]\nrecord = "roster"\nfile = "p.csv"\n')
    told = folder.good("check", "a.toml")
    assert "4 people in 4 units: продажи 1, מכירות 1, 市場 1, Söhne 1" in told
