# SPDX-License-Identifier: MIT
"""Runs one scenario in the engine and in the reference model and finds the first difference."""

import json
import math
import subprocess

import abilities
import around_choice
import around_work
import earnings
import flow
import forms
import learning
import metrics
import model
import networks
import start
import teams
from organisation import DISPOSITIONS

TOLERANCE = 1e-9
PLANES = ("positive", "negative", "code_positive", "code_negative", "held")  # hexadecimal, one row each

EVENTS = (
    "owner_delivered",
    "helper_delivered",
    "owner_grabbed",
    "helper_grabbed",
    "friction",
    "conflict_opened",
    "conflict_resolved",
    "owner_pleased",
    "helper_pleased",
    "owner_witnessed",
    "helper_witnessed",
    "rescued",
    "gave_time",
    "bought",
    "aims_opened",
    "aims_settled",
)  # bits of the engine's `events`, from the lowest
WITNESS_BITS = 512 | 1024  # kept there by the reputation process, and told by its results
ORDER = (
    "organisation",
    "people",
    "purpose_start",
    "ability",
    "interdependence",
    "form",
    "knowledge",
    "payoff",
    *(name for _, name in model.rows()),
    "partnering or dropping",
)
TIE_PROCESS = {
    "trust": "trust",
    "good": "trust",
    "bad": "trust",
    "joint_jobs": "trust",
    "assured": "trust",
    "used": "dropping",
    "requests": "partnering",
    "ability": "competence",
    "skilled": "competence",
    "unskilled": "competence",
    "beyond": "earnings",
}


def seats(column):
    return [-1 if seat is None else seat for seat in column]


def plane(beliefs, sign):
    """Bits as a number: bit d is set where the belief on dimension d has this sign."""
    return sum(1 << d for d, belief in enumerate(beliefs) if belief == sign)


def tie_fields(tie):
    return {
        "partner": tie.partner,
        "trust": tie.trust,
        "good": tie.good,
        "bad": tie.bad,
        "joint_jobs": tie.joint_jobs,
        "formed": tie.formed,
        "prior": tie.prior,
        "assured": tie.assured,
        "used": tie.used,
        "requests": tie.requests,
        "skilled": tie.skilled,
        "unskilled": tie.unskilled,
        "ability": tie.ability,
        "beyond": tie.beyond,
    }


def start_state(o):
    """Field -> (process, value), as the engine names them; asked for at tick 0."""
    fields = {"unit": ("organisation", o.unit)}
    fields["slice"] = ("organisation", o.slice)
    fields["block_slice"] = ("organisation", o.block_slice)
    fields["needs"] = ("interdependence", [other for row in o.needs for other in row])
    fields["needs_first"] = ("interdependence", [sum(len(row) for row in o.needs[:u]) for u in range(o.units + 1)])
    fields["anchor"] = ("purpose_start", o.anchor)
    return fields


def state(o):
    """Field -> (process that writes it last, value), in the order of a tick."""
    fields = {name: ("people", getattr(o, name)) for name in DISPOSITIONS}
    fields |= {
        "reality": ("knowledge", plane(o.reality, 1)),
        "positive": ("knowledge", [plane(b, 1) for b in o.belief] if o.reality else []),
        "negative": ("knowledge", [plane(b, -1) for b in o.belief] if o.reality else []),
        "unique": ("knowledge", sum(1 << d for d in o.unique)),
        "held": ("knowledge", [sum(1 << d for d in own) for own in o.held] if o.unique else []),
        "performance": ("payoff", o.performance),
        "work_performance": ("payoff", o.work_performance),
        "block": ("tasks", o.block),
        "other_unit": ("tasks", o.other_unit),
        "outside": ("tasks", o.outside),
        "managed": ("tasks", [int(m) for m in o.managed]),
        "asked": ("partnering", seats(o.asked)),
        "consented": ("partnering", [int(c) for c in o.consented]),
        "formed": ("partnering", o.formed),
        "evicted": ("partnering", o.evicted),
        "with": ("partnering", seats(o.with_)),
        "load": ("partnering", o.load),
        "time": ("work", o.time),
        "quality": ("work", o.quality),
        "events": ("work", [sum(1 << k for k, event in enumerate(EVENTS) if event in own) for own in o.events]),
        "withheld": ("work", o.withheld),
        "value": ("work", o.value),
        "credit_owner": ("work", o.credit_owner),
        "credit_helper": ("work", o.credit_helper),
        "output": ("work", o.output),
        "credit": ("work", o.credit),
        "public_good": ("reputation", o.public_good),
        "public_bad": ("reputation", o.public_bad),
        "reputation": ("reputation", o.reputation),
        "purpose": ("purpose", o.purpose),
        "leaving": ("dropping", seats(o.leaving)),
        "dropped": ("dropping", o.dropped),
        "ties": ("partnering or dropping", [[tie_fields(tie) for tie in ties] for ties in o.ties]),
    }
    for part in (flow, learning, forms, around_choice, around_work, networks, teams, earnings, abilities):
        fields.update(part.state(o))
    if o.tick > 0:
        fields["helps"] = ("partnering", o.help_slots)
        fields["with_slot"] = ("partnering", o.with_slot)
    if o.tick == 0:  # tasks have not been drawn
        for name in ("block", "other_unit", "outside", "managed"):
            del fields[name]
    return fields


def cleaned(name, value):
    """The engine's value in the reference's terms."""
    if name in ("reality", "unique", "organisation_positive", "organisation_negative"):
        return int(value or "0", 16)
    if name in PLANES:
        return [int(bits, 16) for bits in value]
    if name == "events":
        return [bits & ~WITNESS_BITS for bits in value]
    return value


def difference(engine, reference, where=()):
    """(where, engine's, reference's) of the first difference, or None. Integers exactly, reals within TOLERANCE."""
    if isinstance(engine, list):
        if not isinstance(reference, list) or len(engine) != len(reference):
            return where, engine, reference
        found = (difference(a, b, where + (k,)) for k, (a, b) in enumerate(zip(engine, reference)))
        return next((f for f in found if f), None)
    if isinstance(engine, dict):
        found = (difference(a, reference[key], where + (key,)) for key, a in engine.items() if key in reference)
        return next((f for f in found if f), None)
    if isinstance(engine, float) or isinstance(reference, float):
        if engine is None or reference is None:
            return where, engine, reference
        both_undefined = math.isnan(engine) and math.isnan(reference)
        same = both_undefined or abs(engine - reference) <= TOLERANCE * max(1.0, abs(reference))
        return None if same else (where, engine, reference)
    return None if engine == reference else (where, engine, reference)


def first_mismatch(line, o):
    """A sentence on what differs first, in the order of the processes; None if all agree."""
    fields = {**(start_state(o) if o.tick == 0 else {}), **state(o)}
    mismatches = []
    for name, (process, value) in fields.items():
        found = difference(cleaned(name, line[name]), value) if name in line else None
        if found:
            where, ours, theirs = found
            process = TIE_PROCESS.get(where[-1], process) if name == "ties" else process
            at = f", agent {where[0]}" + "".join(f" [{k}]" for k in where[1:]) if where else ""
            mismatches.append(
                (
                    ORDER.index(process),
                    f"tick {o.tick}, process {process}{at}, field {name}: engine {ours!r}, reference {theirs!r}",
                )
            )
    if mismatches:
        return min(mismatches)[1]
    return metrics.first_mismatch(line, o, difference) if o.tick > 0 else None


def run_engine(dump_state, path, replicate):
    """The lines of the engine's run, one dictionary per tick."""
    done = subprocess.run([dump_state, str(path), str(replicate)], capture_output=True, text=True)
    if done.returncode != 0:
        raise AssertionError(f"dump_state refuses {path.name}: {done.stderr}\n{path.read_text()}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def described(dump_state, what):
    """What `tandem describe WHAT --json` says."""
    return json.loads(subprocess.run([dump_state, what], capture_output=True, text=True, check=True).stdout)


def compare(dump_state, scenario, folder, replicate=0, reference=None):
    """None, or where engine and reference part. Counts what happened into `scenario.seen`.

    The reference model may run another scenario than the engine, to show that the difference is seen."""
    lines = run_engine(dump_state, scenario.write(folder), replicate)
    o = start.build(reference or scenario, replicate)
    seen = scenario.seen = dict.fromkeys(
        ("ticks", "joint", "formed", "evicted", "dropped", "friction", "resolved", "aims"), 0
    )
    for line in lines:
        if line["tick"] > 0:
            model.run_tick(o)
            count(seen, o)
        found = first_mismatch(line, o)
        if found:
            return f"{scenario.name}: {found}"
    return None


def count(seen, o):
    seen["ticks"] += 1
    seen["joint"] += sum(j is not None for j in o.with_)
    for what in ("formed", "evicted", "dropped"):
        seen[what] += getattr(o, what)
    seen["friction"] += sum("friction" in own for own in o.events)
    seen["aims"] += sum("aims_opened" in own for own in o.events)
    seen["resolved"] += sum("conflict_resolved" in own for own in o.events)
