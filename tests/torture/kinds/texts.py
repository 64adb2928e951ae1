# SPDX-License-Identifier: MIT
"""No kind of its own: mutations of texts, and every verb that reads a scenario."""

from trial import Trial

# No digits: a longer number is a longer run, and no fault.
ODD = [
    '"',
    "'",
    "[",
    "]",
    "{",
    "}",
    "=",
    ",",
    "#",
    "\\",
    "\n",
    "\t",
    "\x1b",
    "\x00",
    "\x7f",
    "-",
    "ü",
    "\u202e",
    " ",
    ".",
    "/",
    "_",
]


def byte(t: Trial, text: str) -> str:
    """One to three characters replaced or inserted."""
    for _ in range(t.chance.randint(1, 3)):
        at = t.chance.randrange(len(text))
        text = text[:at] + t.chance.choice(ODD) + text[at + t.chance.randint(0, 1) :]
    return text


def cut(t: Trial, text: str) -> str:
    return text[: t.chance.randrange(len(text))]


def line_twice(t: Trial, text: str) -> str:
    lines = text.splitlines(keepends=True)
    lines.insert(t.chance.randint(0, len(lines)), t.chance.choice(lines))
    return "".join(lines)


def line_lost(t: Trial, text: str) -> str:
    lines = text.splitlines(keepends=True)
    del lines[t.chance.randrange(len(lines))]
    return "".join(lines)


def every_verb(t: Trial) -> None:
    """check, dry run, run and verify have to be of one opinion."""
    checked = t.run("check", "a.toml")
    dry = t.run("run", "a.toml", "--dry-run", "--threads", "1")
    kept = sorted(path.name for path in t.folder.iterdir())
    done = t.run("run", "a.toml", "--out", "a.h5", "--threads", "1")
    new = sorted(path.name for path in t.folder.iterdir() if path.name not in kept)
    codes = (checked.code, dry.code, done.code)
    if checked.code == 0 and (dry.code != 0 or done.code not in (0, 3)):
        t.find(
            "lost" if done.code == 2 and "written" in done.err else "words",
            f"check, dry run and run end with {codes}: {done.said}",
        )
    if checked.code != 0 and done.code == 0:
        t.find("words", f"check refuses what run does: {codes}: {checked.said}")
    if done.code == 2 and new:
        t.find("left", f"refused, but {', '.join(new)} is there: {done.said}")
    if done.code == 0:
        verified = t.run("verify", "a.h5", "--threads", "1")
        if verified.code != 0:
            t.find("silent", f"verify ends with {verified.code} on what run wrote: {verified.said}")
