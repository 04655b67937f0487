"""The page of one lesson: what it is about, and how to watch it."""

from collections.abc import Callable
from dataclasses import dataclass

from kivy.graphics.texture import Texture
from kivy.properties import BooleanProperty, ColorProperty, ObjectProperty, StringProperty

from kiosk.language import _
from kiosk.screens.lesson.presenter import LessonPage
from kiosk.widgets.button import PillButton
from kiosk.widgets.page import Page
from kiosk.widgets.posters import Posters
from kiosk.widgets.seen_bar import Fractions
from kiosk.widgets.theme import theme


@dataclass(frozen=True, slots=True)
class LessonActions:
    """What can be chosen on the page; ``type_digit`` begins a lesson's number."""

    resume: Callable[[], None]
    start: Callable[[], None]
    sign_in: Callable[[], None]
    ask: Callable[[], None]
    back: Callable[[], None]
    type_digit: Callable[[str], None]
    take_offer: Callable[[str], None]


class WideButton(PillButton):
    """As wide as the poster above it."""


class LessonScreen(Page):
    """Shows one lesson at a time."""

    names_nobody = True
    course = StringProperty("")
    title = StringProperty("")
    facts = StringProperty("")
    summary = StringProperty("")
    missing = StringProperty("")
    number = StringProperty("")
    is_here = BooleanProperty(defaultvalue=True)
    tint = ColorProperty(theme.tint(0))
    texture: "ObjectProperty[Texture | None]" = ObjectProperty(None, allownone=True)
    seen: "ObjectProperty[Fractions]" = ObjectProperty(())

    def __init__(self, actions: LessonActions, posters: Posters) -> None:
        self._actions = actions
        self._posters = posters
        self._texts: tuple[str, ...] = ()
        super().__init__()

    def show(self, page: LessonPage) -> None:
        """Show this lesson."""
        lesson = page.lesson
        self.course, self.facts, self.summary, self.missing = page.course, page.facts, page.summary, page.missing
        self.title, self.number, self.is_here = lesson.title, lesson.number, lesson.is_here
        self.tint, self.seen = theme.tint(lesson.tint), lesson.seen
        self._posters.hang(self, lesson.poster)
        self._show_buttons(page)
        self._show_offers(page)
        self.show_focus()

    def type_digit(self, digit: str) -> bool:
        """Begin a lesson's number."""
        self._actions.type_digit(digit)
        return True

    def _show_buttons(self, page: LessonPage) -> None:
        actions = self._actions
        buttons = (
            ("resume", page.resume, actions.resume),
            ("start", page.start, actions.start),
            ("sign in", page.sign_in, actions.sign_in),
            ("ask", page.ask, actions.ask),
            ("back", _back_text(page), actions.back),
        )
        texts = tuple(text for _name, text, _action in buttons)
        if texts == self._texts:
            return
        self._texts = texts
        self.ids.buttons.clear_widgets()
        for name, text, action in buttons:
            if text:
                self.ids.buttons.add_widget(_button(name, text, action, is_primary=name in {"resume", "ask"}))

    def _show_offers(self, page: LessonPage) -> None:
        self.ids.offers.clear_widgets()
        for name, title in page.offers:
            button = PillButton(text=title, focus_name=f"offer {name}")
            button.bind(on_ok=lambda _button, name=name: self._actions.take_offer(name))
            self.ids.offers.add_widget(button)


def _back_text(page: LessonPage) -> str:
    return _("Back") if page.missing else ""


def _button(name: str, text: str, action: Callable[[], None], *, is_primary: bool) -> WideButton:
    button = WideButton(text=text, focus_name=name, is_primary=is_primary)
    button.bind(on_ok=lambda _button: action())
    return button
