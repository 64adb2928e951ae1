# SPDX-License-Identifier: MIT
"""Holds the default organisation against magnitudes of the literature and signs of a live model; writes docs/default-organisation.md.

scenarios/data/patterns.toml lists the patterns; each is measured per replicate of scenarios/default-organisation.toml."""

import argparse
import sys
import tomllib
from pathlib import Path

import numpy as np

from analysis.answers import AnswersError, run, settle
from analysis.effect import interval, mean
from analysis.results import ResultsError, open_results

ROOT = Path(__file__).resolve().parents[1]
YEAR = 52  # ticks
STAR = "interventions.star.count"

PAGE = """\
# The default organisation

<!-- Printed by scripts/patterns, which keeps it true. -->

240 people in 12 units, with heads; people come and go, speak up, learn from their partners and by doing, in a world that changes
slowly: [`scenarios/default-organisation.toml`](../scenarios/default-organisation.toml). Three weights of partner choice were
calibrated on it, once, before any claim was put to the test, and have stood since: `valuation.reputation_weight` (1.5 to 3),
`valuation.temperature` (0.5 to 0.4) and `valuation.boundary_cost` (0.5 to 0.7). [Decision 11](decisions/0011-calibration.md) says
how, and what is missed.

The table compares it with what the literature reports, and with signs that the model is alive. Each measure is taken per replicate
over the last year unless its name says otherwise; the figure is the mean with its 95 % interval (Student's t over replicates).

| pattern | asked for | default organisation | verdict | source |
|---|---|---|---|---|
"""


def last_year(results, name):
    """A series of the undisturbed arm over the last year: [replicate, tick, ...]."""
    values, ticks = results.series(name), results.ticks(name)
    return values[runs_of(results, 0)][:, ticks > ticks[-1] - YEAR]


def runs_of(results, count):
    """Finished runs of one arm by replicate: indices [replicate]."""
    point = results.runs["point"]
    rows = np.flatnonzero((results.points[STAR][point] == count) & results.done)
    return rows[np.argsort(results.runs["replicate"][rows])]


def mean_of(name):
    """The measure that is the mean of a series over the last year."""
    return lambda results: np.nanmean(last_year(results, name), axis=1)


def trust_and_output(results):
    trust, output = (np.nanmean(last_year(results, name), axis=1) for name in ("trust_by_unit", "output_by_unit"))
    return np.array([np.corrcoef(a, b)[0, 1] for a, b in zip(trust, output)])


def collaboration_of_top(results):
    """From the running number of jobs beyond the own one, at the end of the run."""
    shares = []
    for row in runs_of(results, 0):
        agents, _ = results.snapshots(results.runs["run"][row], results.snapshot_ticks(results.runs["run"][row])[-1])
        helping = np.sort(agents["load"] - 1)[::-1]
        shares.append(helping[:round(len(helping) / 20)].sum() / helping.sum())
    return np.array(shares)


def star_loss(results):
    """Output of those who had a tie to the star in the week before its exit, with the exit over without, minus 1."""
    return np.array([relative_loss(results, results.runs["run"][a], results.runs["run"][b])
                     for a, b in zip(runs_of(results, 0), runs_of(results, 1))])


def relative_loss(results, without, with_exit):
    first, *later = results.snapshot_ticks(without)
    agents, ties = results.snapshots(without, first)
    star = agents["agent"][np.argmax(agents["output"])]
    partners = np.union1d(ties["target"][ties["source"] == star], ties["source"][ties["target"] == star])
    kept, lost = (sum(output_of(results.snapshots(run, tick)[0], partners) for tick in later) for run in (without, with_exit))
    return lost / kept - 1


def output_of(agents, seats):
    return agents["output"][np.isin(agents["agent"], seats)].sum()


def ripening(results):
    return np.nanmean(last_year(results, "trust_old"), axis=1) - np.nanmean(last_year(results, "trust_young"), axis=1)


def rarest_stage(results):
    stages = ("transaction", "cooperation", "collaboration", "leadership")
    return np.min([np.nanmean(last_year(results, f"stage_{stage}"), axis=1) for stage in stages], axis=0)


def stuck_series(results):
    """How many series of organisation level do not move over the last year, or stay within .005 of 0 or 1."""
    names = [name for name in results.names() if name != "ei_index_random"]
    stuck = []
    for row in range(len(runs_of(results, 0))):
        series = [last_year(results, name)[row] for name in names]
        stuck.append(sum(bool(np.nanstd(s) < 1e-9 or abs(np.nanmean(s)) < .005 or abs(np.nanmean(s) - 1) < .005) for s in series))
    return np.array(stuck, dtype=float)


def tie_strength(results):
    found = []
    for row in runs_of(results, 0):
        run_id = results.runs["run"][row]
        _, ties = results.snapshots(run_id, results.snapshot_ticks(run_id)[-1])
        trust = np.concatenate([ties["trust"], ties["trust_back"]]).astype(float)
        found.append(trust.std() / trust.mean())
    return np.array(found)


MEASURES = {
    "trust_and_output": trust_and_output, "collaboration_of_top": collaboration_of_top, "star_loss": star_loss,
    "ei_index": mean_of("ei_index"), "ripening": ripening, "rarest_stage": rarest_stage, "isolates": mean_of("isolates"),
    "stuck_series": stuck_series, "tie_strength": tie_strength, "degree_inequality": mean_of("degree_gini"),
    "assortativity": mean_of("assortativity"),
}


def read_patterns(path):
    """The patterns of patterns.toml; AnswersError where one is not as its head says."""
    patterns = tomllib.loads(path.read_text(encoding="utf-8"))["pattern"]
    for pattern in patterns:
        wrong = sorted({"measure", "name", "low", "high", "source"} ^ set(pattern))
        if wrong:
            raise AnswersError(f"{path}: a pattern lacks or does not know: {', '.join(wrong)}")
        if pattern["measure"] not in MEASURES:
            raise AnswersError(f"{path}: no measure '{pattern['measure']}'; there are {', '.join(MEASURES)}")
    return patterns


def measured(results, patterns):
    """[(pattern, mean, low, high, met)] with the 95 % interval of the mean over replicates."""
    found = []
    for pattern in patterns:
        values = MEASURES[pattern["measure"]](results)
        middle = mean(values)
        found.append((pattern, middle, *interval(values), pattern["low"] <= middle <= pattern["high"]))
    return found


def page(found):
    rows = []
    for pattern, middle, low, high, met in found:
        asked = f"{pattern['low']:g} to {pattern['high']:g}"
        figure = f"{middle:.3f} ({low:.3f} to {high:.3f})"
        rows.append(f"| {pattern['name']} | {asked} | {figure} | {'met' if met else '**missed**'} | {pattern['source']} |\n")
    return PAGE + "".join(rows)


def main(words=None):
    parser = argparse.ArgumentParser(prog="scripts/patterns", description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; exit code 1 when the page is not true any more")
    parser.add_argument("--program", default=str(ROOT / "build/release/tandem"), help="the built program")
    parser.add_argument("--results", type=Path, default=ROOT / "results/answers", help="folder for results files; re-used")
    options = parser.parse_args(words)
    try:
        patterns = read_patterns(ROOT / "scenarios/data/patterns.toml")
        with open_results(run(options.program, ROOT / "scenarios/default-organisation.toml", options.results)) as results:
            found = measured(results, patterns)
    except (AnswersError, ResultsError, OSError, tomllib.TOMLDecodeError) as error:
        print(f"scripts/patterns: {error}", file=sys.stderr)
        return 2
    return 1 if settle(ROOT / "docs/default-organisation.md", page(found), options.check) and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
