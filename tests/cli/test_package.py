# SPDX-License-Identifier: MIT
"""scripts/package: one program that runs where nothing is installed."""

import os
import subprocess
import tarfile
from pathlib import Path

from conftest import PROGRAM

ROOT = Path(__file__).resolve().parents[2]


def test_packaged_program_runs_alone(tmp_path):
    done = subprocess.run(
        [ROOT / "scripts/package", tmp_path / "package"],
        capture_output=True,
        text=True,
        timeout=120,
        env=os.environ | {"TANDEM_BUILD": str(Path(PROGRAM).parent)},
    )
    assert done.returncode == 0, done.stderr
    assert "ran alone in an empty folder with the same digest" in done.stdout
    headers = subprocess.run(
        ["readelf", "--program-headers", "--dynamic", tmp_path / "package/tandem"], capture_output=True, text=True
    )
    assert "INTERP" not in headers.stdout and "NEEDED" not in headers.stdout
    [archive] = (tmp_path / "package").glob("tandem-*.tar.gz")
    with tarfile.open(archive) as packed:
        names = {name.split("/", 1)[-1] for name in packed.getnames()}
    assert {"tandem", "LICENSE", "scenarios/silo-effect.toml", "cluster/slurm-submit", "licences/libhdf5-dev"} <= names


def test_image_recipe_takes_what_the_package_leaves():
    words = (ROOT / "scripts/cluster/tandem.def").read_text().split()
    assert words[words.index("%files") + 1] == "build/package/tandem"
    assert "folder=${1:-build/package}" in (ROOT / "scripts/package").read_text()
