# SPDX-License-Identifier: MIT
"""The kinds of trial that the program has to pass, sampled with fixed seeds; and that the trials see what is wrong.

TANDEM_TORTURE_SECONDS: time of all kinds together (default 100); TANDEM_TORTURE_FIRST: the first seed.
"""

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from kinds import ALL, AWAITED, HOOKED, kind  # noqa: E402
from sweeps import LONG, SWEEP, Stock  # noqa: E402
from torture import one, possible, torture  # noqa: E402
from trial import CATEGORIES  # noqa: E402

PROGRAM = os.environ["TANDEM"]
SECONDS = float(os.environ.get("TANDEM_TORTURE_SECONDS", "100"))
FIRST = int(os.environ.get("TANDEM_TORTURE_FIRST", "1"))

# Stands in for the program: does what the variable FAKE says in place of one verb, and is the program otherwise.
FAKE = """#!/bin/sh
case "$FAKE_VERB" in
  "$1") eval "$FAKE" ;;
esac
exec "$FAKE_PROGRAM" "$@"
"""


@pytest.fixture(scope="session")
def stock():
    made = Stock(PROGRAM)
    yield made
    made.close()


@pytest.mark.parametrize("name", HOOKED)
def test_kind(stock, name):
    if possible(name):
        pytest.skip(possible(name))
    tally = torture(stock, [name], SECONDS / len(HOOKED), FIRST)
    print(f"\n{tally.table()}")
    assert tally.trials[name] > 0
    assert tally.faults(AWAITED) == 0, tally.told()


def test_every_kind_is_listed():
    files = {path.stem for path in (Path(__file__).parent / "kinds").glob("*.py")}
    assert files - {"__init__", "verbs", "texts"} == set(ALL)
    assert set(HOOKED) <= set(ALL) and set(AWAITED) <= CATEGORIES.keys()
    assert all(callable(kind(name).trial) for name in ALL)


@pytest.mark.parametrize(
    ("name", "verb", "instead", "category"),
    [
        ("journals", "merge", "rm -rf $2.parts; echo >$2; exit 0", "silent"),
        ("journals", "merge", "rm -rf $2.parts; echo 'no such sweep' >&2; exit 2", "stuck"),
        ("journals", "status", "kill -SEGV $$", "crash"),
        ("journals", "status", "sleep 1000", "hang"),
        ("journals", "status", "exit 1", "words"),
        ("journals", "status", "exit 2", "words"),
        ("journals", "status", r"printf '\033[2J'; exit 0", "words"),
        ("parts", "merge", "rm -rf $2.parts; echo gone >&2; exit 2", "lost"),
        ("parts", "merge", '"$FAKE_PROGRAM" "$@" --keep; exit 0', "silent"),
        ("journals", "run", "rm -rf a.h5.parts", "repeated"),
        ("labels", "verify", "exit 0", "silent"),
    ],
)
def test_what_is_wrong_is_seen(stock, tmp_path, monkeypatch, name, verb, instead, category):
    """Each category is found on a program that is at fault: the trials can fail."""
    fake = tmp_path / "tandem"
    fake.write_text(FAKE)
    fake.chmod(0o755)
    for state, scenario in (
        ("shards", SWEEP),
        ("half", SWEEP),
        ("finished", SWEEP),
        ("stopped", LONG),
        ("finished", LONG),
    ):
        stock.state(state, scenario)  # made by the program itself
    monkeypatch.setattr("trial.LIMIT", 2 if category == "hang" else 30)
    monkeypatch.setattr(stock, "program", str(fake))
    for variable, value in (("FAKE_PROGRAM", PROGRAM), ("FAKE_VERB", verb), ("FAKE", instead)):
        monkeypatch.setenv(variable, value)
    found = set()
    for seed in range(1, 9):
        found |= one(stock, name, seed).found.keys()
        if category in found:
            return
    pytest.fail(f"{category} was not seen, but {found}")


def test_a_trial_repeats(stock):
    """Kind and seed say what a trial does."""
    first, second = one(stock, "journals", 3), one(stock, "journals", 3)
    assert first.told == second.told and first.found == second.found
    assert one(stock, "journals", 4).told != first.told
    assert not first.folder.exists()
