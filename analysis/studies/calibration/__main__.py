# SPDX-License-Identifier: MIT
"""Runs the waves of the calibration of model 2; what is finished is kept in the table of each wave."""

import argparse
import sys
from pathlib import Path

import numpy as np

from studies.calibration.emulator import draw_plausible, fit_all
from studies.calibration.runs import Size
from studies.calibration.space import latin_hypercube, read_space
from studies.calibration.targets import read_targets
from studies.calibration.waves import read_wave, run_wave
from tandem.errors import TandemError
from tandem.program import find_program

DATA = Path(__file__).with_name("data")
SEEDS = {1: 210001, 2: 210002, 3: 210003}
REPLICATES = {1: 10, 2: 10, 3: 30}
POINTS = 400


def points_of(space, wave, points, data):
    """[point, number] values of a wave: a Latin hypercube, then points that the regressions of the waves before do not rule out."""
    if wave == 1:
        return space.values(latin_hypercube(space, points, SEEDS[wave]))
    targets, sets = read_targets("fit"), []
    for earlier in range(1, wave):
        done = read_wave(data / f"wave-{earlier}.csv", space)
        sets.append(fit_all(targets, space.places(done.values), done.means))
    places, share = draw_plausible(targets, sets, len(space.free), points, SEEDS[wave])
    print(f"wave {wave}: {share:.2%} of the space is not ruled out")
    return space.values(places)


def main(words=None):
    parser = argparse.ArgumentParser(prog="studies.calibration", description=__doc__)
    parser.add_argument("wave", type=int, choices=SEEDS, help="which wave")
    parser.add_argument("--program", type=Path, help="the built program")
    parser.add_argument("--results", type=Path, default=Path("results/calibration"), help="folder for what is deleted again")
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the tables")
    parser.add_argument("--points", type=int, default=POINTS)
    options = parser.parse_args(words)
    space, size = read_space(), Size(replicates=REPLICATES[options.wave])
    try:
        values = points_of(space, options.wave, options.points, options.data)
        program = options.program or find_program()
        options.data.mkdir(parents=True, exist_ok=True)
        path = options.data / f"wave-{options.wave}.csv"
        wave = run_wave(program, space, values, size, SEEDS[options.wave], path, options.results)
    except (TandemError, ValueError, OSError) as error:
        print(f"studies.calibration: {error}", file=sys.stderr)
        return 2
    print(f"{len(wave.values)} points, {np.isfinite(wave.means['trust']).sum()} of them alive")
    return 0


if __name__ == "__main__":
    sys.exit(main())
