# SPDX-License-Identifier: MIT
"""The parts of tandem-fit beside closed forms and other libraries: sampler, distance, checks, measures of a network."""

import warnings
from types import SimpleNamespace

import networkx as nx
import numpy as np
import pytest
from fit_inputs import organisation
from scipy import stats

import tandem
from tandem.fitting import judge, measures, networks, posterior, smc
from tandem.fitting.distance import Target, distance_to, scales
from tandem.fitting.fit import of_survival
from tandem.fitting.measures import AUXILIARY, BY_NAME, TARGETS, Component, Network, components, measured
from tandem.fitting.prior import Parameter, columns
from tandem.fitting.store import Store

ONE = Component(BY_NAME["density"], 1, 0)


def target(value, high=None, component=ONE):
    return Target(component, value, value if high is None else high)


def noisy(u, seeds, sigma):
    """[point, 1]: the first parameter with normal noise, drawn by the seed of each point."""
    noise = [np.random.default_rng(seed).standard_normal() for seed in seeds]
    return u[:, :1] + sigma * np.array(noise)[:, None]


@pytest.mark.parametrize("wanted", [0.5, 0.12])
def test_the_posterior_of_a_normal_law_is_the_exact_one(wanted):
    sigma, rules = 0.1, smc.Rules(particles=800, simulations=100_000, generations=5, acceptance=0.001)
    found, _, _, why = smc.sequence(lambda g, b, u, s: noisy(u, s, sigma), 2, rules, distance_to([target(wanted)]))
    last = found[-1]
    exact = stats.truncnorm((0 - wanted) / sigma, (1 - wanted) / sigma, wanted, sigma)
    assert why == "5 generations are made" and abs(last.weights.sum() - 1) < 1e-12
    at = posterior.quantiles(last.u[:, 0], last.weights, [0.05, 0.25, 0.5, 0.75, 0.95])
    assert np.abs(at - exact.ppf([0.05, 0.25, 0.5, 0.75, 0.95])).max() < 0.25 * sigma
    # Nothing is told of the second.
    other = posterior.quantiles(last.u[:, 1], last.weights, [0.05, 0.5, 0.95])
    assert np.abs(other - [0.05, 0.5, 0.95]).max() < 0.08


def test_weights_undo_the_kernel():
    """Where the runs say nothing of the parameters the posterior is the prior; without weights it would gather in the middle."""
    rules = smc.Rules(particles=800, simulations=200_000, generations=7)

    def idle(generation, batch, u, seeds):
        return np.array([[np.random.default_rng(seed).random()] for seed in seeds])

    last = smc.sequence(idle, 1, rules, distance_to([target(0.0)]))[0][-1]
    plain, weighted = last.u[:, 0].var(), last.weights @ (last.u[:, 0] - last.weights @ last.u[:, 0]) ** 2
    assert abs(weighted - 1 / 12) < 0.007 and plain < 1 / 12 - 0.007, (plain, weighted)


def generation(u, weights):
    u, weights = np.asarray(u, dtype=float), np.asarray(weights, dtype=float)
    return smc.Generation(0, u, weights / weights.sum(), np.zeros(len(u)), np.zeros((len(u), 1)), 1.0, 0.5, 100)


def test_kernel_and_weights_are_those_of_the_papers():
    rng = np.random.default_rng(5)
    before = generation(rng.random((40, 2)), rng.random(40))
    assert smc.kernel(before) == pytest.approx(2 * np.cov(before.u.T, aweights=before.weights, ddof=0), abs=1e-9)
    u = smc.proposals(before, 30, np.random.default_rng(1))
    assert u.shape == (30, 2) and (u >= 0).all() and (u <= 1).all()
    density = [stats.multivariate_normal(one, smc.kernel(before)) for one in before.u]
    by_hand = np.array([1 / sum(w * law.pdf(point) for w, law in zip(before.weights, density)) for point in u])
    assert smc.weights_of(u, before) == pytest.approx(by_hand / by_hand.sum())


def test_it_stops_where_nothing_more_comes_near_and_when_the_simulations_end():
    def exact(generation, batch, u, seeds):
        return u[:, :1] + 3.0 * (generation > 0)  # nothing but the first generation is near

    found, _, _, why = smc.sequence(exact, 1, smc.Rules(particles=50, simulations=5000), distance_to([target(0.0)]))
    assert len(found) == 1 and why == "fewer than 2 % of the proposals came nearer"
    few = smc.Rules(particles=50, simulations=300)
    found, _, _, why = smc.sequence(lambda g, b, u, s: u, 1, few, distance_to([target(0.5)]))
    assert found[-1].simulations <= 300 and why == "the 300 simulations do not suffice for another generation"
    with pytest.raises(ValueError, match="only 0 of 250 points of the prior can be measured"):
        smc.sequence(lambda g, b, u, s: u * np.nan, 1, few, distance_to([target(0.5)]))


class Killed(Exception):
    pass


def test_a_sampler_that_was_stopped_anywhere_goes_on_to_the_same_particles(tmp_path):
    rules, ran = smc.Rules(particles=50, simulations=3000, generations=5), []

    def through(store, left):
        def simulate(generation, batch, u, seeds):
            def run():
                ran.append((generation, batch))
                left[0] -= 1
                if left[0] < 0:
                    raise Killed
                return noisy(u, seeds, 0.1)

            return store.batch(f"{generation}-{batch}", u, run)

        return smc.sequence(simulate, 1, rules, distance_to([target(0.4)]))[0][-1]

    with Store(tmp_path / "whole") as store:
        whole = through(store, [10**6])
    total, ran[:] = len(ran), []
    for _ in range(total):
        with Store(tmp_path / "parts") as store:
            try:
                last = through(store, [2])
                break
            except Killed:
                continue
    assert len(ran) > total and np.array_equal(last.u, whole.u) and np.array_equal(last.weights, whole.weights)
    (tmp_path / "parts" / "0-0.npy.part").write_bytes(b"half a file")
    held = np.load(tmp_path / "parts" / "0-0.npy")
    with Store(tmp_path / "parts") as store:
        assert store.batch("0-0", held[:, :1], lambda: pytest.fail("it is there")).shape == (50, 1)
        assert store.batch("0-0", held[:, :1] + 1, lambda: held[:, 1:] * 0 + 7)[0, 0] == 7, "other points, other runs"


def test_every_target_counts_alike_and_an_interval_costs_nothing_inside():
    three = components([BY_NAME["density"], BY_NAME["degree_distribution"], BY_NAME["tie_survival"]], [1])
    wanted = [target(0.0, component=c) for c in three[:-1]] + [target(0.3, 0.8, three[-1])]
    rng = np.random.default_rng(2)
    prior = rng.normal(size=(4000, len(three))) * [1, 5, 5, 5, 5, 5, 0.1]
    distance = distance_to(wanted)(prior)
    assert scales(prior) == pytest.approx([1, 5, 5, 5, 5, 5, 0.1], rel=0.1)
    inside = np.zeros((1, len(three))) + [0, 0, 0, 0, 0, 0, 0.5]
    assert distance(inside)[0] == 0
    one_density, all_degrees = inside.copy(), inside.copy()
    one_density[0, 0], all_degrees[0, 1:6] = 1, 5
    assert distance(one_density)[0] == pytest.approx(3**-0.5, rel=0.05)
    assert distance(all_degrees)[0] == pytest.approx(3**-0.5, rel=0.05), "five numbers weigh as one target"
    assert distance(inside * np.nan)[0] == np.inf
    assert scales(np.ones((5, 2))) == pytest.approx([1, 1])


def test_the_p_of_mahalanobis_follows_the_law_of_the_runs():
    rng = np.random.default_rng(3)
    mix = np.array([[1, 0.9, 0], [0, 0.3, 0.2], [0, 0, 0.1]])
    runs = rng.normal(size=(5000, 3)) @ mix
    for radius in (1.0, 2.0, 3.0):
        wanted = np.array([radius, 0, 0]) @ mix
        assert judge.mahalanobis(runs, wanted) == pytest.approx(stats.chi2(3).sf(radius**2), abs=0.02)
    assert judge.mahalanobis(np.hstack([runs, runs[:, :1]]), np.r_[0, 0, 0, 0]) > 0.9, "numbers that go together"
    still = np.hstack([runs, np.full((5000, 1), 0.5)])
    assert judge.mahalanobis(still, np.r_[0, 0, 0, 0.5]) > 0.9 and judge.mahalanobis(still, np.r_[0, 0, 0, 0.6]) == 0
    assert np.isnan(judge.mahalanobis(runs * np.nan, np.zeros(3)))


def test_what_cannot_be_matched_is_said_with_figures():
    rng = np.random.default_rng(4)
    runs, prior = rng.uniform(0.1, 0.2, size=(500, 1)), rng.uniform(0.05, 0.4, size=(900, 1))
    says = {value: judge.judge([target(value)], runs, prior, True)[0] for value in (0.15, 0.3, 0.9)}
    assert says[0.15].matched() and says[0.15].sentence().startswith(
        "density: matched (after 1 weeks 0.150 wanted, 0.1"
    )
    assert not says[0.3].matched() and "none that also holds the other targets" in says[0.3].sentence()
    assert "cannot be matched (after 1 weeks 0.90 wanted, 0.10 to 0.20 predicted; p = 0.00)" in says[0.9].sentence()
    assert "No run within the ranges of the parameters comes to it; the nearest has 0.40" in says[0.9].sentence()
    low_high = judge.judge([target(0.19, 0.5)], runs, prior, True)[0]
    assert low_high.matched(), "an interval that the runs reach into"
    nothing = judge.judge([target(0.5)], runs * np.nan, prior, True)[0]
    assert not nothing.matched() and "nothing predicted; p undefined" in nothing.sentence()


def test_a_measure_of_many_numbers_is_missed_as_rarely_as_one():
    """Of targets that are runs themselves about 1 in 20 is missed, whether the measure has one number or five."""
    rng, missed = np.random.default_rng(6), {}
    for name in ("density", "degree_distribution"):
        found = components([BY_NAME[name]], [1])
        missed[name] = 0
        for _ in range(400):
            runs = rng.normal(size=(400, len(found)))
            wanted = [target(rng.normal(), component=c) for c in found]
            missed[name] += any(one.misses() for one in judge.judge(wanted, runs, runs, True)[0].lines)
    assert all(8 <= count <= 36 for count in missed.values()), missed


def test_parameters_on_a_scale_of_their_own():
    log, whole = Parameter("a", 0.01, 1, log=True), Parameter("b", 2, 4, whole=True)
    assert log.value(np.array([0, 0.5, 1])) == pytest.approx([0.01, 0.1, 1]) and log.place(0.1) == pytest.approx(0.5)
    assert list(whole.value(np.array([0, 0.32, 0.34, 0.99, 1]))) == [2, 2, 3, 4, 4] and whole.place(3) == 0.5
    drawn = columns([log, whole], np.array([[0.5, 0.5]]))
    assert drawn == {"a": [pytest.approx(0.1)], "b": [3]} and isinstance(drawn["b"][0], int)


def test_what_the_particles_say_of_a_parameter():
    rng, even = np.random.default_rng(8), np.ones(400)
    keys = [
        Parameter("at.zero", 0, 10, least=0, most=50),
        Parameter("at.top", 0, 10, least=0, most=50),
        Parameter("untold", 1, 100, log=True),
        Parameter("middle", 0, 1),
    ]
    told = rng.random((400, 4)) * [0.15, 0.15, 1, 0.1] + [0, 0.85, 0, 0.5]
    told[:, 3] = 0.5 + told[:, 0] / 2
    found = posterior.marginals(keys, generation(told, even))
    sentences = [one.sentence() for one in found]
    assert sentences[0].endswith(
        "of 0 to 10); it leans on the lower end of its range, beyond which the key does not go"
    )
    assert sentences[1].endswith("it leans on the upper end of its range, and a wider one may hold better")
    assert sentences[2].startswith("untold: ") and sentences[2].endswith(
        "of 1 to 100 on a log scale): hardly told by the network"
    )
    assert sentences[3].endswith("of 0 to 1)") and found[3].low == pytest.approx(0.5, abs=0.02)
    assert posterior.together(keys, generation(told, even)) == ["at.zero and middle go together (correlation 1.00)"]
    heavy = generation([[0.1], [0.2], [0.9]], [0.02, 0.9, 0.08])
    assert list(posterior.quantiles(heavy.u[:, 0], heavy.weights, [0.01, 0.5, 0.95])) == [0.1, 0.2, 0.9]
    drawn = posterior.resampled(heavy, 100, rng)[:, 0]
    assert [np.sum(drawn == u) for u in (0.1, 0.2, 0.9)] == [2, 90, 8]


def test_ties_that_last_too_long_or_not_long_enough_are_told():
    rng = np.random.default_rng(9)
    survival = Component(BY_NAME["tie_survival"], 52, 0)
    for low, words in ((0.9, "by freezing the ties: 9"), (0.0, "by ties that come and go too fast: 0 to"), (0.5, "")):
        runs = low + rng.random((200, 1)) * 0.08
        said = of_survival(judge.judge([target(0.3, 0.8, survival)], runs, runs, True))
        assert (words in said) if words else said == ""


def graph(seed, people=40, ties=110):
    """A network as measured here, and as networkx has it."""
    found = nx.gnm_random_graph(people, ties, seed=seed)
    unit = np.arange(people) % 4
    nx.set_node_attributes(found, dict(enumerate(unit.tolist())), "unit")
    return Network(unit, np.array(found.edges), np.arange(people), np.ones(people, bool)), found


def test_measures_are_those_of_networkx():
    (start, before), (now, after) = graph(1), graph(2)
    found = components([*TARGETS, *AUXILIARY], [5])
    values = dict(zip([(c.measure.name, c.place) for c in found], measured(found, {0: start, 5: now}, start)))
    assert values["density", 0] == pytest.approx(nx.density(after))
    across = sum(after.nodes[a]["unit"] != after.nodes[b]["unit"] for a, b in after.edges)
    assert values["ei_index", 0] == pytest.approx((2 * across - 110) / 110)
    local = nx.clustering(after)
    assert values["clustering", 0] == pytest.approx(np.mean([local[k] for k, d in after.degree if d > 1]))
    degrees = [d for _, d in after.degree]
    assert values["degree_distribution", 2] == np.median(degrees) and values["degree_distribution", 4] == np.quantile(
        degrees, 0.95
    )
    assert values["tie_survival", 0] == pytest.approx(sum(after.has_edge(*tie) for tie in before.edges) / 110)
    apart = dict(nx.all_pairs_shortest_path_length(after))
    pairs = [apart[a].get(b, np.inf) for a in range(40) for b in range(a)]
    assert values["geodesics", 1] == pytest.approx(np.mean(np.array(pairs) <= 2))
    common = [len(list(nx.common_neighbors(after, a, b))) for a, b in after.edges]
    assert values["shared_partners", 3] == np.quantile(common, 0.75)


def test_who_left_takes_no_tie_out_of_survival():
    start = Network(np.zeros(4, int), np.array([[0, 1], [1, 2], [2, 3]]), np.arange(4), np.ones(4, bool))
    # Seat 0 stands empty; in seat 3 sits somebody new, tied to seat 2; the tie of seats 1 and 2 stands.
    now = Network(np.zeros(3, int), np.array([[0, 1], [1, 2]]), np.array([1, 2, 3]), np.array([True, True, False]))
    assert measures.tie_survival(now, start) == [1.0] and measures.density(now, start) == [pytest.approx(2 / 3)]
    gone = Network(np.zeros(1, int), np.zeros((0, 2), int), np.array([3]), np.array([False]))
    for name, value in (("density", np.nan), ("ei_index", np.nan), ("clustering", np.nan), ("tie_survival", np.nan)):
        assert np.isnan(BY_NAME[name].function(gone, start)).all() == np.isnan(value), name
    assert measures.degree_distribution(gone, start) == [0.0] * 5


def test_runs_that_all_failed_leave_no_network():
    assert networks.Snapshots(SimpleNamespace(done=np.array([False, False]))).networks(0) == {}


def test_measures_are_those_of_the_program(tmp_path):
    """Density, E-I index and clustering of the snapshots are the program's own metrics of the same week."""
    scenario = tandem.Scenario(organisation(tmp_path))
    own = networks.recording(scenario, [4, 9]).set(
        {
            "recording.metrics": ["degree", "ei_index", "clustering", "staff"],
            "recording.every": 1,
            "recording.costly_every": 1,
        }
    )
    seeds = [11, 12, 13]
    points = networks.with_luck({"dropping.rate": [0.01, 0.1, 0.5]}, seeds)
    names = ("density", "ei_index", "clustering")
    found = components([BY_NAME[name] for name in names], [4, 9])
    values = networks.simulated(own, points, found)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", tandem.TandemWarning)
        data = own.points(points).run(replicates=1, progress=False)
    for k, one in enumerate(found):
        metric = data["degree" if one.measure.name == "density" else one.measure.name]
        ticks = [dim for dim in metric.dims if str(dim).startswith("tick")][0]
        there = metric.sel({ticks: one.week}).values[:, 0]
        if one.measure.name == "density":
            there = there / (data["staff"].sel({data["staff"].dims[-1]: one.week}).values[:, 0] - 1)
        assert values[:, k] == pytest.approx(there, abs=1e-6), one.label()
    assert len({tuple(row) for row in values}) == 3
    twice = networks.simulated(own, networks.with_luck({"dropping.rate": [0.1] * 2}, [5, 6]), found)
    assert not np.array_equal(twice[0], twice[1]), "each point has a luck of its own"
