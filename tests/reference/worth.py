# SPDX-License-Identifier: MIT
"""What an agent's own records hold an hour to be worth: alone on its task, and with somebody."""


def in_hand(o, i):
    """k_i: share of the blocks of its task that i expects to get right alone."""
    unknown = [sum(o.belief[i][d] == 0 for d in o.dimensions_of(block)) for block in o.block[i]]
    return sum(0.5**n for n in unknown) / len(unknown) if unknown else 0.0


def alone(o, i):
    """c_i."""
    return max(0.0, o.alone_unknown[i] + o.alone_known[i] * in_hand(o, i))


def together(o, i, j):
    """v_i + d_ij, of a stranger v_i."""
    tie = o.tie(i, j)
    return o.hour_together[i] + (tie.beyond if tie else 0.0)


def level(o, i):
    """m_i."""
    return (alone(o, i) + o.hour_together[i]) / 2


def gain(o, i, j):
    """What D_ij gains, over b_v."""
    return relative(o, i, together(o, i, j) - alone(o, i))


def relative(o, i, worth):
    return worth / level(o, i) if level(o, i) > 0 else 0.0
