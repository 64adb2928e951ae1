# SPDX-License-Identifier: MIT
"""What the settings of a page are compared with: an arm by its name, in Python and on the command line."""

import re

import pytest
from test_report import Page, read
from test_report import report as report

ARMS = """
[design]
replicates = 3
baseline = "open"
[[design.arm]]
name = "closed"
set = { "boundaries.permeability" = 0.0 }
[[design.arm]]
name = "open"
[[design.arm]]
name = "2024"
set = { "boundaries.permeability" = 0.4 }
[[design.arm]]
name = "x = 1"
set = { "boundaries.permeability" = 0.7 }
"""


@pytest.mark.parametrize("name", ["closed", "open", "2024", "x = 1"])
def test_an_arm_is_named_as_what_the_others_are_compared_with(report, program, scenario, tmp_path, name):
    file = program(tmp_path, scenario.split("[design]")[0] + ARMS)
    page, _ = read(file, tmp_path, baseline=name)
    pairs = {(row["level"], row["against"]) for row in page.table("comparisons.csv")}
    assert len(pairs) == 3 and all(against.endswith(name) for _, against in pairs), pairs
    for word in (f"arm={name}", *([] if "=" in name else [name])):
        assert report(file, "--out", tmp_path / "b.html", "--baseline", word)[0] == 0
        other = Page((tmp_path / "b.html").read_text(encoding="utf-8"))
        assert other.table("comparisons.csv") == page.table("comparisons.csv")
    for word in ("closd", "arm=closd"):
        code, _, err = report(file, "--baseline", word)
        assert code == 2 and "a.h5: no arm 'closd'; did you mean 'closed'?; there are closed, open, 2024, x = 1" in err


def test_no_metric_recorded_is_said(report, program, scenario, tmp_path):
    text = re.sub(r"metrics = .*", "metrics = []", scenario).replace('by_unit = ["output"]\n', "")
    code, _, err = report(program(tmp_path, text), "--window", "last half")
    assert code == 2 and "a.h5: no metric is recorded; recording.metrics of the scenario names them" in err
