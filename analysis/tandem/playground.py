# SPDX-License-Identifier: MIT
"""Writes a page of the playground that opens on a scenario, or on a run of a results file."""

import argparse
import json
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tandem.errors import ResultsError, ScenarioError, TandemError, inert
from tandem.scenario import Scenario

SLOT = re.compile(r'(<script id="preset" type="application/json">)(.*?)(</script>)', re.DOTALL)
PAGE = "tandem-playground.html"


def find_page() -> Path:
    """The page as it was built: what the environment variable TANDEM_PLAYGROUND names; else the one in this package or of the checkout
    that it lies in. ResultsError where there is none."""
    here = Path(__file__).resolve().parent
    named = os.environ.get("TANDEM_PLAYGROUND")
    places = [Path(named)] if named else [here / "bin" / PAGE, here.parents[1] / "build" / "playground" / PAGE]
    for place in places:
        if place.is_file():
            return place
    said = " or ".join(map(str, places))
    raise ResultsError(f"no page of the playground at {said}; scripts/playground builds it, a release has it")


def of_scenario(path: str) -> dict[str, Any]:
    """The view of a scenario and of the files that it names; ScenarioError with all problems where it cannot be run."""
    scenario = Scenario(path)
    scenario.check()
    written = scenario.text()
    files = {name: text for name, text in scenario.data_files().items() if name in written}
    return {"scenario": {"text": written, "files": files}}


def of_run(path: str, run: int) -> dict[str, Any]:
    """The view of a run: its point of the design beside the first one, on the run's replicate."""
    from tandem.results import open_results

    with open_results(path) as results:
        rows = {int(number): row for row, number in enumerate(results.runs["run"])}
        if run not in rows:
            raise ResultsError(f"{path} has no run {run}; it has {len(rows)}, from {min(rows)} to {max(rows)}")
        setting = setting_of(results)
        changed = setting.pop("overrides")
        return {
            "scenario": setting,
            "first": changed,
            "second": changed,
            "points": [0, int(results.runs["point"][rows[run]])],
            "replicate": int(results.runs["replicate"][rows[run]]),
        }


def setting_of(results: Any) -> dict[str, Any]:
    """What the runs of a results file were read from, as the engine takes it: text, files by name, and overrides {key: value as TOML}."""
    there = results.text_paths()
    names = results.text("scenario/files/file") if "scenario/files" in there else []
    texts = results.text("scenario/files/text") if "scenario/files" in there else []
    overrides = results.text("scenario/override") if "scenario/override" in there else []
    parts = (word.partition("=") for word in overrides)
    return {
        "text": results.text("scenario/source_text"),
        "files": dict(zip(names, texts, strict=True)),
        "overrides": {key.strip(): value.strip() for key, _, value in parts},
    }


def write_playground(file: Path | str, out: Path | str | None = None, *, run: int = 0) -> Path:
    """Writes the page of the playground for a scenario (.toml) or a run of a results file, and gives its path.

    out: the page; None: beside the file, with the ending .html. run: number of the run, from 0. ResultsError or ScenarioError, sentences:
    no such file, run or page of the playground; a scenario that cannot be run; `out` is something else than a page. Nothing is written then."""
    view = of_scenario(str(file)) if Path(file).suffix == ".toml" else of_run(str(file), run)
    page = Path(out) if out is not None else Path(file).with_suffix(".html")
    if page.exists() and not page.read_bytes().startswith(b"<!DOCTYPE html>"):
        raise ResultsError(f"{page} exists and is no page; nothing was written")
    # Inside <script>, where only the sign < could end it.
    preset = json.dumps({"page": "own", **view}, ensure_ascii=False).replace("<", "\\u003c")
    text, count = SLOT.subn(
        lambda found: found[1] + preset + found[3], find_page().read_text(encoding="utf-8"), count=1
    )
    if not count:
        raise ResultsError(f"{find_page()} is no page of the playground: it has no place for a preset")
    half = page.with_name(f".{page.name}.{os.getpid()}")
    try:
        half.write_text(text, encoding="utf-8")
        half.replace(page)
    finally:
        half.unlink(missing_ok=True)
    return page


def main(words: Sequence[str] | None = None) -> int:
    """The command `tandem-playground`; 0, or 2 with sentences on standard error."""
    options = parser().parse_args(words)
    try:
        page = write_playground(options.file, options.out, run=options.run)
    except ScenarioError as error:
        print("\n".join(map(str, error.problems)), file=sys.stderr)
        return 2
    except (TandemError, OSError) as error:
        print(f"tandem-playground: {inert(str(error))}", file=sys.stderr)
        return 2
    print(page)
    return 0


def parser() -> argparse.ArgumentParser:
    """The options of the command."""
    found = argparse.ArgumentParser(prog="tandem-playground", description=__doc__)
    found.add_argument("file", help="scenario (.toml; tandem-import writes one of an organisation), or a results file")
    found.add_argument("--out", help="the page; without it beside the file, with the ending .html")
    found.add_argument("--run", type=int, default=0, help="run of the results file, from 0 (default 0)")
    return found


if __name__ == "__main__":
    sys.exit(main())
