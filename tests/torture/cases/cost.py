# SPDX-License-Identifier: MIT
"""Faults 7 and 8: a dry run that crashes, and what it costs to say no."""

import resource
from pathlib import Path

from cases import case
from sweeps import PLAIN

SCENARIOS = Path(__file__).parents[3] / "scenarios"
SMALL = "schema = 1\n[organisation]\nagents = 40\nunits = 4\n"
MEMORY = 512 << 20  # bytes of address space; the program itself takes some


def spent(t, *words, limit=60, memory=MEMORY):
    """A command and the seconds of processor time that it took; other programs on the machine do not count."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = t.run(*words, limit=limit, memory=memory)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return done, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def dear(done, seconds, allowed, codes) -> str | None:
    if done.code not in codes or "out of memory" in done.err:
        return f"exit {done.code} after {seconds:.1f} s, with {MEMORY >> 20} MiB to be had: {done.said}"
    return f"{seconds:.1f} s of processor time (allowed: {allowed})" if seconds > allowed else None


def shortened(line):
    def see(t, stock):
        t.write("a.toml", SMALL + f'[interventions.cut]\nrecord = "layoff"\nshare = 0.1\n{line}\n')
        done = t.run("run", "a.toml", "--dry-run")
        return f"exit {done.code}: {done.said}" if done.code else None

    return see


for line in ("at = 3", "from = 3"):
    case(7, f"a dry run with an intervention {line}", "exit 0")(shortened(line))


@case(7, "a dry run of every shipped scenario", "exit 0")
def shipped(t, stock):
    paths = sorted(SCENARIOS.glob("*.toml"))
    bad = [path.stem for path in paths if t.run("run", path, "--dry-run").code != 0]
    return f"{len(bad)} of {len(paths)}: {', '.join(bad)}" if bad else None


def factors(count, points):
    keys = (
        "boundaries.permeability",
        "tasks.external_share",
        "exits.rate",
        "consent.threshold",
        "trust.prior_strength",
        "a.b",
        "c.d",
    )
    return "".join(f'[[design.sweep]]\nkey = "{key}"\nfrom = 0\nto = 1\npoints = {points}\n' for key in keys[:count])


def refused(count, points, verb):
    def see(t, stock):
        t.write("a.toml", SMALL + factors(count, points))
        words = ("check", "a.toml") if verb == "check" else ("run", "a.toml", "--dry-run")
        return dear(*spent(t, *words), 2, (2,))

    return see


case(8, "10^6 points, refused", "by arithmetic: 2 s, little memory")(refused(2, 1000, "check"))
case(8, "seven sweeps of 1 000, refused", "by arithmetic: 2 s, little memory")(refused(7, 1000, "run"))


@case(8, "100 000 points, allowed", "2 s and 200 MB")
def allowed(t, stock):
    t.write("a.toml", PLAIN.replace("replicates = 3", "replicates = 1") + factors(1, 100000))
    return dear(*spent(t, "check", "a.toml"), 2, (0,))


@case(8, "a roster of 20 000 people, 1 point and 30", "checked once: 30 points take less than 3 times as long")
def roster(t, stock):
    text = 'schema = 1\n[organisation]\nrecord = "roster"\nfile = "p.csv"\n[network]\nrecord = "edge_list"\nfile = "t.csv"\n[run]\nticks = 1\n'
    t.write("p.csv", "id,unit\n" + "".join(f"p{i},u{i % 50}\n" for i in range(20000)))
    t.write("t.csv", "source,target\n" + "".join(f"p{i},p{i + 50}\n" for i in range(19900)))
    t.write("a.toml", text)
    t.write("b.toml", text + factors(1, 30))
    (one, alone), (many, all_of_them) = spent(t, "check", "a.toml"), spent(t, "check", "b.toml")
    if one.code or many.code:
        return f"exit {one.code} and {many.code}: {many.said}"
    return f"{alone:.2f} s, then {all_of_them:.2f} s" if all_of_them > 3 * alone + 0.1 else None


@case(8, "200 000 unknown keys", "10 s")
def unknown(t, stock):
    t.write("a.toml", SMALL + "".join(f"k{i} = 1\n" for i in range(200000)))
    return dear(*spent(t, "check", "a.toml"), 10, (2,))


@case(8, "a key of 1 MB", "2 s")
def long_key(t, stock):
    t.write("a.toml", SMALL + "k" * 1000000 + " = 1\n")
    return dear(*spent(t, "check", "a.toml"), 2, (2,))
