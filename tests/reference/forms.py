# SPDX-License-Identifier: MIT
"""Form and leadership, rescue, and the other rules of purpose and of partnering."""

from draws import below, happens, unit
from metrics import stage
from organisation import NOBODY, Tie
from partnering import partnering
from work import coin, conflict_share, effective_time, given_effort, joint_value, share_credit


def start(o):
    """What these records need at tick 0."""
    if o.scenario.record("purpose_start") == "given":
        listed = {entry["agent"]: entry["value"] for entry in o.scenario.get("purpose_start", "values")}
        o.anchor = [[listed.get(i, o.scenario.get("purpose_start", "otherwise"))] for i in o.seats()]
    if o.scenario.record("purpose_start") == "uniform":  # stream 171, block = dimension, first word
        o.anchor = [
            [
                unit(o.draws["people"].words(0, i, 0, 171, d)[0])
                for d in range(o.scenario.get("purpose_start", "dimensions"))
            ]
            for i in o.seats()
        ]
    o.purpose = [list(x) for x in o.anchor]
    form(o)
    o.in_stead = [False] * o.agents
    o.guidance = [1.0] * o.units
    if o.scenario.record("partnering") == "everyone":
        o.ties = [[Tie(j, o.trust_propensity[i], 0) for j in o.seats() if j != i] for i in o.seats()]


def form(o, heads_before=None):
    """Heads, project lines and meetings (E6). Who is head already stays so."""
    record = o.scenario.record("form")
    o.head, o.line, o.meetings = None, None, [0.0] * o.agents
    if record == "none":
        return
    if record in ("functional", "matrix"):
        heads_before = heads_before or [NOBODY] * o.units
        o.head = [
            min(o.members(u), default=NOBODY) if heads_before[u] is NOBODY else heads_before[u] for u in range(o.units)
        ]
    if record == "matrix":
        o.line = [sum(o.unit[j] == o.unit[i] for j in range(i)) % o.scenario.get("form", "lines") for i in o.seats()]
    for i in o.seats():
        others = max(0, len(o.members(o.unit[i])) - 1)
        channels = others if o.head_of(i) in (NOBODY, i) else min(1, others)
        o.meetings[i] = channels * o.scenario.get("form", "meeting_cost")


def moved(o, p, i, heard):
    """E11: where i goes when it hears this."""
    return [
        x + p["rate"] * ((1 - p["anchoring"]) * (h - x) + p["anchoring"] * (a - x))
        for x, h, a in zip(o.purpose[i], heard, o.anchor[i])
    ]


def purpose_of_pairs(o):
    """Stream 170: words 1 and 0 put the agents in order."""
    p = o.scenario.slot("purpose")
    order = sorted(o.present(), key=lambda i: (o.word(i, 0, 170, 1), o.word(i, 0, 170, 0), i))
    met = {}
    for first, second in zip(order[::2], order[1::2]):
        if o.distance(first, second) < p["bound"]:
            met[first], met[second] = second, first
    o.purpose = [moved(o, p, i, o.purpose[met.get(i, i)]) if o.occupied[i] else o.purpose[i] for i in o.seats()]


def purpose_of_everyone(o):
    p = o.scenario.slot("purpose")

    def heard(i):
        near = [o.purpose[j] for j in o.present() if o.distance(i, j) <= p["bound"]]
        return [sum(x) / len(near) for x in zip(*near)] or o.purpose[i]

    o.purpose = [moved(o, p, i, heard(i)) for i in o.seats()]


def purpose_of_matrix(o):
    p = o.scenario.slot("purpose")

    def heard(i):
        weights = {
            entry["to"]: entry["weight"]
            for entry in p["weights"]
            if entry["from"] == i and o.occupied[i] and o.occupied[entry["to"]]
        }
        if sum(weights.values()) == 0:
            return o.purpose[i]
        return [
            sum(w * o.purpose[j][d] for j, w in weights.items()) / sum(weights.values())
            for d in range(len(o.purpose[i]))
        ]

    o.purpose = [moved(o, p, i, heard(i)) for i in o.seats()]


def authority(o):
    """Stream 175: word 0 whether a managed member is put on another's task, 1 which of those helped equally. Stream 176
    of people, at the tick of entry: word 0 how well a head leads."""
    p = o.scenario.slot("authority")
    heads = o.head or [NOBODY] * o.units
    o.guidance = [1.0] * o.units
    for u, head in enumerate(heads):
        if head is NOBODY or not o.occupied[head]:
            continue
        leads = unit(o.draws["people"].words(o.entered[head], head, 0, 176, 0)[0])
        o.guidance[u] = 1 + p["quality_spread"] * (2 * leads - 1)
        for i in o.members(u):
            if i != head and o.managed[i] and happens(o.word(i, 0, 175, 0), p["assignment"]):
                put_on(o, i, in_need(o, i))


def in_need(o, i):
    """Those whose task i could be put on who are helped most."""
    room = [len(ties) < o.scenario.get("organisation", "partner_capacity") for ties in o.ties]
    able = [
        j for j in o.members(o.unit[i]) if j != i and o.with_[j] is NOBODY and (o.tie(i, j) or (room[i] and room[j]))
    ]
    gain = {j: round(expected_gain(o, j), 9) for j in able}
    most = max(gain.values(), default=0.0)
    return [j for j in able if gain[j] == most] if most > 0 else []


def expected_gain(o, j):
    """What somebody of its own unit is expected to add to j's task."""
    gain = 0.0
    for block in o.block[j]:
        n = sum(o.belief[j][d] == 0 for d in o.dimensions_of(block))
        e = o.scenario.get("partnering", "expected_own" if o.holds(o.unit[j], block) else "expected_other")
        gain += ((1 + e) / 2) ** n - 0.5**n
    return gain / len(o.block[j])


def put_on(o, i, found):
    if not found:
        return
    j = found[below(o.word(i, 0, 175, 1), len(found))]
    if not o.tie(i, j):
        o.begin_tie(i, j)
        o.begin_tie(j, i)
        o.formed += 1
    o.with_[j] = i
    o.load[i] += o.scenario.get("partnering", "load_memory")
    o.with_slot[j] = o.partners(j).index(i)
    o.help_slots[i] |= 1 << o.partners(i).index(j)


def heroism(o):
    """E14. Stream 172: word 0 whether the head is a hero, 1 for which of those it could stand in for."""
    p = o.scenario.slot("heroism")
    o.in_stead = [False] * o.agents
    for unit_of_head, head in enumerate(o.head or []):
        if head is NOBODY or not o.occupied[head] or not happens(o.word(head, 0, 172, 0), p["chance"]):
            continue
        members = [j for j in o.partners(head) if o.unit[j] == unit_of_head and o.with_[j] is NOBODY]
        if members:
            member = members[below(o.word(head, 0, 172, 1), len(members))]
            o.with_[member], o.in_stead[member] = head, True
            o.load[head] += o.scenario.get("partnering", "load_memory")
            o.with_slot[member] = o.partners(member).index(head)
            o.help_slots[head] |= 1 << o.partners(head).index(member)


def rescue(o):
    """E9b. Stream 173: word 0 whether, 1 whom. Stream 174, keyed by the rescued and the rescuer: guesses."""
    p = o.scenario.slot("rescue")
    saved = {}  # rescuer -> rescued
    for i in o.present():
        friends = [t.partner for t in o.ties[i] if stage(o, i, t) == "leadership"]
        failing = [j for j in friends if o.with_[j] != i and not all(o.right[j])]
        if failing and happens(o.word(i, 0, 173, 0), p["chance"]):
            saved[i] = failing[below(o.word(i, 0, 173, 1), len(failing))]
    for i, j in saved.items():
        o.right[j] = [right or anew for right, anew in zip(o.right[j], redone(o, i, j))]
        o.events[j].add("rescued")
    for i in saved:
        o.events[i].add("gave_time")
    for i in set(saved) | set(saved.values()):
        reckon(o, i, 1 - p["time_given"] if i in saved else 1.0)
    for i in o.present():
        o.output[i] = o.value[i] + sum(o.value[j] for j in o.helps(i))
        o.credit[i] = o.credit_owner[i] + sum(o.credit_helper[j] for j in o.helps(i))


def redone(o, i, j):
    """Which blocks of j's task i gets right by itself."""
    found, position = [], 0
    for block in o.block[j]:
        views = []
        for d in o.dimensions_of(block):
            views.append(o.belief[i][d] or coin(o, j, i, position, stream=174, first=0))
            position += 1
        found.append(views == [o.reality[d] for d in o.dimensions_of(block)])
    return found


def reckon(o, i, left):
    """Quality, value and credit of i's task anew, with what is left of i's time for it."""
    p, j, whole = o.scenario.slot("work"), o.with_[i], o.time[i]
    o.quality[i] = p["guess_quality"] + (1 - p["guess_quality"]) * sum(o.right[i]) / len(o.right[i])
    undelivered = (1 if j is NOBODY else 2) - len(o.events[i] & {"owner_delivered", "helper_delivered"})
    o.time[i] = whole * left
    if j is NOBODY:
        o.value[i] = o.credit_owner[i] = (
            o.time_worth[i] * o.time[i] * given_effort(o, i, 1.0) * o.quality[i] * 0.5**undelivered
        )
    else:
        kept = 1 - conflict_share(p, o.events[i])
        times = effective_time(o, i, j, p, kept), effective_time(o, j, i, p, kept)
        o.withheld[i] = kept * o.time[i] - times[0] + kept * o.time[j] - times[1]
        o.value[i] = 0.5**undelivered * joint_value(
            p,
            times[0] * o.time_worth[i],
            times[1] * o.time_worth[j],
            o.shared_purpose(i, j),
            o.tie(i, j).trust + o.tie(j, i).trust,
            o.quality[i],
            o.tie(i, j).joint_jobs,
        )
        share_credit(o, i)
    o.time[i] = whole


def state(o):
    """Field of dump_state -> (process that writes it last, value)."""
    form = {"meetings": o.meetings}
    if o.head:
        form["head"] = [-1 if head is NOBODY else head for head in o.head]
    if o.line:
        form["line"] = o.line
    fields = {name: ("form", value) for name, value in form.items()}
    fields["in_stead"] = ("heroism", [int(it) for it in o.in_stead])
    fields["guidance"] = ("authority", o.guidance)
    return fields


def randomise(random, s):
    """Chooses records of this file for a random scenario, and their parameters."""
    agents = len(s.roster) if s.roster else s.get("organisation", "agents")
    start_at = random.choice(("culture", "culture", "uniform", "given"))
    if start_at == "uniform":
        s.settings["purpose_start"] = {"record": "uniform", "dimensions": random.choice((1, 1, 2, 3))}
    if start_at == "given":
        listed = random.sample(range(agents), random.randint(0, agents))
        s.settings["purpose_start"] = {
            "record": "given",
            "otherwise": random.random(),
            "values": [{"agent": i, "value": random.random()} for i in listed],
        }
    rule = random.choice(("network", "network", "pairwise", "everyone", "given"))
    if s.record("purpose") == "network" and rule != "network":
        s.settings["purpose"] = {
            "record": rule,
            "rate": random.choice((1.0, random.random())),
            "anchoring": random.choice((0.0, random.random())),
        }
        if rule == "given":
            pairs = random.sample([(i, j) for i in range(agents) for j in range(agents)], agents)
            s.set(
                "purpose",
                weights=[{"from": i, "to": j, "weight": random.choice((0.0, random.random()))} for i, j in pairs],
            )
        else:
            s.set("purpose", bound=random.choice((0.0, 0.1, 0.3, 2.0)))
    s.set("form", record=random.choice(("none", "flat", "functional", "matrix")))
    if s.record("form") != "none":
        s.set("form", meeting_cost=random.choice((0.0, 0.001, 0.1)))
    if s.record("form") == "matrix":
        s.set("form", lines=random.choice((1, 2, 4)), line_search=random.choice((0.0, 0.5, 1.0)))
    if s.record("form") in ("functional", "matrix") and random.random() < 0.6:
        s.set("heroism", record="head", chance=random.choice((0.3, 1.0)))
    if (
        s.record("form") in ("functional", "matrix")
        and s.record("tasks") != "none"
        and s.record("knowledge") != "none"
        and random.random() < 0.6
    ):
        s.set(
            "authority",
            record="head",
            assignment=random.choice((0.0, 0.5, 1.0)),
            priority=random.choice((0.0, 1.0, 4.0)),
            quality_spread=random.choice((0.0, 0.5, 1.0)),
            helps_back=random.choice((1.0, 0.5, 0.0)),
        )
    if s.record("work") != "none" and s.record("trust") != "none" and random.random() < 0.4:
        s.set("rescue", record="partner", chance=random.choice((0.5, 1.0)), time_given=random.choice((0.0, 0.5, 1.0)))
        s.set("trust", prior_strength=0.1, loss=0.3)  # or hardly anybody gets to the top stage
        s.set("people", trust_propensity=0.9)
    if random.random() < 0.15:
        everyone(s)
    if s.record("purpose") == "network" and random.random() < 0.5:
        s.set("purpose", head_weight=random.choice((0.5, 3.0)))


def everyone(s):
    """A crowd in which all know each other, and stay."""
    s.settings["partnering"] = {"record": "everyone"}
    for slot in ("network", "turnover", "dropping"):
        s.settings[slot] = {"record": "none"}
    s.edges = None


# slot -> key -> default, of the records of this file
DEFAULTS = {
    "purpose": {"bound": 0.2, "weights": [], "head_weight": 0.0},
    "purpose_start": {"otherwise": 0.5, "values": []},
    "form": {"meeting_cost": 0.001, "lines": 4, "line_search": 0.5},
    "authority": {"assignment": 0.0, "priority": 0.0, "quality_spread": 0.0, "helps_back": 1.0},
    "heroism": {"chance": 0.2},
    "rescue": {"chance": 1.0, "time_given": 0.5},
}

# (slot, record) -> what it does in a tick
PROCESSES = {
    ("purpose", "pairwise"): purpose_of_pairs,
    ("purpose", "everyone"): purpose_of_everyone,
    ("purpose", "given"): purpose_of_matrix,
    ("authority", "head"): authority,
    ("heroism", "head"): heroism,
    ("rescue", "partner"): rescue,
    ("partnering", "everyone"): partnering,
}
