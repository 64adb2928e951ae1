#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Reads every include under sim/ and fails on an arrow that points up, between layers or between the rooms of the model, on a record
outside its room, on a library included in a second place, and on what the layers below io may not use. usage: test_layers.py [ROOT]; without ROOT it first shows that planted faults are found."""

import re
import sys
import tempfile
from pathlib import Path

# A layer may include itself and what stands here.
BELOW = {
    "base": [],
    "state": ["base"],
    "model": ["base", "state"],
    "run": ["base", "state", "model"],
    "io/text": ["base", "state", "model", "run"],
    "host": ["base", "state", "model", "run", "io/text"],
    "io/output": ["base", "state", "model", "run"],
    "io/hdf5": ["base", "state", "model", "run", "io/text", "io/output"],
    "sweep": ["base", "state", "model", "run", "io/text", "io/output", "io/hdf5"],
    "app": ["base", "state", "model", "run", "io/text", "io/output", "io/hdf5", "sweep"],
}

# Libraries that can be replaced in one place: (include begins with, the layer allowed or None for any, files allowed).
LIBRARIES = [
    ("toml++/", "io/text", 1),
    ("nlohmann/", "io/text", 1),
    ("hdf5.h", "io/hdf5", 1),
    ("H5", "io/hdf5", 1),
    ("Random123/", "base", 1),
    ("xxhash.h", None, 1),
    ("boost/random", "base", 99),
    ("boost/program_options", "app", 99),
]

# What a layer may include of another in one file alone: (layer, include begins with, the file).
GATES = [
    ("sweep", "io/hdf5/", "sweep/kinds.cpp"),
]
# A sweep tells a listener what happens; only app writes to the terminal.
TERMINAL = re.compile(r"\bfmt::print\b|\bstd::c(?:out|err|log)\b|\bstd(?:out|err)\b|\b(?:f?printf|f?puts|putchar)\s*\(")

# Written by the build, so in no folder of sim/.
GENERATED = {"tandem_build.h"}

PURE = {"base", "state", "model", "run"}
PORTABLE = PURE | {"io/text", "host"}

# No disk, no clock, no terminal up to run; <ctime> and <thread> hide a clock and a second owner of the threads.
IMPURE_HEADERS = {"iostream", "fstream", "chrono", "filesystem", "ctime", "thread", "future", "syncstream"}
# Not in the C++20 that the browser's compiler knows.
UNPORTABLE_HEADERS = {"ranges", "format", "source_location", "coroutine", "execution", "print", "expected"}
UNPORTABLE_NAMES = ["bit_cast", "ranges", "views", "format", "jthread", "source_location", "atomic_ref", "execution"]
# Differ between C or C++ libraries, so results would depend on the machine.
UNREPEATABLE_NAMES = (
    ["exp", "log", "log2", "log10", "pow", "sin", "cos", "tan", "tanh", "cbrt", "lgamma", "tgamma", "erf"]
    + ["rand", "random_device", "mt19937", "mt19937_64", "normal_distribution", "uniform_int_distribution"]
    + ["uniform_real_distribution", "bernoulli_distribution", "discrete_distribution", "shuffle", "sample"]
)

# The rooms of sim/model in order, and the room of each slot: (file, pattern of a row).
ROOMS = ("model/frame/rooms.def", re.compile(r"^ROOM\((\w+),", re.MULTILINE))
SLOTS = ("model/frame/slots.def", re.compile(r"^(?:SLOT|PROCESS)\(\w+, (\w+), (\w+),", re.MULTILINE))
RECORD = re.compile(r"^RECORD\((\w+), (\w+)\)", re.MULTILINE)

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
NOT_CODE = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|(?<![0-9a-zA-Z])\'(?:\\.|[^\'\\\n])\'', re.DOTALL
)


def layer_of(path):
    """The layer that a path relative to sim/ belongs to, or None."""
    parts = path.split("/")
    for name in ("/".join(parts[:2]), parts[0]):
        if name in BELOW and len(parts) > name.count("/") + 1:
            return name
    return None


def sources(root):
    sim = root / "sim"
    for path in sorted(p for p in sim.rglob("*") if p.suffix in (".h", ".cpp", ".def", ".inc")):
        yield path, path.relative_to(sim).as_posix()


def blanked(text):
    """The text with comments and literals taken out and its lines kept."""
    return NOT_CODE.sub(lambda match: "\n" * match.group().count("\n"), text)


def check_includes(root, name, layer, includes):
    for line, kind, target in includes:
        where = f"sim/{name}:{line}"
        if kind == '"':
            other = layer_of(target)
            if target in GENERATED:
                continue
            if other is None:
                yield f'{where}: "{target}" is in no layer; write includes from sim/ on, as in "base/problems.h"'
            elif other != layer and other not in BELOW[layer]:
                yield f'{where}: "{target}" points up from {layer} to {other}'
            for gated, prefix, gate in GATES:
                if layer == gated and target.startswith(prefix) and name != gate:
                    yield f'{where}: "{target}" is for sim/{gate} alone'
        elif (root / "sim" / target).exists():
            yield f"{where}: <{target}> is a file of ours; write it with quotes"
        if layer in PURE | {"host"} and target in IMPURE_HEADERS:
            yield f"{where}: <{target}> brings disk, clock or threads into {layer}"
        if layer in PORTABLE and target in UNPORTABLE_HEADERS:
            yield f"{where}: <{target}> is unknown to the browser's compiler"


def rows_of(root, table):
    name, row = table
    path = root / "sim" / name
    return row.findall(path.read_text()) if path.exists() else []


def room_of(name):
    """The room that a path relative to sim/ belongs to: the folder below model/, "" for a file of model/ itself, None outside."""
    parts = name.split("/")
    return None if parts[0] != "model" else parts[1] if len(parts) > 2 else ""


def check_rooms(rooms, name, includes):
    """A room includes itself and those before it, whether from a header or from a source."""
    own = room_of(name)
    if own is None or not rooms:
        return
    if own not in rooms:
        yield f"sim/{name}: lies in no room of the model ({', '.join(rooms)})"
        return
    for line, kind, target in includes:
        other = room_of(target) if kind == '"' else None
        if other in rooms and rooms.index(other) > rooms.index(own):
            yield f'sim/{name}:{line}: "{target}" points up from room {own} to room {other}'


def check_records(rooms_of_slots, name, text):
    """A record lies in the room of its slot, in a file that bears its name: SLOT_NAME.cpp, or NAME.cpp in a folder named SLOT."""
    for slot, record in RECORD.findall(text):
        folder, _, file = name.rpartition("/")
        if slot not in rooms_of_slots:
            yield f"sim/{name}: RECORD({slot}, {record}) is of no slot of {SLOTS[0]}"
        elif room_of(name) != rooms_of_slots[slot]:
            yield f"sim/{name}: RECORD({slot}, {record}) belongs in room {rooms_of_slots[slot]}"
        elif file != (f"{record}.cpp" if folder.endswith(f"/{slot}") else f"{slot}_{record}.cpp"):
            yield f"sim/{name}: RECORD({slot}, {record}) does not lie in a file of its name"


def check_names(name, layer, text):
    rules = [
        (PORTABLE, UNPORTABLE_NAMES, "is unknown to the browser's compiler"),
        (PURE, UNREPEATABLE_NAMES, "differs between libraries; use sim/base's own"),
    ]
    for layers, names, reason in rules:
        if layer in layers:
            for match in re.finditer(r"\bstd::(" + "|".join(names) + r")\b", text):
                yield f"sim/{name}:{text.count(chr(10), 0, match.start()) + 1}: {match.group()} {reason}"


def check_terminal(name, layer, text):
    if layer == "sweep":
        for match in TERMINAL.finditer(text):
            yield f"sim/{name}:{text.count(chr(10), 0, match.start()) + 1}: {match.group()} writes to the terminal; tell the listener"


def check_layout(root, name, raw, includes):
    lines = raw.splitlines()
    if not lines or lines[0] != "// SPDX-License-Identifier: MIT":
        yield f"sim/{name}:1: the first line is not // SPDX-License-Identifier: MIT"
    if name.endswith(".h") and "#pragma once" not in lines:
        yield f"sim/{name}:1: no #pragma once"
    own = name[:-4] + ".h"
    if (name.endswith(".h") or not (root / "sim" / own).exists()) and not "".join(lines[1:2]).startswith("//"):
        yield f"sim/{name}:2: no comment that says what the file is (sim/README.md is made of them)"
    if name.endswith(".cpp") and (root / "sim" / own).exists() and (not includes or includes[0][2] != own):
        yield f'sim/{name}:1: its own header "{own}" is not included first'


def check_libraries(uses):
    """uses: for each include in angle brackets, the files of sim/ that have it."""
    for prefix, layer, allowed in LIBRARIES:
        users = sorted({user for target, files in uses.items() if target.startswith(prefix) for user in files})
        for user in users:
            if layer and layer_of(user) != layer:
                yield f"sim/{user}: <{prefix}...> belongs in {layer} alone"
        if len(users) > allowed:
            yield f"<{prefix}...> is included in {len(users)} files, {allowed} allowed: {', '.join(users)}"


def check_flags(root):
    for path in [root / "CMakeLists.txt", root / "CMakePresets.json", *sorted((root / "sim").rglob("CMakeLists.txt"))]:
        if path.exists():
            for flag in re.findall(r"-ffast-math|-Ofast|-march=native|-ffp-contract=fast", path.read_text()):
                yield f"{path.relative_to(root)}: {flag} makes results depend on the machine"


def problems(root):
    """All that is wrong under root, a line each."""
    uses, found = {}, []
    rooms = rows_of(root, ROOMS)
    rooms_of_slots = {slot: room for room, slot in rows_of(root, SLOTS)} | {"metrics": "metrics"}
    for path, name in sources(root):
        raw = path.read_text()
        layer = layer_of(name)
        if layer is None:
            found.append(f"sim/{name}: is in no layer ({', '.join(BELOW)})")
            continue
        includes = [
            (number, *match.groups())
            for number, line in enumerate(raw.splitlines(), 1)
            if (match := INCLUDE.match(line))
        ]
        for _, _, target in includes:
            uses.setdefault(target, []).append(name)
        found += check_includes(root, name, layer, includes)
        found += check_rooms(rooms, name, includes)
        found += check_records(rooms_of_slots, name, raw) if rooms else []
        found += check_names(name, layer, blanked(raw))
        found += check_terminal(name, layer, blanked(raw))
        found += check_layout(root, name, raw, includes)
    return found + list(check_libraries(uses)) + list(check_flags(root))


SPDX = "// SPDX-License-Identifier: MIT\n"
HEAD = SPDX + "// What it is.\n"
# Each planted file and the words that the report must then contain; None: nothing may be found.
PLANTED = [
    ("state/a.h", HEAD + '#pragma once\n#include "base/b.h"\n', None),
    (
        "base/a.cpp",
        HEAD + '// std::exp, std::format and #include <chrono> in a comment\nconst char* s = "std::pow";\n',
        None,
    ),
    ("io/text/a.cpp", HEAD + "#include <toml++/toml.h>\n#include <fstream>\n", None),
    ("app/a.cpp", HEAD + '#include <boost/program_options.hpp>\n#include <chrono>\n#include "io/hdf5/b.h"\n', None),
    ("base/a.cpp", HEAD + '#include "state/b.h"\n', "points up from base to state"),
    ("model/metrics/a.cpp", HEAD + '#include "run/b.h"\n', "points up from model to run"),
    ("host/a.cpp", HEAD + '#include "io/text/b.h"\n', None),
    ("host/a.cpp", HEAD + '#include "io/hdf5/b.h"\n', "points up from host to io/hdf5"),
    ("app/a.cpp", HEAD + '#include "host/b.h"\n', "points up from app to host"),
    ("host/a.cpp", HEAD + "#include <nlohmann/json.hpp>\n", "belongs in io/text alone"),
    ("host/a.cpp", HEAD + "#include <thread>\n", "brings disk, clock or threads into host"),
    ("io/text/a.cpp", HEAD + '#include "io/hdf5/b.h"\n', "points up from io/text to io/hdf5"),
    ("sweep/kinds.cpp", HEAD + '#include <chrono>\n#include "io/hdf5/b.h"\n#include "io/output/c.h"\n', None),
    ("sweep/a.cpp", HEAD + '#include "io/hdf5/b.h"\n', "is for sim/sweep/kinds.cpp alone"),
    ("sweep/a.cpp", HEAD + '#include "app/b.h"\n', "points up from sweep to app"),
    ("io/hdf5/a.cpp", HEAD + '#include "sweep/b.h"\n', "points up from io/hdf5 to sweep"),
    ("io/output/a.cpp", HEAD + '#include "io/hdf5/b.h"\n', "points up from io/output to io/hdf5"),
    (
        "sweep/a.cpp",
        HEAD + '// std::cerr and printf() in a comment\nconst char* s = "stderr";\nint sprintf_like;\n',
        None,
    ),
    ("sweep/a.cpp", HEAD + '\nvoid f() { fmt::print("x"); }\n', "sim/sweep/a.cpp:4: fmt::print writes to the terminal"),
    ("sweep/a.cpp", HEAD + 'void f() { std::fputs("x", stderr); }\n', "writes to the terminal; tell the listener"),
    ("run/a.cpp", HEAD + '#include "a.h"\n', "is in no layer"),
    ("stray/a.cpp", SPDX, "is in no layer"),
    ("run/a.cpp", HEAD + "#include <toml++/toml.h>\n", "belongs in io/text alone"),
    ("io/text/a.cpp", HEAD + "#include <hdf5.h>\n", "belongs in io/hdf5 alone"),
    ("io/hdf5/a.cpp", HEAD + "#include <boost/program_options.hpp>\n", "belongs in app alone"),
    ("model/a.cpp", HEAD + "#include <Random123/philox.h>\n", "belongs in base alone"),
    ("model/a.cpp", HEAD + "#include <iostream>\n", "brings disk, clock or threads"),
    ("run/a.cpp", HEAD + "#include <chrono>\n", "brings disk, clock or threads"),
    ("base/a.cpp", HEAD + "#include <ranges>\n", "unknown to the browser's compiler"),
    ("io/text/a.cpp", HEAD + "auto f = std::format(1);\n", "std::format is unknown"),
    ("state/a.cpp", HEAD + "auto f = std::bit_cast<int>(1.f);\n", "std::bit_cast is unknown"),
    ("model/a.cpp", HEAD + "\ndouble f = std::exp(1.0);\n", "sim/model/a.cpp:4: std::exp differs"),
    ("model/a.cpp", HEAD + "std::mt19937 f;\n", "std::mt19937 differs"),
    ("base/a.h", SPDX, "no #pragma once"),
    ("base/a.h", SPDX + "#pragma once\n", "no comment that says what the file is"),
    ("base/a.cpp", "int f;\n", "the first line is not"),
    ("CMakeLists.txt", "add_compile_options(-ffast-math)\n", "makes results depend on the machine"),
]
ROOM_ROWS = HEAD + 'ROOM(frame, "")\nROOM(task, "")\nROOM(work, "")\nROOM(metrics, "")\n'
SLOT_ROWS = HEAD + 'SLOT(initial, task, tasks, blocks, fixed, "")\nPROCESS(T4, work, pooling, none, numbers, "")\n'
HOUSE = {"model/frame/rooms.def": ROOM_ROWS, "model/frame/slots.def": SLOT_ROWS}
PLANTED_SETS = [
    (
        HOUSE
        | {
            "model/work/a.cpp": HEAD + '#include "model/task/b.h"\n',
            "model/work/pooling_a.cpp": HEAD + "RECORD(pooling, a) {\n",
        },
        None,
    ),
    (HOUSE | {"model/metrics/a.cpp": HEAD + "RECORD(metrics, a) {\n"}, None),
    (
        HOUSE
        | {
            "model/task/b.h": HEAD + "#pragma once\n",
            "model/task/b.cpp": SPDX + '#include "model/task/b.h"\n#include "model/work/a.h"\n',
        },
        "points up from room task to room work",
    ),
    (HOUSE | {"model/kernels/a.cpp": HEAD}, "lies in no room"),
    (HOUSE | {"model/a.cpp": HEAD}, "lies in no room"),
    (HOUSE | {"model/task/pooling_a.cpp": HEAD + "RECORD(pooling, a) {\n"}, "belongs in room work"),
    (HOUSE | {"model/work/a.cpp": HEAD + "RECORD(pooling, a) {\n"}, "does not lie in a file of its name"),
    (HOUSE | {"model/work/a.cpp": HEAD + "RECORD(poling, a) {\n"}, "is of no slot"),
    (
        {"io/text/a.cpp": HEAD + "#include <toml++/toml.h>\n", "io/text/b.cpp": HEAD + "#include <toml++/toml.h>\n"},
        "is included in 2 files, 1 allowed",
    ),
    (
        {"base/a.h": HEAD + "#pragma once\n", "base/a.cpp": HEAD + '#include <vector>\n#include "base/a.h"\n'},
        "is not included first",
    ),
]


def self_test():
    for files, expected in [({name: text}, expected) for name, text, expected in PLANTED] + PLANTED_SETS:
        with tempfile.TemporaryDirectory() as folder:
            for name, text in files.items():
                path = Path(folder) / "sim" / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)
            found = problems(Path(folder))
            right = not found if expected is None else any(expected in line for line in found)
            if not right:
                yield f"self-test: planted {files}, expected {expected!r}, found {found}"


def main(arguments):
    root = Path(arguments[0]) if arguments else Path(__file__).resolve().parents[2]
    found = ([] if arguments else list(self_test())) + problems(root)
    count = sum(1 for _ in sources(root))
    if count == 0:
        found.append(f"{root}/sim: no source file found")
    for line in found:
        print(line)
    print(f"{count} files read, {len(found)} problems")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
