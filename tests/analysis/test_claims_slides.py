# SPDX-License-Identifier: MIT
"""The ledger for a projector: what is on the slides, topics, hostile text, and what keys and buttons do in a browser."""

import json
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest

from studies.claims import slides
from studies.claims.vocabulary import ClaimsError

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "docs" / "claims-slides.html"
RESULTS = json.loads((ROOT / "analysis/studies/claims/data/results.json").read_text(encoding="utf-8"))
HOSTILE = "<script>alert('x')</script><img src=x onerror=\"alert(1)\"> {{ 7 * 7 }}"
needs_browser = pytest.mark.skipif(not shutil.which("chromium"), reason="no chromium here")


class Tags(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self.articles = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.attributes += [name for name, _ in attributes]
        if tag == "article":
            self.articles.append(dict(attributes))


def made():
    return slides.slides_page(RESULTS, slides.read_topics(RESULTS["claims"]))


def test_the_page_that_ships_is_that_of_its_results():
    assert SHIPPED.read_text(encoding="utf-8") == made(), "scripts/claims --pages refreshes docs/claims-slides.html"


def test_each_claim_has_a_slide_with_its_words_verdict_and_why():
    page = Tags(made())
    assert [article["id"] for article in page.articles] == [f"claim-{claim['id']}" for claim in RESULTS["claims"]]
    assert [article["data-verdict"] for article in page.articles] == [claim["verdict"] for claim in RESULTS["claims"]]
    assert all(article["data-topic"] for article in page.articles)
    assert page.tags.count("svg") == sum(claim["verdict"] != "untestable" for claim in RESULTS["claims"])
    found = slides.slide(RESULTS["claims"][27], RESULTS["meta"], slides.read_topics(RESULTS["claims"]))
    assert found["right"] == "depends" and found["topic"] == "Silos and boundaries"
    assert found["why"].startswith("The model bears this out in part. Output per person is") and found["more"]


def test_commits_and_slips_stand_below_the_claims_and_nothing_is_loaded():
    text = made()
    last, commit = text.rindex("</article>"), text.index(RESULTS["meta"]["commit"])
    assert commit > last and text.index("a slip of the judge was mended") > last
    assert not re.search(r"(?:src|href)=|url\(|@import", text)


@pytest.mark.parametrize("topics, wrong", [("a = [1, 2, 2]", "2, 3"), ("a = [1, 2, 3, 4]", "4"), ("a = []", "1, 2, 3")])
def test_a_claim_without_a_topic_or_with_two_is_told(tmp_path, topics, wrong):
    (tmp_path / "topics.toml").write_text(topics)
    with pytest.raises(ClaimsError, match=rf"one topic; not so {wrong}$"):
        slides.read_topics([{"id": number} for number in (1, 2, 3)], tmp_path / "topics.toml")


def test_hostile_text_is_inert():
    claim = RESULTS["claims"][1] | {"claim": HOSTILE, "arms": [HOSTILE, HOSTILE], "rests": HOSTILE}
    page = Tags(slides.slides_page(RESULTS | {"claims": [claim]}, {HOSTILE: [2]}))
    assert page.tags.count("script") == 1 and "img" not in page.tags and "onerror" not in page.attributes


def test_labels_are_not_cut_where_the_picture_is_cropped():
    for claim in RESULTS["claims"]:
        if figure := slides.slide(claim, RESULTS["meta"], {})["figure"]:
            longest = max(len(row["short"]) for row in figure["rows"])
            assert 0 <= figure["crop"] <= max(0, figure["label_x"] - 6.2 * longest)


def driven(folder, steps, anchor=""):
    """What a browser says after these steps: each a JavaScript expression whose value is told; (values, console)."""
    script = "const press=key=>dispatchEvent.call(document,new KeyboardEvent('keydown',{key,bubbles:true}));"
    script += "const shown_=()=>document.querySelector('article:not([hidden])');const told=[];"
    script += "".join(f"told.push({step});" for step in steps)
    script += "document.body.setAttribute('data-told',JSON.stringify(told));"
    page = folder / "slides.html"
    page.write_text(made().replace("</body>", f"<script>{script}</script></body>"), encoding="utf-8")
    words = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
    words += ["--disable-component-update", "--disable-sync", f"--user-data-dir={folder / 'browser'}"]
    done = subprocess.run(
        ["chromium", *words, "--enable-logging=stderr", "--dump-dom", f"file://{page}{anchor}"],
        capture_output=True,
        text=True,
        timeout=120,
    )
    told = re.search(r'data-told="([^"]*)"', done.stdout)
    assert told, done.stdout[-500:] + done.stderr
    return json.loads(told[1].replace("&quot;", '"')), [line for line in done.stderr.splitlines() if "CONSOLE" in line]


@needs_browser
def test_a_room_votes_sees_the_verdict_and_goes_on(tmp_path):
    told, console = driven(
        tmp_path,
        [
            "shown_().id",
            "shown_().querySelector('.told').hidden",
            "(press('2'),press('2'),press('1'),[...shown_().querySelectorAll('b')].map(b=>b.textContent).join())",
            "(press('Enter'),shown_().querySelector('.told').hidden)",
            "shown_().querySelector('.right').textContent",
            "(press('ArrowRight'),shown_().id)",
            "(press('ArrowLeft'),press('ArrowLeft'),shown_().id)",
            "document.querySelectorAll('article:not([hidden])').length",
        ],
        "#claim-28",
    )
    assert told == ["claim-28", True, "1,2,0", False, "It depends2", "claim-29", "claim-27", 1]
    assert console == []


@needs_browser
def test_slides_are_filtered_by_topic_and_verdict(tmp_path):
    choose = "(document.getElementById('{}').value='{}',document.getElementById('{}').onchange(),{})"
    where = "document.getElementById('place').textContent"
    told, _ = driven(
        tmp_path,
        [
            choose.format("topic", "Silos and boundaries", "topic", where),
            choose.format("verdict", "not supported", "verdict", where),
            "shown_().dataset.topic+shown_().dataset.verdict",
            choose.format("verdict", "untestable", "verdict", "document.getElementById('nothing').hidden"),
            "(press('ArrowRight'),press('Enter'),document.querySelectorAll('article:not([hidden])').length)",
        ],
    )
    silo = slides.read_topics(RESULTS["claims"])["Silos and boundaries"]
    refuted = [claim for claim in RESULTS["claims"] if claim["id"] in silo and claim["verdict"] == "not supported"]
    assert told == [f"1 of {len(silo)}", f"1 of {len(refuted)}", "Silos and boundariesnot supported", False, 0]
