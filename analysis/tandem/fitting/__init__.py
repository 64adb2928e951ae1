# SPDX-License-Identifier: MIT
"""Finds the parameters with which an imported network stays as it is, and says what no parameters hold. docs/fit.md shows how.

`fit` runs a plan, or goes on with it; `write` leaves its tables, figures and findings; `tandem-fit` is both."""

from tandem.fitting.fit import Fit as Fit
from tandem.fitting.fit import fit as fit
from tandem.fitting.writing import write as write
