# SPDX-License-Identifier: MIT
"""T4: time, effort, pooled solution, conflict, value, delivery, credit (E6 to E9)."""

import math

from draws import happens
from organisation import NOBODY


def work(o):
    """E6 to E9."""
    p = o.scenario.slot("work")
    for i in o.seats():
        jobs = 1 + len(o.helps(i))
        joint = o.with_[i] is not NOBODY
        available = max(
            0.0, 1 - p["job_cost"] * (jobs - 1 + joint) - p["tie_cost"] * len(o.ties[i]) - o.meetings[i] - o.claimed[i]
        )
        o.time[i] = available / jobs if o.occupied[i] else 0.0
    for i in o.present():
        if o.with_[i] is NOBODY:
            work_alone(o, i, p)
        else:
            work_together(o, i, o.with_[i], p)
    for i in o.seats():
        o.output[i] = o.value[i] + sum(o.value[j] for j in o.helps(i))
        o.credit[i] = o.credit_owner[i] + sum(o.credit_helper[j] for j in o.helps(i))


def damage(o, i):
    """d_M (1 - phi) of one who is led."""
    led = min(1.0, o.scenario.get("work", "managing_damage") * o.guidance_of(i))
    return led * (1 - o.scenario.get("tasks", "partner_probability"))


def coin(o, i, j, position, stream=60, first=None):
    """A fair coin for dimension `position` of i's task, 32 dimensions to a word, the lowest bit first: the words of
    stream 60 that follow those of the job (1 to 3 alone, 5 to 7 together), then those of stream 61."""
    index, bit = divmod(position, 32)
    first = (1 if i == j else 5) if first is None else first
    word = o.word(i, j, stream, index + first) if index < 3 else o.word(i, j, 61, index - 3)
    return 1 if word >> bit & 1 else -1


def pooled_view(o, i, j, block, d, position):
    """E7: what i and j together hold of a dimension (-1, 1; None: unresolved), and whether they opposed each other.

    Stream 62, block = position in the task: word 0 settles by skill, 1 is the coin between equals."""
    mine, theirs = o.belief[i][d], o.belief[j][d]
    if mine == 0 and theirs == 0:
        return coin(o, i, j, position), False
    if mine * theirs != -1:
        return mine or theirs, False
    words = o.draws["behaviour"].words(o.tick, i, j, 62, position)
    if not happens(words[0], 1 - (1 - o.conflict_skill[i]) * (1 - o.conflict_skill[j])):
        return None, True
    i_owns, j_owns = o.holds(o.unit[i], block), o.holds(o.unit[j], block)
    if i_owns != j_owns:
        return mine if i_owns else theirs, True
    if o.work_performance[i] != o.work_performance[j]:
        return mine if o.work_performance[i] > o.work_performance[j] else theirs, True
    return mine if words[1] >= 2**31 else theirs, True


def solve(o, i, j):
    """Share of the blocks of i's task that i and j (i itself if alone) get right; whether views opposed; and stayed so."""
    o.right[i], opposed, unresolved, position = [], False, False, 0
    for block in o.block[i]:
        all_right = True
        for d in o.dimensions_of(block):
            view, differ = pooled_view(o, i, j, block, d, position)
            opposed |= differ
            unresolved |= view is None
            all_right &= view == o.reality[d]
            position += 1
        o.right[i].append(all_right)
    return sum(o.right[i]) / len(o.block[i]), opposed, unresolved


def work_alone(o, i, p):
    right, _, _ = solve(o, i, i)
    o.quality[i] = p["guess_quality"] + (1 - p["guess_quality"]) * right
    delivered = happens(o.word(i, i, 60, 0), integrity(o, i))
    o.events[i] = {"owner_delivered"} if delivered else set()
    given = o.time[i] * given_effort(o, i, 1.0)
    o.value[i] = o.credit_owner[i] = given * o.time_worth[i] * o.quality[i] * (1 if delivered else 0.5)
    o.credit_helper[i], o.withheld[i] = 0.0, o.time[i] - given


def integrity(o, i):
    """h_eff, E9."""
    return 1 - (1 - o.integrity[i]) * (1 - damage(o, i))


def grab_chance(o, i, p):
    return p["grabbing"] * (1 - o.care[i]) * (1 - damage(o, i))


def expected_share(o, i, j, p):
    """Share of the result that i expects from a job with j, E6."""
    g_i, g_j = grab_chance(o, i, p), grab_chance(o, j, p)
    time = o.time[i] + o.time[j]
    return {
        "equal": 0.5,
        "own": 1.0,
        "effort": o.time[i] / time if time > 0 else 0.5,
        "contested": 0.5 + (g_i - g_j - g_i * g_j) / 4,
    }[o.scenario.record("sharing")]


def effective_time(o, i, j, p, left=1.0):
    """T_i in a job with j, whose conflicts leave this share of the time."""
    expected = expected_share(o, i, j, p)
    return left * o.time[i] * given_effort(o, i, expected, 1 - p["reciprocity"] * (1 - o.tie(i, j).trust))


def given_effort(o, i, share, answer=1.0):
    """e_i of one who expects this share of the result, keeps only part of what it earns, gives this share of
    its care, and is pressed by peers."""
    kept = share * o.stake[i]
    return o.drive[i] * min(1.0, kept + o.care[i] * answer * (1 - kept) + o.pressure[i])


def unskilled(o, i, j):
    return (1 - o.conflict_skill[i]) * (1 - o.conflict_skill[j])


def conflicts(o, i, j, p, opposed, unresolved):
    """Of the job of i and j. Stream 63: word 0 opens a conflict over aims, 1 settles it."""
    events = set()
    if opposed:
        events.add("conflict_opened")
        if not unresolved:
            events.add("conflict_resolved")
    if happens(o.word(i, j, 63, 0), p["aims_conflict"] * (1 - o.shared_purpose(i, j))):
        events.add("aims_opened")
        if happens(o.word(i, j, 63, 1), 1 - unskilled(o, i, j)):
            events.add("aims_settled")
    return events


OUTCOMES = (("conflict_opened", "conflict_resolved"), ("aims_opened", "aims_settled"))


def stays_open(events):
    return any(opened in events and settled not in events for opened, settled in OUTCOMES)


def conflict_share(p, events):
    return p["conflict_time"] * sum(
        0.5 if settled in events else 1.0 for opened, settled in OUTCOMES if opened in events
    )


def friction_chance(o, i, j, p):
    return p["friction"] * (1.0 if p["skill_counts"] == "once" else unskilled(o, i, j))


def work_together(o, i, j, p):
    """Stream 60, keyed by owner and helper: words 0 and 1 deliveries, 2 and 3 grabs (owner first), 4 friction."""
    right, opposed, unresolved = solve(o, i, j)
    o.quality[i] = p["guess_quality"] + (1 - p["guess_quality"]) * right
    events = o.events[i] = conflicts(o, i, j, p, opposed, unresolved)
    left = 1 - conflict_share(p, events)
    times = effective_time(o, i, j, p, left), effective_time(o, j, i, p, left)
    o.withheld[i] = left * o.time[i] - times[0] + left * o.time[j] - times[1]

    for k, (side, agent) in enumerate((("owner", i), ("helper", j))):
        if happens(o.word(i, j, 60, k), integrity(o, agent) * min(1.0, times[k] / p["delivery_time"])):
            events.add(side + "_delivered")
        if happens(o.word(i, j, 60, 2 + k), grab_chance(o, agent, p)):
            events.add(side + "_grabbed")
    if stays_open(events) and happens(o.word(i, j, 60, 4), friction_chance(o, i, j, p)):
        events.add("friction")
    for me, other in (("owner", "helper"), ("helper", "owner")):
        if other + "_delivered" in events and other + "_grabbed" not in events and "friction" not in events:
            events.add(me + "_pleased")

    mine, theirs = o.tie(i, j), o.tie(j, i)
    o.value[i] = joint_value(
        p,
        times[0] * o.time_worth[i],
        times[1] * o.time_worth[j],
        o.shared_purpose(i, j),
        mine.trust + theirs.trust,
        o.quality[i],
        mine.joint_jobs,
    )
    o.value[i] *= 0.5 ** (2 - len(events & {"owner_delivered", "helper_delivered"}))
    share_credit(o, i)


def joint_value(p, t_i, t_j, shared, trust_sum, quality, jobs):
    """V_ij, E8."""
    together = (t_i + t_j) * (1 + p["purpose_gain"] * shared * trust_sum / 2) + p["synergy"] * t_i * t_j
    return p["joint_gain"] * together * quality * (1 - p["newness_cost"] * math.exp(-jobs / p["newness_jobs"]))


def share_credit(o, i):
    """A grab moves half of the victim's credit; if both grab nothing moves and each loses half."""
    credit = {"owner": o.value[i], "helper": o.value[i]}
    grabbers = [side for side in credit if side + "_grabbed" in o.events[i]]
    if len(grabbers) == 2:
        credit = {side: o.value[i] / 2 for side in credit}
    elif grabbers:
        victim = "helper" if grabbers == ["owner"] else "owner"
        credit[grabbers[0]] += o.value[i] / 2
        credit[victim] -= o.value[i] / 2
    o.credit_owner[i], o.credit_helper[i] = credit["owner"], credit["helper"]
