# SPDX-License-Identifier: MIT
"""A fit from plan to findings: parameters that hold an imported network where it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tandem.errors import ProgramError
from tandem.fitting import networks
from tandem.fitting.distance import Target, distance_to
from tandem.fitting.judge import Check, judge
from tandem.fitting.plan import read_plan
from tandem.fitting.posterior import Marginal, marginals, resampled, together
from tandem.fitting.prepared import Setup, set_up
from tandem.fitting.prior import columns
from tandem.fitting.smc import Generation, Rules, drawn, sequence
from tandem.fitting.store import Store
from tandem.importing.problems import Problems
from tandem.words import counted

Array = NDArray[np.float64]
STATE = "state"
PREDICTIVE = 1_000_000  # in the place of a generation, in the draws of the predictive runs


@dataclass
class Fit:
    """What a fit found. values: [run, component] of fresh runs of the posterior, at points [run, parameter] of the unit cube.

    checks: of the targets, then of what was not fitted; simulations: points that were run now, not read from an earlier try."""

    setup: Setup
    generations: list[Generation]
    stopped: str
    marginals: list[Marginal]
    checks: list[Check]
    points: Array
    failed: int
    simulations: int

    @property
    def last(self) -> Generation:
        """The posterior: the particles of the last whole generation."""
        return self.generations[-1]

    def sentences(self) -> list[str]:
        """The findings, a line each."""
        last, found = self.last, self.checks
        prior = self.generations[0]
        failed = f", {self.failed} without a value" if self.failed else ""
        told = [
            f"{counted(len(self.generations), 'generation')}, {last.simulations} simulations: {self.stopped}",
            f"distance at most {last.tolerance:.3f} ({prior.tolerance:.3f} by rejection alone); {len(last.u)} particles, worth {last.effective():.0f} of even weight",
            "",
            "parameters (median, and 90 % of the posterior):",
            *(f"  {one.sentence()}" for one in self.marginals),
            *(f"  {one}" for one in together(self.setup.parameters, last)),
            "",
            f"targets, in {len(self.points)} fresh runs of the posterior{failed} (predicted: 95 % of them, of a measure as a whole):",
            *(f"  {one.sentence()}" for one in found if one.fitted),
            "looked at beside them, not fitted:",
            *(f"  {one.sentence()}" for one in found if not one.fitted),
            "",
            self.verdict(),
        ]
        return told

    def verdict(self) -> str:
        """What the model cannot match, in one line."""
        missed = [one.measure.words for one in self.checks if one.fitted and not one.matched()]
        if not missed:
            return "The model holds this network where it is: all targets lie in what it predicts."
        told = f"The model cannot hold this network where it is: it misses {', '.join(missed)}."
        return f"{told}{of_survival(self.checks)}"


def of_survival(checks: Sequence[Check]) -> str:
    """What it means that ties last longer, or shorter, than was wanted; nothing where they do not."""
    for line in (check.lines[0] for check in checks if check.measure.name == "tie_survival"):
        numbers = f"{100 * line.low:.0f} to {100 * line.high:.0f} % of the first ties stand after {line.target.component.week} weeks"
        if line.low > line.target.high:
            return f" What it holds it holds by freezing the ties: {numbers}, more than was wanted."
        if line.high < line.target.low:
            return f" What it holds it holds by ties that come and go too fast: {numbers}, fewer than was wanted."
    return ""


def fit(
    plan: Path | str,
    *,
    overwrite: bool = False,
    threads: int | None = None,
    say: Callable[[str], None] = lambda _: None,
    before_batch: Callable[[], None] = lambda: None,
) -> Fit:
    """Runs the plan at this path, or goes on with it: what was simulated before is kept in the folder `state` beside the plan.

    overwrite: what another plan left there goes; threads: of the program; say: takes a line of progress; before_batch: is called before runs are
    started, and may raise. InputError: all that is wrong
    with the plan and its scenario, or another plan's state. ProgramError: the program's words. BlockingIOError: another fit works there."""
    problems = Problems()
    found = read_plan(Path(plan), problems)
    if found is None:
        problems.stop()
    assert found is not None
    setup = set_up(found, problems)
    with Store(Path(plan).parent / STATE) as store:
        if not store.is_of(setup.key) and not overwrite:
            told = "was begun with other parameters, targets or numbers, another scenario, or another program"
            problems.add(str(store.folder), told, "what this plan left", "--overwrite begins anew; or another folder")
            problems.stop()
        store.begin(setup.key)
        return carried_out(setup, store, threads, say, before_batch)


def carried_out(
    setup: Setup, store: Store, threads: int | None, say: Callable[[str], None], before_batch: Callable[[], None]
) -> Fit:
    """Sampler, fresh runs of the posterior, and checks."""

    def simulate(generation: int, batch: int, u: Array, seeds: NDArray[np.int64]) -> Array:
        def run() -> Array:
            before_batch()
            points = networks.with_luck(columns(setup.parameters, u), seeds)
            found = [*setup.fitted, *setup.auxiliary]
            return networks.simulated(setup.scenario, points, found, threads, store.folder)

        return store.batch(f"{generation:07d}-{batch:05d}", u, run)

    rules, count = setup.plan.rules, len(setup.fitted)

    def distance_of(prior: Array) -> Callable[[Array], Array]:
        made = distance_to(setup.targets)(prior[:, :count])
        return lambda y: made(y[:, :count])

    def on_generation(found: Generation) -> None:
        say(
            f"generation {found.number + 1}: distance at most {found.tolerance:.3f}, {100 * found.acceptance:.0f} % accepted, "
            f"{found.simulations} simulations"
        )

    try:
        generations, prior, _, stopped = sequence(simulate, len(setup.parameters), rules, distance_of, on_generation)
    except ValueError as error:
        raise ProgramError(f"{setup.plan.file}: {error}; the runs fail, or leave networks without ties") from None
    last = generations[-1]
    points, y = predicted(setup.plan.predictive, rules, last, simulate)
    targets = [*setup.targets, *(Target(one, v, v) for one, v in zip(setup.auxiliary, setup.expected))]
    checks = judge(targets[:count], y[:, :count], prior[:, :count], True)
    checks += judge(targets[count:], y[:, count:], prior[:, count:], False)
    failed = int((~np.isfinite(y[:, :count]).all(axis=1)).sum())
    shown = marginals(setup.parameters, last)
    return Fit(setup, generations, stopped, shown, checks, points, failed, store.simulations)


def predicted(count: int, rules: Rules, last: Generation, simulate: Callable[..., Array]) -> tuple[Array, Array]:
    """(points [run, parameter], statistics [run, component]) of fresh runs of the posterior, with luck of their own: the runs that were
    accepted are nearer to the targets than the model is."""
    points, seeds = drawn(rules, PREDICTIVE, last.number, lambda rng: resampled(last, count, rng))
    return points, simulate(PREDICTIVE, last.number, points, seeds)
