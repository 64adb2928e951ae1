# SPDX-License-Identifier: MIT
"""The model a second time: slow, obvious, written from the equations (MODEL.md sections 3 and 4, and the prose of the records).

From the engine come only the conventions of draws (streams, and which word decides what), where a number is stored in 32 bits, and that
an agent's ties stand in order of formation. One function per process, in the order of a tick.
"""
import math

from draws import below, happens, unit
from organisation import Tie, logistic, stored

NOBODY = None


def run_tick(o):
    o.tick += 1
    for process in (tasks, partnering, work, trust, reputation, purpose, dropping):
        if o.scenario.record(process.__name__) != "none":
            process(o)


def tasks(o):
    """E1b and the mode. Stream 40: word 0 mode, 1 other unit, then for each block 2 + 2k its source, 3 + 2k which block."""
    p = o.scenario.slot("tasks")
    for i in o.seats():
        own = o.unit[i]
        o.managed[i] = not happens(o.word(i, 0, 40, 0), p["partner_probability"])
        choices = o.needs[own]
        u = unit(o.word(i, 0, 40, 1))
        o.other_unit[i] = next((other for k, other in enumerate(choices) if u < (k + 1) / len(choices)), own)
        o.block[i], o.outside[i] = [], 0
        for k in range(p["blocks_per_task"]):
            outside = o.other_unit[i] != own and happens(o.word(i, 0, 40, 2 + 2 * k), p["external_share"])
            source = o.other_unit[i] if outside else own
            free = [b for b in range(len(o.block_slice)) if o.holds(source, b) and b not in o.block[i]]
            o.block[i].append(free[below(o.word(i, 0, 40, 3 + 2 * k), len(free))])
            o.outside[i] += outside


def partnering(o):
    """E5: search, propose, consent, commit."""
    o.formed = o.evicted = 0
    for i in o.seats():
        o.asked[i] = NOBODY if o.managed[i] else request(o, i)
        o.asked_tied[i] = o.asked[i] in o.partners(i)
        o.consented[i] = o.asked[i] is not NOBODY and consents(o, o.asked[i], i)
    o.with_ = [o.asked[i] if o.consented[i] and o.asked_tied[i] else NOBODY for i in o.seats()]
    match_strangers(o)
    for i in o.seats():
        if o.with_[i] is not NOBODY:
            o.tie(i, o.with_[i]).requests += 1
        jobs = 1 + len(o.helps(i))
        o.load[i] += o.scenario.get("partnering", "load_memory") * (jobs - o.load[i])
    # As the engine keeps it for the rest of the tick: positions in the agent's list of ties.
    o.with_slot = [o.partners(i).index(o.with_[i]) if o.with_[i] is not NOBODY else -1 for i in o.seats()]
    o.help_slots = [sum(1 << o.partners(i).index(j) for j in o.helps(i)) for i in o.seats()]


def candidates(o, i):
    """Ties in their order, then strangers. Stream 50: word 0 colleague, 1 outsider, 2 boundary, 3 and 4 a partner's partner."""
    found = o.partners(i)
    for j in (colleague(o, i), outsider(o, i), partners_partner(o, i)):
        if j is not NOBODY and j != i and j not in found:
            found.append(j)
    return found


def colleague(o, i):
    others = [j for j in o.members(o.unit[i]) if j != i]
    return others[below(o.word(i, 0, 50, 0), len(others))] if others else NOBODY


def outsider(o, i):
    """A member of the task's other unit; when the task needs none, of anywhere outside, unit after unit."""
    if o.outside[i] > 0:
        others = o.members(o.other_unit[i])
    else:
        others = [j for u in range(o.units) if u != o.unit[i] for j in o.members(u)]
    if not others:
        return NOBODY
    j = others[below(o.word(i, 0, 50, 1), len(others))]
    met = happens(o.word(i, 0, 50, 2), o.between(o.unit[i], o.unit[j], "permeability"))
    return j if met else NOBODY


def partners_partner(o, i):
    if not o.ties[i]:
        return NOBODY
    theirs = o.partners(o.partners(i)[below(o.word(i, 0, 50, 3), len(o.ties[i]))])
    return theirs[below(o.word(i, 0, 50, 4), len(theirs))]


def complement(o, i, j):
    """comp_ij: what a member of j's unit is expected to add to the bits of i's task that i does not know."""
    p = o.scenario.slot("partnering")
    gain = 0.0
    for b in o.block[i]:
        n = sum(o.belief[i][d] == 0 for d in o.dimensions_of(b))
        e = p["expected_own"] if o.holds(o.unit[j], b) else p["expected_other"]
        gain += ((1 + e) / 2) ** n - 0.5**n
    return gain / len(o.block[i]) if o.block[i] else 0.0


def utility(o, i, j):
    """U_ij."""
    p = o.scenario.slot("valuation")
    tie = o.tie(i, j)
    w = 1 + tie.requests if tie else 1
    return (o.regard(i, j) + p["complement_weight"] * complement(o, i, j) - p["load_aversion"] * o.load[i]
            + p["reinforcement_weight"] * math.log(w))


def request(o, i):
    """Whom i asks. Word 5 of stream 50 falls on the weights of the candidates in their order, then on that of working alone."""
    found = candidates(o, i)
    if not found:
        return NOBODY
    temperature = o.scenario.get("valuation", "temperature")
    exponents = [(utility(o, i, j) - o.selectivity[i] + o.anxiety[i]) / temperature for j in found]
    if o.scenario.record("outside_option") == "alone":
        found.append(NOBODY)
        exponents.append(0.0)
    most = max(exponents)
    weights = [math.exp(x - most) for x in exponents]
    mark = unit(o.word(i, 0, 50, 5)) * sum(weights)
    for j, weight in zip(found, weights):
        mark -= weight
        if mark < 0:
            return j
    return found[-1]


def consents(o, j, i):
    """j is asked by i. Stream 51, keyed by asker and asked."""
    if o.scenario.record("consent") == "always":
        return True
    p = o.scenario.slot("valuation")
    score = o.regard(j, i) - p["load_aversion"] * o.load[j] - o.selectivity[j] + o.anxiety[j]
    return happens(o.word(i, j, 51, 0), logistic(score / p["temperature"]))


def match_strangers(o):
    """Consented requests of strangers become ties, in rounds; a pair's priority is words 1 and 0 of stream 52."""
    jobs = {}   # pair -> those of the two who asked
    for i in o.seats():
        if o.consented[i] and not o.asked_tied[i]:
            jobs.setdefault((min(i, o.asked[i]), max(i, o.asked[i])), []).append(i)
    priority = {(i, j): o.word(i, j, 52, 1) << 32 | o.word(i, j, 52, 0) for i, j in jobs}
    undecided = set(jobs)
    for _ in range(o.scenario.get("partnering", "rounds")):
        decided = [pair for pair in sorted(undecided)
                   if all(priority[pair] >= priority[other] for other in undecided if set(pair) & set(other))]
        undecided -= set(decided)
        answers = {(i, j): (answer(o, i, j), answer(o, j, i)) for i, j in decided}
        agreed = [pair for pair in decided if all(accepts for accepts, _ in answers[pair])]
        leaving = {frozenset((i, loser)) for pair in agreed for i, (_, loser) in zip(pair, answers[pair]) if loser is not NOBODY}
        for i, j in leaving:
            o.end_tie(i, j)
        for i, j in agreed:
            o.ties[i].append(Tie(j, o.trust_propensity[i], o.tick))
            o.ties[j].append(Tie(i, o.trust_propensity[j], o.tick))
            for asker in jobs[i, j]:
                o.with_[asker] = o.asked[asker]
        o.evicted += len(leaving)
        o.formed += len(agreed)


def answer(o, i, newcomer):
    """(accepts, whom i would give up for it)."""
    if len(o.ties[i]) < o.scenario.get("organisation", "partner_capacity"):
        return True, NOBODY
    idle = [j for j in o.partners(i) if o.with_[i] != j and o.with_[j] != i]
    if not idle:
        return False, NOBODY
    least = min(idle, key=lambda j: (o.regard(i, j), j))
    return o.regard(i, newcomer) > o.regard(i, least), least


def damage(o):
    """d_M (1 - phi)."""
    return o.scenario.get("work", "managing_damage") * (1 - o.scenario.get("tasks", "partner_probability"))


def work(o):
    """E6 to E9."""
    p = o.scenario.slot("work")
    for i in o.seats():
        jobs = 1 + len(o.helps(i))
        joint = o.with_[i] is not NOBODY
        available = max(0.0, 1 - p["job_cost"] * (jobs - 1 + joint) - p["tie_cost"] * len(o.ties[i]))
        o.time[i] = available / jobs
    for i in o.seats():
        if o.with_[i] is NOBODY:
            work_alone(o, i, p)
        else:
            work_together(o, i, o.with_[i], p)
    for i in o.seats():
        o.output[i] = o.value[i] + sum(o.value[j] for j in o.helps(i))
        o.credit[i] = o.credit_owner[i] + sum(o.credit_helper[j] for j in o.helps(i))


def coin(o, i, j, position):
    """A fair coin for dimension `position` of i's task: stream 61, 32 dimensions to a word, the lowest bit first."""
    return 1 if o.word(i, j, 61, position // 32) >> (position % 32) & 1 else -1


def pooled_view(o, i, j, block, d, position):
    """E7: what i and j together hold of a dimension (-1 or 1; None: unresolved), and whether they opposed each other.

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
    """The share of the blocks of i's task that i and j (i itself when alone) get right, and whether views opposed, and stayed so."""
    right, opposed, unresolved, position = 0, False, False, 0
    for block in o.block[i]:
        all_right = True
        for d in o.dimensions_of(block):
            view, differ = pooled_view(o, i, j, block, d, position)
            opposed |= differ
            unresolved |= view is None
            all_right &= view == o.reality[d]
            position += 1
        right += all_right
    return right / len(o.block[i]), opposed, unresolved


def work_alone(o, i, p):
    right, _, _ = solve(o, i, i)
    o.quality[i] = p["guess_quality"] + (1 - p["guess_quality"]) * right
    delivered = happens(o.word(i, i, 60, 0), integrity(o, i))
    o.events[i] = {"owner_delivered"} if delivered else set()
    o.value[i] = o.credit_owner[i] = o.time[i] * o.quality[i] * (1 if delivered else 0.5)
    o.credit_helper[i] = o.withheld[i] = 0.0


def integrity(o, i):
    """h_eff, E9."""
    return 1 - (1 - o.integrity[i]) * (1 - damage(o))


def grab_chance(o, i, p):
    return p["grabbing"] * (1 - o.care[i]) * (1 - damage(o))


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


def effective_time(o, i, j, p):
    """T_i in a job with j."""
    expected = expected_share(o, i, j, p)
    return o.time[i] * (expected + o.care[i] * (1 - expected))


def work_together(o, i, j, p):
    """Stream 60, keyed by owner and helper: words 0 and 1 deliveries, 2 and 3 grabs (owner first), 4 friction."""
    right, opposed, unresolved = solve(o, i, j)
    o.quality[i] = p["guess_quality"] + (1 - p["guess_quality"]) * right
    times = effective_time(o, i, j, p), effective_time(o, j, i, p)
    o.withheld[i] = o.time[i] - times[0] + o.time[j] - times[1]

    events = o.events[i] = set()
    for k, (side, agent) in enumerate((("owner", i), ("helper", j))):
        if happens(o.word(i, j, 60, k), integrity(o, agent) * min(1.0, times[k] / p["delivery_time"])):
            events.add(side + "_delivered")
        if happens(o.word(i, j, 60, 2 + k), grab_chance(o, agent, p)):
            events.add(side + "_grabbed")
    if unresolved and happens(o.word(i, j, 60, 4), p["friction"] * (1 - o.conflict_skill[i]) * (1 - o.conflict_skill[j])):
        events.add("friction")
    if opposed:
        events.add("conflict_opened")
        if not unresolved:
            events.add("conflict_resolved")
    for me, other in (("owner", "helper"), ("helper", "owner")):
        if other + "_delivered" in events and other + "_grabbed" not in events and "friction" not in events:
            events.add(me + "_pleased")

    mine, theirs = o.tie(i, j), o.tie(j, i)
    o.value[i] = joint_value(o, p, *times, o.shared_purpose(i, j), mine.trust + theirs.trust, o.quality[i], mine.joint_jobs)
    o.value[i] *= 0.5 ** (2 - len(events & {"owner_delivered", "helper_delivered"}))
    share_credit(o, i)


def joint_value(o, p, t_i, t_j, shared, trust_sum, quality, jobs):
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


def experiences(o, i):
    """(tie, pleased) of i for each joint job, in order of the owner's seat."""
    if o.scenario.record("work") == "none":
        return []
    owners = sorted(o.helps(i) + ([i] if o.with_[i] is not NOBODY else []))
    return [(o.tie(i, o.with_[i]), "owner_pleased" in o.events[i]) if owner == i else
            (o.tie(i, owner), "helper_pleased" in o.events[owner]) for owner in owners]


def trust(o):
    """E2, E10."""
    p = o.scenario.slot("trust")
    for i in o.seats():
        for tie in o.ties[i]:
            tie.good = stored(p["memory"] * tie.good)
            tie.bad = stored(p["memory"] * tie.bad)
            tie.good = stored(tie.good + p["purpose_evidence"] * o.shared_purpose(i, tie.partner))
        for tie, pleased in experiences(o, i):
            if pleased:
                tie.good = stored(tie.good + p["gain"] * (1 + o.disclosure[tie.partner]))
            else:
                tie.bad = stored(tie.bad + p["loss"])
            tie.joint_jobs += 1
        for tie in o.ties[i]:
            n0 = p["prior_strength"]
            tie.trust = stored((tie.good + n0 * tie.prior) / (tie.good + tie.bad + n0))


def reputation(o):
    """E2, E10. Stream 70, keyed by owner and helper: word 0 the owner's experience is witnessed, 1 the helper's."""
    witnessed = [[] for _ in o.seats()]   # of each agent: whether those who worked with it were pleased
    for i in o.seats():
        j = o.with_[i]
        if j is NOBODY:
            continue
        if happens(o.word(i, j, 70, 0), o.visibility[j]):
            witnessed[j].append("owner_pleased" in o.events[i])
        if happens(o.word(i, j, 70, 1), o.visibility[i]):
            witnessed[i].append("helper_pleased" in o.events[i])
    memory, loss = o.scenario.get("reputation", "memory"), o.scenario.get("trust", "loss")
    for i in o.seats():
        good = sum(witnessed[i])
        o.public_good[i] = memory * o.public_good[i] + good
        o.public_bad[i] = memory * o.public_bad[i] + loss * (len(witnessed[i]) - good)
        o.reputation[i] = (o.public_good[i] + 1) / (o.public_good[i] + o.public_bad[i] + 2)


def purpose(o):
    """E4, E11."""
    p = o.scenario.slot("purpose")
    moved = []
    for i in o.seats():
        weights = {i: 1.0}
        for tie in o.ties[i]:
            gate = logistic((tie.trust - p["gate_threshold"]) / p["gate_width"])
            if o.distance(i, tie.partner) <= p["open_bound"] + p["trusted_bound"] * gate:
                weights[tie.partner] = tie.trust
        heard = [sum(w * o.purpose[j][d] for j, w in weights.items()) / sum(weights.values()) for d in range(len(o.purpose[i]))]
        moved.append([x + p["rate"] * ((1 - p["anchoring"]) * (h - x) + p["anchoring"] * (a - x))
                      for x, h, a in zip(o.purpose[i], heard, o.anchor[i])])
    o.purpose = moved


def dropping(o):
    """E15. Stream 80: word 0 which tie, 1 whether it ends."""
    p, v = o.scenario.slot("dropping"), o.scenario.slot("valuation")
    o.leaving = [NOBODY] * o.agents
    for i in o.seats():
        if not o.ties[i]:
            continue
        tie = o.ties[i][below(o.word(i, 0, 80, 0), len(o.ties[i]))]
        worth = o.regard(i, tie.partner) - v["load_aversion"] * (o.load[i] - 1)
        chance = p["rate"] * (1 - logistic(worth / v["temperature"]))
        if o.tick - tie.formed > p["habit_age"]:
            chance *= 1 - o.stickiness[i]
        if happens(o.word(i, 0, 80, 1), chance):
            o.leaving[i] = tie.partner
    ending = {frozenset((i, o.leaving[i])) for i in o.seats() if o.leaving[i] is not NOBODY}
    for i, j in ending:
        o.end_tie(i, j)
    o.dropped = len(ending)
