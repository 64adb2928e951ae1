# SPDX-License-Identifier: MIT
"""Interventions (T0): overlays change the scenario or dispositions while they are active, events change the state."""

import copy
import math

import abilities
import around_work
import flow
import forms
import metrics
from chance import number
from draws import happens
from organisation import DISPOSITIONS, stored

TRIGGER = {
    "at": 0,
    "every": 0,
    "from": 1,
    "until": 0,
    "lasting": 0,
    "metric": "",
    "above": math.inf,
    "below": -math.inf,
    "active": True,
}
DEFAULTS = {
    "disposition": {"attribute": "care", "shift": 0.0, "who": "everybody", "unit": -1},
    "parameter": {"key": "", "value": 0.0},
    "rule": {"rule": "sharing", "becomes": "equal"},
    "vision": {"value": 0.5, "strength": 0.0, "who": "everybody", "count": 0, "unit": -1},
    "trust_workshop": {"evidence": 0.0, "who": "everybody", "count": 0, "ends": "both", "unit": -1},
    "shock": {"share": 0.0},
    "rotation": {"share": 0.0},
    "merge_units": {"unit": 0, "into": 1},
    "split_unit": {"unit": 0, "into": 1, "share": 0.5},
    "cross_unit_team": {"size": 5},
    "tie": {"add": [], "cut": []},
    "departure": {"who": "most_output", "count": 0, "unit": -1},
    "layoff": {"share": 0.0, "unit": -1},
    "hiring": {"count": 0, "unit": -1},
}
RANGES = {"inclination": (-4, 4), "selectivity": (0, 4), "anxiety": (0, 4)}
SWITCHES = (
    ("form", "meeting_cost"),
    ("pooling", "share"),
    ("training", "time_share"),
    ("consulting", "uptake"),
    ("exclusion", "weight"),
    ("development", "share"),
    ("outsiders", "fee"),
    ("rework", "cost"),
)
STREAMS = {
    "rotation": 201,
    "split_unit": 202,
    "cross_unit_team": 203,
    "departure": 204,
    "layoff": 205,
    "vision": 206,
    "trust_workshop": 207,
}


class Planned:
    """One intervention: its keys, and how far it has got."""

    def __init__(self, number, name, keys):
        self.number, self.name, self.record = number, name, keys["record"]
        self.keys = {**TRIGGER, **DEFAULTS[self.record], **keys}
        self.beyond = self.crossed = False
        self.started = None

    def __getitem__(self, key):
        return self.keys[key]

    def in_span(self, tick):
        return self["from"] <= tick and (self["until"] == 0 or tick <= self["until"])

    def fires(self, tick):
        if self["at"]:
            return tick == self["at"]
        if not self.in_span(tick):
            return False
        if self["metric"]:
            return self.crossed
        return (tick - self["from"]) % self["every"] == 0 if self["every"] else tick == self["from"]

    def is_active(self, tick):
        over = self["until"] and tick > self["until"]
        return self.started is not None and not over and (not self["lasting"] or tick < self.started + self["lasting"])


def start(o):
    o.planned_scenario = o.scenario
    there = {name: keys for name, keys in o.scenario.interventions.items() if keys.get("active", True)}
    o.interventions = [Planned(k, name, there[name]) for k, name in enumerate(sorted(there))]
    o.own_dispositions = {}  # (name, seat) -> (value without overlays, tick of entry)


def intervene(o):
    for it in o.interventions:
        if it.record in OVERLAYS and it.fires(o.tick):
            it.started = o.tick
    take_back(o)
    form_before, pooling_before = form_of(o), o.scenario.slot("pooling")
    o.scenario = copy.deepcopy(o.planned_scenario)
    for it in o.interventions:
        if it.record in OVERLAYS and it.is_active(o.tick):
            OVERLAYS[it.record](o, it)
    if form_of(o) != form_before:
        forms.form(o, o.head)
    if o.scenario.slot("pooling") != pooling_before:
        around_work.expect(o)
    firing = [it for it in o.interventions if it.record in EVENTS and it.fires(o.tick)]
    for it in firing:
        EVENTS[it.record](o, it)
    if any(it.record in ("rotation", "merge_units", "split_unit") for it in firing):
        forms.form(o)  # heads, lines and meetings of the units as they are now


def form_of(o):
    """What decides who leads, meets and belongs where."""
    record, keys = o.scenario.record("form"), o.scenario.slot("form")
    return record, record != "none" and keys["meeting_cost"], record == "matrix" and keys["lines"]


def watch(o):
    """After the metrics of a tick."""
    for it in o.interventions:
        if it["metric"]:
            value = metrics.DEFINITIONS[it["metric"]](o, o.present())
            beyond = value > it["above"] or value < it["below"]
            it.crossed, it.beyond = beyond and not it.beyond, beyond


def take_back(o):
    for (name, i), (value, entered) in o.own_dispositions.items():
        if o.entered[i] == entered:
            getattr(o, name)[i] = value
    o.own_dispositions = {}


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


def disposition(o, it):
    column, (lowest, highest) = getattr(o, it["attribute"]), RANGES.get(it["attribute"], (0, 1))
    for i in targets(o, it["unit"]):
        if (it["who"] == "head" and not is_head(o, i)) or (isinstance(it["who"], list) and i not in it["who"]):
            continue
        o.own_dispositions.setdefault((it["attribute"], i), (column[i], o.entered[i]))
        column[i] = min(max(stored(column[i] + it["shift"]), lowest), highest)


def parameter(o, it):
    slot, key = it["key"].split(".")
    o.scenario.set(slot, **{key: it["value"]})


def rule(o, it):
    o.scenario.set(it["rule"], record=it["becomes"])


def vision(o, it):
    for i in picked(o, it):
        o.anchor[i] = [a + it["strength"] * (it["value"] - a) for a in o.anchor[i]]


def trust_workshop(o, it):
    there = picked(o, it)
    least = 1 if it["ends"] == "one" else 2
    for i in o.seats():
        for tie in o.ties[i]:
            if (i in there) + (tie.partner in there) >= least:
                tie.good = stored(tie.good + it["evidence"])


def shock(o, it):
    """Stream 200, keyed by (d / 4, number of the intervention): word d mod 4."""
    o.reality = [
        -x if happens(o.draws["behaviour"].words(o.tick, d // 4, it.number, 200, 0)[d % 4], it["share"]) else x
        for d, x in enumerate(o.reality)
    ]


def rotation(o, it):
    movers = drawn_share(o, it, targets(o, -1))
    units = [o.unit[i] for i in movers]
    for i, unit in zip(movers, units[1:] + units[:1]):
        o.unit[i] = unit


def merge_units(o, it):
    o.unit = [it["into"] if unit == it["unit"] else unit for unit in o.unit]


def split_unit(o, it):
    for i in drawn_share(o, it, targets(o, it["unit"])):
        o.unit[i] = it["into"]


def cross_unit_team(o, it):
    team = []
    for i in drawn(o, it, targets(o, -1)):
        if len(team) < it["size"] and o.unit[i] not in [o.unit[j] for j in team]:
            team.append(i)
    room = o.scenario.get("organisation", "partner_capacity")
    for a, i in enumerate(team):
        for j in team[a + 1 :]:
            if not o.tie(i, j) and len(o.ties[i]) < room and len(o.ties[j]) < room:
                o.begin_tie(i, j)
                o.begin_tie(j, i)


def tie(o, it):
    def there(pair):
        return all(o.occupied[k] and o.entered[k] == 0 for k in (pair["a"], pair["b"]))

    for pair in filter(there, it["cut"]):
        o.end_tie(pair["a"], pair["b"])
    room = o.scenario.get("organisation", "partner_capacity")
    for pair in filter(there, it["add"]):
        a, b = pair["a"], pair["b"]
        if not o.tie(a, b) and len(o.ties[a]) < room and len(o.ties[b]) < room:
            o.begin_tie(a, b, pair.get("trust"))
            o.begin_tie(b, a, pair.get("trust"))


def departure(o, it):
    flow.vacate(o, first_by_rule(o, it), o.tick)


def layoff(o, it):
    flow.vacate(o, sorted(drawn_share(o, it, targets(o, it["unit"]))), flow.NEVER)


def hiring(o, it):
    empty = [i for i in o.seats() if not o.occupied[i] and it["unit"] in (-1, o.unit[i])]
    flow.occupy(o, empty[: it["count"]])


OVERLAYS = {"disposition": disposition, "parameter": parameter, "rule": rule}
EVENTS = {
    "vision": vision,
    "trust_workshop": trust_workshop,
    "shock": shock,
    "rotation": rotation,
    "merge_units": merge_units,
    "split_unit": split_unit,
    "cross_unit_team": cross_unit_team,
    "tie": tie,
    "departure": departure,
    "layoff": layoff,
    "hiring": hiring,
}


def trigger(random, ticks):
    kind = random.choice(("at", "every", "from", "metric"))
    keys = {"lasting": random.choice((0, 0, 3))}
    if kind == "at":
        return {**keys, "at": random.randint(1, ticks)}
    keys.update({"from": random.randint(1, 10), "until": random.choice((0, random.randint(12, ticks)))})
    if kind == "every":
        keys["every"] = random.randint(1, 8)
    if kind == "metric":
        keys["metric"] = random.choice(("purpose_variance", "staff"))
        keys[random.choice(("above", "below"))] = (
            number(random, 0, 0.05) if keys["metric"] == "purpose_variance" else (random.randint(3, 30) + 0.5)
        )
    return keys


def randomise(random, s):
    """Up to three interventions, never two reorganisations."""
    units = len({row["unit"] for row in s.roster}) if s.roster else s.get("organisation", "units")
    ticks = s.get("run", "ticks")

    def some():
        return random.choice((-1, random.randrange(units)))

    people = len(s.roster) if s.roster else s.get("organisation", "agents")

    def named():
        return random.sample(range(people), random.randint(0, min(9, people)))

    def heads():
        return ["head"] * (s.record("form") in ("functional", "matrix"))

    def who():
        rule = random.choice(("everybody", "", "most_output", "most_ties", "anybody", *heads()))
        ranks = rule not in ("everybody", "")
        return {"who": rule or named(), "count": random.randint(0, 9) if ranks else 0, "unit": some()}

    def pairs(with_trust):
        ends = [random.sample(range(people), 2) for _ in range(random.randint(0, 9) if people > 1 else 0)]
        trust = [{"trust": number(random, 0, 1)} if with_trust and random.random() < 0.5 else {} for _ in ends]
        return [{"a": a, "b": b, **more} for (a, b), more in zip(ends, trust, strict=True)]

    two = random.sample(range(units), 2) if units > 1 else None
    able = {
        "disposition": lambda: {
            "attribute": random.choice(
                [name for name in DISPOSITIONS[1:] if name not in ("visibility", "trust_propensity")]
            ),
            "shift": number(random, -1, 1),
            "who": random.choice(("everybody", named(), *heads())),
            "unit": some(),
        },
        "parameter": lambda: {
            "key": random.choice(
                (
                    "boundaries.permeability",
                    "boundaries.joint_goal",
                    "valuation.trust_weight",
                    *[f"{slot}.{key}" for slot, key in SWITCHES if s.record(slot) != "none"],
                )
            ),
            "value": number(random, 0, 1),
        },
        "rule": lambda: random.choice(
            (
                {
                    "becomes": random.choice(
                        ("equal", "own", "effort", "contested") if s.record("work") != "teams" else ("equal",)
                    )
                },
                {"rule": "form", "becomes": random.choice(("none", "flat", "functional", "matrix"))},
                *(
                    [{"rule": "pooling", "becomes": random.choice(("none", "unit", "minimum"))}]
                    * (s.record("work") == "pooled")
                ),
            )
        ),
        "vision": lambda: {"value": number(random, 0, 1), "strength": number(random, 0, 1), **who()},
        "cross_unit_team": lambda: {"size": random.randint(0, 6)},
        "tie": lambda: {"add": pairs(True), "cut": pairs(False)},
        "departure": lambda: {
            "who": random.choice(("most_output", "most_ties", "anybody")),
            "count": random.randint(0, 4),
            "unit": some(),
        },
        "layoff": lambda: {"share": number(random, 0, 1), "unit": some()},
        "hiring": lambda: {"count": random.randint(0, 9), "unit": some()},
    }
    if s.record("partnering") == "everyone":  # nobody comes or goes
        s.settings["organisation"].pop("max_agents", None)
        for name in ("departure", "layoff", "hiring"):
            del able[name]
    if s.record("partnering") in ("teams", "teams_open", "everyone"):  # no ties that could form
        del able["cross_unit_team"], able["tie"]
    if s.record("trust") != "none":
        able["trust_workshop"] = lambda: {
            "evidence": number(random, 0, 9),
            "ends": random.choice(("both", "one")),
            **who(),
        }
    if s.record("knowledge") != "none":
        able["shock"] = lambda: {"share": number(random, 0, 1)}
    if two:
        able["reorganisation"] = lambda: random.choice(
            (
                {"record": "rotation", "share": number(random, 0, 1)},
                {"record": "merge_units", "unit": two[0], "into": two[1]},
                {"record": "split_unit", "unit": two[0], "into": two[1], "share": number(random, 0, 1)},
            )
        )
    if random.random() < 0.5:
        return
    for k, name in enumerate(random.sample(sorted(able), random.randint(1, 3))):
        off = {"active": False} if k == 2 and ticks % 2 else {}
        s.interventions[f"{random.choice('abc')}{k}"] = {
            "record": name,
            **trigger(random, ticks),
            **able[name](),
            **off,
        }
