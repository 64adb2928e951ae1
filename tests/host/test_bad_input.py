# SPDX-License-Identifier: MIT
"""Nothing that a program passes to the C interface crashes it: wrong calls come back as a code and a sentence."""

import ast
import ctypes
import json
import os
import re
import subprocess
import sys
from ctypes import byref, c_char_p, c_uint32
from pathlib import Path

import pytest

from tandem.host_calls import CODES, Column, find_library, library
from tandem.lib import Run

C, LIBRARY = library(), find_library()
HERE = Path(__file__).resolve().parent
SMALL = "schema = 1\n[organisation]\nagents = 12\nunits = 3\n[run]\nticks = 8\n"


def child(*words, timeout=300):
    done = subprocess.run(
        [sys.executable, *words], cwd=HERE, capture_output=True, text=True, timeout=timeout, check=False
    )
    assert done.returncode == 0, (done.returncode, done.stderr[-2000:])
    return done.stdout


@pytest.mark.parametrize("seed", range(int(os.environ.get("TANDEM_FUZZ", "4"))))
def test_calls_at_random(seed):
    counts = ast.literal_eval(child("fuzz.py", str(seed), "3000"))
    for code in CODES:
        assert code in ("out_of_memory", "broken") or counts[code] > 0, (code, counts)


def error():
    return C.tandem_error().decode()


def test_handles_that_are_of_no_run():
    run = Run(SMALL)
    closed = run.handle.value
    run.close()
    with Run(SMALL) as other:
        assert other.handle.value != closed
        for handle in (0, 1, closed, closed ^ 1, 2**32 - 1):
            assert CODES[C.tandem_step(handle, 1)] == "no_run"
            assert error() == f"there is no open run {handle}"
        assert C.tandem_step(other.handle, 1) == 0
        assert error() == ""


def test_null_pointers():
    with Run(SMALL) as run:
        text, number = c_char_p(), c_uint32()
        calls = [
            (C.tandem_open, None, None, None, None, 0, 0, byref(number)),
            (C.tandem_open, SMALL.encode(), None, None, None, 0, 0, None),
            (C.tandem_fork, run.handle, None),
            (C.tandem_describe, None, byref(text)),
            (C.tandem_describe, b"", None),
            (C.tandem_tick, run.handle, None, byref(number)),
            (C.tandem_facts, run.handle, None),
            (C.tandem_read_column, run.handle, b"people.care", None),
            (C.tandem_intervene, run.handle, None),
            (C.tandem_digest, run.handle, None),
        ]
        for call, *arguments in calls:
            assert CODES[call(*arguments)] == "bad_argument", call
            assert error().endswith("is a null pointer"), error()
    assert C.tandem_code_name(99) == b"no code of Tandem"


def test_handles_are_never_used_twice():
    seen = set()
    for _ in range(300):
        run = Run("schema = 1\n[organisation]\nagents = 2\nunits = 1\n[run]\nticks = 1\n")
        assert run.handle.value not in seen
        seen.add(run.handle.value)
        run.close()


TOO_MANY = """
import resource
from ctypes import byref, c_uint32
from tandem.host_calls import CODES, library
C = library()
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
run = c_uint32()
text = "schema = 1\\n[organisation]\\nagents = {}\\nunits = 4\\n[run]\\nticks = 2\\n"
code = C.tandem_open(text.format(10_000_000).encode(), None, None, None, 0, 0, byref(run))
print(CODES[code], "/", C.tandem_error().decode())
code = C.tandem_open(text.format(40).encode(), None, None, None, 0, 0, byref(run))
print(CODES[code], C.tandem_step(run, 2))
"""


def test_more_agents_than_memory():
    assert child("-c", TOO_MANY).splitlines() == ["out_of_memory / out of memory", "ok 0"]


THREADS = """
import threading
from tandem.lib import Run
text = "schema = 1\\n[organisation]\\nagents = 60\\nunits = 4\\n[run]\\nticks = 40\\n"
expected = [Run(text, replicate=k).to_end().digest() for k in range(4)]
shared, found = Run(text), [None] * 4
def work(k):
    found[k] = Run(text, replicate=k).to_end().digest()
    for _ in range(10):
        shared.step()
threads = [threading.Thread(target=work, args=(k,)) for k in range(4)]
[thread.start() for thread in threads], [thread.join() for thread in threads]
print(found == expected, shared.tick(), shared.digest() == expected[0])
"""


def test_calls_from_several_threads():
    assert child("-c", THREADS) == "True (40, 40) True\n"


def test_the_library_hands_out_the_interface_and_nothing_else():
    symbols = subprocess.run(
        ["nm", "-D", "--defined-only", LIBRARY], check=True, capture_output=True, text=True, timeout=60
    ).stdout
    names = {line.split()[-1] for line in symbols.splitlines()}
    header = (HERE.parents[1] / "sim/host/tandem.h").read_text()
    declared = set(re.findall(r"^TANDEM_CALL .*?(tandem_\w+)\(", header, re.MULTILINE))
    assert len(declared) > 20
    assert {name for name in names if not name.startswith("_")} == declared
    assert not [name for name in names if "tandem" in name and name not in declared]


def test_the_header_is_plain_c(tmp_path):
    program = tmp_path / "program.c"
    program.write_text(
        '#include "host/tandem.h"\n#include <stdio.h>\nint main(void) {\n  tandem_run run;\n'
        '  if (tandem_open("schema = 1", 0, 0, 0, 0, 0, &run) || tandem_step(run, 3)) return 1;\n  double output;\n'
        '  if (tandem_metric(run, "output", &output)) return 2;\n  printf("%s %d\\n", tandem_version(), output > 0);\n'
        "  return tandem_close(run) || tandem_close(run) != TANDEM_NO_RUN;\n}\n"
    )
    binary = tmp_path / "program"
    command = [
        "cc",
        "-std=c99",
        "-Wall",
        "-Wextra",
        "-Werror",
        "-pedantic",
        f"-I{HERE.parents[1] / 'sim'}",
        program,
        "-o",
        binary,
        LIBRARY,
    ]
    subprocess.run([*command, f"-Wl,-rpath,{LIBRARY.parent}"], check=True, timeout=120)
    done = subprocess.run([binary], check=True, capture_output=True, text=True, timeout=60)
    assert done.stdout == f"{C.tandem_version().decode()} 1\n"


ODD = (b"\xff", b"a\xc3", b"\xed\xa0\x80", b"\x1b[2J", "größe".encode())


@pytest.mark.parametrize("name", ODD)
def test_what_is_said_of_any_name_is_text(name):
    """Errors and problems are UTF-8, whatever bytes were handed over."""
    text, number = c_char_p(), c_uint32()
    with Run(SMALL) as run:
        values = (ctypes.c_double * 8)()
        calls = [
            (C.tandem_describe, name, byref(text)),
            (C.tandem_metric, run.handle, name, values),
            (C.tandem_metric_by_unit, run.handle, name, values, 3),
            (C.tandem_series, run.handle, name, byref(Column())),
            (C.tandem_read_column, run.handle, name, byref(Column())),
            (C.tandem_intervene, run.handle, name),
            (C.tandem_open, name, None, None, None, 0, 0, byref(number)),
            (C.tandem_open, SMALL.encode(), None, (c_char_p * 2)(name, None), None, 0, 0, byref(number)),
        ]
        for call, *arguments in calls:
            assert CODES[call(*arguments)] in ("no_such_name", "bad_input"), call
            assert error() and not re.search("[\x00-\x08\x0b-\x1f\x7f]", error())
            json.loads(C.tandem_problems().decode())
