# SPDX-License-Identifier: MIT
"""What the columns of a table are, by the names that people give to them and by what stands in them."""

from collections.abc import Sequence

from tandem.importing import survey
from tandem.importing.cells import has_value, number, plain
from tandem.importing.table import Table

# Names of columns, as `plain` has them, the likeliest first.
ID = "id name fullname person people employee employeeid personid staffid user userid email mail respondent respondentid participant member node label code rownames".split()
UNIT = "unit department dept team group division section office city location area businessunit orgunit function abteilung bereich service equipe departamento".split()
SOURCE = "source from ego sender rater nominator respondent giver who i von de".split()
TARGET = "target to alter receiver ratee nominee nominated colleague whom partner j nach a".split()
TRUST = "trust trusts rating score rely reliance vertrauen confiance confianza".split()
TRUST_BACK = "trustback trustoftarget trusttarget backtrust".split()
STRENGTH = "strength weight value frequency often contact intensity".split()
HEAD = "head ishead manager ismanager lead leader teamlead role position".split()


def by_name(table: Table, names: Sequence[str]) -> int | None:
    """The column whose name comes first in `names`; whole names before names that begin or end so."""
    own = [plain(name) for name in table.header]
    for known in names:
        if known in own:
            return own.index(known)
    for known in names:
        if len(known) > 3 and (
            found := [k for k, name in enumerate(own) if name.startswith(known) or name.endswith(known)]
        ):
            return found[0]
    return None


def distinct(table: Table) -> list[int]:
    """Columns that tell all rows apart."""
    found = []
    for k in range(len(table.header)):
        values = [text for text in table.values(k) if text]
        if len(values) == len(table.rows) == len(set(values)) and values:
            found.append(k)
    return found


def in_model_units(table: Table, name: str) -> str | None:
    """The column that holds a disposition as the model has it: called so, and with fractions."""
    column = next((k for k, own in enumerate(table.header) if plain(own) == plain(name)), None)
    if column is None:
        return None
    values = [number(text) for text in table.values(column) if has_value(text)]
    low, high = survey.RANGES.get(name, (0, 1))
    fractions = any(value is not None and value != int(value) for value in values)
    inside = all(value is not None and low <= value <= high for value in values)
    return table.header[column] if fractions and inside else None
