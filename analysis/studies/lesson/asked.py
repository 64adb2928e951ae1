# SPDX-License-Identifier: MIT
"""Whom a person asks in a week, from what `tandem trace` tells of it in each world."""

import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from studies.lesson.effects import percent
from tandem.program import ask, find_program
from tandem.toml_text import value_text

CHANCE = re.compile(r"\bprobability\s+([\d.]+)")
AGENT = re.compile(r"\bagent\s+(\S+)")
NOBODY, NEW = "nobody", "somebody-new"


def measured(lesson, worlds, page, step):
    """The row of evidence of a prediction: the mean chance of each option, and in how many worlds it was chosen."""
    settings = lesson.settings(page, step, step["worlds"][0]) | {"run.ticks": step["week"]}
    with ThreadPoolExecutor(2) as pool:
        weeks = pool.map(
            lambda replicate: told(lesson.folder / page["scenario"], settings, replicate, step, worlds.seed),
            range(worlds.replicates),
        )
        found = [option_chances(week, step["options"]) for week in weeks]
    asked = Counter(chosen for _, chosen in found)
    chances = {name: sum(chances.get(name, 0) for chances, _ in found) / len(found) for name in step["options"]}
    return {
        "chances": chances,
        "asked": {name: asked[name] for name in step["options"]},
        "truth": max(step["options"], key=lambda name: asked[name]),
        "choices": [step["options"].index(chosen) for _, chosen in found],
        "worlds": len(found),
        "say": {name: percent(chance) for name, chance in chances.items()} | {"worlds": len(found)},
    }


def told(scenario, settings, replicate, step, seed=None):
    """The lines of the trace of a person in a week. seed: another than the scenario's."""
    changes = [word for key, value in settings.items() for word in ("--set", f"{key}={value_text(value)}")]
    command = [
        str(find_program()),
        "trace",
        str(scenario),
        "--replicate",
        str(replicate),
        "--agent",
        step["person"],
        *([] if seed is None else ["--seed", str(seed)]),
        *changes,
    ]
    weeks = ask(command, scenario).split("\ntick ")
    return next(week for week in weeks if week.startswith(f"{step['week']}\n")).splitlines()


def option_chances(week, options):
    """({option: chance}, the option that was chosen) of a week's lines."""
    chances, chosen = Counter(), NOBODY
    for line in week:
        who = AGENT.search(line)
        if "considers a " in line:
            chances[option(who[1], options)] += float(CHANCE.search(line)[1])
        elif "weighs working alone" in line:
            chances[NOBODY] += float(CHANCE.search(line)[1])
        elif re.match(r"\s+asks\b", line):
            chosen = option(who[1], options)
    return chances, chosen


def option(who, options):
    """The option that a person belongs to: its name, or somebody new."""
    return who if who in options else NEW
