# SPDX-License-Identifier: MIT
"""Measures what the page shows, and puts the page together."""

import numpy as np

from studies.model_2.calibration import choice, frozen, look, page
from studies.model_2.calibration.runs import Size
from studies.model_2.calibration.targets import read_targets
from studies.model_2.calibration.waves import read_wave

FITTED_SEED, HELD_SEED = 220001, 220002
OTHERS, REPLICATES = 30, 10  # points that are not ruled out at which the held rows are looked at, too


def text_of(space, program, data, folder):
    wave = read_wave(data / "wave-3.csv", space)
    kept = choice.kept(read_targets("fit"), wave)
    taken = frozen.read()
    says = {"first": Size().start + 1, "last": Size().start + 52 * Size().years}
    says |= {"points": len(wave.values), "kept": len(kept), "share": f"{len(kept) / len(wave.values):.0%}"}
    return "".join(
        [
            page.HEAD.format(**says),
            page.NUMBERS.format(**says),
            page.numbers_table(space, numbers_of(space, taken), wave.values[kept]),
            fitted(program, taken, {name: means[chosen_of(space, wave)] for name, means in wave.means.items()}, folder),
            held_back(space, program, taken, wave.values[kept], folder),
            one_meeting(program, taken, folder),
            page.OBJECTIONS,
        ]
    )


def numbers_of(space, taken):
    """[number] of the point that was taken."""
    return [taken[one.key]["parts"][1] if one.law else taken[one.key] for one in space.free]


def chosen_of(space, wave):
    return choice.chosen(space, read_targets("fit"), wave)


def fitted(program, taken, chosen, folder):
    before = look.fitted(program, {}, FITTED_SEED, folder, "model-1")
    after = look.fitted(program, taken, FITTED_SEED, folder, "model-2")
    targets = read_targets("fit")
    score = page.score([page.met(target, after[target.measure]) for target in targets])
    head = page.FITTED.format(replicates=Size().replicates * 3, seed=FITTED_SEED, score=score)
    return head + page.fitted_table(targets, before, after, chosen)


def held_back(space, program, taken, values, folder):
    before = look.held_back(program, {}, HELD_SEED, folder, "held-before")
    after = look.held_back(program, taken, HELD_SEED, folder, "held")
    others = {name: [] for name in after}
    for number, row in enumerate(values[1 : OTHERS + 1]):
        settings = space.settings | {one.key: space.setting(n, row[n]) for n, one in enumerate(space.free)}
        size = Size(replicates=REPLICATES, after=5)
        found = look.held_back(program, settings, HELD_SEED, folder, f"held-{number}", size)
        for name, replicates in found.items():
            others[name].append(np.nanmean(replicates))
    others = {name: np.array(means) for name, means in others.items()}
    targets = read_targets("held")
    score = page.score([page.met(target, after[target.measure]) for target in targets])
    head = page.HELD.format(seed=HELD_SEED, others=len(values[1 : OTHERS + 1]), score=score)
    return head + page.held_table(targets, before, after, others)


def one_meeting(program, taken, folder):
    wrong = taken["knowledge.known_wrong"]
    found = {u: look.groups(program, wrong, u, HELD_SEED, folder) for u in (page.VOICED, 1.0)}
    three, six = (page.heard(page.VOICED, people) for people in (3, 6))
    verdict = "met" if 0.36 <= (three + six) / 2 <= 0.56 else "missed, as was expected"
    head = page.GROUPS.format(three=f"{three:.2f}", six=f"{six:.2f}", verdict=verdict, groups=page.row_15(found))
    return head + page.groups_table(found)
