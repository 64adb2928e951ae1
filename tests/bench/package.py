#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Measures the Python package beside its targets: a table of many runs summarised, opened, told on a page, and points evaluated.
usage: scripts/python tests/bench/package.py [--quick]; the program is the one that `tandem` finds. Scratch files go into a temporary folder.

Each line is a process of its own. Seconds are those of its processors, user and system, so that neighbours on the machine do not count;
what passed on the clock stands beside them. Memory is the peak of the process. --quick: few runs, to see that it works; no line is judged."""

import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
METRICS = [
    *(
        "output",
        "output_gini",
        "task_quality",
        "quality_alone",
        "quality_together",
        "partnering_share",
        "degree",
        "trust",
    ),
    *(
        "cross_unit_work_share",
        "cross_unit_tie_share",
        "ei_index",
        "degree_gini",
        "isolates",
        "alone_by_choice",
        "load",
    ),
    *("shared_purpose", "purpose_variance", "knowledge_own", "knowledge_others", "withheld_time"),
]
MANY = """schema = 1
model_version = "2"
title = "Many runs"
question = "How long does it take to tell what many runs say?"
[run]
ticks = {ticks}
[organisation]
agents = 12
units = 3
[recording]
metrics = {metrics}
[design]
replicates = {replicates}
[[design.sweep]]
key = "tasks.external_share"
values = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]
[[design.sweep]]
key = "boundaries.permeability"
values = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]
"""
IMPORTS = "import numpy, h5py, xarray, pandas, scipy.stats, matplotlib.figure, jinja2, tandem, tandem.dataset\n"
SUMMARY = """data = tandem.open({file!r})
for name in data.data_vars:
    mean = data.tandem.means(name).mean("replicate").values
data.close()
"""
OPEN = "tandem.open({file!r})\n"
REPORT = "tandem.write_report({file!r}, {page!r})\n"
EVALUATE = """scenario = tandem.Scenario({scenario!r}).set({{"run.ticks": {ticks}, "recording.snapshot_ticks": [{ticks}]}})
points = {{"boundaries.permeability": [k / {points} for k in range({points})]}}
tandem.evaluate(scenario, points, "output", replicates=2)
"""
PROGRAM = """import subprocess
subprocess.run([{program!r}, "run", {scenario!r}, "--out", {out!r}, "--quiet", "--overwrite"], check=True, capture_output=True)
"""


@dataclass
class Cost:
    """What a process took: seconds of processors, its children's too; seconds on the clock; megabytes at most."""

    seconds: float
    clock: float
    megabytes: float

    def beyond(self, other: "Cost") -> "Cost":
        """What it took more than another."""
        return Cost(self.seconds - other.seconds, self.clock - other.clock, self.megabytes)


def cost(code: str) -> Cost:
    """Python code in a process of its own."""
    tail = """
import json, resource
used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(json.dumps([sum(u.ru_utime + u.ru_stime for u in used), used[0].ru_maxrss / 1024]))
"""
    began = time.perf_counter()
    head = "import warnings\nwarnings.simplefilter('ignore')\n"
    done = subprocess.run([sys.executable, "-c", head + code + tail], capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr)
    seconds, megabytes = json.loads(done.stdout.splitlines()[-1])
    return Cost(seconds, time.perf_counter() - began, megabytes)


def least(code: str, quick: bool = False) -> Cost:
    """The cheapest of several processes: what a cold cache or a neighbour adds falls away."""
    return min((cost(code) for _ in range(1 if quick else 3)), key=lambda one: one.seconds)


class Lines:
    """The table, printed as it comes."""

    def __init__(self, judged: bool) -> None:
        self.judged, self.met, self.count = judged, 0, 0
        print("| what | measured | target | on the clock |\n|---|---|---|---|")

    def add(self, what: str, value: float, unit: str, most: float, clock: float | None = None) -> None:
        """A line; met where the value is at most `most`."""
        self.count, self.met = self.count + 1, self.met + (value <= most)
        mark = "" if not self.judged else " (met)" if value <= most else " (MISSED)"
        beside = "" if clock is None else f"{clock:.2f} s"
        print(f"| {what} | {value:.2f} {unit} | {most:g} {unit}{mark} | {beside} |", flush=True)


def written(program: str, scenario: Path) -> Path:
    """The results file of a scenario, beside it."""
    out = scenario.with_suffix(".h5")
    subprocess.run([program, "run", scenario, "--out", out, "--quiet"], check=True, capture_output=True)
    return out


def many_runs(lines: Lines, program: str, folder: Path, quick: bool) -> None:
    """Lines on a file of many runs."""
    ticks, replicates = (20, 2) if quick else (200, 100)
    scenario = folder / "many.toml"
    scenario.write_text(MANY.format(ticks=ticks, replicates=replicates, metrics=json.dumps(METRICS)))
    file, page = str(written(program, scenario)), str(folder / "many.html")
    what = f"{100 * replicates} runs x {ticks} ticks x {len(METRICS)} metrics"
    bare = least(IMPORTS, quick)
    found = least(IMPORTS + SUMMARY.format(file=file), quick)
    lines.add(f"summary of {what}", found.seconds, "s", 10, found.clock)
    lines.add(f"summary of {what}, memory", found.megabytes, "MB", 1000)
    opened = least(IMPORTS + OPEN.format(file=file), quick).beyond(bare)
    lines.add(f"opening {what}, beyond imports", opened.seconds, "s", 0.3)
    told = cost(IMPORTS + REPORT.format(file=file, page=page))
    lines.add(f"report of {100 * replicates} runs", told.seconds, "s", 30, told.clock)
    lines.add(f"report of {100 * replicates} runs, page", Path(page).stat().st_size / 1e6, "MB", 5)


def silo_effect(lines: Lines, program: str, folder: Path, quick: bool) -> None:
    """Lines on the scenario of scripts/quickstart."""
    out, page = str(folder / "silo-effect.h5"), str(folder / "silo-effect.html")
    few = ["--replicates=2"] if quick else []
    scenario = ROOT / "scenarios/silo-effect.toml"
    subprocess.run([program, "run", scenario, "--out", out, "--quiet", *few], check=True, capture_output=True)
    told = cost(IMPORTS + REPORT.format(file=out, page=page))
    lines.add("report of silo-effect", told.seconds, "s", 10, told.clock)
    lines.add("report of silo-effect, page", Path(page).stat().st_size / 1e6, "MB", 5)


def evaluation(lines: Lines, program: str, folder: Path, quick: bool) -> None:
    """The line on `tandem.evaluate` beside the program alone, on the same points."""
    ticks, points = (10, 10) if quick else (104, 300)
    source = str(ROOT / "scenarios/silo-effect.toml")
    values = [k / points for k in range(points)]
    code = (
        f"import tandem\ns = tandem.Scenario({source!r}).sweep({{'boundaries.permeability': {values}}})\n"
        f"open({str(folder / 'points.toml')!r}, 'w').write(s.text().replace('ticks = 260', 'ticks = {ticks}', 1)"
        f".replace('snapshot_ticks = [10, 260]', 'snapshot_ticks = [{ticks}]', 1))\n"
    )
    cost(code)
    text = (folder / "points.toml").read_text().replace("replicates = 10", "replicates = 2", 1)
    (folder / "points.toml").write_text(text)
    alone = PROGRAM.format(program=program, scenario=str(folder / "points.toml"), out=str(folder / "points.h5"))
    plain = least(alone, quick).beyond(least("import subprocess\n", quick))
    called = least(IMPORTS + EVALUATE.format(scenario=source, ticks=ticks, points=points), quick).beyond(
        least(IMPORTS, quick)
    )
    what = f"evaluate of {points} points over the program alone ({plain.seconds:.1f} s)"
    lines.add(what, called.seconds / plain.seconds, "times", 1.2)


def main(words: list[str]) -> int:
    """0; 1 where a target is missed; 2 for unknown words."""
    if words not in ([], ["--quick"]):
        print("usage: scripts/python tests/bench/package.py [--quick]", file=sys.stderr)
        return 2
    from tandem.program import find_program

    quick, program = bool(words), str(find_program())
    lines = Lines(judged=not quick)
    alone = least("import tandem\n", quick).beyond(least("pass\n", quick))
    lines.add("import tandem", alone.seconds, "s", 0.2)
    with tempfile.TemporaryDirectory(prefix="tandem-bench-") as folder:
        for part in (many_runs, silo_effect, evaluation):
            part(lines, program, Path(folder), quick)
    if not quick:
        print(f"\n{lines.met} of {lines.count} targets met")
    return 0 if quick or lines.met == lines.count else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
