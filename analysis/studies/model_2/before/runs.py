# SPDX-License-Identifier: MIT
"""The scenarios behind the page: the default organisation for twelve years, with people who stop or begin to partner, and with a leaver."""

from dataclasses import dataclass

from tandem.toml_text import tables_text, value_text

SEED = 9901
SEEDS = ("seeds.people", "seeds.network", "seeds.behaviour")
GAINS, COSTS = (0, 0.25, 1), (1, 3)  # purpose gain; times the costs of ties and of joint jobs
ALONE = {"inclination": -4, "selectivity": 4}  # shifts that end all partnering
ALIKE = {"people.integrity": 0.85}  # everybody equally reliable, about the mean of the default organisation
WEEKLY = ("unit", "entered", "output", "value", "with", "time", "care", "integrity")


@dataclass(frozen=True)
class Size:
    """start: week after which is measured; exit: week of the leaver; years that follow each; replicates of each kind of run."""

    start: int = 416
    exit: int = 104
    years: int = 4
    people: int = 16
    ties: int = 30
    long: int = 16
    worth: int = 16
    hours: int = 8
    leavers: int = 40
    settled: int = 1560


def scenario(title, settings, replicates, zips=()):
    """A scenario file; every entry of zips is {key: values} that vary together."""
    lines = [
        "schema = 1",
        'model_version = "0.1"',
        f"title = {value_text(title)}",
        'question = "What is it like before model 2?"',
        "",
    ]
    lines += [tables_text(settings), "[design]", f"replicates = {replicates}"]
    for one in zips:
        items = ", ".join(
            f"{{ key = {value_text(key)}, values = {value_text(values)} }}" for key, values in one.items()
        )
        lines += ["[[design.sweep]]", f"zip = [{items}]"]
    return "\n".join(lines) + "\n"


def seeded(settings):
    return dict.fromkeys(SEEDS, SEED) | settings


def snapshots(ticks, replicates, columns, ties):
    return {
        "recording.metrics": ["output"],
        "recording.snapshot_ticks": list(ticks),
        "recording.snapshot_replicates": replicates,
        "recording.snapshot_columns": list(columns),
        "recording.snapshot_tie_columns": list(ties),
    }


def people(home, size):
    """Every week of the years that are measured, in the organisation `home`."""
    last = size.start + 52 * size.years
    seen = snapshots(range(size.start + 1, last + 1), size.people, WEEKLY, ["formed"])
    return scenario("People", seeded(home | {"run.ticks": last} | seen), size.people)


def ties(home, size):
    """The ties once a year."""
    last = size.start + 52 * size.years
    seen = snapshots(
        range(size.start, last + 1, 52), size.ties, ("unit", "entered", "degree"), ("formed", "trust", "trust_back")
    )
    return scenario("Ties", seeded(home | {"run.ticks": last} | seen), size.ties)


def settled(home, size, metrics):
    """Long enough for mean tenure to settle."""
    seen = {
        "run.ticks": size.settled,
        "recording.every": 4,
        "recording.costly_every": 52,
        "recording.metrics": list(metrics),
    }
    return scenario("Settled", seeded(home | seen), size.long)


def worth(home, size, begin):
    """All stop to partner after the start, or begin to; against the same without, over gains and costs."""
    last = size.start + 52 * size.years
    shifts, varied = {}, {}
    for name, shift in ALONE.items():
        table = f"interventions.{name}"
        shifts |= {f"{table}.record": "disposition", f"{table}.attribute": name}
        shifts |= {f"{table}.shift": shift, f"{table}.from": 1} if begin else {f"{table}.from": size.start + 1}
        varied |= {f"{table}.until": [size.start, last]} if begin else {f"{table}.shift": [0, shift]}
    costs = {
        key: [round(home_cost * times, 6) for times in COSTS]
        for key, home_cost in (("work.tie_cost", 0.008), ("work.job_cost", 0.03))
    }
    settings = seeded(home | {"run.ticks": last, "recording.metrics": ["output"]} | shifts)
    return scenario("Worth", settings, size.worth, [varied, {"work.purpose_gain": list(GAINS)}, costs])


def hours(home, size, gains):
    """Every third week of the first year that is measured."""
    last = size.start + 52
    seen = snapshots(range(size.start + 1, last + 1, 3), size.hours, ("value", "with", "time", "outside"), ["formed"])
    varied = {"work.purpose_gain": list(gains)}
    return scenario("Hours", seeded(home | {"run.ticks": last} | seen), size.hours, [varied])


def leavers(home, size, who=None):
    """One organisation for each seed; with `who`, one person of each leaves after week `exit`."""
    last = size.exit + 52 * 5
    before = range(size.exit - 51, size.exit + 1) if who is None else []
    seen = snapshots([*before, *range(size.exit + 4, last + 1, 4)], 1, WEEKLY, ["formed"])
    seeds = {key: [SEED + 1 + i for i in range(size.leavers)] for key in SEEDS}
    gone = {} if who is None else {"interventions.gone.record": "departure", "interventions.gone.at": size.exit + 1}
    varied = seeds if who is None else seeds | {"interventions.gone.who": [[int(one)] for one in who]}
    return scenario("Leavers", home | {"run.ticks": last} | seen | gone, 1, [varied])
