# SPDX-License-Identifier: MIT
"""Form and leadership, rescue, and the other rules of purpose and of partnering."""

DEFAULTS = {}      # slot -> key -> default, of the records of this file
PROCESSES = {}     # (slot, record) -> what it does in a tick


def start(o):
    """What these records need at tick 0."""


def state(o):
    """Field of dump_state -> (process that writes it last, value)."""
    return {}


def randomise(random, s):
    """Chooses records of this file for a random scenario, and their parameters."""
