# SPDX-License-Identifier: MIT
"""Words on the command line: verbs, options, what they print."""

import json
import os
import pty
import re
import subprocess

import pytest
from conftest import LONG, PROGRAM, SMALL, SWEEP


def test_without_words(folder):
    done = folder.run()
    assert done.returncode == 2 and "usage: tandem VERB" in done.stderr


@pytest.mark.parametrize("words", [["--help"], ["run", "--help"], ["--version"], ["trace", "--help"]])
def test_help(folder, words):
    assert folder.good(*words)


def test_mistyped_verb(folder):
    assert "did you mean describe?" in folder.refused("descrbe")


def test_all_mistakes_of_a_command_line(small):
    report = small.refused("run", "a.toml", "b.toml", "--thraeds", "2", "--qiuet")
    for part in ("--thraeds", "did you mean --threads?", "did you mean --quiet?", '"b.toml"'):
        assert part in report


def test_file_missing(folder):
    assert "FILE is missing" in folder.refused("run")


@pytest.mark.parametrize("number", ["0", "-1", "many", "1.5", "9223372036854775808", ""])
def test_bad_numbers(small, number):
    for option in ("threads", "replicates", "every"):
        assert "--" + option in small.refused("run", "a.toml", f"--{option}={number}")


def test_more_runs_than_can_be_kept(sweep):
    report = sweep.refused("run", "a.toml", "--replicates", "9000000")
    assert "--replicates" in report and "27000000 runs" in report and "at most 10000000" in report
    assert "10000000" in sweep.refused("run", "a.toml", "--replicates", "90000000")


@pytest.mark.parametrize(
    ("assignment", "expected"),
    [
        ("organisation.agents=x", "integer"),
        ("organisation.agents", "="),
        ("organisation.agnets=4", "organisation.agents"),
        ("organisation.agents=9223372036854775808", "organisation.agents"),
        ("tasks.external_share=[", "tasks.external_share"),
        ("organisation.file=nowhere.csv", "organisation"),
    ],
)
def test_bad_set(small, assignment, expected):
    report = small.refused("run", "a.toml", "--set", assignment)
    assert "--set " + assignment in report and expected in report


def test_seed_promises_what_its_keys_allow(small):
    largest = "9000000000000000"
    assert f"[0, {largest}]" in small.refused("check", "a.toml", "--seed", "x")
    small.good("check", "a.toml", "--seed", largest)
    assert "--seed" in small.refused("check", "a.toml", "--seed", "9000000000000001")


def test_set_seed_every_replicates(small):
    import h5py

    small.good(
        "run",
        "a.toml",
        "--out",
        "a.h5",
        "--set",
        "organisation.agents=24",
        "--set",
        "consent.record=always",
        "--seed",
        "7",
        "--every",
        "3",
        "--replicates",
        "2",
    )
    with h5py.File(small.path / "a.h5") as file:
        settings = dict(zip(file["scenario/settings/key"].asstr()[:], file["scenario/settings/value"].asstr()[:]))
        assert settings["organisation.agents"] == "24"
        assert settings["consent.record"] == '"always"'
        assert file["runs/seed_people"][:].tolist() == [7, 7]
        assert file["series/tick"][:].tolist() == [3, 6, 9, 12]


def test_check_counts_runs(sweep):
    assert "9 runs (3 points x 3 replicates)" in sweep.good("check", "a.toml")


def test_init_is_a_scenario(folder):
    folder.write("new.toml", folder.good("init"))
    folder.good("check", "new.toml")


@pytest.mark.parametrize(
    "how",
    [
        ["--minimal"],
        ["--from", "none"],
        ["--from", "default"],
        ["--from", "working-alone"],
        ["--from", "docking/deffuant-2000"],
    ],
)
def test_init_from(folder, how):
    folder.write("new.toml", folder.good("init", *how))
    assert "no problem" in folder.good("check", "new.toml")


def test_init_from_a_scenario_with_data(folder):
    done = folder.run("init", "--from", "consultancy")
    assert "data/consultancy-roster.csv" in done.stderr and "data/consultancy-ties.csv" in done.stderr
    folder.write("new.toml", done.stdout)
    for note in done.stderr.splitlines():
        command = note.split("beside it: ")[1].replace("tandem ", '"$0" ')
        subprocess.run(["bash", "-c", command, PROGRAM], cwd=folder.path, check=True, timeout=60)
    folder.good("check", "new.toml")


def test_init_refuses(folder):
    assert "did you mean silo-effect?" in folder.refused("init", "--from", "silo-efect")
    assert "one of the two" in folder.refused("init", "--minimal", "--from", "none")


def test_a_name_is_suggested_by_what_tells_it_from_others(folder):
    """Not by the ending that all scenarios share, and no base in place of a scenario."""
    folder.write("hostile.toml", "schema = 1\n")
    for name in ("nofile.toml", "other.toml", "x.toml"):
        said = folder.refused("check", name)
        assert "hostile" not in said and said.count("there is no such file") == 1, said
    for name in ("hostle.toml", "hostile.tml", "hostiletoml", "hostile"):
        said = folder.refused("check", name)
        assert "did you mean hostile.toml?" in said and said.count("there is no such file") == 1, said
    for name in ("nope", "nine", "defalt"):
        said = folder.refused("init", "--from", name)
        assert "did you mean" not in said and '"default", "none" or one of' in said
    assert "did you mean docking/march-1991?" in folder.refused("init", "--from", "docking/march-191")


def test_a_base_is_as_good_as_tables_of_none(folder):
    """The digest of runs tells settings and results apart, not how the scenario says them."""
    short = folder.good("init", "--from", "docking/deffuant-2000")
    long = short.replace('base = "none"\n', "") + "".join(
        f'\n[{slot}]\nrecord = "none"\n'
        for slot in (
            "people",
            "knowledge",
            "interdependence",
            "boundaries",
            "tasks",
            "partnering",
            "work",
            "trust",
            "reputation",
            "dropping",
        )
    )
    digests = []
    for name, text in (("short", short), ("long", long)):
        folder.write(f"{name}.toml", text)
        folder.good("run", f"{name}.toml", "--out", f"{name}.h5", "--replicates", "2", "--set", "run.ticks=6")
        digests.append(folder.good("digest", "--series", f"{name}.h5").replace(name, ""))
    assert digests[0] == digests[1]


def test_describe(folder):
    assert "results" in folder.good("describe")
    for what in ("metrics", "results"):
        assert folder.good("describe", what)
    json.loads(folder.good("describe", "metrics", "--json"))


def test_describe_results_as_json_lists_the_page(folder):
    rows = json.loads(folder.good("describe", "results", "--json"))
    page = folder.good("describe", "results")
    for row in rows:
        assert f"`{row['path']}`" in page


def test_describe_something_unknown(folder):
    assert "metrics" in folder.refused("describe", "metrisc")


def test_dry_run_writes_nothing(sweep):
    before = sweep.files()
    text = sweep.good("run", "a.toml", "--dry-run")
    assert sweep.files() == before
    for part in ("9 (3 points x 3 replicates)", "time", "disk", "results/a.h5"):
        assert part in text
    disk, joining = re.search(r"^disk +([\d.]+) kB; ([\d.]+) kB while parts are joined$", text, re.MULTILINE).groups()
    assert float(joining) == pytest.approx(2 * float(disk), abs=0.2)  # parts and file


def test_dry_run_reports_problems(folder):
    folder.write("a.toml", SMALL.replace("agents", "agnets"))
    assert "organisation.agents" in folder.refused("run", "a.toml", "--dry-run")


def test_quiet_prints_nothing(sweep):
    done = sweep.run("run", "a.toml", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_run_says_how_it_uses_threads(sweep):
    done = sweep.run("run", "a.toml", "--threads", "2")
    assert "2 threads: " in done.stderr and "9 of 9 runs" in done.stderr


def test_one_large_run_uses_threads_inside(folder):
    folder.write("a.toml", SMALL.replace("agents = 40", "agents = 20000").replace("units = 4", "units = 1000"))
    done = folder.run("run", "a.toml", "--threads", "2", "--set", "run.ticks=2")
    assert done.returncode == 0 and "inside" in done.stderr


def test_bar_on_a_terminal(folder):
    folder.write("a.toml", LONG.replace("replicates = 600", "replicates = 150"))
    terminal, child_side = pty.openpty()
    process = subprocess.Popen(
        [PROGRAM, "run", "a.toml"], cwd=folder.path, stdout=subprocess.DEVNULL, stderr=child_side
    )
    os.close(child_side)
    shown = b""
    while True:
        try:
            piece = os.read(terminal, 4096)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    os.close(terminal)
    assert process.wait() == 0
    assert re.search(rb"\r\[#*\.*\] \d+ of 150 runs, [\d.]+ runs/s, .* left", shown)
    assert b"150 of 150 runs" in shown


def test_trace_tells_every_tick(sweep):
    text = sweep.good("trace", "a.toml", "--replicate", "1", "--point", "2", "--agent", "3")
    assert "boundaries.permeability = 1" in text.splitlines()[0]
    assert re.findall(r"^tick (\d+)$", text, re.M) == [str(tick) for tick in range(1, 13)]
    assert text == sweep.good("trace", "a.toml", "--replicate", "1", "--point", "2", "--agent", "3")


@pytest.mark.parametrize(
    ("option", "word"), [("agent", "40"), ("agent", "-1"), ("agent", "x"), ("replicate", "3"), ("point", "3")]
)
def test_trace_out_of_range(sweep, option, word):
    words = {"replicate": "0", "agent": "0", "point": "0", option: word}
    assert "--" + option in sweep.refused("trace", "a.toml", *[f"--{name}={value}" for name, value in words.items()])


def test_trace_needs_replicate_and_agent(sweep):
    report = sweep.refused("trace", "a.toml")
    assert "--replicate is missing" in report and "--agent is missing" in report


def test_a_closed_pipe_is_no_mistake_of_the_program(folder):
    folder.write("a.toml", SMALL + SWEEP)
    done = subprocess.run(
        ["bash", "-c", '"$0" describe results | head -1; exit ${PIPESTATUS[0]}', PROGRAM], cwd=folder.path
    )
    assert done.returncode != 1
