# SPDX-License-Identifier: MIT
"""The npm package: packed, installed from the tarball in an empty folder, and run there as a user does."""

import csv
import os
import shutil
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest
from engines import BUILT, PACKAGE, ROOT, by_program, needs_emscripten

pytestmark = needs_emscripten


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A folder with the package in it, from its tarball, without a network."""
    folder = tmp_path_factory.mktemp("laptop")
    npm = [shutil.which("npm"), "--offline", "--no-audit", "--no-fund", "--loglevel=error"]
    packed = subprocess.run([*npm, "pack", PACKAGE], cwd=folder, check=True, capture_output=True, text=True)
    tarball = folder / packed.stdout.split()[-1]
    (folder / "package.json").write_text('{ "private": true, "type": "module" }')
    subprocess.run([*npm, "install", tarball], cwd=folder, check=True, capture_output=True)
    tarball.unlink()
    for name in ("silo-lesson.toml", "consultancy.toml"):
        shutil.copy(ROOT / "scenarios" / name, folder)
    shutil.copytree(ROOT / "scenarios/data", folder / "data")
    return folder


def tandem(folder, *arguments):
    program = folder / "node_modules/.bin/tandem"
    without = {key: value for key, value in os.environ.items() if key != "TANDEM"}
    return subprocess.run([program, *arguments], cwd=folder, capture_output=True, text=True, env=without)


def test_a_release_has_page_package_and_wheel(tmp_path):
    build = {"TANDEM_BUILD": str(Path(os.environ["TANDEM"]).parent), "TANDEM_PLAYGROUND_BUILD": str(BUILT)}
    done = subprocess.run(
        [ROOT / "scripts/package", tmp_path], env={**os.environ, **build}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    page = (BUILT / "tandem-playground.html").read_bytes()
    assert (tmp_path / "tandem-playground.html").read_bytes() == page
    assert list(tmp_path.glob("tandem-abm-*.tgz"))
    for wheel in tmp_path.glob("*.whl"):
        assert ZipFile(wheel).read("tandem/bin/tandem-playground.html") == page
        assert ZipFile(wheel).read("tandem/bin/tandem-live.json") == (BUILT / "tandem-live.json").read_bytes()
        assert "tandem/report/live/numbers.py" in ZipFile(wheel).namelist()
        assert "tandem/templates/report.live.css" in ZipFile(wheel).namelist()


@pytest.mark.parametrize("scenario", ["silo-lesson.toml", "consultancy.toml"])
def test_run_prints_the_digests_of_the_program(installed, scenario, tmp_path):
    done = tandem(installed, "run", scenario, "--replicates", "2", "--set", "tasks.external_share=0.4")
    assert done.returncode == 0, done.stderr
    assert [line.split()[-1] for line in done.stdout.splitlines()] == by_program(
        scenario, tmp_path, 2, ["tasks.external_share=0.4"]
    )
    assert done.stdout.startswith("run 0        ")


def test_run_writes_what_is_recorded(installed):
    out = installed / "series.csv"
    done = tandem(installed, "run", "silo-lesson.toml", "--replicates", "1", "--set", "run.ticks=20", "--out", str(out))
    assert done.returncode == 0, done.stderr
    rows = list(csv.DictReader(out.open()))
    assert len(rows) == 5 * 20 and {row["point"] for row in rows} == set("01234")
    assert all(0 < float(row["output"]) for row in rows)
    again = tandem(installed, "run", "silo-lesson.toml", "--out", str(out))
    assert again.returncode == 2 and "nothing is overwritten" in again.stderr


def test_a_program_uses_the_engine_as_the_readme_says(installed):
    text = (PACKAGE / "README.md").read_text()
    (installed / "example.mjs").write_text(text.split("```js\n")[1].split("```")[0])
    done = subprocess.run(["node", "example.mjs"], cwd=installed, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    output, digest = done.stdout.split()
    assert float(output) > 0 and len(digest) == 32


@pytest.mark.parametrize(
    "arguments, said",
    [
        (["run", "none.toml"], "none.toml: there is no such file"),
        (["run", "silo-lesson.toml", "--set", "run.tick=3"], "did you mean run.ticks?"),
        (["run", "silo-lesson.toml", "--replicates", "many"], "expected a whole number"),
        (["check", "silo-lesson.toml", "--set", "organisation.agents=many"], "organisation.agents"),
        (["walk", "silo-lesson.toml"], "usage: tandem run FILE"),
        (["run", "silo-lesson.toml", "--fast"], "Unknown option '--fast'"),
    ],
)
def test_what_is_wrong_ends_in_a_sentence_and_code_2(installed, arguments, said):
    done = tandem(installed, *arguments)
    assert done.returncode == 2 and said in done.stderr and done.stdout == ""


def test_check_and_version(installed):
    assert "nothing is wrong; 5 points" in tandem(installed, "check", "silo-lesson.toml").stdout
    assert tandem(installed, "--version").stdout.startswith("tandem 0.1.0, engine ")
