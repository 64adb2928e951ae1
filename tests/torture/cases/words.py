# SPDX-License-Identifier: MIT
"""Faults 12 and 13: silence, and wrong words."""

import subprocess

from cases import NotHere, case
from sweeps import FIRST, RUN, SWEEP
from syscalls import failing

SMALL = "schema = 1\n[organisation]\nagents = 40\nunits = 4\n[run]\nticks = 12\n"
RECORDING = '[recording]\nmetrics = ["output", "degree"]\n'
ROSTER = 'schema = 1\n[run]\nticks = 4\n[organisation]\nrecord = "roster"\nfile = "p.csv"\n'
EDGES = ROSTER + '[network]\nrecord = "edge_list"\nfile = "t.csv"\n'


def silent(text, words, files=None, command=RUN):
    """Exit 0, and of `words` none is said."""

    def see(t, stock):
        t.write("a.toml", text)
        for name, content in (files or {}).items():
            t.write(name, content)
        done = t.run(*command)
        said = done.out + done.err
        return f"exit 0: {done.said}" if done.code == 0 and not any(word in said for word in words) else None

    return see


case(12, "a sweep that records no tick", "refused, or a word")(silent(SMALL + RECORDING + "every = 50\n", ["record"]))
case(12, "the last tick is left out", "a word")(silent(SMALL + RECORDING + "every = 5\n", ["last tick", "tick 12"]))
case(12, "units that differ by blanks or capitals", "refused, or named one by one")(
    silent(
        ROSTER,
        ['"sales "', "blank", "'sales '"],
        {"p.csv": '"id","unit"\n"a","sales"\n"b","sales "\n"c","Sales"\n"d","ops"\n'},
    )
)
case(12, "check says what was read of a roster", "people, units by name, ties")(
    silent(
        EDGES,
        ["4 people", "4 agents"],
        {"p.csv": "id,unit\na,x\nb,x\nc,y\nd,y\n", "t.csv": "source,target\na,b\n"},
        ("check", "a.toml"),
    )
)
CUT = '[interventions.cut]\nrecord = "layoff"\nat = 3\n'
case(12, "a layoff of 0.1 % of forty people: an event without effect", "refused, or a word")(
    silent(SMALL + RECORDING + CUT + "share = 0.001\n", ["cut"])
)
case(12, "a swept key without effect", "refused, or a word")(
    silent(
        SMALL + RECORDING + CUT + '[[design.sweep]]\nkey = "interventions.cut.share"\nvalues = [0.001, 0.002]\n',
        ["cut"],
    )
)


@case(12, "adaptive rules on a metric that never comes due", "refused before the first run")
def never_due(t, stock):
    rule = '[design]\nreplicates = 5\n[design.until]\nmetrics = ["clustering"]\nhalf_width = 0.01\nmost = 12\n'
    t.write(
        "a.toml", SMALL.replace("ticks = 12", "ticks = 5") + '[recording]\nmetrics = ["output", "clustering"]\n' + rule
    )
    done = t.run(*RUN)
    return (
        next((line for line in (done.out + done.err).splitlines() if "nan" in line), None) if done.code == 0 else None
    )


@case(12, "SLURM_ARRAY_TASK_ID=abc", "refused")
def not_a_number(t, stock):
    t.write("a.toml", SWEEP)
    done = t.run(*RUN, env={"SLURM_ARRAY_TASK_ID": "abc", "SLURM_ARRAY_TASK_COUNT": "3", "SLURM_ARRAY_TASK_MIN": "1"})
    return f"exit 0: {done.said}" if done.code == 0 else None


@case(13, "a CSV of points with 41.0", "an integral real is welcome")
def integral(t, stock):
    t.write("a.toml", 'schema = 1\n[[design.sweep]]\ncsv = "p.csv"\n')
    t.write("p.csv", "boundaries.permeability,organisation.agents\n0.1,40\n0.2,41.0\n")
    done = t.run("check", "a.toml")
    return f"exit {done.code}: {done.said}" if done.code else None


def crowded(ties: int) -> dict:
    """One of eighty people has that many ties."""
    return {
        "p.csv": "id,unit\n" + "".join(f"p{i},u{i % 4}\n" for i in range(80)),
        "t.csv": "source,target\n" + "".join(f"p0,p{i}\n" for i in range(1, ties + 1)),
    }


@case(
    13,
    "an edge list that asks for more ties than there are slots",
    "one line that says what it needs, not one for each of 125 people",
)
def lines(t, stock):
    t.write("a.toml", EDGES)
    t.write("p.csv", "id,unit\n" + "".join(f"p{i},u{i % 4}\n" for i in range(125)))
    t.write("t.csv", "source,target\n" + "".join(f"p{i},p{(i + k) % 125}\n" for i in range(125) for k in range(1, 24)))
    done = t.run("check", "a.toml")
    number = len(done.err.splitlines())
    return f"{number} lines: {done.said}" if number > 10 else None


@case(13, "a value at its maximum", "no advice to raise it")
def maximum(t, stock):
    t.write("a.toml", EDGES.replace("[network]", "partner_capacity = 64\n[network]"))
    for name, content in crowded(70).items():
        t.write(name, content)
    done = t.run("check", "a.toml")
    return done.said if "raise organisation.partner_capacity" in done.err else None


def full_output(words):
    def see(t, stock):
        stock.lay(t, "finished")
        with open("/dev/full", "w") as full:
            done = t.run(*words, stdout=full)
        return f"exit {done.code}: {done.said}" if "standard output" not in done.err or "mistake" in done.err else None

    return see


for words in (("digest", "a.h5"), ("check", "a.toml"), ("init",)):
    case(13, f"{words[0]} with a full standard output", "exit 2 that names standard output")(full_output(words))


@case(13, "run with a full standard output", "not exit 2, which says that nothing changed")
def written_all_the_same(t, stock):
    t.write("a.toml", SWEEP)
    with open("/dev/full", "w") as full:
        done = t.run(*RUN, stdout=full)
    return f"exit {done.code}, and a.h5 is there" if done.code in (1, 2) and (t.folder / "a.h5").exists() else None


def suggested(text, words):
    def see(t, stock):
        t.write("a.toml", text)
        done = t.run("check", "a.toml", *words)
        return done.said if "tasks.external_share" not in done.err else None

    return see


case(13, "--set external_share", "tasks.external_share is suggested")(suggested(SMALL, ["--set", "external_share=0.5"]))
case(13, "external_share in a file", "tasks.external_share is suggested")(
    suggested(SMALL.replace("[org", "external_share = 0.5\n[org"), [])
)


@case(13, "more units than agents, beside another problem", "both in one report")
def both(t, stock):
    t.write("a.toml", SMALL.replace("units = 4", "units = 50\nfoo = 1"))
    done = t.run("check", "a.toml")
    return f"only: {done.err.strip()}" if "50 units" not in done.err else None


@case(13, "a thread that cannot be made", "exit 0 with fewer threads, or a clear line", strace=True)
def no_thread(t, stock):
    t.write("a.toml", SWEEP)
    for nth in (1, 2, 3):
        done = t.run(
            "run", "a.toml", "--out", f"{nth}.h5", "--threads", "2", before=failing("clone3", "EAGAIN", nth, on=True)
        )
        if done.code and "thread" not in done.err.replace("2 threads:", ""):
            return f"exit {done.code}: {done.said}"
    return None


@case(13, "text that was never written", "an empty text, not NULL")
def null_text(t, stock):
    t.write("a.toml", SWEEP)
    t.run(*FIRST)
    t.run("merge", "a.h5", "--partial")
    try:
        words = ["h5dump", "-d", "/runs/message", "-d", "/runs/digest", "a.h5"]
        shown = subprocess.run(words, cwd=t.folder, capture_output=True, text=True).stdout
    except FileNotFoundError as error:
        raise NotHere("there is no h5dump") from error
    return "/runs/message or /runs/digest holds NULL" if "NULL" in shown else None
