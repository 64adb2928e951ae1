# SPDX-License-Identifier: MIT
"""A client's organisation from survey to report; people and answers are invented. From the root: scripts/python analysis/examples/client.py"""

import tandem
from tandem.importing.command import main as tandem_import

# client/import.toml then says how each column was read, client/client.toml what is compared; both are there to be edited.
files = [f"analysis/examples/data/{name}.csv" for name in ("people", "ties", "survey")]
if code := tandem_import(["--out", "client", "--title", "A company", "--anonymise", *files]):
    raise SystemExit(code)  # it has said why

results = tandem.Scenario("client/client.toml").run(out="client/client.h5")
for metric in ("output", "cross_unit_tie_share", "trust"):
    print(results.tandem.compare(metric=metric).sentence())  # each arm with how it is

with tandem.open_results("client/client.h5") as opened:  # for Gephi, by seats
    tandem.export.write_graphml("client/after-two-years.graphml", opened, run=0, tick=104)
print(tandem.write_report("client/client.h5"))
