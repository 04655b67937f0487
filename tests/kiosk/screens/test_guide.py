"""The guide and the page of a broadcast, without a window."""

from datetime import UTC, date, datetime, timedelta

import pytest

from kiosk.screens.airing.presenter import Deed, Standing, present_airing
from kiosk.screens.guide.presenter import DAYS, GuideView, When, present_guide, week_of
from playlists.model import Airing, Layer, Programme, Schedule, ScheduleEntry
from playlists.overlaps import Share
from tests.kiosk.screens.cast import AT, SCHEDULE, ZONE
from tests.playlists.casting import entry, local

TODAY = date(2026, 3, 6)
LIVE = Programme(title="直播", lesson_id="", duration_s=600, stream_url="https://live.example/now.m3u8")


def guide(
    schedule: Schedule = SCHEDULE, at: datetime = AT, *, day: date | None = None, is_here: bool = True
) -> GuideView:
    return present_guide(schedule, at, is_certain=True, zone=ZONE, day=day, is_here=lambda _programme: is_here)


def once(name: str, day: int, hour: int, *, layer: Layer = Layer.COUNTY, minutes: int = 30) -> ScheduleEntry:
    return entry(local(2026, 3, day, hour), name=name, layer=layer, minutes=minutes)


def test_the_day_is_told_in_order_with_what_is_on_now() -> None:
    view = guide()
    assert [line.time for line in view.lines] == ["08:00", "12:30", "19:20", "20:00", "21:15"]
    assert [line.when for line in view.lines] == [When.PAST, When.PAST, When.NOW, When.COMING, When.COMING]
    assert view.first == view.lines[2].name


def test_after_the_last_broadcast_the_focus_is_on_it() -> None:
    view = guide(at=AT + timedelta(hours=3))
    assert view.first == view.lines[-1].name


def test_without_a_certain_clock_the_guide_says_so() -> None:
    view = present_guide(SCHEDULE, AT, is_certain=False, zone=ZONE, is_here=lambda _programme: True)
    assert view.empty
    assert (view.days, view.lines) == ((), ())


def test_a_week_without_a_broadcast_says_so() -> None:
    view = guide(Schedule())
    assert view.empty
    assert all(tab.is_empty for tab in view.days)


def test_the_days_of_the_week_stand_in_a_row_and_one_of_them_shows() -> None:
    view = guide(day=TODAY + timedelta(days=2))
    assert [tab.title for tab in view.days] == ["Today", "Tomorrow", "Sun 8", "Mon 9", "Tue 10", "Wed 11", "Thu 12"]
    assert view.chosen == view.days[2].name
    assert {line.when for line in view.lines} == {When.COMING}


def test_where_today_has_no_broadcast_the_first_day_that_has_one_shows() -> None:
    view = guide(Schedule((once("a", 9, 8),)))
    assert [tab.is_empty for tab in view.days] == [True, True, True, False, True, True, True]
    assert view.chosen == view.days[3].name
    assert [line.time for line in view.lines] == ["08:00"]


def test_what_began_before_midnight_and_is_on_stands_in_today() -> None:
    late = entry(local(2026, 3, 5, 23, 50), minutes=30)
    view = guide(Schedule((late,)), datetime(2026, 3, 5, 16, 5, tzinfo=UTC))
    assert [(line.time, line.when) for line in view.lines] == [("23:50", When.NOW)]


def test_every_airing_of_the_week_stands_on_one_day() -> None:
    plan = Schedule((*SCHEDULE.entries, entry(local(2026, 3, 1, 23, 50), "FREQ=DAILY", name="late")))
    week = week_of(plan, AT, ZONE)
    assert [len(found) for found in week.days.values()] == [6] * DAYS
    assert all(airing.starts_at.astimezone(ZONE).date() == day for day, found in week.days.items() for airing in found)


def test_who_sends_it_and_how_often_is_told_in_words() -> None:
    plan = Schedule(
        (
            SCHEDULE.entries[0],
            entry(local(2026, 3, 6, 9), "FREQ=WEEKLY;BYDAY=FR", name="b", layer=Layer.TOWNSHIP),
            entry(local(2026, 3, 6, 10), "FREQ=MONTHLY;BYMONTHDAY=6", name="c", layer=Layer.STATION),
            once("d", 6, 11, layer=Layer.EMERGENCY),
        )
    )
    assert [line.details for line in guide(plan, datetime(2026, 3, 6, 8, tzinfo=UTC)).lines] == [
        "County broadcast · every day",
        "Township broadcast · every week",
        "Planned at this station · repeats",
        "Emergency broadcast",
    ]


def test_of_two_county_entries_at_once_the_one_that_loses_says_so() -> None:
    view = guide(Schedule((once("a", 6, 20), once("b", 6, 20))))
    first, second = view.lines
    assert first.details == "County broadcast"
    assert second.details == "County broadcast · overlaps with “Programme a”, will not air"


def test_what_is_not_here_says_so_until_it_is_over() -> None:
    plan = Schedule((once("a", 6, 8), once("b", 6, 21)))
    assert ["not here yet" in line.details for line in guide(plan, is_here=False).lines] == [False, True]


WHOLE = Share(1800.0)


def standing(*, share: Share = WHOLE, is_here: bool = True, is_kept: bool = False, is_on_air: bool = False) -> Standing:
    return Standing(share, has_lesson=True, is_here=is_here, is_kept=is_kept, is_on_air=is_on_air)


SHOW = Airing(once("a", 6, 20), datetime(2026, 3, 6, 12, tzinfo=UTC))
OTHER = Airing(once("b", 6, 20), SHOW.starts_at)


@pytest.mark.parametrize(
    ("how", "deeds"),
    [
        (standing(), [Deed.LESSON]),
        (standing(is_on_air=True), [Deed.JOIN, Deed.LESSON]),
        (standing(is_here=False), [Deed.LESSON, Deed.KEEP]),
        (standing(is_here=False, is_kept=True), [Deed.LESSON]),
        (standing(is_here=False, is_on_air=True), [Deed.LESSON, Deed.KEEP]),
    ],
)
def test_what_can_be_done_with_a_broadcast(how: Standing, deeds: list[Deed]) -> None:
    assert [deed for deed, _words in present_airing(SHOW, how, AT, ZONE).deeds] == deeds


def test_a_live_broadcast_can_be_asked_to_be_kept_even_while_it_is_on() -> None:
    entry = ScheduleEntry(id="l", layer=Layer.LIVE, programme=LIVE, starts_local=local(2026, 3, 6, 20), timezone="UTC")
    live = Airing(entry, SHOW.starts_at)
    deeds = [deed for deed, _words in present_airing(live, standing(is_on_air=True), AT, ZONE).deeds]
    assert Deed.JOIN in deeds
    assert Deed.KEEP in deeds


def test_the_page_of_a_broadcast_says_when_and_what_is_wrong() -> None:
    view = present_airing(SHOW, standing(share=Share(0.0, OTHER), is_here=False), AT, ZONE)
    assert view.time == "Today 20:00–20:30"
    assert "“Programme b”" in view.sentences
    assert "not here yet" in view.sentences
    over = present_airing(SHOW, standing(is_here=False), AT + timedelta(hours=3), ZONE)
    assert over.sentences == "It is over."
