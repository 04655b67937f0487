"""Putting lessons on the schedule, and what is said about it."""

from datetime import UTC, date, datetime, time, timedelta
from http import HTTPStatus

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from pytest_django import Settings

from central.catalogue.models import Lesson
from central.rights.actions import Role
from central.rights.services import give_role
from central.schedules import foresight, selectors, services, words
from central.schedules.models import Entry
from central.schedules.wire import schedule_entry
from central.stations.models import Area, AreaKind
from playlists.model import Layer
from tests.central.cast import County, make_asset

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 16)
AT = datetime(2026, 11, 15, tzinfo=UTC)


def in_english(client: Client) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"


def filled(county: County, **changes: object) -> dict[str, object]:
    """Return the form as a clerk fills it in: every week on Monday and Friday at eight."""
    return {
        "source": "lesson",
        "lesson": county.lesson.id,
        "area": county.county.id,
        "day": "2026-11-16",
        "clock": "08:00",
        "repeat": "weekly",
        "weekdays": ["0", "4"],
        "until": "2099-12-31",
        "exceptions": "2026-11-20，2026-11-23",
    } | changes


def test_a_weekly_broadcast_becomes_a_rule_without_the_days_left_out(clerk: Client, county: County) -> None:
    response = clerk.post(reverse("schedules:create"), filled(county))

    entry = Entry.objects.get(area=county.county)
    assert response.status_code == HTTPStatus.FOUND
    assert (entry.starts_local, entry.timezone) == ("2026-11-16T08:00:00", "Asia/Shanghai")
    assert entry.rule == "FREQ=WEEKLY;BYDAY=MO,FR;UNTIL=20991231T235959"
    assert entry.exceptions == ["2026-11-20", "2026-11-23"]


def test_what_was_saved_stands_in_the_form_again(clerk: Client, county: County) -> None:
    clerk.post(reverse("schedules:create"), filled(county))
    entry = Entry.objects.get(area=county.county)
    page = clerk.get(reverse("schedules:change", args=[entry.id]))

    form = page.context["form"]
    again = {name: form[name].value() for name in ("day", "clock", "repeat", "weekdays", "until", "exceptions")}
    assert again["repeat"] == "weekly"
    assert again["weekdays"] == (0, 4)
    clerk.post(reverse("schedules:change", args=[entry.id]), filled(county, **again))
    entry.refresh_from_db()
    assert entry.rule == "FREQ=WEEKLY;BYDAY=MO,FR;UNTIL=20991231T235959"
    assert entry.exceptions == ["2026-11-20", "2026-11-23"]


def test_a_rule_that_the_form_cannot_hold_is_kept(clerk: Client, county: County) -> None:
    rule = "FREQ=YEARLY;BYMONTH=3,9"
    Entry.objects.filter(pk=county.entry.pk).update(rule=rule)

    clerk.post(reverse("schedules:change", args=[county.entry.id]), filled(county, repeat="keep"))

    county.entry.refresh_from_db()
    assert county.entry.rule == rule


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"day": "2026-02-31"}, "输入一个有效的日期。"),
        ({"clock": "25:00"}, "输入一个有效的时间。"),
        ({"exceptions": "10月1日"}, "“10月1日”不是日期，请写成 2026-10-01 这样。"),
        ({"until": "2026-11-15"}, "这样永远不会播出：截止日期早于开始日期。"),
        ({"lesson": ""}, "这个字段是必填项。"),
    ],
)
def test_what_cannot_be_is_said_at_the_place(
    changes: dict[str, str], sentence: str, clerk: Client, county: County
) -> None:
    response = clerk.post(reverse("schedules:create"), filled(county, **changes))

    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert sentence in response.content.decode()
    assert Entry.objects.count() == 1


def test_only_lessons_with_a_video_can_be_scheduled(clerk: Client, county: County) -> None:
    bare = Lesson.objects.create(course=county.course, number=9, title="无视频")

    page = clerk.get(reverse("schedules:create")).content.decode()

    assert county.lesson.title in page
    assert bare.title not in page
    with pytest.raises(ValidationError):
        services.save_entry(area=county.county, lesson=bare, starts_local=datetime.fromisoformat("2026-11-16T08:00"))


def test_what_comes_of_it_is_said_before_it_is_saved_and_confirmed(clerk: Client, county: County) -> None:
    in_english(clerk)
    long_lesson = Lesson.objects.create(
        course=county.course, number=9, title="防霜冻", medium=make_asset("cd", 3_600_000)
    )
    tomorrow = timezone.localdate() + timedelta(days=1)
    clerk.post(reverse("schedules:create"), filled(county, day=tomorrow, repeat="once"))

    late = filled(county, day=tomorrow, clock="07:30", repeat="once", lesson=long_lesson.id)
    page = clerk.post(reverse("schedules:create"), late)

    sentence = f"It takes the screen on {tomorrow} from “水稻插秧” (青禾县, 08:00–08:01), which does not air then."
    assert page.status_code == HTTPStatus.CONFLICT
    assert page.context["asks"] == [sentence]
    assert sentence in page.content.decode()
    assert Entry.objects.filter(area=county.county).count() == 1

    confirmed = {"confirmed": page.context["confirmed"]}
    assert (
        clerk.post(reverse("schedules:create"), late | {"clock": "07:45"} | confirmed).status_code == HTTPStatus.FOUND
    )
    assert Entry.objects.filter(area=county.county).count() == 2


def test_what_was_confirmed_is_asked_again_if_something_else_would_come_of_it(clerk: Client, county: County) -> None:
    day = timezone.localdate() + timedelta(days=2)
    once = filled(county, day=day, clock="19:30", repeat="once")
    page = clerk.post(reverse("schedules:create"), once)
    assert page.status_code == HTTPStatus.CONFLICT
    services.save_entry(area=county.village, lesson=county.lesson, starts_local=datetime.combine(day, time(19, 30)))

    again = clerk.post(reverse("schedules:create"), once | {"confirmed": page.context["confirmed"]})

    assert again.status_code == HTTPStatus.CONFLICT
    assert len(again.context["asks"]) == len(page.context["asks"]) + 1
    assert not Entry.objects.filter(area=county.county).exists()


def test_what_airs_above_and_below_is_met_and_named_with_its_area(county: County) -> None:
    own = Entry(area=county.county, lesson=county.lesson, starts_local="2026-11-20T19:30:00", timezone="Asia/Shanghai")
    with translation.override("en"):
        said = foresight.foresee(own, schedule_entry(own), AT)

    assert said == ["It takes the screen on 2026-11-20 from “水稻插秧” (云溪镇, 19:30–19:31), which does not air then."]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"day": "2020-01-01", "repeat": "once"}, "day"),
        ({"day": "2020-01-01", "until": "2020-03-01"}, "until"),
        ({"day": "2026-02-31"}, "day"),
        ({"until": "2099-01-01", "count": "3"}, "count"),
        ({"repeat": "monthly", "month_days": "32"}, "month_days"),
        ({"repeat": "monthly", "month_days": "x"}, "month_days"),
        ({"interval": "0"}, "interval"),
    ],
)
def test_what_is_past_or_no_date_is_said_at_its_place_and_nothing_is_saved(
    changes: dict[str, str], field: str, clerk: Client, county: County
) -> None:
    page = clerk.post(reverse("schedules:create"), filled(county, **changes))

    assert page.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert list(page.context["form"].errors) == [field]
    assert f'id="id_{field}_error"' in page.content.decode()
    assert not Entry.objects.filter(area=county.county).exists()


def test_a_time_that_clocks_skip_is_said_at_its_place(clerk: Client, county: County, settings: Settings) -> None:
    settings.TIME_ZONE = "Europe/Berlin"
    once = filled(county, day="2027-03-28", clock="02:30", repeat="once")
    page = clerk.post(reverse("schedules:create"), once)
    assert list(page.context["form"].errors) == ["clock"]

    weekly = once | {"repeat": "daily", "day": "2027-03-20", "until": "2027-03-30", "exceptions": ""}
    in_english(clerk)
    asks = clerk.post(reverse("schedules:create"), weekly).context["asks"]
    assert "On 2027-03-28 clocks are put forward and skip 02:30: it begins at 03:30." in asks


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ({"repeat": "monthly", "month_days": "5、15, 25"}, "FREQ=MONTHLY;BYMONTHDAY=5,15,25"),
        ({"repeat": "monthly", "month_days": "*6"}, "FREQ=MONTHLY;BYMONTHDAY=6,16,26"),
        ({"repeat": "monthly-weekday", "ordinal": "-1", "weekday": "4"}, "FREQ=MONTHLY;BYDAY=-1FR"),
        ({"repeat": "monthly-weekday", "ordinal": "1", "weekday": "0"}, "FREQ=MONTHLY;BYDAY=1MO"),
        ({"repeat": "weekly", "interval": "2"}, "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR"),
        ({"repeat": "daily", "count": "10"}, "FREQ=DAILY;COUNT=10"),
    ],
)
def test_fixed_study_days_are_said_as_people_say_them_and_stand_in_the_form_again(
    said: dict[str, str], rule: str, clerk: Client, county: County
) -> None:
    day = timezone.localdate() + timedelta(days=3)
    clerk.post(reverse("schedules:create"), filled(county, day=day, until="", exceptions="", **said))
    entry = Entry.objects.get(area=county.county)
    assert entry.rule == rule

    form = clerk.get(reverse("schedules:change", args=[entry.id])).context["form"]
    again = {name: value for name in form.fields if (value := form[name].value()) not in {None, "", False, ()}}
    clerk.post(reverse("schedules:change", args=[entry.id]), again)
    entry.refresh_from_db()
    assert entry.rule == rule


def test_dates_left_out_do_not_come_back_by_repeating_it_differently(clerk: Client, county: County) -> None:
    first, second = (timezone.localdate() + timedelta(days=days) for days in (10, 14))
    daily = filled(county, repeat="daily", until="", exceptions=f"{first}, {second}")
    clerk.post(reverse("schedules:create"), daily)
    entry = Entry.objects.get(area=county.county)
    change = reverse("schedules:change", args=[entry.id])
    clerk.post(change, daily | {"repeat": "once", "day": second})
    assert clerk.get(change).context["form"]["exceptions"].value() == f"{first}"
    again = {"exceptions": clerk.get(change).context["form"]["exceptions"].value()}
    clerk.post(change, daily | {"repeat": "weekly"} | again)
    entry.refresh_from_db()
    assert (entry.rule, entry.exceptions) == ("FREQ=WEEKLY;BYDAY=MO,FR", [f"{first}"])


def test_the_week_shows_each_airing_on_its_day(county: County) -> None:
    services.save_entry(
        area=county.county,
        lesson=county.lesson,
        starts_local=datetime.fromisoformat("2026-11-16T08:00"),
        rule="FREQ=WEEKLY;BYDAY=MO,FR",
    )

    of_county, of_township = selectors.weeks(MONDAY, selectors.entries())

    assert [len(day) for day in of_county.days] == [1, 0, 0, 0, 1, 0, 0]
    assert [len(day) for day in of_township.days] == [0, 0, 0, 0, 1, 1, 0]  # the 22nd is left out
    assert of_township.path == "青禾县 › 云溪镇"


def test_a_week_of_a_station_shows_what_airs_there(clerk: Client, county: County) -> None:
    elsewhere = Area.objects.create(kind=AreaKind.TOWNSHIP, name="石门镇", parent=county.county)
    services.save_entry(area=elsewhere, lesson=county.lesson, starts_local=datetime(2026, 11, 20, 8))  # noqa: DTZ001 - local on purpose
    page = clerk.get(reverse("schedules:index"), {"week": "2026-11-16", "station": county.station.id})
    assert [week.area for week in page.context["weeks"]] == [county.township]


def test_an_entry_goes_after_a_question(clerk: Client, county: County) -> None:
    address = reverse("schedules:delete", args=[county.entry.id])
    assert "确定删除" in clerk.get(address).content.decode()
    assert Entry.objects.exists()

    clerk.post(address)
    assert not Entry.objects.exists()


def test_the_area_decides_the_layer(county: County) -> None:
    layers = [
        schedule_entry(Entry(area=area, lesson=county.lesson, starts_local="2026-11-16T08:00:00")).layer
        for area in (county.county, county.township, county.village)
    ]

    assert layers == [Layer.COUNTY, Layer.TOWNSHIP, Layer.STATION]


@pytest.mark.parametrize(
    ("rule", "exceptions", "said"),
    [
        ("", [], "一次"),
        ("FREQ=DAILY;UNTIL=20261231T235959", [], "每天，到 2026-12-31 为止"),
        ("FREQ=WEEKLY", [], "每周 星期五"),
        ("FREQ=WEEKLY;BYDAY=MO,FR", ["2026-12-25"], "每周 星期一、星期五，2026-12-25 除外"),
        ("FREQ=YEARLY;BYMONTHDAY=5", [], "特殊规则（FREQ=YEARLY;BYMONTHDAY=5）"),
    ],
)
def test_a_repeat_is_said_in_words(rule: str, exceptions: list[str], said: str) -> None:
    entry = Entry(area=Area(kind=AreaKind.COUNTY), starts_local="2026-11-20T19:30:00", rule=rule, exceptions=exceptions)

    assert words.repeat_in_words(schedule_entry(entry)) == said


def live(county: County, **changes: object) -> dict[str, object]:
    said = {"source": "live", "lesson": "", "live_title": "防汛会商", "live_minutes": "90", "repeat": "once"}
    tomorrow = timezone.localdate() + timedelta(days=1)
    return filled(county, day=tomorrow, **said, stream_url="https://live.example.cn/1.m3u8", **changes)


def test_something_live_airs_from_its_address_on_the_layer_of_its_area(clerk: Client, county: County) -> None:
    clerk.post(reverse("schedules:create"), live(county))

    entry = schedule_entry(Entry.objects.get(live_title="防汛会商"))
    assert (entry.programme.title, entry.programme.duration_s) == ("防汛会商", 5400)
    assert (entry.programme.stream_url, entry.programme.lesson_id) == ("https://live.example.cn/1.m3u8", "")
    assert entry.layer == Layer.COUNTY


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"live_title": ""}, "live_title"),
        ({"live_minutes": ""}, "live_minutes"),
        ({"stream_url": "file:///etc/passwd"}, "stream_url"),
        ({"source": "lesson"}, "lesson"),
    ],
)
def test_what_is_missing_or_no_address_is_said_beside_it(
    changes: dict[str, str], field: str, clerk: Client, county: County
) -> None:
    page = clerk.post(reverse("schedules:create"), live(county) | changes)

    assert page.context["form"].errors[field]
    assert not Entry.objects.filter(area=county.county).exists()


@pytest.mark.parametrize(("rank", "layer"), [("live", Layer.LIVE), ("emergency", Layer.EMERGENCY)])
def test_who_may_interrupt_gives_precedence(rank: str, layer: Layer, clerk: Client, county: County) -> None:
    clerk.post(reverse("schedules:create"), live(county, rank=rank))

    assert schedule_entry(Entry.objects.get(live_title="防汛会商")).layer == layer


def test_who_may_interrupt_elsewhere_cannot_here(clerk: Client, county: County) -> None:
    county.clerk.grants.filter(role=Role.APPROVER).delete()
    give_role(user=county.clerk, role=Role.APPROVER, area=county.village, by=None)
    page = clerk.post(reverse("schedules:create"), live(county, rank="emergency"))

    assert page.context["form"].errors["rank"]
    assert not Entry.objects.filter(live_title="防汛会商").exists()


def test_others_are_not_asked_and_cannot(clerk: Client, county: County) -> None:
    county.clerk.grants.filter(role=Role.APPROVER).delete()
    assert "rank" not in clerk.get(reverse("schedules:create")).context["form"].fields
    clerk.post(reverse("schedules:create"), live(county, rank="emergency"))

    assert Entry.objects.get(live_title="防汛会商").rank == "area"


@pytest.mark.parametrize("action", ["change", "delete"])
def test_an_emergency_is_changed_by_nobody_else(action: str, clerk: Client, county: County) -> None:
    county.clerk.grants.filter(role=Role.APPROVER).delete()
    Entry.objects.filter(pk=county.entry.pk).update(rank="emergency")
    page = clerk.post(
        reverse(f"schedules:{action}", args=[county.entry.id]), filled(county, day="2026-11-25"), follow=True
    )

    entry = Entry.objects.get(pk=county.entry.pk)
    assert (entry.area, entry.exceptions) == (county.township, ["2026-11-22"])
    assert "“水稻插秧”" in page.content.decode()
