# SPDX-License-Identifier: MIT
"""Whose story is told: who ended a tie because of what it had learned an hour with that partner to be worth, by a rule."""

from dataclasses import dataclass

from tandem.errors import ResultsError

SPAN = 26  # weeks before the end within which the record fell
LEAST = 10  # joint jobs, so that there is a record to fall
ENDS = (("source", "target", "beyond", "joint_jobs"), ("target", "source", "beyond_back", "joint_jobs_back"))
AGENTS = ("entered", "together", "alone_known", "alone_unknown", "leaving")
TIES = ("formed", "beyond", "beyond_back", "joint_jobs", "joint_jobs_back")


@dataclass(frozen=True)
class Record:
    """What an end of a tie holds an hour with the partner, and one alone on a task known whole, to be worth; joint jobs; since when."""

    together: float
    alone: float
    jobs: int
    formed: int


@dataclass(frozen=True)
class Told:
    """The person, the partner, the week in which it ended the tie, that of its best record in the half year before, and both records."""

    person: int
    partner: int
    ended: int
    best: int
    before: Record
    after: Record

    @property
    def fall(self):
        return self.after.together - self.before.together


def looked(results):
    """({week: {(person, partner): Record}}, {week: {person: whose tie it ended}}) of the first run."""
    run = int(results.runs["run"][0])
    records, ended = {}, {}
    for tick in map(int, results.snapshot_ticks(run)):
        agents, ties = results.snapshots(run, tick)
        together, known, unknown, leaving = (
            dict(zip(agents["agent"].tolist(), agents[name].tolist()))
            for name in ("together", "alone_known", "alone_unknown", "leaving")
        )
        records[tick] = {}
        for own, other, beyond, jobs in ENDS:
            rows = zip(*(ties[name].tolist() for name in (own, other, beyond, jobs, "formed")))
            for person, partner, more, count, formed in rows:
                alone = max(0.0, known[person] + unknown[person])
                records[tick][person, partner] = Record(together[person] + more, alone, count, formed)
        ended[tick] = {person: partner for person, partner in leaving.items() if partner in together}
    return records, ended


def turned(records, ended):
    """[Told] of the ties that a person ended whose record fell from above an hour alone to below it."""
    return [told for week, who in ended.items() for pair in who.items() if (told := of_tie(records, *pair, week))]


def most(every):
    """The Told with the largest fall."""
    if not every:
        raise ResultsError("nobody ended a tie that had turned from paying to not paying; the story needs a longer run")
    return min(every, key=lambda told: told.fall)


def of_tie(records, person, partner, week):
    """The Told of a tie that ended in a week; None where it did not turn from above to below in the half year before, or is too young."""
    after = records.get(week - 1, {}).get((person, partner))
    earlier = {t: records.get(t, {}).get((person, partner)) for t in range(week - SPAN, week)}
    same = {t: one for t, one in earlier.items() if one and after and one.formed == after.formed and one.jobs >= LEAST}
    if not same or after.together >= after.alone:
        return None
    best = max(same, key=lambda t: same[t].together)
    return Told(person, partner, week, best, same[best], after) if same[best].together > same[best].alone else None
