"""No page shows a link or a button that would be refused to who looks at it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from html.parser import HTMLParser
from http import HTTPStatus
from urllib.parse import urljoin, urlsplit

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse

from central.accounts.models import User
from central.attendance.models import Incarnation, Presence, RoomSession
from central.catalogue.models import Course
from central.people.models import Person
from central.quizzes.models import Question
from central.rights.actions import Role
from central.rights.models import Grant
from central.rights.required import FOR_ALL_STAFF, may_open
from central.rights.rights import rights_of
from central.schedules.models import Entry
from central.stations.models import Area, AreaKind, Station
from central.upkeep.models import Fault, Lock
from tests.central.addresses import pages
from tests.central.cast import County

pytestmark = pytest.mark.django_db
NGINX_SERVES = ("/static/", "/publication/")
LEAD_ON = {"href", "action", "src", "hx-get", "hx-post"}
REFUSED = {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
HALF_AN_HOUR_MS = 1_800_000


class Links(HTMLParser):
    """The addresses of this site to which a page leads."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self._address = address
        self.found: set[str] = set()

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in LEAD_ON:
                there = urlsplit(urljoin(self._address, value or ""))
                if not there.netloc and not there.path.startswith(NGINX_SERVES):
                    self.found.add(there._replace(fragment="").geturl())


class Somebody:
    """An account at its browser."""

    def __init__(self, *roles: tuple[Role, Area]) -> None:
        self.user = User.objects.create(username="some one")
        Grant.objects.bulk_create(Grant(user=self.user, role=role, area=area) for role, area in roles)
        self.client = Client()
        self.client.force_login(self.user)
        self._answered: dict[str, int] = {}
        self._refused: dict[str, bool] = {}

    def questions(self, address: str) -> int:
        """Return how many queries a page takes."""
        with CaptureQueriesContext(connection) as queries:
            assert self.client.get(address).status_code == HTTPStatus.OK
        return len(queries)

    def dead_ends(self, addresses: list[str]) -> Iterator[tuple[str, str]]:
        """Yield each of these pages with every link on it that is refused; all are open before a link is tried."""
        links = [(address, link) for address in addresses for link in self._open(address)]
        yield from ((address, link) for address, link in links if self._is_refused(link))

    def _open(self, address: str) -> list[str]:
        """Return the links on a page."""
        answer = self.client.get(address)
        self._answered[address] = answer.status_code
        links = Links(address)
        is_page = isinstance(answer, HttpResponse) and answer.status_code == HTTPStatus.OK
        if is_page and answer.headers["Content-Type"].startswith("text/html"):
            links.feed(answer.content.decode())
        return sorted(links.found)

    def _is_refused(self, link: str) -> bool:
        if link not in self._refused:
            self._refused[link] = self._tried(link)
        return self._refused[link]

    def _tried(self, link: str) -> bool:
        """Open what a link leads to, or press the button, of which nothing remains."""
        view = resolve(urlsplit(link).path).func
        if not getattr(view, "login_required", True) or getattr(view, FOR_ALL_STAFF, False):
            return False
        if not may_open(rights_of(self.user), view):
            return True
        status = self._answered[link] if link in self._answered else self.client.get(link).status_code
        if status == HTTPStatus.METHOD_NOT_ALLOWED:
            with transaction.atomic():
                status = self.client.post(link).status_code
                transaction.set_rollback(True)
        return status in REFUSED


@pytest.fixture
def elsewhere(county: County) -> Area:
    """Another township, with a station where 张桂兰 is signed in as well."""
    area = Area.objects.create(kind=AreaKind.TOWNSHIP, name="石门镇", parent=county.county)
    station = Station.objects.create(area=area, name="石门镇站点", copy_of=county.station)
    for number, place in enumerate((county.station, station)):
        box = Incarnation.objects.create(id=f"twice{number}", station=place, first_heard_at=NOW, forked_at=NOW)
        session = RoomSession.objects.create(
            incarnation=box,
            opened_seq=1,
            station=place,
            lesson_id=county.lesson.id,
            opened_at=NOW,
            is_time_certain=True,
            length_ms=HALF_AN_HOUR_MS,
            spans=[[0, 0, HALF_AN_HOUR_MS]],
        )
        Presence.objects.create(session=session, person_id=county.zhang.id, intervals=[[0, HALF_AN_HOUR_MS]])
        told = {"incarnation": box, "station": place, "at": NOW, "is_time_certain": True}
        Lock.objects.create(**told, seq=2, person_id=county.zhang.id)
        Fault.objects.create(**told, seq=3, lesson_id=county.lesson.id, asset_sha256=county.lesson.medium_id or "")
    return area


@pytest.fixture
def addresses(county: County, elsewhere: Area) -> list[str]:
    """Every page there is, and a week in which something airs."""
    county.notice.must_be_read = True
    county.notice.save()
    found = [*pages(county), f"{reverse('schedules:index')}?week=2026-11-16"]
    Course.objects.create(title="石门茶叶", area=elsewhere)
    Question.objects.get_or_create(id="asked too", quiz=Question.objects.get(id="asked").quiz, text="茶叶？")
    return [*found, *(reverse("catalogue:course", args=[course.id]) for course in Course.objects.all())]


@pytest.mark.parametrize("role", Role)
def test_whatever_a_role_in_the_county_is_shown_opens(role: Role, county: County, addresses: list[str]) -> None:
    assert list(Somebody((role, county.county)).dead_ends(addresses)) == []


def test_whatever_all_roles_in_a_village_are_shown_opens(county: County, addresses: list[str]) -> None:
    assert list(Somebody(*((role, county.village) for role in Role)).dead_ends(addresses)) == []


def test_whatever_all_roles_in_another_township_are_shown_opens(elsewhere: Area, addresses: list[str]) -> None:
    assert list(Somebody(*((role, elsewhere) for role in Role)).dead_ends(addresses)) == []


@pytest.mark.parametrize("role", [Role.EDITOR, Role.REPORTER, Role.ADMINISTRATOR])
def test_a_role_in_the_county_opens_nothing_to_other_roles_in_a_township(
    role: Role, county: County, elsewhere: Area, addresses: list[str]
) -> None:
    others = ((other, elsewhere) for other in Role if other is not role)
    assert list(Somebody((role, county.county), *others).dead_ends(addresses)) == []


def grow(county: County, number: int) -> None:
    """Put one more of what is listed into the township; its broadcast is still to come all day long."""
    village = Area.objects.create(kind=AreaKind.VILLAGE, name=f"第{number}村", parent=county.township)
    station = Station.objects.create(area=village, name=f"第{number}站点")
    person = Person.objects.create(station=station, number="101", name=f"第{number}人")
    box = Incarnation.objects.create(id=f"box{number}", station=station, first_heard_at=NOW)
    told = {"incarnation": box, "station": station, "at": NOW, "is_time_certain": True}
    Lock.objects.create(**told, seq=1, person_id=person.id)
    Fault.objects.create(**told, seq=2, lesson_id=county.lesson.id, asset_sha256=county.lesson.medium_id or "")
    Entry.objects.create(
        area=county.township, lesson=county.lesson, starts_local=f"2026-11-18T23:59:5{number}", rule="FREQ=DAILY"
    )


def test_more_records_ask_no_more_questions(county: County, addresses: list[str]) -> None:
    rooms = ("home", "schedules:entries", "schedules:index", "stations:index", "stations:areas", "upkeep:index")
    lists = [*map(reverse, rooms), reverse("catalogue:lesson", args=[county.lesson.id])]
    somebody = Somebody(*((role, county.township) for role in Role))
    grow(county, 1)
    before = {address: somebody.questions(address) for address in lists}
    for number in (2, 3, 4):
        grow(county, number)
    assert {address: somebody.questions(address) for address in lists} == before
