# SPDX-License-Identifier: MIT
"""No change makes Tandem slower unseen: instructions stay within 2 % of those that are kept in budget.txt."""

import os
import shutil
import subprocess
import sys

import instructions
import pytest

PROGRAM = os.environ.get("TANDEM", "")
# By another compiler, or on a processor without AVX2, the program has other instructions; a loss by half is seen there, too.
LOOSE_SLACK = 1.0


@pytest.fixture(scope="module")
def figures():
    """What the command of docs/speed.md prints: name of the row to what it takes."""
    if not shutil.which("valgrind"):
        pytest.skip("valgrind is not installed")
    words = [sys.executable, str(instructions.HERE / "instructions.py"), PROGRAM]
    lines = subprocess.run(words, capture_output=True, text=True, check=True).stdout.splitlines()
    return {" ".join(line.split()[:-2]): float(line.split()[-1]) for line in lines}


@pytest.fixture(scope="module")
def budget():
    return instructions.read_budget()


def test_every_row_has_a_budget(budget):
    assert list(budget[1]) == [row.name for row in instructions.ROWS]


@pytest.mark.parametrize("row", instructions.ROWS, ids=lambda row: row.name)
def test_instructions_stay_within_the_budget(figures, budget, row):
    made_with, kept = budget
    here = f"{instructions.compiler(PROGRAM)}, {instructions.machine()}"
    figure, allowed = figures[row.name], kept[row.name]
    slack = instructions.SLACK if here == made_with else LOOSE_SLACK
    assert figure <= allowed * (1 + slack), f"{row.name}: {figure:.1f} instructions, budget {allowed:.1f} + {slack:.0%}"
    if here == made_with:
        assert figure >= allowed * (1 - slack), f"{row.name}: faster than the budget; keep the gain with --write"


def test_a_count_repeats(figures):
    row = instructions.ROWS[1]
    assert instructions.count(PROGRAM, row) == pytest.approx(figures[row.name], rel=1e-3)


def test_a_strange_option_is_refused(capsys):
    assert instructions.main([PROGRAM, "--wrote"]) == 2
    assert "--write" in capsys.readouterr().err


def test_a_budget_is_kept_as_it_was_counted(tmp_path, monkeypatch):
    kept = tmp_path / "budget.txt"
    kept.write_text(instructions.BUDGET.read_text())
    monkeypatch.setattr(instructions, "BUDGET", kept)
    instructions.write_budget("GNU 99, avx2", {"tick full 1000": 12.34, "start full 1000": 5.0})
    assert instructions.read_budget() == ("GNU 99, avx2", {"tick full 1000": 12.3, "start full 1000": 5.0})
    assert kept.read_text().startswith("# Instructions of Tandem")
