# SPDX-License-Identifier: MIT
"""What went on around the runs that are committed: when they started, with what program, and what happened before and after."""

STARTED = "2026-11-22T13:23:43Z"  # of the runs that the texts below are about; other runs have another history

BEFORE = """\
A rehearsal of the same arms with a fifth of the replicates, on the same day from 12:11 UTC, after that commit, and smoke runs in a small
organisation, before it, with verdicts out of view, preceded them; that the effects of claims 55 and 73 were exactly zero in smoke runs
was seen and changed nothing."""

# Rules and judge were frozen before the run; whatever is mended in them afterwards is told here, with what it changed.
AFTER = """\
After the run a slip of the judge was mended. The rules say that the best of several middle settings is chosen on the other half of the
replicates; in the perturbed worlds the judge had chosen it on the very replicates that it then compared, which flatters the middle.
Choosing as the rules say lowers the share of worlds with the claimed sign of claim 25 from 26 to 22 of 30, and turns its verdict from
supported to conditional; no other verdict changed. Later, worlds with equal effects were given the mean of their ranks, where their order
had decided: one rank correlation moved, that of claim 55 from 0.53 to 0.55."""


def before(meta):
    """What went before the runs; empty where it is not known."""
    return BEFORE if meta["started"] == STARTED else ""


def after(meta):
    """What was mended after them."""
    return AFTER if meta["started"] == STARTED else ""


def commit_words(meta):
    """The commit of rows and rules, the start of the runs, and the commit of the program."""
    found = f"`{meta['commit']}` of {meta['committed']}" if meta["commit"] else "(unknown: not in a repository)"
    changed = ", **with changes that were not committed**" if meta["changed"] else ""
    programs = " and ".join(f"`{commit}`{' with changes' if dirty else ''}" for commit, dirty in meta["programs"])
    return f"{found}{changed}.\nThe runs behind this page started at {meta['started']}, with the program of commit\n{programs}"
