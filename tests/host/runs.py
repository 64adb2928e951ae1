# SPDX-License-Identifier: MIT
"""What the tests of runs share: a small scenario, where the shipped ones are, and how a refusal is caught."""

from pathlib import Path

import pytest

from tandem.lib import Refused

SCENARIOS = Path(__file__).resolve().parents[2] / "scenarios"
SMALL = """\
schema = 1
title = "Small"
[organisation]
agents = 24
units = 3
[run]
ticks = 20
[recording]
metrics = ["output", "degree", "clustering"]
by_unit = ["output"]
costly_every = 5
"""
SHOCK = '[interventions.shock]\nrecord = "shock"\nshare = 0.4\n'


def refusal(call, *arguments, **more):
    with pytest.raises(Refused) as caught:
        call(*arguments, **more)
    return caught.value
