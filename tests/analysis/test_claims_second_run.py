# SPDX-License-Identifier: MIT
"""What is run for the ledger's second edition, and that it goes on where it was stopped."""

import shutil
from functools import partial

import numpy as np
import pytest
from second_edition import ROOT, SCENARIOS, cell, ours

from studies.claims import plan
from studies.claims.second import __main__ as command
from studies.claims.second import first_edition, looks, recompute, runs, work
from studies.claims.second.runs import Task
from studies.claims.second.values import values
from studies.claims.source import parse
from studies.claims.vocabulary import ClaimsError
from tandem.program import find_program


def test_looks_are_home_contexts_gain_zero_other_seeds_the_long_run_and_worlds():
    row = next(row for row in ours()[0] if row["claim"] == 52)
    found = looks.looks(row, row["cell"][0], "2", ours()[1], SCENARIOS)
    contexts = [item["name"] for item in row["cell"][0]["contexts"]]
    assert [(item.stage, item.place) for item in found] == [
        ("main", "home"),
        *(("main", name) for name in contexts),
        ("zero", "gain 0"),
        ("seeds", "home"),
        ("seeds", "home"),
        ("long", "home"),
        ("worlds", "worlds"),
    ]
    by_stage = {item.stage: item for item in found}
    assert by_stage["zero"].settings["work.purpose_gain"] == 0
    assert by_stage["long"].windows == [(750, 1000)] and by_stage["zero"].windows == [(104, 208)]
    assert len(by_stage["worlds"].worlds) == ours()[1]["worlds"]
    assert len({item.name() for item in found}) == len(found)


def test_worlds_leave_out_what_the_question_sets():
    mine = cell(**{"with": {"earnings.record": "none"}, "arms": [{"name": "a", "set": {"work.friction": 1}}]})
    keys = set(looks.perturbed(mine, "2", ours()[1], SCENARIOS)[0])
    assert (
        "work.friction" not in keys and "earnings.weight" not in keys and {"work.purpose_gain", "trust.caution"} <= keys
    )
    assert set(looks.perturbed(mine, "0.1", ours()[1], SCENARIOS)[0]) == {"work.purpose_gain", "trust.loss"}


def test_the_first_editions_rows_run_unchanged_but_for_seeds_version_and_worlds():
    first = parse(ROOT / "analysis/studies/claims/rules.toml")
    claim = next(row for row in parse(ROOT / "analysis/studies/claims/claims.toml")["claim"] if row["id"] == 11)
    rules = first_edition.rules_for(first | {"nuisance": ours()[1]["nuisance"]}, ours()[1], "2", SCENARIOS)
    text = plan.scenario(claim, rules, SCENARIOS, "worlds")
    assert 'model_version = "2"' in text and "310065" in text and "ability.spread" in text and "65537" not in text
    old = plan.scenario(claim, first | {"nuisance": ours()[1]["nuisance"]}, SCENARIOS, "main")
    assert 'model_version = "0.1"' in old and "2027" in old


def small_tasks():
    """Tasks of a tiny organisation whose two arms are the same."""
    row = {"claim": 52, "lacks": {"2": []}}
    small = ours()[1] | {"settings": {"organisation.agents": 24, "organisation.units": 3}, "worlds": 1, "every": 1}
    small["replicates"] = dict.fromkeys(small["replicates"], 2)
    mine = cell(measure="output", windows=[[0, 2], [2, 4]], scale="log")
    found = looks.looks(row, mine, "2", small, SCENARIOS)
    return [Task("looks", look.name(), 52, look.stage, 8, partial(values, look)) for look in found]


def test_a_stopped_run_goes_on_and_keeps_what_is_finished(tmp_path):
    tasks, said = small_tasks(), []
    runs.run_all(tasks[:2], tmp_path, 1, lambda text, **_: said.append(text))
    runs.gather(tasks, tmp_path, tmp_path / "data")
    assert set(runs.kept(tmp_path / "data", "looks")) == {task.name for task in tasks[:2]}
    runs.run_all(tasks, tmp_path, 1, lambda text, **_: said.append(text))
    assert "0 of 2 tasks are there" in said and f"2 of {len(tasks)} tasks are there" in said
    runs.gather(tasks, tmp_path, tmp_path / "data")
    found = np.array(runs.kept(tmp_path / "data", "looks")[tasks[0].name])
    assert found.shape == (2, 2, 2) and (found[:, 0] == found[:, 1]).all()


def broken():
    raise OSError("no disk")


def test_where_a_task_fails_the_others_are_finished_and_it_is_named(tmp_path):
    tasks = [Task("looks", "bad", 1, "main", 0, broken), *small_tasks()[:1]]
    with pytest.raises(ClaimsError, match="1 of 2 tasks failed\nbad: no disk"):
        runs.run_all(tasks, tmp_path, 1, lambda text, **_: None)
    assert runs.left(tasks, tmp_path) == tasks[:1]


def test_what_gives_verdicts_is_run_first_a_claim_at_a_time():
    tasks = [
        Task("looks", name, claim, stage, weeks, broken)
        for name, claim, stage, weeks in (
            ("a", 1, "long", 1),
            ("b", 2, "main", 9),
            ("c", 3, "main", 5),
            ("d", 2, "main", 1),
            ("e", 3, "worlds", 1),
        )
    ]
    assert "".join(task.name for task in runs.ordered(tasks)) == "cbdea"


def kept_task(name, values):
    return Task("looks", name, 1, "main", 1, lambda: values)


def test_gathering_loses_nothing_that_was_gathered_before(tmp_path):
    """A folder of results that was cleared, or holds a part of them, and a run that was killed while it wrote."""
    first, second = kept_task("a", [1.0]), kept_task("b", [2.0])
    for task in (first, second):
        runs.keep(task, tmp_path / "old")
    runs.gather([first, second], tmp_path / "old", tmp_path / "data")
    before = runs.kept_file(tmp_path / "data", "looks").read_bytes()
    runs.gather([first, second], tmp_path / "cleared", tmp_path / "data")
    assert runs.kept_file(tmp_path / "data", "looks").read_bytes() == before
    runs.keep(kept_task("a", [3.0]), tmp_path / "new")
    (tmp_path / "new/looks/b.json.77").write_text('{"name": "b", "val')
    runs.gather([first, second], tmp_path / "new", tmp_path / "data")
    assert runs.kept(tmp_path / "data", "looks") == {"a": [3.0], "b": [2.0]}
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["values-looks.jsonl"]
    runs.gather([first], tmp_path / "cleared", tmp_path / "data")
    assert runs.kept(tmp_path / "data", "looks") == {"a": [3.0]}, "what is asked no more goes"


def test_all_damaged_lines_are_named_and_nothing_is_written_over(tmp_path):
    path = runs.kept_file(tmp_path, "looks")
    path.write_bytes(b'{"name": "a", "values": [1]}\n{"name": "b", "val\n\xff\n[1]\n')
    with pytest.raises(ClaimsError) as told:
        runs.gather([kept_task("a", [1])], tmp_path / "none", tmp_path)
    assert [f":{line}: damaged" in str(told.value) for line in (1, 2, 3, 4)] == [False, True, True, True]
    assert path.read_bytes().startswith(b'{"name": "a"')


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "VERB"),
        (["frobnicate"], "frobnicate"),
        (["run", "--workers", "0"], "from 1 is expected"),
        (["recompute", "--share", "nan"], "above 0 and at most 1"),
        (["recompute", "--share", "2"], "above 0 and at most 1"),
    ],
)
def test_words_that_make_no_sense_are_refused_before_anything_is_run(words, said, capsys):
    with pytest.raises(SystemExit) as told:
        command.main(words)
    assert told.value.code == 2 and said in capsys.readouterr().err


@pytest.mark.parametrize("text", ["{", "[]", '{"judged": 1}', "\udcff"])
def test_a_damaged_file_of_results_is_named(text, tmp_path, capsys):
    shutil.copytree(work.rows.HOME, tmp_path / "home", ignore=shutil.ignore_patterns("*.jsonl", "probes"))
    for name, verb in (("agreement", "page"), ("results", "page")):
        path = tmp_path / f"home/data/{name}.json"
        whole = path.read_bytes()
        path.write_bytes(text.encode("utf-8", "surrogateescape"))
        assert command.main([verb, "--folder", str(tmp_path / "home"), "--docs", str(tmp_path / "docs")]) == 2
        said = capsys.readouterr().err
        assert f"{name}.json:1: " in said and "git checkout" in said and not (tmp_path / "docs").exists()
        path.write_bytes(whole)


def test_values_are_kept_with_nine_digits_and_without_what_is_not_defined():
    assert runs.plain({"a": np.array([[1 / 3, np.nan]])}) == {"a": [[0.333333333, None]]}


def test_a_small_run_from_end_to_end_says_that_it_means_nothing(tmp_path, capsys):
    where = ["run", "--smoke", "--only", "70", "--model", "2", "--results", str(tmp_path), "--workers", "1"]
    assert command.main([*where, "--estimate"]) == 0 and "minutes with 1 workers" in capsys.readouterr().out
    assert command.main(where) == 0
    assert "the machinery works, and they mean nothing" in capsys.readouterr().out
    assert command.main([*where, "--estimate", "--edition", "2"]) == 0 and capsys.readouterr().out.startswith("0 weeks")


def test_values_come_out_again_and_a_changed_one_is_named(tmp_path, capsys):
    """The smoke run's own values are what is run again, those of a probe, of the first edition and of no purpose gain among them."""
    asked = ["--only", "13", "--only", "9", "--model", "2"]
    options = command.options_of(["run", "--smoke", *asked, "--results", str(tmp_path)])
    plan = work.planned(options)
    wanted = [task for task in work.tasks_of(plan, options) if task.stage == "main" or task.name == "09-2-zero"]
    runs.run_all(wanted, tmp_path, 2, lambda text, **_: None)
    runs.gather(wanted, tmp_path, plan.data)
    kept = {edition: runs.kept(plan.data, edition) for edition in ("looks", "first")}
    lines = recompute.lines(plan, ["2"], SCENARIOS, kept)
    assert {line.edition for line in lines} == {"looks", "first"}
    assert {line.name for line in lines if line.edition == "first"} == {"09-2-main", "09-2-zero", "13-2-main"}
    assert (
        recompute.drawn(lines, 0.5, "x") == recompute.drawn(lines, 0.5, "x")
        and len(recompute.drawn(lines, 0, "x")) == 1
    )

    def wrong():
        return recompute.differing(lines, plan, SCENARIOS, find_program(), kept, "x")

    assert wrong() == []
    kept["first"]["13-2-main"]["metric"][0][0][0][0] += 1e-6
    kept["first"]["09-2-zero"]["metric"][1][0][0][0] += 1e-6
    assert [line.words() for line, _, _ in wrong()] == ["09-2-zero, part 1", "13-2-main, part 0"]


def test_what_teams_cannot_stand_beside_is_left_out_of_the_first_editions_rows():
    claims = parse(ROOT / "analysis/studies/claims/claims.toml")["claim"]
    changed = [a["id"] for a, b in zip(claims, first_edition.claims_for(claims, "2")) if a != b]
    assert changed == [3, 4] and first_edition.claims_for(claims, "0.1") == claims
