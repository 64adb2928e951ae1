# SPDX-License-Identifier: MIT
"""What else differs between the two settings in front: every metric, the most moved first."""

from dataclasses import dataclass

from tandem.contrasts import Contrast, corrected, paired_contrast
from tandem.report.comparison import Side
from tandem.report.study import Study


@dataclass
class Moved:
    """A metric of the second setting against that of the first."""

    metric: str
    meaning: str
    unit: str
    contrast: Contrast

    @property
    def size(self) -> float:
        """How far it moved, in standard deviations of the runs; −1 where that is not defined."""
        effect = self.contrast.effect
        return abs(effect) if effect == effect else -1.0


def moved(study: Study, pair: list[Side]) -> list[Moved]:
    """All metrics, those that moved most first, with p corrected for their number; empty without two settings."""
    if len(pair) < 2:
        return []
    found = []
    for metric in study.metrics:
        values = study.means(metric)
        contrast = paired_contrast(values[pair[1].point], values[pair[0].point])
        found.append(Moved(metric, *study.meaning(metric), contrast))
    corrected([row.contrast for row in found])
    return sorted(found, key=lambda row: row.size, reverse=True)


def in_front(study: Study, rows: list[Moved], count: int) -> list[str]:
    """The metric in front, and those that moved most beside it: `count` in all. Parts of one whole, such as the stages, are left to
    their own figure."""
    others = [row.metric for row in rows] or study.metrics
    kept = [m for m in others if m != study.metric and not m.startswith("stage_") and len(study.ticks(m)) > 4]
    return [study.metric, *kept[: count - 1]]
