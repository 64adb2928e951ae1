# SPDX-License-Identifier: MIT
"""A rotation programme or a workshop on trust? Two policies against doing neither. From the root: scripts/python analysis/examples/two_policies.py"""

import tandem

# At 0 each is without an effect.
neither = {"interventions.rotation.share": 0, "interventions.workshop.evidence": 0}
rotation, workshop = neither | {"interventions.rotation.share": 0.05}, neither | {"interventions.workshop.evidence": 10}
scenario = tandem.Scenario("scenarios/rotation-programme.toml")
scenario = scenario.set({"interventions.workshop.record": "trust_workshop", "interventions.workshop.at": 26})
results = scenario.points([neither, rotation, workshop]).run(replicates=20)
for found in results.tandem.compare([rotation, workshop], neither, "output"):  # p corrected for the two
    print(found.sentence())
print(results.tandem.compare(rotation, workshop, "output", sesoi=0.01).sentence())
print(results.tandem.best([neither, rotation, workshop], "output").sentence())
