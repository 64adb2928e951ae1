# SPDX-License-Identifier: MIT
"""Which of three inputs makes or breaks silos, alone or with the others? From the root: scripts/python analysis/examples/sobol_study.py"""

import tandem
from tandem.sensitivity import convergence, saltelli, sobol

ranges = {"tasks.external_share": (0, 0.9), "boundaries.permeability": (0, 1), "trust.prior_strength": (1, 20)}
design = saltelli(ranges, points=32)
scenario = tandem.Scenario("scenarios/silo-effect.toml").set({"run.ticks": 52, "recording.snapshot_ticks": [52]})
# Two replicates tell luck from the inputs.
ties = tandem.evaluate(scenario, design.points, "cross_unit_tie_share", replicates=2)
found = sobol(design, ties)
print(found.table().round(2).to_string())
print(found.sentence())
tandem.figures.save(convergence(design, ties), "sobol-study.svg")  # are 32 base samples enough?
