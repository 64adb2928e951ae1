# SPDX-License-Identifier: MIT
"""From states to verdicts, and who gains by what changed, in the ledger's second edition."""

import pytest
from scipy import stats
from second_edition import RULES

from studies.claims.effects import HOLDS, LEANS, NEGLIGIBLE, REVERSED, UNCLEAR
from studies.claims.second import effects, verdicts


def seen(state, elsewhere=(), controls=(), same_sign=0.9, most=None, seeds=()):
    item = effects.Effect(1.0, 0.9, 1.1, 0.1, 0.0, 1.0, 30, [], most=most, state=state)
    places = {"elsewhere": dict(elsewhere), "seeds": dict(seeds), "controls": dict(controls)}
    return places | {"primary": item, "same_sign": same_sign}


@pytest.mark.parametrize(
    ("cells", "word"),
    [
        ([seen(HOLDS)], "supported"),
        ([seen(HOLDS, elsewhere=[("soon", LEANS)])], "supported"),
        ([seen(HOLDS, elsewhere=[("soon", UNCLEAR)])], "conditional"),
        ([seen(HOLDS, same_sign=0.7)], "conditional"),
        ([seen(HOLDS, controls=[("nothing expected", NEGLIGIBLE)])], "supported"),
        ([seen(HOLDS, controls=[("nothing expected", HOLDS)])], "conditional"),
        ([seen(HOLDS), seen(UNCLEAR)], "conditional"),
        ([seen(HOLDS), seen(REVERSED)], "mixed"),
        ([seen(UNCLEAR, elsewhere=[("soon", HOLDS)])], "conditional"),
        ([seen(NEGLIGIBLE)], "not supported"),
        ([seen(HOLDS, seeds=[("seed 2", UNCLEAR)])], "conditional"),
        ([seen(HOLDS, seeds=[("seed 2", LEANS)])], "supported"),
        ([seen(LEANS, seeds=[("seed 2", HOLDS)])], "not supported"),
        ([seen(NEGLIGIBLE, elsewhere=[("soon", UNCLEAR)], seeds=[("seed 2", HOLDS)])], "not supported"),
        ([seen(NEGLIGIBLE, most=0.05)], "cannot matter here"),
        ([seen(NEGLIGIBLE, most=0.05), seen(UNCLEAR)], "not supported"),
    ],
)
def test_verdicts(cells, word):
    assert verdicts.verdict(cells, RULES)[0] == word


def test_what_is_put_in_is_never_support():
    assert verdicts.verdict([seen(HOLDS)], RULES, "the gate")[0] == "by construction"


def test_why_a_row_is_not_supported():
    assert verdicts.why_not([REVERSED, UNCLEAR]) == "the opposite"
    assert verdicts.why_not([NEGLIGIBLE]) == "no difference worth speaking of"
    assert verdicts.why_not([NEGLIGIBLE, UNCLEAR]) == "cannot be told"


def test_the_direction_of_changes_has_a_sign_test():
    pairs = [("not supported", "supported")] * 6 + [("supported", "conditional")] + [("supported", "cannot be asked")]
    found = verdicts.moved(pairs)
    assert (found["compared"], found["towards"], found["away"]) == (7, 6, 1)
    assert found["p"] == pytest.approx(stats.binomtest(6, 7).pvalue)
    assert verdicts.moved([])["p"] == 1
