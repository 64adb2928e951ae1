# SPDX-License-Identifier: MIT
"""What people receive and contribute in a week, and how a person's years resemble each other."""

import numpy as np

NOBODY = 4294967295
FIELDS = ("entered", "output", "value", "with", "time", "care", "integrity")


def weeks(results):
    """([week], {column: [run, week, seat]}) of a whole file, in which every snapshot has all seats in their order."""
    ticks = results.snapshot_ticks(int(results.runs["run"][0]))
    shape = (len(results.runs["run"]), len(ticks), -1)
    columns = {name: results.numbers(f"snapshots/agents/{name}").reshape(shape) for name in ("agent", *FIELDS)}
    assert (columns["agent"] == np.arange(columns["agent"].shape[2])).all()
    return ticks, {name: columns[name] for name in FIELDS}


def contributed(week):
    """[seat] what each adds to the value of all jobs of a week; `week` {column: [seat]}.

    A joint job is worth `value` at both ends, and in proportion to the time that both put in (E8). Who works alone adds what they receive."""
    seats = np.arange(len(week["value"]))
    joint = week["with"] != NOBODY
    other = np.where(joint, week["with"], seats).astype(int)
    given = week["time"].astype(float) * (1 + week["care"]) / 2  # E6, two people with equal shares
    share = given / np.maximum(given + given[other], 1e-12)
    value = week["value"].astype(float)
    found = np.where(joint, 2 * value * share, value)
    np.add.at(found, other[joint], (2 * value * (1 - share))[joint])
    return found


def yearly(found, start, years):
    """([year, seat] received, the same contributed) of the weeks after `start`."""
    shape = (years, 52, -1)
    given = np.array([contributed({name: found[name][w] for name in FIELDS}) for w in range(52 * years)])
    return found["output"].astype(float).reshape(shape).mean(axis=1), given.reshape(shape).mean(axis=1)


def stayed(found, start, first, last):
    """[seat] whether the same person sits there from a year before year `first` to the end of year `last`."""
    return found["entered"][52 * (last + 1) - 1].astype(float) <= start + 52 * (first - 1)


def spread(output, found, start):
    """Standard deviation of a year's output over people by its mean; mean over years."""
    chosen = [output[y][stayed(found, start, y, y)] for y in range(len(output))]
    return np.mean([year.std(ddof=1) / year.mean() for year in chosen])


def resemblance(output, found, start, lag):
    """Correlation of a person's output in a year and `lag` years later; mean over years."""
    pairs = []
    for y in range(len(output) - lag):
        same = stayed(found, start, y, y + lag)
        pairs.append(np.corrcoef(output[y][same], output[y + lag][same])[0, 1])
    return np.mean(pairs)


def with_trait(output, found, start, trait):
    """Correlation of the first year's output with a trait; NaN where all have the same."""
    same = stayed(found, start, 0, 0)
    having = found[trait][0][same]
    return np.corrcoef(output[0][same], having)[0, 1] if np.ptp(having) > 0 else np.nan


def measures(results, size):
    """{what: [replicate]}."""
    found, (_, every) = {}, weeks(results)
    for run in range(len(results.runs["run"])):
        seen = {name: values[run] for name, values in every.items()}
        for name, output in zip(("received", "contributed"), yearly(seen, size.start, size.years)):
            values = {
                "spread of a year's output over people": spread(output, seen, size.start),
                "correlation of a person's years, one year apart": resemblance(output, seen, size.start, 1),
                f"{size.years - 1} years apart": resemblance(output, seen, size.start, size.years - 1),
                "correlation of a year's output with integrity": with_trait(output, seen, size.start, "integrity"),
                "with care": with_trait(output, seen, size.start, "care"),
            }
            for what, value in values.items():
                found.setdefault((what, name), []).append(value)
    return {f"{what}: {name}": np.array(values) for (what, name), values in found.items()}
