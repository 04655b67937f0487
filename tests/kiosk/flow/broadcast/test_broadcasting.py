"""The ladder of broadcasts, with real pages and a silent player."""

from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec
import pytest

from content_sync.library.library import Library
from content_sync.protocol.documents import Course, Lesson
from content_sync.protocol.payloads import (
    AssetFaulty,
    BroadcastAcknowledged,
    BroadcastAired,
    CloseReason,
    SessionOpened,
)
from kiosk.flow.broadcast.tuning import AGAIN_AFTER_S
from kiosk.player.port import PlayerState
from kiosk.remote.keys import Key
from kiosk.screens.health import Health
from playlists.model import Layer, Programme, Schedule, ScheduleEntry
from tests.kiosk.flow.evening import DURATION_MS, SEVEN, Evening, make_lesson

if TYPE_CHECKING:
    from kiosk.screens.stage import Stage

pytestmark = [pytest.mark.screen, pytest.mark.usefixtures("window")]

SHOW, ALERT, LIVE = make_lesson(2), make_lesson(3), make_lesson(4)
DURATION_S = DURATION_MS // 1000


def entry(lesson: Lesson, start_s: float, layer: Layer = Layer.COUNTY, *, length_s: int = DURATION_S) -> ScheduleEntry:
    address = "https://live.example/now.m3u8" if layer is Layer.LIVE else ""
    programme = Programme(title=lesson.title, lesson_id=lesson.id, duration_s=length_s, stream_url=address)
    starts_local = (SEVEN + timedelta(seconds=start_s)).replace(tzinfo=None)
    return ScheduleEntry(id=lesson.id, layer=layer, programme=programme, starts_local=starts_local, timezone="UTC")


class Screen:
    """A station in front of which somebody sits."""

    def __init__(self, evening: Evening, *entries: ScheduleEntry) -> None:
        from kiosk.flow.flow import Flow  # noqa: PLC0415 - needs the window
        from kiosk.flow.parts import Parts  # noqa: PLC0415 - needs the window
        from kiosk.screens.stage import Stage  # noqa: PLC0415 - needs the window

        self.evening = evening
        self.stage: Stage = Stage()
        parts = Parts(
            clock=evening.clock,
            store=evening.store,
            outbox=evening.outbox,
            sessions=evening.sessions,
            showing=evening.showing,
            room=evening.room,
            health=lambda: Health(is_online=True, is_time_certain=True, free_bytes=2**40),
            library=Library(
                courses=(Course(id="rice", title="水稻", lessons=(evening.lesson, SHOW, ALERT)),),
                schedule=Schedule(entries),
            ),
        )
        self.flow: Flow = Flow(parts, self.stage, frames_per_s=30, suspect=lambda _asset: None)
        self.flow.go_home()

    def run(self, seconds: int) -> None:
        for _second in range(seconds):
            self.evening.clock.advance(1)
            self.flow.second()
            self.flow.look()

    @property
    def on(self) -> str:
        """What plays, nothing if nothing does."""
        current = self.evening.showing.current
        return current.lesson.id if current else ""

    @property
    def place_s(self) -> float:
        return self.evening.showing.look().position_ms / 1000

    @property
    def page(self) -> str:
        return type(self.stage.veil or self.stage.page).__name__

    def facts(self, kind: type[msgspec.Struct]) -> int:
        return self.evening.kinds().count(getattr(kind, "KIND"))  # noqa: B009 - a class variable of payloads


def test_a_broadcast_that_is_put_off_leaves_the_lesson_its_screen(evening: Evening) -> None:
    evening.bring(SHOW)
    screen = Screen(evening, entry(SHOW, 30))
    screen.flow.watch(evening.lesson, 0)
    screen.run(5)
    screen.flow.press(Key.DIGIT_0)
    screen.run(40)
    assert screen.on == evening.lesson.id
    screen.flow.join_broadcast()
    assert screen.on == SHOW.id
    assert screen.place_s == pytest.approx(15, abs=1)


def test_a_broadcast_that_was_left_plays_small_on_home_until_somebody_wants_something(evening: Evening) -> None:
    evening.bring(SHOW)
    screen = Screen(evening, entry(SHOW, 5, length_s=50))
    screen.run(10)
    screen.flow.press(Key.BACK)
    screen.run(5)
    sample = evening.player.sample()
    assert (screen.on, sample.state) == ("", PlayerState.PLAYING)
    assert sample.position_ms == pytest.approx(10_000, abs=1500)
    assert screen.facts(SessionOpened) == 1
    screen.flow.open_lesson(evening.lesson.id)
    screen.run(1)
    assert evening.player.sample().state is PlayerState.IDLE


def test_a_lesson_takes_the_player_from_homes_small_picture(evening: Evening) -> None:
    evening.bring(SHOW)
    screen = Screen(evening, entry(SHOW, 5, length_s=50))
    screen.run(10)
    screen.flow.press(Key.BACK)
    screen.run(2)
    screen.flow.watch(evening.lesson, 0)
    screen.run(3)
    assert (screen.on, evening.player.sample().state) == (evening.lesson.id, PlayerState.PLAYING)


def test_an_emergency_cannot_be_put_off(evening: Evening) -> None:
    evening.bring(ALERT)
    screen = Screen(evening, entry(ALERT, 30, Layer.EMERGENCY))
    screen.flow.watch(evening.lesson, 0)
    screen.run(5)
    screen.flow.press(Key.DIGIT_0)
    screen.run(26)
    assert screen.on == ALERT.id
    for key in (Key.BACK, Key.DIGIT_0, Key.DOWN):
        screen.flow.press(key)
    assert (screen.on, screen.page) == (ALERT.id, "AlertScreen")


def test_an_emergency_is_confirmed_once_and_the_lesson_goes_on_after_it(evening: Evening) -> None:
    evening.bring(ALERT)
    screen = Screen(evening, entry(ALERT, 10, Layer.EMERGENCY, length_s=20))
    screen.flow.watch(evening.lesson, 0)
    screen.run(12)
    screen.flow.press(Key.OK)
    screen.run(3)
    assert (screen.on, screen.page) == (ALERT.id, "PlayerScreen")
    screen.flow.press(Key.OK)
    assert screen.facts(BroadcastAcknowledged) == 1
    screen.run(16)
    assert screen.on == evening.lesson.id
    assert screen.place_s == pytest.approx(11, abs=2)


def test_an_emergency_without_its_film_is_words_until_it_is_confirmed(evening: Evening) -> None:
    evening.bring(SHOW)
    screen = Screen(evening, entry(ALERT, 10, Layer.EMERGENCY), entry(SHOW, 5))
    screen.flow.watch(evening.lesson, 0)
    screen.run(12)
    assert (screen.on, screen.page) == ("", "AlertScreen")
    screen.flow.press(Key.OK)
    screen.run(1)
    assert screen.on == SHOW.id
    assert screen.place_s == pytest.approx(8, abs=1)
    screen.run(54)
    assert screen.on == evening.lesson.id


def test_an_emergency_whose_film_comes_late_is_shown_then(evening: Evening) -> None:
    screen = Screen(evening, entry(ALERT, 10, Layer.EMERGENCY))
    screen.run(12)
    evening.bring(ALERT)
    screen.run(1)
    assert (screen.on, screen.page) == (ALERT.id, "AlertScreen")


def test_an_emergency_nobody_confirmed_goes_when_it_is_over(evening: Evening) -> None:
    screen = Screen(evening, entry(ALERT, 10, Layer.EMERGENCY, length_s=20))
    screen.flow.watch(evening.lesson, 0)
    screen.run(32)
    assert (screen.on, screen.page) == (evening.lesson.id, "PlayerScreen")
    assert screen.facts(BroadcastAcknowledged) == 0


def test_a_county_show_comes_back_after_an_emergency_where_the_clock_says(evening: Evening) -> None:
    evening.bring(SHOW)
    evening.bring(ALERT)
    screen = Screen(evening, entry(SHOW, 5), entry(ALERT, 20, Layer.EMERGENCY, length_s=10))
    screen.run(22)
    assert screen.on == ALERT.id
    screen.run(10)
    assert screen.on == SHOW.id
    assert screen.place_s == pytest.approx(27, abs=1)
    assert screen.facts(BroadcastAired) == 2


def test_a_broadcast_that_is_not_here_leaves_the_screen_to_the_rung_below(evening: Evening) -> None:
    evening.bring(SHOW)
    screen = Screen(evening, entry(ALERT, 5, Layer.COUNTY), entry(SHOW, 10, Layer.STATION))
    screen.run(12)
    assert screen.on == SHOW.id


def test_a_broadcast_that_is_not_here_is_not_announced(evening: Evening) -> None:
    screen = Screen(evening, entry(SHOW, 30))
    screen.run(5)
    assert not is_warned(screen.stage)
    evening.bring(SHOW)
    screen.run(1)
    assert is_warned(screen.stage)


def is_warned(stage: "Stage") -> bool:
    return any(type(child).__name__ == "WarningOverlay" for child in stage.children)


def test_what_is_live_takes_the_screen_with_its_first_picture_and_gives_it_back(evening: Evening) -> None:
    screen = Screen(evening, entry(LIVE, 10, Layer.LIVE, length_s=30))
    screen.flow.watch(evening.lesson, 0)
    screen.run(10)
    assert (screen.on, screen.page) == ("", "CalmScreen")
    screen.run(5)
    assert (screen.on, screen.page) == (LIVE.id, "PlayerScreen")
    assert screen.place_s == pytest.approx(5, abs=1)
    screen.run(26)
    assert (screen.on, screen.page) == (evening.lesson.id, "PlayerScreen")
    assert screen.place_s == pytest.approx(10, abs=2)


def test_the_line_is_left_to_what_is_live_from_when_it_is_tuned_in_to_until_it_ends(evening: Evening) -> None:
    screen = Screen(evening, entry(LIVE, 10, Layer.LIVE, length_s=30))
    screen.flow.watch(evening.lesson, 0)
    told = []
    for seconds in (9, 1, 5, 26):
        screen.run(seconds)
        told.append(evening.showing.is_live)
    assert told == [False, True, True, False]


def test_a_live_broadcast_that_is_not_reachable_says_so_and_is_tried_again(evening: Evening) -> None:
    evening.player.is_reachable = False
    screen = Screen(evening, entry(LIVE, 5, Layer.LIVE))
    screen.run(8)
    assert (screen.on, screen.page) == ("", "CalmScreen")
    assert screen.facts(SessionOpened) == 0
    evening.player.is_reachable = True
    screen.run(round(AGAIN_AFTER_S) + 2)
    assert screen.on == LIVE.id
    assert screen.facts(AssetFaulty) == 0


def test_while_what_is_live_is_not_reachable_people_watch_what_they_like(evening: Evening) -> None:
    evening.player.is_reachable = False
    screen = Screen(evening, entry(LIVE, 5, Layer.LIVE))
    screen.run(8)
    screen.flow.press(Key.OK)
    assert screen.page == "HomeScreen"
    screen.flow.watch(evening.lesson, 0)
    evening.player.is_reachable = True
    screen.run(20)
    assert screen.on == evening.lesson.id
    screen.flow.press(Key.BACK)
    screen.run(3)
    assert screen.on == LIVE.id


def test_what_is_live_and_breaks_off_is_no_faulty_file_and_comes_back(evening: Evening) -> None:
    screen = Screen(evening, entry(LIVE, 5, Layer.LIVE))
    screen.run(10)
    assert screen.on == LIVE.id
    evening.player.is_reachable = False
    evening.player.play_stream("https://live.example/now.m3u8")
    screen.flow.look()
    assert (screen.on, screen.page) == ("", "CalmScreen")
    assert evening.closed().reason is CloseReason.OTHER
    assert screen.facts(AssetFaulty) == 0
    evening.player.is_reachable = True
    screen.run(round(AGAIN_AFTER_S) + 3)
    assert screen.on == LIVE.id


def test_what_is_live_and_was_left_does_not_come_back_by_itself(evening: Evening) -> None:
    screen = Screen(evening, entry(LIVE, 5, Layer.LIVE))
    screen.run(10)
    screen.flow.press(Key.BACK)
    screen.run(10)
    assert (screen.on, screen.page) == ("", "HomeScreen")
    screen.flow.join_broadcast()
    screen.run(2)
    assert screen.on == LIVE.id


def test_by_a_clock_that_is_not_certain_nothing_begins(evening: Evening) -> None:
    evening.bring(SHOW)
    evening.clock.is_certain = False
    screen = Screen(evening, entry(SHOW, 5), entry(LIVE, 5, Layer.LIVE))
    screen.run(20)
    assert (screen.on, screen.page) == ("", "HomeScreen")


def test_where_a_broadcast_was_cut_the_lesson_before_it_is_offered_from_its_place(evening: Evening) -> None:
    evening.bring(SHOW)
    screen = Screen(evening, entry(SHOW, 20))
    screen.flow.watch(evening.lesson, 0)
    screen.run(25)
    assert screen.on == SHOW.id
    assert evening.sessions.progress(evening.lesson).resume_ms == pytest.approx(20_000, abs=2000)
