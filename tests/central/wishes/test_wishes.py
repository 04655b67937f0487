"""What villages ask for: read from facts, and shown to staff."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from central.attendance.facts.ingest import receive
from central.attendance.facts.rebuild import rebuild_projections
from central.stations.models import Station
from central.wishes.models import Wish
from content_sync.protocol import crypto
from content_sync.protocol.payloads import (
    CloseReason,
    LessonWished,
    Payload,
    RecordingWished,
    SessionClosed,
    SessionOpened,
)
from content_sync.protocol.watched import Span
from tests.central.attendance.reporting import NOON_MS, Reporter, facts_of
from tests.central.cast import County, make_county

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 10, tzinfo=UTC)


@pytest.fixture
def cast() -> County:
    return make_county()


@pytest.fixture
def office(cast: County, client: Client) -> Client:
    client.force_login(cast.clerk)
    return client


@pytest.fixture
def elsewhere(cast: County) -> Station:
    return Station.objects.create(area=cast.township, name="云溪镇站点")


def report(station: Station, *payloads: Payload) -> None:
    envelope = Reporter(facts_of(*payloads), station).envelope()
    receive(envelope, receipt_key=crypto.generate_private_key(), at=AT)


def test_the_lesson_that_most_stations_ask_for_comes_first(office: Client, cast: County, elsewhere: Station) -> None:
    wish = LessonWished(lesson_id=cast.lesson.id)
    report(cast.station, LessonWished(lesson_id="gone"), LessonWished(lesson_id="gone"), wish)
    report(elsewhere, wish)
    rebuild_projections()
    rows = office.get(reverse("wishes:index")).context["page"].object_list
    counts = [(row["lesson_id"], row["stations"], row["wishes"]) for row in rows]
    assert counts == [(cast.lesson.id, 2, 2), ("gone", 1, 2)]
    (row,) = office.get(reverse("wishes:index"), {"station": elsewhere.id}).context["page"]
    assert row["lesson_id"] == cast.lesson.id
    assert not office.get(reverse("wishes:index"), {"last_day": "2026-11-08"}).context["page"].object_list


def test_a_lesson_says_who_asks_and_where_it_has_been_seen_since(
    office: Client, cast: County, elsewhere: Station
) -> None:
    report(elsewhere, LessonWished(lesson_id=cast.lesson.id), LessonWished(lesson_id=cast.lesson.id))
    opened = SessionOpened(lesson_id=cast.lesson.id, asset_sha256="")
    closed = SessionClosed(session=2, at_ms=1000, reason=CloseReason.LEFT, spans=(Span(0, 0, 1000),))
    report(cast.station, LessonWished(lesson_id=cast.lesson.id, person_id=cast.zhang.id), opened, closed)
    waiting, seen = office.get(reverse("wishes:lesson", args=[cast.lesson.id])).context["wishes"]
    assert (waiting.station, waiting.people, waiting.seen_at) == (elsewhere, (), None)
    assert (seen.station, seen.people) == (cast.station, (cast.zhang,))
    assert seen.seen_at > seen.since


def test_a_broadcast_that_is_wished_for_names_its_day(office: Client, cast: County, elsewhere: Station) -> None:
    wish = RecordingWished(entry_id=cast.entry.id, occurrence_ms=NOON_MS)
    report(cast.station, wish, RecordingWished(entry_id="gone", occurrence_ms=NOON_MS))
    report(elsewhere, wish)
    assert Wish.objects.filter(lesson_id="").count() == 3
    response = office.get(reverse("wishes:broadcasts"))
    assert [(row["entry_id"], row["stations"]) for row in response.context["page"]] == [(cast.entry.id, 2), ("gone", 1)]
    page = response.content.decode()
    assert "2026-11-09 12:00" in page
    assert "排播里已没有" in page
    assert not office.get(reverse("wishes:index")).context["page"].object_list


def test_the_navigation_leads_to_wishes_by_the_villages_questions(office: Client) -> None:
    page = office.get(reverse("wishes:index")).content.decode()
    assert f'<a href="{reverse("questions:index")}" aria-current="page">提问</a>' in page
