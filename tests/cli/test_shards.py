# SPDX-License-Identifier: MIT
"""A sweep dealt out to shards: any split, in any order, by any batch system, gives the same file."""

import os
import shutil

import pytest
from folder_of_parts import deal
from test_output import equal, statuses


@pytest.mark.parametrize("count", [2, 3, 5, 12])
def test_any_split_gives_the_same(sweep, count):
    sweep.good("run", "a.toml", "--out", "whole.h5")
    deal(sweep, count)
    assert not (sweep.path / "a.h5").exists()
    said = sweep.good("merge", "a.h5")
    assert "9 of 9 runs" in said
    equal(sweep, "whole.h5", "a.h5")
    assert not (sweep.path / "a.h5.parts").exists()
    assert "none differs" in sweep.good("verify", "a.h5")


def test_shards_in_any_order_at_once(sweep):
    sweep.good("run", "a.toml", "--out", "whole.h5")
    running = [sweep.start("run", "a.toml", "--out", "a.h5", "--shard", f"{index}/4") for index in (3, 1, 4, 2)]
    for process in running:
        process.communicate(timeout=60)
        assert process.returncode == 0
    sweep.good("merge", "a.h5.parts/")
    equal(sweep, "whole.h5", "a.h5")


@pytest.mark.parametrize(
    "variables",
    [
        {"SLURM_ARRAY_TASK_ID": "{0}", "SLURM_ARRAY_TASK_COUNT": "3", "SLURM_ARRAY_TASK_MIN": "0"},
        {"SLURM_ARRAY_TASK_ID": "{1}", "SLURM_ARRAY_TASK_COUNT": "3", "SLURM_ARRAY_TASK_MIN": "1"},
        {"PBS_ARRAY_INDEX": "{1}", "TANDEM_SHARDS": "3"},
        {"LSB_JOBINDEX": "{1}", "LSB_JOBINDEX_END": "3", "LSB_JOBINDEX_STEP": "1"},
        {"SGE_TASK_ID": "{1}", "SGE_TASK_FIRST": "1", "SGE_TASK_LAST": "3", "SGE_TASK_STEPSIZE": "1"},
        {"FLUX_JOB_CC": "{1}", "TANDEM_SHARDS": "3"},
        {"JOB_COMPLETION_INDEX": "{0}", "TANDEM_SHARDS": "3"},
        {"_CONDOR_JOB_AD": "job-{0}"},
    ],
    ids=["slurm from 0", "slurm from 1", "pbs", "lsf", "sge", "flux", "kubernetes", "htcondor"],
)
def test_array_variables(sweep, variables):
    for index in range(3):
        sweep.write(f"job-{index}", f'Cmd = "/bin/tandem"\nClusterId = 12\nProcId = {index}\nTotalSubmitProcs = 3\n')
        environment = os.environ | {name: text.format(index, index + 1) for name, text in variables.items()}
        done = sweep.run("run", "a.toml", "--out", "a.h5", env=environment)
        assert done.returncode == 0 and f"shard {index + 1}/3" in done.stderr, done.stderr
    assert "9 of 9 runs" in sweep.good("merge", "a.h5")


def test_advice_on_a_task_is_of_its_own_system(sweep):
    late = os.environ | {"JOB_COMPLETION_INDEX": "3", "TANDEM_SHARDS": "3"}
    assert "task 3 is none of 3 (expected tasks without gaps, from 0)" in sweep.refused("run", "a.toml", env=late)
    sweep.write("job", "ProcId = none\nTotalSubmitProcs = 3\n")
    report = sweep.refused("run", "a.toml", env=os.environ | {"_CONDOR_JOB_AD": "job"})
    assert 'ProcId: "none" is no whole number' in report and "unset _CONDOR_JOB_AD, or" in report


def test_array_variables_that_say_too_little(sweep):
    report = sweep.refused("run", "a.toml", env=os.environ | {"PBS_ARRAY_INDEX": "2"})
    assert "nothing says of how many" in report and "TANDEM_SHARDS" in report
    report = sweep.refused(
        "run",
        "a.toml",
        env=os.environ | {"SLURM_ARRAY_TASK_ID": "7", "SLURM_ARRAY_TASK_COUNT": "3", "SLURM_ARRAY_TASK_MIN": "1"},
    )
    assert "task 7 is none of 3" in report
    report = sweep.refused(
        "run",
        "a.toml",
        env=os.environ | {"SLURM_ARRAY_TASK_ID": "3", "SLURM_ARRAY_TASK_COUNT": "1", "SLURM_ARRAY_TASK_MIN": "3"},
    )
    assert "the array begins at task 3" in report and "submit all tasks again" in report
    sweep.good("run", "a.toml", env=os.environ | {"SGE_TASK_ID": "undefined", "LSB_JOBINDEX": "0"})
    assert (sweep.path / "results/a.h5").exists()


@pytest.mark.parametrize("shard", ["5/4", "0/0", "0/4", "1", "a/b", "-1/3", "1/3/5"])
def test_shards_that_cannot_be(sweep, shard):
    assert "i/n with 1 <= i <= n" in sweep.refused("run", "a.toml", "--out", "a.h5", f"--shard={shard}")


def test_mixed_shard_counts(sweep):
    sweep.good("run", "a.toml", "--out", "a.h5", "--shard", "1/4")
    report = sweep.refused("run", "a.toml", "--out", "a.h5", "--shard", "2/3")
    assert "holds parts of 4 shards (expected parts of 3 shards)" in report
    assert "holds parts of 4 shards" in sweep.refused("run", "a.toml", "--out", "a.h5")
    assert "--overwrite" in sweep.refused("run", "a.toml", "--out", "a.h5", "--shard", "2/4", "--overwrite")
    sweep.good("run", "a.toml", "--out", "b.h5", "--shard", "2/3")
    for path in (sweep.path / "b.h5.parts").iterdir():
        if path.name != "design.h5":
            shutil.copy(path, sweep.path / "a.h5.parts")
    assert "holds parts of 3 and of 4 shards" in sweep.refused("merge", "a.h5")


@pytest.mark.parametrize("ad", ["nowhere", "/dev/zero", "fifo"])
def test_job_of_htcondor_that_cannot_be_read(sweep, ad):
    os.mkfifo(sweep.path / "fifo")
    environment = os.environ | {"_CONDOR_JOB_AD": ad}
    assert f"_CONDOR_JOB_AD: names {ad}, but " in sweep.refused("run", "a.toml", "--out", "a.h5", env=environment)
    sweep.good("run", "a.toml", "--out", "a.h5", "--shard", "1/1", env=environment)


def test_status_of_shards(sweep):
    sweep.good("run", "a.toml", "--out", "a.h5", "--shard", "1/3")
    said = sweep.good("status", "a.h5")
    assert "a.h5: 3 of 9 runs done" in said
    assert "shard 1/3     3 of 3 runs done, 0 failed: complete" in said
    assert "shard 2/3     not started" in said
    deal(sweep, 3)
    assert sweep.run("status", "a.h5", "--complete", "--quiet").returncode == 0


def test_two_merges_and_a_status_at_once(sweep):
    """Whoever is not the first finds less and less of the parts, then the whole file: none of them takes that for a fault."""
    for shard in ("1/2", "2/2"):
        sweep.good("run", "a.toml", "--out", "a.h5", "--shard", shard)
    shutil.copytree(sweep.path / "a.h5.parts", sweep.path / "kept")
    for k in range(25):
        together = [sweep.start("merge", "a.h5"), sweep.start("merge", "a.h5"), sweep.start("status", "a.h5")]
        said = [process.communicate(timeout=60) for process in together]
        assert [process.returncode for process in together] == [0, 0, 0], (k, said)
        assert statuses(sweep.path / "a.h5") == [1] * 9
        assert not (sweep.path / "a.h5.parts").exists()
        (sweep.path / "a.h5").unlink()
        shutil.copytree(sweep.path / "kept", sweep.path / "a.h5.parts")
