# SPDX-License-Identifier: MIT
"""Single faults with their reproductions: each case makes its own small inputs and says what it saw, or nothing if that is right."""

from collections.abc import Callable
from dataclasses import dataclass

CASES = []


@dataclass(frozen=True)
class Case:
    """`see(t, stock)` returns what is wrong, or None; what the trial itself found (crash, hang, words) is wrong, too."""

    fault: int
    name: str
    right: str
    see: Callable
    strace: bool = False


class NotHere(Exception):
    """What the case needs is not to be had on this machine."""


def case(fault: int, name: str, right: str, strace: bool = False):
    """Registers a function as a case of a fault."""

    def register(see):
        CASES.append(Case(fault, name, right, see, strace))
        return see

    return register
