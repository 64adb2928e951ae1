# SPDX-License-Identifier: MIT
"""What the second edition looks at by stepping through the weeks of a world: each probe gives a number for each window.

A probe is a function (world, settings, windows) -> [window]; `settings` are those of the row, with the cell's `scale` and the seats that
are marked (`marked_seats`)."""

from studies.claims.second.probes.causes import distance, echo, followers
from studies.claims.second.probes.exits import leavers
from studies.claims.second.probes.partnerships import QUARTER, YEAR, bad_ties, foretell, one_sided
from studies.claims.second.probes.people import QUANTITIES, SELECTIONS, people
from studies.claims.second.probes.regressions import able_partners, bridges, record
from studies.claims.second.probes.sponsors import carriers, reach
from tandem.errors import near

# name: (function, settings that it needs, settings that it may have); an arm may add its own.
PROBES = {
    "people": (people, {"quantity", "of"}, {"minus"}),
    "record": (record, set(), set()),
    "bridges": (bridges, set(), set()),
    "able_partners": (able_partners, set(), set()),
    "followers": (followers, {"cause", "at"}, {"among"}),
    "echo": (echo, {"push", "at", "after"}, set()),
    "distance": (distance, {"at", "value", "strength", "after"}, set()),
    "one_sided": (one_sided, {"imbalance", "begin"}, set()),
    "bad_ties": (bad_ties, {"level", "age", "at", "weeks"}, {"ends"}),
    "foretell": (foretell, {"lag"}, set()),
    "reach": (reach, {"sponsors", "at", "after"}, {"who"}),
    "carriers": (carriers, {"by", "at", "after"}, set()),
    "leavers": (leavers, {"look", "count", "at"}, {"span"}),
}
EFFECTS = {"bridges", "carriers", "echo", "one_sided", "bad_ties", "foretell", "leavers"}


def gives_effects(settings):
    """Whether a probe's number is an effect already, so that its logarithm is not taken."""
    return settings["name"] in EFFECTS or "minus" in settings


def wrong(settings):
    """What is wrong with the settings of a probe, in sentences."""
    name = settings.get("name")
    if name not in PROBES:
        yield f"there is no probe '{name}'{near(str(name), PROBES)}"
        return
    _, needed, allowed = PROBES[name]
    for missing in sorted(needed - set(settings)):
        yield f"probe '{name}' has no '{missing}'"
    for extra in sorted(set(settings) - needed - allowed - {"name"}):
        yield f"probe '{name}' does not know '{extra}'{near(extra, needed | allowed)}"
    if name == "people" and settings.get("quantity") not in QUANTITIES:
        yield f"probe 'people' has no quantity '{settings.get('quantity')}'{near(str(settings.get('quantity')), QUANTITIES)}"
    for group in ("of", "minus"):
        for extra in sorted(set(settings.get(group, {})) - SELECTIONS):
            yield f"probe '{name}' selects by no '{extra}'{near(extra, SELECTIONS)}"


def last_week(settings):
    """The last week that a probe steps to by its own settings, 0 where the windows alone say."""
    if settings["name"] == "one_sided":
        return settings["begin"] + YEAR + QUARTER + YEAR
    spans = [settings.get(name, 0) for name in ("after", "weeks", "span")]
    beyond = max(max(span) if isinstance(span, list) else span for span in spans)
    return settings["at"] + max(beyond, 1) if "at" in settings else 0


def look(world, settings, windows):
    """[window] what a probe finds."""
    return PROBES[settings["name"]][0](world, settings, windows)
