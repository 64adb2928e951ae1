# SPDX-License-Identifier: MIT
"""Counts the instructions of Tandem by callgrind: a figure that repeats exactly, on a busy machine too.

usage: python tests/bench/instructions.py PROGRAM [--write]
  prints a line for each row of tests/bench/budget.txt: what it may take and what it takes; --write keeps the latter as the budget
"""

import concurrent.futures
import dataclasses
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
SCENARIOS = HERE.parents[1] / "scenarios" / "bench"
BUDGET = HERE / "budget.txt"
SLACK = 0.02
# What is counted: all within one function of the program, whatever is called from there.
WITHIN = {
    "tick": "tandem::run_tick(tandem::Tick&)",
    "start": "tandem::start(tandem::Start&, tandem::Workers const&)",
}


@dataclasses.dataclass(frozen=True)
class Row:
    """One figure: instructions per agent, and per tick where ticks are counted.

    scenario: a file of scenarios/bench. agents: a multiple of unit. ticks: at least 1, from the start of the run.
    """

    part: str
    scenario: str
    agents: int
    unit: int
    ticks: int

    @property
    def name(self) -> str:
        return f"{self.part} {self.scenario} {self.agents}"


ROWS = (
    Row("tick", "full", 1000, 20, 40),
    Row("tick", "full", 60, 20, 100),
    Row("tick", "core", 1000, 20, 40),
    Row("tick", "core", 60, 20, 100),
    Row("tick", "reference", 1000, 10, 40),
    Row("start", "full", 1000, 20, 1),
)


def machine() -> str:
    """The compiler of the program cannot be asked of valgrind, the processor can: which variants of hot functions it takes."""
    flags = pathlib.Path("/proc/cpuinfo").read_text().split()
    return "avx2" if "avx2" in flags else "plain"


def compiler(program: str) -> str:
    """Compiler and version, as `tandem --version` names them."""
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    found = re.search(r"; ([^,;]+),", said)
    if not found:
        raise ValueError(f"no compiler in: {said}")
    return found[1]


def count(program: str, row: Row) -> float:
    """Instructions of one row. Raises subprocess.CalledProcessError where the run fails, ValueError where nothing was counted."""
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "callgrind.out"
        sets = {
            "run.ticks": row.ticks,
            "organisation.agents": row.agents,
            "organisation.units": row.agents // row.unit,
        }
        words = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", f"--toggle-collect={WITHIN[row.part]}"]
        words += [program, "run", str(SCENARIOS / f"{row.scenario}.toml"), "--replicates=1", "--threads=1", "--quiet"]
        words += [f"--out={folder}/run.h5", *(f"--set={key}={value}" for key, value in sets.items())]
        subprocess.run(words, check=True, capture_output=True, env={**os.environ, "OMP_NUM_THREADS": "1"})
        found = re.search(r"^(?:summary|totals): (\d+)", out.read_text(errors="replace"), re.MULTILINE)
    if not found or int(found[1]) == 0:
        raise ValueError(f"{row.name}: nothing counted within {WITHIN[row.part]}")
    return int(found[1]) / (row.agents * row.ticks)


def read_budget() -> tuple[str, dict[str, float]]:
    """Compiler and processor that the budget was counted with, and the figure of each row."""
    made_with, figures = "", {}
    for line in BUDGET.read_text().splitlines():
        if line.startswith("made with "):
            made_with = line.removeprefix("made with ")
        elif line and not line.startswith("#"):
            name, figure = line.rsplit(maxsplit=1)
            figures[" ".join(name.split())] = float(figure)
    return made_with, figures


def write_budget(made_with: str, figures: dict[str, float]) -> None:
    head = BUDGET.read_text().split("made with ")[0]
    rows = "".join(f"{name:<24}{figure:8.1f}\n" for name, figure in figures.items())
    BUDGET.write_text(f"{head}made with {made_with}\n{rows}")


def count_all(program: str) -> dict[str, float]:
    """All rows, two at a time."""
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        return dict(zip((row.name for row in ROWS), pool.map(lambda row: count(program, row), ROWS), strict=True))


def main(arguments: list[str]) -> int:
    if not arguments or arguments[1:] not in ([], ["--write"]):
        print(__doc__, file=sys.stderr)
        return 2
    figures, (_, budget) = count_all(arguments[0]), read_budget()
    for name, figure in figures.items():
        print(f"{name:<24}{budget.get(name, float('nan')):8.1f}{figure:8.1f}")
    if arguments[1:]:
        write_budget(f"{compiler(arguments[0])}, {machine()}", figures)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
