# SPDX-License-Identifier: MIT
"""Loads libtandem.so and says to ctypes what its calls take (sim/host/tandem.h)."""

import ctypes
import functools
import os
from collections.abc import Sequence
from ctypes import POINTER, c_char_p, c_double, c_int, c_size_t, c_uint8, c_uint32, c_void_p
from pathlib import Path

import numpy as np

from tandem.errors import ProgramError
from tandem.program import find_program

NAME = "libtandem.so"
CODES = "ok no_run bad_argument bad_input no_such_name not_kept at_end out_of_memory broken".split()
DTYPES = [None, np.uint8, np.uint16, np.uint32, np.uint64, np.float32, np.float64]  # by the numbers of the header
DECISIONS = "leaves asks accepted ends".split()  # by the numbers of the header
NOBODY = 0xFFFFFFFF  # in place of a seat
_TEXT, _NUMBER, _TEXTS = POINTER(c_char_p), POINTER(c_uint32), POINTER(c_char_p)


class Column(ctypes.Structure):
    """Where a column lies, and how: tandem_column of the header."""

    _fields_ = [
        ("data", c_void_p),
        ("type", c_int),
        ("rows", c_size_t),
        ("places", c_size_t),
        ("stride_bytes", c_size_t),
    ]


_CALLS = {
    "code_name": [c_int],
    "describe": [c_char_p, _TEXT],
    "most_agents": [c_uint32],
    "open": [c_char_p, c_char_p, _TEXTS, _TEXTS, c_uint32, c_uint32, _NUMBER],
    "fork": [c_uint32, _NUMBER],
    "replicate": [c_uint32, c_uint32, _NUMBER],
    "close": [c_uint32],
    "facts": [c_uint32, _TEXT],
    "names": [c_uint32, _TEXT],
    "source": [c_uint32, _TEXT],
    "scenario": [c_uint32, _TEXT],
    "tick": [c_uint32, _NUMBER, _NUMBER],
    "step": [c_uint32, c_uint32],
    "seek": [c_uint32, c_uint32],
    "keep_every": [c_uint32, c_uint32],
    "columns": [c_uint32, _TEXT],
    "read_column": [c_uint32, c_char_p, POINTER(Column)],
    "permeability": [c_uint32, POINTER(c_double), c_size_t],
    "stages": [c_uint32, POINTER(c_uint8), c_size_t],
    "metric": [c_uint32, c_char_p, POINTER(c_double)],
    "metric_by_unit": [c_uint32, c_char_p, POINTER(c_double), c_size_t],
    "series": [c_uint32, c_char_p, POINTER(Column)],
    "why": [c_uint32, c_uint32, c_uint32, _TEXT],
    "intervene": [c_uint32, c_char_p],
    "hold": [c_uint32, c_uint32, c_uint32, c_int, c_uint32],
    "digest": [c_uint32, _TEXT],
}
_WORDS = ("error", "problems", "version", "model_version")


def find_library() -> Path:
    """libtandem.so: what the environment variable TANDEM_LIBRARY names, else the one beside the program (`tandem.program`).

    ProgramError where there is none."""
    path = Path(named) if (named := os.environ.get("TANDEM_LIBRARY")) else find_program().with_name(NAME)
    if not path.is_file():
        raise ProgramError(
            f"{path}: no such library; `cmake --build --preset release` makes it, TANDEM_LIBRARY may name it"
        )
    return path


@functools.cache
def library() -> ctypes.CDLL:
    """The library, loaded once; ProgramError where it is not there, or lacks a call."""
    path = find_library()
    try:
        found = ctypes.CDLL(str(path))
        for name in _WORDS:
            getattr(found, f"tandem_{name}").restype = c_char_p
            getattr(found, f"tandem_{name}").argtypes = []
        found.tandem_code_name.restype = c_char_p
        found.tandem_most_agents.restype = None
        for name, arguments in _CALLS.items():
            getattr(found, f"tandem_{name}").argtypes = arguments
    except (OSError, AttributeError) as error:
        raise ProgramError(f"{path}: cannot be used ({error})") from None
    return found


def list_of(texts: Sequence[str]) -> ctypes.Array[c_char_p]:
    """Texts as C wants them: UTF-8, ended by a null pointer."""
    return (c_char_p * (len(texts) + 1))(*[text.encode() for text in texts], None)
