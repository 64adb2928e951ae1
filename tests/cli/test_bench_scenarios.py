# SPDX-License-Identifier: MIT
"""The scenarios that speed is measured on: right, and the reference model gives the averages known for it."""

from pathlib import Path

import h5py
import pytest

SCENARIOS = Path(__file__).resolve().parents[2] / "scenarios" / "bench"


@pytest.mark.parametrize("name", ["reference", "core"])
def test_is_right(folder, name):
    assert "no problem" in folder.good("check", SCENARIOS / f"{name}.toml")


def test_known_averages(folder):
    size = ["--set", "organisation.agents=10000", "--set", "organisation.units=1000"]
    folder.good("run", SCENARIOS / "reference.toml", "--out", "r.h5", *size)
    expected = {"trust": 0.659, "partnering": 0.651, "ei": -0.844, "success": 0.689}
    with h5py.File(folder.path / "r.h5") as file:
        for measure, value in expected.items():
            series = file[f"series/encounter_{measure}"][0]
            assert series.shape == (200,)
            assert series.mean() == pytest.approx(value, abs=0.002), measure
