# SPDX-License-Identifier: MIT
"""No kind of its own: every verb that reads a results file, on one that is not what the program wrote."""

from judge import difference
from sweeps import RUN, Stock, extension
from trial import Trial


def every(t: Trial, stock: Stock) -> None:
    """None may crash, and none may say that the file is good. The digest may be another: that tells, too."""
    path = t.folder / "a.h5"
    bytes_before = path.read_bytes() if path.is_file() and not path.is_symlink() else None
    good = [t.run("verify", "a.h5", "--threads", "1").code == 0]
    digest = t.run("digest", "a.h5")
    good.append(digest.code == 0 and digest.out == undisturbed(stock))
    t.run("replay", "a.h5", "--run", t.chance.randrange(6))
    t.run("status", "a.h5", "--complete")
    good.append(t.run(*RUN).code == 0)
    for name, passed in zip(("verify", "digest", "run"), good):
        if passed:
            t.find("silent", f"{name} takes the file for good" + (", so do others" if sum(good) > 1 else ""))
    changed = bytes_before is not None and (not path.is_file() or path.read_bytes() != bytes_before)
    if changed and difference(path, stock.whole()):
        t.find("lost", "the file was changed, and not into what it should be, or removed by a verb that should read it")
    t.run(*t.chance.choice([("merge", "a.h5"), extension(stock.program), ("merge", "a.h5", "--partial")]))


def undisturbed(stock: Stock) -> str:
    """What `tandem digest` says of the undisturbed file."""
    if "digest" not in stock.made:
        reader = Trial(stock.program, "digest", 0)
        stock.lay(reader, "finished")
        stock.made["digest"] = reader.run("digest", "a.h5").out
        reader.close()
    return stock.made["digest"]
