# SPDX-License-Identifier: MIT
"""What is said of people in other files of whom the roster does not know."""

from collections.abc import Sequence

from tandem.importing.meeting import best_meeting, examples, may_name, quoted
from tandem.importing.people import People
from tandem.importing.problems import Problems
from tandem.importing.table import Table, nearest


def unknown(table: Table, row: int, column: int, people: People, problems: Problems) -> None:
    """Somebody of whom the roster does not know."""
    name = table.rows[row][column]
    if people.several(name):
        message, expected, advice = f'"{name}" may mean several people', "an id of the roster, to the letter", ""
    else:
        message, expected = f'"{name}" is not in the roster', "an id of the roster"
        advice = nearest(name, people.ids) if len(people.ids) <= 2000 else ""
        advice = advice or 'unknown_people = "drop" in the map leaves them out'
    table.refuse(problems, row, column, message, expected, advice, folded=True)


def strangers(
    table: Table, columns: Sequence[int], people: People, key: str, others: Sequence[int] = ()
) -> tuple[str, str, str]:
    """(what is wrong, what was expected, advice) of columns in which nobody of the roster stands. key: of the map, which names the first;
    others: columns that stand for something else."""
    names = [table.header[k] for k in columns]
    shown = f"column{'s' * (len(names) > 1)} {' and '.join(quoted(names[:2]))}"
    held = examples(text for k in columns for text in table.values(k))
    message = f"nobody in the {shown} is in the roster: there is {held}"
    expected = f'people as the roster has them in "{people.id}", such as {examples(people.ids)}'
    left = [k for k in may_name(table) if k not in others]
    best = best_meeting(people.table, table, left) if people.table else None
    if best is None:
        return message, expected, f"no column of {table.file} holds people of the roster"
    hints = [f'{key} = "{best.other}"'] if best.other != names[0] else []
    hints += [f'people.id = "{best.own}"'] if best.own != people.id else []
    return message, expected, f"the map may say {' and '.join(hints)}" if hints else ""
