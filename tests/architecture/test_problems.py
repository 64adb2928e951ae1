#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Fails on a list of problems that is filled and never looked at: a user's mistakes would be passed over, and what was refused would run.
usage: test_problems.py [ROOT]; without ROOT it first shows that a planted one is found."""

import re
import sys
import tempfile
from pathlib import Path

DECLARED = re.compile(r"^\s*(?:const )?(?:tandem::)?(?:Problems|Findings) (\w+)(?: = [^;]+)?;", re.M)
# Looked at: asked, counted, walked through, thrown, handed back.
USES = (
    r"\b{0}\.(?:empty|size|front|begin)\(",
    r"for \([^;)]*: {0}\)",
    r"InputError\((?:std::move\()?{0}\b",
    r"return (?:std::move\()?{0}\b",
    r"to_text\((?:std::move\()?{0}\b",
    r"\badd_all\(std::move\({0}\)\)",
    r"= (?:std::move\()?{0}\b",
)


def rest_of_scope(text: str, start: int) -> str:
    """What follows up to the end of the block."""
    depth = 0
    for place in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[place], 0)
        if depth < 0:
            return text[start:place]
    return text[start:]


def is_member(text: str, start: int) -> bool:
    """Whether the innermost block is that of a struct or class; who fills such a member has tests of its own."""
    depth, place = 0, start - 1
    while place >= 0 and depth >= 0:
        depth += {"}": 1, "{": -1}.get(text[place], 0)
        place -= 1
    return bool(re.search(r"\b(?:struct|class)\b[^;{}]*$", text[: place + 1]))


def ignored(root: Path) -> list[str]:
    found = []
    for path in sorted(root.glob("sim/**/*.cpp")):
        text = path.read_text()
        for declared in DECLARED.finditer(text):
            if is_member(text, declared.start()):
                continue
            name, scope = declared[1], rest_of_scope(text, declared.end())
            if not any(re.search(use.format(name), scope) for use in USES):
                line = text.count("\n", 0, declared.start(1)) + 1
                found.append(f"{path.relative_to(root)}:{line}: nobody looks at the problems in `{name}`")
    return found


def self_test() -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "sim").mkdir()
        (Path(folder) / "sim/bad.cpp").write_text(
            "void f() {\n  Problems unheard;\n  read(unheard);\n}\nunheard.empty()"
        )
        (Path(folder) / "sim/good.cpp").write_text("void f() {\n  Problems heard;\n  if (!heard.empty()) throw;\n}\n")
        assert [text.split(":")[0] for text in ignored(Path(folder))] == ["sim/bad.cpp"]


if __name__ == "__main__":
    if len(sys.argv) < 2:
        self_test()
    faults = ignored(Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).resolve().parents[2]))
    print("\n".join(faults) or "every list of problems is looked at")
    sys.exit(bool(faults))
