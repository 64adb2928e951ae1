# SPDX-License-Identifier: MIT
"""The page docs/plans/before-model-2.md."""

import numpy as np

from studies.model_2.before.runs import COSTS, GAINS
from tandem.statistics import mean_interval
from tandem.words import decimals, number

HEAD = """\
# Before model 2: what model 1 is like where it will be fitted

<!-- Printed by scripts/python -m studies.model_2.before, which keeps it true. -->

The figures that the [joint targets](joint-targets.md) argue with, computed before model 2 was calibrated. All are of the
[default organisation](../default-organisation.md) of model 1, weeks {first} to {last} unless said otherwise; a mean over replicates with its 95 %
interval (Student's t). Seeds {seed} and, for leavers, the {leavers} that follow.

"""
PEOPLE = """\
## A person's years

Output is what a person *receives*: the value of a joint job goes whole to each end. What a person *contributes* is that value shared by the effective
time that each put in, for both ends. People who are in their seat for at least a year before. Beside it the same where everybody has integrity .85: what is left for lasting ability.

"""
TIES = "\n## Ties\n\n"
WORTH = """
## What partnering is worth

Output with partnering by output without it, less one. All people **stop** to partner after week {start}, against the same organisation that goes on; or
all **begin** to after {start} weeks alone, against going on alone. Costs are those of keeping ties and of joint jobs. People who have been alone for
years know little of what other units do; who has just stopped still knows it.

"""
HOURS = """
### What an hour brings

Value received by own time: of people who work their task alone, who asked a partner for it, and who were asked. Both ends receive the whole value of a
joint job; who is asked divides their time among several. By how many of the three blocks of the task another unit knows.

"""
LEAVERS = """
## A star leaves

One person leaves after week {exit}, in {leavers} organisations; output of those who worked with them in the year before, by that in the same
world without the exit. Leavers are chosen among those who were there from the start.

"""
SETTLED = """
## When it is settled

Mean over the weeks named. Everybody starts in week 0.

"""


def interval(values, percent=False):
    """`0.321 (0.310 to 0.332)` of the values that are defined."""
    values = np.asarray(values)
    if np.isfinite(values).sum() < 2:
        return "–"
    low, high = mean_interval(values[np.isfinite(values)] * (100 if percent else 1))
    places = decimals(low, high)
    texts = [number(value, places, percent) for value in ((low + high) / 2, low, high)]
    return f"{texts[0]}{' %' if percent else ''} ({texts[1]} to {texts[2]})"


def table(head, rows):
    return "\n".join("| " + " | ".join(row) + " |" for row in [head, ["---"] * len(head), *rows]) + "\n"


def columns(**found):
    """A row for each measure, a column for each organisation."""
    rows = [[what, *(interval(one[what]) for one in found.values())] for what in next(iter(found.values()))]
    return table(["what", *(name.replace("_", " ") for name in found)], rows)


def worth_table(stop, begin):
    names = list(dict.fromkeys(name for _, _, name in stop))
    rows = []
    for gain in GAINS:
        for times in COSTS:
            cells = [interval(found[gain, times, name], True) for found in (stop, begin) for name in names]
            rows.append([f"{gain:g}", f"× {times}", *cells])
    return table(["purpose gain", "costs", *(f"{what}, {name}" for what in ("stop", "begin") for name in names)], rows)


def hours_table(found):
    rows = [[f"{gain:g}", str(kind), *(interval(values) for values in three)] for (gain, kind), three in found.items()]
    return table(["purpose gain", "blocks from outside", "alone", "asking", "asked"], rows)


def settled_table(results, bounds):
    rows = []
    for name in results.names():
        series, ticks = results.series(name), results.ticks(name)
        rows.append(
            [
                name.replace("_", " "),
                *(interval(series[:, (ticks > a) & (ticks <= b)].mean(axis=1)) for a, b in zip(bounds, bounds[1:])),
            ]
        )
    return table(["series", *(f"{a + 1} to {b}" for a, b in zip(bounds, bounds[1:]))], rows)


def page(size, seed, people, alike, ties, stop, begin, hours, leavers, settled):
    """The whole page; leavers {way: {span: [seed]}}, settled the text of its table."""
    says = {
        "first": size.start + 1,
        "last": size.start + 52 * size.years,
        "start": size.start,
        "exit": size.exit,
        "seed": seed,
        "leavers": size.leavers,
    }
    spans = list(next(iter(leavers.values())))
    left = table(
        ["who leaves", *spans],
        [[way, *(interval(found[span], True) for span in spans)] for way, found in leavers.items()],
    )
    parts = [
        HEAD,
        PEOPLE,
        columns(model_1=people, everybody_equally_reliable=alike),
        TIES,
        columns(model_1=ties),
        WORTH,
        worth_table(stop, begin),
        HOURS,
        hours_table(hours),
        LEAVERS,
        left,
        SETTLED,
        settled,
    ]
    return "".join(part.format(**says) if part in (HEAD, WORTH, LEAVERS) else part for part in parts)
