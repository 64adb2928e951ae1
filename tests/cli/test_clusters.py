# SPDX-License-Identifier: MIT
"""The scripts for clusters without a cluster: GNU parallel, Snakemake, a task of Slurm by itself. tests/slurm runs those for Slurm on one."""

import os
import re
import shutil
import signal
import subprocess
from pathlib import Path

import pytest
from conftest import FAILING, LONG, PROGRAM
from test_output import equal, wait_for

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts/cluster"
ENVIRONMENT = os.environ | {"TANDEM": PROGRAM, "TANDEM_SCRATCH": ""}

gnu = (
    shutil.which("parallel")
    and "GNU" in subprocess.run(["parallel", "--version"], capture_output=True, text=True, check=False).stdout
)
needs_parallel = pytest.mark.skipif(not gnu, reason="GNU parallel is not installed")
needs_snakemake = pytest.mark.skipif(not shutil.which("snakemake"), reason="Snakemake is not installed")


def program_of(folder, shard):
    """The process that runs a shard, from its journal, once a part is there."""
    wait_for((folder.path / f"a.h5.parts/part-{shard}-0001.h5").exists)
    return int(
        re.search(
            r"^start process=(\d+)@", (folder.path / f"a.h5.parts/journal-{shard}.txt").read_text(), re.MULTILINE
        )[1]
    )


def run(folder, *words, start_new_session=False, **variables):
    return subprocess.Popen(
        words,
        cwd=folder.path,
        env=ENVIRONMENT | variables,
        start_new_session=start_new_session,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def tool(folder, name, text):
    """A program of the folder, in the place of another."""
    path = folder.write(f"bin/{name}", f"#!/usr/bin/env bash\n{text}\n")
    path.chmod(0o755)
    return str(path)


def task(folder, number=1, count=2, **variables):
    """A task of a Slurm array, writing to scratch/. What it asks of scontrol comes to stand in `asked`."""
    (folder.path / "scratch").mkdir(exist_ok=True)
    tool(folder, "scontrol", 'echo "$*" >> asked')
    slurm = {
        "ARRAY_JOB_ID": 70,
        "JOB_ID": 70 + number,
        "ARRAY_TASK_ID": number,
        "ARRAY_TASK_MIN": 1,
        "ARRAY_TASK_COUNT": count,
    }
    settings = (
        {f"SLURM_{name}": str(value) for name, value in slurm.items()} | {"TANDEM_SCRATCH": "scratch"} | variables
    )
    return run(
        folder, SCRIPTS / "slurm-shard", "a.toml", "a.h5", PATH=f"{folder.path}/bin:{os.environ['PATH']}", **settings
    )


def ended(process, seconds=60):
    """Exit code, standard output, standard error."""
    said, errors = process.communicate(timeout=seconds)
    return process.returncode, said, errors


@pytest.mark.parametrize("name", ["slurm-submit", "parallel-shards"])
def test_scripts_say_how_they_are_used(name):
    done = subprocess.run([SCRIPTS / name], capture_output=True, text=True, check=False)
    assert done.returncode == 2 and "usage: " + name in done.stderr


@pytest.mark.parametrize("name", ["slurm-submit", pytest.param("parallel-shards", marks=needs_parallel)])
def test_mistakes_are_said_before_anything_starts(folder, name):
    folder.write("a.toml", LONG.replace("agents", "agent"))
    done = run(folder, SCRIPTS / name, "a.toml", "a.h5", "4")
    _, errors = done.communicate(timeout=30)
    assert done.returncode == 2 and "agents" in errors
    assert list(folder.files()) == ["a.toml"]


def submitted(folder, *options):
    """Exit code, what is said, and the options --array of the two jobs that slurm-submit asks sbatch for."""
    folder.write("a.toml", LONG)
    tool(folder, "sbatch", 'printf "%s\\n" "$*" >> asked; echo 17')
    path = f"{folder.path}/bin:{os.environ['PATH']}"
    code, _, errors = ended(run(folder, SCRIPTS / "slurm-submit", "a.toml", "a.h5", "4", *options, PATH=path))
    asked = (folder.path / "asked").read_text().splitlines() if (folder.path / "asked").exists() else []
    return code, errors, [[word for word in job.split() if word.startswith(("--array", "-a"))] for job in asked]


@pytest.mark.parametrize("option", [["--array=1-4%2"], ["--array", "%2"], ["-a", "1-4%2"], ["-a%2"]], ids=" ".join)
def test_slurm_submit_keeps_how_many_tasks_run_at_a_time(folder, option):
    assert submitted(folder, "--time=10", *option, "--mem=1G") == (0, "", [["--array=1-4%2"], []])
    assert (folder.path / "asked").read_text().count("--time=10 --mem=1G") == 2


def test_slurm_submit_without_an_array_of_its_own(folder):
    assert submitted(folder) == (0, "", [["--array=1-4"], []])


@pytest.mark.parametrize("option", ["--array=3-4", "--array=1-4%0", "--array=1-5%2", "--array=x"])
def test_slurm_submit_refuses_part_of_an_array(folder, option):
    code, errors, asked = submitted(folder, option)
    assert code == 2 and "the array is 1-4" in errors and not asked


@needs_parallel
def test_parallel(folder):
    """A shard is killed: the merge waits for the same command, which goes on."""
    folder.write("my study.toml", LONG)
    command = [SCRIPTS / "parallel-shards", "my study.toml", "a.h5", "3", "--jobs", "3"]
    process = run(folder, *command)
    os.kill(program_of(folder, "1-of-3"), signal.SIGKILL)
    said, errors = process.communicate(timeout=120)
    assert process.returncode == 3, errors
    assert "runs are missing" in said and re.search(r"shard 1/3 .*stopped\nshard 2/3 .*complete\n", said)
    assert not (folder.path / "a.h5").exists()
    for _ in range(2):  # the second time there is nothing to do
        process = run(folder, *command)
        said, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors
        assert (errors, "600 of 600 runs" in said) == ("", True)
    folder.good("run", "my study.toml", "--out", "whole.h5")
    equal(folder, "whole.h5", "a.h5")


@needs_snakemake
def test_snakemake(folder):
    """A shard is killed: the workflow fails, and goes on when it is run again."""
    folder.write("a.toml", LONG)
    command = [
        "snakemake",
        "-s",
        SCRIPTS / "Snakefile",
        "-j",
        "3",
        "--config",
        "scenario=a.toml",
        "out=a.h5",
        "shards=3",
        f"tandem={PROGRAM}",
    ]
    process = run(folder, *command)
    os.kill(program_of(folder, "1-of-3"), signal.SIGKILL)
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 1 and not (folder.path / "a.h5").exists(), errors
    process = run(folder, *command)
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    folder.good("run", "a.toml", "--out", "whole.h5")
    equal(folder, "whole.h5", "a.h5")


@needs_snakemake
def test_snakemake_knows_the_files_and_bears_odd_names(folder):
    """A program, a scenario, its roster and the results in folders with spaces; an edited roster makes the shards out of date."""
    text = LONG.replace("agents = 100\nunits = 10\n", 'record = "roster"\nfile = "the people.csv"\n')
    text = text.replace("replicates = 600", "replicates = 4")
    assert "roster" in text
    folder.write("my study/a friend's.toml", text)
    folder.write("my study/the people.csv", "id,unit\n" + "".join(f"p{k},u{k % 3}\n" for k in range(12)))
    words = [
        "scenario=my study/a friend's.toml",
        "out=my out/a b.h5",
        "shards=2",
        f"tandem={tool(folder, 't m', DIRECT)}",
    ]
    command = ["snakemake", "-s", SCRIPTS / "Snakefile", "-j", "2", "--config", *words]
    code, _, errors = ended(run(folder, *command))
    assert code == 0, errors
    assert "4 of 4 runs" in folder.good("status", "my out/a b.h5")
    code, said, errors = ended(run(folder, *command))
    assert code == 0 and "Nothing to be done" in said + errors
    folder.write("my study/the people.csv", (folder.path / "my study/the people.csv").read_text() + "q,u1\n")
    later = (folder.path / "my out/a b.h5.shards/merged").stat().st_mtime + 10
    os.utime(folder.path / "my study/the people.csv", (later, later))
    code, said, errors = ended(run(folder, *command, "--dry-run"))
    assert code == 0 and "Nothing to be done" not in said + errors and "the people.csv" in said + errors


DIRECT = f'exec "{PROGRAM}" "$@"'
FAILING_ONCE = FAILING.replace("replicates = 2", "replicates = 1").replace("[40, ", "[40, 41, ")


@pytest.mark.parametrize(
    "way", ["slurm", pytest.param("parallel", marks=needs_parallel), pytest.param("snakemake", marks=needs_snakemake)]
)
def test_a_failed_run_sinks_no_other(folder, way):
    """It finds no memory. The others are merged, and it is said that one is not there; also when all is done once more."""
    folder.write("a.toml", FAILING_ONCE)
    program = tool(folder, "tandem", f'ulimit -v 300000; exec {PROGRAM} "$@"')
    for _ in range(2):
        if way == "slurm":
            assert [ended(task(folder, number, TANDEM=program))[0] for number in (1, 2)] == [3, 0]
            commands = [SCRIPTS / "slurm-merge", "a.h5"]
        elif way == "parallel":
            commands = [SCRIPTS / "parallel-shards", "a.toml", "a.h5", "2"]
        else:
            shutil.rmtree(folder.path / "a.h5.shards", ignore_errors=True)
            commands = [
                "snakemake",
                "-s",
                SCRIPTS / "Snakefile",
                "-j",
                "2",
                "--config",
                "scenario=a.toml",
                "out=a.h5",
                "shards=2",
                f"tandem={program}",
            ]
        code, said, errors = ended(run(folder, *commands, TANDEM=program))
        assert code == (0 if way == "snakemake" else 3), errors
        assert (
            "2 of 3 runs done, 1 failed" in said and "runs have failed" in said + errors and "are missing" not in said
        )
        assert "2 of 3 runs done, 1 failed\n" in folder.good("status", "a.h5")
        assert [path.name for path in (folder.path / "a.h5.parts").iterdir()] == ["failed-1-of-2-2.h5"]


SLEEPER = "touch begun; exec sleep 60"


def test_a_task_stopped_before_its_program_listens_is_queued_again(folder):
    folder.write("a.toml", LONG)
    process = task(folder, TANDEM=tool(folder, "sleeper", SLEEPER))
    wait_for((folder.path / "begun").exists)
    process.send_signal(signal.SIGUSR1)
    assert ended(process)[0] == 0
    assert (folder.path / "asked").read_text() == "requeue 70_1\n"
    assert not list((folder.path / "scratch").iterdir()) and not (folder.path / "a.h5.parts").exists()


def test_a_task_stopped_while_it_copies_leaves_nothing_behind(folder):
    """Slurm signals everything that belongs to the task, `cp` too."""
    folder.write("a.toml", LONG)
    folder.good("run", "a.toml", "--out", "a.h5", "--shard", "1/2")
    before = folder.files()
    tool(folder, "cp", f'touch copying; sleep 0.5; exec {shutil.which("cp")} "$@"')
    process = task(folder, TANDEM=tool(folder, "sleeper", SLEEPER), start_new_session=True)
    wait_for((folder.path / "copying").exists)
    os.killpg(process.pid, signal.SIGUSR1)
    assert ended(process)[0] == 0
    assert (folder.path / "asked").read_text() == "requeue 70_1\n" and not (folder.path / "begun").exists()
    assert not list((folder.path / "scratch").iterdir())
    assert {name: content for name, content in folder.files().items() if name.startswith("a.")} == before


@pytest.mark.parametrize("scratch", ["scratch", ""])
def test_a_task_has_its_shard_alone(folder, scratch):
    """Another of the same shard is refused, wherever the two write; one that was killed is not in the way of the next."""
    folder.write("a.toml", LONG)
    sleeper = tool(folder, "sleeper", SLEEPER)
    first = task(folder, TANDEM=sleeper, start_new_session=True)
    wait_for((folder.path / "begun").exists)
    code, _, errors = ended(task(folder, TANDEM_SCRATCH=scratch))
    assert (code, errors) == (2, f"a.h5.parts: shard 1/2 is being run by job 70_1 on {os.uname().nodename}\n")
    os.killpg(first.pid, signal.SIGKILL)
    first.communicate()
    assert ended(task(folder, TANDEM_SCRATCH=scratch))[0] == 0
    names = {path.name for path in (folder.path / "a.h5.parts").iterdir()}
    assert names == {"design.h5", "journal-1-of-2.txt"} | {name for name in names if name.startswith("part-1-of-2-")}


@pytest.mark.parametrize("scratch", ["scratch", ""])
def test_tasks_of_another_number_are_refused(folder, scratch):
    folder.write("a.toml", LONG.replace("replicates = 600", "replicates = 8"))
    assert ended(task(folder, 1, 4, TANDEM_SCRATCH=scratch))[0] == 0
    before = folder.files()
    code, _, errors = ended(task(folder, 2, 2, TANDEM_SCRATCH=scratch))
    assert code == 2 and re.search("holds parts of 4 shards .expected parts of (an array of 2|2 shards)", errors), (
        errors
    )
    code, _, errors = ended(task(folder, 3, 1, TANDEM_SCRATCH=scratch, SLURM_ARRAY_TASK_MIN="3"))
    assert code == 2 and re.search("begins at task 3|expected parts of an array of 1", errors), errors
    assert folder.files() == before
