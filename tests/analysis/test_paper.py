# SPDX-License-Identifier: MIT
"""The skeleton of the paper: true to committed results, whole in its figures, and a summary that comes out again."""

import json

import numpy as np
import pytest
from second_edition import ROOT

from studies.paper import __main__ as command
from studies.paper import figures, measure, sources, text
from tandem.statistics import mean_interval

SUMMARY = json.loads(sources.SUMMARY.read_text(encoding="utf-8"))
LESSON = json.loads(sources.LESSON.read_text(encoding="utf-8"))
DATA = ROOT / "analysis/studies/claims/second/data"
GIVEN = ["--ledger", str(DATA / "results.json"), "--agreement", str(DATA / "agreement.json")]
AGREED = json.loads((DATA / "agreement.json").read_text(encoding="utf-8"))
LEDGER = {
    "table": {
        "1": {"edition 1, model 0.1": "supported", "edition 2, model 2": "mixed"},
        "2": {"edition 1, model 0.1": "untestable", "edition 2, model 2": "not run yet"},
    },
    "moved": {"words": {"compared": 1, "towards": 0, "away": 1, "p": 1.0}},
    "corrected_together": 5,
    "lifted": {"places": 9, "rows": [{"claim": 4, "version": "2", "p": 0.01}]},
    "unfinished": {},
}


def test_the_paper_that_ships_is_made_of_committed_results(capsys):
    assert command.main([*GIVEN, "write", "--check"]) == 0, capsys.readouterr().out


def test_each_number_follows_its_source():
    changed = json.loads(json.dumps(SUMMARY))
    changed["surface"][3][0] = [-0.5, -0.6, -0.4]
    made = text.paper(changed, LESSON, LEDGER, AGREED)
    assert "−50 (−60 to −40) %" in made and "−50 (" not in text.paper(SUMMARY, LESSON, LEDGER, AGREED)
    assert (
        "First edition in version 0.1: supported 1, untestable 1. Second edition in version 2: mixed 1, not run yet 1."
        in made
    )
    assert "- Words: of 1 verdicts 0 moved towards the essays, 1 away from them (sign test p 1)." in made
    assert "Not all has been run" not in made


def test_what_is_missing_is_said():
    partly = LEDGER | {"unfinished": {"edition 2, model 2": {"2": ["main"]}}}
    assert "something is missing of edition 2, model 2: 1 claims" in text.paper(SUMMARY, LESSON, partly, AGREED)


@pytest.mark.parametrize(("text_", "said"), [("{", "damaged"), ("{}", "there is no 'corrected_together'")])
def test_a_damaged_ledger_is_named(text_, said, tmp_path, capsys):
    path = tmp_path / "results.json"
    path.write_text(text_)
    given = [
        "--ledger",
        str(path),
        "--agreement",
        str(DATA / "agreement.json"),
        "write",
        "--docs",
        str(tmp_path / "docs"),
    ]
    assert command.main(given) == 2 and not (tmp_path / "docs").exists()
    assert f"{path}:1: {said}" in capsys.readouterr().err


def test_too_few_organisations_are_refused(capsys):
    with pytest.raises(SystemExit) as told:
        command.main([*GIVEN, "measure", "--replicates", "1"])
    assert told.value.code == 2 and "from 2 is expected" in capsys.readouterr().err


def test_a_number_without_a_source_is_an_error(monkeypatch, tmp_path):
    path = tmp_path / "paper.md"
    path.write_text("{nothing}")
    monkeypatch.setattr(text, "TEMPLATE", path)
    with pytest.raises(KeyError, match="nothing"):
        text.paper(SUMMARY, LESSON, LEDGER, AGREED)


def test_figures_show_what_the_summary_holds():
    axes = figures.surface(SUMMARY).axes[0]
    shown = np.asarray(axes.collections[0].get_array()).ravel()
    assert list(shown) == pytest.approx(list((np.array(SUMMARY["surface"])[:, :, 0] * 100).ravel()))
    alone = figures.spectrum(SUMMARY).axes[0].lines
    assert list(alone[0].get_xdata()) == SUMMARY["pay"]
    bars = figures.two_by_two(LEDGER).axes[0].containers
    assert sum(bar.get_width() for container in bars for bar in container if hasattr(container, "patches")) == 4
    names = [label.get_text() for label in figures.bridges(LESSON).axes[0].get_yticklabels()]
    assert names == [*sources.BRIDGES.values()][::-1]


def test_every_verdict_has_a_colour():
    ledger = json.loads((DATA / "results.json").read_text(encoding="utf-8"))
    assert {verdict for row in sources.table(ledger) for verdict in row.values()} <= set(figures.VERDICTS)


def test_figures_and_text_go_where_they_are_asked_for(tmp_path):
    assert command.main([*GIVEN, "write", "--docs", str(tmp_path)]) == 0
    assert {path.name for path in tmp_path.iterdir()} == {path.name for path in (ROOT / "docs/paper").iterdir()}


def test_a_cell_of_the_summary_comes_out_again():
    """Two points of the surface, with all replicates: the interval as well as the mean."""
    points = [{"tasks.external_share": 0.9, "boundaries.permeability": openness} for openness in (0, 1)]
    data = measure.evaluate(
        measure.organisation("2", ["output"]),
        points,
        "output",
        measure.WINDOW,
        replicates=SUMMARY["replicates"],
        seed=measure.SEED,
        progress=False,
    )
    lost = data.values[0] / data.values[1] - 1
    assert measure.told(lost) == SUMMARY["surface"][3][0]
    assert measure.told(lost)[1:] == [float(f"{end:.6g}") for end in mean_interval(lost)]
