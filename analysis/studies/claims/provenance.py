# SPDX-License-Identifier: MIT
"""Where rows and rules come from: the commit that settled them, and whether anything differs from what is committed."""

import subprocess
from pathlib import Path

from studies.claims.plan import ORGANISATION
from studies.claims.rows import NUISANCE

HOME = Path(__file__).resolve().parent


def git(*words):
    done = subprocess.run(["git", "-C", str(HOME), *words], capture_output=True, text=True)
    return done.stdout.strip() if done.returncode == 0 else ""


def provenance(rows, scenarios):
    """The commit that last changed rows or rules, when, and whether they or the default organisation differ from what is committed."""
    rules = [rows / "claims.toml", rows / "rules.toml", scenarios / NUISANCE]
    paths = [str(path.resolve()) for path in (*rules, scenarios / ORGANISATION)]
    commit, _, committed = git("log", "-1", "--format=%H %cI", "--", *paths[:3]).partition(" ")
    return {"commit": commit, "committed": committed, "changed": bool(git("status", "--porcelain", "--", *paths))}
