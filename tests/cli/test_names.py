# SPDX-License-Identifier: MIT
"""People and units of a roster: where they sit, and what they are called."""

import re

import h5py
import pytest

PEOPLE = [
    ("ann", "sales", 3),
    ("mara", "ops", 2),
    ("V17", "sales", 1),
    ("dan", "labs", 0),
    ("eve", "ops", 4),
    ("fay", "labs", 5),
]
TIES = "source,target\nann,mara\nV17,ann\ndan,V17\neve,fay\n"

SCENARIO = """\
schema = 1
[organisation]
record = "roster"
file = "people.csv"
[network]
record = "edge_list"
file = "ties.csv"
[run]
ticks = 12
[recording]
metrics = ["output"]
snapshot_ticks = [0, 12]
snapshot_replicates = 1
"""


def csv(rows) -> str:
    return "id,unit,seat\n" + "".join(f"{name},{unit},{seat}\n" for name, unit, seat in rows)


@pytest.fixture
def people(folder):
    """A folder with a.toml, a roster in an order of its own, and ties."""
    folder.write("people.csv", csv(PEOPLE))
    folder.write("ties.csv", TIES)
    folder.write("a.toml", SCENARIO)
    return folder


def test_a_trace_tells_of_the_seat(people):
    """Whatever the order of the roster's rows, seat 0 is the agent whose column `seat` says so, and partners are seats, too."""
    people.good("run", "a.toml", "--out", "a.h5")
    told = people.good("replay", "a.h5", "--run", "0", "--trace", "0")
    assert re.search(r"  (agent|partner) +(\d+|ann|V17|mara) ", told)
    people.write("people.csv", csv(sorted(PEOPLE, key=lambda row: row[2])))
    people.good("run", "a.toml", "--out", "b.h5")
    assert people.good("replay", "b.h5", "--run", "0", "--trace", "0") == told
    assert (
        people.good("trace", "a.toml", "--replicate", "0", "--agent", "0").split("tick 1\n")[1]
        == told.split("tick 1\n")[1]
    )


def settings(h5) -> dict[str, str]:
    return dict(zip(h5["scenario/settings/key"].asstr()[:], h5["scenario/settings/value"].asstr()[:]))


def digests(folder, text: str) -> str:
    folder.write("x.toml", SCENARIO + text)
    folder.good("run", "x.toml", "--out", "x.h5", "--overwrite")
    return folder.good("digest", "--series", "x.h5")


def test_names_stand_in_the_results_file(people):
    people.good("run", "a.toml", "--out", "a.h5")
    with h5py.File(people.path / "a.h5") as file:
        assert list(file["scenario/agent_names"].asstr()[:]) == ["dan", "V17", "mara", "ann", "eve", "fay"]
        assert list(file["scenario/unit_names"].asstr()[:]) == ["labs", "sales", "ops"]
        assert list(file["snapshots/agents/unit"][:6]) == [0, 1, 2, 1, 2, 0]


def test_generated_organisations_have_numbers_alone(small):
    small.good("run", "a.toml", "--out", "a.h5")
    with h5py.File(small.path / "a.h5") as file:
        assert "agent_names" not in file["scenario"] and "unit_names" not in file["scenario"]
    assert "agent 3 in run 0" in small.good("trace", "a.toml", "--replicate", "0", "--agent", "3")


def test_options_take_names(people):
    people.good("run", "a.toml", "--out", "a.h5")
    told = people.good("replay", "a.h5", "--run", "0", "--trace", "mara")
    assert told == people.good("replay", "a.h5", "--run", "0", "--trace", "2")
    assert "\nagent mara, seat 2\n" in told
    assert re.search(r"  agent +(dan|V17|ann|eve|fay) ", told) and re.search(r"  unit +(labs|sales|ops) ", told)
    assert people.good("trace", "a.toml", "--replicate", "0", "--agent", "mara").startswith(
        "agent mara, seat 2 in run 0"
    )


def test_ids_of_digits_need_quotes(people):
    """Digits are a seat, for scripts that count; in quotes they are an id, as in a scenario."""
    people.write("people.csv", csv([("5", "north", 0), ("7", "north", 1), ("0", "south", 2)]))
    people.write("ties.csv", "source,target\n5,7\n")

    def word(agent):
        return people.good("trace", "a.toml", "--replicate", "0", "--agent", agent).split(" in run")[0]

    assert word("0") == "agent 5, seat 0"
    assert word('"0"') == "agent 0, seat 2"
    assert "there is no agent 5" in people.refused("trace", "a.toml", "--replicate", "0", "--agent", "5")


EQUALS = {
    "exception between two units": (
        '[boundaries]\nexceptions = [{ from = "sales", to = "ops", permeability = 0.1 }]\n',
        "[boundaries]\nexceptions = [{ from = 1, to = 2, permeability = 0.1 }]\n",
    ),
    "a unit and all others, but for one": (
        '[boundaries]\nexceptions = [{ from = "sales", to = "*", permeability = 0 }, '
        '{ from = "sales", to = 2, permeability = 0.5 }, { from = "*", to = "labs", joint_goal = 1 }]\n',
        "[boundaries]\nexceptions = [{ from = 1, to = 0, permeability = 0 }, { from = 1, to = 2, permeability = 0.5 }, "
        "{ from = 1, to = 0, joint_goal = 1 }, { from = 2, to = 0, joint_goal = 1 }]\n",
    ),
    "interdependence": (
        '[interdependence]\nrecord = "matrix"\nentries = [{ from = "*", to = "ops" }, { from = "labs", to = "ops", weight = 3 }]\n',
        '[interdependence]\nrecord = "matrix"\nentries = [{ from = 1, to = 2 }, { from = 0, to = 2, weight = 3 }]\n',
    ),
    "law of a unit": (
        '[people]\ncare = { law = "constant", value = 0.5, units = { sales = 0.1, "2" = 0.9 } }\n',
        '[people]\ncare = { law = "constant", value = 0.5, units = { "1" = 0.1, "2" = 0.9 } }\n',
    ),
    "target of an intervention": (
        '[interventions.a]\nrecord = "layoff"\nat = 3\nshare = 0.5\nunit = "sales"\n',
        '[interventions.a]\nrecord = "layoff"\nat = 3\nshare = 0.5\nunit = 1\n',
    ),
    "everybody": (
        '[interventions.a]\nrecord = "layoff"\nat = 3\nshare = 0.5\nunit = "*"\n',
        '[interventions.a]\nrecord = "layoff"\nat = 3\nshare = 0.5\n',
    ),
    "who leaves": (
        '[interventions.a]\nrecord = "departure"\nat = 3\nwho = ["V17", "fay"]\n',
        '[interventions.a]\nrecord = "departure"\nat = 3\nwho = [1, 5]\n',
    ),
    "purposes at the start": (
        '[purpose_start]\nrecord = "given"\nvalues = [{ agent = "mara", value = 0.1 }]\n',
        '[purpose_start]\nrecord = "given"\nvalues = [{ agent = 2, value = 0.1 }]\n',
    ),
    "given weights": (
        '[purpose_start]\nrecord = "given"\n[purpose]\nrecord = "given"\nweights = [{ from = "ann", to = 4, weight = 1 }]\n',
        '[purpose_start]\nrecord = "given"\n[purpose]\nrecord = "given"\nweights = [{ from = 3, to = 4, weight = 1 }]\n',
    ),
    "swept": (
        '[interventions.a]\nrecord = "layoff"\nat = 3\nshare = 0.5\n'
        '[[design.sweep]]\nkey = "interventions.a.unit"\nvalues = ["sales", "labs"]\n',
        '[interventions.a]\nrecord = "layoff"\nat = 3\nshare = 0.5\n'
        '[[design.sweep]]\nkey = "interventions.a.unit"\nvalues = [1, 0]\n',
    ),
}


@pytest.mark.parametrize("name", EQUALS)
def test_a_name_is_the_number_that_it_stands_for(people, name):
    by_name, by_number = EQUALS[name]
    nothing = digests(people, "")
    assert digests(people, by_name) == digests(people, by_number) != nothing
    people.write("x.toml", SCENARIO + by_name)
    assert "complete already" in people.good("run", "x.toml", "--out", "x.h5"), "one design, however it is written"


def test_set_takes_names(people):
    text = '[interventions.a]\nrecord = "departure"\nat = 3\nunit = "sales"\ncount = 1\n'
    people.write("a.toml", SCENARIO + text)
    people.write("b.toml", SCENARIO + text.replace("sales", "ops"))
    people.good("run", "a.toml", "--out", "a.h5", "--set", "interventions.a.unit=ops")
    people.good("run", "b.toml", "--out", "b.h5")
    assert people.good("digest", "--series", "a.h5") == people.good("digest", "--series", "b.h5")
    with h5py.File(people.path / "a.h5") as file:
        assert settings(file)["interventions.a.unit"] == "2"
    assert "none differs" in people.good("verify", "a.h5")


def test_those_who_are_named_leave(people):
    people.write("a.toml", SCENARIO + '[interventions.a]\nrecord = "departure"\nevery = 2\nwho = ["V17", "fay"]\n')
    people.good(
        "run",
        "a.toml",
        "--out",
        "a.h5",
        "--set",
        "turnover.record=replacement",
        "--set",
        "turnover.rate=0",
        "--set",
        'recording.metrics=["exits"]',
        "--set",
        "turnover.vacancy=1",
    )
    with h5py.File(people.path / "a.h5") as file:
        left = file["series/exits"][0]
    assert left.sum() == 2 and left[0] == 2, "once: who comes into their seats is somebody else"


WRONG = {
    "boundaries": (
        '[boundaries]\nexceptions = [\n  { from = "saels", to = "ops" },\n  { from = "ops", to = "lab" },\n  { from = "*", to = "*" },\n]\n',
        [
            'a.toml:16:12: boundaries.exceptions: there is no unit "saels" (expected a name of the roster, or a number from 0 to 2); '
            "did you mean sales?",
            "a.toml:17:24:",
            '"lab"',
            "did you mean labs?",
            "a.toml:18:",
            "both ends",
            "3 problems",
        ],
    ),
    "not a column of names": (
        '[boundaries]\nexceptions = [{ from = 0, to = 1, permeability = "sales" }]\n',
        ["a.toml:15:", "permeability", "not a number"],
    ),
    "who": (
        '[interventions.a]\nrecord = "departure"\nwho = ["V71", "mara", "x"]\n',
        ["a.toml:16:", 'there is no agent "V71"', "did you mean V17?", 'no agent "x"', "2 problems"],
    ),
    "twice": (
        '[interdependence]\nrecord = "matrix"\nentries = [{ from = "sales", to = "ops" }, { from = 1, to = 2 }]\n',
        ["a.toml:16:", 'two entries from "sales" to "ops"'],
    ),
    "no such seat": (
        '[interventions.a]\nrecord = "departure"\nwho = [6]\n',
        ["a.toml:16:", "there is no agent 6", "0 to 5"],
    ),
    "no such rule": (
        '[interventions.a]\nrecord = "departure"\nwho = "most_tis"\n',
        ["a.toml:16:", "most_tis", "a list of agents", "did you mean most_ties?"],
    ),
    "a list and a count": (
        '[interventions.a]\nrecord = "departure"\nwho = ["V17"]\ncount = 2\n',
        ["a.toml:17:", "interventions.a.count", "list of agents"],
    ),
    "unit": ('[interventions.a]\nrecord = "layoff"\nunit = "sale"\n', ["a.toml:16:", 'no unit "sale"', "sales"]),
    "no everybody here": ('[interventions.a]\nrecord = "merge_units"\nunit = "*"\n', ["a.toml:16:", 'no unit "*"']),
    "law": (
        '[people]\ncare = { law = "constant", value = 0.5, units = { sale = 0.1, "7" = 0.1 } }\n',
        ["a.toml:15:", 'no unit "sale"', "did you mean sales?"],
    ),
    "two laws": (
        '[people]\ncare = { law = "constant", value = 0.5, units = { sales = 0.1, "1" = 0.2 } }\n',
        ["a.toml:15:", "two laws", "unit 1"],
    ),
    "purpose": (
        '[purpose_start]\nrecord = "given"\nvalues = [{ agent = "marra", value = 0.1 }]\n',
        ["a.toml:16:", 'no agent "marra"', "mara"],
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_unknown_names(people, name):
    text, parts = WRONG[name]
    people.write("a.toml", SCENARIO + text)
    report = people.refused("check", "a.toml")
    for part in parts:
        assert part in report, report


def test_unknown_names_in_options(people):
    people.good("run", "a.toml", "--out", "a.h5")
    for words in (
        ("trace", "a.toml", "--replicate", "0", "--agent", "marra"),
        ("replay", "a.h5", "--run", "0", "--trace", "marra"),
    ):
        report = people.refused(*words)
        assert f'{words[-2]}: there is no agent "marra"' in report and "did you mean mara?" in report, report


def test_names_need_a_roster(small):
    report = small.refused(
        "check", "a.toml", "--set", "interventions.a.record=layoff", "--set", "interventions.a.unit=sales"
    )
    assert 'no unit "sales"' in report and "0 to 3" in report and "names come from a roster" in report
