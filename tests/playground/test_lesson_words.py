# SPDX-License-Identifier: MIT
"""The words of the lesson: the same in each language, complete, with numbers from the evidence alone."""

import json
import os
import re
import subprocess

import pytest

from studies.lesson.pages import FOLDER, name_of, read

WORDS = FOLDER.parent / "words"
LANGUAGES = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(WORDS.glob("*.json"))}
LESSON = read()
EVIDENCE = json.loads((FOLDER / "evidence.json").read_text(encoding="utf-8"))["effects"]
PLACE = re.compile(r"\{([^{}]*)\}")
SENTENCES = ("why.", "ui.")  # filled by the page, not by the evidence


def lesson_words(language):
    return {key: text for key, text in LANGUAGES[language].items() if not key.startswith(SENTENCES)}


def needed():
    """Keys that the pages ask for."""
    for page in LESSON.pages:
        yield from (f"{page['name']}.{part}" for part in ("title", "intro", "takeaway"))
        yield from (f"{page['name']}.world.{world}" for world in page["worlds"])
        yield from (f"{page['name']}.takeaway.{name}" for name in page.get("takeaways", []))
        for step in page["steps"]:
            yield f"{name_of(page, step)}.question"
            if step["kind"] != "sandbox":
                yield f"{name_of(page, step)}.reveal"
            yield from (f"{name_of(page, step)}.measure.{name}" for name in step.get("measures", []))
            yield from (f"{name_of(page, step)}.example.{example['name']}" for example in step.get("examples", []))
            yield from (f"key.{slider['key']}" for slider in step.get("sliders", []))
            yield from (f"option.{option}" for option in step.get("options", []) if option[0].islower())
            yield from [f"metric.{step['metric']}"] if "metric" in step else []
    for scale, options in LESSON.index["scales"].items():
        yield from (f"scale.{scale}.{option['name']}" for option in options)


def test_there_are_english_and_german_with_the_same_keys_in_the_same_order():
    assert {"en", "de"} <= set(LANGUAGES)
    for words in LANGUAGES.values():
        assert list(words) == list(LANGUAGES["en"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_that_a_page_needs_has_words(language):
    missing = [key for key in needed() if not LANGUAGES[language].get(key, "").strip()]
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_come_from_the_evidence(language):
    for key, text in lesson_words(language).items():
        for place in PLACE.findall(text):
            effect, field = place.rsplit(".", 1)
            assert isinstance(EVIDENCE[effect]["say"][field], (int, float)), (key, place)
        typed = PLACE.sub("", text)
        assert not re.search(r"\d\s?%|\d[.,]\d", typed), f"{key}: a figure is typed in: {typed}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_languages_speak_of_the_same_numbers(language):
    for key, text in lesson_words("en").items():
        assert sorted(PLACE.findall(LANGUAGES[language][key])) == sorted(PLACE.findall(text)), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reveal_of_an_effect_says_a_number_of_it(language):
    for page, step in LESSON.effects():
        name = name_of(page, step)
        spoken = " ".join(text for key, text in lesson_words(language).items())
        if "claim" in step or step.get("kind") in ("predict", "puzzle"):
            assert f"{{{name}." in spoken, f"nothing is said of {name}: it need not be measured"


LITTLE = {"en": "hardly need each other", "de": "einander kaum"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_step_whose_units_hardly_need_each_other_has_a_note_that_says_so(language):
    words, found = LANGUAGES[language], 0
    for page in LESSON.pages:
        for step in page["steps"]:
            share = float({**page.get("set", {}), **step.get("set", {})}.get("tasks.external_share", "0.6"))
            if step["kind"] == "bet" and share < 0.5:
                assert LITTLE[language] in words[f"{name_of(page, step)}.organisation"]
                found += 1
    assert found >= 1


def test_german_has_one_form_of_address():
    familiar = re.compile(r"\b(du|dein\w*|dich|dir|wähle|lies|halte|nimm|lege|ändere|vergleiche)\b", re.IGNORECASE)
    found = {key: text for key, text in LANGUAGES["de"].items() if familiar.search(text)}
    assert found == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_short(language):
    for key, text in lesson_words(language).items():
        for sentence in re.split(r"(?<=[.!?:;]) ", text):
            assert len(PLACE.sub("0", sentence).split()) <= 40, (key, sentence)


SLUG = re.compile(r"[^a-z]+", re.IGNORECASE)


def events():
    """Keys of the sentences of all that the trace tells on the lesson's pages: of three people, in worlds in which much happens."""
    found = set()
    for settings in ([], ["--set", "interventions.leavers.active=true"], ["--set", "tasks.partner_probability=0.7"]):
        for person in ("Ana", "Gus", "Zoe"):
            command = [
                os.environ["TANDEM"],
                "trace",
                str(FOLDER / "lesson.toml"),
                "--replicate",
                "1",
                "--agent",
                person,
            ]
            said = subprocess.run([*command, *settings], capture_output=True, text=True, check=True).stdout
            kind = ""
            for line in said.splitlines():
                if row := re.match(r"^  (\S*)\s+(\S.*?)(?:\s{2,}.*)?$", line):
                    kind = row[1] or kind
                    found.add(f"why.{kind}.{SLUG.sub('-', row[2]).lower()}")
    return found


def test_every_event_of_the_trace_has_a_sentence():
    found = events()
    assert len(found) >= 20
    for words in LANGUAGES.values():
        assert found - set(words) == set()
        for key in found:
            assert set(PLACE.findall(words[key])) <= {"name", "other", "chance"}
