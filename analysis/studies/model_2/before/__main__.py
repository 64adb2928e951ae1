# SPDX-License-Identifier: MIT
"""Measures the default organisation where model 2 will be fitted, and writes docs/plans/before-model-2.md."""

import argparse
import sys
from pathlib import Path

from studies.model_2.before import hours, leavers, page, people, runs, ties, worth
from studies.model_2.organisation import organisation
from tandem.errors import TandemError
from tandem.program import run_scenario
from tandem.results import open_results
from tandem.settled import settle

ROOT = Path(__file__).resolve().parents[4]
SERIES = ["output", "trust", "degree", "isolates", "ei_index", "tie_age", "tenure"]


def options_of(words):
    parser = argparse.ArgumentParser(prog="studies.model_2.before", description=__doc__.split("\n")[0])
    parser.add_argument("--program", default=str(ROOT / "build/release/tandem"), help="the built program")
    parser.add_argument(
        "--results", type=Path, default=ROOT / "results/before-model-2", help="folder for results files; re-used"
    )
    parser.add_argument("--page", type=Path, default=ROOT / "docs/plans/before-model-2.md", help="where the page goes")
    parser.add_argument("--check", action="store_true", help="compares the page instead; exit code 1 where it differs")
    return parser.parse_args(words)


def measure(options, name, text, how):
    """What `how` makes of the results of a scenario."""
    with open_results(run_scenario(options.program, text, options.results, name)) as results:
        return how(results)


def of_leavers(options, home, size):
    """{way: {span: [seed]}}."""
    found = {}
    with open_results(
        run_scenario(options.program, runs.leavers(home, size), options.results, "nobody-leaves")
    ) as kept:
        who, worked = leavers.chosen(kept, size)
        for number, (way, seats) in enumerate(who.items()):
            lost = run_scenario(options.program, runs.leavers(home, size, seats), options.results, f"leaver-{number}")
            with open_results(lost) as lost:
                found[way] = {
                    name: leavers.change(kept, lost, size, seats, worked, span) for name, span in leavers.AFTER.items()
                }
    return found


def bounds(size):
    return [
        0,
        size.settled // 15,
        size.settled // 5,
        size.start,
        size.start + 52 * size.years,
        size.settled * 2 // 3,
        size.settled,
    ]


def text_of(options, size):
    home = organisation()
    return page.page(
        size,
        runs.SEED,
        measure(options, "people", runs.people(home, size), lambda one: people.measures(one, size)),
        measure(options, "alike", runs.people(home | runs.ALIKE, size), lambda one: people.measures(one, size)),
        measure(options, "ties", runs.ties(home, size), lambda one: ties.measures(one, size)),
        measure(options, "stop", runs.worth(home, size, False), lambda one: worth.measures(one, size, False)),
        measure(options, "begin", runs.worth(home, size, True), lambda one: worth.measures(one, size, True)),
        measure(options, "hours", runs.hours(home, size, hours.GAINS), hours.measures),
        of_leavers(options, home, size),
        measure(
            options, "settled", runs.settled(home, size, SERIES), lambda one: page.settled_table(one, bounds(size))
        ),
    )


def main(words=None, size=None):
    options = options_of(words)
    try:
        differs = settle(
            options.page,
            text_of(options, size or runs.Size()),
            options.check,
            "scripts/python -m studies.model_2.before",
        )
    except (TandemError, OSError) as error:
        print(f"studies.model_2.before: {error}", file=sys.stderr)
        return 2
    return 1 if differs and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
