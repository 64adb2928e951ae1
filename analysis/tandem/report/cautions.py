# SPDX-License-Identifier: MIT
"""What a reader should know before believing the numbers."""

import math

import numpy as np

from tandem.errors import inert
from tandem.report.comparison import Shown
from tandem.report.findings import Family
from tandem.report.moved import Moved
from tandem.report.study import Study
from tandem.statistics import mean, mean_interval
from tandem.windows import in_window
from tandem.words import counted

FEW = 10  # repetitions below which an interval says little
ALPHA = 0.05
GIVEN = "edge_list"  # the network of people as they are, and not one that the model makes
DRIFT = 2.0  # times as many, or as few, ties at the last snapshot as at the first


def cautions(study: Study, seen: Shown, rows: list[Moved]) -> list[str]:
    """Sentences, the gravest first; empty where nothing has to be said."""
    return [
        *on_runs(study),
        *on_repetitions(study),
        *(on_comparisons(study, seen.families, rows) if seen.families else []),
        *on_time(study, seen),
        *on_network(study, seen),
        *on_ticks(study),
    ]


def on_runs(study: Study) -> list[str]:
    """Runs that failed or are missing, and programs with changes."""
    status = study.results.runs["status"]
    wanted = len(study.points) * study.replicates
    failed, done = int((status == 2).sum()), int((status == 1).sum())
    said = []
    if failed:
        first = int(np.flatnonzero(status == 2)[0])
        why = inert(str(study.results.runs["message"][first]))
        said.append(
            f"{counted(failed, 'run')} of {wanted} failed and {'is' if failed == 1 else 'are'} left out; nothing stands in "
            f"for {'it' if failed == 1 else 'them'}. Run {study.results.runs['run'][first]}: {why or 'no reason is given'}."
        )
    if done + failed < wanted:
        said.append(f"{counted(wanted - done - failed, 'run')} of {wanted} not done yet: the page shows what there is.")
    return said


def on_repetitions(study: Study) -> list[str]:
    """Too few repetitions."""
    if study.kind == "sample" and study.replicates < FEW:
        return (
            [] if study.replicates > 1 else ["One repetition of each setting: chance cannot be told from the settings."]
        )
    if study.replicates == 1:
        return ["One repetition of each setting: nothing on this page says what is chance. Run at least 2, better 20."]
    if study.replicates < FEW:
        return [
            f"Only {study.replicates} repetitions of each setting: intervals are wide, and may mislead. 20 are better."
        ]
    return []


def on_comparisons(study: Study, found: list[Family], rows: list[Moved]) -> list[str]:
    """What changed nothing, what cannot be told apart, and what does not stand when all comparisons are counted."""
    contrasts = [f.contrast for family in found for f in family.findings]
    tested = [c for c in contrasts if c.pairs > 1]
    said = []
    for factor in study.factors:
        mine = [f.contrast.verdict() for family in found if family.factor is factor for f in family.findings]
        if mine and set(mine) == {"same"}:
            every = all(row.contrast.verdict() == "same" for row in rows) and factor is study.factors[0]
            what = "anything that was recorded" if every else study.metric.replace("_", " ")
            said.append(f"Changing {factor.name} changed nothing in {what}: is it switched on in this scenario?")
    unclear = sum(c.verdict() == "unclear" for c in tested)
    if unclear:
        said.append(
            f"{unclear} of {counted(len(tested), 'comparison')} cannot be told from chance. That is not proof that nothing differs."
        )
    fallen = sum(c.verdict() in ("higher", "lower") and c.p_holm >= ALPHA for c in tested)
    if fallen:
        said.append(
            f"{fallen} of the differences would not stand when all comparisons are counted (Holm's correction); they are marked."
        )
    if any(overlap(study, f.points[0], f.base[0]) for family in found for f in [family.largest()] if clear(f.contrast)):
        said.append(
            "Bands overlap where a difference is clear all the same: runs differ by luck more than by the setting, but each "
            "repetition has the same luck in all settings, and within a repetition the difference shows."
        )
    return said


def clear(contrast: object) -> bool:
    """Whether a contrast has a direction."""
    return contrast.verdict() in ("higher", "lower")  # type: ignore[attr-defined]


def overlap(study: Study, a: int, b: int) -> bool:
    """Whether the ranges that hold 80 % of the runs of two points overlap."""
    values = study.means(study.metric)[[a, b]]
    if np.isnan(values).all(axis=1).any():
        return False
    low, high = np.nanquantile(values, [0.1, 0.9], axis=1)
    return bool(low.max() <= high.min())


def on_time(study: Study, seen: Shown) -> list[str]:
    """Whether the metric still moves in the window, and whether the window begins before an intervention."""
    said = []
    ticks = study.ticks(study.metric)
    chosen = np.flatnonzero(in_window(ticks, study.window))
    if len(chosen) >= 4:
        half = len(chosen) // 2
        for side in seen.pair[-1:]:
            series = study.data[study.metric].isel(point=side.point).transpose("replicate", ...).values[:, chosen]
            first, last = mean(series[:, :half]), mean(series[:, -half:])
            change = (last - first)[~np.isnan(last - first)]
            low, high = mean_interval(change)
            small = abs(change.mean()) < 0.02 * abs(first[~np.isnan(first)].mean()) if len(change) else True
            if not math.isnan(low) and not low <= 0 <= high and not small:
                way = "rising" if low > 0 else "falling"
                said.append(
                    f"{study.meaning(study.metric)[0]} is still {way} in the weeks that are compared ({side.name})."
                )
    first_week = int(ticks[chosen[0]]) if len(chosen) else 0
    for name, week in starts(study).items():
        if first_week < week <= int(ticks.max(initial=0)):
            before = f"The weeks that are compared begin in week {first_week}, before {name} in week {week}."
            said.append(f"{before} Choose others with --window {week},{int(ticks.max())}.")
    return said


def starts(study: Study) -> dict[str, int]:
    """{name of an intervention: first week in which it acts}, of those whose week is fixed."""
    found = {}
    for key, (value, _) in study.settings.items():
        parts = key.split(".")
        if parts[0] == "interventions" and parts[-1] in ("at", "from") and isinstance(value, int) and value > 1:
            found[".".join(parts[1:-1]).replace("_", " ")] = value
    return found


def on_network(study: Study, seen: Shown) -> list[str]:
    """Whether a network that was given drifts far from where it begins in the setting that the others are compared with."""
    if study.settings.get("network.record", ("", ""))[0] != GIVEN:
        return []
    side = seen.pair[0]
    run = study.run(side.point, 0)
    ticks = [int(tick) for tick in study.results.snapshot_ticks(run)]
    if len(ticks) < 2 or not (study.results.done & (study.results.runs["run"] == run)).any():
        return []
    first, last = (len(study.results.snapshots(run, tick)[1]["source"]) for tick in (ticks[0], ticks[-1]))
    if first == 0 or 1 / DRIFT < last / first < DRIFT:
        return []
    return [
        f"The network changes much by itself: {counted(first, 'tie')} in week {ticks[0]}, {last} in week {ticks[-1]} ({side.name}, run "
        f"{run}). The model does not hold it where it was found; differences between settings are those of an organisation that changes so. "
        "tandem-fit looks for settings that hold it."
    ]


def on_ticks(study: Study) -> list[str]:
    """Metrics without a recorded tick."""
    empty = [name for name in study.results.names() if name not in study.metrics]
    return [f"Nothing is recorded in these weeks of: {', '.join(empty)}."] if empty else []
