# SPDX-License-Identifier: MIT
"""Where an import writes: what may not be written is told before, and each file is there whole or not at all."""

import os
from pathlib import Path

from tandem.errors import Problem
from tandem.importing.problems import InputError, Problems

KEY = "key.csv"


def refuse_folder(folder: Path, problems: Problems) -> None:
    """Whether files can be written to a folder that may not be there yet."""
    there = Path(os.path.abspath(folder))
    while not os.path.lexists(there) and there != there.parent:
        there = there.parent
    shown = str(folder)
    if not there.is_dir():
        other = "" if there == Path(os.path.abspath(folder)) else f", since {there.name} is a file"
        said = "is a file" if not other else f"cannot be made{other}"
        problems.add(shown, said, "a folder", "--out names another")
    elif not os.access(there, os.W_OK | os.X_OK):
        problems.add(shown, "cannot be written to: permission denied", "a folder of yours", "--out names another")


def refuse_outputs(outputs: list[Path], inputs: list[Path], overwrite: bool, problems: Problems) -> None:
    """What may not be written: files that are read, and files that are there."""
    read = {os.path.realpath(one) for one in inputs}
    for path in outputs:
        if os.path.realpath(path) in read:
            problems.add(str(path), "is read by this import, and is not replaced", "another folder", "--out FOLDER")
        elif path.is_dir():
            problems.add(str(path), "is a folder", "a new folder for all files", "--out names another")
        elif path.exists() and not overwrite:
            problems.add(str(path), "is there already", "a new folder", "--out names another, --overwrite replaces it")


def write(texts: dict[str, str], folder: Path, key: str | None) -> None:
    """Writes files, each whole or not at all; the key for the user's eyes alone."""
    folder.mkdir(parents=True, exist_ok=True)
    for file, text in {**texts, **({KEY: key} if key is not None else {})}.items():
        part = folder / f".{file}.part"
        try:
            write_one(part, text, 0o600 if file == KEY else 0o666)
            os.replace(part, folder / file)
        except OSError as error:
            part.unlink(missing_ok=True)
            said = (error.strerror or "error").lower()
            raise InputError(
                [Problem(str(folder / file), None, None, "", f"cannot be written: {said}", "", "")]
            ) from None


def write_one(path: Path, text: str, mode: int) -> None:
    """Writes a file anew, with these rights."""
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "w", encoding="utf-8", newline="") as out:
        out.write(text)
