# SPDX-License-Identifier: MIT
"""scripts/package: one program that runs where nothing is installed."""

import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from conftest import PROGRAM

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def packaged(tmp_path_factory):
    """The folder that scripts/package leaves."""
    folder = tmp_path_factory.mktemp("package") / "package"
    done = subprocess.run(
        [ROOT / "scripts/package", folder],
        capture_output=True,
        text=True,
        timeout=120,
        env=os.environ | {"TANDEM_BUILD": str(Path(PROGRAM).parent)},
    )
    assert done.returncode == 0, done.stderr
    assert "ran alone in an empty folder with the same digest" in done.stdout
    return folder


def test_packaged_program_runs_alone(packaged):
    headers = subprocess.run(
        ["readelf", "--program-headers", "--dynamic", packaged / "tandem"], capture_output=True, text=True
    )
    assert "INTERP" not in headers.stdout and "NEEDED" not in headers.stdout
    [archive] = packaged.glob("tandem-*.tar.gz")
    with tarfile.open(archive) as packed:
        names = {name.split("/", 1)[-1] for name in packed.getnames()}
    assert {"tandem", "LICENSE", "scenarios/silo-effect.toml", "cluster/slurm-submit", "licences/libhdf5-dev"} <= names


def plain():
    """The environment without what would lead to another package or program."""
    return {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "TANDEM")} | {
        "PATH": "/nowhere"
    }


@pytest.mark.parametrize("libraries", [False, True], ids=["empty", "with the system's libraries"])
def test_the_wheel_brings_the_program_along(packaged, tmp_path, libraries):
    wheels = list(packaged.glob("tandem_analysis-*-py3-none-linux_*.whl"))
    made = subprocess.run(
        [sys.executable, "-m", "venv", *["--system-site-packages"] * libraries, tmp_path / "venv"], capture_output=True
    )
    if made.returncode != 0 or not wheels:
        pytest.skip("no venv, setuptools or wheel here")
    python = tmp_path / "venv/bin/python"
    install = [python, "-m", "pip", "install", "--no-index", "--no-deps", "--quiet", wheels[0]]
    done = subprocess.run(install, env=plain(), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    code = (
        "s = tandem.Scenario('schema = 1\\nrun.ticks = 3\\n')\nprint(s.check()['runs'], tandem.program.find_program())"
    )
    if libraries:
        code += "\nprint(s.run().output.sizes['tick'])\nwith tandem.lib.Run(s) as run: print(run.to_end().tick())"
    done = subprocess.run(
        [python, "-c", f"import tandem\n{code}"], env=plain(), cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    said = done.stdout.splitlines()
    assert said[0].startswith(f"1 {tmp_path}") and said[1:] == (["3", "(3, 3)"] if libraries else [])


def test_image_recipe_takes_what_the_package_leaves():
    words = (ROOT / "scripts/cluster/tandem.def").read_text().split()
    assert words[words.index("%files") + 1] == "build/package/tandem"
    assert "folder=${1:-build/package}" in (ROOT / "scripts/package").read_text()
