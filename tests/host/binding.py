# SPDX-License-Identifier: MIT
"""The C interface in Python, by ctypes and NumPy alone: sim/host/tandem.h says what each call does."""

import ctypes
import json
import os
from ctypes import POINTER, byref, c_char_p, c_double, c_int, c_size_t, c_uint32, c_void_p
from pathlib import Path

import numpy as np

LIBRARY = Path(os.environ["TANDEM"]).parent / "libtandem.so"
CODES = "ok no_run bad_argument bad_input no_such_name not_kept at_end out_of_memory broken".split()
TYPES = [None, np.uint8, np.uint16, np.uint32, np.uint64, np.float32, np.float64]


class Column(ctypes.Structure):
    _fields_ = [
        ("data", c_void_p),
        ("type", c_int),
        ("rows", c_size_t),
        ("places", c_size_t),
        ("stride_bytes", c_size_t),
    ]


def load():
    library = ctypes.CDLL(str(LIBRARY))
    text, number, texts = POINTER(c_char_p), POINTER(c_uint32), POINTER(c_char_p)
    for name in "error problems version model_version".split():
        getattr(library, f"tandem_{name}").restype = c_char_p
        getattr(library, f"tandem_{name}").argtypes = []
    library.tandem_code_name.restype = c_char_p
    calls = {
        "code_name": [c_int],
        "describe": [c_char_p, text],
        "open": [c_char_p, c_char_p, texts, texts, c_uint32, c_uint32, number],
        "fork": [c_uint32, number],
        "close": [c_uint32],
        "facts": [c_uint32, text],
        "names": [c_uint32, text],
        "source": [c_uint32, text],
        "tick": [c_uint32, number, number],
        "step": [c_uint32, c_uint32],
        "seek": [c_uint32, c_uint32],
        "keep_every": [c_uint32, c_uint32],
        "columns": [c_uint32, text],
        "read_column": [c_uint32, c_char_p, POINTER(Column)],
        "metric": [c_uint32, c_char_p, POINTER(c_double)],
        "metric_by_unit": [c_uint32, c_char_p, POINTER(c_double), c_size_t],
        "series": [c_uint32, c_char_p, POINTER(Column)],
        "why": [c_uint32, c_uint32, c_uint32, text],
        "intervene": [c_uint32, c_char_p],
        "digest": [c_uint32, text],
    }
    for name, arguments in calls.items():
        getattr(library, f"tandem_{name}").argtypes = arguments
    return library


C = load()


class Refused(Exception):
    """A call that returned another code than ok."""

    def __init__(self, code):
        super().__init__(C.tandem_error().decode())
        self.code = CODES[code]
        self.problems = json.loads(C.tandem_problems())


def check(code):
    if code != 0:
        raise Refused(code)


def list_of(texts):
    return (c_char_p * (len(texts) + 1))(*[text.encode() for text in texts], None)


def describe(what):
    text = c_char_p()
    check(C.tandem_describe(what.encode(), byref(text)))
    return json.loads(text.value)


class Run:
    """An open run."""

    def __init__(self, scenario, overrides=(), files=None, point=0, replicate=0, handle=None):
        if handle is None:
            handle = c_uint32()
            pairs = [part for pair in (files or {}).items() for part in pair]
            check(
                C.tandem_open(
                    scenario.encode(), None, list_of(overrides), list_of(pairs), point, replicate, byref(handle)
                )
            )
        self.handle = handle

    @classmethod
    def of_file(cls, path, **more):
        """Of a scenario file; the tables that it names are read from beside it."""
        path = Path(path)
        files = {str(f.relative_to(path.parent)): f.read_text() for f in path.parent.rglob("*.csv")}
        return cls(path.read_text(), files=files, **more)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        check(C.tandem_close(self.handle))

    def text(self, call, *arguments):
        text = c_char_p()
        check(getattr(C, f"tandem_{call}")(self.handle, *arguments, byref(text)))
        return text.value.decode()

    def facts(self):
        return json.loads(self.text("facts"))

    def names(self):
        return json.loads(self.text("names"))

    def source(self):
        return json.loads(self.text("source"))

    def columns(self):
        return json.loads(self.text("columns"))

    def digest(self):
        return self.text("digest")

    def why(self, agent, tick):
        return json.loads(self.text("why", agent, tick))

    def tick(self):
        tick, ticks = c_uint32(), c_uint32()
        check(C.tandem_tick(self.handle, byref(tick), byref(ticks)))
        return tick.value, ticks.value

    def step(self, count=1):
        check(C.tandem_step(self.handle, count))
        return self

    def to_end(self):
        tick, ticks = self.tick()
        return self.step(ticks - tick)

    def seek(self, tick):
        check(C.tandem_seek(self.handle, tick))

    def keep_every(self, ticks):
        check(C.tandem_keep_every(self.handle, ticks))

    def fork(self):
        handle = c_uint32()
        check(C.tandem_fork(self.handle, byref(handle)))
        return Run(None, handle=handle)

    def intervene(self, tables):
        check(C.tandem_intervene(self.handle, tables.encode()))

    def array(self, call, name):
        """Without a copy: [row], or [row, place]."""
        column = Column()
        check(getattr(C, f"tandem_{call}")(self.handle, name.encode(), byref(column)))
        kind = np.dtype(TYPES[column.type])
        assert column.stride_bytes == column.places * kind.itemsize
        memory = (ctypes.c_char * (column.rows * column.stride_bytes)).from_address(column.data)
        table = np.frombuffer(memory, dtype=kind).reshape(column.rows, column.places)
        return table[:, 0] if column.places == 1 else table

    def column(self, name):
        return self.array("read_column", name)

    def series(self, name):
        return self.array("series", name)

    def metric(self, name):
        value = c_double()
        check(C.tandem_metric(self.handle, name.encode(), byref(value)))
        return value.value

    def metric_by_unit(self, name):
        values = (c_double * self.facts()["units"])()
        check(C.tandem_metric_by_unit(self.handle, name.encode(), values, len(values)))
        return np.array(values)
