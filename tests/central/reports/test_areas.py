"""An area's report: its sentences and tables say the figures, and every figure is that of the records it opens."""

import csv
from io import StringIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from central.accounts.models import User
from central.office.tables.delimited import BYTE_ORDER_MARK
from central.office.tables.table import Row, Table
from central.people.models import Person
from central.reports.areas.sentences import sections
from central.reports.areas.summary import Summary, summary
from central.reports.areas.tables import tables
from central.reports.models import Remark
from central.reports.periods import Period
from central.reports.standards import Standards
from central.rights.actions import Role
from central.rights.models import Grant
from central.rights.scope import EVERYWHERE
from central.stations.models import Area, AreaKind, Station
from tests.central.cast import County

pytestmark = pytest.mark.django_db
QUARTER = Period(2026, 10, 3)
ADDRESS = "/reports/areas/"


@pytest.fixture
def two_towns(month: County) -> County:
    """The same, and a second township with a station of which nothing was heard."""
    town = Area.objects.create(kind=AreaKind.TOWNSHIP, name="石门镇", parent=month.county)
    station = Station.objects.create(area=town, name="石门站点")
    Person.objects.create(station=station, number="201", name="赵六")
    return month


def summed(county: County, period: Period = QUARTER) -> Summary:
    return summary(county.county, period, Standards(), EVERYWHERE)


def text_of(found: Summary, language: str = "en") -> str:
    with translation.override(language):
        return "\n".join(sentence for section in sections(found) for sentence in section.sentences)


def test_the_text_says_what_was_done_and_by_whom_not(two_towns: County) -> None:
    text = text_of(summed(two_towns))
    assert "the 2 stations of 青禾县 were open on 4 days together and on for 26.00 hours" in text
    assert "They held 5 collective studies." in text
    assert "9 times of 10; attendance was 90 %" in text
    assert "nothing was reported in Quarter 3 of 2026" in text
    assert "The best were 柳河村站点" in text
    assert "1 station reported nothing at all: 石门站点." in text
    assert "Open on too few days: 柳河村站点." in text
    assert "roster" not in text  # the attendance that is required was reached


def test_the_text_compares_with_the_period_before(two_towns: County) -> None:
    text = text_of(summed(two_towns, Period(2026, 11, 1)))
    assert "Compared with October 2026" in text
    assert "Collective studies 3, up by 200 %" in text
    assert "Compared with November 2026: " in (after := text_of(summed(two_towns, Period(2026, 12, 1))))
    assert "Collective studies 1, down by 66 %" in after


def test_a_quarter_without_anything_says_so(county: County) -> None:
    text = text_of(summed(county))
    assert "No station stands out." in text
    assert "1 station reported nothing" not in text
    assert "First find out why 柳河村站点 reported nothing" in text


def test_every_figure_opens_the_records_that_it_is_the_sum_of(two_towns: County, clerk: Client) -> None:
    """Wherever a number of a table leads to records, they add up to the number."""
    opened = set()
    for name, table in tables(summed(two_towns)).items():
        for row in table.rows():
            for value, link in zip(row.values, row.links or (), strict=False):
                if "/figures/" in link:
                    page = clerk.get(link)
                    assert page.context["total"] == value, (name, link)
                    opened.add(name)
    assert opened == {"figures", "months", "parts", "stations"}


def test_no_number_of_records_is_without_its_link(two_towns: County) -> None:
    for name in ("figures", "parts", "stations"):
        table: Table[object] = tables(summed(two_towns))[name]
        first: Row = next(table.rows())
        measured = [place for place, link in enumerate(first.links) if "/figures/" in link]
        assert len(measured) == 11, name


def test_the_sums_of_the_parts_are_those_of_the_whole(two_towns: County) -> None:
    found = summed(two_towns)
    assert [part.area.name for part in found.parts] == ["云溪镇", "石门镇"]
    for name, amount in found.figures.items():
        assert sum(part.figures[name] for part in found.parts) == amount


def test_a_table_goes_out_as_it_stands(two_towns: County, clerk: Client) -> None:
    asked = {"area": two_towns.county.id, "period": "2026-Q4"}
    page = clerk.get(ADDRESS, asked)
    shown = {name: rows for name, _table, rows in page.context["tables"]}
    answer = clerk.get(ADDRESS, {**asked, "table": "parts", "as": "csv"})
    content = b"".join(answer).decode()
    lines = list(csv.reader(StringIO(content.removeprefix(BYTE_ORDER_MARK))))
    assert [line[0] for line in lines[1:]] == [row.values[0] for row in shown["parts"]]
    assert [int(line[7]) for line in lines[1:]] == [row.values[7] for row in shown["parts"]]


def test_remarks_are_kept_with_the_report_they_were_written_to(two_towns: County, clerk: Client) -> None:
    address = reverse("reports:remark", args=[two_towns.county.id, "2026-Q4"])
    answer = clerk.post(address, {"text": "石门镇的线路十二月修好。"}, follow=True)
    assert "石门镇的线路十二月修好。" in answer.content.decode()
    clerk.post(address, {"text": "改过了。"})
    assert [(one.text, one.saved_by) for one in Remark.objects.all()] == [("改过了。", two_towns.clerk)]
    other = clerk.get(ADDRESS, {"area": two_towns.township.id, "period": "2026-Q4"})
    assert "改过了。" not in other.content.decode()
    assert clerk.get(reverse("reports:remark", args=[two_towns.county.id, "2026-Q5"])).status_code == 404


def test_a_township_reads_its_own_report_and_writes_to_no_other(two_towns: County) -> None:
    reporter = User.objects.create(username="reporter")
    Grant.objects.create(user=reporter, role=Role.REPORTER, area=two_towns.township)
    client = Client()
    client.force_login(reporter)
    page = client.get(ADDRESS, {"area": two_towns.county.id})
    assert page.context["area"] == two_towns.township
    assert "石门" not in page.content.decode()
    assert (
        client.post(reverse("reports:remark", args=[two_towns.county.id, "2026-Q4"]), {"text": "x"}).status_code == 404
    )


def test_who_asks_for_nothing_reads_of_the_quarter_that_is_over(county: County, clerk: Client) -> None:
    period = clerk.get(ADDRESS).context["period"]
    assert period.months == 3
    assert period.following.first_day <= timezone.localdate() <= period.following.last_day


def test_more_stations_ask_no_more_questions(two_towns: County, clerk: Client) -> None:
    def questions() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert clerk.get(ADDRESS, {"period": "2026-Q4"}).status_code == 200
        return len(queries)

    before = questions()
    for number in range(5):
        Station.objects.create(area=two_towns.village, name=f"第{number}站点")
    assert questions() == before


def test_of_very_many_stations_the_lines_are_in_the_files_alone(two_towns: County, clerk: Client) -> None:
    places = range(201)
    Station.objects.bulk_create(Station(area=two_towns.village, name=f"{place}号站点") for place in places)
    address = f"{ADDRESS}?area={two_towns.county.id}&period=2026-11"
    shown = {name: (len(table.records), len(rows)) for name, table, rows in clerk.get(address).context["tables"]}
    many, printed = shown.pop("stations")
    assert (many > len(places), printed) == (True, 0)
    assert all(0 < lines <= rows for lines, rows in shown.values())
    assert len(b"".join(clerk.get(f"{address}&table=stations&as=csv")).splitlines()) == 1 + many


def test_an_impossible_area_is_the_first(county: County, clerk: Client) -> None:
    assert clerk.get(ADDRESS, {"area": "none"}).context["area"] == county.county
