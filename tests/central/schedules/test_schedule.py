"""Putting lessons on the schedule, and what is said about it."""

from datetime import UTC, date, datetime, timedelta
from http import HTTPStatus

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from central.catalogue.models import Lesson
from central.rights.actions import Role
from central.rights.services import give_role
from central.schedules import selectors, services, words
from central.schedules.models import Entry
from central.schedules.wire import schedule_entry
from central.stations.models import Area, AreaKind
from playlists.model import Layer
from tests.central.cast import County, make_asset

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 16)
AT = datetime(2026, 11, 15, tzinfo=UTC)


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
        "until": "2026-12-31",
        "exceptions": "2026-11-20，2026-11-23",
    } | changes


def test_a_weekly_broadcast_becomes_a_rule_without_the_days_left_out(clerk: Client, county: County) -> None:
    response = clerk.post(reverse("schedules:create"), filled(county))

    entry = Entry.objects.get(area=county.county)
    assert response.status_code == HTTPStatus.FOUND
    assert (entry.starts_local, entry.timezone) == ("2026-11-16T08:00:00", "Asia/Shanghai")
    assert entry.rule == "FREQ=WEEKLY;BYDAY=MO,FR;UNTIL=20261231T235959"
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
    assert entry.rule == "FREQ=WEEKLY;BYDAY=MO,FR;UNTIL=20261231T235959"
    assert entry.exceptions == ["2026-11-20", "2026-11-23"]


def test_a_rule_that_the_form_cannot_hold_is_kept(clerk: Client, county: County) -> None:
    rule = "FREQ=MONTHLY;BYMONTHDAY=5,15,25"
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


def test_an_overlap_in_the_same_area_is_a_warning_in_words(clerk: Client, county: County) -> None:
    long_lesson = Lesson.objects.create(
        course=county.course, number=9, title="防霜冻", medium=make_asset("cd", 3_600_000)
    )
    tomorrow = timezone.localdate() + timedelta(days=1)
    clerk.post(reverse("schedules:create"), filled(county, day=tomorrow, repeat="once"))

    late = filled(county, day=tomorrow, clock="07:30", repeat="once", lesson=long_lesson.id)
    page = clerk.post(reverse("schedules:create"), late, follow=True).content.decode()

    assert f"{tomorrow}，“水稻插秧”（08:00–08:01）在本节目播完之前开始，会被截短。" in page
    assert Entry.objects.filter(area=county.county).count() == 2


def test_areas_above_and_below_do_not_overlap(county: County) -> None:
    own = services.save_entry(
        area=county.county, lesson=county.lesson, starts_local=datetime.fromisoformat("2026-11-20T19:30")
    )

    assert selectors.overlaps(own, AT) == []


def test_a_broadcast_in_the_past_is_a_warning(clerk: Client, county: County) -> None:
    page = clerk.post(reverse("schedules:create"), filled(county, day="2020-01-01", repeat="once"), follow=True)

    assert "它在今后八周内不会播出，请再看一下日期。" in page.content.decode()


def test_the_week_shows_each_airing_on_its_day(county: County) -> None:
    services.save_entry(
        area=county.county,
        lesson=county.lesson,
        starts_local=datetime.fromisoformat("2026-11-16T08:00"),
        rule="FREQ=WEEKLY;BYDAY=MO,FR",
    )

    of_county, of_township = selectors.weeks(MONDAY)

    assert [len(day) for day in of_county.days] == [1, 0, 0, 0, 1, 0, 0]
    assert [len(day) for day in of_township.days] == [0, 0, 0, 0, 1, 1, 0]  # the 22nd is left out
    assert of_township.path == "青禾县 › 云溪镇"


def test_a_week_of_one_area_leaves_out_the_others(county: County) -> None:
    assert selectors.weeks(MONDAY, county.county.id) == []


def test_one_day_can_be_left_out(clerk: Client, county: County) -> None:
    clerk.post(reverse("schedules:leave_out", args=[county.entry.id]), {"day": "2026-11-21"})

    county.entry.refresh_from_db()
    assert county.entry.exceptions == ["2026-11-21", "2026-11-22"]


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
        ("FREQ=MONTHLY;BYMONTHDAY=5", [], "特殊规则（FREQ=MONTHLY;BYMONTHDAY=5）"),
    ],
)
def test_a_repeat_is_said_in_words(rule: str, exceptions: list[str], said: str) -> None:
    entry = Entry(area=Area(kind=AreaKind.COUNTY), starts_local="2026-11-20T19:30:00", rule=rule, exceptions=exceptions)

    assert words.repeat_in_words(schedule_entry(entry)) == said


def live(county: County, **changes: object) -> dict[str, object]:
    said = {"source": "live", "lesson": "", "live_title": "防汛会商", "live_minutes": "90", "repeat": "once"}
    return filled(county, **said, stream_url="https://live.example.cn/1.m3u8", **changes)


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


@pytest.mark.parametrize("action", ["change", "delete", "leave_out"])
def test_an_emergency_is_changed_by_nobody_else(action: str, clerk: Client, county: County) -> None:
    county.clerk.grants.filter(role=Role.APPROVER).delete()
    Entry.objects.filter(pk=county.entry.pk).update(rank="emergency")
    page = clerk.post(
        reverse(f"schedules:{action}", args=[county.entry.id]), filled(county, day="2026-11-25"), follow=True
    )

    entry = Entry.objects.get(pk=county.entry.pk)
    assert (entry.area, entry.exceptions) == (county.township, ["2026-11-22"])
    assert "“水稻插秧”" in page.content.decode()
