"""A county's whole roster at once."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from central.people.imports import applying, services
from central.people.models import ImportState, Person, RosterImport, Verdict
from central.stations.models import Area, AreaKind, Station
from tests.central.sheets import csv, xlsx

AT = datetime(2026, 11, 20, tzinfo=UTC)
HEADINGS = ("站点", "姓名", "编号", "卡号")
STATIONS = 400


def make_county(stations: int) -> Area:
    county = Area.objects.create(kind=AreaKind.COUNTY, name="青禾县")
    village = Area.objects.create(kind=AreaKind.VILLAGE, name="柳河村", parent=county)
    Station.objects.bulk_create(Station(area=village, name=f"{number}号站点") for number in range(stations))
    return county


def rows(count: int, *, wrong: int = 0) -> list[list[str]]:
    """Return so many people, of whom the first have no number."""
    return [
        [f"{number % STATIONS}号站点", f"人{number}", "无" if number < wrong else str(number), f"{10_000_000 + number}"]
        for number in range(count)
    ]


def read(content: bytes, county: Area) -> RosterImport:
    found = services.receive(content=content, name="花名册", area=county, station=None, by=None, at=AT)
    services.read(found)
    return found


def apply(found: RosterImport) -> ImportState:
    return applying.apply(found.id, ends_missing=True, by=None, at=AT)


@pytest.mark.django_db
def test_ten_times_the_people_ask_hardly_more_questions() -> None:
    county = make_county(STATIONS)
    asked = []
    for count in (500, 5000):
        content = csv(rows(count), HEADINGS).encode()
        with CaptureQueriesContext(connection) as queries:
            assert apply(read(content, county)) == ImportState.APPLIED
        asked.append(len(queries))
    assert asked[1] < asked[0] + 200
    assert Person.objects.count() == 5000


@pytest.mark.django_db
def test_thousands_of_rows_of_which_some_are_wrong() -> None:
    county = make_county(STATIONS)
    found = read(xlsx(rows(5000, wrong=30), HEADINGS), county)
    assert (found.counts[Verdict.NEW], found.counts[Verdict.WRONG]) == (4970, 30)
    assert apply(found) == ImportState.APPLIED
    assert Person.objects.count() == 4970


NAMES = st.text(alphabet="张李王小大<b>= \u200b", max_size=4)
NUMBERS = st.sampled_from(["", "1", "2", "3", "01", "x", "1E+5"])
CARDS = st.sampled_from(["", "", "1111", "2222", "12"])
PLACES = st.sampled_from(["0号站点", "1号站点", "", "9号站点"])


class AnyRoster(TestCase):
    """Whatever stands in a file."""

    @settings(max_examples=60, deadline=None)
    @example([("0号站点", "王", "", ""), ("0号站点", "王", "2", "")])
    @example([("0号站点", "张大", "", ""), ("0号站点", "王", "1", "")])
    @given(st.lists(st.tuples(PLACES, NAMES, NUMBERS, CARDS), min_size=1, max_size=8))
    def test_what_was_applied_is_the_same_when_it_is_read_again(self, said: list[tuple[str, str, str, str]]) -> None:
        county = make_county(2)
        Person.objects.create(station=Station.objects.get(name="0号站点"), number="1", name="张大")
        content = xlsx(said, HEADINGS) if len(said) % 2 else csv(said, HEADINGS).encode()
        try_first = read(content, county)
        if try_first.state == ImportState.REFUSED:
            assert Person.objects.count() == 1
            return
        apply(try_first)
        before = list(Person.objects.order_by("id").values())
        again = read(content, county)
        assert again.counts[Verdict.NEW] == again.counts[Verdict.CHANGED] == 0
        assert again.counts[Verdict.SAME] >= try_first.counts[Verdict.NEW]
        apply(again)
        assert list(Person.objects.order_by("id").values()) == before
