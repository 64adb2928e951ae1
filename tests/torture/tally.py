# SPDX-License-Identifier: MIT
"""Counts what trials found, by kind, and prints the table."""

from collections import Counter

from trial import CATEGORIES


class Tally:
    """Trials of several kinds, with an example of everything that was found."""

    def __init__(self):
        self.trials, self.found, self.examples, self.skipped = Counter(), Counter(), {}, {}

    def add(self, trial) -> None:
        self.trials[trial.kind] += 1
        for category, text in trial.found.items():
            self.found[trial.kind, category] += 1
            self.examples.setdefault((trial.kind, category), []).append((trial.seed, text, list(trial.told)))

    def faults(self, awaited=()) -> int:
        """How much was found, but for categories that await mending."""
        return sum(number for (_, category), number in self.found.items() if category not in awaited)

    def table(self) -> str:
        head = ["kind", "trials", *CATEGORIES]
        kinds = sorted(self.trials)
        rows = [[kind, self.trials[kind], *(self.found[kind, category] for category in CATEGORIES)] for kind in kinds]
        rows.append(["all", *(sum(row[i] for row in rows) for i in range(1, len(head)))])
        lines = ["| " + " | ".join(map(str, row)) + " |" for row in (head, ["---"] * len(head), *rows)]
        lines += [f"{kind}: not tried: {why}" for kind, why in sorted(self.skipped.items())]
        return "\n".join(lines)

    def told(self, most: int = 3) -> str:
        """Examples, each with the command that repeats its trial alone."""
        lines = []
        for (kind, category), examples in sorted(self.examples.items()):
            lines.append(f"\n{kind}: {category} ({len(examples)})")
            for seed, text, commands in examples[:most]:
                lines.append(f"  {text}")
                lines.append(f"    again: scripts/python tests/torture/torture.py --one {kind}:{seed}")
                lines += [f"      {command}" for command in commands]
        return "\n".join(lines)
