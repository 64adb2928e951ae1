# SPDX-License-Identifier: MIT
"""Runs the worlds of the lesson: each once, as many replicates as the lesson asks for."""

import shutil
import tempfile
import warnings
from contextlib import contextmanager
from pathlib import Path

import numpy as np

import tandem


class Worlds:
    """Series of the lesson's worlds, [replicate, tick] by metric. What was run once is kept. seed: another than the scenario's."""

    def __init__(self, lesson, replicates=None, seed=None):
        self.lesson, self.seed = lesson, seed
        self.replicates = replicates or lesson.index["worlds"]
        self._run = {}

    def series(self, page, settings, files=None):
        """{metric: [replicate, tick]} of a world. files: {name: text} of data files that stand in place of the lesson's."""
        key = (tuple(sorted(settings.items())), tuple(sorted((files or {}).items())))
        if key not in self._run:
            with laid_out(self.lesson.folder, files or {}) as folder, warnings.catch_warnings():
                warnings.simplefilter("ignore", tandem.TandemWarning)  # interventions that are off
                data = (
                    tandem.Scenario(folder / page["scenario"])
                    .set(settings)
                    .run(replicates=self.replicates, seed=self.seed)
                )
                self._run[key] = {
                    name: np.asarray(data[name])[0] for name in data.data_vars if data[name].dims[-1] == "tick"
                }
                data.close()
        return self._run[key]

    def means(self, page, settings, metric, window, files=None):
        """[replicate] the mean of a metric over the weeks of a window, first and last included."""
        first, last = window
        return np.nanmean(self.series(page, settings, files)[metric][:, first - 1 : last], axis=1)


@contextmanager
def laid_out(folder, files):
    """The lesson's folder, or, where files are put in place of its own, a copy of it for as long as the block lasts."""
    if not files:
        yield folder
        return
    with tempfile.TemporaryDirectory(prefix="tandem-") as copy:
        for path in [*folder.glob("*.toml"), *folder.glob("*.csv")]:
            shutil.copy(path, copy)
        for name, text in files.items():
            (Path(copy) / name).write_text(text, encoding="utf-8")
        yield Path(copy)
