# SPDX-License-Identifier: MIT
"""Runs what is left of a list of tasks in a few processes and keeps the values of each in a file of its own; goes on where it was stopped."""

import json
import math
import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from studies.claims.vocabulary import ClaimsError

# What gives verdicts comes first, what can only take support away later, so that a run that is stopped early says most.
ORDER = ("main", "seeds", "worlds", "zero", "quarter", "long")


@dataclass(frozen=True)
class Task:
    """What a worker does at one go: `values()` gives what is kept under `name` in the file of its edition."""

    edition: str  # "looks" or "first": whose values they are
    name: str
    claim: int
    stage: str
    weeks: int  # of organisations that are simulated: what it costs
    values: Callable  # a function without arguments that can be sent to another process

    def path(self, folder):
        return folder / self.edition / f"{self.name}.json"


def ordered(tasks):
    """Tasks by what they say; those of a claim together, so that it has its four verdicts, and claims that cost little first."""
    costs = {}
    for task in tasks:
        costs[task.stage, task.claim] = costs.get((task.stage, task.claim), 0) + task.weeks
    return sorted(tasks, key=lambda task: (ORDER.index(task.stage), costs[task.stage, task.claim], task.claim))


def left(tasks, folder):
    return [task for task in tasks if not task.path(folder).exists()]


def run_all(tasks, folder, workers, say=print):
    """Runs the tasks that `folder` does not hold yet; where some fail the others are finished, and ClaimsError says at the end which."""
    waiting = left(ordered(tasks), folder)
    say(f"{len(tasks) - len(waiting)} of {len(tasks)} tasks are there", flush=True)
    with ProcessPoolExecutor(workers, initializer=one_thread) as pool:
        given, failed = {pool.submit(keep, task, folder): task for task in waiting}, []
        try:
            for number, done in enumerate(as_completed(given), 1):
                if error := done.exception():
                    failed.append(f"{given[done].name}: {error}")
                if number % 25 == 0 or number == len(waiting):
                    say(f"{number} of {len(waiting)} tasks run, {len(failed)} failed", flush=True)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    if failed:
        raise ClaimsError("\n".join([f"{len(failed)} of {len(waiting)} tasks failed", *sorted(failed)]))


def one_thread():
    """The program takes one thread in each worker: as many processes work as there are workers."""
    os.environ["OMP_NUM_THREADS"] = "1"


def keep(task, folder):
    """Runs a task and writes its values, whole or not at all."""
    path = task.path(folder)
    path.parent.mkdir(parents=True, exist_ok=True)
    replace(path, json.dumps({"name": task.name, "values": plain(task.values())}))


def plain(values):
    """Nested lists of nine digits, None for what is not defined."""
    if isinstance(values, dict):
        return {name: plain(item) for name, item in values.items()}
    if np.ndim(values):
        return [plain(item) for item in values]
    return float(f"{values:.9g}") if math.isfinite(values) else None


def gather(tasks, folder, data):
    """Writes what is finished into `data`/values-EDITION.jsonl, a line for each task, in the order of their names.

    What was gathered before and is not in `folder` stays: a folder that has been cleared, or holds a part, loses nothing."""
    data.mkdir(parents=True, exist_ok=True)
    for edition in sorted({task.edition for task in tasks}):
        found, names = kept(data, edition), sorted(task.name for task in tasks if task.edition == edition)
        for task in tasks:
            if task.edition == edition and task.path(folder).exists():
                found |= read_values(task.path(folder))
        lines = [json.dumps({"name": name, "values": found[name]}) for name in names if name in found]
        replace(kept_file(data, edition), "".join(f"{line}\n" for line in lines))


def replace(path, text):
    """Writes a file whole or not at all."""
    part = path.with_name(f"{path.name}.{os.getpid()}")
    part.write_text(text, encoding="utf-8")
    part.replace(path)


def kept_file(data, edition):
    return Path(data) / f"values-{edition}.jsonl"


def kept(data, edition):
    """{name: values} of what has been gathered; nothing where there is no file."""
    path = kept_file(data, edition)
    return read_values(path) if path.exists() else {}


def read_values(path):
    """{name: values} of a file with a line for each task; ClaimsError with all lines that are damaged."""
    found, faults = {}, []
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
        try:
            item = json.loads(line)
            found[item["name"]] = item["values"]
        except (ValueError, KeyError, TypeError):
            faults.append(f"{path}:{number}: damaged; a line with a name and values, as `run` writes it, is expected")
    if faults:
        raise ClaimsError(
            "\n".join(
                [
                    *faults,
                    "`git checkout` brings committed values back; a file of results may be deleted, and is run again",
                ]
            )
        )
    return found
