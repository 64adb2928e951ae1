# SPDX-License-Identifier: MIT
"""A person who learns that a partner does not pay, told from its trace."""

import numpy as np

from studies.before_model_2.page import table
from studies.model_2 import trace

TELLS = """\
The tie is chosen by a rule. In one organisation, weeks {first} to {last}, people ended {ended} ties. In {turned} of them what a person held an hour with the partner to be
worth had turned, within the half year before, from more than an hour alone (on a task that it knows whole) to less. This is the one where it fell most.

Person {person} had worked with {partner} since week {formed}. In week {best} it held an hour with {partner} to be worth {before:.2f}, and an hour alone {alone:.2f}.
In the {jobs} joint jobs that followed it earned {paid:.2f} for an hour; in {short} of them less than {alone:.2f}.{grabbed}{undelivered}
By week {end} an hour with {partner} was worth {after:.2f} to it. Trust told it little of that: it went from {trust_before:.2f} to {trust_after:.2f}. In week {end} it looked at the tie, and with a
chance of {chance} ended it.

"""
WEEKS = """
Week by week, from the best record to the end: what the two did together, what it brought {person} for an hour of the job (what it costs in other time comes on top), what {person} held an hour with {partner} and an hour alone
on that week's task to be worth, and its chance to ask {partner} and to ask nobody, where it was free to choose.

"""
RAW = """
All of it, week by week: `build/release/tandem trace results/model-2/story.toml --replicate 0 --agent {person}`, after `scripts/python -m studies.model_2`.
"""


def jobs(week, person, partner):
    """[(whose task, details)] of the joint jobs of the two in a week of the person's trace."""
    asked = trace.of(week, "asks, and is accepted", agent=partner)
    own = trace.of(week, "works its task with a partner") if asked else []
    helped = trace.of(week, "works on a partner's task", owner=partner)
    return [("own", one) for one in own] + [("partner's", one) for one in helped]


def hour(week, partner):
    """What an hour with the partner is held to be worth after the week's jobs with it; None without any."""
    found = trace.of(week, "has worked with a partner", agent=partner)
    return found[-1]["together"] if found else None


def row(number, week, person, partner):
    """A line of the table of weeks."""
    done = jobs(week, person, partner)
    asks = trace.of(week, "considers a partner", agent=partner)
    alone = trace.of(week, "weighs working alone")
    worth = [one["alone_on_such_a_task"] for one in trace.of(week, "has worked its own task")]
    return [
        str(number),
        "; ".join(f"{whose} task{events(whose, one)}" for whose, one in done) or "–",
        ", ".join(f"{paid(one):.2f}" for _, one in done) or "–",
        number_or_dash(hour(week, partner)),
        number_or_dash(worth[0] if worth else None),
        number_or_dash(asks[0]["probability"] if asks else None),
        number_or_dash(alone[0]["probability"] if alone else None),
    ]


def number_or_dash(value):
    return "–" if value is None else f"{value:.2f}"


def paid(job):
    """Credit for the time of the job itself."""
    return job["credit"] / job["time"]


def events(whose, job):
    """What the partner did in a job, in words."""
    other = "helper" if whose == "own" else "owner"
    said = [" grabbed"] if job[f"{other}_grabbed"] else []
    said += [] if job[f"{other}_delivered"] else [" not delivered"]
    return f" ({' and'.join(said).strip()} by the partner)" if said else ""


def text(weeks, told, ended, turned, span):
    """The story of `told` from the weeks of its trace."""
    after = range(told.best + 1, told.ended + 1)
    every = [(whose, job) for week in after for whose, job in jobs(weeks[week], told.person, told.partner)]
    other = {"own": "helper", "partner's": "owner"}
    grabbed = sum(job[f"{other[whose]}_grabbed"] > 0 for whose, job in every)
    missing = sum(job[f"{other[whose]}_delivered"] == 0 for whose, job in every)
    trust = [
        trace.of(weeks[week], "trusts a partner", agent=told.partner)[0]["trust"]
        for week in (told.best, told.ended - 1)
    ]
    chance = trace.of(weeks[told.ended], "ends a tie", agent=told.partner)[0]["probability"]
    says = {
        "first": span[0], "last": span[1], "ended": ended, "turned": turned, "person": told.person, "partner": told.partner,
        "formed": told.before.formed, "best": told.best, "end": told.ended, "before": told.before.together, "after": told.after.together,
        "alone": told.before.alone, "jobs": len(every), "paid": np.mean([paid(job) for _, job in every]),
        "short": sum(paid(job) < told.before.alone for _, job in every),
        "grabbed": f" {told.partner} took the credit {times(grabbed)}." if grabbed else "",
        "undelivered": f" It failed to deliver {times(missing)}." if missing else "",
        "trust_before": trust[0], "trust_after": trust[1], "chance": f"{chance:.1%}".replace("%", " %"),
    }  # fmt: skip
    head = [
        "week",
        "together",
        "for an hour",
        f"an hour with {told.partner}",
        "an hour alone",
        f"asks {told.partner}",
        "asks nobody",
    ]
    rows = [row(week, weeks[week], told.person, told.partner) for week in range(told.best, told.ended + 1)]
    return TELLS.format(**says) + WEEKS.format(**says) + table(head, rows) + RAW.format(**says)


def times(count):
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
