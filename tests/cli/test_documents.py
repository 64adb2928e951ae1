# SPDX-License-Identifier: MIT
"""The commands that README.md shows for a study of one's own, run in their order."""
import os
import re
import subprocess
from pathlib import Path

README = Path(__file__).resolve().parents[2] / "README.md"


def commands():
    """The lines `build/release/tandem ...` of the page, without their comments."""
    return [re.sub(r"\s+# .*", "", line).strip() for line in README.read_text().splitlines()
            if line.startswith("    build/release/tandem ")]


def test_readme_commands_work(tmp_path):
    assert len(commands()) >= 5
    for command in commands():
        command = command.replace("build/release/tandem", os.environ["TANDEM"], 1)
        done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, (command, done.stderr)
    assert (tmp_path / "mine.toml").stat().st_size > 1000
    assert (tmp_path / "mine.h5").exists()
