# SPDX-License-Identifier: MIT
"""The page of the silo effect: the answer in numbers, figures, and a table for each level of interdependence."""

from studies.silo.effect import place, signed, summary
from tandem.page import Table, runs_done, write_page

HEAD = ("permeability", "output per agent and tick", "difference (%)", "95 % interval (%)", "runs", "pairs")
READING = (
    "Output is the mean over agents in the last quarter of the ticks, averaged over runs. The difference is taken replicate by "
    "replicate, since all points of a replicate share their random draws, and averaged. The 95 % interval (Student's t) says how "
    "far that average would move with other draws of the same model; each row has its own interval, with no allowance for their "
    "number. It says nothing of how well the model describes any organisation."
)


def write_silo_page(path, results, design, pictures):
    """Writes the page to `path`, with the pictures embedded."""
    cells = design.effect()
    tables = [Table(place(row[0].share).capitalize(), HEAD, [line(cell) for cell in row]) for row in cells]
    write_page(
        path,
        results,
        answer=[f"{sentence}." for sentence in summary(cells)],
        basis=runs_done(results),
        pictures=pictures,
        tables=tables,
        heading="The effect in numbers",
        reading=READING,
    )


def line(cell):
    """What the table says of one cell; a dash stands where there is nothing."""
    output = f"{cell.output:.4f}" if cell.runs else "–"
    if cell.permeability == cell.reference:
        return f"{cell.permeability:g}", output, "reference", "–", cell.runs, cell.pairs
    difference = signed(cell.difference) if cell.pairs else "–"
    return f"{cell.permeability:g}", output, difference, cell.interval(), cell.runs, cell.pairs
