# SPDX-License-Identifier: MIT
"""What goes wrong for a reason outside of this package; every message says what was found and what was expected."""


class TandemError(Exception):
    """The base of all errors of this package."""


class ResultsError(TandemError):
    """A results file is not what was asked for, or does not hold what was asked of it."""


class ProgramError(TandemError):
    """The program `tandem` refused what it was given, or failed."""
