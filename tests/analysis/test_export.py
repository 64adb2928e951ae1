# SPDX-License-Identifier: MIT
"""Networks of a run for other programs: what is read back is what the snapshots hold."""

import csv
import re
import shutil
import subprocess
from pathlib import Path

import networkx as nx
import numpy as np
import pytest

import tandem
from tandem import export
from tandem.panel import panel
from tandem.results import open_results

ROOT = Path(__file__).resolve().parents[2]
LEAVING = """\
schema = 1
[run]
ticks = 40
[organisation]
record = "roster"
file = "people.csv"
[turnover]
record = "replacement"
rate = 0.03
vacancy = 0
[recording]
snapshot_ticks = [0, 10, 20, 40]
snapshot_columns = ["unit", "output", "tenure"]
"""


@pytest.fixture
def waves(program, tmp_path):
    """Results of an organisation that people leave, with four snapshots."""
    people = "id,unit\n" + "".join(f"p{k},{'<b>' if k % 3 else 'north'}\n" for k in range(30))
    (tmp_path / "people.csv").write_text(people)
    with open_results(program(tmp_path, LEAVING)) as opened:
        yield opened


def ties_at(results, tick):
    """Pairs of seats that are tied."""
    _, ties = results.snapshots(0, tick)
    return {(int(a), int(b)) for a, b in zip(ties["source"], ties["target"])}


def test_graphml_comes_back(waves, tmp_path):
    path = export.write_graphml(tmp_path / "g.graphml", waves, 0, 40)
    read = nx.read_graphml(path, node_type=int)
    agents, ties = waves.snapshots(0, 40)
    assert {tuple(sorted(pair)) for pair in read.edges} == ties_at(waves, 40) and len(read) == len(
        agents["agent"]
    ) == 30
    assert {own["unit_name"] for _, own in read.nodes(data=True)} == {"<b>", "north"}
    a, b = int(ties["source"][0]), int(ties["target"][0])
    assert read.edges[a, b]["trust"] == pytest.approx(float(ties["trust"][0]))


def test_an_edge_list_comes_back(waves, tmp_path):
    path = export.write_edge_list(tmp_path / "ties.csv", waves, 0, 40)
    rows = list(csv.DictReader(path.open()))
    assert {(int(row["source"]), int(row["target"])) for row in rows} == ties_at(waves, 40)
    assert set(rows[0]) == {"source", "target", "formed", "trust", "trust_back"}
    np.testing.assert_allclose([float(r["trust"]) for r in rows], waves.snapshots(0, 40)[1]["trust"], rtol=1e-5)


def test_waves_are_by_person(waves, tmp_path):
    files = export.write_waves(tmp_path / "siena", waves, 0)
    assert [path.name for path in files] == [*(f"wave-{k}.txt" for k in (1, 2, 3, 4)), "actors.csv", "units.txt"]
    labels = [row["label"] for row in csv.DictReader(files[4].open())]
    assert len(labels) > 30 and len(set(labels)) == len(labels), "some left, and others took their seats"
    read = [np.loadtxt(path, dtype=int) for path in files[:4]]
    for matrix, tick in zip(read, (0, 10, 20, 40)):
        assert matrix.shape == (len(labels), len(labels)) and (matrix == matrix.T).all()
        there = np.flatnonzero(matrix.diagonal() == 0)
        assert len(there) == 30, "as many people as seats"
        assert (np.delete(matrix, there, axis=0) == export.ABSENT).all()
        pairs = {tuple(sorted(int(labels[k].split(".")[0]) for k in pair)) for pair in np.argwhere(matrix == 1)}
        assert pairs == ties_at(waves, tick)
    units = [line.split() for line in files[5].read_text().splitlines()]
    assert len(units) == len(labels) and {len(row) for row in units} == {4}
    assert all((cell == "NA") == (read[w][k, k] == 10) for k, row in enumerate(units) for w, cell in enumerate(row))


def test_events_lead_from_wave_to_wave(waves, tmp_path):
    nodes, start, ties, presence = export.write_events(tmp_path / "goldfish", waves, 0)
    table = list(csv.reader(start.open()))
    labels = [row["label"] for row in csv.DictReader(nodes.open())]
    assert table[0][1:] == labels == [row[0] for row in table[1:]]
    state = np.array([row[1:] for row in table[1:]], dtype=int)
    there = {row["label"]: row["present"] == "TRUE" for row in csv.DictReader(nodes.open())}
    changes = list(csv.DictReader(ties.open()))
    for row in changes:
        a, b = labels.index(row["sender"]), labels.index(row["receiver"])
        assert state[a, b] != int(row["replace"]), "each event changes something"
        state[a, b] = state[b, a] = int(row["replace"])
    for row in csv.DictReader(presence.open()):
        there[row["node"]] = row["replace"] == "TRUE"
    last = panel(waves, 0)
    np.testing.assert_array_equal(state, last.tied[-1])
    assert list(there.values()) == last.present[-1].tolist()
    assert [int(row["time"]) for row in changes] == sorted(int(row["time"]) for row in changes) and changes


def test_nothing_is_overwritten(waves, tmp_path):
    export.write_waves(tmp_path / "out", waves, 0)
    (tmp_path / "out/units.txt").write_text("mine")
    with pytest.raises(FileExistsError, match="wave-1.txt is there already"):
        export.write_waves(tmp_path / "out", waves, 0)
    assert (tmp_path / "out/units.txt").read_text() == "mine"
    export.write_waves(tmp_path / "out", waves, 0, overwrite=True)
    export.write_graphml(tmp_path / "g.graphml", waves, 0, 0)
    with pytest.raises(FileExistsError):
        export.write_graphml(tmp_path / "g.graphml", waves, 0, 0)


def test_without_tenure_a_seat_is_a_person(results):
    with pytest.warns(tandem.TandemWarning, match='record "tenure" in recording.snapshot_columns'):
        found = panel(results, 0)
    assert found.labels == [str(k) for k in range(60)] and found.present.all()


def test_a_run_without_a_snapshot(results):
    with pytest.raises(tandem.ResultsError, match="no snapshot of run 7; set recording.snapshot_ticks"):
        export.write_waves("nowhere", results, 7)


R = """
files <- sprintf("siena/wave-%d.txt", 1:4)
waves <- lapply(files, function(f) as.matrix(read.table(f)))
n <- nrow(read.csv("siena/actors.csv", colClasses = "character"))
network <- array(unlist(waves), c(n, n, 4))
stopifnot(all(network %in% c(0, 1, 10)), dim(read.table("siena/units.txt")) == c(n, 4))
nodes <- read.csv("goldfish/nodes.csv", colClasses = c(label = "character"))
ties <- read.csv("goldfish/ties.csv", colClasses = c(sender = "character", receiver = "character"))
presence <- read.csv("goldfish/presence.csv", colClasses = c(node = "character"))
start <- as.matrix(read.csv("goldfish/start.csv", row.names = 1, check.names = FALSE))
stopifnot(is.logical(nodes$present), is.logical(presence$replace), all(ties$sender %in% nodes$label))
stopifnot(identical(rownames(start), colnames(start)), is.numeric(start), identical(colnames(start), nodes$label))
for (name in c("RSiena", "goldfish")) if (requireNamespace(name, quietly = TRUE)) cat(name, "\\n")
if (requireNamespace("RSiena", quietly = TRUE)) print(RSiena::sienaDataCreate(network = RSiena::sienaDependent(network)))
"""


@pytest.fixture
def r():
    """The program that runs R."""
    return shutil.which("Rscript") or pytest.skip("no R here")


def test_the_lines_of_r_in_the_guide_run(waves, tmp_path, r):
    export.write_waves(tmp_path / "siena", waves, 0, [0, 20, 40])
    export.write_events(tmp_path / "goldfish", waves, 0)
    [block] = re.findall(r"```r\n(.*?)```", (ROOT / "docs/python.md").read_text(), re.DOTALL)
    code = block + "\nstopifnot(dim(waves) == c(n, n, 3), dim(start)[1] == dim(start)[2]); cat(sum(waves == 1))"
    done = subprocess.run([r, "-e", code], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) == 2 * sum(len(ties_at(waves, tick)) for tick in (0, 20, 40))


def test_r_reads_them(waves, tmp_path, r):
    export.write_waves(tmp_path / "siena", waves, 0)
    export.write_events(tmp_path / "goldfish", waves, 0)
    done = subprocess.run([r, "-e", R], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
