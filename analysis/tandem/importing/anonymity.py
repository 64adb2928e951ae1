# SPDX-License-Identifier: MIT
"""Numbers in place of names. The key is a file of its own, which stays with whoever made it."""

import csv
import io
import secrets
from pathlib import Path

from tandem.importing.organisation import Organisation, rename
from tandem.importing.problems import Problems
from tandem.importing.text_files import read_text

SMALL = 5  # a unit with fewer people gives them away


def anonymise(organisation: Organisation, key_file: Path, problems: Problems) -> str:
    """Gives everybody a number by lot, in place; the text of the key. Who is in `key_file` keeps the number from there, so that waves match."""
    people = organisation.people
    known = read_key(key_file, problems) if key_file.exists() else {}
    free = sorted(set(range(1, 2 * (len(people.ids) + len(known)) + 1)) - {int(own[1:]) for own in known.values()})
    free = free[: len([one for one in people.ids if one not in known])]
    secrets.SystemRandom().shuffle(free)
    width = len(str(len(people.ids) + len(known)))
    names = {**known, **{one: f"p{free.pop():0{width}d}" for one in people.ids if one not in known}}
    rename(organisation, {one: names[one] for one in people.ids})
    units = list(dict.fromkeys(people.units))
    order = sorted(range(len(people.ids)), key=lambda k: (units.index(people.units[k]), int(people.ids[k][1:])))
    people.ids, people.units = [people.ids[k] for k in order], [people.units[k] for k in order]
    ties = organisation.ties  # in an order that says nothing of the roster's
    ties.trust = dict(sorted((tuple(sorted(pair)), trust) for pair, trust in ties.trust.items()))  # type: ignore[misc]
    organisation.anonymous = True
    small = [f"{unit} ({count})" for unit, count in organisation.units().items() if count < SMALL]
    if small:
        organisation.changed.append(f"units so small that their people can be told without the key: {', '.join(small)}")
    return key_text(names)


def key_text(names: dict[str, str]) -> str:
    """The key as CSV."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(["id", "name"])
    rows.writerows(sorted((number, name) for name, number in names.items()))
    return out.getvalue()


def read_key(path: Path, problems: Problems) -> dict[str, str]:
    """{name: number} of a key that was written before."""
    found = read_text(path, str(path), problems)
    rows = list(csv.reader(io.StringIO(found[0]))) if found else []
    if rows[:1] != [["id", "name"]] or any(len(row) != 2 or not row[0][1:].isdigit() for row in rows[1:]):
        problems.add(
            str(path), "is no key of an import", "columns id and name", "move it away, or choose another --out"
        )
        return {}
    return {name: number for number, name in rows[1:]}
