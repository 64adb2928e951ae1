# SPDX-License-Identifier: MIT
"""The verbs that deal with rows: `check` reads them, `run` runs them and judges."""

import json
import time
from dataclasses import dataclass
from pathlib import Path

from studies.claims.rows import NUISANCE, read_nuisance
from studies.claims.rows import read as read_first
from studies.claims.second import first_edition, rows, runs, two_by_two
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


def entering(options):
    """Numbers of the claims whose new question both readers chose."""
    return set(json.loads((options.folder / "data/agreement.json").read_text(encoding="utf-8"))["enter"])


@dataclass
class Plan:
    """What a run is made of: rows of the second edition that entered, the first edition's claims, and the rules of each."""

    rows: list
    rules: dict
    looks: list
    claims: list
    firsts: dict  # {version: rules of the first edition's rows there}
    folder: Path


def planned(options):
    """The Plan of a run; smaller in every way with --smoke."""
    found, rules = read(options)
    found = [row for row in found if row["claim"] in entering(options)]
    claims, first = read_first(rows.HOME.parent, options.scenarios, find_program(), "smoke" if options.smoke else None)
    if options.smoke:
        rules |= {name: rules["smoke"][name] for name in ("settings", "worlds", "replicates")}
        rules["first"] = dict.fromkeys(rules["first"], 2) | {"worlds": 1}
    looks = runs.all_looks(found, rules, versions(options), options.scenarios) if options.edition != "1" else []
    firsts = {v: first_edition.rules_for(first, rules, v, options.scenarios) for v in versions(options)}
    claims = [claim for claim in claims if not options.only or claim["id"] in options.only]
    name = "claims-second-smoke" if options.smoke else "claims-second"
    return Plan(
        found,
        rules,
        looks,
        claims,
        {} if options.edition == "2" else firsts,
        options.results or ROOT / "results" / name,
    )


def run(options):
    """Runs what is left, judges, and says the verdicts; where all was asked for, keeps them in data/results.json of --folder."""
    plan = planned(options)
    if options.estimate:
        return estimate(options, plan)
    first = {
        v: first_edition.run(find_program(), plan.claims, rules, options.scenarios, plan.folder / f"first-{v}")
        for v, rules in plan.firsts.items()
    }
    if plan.looks:
        runs.run_all(plan.looks, plan.folder / "looks", options.workers)
    told = two_by_two.judged_all(plan, first, versions(options), options.scenarios)
    if options.smoke:
        print(f"{len(told['second'])} rows of a small organisation: the machinery works, and its verdicts mean nothing")
        return 0
    whole = not (options.only or options.model or options.edition)
    path = options.folder / "data/results.json" if whole else plan.folder / "results.json"
    path.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    for claim, verdicts in told["table"].items():
        print(f"{claim:>3} " + " | ".join(f"{name}: {word}" for name, word in verdicts.items()))
    return 0


def estimate(options, plan):
    """Says how many runs are left, and how long they take at the speed of this machine at this time."""
    left = [look for look in plan.looks if not runs.path_of(plan.folder / "looks", look).exists()]
    costs = [runs_of(look) for look in left] + [
        first_edition.cost(plan.claims, rules) for rules in plan.firsts.values()
    ]
    count, weeks = (sum(column) for column in zip(*costs)) if costs else (0, 0)
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
