# SPDX-License-Identifier: MIT
"""The kinds of trial, a file each, and which of them scripts/test holds the program to."""

from importlib import import_module

ALL = (
    "kills",
    "calls_killed",
    "journals",
    "errors",
    "parts",
    "flips",
    "labels",
    "strangers",
    "rosters",
    "scenarios",
    "failures",
    "extensions",
    "names",
    "races",
    "races_lockless",
    "workers",
)
# Kinds of which nothing may be found. Whoever mends a kind adds it here: tests/torture/README.md says what the others show.
HOOKED = (
    "kills",
    "calls_killed",
    "journals",
    "rosters",
    "scenarios",
    "flips",
    "labels",
    "strangers",
    "races",
    "races_lockless",
    "errors",
    "extensions",
    "names",
    "failures",
    "parts",
    "workers",
)
# What may still be found in those, until it is mended.
AWAITED = ()


def kind(name: str):
    """The module of a kind: trial(t, stock), and NEEDS_STRACE where it does."""
    return import_module(f"kinds.{name}")
