"""Collective studies: read from facts, and shown to staff."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from msgspec import structs

from central.attendance.facts.ingest import receive
from central.attendance.facts.rebuild import rebuild_projections
from central.people.models import Person
from central.people.moving import end, move
from central.stations.models import Station
from central.studies.models import RollCall, Study
from content_sync.protocol import crypto
from content_sync.protocol.payloads import (
    Mark,
    Payload,
    PersonJoined,
    RollCalled,
    SessionClosed,
    SessionOpened,
    StudyClosed,
    StudyNoted,
    StudyOpened,
)
from content_sync.protocol.payloads.sessions import CloseReason
from content_sync.protocol.watched import Span
from tests.central.attendance.reporting import NOON_MS, Reporter, fact
from tests.central.cast import County, make_county

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 10, tzinfo=UTC)
RECEIPT_KEY = crypto.generate_private_key()


@pytest.fixture
def cast() -> County:
    """The county, whose learners have long been on the roster."""
    county = make_county()
    Person.objects.update(added_at=AT - timedelta(days=100))
    return county


@pytest.fixture
def office(cast: County, client: Client) -> Client:
    client.force_login(cast.clerk)
    return client


def evening(cast: County) -> list[Payload]:
    """Return a study of 40 minutes: one in time, one late after all, a stranger; a lesson; two notes."""
    return [
        StudyOpened(title="冬季防冻", lesson_ids=(cast.lesson.id, "gone"), person_id=cast.li.id),
        RollCalled(study=1, person_id=cast.li.id, mark=Mark.PRESENT),
        RollCalled(study=1, person_id=cast.zhang.id, mark=Mark.ABSENT),
        RollCalled(study=1, person_id="stranger", mark=Mark.LEAVE),
        SessionOpened(lesson_id=cast.lesson.id, asset_sha256="", study=1),
        PersonJoined(session=5, person_id=cast.li.id, at_ms=0),
        SessionClosed(session=5, at_ms=60_000, reason=CloseReason.FINISHED, spans=(Span(0, 0, 60_000),)),
        RollCalled(study=1, person_id=cast.zhang.id, mark=Mark.LATE),
        StudyNoted(study=1, text="大棚要先盖膜"),
        StudyNoted(study=1, voice=b"OggS"),
        StudyClosed(study=1, heads=7),
    ]


def reporter(cast: County) -> Reporter:
    history = evening(cast)
    facts = [fact(seq, payload, at_ms=(seq - 1) * 240_000) for seq, payload in enumerate(history, start=1)]
    return Reporter(facts, cast.station)


def test_what_a_station_reports_in_any_order_is_one_study(cast: County) -> None:
    told = reporter(cast)
    for first, last in ((8, 11), (1, 3), (1, 11)):
        receive(told.envelope(first, last), receipt_key=RECEIPT_KEY, at=AT)
    for _again in range(2):
        study = Study.objects.get()
        assert (study.opened_at.timestamp() * 1000, study.heads) == (NOON_MS, 7)
        assert study.closed_at is not None
        assert (study.closed_at - study.opened_at).total_seconds() == 40 * 60
        assert dict(RollCall.objects.values_list("person_id", "mark")) == {
            cast.li.id: "present",
            cast.zhang.id: "late",
            "stranger": "leave",
        }
        assert [note.text for note in study.notes.all()] == ["大棚要先盖膜", ""]
        rebuild_projections()


def test_a_study_whose_box_learned_the_time_afterwards_is_put_right(cast: County) -> None:
    facts = [
        fact(1, StudyOpened(title="学习"), offset_ms=None),
        fact(2, StudyClosed(study=1), offset_ms=None),
        fact(3, StudyOpened(title="再学"), offset_ms=-3_600_000),
    ]
    told = Reporter(facts, cast.station)
    receive(told.envelope(1, 2), receipt_key=RECEIPT_KEY, at=AT)
    assert not Study.objects.get().is_time_certain
    receive(told.envelope(), receipt_key=RECEIPT_KEY, at=AT)
    first = Study.objects.get(opened_seq=1)
    assert (first.is_time_certain, first.opened_at.timestamp() * 1000) == (True, NOON_MS + 1000)


def test_the_list_says_how_many_of_the_roster_came(office: Client, cast: County) -> None:
    receive(reporter(cast).envelope(), receipt_key=RECEIPT_KEY, at=AT)
    response = office.get(reverse("studies:index"))
    (line,) = response.context["lines"]
    assert (line.came, line.study.expected, line.percent, line.lessons) == (2, 2, 100, (cast.lesson,))
    page = response.content.decode()
    assert "40 分钟" in page
    assert "冬季防冻" in page
    assert not office.get(reverse("studies:index"), {"last_day": "2026-11-08"}).context["lines"]


def test_as_many_are_expected_as_were_on_the_roster_then(cast: County) -> None:
    """Of the study at noon on the 9th: who left or moved since was expected, who came later was not."""
    elsewhere = Station.objects.create(area=cast.village, name="另一站点")
    before, since = AT - timedelta(days=30), AT + timedelta(days=5)
    for number, station, added_at in (
        (103, cast.station, before),
        (104, elsewhere, before),
        (105, cast.station, since),
    ):
        Person.objects.create(station=station, number=str(number), name=f"王{number}", added_at=added_at)
    receive(reporter(cast).envelope(), receipt_key=RECEIPT_KEY, at=AT)
    assert Study.objects.get().expected == 3
    end(person=cast.zhang, at=since)
    moves = (("王103", elsewhere), ("王104", cast.station), ("王103", cast.station), ("王103", elsewhere))
    for day, (name, station) in enumerate(moves, start=6):
        person, at = Person.objects.get(name=name), AT + timedelta(days=day)
        move(person=person, station=station, number=f"20{day}", household="", at=at)
    end(person=Person.objects.get(name="王103"), at=AT + timedelta(days=10))
    rebuild_projections()
    assert Study.objects.get().expected == 3


def test_no_fewer_are_expected_than_came(cast: County) -> None:
    Person.objects.update(left_at=AT - timedelta(days=50))
    receive(reporter(cast).envelope(), receipt_key=RECEIPT_KEY, at=AT)
    assert Study.objects.get().expected == 2


def test_a_study_of_which_nobody_knows_when_it_was_expects_the_learners_of_today(cast: County) -> None:
    opened = structs.replace(fact(1, StudyOpened(title="学习"), offset_ms=None), wall_ms=0)
    receive(Reporter([opened], cast.station).envelope(), receipt_key=RECEIPT_KEY, at=AT)
    study = Study.objects.get()
    assert (study.is_time_certain, study.expected) == (False, 2)


def test_a_study_shows_its_roll_call_what_was_played_and_what_was_said(office: Client, cast: County) -> None:
    told = reporter(cast)
    receive(told.envelope(), receipt_key=RECEIPT_KEY, at=AT)
    response = office.get(reverse("studies:show", args=[told.incarnation, 1]))
    called = [(line.person, line.mark) for line in response.context["roll_call"]]
    assert called == [(cast.zhang, "late"), (cast.li, "present"), (None, "leave")]
    page = response.content.decode()
    assert reverse("attendance:session", args=[told.incarnation, 5]) in page
    assert "大棚要先盖膜" in page
    voice = office.get(reverse("studies:voice", args=[told.incarnation, 1, 10]))
    assert (voice.content, voice["Content-Type"]) == (b"OggS", "audio/ogg")
    for nothing in (9, 11):
        assert office.get(reverse("studies:voice", args=[told.incarnation, 1, nothing])).status_code == 404
    assert office.get(reverse("studies:show", args=[told.incarnation, 5])).status_code == 404
