# SPDX-License-Identifier: MIT
"""Interventions from a host program while a run is under way: each equals the same table from the start."""

import pytest
from runs import SHOCK, SMALL, refusal

from tandem.lib import Run

OVERLAY = '[interventions.wall]\nrecord = "parameter"\nkey = "boundaries.permeability"\nvalue = 0.0\n'
CARE = '[interventions.care]\nrecord = "disposition"\nattribute = "care"\nshift = 0.3\n'
SOME = (
    '[interventions.some]\nrecord = "vision"\nvalue = 0.9\nstrength = 0.8\n',
    '[interventions.taught]\nrecord = "trust_workshop"\nevidence = 4\n',
)
LOUD = '[interventions.loud]\nrecord = "disposition"\nattribute = "voice"\nshift = 0.5\nwho = [3]\n'
CONSENT = '[interventions.anybody]\nrecord = "rule"\nrule = "consent"\nbecomes = "drawn"\n'
RULE = '[interventions.own]\nrecord = "rule"\nrule = "sharing"\nbecomes = "own"\n'


@pytest.mark.parametrize(
    ("tables", "at"),
    [(SHOCK, "at"), (OVERLAY, "at"), (OVERLAY + "lasting = 4\n", "at"), (CARE, "at"), (RULE, "at"), (CARE + RULE, None)]
    + [(one + who, "at") for one in SOME for who in ("who = [5, 2]\n", 'who = "most_ties"\ncount = 3\n')]
    + [(LOUD, "at"), (SOME[1] + 'who = [1]\nends = "one"\n', "at")]
    + [(CONSENT, "at")]
    + [(SHOCK + "every = 3\n", "from"), (SHOCK + 'metric = "output"\nabove = 0.5\n', "from")],
)
def test_an_intervention_equals_the_same_table_from_the_start(tables, at):
    same = tables + f"{at} = 9\n" if at else CARE + "at = 9\n" + RULE + "at = 9\n"
    with Run(SMALL) as run, Run(SMALL + same) as whole, Run(SMALL) as without:
        run.step(8)
        run.intervene(tables)
        assert run.tick() == (8, 20)
        assert run.digest() == without.step(8).digest()
        assert run.to_end().digest() == whole.to_end().digest()
        again = run.source()
    with Run(again["scenario"], overrides=again["overrides"]) as reopened:
        assert reopened.to_end().digest() == whole_digest(SMALL + same)


def whole_digest(text):
    with Run(text) as run:
        return run.to_end().digest()


def test_two_interventions_one_after_the_other():
    text = SMALL + '[interventions.first]\nrecord = "shock"\nat = 2\nshare = 0.2\n'
    with Run(text) as run:
        run.step(4)
        run.intervene(OVERLAY + "at = 12\n")
        run.step(2)
        run.intervene(SHOCK)
        assert run.to_end().digest() == whole_digest(text + OVERLAY + "at = 12\n" + SHOCK + "at = 7\n")


def test_what_is_wrong_with_an_intervention_changes_nothing():
    with Run(SMALL) as run:
        run.step(8)
        run.intervene(SHOCK)
        before = run.digest()
        bad = [
            (SHOCK, "there is an intervention of this name already"),
            (SHOCK.replace("shock]", "late]") + "at = 8\n", "tick 8 is over"),
            (SHOCK.replace("shock]", "late]") + "from = 3\nevery = 2\n", "tick 3 is over"),
            (SHOCK.replace("shock]", "late]") + "at = 21\n", "after the end of the run"),
            (SHOCK.replace("shock]", "late]") + 'at = "soon"\n', "is of the wrong type"),
            (SHOCK.replace("shock]", "late]") + "shar = 0.1\n", "no such key"),
            ('[interventions.late]\nrecord = "shok"\n', "there is no intervention"),
            ("[run]\nticks = 3\n", "is no intervention"),
            ("", "is empty"),
            ("# nothing\n", "are missing"),
            ("[interventions.late", "end-of-file"),
        ]
        for tables, words in bad:
            refused = refusal(run.intervene, tables)
            assert refused.code == "bad_input", tables
            text = " ".join(problem.message + problem.expected for problem in refused.problems)
            assert words in text, (tables, refused.problems)
            assert refused.problems[0].file == "intervention"
            assert run.tick() == (8, 20)
            assert run.digest() == before
        assert (
            len(
                refusal(
                    run.intervene, '[interventions.x]\nrecord = "shok"\n[interventions.y]\nrecord = "shok"\n'
                ).problems
            )
            == 2
        )
