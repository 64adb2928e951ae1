# SPDX-License-Identifier: MIT
"""Calibrates model 2: three waves of runs, the choice of a point, the page that shows what it is like, and the points that are not
ruled out, as worlds for other studies. What is finished is kept."""

import argparse
import sys
from pathlib import Path

import numpy as np

from studies.model_2.calibration import choice, frozen
from studies.model_2.calibration.emulator import draw_plausible, fit_all
from studies.model_2.calibration.ladder import starts_at_transaction
from studies.model_2.calibration.report import text_of
from studies.model_2.calibration.runs import Size
from studies.model_2.calibration.space import latin_hypercube, read_space
from studies.model_2.calibration.targets import read_targets
from studies.model_2.calibration.waves import read_wave, run_wave
from studies.model_2.calibration.worlds import worlds_text
from tandem.errors import TandemError
from tandem.program import find_program
from tandem.settled import settle

ROOT = Path(__file__).resolve().parents[4]
DATA = Path(__file__).with_name("data")
SEEDS = {1: 210001, 2: 210002, 3: 210003}
REPLICATES = {1: 10, 2: 10, 3: 30}
POINTS = {1: 400, 2: 400, 3: 140}


def points_of(space, wave, data):
    """[point, number] values of a wave: a Latin hypercube, then points that the regressions of the waves before do not rule out."""
    if wave == 1:
        return space.points(latin_hypercube(space, POINTS[wave], SEEDS[wave]))
    targets, sets = read_targets("fit"), []
    for earlier in range(1, wave):
        done = read_wave(data / f"wave-{earlier}.csv", space)
        sets.append(fit_all(targets, space.places(done.values), done.means))
    places, share = draw_plausible(
        targets,
        sets,
        len(space.free),
        POINTS[wave],
        SEEDS[wave],
        lambda some: starts_at_transaction(space, space.values(some)),
    )
    print(f"wave {wave}: {share:.2%} of the space is not ruled out", flush=True)
    return space.points(places)


def run_one(space, options):
    wave = options.wave
    values = points_of(space, wave, options.data)
    options.data.mkdir(parents=True, exist_ok=True)
    path = options.data / f"wave-{wave}.csv"
    size = Size(replicates=REPLICATES[wave])
    done = run_wave(options.program or find_program(), space, values, size, SEEDS[wave], path, options.results)
    print(f"{len(done.values)} points, {np.isfinite(done.means['trust']).sum()} of them with ties")
    return 0


def choose(space, options):
    wave = read_wave(options.data / "wave-3.csv", space)
    number = choice.chosen(space, read_targets("fit"), wave)
    frozen.write(space, wave.values[number])
    print(f"point {number} of wave 3 is taken; see {frozen.FROZEN}")
    return 0


def page(space, options):
    text = text_of(space, options.program or find_program(), options.data, options.results)
    differs = settle(options.page, text, options.check, "scripts/python -m studies.model_2.calibration page")
    return 1 if differs and options.check else 0


def worlds(space, options):
    text = worlds_text(space, read_targets("fit"), read_wave(options.data / "wave-3.csv", space))
    differs = settle(options.worlds, text, options.check, "scripts/python -m studies.model_2.calibration worlds")
    return 1 if differs and options.check else 0


def options_of(words):
    parser = argparse.ArgumentParser(prog="studies.model_2.calibration", description=__doc__)
    parser.add_argument("what", choices=("wave", "choose", "page", "worlds"))
    parser.add_argument("wave", type=int, nargs="?", choices=SEEDS, default=1, help="which wave (1)")
    parser.add_argument("--program", type=Path, help="the built program")
    parser.add_argument("--results", type=Path, default=ROOT / "results/calibration", help="folder for results files")
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the tables")
    parser.add_argument("--page", type=Path, default=ROOT / "docs/calibration.md", help="where the page goes")
    parser.add_argument(
        "--worlds",
        type=Path,
        default=ROOT / "scenarios/data/not-ruled-out.toml",
        help="where the points that are not ruled out go",
    )
    parser.add_argument(
        "--check", action="store_true", help="compares page or points instead; exit code 1 where they differ"
    )
    return parser.parse_args(words)


def main(words=None):
    options = options_of(words)
    try:
        return {"wave": run_one, "choose": choose, "page": page, "worlds": worlds}[options.what](read_space(), options)
    except (TandemError, ValueError, OSError) as error:
        print(f"studies.model_2.calibration: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
