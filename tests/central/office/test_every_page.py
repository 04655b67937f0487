"""What holds for every page: it needs a login, speaks both languages, and carries no script or style of its own."""

import re
from http import HTTPStatus

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.central.addresses import pages, reported
from tests.central.cast import County

pytestmark = pytest.mark.django_db
INLINE = re.compile(
    r"""<style|<script(?![^>]*(?:\bsrc=|type="application/json"))|\sstyle=|\son\w+=|javascript:|hx-on""", re.IGNORECASE
)
CHINESE = re.compile(r"[\u4e00-\u9fff]")
SAID_IN_CHINESE_ANYWAY = re.compile(
    r"简体中文|[^\s<>]*(?:县|镇|村)[^<]*|水稻[^<]*|防寒[^<]*|今夜[^<]*|国庆节|张桂兰|李建国|王秀英|秀英 王|远教中心"
    r"|(?:clerk|colleague): [^<]*"
)


def html_answers(client: Client, addresses: list[str]) -> list[tuple[str, HttpResponse]]:
    """Return the answers that are pages, not files."""
    answers = [(address, client.get(address)) for address in addresses]
    return [
        (address, response)
        for address, response in answers
        if isinstance(response, HttpResponse) and response.headers["Content-Type"].startswith("text/html")
    ]


def test_every_page_is_there_in_both_languages(clerk: Client, county: County) -> None:
    for language in ("zh-hans", "en"):
        clerk.post(reverse("set_language"), {"language": language})
        answers = {page: clerk.get(page).status_code for page in pages(county)}

        assert len(answers) > 45
        assert set(answers.values()) <= {HTTPStatus.OK, HTTPStatus.NO_CONTENT, HTTPStatus.METHOD_NOT_ALLOWED}, answers


def test_no_page_is_there_for_a_stranger(county: County) -> None:
    for page in pages(county):
        response = Client().get(page)
        assert response.status_code == HTTPStatus.FOUND, page
        assert response.headers["Location"].startswith(reverse("login")), page


def test_no_page_carries_a_script_or_style_of_its_own(clerk: Client, county: County) -> None:
    for page, response in html_answers(clerk, [*pages(county), reverse("login")]):
        assert "default-src 'self'" in response.headers["Content-Security-Policy"]
        assert not INLINE.search(response.content.decode()), page


def test_english_pages_are_english(clerk: Client, county: County) -> None:
    clerk.post(reverse("set_language"), {"language": "en"})
    for page, response in html_answers(clerk, pages(county)):
        left = SAID_IN_CHINESE_ANYWAY.sub("", response.content.decode())
        assert not CHINESE.search(left), page


def test_markup_in_a_title_is_shown_as_it_was_written(clerk: Client, county: County) -> None:
    county.lesson.title = "<script>alert(1)</script>"
    county.lesson.save()

    for page, response in html_answers(clerk, pages(county)):
        assert b"<script>alert" not in response.content, page


def test_the_overview_answers_what_a_clerk_asks_first(clerk: Client, county: County) -> None:
    county.entry.exceptions = []
    county.entry.starts_local = "2020-01-01T19:30:00"
    county.entry.save()
    page = clerk.get(reverse("home"))

    assert [showing.entry for showing in page.context["airings"]] == [county.entry]
    assert [line.station for line in page.context["stations"]] == [county.station]
    assert "还没有发布过。" in page.content.decode()


def test_the_overview_counts_the_stations_with_troubles(clerk: Client, county: County) -> None:
    assert clerk.get(reverse("home")).context["troubled"] == 0
    reported(county)
    assert clerk.get(reverse("home")).context["troubled"] == 1
