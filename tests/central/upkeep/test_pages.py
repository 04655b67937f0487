"""What is broken at which station, as staff read it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from central.attendance.facts.ingest import receive
from central.catalogue.models import Lesson
from central.rights.actions import Role
from central.stations.models import Area, AreaKind, Station
from central.upkeep.models import Start
from central.upkeep.troubles import Trouble, TroubleKind
from content_sync.protocol import crypto
from content_sync.protocol.payloads import (
    AssetFaulty,
    CheckItem,
    CloseReason,
    HeadsCounted,
    Payload,
    PersonLeft,
    PinLocked,
    SelfChecked,
    SessionClosed,
    SessionOpened,
    StationStarted,
)
from content_sync.protocol.watched import Span
from tests.central.attendance.reporting import Reporter, recent
from tests.central.cast import County, make_asset, make_county

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> County:
    return make_county()


@pytest.fixture
def office(cast: County, client: Client) -> Client:
    client.force_login(cast.clerk)
    return client


def report(station: Station, *payloads: Payload) -> None:
    """Let a station report this, a second ago and before."""
    now = timezone.now()
    history = recent(now - timedelta(seconds=1), *payloads)
    receive(Reporter(history, station).envelope(), receipt_key=crypto.generate_private_key(), at=now)


def faulty(lesson: Lesson) -> AssetFaulty:
    return AssetFaulty(lesson_id=lesson.id, asset_sha256=lesson.medium_id or "", detail="error at 0 ms")


def played(lesson: Lesson, session: int, reason: CloseReason) -> tuple[Payload, Payload]:
    opened = SessionOpened(lesson_id=lesson.id, asset_sha256=lesson.medium_id or "")
    closed = SessionClosed(session=session, at_ms=1000, reason=reason, spans=(Span(0, 0, 1000),))
    return opened, closed


def troubles(office: Client, query: str = "") -> list[Trouble]:
    found: list[Trouble] = list(office.get(f"{reverse('upkeep:index')}?{query}").context["page"])
    return found


def test_what_the_newest_check_found_bad_is_listed_and_leaves_with_the_next_good_one(
    office: Client, cast: County
) -> None:
    bad = SelfChecked(items=(CheckItem(name="sound", is_good=False, detail="no sound card"),))
    fine = SelfChecked(items=(CheckItem(name="sound", is_good=True),))
    report(cast.station, fine, bad)
    (trouble,) = troubles(office)
    assert (trouble.kind, trouble.name, trouble.station) == (TroubleKind.CHECK, "sound", cast.station)
    page = office.get(reverse("upkeep:index")).content.decode()
    assert "没有找到声卡" in page
    assert "青禾县 › 云溪镇 › 柳河村" in page
    report(cast.station, fine)
    assert troubles(office) == []


def test_a_lesson_that_cannot_be_played_is_listed_once_however_often_it_failed(office: Client, cast: County) -> None:
    report(cast.station, *played(cast.lesson, 1, CloseReason.FINISHED), faulty(cast.lesson), faulty(cast.lesson))
    (trouble,) = troubles(office)
    assert (trouble.kind, trouble.lesson, trouble.times) == (TroubleKind.LESSON, cast.lesson, 2)


def test_the_page_of_a_lesson_says_where_it_cannot_be_played(office: Client, cast: County) -> None:
    page = reverse("catalogue:lesson", args=[cast.lesson.id])
    assert "message warning" not in office.get(page).content.decode()
    report(cast.station, faulty(cast.lesson))
    assert reverse("upkeep:station", args=[cast.station.id]) in office.get(page).content.decode()
    for number in range(8):
        report(Station.objects.create(area=cast.village, name=f"第{number}站点"), faulty(cast.lesson))
    assert '?kind=lesson">9</a>' in office.get(page).content.decode()


def test_the_page_of_a_lesson_says_nothing_of_stations_elsewhere(office: Client, cast: County) -> None:
    report(cast.station, faulty(cast.lesson))
    elsewhere = Area.objects.create(kind=AreaKind.TOWNSHIP, name="石门镇", parent=cast.county)
    cast.clerk.grants.exclude(role=Role.EDITOR).delete()
    page = reverse("catalogue:lesson", args=[cast.lesson.id])
    assert cast.station.name in office.get(page).content.decode()
    cast.clerk.grants.update(area=elsewhere)
    assert cast.station.name not in office.get(page).content.decode()


def test_a_session_that_failed_again_mends_nothing(office: Client, cast: County) -> None:
    report(cast.station, faulty(cast.lesson), *played(cast.lesson, 2, CloseReason.FAULT))
    assert len(troubles(office)) == 1


def test_a_lesson_is_mended_once_it_was_played_or_has_another_file(office: Client, cast: County) -> None:
    report(cast.station, faulty(cast.lesson), *played(cast.lesson, 2, CloseReason.LEFT))
    assert troubles(office) == []
    report(cast.station, faulty(cast.lesson))
    assert len(troubles(office)) == 1
    Lesson.objects.update(medium=make_asset("cd"))
    assert troubles(office) == []


def test_damaged_records_are_listed_for_a_month(office: Client, cast: County) -> None:
    report(cast.station, StationStarted(version="1"), StationStarted(version="1", set_aside="station.db.damaged-1"))
    (trouble,) = troubles(office)
    assert (trouble.kind, trouble.station, trouble.times) == (TroubleKind.DATABASE, cast.station, 1)
    assert "记录" in office.get(reverse("upkeep:station", args=[cast.station.id])).content.decode()
    Start.objects.update(at=timezone.now() - timedelta(days=31))
    assert troubles(office) == []


def test_what_cannot_be_is_listed_doubt_by_doubt(office: Client, cast: County) -> None:
    gone = PersonLeft(session=5, person_id="zhang", at_ms=0)
    crowd = HeadsCounted(session=1, at_ms=0, count=99_999)
    report(cast.station, *played(cast.lesson, 1, CloseReason.FINISHED), crowd, crowd, gone)
    found = troubles(office, "kind=doubt")
    assert sorted((trouble.name, trouble.times) for trouble in found) == [("crowd", 2), ("reference", 1)]
    page = office.get(reverse("upkeep:index")).content.decode()
    assert f"{reverse('attendance:doubtful')}?station={cast.station.id}" in page


def test_a_locked_number_leads_to_the_person(office: Client, cast: County) -> None:
    report(cast.station, PinLocked(person_id=cast.li.id), PinLocked(person_id="unknown"))
    assert {(trouble.name, trouble.person) for trouble in troubles(office)} == {
        (cast.li.id, cast.li),
        ("unknown", None),
    }
    page = office.get(reverse("upkeep:index")).content.decode()
    assert reverse("people:change", args=[cast.station.id, cast.li.id]) in page


def test_a_silent_station_comes_first_and_the_list_keeps_to_what_was_asked_for(office: Client, cast: County) -> None:
    silent = Station.objects.create(
        area=cast.township, name="石桥村站点", public_key="ab", last_heard_at=timezone.now() - timedelta(days=4)
    )
    report(cast.station, PinLocked(person_id=cast.li.id))
    assert [trouble.station for trouble in troubles(office)] == [silent, cast.station]
    for query, found in {
        "kind=pin": [cast.station],
        "kind=lesson": [],
        "kind=nonsense": [silent, cast.station],
        f"station={silent.id}": [silent],
        f"area={cast.village.id}": [cast.station],
        f"area={cast.county.id}": [silent, cast.station],
    }.items():
        assert [trouble.station for trouble in troubles(office, query)] == found, query


def test_the_page_of_a_box_tells_its_last_check_and_how_often_it_started(office: Client, cast: County) -> None:
    items = (CheckItem(name="disk", is_good=True, detail="17 GB"), CheckItem(name="smell", is_good=False, detail="!"))
    started = StationStarted(version="1.2")
    report(cast.station, started, StationStarted(version="1.3"), SelfChecked(items=items, entry_id="e"))
    response = office.get(reverse("upkeep:station", args=[cast.station.id]))
    assert (response.context["box"].starts, response.context["box"].start.version) == (2, "1.3")
    page = response.content.decode()
    assert "剩余 17 GB" in page
    assert "smell" in page
    assert office.get(reverse("upkeep:station", args=["nothing"])).status_code == 404


def test_more_stations_do_not_ask_more_questions(office: Client, cast: County) -> None:
    def questions() -> int:
        with CaptureQueriesContext(connection) as queries:
            office.get(reverse("upkeep:index"))
        return len(queries)

    bad = SelfChecked(items=(CheckItem(name="disk", is_good=False, detail="1 GB"),))
    report(cast.station, bad, faulty(cast.lesson), PinLocked(person_id=cast.li.id))
    few = questions()
    for number in range(3):
        station = Station.objects.create(area=cast.village, name=f"{number}")
        report(station, bad, faulty(cast.lesson), PinLocked(person_id=cast.li.id))
    assert questions() == few
