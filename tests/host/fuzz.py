# SPDX-License-Identifier: MIT
"""Calls the C interface at random, mostly wrongly. usage: fuzz.py SEED CALLS. A crash ends this process; test_bad_input.py looks on."""

import ctypes
import random
import sys
from ctypes import byref, c_char_p, c_double, c_uint32

from tandem.host_calls import CODES, Column, library, list_of
from tandem.lib import describe

C = library()
SMALL = "schema = 1\n[organisation]\nagents = 12\nunits = 3\n[run]\nticks = 8\n"
TABLE = '[interventions.x]\nrecord = "shock"\nshare = 0.4\n'


class Caller:
    def __init__(self, seed):
        self.luck = random.Random(seed)
        self.open = []
        self.names = [row["metric"] for row in describe("metrics")] + [
            "people.care",
            "ties.trust",
            "work.output",
            "form.head",
            "output",
        ]
        self.counts = dict.fromkeys(CODES, 0)

    def handle(self):
        if self.open and self.luck.random() < 0.8:
            return self.luck.choice(self.open)
        return self.luck.choice(
            [0, 1, 2**32 - 1, self.luck.randrange(2**32), *(handle ^ 4096 for handle in self.open[-1:])]
        )

    def mangled(self, text):
        """The text with some bytes cut, doubled or changed."""
        data = bytearray(text.encode())
        for _ in range(self.luck.choice([0, 0, 1, 3, 20])):
            at = self.luck.randrange(len(data) + 1)
            data[at : at + self.luck.randrange(4)] = bytes(
                self.luck.randrange(1, 256) for _ in range(self.luck.randrange(4))
            )
        return bytes(data).replace(b"\0", b"")

    def name(self):
        return self.luck.choice(
            [None, self.mangled(self.luck.choice(self.names)), self.luck.choice(self.names).encode(), b"", b"x" * 5000]
        )

    def number(self):
        return self.luck.choice([0, 1, 2, 3, 8, 9, 100, 2**31, 2**32 - 1])

    def small(self):
        return self.luck.choice([0, 1, 1, 2, 3])

    def place(self, kind):
        return None if self.luck.random() < 0.05 else byref(kind())

    def tables(self):
        more = self.luck.choice(
            ["", "at = 5\n", "at = 0\n", "from = 3\n", "every = 2\n", "lasting = 1\n", "at = 99\n", "at = []\n"]
        )
        return self.mangled(TABLE.replace(".x", f".x{self.luck.randrange(9)}") + more)

    def call(self):
        number, text = ctypes.c_uint32(), c_char_p
        kind = self.luck.randrange(20)
        if kind == 0 and len(self.open) < 100:
            scenario = self.luck.choice(
                [None, SMALL.encode(), SMALL.encode(), self.mangled(SMALL), self.mangled(SMALL + TABLE), b""]
            )
            overrides = self.luck.choice(
                [None, list_of([]), list_of(["run.ticks=5"]), list_of(["nonsense", "=", "a.b=c", "run.ticks=[["])]
            )
            files = self.luck.choice([None, list_of([]), list_of(["a.csv", "id,unit\na,b\n"]), list_of(["alone"])])
            code = C.tandem_open(
                scenario,
                self.name(),
                overrides,
                files,
                self.luck.choice([0, 0, 0, 1, 2**32 - 1]),
                self.number(),
                byref(number),
            )
            self.note(code, number)
        elif kind == 1:
            self.note(
                C.tandem_fork(self.handle(), byref(number)) if len(self.open) < 100 else C.tandem_fork(0, None), number
            )
        elif kind == 2 and len(self.open) > 3:
            handle = self.handle()
            self.note(C.tandem_close(handle))
        elif kind < 5:
            self.note(C.tandem_step(self.handle(), self.small()))
        elif kind == 5:
            self.note(C.tandem_step(self.handle(), self.number()))
        elif kind == 6:
            self.note(C.tandem_seek(self.handle(), self.number()))
        elif kind == 7:
            self.note(C.tandem_keep_every(self.handle(), self.number()))
        elif kind == 8:
            self.note(C.tandem_why(self.handle(), self.number(), self.small(), self.place(text)))
        elif kind == 9:
            self.note(
                C.tandem_intervene(self.handle(), self.luck.choice([None, self.tables(), self.tables(), self.tables()]))
            )
        elif kind == 10:
            self.note(C.tandem_read_column(self.handle(), self.name(), self.place(Column)))
        elif kind == 11:
            self.note(C.tandem_series(self.handle(), self.name(), self.place(Column)))
        elif kind == 12:
            self.note(C.tandem_metric(self.handle(), self.name(), self.place(c_double)))
        elif kind == 13:
            self.note(
                C.tandem_metric_by_unit(
                    self.handle(),
                    self.name(),
                    self.luck.choice([None, (c_double * 3)()]),
                    self.luck.choice([3, 3, 0, 2**60]),
                )
            )
        elif kind == 14:
            self.note(C.tandem_tick(self.handle(), self.place(c_uint32), self.place(c_uint32)))
        elif kind == 15:
            self.note(C.tandem_describe(self.name(), self.place(text)))
        elif kind == 16:
            decision = self.luck.choice([0, 1, 2, 3, 4, -1])
            self.note(C.tandem_hold(self.handle(), self.small(), self.number(), decision, self.number()))
        else:
            call = self.luck.choice(
                [C.tandem_facts, C.tandem_names, C.tandem_source, C.tandem_columns, C.tandem_digest]
            )
            self.note(call(self.handle(), self.place(text)))

    def note(self, code, opened=None):
        self.counts[CODES[code]] += 1
        sentence = C.tandem_error().decode("utf-8", "replace")
        assert (code == 0) == (sentence == ""), (code, sentence)
        assert (CODES[code] == "bad_input") <= (C.tandem_problems() != b"[]\n"), sentence
        assert CODES[code] != "broken", sentence
        if code == 0 and opened is not None:
            self.open.append(opened.value)  # some are closed later, and stay in the list


if __name__ == "__main__":
    caller = Caller(int(sys.argv[1]))
    for _ in range(int(sys.argv[2])):
        caller.call()
    print(caller.counts)
