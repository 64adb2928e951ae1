# SPDX-License-Identifier: MIT
"""What random scenarios are made of."""


def number(random, lowest, highest):
    """Anywhere in the range, with its ends often enough to be met."""
    return float(random.choice((lowest, highest)) if random.random() < 0.2 else random.uniform(lowest, highest))
