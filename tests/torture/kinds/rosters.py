# SPDX-License-Identifier: MIT
"""Mutated rosters and edge lists: what `check` accepts runs to the end, what it refuses leaves nothing behind."""

from kinds import texts
from sweeps import Stock
from trial import Trial

SCENARIO = """\
schema = 1
[run]
ticks = 4
[organisation]
record = "roster"
file = "people.csv"
[network]
record = "edge_list"
file = "ties.csv"
[recording]
metrics = ["output"]
by_unit = ["output"]
"""
PEOPLE = "id,unit,care\n" + "".join(f"p{i},u{i % 3},{0.3 + 0.01 * i:.2f}\n" for i in range(24))
TIES = "source,target,trust\n" + "".join(f"p{i},p{(i + 5) % 24},0.{i % 9 + 1}\n" for i in range(24))
CELLS = (
    "",
    " ",
    '"',
    "u1 ",
    "U1",
    "nan",
    "inf",
    "-1",
    "1e400",
    "0x10",
    "p0",
    "\x1b[2J",
    "\x00",
    "ü",
    "a,b",
    "'",
    "=1+1",
    "../x",
    "\u202e",
    "\u009b2J",
    "u1\u200b",
    "9" * 400,
)


def trial(t: Trial, stock: Stock) -> None:
    t.write("a.toml", SCENARIO)
    files = {"people.csv": PEOPLE, "ties.csv": TIES}
    name = t.chance.choice(sorted(files))
    mutate = t.chance.choice([cell, cell, column, texts.line_twice, texts.line_lost, texts.byte, texts.cut, ending])
    files[name] = mutate(t, files[name])
    for file, content in files.items():
        t.write(file, content if isinstance(content, bytes) else content.encode())
    t.tell(f"{name}: {mutate.__name__}")
    texts.every_verb(t)


def cell(t: Trial, text: str) -> str:
    lines = text.splitlines()
    at = t.chance.randrange(len(lines))
    cells = lines[at].split(",")
    cells[t.chance.randrange(len(cells))] = t.chance.choice(CELLS)
    lines[at] = ",".join(cells)
    return "\n".join(lines) + "\n"


def column(t: Trial, text: str) -> str:
    """A column is gone, doubled, or has a name that nobody knows."""
    lines = [line.split(",") for line in text.splitlines()]
    at, what = t.chance.randrange(len(lines[0])), t.chance.choice(["gone", "twice", "odd"])
    for number, cells in enumerate(lines):
        if what == "gone":
            del cells[at]
        elif what == "twice":
            cells.append(cells[at])
        elif number == 0:
            cells[at] = t.chance.choice(CELLS)
    return "\n".join(",".join(cells) for cells in lines) + "\n"


def ending(t: Trial, text: str) -> bytes:
    """Other line ends, a byte order mark, another encoding."""
    return t.chance.choice(
        [
            text.replace("\n", "\r\n").encode(),
            text.replace("\n", "\r").encode(),
            b"\xef\xbb\xbf" + text.encode(),
            text.encode("utf-16"),
        ]
    )
