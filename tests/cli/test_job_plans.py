# SPDX-License-Identifier: MIT
"""How a dry run and slurm-submit --auto deal a sweep out to jobs. What the plans are worth is measured in tests/plan."""

import json
import os
import re

import pytest
from conftest import LONG
from test_clusters import SCRIPTS, ended, run, tool
from test_json import PAGE, members

QUICK = ("run", "a.toml", "--out", "a.h5", "--dry-run", "--sample", "0.1")
PLAN = r"--array=1-(\d+) --cpus-per-task=(\d+) --time=(\d+) --mem=(\d+)M --signal=B:USR1@(\d+)"


def planned(folder, *words):
    facts = json.loads(folder.good(*QUICK, "--json", *words))
    assert set(facts) == members("run"), "docs/json.md lists the members"
    row = re.search(r"^\| `jobs` .*$", PAGE, re.MULTILINE).group()
    assert set(facts["jobs"]) == set(re.findall(r"`(\w+)`", row)[1:])
    return facts["jobs"]


def test_a_dry_run_says_what_to_ask_for(sweep):
    said = sweep.good(*QUICK, "--shards", "3", "--threads", "2")
    assert re.search(r"^jobs      3 of 2 threads, 3 runs and .* for the longest; at most ", said, re.MULTILINE)
    assert re.search(rf"^slurm     {PLAN}$", said, re.MULTILINE).groups()[:2] == ("3", "2")
    assert re.search(r"^merge     --mem=\d+M$", said, re.MULTILINE)
    assert not (sweep.path / "a.h5.parts").exists()


def test_limits_are_above_what_is_expected(sweep):
    jobs = planned(sweep, "--shards", "2")
    assert jobs["shards"] == 2 and jobs["runs"] in (4, 5)
    assert jobs["seconds"] < jobs["limit_seconds"] and jobs["memory"] < jobs["limit_memory"]
    assert re.fullmatch(PLAN, jobs["slurm"])


def test_shards_are_as_many_as_the_time_of_a_job_wants(folder):
    folder.write("a.toml", LONG.replace("replicates = 600", "replicates = 6000"))
    alone = planned(folder, "--job", "3600")
    dealt = planned(folder, "--job", "1")
    assert alone["shards"] == 1 < dealt["shards"]
    assert dealt["limit_seconds"] < 1.2 and dealt["shards"] * dealt["seconds"] > 0.5 * alone["seconds"]


def test_a_common_past_counts_once(folder):
    text = LONG.replace("snapshot_ticks = [0, 100]\nsnapshot_replicates = 1000\n", "")
    leaving = (
        '[turnover]\nrecord = "replacement"\nrate = 0\n'
        '[interventions.leave]\nrecord = "departure"\ncount = 5\nat = 90\n'
        '[[design.sweep]]\nkey = "interventions.leave.who"\nvalues = ["most_output", "most_ties", "anybody"]\n'
    )
    folder.write("a.toml", text + leaving)
    facts = json.loads(folder.good(*QUICK, "--json", "--threads", "1"))
    assert 0.3 < facts["spared"] < 0.75
    assert json.loads(folder.good(*QUICK, "--json", "--threads", "1", "--no-fork"))["spared"] == 0
    assert "% of it spared by common pasts" in folder.good(*QUICK, "--threads", "1")


@pytest.mark.parametrize("words", [("--sample", "3"), ("--shards", "2"), ("--job", "60"), ("--json",)])
def test_options_of_a_plan_stand_beside_dry_run_alone(sweep, words):
    assert f"{words[0]}: stands without --dry-run" in sweep.refused("run", "a.toml", *words)


def test_a_sweep_that_was_begun_keeps_its_number_of_shards(sweep):
    sweep.good("run", "a.toml", "--out", "a.h5", "--shard", "1/3")
    before = sweep.files()
    assert planned(sweep)["shards"] == 3
    assert "3" in sweep.refused(*QUICK, "--shards", "2")
    assert sweep.files() == before


def asked_for(folder, *options):
    """Options of the jobs that slurm-submit --auto asks sbatch for, and what it says."""
    folder.write("a.toml", LONG.replace("schema = 1\n", 'schema = 1\nmodel_version = "0.1"\n'))
    tool(folder, "sbatch", 'printf "%s\\n" "$*" >> asked; echo 17')
    path = f"{folder.path}/bin:{os.environ['PATH']}"
    words = ("a.toml", "a.h5", "--auto", "--sample=0.1", *options)
    code, said, errors = ended(run(folder, SCRIPTS / "slurm-submit", *words, PATH=path))
    assert code == 0, errors
    assert said == "array 17, merge 17; watch with: tandem status a.h5\n" and errors.startswith("plan: ")
    return (folder.path / "asked").read_text().splitlines()


def test_slurm_submit_asks_for_what_is_planned(folder):
    shards, merge = asked_for(folder)
    assert re.match(r"--parsable --cpus-per-task=1 --time=2 --mem=\d+M --signal=B:USR1@30 --array=1-1 ", shards)
    assert re.match(r"--parsable --mem=\d+M --cpus-per-task=1 --dependency=afterany:17 ", merge)


def test_what_the_user_says_wins(folder):
    options = ("--shards=5", "--array=%2", "--time=50", "-c", "2", "--account=me")
    shards, merge = asked_for(folder, *options)
    assert "--time=2 " in shards and shards.index("--time=2 ") < shards.index("--time=50 ")
    assert "--cpus-per-task=2 " in shards and "--array=1-5%2" in shards and "-c 2 --account=me" in shards
    assert "--account=me" in merge and "--array" not in merge


@pytest.mark.parametrize("option", ["--mem=9G", "--mem-per-cpu=2G"])
def test_memory_of_the_user_stands_alone(folder, option):
    for job in asked_for(folder, option):
        assert job.count("--mem") == 1 and option in job


def test_slurm_submit_knows_the_options_of_a_plan_with_auto_alone(folder):
    folder.write("a.toml", LONG)
    code, _, errors = ended(run(folder, SCRIPTS / "slurm-submit", "a.toml", "a.h5", "4", "--job=60"))
    assert code == 2 and "--job=60 stands without --auto" in errors


@pytest.mark.parametrize(
    "shards, error",
    [(("4", "--auto"), "--auto stands in the place of SHARDS"), (("four",), "four is no number of shards")],
)
def test_slurm_submit_leaves_no_word_of_its_own_to_sbatch(folder, shards, error):
    folder.write("a.toml", LONG)
    tool(folder, "sbatch", "touch asked")
    path = f"{folder.path}/bin:{os.environ['PATH']}"
    code, _, errors = ended(run(folder, SCRIPTS / "slurm-submit", "a.toml", "a.h5", *shards, PATH=path))
    assert code == 2 and error in errors and not (folder.path / "asked").exists()


def test_options_of_a_plan_may_stand_before_their_values(folder):
    for job in asked_for(folder, "--shards", "3", "--job", "50", "--account", "me"):
        assert "--shards" not in job and "--job" not in job and " 50 " not in job and "--account me" in job
    assert "--array=1-3 " in (folder.path / "asked").read_text()


def test_slurm_submit_helps(folder):
    code, said, _ = ended(run(folder, SCRIPTS / "slurm-submit", "--help"))
    assert code == 0 and "usage: slurm-submit" in said


def test_a_plan_that_is_refused_submits_nothing(folder):
    folder.write("a.toml", LONG)
    tool(folder, "sbatch", "touch asked")
    path = f"{folder.path}/bin:{os.environ['PATH']}"
    words = (SCRIPTS / "slurm-submit", "a.toml", "a.h5", "--auto", "--sample=often")
    code, _, errors = ended(run(folder, *words, PATH=path))
    assert code == 2 and '"often" is not allowed' in errors and not (folder.path / "asked").exists()
