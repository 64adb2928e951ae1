# SPDX-License-Identifier: MIT
"""Tandem from R: analysis/R/tandem.R against the Python reader, its refusals, the guide, and rhdf5 on files with texts that say nothing."""

import os
import re
import shutil
import subprocess
from io import StringIO
from pathlib import Path

import h5py
import numpy as np
import pandas
import pytest

import tandem

ROOT = Path(__file__).resolve().parents[2]
SOURCE = f'source("{ROOT}/analysis/R/tandem.R")\n'
NAMED = """
[design]
replicates = 2
baseline = "as it is"
[[design.arm]]
name = "as it is"
[[design.arm]]
name = 'with "words" \\'
set = { "tasks.external_share" = 0.5 }
"""


def has(*packages):
    """Whether R and these packages are there. scripts/packages.txt has them in the set `test`."""
    asked = "quit(status = !all(sapply(commandArgs(TRUE), requireNamespace, quietly = TRUE)))"
    r = shutil.which("Rscript")
    return r and subprocess.run([r, "-e", asked, *packages], capture_output=True).returncode == 0


needs_hdf5r = pytest.mark.skipif(not has("hdf5r"), reason="R with hdf5r is not installed (scripts/install test)")
needs_rhdf5 = pytest.mark.skipif(not has("rhdf5"), reason="R with rhdf5 is not installed (scripts/install test)")


def r(code, *words, cwd=None, **environment):
    """The finished process of R on some code with tandem.R read before it; {TANDEM: ""} changes the environment."""
    everything = os.environ | {"LC_ALL": "C.UTF-8"} | environment
    command = ["Rscript", "-e", SOURCE + code, *map(str, words)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, env=everything)


def table(code, *words):
    """A data frame of R as pandas has it, and what R said on standard error."""
    whole = (
        "f <- commandArgs(TRUE)[1]\nwrite.csv(format({"
        + code
        + "}, digits = 17), stdout(), row.names = FALSE, quote = FALSE)"
    )
    done = r(whole, *words)
    assert done.returncode == 0, done.stderr
    return pandas.read_csv(StringIO(done.stdout), skipinitialspace=True, float_precision="round_trip"), done.stderr


def test_the_guide_is_complete():
    text = (ROOT / "docs/r.md").read_text()
    functions = re.findall(r"^#   (\w+)\(", (ROOT / "analysis/R/tandem.R").read_text(), re.MULTILINE)
    assert functions == ["tandem_run", "tandem_series"] and all(f"| `{name}(" in text for name in functions)


@needs_hdf5r
def test_series_are_those_of_the_python_reader(file):
    found, _ = table("tandem_series(f)", file)
    data = tandem.open(file)
    assert len(found) == 6 * 4 * 40
    for metric in ("output", "task_quality", "cross_unit_work_share", "ei_index"):
        wanted = [data[metric].values[p, k, t - 1] for p, k, t in zip(found.point, found.replicate, found.tick)]
        np.testing.assert_array_equal(found[metric], wanted)
    for key in ("tasks.external_share", "boundaries.permeability"):
        assert found[key].tolist() == data[key].values[found.point].tolist()


@needs_hdf5r
def test_units_costly_metrics_and_some_ticks(file):
    data = tandem.open(file)
    found, _ = table('tandem_series(f, "output_by_unit", ticks = c(9, 20))', file)
    assert len(found) == 6 * 4 * 12 * 6 and set(found.tick) == set(range(9, 21))
    places = zip(found.point, found.replicate, found.tick - 1, found.unit)
    np.testing.assert_array_equal(found.output_by_unit, [data.output_by_unit.values[place] for place in places])
    found, _ = table('tandem_series(f, "clustering")', file)
    wanted = data.clustering.sel(tick_costly=[10, 20, 30, 40]).values
    np.testing.assert_array_equal(found.clustering, wanted.transpose(1, 0, 2).ravel())
    assert found.tick.tolist()[:4] == [10, 20, 30, 40]


@needs_hdf5r
def test_runs_that_are_not_done_are_missing(holes):
    found, said = table("tandem_series(f)", holes)
    gone = found[found.output.isna()]
    assert set(zip(gone.point, gone.replicate)) == {(0, 0), (1, 1)} and 12345 not in set(found.output)
    assert set(gone.status) == {0, 2} and "1 of 24 runs failed and are NA" in said


@needs_hdf5r
def test_a_scenario_is_run_with_what_is_set(scenario, tmp_path):
    (tmp_path / "a.toml").write_text(scenario.split("[design]")[0] + NAMED)
    code = """f <- tandem_run("a.toml", "my results.h5", set = list("recording.snapshot_ticks" = c(5, 20), "run.ticks" = 20, "trust.prior_strength" = 1 / 3,
      "consent.record" = "always"), replicates = 3, seed = 5, threads = 1)
    data <- tandem_series(f)
    cat(f, nrow(data), unique(data$arm), attr(data$output, "units"), sep = "\\n")"""
    done = r(code, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    words = ["my results.h5", str(2 * 3 * 20), "as it is", 'with "words" \\', "output per agent and tick"]
    assert done.stdout.splitlines() == words
    with tandem.open_results(tmp_path / "my results.h5") as results:
        assert float(results.setting("trust.prior_strength")) == 1 / 3 and results.setting("run.ticks") == "20"
        assert results.setting("consent.record") == '"always"' and results.snapshot_ticks(0).tolist() == [5, 20]


@needs_hdf5r
def test_problems_of_a_scenario_are_one_error(scenario, tmp_path):
    (tmp_path / "a.toml").write_text(scenario)
    done = r('tandem_run("a.toml", "a.h5", set = list("boundaries.permeabilty" = 1, "run.ticks" = -1))', cwd=tmp_path)
    assert done.returncode == 1 and not (tmp_path / "a.h5").exists()
    assert "code 2" in done.stderr and "boundaries.permeability" in done.stderr and "run.ticks" in done.stderr


@needs_hdf5r
def test_another_designs_results_stay(scenario, tmp_path):
    (tmp_path / "a.toml").write_text(scenario)
    assert r('tandem_run("a.toml", "a.h5", replicates = 1)', cwd=tmp_path).returncode == 0
    before = (tmp_path / "a.h5").read_bytes()
    done = r('tandem_run("a.toml", "a.h5", replicates = 1, set = list("trust.prior_strength" = 9))', cwd=tmp_path)
    assert done.returncode == 1 and "a.h5" in done.stderr and (tmp_path / "a.h5").read_bytes() == before
    again = 'tandem_run("a.toml", "a.h5", replicates = 1, set = list("trust.prior_strength" = 9), overwrite = TRUE)'
    assert r(again, cwd=tmp_path).returncode == 0 and (tmp_path / "a.h5").read_bytes() != before


@needs_hdf5r
def test_a_file_that_is_not_there_is_named(tmp_path):
    done = r('tandem_run("b.toml", "a.h5")', cwd=tmp_path)
    assert done.returncode == 1 and "b.toml" in done.stderr and not list(tmp_path.iterdir())


def another_kind(path):
    with h5py.File(path, "w") as file:
        file["x"] = 1


def later(path, source):
    path.write_bytes(source.read_bytes().replace(b"tandem-results version=2", b"tandem-results version=9", 1))


def cut(path, source):
    path.write_bytes(source.read_bytes()[:-3000])


@needs_hdf5r
def test_what_is_no_results_file_is_one_sentence(file, tmp_path):
    (tmp_path / "text.h5").write_text("no HDF5 at all")
    another_kind(tmp_path / "other.h5")
    later(tmp_path / "later.h5", file)
    cut(tmp_path / "cut.h5", file)
    (tmp_path / "running.h5.parts").mkdir()
    expected = {
        "none.h5": "no such file",
        "text.h5": "not an HDF5 file",
        "other.h5": "an HDF5 file of another kind",
        "later.h5": "version 9 of tandem-results; expected version 1 or 2",
        "cut.h5": "cut off: .* bytes are there",
        "running.h5": "its runs are not finished; `tandem merge",
    }
    code = "for (f in commandArgs(TRUE)) tryCatch(tandem_series(f), error = function(e) cat(conditionMessage(e), '\\n', sep = ''))"
    lines = r(code, *expected, cwd=tmp_path).stdout.splitlines()
    assert len(lines) == len(expected)
    for line, (name, sentence) in zip(lines, expected.items()):
        assert re.match(f"{name}: {sentence}", line), line


@needs_hdf5r
def test_what_cannot_be_given_is_one_sentence(file, tmp_path):
    asked = {
        'tandem_series(f, "outptu")': "no series 'outptu'; did you mean 'output'\\? There are clustering, ",
        'tandem_series(f, c("output", "clustering"))': "output, clustering do not fit into one table",
        "tandem_series(f, ticks = c(300, 400))": "no tick is recorded of .* from 300 to 400; there are 1 to 40",
        "tandem_run(f, f, set = list(3))": "set has a value without a key",
        'tandem_run(f, f, set = list("run.ticks" = NA))': "no value that TOML has: NA",
    }
    code = "f <- commandArgs(TRUE)[1]\n" + "\n".join(
        f"tryCatch({one}, error = function(e) cat(conditionMessage(e), '\\n', sep = ''))" for one in asked
    )
    lines = r(code, file).stdout.splitlines()
    assert len(lines) == len(asked)
    for line, sentence in zip(lines, asked.values()):
        assert re.search(sentence, line), line
    done = r("tandem_program()", TANDEM=str(tmp_path / "nowhere"))
    assert done.returncode == 1 and "TANDEM names" in done.stderr and "which is no program" in done.stderr


@needs_hdf5r
def test_the_lines_of_the_guide_run(tmp_path):
    [block] = re.findall(r"```r\n(.*?)```", (ROOT / "docs/r.md").read_text(), re.DOTALL)
    for name in ("analysis", "scenarios"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "results").mkdir()
    done = subprocess.run(["Rscript", "-e", block], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "Paired t-test" in done.stdout
    values = (
        tandem.open(tmp_path / "results/few.h5")
        .output_by_unit.sel(tick=slice(196, None))
        .mean(["point", "replicate", "tick"])
    )
    printed = [float(word) for word in done.stdout.splitlines()[-1].split()]
    assert printed == pytest.approx(values.values[-len(printed) :].tolist(), rel=1e-5)


EVERYTHING = """
for (f in commandArgs(TRUE)) {
  rows <- rhdf5::h5ls(f)
  paths <- sub("^//", "/", paste(rows$group, rows$name, sep = "/"))
  for (path in paths[rows$otype == "H5I_DATASET"]) rhdf5::h5read(f, path, read.attributes = TRUE)
  for (path in c("/", paths)) rhdf5::h5readAttributes(f, path)
  cat(sprintf("%.17g", rhdf5::h5read(f, "/series/output")[7, 1]), rhdf5::h5read(f, "/scenario/question"), sep = "\\n")
}
"""


@needs_rhdf5
def test_rhdf5_reads_everything_texts_that_say_nothing_too(file, scenario, chosen_columns, program, tmp_path):
    """It takes a text that was never written for a null pointer, and ends without a word."""
    (tmp_path / "bare").mkdir()
    bare = program(tmp_path / "bare", scenario.replace('question = "What does closing the boundaries cost?"\n', ""))
    part = tmp_path / "part.toml"
    part.write_text(scenario)
    subprocess.run([os.environ["TANDEM"], "run", part, "--out", "p.h5", "--shard", "1/2"], cwd=tmp_path, check=True)
    subprocess.run([os.environ["TANDEM"], "merge", "p.h5", "--partial"], cwd=tmp_path, check=True)
    files = [file, chosen_columns, bare, tmp_path / "p.h5"]
    done = subprocess.run(["Rscript", "-e", EVERYTHING, *files], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    told = done.stdout.split("\n")
    for number, path in enumerate(files):
        with h5py.File(path) as opened:
            value, question = opened["series/output"][0, 6], opened["scenario/question"].asstr()[()]
        assert (float(told[2 * number]) == value or np.isnan(value)) and told[2 * number + 1] == question
