# SPDX-License-Identifier: MIT
"""The runs behind two of the figures, and the summary that is kept of them (data/summary.json)."""

from pathlib import Path

import numpy as np

from tandem import Scenario, evaluate
from tandem.statistics import mean_interval

ROOT = Path(__file__).resolve().parents[3]
SEED = 320001  # of no other study
ORGANISATION = ROOT / "scenarios/data/default-organisation-0.1.toml"
MODELS = ("0.1", "2")
JOINT_GAIN = 0.5  # the default of both models
PAY = (0.5, 0.75, 1, 1.25, 1.5)  # times that
CHOICES = ("alone_by_choice", "stage_transaction", "stage_cooperation", "stage_collaboration", "stage_leadership")
NEED = (0.1, 0.3, 0.6, 0.9)
OPEN = (0, 0.02, 0.1, 0.3, 1)
WINDOW = (105, 208)


def organisation(version, metrics):
    """The default organisation as it has always been, in a version of the model, recording these metrics."""
    text = ORGANISATION.read_text(encoding="utf-8")
    scenario = Scenario(f'schema = 1\nmodel_version = "{version}"\n{text}')
    recorded = {"recording.metrics": list(metrics), "recording.every": 4, "recording.costly_every": 4}
    return scenario.set({"run.ticks": WINDOW[1]} | recorded)


def spectrum(replicates):
    """{model: {metric: [(mean, low, high) by pay]}}: what people do with a free week, and how close their ties are, by what joint work pays."""
    found = {}
    points = [{"work.joint_gain": JOINT_GAIN * times} for times in PAY]
    for version in MODELS:
        data = evaluate(
            organisation(version, CHOICES), points, CHOICES, WINDOW, replicates=replicates, seed=SEED, progress=False
        )
        found[version] = {name: [told(values) for values in data[name].values] for name in CHOICES}
    return found


def surface(replicates):
    """[need][openness] of (mean, low, high): output, as a share of that of the same organisation without walls, less one."""
    points = [{"tasks.external_share": need, "boundaries.permeability": openness} for need in NEED for openness in OPEN]
    data = evaluate(
        organisation("2", ["output"]), points, "output", WINDOW, replicates=replicates, seed=SEED, progress=False
    )
    output = data.values.reshape(len(NEED), len(OPEN), -1)
    lost = output / output[:, -1:] - 1
    return [[told(cell) for cell in row] for row in lost]


def told(values):
    """(mean, low, high) over replicates, six digits; the interval has no width where all replicates are alike."""
    mean = float(np.mean(values))
    low, high = (mean, mean) if np.ptp(values) == 0 else mean_interval(values)
    return [float(f"{value:.6g}") for value in (mean, low, high)]


def measured(replicates):
    return {
        "seed": SEED,
        "replicates": replicates,
        "window": list(WINDOW),
        "pay": list(PAY),
        "need": list(NEED),
        "open": list(OPEN),
        "spectrum": spectrum(replicates),
        "surface": surface(replicates),
    }
