# SPDX-License-Identifier: MIT
"""What verbs tell programs with --json: the facts that they tell people, as docs/json.md lists them."""

import json
import re
import subprocess
from pathlib import Path

import h5py
import pytest
from conftest import FAILING, PROGRAM, SMALL, SWEEP

PAGE = (Path(__file__).resolve().parents[2] / "docs/json.md").read_text()


def members(verb):
    """The members of the first table under a heading of docs/json.md."""
    table = PAGE.split(f"## `tandem {verb} ")[1].split("\n## ")[0]
    return {name for row in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE) for name in re.findall(r"`(\w+)`", row)}


def nested(verb, member):
    """The members of the items of a list, named in its row."""
    row = re.search(rf"^\| `{member}` \| list,? .*$", PAGE.split(f"## `tandem {verb} ")[1], re.MULTILINE).group()
    return re.findall(r"`(\w+)`", row)[1:]


def told(folder, *words, code=0):
    done = folder.run(*words, "--json")
    assert done.returncode == code, done.stderr
    assert done.stderr == ""
    facts = json.loads(done.stdout)
    assert set(facts) == members(words[0]), "docs/json.md lists the members"
    return facts


def test_check_lists_the_files_that_are_read(folder):
    roster = '[organisation]\nrecord = "roster"\nfile = "data/p.csv"\n[network]\nrecord = "edge_list"\nfile = "t.csv"\n'
    sweep = '[[design.sweep]]\ncsv = "points.csv"\n'
    folder.write("in/a.toml", "schema = 1\n" + roster + sweep)
    folder.write("in/data/p.csv", "id,unit\na,x\nb,y\n")
    folder.write("in/t.csv", "source,target\na,b\n")
    folder.write("in/points.csv", "boundaries.permeability\n0.5\n")
    files = ["in/a.toml", "in/data/p.csv", "in/points.csv", "in/t.csv"]
    assert sorted(folder.good("check", "in/a.toml", "--files").splitlines()) == files
    assert sorted(told(folder, "check", "in/a.toml")["files"]) == files
    folder.write("in/points.csv", "boundaries.permeability\n5\n")
    assert "out of range" in folder.refused("check", "in/a.toml", "--files")


@pytest.fixture
def ran(sweep):
    sweep.good("run", "a.toml", "--out", "out.h5", "--quiet")
    return sweep


def test_check(sweep):
    sweep.write("a.toml", 'model_version = "0.1"\n' + SMALL + SWEEP)
    facts = told(sweep, "check", "a.toml")
    assert sweep.good("check", "a.toml") == (
        f"a.toml: no problem; {facts['runs']} runs ({facts['points']} points x {facts['replicates']} replicates), {facts['series']} series\n"
    )
    assert (facts["file"], facts["sound"], facts["problems"], facts["runs"]) == ("a.toml", True, [], 9)
    assert facts["model_version"] == "0.1"


def test_check_of_what_is_wrong(folder):
    folder.write("s.toml", "schema = 1\n[tasks]\nexternal_shar = 0.3\n[run]\nticks = -4\n")
    words = ["check", "s.toml", "--set", "work.tie_cost=much"]
    facts = told(folder, *words, code=2)
    assert not facts["sound"]
    assert facts["runs"] is facts["series"] is None
    in_words = folder.run(*words).stderr
    assert len(facts["problems"]) == 3
    for problem in facts["problems"]:
        assert list(problem) == "file line column key message expected suggestion".split()
        place = ":".join(str(part) for part in (problem["file"], problem["line"], problem["column"]) if part)
        sentence = f"{place}: {problem['key']}: {problem['message']} (expected {problem['expected']})"
        assert sentence in in_words
        assert problem["suggestion"] in in_words
    missing = told(folder, "check", "nowhere.toml", code=2)
    assert "cannot be read" in missing["problems"][0]["message"]


def test_bytes_that_are_no_text_come_as_json_all_the_same(folder):
    folder.write("s.toml", b'schema = 1\ntitle = "\xff\xfe"\n')
    assert told(folder, "check", "s.toml", code=2)["problems"]


def kinds_of_items(what):
    """Members of each kind of item of a list that `tandem describe` prints, as the page has them; none: it is one text."""
    rows = [row.split(" | ") for row in PAGE.split("## `tandem describe ")[1].splitlines() if row.startswith("| `")]
    (cell,) = [right for left, right in rows if f"`{what}`" in left]
    return [names for kind in cell.split(";") if (names := re.findall(r"`(\w+)`", kind))]


def test_describe(folder):
    topics = json.loads(folder.good("describe", "--json"))
    assert {"keys", "odd", "results"} <= set(topics)
    for what in topics:
        items = json.loads(folder.good("describe", what, "--json"))
        if isinstance(items, str):
            assert kinds_of_items(what) == [], what
            continue
        found = []
        for item in items:
            if list(item) not in found:
                found.append(list(item))
        assert found == kinds_of_items(what), what


def test_describe_names_results_where_it_names_the_others(folder):
    assert '"results"' in folder.refused("describe", "foo")
    assert "did you mean results?" in folder.refused("describe", "resluts")


def test_status_of_a_file_and_of_shards(ran):
    facts = told(ran, "status", "out.h5")
    assert (
        ran.good("status", "out.h5")
        == f"out.h5: {facts['done']} of {facts['runs']} runs done, {facts['failed']} failed\n"
    )
    assert (facts["complete"], facts["through"], facts["running"], facts["shards"]) == (True, True, False, [])
    ran.good("run", "a.toml", "--out", "two.h5", "--quiet", "--shard", "1/2")
    facts = told(ran, "status", "two.h5")
    in_words = ran.good("status", "two.h5").splitlines()
    assert in_words[0] == f"two.h5: {facts['done']} of {facts['runs']} runs done, {facts['failed']} failed"
    first, second = facts["shards"]
    assert list(first) == nested("status", "shards")
    assert in_words[1] == f"shard 1/2     {first['done']} of {first['runs']} runs done, 0 failed: {first['state']}"
    assert in_words[2] == f"shard 2/2     {second['state']}"
    assert (first["state"], second["state"], second["runs"]) == ("complete", "not started", None)
    assert not facts["complete"]
    assert told(ran, "status", "two.h5", "--complete", code=3) == facts


def test_status_of_nothing_is_told_in_words(folder):
    done = folder.run("status", "nowhere.h5", "--json")
    assert (done.returncode, done.stdout) == (2, "")
    assert "neither this file nor its parts" in done.stderr


def test_verify(ran):
    facts = told(ran, "verify", "out.h5")
    assert ran.good("verify", "out.h5").startswith(
        f"out.h5: {facts['recomputed']} of {facts['done']} runs recomputed, none differs; "
    )
    assert (facts["checksum"], facts["labels"], facts["failed_in_file"], facts["missing"]) == (True, [], 0, 0)
    assert (facts["recomputed"], facts["differing"], facts["failed"], facts["differences"]) == (9, 0, 0, [])
    assert facts["model_version"] == facts["present_model_version"]
    assert told(ran, "verify", "out.h5", "--sample", "2")["recomputed"] == 2


def test_verify_of_what_was_altered(ran):
    with h5py.File(ran.path / "out.h5", "r+") as file:
        series = file["series/output"]
        series[4, 0] += 1
    ran.good("seal", "out.h5")
    facts = told(ran, "verify", "out.h5", code=5)
    in_words = ran.run("verify", "out.h5").stdout
    (difference,) = facts["differences"]
    assert list(difference) == nested("verify", "differences")
    assert f"run {difference['run']} (point {difference['point']}, replicate {difference['replicate']}" in in_words
    assert difference["message"] in in_words
    assert difference["stored"] == difference["recomputed"] != difference["data"]
    assert facts["differing"] == 1


def test_failed_runs(folder):
    folder.write("a.toml", FAILING)
    limited = ["bash", "-c", 'ulimit -v 300000; exec "$0" run a.toml --threads 1 --out out.h5', PROGRAM]
    subprocess.run(limited, cwd=folder.path, check=False, capture_output=True, timeout=120)
    facts = told(folder, "status", "out.h5")
    assert (facts["runs"], facts["done"], facts["failed"]) == (4, 2, 2)
    assert (facts["complete"], facts["through"]) == (False, True)
