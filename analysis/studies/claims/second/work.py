# SPDX-License-Identifier: MIT
"""The verbs that deal with rows: `check` reads them, `run` runs them and judges."""

import json
import os
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from studies.claims.rows import NUISANCE, read_nuisance
from studies.claims.rows import read as read_first
from studies.claims.second import first_edition, recompute, rows, runs, two_by_two
from studies.claims.second.looks import all_looks, runs_of
from studies.claims.second.runs import Task
from studies.claims.second.values import roster, scenario_of, values
from studies.claims.vocabulary import ClaimsError
from tandem.catalogue import Catalogue
from tandem.errors import ScenarioError
from tandem.kept import read_kept
from tandem.lib import Run
from tandem.program import find_program
from tandem.scenario import Scenario

ROOT = Path(__file__).resolve().parents[4]
# What the files hold that `agree` and `run` keep, for whoever reads them.
AGREED = ("judged", "decoys", "all", "enter", "stay", "split")
JUDGED = ("corrected_together", "moved", "table", "lifted", "unfinished", "first", "second")
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
    looks = all_looks(found, rules, versions(options), options.scenarios)
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
    return set(read_kept(options.folder / "data/agreement.json", AGREED, "scripts/claims --second agree")["enter"])


@dataclass
class Plan:
    """What a run is made of: rows of the second edition that entered, the first edition's claims, and the rules of each."""

    rows: list
    rules: dict
    claims: list
    firsts: dict  # {version: rules of the first edition's rows there}
    folder: Path  # of what is finished
    data: Path  # of what it is gathered in, and judged from


def planned(options):
    """The Plan of a run; smaller in every way with --smoke."""
    found, rules = read(options)
    found = [row for row in found if row["claim"] in entering(options)]
    claims, first = read_first(rows.HOME.parent, options.scenarios, find_program(), "smoke" if options.smoke else None)
    if options.smoke:
        rules |= {name: rules["smoke"][name] for name in ("settings", "worlds", "replicates")}
        rules["first"] = dict.fromkeys(rules["first"], 2) | {"worlds": 1}
    rules["anew"] = entering(options)
    firsts = {v: first_edition.rules_for(first, rules, v, options.scenarios) for v in versions(options)}
    claims = [claim for claim in claims if not options.only or claim["id"] in options.only]
    folder = options.results or ROOT / "results" / ("claims-second-smoke" if options.smoke else "claims-second")
    part = options.smoke or options.only or options.model or options.edition
    return Plan(
        found if options.edition != "1" else [],
        rules,
        claims,
        {} if options.edition == "2" else firsts,
        folder,
        folder / "data" if part else options.folder / "data",
    )


def tasks_of(plan, options):
    """All Tasks of a plan."""
    found = [
        Task("looks", look.name(), look.claim, look.stage, runs_of(look)[1], partial(values, look))
        for look in all_looks(plan.rows, plan.rules, versions(options), options.scenarios)
    ]
    for version, rules in plan.firsts.items():
        found += first_edition.tasks(
            find_program(), plan.claims, rules, options.scenarios, plan.folder / f"runs-{version}"
        )
    return found


def run(options):
    """Runs what is left, gathers the values and judges them; with --gather what is finished so far."""
    plan = planned(options)
    tasks = tasks_of(plan, options)
    if options.estimate:
        return estimate(options, plan, tasks)
    if not options.gather:
        runs.run_all(tasks, plan.folder, options.workers)
    runs.gather(tasks, plan.folder, plan.data)
    told = judge(plan, versions(options), options.scenarios)
    if options.smoke:
        print(f"{len(told['second'])} verdicts of a small organisation: the machinery works, and they mean nothing")
        return 0
    for claim, verdicts in told["table"].items():
        print(f"{claim:>3} " + " | ".join(f"{name}: {word}" for name, word in verdicts.items()))
    return 0


def judge(plan, asked, scenarios):
    """Judges the gathered values and keeps what comes of it in results.json beside them."""
    kept = {edition: runs.kept(plan.data, edition) for edition in ("looks", "first")}
    catalogue = Catalogue(find_program())
    meanings = {name: item["meaning"] for name, item in (catalogue.metrics | catalogue.keys).items()}
    told = two_by_two.judged_all(plan, asked, scenarios, kept, meanings)
    text = text_of(told)
    runs.replace(plan.data / "results.json", text)
    return json.loads(text)


def text_of(told):
    """JSON with a line for each row, so that differences can be read."""

    def dumped(value):
        return json.dumps(value, ensure_ascii=False)

    def listed(rows):
        return "[\n" + ",\n".join(map(dumped, rows)) + "\n]"

    parts = {name: dumped(value) for name, value in told.items() if name not in ("first", "second")}
    versions = ",\n".join(f"{dumped(version)}: {listed(rows)}" for version, rows in told["first"].items())
    parts |= {"first": "{\n" + versions + "\n}", "second": listed(told["second"])}
    return "{\n" + ",\n".join(f"{dumped(name)}: {text}" for name, text in parts.items()) + "\n}\n"


def again(options):
    """Runs a share of the gathered values again; exit code 1 where some differ."""
    plan, draw = planned(options), options.draw or os.urandom(4).hex()
    kept = {edition: runs.kept(options.folder / "data", edition) for edition in ("looks", "first")}
    chosen = recompute.drawn(recompute.lines(plan, versions(options), options.scenarios, kept), options.share, draw)
    wrong = recompute.differing(chosen, plan, options.scenarios, find_program(), kept, draw)
    for line, found, then in wrong:
        print(f"{line.words()}: {found}, in the values {then}")
    print(f"{len(chosen)} arms recomputed, {len(wrong)} differ (--draw {draw})")
    return 1 if wrong else 0


def estimate(options, plan, tasks):
    """Says how many runs are left, and how long they take at the speed of this machine at this time."""
    weeks = sum(task.weeks for task in runs.left(tasks, plan.folder))
    seconds = weeks * second_a_week(options.scenarios) / options.workers
    print(f"{weeks} weeks of an organisation: {seconds / 60:.0f} minutes with {options.workers} workers")
    return 0


def second_a_week(scenarios):
    """Processor seconds that a week of the default organisation takes here."""
    text = (scenarios / "data/default-organisation-0.1.toml").read_text(encoding="utf-8")
    scenario = Scenario(f'schema = 1\nmodel_version = "2"\n{text}').set({"run.ticks": SAMPLE})
    with Run(scenario) as run_:
        began = time.process_time()
        run_.step(SAMPLE)
        return (time.process_time() - began) / SAMPLE
