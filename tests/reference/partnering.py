# SPDX-License-Identifier: MIT
"""T3: search, propose, consent, commit (E5)."""

import math

import around_choice
import worth
from draws import below, happens, unit
from organisation import NOBODY, logistic


def partnering(o):
    """E5: search, propose, consent, commit."""
    o.formed = o.evicted = 0
    for i in o.seats():
        o.asked[i] = request(o, i) if o.occupied[i] and not o.managed[i] else NOBODY
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
    """Ties in order, then strangers in rounds. Words of a round: 0 colleague, 1 outsider, 2 boundary, 3 and 4 a
    partner's partner, 6 whether the colleague is of the unit or of the project line."""
    found = o.partners(i)
    sorts = ("own", colleague), ("other", outsider), ("second", partners_partner)
    for k in range(8):
        for j in [meet(o, i, k) for sort, meet in sorts if k < around_choice.radius(o, sort)]:
            if j is not NOBODY and j != i and j not in found:
                found.append(j)
    return found


def search_word(o, i, k, index):
    """Stream 50 in round 0, stream 220, two blocks to a round, in the later ones."""
    return o.word(i, 0, 220, 8 * (k - 1) + index) if k > 0 else o.word(i, 0, 50, index)


def colleague(o, i, k):
    circle = o.members(o.unit[i])
    if o.line and happens(search_word(o, i, k, 6), o.scenario.get("form", "line_search")):
        circle = [j for j in o.present() if o.line[j] == o.line[i]]
    others = [j for j in circle if j != i]
    return others[below(search_word(o, i, k, 0), len(others))] if others else NOBODY


def outsider(o, i, k):
    """A member of the task's other unit; when the task needs none, of anywhere outside, unit after unit."""
    if o.outside[i] > 0:
        others = o.members(o.other_unit[i])
    else:
        others = [j for u in range(o.units) if u != o.unit[i] for j in o.members(u)]
    if not others:
        return NOBODY
    j = others[below(search_word(o, i, k, 1), len(others))]
    met = happens(search_word(o, i, k, 2), o.between(o.unit[i], o.unit[j], "permeability"))
    return j if met else NOBODY


def partners_partner(o, i, k):
    if not o.ties[i]:
        return NOBODY
    theirs = o.partners(o.partners(i)[below(search_word(o, i, k, 3), len(o.ties[i]))])
    return theirs[below(search_word(o, i, k, 4), len(theirs))]


def complement(o, i, j, unknown):
    """comp_ij: what a member of j's unit is expected to add to the bits of i's task that i takes for unknown."""
    gain = 0.0
    for b, n in zip(o.block[i], unknown):
        e = around_choice.expected(o, i, j, b)
        gain += ((1 + e) / 2) ** n - 0.5**n
    return gain / len(o.block[i]) if o.block[i] else 0.0


def utility(o, i, j, unknown):
    """U_ij."""
    p = o.scenario.slot("valuation")
    tie = o.tie(i, j)
    w = 1 + tie.requests if tie else 1
    seen = around_choice.seen_distance(o, i, j)
    return (
        o.regard(i, j, seen)
        - o.burden_of_stranger(i, j)
        + p["complement_weight"] * complement(o, i, j, unknown)
        - p["load_aversion"] * o.load[i]
        + p["reinforcement_weight"] * math.log(w)
    )


def worth_alone(o, i):
    """U_i0."""
    if o.scenario.record("outside_option") == "alone":
        return 0.0
    return o.scenario.get("outside_option", "weight") * worth.relative(o, i, worth.alone(o, i))


def request(o, i):
    """Whom i asks. Word 5 of stream 50 falls on the weights of the candidates in order, then on that of working alone."""
    found = candidates(o, i)
    if not found:
        return NOBODY
    temperature = o.scenario.get("valuation", "temperature")
    unknown = [around_choice.seems_unknown(o, i, k, block) for k, block in enumerate(o.block[i])]
    exponents = [(utility(o, i, j, unknown) - o.selectivity[i] + o.anxiety[i]) / temperature for j in found]
    if o.scenario.record("outside_option") != "forced":
        found.append(NOBODY)
        exponents.append(worth_alone(o, i) / temperature)
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
    chance = chance_of_consent(o, j, i)
    if o.scenario.record("authority") != "none" and o.head_of(i) == j:
        chance *= o.scenario.get("authority", "helps_back")
    return happens(o.word(i, j, 51, 0), chance)


def chance_of_consent(o, j, i):
    rule = o.scenario.record("consent")
    if rule == "always":
        return 1.0
    if rule == "drawn":
        return o.scenario.get("consent", "rate")
    if rule == "learned":
        return float(worth.together(o, j, i) >= worth.alone(o, j))
    p = o.scenario.slot("valuation")
    seen = around_choice.seen_distance(o, j, i)
    score = o.regard(j, i, seen) - p["load_aversion"] * o.load[j] - o.selectivity[j] + o.anxiety[j]
    score -= o.burden_of_stranger(j, i)
    if o.scenario.record("authority") != "none" and o.head_of(j) == i:
        score += o.scenario.get("authority", "priority")
    return logistic(score / p["temperature"])


def match_strangers(o):
    """Consented requests of strangers become ties, in rounds; a pair's priority is words 1 and 0 of stream 52."""
    jobs = {}  # pair -> those of the two who asked
    for i in o.seats():
        if o.consented[i] and not o.asked_tied[i]:
            jobs.setdefault((min(i, o.asked[i]), max(i, o.asked[i])), []).append(i)
    priority = {(i, j): o.word(i, j, 52, 1) << 32 | o.word(i, j, 52, 0) for i, j in jobs}
    undecided = set(jobs)
    for _ in range(o.scenario.get("partnering", "rounds")):
        decided = [
            pair
            for pair in sorted(undecided)
            if all(priority[pair] >= priority[other] for other in undecided if set(pair) & set(other))
        ]
        undecided -= set(decided)
        answers = {(i, j): (answer(o, i, j), answer(o, j, i)) for i, j in decided}
        agreed = [pair for pair in decided if all(accepts for accepts, _ in answers[pair])]
        leaving = {i: loser for pair in agreed for i, (_, loser) in zip(pair, answers[pair]) if loser is not NOBODY}
        for i in sorted(leaving):
            o.end_tie(i, leaving[i])
        for i, j in agreed:
            o.begin_tie(i, j)
            o.begin_tie(j, i)
            for asker in jobs[i, j]:
                o.with_[asker] = o.asked[asker]
        o.evicted += len({frozenset(pair) for pair in leaving.items()})
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
