# SPDX-License-Identifier: MIT
"""Answers the question of every scenario from its own results: two lines in its head comment, and a page that lists them.

scenarios/data/answers.toml says what is compared; the numbers and the direction come from the runs. With --check nothing is changed."""

import argparse
import difflib
import hashlib
import re
import subprocess
import sys
import tomllib
from pathlib import Path

from analysis.contrast import sentence
from analysis.results import ResultsError, open_results

ROOT = Path(__file__).resolve().parents[1]
START = "# Answer:"
LEDGER = "claims"  # not a scenario: the rows of scripts/claims
COMPARISON = {"say", "metric", "arm", "against"}, {"window", "units", "arm_base", "against_base"}
BEST = {"say", "metric", "best"}, {"window", "units", "where"}

PAGE = """\
# Scenarios

<!-- Printed by scripts/answers, which keeps it true. -->

Each scenario in `scenarios/` asks a question. Its answer is made from its own runs by `scripts/answers`: the arms are compared
replicate by replicate (all points of a replicate share their draws), over the last quarter of the run unless the words say
otherwise. "A against B" are the two means, in the unit of the metric; then follow the mean difference and its 95 % interval
(Student's t over replicates). An answer holds for the scenario as it stands in its file and says nothing about other settings. With
so many intervals one in twenty excludes zero by chance, and the best of several arms looks a little better than it is.

| scenario | question | answer |
|---|---|---|
"""


class AnswersError(Exception):
    """An answer cannot be made; the message says why."""


def read_lines(path):
    """{scenario: [line, line]} of answers.toml; AnswersError where it is not as its head says."""
    with open(path, "rb") as file:
        asked = tomllib.load(file)
    for name, lines in asked.items():
        if not isinstance(lines, list) or len(lines) != 2:
            raise AnswersError(f"{path}: {name} needs two tables [[{name}]], a line of the answer each")
        for line in lines:
            needed, allowed = BEST if "best" in line else COMPARISON
            wrong = sorted(needed - set(line)) + sorted(set(line) - needed - allowed)
            if wrong:
                raise AnswersError(f"{path}: [[{name}]] lacks or does not know: {', '.join(wrong)}")
            slot = "{best}" if "best" in line else "{compares}"
            if slot not in line["say"]:
                raise AnswersError(f"{path}: [[{name}]]: `say` lacks {slot}")
    return asked


def head_end(lines):
    """How many lines the head comment has."""
    return next((i for i, line in enumerate(lines) if not line.startswith("#")), len(lines))


def without_answer(text):
    """A scenario's text without its answer and the empty comment line before it."""
    lines = text.splitlines(keepends=True)
    for i in range(head_end(lines)):
        if lines[i].startswith(START):
            begin = i - 1 if i and lines[i - 1].strip() == "#" else i
            return "".join(lines[:begin] + lines[min(i + 2, head_end(lines)):])
    return text


def with_answer(text, sentences):
    """A scenario's text with the answer at the end of its head comment, in place of the one that it may have."""
    lines = without_answer(text).splitlines(keepends=True)
    end = head_end(lines)
    first, second = sentences
    return "".join(lines[:end] + ["#\n"] * bool(end) + [f"{START} {first}\n", f"# {second}\n"] + lines[end:])


def answer_of(text):
    """The sentences of the answer in a scenario's head; empty without one."""
    lines = text.splitlines()
    for i in range(head_end(lines)):
        if lines[i].startswith(START):
            return [lines[i].removeprefix(START).strip(), *(line.removeprefix("#").strip() for line in lines[i + 1:i + 2])]
    return []


def fingerprint(program, scenario):
    """What results depend on: the program, the scenario without its answer, and the data files that it names."""
    text = without_answer(scenario.read_text(encoding="utf-8"))
    digest = hashlib.sha256(Path(program).read_bytes() + text.encode())
    for name in re.findall(r'"(data/[^"]+)"', text):
        digest.update((scenario.parent / name).read_bytes())
    return digest.hexdigest()


def run(program, scenario, folder):
    """The results file of a scenario in `folder`; what is there is taken if program and scenario are the same."""
    folder.mkdir(parents=True, exist_ok=True)
    out, key = folder / f"{scenario.stem}.h5", folder / f"{scenario.stem}.key"
    wanted = fingerprint(program, scenario)
    if out.exists() and key.exists() and key.read_text() == wanted:
        return out
    key.unlink(missing_ok=True)
    done = subprocess.run([program, "run", str(scenario), "--out", str(out), "--overwrite", "--quiet"], capture_output=True, text=True)
    if done.returncode != 0:
        raise AnswersError(f"{scenario}: the program ended with code {done.returncode}\n{done.stderr.strip()}")
    key.write_text(wanted)
    return out


def answered(program, scenario, lines, folder):
    """The scenario's text with the answer that its results give."""
    with open_results(run(program, scenario, folder)) as results:
        try:
            sentences = [sentence(results, line) for line in lines]
        except (ResultsError, KeyError) as error:
            raise AnswersError(f"{scenario}: {error}") from None
    return with_answer(scenario.read_text(encoding="utf-8"), sentences)


def page(texts):
    """docs/scenarios.md from {name: text of the scenario}."""
    rows = []
    for name in sorted(texts):
        cells = [f"[{name}](../scenarios/{name}.toml)", tomllib.loads(texts[name])["question"], "<br>".join(answer_of(texts[name]))]
        rows.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n")
    return PAGE + "".join(rows)


def settle(path, wanted, check):
    """Writes what is wanted into the file; with `check` prints the difference instead. Returns whether there was one."""
    found = path.read_text(encoding="utf-8") if path.exists() else ""
    if found == wanted:
        return False
    if check:
        print(f"{path} is not true any more; scripts/answers refreshes it")
        print(*difflib.unified_diff(found.splitlines(), wanted.splitlines(), "in the file", "from its results", lineterm="", n=0), sep="\n")
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(wanted, encoding="utf-8")
        print(f"refreshed {path}")
    return True


def main(words=None):
    parser = argparse.ArgumentParser(prog="scripts/answers", description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; exit code 1 when an answer is not true any more")
    parser.add_argument("--only", metavar="NAME", action="append", help="this scenario alone; may be given several times")
    parser.add_argument("--program", default=str(ROOT / "build/release/tandem"), help="the built program")
    parser.add_argument("--results", type=Path, default=ROOT / "results/answers", help="folder for results files; re-used")
    parser.add_argument("--scenarios", type=Path, default=ROOT / "scenarios", help="folder of the scenarios")
    parser.add_argument("--page", type=Path, default=ROOT / "docs/scenarios.md", help="the page that lists the answers")
    options = parser.parse_args(words)
    try:
        return refresh(options)
    except (AnswersError, ResultsError, OSError, tomllib.TOMLDecodeError) as error:
        print(f"scripts/answers: {error}", file=sys.stderr)
        return 2


def refresh(options):
    """Settles every scenario that is asked for, then the page; returns the exit code."""
    scenarios = {path.stem: path for path in sorted(options.scenarios.glob("*.toml")) if path.stem != LEDGER}
    asked = read_lines(options.scenarios / "data" / "answers.toml")
    if set(scenarios) != set(asked):
        raise AnswersError(f"only one of scenarios and answers.toml has: {', '.join(sorted(set(scenarios) ^ set(asked)))}")
    unknown = set(options.only or ()) - set(scenarios)
    if unknown:
        raise AnswersError(f"no scenario {', '.join(sorted(unknown))}; there are {', '.join(scenarios)}")
    stale = False
    for name in options.only or scenarios:
        stale |= settle(scenarios[name], answered(options.program, scenarios[name], asked[name], options.results), options.check)
    stale |= settle(options.page, page({name: path.read_text(encoding="utf-8") for name, path in scenarios.items()}), options.check)
    return 1 if stale and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
