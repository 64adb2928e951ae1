# SPDX-License-Identifier: MIT
"""The ledger: a line for the runs of each arm with a digest over theirs, so that others can recompute them."""

import csv
import hashlib
import random

from studies.claims import plan
from studies.claims.vocabulary import ClaimsError
from tandem.results import open_results

COLUMNS = ["claim", "stage", "context", "arm", "seed", "runs", "digest"]


def lines(claim, rules, files):
    """The claim's lines of the ledger: a line per stage, context, arm and seed (all worlds share one), with a digest over its runs."""
    found = []
    for stage, path in files.items():
        parts = plan.parts(claim, rules, stage)
        with open_results(path) as results:
            digests = dict(
                zip(zip(results.runs["point"].tolist(), results.runs["replicate"].tolist()), results.runs["digest"])
            )
        replicates, point = 1 + max(replicate for _, replicate in digests), 0
        for part in parts:
            points = range(point, point + len(part.levels))
            point += len(part.levels)
            groups = (
                [("worlds", list(points))]
                if stage == "worlds"
                else [(str(level[0]), [p]) for level, p in zip(part.levels, points)]
            )
            for seed, members in groups:
                runs = [digests[p, r] for p in members for r in range(replicates)]
                found.append(
                    {
                        "claim": str(claim["id"]),
                        "stage": stage,
                        "context": str(part.context),
                        "arm": str(part.arm),
                        "seed": seed,
                        "runs": str(len(runs)),
                        "digest": digest_of(runs),
                    }
                )
    return found


def write_ledger(path, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def read_ledger(path):
    try:
        with open(path, newline="", encoding="utf-8") as file:
            reader = csv.DictReader(file)
            if reader.fieldnames != COLUMNS:
                raise ClaimsError(f"{path}:1: columns are {reader.fieldnames}; expected {COLUMNS}")
            return list(reader)
    except OSError as error:
        raise ClaimsError(f"{path}: {error.strerror}; the full run writes it") from None


def sample(rows, share, draw):
    """Lines with about this share of the runs of each stage, at random; at least one of each."""
    chosen = []
    for stage in plan.STAGES:
        left = [row for row in rows if row["stage"] == stage]
        random.Random(f"{draw}/{stage}").shuffle(left)
        wanted, got = share * sum(int(row["runs"]) for row in left), 0
        while left and got < wanted:
            chosen.append(left.pop())
            got += int(chosen[-1]["runs"])
    return chosen


def digest_of(digests):
    """One digest over those of several runs."""
    return hashlib.sha256("".join(digests).encode()).hexdigest()[:16]
