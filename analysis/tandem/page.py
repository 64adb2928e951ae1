# SPDX-License-Identifier: MIT
"""One self-contained HTML page of a results file: question, answer, figures, tables, how it was made. Nothing is loaded from elsewhere.

Pages are jinja2 templates with autoescape on, so text from a scenario is text on the page, whatever it holds."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2

from tandem.results import Results

TEMPLATES = Path(__file__).with_name("templates")


@dataclass
class Picture:
    """A PNG file under a heading, with what to see in it."""

    heading: str
    caption: str
    file: Path


@dataclass
class Table:
    """A table: names of the columns, and rows of cells, which are written as they stand."""

    caption: str
    head: Sequence[str]
    rows: Sequence[Sequence[object]]


def write_page(
    path: Path | str,
    results: Results,
    *,
    answer: Sequence[str],
    basis: str = "",
    pictures: Sequence[Picture] = (),
    tables: Sequence[Table] = (),
    heading: str = "The results in numbers",
    reading: str = "",
) -> None:
    """Writes the page to `path`: title and question of the scenario, the answer in sentences, and how the file was made.

    basis: on what the answer rests (see `runs_done`); heading: of the tables; reading: how they are read."""
    text = render(
        "page.html",
        title=results.text("scenario/title"),
        question=results.text("scenario/question"),
        answer=answer,
        basis=basis,
        pictures=pictures,
        tables=tables,
        heading=heading,
        reading=reading,
        **making(results),
    )
    Path(path).write_text(text, encoding="utf-8")


def render(template: str, folder: Path | None = None, **values: Any) -> str:
    """The text of a template of this package, or of a `folder`, which may extend and include those of the package.

    Every value is escaped. A value that a template asks for and does not get is a jinja2.UndefinedError."""
    folders = [folder, TEMPLATES] if folder else [TEMPLATES]
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folders),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["data_uri"] = data_uri
    return environment.get_template(template).render(values)


def data_uri(picture: Path | bytes) -> str:
    """The address of a PNG that holds the picture itself."""
    data = picture if isinstance(picture, bytes) else picture.read_bytes()
    return f"data:image/png;base64,{base64.b64encode(data).decode()}"


def runs_done(results: Results) -> str:
    """On how many runs a page rests, and what is missing."""
    done, runs, points = int(results.done.sum()), len(results.done), len(results.points["point"])
    text = f"{points} design points, {int(results.runs['replicate'].max()) + 1} replicates, {done} of {runs} runs done."
    if done < runs:
        text += f" {runs - done} runs are missing or failed; they are left out, nothing stands in for them."
    return text


def making(results: Results) -> dict[str, Any]:
    """What lets somebody make the file again: commands, programs, model version, seeds of the first run, digest of the design."""
    scenario = results.scenario()
    versions = zip(
        results.text("provenance/program_version"),
        results.text("provenance/commit"),
        results.numbers("provenance/dirty"),
    )
    return {
        "commands": results.text("provenance/command_line"),
        "programs": [
            f"tandem {version}, commit {commit}{', with changes' if dirty else ''}"
            for version, commit, dirty in versions
        ],
        "model_version": scenario["model_version"],
        "seeds": ", ".join(
            f"{name} {results.runs[f'seed_{name}'][0]} (first run)" for name in ("people", "network", "behaviour")
        ),
        "design_digest": scenario["design_digest"],
        "file": Path(results.path).name,
    }
