# SPDX-License-Identifier: MIT
"""The answer as two lines at the end of a scenario's head comment: read, written, taken away; and the page that lists all."""

import tomllib

START = "# Answer:"

PAGE = """\
# Scenarios

<!-- Printed by scripts/answers, which keeps it true. -->

Each scenario in `scenarios/` asks a question. Its answer is made from its own runs by `scripts/answers`: the arms are compared
replicate by replicate (all points of a replicate share their draws), over the last quarter of the run unless the words say
otherwise. "A against B" are the two means, in the unit of the metric; then follow the mean difference and its 95 % interval
(Student's t over replicates). An answer holds for the scenario as it stands in its file and says nothing about other settings. With
so many intervals one in twenty excludes zero by chance, and the best of several arms looks a little better than it is.

| scenario | question | answer |
|---|---|---|
"""


def head_end(lines):
    """How many lines the head comment has."""
    return next((i for i, line in enumerate(lines) if not line.startswith("#")), len(lines))


def without_answer(text):
    """A scenario's text without its answer and the empty comment line before it."""
    lines = text.splitlines(keepends=True)
    for i in range(head_end(lines)):
        if lines[i].startswith(START):
            begin = i - 1 if i and lines[i - 1].strip() == "#" else i
            return "".join(lines[:begin] + lines[min(i + 2, head_end(lines)) :])
    return text


def with_answer(text, sentences):
    """A scenario's text with the answer at the end of its head comment, in place of the one that it may have."""
    lines = without_answer(text).splitlines(keepends=True)
    end = head_end(lines)
    first, second = sentences
    return "".join(lines[:end] + ["#\n"] * bool(end) + [f"{START} {first}\n", f"# {second}\n"] + lines[end:])


def answer_of(text):
    """The sentences of the answer in a scenario's head; empty without one."""
    lines = text.splitlines()
    for i in range(head_end(lines)):
        if lines[i].startswith(START):
            return [
                lines[i].removeprefix(START).strip(),
                *(line.removeprefix("#").strip() for line in lines[i + 1 : i + 2]),
            ]
    return []


def page(texts):
    """docs/scenarios.md from {name: text of the scenario}."""
    rows = []
    for name in sorted(texts):
        cells = [
            f"[{name}](../scenarios/{name}.toml)",
            tomllib.loads(texts[name])["question"],
            "<br>".join(answer_of(texts[name])),
        ]
        rows.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n")
    return PAGE + "".join(rows)
