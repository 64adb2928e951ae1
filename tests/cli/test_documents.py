# SPDX-License-Identifier: MIT
"""The commands that README.md and docs/clusters.md show, run in their order. Those for Slurm: tests/slurm; GNU parallel, Snakemake: test_clusters."""

import os
import re
import subprocess
from pathlib import Path

from conftest import SMALL

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
CLUSTERS = ROOT / "docs/clusters.md"


def commands():
    """The lines `build/release/tandem ...` of the page, without their comments."""
    return [
        re.sub(r"\s+# .*", "", line).strip()
        for line in README.read_text().splitlines()
        if line.startswith("    build/release/tandem ")
    ]


def test_readme_commands_work(tmp_path):
    assert len(commands()) >= 5
    for command in commands():
        command = command.replace("build/release/tandem", os.environ["TANDEM"], 1)
        done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, (command, done.stderr)
    assert "[[design.sweep]]" in (tmp_path / "mine.toml").read_text()
    assert (tmp_path / "mine.h5").exists()


def shown(text):
    """The lines and table cells `tandem ...` of a page, those on shards once for each shard."""
    words = re.findall(r"(?:^    |\| `)(tandem [^`\n#]+)", text, re.MULTILINE)
    return [one.replace("1/8", f"{index}/8") for one in words for index in (range(1, 9) if "--shard" in one else [1])]


def test_clusters_commands_work(folder):
    """On 60 runs, none of which fails."""
    alone, sharded = map(shown, CLUSTERS.read_text().split("## Shards"))
    partial = next(
        command for command in alone if "--partial" in command
    )  # of parts, which a sweep that is through has no more
    alone = [command for command in alone if command != partial and "failed-" not in command]
    assert len(alone) >= 5 and len(sharded) >= 10
    for place, commands in (("alone", alone), ("sharded", [*sharded[:-1], partial, sharded[-1]])):
        folder.write(f"{place}/study.toml", SMALL + "[design]\nreplicates = 60\n")
        for command in commands:
            done = subprocess.run(
                [os.environ["TANDEM"], *command.split()[1:]],
                cwd=folder.path / place,
                capture_output=True,
                text=True,
                timeout=120,
            )
            assert done.returncode == 0, (command, done.stderr)
    assert {path.name for path in (folder.path / "sharded").iterdir()} == {"study.toml", "study.h5"}
