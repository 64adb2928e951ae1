# SPDX-License-Identifier: MIT
"""Scenarios with mistakes: one report of all of them, with file, line, column, what was expected and a suggestion."""

import pytest
from conftest import SMALL, SWEEP

ROSTER = '[organisation]\nrecord = "roster"\nfile = "people.csv"\n'
EDGES = ROSTER + '[network]\nrecord = "edge_list"\nfile = "ties.csv"\n'
NOBODY_WORKS = '[work]\nrecord = "none"\n[reputation]\nrecord = "none"\n[recording]\nmetrics = ["degree"]\n'
PEOPLE = "id,unit\nann,north\nbob,north\ncid,south\ndee,south\n"


def scenario(text: str) -> str:
    return "schema = 1\n" + text


# name: (scenario, what the report has to say)
CASES = {
    "unknown key": ("[organisation]\nagnets = 40\n", ["a.toml:3:1", "organisation.agnets", "organisation.agents"]),
    "unknown table": ("[organisations]\nagents = 40\n", ["a.toml:2:", "organisations", "did you mean organisation?"]),
    "duplicate key": ("[organisation]\nagents = 40\nagents = 50\n", ["a.toml:4:", "agents"]),
    "duplicate table": ("[run]\nticks = 4\n[run]\nticks = 5\n", ["a.toml:4:", "run"]),
    "ill-typed": ('[organisation]\nagents = "many"\n', ["a.toml:3:", "organisation.agents", "integer"]),
    "real for integer": ("[organisation]\nagents = 4.5\n", ["a.toml:3:", "organisation.agents", "integer"]),
    "out of range": ("[tasks]\nexternal_share = 1.5\n", ["a.toml:3:", "tasks.external_share", "[0, 1]"]),
    "negative count": ("[organisation]\nagents = -3\n", ["a.toml:3:", "organisation.agents", "-3"]),
    "2^63": ("[organisation]\nagents = 9223372036854775808\n", ["a.toml:3:"]),
    "2^63 - 1": ("[organisation]\nagents = 9223372036854775807\n", ["a.toml:3:", "organisation.agents"]),
    "negative spread of ability": (
        '[ability]\nrecord = "lasting"\nspread = -0.1\n',
        ["a.toml:4:", "ability.spread", "[0, 0.6]"],
    ),
    "infinite ability": (
        '[ability]\nrecord = "lasting"\nbreadth = inf\n',
        ["a.toml:4:", "ability.breadth", "[0, 2]"],
    ),
    "good years of nobody": (
        '[years]\nrecord = "fortune"\n',
        ["ability.record", "lasting abilities", 'years.record = "none"', 'ability.record = "lasting"'],
    ),
    "window longer than the run": (
        '[run]\nticks = 40\n[contribution]\nrecord = "window"\nwindow = 41\n',
        ["a.toml:6:", "contribution.window", "run of 40 ticks", "at most 40"],
    ),
    "the best of a window without one": (
        '[interventions.a]\nrecord = "departure"\nwho = "most_contribution_window"\ncount = 1\nat = 9\n',
        ["a.toml:4:", "interventions.a.who", 'contribution.record = "window"'],
    ),
    "earnings that nobody feels": (
        '[outside_option]\nrecord = "earned"\n',
        ["earnings.record", "earnings that are felt", 'outside_option.record = "earned"', 'earnings.record = "felt"'],
    ),
    "earnings without work": (
        '[earnings]\nrecord = "felt"\n[work]\nrecord = "none"\n[reputation]\nrecord = "none"\n',
        ["a.toml:5:", "work.record", 'earnings.record = "felt" needs it'],
    ),
    "NaN": ("[tasks]\nexternal_share = nan\n", ["a.toml:3:", "tasks.external_share"]),
    "infinite": ("[tasks]\nexternal_share = inf\n", ["a.toml:3:", "tasks.external_share"]),
    "more units than agents": ("[organisation]\nagents = 4\nunits = 9\n", ["organisation.units"]),
    "no partner at all": ("[partnering]\npartner_capacity = 0\n", ["partnering.partner_capacity", "a.toml:3:"]),
    "authority without heads": (
        '[authority]\nrecord = "head"\nassignment = 0.5\n[form]\nrecord = "flat"\n',
        ["a.toml:3:", "authority.record", "needs heads", 'form.record = "functional"'],
    ),
    "cost of ties that take no time": (
        "[valuation]\ntie_aversion = 20\n" + NOBODY_WORKS,
        ["a.toml:3:", "valuation.tie_aversion", "work.tie_cost", "0 beside it"],
    ),
    "fate of joint work that nobody does": (
        "[trust]\njoint_fate = 0.1\n" + NOBODY_WORKS,
        ["a.toml:3:", "trust.joint_fate", "nobody works"],
    ),
    "reciprocity below nothing": ("[work]\nreciprocity = -0.1\n", ["a.toml:3:", "work.reciprocity", "[0, 1]"]),
    "unknown record": ('[consent]\nrecord = "logti"\n', ["a.toml:3:", "consent.record", "logit"]),
    "unknown metric": ('[recording]\nmetrics = ["ouptut"]\n', ["a.toml:3:", "recording.metrics", "output"]),
    "metric twice": ('[recording]\nmetrics = ["output", "output"]\n', ["a.toml:3:", "output"]),
    "not a slot": ("organisation = 3\n", ["a.toml:2:", "organisation"]),
    "broken TOML": ("[organisation\nagents = 40\n", ["a.toml:2:"]),
    "five bytes that once ended the parser": ("[!m]\n", ["a.toml:2:"]),
    "unknown swept key": (
        '[[design.sweep]]\nkey = "boundaries.permeabilty"\nvalues = [0.1]\n',
        ["a.toml:", "boundaries.permeabilty", "boundaries.permeability"],
    ),
    "swept out of range": (
        '[[design.sweep]]\nkey = "boundaries.permeability"\nvalues = [0.1, 7]\n',
        ["a.toml:", "boundaries.permeability", "[0, 1]"],
    ),
    "no replicates": ("[design]\nreplicates = 0\n", ["a.toml:3:", "replicates"]),
    "unknown intervention": (
        '[interventions.a]\nrecord = "layof"\n',
        ["a.toml:3:", "interventions.a.record", "did you mean layoff?"],
    ),
    "intervention without a record": (
        "[interventions.a]\nat = 3\n",
        ["a.toml:3:", "interventions.a.record", "missing"],
    ),
    "intervention without a name": ('[interventions]\nrecord = "layoff"\n', ["a.toml:3:", "[interventions.NAME]"]),
    "key of another intervention": (
        '[interventions.a]\nrecord = "layoff"\nshift = 0.1\n',
        ["a.toml:4:", "interventions.a.shift", "share"],
    ),
    "strength out of range": (
        '[interventions.a]\nrecord = "layoff"\nshare = 2.0\n',
        ["a.toml:4:", "interventions.a.share", "[0, 1]"],
    ),
    "unknown target group": (
        '[interventions.a]\nrecord = "layoff"\nunit = 12\n',
        ["a.toml:4:", "no unit 12", "0 to 11"],
    ),
    "trigger after the end": (
        '[interventions.a]\nrecord = "vision"\nat = 201\n',
        ["a.toml:4:", "interventions.a.at", "run.ticks = 200"],
    ),
    "trigger that ends first": (
        '[interventions.a]\nrecord = "vision"\nfrom = 9\nuntil = 5\n',
        ["a.toml:5:", "interventions.a.until"],
    ),
    "trigger by no metric": (
        '[interventions.a]\nrecord = "vision"\nmetric = "ouptut"\nabove = 1.0\n',
        ["a.toml:4:", "interventions.a.metric", "did you mean output?"],
    ),
    "trigger without a value": (
        '[interventions.a]\nrecord = "vision"\nmetric = "output"\n',
        ["a.toml:4:", "above", "below"],
    ),
    "unit merged into itself": (
        '[interventions.a]\nrecord = "merge_units"\nunit = 3\ninto = 3\n',
        ["a.toml:5:", "into itself"],
    ),
    "overlapping reorganisations": (
        '[interventions.a]\nrecord = "rotation"\nat = 3\n[interventions.b]\nrecord = "merge_units"\nat = 3\n',
        ["a.toml:7:", "interventions.b.at", "one reorganisation a tick"],
    ),
    "parameter that cannot change": (
        '[interventions.a]\nrecord = "parameter"\nkey = "knowledge.dimensions"\n',
        ["a.toml:4:", "cannot change during a run"],
    ),
    "departure of heads where there are none": (
        '[interventions.a]\nrecord = "departure"\nwho = "head"\n',
        ["a.toml:4:", "interventions.a.who", "form"],
    ),
    "a vision of heads where there are none": (
        '[interventions.a]\nrecord = "vision"\nat = 9\nwho = "head"\ncount = 2\n',
        ["a.toml:5:", "interventions.a.who", "there are no heads", 'form.record = "functional"'],
    ),
    "a shift for heads where there are none": (
        '[interventions.a]\nrecord = "disposition"\nshift = 0.1\nwho = "head"\n',
        ["a.toml:5:", "interventions.a.who", "there are no heads"],
    ),
    "a shift for whoever has most": (
        '[interventions.a]\nrecord = "disposition"\nshift = 0.1\nwho = "most_ties"\n',
        ["a.toml:5:", "interventions.a.who", "most_ties", "a list of agents"],
    ),
    "so many of everybody": (
        '[interventions.a]\nrecord = "vision"\nat = 9\nstrength = 0.5\ncount = 2\n',
        ["a.toml:6:", "interventions.a.count", 'who = "everybody"', "a rule that ranks people"],
    ),
    "so many of a list": (
        '[interventions.a]\nrecord = "trust_workshop"\nat = 9\nevidence = 5\nwho = [1, 2]\ncount = 2\n',
        ["a.toml:7:", "interventions.a.count", "list of agents"],
    ),
    "a vision for nobody's seat": (
        '[interventions.a]\nrecord = "vision"\nat = 9\nstrength = 0.5\nwho = [240]\n',
        ["a.toml:6:", "interventions.a.who", "there is no agent 240", "0 to 239"],
    ),
    "some end of a tie": (
        '[interventions.a]\nrecord = "trust_workshop"\nat = 9\nevidence = 5\nends = "on"\n',
        ["a.toml:6:", "interventions.a.ends", "did you mean one?"],
    ),
    "consent by what nobody learns": (
        '[consent]\nrecord = "learned"\n',
        ["earnings.record", "earnings that are felt", 'consent.record = "learned"', 'earnings.record = "felt"'],
    ),
    "consent that becomes what nobody learns": (
        '[interventions.a]\nrecord = "rule"\nrule = "consent"\nbecomes = "learned"\nat = 9\n',
        ["a.toml:5:", "interventions.a.becomes", "earnings that are felt"],
    ),
    "a rate of another consent": (
        "[consent]\nrate = 0.5\n",
        ["a.toml:3:", "consent.rate", 'consent.record = "drawn"', '"logit" is chosen'],
    ),
    "a rate of consent above 1": (
        '[consent]\nrecord = "drawn"\nrate = 1.5\n',
        ["a.toml:4:", "consent.rate", "[0, 1]"],
    ),
    "praise of a unit that is not there": (
        '[praise]\nrecord = "partners"\nunit = 12\n',
        ["a.toml:4:", "praise.unit", "no unit 12", "0 to 11"],
    ),
    "praise of the able where all are alike": (
        '[praise]\nrecord = "partners"\nleast_time_worth = 1.1\n',
        ["a.toml:4:", "praise.least_time_worth", "everybody's is worth 1", 'ability.record = "lasting"'],
    ),
    "help of heads beyond all": (
        '[authority]\nrecord = "head"\nhelps_back = 1.5\n[form]\nrecord = "functional"\n',
        ["a.toml:4:", "authority.helps_back", "[0, 1]"],
    ),
    "disclosure trained backwards": (
        '[training]\nrecord = "skills"\ndisclosure_rate = -0.1\n',
        ["a.toml:4:", "training.disclosure_rate", "[0, 1]"],
    ),
    "clear sight of no unit": (
        '[perception]\nrecord = "noisy"\nunits = [{ unit = 12, purpose = 0 }]\n',
        ["a.toml:4:", "perception.units", "without a valid `unit`", "0 to 11"],
    ),
    "clear sight twice": (
        '[perception]\nrecord = "noisy"\nunits = [{ unit = 1, purpose = 0 }, { unit = 1, purpose = 0.2 }]\n',
        ["a.toml:4:", "perception.units", "two entries for unit 1"],
    ),
    "sight of a unit that says nothing": (
        '[perception]\nrecord = "noisy"\nunits = [{ unit = 1 }]\n',
        ["a.toml:4:", "perception.units", "without a `purpose` in [0, 2]"],
    ),
    "law of a unit that does not exist": (
        '[people]\ncare = { law = "constant", value = 0.5, units = { "11" = 0.1, "99" = 0.2 } }\n',
        ["a.toml:3:", "people.care", "unit 99", "0 to 11"],
    ),
    "roster whose name is cut": (
        ROSTER.replace("people.csv", "people.csv\\u0000x"),
        ["a.toml:4:", "organisation.file", "NUL"],
    ),
    "roster that is not there": (ROSTER, ["a.toml:4:", "organisation.file", "people.csv"]),
}


@pytest.mark.parametrize("verb", ["check", "run"])
@pytest.mark.parametrize("name", CASES)
def test_one_mistake(folder, name, verb):
    text, expected = CASES[name]
    folder.write("a.toml", scenario(text))
    report = folder.refused(verb, "a.toml")
    for part in expected:
        assert part in report


def test_all_mistakes_in_one_report(folder):
    folder.write(
        "a.toml", scenario('[organisation]\nagnets = 40\nunits = -1\n[taks]\n[recording]\nmetrics = ["ouptut"]\n')
    )
    report = folder.refused(
        "run", "a.toml", "--set", "tasks.external_share=2", "--threads", "0", "--out", "no/such/folder/a.h5"
    )
    for part in (
        "agnets",
        "organisation.units",
        "taks",
        "ouptut",
        "--set tasks.external_share=2",
        "--threads",
        "no/such/folder",
    ):
        assert part in report
    assert "7 problems" in report


def test_schema_is_required(folder):
    folder.write("a.toml", SMALL.replace("schema = 1\n", ""))
    assert "schema" in folder.refused("run", "a.toml")


def test_later_schema_is_refused(folder):
    folder.write("a.toml", SMALL.replace("schema = 1", "schema = 99"))
    assert "newer" in folder.refused("run", "a.toml")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "empty"),
        (b'schema = 1\ntitle = "caf\xe9"\n', "UTF-8"),
        ("schema = 1\n".encode("utf-16"), "UTF-8"),
        (b"schema = 1\n\0", "a.toml"),
        (b"\x7fELF\x02\x01\x01" + bytes(range(256)), "a.toml"),
        (b"# " + b"x" * 50_000_000, "MiB"),
    ],
    ids=["empty", "latin-1", "utf-16", "NUL", "binary", "50 MB"],
)
def test_not_a_scenario(folder, content, expected):
    folder.write("a.toml", content)
    assert expected in folder.refused("run", "a.toml")


def test_byte_order_mark_is_welcome(folder):
    folder.write("a.toml", b"\xef\xbb\xbf" + SMALL.encode())
    folder.good("check", "a.toml")


def test_windows_line_ends_are_welcome(folder):
    folder.write("a.toml", (SMALL + SWEEP).replace("\n", "\r\n"))
    folder.good("check", "a.toml")


ROSTERS = {
    "duplicate id": (PEOPLE + "ann,south\n", ["people.csv:6:", "ann"]),
    "no unit column": ("id,untis\nann,north\n", ["people.csv:1:", "unit"]),
    "empty file": ("", ["people.csv"]),
    "too few cells": (PEOPLE + "eve\n", ["people.csv:6:"]),
    "seat twice": ("id,unit,seat\nann,north,1\nbob,north,1\n", ["people.csv:3:", "seat 1", "line 2"]),
    "no such seat": ("id,unit,seat\nann,north,0\nbob,north,2\n", ["people.csv:3:", 'seat "2"', "0 to 1"]),
    "NaN": (
        PEOPLE.replace("unit", "unit,care").replace("north", "north,nan").replace("south", "south,0.5"),
        ["people.csv:2:", "care"],
    ),
    "out of range": (PEOPLE.replace("unit", "unit,care").replace("th\n", "th,1.5\n"), ["people.csv:2:", "care", "1"]),
    "unknown column": (
        PEOPLE.replace("unit", "unit,caer").replace("th\n", "th,0.5\n"),
        ["people.csv:1:", "caer", "care"],
    ),
}


@pytest.mark.parametrize("name", ROSTERS)
def test_bad_roster(folder, name):
    content, expected = ROSTERS[name]
    folder.write("a.toml", scenario(ROSTER))
    folder.write("people.csv", content)
    report = folder.refused("run", "a.toml")
    for part in expected:
        assert part in report


TIES = {
    "edge to nobody": ("source,target\nann,zoe\n", ["ties.csv:2:", "zoe"]),
    "edge to itself": ("source,target\nann,ann\n", ["ties.csv:2:", "ann"]),
    "edge twice": ("source,target\nann,bob\nbob,ann\n", ["ties.csv:3:"]),
    "trust NaN": ("source,target,trust\nann,bob,nan\n", ["ties.csv:2:", "trust"]),
    "trust out of range": ("source,target,trust\nann,bob,1.5\n", ["ties.csv:2:", "trust"]),
}


@pytest.mark.parametrize("name", TIES)
def test_bad_edges(folder, name):
    content, expected = TIES[name]
    folder.write("a.toml", scenario(EDGES))
    folder.write("people.csv", PEOPLE)
    folder.write("ties.csv", content)
    report = folder.refused("run", "a.toml")
    for part in expected:
        assert part in report


def test_roster_and_edges_run(folder):
    folder.write("a.toml", scenario(EDGES + "[run]\nticks = 3\n"))
    folder.write("people.csv", PEOPLE)
    folder.write("ties.csv", "source,target,trust\nann,bob,0.7\nann,cid,\n")
    folder.good("run", "a.toml", "--out", "a.h5")
