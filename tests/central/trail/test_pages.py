"""The pages of the trail: what is found, who sees it, and how many queries that takes."""

import csv
from http import HTTPStatus
from io import StringIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from central.accounts.models import User
from central.catalogue.models import Topic
from central.notices.models import Notice
from central.people.models import Person
from central.rights.actions import Role
from central.rights.models import Grant
from central.stations.models import Area, AreaKind, Station
from central.trail.models import Event, Kind
from central.trail.places import key_of
from central.trail.selectors import PER_PAGE
from tests.central.cast import County
from tests.central.rights.test_matrix import client_with
from tests.central.trail.rows import about, newest

pytestmark = pytest.mark.django_db
INDEX = "/trail/"


def numbers(client: Client, **query: str | int) -> list[int]:
    return [row.event.number for row in client.get(INDEX, query).context["rows"]]


def names(client: Client, **query: str | int) -> list[str]:
    return [row.event.record_name for row in client.get(INDEX, query).context["rows"]]


@pytest.fixture
def elsewhere(county: County) -> Station:
    """A station of another township, with somebody at it."""
    area = Area.objects.create(kind=AreaKind.TOWNSHIP, name="石门镇", parent=county.county)
    station = Station.objects.create(area=area, name="石门镇站点")
    Person.objects.create(station=station, number="101", name="周石门")
    return station


def test_the_newest_stand_first_and_pages_lead_on_and_back(clerk: Client) -> None:
    for number in range(2 * PER_PAGE):
        Topic.objects.create(title=f"题{number}")
    last = newest().number
    first_page = clerk.get(INDEX)
    page = first_page.context["page"]
    assert [row.number for row in page.rows] == list(range(last, last - PER_PAGE, -1))
    assert (page.newer, page.older) == (None, last - PER_PAGE + 1)

    second = clerk.get(INDEX, {"before": page.older}).context["page"]
    assert second.rows[0].number == last - PER_PAGE
    back = clerk.get(INDEX, {"after": second.newer}).context["page"]
    assert (back.rows, back.newer, back.older) == (page.rows, None, page.older)
    end = clerk.get(INDEX, {"before": 3}).context["page"]
    assert ([row.number for row in end.rows], end.older) == ([2, 1], None)


def test_the_filter(clerk: Client, county: County) -> None:
    clerk.post(reverse("stations:change", args=[county.station.id]), {"name": "新名", "area": county.village.id})
    changed = newest()
    assert numbers(clerk, account=county.clerk.pk, model="stations.station") == [changed.number]
    assert changed.number not in numbers(clerk, account="none")
    assert numbers(clerk, whole=key_of(county.station)) == [row.number for row in about(county.station)[::-1]]
    assert changed.number in numbers(clerk, area=county.village.id)
    assert names(clerk, area=county.village.id, model="notices.notice") == []
    assert numbers(clerk, last_day="2020-01-01") == []
    assert changed.number in numbers(clerk, first_day="2020-01-01")
    assert clerk.get(INDEX, {"before": "x", "account": "nobody", "first_day": "?"}).status_code == HTTPStatus.OK


def test_a_row_opens_what_changed_in_words(clerk: Client, county: County) -> None:
    county.station.area = county.township
    county.station.save()
    page = clerk.get(reverse("trail:show", args=[newest().number])).content.decode()
    for words in ("区域", "柳河村", "云溪镇", newest().hash):
        assert words in page


def test_a_secret_is_said_to_have_changed(clerk: Client, county: County) -> None:
    county.zhang.pin = "c2VjcmV0"
    county.zhang.save()
    page = clerk.get(reverse("trail:show", args=[newest().number])).content.decode()
    assert 'colspan="2"' in page
    assert "c2VjcmV0" not in page


def test_an_auditor_sees_his_township_and_nothing_else(county: County, elsewhere: Station) -> None:
    Grant.objects.create(user=User.objects.create(username="yunxi"), role=Role.EDITOR, area=county.village)
    Grant.objects.create(user=User.objects.create(username="shimen"), role=Role.EDITOR, area=elsewhere.area)
    for username in ("yunxi", "shimen", "clerk"):
        Client().force_login(User.objects.get(username=username))
    auditor = client_with((Role.AUDITOR, county.township))
    seen = names(auditor)
    assert {"柳河村站点", "云溪镇", "柳河村"} <= set(seen)
    assert not {"石门镇站点", "周石门", "青禾县", "防寒通知", "水稻种植", "石门镇"} & set(seen)
    logins = names(auditor, model="accounts.user")
    assert "yunxi" in logins
    assert not {"shimen", "clerk"} & set(logins)
    for row in Event.objects.all():
        is_there = auditor.get(reverse("trail:show", args=[row.number])).status_code == HTTPStatus.OK
        assert is_there == (row.number in numbers(auditor)), row
    exported = b"".join(auditor.get(reverse("trail:export"))).decode()
    assert "张桂兰" in exported
    assert not any(name in exported for name in ("石门", "防寒通知", "shimen"))


def test_a_record_that_moved_is_seen_on_both_sides(county: County, elsewhere: Station) -> None:
    county.station.area = elsewhere.area
    county.station.save()
    for area in (county.township, elsewhere.area):
        auditor = client_with((Role.AUDITOR, area))
        assert newest_change(county.station).number in numbers(auditor)
        User.objects.filter(username="some one").delete()


def newest_change(station: Station) -> Event:
    return [row for row in about(station) if row.kind == Kind.CHANGED][-1]


@pytest.mark.parametrize("role", [role for role in Role if role not in {Role.AUDITOR, Role.ADMINISTRATOR}])
def test_other_roles_see_no_trail_and_no_link_to_it(role: Role, county: County) -> None:
    client = client_with((role, county.county))
    assert client.get(INDEX).status_code == HTTPStatus.FORBIDDEN
    assert "/trail/" not in client.get(reverse("notices:show", args=[county.notice.id])).content.decode()


def test_records_lead_to_their_history(county: County) -> None:
    auditor = client_with((Role.AUDITOR, county.township), (Role.EDITOR, county.township))
    own = auditor.get(reverse("stations:show", args=[county.station.id])).content.decode()
    assert f"/trail/?whole=stations.station%2F{county.station.id}" in own
    assert "whole=" not in auditor.get(reverse("notices:show", args=[county.notice.id])).content.decode()


def test_no_address_of_the_trail_takes_anything_in(clerk: Client, county: County) -> None:
    before = Event.objects.count()
    for address in (INDEX, reverse("trail:show", args=[1]), reverse("trail:export")):
        for method in (clerk.put, clerk.delete, clerk.patch):
            method(address)
        clerk.post(address, {"kind": "deleted", "record_name": "假"})
    assert Event.objects.exclude(kind__in=[Kind.READ]).count() == before
    assert not Event.objects.filter(record_name="假").exists()


def test_more_rows_ask_no_more_questions(clerk: Client, county: County) -> None:
    def questions() -> int:
        with CaptureQueriesContext(connection) as queries:
            clerk.get(INDEX)
        return len(queries)

    before = questions()
    for number in range(20):
        Notice.objects.create(area=county.township, title=f"通知{number}", valid_from=county.notice.valid_from)
    assert questions() == before < 15


def test_the_trail_is_given_away_as_a_spreadsheet_reads_it(clerk: Client, county: County) -> None:
    Topic.objects.create(title="=1+1")
    response = clerk.get(reverse("trail:export"), {"model": "catalogue.topic"})
    text = b"".join(response).decode()
    assert text.startswith("\ufeff")
    _heading, row = csv.reader(StringIO(text.removeprefix("\ufeff")))
    assert row[6] == "'=1+1"
    assert (newest().kind, newest().record_name) == (Kind.READ, "trail.csv")
