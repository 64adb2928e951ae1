# SPDX-License-Identifier: MIT
"""Faults 2 and 6: files whose labels or bits are not what the program wrote."""

import h5py
from cases import case
from kinds import labels, strangers
from kinds.verbs import undisturbed
from sweeps import FIRST, RUN

EDITS = {
    "points swapped": (labels.exchange, "points/boundaries.permeability"),
    "overlay edited": (labels.retext, "points/overlay"),
    "/runs/point edited": (labels.one_more, "runs/point"),
    "a seed edited": (labels.one_more, "runs/seed_people"),
    "order of runs reversed": (labels.reverse, "runs/run"),
    "ticks times ten": (labels.times_ten, "series/tick"),
    "a setting edited": (labels.retext, "scenario/settings/value"),
}


def edited(edit, name):
    def see(t, stock):
        stock.lay(t, "finished")
        with h5py.File(t.folder / "a.h5", "r+") as file:
            edit(t, file, name)
        verified, digest = t.run("verify", "a.h5", "--threads", "1"), t.run("digest", "a.h5")
        same = digest.code == 0 and digest.out == undisturbed(stock)
        if verified.code == 0 or same:
            return f"verify: exit {verified.code}, {verified.said}; digest: {'the same' if same else 'another, or refused'}"
        return None

    return see


for label, (change, path) in EDITS.items():
    case(2, label, "verify: exit 5 or 2; digest: another, or exit 2")(edited(change, path))


@case(2, "single-bit flips in a finished file", "seen by verify, digest and run: each ends with exit 2 (or 5)")
def flips(t, stock):
    stock.lay(t, "finished")
    path = t.folder / "a.h5"
    whole, passed, complete, tried = path.read_bytes(), 0, 0, 120
    for _ in range(tried):
        flip_one(t, path, whole)
        verified = t.run("verify", "a.h5", "--threads", "1").code == 0
        digest = t.run("digest", "a.h5")
        passed += verified and digest.code == 0 and digest.out == undisturbed(stock)
        complete += t.run(*RUN).code == 0
        t.found.clear()  # crashes are fault 6
    return (
        f"{passed} of {tried} flips pass verify and digest; run calls {complete} complete"
        if passed or complete
        else None
    )


def flip_one(t, path, whole):
    content = bytearray(whole)
    content[t.chance.randrange(len(content))] ^= 1 << t.chance.randrange(8)
    path.write_bytes(content)


@case(2, "verify of a file without a finished run", "not exit 0")
def nothing_verified(t, stock):
    stock.lay(t, "finished")
    with h5py.File(t.folder / "a.h5", "r+") as file:
        file["runs/status"][...] = 0
    done = t.run("verify", "a.h5")
    return f"exit 0: {done.out.strip()}" if done.code == 0 else None


@case(2, "verify of a partial file", "missing runs are counted in the verdict")
def partial(t, stock):
    t.write("a.toml", stock.operations["sweep"].scenario)
    t.run(*FIRST)
    t.run("merge", "a.h5", "--partial")
    done = t.run("verify", "a.h5")
    return f"exit {done.code}: {done.said}" if done.code == 0 and "missing" not in done.out + done.err else None


@case(
    6,
    "single-bit flips where the file's own tables stand, under every verb",
    "exit 2 (verify: or 5) and one clear line",
)
def crashes(t, stock):
    stock.lay(t, "finished")
    path = t.folder / "a.h5"
    whole, seen, tried = path.read_bytes(), {}, 150
    for number in range(tried):
        content = bytearray(whole)
        content[t.chance.randrange(min(len(whole), 8192))] ^= 1 << t.chance.randrange(8)
        path.write_bytes(content)
        words = [("verify", "a.h5"), ("digest", "a.h5"), ("status", "a.h5"), ("replay", "a.h5", "--run", 1), RUN][
            number % 5
        ]
        code = t.run(*words).code
        if code < 0 or code == 1:
            seen[code] = seen.get(code, 0) + 1
    found = ", ".join(
        f"{number} with {'exit 1' if code == 1 else f'signal {-code}'}" for code, number in sorted(seen.items())
    )
    return f"of {tried}: {found}" if seen else None


def spoilt(damage, tries):
    def see(t, stock):
        for _ in range(tries):
            stock.lay(t, "finished")
            damage(t, t.folder / "a.h5")
            for words in (
                ("verify", "a.h5"),
                ("digest", "a.h5"),
                ("status", "a.h5"),
                ("replay", "a.h5", "--run", 1),
                RUN,
            ):
                done = t.run(*words, memory=512 << 20)
                if done.code not in (0, 2, 3, 5) or "memory" in done.err or "bad_alloc" in done.err:
                    return f"{[line for line in t.told if line.startswith('#')][-1]}: {words[0]}: exit {done.code}: {done.said}"
        return None

    return see


case(6, "extents of 10^8 and 10^10 rows", "exit 2 by the file's size, in little memory")(spoilt(strangers.huge, 20))
case(6, "a dataset missing or of another type", "exit 2 and one clear line")(spoilt(strangers.lacking, 12))
