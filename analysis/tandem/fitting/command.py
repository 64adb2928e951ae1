# SPDX-License-Identifier: MIT
"""tandem-fit: an imported scenario in, parameters that hold its network out. Without a plan it drafts one and says so."""

import argparse
import signal
import sys
import threading
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from tandem.errors import ProgramError, inert
from tandem.importing.problems import InputError, Problems
from tandem.words import counted

DONE, BAD_INPUT, INTERRUPTED = 0, 2, 130
PLAN = "fit.toml"
FORMATS = ("svg", "pdf", "png")


class Parser(argparse.ArgumentParser):
    """Complaints in one line."""

    def error(self, message: str) -> NoReturn:
        """Ends the program with what is wrong, in one line."""
        self.exit(BAD_INPUT, f"tandem-fit: {message}; tandem-fit --help says more\n")


def parser() -> Parser:
    """The command line."""
    found = Parser(
        prog="tandem-fit", description="Finds parameters that hold the network of an imported scenario (docs/fit.md)."
    )
    found.add_argument("file", metavar="FILE", help=f"a scenario that tandem-import made; or a plan, {PLAN}")
    found.add_argument("--out", metavar="FOLDER", help="where a drafted plan goes (default: fit, beside the scenario)")
    found.add_argument("--draft", action="store_true", help="drafts the plan, and ends")
    found.add_argument("--threads", type=whole, help="threads of the program (default: all)")
    found.add_argument("--format", choices=FORMATS, default="svg", help="of the figures (default: svg)")
    found.add_argument("--overwrite", action="store_true", help="replaces what another plan left")
    return found


def whole(text: str) -> int:
    """A number of threads."""
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError("at least 1 thread")
    return value


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; its exit code."""
    asked = parser().parse_args(arguments)
    try:
        return run(asked)
    except InputError as error:
        told = [inert(str(problem)) for problem in error.problems]
        print(*told, counted(len(error.problems), "problem"), sep="\n", file=sys.stderr)
    except (ProgramError, OSError) as error:
        print(inert(f"tandem-fit: {error}"), file=sys.stderr)
    except ImportError as error:
        print(f"tandem-fit: {error}; pip install 'tandem-analysis[all]' brings what it needs", file=sys.stderr)
    except KeyboardInterrupt:
        print("\ntandem-fit: interrupted; what is done is kept, and the same command goes on", file=sys.stderr)
        return INTERRUPTED
    return BAD_INPUT


def run(asked: argparse.Namespace) -> int:
    """Drafts a plan or takes the one that is named; fits, and writes what was found."""
    path = Path(asked.file)
    plan = path if is_plan(path) else drafted(path, asked)
    if asked.draft:
        return DONE
    from tandem.fitting.fit import STATE, fit
    from tandem.fitting.store import KEY
    from tandem.fitting.writing import outputs, write

    problems = Problems()
    if not asked.overwrite and not (plan.parent / STATE / KEY).exists():
        for one in outputs(plan.parent, asked.format):
            if one.exists():
                told = "is there already, and is of no fit that was begun here"
                problems.add(str(one), told, "a folder without it", "--overwrite replaces it")
    problems.stop()

    with Interrupts() as interrupts:
        found = fit(
            plan, overwrite=asked.overwrite, threads=asked.threads, say=tell, before_batch=interrupts.raise_again
        )
    made = write(found, plan.parent, asked.format)
    print(inert("\n".join(["", *found.sentences(), "", *map(str, made)])))
    return DONE


class Interrupts:
    """Remembers an interrupt. Python drops one that comes in the moment in which another program is started; it is raised again before the
    next runs. A context manager; where interrupts are not heard at all, in the background, it changes nothing."""

    def __init__(self) -> None:
        self.came = False

    def __enter__(self) -> "Interrupts":
        heard = signal.getsignal(signal.SIGINT) is signal.default_int_handler
        self.installed = heard and threading.current_thread() is threading.main_thread()
        if self.installed:
            signal.signal(signal.SIGINT, self.hear)
        return self

    def __exit__(self, *_: object) -> None:
        if self.installed:
            signal.signal(signal.SIGINT, signal.default_int_handler)

    def hear(self, *_: object) -> NoReturn:
        """Takes the signal."""
        self.came = True
        raise KeyboardInterrupt

    def raise_again(self) -> None:
        """KeyboardInterrupt if one came and was dropped."""
        if self.came:
            raise KeyboardInterrupt


def tell(line: str) -> None:
    """A line of progress, at once."""
    print(line, flush=True)


def is_plan(path: Path) -> bool:
    """Whether a file is a plan, and no scenario: by the tables that a plan alone has, or by its name."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return path.name == PLAN
    return path.name == PLAN or ("schema" not in values and bool({"scenario", "parameters", "targets"} & set(values)))


def drafted(scenario: Path, asked: argparse.Namespace) -> Path:
    """The path of a new plan for a scenario."""
    from tandem.errors import ScenarioError
    from tandem.fitting.plan_text import draft

    folder = Path(asked.out) if asked.out else scenario.parent / "fit"
    plan, problems = folder / PLAN, Problems()
    if plan.exists() and not asked.overwrite:
        advice = f"tandem-fit {plan} uses it, --overwrite drafts anew"
        problems.add(str(plan), "there is a plan already", "no plan, to draft one", advice)
        problems.stop()
    try:
        text = draft(scenario, plan)
    except ScenarioError as error:
        raise InputError(error.problems) from None
    folder.mkdir(parents=True, exist_ok=True)
    plan.write_text(text, encoding="utf-8", newline="")
    print(inert(f"drafted {plan}: it says what is sought and what is held, and is yours to edit"))
    return plan
