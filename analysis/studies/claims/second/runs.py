# SPDX-License-Identifier: MIT
"""Runs what is to be looked at, keeps the values of each look in a file of its own, and goes on where it was stopped."""

import json
import math
import os
from concurrent.futures import ProcessPoolExecutor, as_completed

import numpy as np

from studies.claims.second.looks import looks, runs_of
from studies.claims.second.values import values


def all_looks(rows, rules, versions, scenarios, only=()):
    """The Looks of all cells, the costly ones first, so that workers end together."""
    found = [
        look
        for row in rows
        if not only or row["claim"] in only
        for cell in row["cell"]
        for version in versions
        for look in looks(row, cell, version, rules, scenarios)
    ]
    return sorted(found, key=lambda look: -runs_of(look)[1])


def run_all(found, folder, workers, say=print):
    """Runs the Looks that `folder` does not hold yet. What is finished is kept, also where another one fails or is stopped."""
    folder.mkdir(parents=True, exist_ok=True)
    left = [look for look in found if not path_of(folder, look).exists()]
    say(f"{len(found) - len(left)} of {len(found)} looks are there")
    with ProcessPoolExecutor(workers) as pool:
        waiting = [pool.submit(keep, look, folder) for look in left]
        try:
            for number, done in enumerate(as_completed(waiting), 1):
                done.result()
                if number % 25 == 0 or number == len(left):
                    say(f"{number} of {len(left)} looks run", flush=True)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def keep(look, folder):
    """Runs a Look and writes its values, whole or not at all."""
    path = path_of(folder, look)
    text = json.dumps({"claim": look.claim, "cell": look.cell["name"], "values": plain(values(look))})
    part = path.with_suffix(f".{os.getpid()}")
    part.write_text(text, encoding="utf-8")
    part.replace(path)


def path_of(folder, look):
    return folder / f"{look.name()}.json"


def plain(array):
    """Nested lists, None for what is not defined."""
    return [plain(item) for item in array] if np.ndim(array) else float(array) if math.isfinite(array) else None


def kept(folder, look):
    """[window, arm, replicate] values of a Look that has been run."""
    text = path_of(folder, look).read_text(encoding="utf-8")
    return np.array(json.loads(text)["values"], dtype=float)
