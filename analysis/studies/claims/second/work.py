# SPDX-License-Identifier: MIT
"""The verbs that deal with rows: `check` reads them, `run` runs them and judges."""

import json
import time
from pathlib import Path

from studies.claims.rows import NUISANCE, read_nuisance
from studies.claims.rows import read as read_first
from studies.claims.second import first_edition, judged, rows, runs
from studies.claims.second.looks import runs_of
from studies.claims.second.values import roster, scenario_of
from studies.claims.vocabulary import ClaimsError
from tandem.catalogue import Catalogue
from tandem.errors import ScenarioError
from tandem.lib import Run
from tandem.program import find_program
from tandem.scenario import Scenario

ROOT = Path(__file__).resolve().parents[4]
SAMPLE = 2000  # weeks of the default organisation by which an estimate is made


def read(options):
    """(rows that are asked for, rules) with the worlds' parameters; ClaimsError where something is wrong."""
    found, rules = rows.read(options.folder)
    rules["nuisance"], faults = read_nuisance(options.scenarios / NUISANCE, Catalogue(find_program()))
    unknown = set(options.only or ()) - {claim["id"] for claim in rows.parse(rows.HOME.parent / "claims.toml")["claim"]}
    faults += [f"no claim {claim}" for claim in sorted(unknown)]
    if faults:
        raise ClaimsError("\n".join(faults))
    return [row for row in found if not options.only or row["claim"] in options.only], rules


def versions(options):
    return options.model or list(rows.VERSIONS)


def check(options):
    """Reads rows and rules, and has the program check every scenario that they ask for."""
    found, rules = read(options)
    looks = runs.all_looks(found, rules, versions(options), options.scenarios)
    faults = sorted({fault for look in looks for fault in faults_of(look)})
    if faults:
        raise ClaimsError("\n".join(faults))
    cells = sum(len(row["cell"]) for row in found)
    waiting = [row["claim"] for row in found if all(row["lacks"][version] for version in rows.VERSIONS)]
    print(f"{len(found)} rows, {cells} cells, {len(looks)} looks, no problem")
    print(f"cannot be asked yet: {', '.join(map(str, waiting)) or 'none'}")
    return 0


def faults_of(look):
    """What the program says against the scenarios of a look."""
    for arm in look.cell["arms"]:
        for world in look.worlds[:1] or [{}]:
            files = {"marked.csv": roster(look.settings, arm["marked"])[0]} if "marked" in arm else None
            try:
                Run(scenario_of(look, arm).set(world), files=files).close()
            except ScenarioError as error:
                for problem in error.problems:
                    yield f"claim {look.claim}, {look.cell['name']}, {look.place}, arm '{arm['name']}': {problem.key}: {problem.message}"


def run(options):
    """Runs what is left, judges, and writes what came out into results.json of the folder of results."""
    found, rules = read(options)
    folder = options.results or ROOT / "results" / ("claims-second-smoke" if options.smoke else "claims-second")
    first = read_first(rows.HOME.parent, options.scenarios, find_program(), "smoke" if options.smoke else None)
    if options.smoke:
        rules |= {name: rules["smoke"][name] for name in ("settings", "worlds", "replicates")}
        rules["first"] = {name: 2 for name in rules["first"]} | {"worlds": 1}
    claims = [claim for claim in first[0] if not options.only or claim["id"] in options.only]
    looks = runs.all_looks(found, rules, versions(options), options.scenarios) if options.edition != "1" else []
    firsts = {
        version: first_edition.rules_for(first[1], rules, version, options.scenarios) for version in versions(options)
    }
    if options.edition == "2":
        firsts = {}
    if options.estimate:
        return estimate(options, looks, folder, claims, firsts)
    results = run_first(claims, firsts, options, folder)
    if looks:
        runs.run_all(looks, folder / "looks", options.workers)
    others = [effect["p"] for version in results for effect in results[version].values()]
    effects = (
        judged.measured(
            found, rules, versions(options), options.scenarios, lambda look: runs.kept(folder / "looks", look)
        )
        if looks
        else {}
    )
    if effects:
        judged.settle(found, effects, rules, others)
    told = {"first": results, "second": judged.judged(found, effects, rules, versions(options)) if effects else []}
    (folder / "results.json").write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    if options.smoke:
        print(f"{len(told['second'])} verdicts of a small organisation: the machinery works, and they mean nothing")
        return 0
    for row in told["second"]:
        print(f"{row['claim']:3} model {row['version']:3} {row['verdict']}")
    return 0


def run_first(claims, firsts, options, folder):
    """{version: {claim: its home effect}} of the first edition's rows."""
    found = {}
    for version, rules in firsts.items():
        effects = first_edition.run(find_program(), claims, rules, options.scenarios, folder / f"first-{version}")
        found[version] = {claim: first_edition.home_of(one, rules).as_dict() for claim, one in effects.items()}
    return found


def estimate(options, looks, folder, claims, firsts):
    """Says how many runs are left, and how long they take at the speed of this machine at this time."""
    left = [look for look in looks if not runs.path_of(folder / "looks", look).exists()]
    count, weeks = (sum(column) for column in zip(*map(runs_of, left))) if left else (0, 0)
    for rules in firsts.values():
        some = first_edition.cost(claims, rules)
        count, weeks = count + some[0], weeks + some[1]
    seconds = weeks * second_a_week(options.scenarios) / options.workers
    print(f"{count} runs, {weeks} weeks of an organisation: {seconds / 60:.0f} minutes with {options.workers} workers")
    return 0


def second_a_week(scenarios):
    """Processor seconds that a week of the default organisation takes here."""
    text = (scenarios / "data/default-organisation-0.1.toml").read_text(encoding="utf-8")
    scenario = Scenario(f'schema = 1\nmodel_version = "2"\n{text}').set({"run.ticks": SAMPLE})
    with Run(scenario) as run_:
        began = time.process_time()
        run_.step(SAMPLE)
        return (time.process_time() - began) / SAMPLE
