# SPDX-License-Identifier: MIT
"""Measures what model 2 changed, and writes docs/model-2.md with its picture, and docs/dead-weight.md."""

import argparse
import json
import sys
from pathlib import Path

from studies.model_2 import chosen, dead_weight, figure, free_weeks, measure, page, runs, story, trace
from studies.model_2.calibration import frozen
from tandem.errors import TandemError
from tandem.program import find_program, run_scenario
from tandem.results import open_results
from tandem.settled import settle

ROOT = Path(__file__).resolve().parents[3]
REFRESH = "scripts/python -m studies.model_2"


def options_of(words):
    parser = argparse.ArgumentParser(prog="studies.model_2", description=__doc__)
    parser.add_argument("--program", type=Path, help="the built program")
    parser.add_argument(
        "--results", type=Path, default=ROOT / "results/model-2", help="folder for results files; re-used"
    )
    parser.add_argument("--frozen", type=Path, default=frozen.FROZEN, help="settings of model 2, .toml or .json")
    parser.add_argument("--docs", type=Path, default=ROOT / "docs", help="folder of the pages")
    parser.add_argument("--only", choices=("page", "dead-weight"), help="one of the two pages")
    parser.add_argument(
        "--check", action="store_true", help="compares the pages instead; exit code 1 where one differs"
    )
    return parser.parse_args(words)


def settings_of(path):
    return json.loads(path.read_text(encoding="utf-8")) if path.suffix == ".json" else frozen.read(path)


def story_of(program, folder, home, size):
    """The text of the story."""
    file = run_scenario(program, runs.story(home, size), folder, "story")
    with open_results(file) as results:
        records, ended = chosen.looked(results)
        span = results.snapshot_ticks(0)[[0, -1]]
    every = chosen.turned(records, ended)
    told = chosen.most(every)
    weeks = trace.told(program, folder / "story.toml", 0, told.person)
    return story.text(weeks, told, sum(map(len, ended.values())), len(every), span)


def seen_of(program, folder, models, size):
    """{model: measures of free weeks}."""
    found = {}
    for model, home in models.items():
        file = run_scenario(program, runs.seen(home, size), folder, measure.slug(model, "seen"))
        with open_results(file) as results:
            found[model] = free_weeks.measures(results)
    return found


def changes(options, program, models, size):
    """Whether docs/model-2.md differs; writes it and its picture."""
    arms = measure.Arms(program, options.results, models, size)
    seen = seen_of(program, options.results, models, size)
    told = story_of(program, options.results, models[runs.AFTER], size)
    if not options.check:
        figure.write(seen, arms.by_pay(), options.docs / "images" / "free-weeks-alone.png")
    text = page.page(arms, seen, told, models[runs.AFTER], size)
    return settle(options.docs / "model-2.md", text, options.check, REFRESH)


def main(words=None, size=None):
    options, size = options_of(words), size or runs.Size()
    try:
        program, models = options.program or find_program(), runs.models(settings_of(options.frozen))
        differs = False
        if options.only != "dead-weight":
            differs |= changes(options, program, models, size)
        if options.only != "page":
            text = dead_weight.text_of(program, options.results, models[runs.AFTER], size)
            differs |= settle(options.docs / "dead-weight.md", text, options.check, REFRESH)
    except (TandemError, OSError) as error:
        print(f"studies.model_2: {error}", file=sys.stderr)
        return 2
    return 1 if differs and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
