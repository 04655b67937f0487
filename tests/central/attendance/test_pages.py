"""The pages of the viewing records, as staff read them."""

import csv
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from central.attendance.facts.ingest import receive
from central.attendance.models import Incarnation, RoomSession
from central.catalogue.models import Lesson
from central.people.models import Person
from central.stations.models import Area, AreaKind, Station
from content_sync.protocol import crypto
from content_sync.protocol.payloads import (
    BroadcastAired,
    CloseReason,
    HeadsCounted,
    Mode,
    PersonJoined,
    SessionClosed,
    SessionOpened,
)
from content_sync.protocol.watched import Span
from tests.central.attendance.reporting import NOON_MS, Reporter, facts_of
from tests.central.cast import County, make_county

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 10, tzinfo=UTC)
RECEIPT_KEY = crypto.generate_private_key()


@pytest.fixture
def cast() -> County:
    return make_county()


@pytest.fixture
def office(cast: County, client: Client) -> Client:
    client.force_login(cast.clerk)
    return client


def report(
    station: Station, lesson: Lesson, *people: Person, mode: Mode = Mode.ON_DEMAND, heads: int = 0
) -> RoomSession:
    """Let a station report one session: the first person stays, everyone else comes after 30 s."""
    opened = SessionOpened(lesson_id=lesson.id, asset_sha256=lesson.medium_id or "", mode=mode)
    joined = [
        PersonJoined(session=1, person_id=person.id, at_ms=30_000 if index else 0)
        for index, person in enumerate(people)
    ]
    spans = (Span(0, 0, 40_000), Span(40_000, 50_000, 70_000))
    closed = SessionClosed(session=1, at_ms=60_000, reason=CloseReason.FINISHED, spans=spans)
    counted = [HeadsCounted(session=1, at_ms=0, count=heads)] if heads else []
    reporter = Reporter(facts_of(opened, *joined, *counted, closed), station)
    receive(reporter.envelope(), receipt_key=RECEIPT_KEY, at=AT)
    return RoomSession.objects.get(incarnation_id=reporter.incarnation)


def page_of(session: RoomSession) -> str:
    return f"/attendance/{session.incarnation_id}/{session.opened_seq}/"


def rows_of(office: Client, query: str = "") -> list[list[str]]:
    response = office.get(f"/attendance/export.csv{query}")
    text = b"".join(response).decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(StringIO(text.removeprefix("\ufeff"))))


def test_the_list_says_when_where_what_and_how_many(office: Client, cast: County) -> None:
    session = report(cast.station, cast.lesson, cast.zhang, cast.li)
    content = office.get("/attendance/").content.decode()
    for said in ("2026-11-09 12:00:01", "青禾县 › 云溪镇 › 柳河村", "1001 水稻插秧", "01:00", page_of(session)):
        assert said in content


def test_a_session_shows_who_watched_which_seconds(office: Client, cast: County) -> None:
    content = office.get(page_of(report(cast.station, cast.lesson, cast.zhang, cast.li))).content.decode()
    assert "张桂兰" in content
    assert "00:00–00:40, 00:50–01:10" in content
    assert "00:30–00:40, 00:50–01:10" in content
    assert '<rect x="50000" width="20000" height="1"/>' in content
    assert "style=" not in content


def test_a_session_of_unknown_people_and_a_forgotten_lesson_still_shows(office: Client, cast: County) -> None:
    session = report(cast.station, cast.lesson, Person(id="gone"))
    RoomSession.objects.update(lesson_id="lost")
    assert "gone" in office.get(page_of(session)).content.decode()
    assert "lost" in office.get("/attendance/").content.decode()
    assert rows_of(office)[1][10] == "gone\t"


def test_a_session_that_does_not_exist_is_not_found(office: Client) -> None:
    assert office.get("/attendance/nothing/1/").status_code == 404


@pytest.mark.parametrize(
    ("query", "is_listed"),
    [
        ("first_day=2026-11-09&last_day=2026-11-09", True),
        ("last_day=2026-11-08", False),
        ("first_day=2026-11-10", False),
        ("first_day=nonsense", True),
        ("station=nonsense", True),
        ("page=99", True),
    ],
)
def test_the_list_keeps_to_the_days_that_were_asked_for(
    office: Client,
    cast: County,
    query: str,
    is_listed: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    session = report(cast.station, cast.lesson, cast.zhang)
    assert (page_of(session) in office.get(f"/attendance/?{query}").content.decode()) == is_listed
    assert len(rows_of(office, f"?{query}")) == 1 + is_listed


def test_the_list_keeps_to_area_station_and_lesson(office: Client, cast: County) -> None:
    village = Area.objects.create(kind=AreaKind.VILLAGE, name="石桥村", parent=cast.township)
    bridge = Station.objects.create(area=village, name="石桥村站点")
    frost = Lesson.objects.create(course=cast.course, number=1002, title="防冻")
    here, there = report(cast.station, cast.lesson), report(bridge, frost)
    for query, listed in {
        f"area={cast.county.id}": {here, there},
        f"area={cast.village.id}": {here},
        f"station={bridge.id}": {there},
        f"lesson={frost.id}": {there},
        f"lesson={frost.id}&area={cast.village.id}": set(),
    }.items():
        content = office.get(f"/attendance/?{query}").content.decode()
        assert {session for session in (here, there) if page_of(session) in content} == listed


def test_the_export_has_a_row_per_person_that_equals_the_screen(office: Client, cast: County) -> None:
    session = report(cast.station, cast.lesson, cast.zhang, cast.li, mode=Mode.BROADCAST)
    screen = office.get(page_of(session)).content.decode()
    _headings, *rows = rows_of(office)
    assert [row[11] for row in rows] == ["张桂兰", "李建国"]
    for row in rows:
        assert row[:2] == ["2026-11-09 12:00:01", "是"]
        assert row[4:6] == ["1001\t", "水稻插秧"]
        assert all(cell.strip() in screen for cell in row[10:15])
    assert rows[1][10:] == ["102\t", "李建国", "00:30–01:00", "00:30–00:40, 00:50–01:10", "00:30", "30"]


def test_people_without_a_name_are_counted_on_every_page(office: Client, cast: County) -> None:
    session = report(cast.station, cast.lesson, cast.zhang, heads=12)
    assert "+ 12 人未登记" in office.get("/attendance/").content.decode()
    assert "<dd>12</dd>" in office.get(page_of(session)).content.decode()
    assert rows_of(office)[1][9] == "12"


def test_a_session_without_anybody_has_a_row_too(office: Client, cast: County) -> None:
    report(cast.station, cast.lesson)
    _headings, row = rows_of(office)
    assert row[10:] == [""] * 6


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_nothing_in_the_export_is_calculated(office: Client, cast: County, start: str) -> None:
    Person.objects.filter(pk=cast.zhang.pk).update(name=f"{start}1+1", number=f"{start}9")
    Lesson.objects.update(title=f"{start}cmd")
    report(cast.station, cast.lesson, cast.zhang)
    cells = [cell for row in rows_of(office) for cell in row]
    assert {f"'{start}1+1", f"'{start}9\t", f"'{start}cmd"} <= set(cells)
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)


def test_the_headings_follow_the_language(office: Client, cast: County) -> None:
    assert "学员号" in rows_of(office)[0]
    office.cookies["django_language"] = "en"
    assert "Person's number" in rows_of(office)[0]


def test_the_broadcast_log_says_what_aired(office: Client, cast: County) -> None:
    aired = BroadcastAired(
        entry_id=cast.entry.id,
        occurrence_ms=NOON_MS,
        lesson_id=cast.lesson.id,
        from_ms=NOON_MS + 1000,
        until_ms=NOON_MS + 91_000,
    )
    receive(Reporter(facts_of(aired), cast.station).envelope(), receipt_key=RECEIPT_KEY, at=AT)
    content = office.get("/attendance/broadcasts/").content.decode()
    for said in ("2026-11-09 12:00", "12:00:01–12:01:31", "1001 水稻插秧"):
        assert said in content


def test_a_forked_history_is_said_above_the_list(office: Client, cast: County) -> None:
    report(cast.station, cast.lesson)
    assert "message warning" not in office.get("/attendance/").content.decode()
    Incarnation.objects.update(forked_at=AT)
    assert cast.station.name in office.get("/attendance/").content.decode().partition("message warning")[2]


@pytest.mark.parametrize("page", ["/attendance/", "/attendance/broadcasts/", "/attendance/export.csv"])
def test_nobody_reads_without_logging_in(client: Client, page: str) -> None:
    assert client.get(page).status_code == 302


def test_more_sessions_do_not_ask_more_questions(office: Client, cast: County) -> None:
    def questions(page: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            response = office.get(page)
            if response.streaming:
                list(response)
        return len(queries)

    session = report(cast.station, cast.lesson, cast.zhang)
    pages = ["/attendance/", "/attendance/export.csv", page_of(session)]
    few = [questions(page) for page in pages]
    for number in range(12):
        person = Person.objects.create(station=cast.station, number=str(number), name=f"学员{number}")
        lesson = Lesson.objects.create(course=cast.course, number=number, title="课")
        report(cast.station, lesson, cast.li, person)
    assert [questions(page) for page in pages] == few


def test_the_list_goes_on_on_further_pages(office: Client, cast: County) -> None:
    sessions = [report(cast.station, cast.lesson) for _ in range(2)]
    RoomSession.objects.bulk_create(
        RoomSession(
            incarnation=sessions[0].incarnation,
            opened_seq=number,
            station=cast.station,
            lesson_id="",
            opened_at=AT - timedelta(days=number),
            is_time_certain=True,
        )
        for number in range(10, 60)
    )
    assert "page=2" in office.get("/attendance/?lesson=").content.decode()
    second = office.get("/attendance/?page=2").content.decode()
    assert second.count('scope="row"') == 2
