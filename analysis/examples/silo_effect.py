# SPDX-License-Identifier: MIT
"""What sealing units costs where their work needs others. From the root of the repository: scripts/python analysis/examples/silo_effect.py"""

import tandem

scenario = tandem.Scenario("scenarios/silo-effect.toml").set({"tasks.external_share": 0.6})
results = scenario.sweep({"boundaries.permeability": [0, 0.5, 1]}).run(replicates=10)
sealed, opened = {"boundaries.permeability": 0}, {"boundaries.permeability": 1}
print(results.tandem.compare(sealed, opened, "output", window=(209, 260), sesoi=0.05).sentence())
print(results.tandem.best("boundaries.permeability", "output").sentence())
print(results.tandem.running(sealed, opened, "output").sentence())
