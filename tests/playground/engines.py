# SPDX-License-Identifier: MIT
"""What the tests of the browser's engine share: where it is, which runs they look at, and what the program says of them."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BUILT = ROOT / "build/playground"
PACKAGE = BUILT / "npm"
SCENARIOS = sorted(
    path.relative_to(ROOT / "scenarios")
    for path in [*(ROOT / "scenarios").glob("*.toml"), *(ROOT / "scenarios/docking").glob("*.toml")]
)
needs_emscripten = pytest.mark.skipif(not shutil.which("em++"), reason="Emscripten is not installed")


def files_beside(scenario):
    """Data files of the shipped scenarios, by the names that the scenarios use."""
    folder = (ROOT / "scenarios" / scenario).parent
    return {str(path.relative_to(folder)): path.read_text() for path in folder.glob("data/*.csv")}


def by_program(scenario, folder, replicates, settings=()):
    """[run] digests of the program `tandem`; runs are numbered replicate by replicate, in each by point."""
    tandem, out = os.environ["TANDEM"], folder / "runs.h5"
    more = [part for setting in settings for part in ("--set", setting)]
    path = ROOT / "scenarios" / scenario
    command = [tandem, "run", path, "--out", out, "--replicates", str(replicates), "--quiet", *more]
    subprocess.run(command, check=True, capture_output=True)
    lines = subprocess.run([tandem, "digest", out], check=True, capture_output=True, text=True).stdout.splitlines()
    return [line.split()[-1] for line in lines if line.startswith("run ")]


def node(script, *arguments, **options):
    """Runs a script of this folder, or any other, in node; its standard output."""
    found = Path(__file__).with_name(script)
    done = subprocess.run(["node", found, *map(str, arguments)], capture_output=True, text=True, **options)
    assert done.returncode == 0, done.stderr
    return done.stdout
