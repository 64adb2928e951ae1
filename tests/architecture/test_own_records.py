#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Adds records of own_records/ to a copy of the program, each a file and nothing else, runs a scenario with each and checks what it does.
With --new-slot: a process in a slot of its own, which is its file and one line of slots.def; that builds the whole program anew.
usage: test_own_records.py CMAKE BUILD_FOLDER [--new-slot]"""

import json
import shutil
import sys
import tempfile
from pathlib import Path

import h5py
import numpy
from test_contributing import ROOT, compile_as, link_with, list_catalogue, run

OWN = Path(__file__).resolve().parent / "own_records"


def expect(condition, what, values):
    if not condition:
        sys.exit(f"{what}: {values}")


def check_rule(series):
    expect((series["partnering_share"] == 0).all(), "somebody has consented", series["partnering_share"])
    expect((series["output"] > 0).all(), "nobody works", series["output"])


def check_process(series):
    """Performance follows knowledge, since the record says that it changes it."""
    phi = series["knowledge_phi"]
    expect(phi[0, 0] < 1 and (numpy.diff(phi[0]) >= 0).all() and phi[0, -1] == 1, "not all is known in the end", phi)


def check_intervention(series):
    mean, variance = series["purpose_mean"][0], series["purpose_variance"][0]
    expect((variance[:3] > 0).all() and (variance[3:] == 0).all(), "purposes are not one from tick 4 on", variance)
    expect((mean[3:] == 0.25).all() and (mean[:3] != 0.25).all(), "the purpose is another", mean)


def check_new_slot(series):
    output = series["output"]
    expect((output[0] > 0).all() and (output[1] == 0).all(), "whoever pauses all the time works", output)


CHECKS = {"consent": check_rule, "peers": check_process, "intervention": check_intervention, "pauses": check_new_slot}


def run_scenarios(tandem, folder, scratch):
    for scenario in sorted(folder.glob("*.toml")):
        results = scratch / f"{scenario.stem}.h5"
        run(tandem, "run", scenario, "--out", results)
        with h5py.File(results) as file:
            series = {name: numpy.asarray(values) for name, values in file["series"].items()}
        CHECKS[scenario.stem](series)
        print(f"{scenario.relative_to(OWN)}: {', '.join(series)} as expected")


def copy_with(scratch, folder):
    """A copy of the sources with those of the folder; returns the latter."""
    leave_out = shutil.ignore_patterns("build", ".git", "__pycache__")
    shutil.copytree(ROOT, scratch / "copy", ignore=leave_out)
    added = []
    for source in sorted(folder.rglob("*.cpp")):
        target = scratch / "copy" / source.relative_to(folder)
        assert not target.exists(), f"{target} is already there"
        shutil.copy(source, target)
        added.append(target)
    return added


def in_existing_slots(cmake, build, scratch):
    """Only the new files and the catalogue are compiled."""
    sources = copy_with(scratch, OWN / "one_file")
    catalogue = list_catalogue(cmake, scratch / "copy")
    like = ROOT / "sim" / "model" / "frame" / "catalogue.cpp"
    objects = []
    for source in [*sources, like]:
        objects.append(scratch / f"{source.stem}.o")
        compile_as(like, source, objects[-1], catalogue, build)
    link_with(objects, scratch / "tandem", build)
    run_scenarios(scratch / "tandem", OWN / "one_file", scratch)


def in_a_new_slot(cmake, scratch):
    copy_with(scratch, OWN / "new_slot")
    slots = scratch / "copy" / "sim" / "model" / "frame" / "slots.def"
    before = "PROCESS(T3, work, rework,"
    text = slots.read_text()
    assert text.count(before) == 1, f"where is {before}?"
    slots.write_text(text.replace(before, (OWN / "new_slot" / "slots.row").read_text() + before))
    run(
        cmake,
        "-S",
        scratch / "copy",
        "-B",
        scratch / "build",
        "-G",
        "Ninja",
        "-DCMAKE_BUILD_TYPE=Release",
        "-DCMAKE_CXX_FLAGS_RELEASE=-O0",
        "-DTANDEM_DISPATCH=OFF",
        "-DTANDEM_STATIC=OFF",
        "-DTANDEM_TESTS=OFF",
        "-DTANDEM_BENCH=OFF",
    )
    run(cmake, "--build", scratch / "build", "--target", "tandem")
    tandem = scratch / "build" / "tandem"
    order = [row["name"] for row in json.loads(run(tandem, "describe", "schedule", "--json"))]
    assert order.index("training") < order.index("pauses") < order.index("rework"), order
    assert "T3 time given to pauses: `pauses`" in run(tandem, "describe", "odd"), (
        "the ODD does not tell the new process"
    )
    run_scenarios(tandem, OWN / "new_slot", scratch)


def main(cmake, build, *options):
    with tempfile.TemporaryDirectory() as folder:
        if options == ("--new-slot",):
            in_a_new_slot(cmake, Path(folder))
        else:
            in_existing_slots(cmake, Path(build), Path(folder))


if __name__ == "__main__":
    main(*sys.argv[1:])
