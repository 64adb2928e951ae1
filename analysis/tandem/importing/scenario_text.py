# SPDX-License-Identifier: MIT
"""The files of a scenario of an organisation: TOML, roster and edge list."""

import csv
import io
from collections import Counter
from collections.abc import Iterable

from tandem.importing.organisation import MOST_TIES, Organisation
from tandem.toml_text import value_text

ROSTER, TIES = "roster.csv", "ties.csv"
DEFAULT_CAPACITY, ROOM = 24, 2  # of the program; ties that the fullest may still add


def make(organisation: Organisation, name: str) -> dict[str, str]:
    """{file: text} of the scenario `name`.toml and its two tables."""
    return {f"{name}.toml": scenario(organisation), ROSTER: roster(organisation), TIES: edge_list(organisation)}


def roster(organisation: Organisation) -> str:
    """One row a person, heads first, with the dispositions that are known."""
    people = organisation.people
    columns = list(people.values)
    return table(
        ["id", "unit", *columns],
        (
            [people.ids[k], people.units[k], *(digits(people.values[c].get(people.ids[k])) for c in columns)]
            for k in people.in_order()
        ),
    )


def edge_list(organisation: Organisation) -> str:
    """One row a tie."""
    return table(
        ["source", "target", "trust"], ([*pair, digits(trust)] for pair, trust in organisation.ties.trust.items())
    )


def table(header: list[str], rows: Iterable[list[str]]) -> str:
    """A table as CSV."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


def digits(value: float | None) -> str:
    """A number of a table; nothing for None."""
    return "" if value is None else f"{value:.4f}".rstrip("0").rstrip(".")


def neighbours(organisation: Organisation) -> tuple[str, str] | None:
    """The two units with most ties between them, the smaller first; None where there is one unit."""
    sizes = organisation.units()
    if len(sizes) < 2:
        return None
    unit = dict(zip(organisation.people.ids, organisation.people.units))
    between = Counter(frozenset((unit[a], unit[b])) for a, b in organisation.ties.trust if unit[a] != unit[b])
    order = list(sizes)
    pair = min(between, key=lambda two: (-between[two], sorted(map(order.index, two)))) if between else order[:2]
    first, second = sorted(pair, key=lambda one: (sizes[one], order.index(one)))
    return first, second


def scenario(organisation: Organisation) -> str:
    """The scenario: the default organisation's records with these people, and arms to compare."""
    pair = neighbours(organisation)
    comment = " ".join(organisation.title.split())
    first, second = map(value_text, pair or ("", ""))
    merged = MERGED.format(name=value_text(f"{pair[0]} joins {pair[1]}")) if pair else ""
    what_if = "if two units became one, " if pair else ""
    return TEXT.format(
        comment="".join(letter for letter in comment if letter.isprintable()),
        title=value_text(organisation.title),
        question=value_text(f"What becomes of this organisation as it is, {what_if}and after a workshop on trust?"),
        capacity=min(MOST_TIES, max(DEFAULT_CAPACITY, organisation.needed() + ROOM)),
        needed=organisation.needed(),
        merge=MERGE.format(first=first, second=second) if pair else "",
        arms=ARMS + merged + WORKSHOP,
        roster=ROSTER,
        ties=TIES,
    )


TEXT = """\
# {comment}
#
# Made by tandem-import from a roster and from what people said of their ties. Edit what follows: the arms above all.
schema = 1
model_version = "2"
title = {title}
question = {question}

[run]
# Two years: what the survey found still matters then.
ticks = 104

[organisation]
# People and units; who comes first in a unit is its head.
record = "roster"
file = "{roster}"
# The best connected person has {needed} ties; some room is left to grow.
partner_capacity = {capacity}

[network]
# Ties, with the trust that people said.
record = "edge_list"
file = "{ties}"

# The default organisation: heads, people who come and go, a world that changes slowly, speaking up, learning from partners and by doing.
[form]
record = "functional"

[turnover]
record = "replacement"

[turbulence]
record = "flips"

[voice]
record = "speaking"

[peers]
record = "on_task"

[discovery]
record = "experience"

[satisfaction]
record = "comparison"
{merge}
# A workshop on trust after a quarter, for everybody; the evidence is worth so many good jobs together.
[interventions.workshop]
record = "trust_workshop"
at = 13
active = false
evidence = 5

[recording]
costly_every = 13
metrics = ["output", "task_quality", "partnering_share", "cross_unit_work_share", "cross_unit_tie_share", "ei_index", "degree", "isolates", "clustering", "trust", "load", "conflicts_opened", "stage_transaction", "stage_cooperation", "stage_collaboration", "stage_leadership"]
by_unit = ["output", "trust", "cross_unit_tie_share"]
# The network of the survey, and each half year after it.
snapshot_ticks = [0, 26, 52, 78, 104]
# Seats, as rows of the roster; with "id" in the list the results file has the names of the roster, too.
snapshot_columns = ["unit", "purpose", "output", "load", "tenure"]

[design]
# Twenty possible futures of each arm.
replicates = 20
{arms}"""

MERGE = """
# The two units with most ties between them become one after a quarter, in the arm that switches it on.
[interventions.merge]
record = "merge_units"
at = 13
active = false
unit = {first}
into = {second}
"""

ARMS = """
# The arms that are compared: each says what it switches on. The first is the baseline.
[[design.arm]]
name = "as it is"
"""

MERGED = """
[[design.arm]]
name = {name}
set = {{ "interventions.merge.active" = true }}
"""

WORKSHOP = """
[[design.arm]]
name = "workshop on trust"
set = { "interventions.workshop.active" = true }
"""
