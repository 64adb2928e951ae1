# SPDX-License-Identifier: MIT
"""Whether what the lesson states holds in worlds of another seed, which nobody looked at when its pages were made."""

from studies.lesson import effects
from studies.lesson.pages import name_of


def failures(lesson, kept, fresh):
    """[sentence] of all that the worlds of `fresh` do not bear out: claims, answers that are right, goals. kept, fresh: {name: row}."""
    found = []
    for page, step in lesson.effects():
        name = name_of(page, step)
        if "claim" in step and not effects.holds(step["claim"], fresh[name]):
            found.append(f"{name}: the claim `{step['claim']}` does not hold: {interval(fresh[name])}")
        if "truth" in kept.get(name, {}) and fresh[name]["truth"] != kept[name]["truth"]:
            found.append(f"{name}: the right answer is {fresh[name]['truth']}, not {kept[name]['truth']}")
        for example in step.get("examples", []):
            row = fresh[f"{name}.{example['name']}"]
            if row["meets"] != example["meets"]:
                found.append(f"{name}.{example['name']}: a share of {row['share']:.3f} turns whether the goal is met")
    return found


def interval(row):
    """A relative difference with its interval."""
    return f"{row['relative']:+.4f} ({row['relative_low']:+.4f} to {row['relative_high']:+.4f})"
