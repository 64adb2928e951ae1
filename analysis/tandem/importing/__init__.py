# SPDX-License-Identifier: MIT
"""Makes a scenario from what an organisation has: a roster, ties as tables or graphs, a survey. docs/import.md shows how.

`read` gives the organisation that a map of columns describes, `make` the text files of a scenario of it; `tandem-import` is both."""

from tandem.importing.organisation import Organisation as Organisation
from tandem.importing.organisation import read as read
from tandem.importing.problems import InputError as InputError
from tandem.importing.scenario_text import make as make
