# SPDX-License-Identifier: MIT
"""Runs the scenarios of the claims, and runs lines of the ledger again."""

from pathlib import Path

from studies.claims import plan
from studies.claims.ledger import digest_of
from studies.claims.vocabulary import ClaimsError
from tandem.program import run_scenario
from tandem.results import open_results


def run_claim(program, claim, rules, scenarios, folder):
    """{stage: results file} of a claim."""
    return {
        stage: run_scenario(
            program, plan.scenario(claim, rules, scenarios, stage), Path(folder), f"{claim['id']:02d}-{stage}"
        )
        for stage in plan.STAGES
    }


def recompute(program, claims, rules, scenarios, rows, folder):
    """[(line, digest found)] of the lines whose runs come out differently now."""
    by_claim, wrong = {str(claim["id"]): claim for claim in claims if claim["kind"] != "untestable"}, []
    for row in rows:
        if row["claim"] not in by_claim:
            raise ClaimsError(f"claim {row['claim']} of the ledger has no runs in the rows")
        claim = by_claim[row["claim"]]
        part = next(
            (
                part
                for part in plan.parts(claim, rules, row["stage"])
                if (str(part.context), str(part.arm)) == (row["context"], row["arm"])
            ),
            None,
        )
        if part is None:
            raise ClaimsError(f"claim {row['claim']} has no context {row['context']} or arm {row['arm']}")
        if row["stage"] != "worlds":
            part = plan.Part(
                part.context,
                part.arm,
                part.settings,
                part.keys,
                tuple(x for x in part.levels if str(x[0]) == row["seed"]),
            )
        again = plan.scenario(claim, rules, scenarios, row["stage"], [part])
        name = f"again-{row['claim']}-{row['stage']}-{row['context']}-{row['arm']}-{row['seed']}"
        path = run_scenario(program, again, folder, name)
        with open_results(path) as results:
            order = sorted(
                range(len(results.runs["run"])), key=lambda i: (results.runs["point"][i], results.runs["replicate"][i])
            )
            found = digest_of(results.runs["digest"][i] for i in order)
        if found != row["digest"]:
            wrong.append((row, found))
    return wrong
