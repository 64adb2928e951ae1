# SPDX-License-Identifier: MIT
"""Teams by filling places, within a staff or in an open field, and the work in teams (E19)."""

import itertools
from collections import Counter

import flow
from chance import number
from draws import below, happens
from work import conflict_share, conflicts, friction_chance, grab_chance, integrity, joint_value, stays_open

DEFAULTS = {
    "partnering": {"size": 4, "teams": 1, "incumbent_probability": 0.6, "past_probability": 0.5, "idle": 1000},
    "work": {"promise": "job", "views": "pairs", "voiced": 1.0, "coordination_growth": 1.0},
}

ASSEMBLIES = ("teams", "teams_open")
# What works on ties or with partners, of which there are none.
WITHOUT = (
    "network",
    "awareness",
    "perception",
    "horizon",
    "voice",
    "authority",
    "heroism",
    "consulting",
    "rework",
    "exclusion",
    "rescue",
    "outsiders",
    "pooling",
    "trust",
    "reputation",
    "competence",
    "praise",
    "peers",
    "discovery",
    "feedback",
    "budget",
    "dropping",
    "satisfaction",
    "inclination",
    "expectations",
)
NEWCOMER_THIS_TICK = 0xFFFFFFFE  # how the engine marks it


def in_use(o):
    return o.scenario.record("partnering") in ASSEMBLIES


def start(o):
    """Nobody has been in a team."""
    o.teams, o.incumbent, o.idle, o.new = [], set(), {}, set()
    o.together = Counter()  # pair -> teams in common


def team_of(o, i):
    return next((team for team in o.teams if i in team), None)


def leave(o, i):
    """Whoever sits here is an incumbent no longer."""
    o.incumbent.discard(i)
    o.new.discard(i)
    o.idle.pop(i, None)
    for pair in [pair for pair in o.together if i in pair]:
        del o.together[pair]


def assemble(o, newcomers):
    """Stream 240, keyed by team and place: word 0 kind of place, 1 past collaborator, 2 of whom, 3 who."""
    p = o.scenario.slot("partnering")
    o.teams, o.new = [], set()
    kinds = {"incumbent": sorted(o.incumbent), "newcomer": sorted(set(newcomers) - o.incumbent)}
    for t in range(p["teams"]):
        if sum(map(len, kinds.values())) < 2:
            break
        team, placed_incumbents = [], []
        for place in range(p["size"]):
            if not any(kinds.values()):
                break
            word = o.draws["behaviour"].words(o.tick, t, place, 240)
            wanted, other = (
                ("incumbent", "newcomer") if happens(word[0], p["incumbent_probability"]) else ("newcomer", "incumbent")
            )
            kind = wanted if kinds[wanted] else other
            choice = kinds[kind]
            if kind == "incumbent" and placed_incumbents and happens(word[1], p["past_probability"]):
                host = placed_incumbents[below(word[2], len(placed_incumbents))]
                choice = [j for j in kinds[kind] if frozenset((host, j)) in o.together] or choice
            chosen = choice[below(word[3], len(choice))]
            kinds[kind].remove(chosen)
            team.append(chosen)
            if kind == "incumbent":
                placed_incumbents.append(chosen)
            else:
                o.new.add(chosen)
        o.teams.append(team)
    at_work = set(itertools.chain(*o.teams))
    lapsed = []
    for i in sorted(o.incumbent):
        o.idle[i] = 0 if i in at_work else o.idle[i] + len(o.teams)
        if o.idle[i] > p["idle"]:
            lapsed.append(i)
    for i in lapsed:
        leave(o, i)
    for i in o.new:
        o.incumbent.add(i)
        o.idle[i] = 0
    for team in o.teams:
        o.together.update(map(frozenset, itertools.combinations(team, 2)))
    return lapsed


def no_partners(o):
    o.help_slots, o.with_slot = [0] * o.agents, [-1] * o.agents


def teams(o):
    assemble(o, o.present())
    no_partners(o)
    for i in o.present():
        team = team_of(o, i)
        jobs = len(team) - 1 if team else 1
        o.load[i] += o.scenario.get("partnering", "load_memory") * (jobs - o.load[i])


def teams_open(o):
    before = set(o.present())
    lapsed = assemble(o, o.seats())
    no_partners(o)
    flow.occupy(o, sorted(o.new - before))
    flow.vacate(o, lapsed, flow.NEVER)


def work(o):
    """E6 to E9 for each pair of a team. Stream 241, keyed by who was placed before and after: as stream 60."""
    p = o.scenario.slot("work")
    for i in o.seats():
        for column in (o.time, o.quality, o.value, o.credit_owner, o.credit_helper, o.withheld):
            column[i] = 0.0
        o.events[i] = set()
    for i in o.present():
        team = team_of(o, i)
        jobs = len(team) - 1 if team else 1
        coordination = p["job_cost"] * jobs ** p["coordination_growth"] if team else 0
        o.time[i] = max(0.0, 1 - coordination - o.meetings[i] - o.claimed[i]) / jobs
    for i in o.present():
        if not team_of(o, i):
            alone(o, i, p)
    for team in o.teams:
        of_all = work_of(o, team, p)
        for i in team:
            own = [side for job in of_all for side in job if side["who"] == i]
            for column, what in ((o.value, "value"), (o.credit_owner, "credit"), (o.withheld, "withheld")):
                column[i] = sum(side[what] for side in own)
            o.quality[i] = sum(side["quality"] for side in own) / len(own)
            for event, happened in (
                ("owner_delivered", all(side["delivered"] for side in own)),
                ("owner_pleased", all(side["pleased"] for side in own)),
                ("owner_grabbed", any(side["grabbed"] for side in own)),
                ("friction", any(side["friction"] for side in own)),
                *summary(own, "conflict_opened", "conflict_resolved"),
                *summary(own, "aims_opened", "aims_settled"),
            ):
                if happened:
                    o.events[i].add(event)
    o.output, o.credit = list(o.value), list(o.credit_owner)


def coin(o, i, j, first, position):
    index, bit = divmod(position, 32)
    word = o.word(i, j, 241, first + index) if index < 3 else o.word(i, j, 61, index - 3)
    return 1 if word >> bit & 1 else -1


def alone(o, i, p):
    right, position = [], 0
    for block in o.block[i]:
        views = []
        for d in o.dimensions_of(block):
            views.append(o.belief[i][d] or coin(o, i, i, 1, position))
            position += 1
        right.append(views == [o.reality[d] for d in o.dimensions_of(block)])
    o.quality[i] = p["guess_quality"] + (1 - p["guess_quality"]) * sum(right) / len(right)
    delivered = happens(o.word(i, i, 241, 0), integrity(o, i))
    o.events[i] = {"owner_delivered"} if delivered else set()
    o.value[i] = o.credit_owner[i] = o.time_worth[i] * o.time[i] * o.quality[i] * (1 if delivered else 0.5)


def summary(own, opened, settled):
    """Whether there was such a conflict in any of the jobs, and all were settled."""
    found = [side["conflicts"] for side in own if opened in side["conflicts"]]
    return (opened, bool(found)), (settled, found and all(settled in events for events in found))


def work_of(o, team, p):
    """The two sides of the job of each pair."""
    begun = [begin(o, team, i, j, p) for i, j in itertools.combinations(team, 2)]
    keeps = {}  # with promise `task`: who delivers all that it does
    if p["promise"] == "task":
        first = team[0]
        for k in team:
            time = sum(job["effective"][k] for job in begun if k in job["effective"])
            word = o.word(first, team[1], 241, 0) if k == first else o.word(first, k, 241, 1)
            keeps[k] = happens(word, integrity(o, k) * min(1.0, time / p["delivery_time"]))
    return [finish(o, job, p, keeps) for job in begun]


def begin(o, team, i, j, p):
    """The job of i, who was placed before j, on the task of the first of the team, up to the time given."""
    blocks, m = o.block[team[0]], len(team)
    if p["views"] == "pairs":
        right, opposed, unresolved = pooled(o, blocks, i, j)
    else:
        right, opposed, unresolved = put_together(o, blocks, team, p)
    events = conflicts(o, i, j, p, opposed, unresolved)
    left = 1 - conflict_share(p, events)
    return {
        "pair": (i, j),
        "right": right,
        "conflicts": events,
        "left": left,
        "effective": {k: left * o.time[k] * (1 / m + o.care[k] * (1 - 1 / m)) for k in (i, j)},
    }


def finish(o, job, p, keeps):
    i, j = job["pair"]
    quality = p["guess_quality"] + (1 - p["guess_quality"]) * job["right"]
    effective = job["effective"]
    delivered, grabbed = {}, {}
    for k, agent in enumerate((i, j)):
        enough = min(1.0, effective[agent] / p["delivery_time"])
        delivered[agent] = keeps.get(agent, happens(o.word(i, j, 241, k), integrity(o, agent) * enough))
        grabbed[agent] = happens(o.word(i, j, 241, 2 + k), grab_chance(o, agent, p))
    friction = stays_open(job["conflicts"]) and happens(o.word(i, j, 241, 4), friction_chance(o, i, j, p))
    value = joint_value(
        p,
        effective[i] * o.time_worth[i],
        effective[j] * o.time_worth[j],
        o.shared_purpose(i, j),
        o.trust_in(i, j) + o.trust_in(j, i),
        quality,
        o.together[frozenset((i, j))] - 1,
    )
    value *= 0.5 ** (2 - sum(delivered.values()))
    credit = {i: value, j: value}
    if grabbed[i] and grabbed[j]:
        credit = {i: value / 2, j: value / 2}
    elif grabbed[i] or grabbed[j]:
        thief, victim = (i, j) if grabbed[i] else (j, i)
        credit[thief] += value / 2
        credit[victim] -= value / 2
    return [
        {
            "who": k,
            "value": value,
            "credit": credit[k],
            "withheld": job["left"] * o.time[k] - effective[k],
            "quality": quality,
            "delivered": delivered[k],
            "grabbed": grabbed[k],
            "friction": friction,
            "conflicts": job["conflicts"],
            "pleased": delivered[other] and not grabbed[other] and not friction,
        }
        for k, other in ((i, j), (j, i))
    ]


def put_together(o, blocks, team, p):
    """E7 for all members: share of the blocks right; whether views opposed each other, and stayed so."""
    right, opposed, unresolved, position = 0, False, False, 0
    for block in blocks:
        views = []
        for d in o.dimensions_of(block):
            said = {
                k: o.belief[k][d]
                for k in team
                if o.belief[k][d] != 0 and happens(o.word(team[0], k, 242, position), p["voiced"])
            }
            if not said:
                views.append(coin(o, team[0], team[1], 5, position))
            elif len(set(said.values())) == 1:
                views.append(next(iter(said.values())))
            elif p["views"] == "truth_wins":
                views.append(o.reality[d])
            else:
                opposed = True
                views.append(settled_in_team(o, block, team, said, position, p["views"]))
            position += 1
        unresolved |= None in views
        right += views == [o.reality[d] for d in o.dimensions_of(block)]
    return right / len(blocks), opposed, unresolved


def settled_in_team(o, block, team, said, position, rule):
    words = o.draws["behaviour"].words(o.tick, team[0], team[1], 62, position)
    open_chance = 1.0
    for k in team:
        open_chance *= 1 - o.conflict_skill[k]
    if not happens(words[0], 1 - open_chance):
        return None
    candidates = list(said)  # in the order in which they were placed
    if rule == "majority":
        total = sum(said.values())
        if total:
            return 1 if total > 0 else -1
    else:
        candidates = [k for k in candidates if o.holds(o.unit[k], block)] or candidates
        best = max(o.work_performance[k] for k in candidates)
        candidates = [k for k in candidates if o.work_performance[k] == best]
        if len({said[k] for k in candidates}) == 1:
            return said[candidates[0]]
    return said[candidates[0]] if words[1] >= 2**31 else -said[candidates[0]]


def pooled(o, blocks, i, j):
    """E7: share of the blocks right; whether the two opposed each other, and stayed so on a dimension."""
    right, opposed, unresolved, position = 0, False, False, 0
    for block in blocks:
        views = []
        for d in o.dimensions_of(block):
            mine, theirs = o.belief[i][d], o.belief[j][d]
            if mine == theirs == 0:
                views.append(coin(o, i, j, 5, position))
            elif mine * theirs == -1:
                opposed = True
                views.append(settled(o, block, i, j, mine, theirs, position))
            else:
                views.append(mine or theirs)
            position += 1
        unresolved |= None in views
        right += views == [o.reality[d] for d in o.dimensions_of(block)]
    return right / len(blocks), opposed, unresolved


def settled(o, block, i, j, mine, theirs, position):
    words = o.draws["behaviour"].words(o.tick, i, j, 62, position)
    if not happens(words[0], 1 - (1 - o.conflict_skill[i]) * (1 - o.conflict_skill[j])):
        return None
    ranks = [(o.holds(o.unit[k], block)) for k in (i, j)]
    if ranks[0] == ranks[1]:
        ranks = [o.work_performance[k] for k in (i, j)]
    if ranks[0] == ranks[1]:
        return mine if words[1] >= 2**31 else theirs
    return mine if ranks[0] > ranks[1] else theirs


def state(o):
    """Field of dump_state -> (process that writes it last, value)."""
    if not in_use(o) or o.tick == 0:
        return {}
    number_of = {i: t for t, team in enumerate(o.teams) for i in team}
    idle = [(NEWCOMER_THIS_TICK if i in o.new else o.idle[i]) if i in o.incumbent else -1 for i in o.seats()]
    past = [
        sorted(j for pair, n in o.together.items() if i in pair for j in pair - {i} for _ in range(n))
        for i in o.seats()
    ]
    return {
        "team_members": ("partnering", list(itertools.chain(*o.teams))),
        "team": ("partnering", [number_of.get(i, -1) for i in o.seats()]),
        "team_idle": ("partnering", idle),
        "team_past": ("partnering", past),
    }


def randomise(random, s):
    if random.random() < 0.15:
        make_teams(random, s)


def make_teams(random, s):
    """Turns a scenario into one of teams."""
    for slot in WITHOUT:
        s.settings[slot] = {"record": "none"}
    s.edges = None
    if s.record("purpose") == "network":
        s.settings["purpose"] = {"record": "none"}
    s.settings["sharing"] = {"record": "equal"}
    s.set("valuation", tie_aversion=0.0)
    s.settings["partnering"] = {
        "record": "teams",
        "size": random.choice((2, 3, 4, 7)),
        "teams": random.randint(0, 9),
        "incumbent_probability": number(random, 0, 1),
        "past_probability": number(random, 0, 1),
        "idle": random.choice((0, 2, 5, 20, 1000)),
        "load_memory": number(random, 0, 1),
    }
    if s.record("work") != "none":
        s.set(
            "work",
            record="teams",
            promise=random.choice(("job", "task")),
            views=random.choice(("pairs", "majority", "informed", "informed", "truth_wins")),
            voiced=random.choice((1.0, number(random, 0, 1))),
            coordination_growth=random.choice((1.0, number(random, 0, 2))),
        )
        s.settings["work"].pop("tie_cost", None)
        s.settings["work"].pop("reciprocity", None)
    if s.record("turnover") != "none":
        s.set("turnover", dissatisfaction_weight=0.0)
    if not s.roster and random.random() < 0.3:
        open_field(s)


def open_field(s):
    s.settings["partnering"].pop("load_memory")
    s.settings["partnering"].update(record="teams_open", size=3, teams=1)
    for slot in ("knowledge", "tasks", "work", "turnover", "training", "turbulence", "act", "socialise", "codes"):
        s.settings[slot] = {"record": "none"}
    s.set("partnering", idle=min(20, s.get("partnering", "idle")))
    s.set("organisation", max_agents=s.get("organisation", "agents") + 80)


PROCESSES = {("partnering", "teams"): teams, ("partnering", "teams_open"): teams_open, ("work", "teams"): work}
