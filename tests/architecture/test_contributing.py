#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Takes the example out of CONTRIBUTING.md, adds its one file to a copy of sim/, builds the program with it, and runs its scenario.
What the new file does not touch is taken as built: only the file and the catalogue are compiled.
usage: test_contributing.py CMAKE BUILD_FOLDER"""

import json
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import h5py
import numpy

ROOT = Path(__file__).resolve().parents[2]
METRIC = "inward_agents"


def blocks(page):
    """{file: text} of the fenced blocks that follow a line <!-- file: ... -->."""
    return dict(re.findall(r"<!-- file: (\S+) -->\n```\w+\n(.*?)```", page, re.DOTALL))


def run(*command, **options):
    done = subprocess.run(
        [str(c) for c in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options
    )
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\nexit code {done.returncode}\n{done.stdout[-4000:]}")
    return done.stdout


def list_catalogue(cmake, copy):
    """Has the project's own listing write the catalogue of the copy; returns the folder to include it from."""
    listing = copy / "listing"
    run(
        cmake,
        f"-DMODEL={copy}/sim/model",
        f"-DOUTPUT={listing}/model/frame/catalogue.def",
        "-P",
        copy / "sim" / "model" / "frame" / "catalogue.cmake",
    )
    return listing


def compile_as(like, source, target, first_include, build):
    """Compiles `source` with the command that compiled `like`, looking for headers in `first_include` first."""
    entry = next(e for e in json.loads((build / "compile_commands.json").read_text()) if e["file"] == str(like))
    command = shlex.split(entry["command"])
    command[command.index("-o") + 1] = str(target)
    command[command.index(str(like))] = str(source)
    run(command[0], f"-I{first_include}", *command[1:], cwd=entry["directory"])


def link_with(objects, program, build):
    """Links the program as the build did, with further objects, which come before the libraries."""
    line = run("ninja", "-C", build, "-t", "commands", "tandem").strip().splitlines()[-1]
    words = shlex.split(line.removeprefix(": && ").removesuffix(" && :"))
    at = words.index("-o")
    words[at + 1] = str(program)
    run(*words[:at], *objects, *words[at:], cwd=build)


def main(cmake, build):
    files = blocks((ROOT / "CONTRIBUTING.md").read_text())
    sources = [name for name in files if name.startswith("sim/")]
    assert sources == [f"sim/model/metrics/{METRIC}.cpp"], f"one source file expected, found {sources}"
    with tempfile.TemporaryDirectory() as folder:
        copy, build = Path(folder), Path(build)
        shutil.copytree(ROOT / "sim", copy / "sim")
        for name, text in files.items():
            assert not (copy / name).exists(), f"{name} is already there"
            (copy / name).write_text(text)
        catalogue = list_catalogue(cmake, copy)
        like = ROOT / "sim" / "model" / "frame" / "catalogue.cpp"
        objects = [copy / "metric.o", copy / "catalogue.o"]
        compile_as(like, copy / sources[0], objects[0], catalogue, build)
        compile_as(like, like, objects[1], catalogue, build)
        tandem = copy / "tandem"
        link_with(objects, tandem, build)
        assert METRIC in run(tandem, "describe", "metrics"), "tandem describe does not know the metric"
        scenario = next(name for name in files if name.endswith(".toml"))
        run(tandem, "run", scenario, "--out", "inward.h5", cwd=copy)
        with h5py.File(copy / "inward.h5") as results:
            series = results[f"series/{METRIC}"]
            values, unit = numpy.asarray(series), series.attrs["units"]
    assert values.size and numpy.isfinite(values).all() and (0 <= values).all() and (values <= 1).all(), values
    assert values.std() > 0, "the metric never moves"
    print(f"{METRIC}: shape {values.shape}, units {unit!r}, last tick mean {values[:, -1].mean():.3f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
