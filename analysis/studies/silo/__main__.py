# SPDX-License-Identifier: MIT
"""Draws the silo effect from a results file: PNG files and one page, or with --image the picture of the README alone."""

import argparse
import sys
from pathlib import Path

from studies.silo import figures
from studies.silo.effect import Design, summary
from studies.silo.networks import networks
from studies.silo.page import write_silo_page
from tandem.errors import ResultsError
from tandem.figures import save
from tandem.page import Picture
from tandem.results import open_results

IMAGE_DPI = 80

PICTURES = [
    (
        "at-end",
        "Output at the end",
        figures.at_end,
        "Left: output by permeability. Right: the same runs compared replicate by replicate with the most open boundaries.",
    ),
    (
        "surface",
        "What crossing costs",
        figures.surface,
        "The other figures are of one cost of crossing. Where crossing is so unpleasant that nobody asks or consents, open doors bring nothing.",
    ),
    (
        "over-time",
        "Output over time",
        figures.over_time,
        "Where the bands overlap, runs of one permeability differ from each other more than the permeabilities do; the paired "
        "comparison above takes that luck out.",
    ),
    (
        "companions",
        "Quality, work and ties across boundaries",
        figures.companions,
        "The E-I index is (external − internal) / all ties: −1 when nobody has a tie outside the own unit, 0 when as many ties "
        "leave the unit as stay. The work share counts joint own tasks whose partner is of another unit.",
    ),
    (
        "networks",
        "The network of one run",
        networks,
        "Both runs start from the same people and network and share their draws; they show one history of many. Numbers are units.",
    ),
]


def draw_all(results, folder):
    """Writes every picture and index.html into `folder`; returns their paths."""
    design = Design(results)
    folder.mkdir(parents=True, exist_ok=True)
    shown = []
    for name, heading, draw, caption in PICTURES:
        figure = draw(results, design)
        if figure is not None:
            save(figure, folder / f"{name}.png")
            shown.append(Picture(heading, caption, folder / f"{name}.png"))
    write_silo_page(folder / "index.html", results, design, shown)
    return [picture.file for picture in shown] + [folder / "index.html"]


def draw_image(results, path):
    """Writes the picture of the README: output at the end, small; returns its path."""
    figure = figures.at_end(results, Design(results))
    path.parent.mkdir(parents=True, exist_ok=True)
    save(figure, path, IMAGE_DPI)
    return [path]


def main(words=None):
    parser = argparse.ArgumentParser(prog="studies.silo", description=__doc__)
    parser.add_argument("file", help="results file that sweeps boundaries.permeability")
    parser.add_argument("--out", type=Path, help="folder for the pictures and index.html")
    parser.add_argument("--image", type=Path, help="PNG file for the picture of the README")
    options = parser.parse_args(words)
    if not (options.out or options.image):
        parser.error("one of --out and --image is needed")
    try:
        with open_results(options.file) as results:
            paths = draw_all(results, options.out) if options.out else []
            paths += draw_image(results, options.image) if options.image else []
            lines = summary(Design(results).effect())
    except (ResultsError, OSError) as error:
        print(f"studies.silo: {error}", file=sys.stderr)
        return 2
    print(*paths, *lines, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
