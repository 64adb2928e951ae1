# SPDX-License-Identifier: MIT
"""Names of units: one spelling each, those of the map, none that a scenario takes for something else."""

from tandem.importing.cells import number
from tandem.importing.map_file import Map
from tandem.importing.problems import Problems
from tandem.importing.table import Table, listed, nearest


def same_units(units: list[str], table: Table, found: Map, changed: list[str], problems: Problems) -> list[str]:
    """The unit of each row in one spelling, with the names that the map gives them, and none that a scenario takes for something else."""
    spelling: dict[str, str] = {}
    for unit in units:
        spelling.setdefault(unit.casefold(), unit)
    other = sorted({unit for unit in units if spelling[unit.casefold()] != unit})
    if other:
        changed.append(f"units in other capitals are the same unit: {', '.join(other)}")
    renamed, names = {}, names_of_units(list(spelling.values()), table, found, changed, problems)
    for unit in spelling.values():
        if unit.casefold() in names:
            spelling[unit.casefold()] = names[unit.casefold()]
        elif unit == "*":
            renamed[unit] = "all"
        elif number(unit) is not None:
            renamed[unit] = f"unit {unit}"
    if renamed:
        pairs = ", ".join(f'"{old}" is "{new}"' for old, new in renamed.items())
        changed.append(f"units whose names a scenario takes for numbers are renamed: {pairs}")
    return [renamed.get(spelling[unit.casefold()], spelling[unit.casefold()]) for unit in units]


def names_of_units(
    units: list[str], table: Table, found: Map, changed: list[str], problems: Problems
) -> dict[str, str]:
    """{unit in lower case: its name} of the map; a problem for a unit that is not there, and a note on units that become one."""
    names: dict[str, str] = found.people.get("unit_names", {})
    known = {unit.casefold() for unit in units}
    for unit in [unit for unit in names if unit.casefold() not in known]:
        told = f'there is no unit "{unit}" in {table.file}'
        found.refuse(problems, f"people.unit_names.{unit}", told, f"one of {listed(units)}", nearest(unit, units))
    folded = {unit.casefold(): name for unit, name in names.items()}
    new = [folded.get(unit.casefold(), unit) for unit in units]
    joined = [name for name in dict.fromkeys(new) if new.count(name) > 1]
    if joined:
        changed.append(f"units that the map gives one name are one unit: {', '.join(joined)}")
    return folded
