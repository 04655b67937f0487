"""Home: what is on, what comes, all lessons by course, the notices, the state of the station."""

from collections.abc import Callable
from dataclasses import dataclass

from kivy.properties import BooleanProperty, NumericProperty, ObjectProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout

from kiosk.language import _
from kiosk.screens.catalogue import Look, Row
from kiosk.screens.health import Level, Light
from kiosk.screens.home.presenter import DoorView, NowView
from kiosk.screens.lesson_rows import LessonRows
from kiosk.widgets.door_button import DoorButton
from kiosk.widgets.focusable import Focusable
from kiosk.widgets.live_picture import Pictures
from kiosk.widgets.page import Page
from kiosk.widgets.posters import Posters
from kiosk.widgets.theme import Rgba, theme

LAMPS = {Level.GOOD: theme.LEAF, Level.ATTENTION: theme.LAMP, Level.FAULT: theme.CORAL}
GUIDE = "guide"
"""The door to what comes next."""

_NOTICE_S = 8


@dataclass(frozen=True, slots=True)
class HomeActions:
    """What can be chosen on Home; ``type_digit`` begins a lesson's number."""

    open_lesson: Callable[[str], None]
    join_broadcast: Callable[[], None]
    open_door: Callable[[str], None]
    type_digit: Callable[[str], None]


class OnNowPanel(Focusable, BoxLayout):
    """The large panel: the broadcast that is on, or the next one."""

    heading = StringProperty("")
    title = StringProperty("")
    detail = StringProperty("")
    fraction = NumericProperty(-1.0)
    is_on = BooleanProperty(defaultvalue=False)


class UpcomingPanel(Focusable, BoxLayout):
    """What comes next; leads to the guide."""


class UpcomingLine(BoxLayout):
    """A time and a title."""

    time = StringProperty("")
    title = StringProperty("")


class HomeScreen(Page):
    """The first page. ``notice`` is the one that is shown at the moment."""

    names_nobody = True
    station = StringProperty("")
    clock = StringProperty("")
    sentence = StringProperty("")
    lamp: "ObjectProperty[Rgba]" = ObjectProperty(theme.LEAF)
    notice = StringProperty("")

    def __init__(self, actions: HomeActions, posters: Posters) -> None:
        self._actions = actions
        self._doors: tuple[DoorView, ...] = ()
        self._upcoming: tuple[tuple[str, str], ...] | None = None
        super().__init__(first_focus="now")
        self._rows: LessonRows = self.ids.rows
        self._rows.furnish(posters, actions.open_lesson)
        self.ids.now.bind(on_ok=lambda _panel: self._choose_now())
        self.ids.upcoming.bind(on_ok=lambda _panel: actions.open_door(GUIDE))

    def show_doors(self, doors: tuple[DoorView, ...]) -> None:
        """Show these doors; nothing is made anew if they are the same as before."""
        if doors == self._doors:
            return
        self._doors = doors
        self.ids.doors.clear_widgets()
        for door in doors:
            self.ids.doors.add_widget(self._door(door))
        self.show_focus()

    def show_lessons(self, rows: tuple[Row, ...], look: Look) -> None:
        """Show these rows of lessons."""
        self._rows.show_rows(rows, look)
        self.show_focus()

    def show_now(self, now: NowView, tick: int) -> None:
        """Show what changes with the clock; ``tick`` counts seconds and turns the notices over."""
        self.station, self.clock = now.station, now.clock
        self.notice = now.notices[tick // _NOTICE_S % len(now.notices)] if now.notices else ""
        panel = self.ids.now
        panel.heading, panel.title, panel.detail = now.on_now.heading, now.on_now.title, now.on_now.detail
        panel.fraction, panel.is_on = now.on_now.fraction, now.on_now.is_on
        if now.upcoming != self._upcoming:
            self._show_upcoming(now.upcoming)

    def show_picture(self, pictures: Pictures, frames_per_s: int) -> None:
        """Show in the panel what the player plays."""
        self.ids.now.ids.video.run(pictures, frames_per_s)

    def hide_picture(self) -> None:
        """Show no picture any more."""
        self.ids.now.ids.video.rest()

    def show_light(self, light: Light) -> None:
        """Show the state of the station."""
        self.sentence, self.lamp = light.sentence, LAMPS[light.level]

    def type_digit(self, digit: str) -> bool:
        """Begin a lesson's number."""
        self._actions.type_digit(digit)
        return True

    def _show_upcoming(self, upcoming: tuple[tuple[str, str], ...]) -> None:
        self._upcoming = upcoming
        self.ids.upcoming_lines.clear_widgets()
        for time, title in upcoming or (("", _("Nothing is planned")),):
            self.ids.upcoming_lines.add_widget(UpcomingLine(time=time, title=title))

    def _choose_now(self) -> None:
        if self.ids.now.is_on:
            self._actions.join_broadcast()
        else:
            self._actions.open_door(GUIDE)

    def _door(self, door: DoorView) -> DoorButton:
        button = DoorButton(name=door.name, title=door.title, focus_name=f"door {door.name}", row="doors")
        button.bind(on_ok=lambda _button: self._actions.open_door(door.name))
        return button
