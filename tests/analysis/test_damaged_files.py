# SPDX-License-Identifier: MIT
"""Damaged results files: told in a sentence before HDF5 reads them, whichever byte it is; nothing crashes, nothing wrong is handed out."""

import os
import random
import shutil
import subprocess
import sys
import time

import h5py
import numpy as np
import pytest
from rewriting import as_of_format_1, rewritten, seal

import tandem
from tandem import results_file
from tandem import seal as seals
from tandem.report.__main__ import main as report

CHANGED = "the file was changed since it was written: its "


@pytest.fixture
def copy(file, tmp_path):
    return shutil.copy(file, tmp_path / "copy.h5")


def change(path, place, piece):
    with open(path, "r+b") as file:
        file.seek(place)
        file.write(piece)


def test_a_changed_byte_is_told_wherever_it_is(file, copy):
    whole, luck = file.read_bytes(), random.Random(1)
    for place in [0, 20, 30, 45, 60, 100, 511, 512, 520, len(whole) - 1, *luck.sample(range(512, len(whole)), 200)]:
        change(copy, place, bytes([whole[place] ^ 1 << luck.randrange(8)]))
        for opens in (tandem.open, tandem.open_results):
            with pytest.raises(tandem.ResultsError, match=r"copy\.h5: "):
                opens(copy)
        change(copy, place, whole[place : place + 1])
    assert tandem.open(copy).output.equals(tandem.open(file).output), "it is sound again"


@pytest.mark.parametrize("length", [0, 1, 100, 511, 512, 513, 5000, -1])
def test_a_file_that_is_cut_is_told(file, copy, length):
    os.truncate(copy, length % file.stat().st_size)
    with pytest.raises(tandem.ResultsError, match=r"copy\.h5: (cut off|empty|not an HDF5 file)"):
        tandem.open(copy)


def test_what_was_added_is_told(copy):
    with open(copy, "ab") as file:
        file.write(b"more")
    with pytest.raises(
        tandem.ResultsError, match=r"changed since .*: it is \d+ bytes long, and its first line says \d+"
    ):
        tandem.open(copy)


def test_a_page_of_a_damaged_file_is_refused_and_nothing_is_written(copy, tmp_path, capsys):
    size = os.path.getsize(copy)
    change(copy, size * 6 // 10, b"\xff" * 4)
    assert report([str(copy)]) == 2
    assert f"tandem-report: {copy}: {CHANGED}checksum is not" in capsys.readouterr().err
    assert os.listdir(tmp_path) == ["copy.h5"]


def test_a_damaged_part_is_told(file, copy, tmp_path):
    (tmp_path / "x.h5.parts").mkdir()
    part = shutil.move(copy, tmp_path / "x.h5.parts" / "part-1-of-1-0001.h5")
    assert tandem.open(tmp_path / "x.h5").sizes["point"] == 6
    change(part, 3000, b"\xff" * 8)
    with pytest.raises(tandem.ResultsError, match=r"part-1-of-1-0001\.h5: the file was changed"):
        tandem.open(tmp_path / "x.h5")
    with pytest.raises(tandem.ResultsError, match=r"part-1-of-1-0001\.h5: the file was changed"):
        tandem.open([file, part])


def test_a_file_is_read_for_its_checksum_once_until_it_is_touched(copy, monkeypatch):
    read, own = [], seals._sum
    monkeypatch.setattr(seals, "_sum", lambda file: read.append(1) or own(file))
    os.utime(copy, (1e9, 1e9))
    for _ in range(3):
        tandem.open(copy).close()
    assert len(read) == 1
    with rewritten(copy) as changed:
        changed["series/output"][0] = 0.25
    time.sleep(2 * seals.SETTLED)
    for _ in range(3):
        assert (tandem.open(copy).output[0, 0] == 0.25).all()
    assert len(read) == 2
    change(copy, 4000, b"\xff")
    os.utime(copy, (1e9, 1e9))
    with pytest.raises(tandem.ResultsError, match=CHANGED):
        tandem.open(copy)


def test_a_file_that_was_touched_this_moment_is_not_taken_on_trust(copy, monkeypatch):
    frozen = os.stat(copy)
    now = (*seals._state(frozen)[:3], time.time_ns() + 10**12, 0)  # a clock so coarse that all changes look the same
    monkeypatch.setattr(seals, "_state", lambda facts: now)
    tandem.open(copy).close()
    change(copy, 4000, b"\xff")
    with pytest.raises(tandem.ResultsError, match=CHANGED):
        tandem.open(copy)


def test_a_file_that_is_replaced_between_two_looks_is_looked_at_again(file, copy, monkeypatch):
    own, replaced = results_file.opened, []

    def opened(path):
        if not replaced:
            replaced.append(shutil.copy(file, f"{copy}.new"))
            change(f"{copy}.new", 3000, b"\xff" * 8)
            os.replace(f"{copy}.new", copy)
        return own(path)

    monkeypatch.setattr(results_file, "opened", opened)
    with pytest.raises(tandem.ResultsError, match=CHANGED):
        tandem.open(copy)


STRANGE = {
    "no series": lambda f: f.__delitem__("series"),
    "no points": lambda f: f.__delitem__("points"),
    "no runs": lambda f: f.__delitem__("runs/status"),
    "no scenario": lambda f: f.__delitem__("scenario"),
    "no axis": lambda f: f.__delitem__("series/tick"),
    "a series as text": lambda f: replaced(f, "series/output", np.array([b"x"])),
    "a series of one axis": lambda f: replaced(f, "series/output", np.zeros(24)),
    "fewer runs than rows": lambda f: replaced(f, "runs/status", np.ones(2, dtype=np.uint8)),
    "points of no number": lambda f: replaced(f, "runs/point", np.full(24, 9**9)),
    "a group for a column": lambda f: (f.__delitem__("runs/point"), f.create_group("runs/point")),
    "a text that is none": lambda f: replaced(f, "scenario/title", 5),
    "no meaning": lambda f: f["series/output"].attrs.__delitem__("units"),
    "petabytes": lambda f: petabytes(f),
}


def replaced(file, name, value):
    del file[name]
    file[name] = value


def petabytes(file):
    del file["runs/digest"]
    file.create_dataset("runs/digest", (1 << 50,), dtype="S32", chunks=(1 << 16,))


@pytest.mark.parametrize("how", STRANGE)
def test_a_sealed_file_of_another_build_is_told(copy, how):
    with rewritten(copy) as changed:
        STRANGE[how](changed)
    with pytest.raises(tandem.ResultsError, match=r"copy\.h5"):
        tandem.open(copy).output.load()


def test_files_of_format_1_are_read_as_before(file, copy):
    as_of_format_1(copy)
    assert tandem.open(copy).output.equals(tandem.open(file).output)


LOOK = """
import sys, tandem
for path in sys.argv[1:]:
    try:
        print("read", float(tandem.open(path).load().output.sum()))
    except tandem.ResultsError as error:
        print("told", error)
"""
# Prints four places at which four bytes ff make HDF5 crash, each tried by a process of its own that trusts the file.
CRASHES = """
import os, random, sys, tandem, tandem.dataset, tandem.results_file as opens
opens.read_in_child = lambda path: None
path, whole, crashes = sys.argv[1], open(sys.argv[1], "rb").read(), 0
for place in random.Random(3).sample(range(40, len(whole) - 8), 300):
    open(path, "wb").write(whole[:place] + bytes([255] * 4) + whole[place + 4 :])
    if (child := os.fork()) == 0:
        try:
            tandem.open(path).load()
        finally:
            os._exit(0)
    if os.WIFSIGNALED(os.waitpid(child, 0)[1]):
        print(place)
        if (crashes := crashes + 1) == 4:
            break
"""


def test_a_damaged_file_without_a_checksum_crashes_nothing(copy, tmp_path):
    as_of_format_1(copy)
    with open(copy, "rb") as file:
        whole = file.read()
    ask = [sys.executable, "-c", CRASHES, copy]
    crashes = subprocess.run(ask, capture_output=True, text=True, check=True).stdout.split()
    places = [int(place) for place in crashes] + np.linspace(40, len(whole) - 8, 8).astype(int).tolist()
    paths = [tmp_path / f"{number}.h5" for number in range(len(places))]
    for path, place in zip(paths, places):
        path.write_bytes(whole[:place] + b"\xff" * 4 + whole[place + 4 :])
    done = subprocess.run([sys.executable, "-c", LOOK, *paths], capture_output=True, text=True)
    said = done.stdout.splitlines()
    assert done.returncode == 0 and len(said) == len(paths), done.stderr
    assert all(line.startswith("told") for line in said[: len(crashes)]), said


def test_a_file_on_which_hdf5_dies_is_told(copy, monkeypatch, tmp_path):
    as_of_format_1(copy)
    (tmp_path / "sitecustomize.py").write_text("import os, sys\nif '-m' in sys.orig_argv: os.abort()\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(tandem.ResultsError, match=r"damaged, .* no checksum \(HDF5 ended with code -6\)"):
        tandem.open(copy)


def test_a_file_that_is_no_file_is_told(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(tandem.ResultsError, match="pipe: is no regular file"):
        seals.check_seal(tmp_path / "pipe")


def test_a_file_whose_first_line_is_gone_is_told(copy):
    change(copy, 0, bytes(512))
    with pytest.raises(tandem.ResultsError, match=f"{CHANGED}first line is not what"):
        tandem.open(copy)


def test_the_seal_is_that_of_the_program(file, copy):
    seal(copy)
    assert open(copy, "rb").read() == file.read_bytes()
    with h5py.File(copy) as plain:
        assert plain.userblock_size == seals.BLOCK


def test_opening_costs_little(tmp_path, program):
    text = "schema = 1\n[run]\nticks = 200\n[organisation]\nagents = 12\nunits = 3\n[design]\nreplicates = 200\n"
    large = program(tmp_path, text)
    tandem.open(large).close()
    os.utime(large, (1e9, 1e9))
    took = []
    for _ in range(5):
        began = time.process_time()
        tandem.open(large).close()
        took.append(time.process_time() - began)
    assert min(took) < 0.3
