# SPDX-License-Identifier: MIT
"""A person who learns that a partner does not pay, told from its trace."""

import numpy as np

from studies.model_2 import trace
from studies.model_2.before.page import table
from studies.model_2.chosen import SPAN

TELLS = """\
The tie is chosen by a rule. In one organisation, weeks {first} to {last}, people ended {ended} ties by review. In {turned} of them an hour with the
partner had turned, in the person's own record and within the half year before, from more than an hour alone (on a task that it knows
whole) to less. This is the one in which it fell most.

**Person {person}** had worked with {partner} since week {formed}. In week {best} it held an hour with {partner} to be worth {before:.2f}, and an hour alone {alone:.2f}. In the {jobs} joint jobs that
followed it earned {paid:.2f} for an hour of the job, and in {short} of them less than {alone:.2f}.{grabbed}{undelivered} By week {eve} an hour
with {partner} was worth {after:.2f} to it, and one alone {alone_after:.2f}. Its trust in {partner} was {trust_before:.2f} in week {best} and {trust_after:.2f} in week {eve}. In week {end} it looked at the tie,
and, with a chance of {chance} in that week, ended it. In the half year after that they worked together {again}.

"""
WEEKS = """\
Week by week, from the best record to the end: what the two did together, what it brought {person} for an hour of the job (costs of time come
on top), what {person} then held an hour with {partner}, and one alone on that week's task, to be worth, and its chance to ask {partner} and to ask nobody
in the weeks in which it was free to choose.

"""
RAW = """
The raw trace, after `scripts/python -m studies.model_2`:
`build/release/tandem trace results/model-2/story.toml --replicate 0 --agent {person}`
"""
OTHER = {"own": "helper", "partner's": "owner"}  # what the partner is, by whose task it is


def jobs(week, told):
    """[(whose task, details)] of the joint jobs of the two in a week of the person's trace."""
    asked = trace.of(week, "asks, and is accepted", agent=told.partner)
    own = trace.of(week, "works its task with a partner") if asked else []
    return [("own", one) for one in own] + [
        ("partner's", one) for one in trace.of(week, "works on a partner's task", owner=told.partner)
    ]


def paid(job):
    """Credit for the time of the job itself."""
    return job["credit"] / job["time"]


def did(whose, job):
    """Whose task it was, and what the partner did wrong in it."""
    wrong = ["grabbed"] if job[f"{OTHER[whose]}_grabbed"] else []
    wrong += [] if job[f"{OTHER[whose]}_delivered"] else ["did not deliver"]
    return f"{whose} task" + (f", partner {' and '.join(wrong)}" if wrong else "")


def row(number, week, told):
    """A line of the table of weeks."""
    done = jobs(week, told)
    numbers = (
        (trace.of(week, "has worked with a partner", agent=told.partner), "together"),
        (trace.of(week, "has worked its own task"), "alone_on_such_a_task"),
        (trace.of(week, "considers a partner", agent=told.partner), "probability"),
        (trace.of(week, "weighs working alone"), "probability"),
    )
    return [
        str(number),
        "; ".join(did(whose, one) for whose, one in done) or "–",
        ", ".join(f"{paid(one):.2f}" for _, one in done) or "–",
        *(f"{found[-1][name]:.2f}" if found else "–" for found, name in numbers),
    ]


def figures(weeks, told):
    """What the sentences say of the weeks from the best record to the end."""
    every = [one for week in range(told.best + 1, told.ended + 1) for one in jobs(weeks[week], told)]
    again = sum(len(jobs(week, told)) for number, week in weeks.items() if told.ended < number <= told.ended + SPAN)
    grabbed = sum(job[f"{OTHER[whose]}_grabbed"] > 0 for whose, job in every)
    missing = sum(job[f"{OTHER[whose]}_delivered"] == 0 for whose, job in every)
    trust = [trace.of(weeks[w], "trusts", agent=told.partner)[0]["trust"] for w in (told.best, told.ended - 1)]
    chance = trace.of(weeks[told.ended], "ends a tie", agent=told.partner)[0]["probability"]
    return {
        "jobs": len(every),
        "paid": np.mean([paid(job) for _, job in every]),
        "short": sum(paid(job) < told.before.alone for _, job in every),
        "grabbed": f" {told.partner} took the credit {times(grabbed)}." if grabbed else "",
        "undelivered": f" {told.partner} failed to deliver {times(missing)}." if missing else "",
        "trust_before": trust[0],
        "trust_after": trust[1],
        "chance": f"{chance:.1%}".replace("%", " %"),
        "again": times(again),
    }


def text(weeks, told, ended, turned, span):
    """The story of `told` from the weeks of its trace."""
    says = {"first": span[0], "last": span[1], "ended": ended, "turned": turned, "person": told.person}
    says |= {"partner": told.partner, "formed": told.before.formed, "best": told.best, "end": told.ended}
    says |= {"eve": told.ended - 1, "before": told.before.together, "after": told.after.together}
    says |= {"alone": told.before.alone, "alone_after": told.after.alone} | figures(weeks, told)
    with_, asks = f"an hour with {told.partner}", f"asks {told.partner}"
    head = ["week", "together", "for an hour", with_, "an hour alone", asks, "asks nobody"]
    rows = [row(number, weeks[number], told) for number in range(told.best, told.ended + 1)]
    return TELLS.format(**says) + WEEKS.format(**says) + table(head, rows) + RAW.format(**says)


def times(count):
    return {0: "not once", 1: "once", 2: "twice"}.get(count, f"{count} times")
