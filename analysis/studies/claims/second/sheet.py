# SPDX-License-Identifier: MIT
"""The sheet that the two readers fill in: sentences, two measures each, and a glossary; nothing on it says where a measure comes from."""

from studies.claims.second.readings import HOME

HEAD = """# Which of the two asks the sentence?

Below stand {count} sentences on working together in organisations, each taken from an essay and put in other words. A computer model
of an organisation is to be asked whether what the sentence says comes true there. For each sentence there are two ways to ask, A and B:
what is compared, and what is looked at. **Which of the two asks what the sentence says?**

- Judge by the sentence alone: not by what you think the answer will be, nor by which text is longer or more careful.
- Choose one even where both seem to ask it, or neither does: the one that you would rather defend before whoever wrote the sentence.
- Both are asked over several years in the same organisation, with the same luck. A text need not say so.
- Read nothing else of this project before you have finished, and do not talk about it with the other reader.

Write your answers into a file `reader-1.csv` (the other reader: `reader-2.csv`) that starts with the line `pair,choice` and has a line
for each pair: its number and the letter, as in `1,B`.

## Words

"""


def sheet_text(placed, glossary=HOME / "glossary.md"):
    """The sheet in Markdown."""
    lines = [HEAD.format(count=len(placed)) + glossary.read_text(encoding="utf-8"), "## The pairs", ""]
    for item in placed:
        lines += [f"### {item.number}", "", f"> {item.pair.sentence}", ""]
        lines += [f"- **A.** {item.text('A')}", f"- **B.** {item.text('B')}", ""]
    return "\n".join(lines)
