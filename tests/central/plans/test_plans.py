"""Plans beside what the measures say was done, the reminders of a day, and the notes on them."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from central.accounts.models import User
from central.plans import reminding, selectors
from central.plans.models import Note, Plan, Reminder
from central.plans.services import save_plan
from central.reports.periods import Period
from central.rights.actions import Role
from central.rights.models import Grant
from central.rights.scope import EVERYWHERE
from central.stations.models import Area, AreaKind, Station
from central.trail.models import Event
from tests.central.cast import County
from tests.central.reports.conftest import at, month

pytestmark = pytest.mark.django_db
NOVEMBER = Period(2026, 11, 1)
HOUR_MS = 3_600_000
__all__ = ["month"]


def planned(county: County, owner: Area | Station, period: Period = NOVEMBER, **targets: int) -> Plan:
    return save_plan(owner=owner, period=period, targets=targets, by=county.clerk, at=at(1))


def standing(plan: Plan, today: date) -> dict[str, tuple[int, bool]]:
    (line,) = selectors.lines([plan], today)
    return {one.measure.name: (one.standing.done, one.standing.is_behind) for one in line.targets}


def test_what_was_done_is_what_the_measures_say(month: County) -> None:
    plan = planned(month, month.station, studies=4, hours_on=40 * HOUR_MS, came=4)
    assert standing(plan, date(2026, 11, 20)) == {
        "hours_on": (18 * HOUR_MS, True), "studies": (3, False), "came": (5, False),
    }  # fmt: skip
    assert standing(plan, date(2026, 12, 1))["studies"] == (3, True)


def test_the_plan_of_an_area_is_done_by_all_stations_in_it(month: County) -> None:
    other = Station.objects.create(area=month.village, name="另一站点")
    plan = planned(month, month.township, studies=3)
    own = planned(month, other, studies=3)
    day = date(2026, 11, 25)
    lines = {line.plan: line for line in selectors.lines([plan, own], day)}
    assert [len(lines[one].behind) for one in (plan, own)] == [0, 1]
    assert standing(plan, day)["studies"][0] == 3


def test_every_number_done_opens_the_records_it_is_made_of(month: County, clerk: Client) -> None:
    plan = planned(month, month.township, studies=4, hours_on=40 * HOUR_MS, presences=6, questions=1)
    page = clerk.get(reverse("plans:show", args=[plan.pk]))
    rows = page.context["chart"].rows
    assert len(rows) == 4
    (line,) = selectors.lines([plan], timezone.localdate())
    for row, target in zip(rows, line.targets, strict=True):
        assert clerk.get(row.links[3]).context["total"] == target.standing.done


def test_who_is_responsible_is_reminded_and_nobody_else(month: County) -> None:
    town = Area.objects.create(kind=AreaKind.TOWNSHIP, name="石门镇", parent=month.county)
    behind = planned(month, month.township, studies=30)
    planned(month, town, Period(2026, 10, 3), studies=1)
    planned(month, month.county, studies=1)
    assert reminding.look(date(2026, 11, 20)) == 2
    assert not selectors.reminders(EVERYWHERE).exclude(day=date(2026, 11, 20)).exists()
    for role, area, seen in (
        (Role.REPORTER, month.township, [behind]),
        (Role.REPORTER, month.village, []),
        (Role.AUDITOR, month.county, []),
    ):
        user = User.objects.create(username=f"{role} {area}")
        Grant.objects.create(user=user, role=role, area=area)
        client = Client()
        client.force_login(user)
        assert [one.plan for one in client.get(reverse("home")).context["slipping"]] == seen


def test_a_reminder_stays_until_the_plan_is_caught_up_with(month: County) -> None:
    plan = planned(month, month.station, studies=4)
    reminding.look(date(2026, 11, 20))
    assert not Reminder.objects.exists()
    reminding.look(date(2026, 12, 1))
    reminding.look(date(2026, 12, 3))
    (reminder,) = Reminder.objects.all()
    assert (reminder.since, reminder.day, reminder.behind) == (date(2026, 12, 1), date(2026, 12, 3), ["studies"])
    save_plan(owner=plan.owner, period=plan.span, targets={"studies": 3}, by=month.clerk, at=at(3, month=12))
    reminding.look(date(2026, 12, 4))
    assert not Reminder.objects.exists()
    planned(month, month.station, Period(2026, 6, 1), studies=99)
    assert reminding.look(date(2026, 12, 4)) == 0  # long over


def test_a_plan_is_written_changed_noted_and_deleted(month: County, clerk: Client) -> None:
    period = str(Period.month_of(timezone.localdate()))
    said = {"area": month.township.id, "station": month.station.id, "period": period, "hours_on": "20"}
    page = clerk.post(reverse("plans:create"), said, follow=True)
    plan = Plan.objects.get()
    assert (plan.owner, plan.targets) == (month.station, {"hours_on": 20 * HOUR_MS})
    assert "20.00" in page.content.decode()
    clerk.post(reverse("plans:change", args=[plan.pk]), {"hours_on": "", "studies": "2"})
    assert Plan.objects.get().targets == {"studies": 2}
    for step in ("review", "improvement"):
        clerk.post(reverse("plans:note", args=[plan.pk]), {"step": step, "text": f"{step}：停电三天。"})
    shown = clerk.get(reverse("plans:show", args=[plan.pk])).content.decode()
    assert re.findall(r"(\w+)：停电三天", shown) == ["review", "improvement"]
    clerk.post(reverse("plans:delete", args=[plan.pk]))
    assert not Note.objects.exists()
    told = Event.objects.filter(model="plans.plan")
    assert {event.area_path for event in told} == {month.village.path}
    assert told.count() == 3


@pytest.mark.parametrize(
    ("said", "wrong"),
    [({}, "__all__"), ({"studies": "0"}, "__all__"), ({"studies": "-1"}, "studies"), ({"area": ""}, "area")],
)
def test_a_plan_without_a_target_or_place_is_refused(
    said: dict[str, str], wrong: str, county: County, clerk: Client
) -> None:
    period = str(Period.month_of(timezone.localdate()))
    answer = clerk.post(reverse("plans:create"), {"area": county.township.id, "period": period, **said})
    assert wrong in answer.context["form"].errors
    assert not Plan.objects.exists()


def test_a_station_of_another_area_is_refused(county: County, clerk: Client) -> None:
    other = Area.objects.create(kind=AreaKind.TOWNSHIP, name="石门镇", parent=county.county)
    said = {"area": other.id, "station": county.station.id, "period": str(Period.month_of(timezone.localdate()))}
    answer = clerk.post(reverse("plans:create"), {**said, "studies": "1"})
    assert set(answer.context["form"].errors) == {"station"}


def test_the_plan_of_a_station_goes_with_it_to_another_area(month: County) -> None:
    other = Area.objects.create(kind=AreaKind.TOWNSHIP, name="石门镇", parent=month.county)
    plan = planned(month, month.station, studies=4)
    month.station.area = other
    month.station.save()
    assert list(selectors.plans(EVERYWHERE).filter(selectors.below(month.township))) == []
    assert list(selectors.plans(EVERYWHERE).filter(selectors.below(other))) == [plan]


def test_four_hundred_plans_ask_as_few_questions_as_two(month: County) -> None:
    def questions() -> int:
        with CaptureQueriesContext(connection) as queries:
            reminding.look(date(2026, 11, 20))
        return len(queries)

    stations = [Station.objects.create(area=month.village, name=f"第{number}站点") for number in range(8)]
    for station in stations[:2]:
        planned(month, station, studies=4, plays=9)
    before = questions()
    for station in stations[2:]:
        planned(month, station, studies=4, plays=9)
    assert questions() == before
