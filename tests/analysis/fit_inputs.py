# SPDX-License-Identifier: MIT
"""A small imported organisation, plans of fits of it, and the command run on them."""

import io
import random
from contextlib import redirect_stderr, redirect_stdout

from import_inputs import Said, files
from import_inputs import run as run_import

from tandem.fitting.command import main

PARAMETERS = {"dropping.rate": '{ from = 0.005, to = 1, scale = "log" }', "turnover.rate": "{ from = 0, to = 0.02 }"}
SMALL = "weeks = [26]\nparticles = 60\nfirst = 4\nsimulations = 900\npredictive = 60\n"


def organisation(folder, people=30, units=3, ties=90):
    """The scenario that tandem-import makes of people by number, with ties drawn by lot, more of them inside units."""
    lot = random.Random(7)
    names = [f"p{k}" for k in range(people)]
    pairs = [(a, b) for a in range(people) for b in range(a)]
    chosen = sorted(pairs, key=lambda pair: lot.random() * (1 if pair[0] % units == pair[1] % units else 2))[:ties]
    roster = "id,unit\n" + "".join(f"{name},u{k % units}\n" for k, name in enumerate(names))
    edges = "source,target\n" + "".join(f"{names[a]},{names[b]}\n{names[b]},{names[a]}\n" for a, b in chosen)
    said = run_import(*files(folder, people=roster, ties=edges), "--out", folder / "client")
    assert said.code == 0, said.err
    return folder / "client/client.toml"


def plan(folder, scenario, targets, parameters=PARAMETERS, numbers=SMALL):
    """The path of a plan in a folder of its own. targets, parameters: {name: value as TOML}."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = "".join(f'"{key}" = {value}\n' for key, value in parameters.items())
    held = "".join(f"{name} = {value}\n" for name, value in targets.items())
    path = folder / "fit.toml"
    path.write_text(f'scenario = "{scenario}"\n{numbers}\n[parameters]\n{rows}\n[targets]\n{held}')
    return path


def run(*words):
    """Runs tandem-fit in this process."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code = main([str(word) for word in words])
        except SystemExit as stop:
            code = stop.code
    return Said(code, out.getvalue(), err.getvalue())
