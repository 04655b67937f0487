"""What holds for every page: it needs a login, speaks both languages, and carries no script or style of its own."""

import re
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from central.attendance.doubts import Doubt
from central.attendance.models import Fact, Incarnation, RoomSession, SetApart
from central.catalogue.models import Asset, Subtitles, Topic
from central.notices.models import Page
from central.questions import models as questions
from central.quizzes.models import Question, Quiz
from central.schedules.models import Acknowledgement, StationReadiness
from central.stations.models import Station
from central.sticks.models import Stick, Visit
from central.studies.models import Note, RollCall, Study
from central.upkeep.models import Check
from central.wishes.models import Wish
from tests.central.cast import County

pytestmark = pytest.mark.django_db
ROOMS = (
    "catalogue", "schedules", "notices", "quizzes", "questions", "wishes", "stations", "upkeep", "people", "attendance",
    "credits", "sticks", "studies", "publishing", "policies",
)  # fmt: skip
AIRED_AT = datetime(2026, 11, 20, 11, 30, tzinfo=UTC)
INLINE = re.compile(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son\w+=|javascript:|hx-on", re.IGNORECASE)
CHINESE = re.compile(r"[\u4e00-\u9fff]")
SAID_IN_CHINESE_ANYWAY = re.compile(
    r"简体中文|[^\s<>]*(?:县|镇|村)[^<]*|水稻[^<]*|防寒[^<]*|今夜[^<]*|张桂兰|李建国|王秀英|秀英 王|远教中心"
)


def pages(county: County) -> list[str]:
    """Return the address of every page that a GET answers, found from the URL patterns."""
    Station.objects.filter(pk=county.station.pk).update(public_key="ab" * 32)
    topic, _ = Topic.objects.get_or_create(title="水稻")
    questions.Topic.objects.get_or_create(id=topic.id, title="水稻")
    ids: dict[str, object] = {
        "course_id": county.course.id,
        "lesson_id": county.lesson.id,
        "entry_id": county.entry.id,
        "notice_id": county.notice.id,
        "station_id": county.station.id,
        "area_id": county.township.id,
        "person_id": county.zhang.id,
        "topic_id": topic.id,
        "page_id": Page.objects.get_or_create(notice=county.notice, text="今夜小心。")[0].id,
        "subtitles_id": Subtitles.objects.get_or_create(
            lesson=county.lesson, language="zh-Hans", defaults={"file": Asset.objects.get(pk=county.lesson.medium_id)}
        )[0].id,
        **reported(county),
    }
    found = [reverse("home"), reverse("home_uploads")]
    for resolver in get_resolver().url_patterns:
        if isinstance(resolver, URLResolver) and resolver.namespace in ROOMS:
            for pattern in resolver.url_patterns:
                assert isinstance(pattern, URLPattern)
                names = pattern.pattern.converters
                if set(names) <= set(ids):
                    view = f"{resolver.namespace}:{pattern.name}"
                    found.append(reverse(view, kwargs={name: ids[name] for name in names}))
    return found


def reported(county: County) -> dict[str, object]:
    """Return what names pages about what a station reported: a session in a study, an answer's question, a wish."""
    now = datetime.now(UTC)
    station = county.station
    incarnation, _ = Incarnation.objects.get_or_create(id="box", defaults={"station": station, "first_heard_at": now})
    box: dict[str, Any] = {"incarnation": incarnation, "station": station}
    when = {"at": now, "is_time_certain": True}
    opened = {"opened_at": now, "is_time_certain": True}
    RoomSession.objects.get_or_create(**box, opened_seq=1, study_seq=1, lesson_id=county.lesson.id, defaults=opened)
    study, _ = Study.objects.get_or_create(**box, opened_seq=1, lesson_ids=[county.lesson.id], defaults=opened)
    RollCall.objects.get_or_create(study=study, person_id=county.zhang.id, mark="late")
    Note.objects.get_or_create(study=study, seq=2, voice=b"OggS")
    quiz, _ = Quiz.objects.get_or_create(area=county.county, title="水稻测试")
    question, _ = Question.objects.get_or_create(id="asked", quiz=quiz, text="水稻？")
    questions.Asked.objects.get_or_create(
        **box, id=question.id, seq=3, text="水稻？", voice=b"OggS", defaults={"asked_at": now, "is_time_certain": True}
    )
    Wish.objects.get_or_create(**box, seq=4, lesson_id=county.lesson.id, defaults=when)
    Wish.objects.get_or_create(**box, seq=5, entry_id=county.entry.id, occurrence_at=AIRED_AT, defaults=when)
    Check.objects.get_or_create(
        **box, seq=6, items=[{"name": "sound", "is_good": False, "detail": "no sound card"}], defaults=when
    )
    Acknowledgement.objects.get_or_create(**box, seq=7, entry_id=county.entry.id, occurrence_at=AIRED_AT, defaults=when)
    stick, _ = Stick.objects.get_or_create(number=7, stick_id="a7f3")
    brought = {"documents": 1, "media": 2, "facts_written": 3, "facts_acknowledged": 4, **when}
    Visit.objects.get_or_create(**box, seq=8, label_id=stick.stick_id, objection="pulled", defaults=brought)
    Visit.objects.get_or_create(**box, seq=9, label_id="", objection="foreign", defaults=brought)
    StationReadiness.objects.get_or_create(
        **box, entry_id=county.entry.id, occurrence_at=AIRED_AT, defaults={"seq": 10, "at": now, "is_here": False}
    )
    evidence = {"boot_id": "b", "monotonic_ms": 0, "wall_ms": 0, "received_at": now}
    for seq, doubt in enumerate(Doubt, start=11):
        told = {"kind": "session.closed", "payload": '"<script>alert(1)</script>"'}
        Fact.objects.get_or_create(incarnation=incarnation, seq=seq, defaults={**told, **evidence})
        apart = {"doubt": doubt, "kind": told["kind"], "about_seq": 1, "received_at": now}
        SetApart.objects.get_or_create(**box, seq=seq, defaults=apart)
    return {
        "incarnation_id": incarnation.id,
        "opened_seq": 1,
        "note_seq": 2,
        "quiz_id": quiz.id,
        "question_id": question.id,
        "stick_number": stick.number,
        "occurrence_ms": round(AIRED_AT.timestamp() * 1000),
    }


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
        assert set(answers.values()) <= {HTTPStatus.OK, HTTPStatus.METHOD_NOT_ALLOWED}, answers


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
