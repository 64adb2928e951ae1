# SPDX-License-Identifier: MIT
"""A value from a distribution of the scenario: a number, or a dictionary with the key `law` as in a scenario file.

Words are taken in the order that sim/base/distribution.h states.
"""

import math
from statistics import NormalDist

from draws import unit


def probability_below(z):
    return 0.5 * math.erfc(-z / math.sqrt(2))


def normal(law, words):
    """Inversion of the law truncated to [lower, upper]; a range above the mean is drawn from its mirror image."""
    mean, sd, lower, upper = law["mean"], law["sd"], law["lower"], law["upper"]
    if sd == 0:
        return mean
    side = -1 if lower > mean else 1
    low, high = sorted((side * (lower - mean) / sd, side * (upper - mean) / sd))
    u = unit(next(words)) + 2**-33
    drawn = probability_below(low) + u * (probability_below(high) - probability_below(low))
    return min(upper, max(lower, mean + side * sd * NormalDist().inv_cdf(drawn)))


def cheng_ba(a, b, words):
    """Cheng (1978), "Generating beta variates with nonintegral shape parameters", algorithm BA."""
    alpha = a + b
    beta = max(1 / a, 1 / b) if min(a, b) <= 1 else math.sqrt((alpha - 2) / (2 * a * b - alpha))
    gamma = a + 1 / beta
    while True:
        u1 = unit(next(words)) + 2**-33
        u2 = unit(next(words)) + 2**-33
        v = beta * math.log(u1 / (1 - u1))
        if v > 700:
            ratio, log_sum = 1.0, math.log(a) + v  # a e^v / (b + a e^v), ln(b + a e^v)
        else:
            w = a * math.exp(v)
            ratio, log_sum = w / (b + w), math.log(b + w)
        if alpha * (math.log(alpha) - log_sum) + gamma * v - math.log(4) >= math.log(u1 * u1 * u2):
            return ratio


def beta(law, words):
    mean, sd, lower, upper = law["mean"], law["sd"], law["lower"], law["upper"]
    if sd == 0:
        return mean
    m = (mean - lower) / (upper - lower)
    v = m * (1 - m) / (sd / (upper - lower)) ** 2 - 1
    return min(upper, lower + (upper - lower) * cheng_ba(m * v, (1 - m) * v, words))


def mixture(law, words):
    target = unit(next(words)) * sum(law["weights"])
    passed = 0.0
    for weight, part in zip(law["weights"], law["parts"]):
        passed += weight
        if target < passed:
            return sample(part, words)
    raise AssertionError("a mixture without weight")


def sample(law, words):
    if not isinstance(law, dict):
        return float(law)
    if law["law"] == "constant":
        return law["value"]
    if law["law"] == "uniform":
        return law["lower"] + (law["upper"] - law["lower"]) * unit(next(words))
    return {"normal": normal, "beta": beta, "mixture": mixture}[law["law"]](law, words)


def law_for_unit(law, number):
    """The law of a unit: its own under `units`, else the general one."""
    return law.get("units", {}).get(str(number), law) if isinstance(law, dict) else law
