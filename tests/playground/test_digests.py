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


def compare(scenario, folder, run, which):
    """Runs the points `which(number of points)` both ways; how many runs were equal."""
    program = by_program(scenario, folder, REPLICATES)
    points = len(program) // REPLICATES
    asked = which(points)
    expected = [[program[replicate * points + point] for replicate in range(REPLICATES)] for point in asked]
    assert run(jobs_of(scenario, asked)) == expected, scenario
    return len(asked) * REPLICATES


@pytest.mark.parametrize("scenario", SCENARIOS, ids=str)
def test_node_gives_the_digests_of_the_program(scenario, tmp_path):
    every = bool(os.environ.get("TANDEM_EVERY_POINT"))
    compare(scenario, tmp_path, in_node, lambda points: list(range(points)) if every else sorted({0, points - 1}))


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


def in_browser(name, profile):
    def run(jobs):
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

    return run


@pytest.mark.parametrize("name", BROWSERS)
@pytest.mark.parametrize("scenario", HANDFUL)
def test_browsers_give_the_digests_of_the_program(name, scenario, tmp_path):
    if not shutil.which(name):
        pytest.skip(f"{name} is not installed")
    compare(scenario, tmp_path, in_browser(name, tmp_path / "profile"), lambda points: sorted({0, points - 1}))
