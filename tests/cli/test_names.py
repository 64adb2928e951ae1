# SPDX-License-Identifier: MIT
"""People and units of a roster: where they sit, and what they are called."""

import re

import pytest

PEOPLE = [("ann", "sales", 3), ("mara", "ops", 2), ("V17", "sales", 1), ("dan", "labs", 0), ("eve", "ops", 4), ("fay", "labs", 5)]
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
    partners = {int(seat) for seat in re.findall(r"  (?:agent|partner) +(\d+)", told)} - {0}
    assert partners
    people.write("people.csv", csv(sorted(PEOPLE, key=lambda row: row[2])))
    people.good("run", "a.toml", "--out", "b.h5")
    assert people.good("replay", "b.h5", "--run", "0", "--trace", "0") == told
    assert people.good("trace", "a.toml", "--replicate", "0", "--agent", "0").split("tick 1\n")[1] == told.split("tick 1\n")[1]
