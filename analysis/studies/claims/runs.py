# SPDX-License-Identifier: MIT
"""Runs the scenarios of the claims, keeps what is finished, and lists the runs with their digests so that others can recompute them."""

import csv
import functools
import hashlib
import random
import subprocess
from pathlib import Path

from analysis import claims_plan as plan
from analysis.claims_rows import ClaimsError
from analysis.results import open_results

COLUMNS = ["claim", "stage", "context", "arm", "seed", "runs", "digest"]


@functools.cache
def program_digest(program):
    return hashlib.sha256(Path(program).read_bytes()).hexdigest()


def run_stage(program, text, folder, name):
    """The results file of a scenario text in `folder`. Finished runs of the same text and program are kept."""
    folder.mkdir(parents=True, exist_ok=True)
    scenario, out, key = (folder / f"{name}{end}" for end in (".toml", ".h5", ".key"))
    wanted = f"{program_digest(program)} {hashlib.sha256(text.encode()).hexdigest()}"
    command = [program, "run", str(scenario), "--out", str(out), "--quiet"]
    if not key.exists() or key.read_text() != wanted:
        scenario.write_text(text, encoding="utf-8")
        key.write_text(wanted)
        command.append("--overwrite")
    # Without that the program says at once when all runs are there, and goes on with those that are not.
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise ClaimsError(f"{scenario}: the program ended with code {done.returncode}\n{(done.stderr or done.stdout).strip()}")
    return out


def run_claim(program, claim, rules, scenarios, folder):
    """{stage: results file} of a claim."""
    return {stage: run_stage(program, plan.scenario(claim, rules, scenarios, stage), Path(folder), f"{claim['id']:02d}-{stage}")
            for stage in plan.STAGES}


def lines(claim, rules, files):
    """The claim's lines of the ledger: a line per stage, context, arm and seed (all worlds share one), with a digest over its runs."""
    found = []
    for stage, path in files.items():
        parts = plan.parts(claim, rules, stage)
        with open_results(path) as results:
            digests = dict(zip(zip(results.runs["point"].tolist(), results.runs["replicate"].tolist()), results.runs["digest"]))
        replicates, point = 1 + max(replicate for _, replicate in digests), 0
        for part in parts:
            points = range(point, point + len(part.levels))
            point += len(part.levels)
            groups = [("worlds", list(points))] if stage == "worlds" else [(str(level[0]), [p]) for level, p in zip(part.levels, points)]
            for seed, members in groups:
                runs = [digests[p, r] for p in members for r in range(replicates)]
                found.append({"claim": str(claim["id"]), "stage": stage, "context": str(part.context), "arm": str(part.arm), "seed": seed,
                              "runs": str(len(runs)), "digest": hashlib.sha256("".join(runs).encode()).hexdigest()[:16]})
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


def recompute(program, claims, rules, scenarios, rows, folder):
    """[(line, digest found)] of the lines whose runs come out differently now."""
    by_claim, wrong = {str(claim["id"]): claim for claim in claims if claim["kind"] != "untestable"}, []
    for row in rows:
        if row["claim"] not in by_claim:
            raise ClaimsError(f"claim {row['claim']} of the ledger has no runs in the rows")
        claim = by_claim[row["claim"]]
        part = next((part for part in plan.parts(claim, rules, row["stage"])
                     if (str(part.context), str(part.arm)) == (row["context"], row["arm"])), None)
        if part is None:
            raise ClaimsError(f"claim {row['claim']} has no context {row['context']} or arm {row['arm']}")
        if row["stage"] != "worlds":
            part = plan.Part(part.context, part.arm, part.settings, part.keys, tuple(x for x in part.levels if str(x[0]) == row["seed"]))
        again = plan.scenario(claim, rules, scenarios, row["stage"], [part])
        name = f"again-{row['claim']}-{row['stage']}-{row['context']}-{row['arm']}-{row['seed']}"
        path = run_stage(program, again, folder, name)
        with open_results(path) as results:
            order = sorted(range(len(results.runs["run"])), key=lambda i: (results.runs["point"][i], results.runs["replicate"][i]))
            found = hashlib.sha256("".join(results.runs["digest"][i] for i in order).encode()).hexdigest()[:16]
        if found != row["digest"]:
            wrong.append((row, found))
    return wrong

