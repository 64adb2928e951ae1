# SPDX-License-Identifier: MIT
"""The engine for browsers is built from the sources that are here, and is small enough for a page."""

import base64
import gzip
import json
import subprocess

from engines import BUILT, PACKAGE, ROOT, needs_emscripten, node

pytestmark = needs_emscripten
# Bytes of the packed engine: in base64 beside 0.2 MB of script, words and lesson it is a page of 1.2 MB.
LARGEST = 740_000


def test_the_script_builds_engine_and_package():
    done = subprocess.run([ROOT / "scripts/playground"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
    assert (PACKAGE / "tandem.wasm").is_file() and BUILT.is_dir()


def test_the_engine_says_of_which_sources_it_is():
    maker = ROOT / "analysis/playground/engine/build_name.cmake"
    done = subprocess.run(["cmake", f"-DSOURCE={ROOT}", "-P", maker], check=True, capture_output=True, text=True)
    assert node("ask.mjs", PACKAGE, "engine.buildName").strip() == done.stdout.strip()


def test_the_engine_fits_into_a_page():
    assert len(gzip.compress((PACKAGE / "tandem.wasm").read_bytes(), 9)) < LARGEST


def test_a_live_report_gets_this_engine():
    live = json.loads((BUILT / "tandem-live.json").read_text(encoding="utf-8"))
    assert live["build_name"] == node("ask.mjs", PACKAGE, "engine.buildName").strip()
    assert gzip.decompress(base64.b64decode(live["engine"])) == (PACKAGE / "tandem.wasm").read_bytes()
    assert len(live["script"]) < 60_000
