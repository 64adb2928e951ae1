# SPDX-License-Identifier: MIT
"""Points around the default organisation at which the patterns are measured: the default itself, a Latin hypercube over the whole ranges
of the parameters (`global`), one close to the default (`local`), and one parameter at a time (`axes`). Points of the first that keep the
star's exit are run once more with other draws (`again`): chosen for what they show, they show more than there is."""

import math
import tomllib
from dataclasses import dataclass
from pathlib import Path

from studies.patterns.measures import STAR, PatternsError
from tandem.catalogue import Catalogue
from tandem.program import run_scenario
from tandem.results import open_results
from tandem.toml_text import flat, tables_text, value_text

REGIONS = Path(__file__).with_name("regions.toml")
NUISANCE = Path("data/nuisance-parameters.toml")  # in the folder of the scenarios
DESIGNS = ("default", "local", "axes", "global")
AGAIN = "again"
SEEDS = ("seeds.people", "seeds.network", "seeds.behaviour")
DIGITS = 6  # significant digits of a parameter at a point


@dataclass(frozen=True)
class Parameter:
    """A parameter that is varied from low to high, evenly or evenly in its logarithm."""

    key: str
    low: float
    high: float
    default: float
    log: bool = False
    meaning: str = ""

    def place(self, value):
        """Where a value stands in the range: 0 at the lower end, 1 at the upper."""
        if self.log:
            return math.log(value / self.low) / math.log(self.high / self.low)
        return (value - self.low) / (self.high - self.low)

    def at(self, place):
        """The value at a place of the range."""
        if self.log:
            return rounded(self.low * (self.high / self.low) ** place)
        return rounded(self.low + (self.high - self.low) * place)


def rounded(value):
    return float(f"{value:.{DIGITS}g}")


def read_regions(path=REGIONS):
    """regions.toml; PatternsError where something lacks."""
    regions = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    needed = {"replicates", "global", "local", "axes", "again", "parameter"}
    if needed - set(regions):
        raise PatternsError(f"{path}: lacks {', '.join(sorted(needed - set(regions)))}")
    return regions


def parameters(program, scenarios, regions, folder):
    """The parameters that are varied, with their values in the default organisation: the nuisance parameters, then those of `regions`."""
    rows, nuisance = Catalogue(program), Path(scenarios) / NUISANCE
    listed = [(nuisance, item) for item in tomllib.loads(nuisance.read_text(encoding="utf-8"))["nuisance"]]
    listed += [(REGIONS, item) for item in regions["parameter"]]
    faults = [f"{path.name}: {fault}" for path, item in listed if (fault := fault_of(rows, item))]
    if faults:
        raise PatternsError("\n".join(faults))
    with probe(program, scenarios, folder, "") as results:
        return [parameter(item, rows.keys[item["key"]], float(results.setting(item["key"]))) for _, item in listed]


def fault_of(rows, item):
    """What is wrong with a parameter's key or range; None where nothing is."""
    if fault := rows.fault(item["key"]):
        return fault
    row = rows.keys[item["key"]]
    low, high = item.get("low", row["lower"]), item.get("high", row["upper"])
    if row["lower"] <= low < high <= row["upper"]:
        return None
    return f"{item['key']} ranges over [{low}, {high}], not inside [{row['lower']}, {row['upper']}]"


def parameter(item, row, default):
    """A Parameter from its line in a file and its row in the program."""
    return Parameter(
        item["key"],
        item.get("low", row["lower"]),
        item.get("high", row["upper"]),
        default,
        item.get("scale") == "log",
        row["meaning"],
    )


def draw(program, scenarios, regions, chosen, folder):
    """{design: [point][parameter]}: values of the parameters at every point of every design."""
    home = [parameter.default for parameter in chosen]
    reach = regions["local"]["reach"]
    near = [(p.at(max(0, p.place(p.default) - reach)), p.at(min(1, p.place(p.default) + reach))) for p in chosen]
    axes = [
        [p.at(k / (regions["axes"]["places"] - 1)) if q is p else q.default for q in chosen]
        for p in chosen
        for k in range(regions["axes"]["places"])
    ]
    return {
        "default": [home],
        "axes": axes,
        "global": hypercube(program, scenarios, regions["global"], chosen, [(p.low, p.high) for p in chosen], folder),
        "local": hypercube(program, scenarios, regions["local"], chosen, near, folder),
    }


def hypercube(program, scenarios, asked, chosen, ranges, folder):
    """[point][parameter] of the program's own Latin hypercube: the first `taken` points, which stand in random order, or all."""
    keys = [
        "  " + value_text({"key": p.key, "from": low, "to": high} | ({"scale": "log"} if p.log else {})) + ","
        for p, (low, high) in zip(chosen, ranges)
    ]
    sweep = [
        "[[design.sweep]]",
        'sample = "latin-hypercube"',
        f"points = {asked['points']}",
        f"seed = {asked['seed']}",
        "keys = [",
        *keys,
        "]",
    ]
    with probe(program, scenarios, folder, "\n".join(sweep)) as results:
        columns = [results.points[p.key] for p in chosen]
    return [[rounded(float(value)) for value in values] for values in zip(*columns)][: asked.get("taken")]


def probe(program, scenarios, folder, sweep):
    """Results of one tick of the default organisation under a sweep: what a point is, without what happens there."""
    settings = {
        key: value
        for key, value in organisation(scenarios).items()
        if not key.startswith(("interventions.", "recording."))
    }
    text = head() + tables_text(settings | {"run.ticks": 1}) + "[design]\nreplicates = 1\n" + sweep + "\n"
    return open_results(run_scenario(program, text, Path(folder), "probe"))


def organisation(scenarios):
    """{dotted key: value} of scenarios/default-organisation.toml, without its head and its design."""
    tables = tomllib.loads((Path(scenarios) / "default-organisation.toml").read_text(encoding="utf-8"))
    for name in ("schema", "model_version", "title", "question", "design"):
        tables.pop(name, None)
    return flat(tables)


def head():
    return 'schema = 1\nmodel_version = "2"\ntitle = "Regions of the patterns"\nquestion = "Where else do the patterns hold?"\n\n'


def scenario(scenarios, regions, chosen, design, points):
    """The scenario of some points [point][parameter] of a design, each without and with the exit of the star."""
    settings = organisation(scenarios)
    if design == AGAIN:
        settings |= dict.fromkeys(SEEDS, regions[AGAIN]["seed"])
    settings["recording.snapshot_replicates"] = regions["replicates"]
    keys = ", ".join(value_text({"key": p.key, "values": [point[i] for point in points]}) for i, p in enumerate(chosen))
    return (
        head() + tables_text(settings) + f"[design]\nreplicates = {regions['replicates']}\n"
        f'[[design.sweep]]\nzip = [{keys}]\n[[design.sweep]]\nkey = "{STAR}"\nvalues = [0, 1]\n'
    )
