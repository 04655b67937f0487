"""The screen that nobody uses shows films and notices, and gives way to whoever comes."""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

import pytest

from content_sync.library.library import Library
from content_sync.protocol.documents import Asset, CentreDocument, Course, Notice, Policy
from kiosk.player.port import PlayerState
from kiosk.remote.keys import Key
from kiosk.screens.health import Health
from playlists.model import Layer, Programme, Schedule, ScheduleEntry
from tests.kiosk.flow.evening import DURATION_MS, SEVEN, Evening, make_lesson

if TYPE_CHECKING:
    from kiosk.flow.flow import Flow
    from kiosk.screens.stage import Stage

pytestmark = [pytest.mark.screen, pytest.mark.usefixtures("window")]

IDLE_S = 600
NOTICE = Notice(id="n", title="停电通知", body="明天上午停电", valid_from=SEVEN)


class Screen(NamedTuple):
    """A station in the evening, and the files that were suspected."""

    evening: Evening
    flow: "Flow"
    stage: "Stage"
    suspects: list[Asset]

    def wait(self, seconds: int) -> None:
        for _second in range(seconds):
            self.evening.clock.advance(1)
            self.flow.second()
            self.flow.look()

    def words(self) -> set[str]:
        """Return all words that can be seen."""
        from kiosk.widgets.aloud import sentences  # noqa: PLC0415 - needs the window

        return set(sentences(self.stage).split("。"))

    def state(self) -> PlayerState:
        return self.evening.showing.player.sample().state


Make = Callable[..., Screen]


@pytest.fixture
def make(evening: Evening) -> Make:
    """Make a station that knows one film, unless told otherwise."""
    from kiosk.flow.flow import Flow  # noqa: PLC0415 - needs the window
    from kiosk.flow.parts import Parts  # noqa: PLC0415 - needs the window
    from kiosk.screens.stage import Stage  # noqa: PLC0415 - needs the window

    def make(library: Library | None = None, *, is_outdoor: bool = False) -> Screen:
        suspects: list[Asset] = []
        stage = Stage()
        parts = Parts(
            clock=evening.clock,
            store=evening.store,
            outbox=evening.outbox,
            sessions=evening.sessions,
            showing=evening.showing,
            room=evening.room,
            health=lambda: Health(is_online=True, is_time_certain=True, free_bytes=2**40),
            library=library or library_of(evening),
        )
        flow = Flow(parts, stage, frames_per_s=30, suspect=suspects.append, is_outdoor=is_outdoor)
        flow.go_home()
        return Screen(evening, flow, stage, suspects)

    return make


def library_of(
    evening: Evening, *, notices: tuple[Notice, ...] = (), schedule: Schedule | None = None, idle_s: int = IDLE_S
) -> Library:
    centre = CentreDocument(name="c", receipt_key="0" * 64, policy=Policy(idle_s=idle_s))
    course = Course(id="rice", title="水稻", lessons=(evening.lesson, make_lesson(2)))
    return Library(centre=centre, courses=(course,), notices=notices, schedule=schedule or Schedule())


def test_after_a_while_without_a_key_a_film_runs_and_is_nobodys_watching(make: Make) -> None:
    screen = make()
    screen.wait(IDLE_S - 1)
    assert screen.state() is PlayerState.IDLE
    screen.wait(2)
    assert screen.state() is PlayerState.PLAYING
    screen.wait(3 * DURATION_MS // 1000)
    assert screen.state() is PlayerState.PLAYING
    assert screen.evening.kinds() == []


def test_the_key_that_wakes_does_nothing_else_and_leads_back_to_where_people_were(make: Make) -> None:
    screen = make()
    screen.flow.open_lesson(screen.evening.lesson.id)
    page = screen.stage.page
    screen.wait(IDLE_S + 1)
    screen.flow.press(Key.OK)
    assert screen.state() is PlayerState.IDLE
    assert screen.stage.page is page
    assert screen.evening.showing.current is None
    screen.wait(IDLE_S - 1)
    assert screen.state() is PlayerState.IDLE


def test_notices_stand_between_the_films(make: Make, evening: Evening) -> None:
    screen = make(library_of(evening, notices=(NOTICE,)))
    screen.wait(IDLE_S + DURATION_MS // 1000 + 2)
    assert {NOTICE.title, NOTICE.body} <= screen.words()
    assert screen.state() is PlayerState.IDLE
    screen.wait(30)
    assert screen.state() is PlayerState.PLAYING


def test_a_broadcast_takes_over_at_once(make: Make, evening: Evening) -> None:
    entry = ScheduleEntry(
        id="entry",
        layer=Layer.COUNTY,
        programme=Programme(title="播出", lesson_id=evening.lesson.id, duration_s=DURATION_MS // 1000),
        starts_local=(SEVEN + timedelta(seconds=IDLE_S + 30)).replace(tzinfo=None),
        timezone="UTC",
    )
    screen = make(library_of(evening, schedule=Schedule((entry,))))
    screen.wait(IDLE_S + 31)
    assert evening.showing.airing is not None
    assert screen.state() is PlayerState.PLAYING
    assert not any("Press any key" in words for words in screen.words())


def test_what_plays_for_people_is_never_idle(make: Make, evening: Evening) -> None:
    screen = make()
    screen.flow.watch(evening.lesson, 0)
    screen.flow.press(Key.OK)
    screen.wait(2 * IDLE_S)
    assert evening.showing.current is not None


def test_with_nothing_at_all_a_card_shows_the_time_and_wanders(make: Make, evening: Evening) -> None:
    screen = make(Library(centre=library_of(evening).centre))
    screen.wait(IDLE_S + 1)
    before = _drift(screen)
    assert "Press any key to begin" in screen.words()
    screen.wait(60)
    assert _drift(screen) != before


def test_a_film_that_cannot_be_played_is_suspected_once_and_left_out(make: Make, evening: Evening) -> None:
    screen = make()
    path = evening.showing.find(evening.lesson.medium)
    assert path is not None
    path.write_bytes(b"<html>".ljust(evening.lesson.medium.size_bytes))
    screen.wait(IDLE_S + 90)
    assert screen.suspects == [evening.lesson.medium]
    assert "Press any key to begin" in screen.words()


def test_where_the_rule_says_never_it_never_begins(make: Make, evening: Evening) -> None:
    screen = make(library_of(evening, idle_s=0))
    screen.wait(2 * IDLE_S)
    assert screen.state() is PlayerState.IDLE


def test_an_outdoor_screen_begins_at_once_and_a_key_leads_home_for_a_minute(make: Make) -> None:
    screen = make(is_outdoor=True)
    screen.flow.open_lesson(screen.evening.lesson.id)
    screen.wait(1)
    assert screen.state() is PlayerState.PLAYING
    screen.flow.press(Key.DOWN)
    assert screen.state() is PlayerState.IDLE
    assert "水稻" in screen.words()
    screen.wait(61)
    assert screen.state() is PlayerState.PLAYING


def test_loudness_is_set_while_the_loop_goes_on(make: Make) -> None:
    screen = make(is_outdoor=True)
    screen.wait(1)
    screen.flow.press(Key.VOLUME_UP)
    assert screen.state() is PlayerState.PLAYING


def _drift(screen: Screen) -> tuple[float, float]:
    from kiosk.screens.idle.screen import IdleScreen  # noqa: PLC0415 - needs the window

    (page,) = (child for child in screen.stage.children if isinstance(child, IdleScreen))
    return page.drift
