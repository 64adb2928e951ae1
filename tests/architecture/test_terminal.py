#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Fails on a file of the program that writes to a standard stream itself: app/say.cpp alone does, where text from outside is made fit for
a terminal. `steer` writes raw bytes; only the progress bar may.
usage: test_terminal.py [ROOT]; without ROOT it first shows that a planted one is found."""

import re
import sys
import tempfile
from pathlib import Path

WRITES = re.compile(
    r"\bfmt::(?:v?print|println)\b|\bstd::(?:f?puts|fwrite|v?f?printf|putchar|cout|cerr|clog|print|println)\b"
    r"|\bSTD(?:OUT|ERR)_FILENO, \w+\.(?:data|c_str)\b|\bsteer\("
)
MAY = {"sim/app/say.cpp", "sim/app/say.h", "sim/app/progress.cpp"}


def writers(root: Path) -> list[str]:
    found = []
    for layer in ("sweep", "app"):  # below, only contracts that abort write to a stream
        for path in sorted((root / "sim" / layer).rglob("*")):
            name = str(path.relative_to(root))
            if path.suffix not in (".h", ".cpp") or name in MAY:
                continue
            for number, line in enumerate(path.read_text().splitlines(), 1):
                if WRITES.search(line.split("//")[0]):
                    found.append(f"{name}:{number}: writes to a terminal: say, answer or conclude of app/say.h")
    return found


def self_test() -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "sim/app").mkdir(parents=True)
        (Path(folder) / "sim/app/bad.cpp").write_text('void f() {\n  fmt::print("{}", name);\n}\n')
        (Path(folder) / "sim/app/good.cpp").write_text('// fmt::print\nvoid f() { answer("{}", name); }\n')
        assert [text.split(":")[:2] for text in writers(Path(folder))] == [["sim/app/bad.cpp", "2"]]


if __name__ == "__main__":
    if len(sys.argv) < 2:
        self_test()
    faults = writers(Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).resolve().parents[2]))
    print("\n".join(faults) or "text reaches a terminal in one place")
    sys.exit(bool(faults))
