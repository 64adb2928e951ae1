# SPDX-License-Identifier: MIT
"""One tie a pair from what each side said, by a stated rule."""

from dataclasses import dataclass, field

from tandem.importing.people import People
from tandem.importing.ties import Said

APART = 0.25  # trust of two sides that differs by more is told


@dataclass
class Ties:
    """trust: {(a, b): trust, None: not said}, a tie a pair."""

    trust: dict[tuple[str, str], float | None] = field(default_factory=dict)
    one_sided: int = 0
    changed: list[str] = field(default_factory=list)

    def degrees(self, ids: list[str]) -> dict[str, int]:
        """Ties of each person."""
        count = dict.fromkeys(ids, 0)
        for pair in self.trust:
            for one in pair:
                count[one] += 1
        return count


def joined(said: dict[tuple[str, str], Said], rule: str, people: People) -> Ties:
    """One tie a pair. Where one side is silent: `either` keeps the tie as the other has it, `both` drops it, `mean` keeps it with half the
    trust. Somebody who named nobody did not answer: what others say of them stands."""
    place, ties = {one: k for k, one in enumerate(people.ids)}, Ties()
    naming = {way for way, one in said.items() if one.tie}
    pairs = dict.fromkeys((a, b) if place[a] < place[b] else (b, a) for a, b in said if (a, b) in naming)
    answered, apart, dropped, halved = {a for a, _ in naming}, 0, 0, 0
    for a, b in pairs:
        ways = [way for way in ((a, b), (b, a)) if way in naming]
        told = [trust for way in ((a, b), (b, a)) if way in said and (trust := mean(said[way].trust)) is not None]
        ties.one_sided += len(ways) == 1
        silent = len(ways) == 1 and ways[0][1] in answered
        if silent and rule == "both":
            dropped += 1
            continue
        if silent and rule == "mean" and told:
            halved, told = halved + 1, [*told, 0.0]
        elif len(told) == 2:
            apart += abs(told[0] - told[1]) > APART
        ties.trust[a, b] = mean(told)
    for count, what in (
        (dropped, "left out, since the other answered and did not name them (one_sided = both)"),
        (halved, "kept with half the trust, since the other answered and did not name them (one_sided = mean)"),
        (
            apart,
            f"whose sides differ in trust by more than {APART:g}: a tie of a scenario has one trust, so it is the mean",
        ),
    ):
        if count:
            ties.changed.append(f"{count} tie{'s' * (count > 1)} {what}")
    return ties


def mean(values: list[float]) -> float | None:
    """The mean, None of nothing."""
    return sum(values) / len(values) if values else None
