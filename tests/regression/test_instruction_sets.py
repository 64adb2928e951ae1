# SPDX-License-Identifier: MIT
"""Every variant of the hot functions (docs/decisions/0003) gives the same digest: QEMU and valgrind show the program older processors than
this one."""

import functools
import os
import platform
import shutil
import subprocess
from pathlib import Path

import pytest

PROGRAM = os.environ["TANDEM"]
SCENARIOS = Path(__file__).resolve().parents[2] / "scenarios" / "bench"
# Level of x86-64 -> what shows the program a processor that has it and not the next. QEMU 7.2 loads from the wrong places where vpgatherdd and
# vgatherdps have indices of 32 bits, so level 3 is valgrind's. Neither knows level 4, which is seen where this processor has it.
EMULATORS = {
    "v1": ("qemu-x86_64", "-cpu", "qemu64"),
    "v2": ("qemu-x86_64", "-cpu", "Nehalem"),
    "v3": ("valgrind", "--quiet", "--tool=none"),
}
LEVEL_4 = {"avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl"}
# What a case sets beside 20 ticks: the models at their usual sizes, and sizes that leave a remainder in whatever goes side by side.
CASES = {
    "core": ("core", "organisation.agents=60", "organisation.units=3"),
    "full": ("full", "organisation.agents=60", "organisation.units=3"),
    "reference": ("reference", "organisation.agents=50", "organisation.units=5"),
    "one unit, capacity 5": (
        "full",
        "organisation.agents=37",
        "organisation.units=1",
        "organisation.partner_capacity=5",
        "payoff.block_size=1",
    ),
    "capacity 64, blocks of 3": (
        "full",
        "organisation.agents=90",
        "organisation.units=9",
        "organisation.partner_capacity=64",
        "payoff.block_size=3",
    ),
    "one agent a unit": ("full", "organisation.agents=13", "organisation.units=13", "organisation.partner_capacity=1"),
    "blocks of 64": ("full", "organisation.agents=23", "organisation.units=2", "payoff.block_size=64"),
}


@pytest.fixture(scope="module", autouse=True)
def variants():
    if platform.machine() != "x86_64" or "arch_x86_64_v3" not in program_names():
        pytest.skip("the program has no variants for instruction sets")


def emulator_of(level: str) -> tuple[str, ...]:
    """The words that stand before the program's."""
    name = EMULATORS[level][0]
    if not shutil.which(name):
        pytest.skip(f"{name} is not installed (scripts/packages.txt)")
    if name == "valgrind" and "avx2" not in Path("/proc/cpuinfo").read_text().split():
        pytest.skip("valgrind shows what this processor has, which is not level 3")
    return EMULATORS[level]


@functools.cache
def program_names() -> str:
    """The names in the program, all in one text."""
    return Path(PROGRAM).read_bytes().decode("latin-1")


def run(folder: Path, case: str, *before: str) -> str:
    """What `tandem digest` says of the runs of a case, done by the program behind the words `before`."""
    scenario, *sets = CASES[case]
    out = folder / "run.h5"
    words = [*before, PROGRAM, "run", SCENARIOS / f"{scenario}.toml", "--quiet", "--threads=1", "--replicates=2"]
    words += ["--set=run.ticks=20", *(f"--set={each}" for each in sets), f"--out={out}"]
    subprocess.run(words, check=True, capture_output=True, text=True)
    return subprocess.run([PROGRAM, "digest", out], check=True, capture_output=True, text=True).stdout


@functools.cache
def digest_here(case: str, folder: Path) -> str:
    """The digest on this processor."""
    return run(folder, case)


@pytest.fixture(scope="module")
def here(tmp_path_factory):
    return tmp_path_factory.mktemp("here")


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("level", EMULATORS)
def test_the_digest_is_the_same_on_every_level(level, case, here, tmp_path):
    (here / case).mkdir(exist_ok=True)
    expected = digest_here(case, here / case)
    assert expected.count("run ") == 2
    assert run(tmp_path, case, *emulator_of(level)) == expected


@pytest.mark.parametrize("level", EMULATORS)
def test_a_level_runs_its_own_variants(level, tmp_path):
    log = tmp_path / "functions.txt"  # the names of the functions that are run
    if level == "v3":
        emulator_of(level)
        run(tmp_path, "core", "valgrind", "--quiet", "--tool=callgrind", f"--callgrind-out-file={log}")
        names = [line for line in log.read_text(errors="replace").splitlines() if line.startswith("fn=")]
    else:
        run(tmp_path, "core", *emulator_of(level), "-d", "in_asm", "-D", str(log))
        names = [line for line in log.read_text(errors="replace").splitlines() if line.startswith("IN:")]
    assert any(".default" in name for name in names) == (level != "v3")
    assert any("arch_x86_64_v3" in name for name in names) == (level == "v3")
    assert not any("arch_x86_64_v4" in name for name in names)


def test_a_processor_with_avx512_has_variants_of_its_own():
    flags = set(Path("/proc/cpuinfo").read_text().split())
    if not flags >= LEVEL_4:
        pytest.skip("this processor has no level 4")
    assert "arch_x86_64_v4" in program_names()
