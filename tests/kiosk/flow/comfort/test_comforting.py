"""The keys that mean the same on every page, with real pages, a film that plays, and ears that write down."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from content_sync.library.library import Library
from content_sync.protocol.documents import Course
from kiosk.comfort.keeping import Keeping
from kiosk.language import language
from kiosk.remote.keys import Key
from kiosk.screens.health import Health
from kiosk.sounds.port import Cue
from tests.kiosk.flow.evening import Evening

if TYPE_CHECKING:
    from kiosk.flow.flow import Flow
    from kiosk.screens.stage import Stage

pytestmark = pytest.mark.screen


class Ears:
    """A voice, sounds and a loudness that are written down."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.cues: list[Cue] = []
        self.volume = 100

    def say(self, text: str, language: str) -> None:  # noqa: ARG002 - the port's
        self.said.append(text)

    def stop(self) -> None:
        self.said.append("")

    def set_volume(self, percent: int) -> None:
        self.volume = percent

    def play(self, cue: Cue, percent: int) -> None:  # noqa: ARG002 - the port's
        self.cues.append(cue)

    def close(self) -> None:
        pass


@dataclass
class Seat:
    """Where somebody sits with the remote."""

    evening: Evening
    flow: "Flow"
    stage: "Stage"
    ears: Ears
    film: list[int] = field(default_factory=list)
    """How loud the film was told to be."""

    def press(self, *keys: Key) -> None:
        from tests.kiosk.screens.gallery import settle  # noqa: PLC0415 - needs the window

        for key in keys:
            self.flow.press(key)
            settle(2)

    def texts(self) -> list[str]:
        """Return all that can be read on the screen."""
        from kivy.uix.label import Label  # noqa: PLC0415 - needs the window

        return [widget.text for widget in self.stage.walk(restrict=True) if isinstance(widget, Label) and widget.text]

    def has_menu(self) -> bool:
        return any(title in self.texts() for title in ("Large text", "大字"))


@pytest.fixture
def seat(evening: Evening, window: None, locale_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Seat]:
    from kivy.core.window import Window  # noqa: PLC0415 - needs the window
    from kivy.metrics import Metrics  # noqa: PLC0415 - needs the window

    from kiosk.flow.flow import Flow  # noqa: PLC0415 - needs the window
    from kiosk.flow.parts import Parts  # noqa: PLC0415 - needs the window
    from kiosk.screens.stage import Stage  # noqa: PLC0415 - needs the window
    from kiosk.widgets.follow import followed  # noqa: PLC0415 - needs the window
    from kiosk.widgets.theme import USUAL, theme  # noqa: PLC0415 - needs the window
    from tests.kiosk.screens.gallery import settle  # noqa: PLC0415 - needs the window

    ears, stage, film = Ears(), Stage(), list[int]()
    monkeypatch.setattr(evening.showing.player, "set_volume", film.append)
    parts = Parts(
        clock=evening.clock,
        store=evening.store,
        outbox=evening.outbox,
        sessions=evening.sessions,
        showing=evening.showing,
        room=evening.room,
        health=lambda: Health(is_online=True, is_time_certain=True, free_bytes=2**40),
        library=Library(courses=(Course(id="rice", title="水稻", lessons=(evening.lesson,)),)),
        voice=ears,
        sounds=ears,
    )
    flow = Flow(parts, stage, frames_per_s=30, suspect=lambda _asset: None)
    flow.go_home()
    Window.add_widget(stage)
    settle(2)
    yield Seat(evening, flow, stage, ears, film)
    Window.remove_widget(stage)
    Metrics.fontscale = 1.0
    theme.use(USUAL)
    language.use("en")
    followed.language_changed()


def test_large_text_is_large_at_once_and_after_a_power_cut(seat: Seat) -> None:
    from kivy.metrics import Metrics  # noqa: PLC0415 - needs the window
    from kivy.uix.label import Label  # noqa: PLC0415 - needs the window

    sizes = {id(label): label.font_size for label in seat.stage.walk(restrict=True) if isinstance(label, Label)}
    seat.press(Key.MENU, Key.OK)
    labels = [label for label in seat.stage.walk(restrict=True) if isinstance(label, Label) and id(label) in sizes]
    assert {round(label.font_size / sizes[id(label)], 2) for label in labels} == {1.3}
    assert Metrics.fontscale == pytest.approx(1.3)
    assert Keeping(seat.evening.store).comfort.large_text


def test_high_contrast_colours_what_shows_already(seat: Seat) -> None:
    from kivy.uix.label import Label  # noqa: PLC0415 - needs the window

    seat.press(Key.MENU, Key.DOWN, Key.OK)
    colours = {tuple(label.color) for label in seat.stage.page.walk(restrict=True) if isinstance(label, Label)}
    assert (1, 1, 1, 1) in colours
    assert not any(colour[:3] == pytest.approx((0.965, 0.945, 0.902), abs=0.01) for colour in colours)


def test_the_volume_keys_work_over_a_film_and_are_kept(seat: Seat) -> None:
    seat.flow.watch(seat.evening.lesson, 0)
    seat.press(Key.VOLUME_UP, Key.MUTE, Key.MUTE, Key.VOLUME_DOWN, Key.VOLUME_DOWN)
    assert seat.film == [80, 90, 0, 90, 80, 70]
    assert "70" in seat.texts()
    assert Keeping(seat.evening.store).comfort.volume == 70
    assert seat.evening.showing.current is not None


def test_a_film_goes_on_under_the_menu_and_back_closes_only_the_menu(seat: Seat) -> None:
    seat.flow.watch(seat.evening.lesson, 0)
    seat.press(Key.MENU, Key.DOWN, Key.UP, Key.LEFT)
    assert seat.has_menu()
    assert seat.evening.showing.look().position_ms == 0
    seat.press(Key.BACK)
    assert not seat.has_menu()
    assert seat.evening.showing.current is not None
    seat.press(Key.BACK)
    assert seat.evening.showing.current is None


def test_the_menu_key_closes_what_it_opened(seat: Seat) -> None:
    seat.press(Key.MENU, Key.MENU)
    assert not seat.has_menu()


def test_left_and_right_set_the_volume_in_the_menu(seat: Seat) -> None:
    seat.press(Key.MENU, *[Key.DOWN] * 4, Key.RIGHT, Key.RIGHT, Key.RIGHT, Key.LEFT, Key.OK)
    comfort = Keeping(seat.evening.store).comfort
    assert (comfort.volume, comfort.is_muted) == (90, True)


def test_right_turns_a_setting_on_and_leaves_it_on(seat: Seat) -> None:
    seat.press(Key.MENU, Key.RIGHT, Key.RIGHT)
    assert Keeping(seat.evening.store).comfort.large_text
    seat.press(Key.LEFT, Key.LEFT)
    assert not Keeping(seat.evening.store).comfort.large_text


def test_one_key_turns_reading_on_and_says_so_with_what_has_the_focus(seat: Seat) -> None:
    seat.press(Key.DOWN)
    assert seat.ears.said == []
    seat.press(Key.READ_ALOUD)
    assert seat.ears.said[0].startswith("Reading aloud is on")
    focused = seat.stage.page.focused_control()
    assert focused is not None
    assert focused.spoken_words() in seat.ears.said[0]
    seat.press(Key.READ_ALOUD, Key.UP)
    assert seat.ears.said[-1] == "Reading aloud is off"


def test_what_gets_the_focus_is_read_once(seat: Seat) -> None:
    seat.press(Key.READ_ALOUD, Key.MENU, Key.DOWN)
    assert "Display and sound" in seat.ears.said[-2]
    assert "Large text" in seat.ears.said[-2]
    assert seat.ears.said[-1] == "High contrast。Off"
    for _look in range(5):
        seat.flow.look()
    assert seat.ears.said[-1] == "High contrast。Off"
    seat.press(Key.OK)
    assert seat.ears.said[-1] == "High contrast。On"


def test_a_film_is_not_talked_over_but_a_menu_over_it_is_read_while_the_film_is_lower(seat: Seat) -> None:
    seat.press(Key.READ_ALOUD)
    seat.flow.watch(seat.evening.lesson, 0)
    seat.flow.look()
    count = len(seat.ears.said)
    seat.press(Key.RIGHT, Key.LEFT)
    assert seat.ears.said[count - 1 :] == [""]
    seat.press(Key.MENU)
    assert "Display and sound" in seat.ears.said[-1]
    assert seat.film[-1] == 24
    seat.press(Key.BACK)
    assert seat.film[-1] == 80


def test_keys_sound_as_what_they_did_and_are_silent_over_a_film(seat: Seat) -> None:
    seat.press(Key.MENU, Key.DOWN, Key.UP, Key.UP, Key.BACK, Key.READ_ALOUD)
    assert seat.ears.cues == [Cue.CHOSEN, Cue.MOVED, Cue.MOVED, Cue.REFUSED, Cue.CHOSEN, Cue.CHOSEN]
    seat.flow.watch(seat.evening.lesson, 0)
    seat.press(Key.OK, Key.LEFT)
    assert len(seat.ears.cues) == 6


def test_key_sounds_can_be_turned_off(seat: Seat) -> None:
    seat.press(Key.MENU, Key.DOWN, Key.DOWN, Key.DOWN, Key.OK)
    seat.ears.cues.clear()
    seat.press(Key.UP, Key.BACK)
    assert seat.ears.cues == []


def test_another_language_is_spoken_by_every_page_at_once_and_kept(seat: Seat) -> None:
    seat.press(Key.MENU, *[Key.DOWN] * 5)
    assert "Language" in seat.texts()
    seat.press(Key.OK)
    assert {"语言", "显示和声音"} <= set(seat.texts())
    assert not {"Language", "Display and sound"} & set(seat.texts())
    assert Keeping(seat.evening.store).comfort.language == "zh_Hans"
    seat.press(Key.OK)
    assert "Language" in seat.texts()


def test_a_film_goes_on_in_another_language(seat: Seat) -> None:
    seat.flow.watch(seat.evening.lesson, 0)
    page = seat.stage.page
    seat.press(Key.MENU, *[Key.DOWN] * 5, Key.OK, Key.BACK)
    seat.flow.look()
    assert seat.stage.page is page
    assert seat.evening.showing.current is not None
    seat.press(Key.BACK)
    assert seat.evening.showing.current is None


def test_the_menu_comes_again_over_a_page_that_changed_under_it(seat: Seat) -> None:
    seat.press(Key.MENU)
    seat.flow.watch(seat.evening.lesson, 0)
    seat.flow.go_home()
    assert seat.has_menu()
    seat.press(Key.BACK)
    assert not seat.has_menu()
