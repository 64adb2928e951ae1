# SPDX-License-Identifier: MIT
"""A folder from which sweeps are submitted to the cluster, and what lies in it."""

import os
import re
import subprocess
from pathlib import Path

from tandem.results_file import opened

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ["TANDEM"]
SCRIPTS = ROOT / "scripts/cluster"

# Some seconds of work for one thread, in many runs.
STUDY = """\
schema = 1
[organisation]
agents = 100
units = 10
[run]
ticks = 100
[recording]
metrics = ["output"]
[design]
replicates = 800
"""
RUNS = 800
# Runs of about a second.
SLOW = STUDY.replace("agents = 100", "agents = 20000").replace("units = 10", "units = 1000").replace("= 800", "= 6")


class Sweep:
    """A folder with a scenario from which sweeps are submitted, as a user would."""

    def __init__(self, cluster, folder, scenario=STUDY):
        self.cluster, self.folder, self.scenario = cluster, folder, scenario
        (folder / "bin").mkdir()
        (folder / "bin/tandem").symlink_to(PROGRAM)
        (folder / "scripts").symlink_to(ROOT / "scripts")
        (folder / "study.toml").write_text(scenario)
        self.variables = {"PATH": f"{folder}/bin:{os.environ['PATH']}"}

    def submit(self, *options, shards=2, held=False, **variables):
        """Array and merge; with `held` the merge waits until it is released."""
        said = self.cluster.ask(
            SCRIPTS / "slurm-submit",
            "study.toml",
            "study.h5",
            shards,
            *options,
            cwd=self.folder,
            variables=self.variables | variables,
        )
        return self.jobs_in(said, held)

    def jobs_in(self, said, held=False):
        array, merge = re.match(r"array (\d+), merge (\d+); watch with: tandem status study.h5\n", said).groups()
        if held:
            self.cluster.ask("scontrol", "hold", merge)
        return array, merge

    def tandem(self, *words):
        return subprocess.run(
            [PROGRAM, *words], cwd=self.folder, capture_output=True, text=True, timeout=60, check=False
        )

    def held_runs(self):
        """Every run of every part."""
        held = []
        for part in sorted((self.folder / "study.h5.parts").glob("part-*.h5")):
            with opened(part) as file:
                held += file["runs/run"][file["runs/status"][:] == 1].tolist()
        return held

    def parts(self, shard):
        return list((self.folder / "study.h5.parts").glob(f"part-{shard}-*.h5"))

    def program(self, shard):
        """The process that runs a shard, from its journal."""
        text = (self.folder / f"study.h5.parts/journal-{shard}.txt").read_text()
        return int(re.findall(r"^start process=(\d+)@", text, re.MULTILINE)[-1])

    def log(self, job, task=None):
        name = f"tandem-merge-{job}.log" if task is None else f"tandem-{job}-{task}.log"
        return (self.folder / name).read_text()

    def merged(self, merge, before=()):
        """Releases the merge once all shards are through; how many runs were done twice."""
        held = self.held_runs()
        assert set(before) <= set(held), "finished runs were lost"
        self.cluster.ask("scontrol", "release", merge)
        assert self.cluster.wait(merge) == ["COMPLETED"], self.log(merge)
        assert not (self.folder / "study.h5.parts").exists()
        return len(held) - len(set(held))
