"""Stations out of service: in no list of those at work; what they reported stays and counts."""

from datetime import UTC, date, datetime
from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from central.fleet.wall import wall
from central.people.selectors import stations_with_people
from central.reports.cards import cards
from central.reports.periods import Period
from central.reports.standards import Standards
from central.rights.scope import EVERYWHERE
from central.stations import selectors, services
from central.stations.forms import StationChoice
from central.stations.models import EnrolmentCode, Station
from central.sticks.forms import StationsField
from central.trail.models import Event
from tests.central.cast import County

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 10, 8, tzinfo=UTC)
BEFORE, MONTH, AFTER = (Period.read(name) for name in ("2026-02", "2026-03", "2026-04"))


@pytest.fixture
def other(county: County) -> Station:
    return Station.objects.create(area=county.village, name="二号站点", public_key="aa" * 32, enrolled_at=AT)


def retire(station: Station, county: County) -> Station:
    services.retire_station(station=station, by=county.clerk, at=AT)
    station.refresh_from_db()
    return station


def test_it_is_revoked_its_codes_end_and_it_is_known_who_did_it(county: County, other: Station) -> None:
    services.issue_code(station=other, made_by=county.clerk, at=AT)
    gone = retire(other, county)
    assert (gone.retired_at, gone.retired_by, gone.revoked_at, gone.is_served) == (AT, county.clerk, AT, False)
    assert EnrolmentCode.objects.get().expires_at == AT


def test_it_is_in_no_list_of_those_at_work(clerk: Client, county: County, other: Station) -> None:
    retire(other, county)
    choices = (StationChoice(EVERYWHERE, in_service=True), StationsField())
    assert all(other.name not in choice.widget.render("station", None) for choice in choices)
    assert selectors.station_counts()[county.village.id] == 1
    assert other.name not in str(wall(timezone.now(), EVERYWHERE))
    assert other not in stations_with_people(EVERYWHERE)
    for page in ("home", "stations:index", "people:index", "schedules:index"):
        assert other.name not in clerk.get(reverse(page)).content.decode(), page


def test_it_is_found_again_among_those_out_of_service(clerk: Client, county: County, other: Station) -> None:
    retire(other, county)
    found = clerk.get(reverse("stations:index"), {"state": "retired"}).content.decode()
    assert other.name in found
    assert county.station.name not in found.split("<tbody>")[1]
    assert "二号站点（已停用）" in StationChoice(EVERYWHERE).widget.render("station", None)


def test_with_learners_it_stays_where_they_can_be_moved_away(clerk: Client, county: County) -> None:
    retire(county.station, county)
    assert county.station in stations_with_people(EVERYWHERE)


def test_later_months_leave_it_out_and_earlier_ones_stay(county: County, other: Station) -> None:
    def stations(period: Period) -> set[Station]:
        return {card.station for card in cards(period, Standards(), EVERYWHERE)}

    retire(other, county)
    assert other in stations(BEFORE)
    assert other in stations(MONTH)
    assert other not in stations(AFTER)


def test_the_card_of_a_later_month_says_why_there_is_none(clerk: Client, county: County, other: Station) -> None:
    retire(other, county)
    address = reverse("reports:card", args=[other.id])
    assert clerk.get(address, {"period": str(MONTH)}).status_code == HTTPStatus.OK
    later = clerk.get(address, {"period": str(AFTER)}, follow=True)
    assert later.redirect_chain
    assert "二号站点当时已停用。" in later.content.decode()


def test_the_page_asks_first_and_nothing_is_published_of_a_box_that_never_was(clerk: Client, county: County) -> None:
    fresh = Station.objects.create(area=county.village, name="三号站点")
    address = reverse("stations:retire", args=[fresh.id])
    assert clerk.get(address).status_code == HTTPStatus.OK
    assert Station.objects.get(pk=fresh.pk).retired_at is None
    shown = clerk.post(address, follow=True).content.decode()
    assert "三号站点已停用。" in shown
    assert reverse("stations:issue_code", args=[fresh.id]) not in shown
    assert clerk.get(address).status_code == HTTPStatus.NOT_FOUND
    assert clerk.post(reverse("stations:issue_code", args=[fresh.id])).status_code == HTTPStatus.NOT_FOUND


def test_it_is_taken_into_service_again(clerk: Client, county: County, other: Station) -> None:
    retire(other, county)
    shown = clerk.post(reverse("stations:take_back", args=[other.id]), follow=True).content.decode()
    back = Station.objects.get(pk=other.pk)
    assert (back.retired_at, back.retired_by, back.is_served) == (None, None, False)
    assert reverse("stations:issue_code", args=[other.id]) in shown
    assert back in selectors.in_service()
    told = Event.objects.filter(view="stations:take_back")
    assert [(event.record_id, event.account_name) for event in told] == [(other.id, "clerk 王秀英")]


def test_the_last_day_is_that_of_the_county(county: County, other: Station) -> None:
    services.retire_station(station=other, by=county.clerk, at=datetime(2026, 3, 31, 17, tzinfo=UTC))
    other.refresh_from_db()
    assert timezone.localdate(other.retired_at) == date(2026, 4, 1)
    assert other in {card.station for card in cards(AFTER, Standards(), EVERYWHERE)}
