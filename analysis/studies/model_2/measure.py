# SPDX-License-Identifier: MIT
"""Runs all arms of both models and keeps of them what the page tells: means over the weeks that are measured, by replicate."""

import numpy as np

from studies.model_2 import runs
from tandem.program import run_scenario
from tandem.results import open_results
from tandem.statistics import mean

YOUNG = (1, 13, 52)  # weeks


class Arms:
    """of(model, arm, metric): [replicate] mean over the weeks that are measured; stages(model, week): {stage: [replicate]}."""

    def __init__(self, program, folder, models, size):
        self.size, self.found, self.at_once, self.young = size, {}, {}, {}
        for model, home in models.items():
            for name, change in runs.arms(home).items():
                file = run_scenario(program, runs.arm(home, change, size), folder, slug(model, name))
                with open_results(file) as results:
                    self.keep(model, name, results)
            with open_results(run_scenario(program, runs.young(home, size), folder, slug(model, "young"))) as results:
                self.young[model] = stages_of(results)

    def keep(self, model, name, results):
        order, start = np.argsort(results.runs["replicate"]), self.size.start
        for metric in runs.METRICS:
            values, ticks = results.series(metric)[order], results.ticks(metric)
            self.found[model, name, metric] = mean(values[:, ticks > start])
            if metric == "output":
                year = (ticks > start) & (ticks <= start + 52)
                self.at_once[model, name] = values[:, year].mean(axis=1)

    def of(self, model, arm, metric):
        return self.found[model, arm, metric]

    def change(self, model, arm, metric):
        """[replicate] arm less home."""
        return self.of(model, arm, metric) - self.of(model, "home", metric)

    def relative(self, model, arm, metric, against="home"):
        """[replicate] arm by another, less 1."""
        return self.of(model, arm, metric) / self.of(model, against, metric) - 1

    def worth(self, model, world):
        """[replicate] (at once, settled) output with partners by output without, less 1."""
        at_once = self.at_once[model, world] / self.at_once[model, f"{world}, stop"] - 1
        return at_once, self.relative(model, world, "output", f"{world}, alone")

    def by_pay(self):
        """{model: {times the gain of joint work: [replicate] share of free weeks alone}}."""
        models = dict.fromkeys(model for model, _, _ in self.found)
        names = {times: "home" if times == 1 else f"pay × {times:g}" for times in runs.PAY}
        return {m: {times: self.of(m, name, "alone_by_choice") for times, name in names.items()} for m in models}

    def stages_settled(self, model):
        """{stage: mean share}."""
        return {name: self.of(model, "home", name).mean() for name in runs.METRICS if name.startswith("stage_")}


def stages_of(results):
    """{week: {stage: [replicate]}} of the first year."""
    found = {}
    for week in YOUNG:
        values = {name: results.series(name)[:, results.ticks(name) == week][:, 0] for name in results.names()}
        found[week] = {name.removeprefix("stage_"): value for name, value in values.items()}
    return found


def slug(model, name):
    return f"{model} {name}".replace("model ", "").replace("×", "x").replace(",", "").replace(" ", "-")
