# SPDX-License-Identifier: MIT
"""Metrics of the reference organisation by networkx and numpy.

Each takes the organisation and the seats that count: all, or a unit's. A tie counts once at each end, at the seat that
holds it. NaN: nothing to divide by.
"""

import itertools
import operator
import warnings
from collections import Counter

import around_work
import networkx
import numpy
import teams
import work
import worth


def ratio(a, b):
    return a / b if b else numpy.nan


def mean(values):
    values = list(values)
    return float(numpy.mean(values)) if values else numpy.nan


def graph_of(o):
    graph = networkx.Graph()
    for i in o.present():
        graph.add_node(i, unit=o.unit[i])
    graph.add_edges_from((i, j) for i in o.present() for j in o.partners(i))
    return graph


def ends(o, seats, where="all"):
    """(agent, tie) of all ends at these seats; inside: to the own unit, across: to another."""
    found = [(i, tie) for i in seats for tie in o.ties[i]]
    if where == "all":
        return found
    return [(i, tie) for i, tie in found if (o.unit[i] == o.unit[tie.partner]) == (where == "inside")]


def partners_at_work(o, i):
    """Those with whom i works the task that counts as its own: its partner, or its team."""
    team = teams.team_of(o, i)
    return [j for j in team if j != i] if team else [j for j in [o.with_[i]] if j is not None]


def joint(o, seats, across=False):
    """Those of the seats whose own task is worked with others (of whom, or of whose team, some are of another unit)."""
    return [
        i
        for i in seats
        if partners_at_work(o, i) and not (across and all(o.unit[j] == o.unit[i] for j in partners_at_work(o, i)))
    ]


def gini(values):
    """Half the relative mean absolute difference."""
    x = numpy.asarray(values, dtype=float)
    if not values:
        return numpy.nan
    return ratio(float(numpy.abs(x[:, None] - x[None, :]).mean()), 2 * float(x.mean()))


def e_i_index(external, internal):
    return ratio(external - internal, external + internal)


def at_random(o, seats):
    pairs = [(i, j) for i in seats for j in seats if i != j]
    external = sum(o.unit[i] != o.unit[j] for i, j in pairs)
    return e_i_index(external, len(pairs) - external)


def modularity(o, seats):
    graph = graph_of(o)
    units = [set(o.members(u)) for u in range(o.units)]
    return networkx.community.modularity(graph, units) if graph.edges else numpy.nan


def assortativity(o, seats):
    graph = graph_of(o)
    if len({o.unit[i] for i, _ in ends(o, seats)}) < 2:
        return numpy.nan
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return float(networkx.attribute_assortativity_coefficient(graph, "unit"))


def constraints(graph):
    """{node: Burt's constraint}: of each neighbour the square of the share of a person's ties that lead there, straight and by way of others.

    As networkx has it, which sums anew for every pair: a minute for a few weeks in which everybody is tied to everybody."""
    ties = networkx.to_numpy_array(graph)
    shares = ties / numpy.maximum(ties.sum(axis=1, keepdims=True), 1)
    found = (ties * (shares + shares @ shares) ** 2).sum(axis=1)
    return dict(zip(graph, found))


def constraint(o, seats):
    found = constraints(graph_of(o))
    return mean(found[i] for i in seats if o.ties[i])


def clustering(o, seats):
    found = networkx.clustering(graph_of(o))
    return mean(found[i] for i in seats if len(o.ties[i]) > 1)


def giant(o, seats):
    return ratio(max((len(part) for part in networkx.connected_components(graph_of(o))), default=0), len(seats))


def coleman(o, seats):
    inside = expected = every = 0.0
    for u in {o.unit[i] for i in seats}:
        members = o.members(u)
        d = len(ends(o, members))
        inside += len(ends(o, members, "inside"))
        expected += d * (len(members) - 1) / (len(o.present()) - 1) if len(members) > 1 else 0
        every += d
    return ratio(inside - expected, every - expected if inside >= expected else expected)


def variance(o, seats):
    x = numpy.array([o.purpose[i] for i in seats])
    return float(x.var(axis=0).mean()) if seats else numpy.nan


def clusters(least):
    """Groups in the order of the first dimension of purpose with gaps above .01, of at least this share of the agents."""

    def of(o, seats):
        groups, last = [], None
        for x in sorted(o.purpose[i][0] for i in seats):
            if last is not None and x - last <= 0.01:
                groups[-1] += 1
            else:
                groups.append(1)
            last = x
        return sum(size >= least * len(seats) for size in groups)

    return of


def visits(value):
    """Mean of a value of the shares of accepted requests, one more for every tie; counted where they matter."""

    def of(o, seats):
        if o.scenario.get("valuation", "reinforcement_weight") == 0:
            return numpy.nan
        weights = [numpy.array([1 + tie.requests for tie in o.ties[i]]) for i in seats if o.ties[i]]
        return mean(value(w / w.sum()) for w in weights)

    return of


def lowest(o, seats):
    output = sorted(o.output[i] for i in seats)
    return mean(output[: max(1, len(output) // 10)])


def top(o, seats):
    output = sorted((o.output[i] for i in seats), reverse=True)
    return ratio(sum(output[: max(1, len(output) // 20)]), sum(output))


def right(o, i, dimensions=None):
    """The dimensions (all, or of these) that i believes right."""
    return {d for d in (range(len(o.reality)) if dimensions is None else dimensions) if o.belief[i][d] == o.reality[d]}


def known_share(own):
    """Mean share of the dimensions of own (or others') blocks that an agent knows right."""

    def of(o, seats):
        shares = []
        for i in seats if o.slice else []:
            blocks = [b for b in range(len(o.block_slice)) if o.holds(o.unit[i], b) == own]
            dimensions = [d for b in blocks for d in o.dimensions_of(b)]
            shares += [len(right(o, i, dimensions)) / len(dimensions)] if dimensions else []
        return mean(shares)

    return of


def union(o, seats):
    return set().union(*(right(o, i) for i in seats))


def lost(o, seats):
    """Share of the union that leaves with the best twentieth, at least one agent."""
    best = sorted(seats, key=lambda i: (-len(right(o, i)), -o.performance[i], i))
    return ratio(len(union(o, seats)) - len(union(o, best[max(1, len(best) // 20) :])), len(union(o, seats)))


def diversity(o, seats):
    pairs = list(itertools.combinations(seats, 2))
    return mean(numpy.mean(numpy.array(o.belief[i]) != numpy.array(o.belief[j])) for i, j in pairs)


def unit_code(value):
    """Mean of a value of (code, reality) over the dimensions that the codes of these seats' units cover."""

    def of(o, seats):
        return mean(
            value(o.code[u][d], o.reality[d])
            for u in {o.unit[i] for i in seats}
            for d in range(len(o.reality))
            if o.slice is None or o.holds(u, d // o.scenario.get("payoff", "block_size"))
        )

    return of


def organisation_code(value):
    return lambda o, seats: mean(map(value, o.organisation_code, o.reality))


def stage(o, i, tie):
    """E17."""
    sure = tie.assured if o.scenario.get("trust", "caution") > 0 else tie.trust
    if sure > 0.7 and o.distance(i, tie.partner) < 0.15:
        return "leadership"
    return "collaboration" if sure > 0.55 else "cooperation" if sure > 0.45 else "transaction"


def at_transaction(trusted):
    return lambda o, seats: mean(
        stage(o, i, tie) == "transaction" and (tie.trust > 0.45) == trusted for i, tie in ends(o, seats)
    )


def at_capacity(o, seats):
    kind = o.scenario.record("partnering")
    if kind in teams.ASSEMBLIES:
        return numpy.nan
    room = max(1, o.agents - 1) if kind == "everyone" else o.scenario.get("organisation", "partner_capacity")
    return mean(len(o.ties[i]) == room for i in seats)


def age_at(name):
    return lambda o, seats: mean(age(o, tie) for i, tie in ends(o, seats) if stage(o, i, tie) == name)


def share_of_stage(name):
    return lambda o, seats: mean(stage(o, i, tie) == name for i, tie in ends(o, seats))


def trust(where):
    return lambda o, seats: mean(tie.trust for _, tie in ends(o, seats, where))


def shared(where):
    return lambda o, seats: mean(o.shared_purpose(i, tie.partner) for i, tie in ends(o, seats, where))


def happened(event):
    return lambda o, seats: mean(event in o.events[i] for i in joint(o, seats))


def time_of_jobs(o, i, only_joint):
    if team := teams.team_of(o, i):
        return o.time[i] * (len(team) - 1)
    return o.time[i] * (len(o.helps(i)) + (1 if not only_joint or o.with_[i] is not None else 0))


def undelivered_sides(o, i):
    return (1 if o.with_[i] is None else 2) - len(o.events[i] & {"owner_delivered", "helper_delivered"})


def age(o, tie):
    return o.tick - tie.formed


def correlation(pairs):
    """NaN where one of the two does not vary by more than 1e-9 of its root mean square."""
    x, y = numpy.array([(float(a), float(b)) for a, b in pairs]).reshape(-1, 2).T
    if len(x) < 2 or any(column.std() <= 1e-9 * numpy.sqrt((column**2).mean()) for column in (x, y)):
        return numpy.nan
    return float(numpy.corrcoef(x, y)[0, 1])


def over_agents(x, y):
    """Correlation over agents of two values of (organisation, agent)."""
    return lambda o, seats: correlation((x(o, i), y(o, i)) for i in seats)


def column(name):
    return lambda o, i: getattr(o, name)[i] if getattr(o, name) else 0.0


def degree(o, i):
    return len(o.ties[i])


def received(o, i):
    return sum(o.asked[j] == i for j in o.present())


def asking(o, seats):
    return [i for i in seats if o.asked[i] is not None]


def over_units(x, y):
    """Correlation over units with members of two means; units without one of the two are left out."""

    def of(o, seats):
        pairs = [(x(o, o.members(u)), y(o, o.members(u))) for u in range(o.units) if o.members(u)]
        return correlation((a, b) for a, b in pairs if not (numpy.isnan(a) or numpy.isnan(b)))

    return of


def mean_output(o, seats):
    return mean(o.output[i] for i in seats)


def unit_outputs(o):
    return [mean_output(o, o.members(u)) for u in range(o.units) if o.members(u)]


def unshared(o, seats):
    knowing = Counter(d for i in seats for d in right(o, i))
    return ratio(sum(n == 1 for n in knowing.values()), len(knowing))


def head_ends(o, seats):
    """Ties of partners to the heads among these seats."""
    heads = [h for h in o.head or [] if h is not None and h in seats and o.occupied[h]]
    return heads, [o.tie(j, h) for h in heads for j in o.partners(h)]


def newcomers(o, seats):
    return [i for i in seats if o.entered[i] > 0 and o.tick - o.entered[i] < 26]


def centralisation(o, seats):
    degrees = [len(o.ties[i]) for i in seats]
    if len(seats) < 3:
        return numpy.nan
    return sum(max(degrees) - d for d in degrees) / ((len(seats) - 1) * (len(seats) - 2))


def links(o):
    """Of each pair in a team: whether either is a newcomer, and how many teams the two had before."""
    return [
        (len({i, j} & o.new), o.together[frozenset((i, j))] - 1)
        for team in o.teams
        for i, j in itertools.combinations(team, 2)
    ]


def team_graph(o):
    graph = networkx.Graph()
    graph.add_nodes_from(o.incumbent)
    graph.add_edges_from(map(tuple, o.together))
    return graph


def in_teams(o, seats):
    return [i for i in seats if teams.team_of(o, i)]


def where_teams_are(value):
    return lambda o, seats: value(o, seats) if teams.in_use(o) else numpy.nan


TEAMS = {
    name: where_teams_are(value)
    for name, value in {
        "teams_formed": lambda o, seats: len(o.teams),
        "team_population": lambda o, seats: len(o.incumbent),
        "team_links_newcomers": lambda o, seats: mean(new == 2 for new, _ in links(o)),
        "team_links_mixed": lambda o, seats: mean(new == 1 for new, _ in links(o)),
        "team_links_incumbents": lambda o, seats: mean(new == 0 for new, _ in links(o)),
        "team_links_repeated": lambda o, seats: mean(new == 0 and before > 0 for new, before in links(o)),
        "team_giant_share": lambda o, seats: ratio(
            max(map(len, networkx.connected_components(team_graph(o))), default=0), len(o.incumbent)
        ),
        "team_collaborators": lambda o, seats: mean(degree for _, degree in team_graph(o).degree()),
        "team_share": lambda o, seats: ratio(len(in_teams(o, seats)), len(seats)),
        "team_output": lambda o, seats: mean_output(o, in_teams(o, seats)),
    }.items()
}


DEFINITIONS = {
    "output": lambda o, seats: mean(o.output[i] for i in seats),
    "credit": lambda o, seats: mean(o.credit[i] for i in seats),
    "output_gini": lambda o, seats: gini([o.output[i] for i in seats]),
    "output_lowest_decile": lowest,
    "top_share": top,
    "task_quality": lambda o, seats: mean(o.quality[i] for i in seats),
    "quality_alone": lambda o, seats: mean(o.quality[i] for i in seats if not partners_at_work(o, i)),
    "quality_together": lambda o, seats: mean(o.quality[i] for i in joint(o, seats)),
    "quality_across": lambda o, seats: mean(o.quality[i] for i in joint(o, seats, across=True)),
    "partnering_share": lambda o, seats: ratio(
        sum(time_of_jobs(o, i, True) for i in seats), sum(time_of_jobs(o, i, False) for i in seats)
    ),
    "cross_unit_work_share": lambda o, seats: ratio(len(joint(o, seats, across=True)), len(joint(o, seats))),
    "withheld_time": lambda o, seats: mean(o.withheld[i] for i in seats),
    "conflicts_opened": happened("conflict_opened"),
    "conflicts_resolved": happened("conflict_resolved"),
    "frictions": happened("friction"),
    "views_unresolved": lambda o, seats: mean(
        "conflict_opened" in o.events[i] and "conflict_resolved" not in o.events[i] for i in joint(o, seats)
    ),
    "aims_conflicts": happened("aims_opened"),
    "aims_unresolved": lambda o, seats: mean(
        "aims_opened" in o.events[i] and "aims_settled" not in o.events[i] for i in joint(o, seats)
    ),
    "conflict_time": lambda o, seats: mean(
        work.conflict_share(o.scenario.slot("work"), o.events[i]) for i in joint(o, seats)
    ),
    "grabs": lambda o, seats: mean(len(o.events[i] & {"owner_grabbed", "helper_grabbed"}) for i in joint(o, seats)),
    "undelivered": lambda o, seats: mean(undelivered_sides(o, i) for i in seats),
    "rescues": lambda o, seats: mean("rescued" in o.events[i] for i in seats),
    "rework_share": lambda o, seats: mean(min(1.0, around_work.rework_time(o, i)) for i in seats),
    "inclusion": lambda o, seats: mean(o.inclusion[i] for i in seats),
    "outside_help": lambda o, seats: mean("bought" in o.events[i] for i in seats),
    "outside_fees": lambda o, seats: mean(o.credit_helper[i] if "bought" in o.events[i] else 0.0 for i in seats),
    "load": lambda o, seats: mean(o.load[i] for i in seats),
    "overload": lambda o, seats: mean(max(0.0, o.load[i] - 2) / 2 for i in seats),
    "knowledge_phi": lambda o, seats: mean(o.performance[i] for i in seats),
    "knowledge_own": known_share(True),
    "knowledge_others": known_share(False),
    "knowledge_union": lambda o, seats: len(union(o, seats)) / len(o.reality),
    "knowledge_lost": lost,
    "unit_code_right": unit_code(operator.eq),
    "unit_code_score": unit_code(operator.mul),
    "organisation_code_right": organisation_code(operator.eq),
    "organisation_code_score": organisation_code(operator.mul),
    "belief_diversity": diversity,
    "cross_unit_tie_share": lambda o, seats: ratio(len(ends(o, seats, "across")), len(ends(o, seats))),
    "ei_index": lambda o, seats: e_i_index(len(ends(o, seats, "across")), len(ends(o, seats, "inside"))),
    "ei_index_random": at_random,
    "modularity": modularity,
    "assortativity": assortativity,
    "coleman_homophily": coleman,
    "burt_constraint": constraint,
    "clustering": clustering,
    "giant_component": giant,
    "degree": lambda o, seats: mean(len(o.ties[i]) for i in seats),
    "degree_gini": lambda o, seats: gini([len(o.ties[i]) for i in seats]),
    "isolates": lambda o, seats: mean(not o.ties[i] for i in seats),
    "trust": trust("all"),
    "trust_inside": trust("inside"),
    "trust_across": trust("across"),
    "trust_young": lambda o, seats: mean(tie.trust for _, tie in ends(o, seats) if age(o, tie) < 8),
    "trust_old": lambda o, seats: mean(tie.trust for _, tie in ends(o, seats) if age(o, tie) > 52),
    "ability_trust": lambda o, seats: mean(tie.ability for _, tie in ends(o, seats)),
    "tie_age": lambda o, seats: mean(age(o, tie) for _, tie in ends(o, seats)),
    "shared_purpose": shared("all"),
    "shared_purpose_inside": shared("inside"),
    "shared_purpose_across": shared("across"),
    "purpose_variance": variance,
    "purpose_mean": lambda o, seats: mean(x for i in seats for x in o.purpose[i]),
    "purpose_clusters": clusters(0),
    "purpose_clusters_large": clusters(0.05),
    "visit_concentration": visits(lambda shares: float((shares**2).sum())),
    "visit_largest": visits(lambda shares: float(shares.max())),
    "stage_transaction": share_of_stage("transaction"),
    "stage_cooperation": share_of_stage("cooperation"),
    "stage_collaboration": share_of_stage("collaboration"),
    "stage_leadership": share_of_stage("leadership"),
    "transaction_young": at_transaction(True),
    "transaction_soured": at_transaction(False),
    "age_transaction": age_at("transaction"),
    "age_cooperation": age_at("cooperation"),
    "age_collaboration": age_at("collaboration"),
    "age_leadership": age_at("leadership"),
    "at_capacity": at_capacity,
    "mutual_trust_correlation": lambda o, seats: correlation(
        (tie.trust, o.tie(tie.partner, i).trust) for i, tie in ends(o, seats)
    ),
    "exits": lambda o, seats: o.exits,
    "hires": lambda o, seats: o.hires,
    "staff": lambda o, seats: len(seats),
    "tenure": lambda o, seats: mean(o.tick - o.entered[i] for i in seats),
    "satisfaction": lambda o, seats: mean(o.satisfaction[i] for i in seats),
    "dissatisfied": lambda o, seats: mean(o.satisfaction[i] < 0 for i in seats),
    "visibility": lambda o, seats: mean(o.visibility[i] for i in seats),
    "trust_middle": lambda o, seats: mean(tie.trust for _, tie in ends(o, seats) if 8 <= age(o, tie) <= 52),
    "ties_young": lambda o, seats: mean(age(o, tie) < 8 for _, tie in ends(o, seats)),
    "ties_old": lambda o, seats: mean(age(o, tie) > 52 for _, tie in ends(o, seats)),
    "knowledge_unshared": unshared,
    "requests_made": lambda o, seats: ratio(len(asking(o, seats)), len(seats)),
    "requests_received": lambda o, seats: mean(received(o, i) for i in seats),
    "requests_refused": lambda o, seats: mean(not o.consented[i] for i in asking(o, seats)),
    "requests_worked": lambda o, seats: mean(o.with_[i] == o.asked[i] for i in asking(o, seats)),
    "alone_by_choice": lambda o, seats: mean(o.asked[i] is None for i in seats if not o.managed[i]),
    "worth_alone": lambda o, seats: mean(worth.alone(o, i) for i in seats),
    "worth_together": lambda o, seats: mean(o.hour_together[i] for i in seats),
    "better_together": lambda o, seats: mean(o.hour_together[i] > worth.alone(o, i) for i in seats),
    "requests_gini": lambda o, seats: gini([received(o, i) for i in seats]),
    **{
        f"degree_{name}_correlation": over_agents(degree, column(name))
        for name in ("care", "integrity", "performance", "visibility", "output")
    },
    **{
        f"requests_{name}_correlation": over_agents(received, column(name))
        for name in ("care", "integrity", "performance", "visibility", "reputation")
    },
    **{
        f"output_{name}_correlation": over_agents(column("output"), column(name))
        for name in ("care", "integrity", "performance", "load")
    },
    "trust_output_correlation": over_units(trust("all"), mean_output),
    "purpose_output_correlation": over_units(shared("all"), mean_output),
    "unit_output_spread": lambda o, seats: float(numpy.std(unit_outputs(o))) if seats else numpy.nan,
    "unit_output_least": lambda o, seats: min(unit_outputs(o), default=numpy.nan),
    "time_worked": lambda o, seats: mean(time_of_jobs(o, i, False) for i in seats),
    "time_together": lambda o, seats: mean(time_of_jobs(o, i, True) for i in seats),
    "time_overhead": lambda o, seats: mean(1 - time_of_jobs(o, i, False) for i in seats),
    "tie_regard": lambda o, seats: mean(o.regard(i, tie.partner) for i, tie in ends(o, seats)),
    "partner_regard": lambda o, seats: mean(o.regard(i, o.with_[i]) for i in seats if o.with_[i] is not None),
    "newcomer_degree": lambda o, seats: mean(len(o.ties[i]) for i in newcomers(o, seats)),
    "newcomer_isolates": lambda o, seats: mean(not o.ties[i] for i in newcomers(o, seats)),
    "trust_in_head": lambda o, seats: mean(tie.trust for tie in head_ends(o, seats)[1]),
    "head_degree": lambda o, seats: mean(len(o.ties[h]) for h in head_ends(o, seats)[0]),
    "head_trust_output_correlation": over_units(
        lambda o, seats: mean(tie.trust for tie in head_ends(o, seats)[1]), mean_output
    ),
    "degree_centralisation": centralisation,
    "trust_purpose_correlation": lambda o, seats: correlation(
        (tie.trust, o.shared_purpose(i, tie.partner)) for i, tie in ends(o, seats)
    ),
    "tie_age_care_gap_correlation": lambda o, seats: correlation(
        (age(o, tie), abs(o.care[i] - o.care[tie.partner])) for i, tie in ends(o, seats)
    ),
    **TEAMS,
    "ties_formed": lambda o, seats: ratio(o.formed, len(seats)),
    "ties_dropped": lambda o, seats: ratio(o.dropped, len(seats)),
    "ties_evicted": lambda o, seats: ratio(o.evicted, len(seats)),
}


# Undefined where nobody keeps ties.
OF_TIES = {
    "alone_by_choice",
    "degree",
    "isolates",
    "degree_gini",
    "degree_centralisation",
    "giant_component",
    "ties_formed",
    "ties_dropped",
    "ties_evicted",
    "requests_made",
    "requests_received",
    "head_degree",
    "newcomer_degree",
    "newcomer_isolates",
}


# Where a column hardly varies its correlation hangs on the last bits of what it is made of.
CORRELATION_TOLERANCE = 1e-5


def value_of(name, o, seats):
    if teams.in_use(o) and name in OF_TIES:
        return numpy.nan
    return float(DEFINITIONS[name](o, seats))


def first_mismatch(line, o, difference):
    """The first metric of the engine's line that differs. Metrics without a definition here are not compared."""
    for name, value in line["metrics"].items():
        if name not in DEFINITIONS:
            continue
        found = difference(value, value_of(name, o, o.present()))
        if found and not (name.endswith("_correlation") and abs(found[1] - found[2]) < CORRELATION_TOLERANCE):
            return f"tick {o.tick}, metric {name}: engine {found[1]!r}, reference {found[2]!r}"
    for name, units in line["metrics_by_unit"].items():
        for u, value in enumerate(units if name in DEFINITIONS else []):
            found = difference(value, value_of(name, o, o.members(u)))
            if found:
                return f"tick {o.tick}, metric {name}, unit {u}: engine {found[1]!r}, reference {found[2]!r}"
    return None
