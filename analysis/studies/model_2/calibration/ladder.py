# SPDX-License-Identifier: MIT
"""The one condition besides the rows: a partnership starts at the stage of transaction, also after a first good job."""

import numpy as np

COOPERATION_ABOVE = 0.45  # assured trust (E17)
PROPENSITY = 0.5  # trust in a stranger, the middle of the default organisation


def starts_at_transaction(space, values):
    """[point] whether one good job leaves a tie below cooperation, from values [point, number]."""
    number = {one.key: column for column, one in enumerate(space.free)}
    prior, caution = values[:, number["trust.prior_strength"]], values[:, number["trust.caution"]]
    trust = (1 + prior * PROPENSITY) / (1 + prior)
    assured = trust - caution * np.sqrt(trust * (1 - trust) / (2 + prior))
    return assured <= COOPERATION_ABOVE
