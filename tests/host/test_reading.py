# SPDX-License-Identifier: MIT
"""What a host program reads of a run: columns, metrics and series are those of the run itself."""

import numpy as np
import pytest
from runs import SCENARIOS, SMALL, refusal

from tandem.lib import Refused, Run, describe


def test_columns_are_the_memory_of_the_run():
    with Run(SMALL) as run:
        kept = {row["column"]: row for row in run.columns() if row["kept"]}
        assert {"people.care", "ties.trust", "work.output", "units.of"} <= set(kept)
        run.step()
        for name, row in kept.items():
            table = run.column(name)
            assert table.shape[0] == (24 if row["per"].startswith("agent") else 3), name
            assert row["type"] == f"{table.dtype.kind}{8 * table.dtype.itemsize}", name
            assert row["meaning"] and row["unit"]
        output = run.column("work.output")
        assert output.mean() == pytest.approx(run.metric("output"))
        first = output.copy()
        run.step()
        assert not np.array_equal(run.column("work.output"), first)
        degree, partner, trust = (run.column(f"ties.{name}") for name in ("degree", "partner", "trust"))
        assert degree.mean() == run.metric("degree")
        for agent in range(24):
            for slot in range(degree[agent]):
                assert agent in partner[partner[agent, slot], : degree[partner[agent, slot]]], (
                    "a tie stands at both ends"
                )
                assert 0 <= trust[agent, slot] <= 1
        absent = [row["column"] for row in run.columns() if not row["kept"]]
        assert "form.head" in absent
        for name in absent:
            assert refusal(run.column, name).code == "not_kept"
        unknown = refusal(run.column, "people.carre")
        assert unknown.code == "no_such_name"
        assert "did you mean people.care?" in str(unknown)


def test_metrics_and_series_are_those_that_are_recorded():
    with Run(SMALL) as run:
        assert refusal(run.metric, "output").code == "not_kept"
        assert np.isnan(run.series("output")).all()
        seen, by_unit = [], []
        for _ in range(20):
            run.step()
            seen.append(run.metric("output"))
            by_unit.append(run.metric_by_unit("output"))
        assert np.array_equal(run.series("output"), seen)
        assert np.array_equal(run.series("output_by_unit"), by_unit)
        assert run.series("clustering")[-1] == run.metric("clustering")
        rows = {row["series"]: row for row in run.facts()["series"]}
        assert (rows["clustering"]["every"], rows["clustering"]["count"]) == (5, 4)
        assert run.metric("output_gini") > 0, "not recorded, and there all the same"
        assert "did you mean output?" in str(refusal(run.metric, "outputt"))
        assert refusal(run.series, "trust").code == "no_such_name"
        whole = [row["metric"] for row in describe("metrics") if not row["by_unit"]]
        assert whole
        for name in whole:
            assert refusal(run.metric_by_unit, name).code == "not_kept"


def test_every_metric_and_column_can_be_asked_for_at_every_scenario():
    paths = [*SCENARIOS.glob("*.toml"), *SCENARIOS.glob("docking/*.toml")]
    paths = [
        path
        for path in sorted(paths)
        if path.read_text().startswith("schema = 1") or "\nschema = 1" in path.read_text()
    ]
    assert len(paths) > 35
    for path in paths:
        with Run(path) as run:
            for ticks in (0, 2):
                run.step(ticks)
                for row in run.columns():
                    if row["kept"]:
                        run.column(row["column"])
                for row in describe("metrics"):
                    try:
                        run.metric(row["metric"])
                        if row["by_unit"]:
                            run.metric_by_unit(row["metric"])
                    except Refused as refused:
                        assert refused.code == "not_kept", (path.name, row["metric"])
