# SPDX-License-Identifier: MIT
"""One self-contained HTML page of the silo effect: question, answer in numbers, figures, table, how it was made."""

import base64
from html import escape
from pathlib import Path
from string import Template

from analysis.effect import place, signed, summary

TEMPLATE = Path(__file__).with_name("page.html")
READING = (
    "Output is the mean over agents in the last quarter of the ticks, averaged over runs. The difference is taken replicate by "
    "replicate, since all points of a replicate share their random draws, and averaged. The 95 % interval (Student's t) says how "
    "far that average would move with other draws of the same model; each row has its own interval, with no allowance for their "
    "number. It says nothing of how well the model describes any organisation."
)


def write_page(path, results, design, pictures):
    """Writes the page to `path`. pictures: [(heading, what to see in it, PNG file)], embedded."""
    cells = design.effect()
    page = Template(TEMPLATE.read_text(encoding="utf-8")).substitute(
        title=escape(results.text("scenario/title")),
        question=escape(results.text("scenario/question")),
        answer="".join(f"<p>{escape(line)}.</p>" for line in summary(cells)),
        basis=escape(basis(results, design)),
        figures="".join(map(figure, pictures)),
        tables="".join(map(table, cells)),
        reading=escape(READING),
        making="".join(f"<dt>{escape(name)}</dt><dd>{value}</dd>" for name, value in making(results)),
    )
    Path(path).write_text(page, encoding="utf-8")


def basis(results, design):
    """On how many runs the page rests, and what is missing."""
    done, all_runs = int(results.done.sum()), len(results.done)
    points = len(results.points["point"])
    text = f"{points} design points, {design.replicates} replicates, {done} of {all_runs} runs done."
    if done < all_runs:
        text += f" {all_runs - done} runs are missing or failed; they are left out, nothing stands in for them."
    return text


def figure(picture):
    """A picture under its heading."""
    heading, caption, path = picture
    data = base64.b64encode(Path(path).read_bytes()).decode()
    return (f'<h2>{escape(heading)}</h2>\n<figure><img alt="{escape(heading)}" src="data:image/png;base64,{data}">'
            f"<figcaption>{escape(caption)}</figcaption></figure>\n")


def table(row):
    """The cells of one level of interdependence."""
    head = "".join(f'<th scope="col">{name}</th>' for name in
                   ("permeability", "output per agent and tick", "difference (%)", "95 % interval (%)", "runs", "pairs"))
    body = "".join("<tr>" + "".join(f"<td>{value}</td>" for value in line(cell)) + "</tr>" for cell in row)
    return f"<table><caption>{escape(place(row[0].share).capitalize())}</caption><tr>{head}</tr>{body}</table>"


def line(cell):
    """What the table says of one cell; a dash stands where there is nothing."""
    output = f"{cell.output:.4f}" if cell.runs else "–"
    if cell.permeability == cell.reference:
        return f"{cell.permeability:g}", output, "reference", "–", cell.runs, cell.pairs
    difference = signed(cell.difference) if cell.pairs else "–"
    return f"{cell.permeability:g}", output, difference, cell.interval(), cell.runs, cell.pairs


def making(results):
    """[(what, HTML)] that lets somebody make the file again."""
    scenario = results.scenario()
    seeds = [f"{name[5:]} {results.runs[name][0]} (first run)" for name in ("seed_people", "seed_network", "seed_behaviour")]
    columns = results.text("provenance/program_version"), results.text("provenance/commit"), results.numbers("provenance/dirty")
    return [
        ("Command", "<br>".join(f"<code>{escape(words)}</code>" for words in results.text("provenance/command_line"))),
        ("Program", "<br>".join(escape(f"tandem {version}, commit {commit}{', with changes' if dirty else ''}")
                                for version, commit, dirty in zip(*columns))),
        ("Model version", escape(str(scenario["model_version"]))),
        ("Seeds", escape(", ".join(seeds)) + "; those of every run stand in <code>/runs</code> of the file"),
        ("Design digest", f"<code>{escape(scenario['design_digest'])}</code> (settings of all points, replicates and recording)"),
        ("Digest of the results", "printed by <code>tandem digest FILE</code>; equal for every repetition of the command"),
        ("Results file", f"<code>{escape(Path(results.path).name)}</code>"),
    ]
