# SPDX-License-Identifier: MIT
"""Puts the parts of a report together and writes the page."""

import base64
import hashlib
import os
from pathlib import Path
from typing import Any

from markupsafe import Markup

from tandem.design_points import Overlay
from tandem.errors import ResultsError
from tandem.page import TEMPLATES, render
from tandem.report import scenario_words
from tandem.report.answer import answer
from tandem.report.basis import elsewhere, mechanisms
from tandem.report.cautions import cautions
from tandem.report.comparison import beside_words, shown
from tandem.report.data_tables import of_comparisons, of_indices, of_runs, over_time
from tandem.report.glossary import WORDS, slug
from tandem.report.indices import indices
from tandem.report.indices_table import indices_rows
from tandem.report.live.engine import Engine, find_engine
from tandem.report.live.numbers import NoNumbers, Numbers
from tandem.report.moved import in_front, moved
from tandem.report.networks import networks
from tandem.report.pictures import Pictures
from tandem.report.purposes import interventions
from tandem.report.replay import again
from tandem.report.study import Study, open_study
from tandem.report.tables import comparisons, moved_rows, settings_rows
from tandem.windows import LATE, Window, window_words

PAGE = b"<!DOCTYPE html>"  # the beginning of what may be overwritten


def write_report(
    file: Any,
    out: Path | str | None = None,
    *,
    metric: str | None = None,
    window: Window = LATE,
    baseline: Overlay | str | None = None,
    names: bool = False,
    live: bool = False,
) -> Path:
    """Writes one self-contained page of results, and gives its path.

    file: as for `tandem.open`. out: the page; None: beside the file, with the ending .html. metric: in front; None: the first that the
    scenario asks for, else output. window: the ticks that are compared. baseline: the name of an arm, or {key: value},
    to compare with. names: whether people of a roster are called by their names; without it by their seats. live: the page holds the
    engine, and runs its numbers again where one asks it to.

    ResultsError, a sentence: no results file, no run done, no tick recorded, no such metric or setting; `out` is something else than a
    page; no engine for a live page. Nothing is written then."""
    page = Path(out) if out is not None else beside(file)
    refuse_strange(page)
    engine = find_engine() if live else None
    study = open_study(file, window=window, metric=metric, baseline=baseline, names=names)
    try:
        if engine:
            refuse_names(study)
        text = render("report.html", **contents(study, engine))
    finally:
        study.data.close()
        study.results.close()
    half = page.with_name(f".{page.name}.{os.getpid()}")
    try:
        half.write_text(text, encoding="utf-8")
        half.replace(page)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise ResultsError(f"{page}: cannot be written ({error.strerror})") from None
    return page


def contents(study: Study, engine: Engine | None = None) -> dict[str, Any]:
    """All that the template asks for; with an engine that of a live page."""
    numbers = Numbers(study, engine) if engine else None
    seen, told = shown(study), indices(study)
    rows = moved(study, seen.pair)
    metrics = in_front(study, rows, 4)
    pictures = Pictures(study, seen)
    varied = scenario_words.varied(study)
    return {
        "title": study.data.attrs["title"] or Path(study.results.path).stem,
        "question": study.data.attrs["question"],
        "study": study,
        "window": window_words(study.window),
        "answer": answer(study, seen, told),
        "basis": scenario_words.basis(study),
        "cautions": [*cautions(study, seen, rows), *(told.cautions() if told else [])],
        "sizes": scenario_words.sizes(study),
        "repetitions": scenario_words.repetitions(study),
        "varied": varied,
        "meant": [v for v in varied if v.meaning] if len(varied) < 5 else [],
        "chosen": scenario_words.chosen(study),
        "interventions": interventions(study),
        "comparisons": comparisons(study, seen),
        "settings_table": settings_rows(study),
        "moved": moved_rows(study, rows, seen.pair),
        "moved_most": moved_rows(study, rows[:5], seen.pair),
        "pair": seen.pair,
        "beside": beside_words(study, seen),
        "indices": pictures.indices(told),
        "indices_table": indices_rows(told),
        "forests": pictures.forests(),
        "by_settings": pictures.by_settings(),
        "over_time": pictures.over_time(metrics),
        "stages": pictures.stages(),
        "networks": networks(study, seen.pair),
        "spread": pictures.spread(),
        "people": pictures.people(),
        "units": pictures.units(),
        "mechanisms": mechanisms(study),
        "elsewhere": elsewhere(study),
        "letters": study.knowledge.letters,
        "known": bool(study.knowledge.program),
        "tables": [of_comparisons(study, seen)] * bool(seen.families)
        + ([of_indices(told)] if told and told.found else [])
        + [of_runs(study), over_time(study, seen, metrics)],
        "again": again(study),
        "words": WORDS,
        "slug": slug,
        "live": numbers,
        "mark": (numbers or NoNumbers()).mark,
        **own_code(live=engine is not None),
    }


def own_code(live: bool) -> dict[str, Any]:
    """The page's own style and script, and the digest by which a browser lets that script run and no other."""
    script = (TEMPLATES / "report.js").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    sheets = ["report.css", *(["report.live.css"] if live else [])]
    style = "".join((TEMPLATES / sheet).read_text(encoding="utf-8") for sheet in sheets)
    return {"style": Markup(style), "script": Markup(script), "script_digest": f"sha256-{digest}"}


def beside(file: Any) -> Path:
    """The page of a file, where none is named."""
    first = Path(file if isinstance(file, (str, os.PathLike)) else file[0])
    return first.with_suffix(".html") if first.suffix else first.with_name(f"{first.name}.html")


def refuse_names(study: Study) -> None:
    """ResultsError where a live page, which holds the scenario with its files, would name people although it is not asked to."""
    if "scenario/agent_names" in study.results.text_paths() and not study.names:
        raise ResultsError(
            f"{study.results.path}: a live page holds the roster, to run it again, and so its names; give --names, or leave --live out"
        )


def refuse_strange(page: Path) -> None:
    """ResultsError where something stands at the place of the page that is no page."""
    if page.is_dir():
        raise ResultsError(f"{page}: is a folder; expected the name of a page, such as page.html")
    if not page.parent.is_dir():
        raise ResultsError(f"{page}: there is no folder {page.parent}")
    if page.exists() and page.stat().st_size and not page.read_bytes()[:64].lstrip().upper().startswith(PAGE.upper()):
        raise ResultsError(f"{page}: is there and is no page; nothing was overwritten")
