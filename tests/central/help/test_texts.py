"""Every page has its help in both languages, and the help speaks of what is there."""

import re
from collections.abc import Iterator
from html import unescape
from itertools import chain

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve, reverse

from central.help.texts import Text, texts, texts_by_page, words
from tests.central.addresses import pages
from tests.central.cast import County
from tests.central.conftest import MESSAGES

LANGUAGES = [code for code, _ in settings.LANGUAGES]
CHINESE = re.compile(r"[\u4e00-\u9fff]")
QUOTED = re.compile("“([^”]+)”")
TAG = re.compile(r"<[^>]+>")
ENTRY = re.compile(r'^msgid (?P<en>(?:".*"\n)+)msgstr (?P<zh>(?:".*"\n)+)', re.MULTILINE)


def sentences(text: Text) -> Iterator[str]:
    """Yield all sentences of a text."""
    yield from (text.title, text.about, *text.first, *text.labels.values())


def quoted(language: str) -> set[tuple[str, str]]:
    """Return what the texts say that stands on a screen, with the page whose text says it."""
    found = {
        (text.pages[0], word) for text in texts(language) for line in sentences(text) for word in QUOTED.findall(line)
    }
    return found | {(text.pages[0], label) for text in texts(language) for label in text.labels}


def messages(language: str) -> set[str]:
    """Return all that the centre may say in a language, in which also the state of its records shows."""
    group = "zh" if language == "zh-hans" else "en"
    lines = (match[group].splitlines() for match in ENTRY.finditer(MESSAGES.read_text()))
    return {"".join(line[1:-1] for line in one) for one in lines}


def screens(client: Client, county: County) -> dict[str, str]:
    """Return what stands on each page, by its view."""
    found: dict[str, str] = {}
    for address in pages(county):
        answer = client.get(address)
        if isinstance(answer, HttpResponse) and b'<main id="main"' in answer.content:
            found[resolve(address).view_name] = unescape(TAG.sub("", answer.content.decode()))
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_has_its_help_which_speaks_of_what_stands_there(
    clerk: Client, county: County, language: str
) -> None:
    clerk.post(reverse("set_language"), {"language": language})
    shown = screens(clerk, county)

    assert len(shown) > 100
    assert set(texts_by_page(language)) == set(shown)
    everything, said = "\n".join(shown.values()), messages(language)
    assert {(page, word) for page, word in quoted(language) if word not in said and word not in everything} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_has_one_help(language: str) -> None:
    named = list(chain.from_iterable(text.pages for text in texts(language)))
    assert sorted(named) == sorted(set(named))


def test_both_languages_say_the_same_of_the_same_pages() -> None:
    chinese, english = map(texts, LANGUAGES)
    assert [(text.pages, text.words) for text in chinese] == [(text.pages, text.words) for text in english]
    assert words("zh-hans").keys() == words("en").keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_text_speaks_its_language(language: str) -> None:
    for text in texts(language):
        for sentence in sentences(text):
            assert bool(CHINESE.search(sentence)) == (language == "zh-hans"), sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_the_field_are_those_that_texts_name(language: str) -> None:
    assert set(chain.from_iterable(text.words for text in texts(language))) == set(words(language))
