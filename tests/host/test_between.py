# SPDX-License-Identifier: MIT
"""Runs of other replicates, a run as one file, what holds between units and between partners, and ties that a host adds and cuts."""

import ctypes

import numpy as np
import pytest
from runs import SCENARIOS, SHOCK, SMALL, refusal

from tandem.host_calls import library
from tandem.lib import Run, check

C = library()
SWEPT = SMALL + '[design]\nreplicates = 3\n[[design.sweep]]\nkey = "tasks.external_share"\nvalues = [0, 0.6]\n'
ROSTER = "id,unit\n" + "".join(
    f"{name},{'north' if k < 3 else 'south'}\n" for k, name in enumerate("Ana Bo Cy Dee Eva Flo".split())
)
BY_NAME = 'schema = 1\n[organisation]\nrecord = "roster"\nfile = "people.csv"\n[run]\nticks = 12\n[network]\nrecord = "none"\n'


def scenario(run):
    text = ctypes.c_char_p()
    check(C.tandem_scenario(run.handle, ctypes.byref(text)))
    return text.value.decode()


def replicate(run, number):
    other = object.__new__(Run)
    other.handle = ctypes.c_uint32()
    check(C.tandem_replicate(run.handle, number, ctypes.byref(other.handle)))
    return other


def stages(run):
    ties = run.column("ties.partner")
    found = np.zeros(ties.shape, np.uint8)
    check(C.tandem_stages(run.handle, found.ctypes.data_as(ctypes.POINTER(ctypes.c_uint8)), found.size))
    return found


def permeability(run, units):
    found = np.zeros((units, units))
    check(C.tandem_permeability(run.handle, found.ctypes.data_as(ctypes.POINTER(ctypes.c_double)), found.size))
    return found


def test_another_replicate_is_the_run_of_that_replicate():
    with Run(SMALL) as run, Run(SMALL, replicate=3) as third:
        run.step(7)
        with replicate(run, 3) as other:
            assert other.tick() == (0, 20)
            assert other.to_end().digest() == third.to_end().digest()
        assert run.tick() == (7, 20)


def test_another_replicate_has_the_interventions_that_were_added():
    with Run(SMALL) as run, Run(SMALL + SHOCK + "at = 1\n", replicate=2) as third:
        with replicate(run.intervene(SHOCK), 2) as other:
            assert other.to_end().digest() == third.to_end().digest()


@pytest.mark.parametrize("name", ["docking/march-1991", "silo-late-wall", "semi-open-silos", "trust-ripening"])
def test_a_run_in_one_file_is_that_run(name):
    law = 'people.care={ law = "uniform", lower = 0.2, upper = 0.9 }'
    ticks = 110 if name == "silo-late-wall" else 20
    overrides = [f"run.ticks={ticks}", *([law] if name == "trust-ripening" else [])]
    with Run(SCENARIOS / f"{name}.toml", replicate=1, overrides=overrides) as run:
        file = scenario(run)
        with Run(file, replicate=1) as again:
            assert again.to_end().digest() == run.to_end().digest()
        assert "replicates = 2" in file


def test_a_run_in_one_file_keeps_point_and_interventions():
    with Run(SWEPT, point=1, replicate=1) as run:
        run.step(4).intervene('[interventions."a shock"]\nrecord = "shock"\nshare = 0.4\n')
        file = scenario(run)
        assert '[interventions."a shock"]' in file and "sweep" not in file
        with Run(file, replicate=1) as again:
            assert again.to_end().digest() == run.to_end().digest()


def test_stages_are_those_of_the_metrics():
    with Run(SMALL) as run:
        run.to_end()
        found = stages(run)
        assert ((found > 0) == (np.arange(found.shape[1]) < run.column("ties.degree")[:, None])).all()
        for stage, name in enumerate(["transaction", "cooperation", "collaboration", "leadership"], 1):
            assert (found == stage).sum() / (found > 0).sum() == run.metric(f"stage_{name}")
        assert (
            refusal(check, C.tandem_stages(run.handle, found.ctypes.data_as(ctypes.POINTER(ctypes.c_uint8)), 3)).code
            == "bad_argument"
        )


def test_permeability_is_that_of_the_scenario():
    text = SMALL + "[boundaries]\npermeability = 0.5\nexceptions = [{ from = 0, to = 2, permeability = 0.125 }]\n"
    with Run(text) as run:
        found = permeability(run, 3)
        assert found[0, 2] == 0.125 and found[1, 0] == 0.5 and (np.diag(found) == 1).all()


@pytest.fixture
def by_name(tmp_path):
    (tmp_path / "people.csv").write_text(ROSTER)
    path = tmp_path / "by-name.toml"
    path.write_text(BY_NAME)
    return path


def test_ties_are_added_and_cut_by_name(by_name):
    with Run(by_name) as run:
        assert run.column("ties.degree").sum() == 0
        run.intervene(
            '[interventions.bridge]\nrecord = "tie"\nadd = [{ a = "Ana", b = "Flo", trust = 0.75 }, { a = "Ana", b = "Flo" }]\n'
            '[interventions.cut]\nrecord = "tie"\nat = 2\ncut = [{ a = "Flo", b = "Ana" }]\n'
        )
        run.step(1)
        slot = list(run.column("ties.partner")[0][: run.column("ties.degree")[0]]).index(5)
        assert run.column("ties.prior")[0, slot] == 0.75
        assert [note["text"] for note in run.why(0, 1)].count("forms a tie") >= 1
        run.step(1)
        # Whoever the tie was cut between may find each other again in the same week, as strangers.
        degree, partner = run.column("ties.degree")[0], run.column("ties.partner")[0]
        again = [slot for slot in range(degree) if partner[slot] == 5]
        assert all(run.column("ties.formed")[0, slot] == 2 for slot in again)


def test_a_tie_of_nobody_is_refused(by_name):
    with Run(by_name) as run:
        for pair, said in [
            ('{ a = "Ann", b = "Flo" }', "there is no agent"),
            ('{ a = "Ana", b = "Ana" }', "a tie of an agent to itself"),
            ('{ a = "Ana" }', "an entry without b"),
            ('{ a = "Ana", b = "Bo", trust = 2 }', "trust"),
        ]:
            refused = refusal(run.intervene, f'[interventions.it]\nrecord = "tie"\nadd = [{pair}]\n')
            assert any(said in problem.message for problem in refused.problems), (pair, refused.problems)


def test_a_host_sets_how_many_agents_are_too_many():
    C.tandem_most_agents(20)
    try:
        [problem] = refusal(Run, SMALL).problems
        assert (problem.line, problem.key, problem.expected) == (4, "organisation.agents", "at most 20")
    finally:
        C.tandem_most_agents(0)
    Run(SMALL).close()
