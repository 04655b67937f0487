"""Every figure is the sum of the records beneath it, on the page, in CSV and in the spreadsheet."""

import csv
from io import BytesIO, StringIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from openpyxl import load_workbook

from central.attendance.selectors import Selection
from central.office.tables import delimited
from central.people.models import Person
from central.reports import cards, services
from central.reports.measures import Measure, measures
from central.reports.periods import Period
from central.reports.standards import Standards
from central.rights.scope import EVERYWHERE
from central.stations.models import Station
from tests.central.cast import County

pytestmark = pytest.mark.django_db
NOVEMBER = Period(2026, 11, 1)
HOUR_MS = 3_600_000
NAMES = [measure.name for measure in measures(Standards())]


def measure_of(name: str) -> Measure[object]:
    return next(measure for measure in measures(Standards()) if measure.name == name)


@pytest.mark.parametrize("name", NAMES)
def test_a_figure_is_the_sum_of_the_last_column_beneath_it(name: str, month: County) -> None:
    selection = cards.selection_of(NOVEMBER, EVERYWHERE)
    measure = measure_of(name)
    column = [row.values[-1] for row in measure.beneath(selection).rows()]
    assert all(isinstance(amount, int) for amount in column)
    assert measure.amounts(selection) == {month.station.id: sum(amount for amount in column if isinstance(amount, int))}


@pytest.mark.parametrize("name", NAMES)
def test_nothing_of_another_month_or_station_is_in_it(name: str, month: County) -> None:
    other = Station.objects.create(area=month.village, name="另一站点")
    assert measure_of(name).amounts(cards.selection_of(Period(2026, 9, 1), EVERYWHERE)) == {}
    assert measure_of(name).amounts(Selection(station=other)) == {}


def test_the_figures_of_a_month(month: County) -> None:
    (card,) = cards.cards(NOVEMBER, Standards(), EVERYWHERE)
    assert card.figures == {
        "open_days": 3,
        "hours_on": 18 * HOUR_MS,
        "plays": 3,
        "shown": 3 * 1_234_567,
        "presences": 6,
        "studies": 3,
        "came": 5,
        "expected": 6,
        "quizzes": 3,
        "questions": 3,
        "phones": 3 * 600_000,
    }


def test_a_day_ends_at_midnight_in_the_village(month: County) -> None:
    """At 17 in London on the 30th it is December in the village; what two copies of a disk tell counts once."""
    days = [row.values for row in measure_of("hours_on").beneath(cards.selection_of(NOVEMBER, EVERYWHERE)).rows()]
    assert [(str(day), ms) for day, _station, _times, ms in days] == [
        ("2026-11-30", 6 * HOUR_MS),
        ("2026-11-15", 6 * HOUR_MS),
        ("2026-11-01", 6 * HOUR_MS),
    ]


@pytest.mark.parametrize("name", NAMES)
def test_the_page_csv_and_spreadsheet_say_the_same(name: str, month: County, clerk: Client) -> None:
    address = f"{reverse('reports:figure', args=[name])}?period=2026-11&station={month.station.id}"
    page = clerk.get(address, headers={"Accept-Language": "en"})
    table = measure_of(name).beneath(cards.selection_of(NOVEMBER, EVERYWHERE))
    with translation.override("en"):
        rows = list(table.rows())
    assert page.context["total"] == sum(row.values[-1] for row in rows if isinstance(row.values[-1], int))
    assert len(page.context["rows"]) == len(rows)
    content = b"".join(clerk.get(f"{address}&as=csv").streaming_content).decode()  # type: ignore[attr-defined]
    lines = list(csv.reader(StringIO(content.removeprefix(delimited.BYTE_ORDER_MARK))))
    assert len(lines) == len(rows) + 1
    sheet = load_workbook(BytesIO(clerk.get(f"{address}&as=xlsx").content)).active
    assert sheet is not None
    cells = list(sheet.iter_rows())
    assert [cell.value for cell in cells[0]] == lines[0]
    assert len(cells) == len(rows) + 1
    assert not any(cell.data_type == "f" for row in cells for cell in row)
    assert not any(cell.startswith(("=", "+", "-", "@")) for line in lines for cell in line)


def test_requirements_stars_and_ranks(month: County) -> None:
    other = Station.objects.create(area=month.village, name="另一站点")
    Person.objects.create(station=other, number="201", name="赵六")
    best, worst = cards.cards(NOVEMBER, Standards(attendance_percent=80, hours=18), EVERYWHERE)
    assert (best.station, best.rank, best.stars, best.comparable) == (month.station, 1, 4, 2)
    assert [one.name for one in best.requirements if not one.is_met] == ["open_days"]
    assert (worst.station, worst.rank, worst.stars) == (other, 2, 1)
    assert [one.reached for one in worst.requirements] == [0, 0, 0, None]


def test_a_changed_requirement_is_a_new_version_and_the_same_is_none(county: County) -> None:
    stricter = Standards(studies=5)
    assert services.save_standards(standards=stricter, by=county.clerk)
    assert not services.save_standards(standards=stricter, by=county.clerk)
    assert services.current_standards() == stricter


def test_impossible_requirements_are_refused_at_the_place(clerk: Client) -> None:
    content = {"studies": "-1", "open_days": "4", "day_hours": "5", "hours": "20", "attendance_percent": "101"}
    answer = clerk.post(
        reverse("reports:standards"),
        {**content, "plan_tolerance_percent": "10", "answer_days": "7", "groups": "150, 50"},
    )
    assert set(answer.context["form"].errors) == {"studies", "attendance_percent", "groups"}
    assert services.current_standards() == Standards()


@pytest.mark.parametrize("period", ["2026-13", "2026-Q5", "26", "0000", "2026-11-01", "’; DROP", "٢٠٢٦"])
def test_an_impossible_period_is_this_month(period: str, clerk: Client) -> None:
    answer = clerk.get(reverse("reports:index"), {"period": period})
    assert answer.context["period"].months == 1


@pytest.mark.parametrize("book", ["plays", "studies", "equipment", "questions", "results", "roster"])
def test_a_book_opens(book: str, month: County, clerk: Client) -> None:
    answer = clerk.get(reverse("reports:book", args=[month.station.id, book]), {"period": "2026-11"})
    assert sum(len(rows) for _table, rows in answer.context["tables"]) > 0
