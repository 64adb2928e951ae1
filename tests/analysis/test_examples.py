# SPDX-License-Identifier: MIT
"""The examples of analysis/examples: each runs as it stands, in few lines, and says what its results say. (client.py: test_import.py)"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "analysis/examples"
MOST_LINES = {"silo_effect": 8, "two_policies": 10, "sobol_study": 10, "client": 11}  # below 12, the imports among them


def lines_of(name):
    """Lines of Python, without comments of their own and the docstring."""
    text = (EXAMPLES / f"{name}.py").read_text().split('"""')[2]
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def said_by(name, folder):
    """What an example prints in a folder with links to what it reads."""
    for link in ("scenarios", "analysis"):
        (folder / link).symlink_to(ROOT / link)
    everything = os.environ | {"PYTHONPATH": str(ROOT / "analysis")}
    done = subprocess.run(
        [sys.executable, EXAMPLES / f"{name}.py"], cwd=folder, env=everything, capture_output=True, text=True
    )
    assert done.returncode == 0 and "Warning" not in done.stderr, done.stderr
    return done.stdout.splitlines()


def test_every_example_is_known_and_short():
    assert {path.stem for path in EXAMPLES.glob("*.py")} == set(MOST_LINES)
    for name, most in MOST_LINES.items():
        assert len(lines_of(name)) <= most < 12, name


def test_two_policies_are_compared(tmp_path):
    said = said_by("two_policies", tmp_path)
    assert len(said) == 4 and all("95 % interval" in line for line in said[:3])
    assert "interventions.rotation.share = 0.05 is lower than" in said[0] and "0.01" in said[2]
    assert "is highest with" in said[3] and said[3].endswith(".")


def test_a_study_after_sobol(tmp_path):
    said = said_by("sobol_study", tmp_path)
    total = {line.split()[0]: float(line.split()[4]) for line in said if line.startswith(("tasks.", "bound", "trust."))}
    assert max(total, key=total.get) == "tasks.external_share" and total["trust.prior_strength"] < 0.2, said
    assert said[-1].startswith("Of the variance that the inputs make")
    assert (tmp_path / "sobol-study.svg").read_text().count("<path") > 6


@pytest.mark.parametrize("page", ["analysis/README.md", "docs/python.md"])
def test_pages_name_the_examples(page):
    text = (ROOT / page).read_text()
    assert [name for name in MOST_LINES if f"examples/{name}.py" not in text] == []
