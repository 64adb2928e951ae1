# SPDX-License-Identifier: MIT
"""The engine for browsers gives the digests of the program: every shipped scenario in node, a handful in each browser that is here."""

import json
import os
import shutil
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from engines import PACKAGE, ROOT, SCENARIOS, by_program, files_beside, needs_emscripten

pytestmark = needs_emscripten
REPLICATES = 2
HANDFUL = ["silo-lesson.toml", "default-organisation.toml", "consultancy.toml", "docking/march-1991.toml"]


def jobs_of(scenario, points):
    text = (ROOT / "scenarios" / scenario).read_text()
    return [
        {"text": text, "files": files_beside(scenario), "point": point, "replicates": REPLICATES} for point in points
    ]


def in_node(jobs):
    script = Path(__file__).with_name("digests.mjs")
    done = subprocess.run(["node", script, PACKAGE], input=json.dumps(jobs), check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def asked_of(scenario, folder, which):
    """(jobs, digests that the program gives them) for the points `which(number of points)`."""
    program = by_program(scenario, folder, REPLICATES)
    points = len(program) // REPLICATES
    asked = which(points)
    expected = [[program[replicate * points + point] for replicate in range(REPLICATES)] for point in asked]
    return jobs_of(scenario, asked), expected


def ends(points):
    """The first and the last point."""
    return sorted({0, points - 1})


@pytest.mark.parametrize("scenario", SCENARIOS, ids=str)
def test_node_gives_the_digests_of_the_program(scenario, tmp_path):
    every = bool(os.environ.get("TANDEM_EVERY_POINT"))
    jobs, expected = asked_of(scenario, tmp_path, range if every else ends)
    assert in_node(jobs) == expected


PAGE = """<!doctype html><meta charset="utf-8"><title>digests</title><script type="module">
import { load } from "./engine.js";
const post = (what) => fetch("/answer", { method: "POST", body: JSON.stringify(what) });
try {
  const engine = await load(new Uint8Array(await (await fetch("tandem.wasm")).arrayBuffer()));
  const jobs = await (await fetch("jobs")).json();
  await post(jobs.map(({ text, files, point, replicates }) => {
    const world = engine.open(text, {}, files, point);
    return Array.from({ length: replicates }, (_, replicate) => world.digest(replicate));
  }));
} catch (error) { await post(String(error.stack)); }
</script>"""


class Answer(BaseHTTPRequestHandler):
    """Hands a browser the page, the engine and the jobs, and takes its answer."""

    def do_GET(self):
        files = {"/engine.js": "text/javascript", "/tandem.wasm": "application/wasm"}
        if self.path in files:
            self.reply((PACKAGE / self.path[1:]).read_bytes(), files[self.path])
        elif self.path == "/jobs":
            self.reply(json.dumps(self.server.jobs).encode(), "application/json")
        else:
            self.reply(PAGE.encode(), "text/html")

    def do_POST(self):
        self.server.answer = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.reply(b"", "text/plain")
        self.server.answered.set()

    def reply(self, body, kind):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Requests are of no interest."""


BROWSERS = {
    "chromium": ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--user-data-dir={profile}"],
    "firefox-esr": ["--headless", "--no-remote", "--profile", "{profile}"],
}


def in_browser(name, profile, jobs):
    """What a browser answers to the jobs."""
    server = HTTPServer(("127.0.0.1", 0), Answer)
    server.jobs, server.answer, server.answered = jobs, None, threading.Event()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    arguments = [argument.format(profile=profile) for argument in BROWSERS[name]]
    command = [shutil.which(name), *arguments, f"http://127.0.0.1:{server.server_port}/"]
    profile.mkdir(exist_ok=True)
    browser = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        assert server.answered.wait(300), f"{name} gave no answer"
    finally:
        browser.terminate()
        browser.wait(30)
        server.shutdown()
    return server.answer


@pytest.fixture(scope="module", params=BROWSERS)
def told(request, tmp_path_factory):
    """{scenario: (digests of a browser, digests of the program)} of the handful; the browser is started once."""
    if not shutil.which(request.param):
        pytest.skip(f"{request.param} is not installed")
    folder = tmp_path_factory.mktemp("browser")
    asked = {}
    for number, scenario in enumerate(HANDFUL):
        (folder / str(number)).mkdir()
        asked[scenario] = asked_of(scenario, folder / str(number), ends)
    answer = in_browser(request.param, folder / "profile", [job for jobs, _ in asked.values() for job in jobs])
    assert isinstance(answer, list), answer
    each = iter(answer)
    return {scenario: ([next(each) for _ in jobs], expected) for scenario, (jobs, expected) in asked.items()}


@pytest.mark.parametrize("scenario", HANDFUL)
def test_browsers_give_the_digests_of_the_program(scenario, told):
    found, expected = told[scenario]
    assert found == expected
