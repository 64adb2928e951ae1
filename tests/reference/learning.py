# SPDX-License-Identifier: MIT
"""How beliefs and codes change (E12 to E14), and payoffs other than blocks."""

import itertools
import math

from chance import number
from draws import below, happens, unit
from organisation import NOBODY

DEFAULTS = {
    "payoff": {"neighbours": 5, "interaction": "random", "power": 8.0, "rounding": 0.0},
    "peers": {"learning": 0.3, "trust_power": 1.0, "among": "ties", "sample": 3, "trial": "better"},
    "discovery": {"search": 0.002, "doing": 0.05, "doubt": 0.05, "fading": 0.03},
    "socialise": {"rate": 0.1},
    "codes": {"unit_rate": 0.5, "organisation_rate": 0.0, "superiority": "performance"},
}


def payoff(o, unit, beliefs):
    """Phi, and F: what "better" means at work, of one of this unit who believes this (E1)."""
    if o.scenario.record("payoff") == "nk":
        phi = rugged(o, beliefs)
        return phi, phi
    blocks = range(len(beliefs) // o.scenario.get("payoff", "block_size"))

    def worth(some):
        """What the beliefs on these blocks are worth."""
        dimensions = [d for b in some for d in o.dimensions_of(b)]
        if o.scenario.record("payoff") == "blocks":
            return mean([all(beliefs[d] == o.reality[d] for d in o.dimensions_of(b)) for b in some])
        return signed(o, beliefs, dimensions)

    phi = worth(blocks) if o.scenario.record("payoff") == "blocks" else signed(o, beliefs, range(len(beliefs)))
    if o.slice is None:
        return phi, phi
    chi = o.scenario.get("tasks", "external_share")
    return phi, (
        (1 - chi) * worth([b for b in blocks if o.holds(unit, b)])
        + chi * worth([b for b in blocks if not o.holds(unit, b)])
    )


def signed(o, beliefs, dimensions):
    """Right minus wrong, from [-1, 1] to [0, 1]."""
    return (1 + sum(beliefs[d] * o.reality[d] for d in dimensions) / len(dimensions)) / 2 if dimensions else 0.0


def mean(values):
    return sum(values) / len(values) if values else 0.0


def landscape(o):
    """Stream 109 of the people's seed, keyed by the dimension: a word for each pattern of it (lowest bit) and the K
    others, and from block 32768 on a word for each of these; all sets of beliefs are tried for the highest sum."""
    p = o.scenario.slot("payoff")
    if not o.reality or o.scenario.record("payoff") != "nk":
        return
    step, dimensions = p["rounding"], range(len(o.reality))

    def contribution(d, pattern):
        word = o.draws["people"].word(0, d, 0, 109, pattern)
        return math.floor(word / 2**32 / step + 0.5) if step > 0 else word

    def others(d):
        if p["interaction"] == "adjacent":
            return [(d + 1 + k) % len(dimensions) for k in range(p["neighbours"])]
        left = [other for other in dimensions if other != d or p["interaction"] == "any"]
        return [
            left.pop(below(o.draws["people"].word(0, d, 0, 109, 4 * 32768 + k), len(left)))
            for k in range(p["neighbours"])
        ]

    o.landscape = [[contribution(d, pattern) for pattern in range(2 << p["neighbours"])] for d in dimensions]
    o.depends = [[d, *others(d)] for d in dimensions]
    o.highest = max(height(o, beliefs) for beliefs in itertools.product((-1, 1), repeat=len(dimensions)))


def height(o, beliefs):
    """Sum of contributions; what is unknown counts as -1."""
    return sum(
        o.landscape[d][sum(1 << j for j, other in enumerate(on) if beliefs[other] == 1)]
        for d, on in enumerate(o.depends)
    )


def rugged(o, beliefs):
    if not o.highest:
        return 0.0
    return (height(o, beliefs) / o.highest) ** o.scenario.get("payoff", "power")


def chance(o, i, j, stream, side, position, p):
    """One of many draws made at once: the number of `position` has as its binary digits, the highest first, bit
    (position mod 64) of 64-bit words 0, 1, 2, ... of mask floor(position / 64); two words to a block, 16 blocks to a
    mask, 1024 to a side. Digits are read until the number is known to be below p or not."""
    mask, bit = divmod(position, 64)
    lowest = 0
    for k in range(32):
        left = 2 ** (32 - k)  # numbers that are still possible
        if not happens(lowest, p):
            return False
        if happens(lowest + left - 1, p):
            return True
        words = o.draws["behaviour"].words(o.tick, i, j, stream, 1024 * side + 16 * mask + k // 2)
        lowest += (wide(words, k % 2) >> bit & 1) * left // 2
    return happens(lowest, p)


class Walk:
    """Of things in order each happens with chance p: how many are passed over before the next is drawn, first by
    `word`, then by the words from a block on."""

    def __init__(self, o, i, j, stream, word, first_block, p):
        self.later = (o.word(i, j, stream, 4 * first_block + k) for k in itertools.count())
        self.kept, self.mark, self.passed = 1 - p, 1 - unit(o.word(i, j, stream, word)), 1.0

    def takes(self):
        """The next one happens."""
        self.passed *= self.kept
        if self.passed >= self.mark:
            return False
        self.mark, self.passed = 1 - unit(next(self.later)), 1.0
        return True


def wide(words, half):
    """Two words of a block as one of 64 bits."""
    return words[2 * half] | words[2 * half + 1] << 32


def coin(o, i, stream, first_block, d):
    words = o.draws["behaviour"].words(o.tick, i, 0, stream, first_block + d // 128)
    return 1 if wide(words, d // 64 % 2) >> (d % 64) & 1 else -1


def in_stead(o, i):
    """The head does i's task in its stead."""
    return bool(getattr(o, "in_stead", None)) and o.in_stead[i]


def workers(o, i):
    """Who worked i's task: owner first."""
    if in_stead(o, i):
        return [o.head[o.unit[i]]]
    return [i] if o.with_[i] is NOBODY else [i, o.with_[i]]


def dimensions_of_task(o, i):
    """(position in the task, block, dimension)."""
    found = [(block, d) for block in o.block[i] for d in o.dimensions_of(block)]
    return [(position, block, d) for position, (block, d) in enumerate(found)]


def on_task(o):
    """E12. Stream 100, keyed by owner and helper; side 0 the owner's lessons, 1 the helper's."""
    p = o.scenario.slot("peers")
    learnt = [list(belief) for belief in o.belief]
    for owner in o.present():
        if len(workers(o, owner)) < 2:
            continue
        helper = o.with_[owner]
        for side, (me, other) in enumerate(((owner, helper), (helper, owner))):
            rate = p["learning"] * o.trust_in(me, other) ** p["trust_power"]
            walk = Walk(o, owner, helper, 100, side, 1 + 1024 * side, rate)
            for _, block, d in dimensions_of_task(o, owner):
                mine, theirs = o.belief[me][d], o.belief[other][d]
                if theirs == 0 or mine == theirs:
                    continue
                i_own, they_own = o.holds(o.unit[me], block), o.holds(o.unit[other], block)
                higher = o.work_performance[other] > o.work_performance[me]
                if (mine == 0 or (they_own and not i_own) or (they_own == i_own and higher)) and walk.takes():
                    learnt[me][d] = theirs
    o.belief = learnt


def experience(o):
    """E14. Streams 101 solo search (its coins from block 2048 on), 102 fading, 103 jobs, keyed by owner and helper."""
    p = o.scenario.slot("discovery")
    learnt = [list(belief) for belief in o.belief]
    for i in o.present():
        walk = Walk(o, i, 0, 101, 0, 1, p["search"])
        for block in range(len(o.block_slice)):
            for d in o.dimensions_of(block) if o.holds(o.unit[i], block) else []:
                if o.belief[i][d] == 0 and walk.takes():
                    learnt[i][d] = coin(o, i, 101, 2048, d)
    for owner in o.present():
        everybody = workers(o, owner)
        key = owner, owner if everybody == [owner] else everybody[-1]
        delivered = (
            {"owner_delivered", "helper_delivered"}
            if len(everybody) == 2
            else {"helper_delivered"}
            if in_stead(o, owner)
            else {"owner_delivered"}
        )
        for me in everybody:
            side = 0 if me == owner else 2
            doing = Walk(o, *key, 103, side, 1 + 1024 * side, p["doing"])
            doubt = Walk(o, *key, 103, side + 1, 1 + 1024 * (side + 1), p["doubt"])
            for _, block, d in dimensions_of_task(o, owner):
                if o.right[owner][o.block[owner].index(block)]:
                    if delivered <= o.events[owner] and o.belief[me][d] != o.reality[d] and doing.takes():
                        learnt[me][d] = o.reality[d]
                elif o.belief[me][d] != 0 and d not in o.held[me] and doubt.takes():
                    learnt[me][d] = 0
    for i in o.present():
        walk = Walk(o, i, 0, 102, 0, 1, min(1.0, p["fading"] / o.breadth[i]))
        for block in range(len(o.block_slice)):
            for d in o.dimensions_of(block) if not o.holds(o.unit[i], block) else []:
                if o.belief[i][d] != 0 and walk.takes():
                    learnt[i][d] = 0
    o.belief = learnt


def majority(o):
    """E12. Streams 110, keyed by agent and partner: whom one heeds; 111: what one adopts."""
    p = o.scenario.slot("peers")
    learnt = [list(belief) for belief in o.belief]
    for i in o.present():
        heeded = [
            tie.partner
            for tie in o.ties[i]
            if o.performance[tie.partner] > o.performance[i]
            and happens(o.word(i, tie.partner, 110, 0), tie.trust ** p["trust_power"])
        ]
        for d, belief in enumerate(o.belief[i]):
            votes = sum(o.belief[j][d] for j in heeded)
            sign = (votes > 0) - (votes < 0)
            if sign not in (0, belief) and chance(o, i, 0, 111, 0, d, p["learning"]):
                learnt[i][d] = sign
    o.belief = learnt


def neighbours(o, i):
    if o.scenario.get("peers", "among") == "everyone":
        return [j for j in o.present() if j != i]
    return o.partners(i)


def sample(o, i):
    """Stream 113: word k picks the k-th among those who are left."""
    left, found = list(neighbours(o, i)), []
    while left and len(found) < o.scenario.get("peers", "sample"):
        found.append(left.pop(below(o.word(i, 0, 113, len(found)), len(left))))
    return found


def best(o, agents):
    """Highest Phi, then lowest seat."""
    return min(agents, key=lambda j: (-o.performance[j], j), default=None)


def best_member(o):
    imitate(o, lambda i: best(o, neighbours(o, i)))


def best_of_sample(o):
    imitate(o, lambda i: best(o, sample(o, i)))


def conformity(o):
    def model(i):
        options = {}  # beliefs -> who of the sample holds them
        for j in sample(o, i):
            options.setdefault(tuple(o.belief[j]), []).append(j)
        most = max(map(len, options.values()), default=0)
        return best(o, [j for holders in options.values() if len(holders) == most > 1 for j in holders])

    imitate(o, model)


def imitate(o, model):
    """E12: copy the model if better, else a trial. Stream 112: word 0 the dimension, 1 the coin for an unknown one."""
    learnt = [list(belief) for belief in o.belief]
    for i in o.present():
        j = model(i)
        if j is not None and o.performance[j] > o.performance[i]:
            learnt[i] = list(o.belief[j])
            continue
        trial = list(o.belief[i])
        d = below(o.word(i, 0, 112, 0), len(trial))
        trial[d] = -trial[d] or (1 if o.word(i, 0, 112, 1) >= 2**31 else -1)
        gain = payoff(o, o.unit[i], trial)[0] - o.performance[i]
        if gain > 0 or (gain == 0 and o.scenario.get("peers", "trial") == "not_worse"):
            learnt[i] = trial
    o.belief = learnt


def act(o):
    """E13. Stream 105: the coins of what agents show where they know nothing."""
    for i in o.present():
        o.shown[i] = [belief or coin(o, i, 105, 0, d) for d, belief in enumerate(o.shown[i])]


def socialise(o):
    """E13, March's step (3). Stream 106."""
    rate = o.scenario.get("socialise", "rate")
    for i in o.present():
        if o.scenario.record("tasks") != "none" and not o.managed[i]:
            continue
        for d, belief in enumerate(o.belief[i]):
            code = o.code[o.unit[i]][d] or o.organisation_code[d]
            if code != 0 and code != belief and chance(o, i, 0, 106, 0, d, min(1.0, rate * o.guidance_of(i))):
                o.belief[i][d] += 1 if code > belief else -1


def codes(o):
    """E13, March's step (4). Streams 107 (keyed by the unit) and 108."""
    p = o.scenario.slot("codes")
    everything = set(range(len(o.reality)))
    performs = [payoff(o, u, code)[1] for u, code in enumerate(o.code)]  # before any of them learns
    all_perform, _ = payoff(o, 0, o.organisation_code)
    for u in range(o.units):
        covered = (
            everything
            if o.slice is None
            else {d for b in range(len(o.block_slice)) if o.holds(u, b) for d in o.dimensions_of(b)}
        )
        learn(o, o.code[u], covered, o.members(u), o.work_performance, performs[u], u, 107, p["unit_rate"])
    learn(o, o.organisation_code, everything, o.present(), o.performance, all_perform, 0, 108, p["organisation_rate"])


def learn(o, code, covered, who, performance, own, number, stream, rate):
    def signed_sum(beliefs):
        return sum(beliefs[d] * o.reality[d] for d in covered)

    if o.scenario.get("codes", "superiority") == "performance":
        superior = [i for i in who if performance[i] > own]
    else:
        superior = [i for i in who if signed_sum(o.shown[i]) > signed_sum(code)]
    for d in covered:
        votes = sum(o.shown[i][d] for i in superior)
        sign = (votes > 0) - (votes < 0)
        if sign not in (0, code[d]) and happens(o.word(number, 0, stream, d), 1 - (1 - rate) ** abs(votes)):
            code[d] = sign


PROCESSES = {
    ("peers", "on_task"): on_task,
    ("peers", "majority"): majority,
    ("peers", "best_member"): best_member,
    ("peers", "best_of_sample"): best_of_sample,
    ("peers", "conformity"): conformity,
    ("discovery", "experience"): experience,
    ("act", "coin"): act,
    ("socialise", "code"): socialise,
    ("codes", "majority"): codes,
}


def start(o):
    """What these records need at tick 0."""
    o.right = [[] for _ in o.seats()]
    o.code = [[0] * len(o.reality) for _ in range(o.units)]
    o.organisation_code = [0] * len(o.reality)


def state(o):
    """Field of dump_state -> (process that writes it last, value)."""
    fields = {"right": ("work", [sum(1 << k for k, right in enumerate(own) if right) for own in o.right])}
    if o.scenario.record("codes") == "none":
        return fields
    return {
        **fields,
        "code_positive": ("codes", [signs(code, 1) for code in o.code]),
        "code_negative": ("codes", [signs(code, -1) for code in o.code]),
        "organisation_positive": ("codes", signs(o.organisation_code, 1)),
        "organisation_negative": ("codes", signs(o.organisation_code, -1)),
    }


def signs(code, sign):
    return sum(1 << d for d, view in enumerate(code) if view == sign)


def choose(random, s, slot, record, ranges):
    chosen = {key: number(random, *ends) for key, ends in ranges.items() if random.random() < 0.6}
    s.set(slot, record=record, **chosen)


def randomise(random, s):
    """Chooses records of this file for a random scenario, and their parameters."""
    if s.record("knowledge") == "none":
        return
    payoffs(random, s)
    if random.random() < 0.5:
        peers(random, s)
    if s.record("work") != "none" and random.random() < 0.4:
        choose(
            random, s, "discovery", "experience", {"search": (0, 1), "doing": (0, 1), "doubt": (0, 1), "fading": (0, 1)}
        )
    if random.random() < 0.4:
        choose(random, s, "codes", "majority", {"unit_rate": (0, 1), "organisation_rate": (0, 1)})
        s.set("codes", superiority=random.choice(("performance", "signed_sum")))
        if random.random() < 0.5:
            s.set("act", record="coin")
        if random.random() < 0.8:
            choose(random, s, "socialise", "code", {"rate": (0, 1)})


def peers(random, s):
    record = random.choice(
        ("majority", "best_member", "best_of_sample", "conformity")
        + 3 * (("on_task",) if s.record("work") != "none" else ())
    )
    if record in ("on_task", "majority"):
        choose(random, s, "peers", record, {"learning": (0, 1), "trust_power": (0, 4)})
    else:
        s.set("peers", record=record, among=random.choice(("ties", "everyone")))
        if record != "best_member":
            s.set("peers", sample=random.choice((1, 2, 3, 5, 16)), trial=random.choice(("better", "not_worse")))


def payoffs(random, s):
    if s.record("tasks") == "none" and random.random() < 0.5:
        dimensions = random.randint(1, 10)
        s.settings["payoff"] = {}
        s.set("knowledge", dimensions=dimensions).set(
            "payoff",
            record="nk",
            neighbours=random.randrange(dimensions),
            interaction=random.choice(("random", "adjacent", "any")),
            power=random.choice((1.0, 8.0)),
            rounding=random.choice((0.0, 0.1, 0.3, 1.0)),
        )
    elif random.random() < 0.2:
        s.set("payoff", record="signed")
