# SPDX-License-Identifier: MIT
"""A client's organisation from survey to report; people and answers are invented. From the root: scripts/python analysis/examples/client.py"""

import tandem
from tandem.importing.command import main as tandem_import

# Columns are told by their names; client/import.toml says how each was read, client/client.toml what is compared.
files = [f"analysis/examples/data/{name}.csv" for name in ("people", "ties", "survey")]
if code := tandem_import(["--out", "client", "--title", "A company", "--anonymise", *files]):
    raise SystemExit(code)  # it has said why

results = tandem.Scenario("client/client.toml").run(out="client/client.h5")
arms = {"with the two units merged": 1, "with the workshop": 2}  # 0: as it is
for metric, what in (
    ("output", "Output"),
    ("cross_unit_tie_share", "The share of ties between units"),
    ("trust", "Trust"),
):
    for name, arm in arms.items():
        found = results.tandem.compare(arm, 0, metric)
        print(found.sentence(f"{what} {name} {{compares}} with all as it is"))

with tandem.open_results("client/client.h5") as opened:  # for Gephi, by seats
    tandem.export.write_graphml("client/after-two-years.graphml", opened, run=0, tick=104)

try:
    from tandem.report import write_report
except ImportError:
    pass
else:
    print(write_report("client/client.h5"))
