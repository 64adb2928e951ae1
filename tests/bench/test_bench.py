# SPDX-License-Identifier: MIT
"""The benchmarks run and say all they should; how fast, nobody asks here."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINES = [
    *(rf"reference model, N = {agents} " for agents in (100, 1000, 10000, 100000)),
    r"reference model, own rate at N = 100000 over N = 1000",
    r"reference model, N = \d+, bytes per agent",
    *(rf"core model, N = {agents}, mean degree \d+\.\d+" for agents in (100, 1000, 100000)),
    r"core model, K = 8, M = 192, N = \d+, bytes per agent",
    *(rf"full model, N = {agents}, mean degree \d+\.\d+" for agents in (1000, 100000)),
    r"full model, K = 8, M = 192, N = \d+, bytes per agent",
    r"core model, N = \d+, peak of the whole program, MB",
    r"core model, N = 1000, 20 cheap metrics each tick, % of time",
    r"two threads over one, 8 runs of the core",
    r"two threads over one, inside a run of the core",
    r"tandem run, core model, N = 100, 200 ticks, start to end, ms",
    r"\d+ runs, N = 100, 20 metrics: all but simulating, % of time",
    r"\d+ runs, \d+ MB, resumed, to the first run, s",
    r"\d+ runs, \d+ MB, peak beyond that of one run, MB",
    r"checksum of a file of \d+ MB in the cache, GB/s",
    r"checksum of a file of 1 MB, ms",
    r"star-leaves, past simulated once, runs/s",
]
PROCESSES = ["tasks", "partnering", "work", "trust", "reputation", "purpose", "dropping", "recording"]
STEPS = ["begin", "intervene", "performance", "show_beliefs", "keep_unique"]
FULL = [
    "turnover",
    "turbulence",
    "voice",
    "heroism",
    "rescue",
    "peers",
    "socialise",
    "codes",
    "discovery",
    "satisfaction",
    "inclination",
]


@pytest.fixture(scope="module")
def table():
    words = [os.environ["TANDEM_BENCH"], "--program", os.environ["TANDEM"], "--quick"]
    done = subprocess.run(words, capture_output=True, text=True, timeout=500)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.mark.parametrize("line", LINES)
def test_every_target_has_its_line(table, line):
    found = re.findall(rf"^{line}.*$", table, re.MULTILINE)
    assert len(found) == 1
    assert re.fullmatch(r"\s*-?\d+(\.\d+)?\s*", found[0].split("|")[1])


def test_joining_stands_beside_copying(table):
    line = re.search(r"^\d+ runs, \d+ MB, parts joined, MB/s; plain: copied(.*)$", table, re.MULTILINE)
    _, joined, copied, ratio, *_ = line[1].split("|")
    assert float(joined) > 0 and float(copied) > 0 and float(ratio) > 0


def profiles(table):
    """Model -> what its profile names -> nanoseconds."""
    found = re.findall(r"^(\w+) model, .*ns per agent and tick by process:\n((?:  .*\n)+)", table, re.MULTILINE)
    return {
        model: {name: float(value) for name, value in re.findall(r"^  (\w[\w ]*?) +(\d+\.\d)$", lines, re.MULTILINE)}
        for model, lines in found
    }


def test_every_process_and_step_has_its_time(table):
    core, full = profiles(table)["core"], profiles(table)["full"]
    assert set(core) == {*PROCESSES, *STEPS, "sum", "in one piece"}
    assert set(full) == {*core, *FULL}


def test_a_profile_adds_up(table):
    for profile in profiles(table).values():
        assert profile.pop("in one piece") > 0
        timed = profile.pop("sum")
        assert timed == pytest.approx(sum(profile.values()), abs=0.05 * (len(profile) + 1))


@pytest.mark.parametrize("agents", [24, 60, 240, 1000, 10000])
def test_every_size_has_its_rates(table, agents):
    core, full = re.search(rf"^  {agents} +(\d+\.\d\d) +(\d+\.\d\d)$", table, re.MULTILINE).groups()
    assert float(core) > 0 and float(full) > 0


def test_ends_with_a_count(table):
    assert re.fullmatch(r"\d+ of 20 targets met", table.splitlines()[-1])


def test_words_are_checked():
    done = subprocess.run([os.environ["TANDEM_BENCH"], "--qiuck"], capture_output=True, text=True)
    assert done.returncode == 2 and "usage:" in done.stderr


PACKAGE = [
    "import tandem",
    r"summary of 200 runs x 20 ticks x 20 metrics",
    r"summary of 200 runs x 20 ticks x 20 metrics, memory",
    r"opening 200 runs x 20 ticks x 20 metrics, beyond imports",
    "report of 200 runs",
    "report of 200 runs, page",
    "report of silo-effect",
    "report of silo-effect, page",
    r"evaluate of 10 points over the program alone \(\d+\.\d s\)",
]


def test_the_package_has_its_lines():
    command = [sys.executable, ROOT / "tests/bench/package.py", "--quick"]
    told = subprocess.run(command, capture_output=True, text=True, timeout=900)
    assert told.returncode == 0, told.stderr
    for line in PACKAGE:
        assert len(re.findall(rf"^\| {line} \| -?\d+\.\d\d \S+ \| [\d.]+ \S+ \|", told.stdout, re.MULTILINE)) == 1, line
    assert len(told.stdout.splitlines()) == len(PACKAGE) + 2 and "(met)" not in told.stdout
    refused = subprocess.run([*command[:2], "--qiuck"], capture_output=True, text=True)
    assert refused.returncode == 2 and "usage:" in refused.stderr


def test_kernels():
    names = subprocess.run(
        [os.environ["TANDEM_KERNELS"], "--benchmark_list_tests"], capture_output=True, text=True, check=True
    )
    for name in ("draw_range", "elementary::exp", *(f"core/{process}/manual_time" for process in PROCESSES)):
        assert name in names.stdout.splitlines()
