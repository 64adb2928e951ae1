# SPDX-License-Identifier: MIT
"""How beliefs and codes change (E12 to E14), and payoffs other than blocks."""

DEFAULTS = {}      # slot -> key -> default, of the records of this file
PROCESSES = {}     # (slot, record) -> what it does in a tick


def start(o):
    """What these records need at tick 0."""


def state(o):
    """Field of dump_state -> (process that writes it last, value)."""
    return {}


def randomise(random, s):
    """Chooses records of this file for a random scenario, and their parameters."""
