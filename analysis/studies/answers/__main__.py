# SPDX-License-Identifier: MIT
"""Answers the question of every scenario from its own results: two lines in its head comment, and a page that lists them.

answers.toml says what is compared; the numbers and the direction come from the runs. With --check nothing is changed."""

import argparse
import sys
import tomllib
from pathlib import Path

import tandem
from studies.answers.heads import page, with_answer
from studies.answers.rows import ROWS, AnswersError, read_lines, sentence
from tandem.errors import ResultsError, TandemError
from tandem.program import run_scenario_file
from tandem.settled import settle

ROOT = Path(__file__).resolve().parents[3]
COMMAND = "scripts/answers"


def answered(program, scenario, lines, folder):
    """The scenario's text with the answer that its results give."""
    with tandem.open(run_scenario_file(program, scenario, folder)) as data:
        try:
            sentences = [sentence(data, line) for line in lines]
        except (ResultsError, KeyError) as error:
            raise AnswersError(f"{scenario}: {error}") from None
    return with_answer(scenario.read_text(encoding="utf-8"), sentences)


def main(words=None):
    parser = argparse.ArgumentParser(prog=COMMAND, description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="change nothing; exit code 1 when an answer is not true any more"
    )
    parser.add_argument(
        "--only", metavar="NAME", action="append", help="this scenario alone; may be given several times"
    )
    parser.add_argument("--program", default=str(ROOT / "build/release/tandem"), help="the built program")
    parser.add_argument(
        "--results", type=Path, default=ROOT / "results/answers", help="folder for results files; re-used"
    )
    parser.add_argument("--scenarios", type=Path, default=ROOT / "scenarios", help="folder of the scenarios")
    parser.add_argument("--rows", type=Path, default=ROWS, help="the file that says what is compared")
    parser.add_argument("--page", type=Path, default=ROOT / "docs/scenarios.md", help="the page that lists the answers")
    options = parser.parse_args(words)
    try:
        return refresh(options)
    except (TandemError, OSError, tomllib.TOMLDecodeError) as error:
        print(f"{COMMAND}: {error}", file=sys.stderr)
        return 2


def refresh(options):
    """Settles every scenario that is asked for, then the page; returns the exit code."""
    scenarios = {path.stem: path for path in sorted(options.scenarios.glob("*.toml"))}
    asked = read_lines(options.rows)
    if set(scenarios) != set(asked):
        raise AnswersError(
            f"only one of scenarios and {options.rows.name} has: {', '.join(sorted(set(scenarios) ^ set(asked)))}"
        )
    unknown = set(options.only or ()) - set(scenarios)
    if unknown:
        raise AnswersError(f"no scenario {', '.join(sorted(unknown))}; there are {', '.join(scenarios)}")
    stale = False
    for name in options.only or scenarios:
        wanted = answered(options.program, scenarios[name], asked[name], options.results)
        stale |= settle(scenarios[name], wanted, options.check, COMMAND)
    texts = {name: path.read_text(encoding="utf-8") for name, path in scenarios.items()}
    stale |= settle(options.page, page(texts), options.check, COMMAND)
    return 1 if stale and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
