"""The schedule takes the screen and gives it back, with real pages and a silent player."""

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from content_sync.library.library import Library
from content_sync.protocol.documents import Course, Lesson
from content_sync.protocol.payloads import CloseReason, SessionClosed, SessionOpened
from kiosk.screens.health import Health
from playlists.model import Layer, Programme, Schedule, ScheduleEntry
from tests.kiosk.flow.evening import DURATION_MS, SEVEN, Evening, make_lesson

if TYPE_CHECKING:
    from kiosk.flow.flow import Flow

pytestmark = [pytest.mark.screen, pytest.mark.usefixtures("window")]


def flow_with(evening: Evening, broadcasts: dict[Lesson, float]) -> "Flow":
    """Return the flow of a station that knows these lessons as broadcasts, by their start in seconds after seven."""
    from kiosk.flow.flow import Flow  # noqa: PLC0415 - needs the window
    from kiosk.flow.parts import Parts  # noqa: PLC0415 - needs the window
    from kiosk.screens.stage import Stage  # noqa: PLC0415 - needs the window

    course = Course(id="rice", title="水稻", lessons=(evening.lesson, *broadcasts))
    entries = tuple(
        ScheduleEntry(
            id=lesson.id,
            layer=Layer.COUNTY,
            programme=Programme(title=lesson.title, lesson_id=lesson.id, duration_s=DURATION_MS // 1000),
            starts_local=(SEVEN + timedelta(seconds=start_s)).replace(tzinfo=None),
            timezone="UTC",
        )
        for lesson, start_s in broadcasts.items()
    )
    parts = Parts(
        clock=evening.clock,
        store=evening.store,
        outbox=evening.outbox,
        sessions=evening.sessions,
        showing=evening.showing,
        room=evening.room,
        health=lambda: Health(is_online=True, is_time_certain=True, free_bytes=2**40),
        library=Library(courses=(course,), schedule=Schedule(entries)),
    )
    flow = Flow(parts, Stage(), frames_per_s=30, suspect=lambda _asset: None)
    flow.go_home()
    return flow


def run(flow: "Flow", evening: Evening, seconds: int) -> None:
    for _second in range(seconds):
        evening.clock.advance(1)
        flow.second()
        flow.look()


def playing(evening: Evening) -> Lesson | None:
    return evening.showing.current.lesson if evening.showing.current else None


def test_a_broadcast_whose_film_comes_late_is_joined_at_the_right_second(
    evening: Evening, caplog: pytest.LogCaptureFixture
) -> None:
    broadcast = make_lesson(2)
    flow = flow_with(evening, {broadcast: 5})
    flow.watch(evening.lesson, 0)
    run(flow, evening, 25)
    assert playing(evening) == evening.lesson
    assert [record.message for record in caplog.records if "not here" in record.message] == [
        "the broadcast 第2课 is not here"
    ]
    evening.bring(broadcast)
    run(flow, evening, 1)
    assert playing(evening) == broadcast
    assert evening.showing.look().position_ms == pytest.approx(21_000, abs=500)
    run(flow, evening, 40)
    assert playing(evening) == evening.lesson


def test_a_broadcast_that_is_not_here_does_not_keep_the_one_before_on_the_screen(evening: Evening) -> None:
    first, missing = make_lesson(2), make_lesson(3)
    evening.bring(first)
    flow = flow_with(evening, {first: 5, missing: 65})
    flow.watch(evening.lesson, 0)
    run(flow, evening, 10)
    assert playing(evening) == first
    run(flow, evening, 60)
    assert playing(evening) == evening.lesson
    assert evening.kinds().count(SessionOpened.KIND) == 3
    evening.bring(missing)
    run(flow, evening, 1)
    assert playing(evening) == missing


def test_a_broadcast_that_the_viewers_left_does_not_come_back(evening: Evening) -> None:
    broadcast = make_lesson(2)
    evening.bring(broadcast)
    flow = flow_with(evening, {broadcast: 5})
    run(flow, evening, 10)
    flow.go_home()
    run(flow, evening, 10)
    assert playing(evening) is None
    assert evening.kinds().count(SessionClosed.KIND) == 1
    assert evening.closed().reason is CloseReason.LEFT
    flow.join_broadcast()
    assert playing(evening) == broadcast
