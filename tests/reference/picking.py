# SPDX-License-Identifier: MIT
"""Whom an intervention is aimed at: all of its targets, a share as drawn, the first by a rule, or those whom it names."""

import math

import abilities

STREAMS = {
    "rotation": 201,
    "split_unit": 202,
    "cross_unit_team": 203,
    "departure": 204,
    "layoff": 205,
    "vision": 206,
    "trust_workshop": 207,
}


def targets(o, unit):
    return [i for i in o.present() if unit in (-1, o.unit[i])]


def drawn(o, it, seats):
    """In the order of word 0 of the record's stream, the number of the intervention as block."""
    return sorted(seats, key=lambda i: (o.draws["behaviour"].words(o.tick, i, 0, STREAMS[it.record], it.number)[0], i))


def drawn_share(o, it, seats):
    return drawn(o, it, seats)[: math.floor(it["share"] * len(seats) + 0.5)]


def is_head(o, i):
    return bool(o.head) and o.head[o.unit[i]] == i


def first_by_rule(o, it):
    """The first `count` of the targets by the rule `who`."""
    order = drawn(o, it, targets(o, it["unit"]))
    if it["who"] == "head":
        order = [i for i in order if is_head(o, i)]
    worth = {"most_output": lambda i: o.output[i], "most_ties": lambda i: len(o.ties[i])}.get(it["who"], lambda i: 0)
    if it["who"] == "most_output_window":
        order, worth = abilities.best_of_late(o, order, o.output_window)
    if it["who"] == "most_contribution_window":
        order, worth = abilities.best_of_late(o, order, o.contribution_window)
    return sorted(sorted(order, key=worth, reverse=True)[: it["count"]])


def picked(o, it):
    """All targets, the first by a rule, or those whom a list names."""
    if it["who"] == "everybody":
        return targets(o, it["unit"])
    if isinstance(it["who"], list):
        return [i for i in targets(o, it["unit"]) if i in it["who"]]
    return first_by_rule(o, it)
