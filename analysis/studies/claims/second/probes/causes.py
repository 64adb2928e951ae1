# SPDX-License-Identifier: MIT
"""Causes and pushes: what a stated purpose, or a gain of trust, does to others. Each world is forked, so that both halves share their luck."""

import math

import numpy as np

from studies.claims.second.probes.world import forked, same_people, to

HALF_WAY = 0.5
QUARTER = 13


def vision(name, value, strength, unit=-1):
    return f'[interventions.{name}]\nrecord = "vision"\nunit = {unit}\nvalue = {value}\nstrength = {strength}\n'


def workshop(evidence):
    return f'[interventions.push]\nrecord = "trust_workshop"\nevidence = {evidence}\n'


def followers(world, p, windows):
    """[window] at its end, how many people of other units have gone at least half of the way to the cause that some units took up."""
    carriers, found = p["cause"]["units"], []
    text = "".join(vision(f"cause_{unit}", 1.0, 1.0, unit) for unit in carriers)
    with world.open(p["at"]) as without, forked(without, text) as with_:
        everybody = len(carriers) == without.facts()["units"]
        for _, last in windows:
            to(without, last), to(with_, last)
            among = np.isin(without.column("units.of"), p.get("among", carriers), invert="among" not in p)
            # Where everybody hears of it, those are counted who would be others if one unit had taken it up.
            if everybody and "among" not in p:
                among = without.column("units.of") != carriers[0]
            found.append(int((went(without, with_) & among & same_people(without, with_)).sum()))
    return found


def went(without, with_, value=1.0):
    """[seat] whether a person has gone at least half of the way to `value` from where they would be without the cause."""
    here, there = without.column("purpose.position"), with_.column("purpose.position")
    return there - here >= HALF_WAY * (value - here)


def echo(world, p, windows):
    """[window] how much of a push of trust shows in shared purpose, or the other way round, `after` weeks later; over the push a quarter
    after it. Only one window makes sense."""
    text = workshop(5.0) if p["push"] == "trust" else vision("push", 0.5, 0.5)
    pushed, other = ("trust", "shared_purpose") if p["push"] == "trust" else ("shared_purpose", "trust")
    with world.open(p["at"]) as without, forked(without, text) as with_:
        to(without, p["at"] + QUARTER), to(with_, p["at"] + QUARTER)
        push = with_.metric(pushed) - without.metric(pushed)
        to(without, p["at"] + p["after"]), to(with_, p["at"] + p["after"])
        return [(with_.metric(other) - without.metric(other)) / push if push else math.nan for _ in windows]


def distance(world, p, windows):
    """[window] mean distance of purposes from a vision that everybody heard, `after` weeks later. Only one window makes sense."""
    with world.open(p["at"]) as run:
        run.intervene(vision("stated", p["value"], p["strength"]))
        to(run, p["at"] + p["after"])
        there = run.column("staff.occupied") == 1
        return [float(np.abs(run.column("purpose.position")[there] - p["value"]).mean()) for _ in windows]
