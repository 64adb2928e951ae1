# SPDX-License-Identifier: MIT
"""The pairs of measures that two readers choose between, read and checked (readings.toml)."""

from dataclasses import dataclass
from pathlib import Path

from studies.claims.source import Source, parse
from studies.claims.vocabulary import ClaimsError
from tandem.errors import near

HOME = Path(__file__).resolve().parent
KINDS = ("new", "rival", "decoy")
FIELDS = {"claim", "kind", "first", "other"}
MORE = {"sentence", "why"}


@dataclass(frozen=True)
class Pair:
    claim: int
    kind: str
    sentence: str
    first: str  # the measure of the first edition
    other: str  # what would stand in its place, or a decoy


@dataclass(frozen=True)
class Readings:
    seed: int
    pairs: tuple
    reworded: frozenset = frozenset()  # claims whose sentence is not in the words of claims.toml


def read(path=HOME / "readings.toml", claims=HOME.parent / "claims.toml"):
    """The material of the re-reading; ClaimsError with all that is wrong."""
    text, source = parse(path), Source(path, "[[pair]]")
    sentences = {row["id"]: row["claim"] for row in parse(claims)["claim"]}
    faults = [f"{path}:1: there is no '{name}'" for name in ("seed", "like_length", "pair") if name not in text]
    seen = set()
    for item, pair in enumerate(text.get("pair", [])):
        who = f"pair of claim {pair.get('claim', '?')}"
        for needle, what in wrong(pair, sentences, seen, text.get("like_length", 0)):
            faults.append(f"{path}:{source.line(item, needle)}: {who}: {what}")
        seen.add(pair.get("claim"))
    if faults:
        raise ClaimsError("\n".join(faults))
    pairs = (
        Pair(p["claim"], p["kind"], p.get("sentence", sentences[p["claim"]]), p["first"], p["other"])
        for p in text["pair"]
    )
    return Readings(text["seed"], tuple(pairs), frozenset(p["claim"] for p in text["pair"] if "sentence" in p))


def wrong(pair, sentences, seen, like):
    """(where in the pair, what) of each fault."""
    for name in sorted(FIELDS - set(pair)):
        yield "", f"has no '{name}'"
    for name in sorted(set(pair) - FIELDS - MORE):
        yield name, f"does not know '{name}'{near(name, FIELDS | MORE)}"
    if FIELDS - set(pair):
        return
    if pair["claim"] not in sentences:
        yield "claim", "there is no such claim"
    if pair["claim"] in seen:
        yield "claim", "stands there twice; a reader must not compare two pairs of one claim"
    if pair["kind"] not in KINDS:
        yield "kind", f"kind is {pair['kind']!r}; one of {', '.join(KINDS)}"
    if ("sentence" in pair) != ("why" in pair):
        yield "sentence", "'sentence' and 'why' belong together"
    lengths = sorted(len(pair[name].split()) for name in ("first", "other"))
    if lengths[0] < like * lengths[1]:
        yield "other", f"one text has {lengths[0]} words, the other {lengths[1]}; the length would tell them apart"
